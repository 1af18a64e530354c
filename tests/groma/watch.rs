//! `groma map watch` as a real process: a line for each new map, and none for what makes no other.

#![allow(clippy::unwrap_used, reason = "what fails in the support code fails the test that uses it")]

use std::io::{BufRead, BufReader};
use std::process::Child;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use serde_json::Value;

use crate::support::{Groma, Repository};

/// How long a map may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long nothing has to be told where nothing is to tell.
const SILENCE: Duration = Duration::from_millis(900);

/// A watch under way: its documents come through a channel.
struct Watching {
    _groma: Groma,
    child: Child,
    documents: Receiver<Value>,
}

impl Watching {
    /// Watches `repository`, and waits for the first document.
    fn start(repository: &Repository, arguments: &[&str]) -> Self {
        let groma = Groma::new();
        let mut child = groma.start(repository.path(), &[&["map", "watch", "--json"], arguments].concat());
        let stdout = child.stdout.take().unwrap();
        let (tell, documents) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                if tell.send(serde_json::from_str(&line).unwrap()).is_err() {
                    break;
                }
            }
        });
        let watching = Self { _groma: groma, child, documents };
        let first = watching.next();
        assert!(first["since"].is_null() && first["files"] == serde_json::json!([]), "{first}");
        watching
    }

    fn next(&self) -> Value {
        self.documents.recv_timeout(PATIENCE).unwrap()
    }

    /// The paths of the next document, each after what became of it.
    fn changes(&self) -> Vec<String> {
        let map = self.next();
        let files = map["files"].as_array().unwrap().iter();
        files
            .map(|file| format!("{} {}", file["change"].as_str().unwrap(), file["path"].as_str().unwrap()))
            .collect()
    }

    /// All changes that are told until `path` is among them: a storm may be told in parts.
    fn changes_until(&self, path: &str) -> Vec<String> {
        let mut all = Vec::new();
        while !all.iter().any(|change: &String| change.ends_with(path)) {
            all.extend(self.changes());
        }
        all
    }

    fn is_silent(&self) {
        assert_eq!(self.documents.recv_timeout(SILENCE), Err(RecvTimeoutError::Timeout));
    }

    /// Interrupts it; it has to end well.
    fn stop(mut self) {
        let id = libc::pid_t::try_from(self.child.id()).unwrap();
        // SAFETY: sending a signal to a child that was not waited for has no other effect.
        unsafe { libc::kill(id, libc::SIGINT) };
        assert_eq!(self.child.wait().unwrap().code(), Some(0));
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn sample() -> Repository {
    let repository = Repository::new();
    repository.write("src/a.py", "import os\n");
    repository.write(".gitignore", "build/\n*.log\n");
    repository.commit("begin");
    repository
}

#[test]
fn a_commit_is_told_and_an_edit_is_not() {
    let repository = sample();
    let watching = Watching::start(&repository, &[]);
    repository.write("src/b.py", "import src.a\n");
    watching.is_silent();
    let commit = repository.commit("more");
    let map = watching.next();
    assert_eq!(map["map"]["commit"], commit.as_str());
    assert_eq!(map["files"][0]["path"], "src/b.py");
    assert_eq!(map["internal_imports"], 1);
    watching.stop();
}

#[test]
fn a_file_is_told_as_it_is_saved_and_an_ignored_one_is_not() {
    let repository = sample();
    let watching = Watching::start(&repository, &["--worktree"]);
    repository.write("src/a.py", "import sys\n");
    assert_eq!(watching.changes(), ["changed src/a.py"]);
    repository.write("build/out.py", "x = 1\n");
    repository.write("noise.log", "x\n");
    watching.is_silent();
    // A folder that comes is watched too.
    repository.write("deep/er/c.py", "x = 1\n");
    assert_eq!(watching.changes_until("c.py"), ["added deep/er/c.py"]);
    repository.write("deep/er/c.py", "x = 2\n");
    assert_eq!(watching.changes(), ["changed deep/er/c.py"]);
    watching.stop();
}

#[test]
fn a_checkout_a_moved_folder_and_a_storm_are_survived() {
    let repository = sample();
    let watching = Watching::start(&repository, &["--worktree"]);
    repository.git(&["checkout", "-qb", "other"]);
    assert_eq!(watching.next()["map"]["branch"], "other");
    repository.rename("src", "lib");
    let moved = watching.changes_until("src/a.py");
    assert!(moved.contains(&"added lib/a.py".to_owned()), "{moved:?}");
    repository.write("lib/a.py", "import sys\n");
    assert_eq!(watching.changes(), ["changed lib/a.py"]);
    for number in 0..200 {
        repository.write(format!("lib/storm{number:03}.py"), "x = 1\n");
    }
    let mut told = watching.changes_until("storm199.py");
    told.sort();
    assert_eq!(told.len(), 200);
    watching.stop();
}
