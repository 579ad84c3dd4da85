//! A browser without scripts: one connection a request, one cookie.

use std::{
    fmt::Write as _,
    io::{Read, Write},
    net::{Ipv4Addr, TcpStream},
    time::{Duration, Instant},
};

use crate::Outcome;

/// Somebody who is signed in.
#[derive(Clone)]
pub struct Browser {
    port: u16,
    cookie: String,
}

/// What came back.
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Where it leads, if anywhere.
    pub location: String,
    /// From the request to the last byte.
    pub took: Duration,
    /// All of it, head and body.
    pub text: String,
}

impl Browser {
    /// Signs in.
    ///
    /// # Errors
    /// When that is refused.
    pub fn sign_in(port: u16, name: &str) -> Outcome<Self> {
        let mut browser = Self { port, cookie: String::new() };
        let answer = browser.post("/api/sign_in", &[("name", name), ("password", "theriac-demo")])?;
        let cookie = answer.head("set-cookie").and_then(|line| line.split(';').next()).ok_or("no cookie")?;
        cookie.clone_into(&mut browser.cookie);
        Ok(browser)
    }

    /// Opens a page.
    ///
    /// # Errors
    /// When nothing answers.
    pub fn get(&self, path: &str) -> Outcome<Answer> {
        self.send("GET", path, "text/plain", &[])
    }

    /// Sends a form.
    ///
    /// # Errors
    /// When nothing answers.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Outcome<Answer> {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send("POST", path, "application/x-www-form-urlencoded", body.as_bytes())
    }

    /// Sends a form with a file.
    ///
    /// # Errors
    /// When nothing answers.
    pub fn upload(&self, path: &str, request: &str, name: &str, file: &[u8]) -> Outcome<Answer> {
        let mut body = format!(
            "--edge\r\nContent-Disposition: form-data; name=\"request_id\"\r\n\r\n{request}\r\n--edge\r\n\
             Content-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/csv\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(file);
        body.extend_from_slice(b"\r\n--edge--\r\n");
        self.send("POST", path, "multipart/form-data; boundary=edge", &body)
    }

    fn send(&self, method: &str, path: &str, content: &str, body: &[u8]) -> Outcome<Answer> {
        let began = Instant::now();
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_mins(1)))?;
        let mut head = format!("{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nAccept: text/html\r\n", self.port);
        write!(head, "Connection: close\r\nContent-Type: {content}\r\nContent-Length: {}\r\n", body.len())?;
        if !self.cookie.is_empty() {
            write!(head, "Cookie: {}\r\n", self.cookie)?;
        }
        stream.write_all(format!("{head}\r\n").as_bytes())?;
        stream.write_all(body)?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        let took = began.elapsed();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let status = text.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or("no status")?;
        let mut answer = Answer { status, location: String::new(), took, text };
        answer.location = answer.head("location").unwrap_or_default().to_owned();
        Ok(answer)
    }
}

impl Answer {
    fn head(&self, name: &str) -> Option<&str> {
        self.text.lines().take_while(|line| !line.is_empty()).find_map(|line| {
            let (key, value) = line.split_once(": ")?;
            key.eq_ignore_ascii_case(name).then_some(value)
        })
    }

    /// The answer itself when it is none of these, for an error.
    ///
    /// # Errors
    /// The whole answer.
    pub fn leads(self) -> Outcome<String> {
        if (300..400).contains(&self.status) {
            Ok(self.location)
        } else {
            Err(self.text.chars().take(300).collect::<String>().into())
        }
    }
}
