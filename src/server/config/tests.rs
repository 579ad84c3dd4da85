use super::*;

fn with(key: &str, value: &str) -> Result<Config, ConfigError> {
    Config::read(Path::new("no such file"), std::iter::once((format!("THERIAC_{key}"), value.to_owned())))
}

#[test]
fn a_variable_overrides_the_file() {
    assert_eq!(with("SESSION_IDLE_MINUTES", "7").unwrap().session_idle, Duration::from_mins(7));
}

#[test]
fn each_bad_setting_is_named() {
    for (key, value) in [
        ("ADDRESS", "here"),
        ("HTTPS_PROXY", "perhaps"),
        ("TRUSTED_PROXY", "10.0.0.0/8"),
        ("DATABASE", " "),
        ("SITE_ROOT", ""),
        ("HOSPITAL_NAME", ""),
        ("TIME_ZONE", "Lagos Time"),
        ("SESSION_IDLE_MINUTES", "0"),
        ("SESSION_HOURS", "many"),
        ("FORM_LIMIT_KILOBYTES", "1"),
        ("REQUEST_SECONDS", "-1"),
        ("STOP_SECONDS", "1e9"),
        ("LOG", "loud"),
        ("LOG_FILTER", "info,=,"),
        ("LOG_FILTER", " "),
    ] {
        let said = with(key, value).unwrap_err().to_string();
        let name = key.to_ascii_lowercase().replace('_', "-");
        assert!(said.contains(&name), "{said}");
    }
}

#[test]
fn a_mistyped_variable_is_told() {
    assert!(with("DATABSE", "x.db").unwrap_err().to_string().contains("THERIAC_DATABSE"));
}

#[test]
fn the_file_that_comes_with_the_program_holds_every_setting_and_each_is_shown() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("Leptos.toml");
    let config = Config::read(&file, std::iter::empty::<(String, String)>()).unwrap();
    let shown: std::collections::BTreeMap<_, _> = config.shown().into_iter().collect();
    let table: toml::Table = toml::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let ours = table["theriac"].as_table().unwrap();
    assert!(ours.keys().map(String::as_str).eq(shown.keys().copied()), "{ours:?} {shown:?}");
    for (key, value) in ours {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        assert_eq!(shown[key.as_str()], text, "{key}");
    }
}

#[test]
fn an_open_address_needs_https() {
    assert!(with("ADDRESS", "0.0.0.0:7400").unwrap_err().to_string().contains("https-proxy"));
}
