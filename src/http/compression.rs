//! Compression of what is made anew for each request; what never changes was compressed before.

use std::io::Write;

use bytes::Bytes;
use hyper::header::{ACCEPT_ENCODING, HeaderMap};

/// Below this many bytes an answer fits a packet or two as it is.
const WORTH_BYTES: usize = 1_400;

/// How a body is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    /// Brotli: only what was compressed beforehand.
    Brotli,
    /// Zstandard.
    Zstd,
    /// Gzip.
    Gzip,
}

impl Coding {
    /// The name in headers.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Zstd => "zstd",
            Self::Gzip => "gzip",
        }
    }
}

/// The codings that a client takes.
pub(super) fn accepted(headers: &HeaderMap) -> Vec<Coding> {
    let Some(text) = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()) else {
        return Vec::new();
    };
    let known = [Coding::Brotli, Coding::Zstd, Coding::Gzip];
    let mut accepted = Vec::new();
    for part in text.split(',') {
        let (name, quality) = part.split_once(';').unwrap_or((part, ""));
        let refused = quality.trim().strip_prefix("q=").and_then(|q| q.parse::<f32>().ok()) == Some(0.0);
        let found = known.into_iter().find(|coding| coding.name().eq_ignore_ascii_case(name.trim()));
        accepted.extend(found.filter(|_| !refused));
    }
    accepted
}

/// `body` in the best way that the client takes, if it is worth it. May take some milliseconds.
pub(super) fn packed(body: &[u8], codings: &[Coding]) -> Option<(Coding, Bytes)> {
    if body.len() < WORTH_BYTES {
        return None;
    }
    if codings.contains(&Coding::Zstd)
        && let Ok(packed) = zstd::bulk::compress(body, 3)
    {
        return Some((Coding::Zstd, packed.into()));
    }
    codings.contains(&Coding::Gzip).then(|| (Coding::Gzip, gzip(body)))
}

/// `body` as gzip.
pub(super) fn gzip(body: &[u8]) -> Bytes {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(4));
    // Memory takes every write.
    let _ = encoder.write_all(body);
    encoder.finish().unwrap_or_default().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use hyper::header::HeaderValue;

    fn taken(text: &'static str) -> Vec<Coding> {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(text));
        accepted(&headers)
    }

    #[test]
    fn what_a_client_takes_is_read_with_its_refusals() {
        assert_eq!(taken("gzip, deflate, br"), [Coding::Gzip, Coding::Brotli]);
        assert_eq!(taken("GZIP;q=0.5, zstd;q=0"), [Coding::Gzip]);
        assert_eq!(taken("identity, *"), []);
    }

    #[test]
    fn only_what_is_worth_it_is_compressed() {
        let long = vec![b'x'; 10_000];
        assert_eq!(packed(&long, &[Coding::Gzip]).unwrap().0, Coding::Gzip);
        assert_eq!(packed(&long, &[Coding::Gzip, Coding::Zstd]).unwrap().0, Coding::Zstd);
        assert!(packed(&long, &[Coding::Brotli]).is_none() && packed(b"short", &[Coding::Gzip]).is_none());
    }
}
