//! What the user's git configuration says about remotes, as git itself reads it: `url.*.insteadOf`,
//! `http.*` (also for one URL only, `http.<url>.*`) and `core.sshCommand`.

use std::path::Path;

use git2::Config;
use reqwest::Url;

use super::location::Location;
use crate::error::{Error, Kind, Result};

/// All entries of the configuration, in order: later ones win.
#[derive(Default)]
pub(super) struct Settings {
    entries: Vec<(String, String)>,
}

/// The configuration of `file`, or the system's and the user's.
pub(super) fn open_config(file: Option<&Path>) -> std::result::Result<Config, git2::Error> {
    match file {
        Some(file) => Config::open(file),
        None => Config::open_default(),
    }
}

impl Settings {
    pub(super) fn read(file: Option<&Path>) -> Result<Self> {
        let unreadable = |why: git2::Error| {
            Error::new(Kind::Usage, "cannot read git's configuration")
                .caused_by(why)
                .hint("Run `git config --list` to see what is wrong with it.")
        };
        let config = open_config(file).map_err(unreadable)?;
        let mut entries = Vec::new();
        let all = config.entries(None).map_err(unreadable)?;
        all.for_each(|entry| {
            if let (Ok(name), true) = (entry.name(), entry.has_value()) {
                entries.push((name.to_owned(), String::from_utf8_lossy(entry.value_bytes()).into_owned()));
            }
        })
        .map_err(unreadable)?;
        Ok(Self { entries })
    }

    /// The address that git would really use: the longest `insteadOf` that it begins with replaced. The
    /// replacement may carry a password, as it commonly does on build machines.
    pub(super) fn rewritten(&self, location: &Location) -> Result<Location> {
        let address = location.to_string();
        let rules = self.entries.iter().filter_map(|(key, prefix)| {
            let base = key.strip_prefix("url.")?.strip_suffix(".insteadof")?;
            (!prefix.is_empty() && address.starts_with(prefix.as_str())).then_some((base, prefix.len()))
        });
        match rules.max_by_key(|(_, length)| *length) {
            None => Ok(location.clone()),
            Some((base, length)) => Location::parse_unguarded(&format!("{base}{}", &address[length..]))
                .map_err(|why| why.context(format!("`url.*.insteadOf` rewrites `{address}`"))),
        }
    }

    /// `core.sshCommand`.
    pub(super) fn ssh_command(&self) -> Option<&str> {
        let mut commands = self.entries.iter().filter(|(key, _)| key == "core.sshcommand");
        commands.next_back().map(|(_, value)| value.as_str())
    }

    /// The value of `http.<name>` for `url`: the most specific, and of these the last one.
    pub(super) fn http(&self, name: &str, url: &Url) -> Option<&str> {
        let values = self.http_values(name, url).into_iter();
        values.max_by_key(|(specific, _)| *specific).map(|(_, value)| value)
    }

    /// All `http.extraHeader` lines for `url`; an empty one forgets those before it. Lines without a URL
    /// of their own go to `first_host` only, so that a redirect cannot lead a secret away.
    pub(super) fn extra_headers(&self, url: &Url, first_host: bool) -> Vec<&str> {
        let mut headers = Vec::new();
        for (specific, value) in self.http_values("extraheader", url) {
            match value {
                "" => headers.clear(),
                line if specific > 0 || first_host => headers.push(line),
                _ => {}
            }
        }
        headers
    }

    fn http_values(&self, name: &str, url: &Url) -> Vec<(usize, &str)> {
        let values = self.entries.iter().filter_map(|(key, value)| {
            let scope = key.strip_prefix("http.")?.strip_suffix(name)?;
            let specific = match scope.strip_suffix('.') {
                None if scope.is_empty() => 0,
                None => return None,
                Some(scope) => match_length(scope, url)?,
            };
            Some((specific, value.as_str()))
        });
        values.collect()
    }
}

/// How specific `scope` is for `url` (1 or more), or none if it is about another one: scheme, host and
/// port must be the same, the path one that leads to it.
fn match_length(scope: &str, url: &Url) -> Option<usize> {
    let scope = Url::parse(scope).ok()?;
    let path = scope.path().trim_end_matches('/');
    let rest = url.path().strip_prefix(path)?;
    let same_user = scope.username().is_empty() || scope.username() == url.username();
    let same = scope.origin() == url.origin() && same_user && (rest.is_empty() || rest.starts_with('/'));
    same.then(|| 1 + path.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(entries: &[(&str, &str)]) -> Settings {
        let owned = entries.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
        Settings { entries: owned.collect() }
    }

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn the_most_specific_value_wins() {
        let settings = settings(&[
            ("http.https://example.com/owner.proxy", "near"),
            ("http.proxy", "far"),
            ("http.https://example.org.proxy", "elsewhere"),
        ]);
        assert_eq!(settings.http("proxy", &url("https://example.com/owner/a")), Some("near"));
        assert_eq!(settings.http("proxy", &url("https://example.com/owners/a")), Some("far"));
        assert_eq!(settings.http("proxy", &url("http://example.org/a")), Some("far"));
        assert_eq!(settings.http("sslcainfo", &url("https://example.com/a")), None);
    }

    #[test]
    fn general_headers_stay_with_the_first_host() {
        let settings = settings(&[
            ("http.extraheader", "A: forgotten"),
            ("http.extraheader", ""),
            ("http.extraheader", "B: general"),
            ("http.https://example.com/.extraheader", "C: scoped"),
        ]);
        let here = url("https://example.com/a");
        assert_eq!(settings.extra_headers(&here, true), ["B: general", "C: scoped"]);
        assert_eq!(settings.extra_headers(&here, false), ["C: scoped"]);
        assert!(settings.extra_headers(&url("https://example.org/a"), false).is_empty());
    }

    #[test]
    fn the_longest_rewrite_wins_and_may_carry_a_password() {
        let settings = settings(&[
            ("url.git@example.com:.insteadof", "https://example.com/"),
            ("url.https://bot:secret@example.com/owner/.insteadof", "https://example.com/owner/"),
        ]);
        let rewritten = |text: &str| settings.rewritten(&Location::parse(text).unwrap()).unwrap();
        assert_eq!(rewritten("https://example.com/a/b").to_string(), "git@example.com:a/b");
        assert_eq!(rewritten("https://example.com/owner/b").password.as_deref(), Some("secret"));
        assert_eq!(rewritten("https://example.org/b").to_string(), "https://example.org/b");
    }
}
