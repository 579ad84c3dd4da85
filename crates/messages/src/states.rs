//! The words of states that carry more than a code.

use crate::{Say, language::Language};
use domain::{
    drug::Outline,
    drug_state::DrugState,
    elapsed::Elapsed,
    import::{Alike, ImportState, Note, ReadStrength, Verdict},
};

impl Say for DrugState {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::Incomplete => lang.drug_state_incomplete(),
            Self::Active => lang.drug_state_active(),
            Self::Suspended => lang.drug_state_suspended(),
            Self::Retired { .. } => lang.drug_state_retired(),
            Self::Newer(code) => code.clone(),
        }
    }
}

impl Say for Outline {
    fn say(&self, lang: Language) -> String {
        match &self.form {
            None => self.content.clone(),
            Some(form) if self.content.is_empty() => lang.stored(form),
            Some(form) => lang.drug_outline(&self.content, lang.stored(form)),
        }
    }
}

impl Say for Alike {
    fn say(&self, lang: Language) -> String {
        match self.row {
            Some(row) => lang.alike_row(row),
            None if self.outline.is_empty() => lang.alike_drug(&self.name, &self.code),
            None => lang.alike_drug_outline(&self.name, &self.code, self.outline.say(lang)),
        }
    }
}

impl Say for Elapsed {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::Today => lang.elapsed_today(),
            Self::Yesterday => lang.elapsed_yesterday(),
            Self::Days(days) => lang.elapsed_days(*days),
            Self::Months(months) => lang.elapsed_months(*months),
            Self::Years(years) => lang.elapsed_years(*years),
        }
    }
}

impl Say for Verdict {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::Accepted => lang.verdict_accepted(),
            Self::Duplicate { .. } => lang.verdict_duplicate(),
            Self::Present { .. } => lang.verdict_present(),
            Self::Changed { .. } => lang.verdict_changed(),
            Self::LookAlike { .. } => lang.verdict_look_alike(),
            Self::Refused { .. } => lang.verdict_refused(),
        }
    }
}

impl Say for ImportState {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::Uploaded => lang.import_state_uploaded(),
            Self::Read => lang.import_state_read(),
            Self::Checking => lang.import_state_checking(),
            Self::Checked => lang.import_state_checked(),
            Self::Committing => lang.import_state_committing(),
            Self::Committed => lang.import_state_committed(),
            Self::Undone => lang.import_state_undone(),
            Self::Cancelled => lang.import_state_cancelled(),
            Self::Failed => lang.import_state_failed(),
            Self::Newer(code) => code.clone(),
        }
    }
}

impl Say for Note {
    fn say(&self, lang: Language) -> String {
        match self {
            Self::NameChanged(change) => lang.note_name_changed(change.say(lang)),
            Self::OutOfName(proposed) => {
                let mut found: Vec<String> = proposed.strengths.iter().map(ReadStrength::words).collect();
                found.extend(proposed.form.map(|form| lang.words(form)));
                found.extend(proposed.pack.map(|units| lang.note_in_a_pack(units.to_string())));
                lang.note_out_of_name(found.join(", "))
            }
            Self::NotUnderstood { column, text } => lang.note_not_understood(text, lang.words(*column)),
            Self::Lacking { column } => lang.note_lacking(lang.words(*column)),
            Self::Incomplete(missing) => {
                let missing: Vec<String> = missing.iter().map(|one| lang.words(*one)).collect();
                lang.note_incomplete(missing.join(", "))
            }
            Self::FormularyChanged { stood, decided: false } => lang.note_formulary_changed(lang.words(*stood)),
            Self::FormularyChanged { stood, decided: true } => lang.note_formulary_changed_decided(lang.words(*stood)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        drug_state::Missing,
        form::DoseForm,
        import::{Column, Proposed, VerdictCode},
        name::NameChange,
        number::Quantity,
    };

    #[test]
    fn a_note_is_said_in_english_as_the_domain_says_it() {
        let proposed = Proposed { form: Some(DoseForm::Capsule), pack: Quantity::new(10), ..Proposed::default() };
        for note in [
            Note::NameChanged(NameChange::SpacesJoined),
            Note::OutOfName(proposed),
            Note::NotUnderstood { column: Column::Form, text: "blob".to_owned() },
            Note::Lacking { column: Column::PackUnits },
            Note::Incomplete(vec![Missing::Strength, Missing::Unit]),
            Note::FormularyChanged { stood: VerdictCode::Accepted, decided: false },
            Note::FormularyChanged { stood: VerdictCode::Accepted, decided: true },
        ] {
            assert_eq!(note.say(Language::english()), note.to_string());
        }
    }

    #[test]
    fn english_is_the_domains_own() {
        let lang = Language::english();
        let drug = [
            DrugState::Incomplete,
            DrugState::Active,
            DrugState::Suspended,
            DrugState::Retired { replaced_by: None },
            DrugState::Newer("tomorrow".to_owned()),
        ];
        for state in drug {
            assert_eq!(state.say(lang), state.words());
        }
        let list = [
            ImportState::Uploaded,
            ImportState::Read,
            ImportState::Checking,
            ImportState::Checked,
            ImportState::Committing,
            ImportState::Committed,
            ImportState::Undone,
            ImportState::Cancelled,
            ImportState::Failed,
            ImportState::Newer("tomorrow".to_owned()),
        ];
        for state in list {
            assert_eq!(state.say(lang), state.words());
        }
        let code = "A".to_owned();
        let row = [
            Verdict::Accepted,
            Verdict::Duplicate { of_row: 1 },
            Verdict::Present { code: code.clone() },
            Verdict::Changed { code, differences: Vec::new() },
            Verdict::LookAlike { like: Vec::new() },
            Verdict::Refused { reasons: Vec::new() },
        ];
        for verdict in row {
            assert_eq!(verdict.say(lang), verdict.words());
        }
    }
}
