//! What is kept beside names and numbers so that they are found. Derived here, never shown.

use search::{letter_by_letter, search_key};

/// Every way to read a name, words apart, so that each is found: without accents, `ö` as `oe`, in Latin letters as it
/// sounds and as it is spelled.
pub(super) fn of_name(name: &str) -> String {
    let keys = search_key(name);
    let spelled = letter_by_letter(&keys.primary);
    let mut all = vec![keys.primary];
    for other in keys.alternatives.into_iter().chain([keys.latin, spelled]) {
        if !all.contains(&other) {
            all.push(other);
        }
    }
    all.join(" | ")
}

/// The words of a name as it is looked for.
pub(super) fn words(name: &str) -> Vec<String> {
    search_key(name).primary.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A number without hyphens, spaces and the like, in small letters: `104-228-17` is found by `10422817`.
pub(super) fn of_number(number: &str) -> String {
    let plain: String = number.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if plain.is_empty() { number.trim().to_owned() } else { domain::visible::ascii_digits(&plain) }
}
