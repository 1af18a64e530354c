//! What goes back: JSON documents, and problems (RFC 9457) made from the same error that a terminal prints.

use bytes::Bytes;
use http_body_util::Full;
use hyper::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue,
    REFERRER_POLICY, RETRY_AFTER, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use hyper::{Response, StatusCode};
use schemars::JsonSchema;
use serde::Serialize;

use crate::error::{Error, Kind};

use super::schema::Fault;

/// A response with its whole body.
pub(super) type Reply = Response<Full<Bytes>>;

/// The media type of problems.
pub(super) const PROBLEM: &str = "application/problem+json";

/// The header that names a request.
pub(super) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// What every response says to browsers, beside the request that it answers.
const EVERY: [(HeaderName, &str); 4] = [
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "same-origin"),
    (X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Says in `headers` what every response says to browsers, and which request it answers. Those that say so already
/// are of a document that was put together before.
pub(super) fn harden(headers: &mut HeaderMap, request_id: HeaderValue) {
    if headers.insert(REQUEST_ID, request_id).is_some() {
        return;
    }
    for (name, value) in EVERY {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers
        .entry(CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'"));
}

/// The status of an error: the one place where it is decided.
pub(super) fn status(kind: Kind) -> StatusCode {
    match kind {
        // What is wrong with a request as such was told before, with 400: this one reads well, and cannot be done.
        Kind::Usage => StatusCode::UNPROCESSABLE_ENTITY,
        Kind::NotFound => StatusCode::NOT_FOUND,
        Kind::Conflict | Kind::Cancelled => StatusCode::CONFLICT,
        Kind::Busy | Kind::Interrupted(_) => StatusCode::SERVICE_UNAVAILABLE,
        Kind::DiskFull => StatusCode::INSUFFICIENT_STORAGE,
        Kind::Authentication | Kind::Network => StatusCode::BAD_GATEWAY,
        Kind::SchemaTooNew | Kind::Corrupt | Kind::JobFailed | Kind::Io | Kind::Internal => {
            StatusCode::INTERNAL_SERVER_ERROR
        }
    }
}

/// The name of a kind, as scripts read it.
fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Usage => "usage",
        Kind::NotFound => "not_found",
        Kind::Conflict => "conflict",
        Kind::Authentication => "authentication",
        Kind::Network => "network",
        Kind::DiskFull => "disk_full",
        Kind::SchemaTooNew => "schema_too_new",
        Kind::Busy => "busy",
        Kind::Corrupt => "corrupt",
        Kind::JobFailed => "job_failed",
        Kind::Cancelled => "cancelled",
        Kind::Interrupted(_) => "interrupted",
        Kind::Io => "io",
        Kind::Internal => "internal",
    }
}

/// Why a request was not done, as RFC 9457 writes it.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Problem {
    /// What sort of problem: always `about:blank`, so that the title is that of the status.
    #[serde(rename = "type")]
    pub(super) about: &'static str,
    /// The title of the status.
    pub(super) title: String,
    /// The status.
    pub(super) status: u16,
    /// What happened.
    pub(super) detail: String,
    /// The kind of the error, as the command line has them: `usage`, `not_found`, `conflict` and so on.
    pub(super) kind: &'static str,
    /// Why, nearest first.
    pub(super) causes: Vec<String>,
    /// What mends it, where that is known.
    pub(super) hint: Option<String>,
    /// What is wrong with the request, field by field.
    #[schemars(with = "Vec<FaultSchema>")]
    pub(super) faults: Vec<Fault>,
    /// The request, as the access log and the jobs that it began name it.
    pub(super) request_id: Option<String>,
}

/// One thing that is wrong with a request.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema is used")]
struct FaultSchema {
    /// Which field; empty for the request as a whole.
    field: String,
    /// What is wrong with it.
    message: String,
}

impl Problem {
    /// A problem that only HTTP has.
    pub(super) fn new(status: StatusCode, kind: &'static str, detail: impl Into<String>) -> Self {
        Self {
            about: "about:blank",
            title: status.canonical_reason().unwrap_or("Error").to_owned(),
            status: status.as_u16(),
            detail: detail.into(),
            kind,
            causes: Vec::new(),
            hint: None,
            faults: Vec::new(),
            request_id: None,
        }
    }

    /// The same with what mends it.
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// A request whose fields are wrong.
    pub(super) fn faulty(faults: Vec<Fault>) -> Self {
        let said = faults.iter().map(|fault| match fault.field.as_str() {
            "" => fault.message.clone(),
            field => format!("`{field}` {}", fault.message),
        });
        let said: Vec<String> = said.collect();
        let mut problem = Self::new(StatusCode::BAD_REQUEST, "usage", said.join("; "));
        problem.faults = faults;
        problem
    }

    /// The response.
    pub(super) fn reply(self) -> Reply {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let mut reply = with_body(status, PROBLEM, body.into());
        reply.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if status == StatusCode::SERVICE_UNAVAILABLE || status == StatusCode::TOO_MANY_REQUESTS {
            reply.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("1"));
        }
        reply
    }
}

impl From<&Error> for Problem {
    fn from(error: &Error) -> Self {
        let mut problem = Self::new(status(error.kind()), name(error.kind()), error.message());
        problem.causes = error.causes();
        problem.hint = error.hint_text().map(str::to_owned);
        problem
    }
}

/// A response with a body of this media type.
pub(super) fn with_body(status: StatusCode, media_type: &'static str, body: Bytes) -> Reply {
    let mut reply = Response::new(Full::new(body));
    *reply.status_mut() = status;
    reply.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    reply
}

/// A response without a body.
pub(super) fn empty(status: StatusCode) -> Reply {
    let mut reply = Response::new(Full::new(Bytes::new()));
    *reply.status_mut() = status;
    reply
}

/// Sets a header; a value that cannot be one is left out.
pub(super) fn set(reply: &mut Reply, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        reply.headers_mut().insert(name, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_becomes_a_problem_with_its_kind_causes_and_hint() {
        let error = Error::new(Kind::NotFound, "no `x`").caused_by("it went").hint("Look for `y`.");
        let problem = Problem::from(&error);
        assert_eq!((problem.status, problem.kind), (404, "not_found"));
        assert_eq!((problem.causes.len(), problem.hint.as_deref()), (1, Some("Look for `y`.")));
        let reply = problem.reply();
        assert_eq!(reply.headers()[CONTENT_TYPE], PROBLEM);
    }
}
