//! Serde for types that the store keeps as one text of their own making. It does not know what they mean.

/// Gives a type that writes and reads itself as text (`to_text`, and `from_text` that never fails) the
/// matching serde form.
macro_rules! stored_as_text {
    ($name:ty) => {
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(&self.to_text())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                Ok(Self::from_text(&<String as ::serde::Deserialize>::deserialize(from)?))
            }
        }
    };
}

pub(crate) use stored_as_text;
