//! The page: the files of `ui-dist`, embedded and compressed when groma is built, or those of a folder.
//!
//! A name with a content hash in it is kept by browsers for good; everything else they ask for again each time,
//! by its tag. A path that is neither a file nor one of the API is the page's own: it gets `index.html`.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use hyper::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_RANGE, CONTENT_TYPE, ETAG, HeaderMap, IF_RANGE,
    RANGE, VARY,
};
use hyper::{Response, StatusCode};

use super::compression::{Coding, accepted};
use super::reply::{Problem, Reply, empty, set, with_body};
use super::{conditional, query};

/// A file that was there when groma was built.
struct Embedded {
    path: &'static str,
    hash: &'static str,
    plain: &'static [u8],
    gzip: Option<&'static [u8]>,
    brotli: Option<&'static [u8]>,
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// What a page may do: nothing but what its own server gives it.
pub(super) const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The files of the page.
pub(super) enum Assets {
    /// Those of the program.
    Embedded(HashMap<&'static str, Asset>),
    /// Those of a folder, read anew each time.
    Folder(PathBuf),
}

/// A file as it can be sent.
#[derive(Clone)]
pub(super) struct Asset {
    media_type: &'static str,
    etag: String,
    is_immutable: bool,
    plain: Bytes,
    gzip: Option<Bytes>,
    brotli: Option<Bytes>,
}

impl Assets {
    /// The files of `folder`, or those of the program.
    pub(super) fn new(folder: Option<PathBuf>) -> Self {
        match folder {
            Some(folder) => Self::Folder(folder),
            None => Self::Embedded(EMBEDDED.iter().map(|file| (file.path, Asset::embedded(file))).collect()),
        }
    }

    /// Answers a GET or HEAD of `path` (percent-encoded, with its slash).
    pub(super) fn serve(&self, path: &str, headers: &HeaderMap) -> Reply {
        let Some(name) = file_name(path) else {
            return Problem::new(StatusCode::BAD_REQUEST, "usage", "the path cannot be that of a page")
                .reply();
        };
        let is_page = !name.rsplit('/').next().is_some_and(|last| last.contains('.'));
        let found = match self.find(&name) {
            None if is_page => self.find("index.html"),
            found => found,
        };
        match found {
            Some(asset) => asset.reply(headers),
            None => Problem::new(StatusCode::NOT_FOUND, "not_found", "there is no such file").reply(),
        }
    }

    fn find(&self, name: &str) -> Option<Asset> {
        let name = if name.is_empty() { "index.html" } else { name };
        match self {
            Self::Embedded(files) => files.get(name).cloned(),
            Self::Folder(folder) => read(folder, name),
        }
    }
}

/// The name of the file that a path means; none for one that could leave the folder.
fn file_name(path: &str) -> Option<String> {
    let name = query::decoded(path.strip_prefix('/')?)?;
    let is_odd = |part: &str| {
        part.starts_with('.') || part.contains(['\\', ':']) || part.chars().any(char::is_control)
    };
    (!name.split('/').any(is_odd)).then_some(name)
}

/// A file of a folder; a link that leads out of it is not followed.
fn read(folder: &Path, name: &str) -> Option<Asset> {
    let folder = folder.canonicalize().ok()?;
    let path = folder.join(name).canonicalize().ok().filter(|path| path.starts_with(&folder))?;
    let plain = std::fs::read(&path).ok()?;
    let etag = format!("\"{}\"", &blake3::hash(&plain).to_hex()[..16]);
    Some(Asset {
        media_type: media_type(name),
        etag,
        is_immutable: false,
        plain: plain.into(),
        gzip: None,
        brotli: None,
    })
}

impl Asset {
    fn embedded(file: &Embedded) -> Self {
        Self {
            media_type: media_type(file.path),
            etag: format!("\"{}\"", file.hash),
            is_immutable: has_hash(file.path),
            plain: Bytes::from_static(file.plain),
            gzip: file.gzip.map(Bytes::from_static),
            brotli: file.brotli.map(Bytes::from_static),
        }
    }

    fn reply(self, headers: &HeaderMap) -> Reply {
        let cache = if self.is_immutable { "public, max-age=31536000, immutable" } else { "no-cache" };
        let mut reply = if conditional::matches(headers, &self.etag) {
            empty(StatusCode::NOT_MODIFIED)
        } else if let Some(range) = self.wanted_range(headers) {
            self.part(range)
        } else {
            self.whole(headers)
        };
        set(&mut reply, ETAG, &self.etag);
        set(&mut reply, CACHE_CONTROL, cache);
        set(&mut reply, VARY, "accept-encoding");
        set(&mut reply, ACCEPT_RANGES, "bytes");
        if self.media_type.starts_with("text/html") {
            set(&mut reply, hyper::header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY);
        }
        reply
    }

    fn whole(&self, headers: &HeaderMap) -> Reply {
        let codings = accepted(headers);
        let packed = [(Coding::Brotli, &self.brotli), (Coding::Gzip, &self.gzip)];
        let packed = packed.into_iter().filter(|(coding, _)| codings.contains(coding));
        let packed = packed.filter_map(|(coding, body)| Some((coding, body.as_ref()?))).next();
        let body = packed.map_or(&self.plain, |(_, body)| body).clone();
        let mut reply = with_body(StatusCode::OK, self.media_type, body);
        if let Some((coding, _)) = packed {
            set(&mut reply, CONTENT_ENCODING, coding.name());
        }
        reply
    }

    /// The range that is asked for, if it is one that can be answered by a part: one range, and not of another
    /// version of the file.
    fn wanted_range<'h>(&self, headers: &'h HeaderMap) -> Option<&'h str> {
        let range = headers.get(RANGE)?.to_str().ok()?.strip_prefix("bytes=")?;
        let is_current = headers.get(IF_RANGE).is_none_or(|tag| tag.as_bytes() == self.etag.as_bytes());
        (is_current && !range.contains(',')).then_some(range)
    }

    fn part(&self, range: &str) -> Reply {
        let length = self.plain.len();
        let Some((first, last)) = parse_range(range, length) else {
            let mut reply = empty(StatusCode::RANGE_NOT_SATISFIABLE);
            set(&mut reply, CONTENT_RANGE, &format!("bytes */{length}"));
            return reply;
        };
        let mut reply = Response::new(http_body_util::Full::new(self.plain.slice(first..=last)));
        *reply.status_mut() = StatusCode::PARTIAL_CONTENT;
        set(&mut reply, CONTENT_TYPE, self.media_type);
        set(&mut reply, CONTENT_RANGE, &format!("bytes {first}-{last}/{length}"));
        reply
    }
}

/// The first and last byte of `first-last`, `first-` or `-count`; none if there is no such part.
fn parse_range(range: &str, length: usize) -> Option<(usize, usize)> {
    let (first, last) = range.trim().split_once('-')?;
    let end = length.checked_sub(1)?;
    if first.is_empty() {
        let count: usize = last.parse().ok().filter(|count| *count > 0)?;
        return Some((length.saturating_sub(count), end));
    }
    let first: usize = first.parse().ok()?;
    let last = if last.is_empty() { end } else { last.parse::<usize>().ok()?.min(end) };
    (first <= last).then_some((first, last))
}

/// Whether a build tool put a content hash into the name: `index-D4k_2xYz.js`.
fn has_hash(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let Some((stem, _)) = name.rsplit_once('.') else { return false };
    let Some((_, hash)) = stem.split_once('-').map(|_| stem.split_at(stem.len().saturating_sub(8))) else {
        return false;
    };
    let before = stem.len().checked_sub(9).and_then(|at| stem.as_bytes().get(at));
    hash.len() == 8
        && before == Some(&b'-')
        && hash.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
}

/// The media type of a file by its extension.
fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "wasm" => "application/wasm",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hyper::header::{ACCEPT_ENCODING, HeaderValue, IF_NONE_MATCH};

    fn get(path: &str, header: Option<(hyper::header::HeaderName, &'static str)>) -> Reply {
        let mut headers = HeaderMap::new();
        if let Some((name, value)) = header {
            headers.insert(name, HeaderValue::from_static(value));
        }
        Assets::new(None).serve(path, &headers)
    }

    #[test]
    fn the_page_answers_for_its_own_paths_only() {
        assert_eq!(get("/", None).status(), StatusCode::OK);
        assert_eq!(get("/projects/groma", None).headers()[CONTENT_TYPE], "text/html; charset=utf-8");
        assert_eq!(get("/missing.js", None).status(), StatusCode::NOT_FOUND);
        for odd in ["/..%2fetc/passwd", "/%2e%2e/x", "/a%00b", "/.env", "/a\\b", "/%zz"] {
            assert_eq!(get(odd, None).status(), StatusCode::BAD_REQUEST, "{odd}");
        }
    }

    #[test]
    fn what_a_browser_has_is_not_sent_again() {
        let tag = get("/", None).headers()[ETAG].to_str().unwrap().to_owned();
        let again = get("/", Some((IF_NONE_MATCH, Box::leak(tag.into_boxed_str()))));
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    }

    #[test]
    fn a_file_is_sent_compressed_to_who_takes_that() {
        let packed = get("/", Some((ACCEPT_ENCODING, "gzip, br;q=0.9")));
        assert!(packed.headers().contains_key(CONTENT_ENCODING));
        assert!(!get("/", None).headers().contains_key(CONTENT_ENCODING));
        assert!(!get("/", Some((ACCEPT_ENCODING, "br;q=0"))).headers().contains_key(CONTENT_ENCODING));
    }

    #[test]
    fn a_part_of_a_file_can_be_asked_for() {
        let part = get("/", Some((RANGE, "bytes=0-9")));
        assert_eq!(part.status(), StatusCode::PARTIAL_CONTENT);
        assert!(part.headers()[CONTENT_RANGE].to_str().unwrap().starts_with("bytes 0-9/"));
        assert_eq!(get("/", Some((RANGE, "bytes=999999-"))).status(), StatusCode::RANGE_NOT_SATISFIABLE);
        assert_eq!(parse_range("-5", 10), Some((5, 9)));
        assert_eq!(parse_range("8-20", 10), Some((8, 9)));
        assert_eq!((parse_range("5-2", 10), parse_range("-0", 10), parse_range("0-", 0)), (None, None, None));
    }

    #[test]
    fn names_with_a_hash_are_told_from_others() {
        assert!(has_hash("assets/index-D4k_2xYz.js"));
        for plain in ["index.html", "plain.js", "assets/my-page.js", "a-b"] {
            assert!(!has_hash(plain), "{plain}");
        }
    }
}
