//! What narrows the queue: the chips, the ward, one's own requests, the next page. All of it stands in the address.

use crate::{
    server::service::queue::{Queue, QueueQuery, Which},
    ui::components::*,
};
use leptos::prelude::*;
use messages::Language;
use serde::Deserialize;

/// The address's questions, as they come.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asking {
    show: String,
    place: String,
    mine: String,
    page: String,
}

impl Asking {
    /// What is understood of it; the rest counts as not asked.
    #[must_use]
    pub fn read(&self) -> QueueQuery {
        QueueQuery {
            show: Which::from_code(&self.show),
            place: self.place.parse().ok(),
            mine: !self.mine.is_empty(),
            page: self.page.parse().unwrap_or(1),
        }
    }
}

fn address(show: Which, asked: &QueueQuery, page: u32) -> String {
    let place = asked.place.map(|place| format!("&place={place}")).unwrap_or_default();
    let mine = if asked.mine { "&mine=yes" } else { "" };
    let page = if page > 1 { format!("&page={page}") } else { String::new() };
    format!("/prescriptions?show={}{place}{mine}{page}", show.code())
}

/// The lists with how much stands in each.
pub fn chips(lang: Language, queue: &Queue, prescribes: bool) -> AnyView {
    let counts = &queue.counts;
    let lists = [
        (Which::Mine, lang.queue_mine(), None),
        (Which::Check, lang.queue_to_check(), Some(counts.check)),
        (Which::Questions, lang.queue_questions(), Some(counts.questions)),
        (Which::Dispense, lang.queue_to_dispense(), Some(counts.dispense)),
        (Which::Held, lang.queue_held(), Some(counts.held)),
        (Which::Done, lang.queue_done(), Some(queue.done)),
        (Which::All, lang.queue_all(), None),
    ];
    let items = lists
        .into_iter()
        .filter(|(which, ..)| *which != Which::Mine || prescribes)
        .map(|(which, words, count)| Chip {
            href: address(which, &queue.asked, 1),
            words,
            count: count.and_then(|count| u64::try_from(count).ok()),
            current: which == queue.show,
        })
        .collect::<Vec<_>>();
    view! { <Chips label=lang.queue_lists() items=items/> }.into_any()
}

/// Ward and own requests.
pub fn form(lang: Language, queue: &Queue, prescribes: bool) -> Option<AnyView> {
    let wards: Vec<Choice> = queue.wards.iter().map(|(id, name)| Choice::new(id, name)).collect();
    let own = prescribes && queue.show != Which::Mine;
    if wards.is_empty() && !own {
        return None;
    }
    let place = queue.asked.place.map(|place| place.to_string()).unwrap_or_default();
    let (show, mine) = (queue.show.code(), queue.asked.mine);
    Some(
        view! {
            <form class="search" method="get" action="/prescriptions">
                <HiddenField name="show" value=show/>
                <SelectField label=lang.queue_ward() name="place" options=wards value=place empty=lang.queue_all_wards()/>
                {own.then(|| view! { <Checkbox label=lang.queue_only_mine() name="mine" checked=mine/> })}
                <SubmitButton text=lang.queue_show() kind=ButtonKind::Plain/>
            </form>
        }
        .into_any(),
    )
}

/// The way to the pages before and after.
pub fn pager(lang: Language, queue: &Queue) -> Option<AnyView> {
    let page = queue.asked.page;
    if page <= 1 && !queue.more {
        return None;
    }
    let before = (page > 1).then(|| address(queue.show, &queue.asked, page - 1));
    let after = queue.more.then(|| address(queue.show, &queue.asked, page.saturating_add(1)));
    Some(
        view! {
            <nav class="pager" aria-label=lang.queue_pages()>
                {before.map(|href| view! { <LinkButton href=href text=lang.queue_before()/> })}
                <span class="soft">{lang.queue_page(page.to_string())}</span>
                {after.map(|href| view! { <LinkButton href=href text=lang.queue_after()/> })}
            </nav>
        }
        .into_any(),
    )
}
