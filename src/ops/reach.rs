//! Which repositories a request may name: all that its user can read, or what a server lets strangers have.

use std::path::{Path, PathBuf};

use crate::error::{Error, Kind, Result};
use crate::git::remote::{Location, Scheme, check_public};

/// Which repositories may be named.
#[derive(Debug, Clone, Default)]
pub enum Reach {
    /// All: for who sits at the terminal.
    #[default]
    Anywhere,
    /// Those of a server: who asks may be a stranger.
    Restricted {
        /// Folders below which local repositories may be read.
        roots: Vec<PathBuf>,
        /// Whether remotes may be on private addresses, and be reached by ssh.
        any_remote: bool,
    },
}

impl Reach {
    /// Whether what is fetched may only be fetched from public addresses, ever.
    pub(super) fn is_public_only(&self) -> bool {
        matches!(self, Self::Restricted { any_remote: false, .. })
    }

    /// Whether paths are relative to where the user is.
    pub(super) fn has_current_dir(&self) -> bool {
        matches!(self, Self::Anywhere)
    }

    /// Checks a remote. Kind `Usage` if it may not be named, `Network` if its host is not known.
    pub(super) fn check_remote(&self, location: &Location) -> Result<()> {
        match self {
            Self::Anywhere => Ok(()),
            Self::Restricted { any_remote: false, .. } => check_public(location),
            Self::Restricted { .. } if matches!(location.scheme(), Scheme::Https | Scheme::Ssh) => Ok(()),
            Self::Restricted { .. } => Err(Error::new(Kind::Usage, "only https and ssh are allowed here")
                .hint("Give the https address of the repository.")),
        }
    }

    /// Whether the repository or file at `path`, which is canonical, may be read.
    pub(super) fn allows_path(&self, path: &Path) -> bool {
        match self {
            Self::Anywhere => true,
            Self::Restricted { roots, .. } => {
                roots.iter().filter_map(|root| root.canonicalize().ok()).any(|root| path.starts_with(root))
            }
        }
    }
}

/// There is nothing that may be named so: the same whether something is there or not.
pub(super) fn not_allowed(text: &str) -> Error {
    Error::new(Kind::NotFound, format!("there is no project `{text}`, and no repository that may be read here"))
        .hint("Register local repositories in a terminal (groma project add), or allow their folder: `serve.roots`.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_reads_below_its_roots_only() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        std::fs::create_dir(root.join("in")).unwrap();
        let reach = Reach::Restricted { roots: vec![root.join("in")], any_remote: false };
        assert!(reach.allows_path(&root.join("in")) && !reach.allows_path(&root));
        assert!(!reach.allows_path(&root.join("inside")) && Reach::Anywhere.allows_path(&root));
    }

    #[test]
    fn what_is_not_https_or_ssh_is_never_taken_by_a_server() {
        let reach = Reach::Restricted { roots: Vec::new(), any_remote: true };
        let check = |text: &str| reach.check_remote(&Location::parse(text).unwrap()).is_ok();
        assert!(check("https://10.0.0.1/a") && check("git@10.0.0.1:a"));
        assert!(!check("http://example.org/a") && !check("git://example.org/a"));
    }
}
