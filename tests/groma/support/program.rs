//! groma with a home and a store of its own: the built program, or the library in this process.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use groma::ops::map::{self, MapRequest, WhichMap};
use groma::ops::{Core, Limits, Settings};
use groma::progress::Quiet;
use serde_json::Value;
use tempfile::TempDir;

use super::{Document, Repository};

/// A home and a store, gone when dropped.
pub struct Groma {
    home: TempDir,
    environment: Vec<(&'static str, String)>,
}

impl Groma {
    /// A new home with nothing in it.
    pub fn new() -> Self {
        Self { home: tempfile::tempdir().unwrap(), environment: Vec::new() }
    }

    /// The same with a variable in the environment.
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.environment.push((name, value.to_owned()));
        self
    }

    /// Runs the program in `folder`.
    pub fn run(&self, folder: &Path, arguments: &[&str]) -> Output {
        self.command(folder, arguments).output().unwrap()
    }

    /// Starts the program in `folder`, with a pipe for what it prints.
    pub fn start(&self, folder: &Path, arguments: &[&str]) -> Child {
        self.command(folder, arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
    }

    fn command(&self, folder: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_groma"));
        command.env_clear().current_dir(folder).args(arguments);
        command.env("PATH", std::env::var_os("PATH").unwrap()).env("HOME", self.home.path());
        command.env("GROMA_DATA_DIR", self.data_dir());
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Runs the program, which has to succeed, with `--json`; gives what it prints.
    pub fn json(&self, folder: &Path, arguments: &[&str]) -> Value {
        let output = self.run(folder, &[arguments, &["--json"]].concat());
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "groma {arguments:?}: {said}");
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// Runs the program with `--json`; it has to fail. Gives the exit code and the error.
    pub fn failure(&self, folder: &Path, arguments: &[&str]) -> (i32, Value) {
        let output = self.run(folder, &[arguments, &["--json"]].concat());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success(), "groma {arguments:?} succeeded");
        let error = serde_json::from_str(&said).unwrap_or_else(|_| panic!("groma {arguments:?}: {said}"));
        (output.status.code().unwrap(), error)
    }

    /// Maps the commit that is checked out, and exports the map.
    pub fn map(&self, repository: &Repository) -> Document {
        self.json(repository.path(), &["map"]);
        Document::new(self.json(repository.path(), &["map", "export"]))
    }

    /// Maps the working tree, and exports the map.
    pub fn map_worktree(&self, repository: &Repository) -> Document {
        self.json(repository.path(), &["map", "--worktree"]);
        Document::new(self.json(repository.path(), &["map", "export", "--worktree"]))
    }

    /// The library on this home's store, as the program would open it in `folder`.
    pub fn core(&self, folder: &Path) -> Core {
        let limits = Limits { max_file_bytes: 8 << 20, window_days: 365, threads: 2 };
        let settings = Settings::in_folder(self.data_dir(), folder.to_owned(), limits);
        Core::open(settings).unwrap()
    }

    /// The folder of the store, which need not be there.
    pub fn data_dir(&self) -> PathBuf {
        self.home.path().join("data")
    }
}

/// Maps `commit` of the repository that `core` was opened in, in this process, and exports the map.
pub fn map_commit(core: &Core, commit: &str) -> Document {
    let request = MapRequest {
        target: None,
        reference: Some(commit.to_owned()),
        worktree: false,
        history: None,
        offline: false,
    };
    map::map(core, &request, false, &Quiet).unwrap();
    let which = WhichMap { commit: Some(commit.to_owned()), ..WhichMap::default() };
    Document::new(serde_json::to_value(map::files::export(core, &which).unwrap()).unwrap())
}
