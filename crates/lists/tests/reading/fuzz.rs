//! Bytes that nobody meant as a list: read by the reader in its own process, as always, and every row's meaning here. A
//! few seconds of it at every run; `THERIAC_FUZZ_SECONDS` for more.

use super::{Written, hostile::worker};
use domain::import::{DecimalSign, Mapping, SignEvidence, propose, read};
use futures::{FutureExt, StreamExt};
use lists::{Came, Charset, Choices, Limits, ReadRefused, suspect};
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use std::{
    io::{Cursor, Read, Write},
    pin::pin,
    time::{Duration, Instant},
};

/// What reading a few hundred bytes may take at most: unoptimised, beside all other tests.
const LONGEST: Duration = Duration::from_secs(20);

/// One change to a file's bytes.
#[derive(Clone, Debug)]
enum Change {
    Flip(usize, u8),
    Insert(usize, Vec<u8>),
    Remove(usize, usize),
    Twice(usize, usize, u8),
    Cut(usize),
    Digits(usize, u32),
}

#[derive(Clone, Debug)]
struct Case {
    file: usize,
    /// Whether the changes go to the parts of a spreadsheet, or to its outside.
    inside: bool,
    changes: Vec<(usize, Change)>,
    choices: Choices,
}

fn corpus() -> Vec<Vec<u8>> {
    let mut paths: Vec<_> = std::fs::read_dir(super::CORPUS).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<usize>();
    let telling: Vec<&[u8]> = vec![
        b"\"",
        b"\r",
        b"\n",
        b"\0",
        b";",
        b",",
        b"\t",
        b"\xEF\xBB\xBF",
        b"\xFF\xFE",
        b"\x1b$B",
        b"\x81\x30",
        b"<",
        b"</",
        b"<a>",
        b"&#x0;",
        b"&lt;",
        b"-",
        b"9999999999",
        b"1e308",
        b"%",
        b"/",
        b"\xC3\xA9",
        b"\xED\xA0\x80",
        b"PK\x03\x04",
    ];
    prop_oneof![
        (at, any::<u8>()).prop_map(|(at, bits)| Change::Flip(at, bits)),
        (at, prop::collection::vec(any::<u8>(), 1..8)).prop_map(|(at, bytes)| Change::Insert(at, bytes)),
        (at, prop::sample::select(telling)).prop_map(|(at, bytes)| Change::Insert(at, bytes.to_vec())),
        (at, 1_usize..40).prop_map(|(at, length)| Change::Remove(at, length)),
        (at, 1_usize..60, 1_u8..40).prop_map(|(at, length, times)| Change::Twice(at, length, times)),
        at.prop_map(Change::Cut),
        (at, any::<u32>()).prop_map(|(at, number)| Change::Digits(at, number)),
    ]
}

fn choices() -> impl Strategy<Value = Choices> {
    let encoding = prop::option::weighted(0.3, prop::sample::select(Charset::ALL.to_vec()));
    let delimiter =
        prop::option::weighted(0.2, prop::sample::select(vec![',', ';', '\t', '|', ' ', 'a', '\0', '\u{7f}']));
    let header_row = prop::option::weighted(0.2, 0_u32..6);
    (encoding, delimiter, header_row).prop_map(|(encoding, delimiter, header_row)| Choices {
        encoding,
        delimiter,
        sheet: None,
        header_row,
    })
}

fn cases(files: usize) -> impl Strategy<Value = Case> {
    (0..files, prop::bool::weighted(0.8), prop::collection::vec((any::<usize>(), change()), 0..9), choices())
        .prop_map(|(file, inside, changes, choices)| Case { file, inside, changes, choices })
}

fn changed(bytes: &mut Vec<u8>, change: &Change) {
    let place = |at: usize| at % (bytes.len() + 1);
    let range = |at: usize, length: usize| place(at)..bytes.len().min(place(at) + length);
    match change {
        Change::Flip(at, bits) => {
            let at = place(*at);
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= bits;
            }
        }
        Change::Insert(at, new) => drop(bytes.splice(place(*at)..place(*at), new.iter().copied()).collect::<Vec<_>>()),
        Change::Remove(at, length) => drop(bytes.drain(range(*at, *length))),
        Change::Twice(at, length, times) => {
            let range = range(*at, *length);
            let again = bytes[range.clone()].repeat(usize::from(*times));
            bytes.splice(range.end..range.end, again);
        }
        Change::Cut(at) => bytes.truncate(place(*at)),
        Change::Digits(at, number) => {
            let from = bytes.iter().skip(place(*at)).position(u8::is_ascii_digit).map_or(0, |found| found + place(*at));
            let length = bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            bytes.splice(from..from + length, number.to_string().into_bytes());
        }
    }
}

/// A spreadsheet with changes in its parts; nothing for what is none.
fn changed_inside(bytes: &[u8], changes: &[(usize, Change)]) -> Option<Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut parts = Vec::new();
    for at in 0..zip.len() {
        let mut part = zip.by_index(at).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        parts.push((part.name().unwrap().into_owned(), content));
    }
    let count = parts.len();
    for (part, change) in changes {
        changed(&mut parts[part % count].1, change);
    }
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(&content).unwrap();
    }
    Some(out.finish().unwrap().into_inner())
}

impl Case {
    fn bytes(&self, corpus: &[Vec<u8>]) -> Vec<u8> {
        let file = &corpus[self.file];
        if self.inside
            && let Some(bytes) = changed_inside(file, &self.changes)
        {
            return bytes;
        }
        let mut bytes = file.clone();
        self.changes.iter().for_each(|(_, change)| changed(&mut bytes, change));
        bytes
    }
}

/// The whole way; how many rows there were. A refusal is as good as rows; a reader that falls over is not.
async fn reading(file: &Written, choices: &Choices) -> Result<usize, String> {
    let limits = Limits { rows: 2_000, seconds: 20, memory: 512 << 20, ..Limits::default() };
    let fallen = |refused: ReadRefused| match refused {
        ReadRefused::Crashed { log } => Err(log),
        _ => Ok(0),
    };
    let look = match worker().look(&file.path(), choices, &limits).await {
        Ok(look) => look,
        Err(refused) => return fallen(refused),
    };
    let mut rows = Vec::new();
    let coming = worker().rows(&file.path(), &choices.as_found(&look), &limits);
    let mut coming = pin!(coming.map_err(|refused| refused.to_string())?);
    while let Some(some) = coming.next().await {
        match some.and_then(|came: Came| came.rows()) {
            Ok(some) => rows.extend(some),
            Err(refused) => return fallen(refused),
        }
    }
    let columns: Vec<_> = propose(look.header().as_ref(), &look.rows_below()).iter().map(|one| one.column).collect();
    let mut evidence = SignEvidence::default();
    for row in &rows {
        for (cell, column) in row.cells.iter().zip(&columns) {
            evidence.note(*column, cell);
            let _ = suspect(&cell.text);
        }
        for sign in [None, Some(DecimalSign::Comma)] {
            let mapping = Mapping { columns: columns.clone(), sign, read_names: true, ..Mapping::default() };
            let _ = read(row, &mapping);
        }
    }
    let _ = evidence.verdict();
    Ok(rows.len())
}

#[tokio::test]
async fn no_bytes_make_the_reader_fall_over_or_hang() {
    let seconds = std::env::var("THERIAC_FUZZ_SECONDS").ok().map(|text| text.parse::<u64>().unwrap());
    let config = Config { failure_persistence: None, ..Config::default() };
    let mut runner = match seconds {
        // always the same, so that nobody's change fails for another's bytes
        None => TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha)),
        Some(_) => TestRunner::new(config),
    };
    let corpus = corpus();
    assert!(corpus.len() >= 16);
    let (mut slowest, mut count, mut read) = (Duration::ZERO, 0_u64, 0_u64);
    let (until, cases) = (Instant::now() + Duration::from_secs(seconds.unwrap_or(4)), cases(corpus.len()));
    // on a machine with much else to do the first files can take all of that time
    while Instant::now() < until || read == 0 {
        let case = cases.new_tree(&mut runner).unwrap().current();
        let file = Written::new(&case.bytes(&corpus));
        let begun = Instant::now();
        let done = std::panic::AssertUnwindSafe(reading(&file, &case.choices)).catch_unwind().await;
        let took = begun.elapsed();
        let Ok(Ok(rows)) = done else { panic!("{done:?} for {case:?}, {}", kept(&file)) };
        assert!(took < LONGEST, "{took:?} for {case:?}, {}", kept(&file));
        slowest = slowest.max(took);
        count += 1;
        read += u64::from(rows > 0);
    }
    println!("{count} files, {read} with rows, the slowest {slowest:?}");
}

/// Keeps what fell over, and says where.
fn kept(file: &Written) -> String {
    let to = std::env::temp_dir().join("theriac-fell-over");
    std::fs::copy(file.path(), &to).map_or_else(|error| error.to_string(), |_| format!("kept as {}", to.display()))
}

#[tokio::test]
async fn the_corpus_itself_reads_well() {
    for (at, bytes) in corpus().iter().enumerate() {
        let rows = reading(&Written::new(bytes), &Choices::default()).await;
        assert!(rows.is_ok_and(|rows| rows > 0), "file {at} of the corpus has no rows");
    }
}
