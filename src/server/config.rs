//! The settings: `Leptos.toml`, then `THERIAC_…` variables over it. A bad one stops the start and is named.

use jiff::tz::TimeZone;
use messages::Language;
use serde::Deserialize;
use std::{
    ffi::{OsStr, OsString},
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
    time::Duration,
};
use thiserror::Error;
use tracing_subscriber::EnvFilter;

/// Why the server did not start: always names the key.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// The file is there but cannot be read.
    #[error("the settings file {file} could not be read: {why}")]
    Unreadable {
        /// Which file.
        file: String,
        /// The system's or the parser's words.
        why: String,
    },
    /// A key that does not exist, most likely mistyped.
    #[error("there is no setting called `{0}`; see Leptos.toml for the ones there are")]
    Unknown(String),
    /// A variable whose value is no text.
    #[error("the variable {0} holds bytes that are not UTF-8 text")]
    NotText(String),
    /// A value that cannot be used.
    #[error("the setting `{key}` ({shown}) can't be used: {why}")]
    Bad {
        /// Its name.
        key: &'static str,
        /// What was given.
        shown: String,
        /// What is wrong and what would do.
        why: &'static str,
    },
}

/// Variables that speak to the tests, not to the server.
const TOOLS: [&str; 4] = ["BIN", "CHROMIUM", "FAULT", "NEED_POSTGRES"];

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogStyle {
    /// Text on a terminal, JSON otherwise.
    Auto,
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// What a list of drugs may cost before reading it is given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImportLimits {
    /// Bytes of the file.
    pub bytes: u64,
    /// Its rows.
    pub rows: u32,
    /// How long reading it may take.
    pub time: Duration,
}

impl LogStyle {
    fn code(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Text => "text",
            Self::Json => "json",
        }
    }
}

/// Everything that can be set, checked.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where the server listens.
    pub address: SocketAddr,
    /// A proxy in front speaks HTTPS.
    pub https_proxy: bool,
    /// The proxy's address where it is not this machine: only its word for where a request comes from is taken.
    pub trusted_proxy: Option<IpAddr>,
    /// The SQLite file.
    pub database: PathBuf,
    /// The folder with the browser part.
    pub site_root: PathBuf,
    /// For pages and labels.
    pub hospital_name: String,
    /// For labels.
    pub hospital_address: String,
    /// For labels.
    pub hospital_phone: String,
    /// The hospital's zone.
    pub zone: TimeZone,
    /// A session ends after this long without use.
    pub session_idle: Duration,
    /// A session ends after this long in any case.
    pub session_longest: Duration,
    /// Bytes of the largest form.
    pub form_limit: usize,
    /// A request that takes longer is ended.
    pub request_limit: Duration,
    /// The deadline for open requests when stopping.
    pub stop_limit: Duration,
    /// How much of a list is taken.
    pub import: ImportLimits,
    /// The program that reads lists in a process of its own: this one.
    pub reader: PathBuf,
    /// How the log is written.
    pub log: LogStyle,
    /// What goes into the log, in `tracing_subscriber`'s words.
    pub log_filter: String,
    /// In which language pages are drawn. No setting yet: there is English only.
    pub language: Language,
}

/// The keys as written; every value may come as text from a variable.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct Raw {
    address: Value,
    https_proxy: Value,
    trusted_proxy: Value,
    database: Value,
    site_root: Value,
    hospital_name: Value,
    hospital_address: Value,
    hospital_phone: Value,
    time_zone: Value,
    session_idle_minutes: Value,
    session_hours: Value,
    form_limit_kilobytes: Value,
    request_seconds: Value,
    stop_seconds: Value,
    import_megabytes: Value,
    import_rows: Value,
    import_seconds: Value,
    log: Value,
    log_filter: Value,
}

/// A TOML value as text.
#[derive(Clone, Debug)]
struct Value(String);

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(match toml::Value::deserialize(from)? {
            toml::Value::String(text) => Self(text),
            other => Self(other.to_string()),
        })
    }
}

impl Default for Raw {
    fn default() -> Self {
        let v = |text: &str| Value(text.to_owned());
        Self {
            address: v("127.0.0.1:7400"),
            https_proxy: v("false"),
            trusted_proxy: v(""),
            database: v("data/theriac.db"),
            site_root: v("target/site"),
            hospital_name: v("Theriac General Hospital"),
            hospital_address: v(""),
            hospital_phone: v(""),
            time_zone: v("UTC"),
            session_idle_minutes: v("30"),
            session_hours: v("12"),
            form_limit_kilobytes: v("256"),
            request_seconds: v("20"),
            stop_seconds: v("5"),
            import_megabytes: v("50"),
            import_rows: v("500000"),
            import_seconds: v("600"),
            log: v("auto"),
            log_filter: v("info,sqlx=warn"),
        }
    }
}

impl Raw {
    fn field(&mut self, key: &str) -> Option<&mut Value> {
        Some(match key {
            "address" => &mut self.address,
            "https-proxy" => &mut self.https_proxy,
            "trusted-proxy" => &mut self.trusted_proxy,
            "database" => &mut self.database,
            "site-root" => &mut self.site_root,
            "hospital-name" => &mut self.hospital_name,
            "hospital-address" => &mut self.hospital_address,
            "hospital-phone" => &mut self.hospital_phone,
            "time-zone" => &mut self.time_zone,
            "session-idle-minutes" => &mut self.session_idle_minutes,
            "session-hours" => &mut self.session_hours,
            "form-limit-kilobytes" => &mut self.form_limit_kilobytes,
            "request-seconds" => &mut self.request_seconds,
            "stop-seconds" => &mut self.stop_seconds,
            "import-megabytes" => &mut self.import_megabytes,
            "import-rows" => &mut self.import_rows,
            "import-seconds" => &mut self.import_seconds,
            "log" => &mut self.log,
            "log-filter" => &mut self.log_filter,
            _ => return None,
        })
    }
}

impl Config {
    /// Reads the file (defaults when there is none) and the given variables over it.
    ///
    /// # Errors
    /// [`ConfigError`], naming the key.
    pub fn read<N, V>(file: &Path, variables: impl Iterator<Item = (N, V)>) -> Result<Self, ConfigError>
    where
        N: AsRef<OsStr>,
        V: Into<OsString>,
    {
        let mut raw = from_file(file)?;
        for (name, value) in variables {
            let name = name.as_ref().to_string_lossy().into_owned();
            let Some(key) = name.strip_prefix("THERIAC_").filter(|key| !TOOLS.contains(key)) else { continue };
            let key = key.to_ascii_lowercase().replace('_', "-");
            let field = raw.field(&key).ok_or_else(|| ConfigError::Unknown(name.clone()))?;
            *field = Value(value.into().into_string().map_err(|_| ConfigError::NotText(name))?);
        }
        checked(&raw)
    }

    /// Settings from a file that somebody named: one that is missing was mistyped.
    ///
    /// # Errors
    /// [`ConfigError`], naming the file or the key.
    pub fn read_given<N, V>(file: &Path, variables: impl Iterator<Item = (N, V)>) -> Result<Self, ConfigError>
    where
        N: AsRef<OsStr>,
        V: Into<OsString>,
    {
        std::fs::metadata(file)
            .map_err(|e| ConfigError::Unreadable { file: file.display().to_string(), why: e.to_string() })?;
        Self::read(file, variables)
    }

    /// The settings as printed at start: there is no secret among them.
    #[must_use]
    pub fn shown(&self) -> Vec<(&'static str, String)> {
        vec![
            ("address", self.address.to_string()),
            ("https-proxy", self.https_proxy.to_string()),
            ("trusted-proxy", self.trusted_proxy.map(|ip| ip.to_string()).unwrap_or_default()),
            ("database", self.database.display().to_string()),
            ("site-root", self.site_root.display().to_string()),
            ("hospital-name", self.hospital_name.clone()),
            ("hospital-address", self.hospital_address.clone()),
            ("hospital-phone", self.hospital_phone.clone()),
            ("time-zone", self.zone.iana_name().unwrap_or("UTC").to_owned()),
            ("session-idle-minutes", (self.session_idle.as_secs() / 60).to_string()),
            ("session-hours", (self.session_longest.as_secs() / 3600).to_string()),
            ("form-limit-kilobytes", (self.form_limit / 1024).to_string()),
            ("request-seconds", self.request_limit.as_secs().to_string()),
            ("stop-seconds", self.stop_limit.as_secs().to_string()),
            ("import-megabytes", (self.import.bytes / (1024 * 1024)).to_string()),
            ("import-rows", self.import.rows.to_string()),
            ("import-seconds", self.import.time.as_secs().to_string()),
            ("log", self.log.code().to_owned()),
            ("log-filter", self.log_filter.clone()),
        ]
    }
}

fn from_file(file: &Path) -> Result<Raw, ConfigError> {
    let text = match std::fs::read_to_string(file) {
        Ok(text) => text,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Raw::default()),
        Err(e) => return Err(ConfigError::Unreadable { file: file.display().to_string(), why: e.to_string() }),
    };
    let unreadable =
        |e: toml::de::Error| ConfigError::Unreadable { file: file.display().to_string(), why: e.to_string() };
    let mut table: toml::Table = toml::from_str(&text).map_err(unreadable)?;
    match table.remove("theriac") {
        None => Ok(Raw::default()),
        Some(ours) => ours.try_into().map_err(unreadable),
    }
}

fn checked(raw: &Raw) -> Result<Config, ConfigError> {
    let address: SocketAddr = parse("address", &raw.address, "give an address and a port, such as 127.0.0.1:7400")?;
    let https_proxy: bool = parse("https-proxy", &raw.https_proxy, "give true or false")?;
    if !address.ip().is_loopback() && !https_proxy {
        return Err(bad(
            "address",
            &raw.address,
            "passwords would cross the network unencrypted; listen on 127.0.0.1, or put an HTTPS proxy in front and set https-proxy = true",
        ));
    }
    Ok(Config {
        address,
        https_proxy,
        trusted_proxy: trusted(&raw.trusted_proxy)?,
        database: PathBuf::from(filled("database", &raw.database)?),
        site_root: PathBuf::from(filled("site-root", &raw.site_root)?),
        hospital_name: filled("hospital-name", &raw.hospital_name)?,
        hospital_address: raw.hospital_address.0.clone(),
        hospital_phone: raw.hospital_phone.0.clone(),
        zone: TimeZone::get(&raw.time_zone.0)
            .map_err(|_| bad("time-zone", &raw.time_zone, "give an IANA name, such as Africa/Lagos"))?,
        session_idle: minutes("session-idle-minutes", &raw.session_idle_minutes, 1, 24 * 60)?,
        session_longest: minutes("session-hours", &raw.session_hours, 1, 168)?.saturating_mul(60),
        form_limit: whole("form-limit-kilobytes", &raw.form_limit_kilobytes, 16, 16_384)? as usize * 1024,
        request_limit: Duration::from_secs(u64::from(whole("request-seconds", &raw.request_seconds, 1, 300)?)),
        stop_limit: Duration::from_secs(u64::from(whole("stop-seconds", &raw.stop_seconds, 1, 300)?)),
        import: ImportLimits {
            bytes: u64::from(whole("import-megabytes", &raw.import_megabytes, 1, 1024)?) * 1024 * 1024,
            rows: whole("import-rows", &raw.import_rows, 1, 5_000_000)?,
            time: Duration::from_secs(u64::from(whole("import-seconds", &raw.import_seconds, 1, 86_400)?)),
        },
        reader: std::env::current_exe().unwrap_or_else(|_| PathBuf::from("theriac")),
        log: match raw.log.0.as_str() {
            "auto" => LogStyle::Auto,
            "text" => LogStyle::Text,
            "json" => LogStyle::Json,
            _ => return Err(bad("log", &raw.log, "give auto, text or json")),
        },
        log_filter: match EnvFilter::try_new(raw.log_filter.0.trim()) {
            Ok(_) => filled("log-filter", &raw.log_filter)?,
            Err(_) => return Err(bad("log-filter", &raw.log_filter, "give a level, such as info or debug,sqlx=warn")),
        },
        language: Language::english(),
    })
}

fn trusted(value: &Value) -> Result<Option<IpAddr>, ConfigError> {
    if value.0.trim().is_empty() {
        return Ok(None);
    }
    parse("trusted-proxy", value, "give the proxy's address without a port, such as 10.0.0.5, or nothing")
        .map(|ip: IpAddr| Some(ip.to_canonical()))
}

fn bad(key: &'static str, value: &Value, why: &'static str) -> ConfigError {
    ConfigError::Bad { key, shown: value.0.clone(), why }
}

fn parse<T: std::str::FromStr>(key: &'static str, value: &Value, why: &'static str) -> Result<T, ConfigError> {
    value.0.trim().parse().map_err(|_| bad(key, value, why))
}

fn filled(key: &'static str, value: &Value) -> Result<String, ConfigError> {
    if value.0.trim().is_empty() { Err(bad(key, value, "it is empty")) } else { Ok(value.0.trim().to_owned()) }
}

fn whole(key: &'static str, value: &Value, least: u32, most: u32) -> Result<u32, ConfigError> {
    let number: u32 = parse(key, value, "give a whole number")?;
    if (least..=most).contains(&number) {
        Ok(number)
    } else {
        Err(bad(key, value, "it is outside the range that makes sense"))
    }
}

fn minutes(key: &'static str, value: &Value, least: u32, most: u32) -> Result<Duration, ConfigError> {
    Ok(Duration::from_secs(60 * u64::from(whole(key, value, least, most)?)))
}

#[cfg(test)]
mod tests;
