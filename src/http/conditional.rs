//! Whether a client has what it would be sent: `If-None-Match` (RFC 9110, 13.1.2).

use hyper::header::{HeaderMap, IF_NONE_MATCH};

/// Whether the client's tags name `etag`, weakly compared.
pub(super) fn matches(headers: &HeaderMap, etag: &str) -> bool {
    let opaque = |tag: &str| tag.trim().strip_prefix("W/").unwrap_or(tag.trim()).to_owned();
    let own = opaque(etag);
    let lists = headers.get_all(IF_NONE_MATCH).into_iter().filter_map(|value| value.to_str().ok());
    lists.into_iter().any(|list| list.trim() == "*" || list.split(',').any(|tag| opaque(tag) == own))
}

/// The tag of a body.
pub(super) fn etag(body: &[u8]) -> String {
    format!("W/\"{}\"", &blake3::hash(body).to_hex()[..22])
}

#[cfg(test)]
mod tests {
    use super::*;
    use hyper::header::HeaderValue;

    #[test]
    fn any_of_the_clients_tags_counts_weakly() {
        let mut headers = HeaderMap::new();
        assert!(!matches(&headers, "\"a\""));
        headers.insert(IF_NONE_MATCH, HeaderValue::from_static("\"b\", W/\"a\""));
        assert!(matches(&headers, "\"a\"") && matches(&headers, "W/\"b\"") && !matches(&headers, "\"c\""));
        headers.insert(IF_NONE_MATCH, HeaderValue::from_static("*"));
        assert!(matches(&headers, "\"c\""));
    }
}
