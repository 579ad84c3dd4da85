//! Lists of invented drugs in several scripts, the same in every run.

use std::{
    fs::File,
    io::{BufWriter, Write},
    path::{Path, PathBuf},
};

use crate::Outcome;

/// What a list is like.
pub enum Kind {
    /// So many rows.
    Drugs {
        /// How many.
        rows: usize,
    },
    /// So many bytes, each row with a long text.
    Large {
        /// How many.
        bytes: usize,
    },
}

/// Syllables of each script.
const SCRIPTS: [&str; 7] = [
    "ba ce di fo ga lu me ni pra ro sta tri va xi zo pi lo ra ta mi ne so cla vu",
    "ба це ди фо га лу ме ни пра ро ста три ва кси зо пи ло ра та ми",
    "با سي دو في جا لو مي ني را تا وا زا كا ها بو",
    "บา ซี ดิ โฟ กา ลู เม นิ รา โร ตา ไต วา โซ",
    "阿 莫 西 林 布 洛 芬 头 孢 克 肟 利 福 平 地 塞 米 松 奥 美 拉 唑",
    "ア モ キ シ リ ン パ ラ セ タ ロ ペ ミ ド",
    "έ να πρα ζό λη φε νί κο τα μί σα ρο",
];
const STRENGTHS: &str = "1 2 2.5 5 10 12.5 20 25 40 50 75 100 125 150 200 250 300 400 500 750 1000";
const FORMS: &str = "tablet capsule syrup suspension cream";
/// Substances in all; a formulary has each in several strengths and forms.
const SUBSTANCES: usize = 6000;

/// Numbers that look like chance and are the same in every run.
struct Dice(u64);

impl Dice {
    const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0) % most.max(1)
    }

    fn word(&mut self, list: &'static str) -> &'static str {
        list.split(' ').nth(self.below(list.split(' ').count())).unwrap_or_default()
    }
}

/// Writes a list into a file.
///
/// # Errors
/// When the file can't be written.
pub fn write(file: &Path, kind: &Kind) -> Outcome<PathBuf> {
    let mut out = BufWriter::new(File::create(file)?);
    let (rows, bytes, seed) = match kind {
        Kind::Drugs { rows } => (*rows, usize::MAX, 0),
        Kind::Large { bytes } => (usize::MAX, *bytes, 1_000_000),
    };
    let mut written = writeln(&mut out, "Code,Name,Generic name,Strength,Form,GTIN,Pack size,Manufacturer,Remark")?;
    let mut at = 0;
    while at < rows && written < bytes {
        let remark = if seed == 0 { String::new() } else { "told in many words ".repeat(20) };
        written += writeln(&mut out, &format!("{},{remark}", row(seed, at)))?;
        at += 1;
    }
    // on the disk: else whoever writes later would have to wait for it
    out.into_inner()?.sync_all()?;
    Ok(file.to_owned())
}

fn writeln(out: &mut impl Write, line: &str) -> Outcome<usize> {
    out.write_all(line.as_bytes())?;
    out.write_all(b"\n")?;
    Ok(line.len() + 1)
}

/// A row; some stand in the list twice, some bring another pack of the drug before, some are wrong.
fn row(seed: usize, at: usize) -> String {
    let (drug, wrong, pack) = match at % 100 {
        1..=3 => (at - 1, false, at - 1),
        11..=20 => (at - at % 100 + 10, false, at),
        50 | 51 => (at, true, at),
        _ => (at, false, at),
    };
    let number = seed + drug;
    let mut dice = Dice::new(number as u64 + 1);
    let substance = seed + dice.below(SUBSTANCES);
    let name = stem(substance, SCRIPTS.get(dice.below(SCRIPTS.len() * 2)).unwrap_or(&SCRIPTS[0]));
    let (strength, form) = (dice.word(STRENGTHS), dice.word(FORMS));
    let strength = if wrong { "12abc".to_owned() } else { format!("{strength} mg") };
    format!(
        "X{number},{name} {number} {strength} {form},{},{strength},{form},{},{},{} Ltd",
        stem(substance, SCRIPTS[0]),
        gtin(seed + pack),
        10 * (1 + dice.below(10)),
        stem(dice.below(200), SCRIPTS[0]),
    )
}

fn stem(number: usize, syllables: &'static str) -> String {
    let mut dice = Dice::new(number as u64 + 31);
    let mut out = String::new();
    for _ in 0..4 + dice.below(3) {
        out.push_str(dice.word(syllables));
    }
    out
}

fn gtin(number: usize) -> String {
    let body = format!("5{number:011}");
    let sum: u32 =
        body.chars().filter_map(|c| c.to_digit(10)).zip([1, 3].into_iter().cycle()).map(|(d, w)| d * w).sum();
    format!("{body}{}", (10 - sum % 10) % 10)
}
