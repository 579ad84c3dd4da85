//! A hospital for one test: its own database file, a clock that stands still, accounts for each role, and clients
//! that speak to the real router as a browser does, with JavaScript (`post`) or without (`post_plain`).

pub mod prescriptions;
pub mod rows;

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode, header},
};
use domain::{
    audit::Audited,
    ids::{AccountId, PractitionerId},
    role::Role,
};
use http_body_util::BodyExt;
use jiff::{Timestamp, tz::TimeZone};
use messages::Language;
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};
use theriac::wire::endpoint;
use theriac::{
    boot::{self, demonstration},
    http,
    server::{
        clock::{Clock, stamp},
        config::Config,
        context::Cx,
        password,
        repo::{self, account::Account, db::Store},
        site::Site,
    },
};
use tokio::sync::OnceCell;
use tower::ServiceExt;

/// The instant at which every hospital's clock stands at first.
pub const NOW: &str = "2026-07-01T09:00:00Z";
/// Everybody's password.
pub const PASSWORD: &str = "a sentence for tests";

/// Hashing is slow on purpose; once is enough for all tests.
static HASHED: OnceCell<String> = OnceCell::const_new();

/// A hospital with one account for each role. Its files go when the last part of it is dropped.
#[derive(Clone)]
pub struct Hospital {
    /// The server's parts.
    pub cx: Cx,
    router: Router,
    sessions: Arc<Mutex<BTreeMap<String, String>>>,
    folder: Arc<tempfile::TempDir>,
}

impl Hospital {
    /// Opens a new hospital: a fresh database, the clock at [`NOW`] in Africa/Lagos, everybody's account.
    pub async fn new() -> Self {
        Self::with_settings(&[]).await
    }

    /// A hospital without any account, as a server starts the first time.
    pub async fn empty() -> Self {
        Self::opened(&[], Language::english()).await
    }

    async fn opened(settings: &[(&str, &str)], lang: Language) -> Self {
        Self::opened_in(tempfile::tempdir().unwrap(), settings, lang).await
    }

    async fn opened_in(folder: tempfile::TempDir, settings: &[(&str, &str)], lang: Language) -> Self {
        let cx = open(&folder.path().join("theriac.db"), settings, lang).await;
        Self { router: http::router(&cx), cx, sessions: Arc::default(), folder: Arc::new(folder) }
    }

    /// The demonstration, as a server makes it at its start.
    pub async fn demonstration() -> Self {
        Self::demonstration_in(Language::english()).await
    }

    /// The demonstration with pages in another language.
    pub async fn demonstration_in(lang: Language) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("theriac.db");
        make_demonstration(&file).await.unwrap();
        Self::opened_in(folder, &[], lang).await
    }

    /// A hospital with other settings, as variables.
    pub async fn with_settings(settings: &[(&str, &str)]) -> Self {
        Self::staffed(settings, Language::english()).await
    }

    /// A hospital with pages in another language.
    pub async fn speaking(lang: Language) -> Self {
        Self::staffed(&[], lang).await
    }

    async fn staffed(settings: &[(&str, &str)], lang: Language) -> Self {
        let hospital = Self::opened(settings, lang).await;
        for role in Role::ALL {
            hospital.add_account(role.code(), &[*role]).await;
        }
        hospital
    }

    /// A second server over the same file, as another process would be; it knows the same sessions.
    pub async fn second_server(&self) -> Self {
        let cx = open(&self.file(), &[], self.cx.config.language).await;
        Self { router: http::router(&cx), cx, sessions: self.sessions.clone(), folder: self.folder.clone() }
    }

    /// The database file.
    pub fn file(&self) -> PathBuf {
        self.folder.path().join("theriac.db")
    }

    /// Sets the clock.
    pub fn at(&self, instant: &str) {
        self.cx.clock.set(instant.parse().unwrap());
    }

    /// Adds an account that signs in by `name` with [`PASSWORD`].
    pub async fn add_account(&self, name: &str, roles: &[Role]) {
        let hash = HASHED.get_or_init(|| async { password::hash(PASSWORD.to_owned()).await.unwrap() }).await;
        let account = Account {
            id: AccountId::from_uuid(self.cx.clock.new_id()),
            sign_in_name: name.to_owned(),
            name: format!("Test {name}"),
            practitioner: PractitionerId::from_uuid(self.cx.clock.new_id()),
            password_hash: hash.clone(),
            disabled: false,
            roles: roles.iter().copied().collect::<BTreeSet<_>>(),
        };
        let at = stamp(self.cx.clock.now());
        self.cx
            .db
            .housekeep(move |tx| {
                Box::pin(async move {
                    let (id, name) = (account.practitioner, account.name.clone());
                    repo::account::create_practitioner(tx, id, &name, "", "", &at).await?;
                    repo::account::create(tx, &account, &at).await
                })
            })
            .await
            .unwrap();
    }

    /// A client of nobody.
    pub fn anonymous(&self) -> Client {
        Client { router: self.router.clone(), cookie: None, cx: self.cx.clone() }
    }

    /// A client of the person with this role (or sign-in name), signed in through the router.
    pub async fn as_role(&self, name: &str) -> Client {
        let known = self.sessions.lock().unwrap().get(name).cloned();
        let cookie = if let Some(cookie) = known {
            cookie
        } else {
            let answer = self.anonymous().post(endpoint::SIGN_IN, &[("name", name), ("password", PASSWORD)]).await;
            assert_eq!(answer.status, StatusCode::OK, "{name} could not sign in: {}", answer.body);
            let cookie = answer.cookies[0].split(';').next().unwrap().to_owned();
            self.sessions.lock().unwrap().insert(name.to_owned(), cookie.clone());
            cookie
        };
        Client { router: self.router.clone(), cookie: Some(cookie), cx: self.cx.clone() }
    }

    /// Takes the writer's turn as another process would, and keeps it for as long as the answer lives.
    pub async fn hold_writer(&self) -> sqlx::SqliteConnection {
        use sqlx::{ConnectOptions, sqlite::SqliteConnectOptions};
        let mut held = SqliteConnectOptions::new().filename(self.file()).connect().await.unwrap();
        sqlx::query("BEGIN IMMEDIATE").execute(&mut held).await.unwrap();
        held
    }

    /// One number from the store, such as a count.
    pub async fn count(&self, sql: &'static str) -> i64 {
        let mut conn = self.cx.db.read().await.unwrap();
        sqlx::query_scalar(sql).fetch_one(&mut *conn).await.unwrap()
    }

    /// One column of texts from the store.
    pub async fn texts(&self, sql: &'static str) -> Vec<String> {
        let mut conn = self.cx.db.read().await.unwrap();
        sqlx::query_scalar(sql).fetch_all(&mut *conn).await.unwrap()
    }

    /// Every act of this kind that the audit tells, in its order: the fields before and after.
    pub async fn acts<A: Audited>(&self) -> Vec<(Option<A>, Option<A>)> {
        let mut conn = self.cx.db.read().await.unwrap();
        let rows: Vec<(String, String)> =
            sqlx::query_as("SELECT before_json, after_json FROM audit WHERE action = $1 ORDER BY seq")
                .bind(A::ACTION)
                .fetch_all(&mut *conn)
                .await
                .unwrap();
        let read = |json: &str| serde_json::from_str(json).unwrap_or_else(|why| panic!("{why}: {json}"));
        rows.iter().map(|(before, after)| (read(before), read(after))).collect()
    }

    /// What `theriac check` finds; a test may end with this being empty.
    pub async fn findings(&self) -> Vec<String> {
        boot::findings(&self.cx.db).await.unwrap()
    }
}

/// Makes the demonstration in a file, or says why not.
pub async fn make_demonstration(file: &Path) -> Result<(), boot::Ended> {
    demonstration::make(&settings(file, &[]), &Site::none(), &clock()).await
}

fn clock() -> Clock {
    Clock::fixed(NOW.parse::<Timestamp>().unwrap(), TimeZone::get("Africa/Lagos").unwrap())
}

fn settings(file: &Path, settings: &[(&str, &str)]) -> Config {
    let variables = [("THERIAC_DATABASE", file.to_str().unwrap()), ("THERIAC_TIME_ZONE", "Africa/Lagos")];
    let variables = variables.iter().chain(settings).map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
    let mut config = Config::read(Path::new("no-settings.toml"), variables).unwrap();
    // lists are read by the program itself, which this one is not
    config.reader = env!("CARGO_BIN_EXE_theriac").into();
    config
}

async fn open(file: &Path, settings: &[(&str, &str)], lang: Language) -> Cx {
    let db = Store::open(file).await.unwrap();
    let config = Config { language: lang, ..self::settings(file, settings) };
    boot::context_with(config, Site::none(), db, clock()).await.unwrap()
}

/// A browser at the router's door.
#[derive(Clone)]
pub struct Client {
    router: Router,
    cookie: Option<String>,
    cx: Cx,
}

impl Client {
    /// A fresh id for a form's `request_id`.
    pub fn request_id(&self) -> String {
        self.cx.clock.new_id().to_string()
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path).header(header::ACCEPT, "text/html"), Body::empty()).await
    }

    /// Opens a page that leads on to itself with an id of its form.
    pub async fn open(&self, path: &str) -> Answer {
        let there = self.get(path).await;
        assert_eq!(there.status, StatusCode::SEE_OTHER, "{path}: {}", there.body);
        self.get(&there.location.unwrap()).await
    }

    /// Opens a page with headers of its own.
    pub async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let page = Request::get(path).header(header::ACCEPT, "text/html");
        let page = headers.iter().fold(page, |page, (name, value)| page.header(*name, *value));
        self.send(page, Body::empty()).await
    }

    /// Sends a form as an island does: the answer is JSON.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send_form(path, fields, "application/json").await
    }

    /// Sends a form as a browser without JavaScript does: the answer is a redirect, or the page again.
    pub async fn post_plain(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send_form(path, fields, "text/html").await
    }

    async fn send_form(&self, path: &str, fields: &[(&str, &str)], accept: &str) -> Answer {
        let body: Vec<_> = fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
        let request = Request::post(path)
            .header(header::ACCEPT, accept)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, Body::from(body.join("&"))).await
    }

    /// Brings a list as the form for it does.
    pub async fn upload(&self, name: &str, bytes: &[u8]) -> Answer {
        let line = "----a-line-between-parts";
        let part = |about: &str| format!("--{line}\r\nContent-Disposition: form-data; {about}\r\n\r\n");
        let id = part("name=\"request_id\"") + &self.request_id() + "\r\n";
        let file = part(&format!("name=\"file\"; filename=\"{name}\""));
        let body = [id.as_bytes(), file.as_bytes(), bytes, format!("\r\n--{line}--\r\n").as_bytes()].concat();
        let request = Request::post("/drugs/import")
            .header(header::ACCEPT, "text/html")
            .header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={line}"));
        self.send(request, Body::from(body)).await
    }

    async fn send(&self, request: axum::http::request::Builder, body: Body) -> Answer {
        let request = match &self.cookie {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None => request,
        };
        let response = self.router.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let text = |value: &header::HeaderValue| value.to_str().unwrap().to_owned();
        Answer {
            status: parts.status,
            body: String::from_utf8_lossy(&bytes).into_owned(),
            location: parts.headers.get(header::LOCATION).map(text),
            cookies: parts.headers.get_all(header::SET_COOKIE).iter().map(text).collect(),
            headers: parts.headers,
        }
    }
}

/// Waits for what happens by itself, for seconds at most.
pub async fn until(happened: impl AsyncFn() -> bool) {
    let waiting = async {
        while !happened().await {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_mins(1), waiting).await.expect("it did not happen");
}

/// Every byte that is not a letter or digit as `%XX`, as a browser may send it.
pub fn encoded(text: &str) -> String {
    use std::fmt::Write;
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").unwrap();
        }
        out
    })
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The body as text.
    pub body: String,
    /// Where a redirect leads.
    pub location: Option<String>,
    /// Each `Set-Cookie`, whole.
    pub cookies: Vec<String>,
    /// Every header.
    pub headers: HeaderMap,
}

impl Answer {
    /// A header's text; empty when there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("{e}: {} {}", self.status, self.body))
    }

    /// The address that an accepted form answers with, in either mode; panics with what was refused.
    pub fn url(&self) -> String {
        match (&self.location, self.status) {
            (Some(url), StatusCode::SEE_OTHER) => url.clone(),
            (_, StatusCode::OK) => self.json().as_str().unwrap().to_owned(),
            _ => panic!("refused: {} {}", self.status, self.body),
        }
    }

    /// The sentence of a form refused as a whole in JSON; panics when it was not.
    pub fn rule(&self) -> String {
        assert_eq!(self.status, StatusCode::CONFLICT, "{}", self.body);
        assert!(self.json()["error"]["Rule"].is_string(), "no rule: {}", self.body);
        self.json()["says"].as_str().unwrap().to_owned()
    }

    /// The sentence of a refused field that leads to another page; panics when none leads there.
    pub fn link_of(&self, field: &str, link: &str) -> String {
        let answer = self.json();
        let list = answer["error"]["Refused"].as_array().unwrap_or_else(|| panic!("not about fields: {}", self.body));
        let found = list.iter().find(|one| one["field"] == field && one["link"] == link);
        found.unwrap_or_else(|| panic!("nothing leads to {link}: {}", self.body))["says"].as_str().unwrap().to_owned()
    }

    /// The sentence beside a field of a form refused in JSON; panics when that field was not refused.
    pub fn refusal_of(&self, field: &str) -> String {
        assert_eq!(self.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", self.body);
        let answer = self.json();
        let list = answer["error"]["Refused"].as_array().unwrap_or_else(|| panic!("not about fields: {}", self.body));
        let found = list.iter().find(|one| one["field"] == field);
        found.unwrap_or_else(|| panic!("{field} was not refused: {}", self.body))["says"].as_str().unwrap().to_owned()
    }
}
