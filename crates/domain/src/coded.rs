//! Closed lists that are stored as short codes and shown in words.
//!
//! Refuses to know what any of the codes mean: each list stands in the module it belongs to.
//! An unknown code is refused where a person or a form gives it (`from_code`), and kept, shown and left alone
//! where the store gives it ([`Stored`]), because a newer version may have written it.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A closed list whose members have a code for the store and words for people.
pub trait Coded: Copy + Eq + 'static {
    /// What the list is called, by which its words are found.
    const LIST: &'static str;

    /// Every member, in the order it is shown.
    const ALL: &'static [Self];

    /// The code in the store and on the wire. Never changes once written.
    fn code(self) -> &'static str;

    /// The words a person reads.
    fn words(self) -> &'static str;

    /// The member with this code, compared exactly.
    #[must_use]
    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.code() == code)
    }
}

/// A member of a closed list, where the list's type is not at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// What the list is called.
    pub list: &'static str,
    /// The code.
    pub code: &'static str,
    /// The words a person reads.
    pub words: &'static str,
}

impl<T: Coded> From<T> for Member {
    fn from(one: T) -> Self {
        Self { list: T::LIST, code: one.code(), words: one.words() }
    }
}

/// A code as the store gave it: one this version knows, or one written by a newer version.
///
/// A newer code is shown and read-only; it never fails a list.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Stored<T> {
    /// A member of the list.
    Known(T),
    /// A code this version doesn't know, byte for byte.
    Newer(String),
}

impl<T: Coded> Stored<T> {
    /// Reads any code; never fails.
    #[must_use]
    pub fn read(code: &str) -> Self {
        T::from_code(code).map_or_else(|| Self::Newer(code.to_owned()), Self::Known)
    }

    /// The code, exactly as it was read.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Known(one) => one.code(),
            Self::Newer(code) => code,
        }
    }

    /// The words to show; for a newer code, the code itself.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Known(one) => one.words(),
            Self::Newer(code) => code,
        }
    }

    /// The member, if this version knows it.
    #[must_use]
    pub fn known(&self) -> Option<T> {
        match self {
            Self::Known(one) => Some(*one),
            Self::Newer(_) => None,
        }
    }
}

impl<T> From<T> for Stored<T> {
    fn from(one: T) -> Self {
        Self::Known(one)
    }
}

impl<T: Coded> fmt::Display for Stored<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}

impl<T: Coded> Serialize for Stored<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.code())
    }
}

impl<'de, T: Coded> Deserialize<'de> for Stored<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(|code| Self::read(&code))
    }
}

/// Writes an enum whose members each have a code and words: `code()`, `from_code()`, `words()`, `ALL`,
/// `Display` (the words) and serde by code.
#[macro_export]
macro_rules! coded {
    ($(#[$meta:meta])* pub enum $name:ident {
        $($(#[$doc:meta])* $member:ident => ($code:literal, $words:expr)),+ $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$doc])* $member),+
        }

        impl $name {
            /// Every member, in the order it is shown.
            pub const ALL: &'static [Self] = &[$(Self::$member),+];

            /// The code in the store and on the wire. Never changes once written.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$member => $code),+ }
            }

            /// The words a person reads.
            #[must_use]
            pub const fn words(self) -> &'static str {
                match self { $(Self::$member => $words),+ }
            }

            /// The member with this code, compared exactly.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$member),)+ _ => None }
            }
        }

        impl $crate::coded::Coded for $name {
            const LIST: &'static str = stringify!($name);
            const ALL: &'static [Self] = Self::ALL;
            fn code(self) -> &'static str { Self::code(self) }
            fn words(self) -> &'static str { Self::words(self) }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.words())
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.code())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let code = <::std::string::String as ::serde::Deserialize>::deserialize(from)?;
                Self::from_code(&code).ok_or_else(|| {
                    ::serde::de::Error::custom(concat!("not a ", stringify!($name), " this version knows"))
                })
            }
        }
    };
}
pub use coded;

#[cfg(test)]
mod tests {
    use super::*;

    coded! {
        /// Two for the test.
        pub enum Light {
            /// Stop.
            Red => ("red", "stop"),
            /// Go.
            Green => ("green", "go"),
        }
    }

    #[test]
    fn a_code_reads_back() {
        for one in Light::ALL {
            assert_eq!(Light::from_code(one.code()), Some(*one));
            assert_eq!(Stored::<Light>::read(one.code()), Stored::Known(*one));
        }
        assert_eq!(Light::from_code("Red"), None);
        assert_eq!(Light::Red.to_string(), "stop");
    }

    #[test]
    fn a_newer_code_is_shown_and_kept() {
        let newer = Stored::<Light>::read("amber");
        assert_eq!((newer.code(), newer.words(), newer.known()), ("amber", "amber", None));
        let wire = serde_json::to_string(&newer).unwrap();
        assert_eq!(wire, "\"amber\"");
        assert_eq!(serde_json::from_str::<Stored<Light>>(&wire).unwrap(), newer);
        assert!(serde_json::from_str::<Light>(&wire).is_err());
    }
}
