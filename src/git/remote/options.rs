//! What a clone or fetch may be told: timeouts, programs, certificates, and where it may connect to.

use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;

/// How to reach remotes. Nothing here is read from the environment: `cli` fills it.
#[derive(Debug, Clone)]
pub struct RemoteOptions {
    /// How long a connection may take to come about, name lookup included, in milliseconds.
    pub connect_timeout_ms: u64,
    /// How long a remote may be silent before it is given up, in milliseconds.
    pub idle_timeout_ms: u64,
    /// The shell command to run instead of `ssh`: what git takes from `GIT_SSH_COMMAND`. The user's
    /// `core.sshCommand` stands behind it.
    pub ssh_command: Option<String>,
    /// The program to run instead of `ssh`, without a shell: what git takes from `GIT_SSH`. It stands
    /// behind `core.sshCommand`.
    pub ssh_program: Option<PathBuf>,
    /// A PEM file of certificate authorities to trust besides the system's: what git takes from
    /// `GIT_SSL_CAINFO`. The user's `http.sslCAInfo` is trusted as well.
    pub extra_ca: Option<PathBuf>,
    /// A git configuration file to read instead of the system's and the user's.
    pub git_config: Option<PathBuf>,
    /// Which addresses may be connected to.
    pub access: Access,
    /// How many bytes must stay free on the disk while a pack is received. libgit2 writes packs through
    /// memory maps, where a full disk would end the process: stopping short of it gives an error.
    pub disk_reserve_bytes: u64,
}

impl Default for RemoteOptions {
    fn default() -> Self {
        Self {
            connect_timeout_ms: 30_000,
            idle_timeout_ms: 60_000,
            ssh_command: None,
            ssh_program: None,
            extra_ca: None,
            git_config: None,
            access: Access::anywhere(),
            disk_reserve_bytes: 16 << 20,
        }
    }
}

type AddressFilter = dyn Fn(IpAddr) -> bool + Send + Sync;

/// Which addresses may be connected to: the seam where a server keeps its users away from its own network.
///
/// The filter sees addresses after name resolution, those of redirects too, so that a name that resolves
/// to a private address does not slip through. A restricted access uses no proxy (the proxy, not groma,
/// would resolve the name) and no ssh (the user's ssh configuration decides where that connects to).
#[derive(Clone, Default)]
pub struct Access {
    filter: Option<Arc<AddressFilter>>,
}

impl Access {
    /// Every address is allowed.
    pub fn anywhere() -> Self {
        Self::default()
    }

    /// Only addresses for which `allowed` is true.
    pub fn only(allowed: impl Fn(IpAddr) -> bool + Send + Sync + 'static) -> Self {
        Self { filter: Some(Arc::new(allowed)) }
    }

    pub(super) fn is_restricted(&self) -> bool {
        self.filter.is_some()
    }

    pub(super) fn allows(&self, address: IpAddr) -> bool {
        self.filter.as_ref().is_none_or(|allowed| allowed(address.to_canonical()))
    }
}

impl fmt::Debug for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_restricted() { "Access::only(..)" } else { "Access::anywhere()" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapped_address_is_judged_as_what_it_stands_for() {
        let access = Access::only(|address| !address.is_loopback());
        assert!(!access.allows("::ffff:127.0.0.1".parse().unwrap()));
        assert!(access.allows("192.0.2.1".parse().unwrap()));
    }
}
