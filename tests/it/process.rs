//! The program as a process: its commands, its exit codes, and how it starts and stops.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

fn theriac(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_theriac"));
    command.current_dir(folder).args(arguments).args(["--database", "theriac.db"]);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    theriac(folder, arguments).output().unwrap()
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn add_user(folder: &Path, name: &str, password: &str) -> Output {
    let mut child =
        theriac(folder, &["user", "add", name, "--role", "pharmacist"]).stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(format!("{password}\n").as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn site(folder: &Path) {
    let site = folder.join("site");
    std::fs::create_dir_all(&site).unwrap();
    std::fs::write(site.join("build.json"), r#"{"build":"none"}"#).unwrap();
}

/// Starts the server on a free port and gives it with its address, as the log tells it.
fn serve(folder: &Path) -> (Child, String) {
    site(folder);
    let mut child = theriac(folder, &["serve"])
        .env("THERIAC_SITE_ROOT", "site")
        .env("THERIAC_ADDRESS", "127.0.0.1:0")
        .env("THERIAC_STOP_SECONDS", "2")
        .env("THERIAC_LOG", "json")
        .spawn()
        .unwrap();
    let mut log = BufReader::new(child.stderr.take().unwrap());
    let mut line = String::new();
    let address = loop {
        line.clear();
        assert!(log.read_line(&mut line).unwrap() > 0, "the server ended before it served");
        let entry: serde_json::Value = serde_json::from_str(&line).unwrap();
        if entry["fields"]["message"] == "serving" {
            break entry["fields"]["address"].as_str().unwrap().to_owned();
        }
    };
    std::thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
    (child, address)
}

/// A request that was sent, and whose answer nobody has read yet.
struct Asked(TcpStream);

impl Asked {
    fn new(address: &str, what: &str, headers_and_body: &str) -> Self {
        let mut stream = TcpStream::connect(address).unwrap();
        let end = if headers_and_body.contains("\r\n\r\n") { "" } else { "\r\n" };
        write!(stream, "{what} HTTP/1.1\r\nHost: {address}\r\n{headers_and_body}{end}").unwrap();
        Self(stream)
    }

    fn answer(mut self) -> (TcpStream, String) {
        let mut head = [0_u8; 12];
        self.0.read_exact(&mut head).unwrap();
        (self.0, said(&head))
    }
}

fn ask(address: &str, path: &str) -> (TcpStream, String) {
    Asked::new(address, &format!("GET {path}"), "").answer()
}

fn sign_in(address: &str) -> Asked {
    let body = "name=nobody&password=wrong";
    let headers = "Content-Type: application/x-www-form-urlencoded\r\nAccept: application/json\r\n";
    let length = body.len();
    Asked::new(address, "POST /api/sign_in", &format!("{headers}Content-Length: {length}\r\n\r\n{body}"))
}

#[test]
fn a_bad_setting_stops_the_start_with_a_sentence_that_names_it() {
    let folder = tempfile::tempdir().unwrap();
    let out = theriac(folder.path(), &["serve"]).env("THERIAC_TIME_ZONE", "Lagos").output().unwrap();
    assert_eq!(out.status.code(), Some(1));
    assert!(said(&out.stderr).contains("`time-zone` (Lagos)"), "{}", said(&out.stderr));
    let out = theriac(folder.path(), &["serve"]).env("THERIAC_TIMEZONE", "UTC").output().unwrap();
    assert!(said(&out.stderr).contains("THERIAC_TIMEZONE"), "{}", said(&out.stderr));
    assert!(!folder.path().join("theriac.db").exists());
}

#[cfg(unix)]
#[test]
fn variables_that_are_not_text_are_named_when_they_are_ours_and_ignored_when_not() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    let folder = tempfile::tempdir().unwrap();
    let broken = OsStr::from_bytes(b"\xff\xfe");
    let out = theriac(folder.path(), &["check"]).env("SOMEBODY_ELSES", broken).output().unwrap();
    assert!(said(&out.stderr).contains("there is no database"), "{}", said(&out.stderr));
    let out = theriac(folder.path(), &["check"]).env("THERIAC_HOSPITAL_NAME", broken).output().unwrap();
    assert_eq!(out.status.code(), Some(1));
    assert!(said(&out.stderr).contains("THERIAC_HOSPITAL_NAME"), "{}", said(&out.stderr));
}

#[test]
fn a_settings_file_that_was_named_must_be_there() {
    let folder = tempfile::tempdir().unwrap();
    let out = run(folder.path(), &["user", "add", "ada", "--role", "pharmacist", "--settings", "Leptso.toml"]);
    assert_eq!(out.status.code(), Some(1));
    assert!(said(&out.stderr).contains("Leptso.toml"), "{}", said(&out.stderr));
    assert!(!folder.path().join("theriac.db").exists());
}

#[test]
fn the_log_filter_is_a_setting_like_any_other() {
    let folder = tempfile::tempdir().unwrap();
    let ask = |filter: &str| {
        let mut serve = theriac(folder.path(), &["serve"]);
        // without a browser part the start ends after the settings were told
        serve.env("THERIAC_SITE_ROOT", "nowhere").env("THERIAC_LOG", "json").env("THERIAC_LOG_FILTER", filter);
        said(&serve.output().unwrap().stderr)
    };
    assert!(ask("info").contains(r#""value":"nowhere""#), "{}", ask("info"));
    assert!(!ask("error").contains(r#""value":"nowhere""#), "{}", ask("error"));
    assert!(ask("a=b=c").contains("`log-filter`"), "{}", ask("a=b=c"));
}

#[test]
fn a_missing_browser_part_is_told_with_the_command_that_makes_it() {
    let folder = tempfile::tempdir().unwrap();
    let out = run(folder.path(), &["serve"]);
    assert_eq!(out.status.code(), Some(1));
    assert!(said(&out.stderr).contains("cargo xtask run"), "{}", said(&out.stderr));
}

#[test]
fn demo_data_never_goes_into_a_hospitals_own_file() {
    let folder = tempfile::tempdir().unwrap();
    add_user(folder.path(), "ada", "long enough for us");
    site(folder.path());
    let out = theriac(folder.path(), &["serve", "--demo"]).env("THERIAC_SITE_ROOT", "site").output().unwrap();
    assert_eq!(out.status.code(), Some(1));
    assert!(said(&out.stderr).contains("a hospital's own records"), "{}", said(&out.stderr));
}

#[test]
fn wrong_usage_is_exit_code_2() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [&["fly"][..], &["user", "add", "x", "--role", "king"], &["drugs", "search"]] {
        assert_eq!(run(folder.path(), arguments).status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn accounts_are_added_once_and_a_short_password_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(add_user(folder.path(), "ada", "short").status.code(), Some(1));
    assert_eq!(add_user(folder.path(), "ada", "long enough for us").status.code(), Some(0));
    let again = add_user(folder.path(), "ada", "long enough for us");
    assert_eq!(again.status.code(), Some(1));
    assert!(said(&again.stderr).contains("taken"), "{}", said(&again.stderr));
}

#[test]
fn check_backup_and_restore_work_on_one_file_after_another() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    assert_eq!(run(at, &["check"]).status.code(), Some(1), "there is nothing to check yet");
    add_user(at, "ada", "long enough for us");
    let checked = run(at, &["check", "--json"]);
    assert_eq!(checked.status.code(), Some(0), "{}", said(&checked.stderr));
    assert_eq!(serde_json::from_slice::<serde_json::Value>(&checked.stdout).unwrap()["ok"], true);
    assert_eq!(run(at, &["backup", "copy.db"]).status.code(), Some(0));
    assert_eq!(run(at, &["backup", "copy.db"]).status.code(), Some(1), "a copy is never overwritten");
    add_user(at, "bola", "long enough for us");
    assert_eq!(run(at, &["restore", "copy.db"]).status.code(), Some(0));
    assert_eq!(add_user(at, "bola", "long enough for us").status.code(), Some(0), "the copy did not know bola");
    assert_eq!(run(at, &["restore", "nothing.db"]).status.code(), Some(1));
    assert_eq!(run(at, &["check"]).status.code(), Some(0));
}

#[tokio::test]
async fn a_commands_fault_has_a_cause_in_the_log_and_in_the_store() {
    use sqlx::{ConnectOptions, sqlite::SqliteConnectOptions};
    let folder = tempfile::tempdir().unwrap();
    add_user(folder.path(), "ada", "long enough for us");
    let file = folder.path().join("theriac.db");
    let mut conn = SqliteConnectOptions::new().filename(file).connect().await.unwrap();
    sqlx::query("ALTER TABLE account_role RENAME TO gone").execute(&mut conn).await.unwrap();
    let out = add_user(folder.path(), "bola", "long enough for us");
    assert_eq!(out.status.code(), Some(1));
    let kept: (String, String) =
        sqlx::query_as("SELECT number, cause FROM incident").fetch_one(&mut conn).await.unwrap();
    let said = said(&out.stderr);
    assert!(kept.1.contains("account_role"), "{kept:?}");
    assert!(said.contains(&kept.0) && said.contains("no such table"), "{said}");
}

#[cfg(unix)]
#[test]
fn the_server_stops_in_time_though_a_browser_keeps_a_connection_open() {
    let folder = tempfile::tempdir().unwrap();
    let (mut child, address) = serve(folder.path());
    let (_kept_open, head) = ask(&address, "/healthz");
    assert_eq!(head, "HTTP/1.1 200");
    let asked = Instant::now();
    Command::new("kill").arg(child.id().to_string()).status().unwrap();
    let code = child.wait().unwrap().code();
    assert_eq!(code, Some(0));
    assert!(asked.elapsed() < Duration::from_secs(8), "{:?}", asked.elapsed());
    assert_eq!(run(folder.path(), &["check"]).status.code(), Some(0));
}

/// A second process holds the file, so that one fault waits to be stored and one request hangs in the store.
#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn the_server_stops_in_time_though_a_request_hangs_in_the_store() {
    use sqlx::{ConnectOptions, sqlite::SqliteConnectOptions};
    let folder = tempfile::tempdir().unwrap();
    let (mut child, address) = serve(folder.path());
    let file = folder.path().join("theriac.db");
    let mut held = SqliteConnectOptions::new().filename(file).connect().await.unwrap();
    sqlx::query("BEGIN IMMEDIATE").execute(&mut held).await.unwrap();
    let (_, head) = sign_in(&address).answer();
    assert_eq!(head, "HTTP/1.1 500");
    let _hangs = sign_in(&address);
    std::thread::sleep(Duration::from_millis(300));
    let asked = Instant::now();
    Command::new("kill").arg(child.id().to_string()).status().unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert!(asked.elapsed() < Duration::from_millis(6500), "{:?}", asked.elapsed());
}

#[cfg(unix)]
#[test]
fn being_told_to_stop_twice_ends_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let (mut child, address) = serve(folder.path());
    let _hangs = Asked::new(&address, "POST /api/sign_in", "Content-Length: 9\r\n");
    std::thread::sleep(Duration::from_millis(300));
    let asked = Instant::now();
    for _ in 0..2 {
        Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
        std::thread::sleep(Duration::from_millis(200));
    }
    assert_eq!(child.wait().unwrap().code(), Some(1));
    assert!(asked.elapsed() < Duration::from_millis(1500), "{:?}", asked.elapsed());
}
