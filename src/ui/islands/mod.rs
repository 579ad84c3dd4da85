//! The interactive parts, a file per island; compiled for the server (which draws them) and for the browser.

pub mod dose_reading;
pub mod drug_search;
pub mod live_queue;
pub mod name_reading;
pub mod send_form;
pub mod wire;
mod words;

pub use dose_reading::DoseReading;
pub use drug_search::{DrugPicker, DrugSearch};
pub use live_queue::LiveQueue;
pub use name_reading::NameReading;
pub use send_form::SendForm;
pub use words::{
    AskWords, DoseWords, FindWords, HOLE, HOLES, IslandWords, LiveWords, NameChangeWords, NameRefusedWords, NameWords,
    SendWords,
};

use wasm_bindgen::JsCast;

/// What happens when an island panics: the page's fault banner appears; everything else on the page goes on.
pub fn on_panic(info: &std::panic::PanicHookInfo<'_>) {
    leptos::logging::error!("{info}");
    let banner = web_sys::window().and_then(|w| w.document()).and_then(|d| d.get_element_by_id("fault"));
    if let Some(banner) = banner.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        banner.set_hidden(false);
    }
}
