//! Lists of drugs: uploaded, understood, corrected, taken in as a whole, taken back. The work itself goes on in the
//! background ([`batch`]).

mod acts;
mod again;
mod away;
pub mod batch;
mod bring;
mod check;
mod corrected;
mod counted;
mod ids;
mod kept;
mod look;
mod pace;
mod pieces;
mod plan;
mod present;
mod reader;
mod rows;
mod settle;
mod settled;
mod spool;
mod sum;
mod take;
mod taken;
mod told;
mod trouble;
mod turns;
mod understood;
mod undo;
mod upload;
mod view;

pub use acts::{cancel, go_on, take};
pub use batch::resume;
pub use bring::{Bring, bring};
pub use counted::Counted;
pub use domain::import::DecimalSign;
pub use lists::{Charset, Confidence, Sniffed, Source};
pub use rows::{correct, decide};
pub use settle::settle;
pub use settled::Settled;
pub use spool::{Incoming, Spooled, shown_name};
pub use told::Brought;
pub use understood::Understood;
pub use undo::undo;
pub use upload::upload;
pub use view::{Past, Progress, ShownRow, View, history, progress, refused_rows, row, view};
