//! The repositories that the test servers serve, made with the `git` program, and a progress that watches.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use groma::progress::{Progress, Unit};
use tempfile::TempDir;

/// Runs `git` in `folder` apart from the user's configuration; its output without the last newline.
pub fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = command(folder).args(arguments).output().expect("these tests need the `git` program");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "git {arguments:?}: {told}");
    String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
}

/// The `git` program in `folder`, apart from the user's configuration.
pub fn command(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command.current_dir(folder).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    for role in ["AUTHOR", "COMMITTER"] {
        command
            .env(format!("GIT_{role}_NAME"), "Maria")
            .env(format!("GIT_{role}_EMAIL"), "maria@example.com");
        command.env(format!("GIT_{role}_DATE"), "2026-01-02T03:04:05Z");
    }
    command
}

/// A folder with one bare repository, `name.git`, and a place to clone to.
pub struct Origin {
    pub folder: TempDir,
    pub bare: PathBuf,
    work: PathBuf,
}

impl Origin {
    /// Branches `main` (the default) and `next`, the tags `v1` (annotated) and `light`, a pull request,
    /// and half a megabyte that does not compress.
    pub fn new() -> Self {
        let origin = Self::empty();
        origin.write("noise", &noise(500_000));
        origin.commit("first");
        git(&origin.work, &["tag", "-a", "v1", "-m", "one"]);
        git(&origin.work, &["tag", "light"]);
        git(&origin.work, &["branch", "next"]);
        origin.push(&["main", "next", "v1", "light", "main:refs/pull/1/head"]);
        origin
    }

    /// Without any commit.
    pub fn empty() -> Self {
        let folder = TempDir::new().unwrap();
        git(folder.path(), &["init", "-q", "--bare", "-b", "main", "name.git"]);
        git(folder.path(), &["init", "-q", "-b", "main", "work"]);
        let (bare, work) = (folder.path().join("name.git"), folder.path().join("work"));
        Self { folder, bare, work }
    }

    pub fn write(&self, name: &str, content: &[u8]) {
        std::fs::write(self.work.join(name), content).unwrap();
    }

    pub fn commit(&self, message: &str) {
        git(&self.work, &["add", "."]);
        git(&self.work, &["commit", "-q", "--allow-empty", "-m", message]);
    }

    /// Runs git in the working tree of who pushes.
    pub fn work(&self, arguments: &[&str]) {
        git(&self.work, arguments);
    }

    pub fn push(&self, refs: &[&str]) {
        git(&self.work, &[&["push", "-q", "--force", "../name.git"], refs].concat());
    }

    /// Where to clone to; the folder around it is empty before.
    pub fn destination(&self) -> PathBuf {
        self.folder.path().join("clones").join("copy")
    }

    /// What lies around the destination.
    pub fn left_behind(&self) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(self.folder.path().join("clones")) else { return Vec::new() };
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    /// A git configuration for one test: no proxy from the environment, and `lines`.
    pub fn configuration(&self, lines: &str) -> PathBuf {
        let path = self.folder.path().join("gitconfig");
        std::fs::write(&path, format!("[http]\n\tproxy = \"\"\n{lines}")).unwrap();
        path
    }
}

/// All branches and tags of a repository, one a line, and what HEAD is.
pub fn refs(repository: &Path) -> String {
    let refs = git(repository, &["for-each-ref", "--format=%(objectname) %(refname) %(*objectname)"]);
    format!("{refs}\n{}", git(repository, &["symbolic-ref", "HEAD"]))
}

/// Bytes that do not compress, the same each time.
pub fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let next = |_| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_be_bytes()[0]
    };
    (0..length).map(next).collect()
}

/// Keeps what it is told, and cancels some time after it was made, or after a stage began.
pub struct Watcher {
    pub stages: Mutex<Vec<&'static str>>,
    pub messages: Mutex<Vec<String>>,
    pub last: Mutex<(u64, u64)>,
    since: Mutex<Instant>,
    cancel_after: Option<Duration>,
    /// The stage with which the time begins anew, and before which nothing is cancelled.
    cancel_in: Option<&'static str>,
}

impl Watcher {
    pub fn new(cancel_after: Option<Duration>) -> Self {
        let (stages, messages, last) = Default::default();
        Self { stages, messages, last, since: Mutex::new(Instant::now()), cancel_after, cancel_in: None }
    }

    pub fn cancel_in(stage: &'static str, after: Duration) -> Self {
        Self { cancel_in: Some(stage), ..Self::new(Some(after)) }
    }

    /// How long ago it should have cancelled.
    pub fn overdue(&self) -> Option<Duration> {
        let reached = self.cancel_in.is_none_or(|stage| self.stages.lock().unwrap().contains(&stage));
        let since = self.since.lock().unwrap().elapsed();
        self.cancel_after.filter(|_| reached).and_then(|after| since.checked_sub(after))
    }
}

impl Progress for Watcher {
    fn stage(&self, name: &'static str, _total: Option<u64>, _unit: Unit) {
        if self.cancel_in == Some(name) {
            *self.since.lock().unwrap() = Instant::now();
        }
        self.stages.lock().unwrap().push(name);
    }
    fn advance(&self, _count: u64) {}
    fn set(&self, done: u64, total: u64) {
        *self.last.lock().unwrap() = (done, total);
    }
    fn message(&self, text: &str) {
        self.messages.lock().unwrap().push(text.to_owned());
    }
    fn cancelled(&self) -> bool {
        self.overdue().is_some()
    }
}
