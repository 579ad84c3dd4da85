//! Several whole drugs at once, by a fixed number of queries.

use super::{
    super::db::{Conn, DbError},
    row::{DrugRow, IngredientRow, OtherNameRow, Parts, VersionRow},
};
use domain::{drug::Drug, ids::DrugId};
use std::collections::{HashMap, HashSet};

#[derive(sqlx::FromRow)]
struct OfIngredient {
    drug_version_id: String,
    #[sqlx(flatten)]
    row: IngredientRow,
}

#[derive(sqlx::FromRow)]
struct OfName {
    drug_version_id: String,
    #[sqlx(flatten)]
    row: OtherNameRow,
}

/// Ids in one query.
const TOGETHER: usize = 100;

/// The drugs with these ids that are shown, in no particular order.
pub async fn by_ids(conn: &mut Conn, ids: &[DrugId]) -> Result<Vec<Drug>, DbError> {
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(TOGETHER) {
        found.extend(together(conn, some).await?);
    }
    Ok(found)
}

/// `$1` to `$100`: one statement however many ids there are; those left over name nothing.
macro_rules! hundred {
    ($before:literal, $after:literal) => {
        concat!(
            $before,
            "($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20,$21,$22,$23,$24,$25,$26,$27,$28,\
              $29,$30,$31,$32,$33,$34,$35,$36,$37,$38,$39,$40,$41,$42,$43,$44,$45,$46,$47,$48,$49,$50,$51,$52,$53,$54,\
              $55,$56,$57,$58,$59,$60,$61,$62,$63,$64,$65,$66,$67,$68,$69,$70,$71,$72,$73,$74,$75,$76,$77,$78,$79,$80,\
              $81,$82,$83,$84,$85,$86,$87,$88,$89,$90,$91,$92,$93,$94,$95,$96,$97,$98,$99,$100)",
            $after
        )
    };
}

/// Runs a query over up to a hundred texts.
macro_rules! over {
    ($conn:expr, $texts:expr, $before:literal, $after:literal) => {{
        let mut query = sqlx::query_as(hundred!($before, $after));
        for at in 0..TOGETHER {
            query = query.bind($texts.get(at).cloned());
        }
        query.fetch_all(&mut *$conn).await?
    }};
}

async fn together(conn: &mut Conn, ids: &[DrugId]) -> Result<Vec<Drug>, DbError> {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let drugs: Vec<DrugRow> = over!(conn, ids, "SELECT * FROM shown_drug WHERE id IN ", "");
    let current: Vec<String> = drugs.iter().map(|drug| drug.current_version_id.clone()).collect();
    let versions: Vec<VersionRow> = over!(conn, current, "SELECT * FROM drug_version WHERE id IN ", "");
    let mut parts = parts(conn, &current).await?;
    let mut by_id: HashMap<String, VersionRow> =
        versions.into_iter().map(|version| (version.id.clone(), version)).collect();
    drugs
        .into_iter()
        .map(|drug| {
            let id = &drug.current_version_id;
            let version = by_id.remove(id).ok_or(DbError::Inconsistent("drug.current_version_id"))?;
            let version = version.with(parts.remove(id).unwrap_or_default())?;
            drug.with(version)
        })
        .collect()
}

async fn parts(conn: &mut Conn, versions: &[String]) -> Result<HashMap<String, Parts>, DbError> {
    let mut all: HashMap<String, Parts> = HashMap::new();
    let ingredients: Vec<OfIngredient> = over!(
        conn,
        versions,
        "SELECT drug_version_id, substance, numerator, numerator_unit, denominator, denominator_unit, basis
         FROM drug_ingredient WHERE drug_version_id IN ",
        " ORDER BY drug_version_id, position"
    );
    for one in ingredients {
        all.entry(one.drug_version_id).or_default().ingredients.push(one.row);
    }
    let routes: Vec<(String, String)> = over!(
        conn,
        versions,
        "SELECT drug_version_id, route FROM drug_route WHERE drug_version_id IN ",
        " ORDER BY drug_version_id, position"
    );
    for (version, route) in routes {
        all.entry(version).or_default().routes.push(route);
    }
    let codes: Vec<(String, String)> = over!(
        conn,
        versions,
        "SELECT drug_version_id, code FROM drug_code WHERE system = 'atc' AND drug_version_id IN ",
        " ORDER BY drug_version_id, code"
    );
    for (version, code) in codes {
        all.entry(version).or_default().atc.push(code);
    }
    let names: Vec<OfName> = over!(
        conn,
        versions,
        "SELECT drug_version_id, name, kind, lang FROM drug_other_name WHERE drug_version_id IN ",
        " ORDER BY drug_version_id, position"
    );
    for one in names {
        all.entry(one.drug_version_id).or_default().other_names.push(one.row);
    }
    Ok(all)
}

/// Which of these codes, in small letters, belong to a drug, shown or not.
pub async fn codes_taken(conn: &mut Conn, codes: &[String]) -> Result<HashSet<String>, DbError> {
    let mut taken = HashSet::new();
    for some in codes.chunks(TOGETHER) {
        let found: Vec<(String,)> = over!(conn, some, "SELECT code_key FROM drug WHERE code_key IN ", "");
        taken.extend(found.into_iter().map(|(code,)| code));
    }
    Ok(taken)
}

/// The drugs with these codes, in small letters, that are shown: code in small letters, id, group of look-alikes.
pub async fn groups_of(conn: &mut Conn, codes: &[String]) -> Result<Vec<(String, DrugId, Option<String>)>, DbError> {
    let mut all = Vec::with_capacity(codes.len());
    for some in codes.chunks(TOGETHER) {
        let found: Vec<(String, String, Option<String>)> =
            over!(conn, some, "SELECT code_key, id, look_alike_group_id FROM shown_drug WHERE code_key IN ", "");
        for (code, id, group) in found {
            all.push((code, id.parse().map_err(|_| DbError::Inconsistent("drug.id"))?, group));
        }
    }
    Ok(all)
}
