//! The document around every page: head, top bar, navigation, footer.
//! Knows who is signed in by the words it is given, and no permission, store or request.

mod words;

use crate::wire::endpoint;
use std::sync::Arc;

use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use messages::Language;

use super::components::escaped;

/// Where a page stands in the navigation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Nav {
    /// A page that no item of the navigation stands for.
    #[default]
    None,
    /// `/`
    Home,
    /// `/prescriptions`
    Prescriptions,
    /// `/prescriptions/new`
    NewPrescription,
    /// `/drugs`
    Drugs,
    /// `/patients`
    Patients,
    /// `/stock`
    Stock,
    /// `/incidents`
    Incidents,
    /// `/status`
    Status,
    /// `/diagnostics`
    Diagnostics,
    /// `/users`
    Users,
    /// `/audit`
    Audit,
    /// `/about`
    About,
}

impl Nav {
    /// The address it leads to.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::None | Self::Home => "/",
            Self::Prescriptions => "/prescriptions",
            Self::NewPrescription => "/prescriptions/new",
            Self::Drugs => "/drugs",
            Self::Patients => "/patients",
            Self::Stock => "/stock",
            Self::Incidents => "/incidents",
            Self::Status => "/status",
            Self::Diagnostics => "/diagnostics",
            Self::Users => "/users",
            Self::Audit => "/audit",
            Self::About => "/about",
        }
    }

    /// What it is called.
    #[must_use]
    pub fn words(self, lang: Language) -> String {
        match self {
            Self::None | Self::Home => lang.nav_home(),
            Self::Prescriptions => lang.nav_queue(),
            Self::NewPrescription => lang.nav_prescribe(),
            Self::Drugs => lang.nav_drugs(),
            Self::Patients => lang.nav_patients(),
            Self::Stock => lang.nav_stock(),
            Self::Incidents => lang.nav_incidents(),
            Self::Status => lang.nav_status(),
            Self::Diagnostics => lang.nav_diagnostics(),
            Self::Users => lang.nav_users(),
            Self::Audit => lang.nav_audit(),
            Self::About => lang.nav_about(),
        }
    }
}

/// One item of the navigation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NavItem {
    /// Where it leads.
    pub nav: Nav,
    /// What it is called for this person ("My requests" for the queue of a prescriber).
    pub words: String,
    /// How much waits there; not shown when nothing does.
    pub count: u64,
}

impl NavItem {
    /// An item under its usual name.
    #[must_use]
    pub fn new(lang: Language, nav: Nav) -> Self {
        Self { nav, words: nav.words(lang), count: 0 }
    }

    /// This item under another name.
    #[must_use]
    pub fn words(mut self, words: impl Into<String>) -> Self {
        self.words = words.into();
        self
    }

    /// This item with what waits there.
    #[must_use]
    pub const fn count(mut self, count: u64) -> Self {
        self.count = count;
        self
    }
}

/// Who is signed in, as the frame shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrameUser {
    /// The person's name.
    pub name: String,
    /// Their roles in words: "pharmacist, administrator".
    pub roles: String,
    /// What they may open, most used first: on a phone the first five stand at the bottom of the
    /// screen, the rest at the end of the page.
    pub items: Vec<NavItem>,
}

/// The state of the system in a few words, as the top bar shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    /// "Everything works", or what does not.
    pub words: String,
    /// Whether everything works.
    pub ok: bool,
}

/// Everything the document needs beside the page's own body.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The language of the document.
    pub lang: Language,
    /// The page's title, as plain text.
    pub title: String,
    /// The folder of this build's files under `/pkg/`.
    pub build: String,
    /// Who is signed in, if anybody.
    pub user: Option<FrameUser>,
    /// Where this page stands in the navigation.
    pub current: Nav,
    /// Whether everything works.
    pub health: Health,
    /// Whether this server holds invented people only.
    pub demo_banner: bool,
    /// The hospital's name.
    pub hospital: String,
    /// Draws the field of the search form in the top bar. Without it a plain field stands there.
    pub find: Option<fn() -> AnyView>,
}

/// The whole document as HTML.
///
/// `body` runs inside an owner that knows islands, so it may hold them, nested too. Nothing in
/// the result needs `unsafe-inline`: no style attribute, no inline script.
pub fn document<V: IntoView + 'static>(frame: Frame, body: impl FnOnce() -> V) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| {
        words::speak(frame.lang);
        whole(frame, body().into_any()).to_html()
    });
    owner.unset_with_forced_cleanup();
    html
}

fn whole(frame: Frame, body: AnyView) -> impl IntoView {
    let Frame { lang, title, build, user, current, health, demo_banner, hospital, find } = frame;
    let signed_in = user.is_some();
    let (name, roles, items) = user.map(|u| (u.name, u.roles, u.items)).unwrap_or_default();
    let signed_in_as = name.clone();
    let rest: Vec<NavItem> = items.iter().skip(IN_REACH).cloned().collect();
    let navigation = signed_in.then(|| side(lang, items, current));
    view! {
        <!DOCTYPE html>
        <html lang=lang.tag() dir=lang.dir()>
            {head(&title, &build)}
            <body class=if signed_in { "signed-in" } else { "signed-out" }>
                <a class="skip" href="#main">{lang.frame_skip()}</a>
                {top(lang, signed_in, name, roles, health, find)}
                {demo_banner.then(|| view! {
                    <aside class="demo" aria-label=lang.frame_demo_label()>
                        {lang.frame_demo()}
                    </aside>
                })}
                <div class="fault" id="fault" role="alert" hidden=true>
                    <p>
                        <span class="strong">{lang.frame_fault_title()}</span>
                        {lang.frame_fault()}
                    </p>
                </div>
                <div class="shell">
                    {navigation}
                    <div class="page">
                        <main id="main" tabindex="-1">{body}</main>
                        {foot(lang, &hospital, &signed_in_as, rest, current)}
                    </div>
                </div>
            </body>
        </html>
    }
}

/// How many items of the navigation stand at the bottom of a phone's screen.
const IN_REACH: usize = 5;

/// `<title>` with the page's title and the product's name, as plain text.
///
/// Leptos puts a marker (`<!>`) behind the children of an element, which a browser shows as text in
/// a title; so the text is escaped here and set as a whole.
pub fn title_tag(title: &str) -> impl IntoView + use<> {
    let text = escaped(&format!("{title} · Theriac"));
    view! { <title inner_html=text></title> }
}

fn head(title: &str, build: &str) -> impl IntoView + use<> {
    let at = |file: &str| format!("/pkg/{build}/{file}");
    view! {
        <head>
            <meta charset="utf-8"/>
            {title_tag(title)}
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="color-scheme" content="light dark"/>
            <meta name="format-detection" content="telephone=no"/>
            <link rel="stylesheet" href=at("theriac.css")/>
            <link rel="modulepreload" href=at("theriac.js")/>
            <link rel="preload" href=at("theriac.wasm") r#as="fetch" r#type="application/wasm"
                crossorigin=""/>
            <script type="module" src=at("wake.js") data-name="theriac"></script>
            <link rel="icon" href="/favicon.svg" r#type="image/svg+xml"/>
            <link rel="manifest" href="/manifest.webmanifest"/>
        </head>
    }
}

fn top(
    lang: Language,
    signed_in: bool,
    name: String,
    roles: String,
    health: Health,
    find: Option<fn() -> AnyView>,
) -> impl IntoView {
    let dot = if health.ok { "dot" } else { "dot off" };
    view! {
        <header class="top">
            <a class="mark" href="/" aria-label=lang.frame_home_label()>
                {mark()}
                <span class="word">"Theriac"</span>
            </a>
            {signed_in.then(|| find_form(lang, find))}
            <div class="right">
                <a class="health" class:off=!health.ok href="/status">
                    <i class=dot aria-hidden="true"></i>
                    <span>{health.words}</span>
                </a>
                {signed_in.then(|| view! {
                    <span class="me">
                        <bdi class="person" dir="auto">{name}</bdi>
                        <span class="roles">{roles}</span>
                    </span>
                    <form class="out" action=endpoint::SIGN_OUT method="post">
                        <button type="submit">{lang.frame_sign_out()}</button>
                    </form>
                })}
            </div>
        </header>
    }
}

fn find_form(lang: Language, find: Option<fn() -> AnyView>) -> impl IntoView {
    let field = find.map_or_else(
        || {
            view! {
                <input class="input" type="search" id="find" name="q" dir="auto"
                    autocomplete="off" placeholder=lang.frame_find_drug() aria-labelledby="find-label"/>
            }
            .into_any()
        },
        |draw| draw(),
    );
    view! {
        <form class="find" action="/drugs" method="get" role="search" aria-label=lang.frame_find_drug()>
            <label class="hear" id="find-label" for="find">{lang.frame_find_drug()}</label>
            {field}
            <kbd aria-hidden="true">"/"</kbd>
            <button type="submit">{lang.frame_find()}</button>
        </form>
    }
}

/// The mark: a theriac jar.
fn mark() -> impl IntoView {
    view! {
        <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path class="jar" d="M7 3h10M8.5 3v3.2L6 9v9.5A2.5 2.5 0 0 0 8.5 21h7a2.5 2.5 0 0 0 2.5-2.5V9l-2.5-2.8V3"
                fill="none" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"></path>
            <path class="cross" d="M12 11v6M9 14h6" fill="none" stroke-width="2"
                stroke-linecap="round"></path>
        </svg>
    }
}

fn side(lang: Language, items: Vec<NavItem>, current: Nav) -> impl IntoView {
    let links = items.into_iter().enumerate().map(|(n, item)| nav_link(item, current, n >= IN_REACH)).collect_view();
    view! { <nav class="nav" aria-label=lang.frame_main_label()>{links}</nav> }
}

fn nav_link(item: NavItem, current: Nav, more: bool) -> impl IntoView {
    let here = (item.nav == current && current != Nav::None).then_some("page");
    view! {
        <a href=item.nav.path() aria-current=here class=more.then_some("more")>
            <span>{item.words}</span>
            {(item.count > 0).then(|| view! { <span class="count">{item.count.to_string()}</span> })}
        </a>
    }
}

fn foot(lang: Language, hospital: &str, name: &str, rest: Vec<NavItem>, current: Nav) -> impl IntoView + use<> {
    let who = (!name.is_empty()).then(|| name.to_owned()).map(|name| {
        view! { <p class="signed-in-as">{lang.frame_signed_in()}<bdi class="person" dir="auto">{name}</bdi></p> }
    });
    let more = (!rest.is_empty()).then(|| {
        let links = rest.into_iter().map(|item| nav_link(item, current, false)).collect_view();
        view! { <nav class="foot-nav" aria-label=lang.frame_more_label()>{links}</nav> }
    });
    let hospital = hospital.to_owned();
    view! {
        <footer class="foot">
            {more}
            {who}
            <p class="foot-links">
                <bdi dir="auto">{hospital}</bdi>
                <a href="/status">{lang.frame_system_status()}</a>
                <a href="/about">{lang.frame_about()}</a>
            </p>
        </footer>
    }
}

#[cfg(test)]
mod tests {
    use super::{Frame, FrameUser, Health, Nav, NavItem, document};
    use leptos::prelude::*;
    use messages::Language;

    fn shown(title: &str) -> String {
        let lang = Language::english();
        let user = FrameUser {
            name: "<b>حسن</b>".to_owned(),
            roles: "pharmacist".to_owned(),
            items: vec![NavItem::new(lang, Nav::Home), NavItem::new(lang, Nav::Drugs).count(3)],
        };
        let frame = Frame {
            lang,
            title: title.to_owned(),
            build: "abc".to_owned(),
            user: Some(user),
            current: Nav::Drugs,
            health: Health { words: "Everything works".to_owned(), ok: true },
            demo_banner: true,
            hospital: "H".to_owned(),
            find: None,
        };
        document(frame, || view! { <h1>"Drugs"</h1> })
    }

    #[test]
    fn a_title_stays_a_title() {
        let html = shown("</title><script>alert(1)</script>");
        assert!(html.contains("<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt; · Theriac</title>"));
        assert!(html.contains("&lt;b&gt;حسن&lt;/b&gt;"));
    }

    #[test]
    fn nothing_in_it_is_written_inline() {
        let html = shown("Drugs");
        assert!(html.starts_with("<!DOCTYPE html>"));
        assert!(!html.contains(" style=") && !html.contains("<style") && !html.contains(" onclick="));
        assert_eq!(html.matches("<script").count(), 1);
        assert!(html.contains(r#"src="/pkg/abc/wake.js""#));
    }

    #[test]
    fn the_place_in_the_navigation_is_marked_once() {
        assert_eq!(shown("Drugs").matches("aria-current=\"page\"").count(), 1);
    }
}
