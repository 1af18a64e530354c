//! `Idempotency-Key`: a request that creates something and is sent again, because its answer got lost, is
//! answered as the first time. Keys are durable and shared by all servers on a store.

use hyper::header::HeaderMap;
use hyper::{Method, StatusCode};

use crate::error::{Error, Kind, Result};
use crate::ops::Core;
use crate::ops::request::{self, Begun, Kept};

use super::endpoint::Answer;
use super::reply::Problem;

/// The most characters of a key.
const LONGEST: usize = 64;

/// What a key is, as a regular expression.
pub(super) fn pattern() -> String {
    format!("^[0-9A-Za-z_-]{{1,{LONGEST}}}$")
}

/// The key of a request, and a hash of what it asks.
pub(super) struct Key {
    key: String,
    asked: String,
}

impl Key {
    /// The key that a client gave, if this request creates something. A problem if it cannot be a key.
    pub(super) fn of(
        headers: &HeaderMap,
        method: &Method,
        path: &str,
        body: &[u8],
    ) -> std::result::Result<Option<Self>, Problem> {
        let Some(given) = headers.get("idempotency-key").filter(|_| *method == Method::POST) else {
            return Ok(None);
        };
        let key = given.to_str().unwrap_or_default().trim().trim_matches('"');
        let is_word = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
        if !(1..=LONGEST).contains(&key.len()) || !key.bytes().all(is_word) {
            let detail = format!("the idempotency key wants 1 to {LONGEST} letters, digits, `_` or `-`");
            return Err(Problem::new(StatusCode::BAD_REQUEST, "usage", detail));
        }
        let mut hasher = blake3::Hasher::new();
        hasher.update(path.as_bytes()).update(b"\0").update(body);
        Ok(Some(Self { key: key.to_owned(), asked: hasher.finalize().to_hex().to_string() }))
    }
}

/// Runs `work` once for its key: the answer of the first time is given again. Kind `Busy` while the first runs
/// still, `Conflict` if the key was used for something else. What failed may be tried again.
pub(super) fn once(core: &Core, key: Option<&Key>, work: impl FnOnce() -> Result<Answer>) -> Result<Answer> {
    let Some(Key { key, asked }) = key else { return work() };
    match request::begin(core, key, asked)? {
        Begun::New => {}
        Begun::Running => {
            return Err(Error::new(Kind::Busy, "the first request with this idempotency key runs still")
                .hint("Send it again in a second."));
        }
        Begun::Other => {
            return Err(Error::new(Kind::Conflict, "this idempotency key was used for another request")
                .hint("Use a new key for a new request."));
        }
        Begun::Done(kept) => {
            let status = StatusCode::from_u16(kept.status).unwrap_or(StatusCode::OK);
            return Ok(Answer { status, body: kept.body, job: None, location: kept.location, next: None });
        }
    }
    let answer = work();
    match &answer {
        Ok(answer) => {
            let kept = Kept {
                status: answer.status.as_u16(),
                body: answer.body.clone(),
                location: answer.location.clone(),
            };
            request::keep(core, key, &kept)?;
        }
        Err(_) => request::forget(core, key)?,
    }
    answer
}
