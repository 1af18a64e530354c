//! A repository in a temporary folder, written by the real git with fixed dates and no configuration but ours.

use std::cell::Cell;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// When the first commit is made, in seconds since 1970: a day in January 2025.
pub const EPOCH_S: i64 = 1_736_000_000;

/// Seconds of a day.
pub const DAY_S: i64 = 86_400;

/// Configuration that decides what git does here, whatever the user's says.
const CONFIGURATION: [&str; 9] = [
    "core.autocrlf=false",
    "core.fsmonitor=false",
    "core.quotePath=false",
    "commit.gpgSign=false",
    "gc.auto=0",
    "maintenance.auto=false",
    "protocol.file.allow=always",
    "advice.addEmbeddedRepo=false",
    "uploadpack.allowFilter=true",
];

/// A repository, gone with its folder when dropped.
pub struct Repository {
    folder: TempDir,
    root: PathBuf,
    now_s: Cell<i64>,
}

impl Repository {
    /// An empty repository on the branch `main`.
    pub fn new() -> Self {
        Self::init(&[])
    }

    /// An empty repository, with these arguments to `git init`.
    pub fn init(arguments: &[&str]) -> Self {
        let repository = Self::nothing();
        fs::create_dir(&repository.root).unwrap();
        repository.git(&[&["init", "-q", "-b", "main"], arguments].concat());
        repository
    }

    /// A repository with one commit of one small program.
    pub fn with_a_commit() -> Self {
        let repository = Self::new();
        repository.write("src/main.rs", "fn main() {}\n");
        repository.commit("begin");
        repository
    }

    /// A copy of `source`, made by `git clone` over `file://` with these arguments.
    pub fn clone_of(source: &Path, arguments: &[&str]) -> Self {
        let repository = Self::nothing();
        let (address, root) = (format!("file://{}", source.display()), repository.root.display().to_string());
        let arguments = [&["clone", "-q"], arguments, &[&address, &root]].concat();
        repository.run_in(repository.folder.path(), &arguments, &[]);
        repository
    }

    fn nothing() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap().join("sample");
        Self { folder, root, now_s: Cell::new(EPOCH_S) }
    }

    /// The work tree, or the git directory of a bare repository.
    pub fn path(&self) -> &Path {
        &self.root
    }

    /// A place beside the repository, in the same temporary folder.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.root.parent().unwrap().join(name)
    }

    /// Runs git in the repository and gives what it prints. It has to succeed.
    pub fn git(&self, arguments: &[&str]) -> String {
        text(&self.run_in(&self.root, arguments, &[]))
    }

    /// Runs git in the folder `folder` with `input`, and gives what it prints. It has to succeed.
    pub fn git_in(&self, folder: &Path, arguments: &[&str], input: &[u8]) -> String {
        text(&self.run_in(folder, arguments, input))
    }

    fn run_in(&self, folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
        use std::io::Write;
        let mut command = self.command(folder);
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "git {arguments:?}: {said}");
        output
    }

    fn command(&self, folder: &Path) -> Command {
        let date = format!("{} +0000", self.now_s.get());
        let mut command = Command::new("git");
        command.env_clear().current_dir(folder);
        command.env("PATH", std::env::var_os("PATH").unwrap()).env("HOME", self.folder.path());
        command.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", "/dev/null").env("LC_ALL", "C");
        command.env("GIT_AUTHOR_DATE", &date).env("GIT_COMMITTER_DATE", &date);
        for person in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{person}_NAME"), "Ada").env(format!("GIT_{person}_EMAIL"), "ada@example.org");
        }
        for setting in CONFIGURATION {
            command.args(["-c", setting]);
        }
        command
    }

    /// Writes a file, and the folders above it.
    pub fn write(&self, path: impl AsRef<Path>, content: impl AsRef<[u8]>) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Adds `content` at the end of a file.
    pub fn append(&self, path: &str, content: &str) {
        let old = fs::read(self.root.join(path)).unwrap();
        self.write(path, [old, content.as_bytes().to_vec()].concat());
    }

    /// Makes a symbolic link to `target`.
    pub fn link(&self, path: &str, target: impl AsRef<OsStr>) {
        symlink(target.as_ref(), self.root.join(path)).unwrap();
    }

    /// Sets whether a file may be executed.
    pub fn set_executable(&self, path: &str, executable: bool) {
        let mode = if executable { 0o755 } else { 0o644 };
        fs::set_permissions(self.root.join(path), fs::Permissions::from_mode(mode)).unwrap();
    }

    /// Removes a file or a folder.
    pub fn remove(&self, path: &str) {
        let path = self.root.join(path);
        if path.is_dir() && !path.is_symlink() { fs::remove_dir_all(path).unwrap() } else { fs::remove_file(path).unwrap() }
    }

    /// Moves a file or a folder.
    pub fn rename(&self, from: &str, to: &str) {
        let to = self.root.join(to);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::rename(self.root.join(from), to).unwrap();
    }

    /// Sets the date of what is committed next, in seconds since 1970.
    pub fn set_time(&self, now_s: i64) {
        self.now_s.set(now_s);
    }

    /// Commits everything that is not ignored, as Ada, a day after the commit before; gives its id.
    pub fn commit(&self, message: &str) -> String {
        self.commit_as("Ada <ada@example.org>", message)
    }

    /// Commits everything that is not ignored, as `author`; gives the id.
    pub fn commit_as(&self, author: &str, message: &str) -> String {
        self.git(&["add", "-A"]);
        self.commit_index(author, message)
    }

    /// Commits what is staged, as `author`; gives the id.
    pub fn commit_index(&self, author: &str, message: &str) -> String {
        self.git(&["commit", "-q", "--allow-empty", "--author", author, "-m", message]);
        self.now_s.set(self.now_s.get() + DAY_S);
        self.head()
    }

    /// Commits the tree `tree` on top of HEAD's branch without touching the work tree; gives the commit's id.
    pub fn commit_tree(&self, tree: &str) -> String {
        let commit = self.git(&["commit-tree", "-m", "made by hand", tree]);
        self.git(&["update-ref", "HEAD", &commit]);
        commit
    }

    /// Reads a stream of `git fast-import`: many commits at once.
    pub fn import(&self, stream: &str) {
        self.git_in(&self.root, &["fast-import", "--quiet", "--force"], stream.as_bytes());
        self.git(&["reset", "-q", "--hard"]);
    }

    /// Stores a blob; gives its id.
    pub fn blob(&self, content: &[u8]) -> String {
        self.git_in(&self.root, &["hash-object", "-w", "--stdin"], content)
    }

    /// Stores a tree of raw entries, whatever they are; gives its id.
    pub fn raw_tree(&self, entries: &[(&str, &[u8], &str)]) -> String {
        let mut bytes = Vec::new();
        for (mode, name, id) in entries {
            bytes.extend_from_slice(mode.as_bytes());
            bytes.push(b' ');
            bytes.extend_from_slice(name);
            bytes.push(0);
            bytes.extend((0..id.len()).step_by(2).map(|at| u8::from_str_radix(&id[at..at + 2], 16).unwrap()));
        }
        self.git_in(&self.root, &["hash-object", "-w", "-t", "tree", "--literally", "--stdin"], &bytes)
    }

    /// The id of HEAD's commit.
    pub fn head(&self) -> String {
        self.git(&["rev-parse", "HEAD"])
    }

    /// The file of a loose object.
    pub fn loose_object(&self, id: &str) -> PathBuf {
        self.root.join(".git/objects").join(&id[..2]).join(&id[2..])
    }
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
}
