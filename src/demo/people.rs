//! The hospital of the demonstration: who works there, who of them signs in, and its places.

use crate::demo::{
    PASSWORD,
    maker::Maker,
    table::{Row, rows},
};
use crate::{
    server::{
        actor::Person,
        clock::stamp,
        incidents, password,
        repo::{self, account::Account, db::Recorded},
        service::{accounts, places},
    },
    wire::AppError,
};
use domain::{
    audit::Subject,
    ids::{AccountId, PractitionerId},
    made::Made,
    name::Name,
    place::{NewPlace, PlaceKind, Profession},
    role::Role,
};
use std::collections::BTreeSet;

/// The account that writes for practitioners who do not sign in.
const WRITES_FOR_OTHERS: &str = "prescriber";

/// Takes on everybody of the table. All accounts share one password, which is hashed once.
///
/// # Errors
/// When the table or the store is damaged.
pub(crate) async fn hire(maker: &mut Maker) -> Result<(), AppError> {
    let hash = password::hash(PASSWORD.to_owned()).await;
    let hash = hash.map_err(|why| AppError::Fault(incidents::note_text("password", why)))?;
    let table = rows("practitioners.tsv", include_str!("practitioners.tsv"));
    let mut people = Vec::new();
    for row in &table {
        people.push(practitioner(maker, row)?);
    }
    let writer = people.iter().find(|one| one.account == WRITES_FOR_OTHERS).map(|one| one.person.clone());
    let writer = writer.ok_or_else(|| AppError::rule("practitioners.tsv has no prescriber who signs in."))?;
    for one in &people {
        let mut person = one.person.clone();
        if one.account.is_empty() {
            person = person.written_down_by(&writer);
        }
        maker.people.insert(one.key, person);
    }
    let (now, by) = (maker.cx.clock.now(), maker.itself());
    let at = stamp(now);
    let entry = maker.key("make_demonstration").entry(&by, now);
    maker
        .cx
        .db
        .write(entry, move |tx| {
            Box::pin(async move {
                let mut recorded = Recorded::of((), Made::Demonstration);
                for one in people {
                    let who = &one.person;
                    repo::account::create_practitioner(
                        tx,
                        who.practitioner(),
                        who.name(),
                        &one.profession,
                        one.registration,
                        &at,
                    )
                    .await?;
                    if one.account.is_empty() {
                        continue;
                    }
                    let account = Account {
                        id: who.account(),
                        sign_in_name: who.sign_in_name().to_owned(),
                        name: who.name().to_owned(),
                        practitioner: who.practitioner(),
                        password_hash: hash.clone(),
                        disabled: false,
                        roles: who.roles().clone(),
                    };
                    repo::account::create(tx, &account, &at).await?;
                    recorded = recorded.act(Subject::Account(account.id), None, Some(&accounts::added(&account)));
                }
                Ok::<_, AppError>(recorded)
            })
        })
        .await
}

struct Hired {
    key: &'static str,
    account: &'static str,
    profession: String,
    registration: &'static str,
    person: Person,
}

fn practitioner(maker: &Maker, row: &Row) -> Result<Hired, AppError> {
    let account = row.get("account")?;
    let role = match account {
        "" => None,
        "admin" => Some(Role::Administrator),
        code => Some(Role::from_code(code).ok_or_else(|| row.refused("no role is called like this account"))?),
    };
    let words = row.get("profession")?;
    let code = words.replace(' ', "_");
    let profession = Profession::from_code(&code).map_or(words.to_owned(), |one| one.code().to_owned());
    let name = row.get("name")?.parse::<Name>().map_err(|why| row.refused(&why.to_string()))?;
    let new_id = || maker.cx.clock.new_id();
    let person = Person::invented(
        (AccountId::from_uuid(new_id()), account),
        (PractitionerId::from_uuid(new_id()), name),
        role.into_iter().collect::<BTreeSet<_>>(),
    );
    Ok(Hired { key: row.get("key")?, account, profession, registration: row.get("registration")?, person })
}

/// Builds every place of the table, each after the one it lies in.
///
/// # Errors
/// When the table or the store is damaged.
pub(crate) async fn build(maker: &mut Maker) -> Result<(), AppError> {
    let by = maker.itself();
    for (position, row) in (0_u32..).zip(&rows("places.tsv", include_str!("places.tsv"))) {
        let parent = match row.get("parent")? {
            "" => None,
            key => Some(maker.place(row, key)?),
        };
        let kind = PlaceKind::from_code(row.get("kind")?).ok_or_else(|| row.refused("no such kind of place"))?;
        let name = match kind {
            PlaceKind::Hospital => maker.cx.config.hospital_name.as_str(),
            _ => row.get("name")?,
        };
        let name = name.parse::<Name>().map_err(|why| row.refused(&why.to_string()))?;
        let new = NewPlace { parent, kind, name, position };
        let made = places::create(&maker.cx, &by, &maker.key("make_demonstration"), new).await;
        maker.places.insert(row.get("key")?, made.map_err(|why| row.told(why))?);
    }
    Ok(())
}
