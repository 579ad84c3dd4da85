//! The pages of stock.

pub mod list;
pub mod lot;
pub mod receive;

use crate::{
    server::service::stock::Standing,
    ui::components::{Tag, TagKind},
};
use domain::stock::WhyNot;
use leptos::prelude::*;

/// The tag that says how a lot stands; nothing for a lot of which there is nothing to say.
fn standing_tag(standing: Standing) -> Option<impl IntoView> {
    let kind = match standing {
        Standing::Fine => return None,
        Standing::Soon | Standing::Not(WhyNot::Held | WhyNot::ExpiryUnknown) => TagKind::Warn,
        Standing::Not(_) => TagKind::Bad,
    };
    let words = match standing {
        Standing::Fine => "",
        Standing::Soon => "Expires soon",
        Standing::Not(why) => why.words(),
    };
    Some(view! { <Tag kind=kind text=words/> })
}

/// The class of a lot's row.
const fn standing_class(standing: Standing) -> &'static str {
    match standing {
        Standing::Fine => "",
        Standing::Soon => "soon",
        Standing::Not(WhyNot::Expired) => "expired",
        Standing::Not(_) => "held",
    }
}

/// The number of a page in an address; anything else is the first.
fn page_number(text: &str) -> u32 {
    text.parse().ok().filter(|page| *page > 0).unwrap_or(1)
}
