//! Which encoding is found, how sure that is, and that no list passes under a wrong one.

use super::{
    Written, given,
    samples::{LISTS, Own, saved},
};
use lists::{Charset, Choices, Confidence, Look, ReadRefused, Sniffed, Source};

const WHOLE: usize = 1000;

fn looked(bytes: &[u8], choices: &Choices) -> Result<Look, ReadRefused> {
    Written::new(bytes).look(choices)
}

fn found(bytes: &[u8], choices: &Choices) -> Sniffed {
    looked(bytes, choices).unwrap().encoding.unwrap()
}

fn read(bytes: &[u8], encoding: Charset) -> String {
    encoding.decoder().decode_with_bom_removal(bytes).0.into_owned()
}

fn charset(label: &str) -> Charset {
    Charset::given(label).unwrap()
}

/// Every list in every encoding it comes in, and in all of Unicode's.
fn all() -> Vec<(&'static Own, Charset)> {
    let unicode = ["utf-8", "utf-16le", "utf-16be"];
    let of = |own: &'static Own| own.encodings.iter().chain(&unicode).map(move |code| (own, charset(code)));
    LISTS.iter().flat_map(of).collect()
}

/// What a named encoding makes of a file that it passes for.
fn passes(bytes: &[u8], encoding: Charset) -> Option<String> {
    let named = looked(bytes, &given(encoding)).ok()?.encoding?;
    assert_eq!((named.encoding, named.source), (encoding, Source::Given));
    (named.confidence != Confidence::Unsure).then(|| read(bytes, encoding))
}

/// The pairs of an encoding and a wrong name for it that pass although they read differently.
fn slips(own: &Own, encoding: Charset) -> Vec<String> {
    let bytes = own.file(encoding, WHOLE);
    let right = read(&bytes, encoding);
    let wrong = |other: &Charset| passes(&bytes, *other).is_some_and(|text| text != right);
    let told = |other: &Charset| format!("{} in {} as {}", own.language, encoding.code(), other.code());
    Charset::ALL.iter().filter(|other| **other != encoding && wrong(other)).map(told).collect()
}

#[test]
fn no_list_passes_under_an_encoding_that_reads_it_otherwise() {
    let (one, other): (Vec<_>, Vec<_>) = all().into_iter().enumerate().partition(|(at, _)| at % 2 == 0);
    let slipped: Vec<String> = std::thread::scope(|scope| {
        let work = |part: Vec<(usize, (&'static Own, Charset))>| {
            scope.spawn(move || part.into_iter().flat_map(|(_, (own, encoding))| slips(own, encoding)).collect())
        };
        let both: [std::thread::ScopedJoinHandle<'_, Vec<String>>; 2] = [work(one), work(other)];
        both.into_iter().flat_map(|part| part.join().unwrap()).collect()
    });
    assert_eq!(slipped, Vec::<String>::new());
}

#[test]
fn a_list_of_one_drug_is_unsure_rather_than_wrong() {
    let mut wrong = Vec::new();
    for own in LISTS {
        for (code, line) in
            own.encodings.iter().flat_map(|code| own.lines.lines().skip(1).map(move |line| (code, line)))
        {
            let bytes = saved(&format!("name;form\r\n{}\r\n", line.trim()), charset(code));
            let guess = found(&bytes, &Choices::default());
            let (right, guessed) = (read(&bytes, charset(code)), read(&bytes, guess.encoding));
            let sure = guess.confidence != Confidence::Unsure || passes(&bytes, guess.encoding).is_some();
            if sure && right != guessed {
                wrong.push(format!("{code}: {guessed}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn a_whole_list_is_found_and_passes_under_its_own_name() {
    let mut wrong = Vec::new();
    for (own, encoding) in all() {
        for lines in [2, 4, WHOLE] {
            let bytes = own.file(encoding, lines);
            let guess = found(&bytes, &Choices::default());
            let right = read(&bytes, guess.encoding) == read(&bytes, encoding);
            let named = passes(&bytes, encoding).is_some();
            let sure = guess.confidence != Confidence::Unsure;
            if (sure || lines == WHOLE) && !right || lines == WHOLE && !named {
                wrong.push(format!("{} in {}, {lines} lines: {guess:?}", own.language, encoding.code()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn a_mark_and_valid_utf8_are_certain_and_all_else_is_not() {
    let text = "name;form\r\nParacétamol;comprimé\r\nИбупрофен;таблетки\r\n";
    for (code, mark) in [("utf-8", &b"\xEF\xBB\xBF"[..]), ("utf-16le", b"\xFF\xFE"), ("utf-16be", b"\xFE\xFF")] {
        let marked = [mark, &saved(text, charset(code))].concat();
        let guess = found(&marked, &Choices::default());
        assert_eq!((guess.encoding, guess.source), (charset(code), Source::Bom));
        assert_eq!(guess.confidence, Confidence::Certain);
        let first = looked(&marked, &Choices::default()).unwrap().first;
        assert_eq!(first[0].text(0), "name", "the mark is no part of the first name");
        assert_eq!(passes(&marked, charset("windows-1252")), None);
    }
    let plain = found(text.as_bytes(), &Choices::default());
    assert_eq!((plain.source, plain.confidence), (Source::ValidUtf8, Confidence::Certain));
    let unmarked = found(&saved(text, Charset::Utf16Le), &Choices::default());
    assert_eq!((unmarked.encoding, unmarked.confidence), (Charset::Utf16Le, Confidence::Likely));
}

#[test]
fn where_two_encodings_read_the_same_either_name_will_do() {
    let ascii = b"name;form\r\nParacetamol;tablet\r\n";
    for other in ["windows-1250", "koi8-r", "shift_jis", "gb18030", "euc-kr", "iso-8859-2"] {
        assert!(passes(ascii, charset(other)).is_some(), "{other}");
    }
    assert_eq!(passes(ascii, Charset::Utf16Le), None);
    let shared = LISTS.iter().find(|own| own.language == "German").unwrap().file(Charset::Windows1252, WHOLE);
    for other in ["iso-8859-15", "windows-1254", "windows-1250", "iso-8859-2"] {
        assert!(passes(&shared, charset(other)).is_some(), "{other}");
    }
}
