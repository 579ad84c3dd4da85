//! The fields of one row of text, read by the csv library; it is made once for all rows of a file.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// Reads rows.
pub(super) struct Fields {
    delimiter: u8,
    quoting: Reader,
    bare: Reader,
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl Fields {
    /// For rows with this sign between their columns.
    pub(super) fn new(delimiter: u8) -> Self {
        let reader = |quoting| ReaderBuilder::new().delimiter(delimiter).quoting(quoting).build();
        Self { delimiter, quoting: reader(true), bare: reader(false), text: Vec::new(), ends: Vec::new() }
    }

    /// The fields of the first row of a text; quotes are signs like others unless `quoting`.
    pub(super) fn of(&mut self, row: &str, quoting: bool) -> Vec<String> {
        let reader = if quoting { &mut self.quoting } else { &mut self.bare };
        reader.reset();
        // nothing is read into more letters than it has, nor into more fields than its signs make
        self.text.resize(row.len() + 1, 0);
        self.ends.resize(row.bytes().filter(|byte| *byte == self.delimiter).count() + 2, 0);
        let (mut input, mut written, mut ended) = (row.as_bytes(), 0, 0);
        loop {
            let text = self.text.get_mut(written..).unwrap_or_default();
            let ends = self.ends.get_mut(ended..).unwrap_or_default();
            let (result, read, more, fields) = reader.read_record(input, text, ends);
            (input, written, ended) = (input.get(read..).unwrap_or_default(), written + more, ended + fields);
            // an empty input says that no more comes
            if result != ReadRecordResult::InputEmpty {
                break;
            }
        }
        let mut from = 0;
        let ends = self.ends.get(..ended).unwrap_or_default().iter();
        ends.map(|end| {
            let field = self.text.get(from..*end).unwrap_or_default();
            from = *end;
            String::from_utf8_lossy(field).into_owned()
        })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_row_after_another() {
        let mut fields = Fields::new(b';');
        assert_eq!(fields.of("a;\"b;\"\"c\"\"\nd\";", true), ["a", "b;\"c\"\nd", ""]);
        assert_eq!(fields.of("\"a;b", false), ["\"a", "b"]);
        assert_eq!(fields.of("\"a;b", true), ["a;b"]);
        assert_eq!(fields.of("x\ny", true), ["x"]);
        assert_eq!(fields.of("é;ю\n", true), ["é", "ю"]);
        assert!(fields.of("", true).is_empty());
    }

    proptest! {
        #[test]
        fn any_text_is_read(row in "[a-c,;\"\t\r\n é\u{FEFF}]{0,30}", quoting in any::<bool>()) {
            let mut fields = Fields::new(b',');
            let first = fields.of(&row, quoting);
            prop_assert!(first.iter().map(String::len).sum::<usize>() <= row.len());
            // what was read before leaves no trace
            prop_assert_eq!(fields.of(&row, quoting), first);
        }
    }
}
