//! Small pieces of a page: fields, notices, tags, names, the patient banner.
//!
//! They know no feature, no permission and no address of a page; whatever they show was
//! made into plain words before. They render the same on the server and inside an island.

mod button;
mod choice;
mod field;
mod ids;
mod name;
mod notice;
mod number;
mod page;
mod patient;
mod tag;
mod time;
mod words;

pub use button::{ButtonKind, Buttons, EnterButton, LinkButton, SubmitButton};
pub use choice::{Checkbox, Choice, RadioGroup, SelectField};
pub use field::{DateField, HiddenField, TextArea, TextField, escaped, textarea_html};
pub use ids::{confirms_shown, error_id, field_id, refusal_href};
pub use name::{DrugName, NamePart, PersonName, isolated, name_parts};
pub use notice::{ErrorSummary, Notice, NoticeKind};
pub use number::{Num, thousands};
pub use page::{Card, Chip, Chips, Empty, Fact, Facts, PageHead};
pub use patient::{Allergies, PatientBanner};
pub use tag::{Tag, TagKind};
pub use time::{History, HistoryItem, When};
pub use words::OwnWords;
