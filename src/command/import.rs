//! `theriac drugs import` and `theriac drugs export`.

use crate::{
    api::brought as told,
    boot::{self, Ended},
    server::{
        config::Config,
        context::Cx,
        service::{
            self,
            import::{Bring, Brought, Charset, DecimalSign},
        },
        site::Site,
    },
    wire::AppError,
};
use clap::{Args, ValueEnum};
use domain::{
    import::{Mapping, MappingRefused},
    role::Permission,
};
use std::{io::Write, path::PathBuf, process::ExitCode};

/// What can be said about a list.
#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command")]
pub struct Import {
    /// The list: XLSX, XLS, ODS, CSV, TSV or other delimited text.
    file: PathBuf,
    /// Its encoding, such as windows-1250, latin1, gbk.
    #[arg(long, value_parser = charset)]
    encoding: Option<Charset>,
    /// Take that encoding although the file looks like another.
    #[arg(long, requires = "encoding")]
    trust_encoding: bool,
    /// The character between columns; `tab` for a tab.
    #[arg(long, value_parser = delimiter)]
    delimiter: Option<char>,
    /// The sheet.
    #[arg(long)]
    sheet: Option<String>,
    /// The first row is a drug already.
    #[arg(long)]
    no_header: bool,
    /// The sign before decimals.
    #[arg(long, value_parser = sign)]
    decimal: Option<DecimalSign>,
    /// What a column means: MEANING=COLUMN, by its number from 1 or its header's words; several times for several.
    #[arg(long, value_name = "MEANING=COLUMN", value_parser = pair)]
    map: Vec<String>,
    /// Leave strength, form and pack that stand in names alone.
    #[arg(long)]
    names_alone: bool,
    /// Only tell what would be taken in.
    #[arg(long)]
    dry_run: bool,
    /// Take nothing in while a row looks like another drug.
    #[arg(long)]
    stop_on_look_alikes: bool,
    /// In whose name, by sign-in name.
    #[arg(long = "as", value_name = "USER")]
    by: Option<String>,
}

/// Formats of an export.
#[derive(Clone, Copy, ValueEnum)]
pub enum Format {
    /// For machines.
    Csv,
    /// For people.
    Xlsx,
}

fn charset(label: &str) -> Result<Charset, String> {
    Charset::given(label).map_err(|unknown| unknown.to_string())
}

/// A pair that could be right for some list.
fn pair(text: &str) -> Result<String, String> {
    match Mapping::default().map(text, None) {
        Err(refused @ (MappingRefused::NoEquals(_) | MappingRefused::UnknownMeaning { .. })) => {
            Err(refused.to_string())
        }
        _ => Ok(text.to_owned()),
    }
}

fn delimiter(text: &str) -> Result<char, String> {
    let mut chars = text.chars();
    match (text, chars.next(), chars.next()) {
        ("tab" | "\\t", ..) => Ok('\t'),
        (_, Some(one), None) => Ok(one),
        _ => Err("give one character, or tab".to_owned()),
    }
}

fn sign(text: &str) -> Result<DecimalSign, String> {
    match text {
        "point" | "." => Ok(DecimalSign::Point),
        "comma" | "," => Ok(DecimalSign::Comma),
        _ => Err("give point or comma".to_owned()),
    }
}

/// Brings a list. Exit code 0 when it was taken in, is there already, or was only told; 1 when nothing was taken.
///
/// # Errors
/// A sentence.
pub async fn import(config: Config, what: Import, json: bool) -> Result<ExitCode, Ended> {
    super::must_exist(&config)?;
    let cx = boot::context(config, Site::none()).await?;
    let lang = cx.config.language;
    let brought = Box::pin(cx.incidents.within(String::new(), brought(&cx, what))).await;
    boot::close(&cx).await;
    let brought = brought.map_err(|error| super::told(&error))?;
    if json {
        println!("{}", told::facts(lang, &brought));
    } else {
        for line in told::sentences(lang, &brought) {
            println!("{line}");
        }
    }
    Ok(if brought.is_good() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn brought(cx: &Cx, what: Import) -> Result<Brought, AppError> {
    let by = service::accounts::acting(cx, what.by.as_deref(), Permission::OnboardDrug).await?;
    let how = Bring {
        encoding: what.encoding,
        trust_encoding: what.trust_encoding,
        delimiter: what.delimiter,
        sheet: what.sheet,
        no_header: what.no_header,
        sign: what.decimal,
        map: what.map,
        dry_run: what.dry_run,
        stop_on_look_alikes: what.stop_on_look_alikes,
        names_alone: what.names_alone,
    };
    Ok(service::import::bring(cx, &by, &what.file, &how).await?)
}

/// Writes the formulary.
///
/// # Errors
/// A sentence.
pub async fn export(config: Config, format: Format, to: Option<PathBuf>) -> Result<ExitCode, Ended> {
    super::must_exist(&config)?;
    let cx = boot::context(config, Site::none()).await?;
    let exported = Box::pin(cx.incidents.within(String::new(), exported(&cx, format))).await;
    boot::close(&cx).await;
    let bytes = exported.map_err(|error| super::told(&error))?;
    let written = match &to {
        Some(file) => std::fs::write(file, &bytes),
        None => std::io::stdout().lock().write_all(&bytes),
    };
    written.map_err(|error| format!("the export can't be written: {error}"))?;
    Ok(ExitCode::SUCCESS)
}

async fn exported(cx: &Cx, format: Format) -> Result<Vec<u8>, AppError> {
    let by = service::accounts::acting(cx, None, Permission::SeeDrugs).await?;
    match format {
        Format::Csv => Ok(service::export::csv(cx, &by).await?.into_bytes()),
        Format::Xlsx => Ok(service::export::xlsx(cx, &by).await?),
    }
}
