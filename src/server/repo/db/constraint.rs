//! What refused a write, by the name that the migration gives it.

/// SQLite tells which CHECK refused by its name, and which UNIQUE by its columns only.
const UNIQUE: [(&str, &str); 9] = [
    ("account.sign_in_name", "account_sign_in_name_taken"),
    ("drug.code_key", "drug_code_taken"),
    ("drug_version.drug_id, drug_version.number", "drug_version_number_taken"),
    ("lot.pack_id, lot.number, lot.expiry", "lot_number_taken"),
    ("movement.reverses_movement_id", "movement_reversed_once"),
    ("pack.gtin", "pack_gtin_taken"),
    ("patient_identifier.kind, patient_identifier.issuer, patient_identifier.value", "patient_identifier_taken"),
    ("prescription.number", "prescription_number_taken"),
    ("prescription_line.prescription_id, prescription_line.position", "prescription_line_position_taken"),
];

/// The constraint that refused, if it was one: its name, or what SQLite says of one that nobody asks for.
pub(super) fn refused(error: &sqlx::Error) -> Option<String> {
    let text = error.as_database_error()?.message();
    let (kind, what) = text.split_once(" constraint failed")?;
    let what = what.strip_prefix(": ").unwrap_or(kind);
    let named = UNIQUE.iter().find(|(columns, _)| *columns == what);
    Some(named.map_or(what, |(_, name)| name).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::Connection;
    use std::collections::BTreeSet;

    /// All UNIQUE of the present schema, as SQLite tells them.
    const THERE: &str = "SELECT (SELECT GROUP_CONCAT(t.name || '.' || c.name, ', ') FROM pragma_index_info(i.name) c)
                         FROM sqlite_master t JOIN pragma_index_list(t.name) i ON i.origin = 'u' WHERE t.type = 'table'";

    #[tokio::test]
    async fn every_unique_has_the_name_that_the_migration_gives_it() {
        let mut conn = sqlx::SqliteConnection::connect("sqlite::memory:").await.unwrap();
        super::super::MIGRATIONS.run(&mut conn).await.unwrap();
        let there: Vec<String> = sqlx::query_scalar(THERE).fetch_all(&mut conn).await.unwrap();
        let known: BTreeSet<&str> = UNIQUE.iter().map(|(columns, _)| *columns).collect();
        let unnamed: Vec<_> = there.iter().filter(|columns| !known.contains(columns.as_str())).collect();
        assert!(unnamed.is_empty(), "{unnamed:?}");
        let schema: String = super::super::MIGRATIONS.iter().map(|one| one.sql.as_str()).collect();
        for (_, name) in UNIQUE {
            assert!(schema.contains(&format!("CONSTRAINT {name} ")), "{name}");
        }
    }
}
