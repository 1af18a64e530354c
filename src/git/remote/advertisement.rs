//! What a remote says it has: the refs, the default branch, the hash function.
//!
//! The source of the format is git's `gitprotocol-pack` and `gitprotocol-http` (protocol version 0). It
//! is read here from the bytes that pass through the streams, because git2's own list of them ends in
//! a panic at a name that is not UTF-8, and does not tell SHA-256 repositories.

use std::collections::BTreeMap;

use git2::Oid;

use crate::error::{Error, Kind, Result};

/// The longest advertisement that is taken, in bytes: some two million refs.
pub(super) const MAX_BYTES: usize = 256 << 20;

/// What a remote has, as far as it is fetched.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Advertisement {
    /// Branches and tags by full name, such as `refs/heads/main`.
    pub(super) refs: BTreeMap<String, Oid>,
    head: Option<Oid>,
    head_target: Option<String>,
}

impl Advertisement {
    /// Reads the packet lines of an advertisement. Refs beside branches and tags, and names that are
    /// not valid or not UTF-8, are left out.
    ///
    /// # Errors
    /// [`Kind::Usage`] for a repository that names its objects by SHA-256, [`Kind::Network`] for bytes
    /// that are no advertisement.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self> {
        let mut advertisement = Self::default();
        let mut rest = bytes;
        while let Some((line, tail)) = packet(rest)? {
            advertisement.take_line(line)?;
            rest = tail;
        }
        Ok(advertisement)
    }

    fn take_line(&mut self, line: &[u8]) -> Result<()> {
        let (line, capabilities) = match memchr::memchr(0, line) {
            Some(nul) => (&line[..nul], &line[nul + 1..]),
            None => (line, &b""[..]),
        };
        for capability in capabilities.split(|byte| matches!(byte, b' ' | b'\n')) {
            self.take_capability(capability)?;
        }
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let Some((Ok(id), Ok(name))) = memchr::memchr(b' ', line).map(|space| {
            (std::str::from_utf8(&line[..space]).map_err(drop), std::str::from_utf8(&line[space + 1..]))
        }) else {
            return Ok(());
        };
        if let Ok(id) = Oid::from_str(id)
            && !id.is_zero()
        {
            self.take_ref(name, id);
        }
        Ok(())
    }

    fn take_ref(&mut self, name: &str, id: Oid) {
        if name == "HEAD" {
            self.head = Some(id);
        } else if is_fetched(name) && git2::Reference::is_valid_name(name) {
            // Names that end in `^{}` (what a tag leads to) are not valid, and go here.
            self.refs.insert(name.to_owned(), id);
        }
    }

    fn take_capability(&mut self, capability: &[u8]) -> Result<()> {
        if let Some(target) = capability.strip_prefix(b"symref=HEAD:") {
            self.head_target = String::from_utf8(target.to_vec()).ok();
        }
        match capability.strip_prefix(b"object-format=") {
            None | Some(b"sha1") => Ok(()),
            Some(_) => Err(Error::new(
                Kind::Usage,
                "the repository names its objects by SHA-256, which this build cannot read",
            )
            .hint("Use a repository, or a mirror of this one, with SHA-1 object names.")),
        }
    }

    /// The full name of the branch that the remote shows first: where its HEAD points to; where it does
    /// not say, the branch at the same commit, `main` and `master` before others; for a HEAD on no branch
    /// any branch in the same order. None if there are no branches.
    pub(super) fn default_branch(&self) -> Option<&str> {
        let exists = |name: &&str| self.refs.contains_key(*name) && name.starts_with("refs/heads/");
        let branches = || {
            let all = self.refs.keys().map(String::as_str).filter(|name| name.starts_with("refs/heads/"));
            ["refs/heads/main", "refs/heads/master"].into_iter().chain(all).filter(exists)
        };
        let at_head = |name: &&str| self.head.is_some() && self.refs.get(*name) == self.head.as_ref();
        let named = self.head_target.as_deref().filter(exists);
        named.or_else(|| branches().find(at_head)).or_else(|| branches().next())
    }
}

/// Whether refs of this name are fetched: branches and tags, no pull requests.
pub(super) fn is_fetched(name: &str) -> bool {
    name.starts_with("refs/heads/") || name.starts_with("refs/tags/")
}

/// The next packet line (empty for the special ones) and what follows it.
fn packet(bytes: &[u8]) -> Result<Option<(&[u8], &[u8])>> {
    if bytes.is_empty() {
        return Ok(None);
    }
    let broken = || Error::new(Kind::Network, "the remote host sent a list of refs that makes no sense");
    let digits = bytes.get(..4).and_then(|digits| std::str::from_utf8(digits).ok()).ok_or_else(broken)?;
    let length = usize::from_str_radix(digits, 16).map_err(|_| broken())?;
    if length < 4 {
        return Ok(Some((b"", &bytes[4..])));
    }
    let line = bytes.get(4..length).ok_or_else(broken)?;
    Ok(Some((line, &bytes[length..])))
}

#[cfg(test)]
#[path = "advertisement_tests.rs"]
mod tests;
