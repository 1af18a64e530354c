//! Where a repository is fetched from: a validated address that never carries a secret.
//!
//! The accepted forms are those of git's own manual (`git-fetch`, "GIT URLS"): `https://`, `http://`,
//! `ssh://`, `git://` and the scp-like `user@host:path`.

use std::fmt;

use reqwest::Url;

use super::secret;
use crate::error::{Error, Kind, Result};

/// How a remote is spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// Smart HTTP over TLS.
    Https,
    /// Smart HTTP in the clear.
    Http,
    /// `git-upload-pack` run over the user's `ssh` program.
    Ssh,
    /// The git daemon's own protocol, in the clear.
    Git,
}

impl Scheme {
    /// The name as it stands before `://`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Https => "https",
            Self::Http => "http",
            Self::Ssh => "ssh",
            Self::Git => "git",
        }
    }

    /// The TCP port that is meant when the address names none.
    pub fn default_port(self) -> u16 {
        match self {
            Self::Https => 443,
            Self::Http => 80,
            Self::Ssh => 22,
            Self::Git => 9418,
        }
    }

    fn parse(name: &str) -> Option<Self> {
        [Self::Https, Self::Http, Self::Ssh, Self::Git].into_iter().find(|scheme| scheme.name() == name)
    }
}

/// The validated address of a repository on another host.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Location {
    pub(super) scheme: Scheme,
    pub(super) user: Option<String>,
    /// Only ever set by a rewrite of the user's git configuration; never displayed, never stored.
    pub(super) password: Option<String>,
    /// In lower case; an IPv6 address without its brackets.
    pub(super) host: String,
    pub(super) port: Option<u16>,
    /// Percent-encoded for HTTP, plain otherwise. Without a leading slash it is relative to the home
    /// folder of the ssh user.
    pub(super) path: String,
}

impl Location {
    /// Reads an address as a user types it.
    ///
    /// # Errors
    /// [`Kind::Usage`] for local paths and `file://` (they are read in place), unknown schemes, an empty
    /// host or path, a host, user or path that `ssh` could take for an option, control characters, parts `.` or
    /// `..` in `host:/path`, and any address that carries a password or a token.
    pub fn parse(text: &str) -> Result<Self> {
        let location = Self::parse_unguarded(text)?;
        let is_http = matches!(location.scheme, Scheme::Https | Scheme::Http);
        let user_is_secret = is_http && location.user.as_deref().is_some_and(secret::looks_like_token);
        if location.password.is_some() || user_is_secret {
            return Err(Error::new(
                Kind::Usage,
                format!("the address of a repository on `{}` carries a password or token", location.host),
            )
            .hint(
                "Leave the secret out of the address and give it to git's credential helper \
                 (`git config --global credential.helper ...`), or use the ssh address.",
            ));
        }
        Ok(location)
    }

    /// As [`Location::parse`], but a password is taken and kept in memory: for addresses rewritten by
    /// the user's own git configuration.
    pub(super) fn parse_unguarded(text: &str) -> Result<Self> {
        if text.is_empty() || text.chars().any(|c| c.is_control() || c == '\\' || c.is_whitespace()) {
            return Err(refused("is empty or has spaces, backslashes or control characters in it"));
        }
        let location = match text.split_once("://") {
            Some((scheme, _)) => Self::parse_url(&scheme.to_ascii_lowercase(), text)?,
            None => Self::parse_scp(text)?,
        };
        location.validated()
    }

    fn parse_url(scheme: &str, text: &str) -> Result<Self> {
        if scheme == "file" {
            return Err(local_path());
        }
        let Some(scheme) = Scheme::parse(scheme) else {
            return Err(refused("has a scheme that is not one of https, http, ssh and git"));
        };
        let url = Url::parse(text).map_err(|why| refused("is not a valid URL").caused_by(why))?;
        if url.query().is_some() || url.fragment().is_some() {
            return Err(refused("has a query or fragment, which the address of a repository has not"));
        }
        let decoded = |text: &str| secret::percent_decoded(text).ok_or_else(|| refused("is not valid UTF-8"));
        let mut path = url.path().to_owned();
        if matches!(scheme, Scheme::Ssh | Scheme::Git) {
            path = decoded(&path)?;
            // As git does: `/~user` means the home folder of that user on the other side.
            if path.starts_with("/~") {
                path.remove(0);
            }
        }
        Ok(Self {
            scheme,
            user: (!url.username().is_empty()).then(|| decoded(url.username())).transpose()?,
            password: url.password().map(decoded).transpose()?,
            host: url.host_str().unwrap_or_default().trim_matches(['[', ']']).to_ascii_lowercase(),
            port: url.port().filter(|port| *port != scheme.default_port()),
            path,
        })
    }

    /// `[user@]host:path`, where no slash stands before the colon.
    fn parse_scp(text: &str) -> Result<Self> {
        let (user, rest) = match text.split_once('@') {
            Some((user, rest)) if !user.contains(['/', ':']) => (Some(user.to_owned()), rest),
            _ => (None, text),
        };
        let bracketed = rest.strip_prefix('[').and_then(|inner| inner.split_once("]:"));
        let Some((host, path)) = bracketed.or_else(|| rest.split_once(':')) else {
            return Err(local_path());
        };
        // One letter before the colon is a drive, `::` a transport helper of git's.
        if host.contains('/') || host.len() == 1 || path.starts_with(':') {
            return Err(local_path());
        }
        let path = path.strip_prefix("/~").map_or_else(|| path.to_owned(), |rest| format!("~{rest}"));
        // Such a path is shown as a URL, where these parts mean something else.
        if path.starts_with(['/', '~']) && path.split('/').any(|part| matches!(part, "." | "..")) {
            return Err(refused("has `.` or `..` among the parts of its path"));
        }
        let host = host.to_ascii_lowercase();
        Ok(Self { scheme: Scheme::Ssh, user, password: None, host, port: None, path })
    }

    fn validated(self) -> Result<Self> {
        let user = self.user.as_deref().unwrap_or("git");
        if self.host.is_empty() {
            return Err(refused("names no host"));
        }
        let host_ok = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':');
        let user_ok = |c: char| !c.is_control() && !c.is_whitespace() && !matches!(c, '@' | ':' | '/');
        if !self.host.chars().all(host_ok) || !user.chars().all(user_ok) {
            return Err(refused("has characters in its host or user that do not belong there"));
        }
        if self.host.starts_with('-') || user.starts_with('-') || self.path.starts_with('-') {
            return Err(refused("has a host, user or path that begins with `-`"));
        }
        if self.path.chars().any(char::is_control) || self.port == Some(0) {
            return Err(refused("has control characters in its path or no valid port"));
        }
        if self.bare_path().is_empty() {
            return Err(refused("names no repository on its host"));
        }
        Ok(self)
    }

    /// How the remote is spoken to.
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// The host in lower case; an IPv6 address without brackets.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The TCP port, named or implied.
    pub fn port(&self) -> u16 {
        self.port.unwrap_or(self.scheme.default_port())
    }

    /// What is the same for all addresses of one repository: `host[:port]/path`, without scheme, user,
    /// a port that goes without saying, `.git` and slashes at the ends.
    ///
    /// `https://` and `ssh://` addresses share a key, as they do on every known host of repositories.
    pub fn key(&self) -> String {
        let port = self.port.map(|port| format!(":{port}")).unwrap_or_default();
        format!("{}{port}/{}", self.host, self.bare_path())
    }

    /// The name a project gets when nobody names it: the last part of the path without `.git`.
    pub fn default_name(&self) -> String {
        let path = self.bare_path();
        let last = path.rsplit('/').next().unwrap_or(path);
        match secret::percent_decoded(last) {
            Some(name) if !name.contains('/') && !name.chars().any(char::is_control) => name,
            _ => last.to_owned(),
        }
    }

    fn bare_path(&self) -> &str {
        let path = self.path.trim_matches('/');
        path.strip_suffix(".git").unwrap_or(path).trim_end_matches('/')
    }

    /// The host as it stands in a URL: with the port if it is named, IPv6 in brackets.
    pub(super) fn authority(&self) -> String {
        let host = if self.host.contains(':') { format!("[{}]", self.host) } else { self.host.clone() };
        self.port.map(|port| format!("{host}:{port}")).unwrap_or(host)
    }
}

/// The normalised address, fit to be stored, shown and parsed again; never a password.
impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let user = self.user.as_deref().filter(|_| self.password.is_none());
        let user = user.map(|user| format!("{user}@")).unwrap_or_default();
        let (scheme, host) = (self.scheme.name(), self.authority());
        match (self.scheme, self.path.starts_with('/')) {
            (Scheme::Ssh | Scheme::Git, false) if self.path.starts_with('~') => {
                write!(f, "{scheme}://{user}{host}/{}", secret::percent_encoded(&self.path))
            }
            (Scheme::Ssh, false) => write!(f, "{user}{host}:{}", self.path),
            (Scheme::Ssh | Scheme::Git, true) => {
                write!(f, "{scheme}://{user}{host}{}", secret::percent_encoded(&self.path))
            }
            _ => write!(f, "{scheme}://{user}{host}{}", self.path),
        }
    }
}

/// As the display: a password must not reach a log by way of `{:?}`.
impl fmt::Debug for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Location({self})")
    }
}

/// The text itself is not repeated: it may hold a secret that could not be told apart.
fn refused(why: &str) -> Error {
    Error::new(Kind::Usage, format!("the address of the repository {why}"))
        .hint("Give an address such as `https://host/owner/name.git` or `git@host:owner/name.git`.")
}

fn local_path() -> Error {
    refused("is a local path")
        .hint("Give the path of a local repository as it is: it is read in place, not cloned.")
}

#[cfg(test)]
#[path = "location_tests.rs"]
mod tests;
