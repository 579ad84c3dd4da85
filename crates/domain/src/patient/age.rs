//! How old a patient is on a day, as exactly as the birth date is known and no more.

use jiff::civil::Date;

use super::birth::BirthDate;

/// An age in the unit that is used at that age.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Age {
    Days(i32),
    Months(i32),
    Years(i32),
}

impl BirthDate {
    /// "65 y", "7 months" (under two years), "3 days" (under a month); "64 or 65 y" where only the year is known;
    /// "about 33 y" for an estimate; "not yet born" on a day before birth.
    #[must_use]
    pub fn age_words(&self, on: Date) -> String {
        let (first, last) = self.range();
        if on < first {
            return "not yet born".to_owned();
        }
        let (old, young) = (age(first, on), age(last.min(on), on));
        let words = if old == young { old.words() } else { young.to(old) };
        if self.is_rough() { format!("about {words}") } else { words }
    }

    /// The fewest and the most whole years the patient may have lived on this day.
    #[must_use]
    pub fn years_on(&self, on: Date) -> (i32, i32) {
        let (first, last) = self.range();
        let years = |born: Date| months(born, on).div_euclid(12).max(0);
        (years(last), years(first))
    }
}

impl Age {
    const fn parts(self) -> (i32, &'static str) {
        match self {
            Self::Days(1) => (1, "day"),
            Self::Days(days) => (days, "days"),
            Self::Months(1) => (1, "month"),
            Self::Months(months) => (months, "months"),
            Self::Years(years) => (years, "y"),
        }
    }

    fn words(self) -> String {
        let (number, unit) = self.parts();
        format!("{number} {unit}")
    }

    fn to(self, old: Self) -> String {
        let ((few, few_unit), (many, many_unit)) = (self.parts(), old.parts());
        let same = std::mem::discriminant(&self) == std::mem::discriminant(&old);
        if same && many - few == 1 {
            format!("{few} or {many} {many_unit}")
        } else if same {
            format!("{few} to {many} {many_unit}")
        } else {
            format!("{few} {few_unit} to {many} {many_unit}")
        }
    }
}

/// Whole months lived; somebody born on the 31st is a month older on the 1st after a shorter month.
fn months(born: Date, on: Date) -> i32 {
    let whole = (i32::from(on.year()) - i32::from(born.year())) * 12 + i32::from(on.month()) - i32::from(born.month());
    if on.day() < born.day() { whole - 1 } else { whole }
}

fn age(born: Date, on: Date) -> Age {
    match months(born, on) {
        ..1 => Age::Days(born.until(on).map_or(0, |span| span.get_days())),
        months @ 1..24 => Age::Months(months),
        months => Age::Years(months / 12),
    }
}
