//! Who may ask: against DNS rebinding, requests that another site forges, and strangers on the network.
//!
//! A name that an attacker's site resolves to this machine stands in `Host`, so only known names are answered; an
//! address written as a number cannot be rebound. A browser marks what another site made it send.

use std::net::{IpAddr, SocketAddr};

use hyper::header::{AUTHORIZATION, CONTENT_LENGTH, COOKIE, HOST, HeaderMap, ORIGIN, TRANSFER_ENCODING};
use hyper::{Method, StatusCode, Uri};

use super::reply::Problem;

/// The cookie that stands for the token in a browser.
pub(super) const COOKIE_NAME: &str = "groma_token";

/// Who may ask.
pub(super) struct Safety {
    /// Names by which this server may be called, in lower case, besides numbers and localhost.
    hosts: Vec<String>,
    /// The hash of the token; comparing hashes takes the same time for any two.
    token: blake3::Hash,
    /// Whether the API wants the token.
    needs_token: bool,
}

impl Safety {
    /// The rules for a server that may be called by `hosts` and knows `token`, which it wants if `needs_token`.
    pub(super) fn new(hosts: &[String], token: &str, needs_token: bool) -> Self {
        let hosts = hosts.iter().map(|host| host.to_lowercase()).collect();
        Self { hosts, token: blake3::hash(token.as_bytes()), needs_token }
    }

    /// Checks what goes for every request: its host, its framing, and that no other site made a browser send it.
    pub(super) fn check(&self, method: &Method, uri: &Uri, headers: &HeaderMap) -> Result<(), Problem> {
        self.check_host(uri, headers)?;
        check_framing(headers)?;
        if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) && !uri.path().starts_with("/api/")
        {
            return Ok(());
        }
        self.check_site(method, headers)
    }

    fn check_host(&self, uri: &Uri, headers: &HeaderMap) -> Result<(), Problem> {
        let mut given = headers.get_all(HOST).iter();
        let (Some(host), None) = (given.next(), given.next()) else {
            return Err(Problem::new(StatusCode::BAD_REQUEST, "usage", "the request wants one Host header"));
        };
        let host = host.to_str().unwrap_or_default();
        let target = uri.authority().is_none_or(|authority| self.is_known(authority.as_str()));
        if self.is_known(host) && target {
            return Ok(());
        }
        Err(Problem::new(StatusCode::MISDIRECTED_REQUEST, "usage", "this server is not known by that name")
            .hint("Add the name to `serve.hosts` in the configuration if it is meant."))
    }

    fn is_known(&self, host: &str) -> bool {
        let name = without_port(host).to_ascii_lowercase();
        name == "localhost"
            || name.ends_with(".localhost")
            || name.parse::<IpAddr>().is_ok()
            || self.hosts.contains(&name)
    }

    /// Reads are refused to other sites as well: what takes long could be asked for a thousand times.
    fn check_site(&self, method: &Method, headers: &HeaderMap) -> Result<(), Problem> {
        let is_read = matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS);
        let site = headers.get("sec-fetch-site").map(|value| value.as_bytes());
        let is_navigation = headers.get("sec-fetch-mode").is_some_and(|mode| mode.as_bytes() == b"navigate");
        let is_own = matches!(site, None | Some(b"same-origin" | b"none")) || (is_read && is_navigation);
        let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        let same_origin = headers.get(ORIGIN).is_none_or(|origin| {
            let origin = origin.to_str().unwrap_or_default();
            origin.split_once("://").is_some_and(|(scheme, own)| {
                matches!(scheme, "http" | "https") && own.eq_ignore_ascii_case(host)
            })
        });
        if is_own && same_origin {
            return Ok(());
        }
        Err(Problem::new(StatusCode::FORBIDDEN, "usage", "the request comes from another site"))
    }

    /// Checks the token: wanted beyond this machine, and never wrong.
    pub(super) fn check_token(&self, headers: &HeaderMap) -> Result<(), Problem> {
        let refused = |detail: &str| {
            Err(Problem::new(StatusCode::UNAUTHORIZED, "authentication", detail)
                .hint("Send `Authorization: Bearer TOKEN`; the token stands in the file `token` of the data folder."))
        };
        match bearer(headers) {
            Some(token) if self.is_token(token) => Ok(()),
            Some(_) => refused("the token is wrong"),
            None if !self.needs_token || cookie(headers).is_some_and(|token| self.is_token(token)) => Ok(()),
            None => refused("this server wants a token"),
        }
    }

    /// Whether `text` is the token.
    pub(super) fn is_token(&self, text: &str) -> bool {
        blake3::hash(text.as_bytes()) == self.token
    }
}

/// A length and chunks at once is how requests are smuggled past a proxy; groma's clients know how much they send.
fn check_framing(headers: &HeaderMap) -> Result<(), Problem> {
    if headers.contains_key(TRANSFER_ENCODING) {
        let detail = "a body wants its length, and no transfer coding";
        return Err(Problem::new(StatusCode::LENGTH_REQUIRED, "usage", detail));
    }
    if headers.get_all(CONTENT_LENGTH).iter().count() > 1 {
        return Err(Problem::new(StatusCode::BAD_REQUEST, "usage", "the body has two lengths"));
    }
    Ok(())
}

fn without_port(host: &str) -> &str {
    if let Some(rest) = host.strip_prefix('[') {
        return rest.split_once(']').map_or(rest, |(address, _)| address);
    }
    host.rsplit_once(':').map_or(host, |(name, _)| name)
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

fn cookie(headers: &HeaderMap) -> Option<&str> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies.flat_map(|text| text.split(';')).find_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        (name == COOKIE_NAME).then_some(value)
    })
}

/// Whether everybody who can reach `address` is on this machine.
pub(super) fn is_private(address: &SocketAddr) -> bool {
    address.ip().to_canonical().is_loopback()
}

#[cfg(test)]
mod tests {
    use super::*;
    use hyper::header::{HeaderName, HeaderValue};

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        headers
    }

    fn checked(method: &Method, pairs: &[(&'static str, &'static str)]) -> u16 {
        let safety = Safety::new(&["Groma.Example".to_owned()], "secret", false);
        let uri = Uri::from_static("/api/projects");
        safety.check(method, &uri, &headers(pairs)).map_or_else(|problem| problem.status, |()| 200)
    }

    #[test]
    fn only_known_names_are_answered() {
        for known in
            ["localhost:8000", "127.0.0.1", "[::1]:8000", "groma.example", "GROMA.example:1", "app.localhost"]
        {
            assert_eq!(checked(&Method::GET, &[("host", known)]), 200, "{known}");
        }
        for other in ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "", "xlocalhost"] {
            assert_eq!(checked(&Method::GET, &[("host", other)]), 421, "{other}");
        }
        assert_eq!(checked(&Method::GET, &[]), 400);
        assert_eq!(checked(&Method::GET, &[("host", "localhost"), ("host", "localhost")]), 400);
    }

    #[test]
    fn what_another_site_sends_is_refused() {
        let host = ("host", "localhost:8000");
        for own in [
            ("origin", "http://localhost:8000"),
            ("sec-fetch-site", "same-origin"),
            ("sec-fetch-site", "none"),
        ] {
            assert_eq!(checked(&Method::POST, &[host, own]), 200, "{own:?}");
        }
        for foreign in [
            ("origin", "https://evil.example"),
            ("origin", "null"),
            ("origin", "http://localhost:9000"),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
        ] {
            assert_eq!(checked(&Method::POST, &[host, foreign]), 403, "{foreign:?}");
            assert_eq!(checked(&Method::GET, &[host, foreign]), 403, "{foreign:?}");
        }
    }

    #[test]
    fn a_body_has_one_length_and_no_chunks() {
        let host = ("host", "localhost");
        assert_eq!(checked(&Method::POST, &[host, ("transfer-encoding", "chunked")]), 411);
        assert_eq!(checked(&Method::POST, &[host, ("content-length", "1"), ("content-length", "2")]), 400);
    }

    #[test]
    fn the_token_is_wanted_where_it_is_needed_and_never_wrong() {
        let (open, closed) = (Safety::new(&[], "secret", false), Safety::new(&[], "secret", true));
        let with = |value| headers(&[("authorization", value)]);
        assert!(open.check_token(&headers(&[])).is_ok() && closed.check_token(&headers(&[])).is_err());
        assert!(closed.check_token(&with("Bearer secret")).is_ok());
        assert!(closed.check_token(&with("bearer  secret")).is_ok());
        assert!(closed.check_token(&headers(&[("cookie", "a=b; groma_token=secret")])).is_ok());
        for wrong in ["Bearer", "Bearer secre", "Bearer secret2", "Basic secret"] {
            assert!(closed.check_token(&with(wrong)).is_err(), "{wrong}");
        }
        assert!(open.check_token(&with("Bearer other")).is_err());
    }
}
