//! A server in a process of its own, ended when dropped.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::client::{Client, Reply};

/// A running `groma serve`.
pub struct Server {
    child: Child,
    pub address: String,
    /// The time from its start until it was ready.
    pub took: Duration,
}

/// A home with a store for servers, and a repository in it.
pub struct Home {
    folder: tempfile::TempDir,
}

impl Home {
    /// A new home with nothing in it.
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn data(&self) -> PathBuf {
        self.path().join("data")
    }

    /// A command of groma's in this home.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_groma"));
        command.env_clear().current_dir(self.path()).args(arguments);
        command.env("PATH", std::env::var_os("PATH").unwrap()).env("HOME", self.path());
        command.env("GROMA_DATA_DIR", self.data());
        command
    }

    /// Runs a command that has to succeed; gives what it prints.
    pub fn run(&self, arguments: &[&str]) -> String {
        let output = self.command(arguments).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "groma {arguments:?}: {said}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Makes a repository called `name` with `files` files, and registers it.
    pub fn project(&self, name: &str, files: usize) {
        let folder = self.path().join(name);
        std::fs::create_dir(&folder).unwrap();
        for number in 0..files {
            let text = format!("import m{}\n\n\ndef f{number}():\n    pass\n", (number + 1) % files.max(1));
            std::fs::write(folder.join(format!("m{number}.py")), text).unwrap();
        }
        let script = "git init -q -b main . && git add -A && \
            git -c user.name=a -c user.email=a@example.org commit -qm first --allow-empty";
        let made =
            Command::new("sh").args(["-c", script]).current_dir(&folder).env("HOME", self.path()).status();
        assert!(made.unwrap().success());
        self.run(&["project", "add", folder.to_str().unwrap()]);
    }

    /// Starts a server on a free port.
    pub fn serve(&self, arguments: &[&str]) -> Server {
        self.serve_with(arguments, |_| {})
    }

    /// The same, with more to set.
    pub fn serve_with(&self, arguments: &[&str], set: impl FnOnce(&mut Command)) -> Server {
        let mut command = self.command(&[&["serve", "--listen", "127.0.0.1:0"], arguments].concat());
        set(&mut command);
        Server::start(command)
    }
}

impl Server {
    /// Starts what says on stderr where it listens.
    pub fn start(mut command: Command) -> Self {
        let began = Instant::now();
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let mut said = String::new();
        let address = loop {
            let line = lines.next().unwrap_or_else(|| panic!("the server ended:\n{said}")).unwrap();
            if let Some(address) = line.strip_prefix("listening on ") {
                let address = address.split_once("://").unwrap().1;
                break address.split('/').next().unwrap().to_owned();
            }
            said.push_str(&line);
        };
        let took = began.elapsed();
        // What it says later must not fill the pipe.
        std::thread::spawn(move || for _ in lines {});
        Self { child, address, took }
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    pub fn client(&self) -> Client {
        Client::connect(&self.address)
    }

    /// A GET on a connection of its own.
    pub fn get(&self, path: &str) -> Reply {
        self.client().get(path)
    }

    pub fn signal(&self, signal: &str) {
        let sent = Command::new("kill").args([signal, &self.pid().to_string()]).status();
        assert!(sent.unwrap().success());
    }

    /// Waits until the process ends; gives its exit code.
    pub fn ended(&mut self, within: Duration) -> Option<i32> {
        let until = Instant::now() + within;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            assert!(Instant::now() < until, "the server goes on");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
