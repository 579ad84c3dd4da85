//! A dosage as the form asks for it, so that a line can be amended instead of typed again.

use domain::{
    coded::Stored,
    dosage::{Bounds, DosageStep, DosePer, MostInADay},
    draft::StepDraft,
    timing::{CHOICES, Days, Often, Timing},
};

/// The fields of every step; those of an empty one where there is none. What a newer version wrote stands in its field
/// as it is stored, and is refused there.
pub(super) fn drafts(steps: &[DosageStep]) -> Vec<StepDraft> {
    let mut before: Option<&DosageStep> = None;
    let mut forms = Vec::new();
    for step in steps {
        let mut form = draft(step);
        if before.is_some_and(|before| step.start_day() > before.start_day()) {
            "then".clone_into(&mut form.start);
        }
        before = Some(step);
        forms.push(form);
    }
    if forms.is_empty() {
        forms.push(StepDraft::default());
    }
    forms
}

fn draft(step: &DosageStep) -> StepDraft {
    let dose = step.dose();
    let mut form = StepDraft {
        dose: dose.low().to_string(),
        dose_high: dose.high().map(|high| high.to_string()).unwrap_or_default(),
        dose_unit: dose.unit().code().to_owned(),
        per_kg: match dose.basis() {
            Stored::Known(DosePer::Dose) => String::new(),
            basis => basis.code().to_owned(),
        },
        route: step.route().code().to_owned(),
        diluent: step.diluent().to_owned(),
        over: step.over().to_owned(),
        instructions: step.instructions().to_owned(),
        ..StepDraft::default()
    };
    timing(step.timing(), &mut form);
    bounds(step.bounds(), &mut form);
    if let Some(needed) = step.as_needed() {
        "yes".clone_into(&mut form.as_needed);
        form.as_needed_reason.clone_from(&needed.reason);
        form.max_per_day = match &needed.most {
            None => String::new(),
            Some(MostInADay::Doses(doses)) => doses.to_string(),
            Some(MostInADay::Amount(most)) => format!("{} {}", most.value(), most.unit().word(false)),
            Some(MostInADay::Newer(text)) => text.clone(),
        };
    }
    form
}

fn timing(stored: &Timing, form: &mut StepDraft) {
    let code = |stored: &Timing| stored.to_text();
    let (choice, number) = match stored {
        Timing::Known(Often::TimesADay(times), Days::Daily) if *times > 4 => ("TIMES".to_owned(), times.to_string()),
        Timing::Known(Often::EveryHours(hours), Days::Daily) if !chosen(&code(stored)) => {
            ("HOURS".to_owned(), hours.to_string())
        }
        Timing::Known(Often::TimesADay(1), Days::Every(2)) => ("QOD".to_owned(), String::new()),
        Timing::Known(Often::TimesADay(1), Days::Every(7)) => ("WK".to_owned(), String::new()),
        Timing::Known(Often::TimesADay(1), Days::Every(days)) => ("DAYS".to_owned(), days.to_string()),
        Timing::Known(Often::At(_), Days::Daily) => {
            form.times = code(stored).trim_start_matches("AT:").replace(',', ", ");
            ("AT".to_owned(), String::new())
        }
        Timing::Known(Often::TimesADay(1), Days::Week(days)) if days.len() == 1 => {
            weekdays(&code(stored), form);
            ("WK".to_owned(), String::new())
        }
        Timing::Known(often, Days::Week(_)) => {
            weekdays(&code(stored), form);
            return timing(&Timing::daily(often.clone()), form);
        }
        other => (code(other), String::new()),
    };
    form.timing = choice;
    form.every_n = number;
}

fn chosen(code: &str) -> bool {
    CHOICES.iter().any(|(choice, _)| *choice == code)
}

fn weekdays(code: &str, form: &mut StepDraft) {
    for day in code.rsplit(';').next().unwrap_or_default().split(',') {
        let field = match day {
            "MO" => &mut form.mo,
            "TU" => &mut form.tu,
            "WE" => &mut form.we,
            "TH" => &mut form.th,
            "FR" => &mut form.fr,
            "SA" => &mut form.sa,
            "SU" => &mut form.su,
            _ => continue,
        };
        "yes".clone_into(field);
    }
}

fn bounds(stored: &Bounds, form: &mut StepDraft) {
    let (number, unit) = match stored {
        Bounds::Days(days) => (days.to_string(), "d"),
        Bounds::Weeks(weeks) => (weeks.to_string(), "wk"),
        Bounds::Doses(doses) => (doses.to_string(), "dose"),
        Bounds::UntilStopped => (String::new(), "until-stopped"),
        Bounds::Open => (String::new(), ""),
        Bounds::Newer(text) => (text.clone(), ""),
    };
    form.duration = number;
    unit.clone_into(&mut form.duration_unit);
}

#[cfg(test)]
mod tests {
    use super::drafts;
    use crate::api::request::{LineForm, StepDraft};
    use domain::dosage::Dosage;

    fn typed(change: impl Fn(&mut StepDraft)) -> StepDraft {
        let text = str::to_owned;
        let mut form = StepDraft {
            dose: text("500"),
            dose_unit: text("mg"),
            route: text("oral"),
            timing: text("TID"),
            duration: text("7"),
            duration_unit: text("d"),
            ..StepDraft::default()
        };
        change(&mut form);
        form
    }

    fn read(steps: Vec<StepDraft>) -> Dosage {
        LineForm { steps, ..LineForm::default() }.dosage().expect("a dosage of this test")
    }

    #[test]
    fn what_was_typed_comes_back_and_means_the_same() {
        let set = |field: &mut String, text: &str| text.clone_into(field);
        let all = [
            typed(|_| ()),
            typed(|form| set(&mut form.dose_high, "1000")),
            typed(|form| {
                set(&mut form.timing, "TIMES");
                set(&mut form.every_n, "5");
            }),
            typed(|form| {
                set(&mut form.timing, "HOURS");
                set(&mut form.every_n, "36");
            }),
            typed(|form| {
                set(&mut form.timing, "DAYS");
                set(&mut form.every_n, "3");
            }),
            typed(|form| {
                set(&mut form.timing, "WK");
                set(&mut form.fr, "yes");
            }),
            typed(|form| {
                set(&mut form.timing, "AT");
                set(&mut form.times, "08:00, 20:00");
            }),
            typed(|form| {
                set(&mut form.timing, "BID");
                set(&mut form.mo, "yes");
                set(&mut form.th, "yes");
            }),
            typed(|form| {
                set(&mut form.as_needed, "yes");
                set(&mut form.as_needed_reason, "pain");
                set(&mut form.max_per_day, "2 g");
            }),
            typed(|form| {
                set(&mut form.duration, "");
                set(&mut form.duration_unit, "until-stopped");
            }),
            typed(|form| {
                set(&mut form.per_kg, "kg.d");
                set(&mut form.instructions, "with food");
                set(&mut form.diluent, "water");
            }),
        ];
        for form in all {
            let dosage = read(vec![form.clone()]);
            let again = drafts(dosage.steps());
            assert_eq!(read(again.clone()), dosage, "{form:?}");
            assert_eq!(again, [form]);
        }
    }

    #[test]
    fn steps_that_follow_each_other_still_do() {
        let then = typed(|form| "then".clone_into(&mut form.start));
        let dosage = read(vec![typed(|_| ()), then.clone(), then]);
        assert_eq!(read(drafts(dosage.steps())), dosage);
    }
}
