//! How many tests passed and failed, as the test runners say.

use std::fmt;
use std::ops::AddAssign;

use serde_json::Value;

/// Passed, failed and left out.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub passed: u64,
    pub failed: u64,
    pub skipped: u64,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// Sums the lines `test result: ok. 5 passed; 0 failed; 1 ignored; …`.
pub fn of_cargo(output: &str) -> Counts {
    let mut counts = Counts::default();
    for line in output.lines().filter_map(|line| line.trim().strip_prefix("test result: ")) {
        let number = |word: &str| {
            let mut parts = line.split([';', '.']).map(str::trim);
            parts.find_map(|part| part.strip_suffix(word)?.trim().parse::<u64>().ok()).unwrap_or(0)
        };
        counts += Counts { passed: number("passed"), failed: number("failed"), skipped: number("ignored") };
    }
    counts
}

/// Reads the `stats` of Playwright's JSON report. A test that passed only when repeated has passed.
pub fn of_playwright(report: &Value) -> Counts {
    let number = |name: &str| report.pointer(&format!("/stats/{name}")).and_then(Value::as_u64).unwrap_or(0);
    Counts { passed: number("expected") + number("flaky"), failed: number("unexpected"), skipped: number("skipped") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_results_are_summed_over_binaries() {
        let output = "running 2 tests\n\
            test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
            test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.20s\n";
        assert_eq!(of_cargo(output), Counts { passed: 15, failed: 2, skipped: 1 });
        assert_eq!(of_cargo(output).to_string(), "15 passed, 2 failed");
    }

    #[test]
    fn a_report_without_numbers_counts_nothing() {
        assert_eq!(of_playwright(&Value::Null), Counts::default());
        let report = serde_json::json!({ "stats": { "expected": 7, "flaky": 1, "unexpected": 2, "skipped": 3 } });
        assert_eq!(of_playwright(&report), Counts { passed: 8, failed: 2, skipped: 3 });
    }
}
