//! The encodings that lists come in, by the names people know. It does not guess.

use encoding_rs::Encoding;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use domain::coded::coded;

coded! {
    /// An encoding.
    pub enum Charset {
        /// UTF-8.
        Utf8 => ("utf-8", "Unicode (UTF-8)"),
        /// UTF-16, low byte first.
        Utf16Le => ("utf-16le", "Unicode (UTF-16, little-endian)"),
        /// UTF-16, high byte first.
        Utf16Be => ("utf-16be", "Unicode (UTF-16, big-endian)"),
        /// Western European; ISO 8859-1 (Latin-1) is read as this, as browsers and Excel do.
        Windows1252 => ("windows-1252", "Western European (Windows-1252, Latin-1)"),
        /// Central European.
        Windows1250 => ("windows-1250", "Central European (Windows-1250)"),
        /// Cyrillic (Windows-1251).
        Windows1251 => ("windows-1251", "Cyrillic (Windows-1251)"),
        /// Greek (Windows-1253).
        Windows1253 => ("windows-1253", "Greek (Windows-1253)"),
        /// Turkish; ISO 8859-9 (Latin-5) is read as this.
        Windows1254 => ("windows-1254", "Turkish (Windows-1254, Latin-5)"),
        /// Hebrew (Windows-1255).
        Windows1255 => ("windows-1255", "Hebrew (Windows-1255)"),
        /// Arabic (Windows-1256).
        Windows1256 => ("windows-1256", "Arabic (Windows-1256)"),
        /// Baltic (Windows-1257).
        Windows1257 => ("windows-1257", "Baltic (Windows-1257)"),
        /// Vietnamese (Windows-1258).
        Windows1258 => ("windows-1258", "Vietnamese (Windows-1258)"),
        /// Thai; TIS-620 and ISO 8859-11 are read as this.
        Windows874 => ("windows-874", "Thai (Windows-874, TIS-620)"),
        /// Simplified Chinese; GBK and GB2312 are parts of it.
        Gb18030 => ("gb18030", "Simplified Chinese (GB18030, GBK)"),
        /// Traditional Chinese.
        Big5 => ("big5", "Traditional Chinese (Big5)"),
        /// Japanese, as Windows writes it.
        ShiftJis => ("shift_jis", "Japanese (Shift_JIS, CP932)"),
        /// Japanese, as Unix wrote it.
        EucJp => ("euc-jp", "Japanese (EUC-JP)"),
        /// Japanese, as mail wrote it.
        Iso2022Jp => ("iso-2022-jp", "Japanese (ISO-2022-JP)"),
        /// Korean (EUC-KR, CP949).
        EucKr => ("euc-kr", "Korean (EUC-KR, CP949)"),
        /// Latin-2.
        Iso2 => ("iso-8859-2", "Central European (ISO 8859-2)"),
        /// Latin-3.
        Iso3 => ("iso-8859-3", "South European (ISO 8859-3)"),
        /// Latin-4.
        Iso4 => ("iso-8859-4", "North European (ISO 8859-4)"),
        /// Cyrillic (ISO 8859-5).
        Iso5 => ("iso-8859-5", "Cyrillic (ISO 8859-5)"),
        /// Arabic (ISO 8859-6).
        Iso6 => ("iso-8859-6", "Arabic (ISO 8859-6)"),
        /// Greek (ISO 8859-7).
        Iso7 => ("iso-8859-7", "Greek (ISO 8859-7)"),
        /// Hebrew (ISO 8859-8).
        Iso8 => ("iso-8859-8", "Hebrew (ISO 8859-8)"),
        /// Latin-6.
        Iso10 => ("iso-8859-10", "Nordic (ISO 8859-10)"),
        /// Latin-7.
        Iso13 => ("iso-8859-13", "Baltic (ISO 8859-13)"),
        /// Latin-8.
        Iso14 => ("iso-8859-14", "Celtic (ISO 8859-14)"),
        /// Latin-9.
        Iso15 => ("iso-8859-15", "Western European (ISO 8859-15, Latin-9)"),
        /// Latin-10.
        Iso16 => ("iso-8859-16", "Romanian (ISO 8859-16)"),
        /// Russian, as Unix wrote it.
        Koi8R => ("koi8-r", "Russian (KOI8-R)"),
        /// Ukrainian, as Unix wrote it.
        Koi8U => ("koi8-u", "Ukrainian (KOI8-U)"),
        /// Cyrillic, as DOS wrote it.
        Ibm866 => ("ibm866", "Cyrillic (DOS, CP866)"),
        /// Western European, as the old Macintosh wrote it.
        Macintosh => ("macintosh", "Western European (Macintosh)"),
        /// Cyrillic, as the old Macintosh wrote it.
        MacCyrillic => ("x-mac-cyrillic", "Cyrillic (Macintosh)"),
    }
}

/// A name of an encoding that means none that can be read.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error(
    "No encoding called “{0}” can be read. Names that are known: utf-8, utf-16le, windows-1250 to windows-1258, \
         windows-874, iso-8859-1 to iso-8859-16, koi8-r, koi8-u, gb18030, gbk, big5, shift_jis, euc-jp, euc-kr, \
         ibm866, macintosh."
)]
pub struct UnknownEncoding(pub String);

impl Charset {
    /// The decoder.
    #[must_use]
    pub const fn decoder(self) -> &'static Encoding {
        match self {
            Self::Utf8 => encoding_rs::UTF_8,
            Self::Utf16Le => encoding_rs::UTF_16LE,
            Self::Utf16Be => encoding_rs::UTF_16BE,
            Self::Windows1252 => encoding_rs::WINDOWS_1252,
            Self::Windows1250 => encoding_rs::WINDOWS_1250,
            Self::Windows1251 => encoding_rs::WINDOWS_1251,
            Self::Windows1253 => encoding_rs::WINDOWS_1253,
            Self::Windows1254 => encoding_rs::WINDOWS_1254,
            Self::Windows1255 => encoding_rs::WINDOWS_1255,
            Self::Windows1256 => encoding_rs::WINDOWS_1256,
            Self::Windows1257 => encoding_rs::WINDOWS_1257,
            Self::Windows1258 => encoding_rs::WINDOWS_1258,
            Self::Windows874 => encoding_rs::WINDOWS_874,
            Self::Gb18030 => encoding_rs::GB18030,
            Self::Big5 => encoding_rs::BIG5,
            Self::ShiftJis => encoding_rs::SHIFT_JIS,
            Self::EucJp => encoding_rs::EUC_JP,
            Self::Iso2022Jp => encoding_rs::ISO_2022_JP,
            Self::EucKr => encoding_rs::EUC_KR,
            Self::Iso2 => encoding_rs::ISO_8859_2,
            Self::Iso3 => encoding_rs::ISO_8859_3,
            Self::Iso4 => encoding_rs::ISO_8859_4,
            Self::Iso5 => encoding_rs::ISO_8859_5,
            Self::Iso6 => encoding_rs::ISO_8859_6,
            Self::Iso7 => encoding_rs::ISO_8859_7,
            Self::Iso8 => encoding_rs::ISO_8859_8,
            Self::Iso10 => encoding_rs::ISO_8859_10,
            Self::Iso13 => encoding_rs::ISO_8859_13,
            Self::Iso14 => encoding_rs::ISO_8859_14,
            Self::Iso15 => encoding_rs::ISO_8859_15,
            Self::Iso16 => encoding_rs::ISO_8859_16,
            Self::Koi8R => encoding_rs::KOI8_R,
            Self::Koi8U => encoding_rs::KOI8_U,
            Self::Ibm866 => encoding_rs::IBM866,
            Self::Macintosh => encoding_rs::MACINTOSH,
            Self::MacCyrillic => encoding_rs::X_MAC_CYRILLIC,
        }
    }

    /// The encoding a person or a program names: its own name, a code page number, or another name in use.
    ///
    /// # Errors
    ///
    /// [`UnknownEncoding`] where the name means none of these.
    pub fn given(label: &str) -> Result<Self, UnknownEncoding> {
        let plain: String = label.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
        let named = NAMES.iter().find(|(name, _)| *name == plain).map(|(_, charset)| *charset);
        let by_web = || {
            let found = Encoding::for_label(label.trim().as_bytes())?;
            Self::ALL.iter().copied().find(|one| one.decoder() == found)
        };
        named
            .or_else(|| by_code_page(&plain))
            .or_else(by_web)
            .ok_or_else(|| UnknownEncoding(label.trim().chars().take(60).collect()))
    }

    /// Whether every character is one byte.
    pub(super) const fn is_single(self) -> bool {
        !matches!(
            self,
            Self::Utf8
                | Self::Utf16Le
                | Self::Utf16Be
                | Self::Gb18030
                | Self::Big5
                | Self::ShiftJis
                | Self::EucJp
                | Self::Iso2022Jp
                | Self::EucKr
        )
    }
}

/// Names without spaces and signs that no standard lists, or that mean something else to browsers.
const NAMES: &[(&str, Charset)] = &[
    ("utf8", Charset::Utf8),
    ("utf8bom", Charset::Utf8),
    ("utf8sig", Charset::Utf8),
    ("unicode", Charset::Utf16Le),
    ("utf16", Charset::Utf16Le),
    ("utf16le", Charset::Utf16Le),
    ("ucs2", Charset::Utf16Le),
    ("utf16be", Charset::Utf16Be),
    ("ansi", Charset::Windows1252),
    ("ascii", Charset::Utf8),
    ("usascii", Charset::Utf8),
    ("latin1", Charset::Windows1252),
    ("latin2", Charset::Iso2),
    ("latin5", Charset::Windows1254),
    ("latin7", Charset::Iso13),
    ("latin9", Charset::Iso15),
    ("latin10", Charset::Iso16),
    ("iso885911", Charset::Windows874),
    ("tis620", Charset::Windows874),
    ("gb2312", Charset::Gb18030),
    ("gbk", Charset::Gb18030),
    ("big5hkscs", Charset::Big5),
    ("sjis", Charset::ShiftJis),
    ("shiftjis", Charset::ShiftJis),
    ("mskanji", Charset::ShiftJis),
    ("windows31j", Charset::ShiftJis),
    ("eucjp", Charset::EucJp),
    ("jis", Charset::Iso2022Jp),
    ("euckr", Charset::EucKr),
    ("uhc", Charset::EucKr),
    ("ksc5601", Charset::EucKr),
    ("koi8", Charset::Koi8R),
    ("koi8r", Charset::Koi8R),
    ("koi8u", Charset::Koi8U),
    ("maccyrillic", Charset::MacCyrillic),
    ("macroman", Charset::Macintosh),
    ("mac", Charset::Macintosh),
];

/// `cp1250`, `windows1250`, `1250`: the numbers Windows and DOS have for encodings.
fn by_code_page(plain: &str) -> Option<Charset> {
    let number = ["windows", "win", "cp", "codepage", "ibm", "dos", "ms", ""].iter().find_map(|before| {
        plain.strip_prefix(before).filter(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
    })?;
    Some(match number {
        "65001" => Charset::Utf8,
        "1200" => Charset::Utf16Le,
        "1201" => Charset::Utf16Be,
        "1250" => Charset::Windows1250,
        "1251" => Charset::Windows1251,
        "1252" => Charset::Windows1252,
        "1253" => Charset::Windows1253,
        "1254" => Charset::Windows1254,
        "1255" => Charset::Windows1255,
        "1256" => Charset::Windows1256,
        "1257" => Charset::Windows1257,
        "1258" => Charset::Windows1258,
        "874" => Charset::Windows874,
        "936" | "54936" => Charset::Gb18030,
        "950" => Charset::Big5,
        "932" => Charset::ShiftJis,
        "51932" => Charset::EucJp,
        "949" | "51949" => Charset::EucKr,
        "866" => Charset::Ibm866,
        "20866" => Charset::Koi8R,
        "21866" => Charset::Koi8U,
        "10000" => Charset::Macintosh,
        "10007" => Charset::MacCyrillic,
        _ => return None,
    })
}
