//! Throw-away `sshd` and `git daemon` on 127.0.0.1, one process a connection, as inetd would run them.

use std::net::{TcpListener, TcpStream};
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use super::origin::{Origin, command};

const SSHD: &str = "/usr/sbin/sshd";

/// An `sshd` with keys of its own, and the configuration of a client that may log in.
pub struct Sshd {
    pub port: u16,
    folder: PathBuf,
}

impl Sshd {
    pub fn new(origin: &Origin) -> Self {
        assert!(Path::new(SSHD).exists(), "these tests need `{SSHD}`: install the package openssh-server");
        let folder = origin.folder.path().join("ssh");
        std::fs::create_dir(&folder).unwrap();
        for name in ["host", "user", "stranger"] {
            run(Command::new("ssh-keygen")
                .args(["-q", "-t", "ed25519", "-N", "", "-f"])
                .arg(folder.join(name)));
        }
        std::fs::copy(folder.join("user.pub"), folder.join("authorized")).unwrap();
        // What sshd keeps its unprivileged part in; it wants it only when it runs as root.
        let _ = std::fs::create_dir_all("/run/sshd");
        let path = std::env::var("PATH").unwrap();
        let (keys, config) = (folder.display(), folder.join("sshd_config"));
        let text = format!(
            "HostKey {keys}/host\nAuthorizedKeysFile {keys}/authorized\nStrictModes no\nUsePAM no\n\
             PasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin prohibit-password\n\
             PidFile none\nSetEnv PATH={path}\n"
        );
        std::fs::write(&config, text).unwrap();
        let port = serve(move || {
            let mut sshd = Command::new(SSHD);
            sshd.arg("-i").arg("-f").arg(&config);
            sshd
        });
        let host_key = std::fs::read_to_string(folder.join("host.pub")).unwrap();
        std::fs::write(folder.join("known"), format!("[127.0.0.1]:{port} {host_key}")).unwrap();
        std::fs::write(folder.join("unknown"), "").unwrap();
        Self { port, folder }
    }

    /// The ssh command of a user with the key file `key` and the known hosts `known`.
    pub fn command(&self, key: &str, known: &str) -> String {
        let (folder, config) = (self.folder.display(), self.folder.join(format!("{key}-{known}")));
        let text = format!(
            "Host *\nIdentityFile {folder}/{key}\nIdentitiesOnly yes\nIdentityAgent none\n\
             UserKnownHostsFile {folder}/{known}\nGlobalKnownHostsFile /dev/null\nStrictHostKeyChecking yes\n"
        );
        std::fs::write(&config, text).unwrap();
        format!("ssh -F {}", config.display())
    }

    /// The address of the folder or repository at `path`.
    pub fn address(&self, path: &Path) -> String {
        format!("ssh://127.0.0.1:{}{}", self.port, path.display())
    }
}

/// A `git daemon` for the repositories of `origin`; its port.
pub fn daemon(origin: &Origin) -> u16 {
    let root = origin.folder.path().to_owned();
    serve(move || {
        let mut daemon = command(&root);
        daemon.args(["daemon", "--inetd", "--export-all", "--informative-errors"]);
        daemon.arg(format!("--base-path={}", root.display()));
        daemon
    })
}

/// A port where nobody says anything.
pub fn silent() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || listener.incoming().collect::<Vec<_>>());
    port
}

/// Runs a program for each connection, with the connection as its input and output.
fn serve(program: impl Fn() -> Command + Send + 'static) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let end = |stream: &TcpStream| Stdio::from(OwnedFd::from(stream.try_clone().unwrap()));
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mut child = program();
            child.stdin(end(&stream)).stdout(end(&stream)).stderr(Stdio::null());
            let mut child = child.spawn().unwrap();
            thread::spawn(move || child.wait());
        }
    });
    port
}

fn run(command: &mut Command) {
    let output = command.output().expect("these tests need OpenSSH's client: install openssh-client");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
