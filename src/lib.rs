//! Theriac: hospital pharmacy. One crate for the server (`ssr`) and for the islands in the browser (`hydrate`).
//! Every feature gate of the crate stands in this file and in `ui/mod.rs`.

#[cfg(feature = "ssr")]
#[expect(missing_docs, reason = "the struct that the server macro writes for each function")]
pub mod api;
#[cfg(feature = "ssr")]
pub mod boot;
#[cfg(feature = "ssr")]
pub mod command;
#[cfg(feature = "ssr")]
pub mod demo;
#[cfg(feature = "ssr")]
pub mod http;
#[cfg(feature = "ssr")]
pub mod server;
#[expect(missing_docs, reason = "the structs that the component and island macros write")]
pub mod ui;
pub mod wire;

#[cfg(feature = "hydrate")]
mod browser {
    //! What `wake.js` calls in the browser.
    use wasm_bindgen::prelude::wasm_bindgen;

    /// Makes the reactive root of the page's islands; a panic shows the page's fault banner.
    #[wasm_bindgen]
    pub fn hydrate() {
        std::panic::set_hook(Box::new(crate::ui::islands::on_panic));
        leptos::mount::hydrate_islands();
    }

    /// A new reactive root after an island's panic. Leaves the panic hook alone: setting it then panics again.
    #[wasm_bindgen]
    pub fn recover() {
        leptos::mount::hydrate_islands();
    }
}
