//! What each form becomes when everything in it is right. A file per feature.

pub mod amend;
pub mod decisions;
mod dispensing;
pub mod drugs;
mod import;
pub mod patients;
pub mod request;
mod stock;

/// The names and values of a form's body, as a browser sent them. Bytes that are no text are shown as such.
#[must_use]
pub fn pairs(body: &str) -> Vec<(String, String)> {
    let pairs = body.split('&').filter(|pair| !pair.is_empty());
    pairs.map(|pair| pair.split_once('=').unwrap_or((pair, ""))).map(|(n, v)| (decoded(n), decoded(v))).collect()
}

fn decoded(text: &str) -> String {
    let text = text.replace('+', " ");
    let mut parts = text.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let escaped = part.split_at_checked(2);
        match escaped.and_then(|(code, rest)| Some((u8::from_str_radix(code, 16).ok()?, rest))) {
            Some((byte, rest)) => {
                bytes.push(byte);
                bytes.extend_from_slice(rest.as_bytes());
            }
            None => {
                bytes.push(b'%');
                bytes.extend_from_slice(part.as_bytes());
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::pairs;

    #[test]
    fn a_body_is_read_as_it_was_typed() {
        let read = pairs("a=1+2&lines%5B0%5D%5Bdrug%5D=%C2%B5g%0D%0A50%25&b=&c&d=%zz%4");
        let read: Vec<_> = read.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let typed = [("a", "1 2"), ("lines[0][drug]", "µg\r\n50%"), ("b", ""), ("c", ""), ("d", "%zz%4")];
        assert_eq!(read, typed);
    }
}
