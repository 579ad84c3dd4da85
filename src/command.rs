//! The `theriac` command: parses arguments, calls the server's code, prints, and turns the outcome into an exit code:
//! 0 done, 1 a finding or nothing was taken, 2 wrong usage.

mod audit;
mod import;

use crate::{
    api,
    boot::{self, Ended, restore},
    server::{config::Config, service, site::Site},
    wire::AppError,
};
use clap::{Parser, Subcommand};
use domain::{account::NewAccount, name::Name, role::Role};
use messages::{Language, Say};
use serde_json::json;
use std::{
    collections::BTreeSet,
    io::{IsTerminal, Read},
    path::{Path, PathBuf},
    process::ExitCode,
    time::Duration,
};

/// Runs the command that the process was started with, and gives its exit code.
#[must_use]
pub fn main() -> ExitCode {
    // emptying two megabytes for each new kind of thing costs more than large pages save
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(true);
    let arguments = Arguments::parse();
    // it gets little memory, of which a runtime's threads would take much on a large machine
    if let Some(code) = arguments.read_list() {
        return code;
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("theriac: the runtime did not start: {error}");
            return ExitCode::FAILURE;
        }
    };
    let done = runtime.block_on(run(arguments));
    // a task that hangs must not keep the process
    runtime.shutdown_timeout(Duration::from_secs(1));
    match done {
        Ok(code) => code,
        Err(why) => {
            eprintln!("theriac: {why}");
            ExitCode::FAILURE
        }
    }
}

/// Hospital pharmacy: requests, checking, dispensing, stock.
#[derive(Parser)]
#[command(name = "theriac", version)]
struct Arguments {
    /// The settings file; without it Leptos.toml, where there is one.
    #[arg(long, global = true)]
    settings: Option<PathBuf>,
    /// The database file, instead of the one in the settings.
    #[arg(long, global = true)]
    database: Option<PathBuf>,
    /// Print facts as JSON.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Command,
}

impl Arguments {
    /// Reads a list, if that is what this process is for; that needs nothing else of the program.
    fn read_list(&self) -> Option<ExitCode> {
        let Command::ReadList { what, file, choices, limits } = &self.command else { return None };
        Some(ExitCode::from(lists::child(what, file, choices, limits)))
    }
}

#[derive(Subcommand)]
enum Command {
    /// Serve until Ctrl-C.
    Serve {
        /// Fill an empty database with invented people and demo data.
        #[arg(long)]
        demo: bool,
    },
    /// Check the database: the file, the audit chain, the stock sums.
    Check,
    /// Write a consistent copy, also while the server runs.
    Backup {
        /// The copy; must not exist.
        file: PathBuf,
    },
    /// Check a copy and put it in the database's place. Stop the server first.
    Restore {
        /// The copy.
        file: PathBuf,
    },
    /// People who can sign in.
    User {
        #[command(subcommand)]
        command: UserCommand,
    },
    /// Read a list in this process, for another that waits; prints JSON lines.
    #[command(hide = true)]
    ReadList {
        /// `look` or `rows`.
        what: String,
        /// The list.
        file: PathBuf,
        /// How it is read, as JSON.
        choices: String,
        /// What reading may cost, as JSON.
        limits: String,
    },
    /// Drugs as a file.
    Drugs {
        #[command(subcommand)]
        command: DrugsCommand,
    },
    /// The record of who did what.
    Audit {
        #[command(subcommand)]
        command: AuditCommand,
    },
}

#[derive(Subcommand)]
enum AuditCommand {
    /// Print everything that was done to a prescription, field by field, oldest first.
    Show {
        /// The prescription's number, such as RX-2026-000123.
        number: String,
    },
}

#[derive(Subcommand)]
enum UserCommand {
    /// Add somebody; asks for the password, or reads it from standard input.
    Add {
        /// What they type to sign in.
        name: String,
        /// What they may do; give it several times for several roles.
        #[arg(long = "role", required = true, value_parser = role)]
        roles: Vec<Role>,
        /// The person's name; the sign-in name when not given.
        #[arg(long)]
        person: Option<String>,
        /// The person's profession.
        #[arg(long, default_value = "")]
        profession: String,
        /// The person's registration number.
        #[arg(long, default_value = "")]
        registration: String,
    },
}

#[derive(Subcommand)]
enum DrugsCommand {
    /// Take in a list of drugs, as the page does.
    Import(Box<import::Import>),
    /// Write the whole formulary; either format comes back by import without a difference.
    Export {
        /// `csv` for machines, `xlsx` for people.
        #[arg(long, default_value = "csv")]
        format: import::Format,
        /// The file to write; standard output when not given.
        #[arg(long)]
        to: Option<PathBuf>,
    },
    /// Find drugs as the page does.
    Search {
        /// What to look for.
        #[arg(required = true)]
        words: Vec<String>,
        /// How many at most.
        #[arg(long, default_value_t = 20)]
        limit: usize,
    },
}

fn role(code: &str) -> Result<Role, String> {
    Role::from_code(code).ok_or_else(|| {
        let all: Vec<_> = Role::ALL.iter().map(|role| role.code()).collect();
        format!("the roles are {}", all.join(", "))
    })
}

/// Runs one command.
///
/// # Errors
/// A sentence; the exit code is then 1.
async fn run(arguments: Arguments) -> Result<ExitCode, Ended> {
    let Arguments { settings, database, json, command } = arguments;
    let mut config = settings
        .map_or_else(
            || Config::read(Path::new("Leptos.toml"), std::env::vars_os()),
            |file| Config::read_given(&file, std::env::vars_os()),
        )
        .map_err(|e| e.to_string())?;
    if let Some(file) = database {
        config.database = file;
    }
    boot::log(&config);
    match command {
        // done before any of this
        Command::ReadList { .. } => Ok(ExitCode::SUCCESS),
        Command::Serve { demo } => boot::serve(config, demo).await.map(|()| ExitCode::SUCCESS),
        Command::Check => check(&config, json).await,
        Command::Backup { file } => backup(&config, &file, json).await,
        Command::Restore { file } => restore(&config, &file, json).await,
        Command::User { command: UserCommand::Add { name, roles, person, profession, registration } } => {
            let person = person.unwrap_or_else(|| name.clone());
            let new = NewUser { name, roles, person, profession, registration };
            add_user(config, new, json).await
        }
        Command::Audit { command: AuditCommand::Show { number } } => audit::show(config, &number, json).await,
        Command::Drugs { command: DrugsCommand::Import(what) } => import::import(config, *what, json).await,
        Command::Drugs { command: DrugsCommand::Export { format, to } } => import::export(config, format, to).await,
        Command::Drugs { command: DrugsCommand::Search { words, limit } } => {
            search(config, &words.join(" "), limit, json).await
        }
    }
}

pub(crate) fn must_exist(config: &Config) -> Result<(), Ended> {
    if config.database.exists() {
        Ok(())
    } else {
        Err(format!(
            "there is no database {}; start the server once, or name another with --database",
            config.database.display()
        ))
    }
}

async fn check(config: &Config, json: bool) -> Result<ExitCode, Ended> {
    must_exist(config)?;
    let db = boot::open_store(config).await?;
    let found = boot::findings(&db).await?;
    db.close().await;
    if json {
        println!("{}", json!({ "ok": found.is_empty(), "findings": found }));
    } else if found.is_empty() {
        println!("The file, the audit chain and the stock sums hold.");
    } else {
        for line in &found {
            println!("{line}");
        }
    }
    Ok(if found.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn backup(config: &Config, file: &Path, json: bool) -> Result<ExitCode, Ended> {
    must_exist(config)?;
    if file.exists() {
        return Err(format!("{} exists already; name a new file", file.display()));
    }
    let db = boot::open_store(config).await?;
    let part = file.with_extension("part");
    let _ = std::fs::remove_file(&part);
    db.copy_to(&part).await.map_err(|e| format!("the copy can't be written: {e}"))?;
    db.close().await;
    std::fs::File::open(&part)
        .and_then(|copy| copy.sync_all())
        .and_then(|()| std::fs::rename(&part, file))
        .map_err(|e| format!("the copy can't be put in place: {e}"))?;
    let bytes = std::fs::metadata(file).map_or(0, |meta| meta.len());
    if json {
        println!("{}", json!({ "file": file, "bytes": bytes }));
    } else {
        println!("Wrote {} ({bytes} bytes).", file.display());
    }
    Ok(ExitCode::SUCCESS)
}

async fn restore(config: &Config, file: &Path, json: bool) -> Result<ExitCode, Ended> {
    let stamp =
        crate::server::clock::Clock::system(config.zone.clone()).now().strftime("before-%Y%m%dT%H%M%SZ").to_string();
    restore::restore(file, &config.database, &stamp).await?;
    if json {
        println!("{}", json!({ "restored": config.database }));
    } else {
        println!(
            "{} now holds the copy. What was there before is kept beside it, named {stamp}.",
            config.database.display()
        );
    }
    Ok(ExitCode::SUCCESS)
}

struct NewUser {
    name: String,
    roles: Vec<Role>,
    person: String,
    profession: String,
    registration: String,
}

async fn add_user(config: Config, new: NewUser, json: bool) -> Result<ExitCode, Ended> {
    let person = Name::parse(&new.person).map_err(|refused| refused.say(Language::english()))?.into_name();
    let password = password()?;
    let cx = boot::context(config, Site::none()).await?;
    let name = new.name.clone();
    let account = NewAccount {
        sign_in_name: new.name,
        name: person,
        profession: new.profession,
        registration_number: new.registration,
        roles: new.roles.into_iter().collect::<BTreeSet<_>>(),
        password,
    };
    let by = boot::at_the_machine(&cx);
    let add = service::accounts::add_from_command_line(&cx, &by, account);
    let done = cx.incidents.within(String::new(), add).await;
    boot::close(&cx).await;
    done.map_err(|failure| told(&AppError::from(failure)))?;
    if json {
        println!("{}", json!({ "added": name }));
    } else {
        println!("{name} can sign in now.");
    }
    Ok(ExitCode::SUCCESS)
}

/// What whoever typed the command is told of an error: what was refused, or else its sentence.
fn told(error: &AppError) -> String {
    let refused: Vec<_> = error.fields().into_vec().into_iter().map(|field| field.says).collect();
    if refused.is_empty() { error.say(Language::english()) } else { refused.join(" ") }
}

fn password() -> Result<String, Ended> {
    if std::io::stdin().is_terminal() {
        let first = rpassword::prompt_password("Password (at least 10 characters): ").map_err(|e| e.to_string())?;
        let second = rpassword::prompt_password("Once more: ").map_err(|e| e.to_string())?;
        return if first == second {
            Ok(first)
        } else {
            Err("the two passwords differ; nothing was changed".to_owned())
        };
    }
    let mut typed = String::new();
    std::io::stdin().take(4096).read_to_string(&mut typed).map_err(|e| e.to_string())?;
    Ok(typed.lines().next().unwrap_or_default().to_owned())
}

async fn search(config: Config, words: &str, limit: usize, json: bool) -> Result<ExitCode, Ended> {
    must_exist(&config)?;
    let lang = config.language;
    let cx = boot::context(config, Site::none()).await?;
    let by = boot::at_the_machine(&cx);
    let hits = service::formulary::hits(&cx, &by, words, limit.min(1000));
    let hits = cx.incidents.within(String::new(), hits).await;
    boot::close(&cx).await;
    let hits = hits.map_err(|failure| told(&AppError::from(failure)))?;
    if json {
        let facts: Vec<_> = hits
            .iter()
            .map(|hit| {
                json!({
                    "code": hit.drug.code, "name": hit.drug.name, "about": hit.drug.outline.say(lang),
                    "state": api::drugs::state_words(lang, &hit.drug),
                    "matched": hit.matched, "found": hit.kind, "score": hit.score,
                })
            })
            .collect();
        println!("{}", serde_json::Value::from(facts));
    } else {
        for hit in &hits {
            println!("{:<14} {}", hit.drug.code, hit.drug.name);
        }
    }
    Ok(ExitCode::SUCCESS)
}
