use super::*;
use proptest::prelude::*;

#[test]
fn codes_come_back_and_read_as_words() {
    for (code, words) in [
        ("QD", "once a day"),
        ("BID", "twice a day"),
        ("5/D", "5 times a day"),
        ("Q6H", "every 6 hours"),
        ("Q1H", "every hour"),
        ("AT:08:00,20:00", "at 08:00 and 20:00"),
        ("QD;MO", "once a week on Mondays"),
        ("BID;MO,TH,SU", "twice a day on Mondays, Thursdays and Sundays"),
        ("QD;EVERY:2", "every 2 days"),
        ("QD;EVERY:7", "once a week"),
        ("AM;EVERY:2", "in the morning, every 2 days"),
        ("ONCE", "once only"),
        ("BED", "at bedtime"),
        ("CONT", "continuously"),
        ("PRN", ""),
    ] {
        let timing = Timing::known(code).unwrap();
        assert_eq!((timing.to_text().as_str(), timing.words().as_str()), (code, words));
        assert_eq!(serde_json::from_str::<Timing>(&serde_json::to_string(&timing).unwrap()).unwrap(), timing);
    }
    assert_eq!(Timing::known("QOD").unwrap().to_text(), "QD;EVERY:2");
    for code in ["", "Q0H", "Q06H", "Q99H", "AT:", "AT:25:00", "AT:8", "QD;XX", "QD;EVERY:1", "Q6H;MO", "C3D", "QD;"] {
        assert_eq!(Timing::from_text(code), Timing::Newer(code.into()));
    }
}

#[test]
fn every_choice_that_stands_alone_is_known_by_its_words() {
    for (code, words) in CHOICES.iter().take(18) {
        assert_eq!(Timing::known(code).unwrap().words(), *words);
    }
}

#[test]
fn doses_are_counted() {
    let count = |code: &str, days| Timing::known(code).unwrap().doses_in(days).map(|count| (count.least, count.most));
    assert_eq!(count("TID", 7), Some((21, 21)));
    assert_eq!(count("Q6H", 3), Some((12, 12)));
    assert_eq!(count("Q36H", 3), Some((2, 2)));
    assert_eq!(count("Q5H", 1), Some((5, 5)));
    assert_eq!(count("QD;EVERY:2", 7), Some((4, 4)));
    assert_eq!(count("QD;EVERY:3", 30), Some((10, 10)));
    assert_eq!(count("QD;MO", 14), Some((2, 2)));
    assert_eq!(count("QD;MO,TH", 10), Some((2, 3)));
    assert_eq!(count("ONCE", 10), Some((1, 1)));
    assert_eq!(count("PRN", 10), None);
}

proptest! {
    #[test]
    fn no_text_makes_it_fall(text in "\\PC*", code in "[A-Z0-9:;,/]{0,12}", days: u32) {
        for text in [text, code] {
            let timing = Timing::from_text(&text);
            let _ = (timing.words(), timing.doses_in(days), read_times(&text), read_week(&text));
            if !matches!(timing, Timing::Newer(_)) {
                prop_assert_eq!(Timing::from_text(&timing.to_text()), timing);
            }
        }
    }
}

#[test]
fn doses_take_days() {
    for (code, doses, days) in [
        ("QD", 10, 10),
        ("TID", 10, 4),
        ("Q6H", 1, 1),
        ("Q36H", 3, 4),
        ("QOD", 5, 9),
        ("QD;MO,TH", 4, 14),
        ("WK", 2, 8),
    ] {
        let timing = Timing::known(code).unwrap();
        assert_eq!(timing.days_for(doses), Some(days), "{doses} doses {code}");
        assert!(timing.doses_in(days).unwrap().least >= doses && timing.doses_in(days - 1).unwrap().least < doses);
    }
    assert_eq!(Timing::known("PRN").unwrap().days_for(3), None);
    assert_eq!(Timing::known("QD;EVERY:366").unwrap().days_for(9_999_999), None);
}
