//! The drugs of the demonstration, with their packs: read by the rules that onboarding has, and stored in one write,
//! for asking about look-alikes hundreds of times over would take longer than all the rest.

use crate::demo::{
    maker::Maker,
    table::{Row, rows},
};
use crate::{
    api::{
        answer::Form,
        drug_form::{DrugForm, IngredientForm},
        drugs::{PackForm, RetireForm, SuspendForm},
        plain_facts::TypedFacts,
    },
    server::{
        actor::Actor,
        clock::stamp,
        failure::Failure,
        repo::{self, db::Recorded},
        service::drugs,
    },
    wire::AppError,
};
use domain::{
    audit::{DrugOnboarded, PackAdded, Subject},
    drug::{Drug, DrugVersion, Fact, Likeness, NewPack, Pack},
    drug_state::DrugState,
    ids::{DrugId, DrugVersionId, PackId},
    made::Made,
    number::Quantity,
    role::Permission,
    unit::DoseUnit,
};
use messages::Language;
use search::stored_key;
use std::collections::BTreeMap;

/// Whoever takes drugs in and out.
const BY: &str = "adaeze-nwosu";

/// The lines of the table.
pub(crate) fn table() -> Vec<Row> {
    rows("drugs.tsv", include_str!("drugs.tsv"))
}

/// A drug of the table with its packs, the loose one first.
struct Onboarded {
    drug: Drug,
    packs: Vec<Pack>,
}

/// Stores every drug, with its loose pack and the packs of the lots.
///
/// # Errors
/// All lines of the tables that the rules refuse.
pub(crate) async fn onboard(maker: &mut Maker, lots: &[Row]) -> Result<(), AppError> {
    let by = maker.by(BY, Permission::OnboardDrug)?;
    let mut refused = Vec::new();
    let boxes = boxes(lots, &mut refused)?;
    let (mut all, mut groups) = (Vec::new(), BTreeMap::new());
    let limits = rows("limits.tsv", include_str!("limits.tsv"));
    for row in &table() {
        match drug(maker, (row, &limits), &by, &mut groups) {
            Ok(drug) => all.push(with_packs(maker, row.get("code")?, drug, &boxes)?),
            Err(why) => refused.push(why.to_string()),
        }
    }
    if !refused.is_empty() {
        return Err(AppError::rule(refused.join("\n")));
    }
    let now = maker.cx.clock.now();
    let entry = maker.key("make_demonstration").entry(&by, now);
    let done = maker
        .cx
        .db
        .write(entry, move |tx| {
            Box::pin(async move {
                for (name, id) in groups {
                    let reason = Likeness::OwnList { group: name.replace('-', " ") };
                    repo::drug::create_group(tx, &id, &reason.to_store()).await?;
                }
                let mut recorded = Recorded::of((), Made::Demonstration);
                for Onboarded { mut drug, packs } in all {
                    drug.changed_in = repo::drug::raise_formulary(tx).await?;
                    repo::drug::create(tx, &drug, &stored_key(drug.name().as_str())).await?;
                    let subject = Subject::Drug(drug.id);
                    recorded = recorded.act(subject, None, Some(&DrugOnboarded { drug }));
                    for pack in packs {
                        repo::drug::create_pack(tx, &pack, &stamp(now)).await?;
                        if !pack.is.loose {
                            recorded = recorded.act(subject, None, Some(&PackAdded { pack }));
                        }
                    }
                }
                Ok::<_, Failure>(recorded)
            })
        })
        .await;
    Ok(done?)
}

/// The drug of a line as onboarding makes it.
fn drug(
    maker: &Maker,
    (row, limits): (&Row, &[Row]),
    by: &Actor,
    groups: &mut BTreeMap<&'static str, String>,
) -> Result<Drug, AppError> {
    let entry = form(row, limits)?.parse(Language::english()).map_err(|why| row.told(why))?;
    let new_id = || maker.cx.clock.new_id();
    let group = match row.get("look_alike_group")? {
        "" => None,
        name => Some(groups.entry(name).or_insert_with(|| new_id().to_string()).clone()),
    };
    let (id, now, who) = (DrugId::from_uuid(new_id()), maker.cx.clock.now(), by.person().sign_in_name().to_owned());
    let state = DrugState::onboarded(entry.facts.known());
    let incomplete = state == DrugState::Incomplete;
    if incomplete != (row.get("state")? == "incomplete") {
        return Err(row.refused("its state doesn't go with what is known of it"));
    }
    let version = DrugVersion {
        id: DrugVersionId::from_uuid(new_id()),
        drug: id,
        number: 1,
        facts: entry.facts,
        created_at: now,
        created_by: who.clone(),
    };
    Ok(Drug {
        id,
        code: entry.code.ok_or_else(|| row.refused("it has no code"))?,
        state,
        state_reason: if incomplete { row.get("state_reason")?.to_owned() } else { String::new() },
        state_at: now,
        state_by: who,
        tall_man: entry.look_alike.tall_man,
        look_alike_group: group,
        version,
        changed_in: 0,
    })
}

/// A drug with its loose pack and its boxes.
fn with_packs(maker: &mut Maker, code: &'static str, drug: Drug, boxes: &Boxes) -> Result<Onboarded, AppError> {
    let one = Quantity::new(1).ok_or(AppError::NotUnderstood)?;
    let loose = NewPack::loose(one, drug.facts().plain.unit_content.clone());
    let boxes = boxes.get(code).into_iter().flatten().map(|(key, is)| (*key, is.clone()));
    let mut packs = Vec::new();
    for (key, is) in std::iter::once(("", loose)).chain(boxes) {
        let pack = Pack { id: PackId::from_uuid(maker.cx.clock.new_id()), drug: drug.id, is };
        maker.packs.insert((code, key), pack.id);
        packs.push(pack);
    }
    Ok(Onboarded { drug, packs })
}

fn form(row: &Row, limits_table: &[Row]) -> Result<DrugForm, AppError> {
    let text = |column: &str| row.get(column).map(str::to_owned);
    let mut ingredients = Vec::new();
    for told in row.parts("ingredients")? {
        let [substance, numerator, above, denominator, below, basis] = told.split(';').collect::<Vec<_>>()[..] else {
            return Err(row.refused("an ingredient has six parts"));
        };
        ingredients.push(IngredientForm {
            substance: substance.to_owned(),
            numerator: numerator.to_owned(),
            numerator_unit: unit_code(row, above)?,
            denominator: denominator.to_owned(),
            denominator_unit: unit_code(row, below)?,
            basis: basis.to_owned(),
        });
    }
    let mut plain = TypedFacts::default();
    limits(limits_table, row.get("code")?, &mut plain)?;
    plain.put(Fact::UnitContent, measure(row, "unit_content")?);
    for fact in [Fact::DropsPerMl, Fact::Controlled, Fact::Storage] {
        plain.put(fact, (text(fact.code())?, String::new()));
    }
    if row.get("high_alert")? == "1" {
        plain.put(Fact::HighAlert, ("yes".to_owned(), String::new()));
    }
    Ok(DrugForm {
        code: text("code")?,
        name: text("name")?,
        name_shown: text("name")?,
        lang: text("lang")?,
        generic_name: text("generic")?,
        form: text("form")?,
        unit: text("unit")?,
        unit_use: text("unit_use")?,
        plain,
        atc: text("atc")?,
        other_names: row.parts("other_names")?.join("\n"),
        ingredients,
        routes: row.parts("routes")?.into_iter().map(str::to_owned).collect(),
        tall_man: text("tall_man")?,
        ..DrugForm::default()
    })
}

/// What bounds the doses of a drug, where the table has it: the adult maxima, and that it is given once a week.
fn limits(table: &[Row], code: &str, plain: &mut TypedFacts) -> Result<(), AppError> {
    let Some(row) = table.iter().find(|row| row.get("code").is_ok_and(|one| one == code)) else { return Ok(()) };
    plain.put(Fact::AdultAtOnce, measure(row, "at_once")?);
    plain.put(Fact::AdultADay, measure(row, "a_day")?);
    plain.put(Fact::Weekly, (row.get("weekly")?.to_owned(), String::new()));
    Ok(())
}

type Boxes = BTreeMap<&'static str, Vec<(&'static str, NewPack)>>;

/// The packs that the lots come in, each once, by drug.
fn boxes(lots: &[Row], refused: &mut Vec<String>) -> Result<Boxes, AppError> {
    let mut boxes = Boxes::new();
    for row in lots {
        let (code, key) = (row.get("drug")?, pack_key(row)?);
        let of_drug = boxes.entry(code).or_default();
        if key.is_empty() || of_drug.iter().any(|(known, _)| *known == key) {
            continue;
        }
        let (content, content_unit) = measure(row, "unit_content")?;
        let form = PackForm {
            code: code.to_owned(),
            brand: row.get("brand")?.to_owned(),
            manufacturer: row.get("manufacturer")?.to_owned(),
            gtin: row.get("gtin")?.to_owned(),
            units: row.get("pack_units")?.to_owned(),
            pack_content: content,
            pack_content_unit: content_unit,
            ..PackForm::default()
        };
        match form.parse(Language::english()) {
            Ok(command) => of_drug.push((key, command.pack)),
            Err(why) => refused.push(row.told(why).to_string()),
        }
    }
    Ok(boxes)
}

/// What tells a drug's packs apart: the trade item number, or the brand where there is none; nothing for loose units.
pub(crate) fn pack_key(row: &Row) -> Result<&'static str, AppError> {
    Ok(match (row.get("brand")?, row.get("gtin")?) {
        ("loose", _) => "",
        (brand, "") => brand,
        (_, gtin) => gtin,
    })
}

/// The code of a unit as the tables write it.
pub(crate) fn unit_code(row: &Row, written: &str) -> Result<String, AppError> {
    let unit = DoseUnit::written(written).ok_or_else(|| row.refused(&format!("there is no unit {written}")))?;
    Ok(unit.code().to_owned())
}

/// A number and the code of its unit; both empty for an empty cell.
fn measure(row: &Row, column: &str) -> Result<(String, String), AppError> {
    match row.get(column)?.split_once(' ') {
        Some((number, unit)) => Ok((number.to_owned(), unit_code(row, unit)?)),
        None => Ok(Default::default()),
    }
}

/// Suspends the drugs that are suspended now or were before they were retired.
///
/// # Errors
/// What the rules refuse, with the line of the table.
pub(crate) async fn suspend(maker: &Maker) -> Result<(), AppError> {
    let by = maker.by(BY, Permission::SuspendDrug)?;
    for row in &table() {
        if !["suspended", "retired"].contains(&row.get("state")?) {
            continue;
        }
        let (code, suspend_reason) = (row.get("code")?.to_owned(), row.get("state_reason")?.to_owned());
        let change = SuspendForm { code, suspend_reason, ..SuspendForm::default() }
            .parse(Language::english())
            .map_err(|why| row.told(why))?;
        drugs::suspend(&maker.cx, &by, &maker.key("suspend_drug"), change).await.map_err(|why| row.told(why))?;
    }
    Ok(())
}

/// Retires the drugs that are retired.
///
/// # Errors
/// What the rules refuse, with the line of the table.
pub(crate) async fn retire(maker: &Maker) -> Result<(), AppError> {
    let by = maker.by(BY, Permission::RetireDrug)?;
    for row in table().iter().filter(|row| row.get("state").is_ok_and(|state| state == "retired")) {
        let replaced_by = row.get("replaced_by")?.to_owned();
        let form = RetireForm {
            code: row.get("code")?.to_owned(),
            retire_reason: row.get("state_reason")?.to_owned(),
            replaced_by: replaced_by.clone(),
            replaced_by_code: replaced_by,
            ..RetireForm::default()
        };
        let retire = form.parse(Language::english()).map_err(|why| row.told(why))?;
        drugs::retire(&maker.cx, &by, &maker.key("retire_drug"), retire).await.map_err(|why| row.told(why))?;
    }
    Ok(())
}
