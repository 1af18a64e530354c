//! One Python requirement (PEP 508): name, extras, version specifiers, URL, marker; and PEP 503 names.

use super::declaration::required;
use super::text::without_credentials;
use crate::map::package::{Dependency, Origin, Scope};

/// The name as PEP 503 compares it: lower case, runs of `-`, `_`, `.` as one `-`.
pub(super) fn normalised(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        if matches!(c, '-' | '_' | '.') {
            if !out.ends_with('-') {
                out.push('-');
            }
        } else {
            out.push(c.to_ascii_lowercase());
        }
    }
    out
}

/// Reads `name[extra]>=1,<2; marker` or `name @ url`; none where it is no requirement.
pub(super) fn requirement(text: &str, scope: Scope, line: u32) -> Option<Dependency> {
    let text = text.trim();
    let (name, rest) = name_and_rest(text)?;
    let rest = after_extras(rest)?.trim_start();
    if let Some(url) = rest.strip_prefix('@') {
        let url = url.split(" ;").next().unwrap_or_default();
        let origin = url_origin(url.split_whitespace().next()?);
        return Some(Dependency { origin, ..required(name, None, scope, line) });
    }
    let specifiers = rest.split(';').next().unwrap_or_default().trim();
    let specifiers = specifiers.strip_prefix('(').and_then(|s| s.strip_suffix(')')).unwrap_or(specifiers);
    let valid = specifiers.is_empty() || specifiers.starts_with(['=', '<', '>', '~', '!', '^']);
    valid.then(|| required(name, Some(specifiers), scope, line))
}

/// The origin that a URL or `file:` path stands for.
pub(super) fn url_origin(url: &str) -> Origin {
    match url.strip_prefix("file:") {
        Some(path) => Origin::Path(path.trim_start_matches("//").to_owned()),
        None => Origin::Url(without_credentials(url)),
    }
}

/// Splits a name (letters, digits, `-`, `_`, `.`) off the start.
pub(super) fn name_and_rest(text: &str) -> Option<(&str, &str)> {
    let part_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let end = text.find(|c: char| !part_of_name(c)).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    name.starts_with(|c: char| c.is_ascii_alphanumeric()).then_some((name, rest))
}

fn after_extras(rest: &str) -> Option<&str> {
    let rest = rest.trim_start();
    match rest.strip_prefix('[') {
        Some(extras) => extras.split_once(']').map(|(_, after)| after),
        None => Some(rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, Option<String>, Origin)> {
        requirement(text, Scope::Runtime, 1).map(|d| (d.name, d.requirement, d.origin))
    }

    fn plain(name: &str, specifiers: Option<&str>) -> Option<(String, Option<String>, Origin)> {
        Some((name.to_owned(), specifiers.map(str::to_owned), Origin::Registry))
    }

    #[test]
    fn specifiers_extras_and_markers_are_taken_apart() {
        assert_eq!(read("Flask"), plain("Flask", None));
        assert_eq!(
            read("uvicorn[standard] >=0.1, <2 ; python_version<'3'"),
            plain("uvicorn", Some(">=0.1, <2"))
        );
        assert_eq!(read("a (==1.0)"), plain("a", Some("==1.0")));
        assert_eq!(read("a ; sys_platform == 'x'"), plain("a", None));
    }

    #[test]
    fn urls_lose_their_credentials() {
        let (_, _, origin) = read("a[x] @ git+https://u:p@h/a.git@v1 ; python_version>'3'").expect("one");
        assert_eq!(origin, Origin::Url("git+https://h/a.git@v1".to_owned()));
        let (_, _, origin) = read("a @ file:///../a").expect("one");
        assert_eq!(origin, Origin::Path("/../a".to_owned()));
    }

    #[test]
    fn prose_is_no_requirement() {
        assert_eq!(read("please install this"), None);
        assert_eq!(read("{{ name }}"), None);
        assert_eq!(read(""), None);
    }

    #[test]
    fn names_are_compared_as_pep_503_says() {
        assert_eq!(normalised("Zope.-_Interface"), "zope-interface");
    }
}
