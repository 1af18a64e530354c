//! Credentials for HTTP, from where git has them: its credential helpers.

use std::sync::mpsc::channel;
use std::thread;

use git2::CredentialHelper;
use reqwest::Url;
use reqwest::header::HeaderValue;

use super::super::session::Session;
use super::super::settings::open_config;
use crate::error::{Error, Kind, Result};

/// How long a helper may take: it may show a window to the user.
const HELPER_TIMEOUT_MS: u64 = 120_000;

/// The value of the `Authorization` header for the repository at `base`, or none if nobody knows one.
/// `at_first_host` is whether this is the host that the user named.
pub(super) fn ask(session: &Session, base: &Url, at_first_host: bool) -> Result<Option<HeaderValue>> {
    let location = &session.location;
    let user = location.user.clone().filter(|_| at_first_host);
    if let (Some(password), true) = (&location.password, at_first_host) {
        return Ok(basic(user.as_deref().unwrap_or_default(), password));
    }
    let (url, file) = (base.as_str().to_owned(), session.options.git_config.clone());
    let (sender, receiver) = channel();
    // A helper is another program and may never answer: left behind when the session ends.
    thread::spawn(move || {
        let found = open_config(file.as_deref()).ok().and_then(|config| {
            let mut helper = CredentialHelper::new(&url);
            helper.username(user.as_deref()).config(&config).execute()
        });
        let _ = sender.send(found);
    });
    let found = session.receive(HELPER_TIMEOUT_MS, &receiver).map_err(|error| match error.kind() {
        Kind::Cancelled => error,
        _ => Error::new(Kind::Authentication, "git's credential helper did not answer"),
    })?;
    Ok(found.flatten().and_then(|(user, password)| basic(&user, &password)))
}

fn basic(user: &str, password: &str) -> Option<HeaderValue> {
    let encoded = base64(format!("{user}:{password}").as_bytes());
    let mut value = HeaderValue::from_str(&format!("Basic {encoded}")).ok()?;
    value.set_sensitive(true);
    Some(value)
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |at: usize| u32::from(group.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let digit = (bits >> (18 - 6 * at)) & 63;
            text.push(if at > group.len() { '=' } else { char::from(ALPHABET[digit as usize]) });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_follows_the_vectors_of_its_rfc() {
        let encoded = ["", "f", "fo", "foo", "foob", "fooba", "foobar"].map(|text| base64(text.as_bytes()));
        assert_eq!(encoded, ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"]);
    }

    #[test]
    fn credentials_are_marked_as_secret() {
        let value = basic("maria", "hunter2").unwrap();
        assert_eq!(value.to_str().unwrap(), "Basic bWFyaWE6aHVudGVyMg==");
        assert_eq!(format!("{value:?}"), "Sensitive");
    }
}
