//! Writes one typed function per message of `messages/`. A key that is missing, a key twice or an argument without a
//! type stops the build.

use fluent_typed::{BuildOptions, FtlOutputOptions, LintLevel, build_from_locales_folder};
use std::{env, process::ExitCode};

fn main() -> ExitCode {
    let Ok(out) = env::var("OUT_DIR") else { return ExitCode::FAILURE };
    let options = BuildOptions::default()
        .with_locales_folder("../../messages")
        .with_default_language("en")
        .with_prefix("")
        .with_lint_level(LintLevel::Strict)
        .with_output_file_path(&format!("{out}/generated.rs"))
        .with_ftl_output(FtlOutputOptions::single_file(&format!("{out}/messages.ftl")))
        // English alone is no mixed text; names and other foreign words stand in a <bdi> of their own
        .without_bidi_isolation()
        .without_format();
    build_from_locales_folder(options)
}
