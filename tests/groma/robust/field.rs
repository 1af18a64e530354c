//! A repository that takes a while to map, a data folder of its own for each test, and the binary on both.

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write as _;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use serde_json::Value;
use tempfile::TempDir;

/// Longer than anything here takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// How many files the repository has.
const FILES: usize = 1_500;

/// How many commits it has.
const COMMITS: usize = 200;

/// The repository, made once for all tests of this run.
static REPOSITORY: LazyLock<PathBuf> = LazyLock::new(make_repository);

/// A data folder, and the binary that works on it.
pub struct Field {
    pub folder: TempDir,
}

impl Field {
    pub fn new() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    /// The repository: 1,500 files in 30 folders, 200 commits.
    pub fn repository() -> &'static Path {
        &REPOSITORY
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub fn database(&self) -> PathBuf {
        self.data().join("groma.db")
    }

    /// The binary: the one that was built with these tests, or another one that is to be measured.
    pub fn program() -> PathBuf {
        std::env::var_os("ROBUST_GROMA").map_or_else(|| env!("CARGO_BIN_EXE_groma").into(), PathBuf::from)
    }

    /// The binary with nothing of the user's around it, in the repository.
    pub fn groma(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(Self::program());
        self.surround(&mut command);
        command.args(arguments);
        command
    }

    /// Gives `command` the environment of a test, and nothing else.
    pub fn surround(&self, command: &mut Command) {
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.folder.path())
            .env("GROMA_DATA_DIR", self.data())
            .current_dir(Self::repository())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
    }

    /// Runs the binary; its output and its exit code.
    pub fn run(&self, arguments: &[&str]) -> Ended {
        Ended::of(self.groma(arguments).output().unwrap())
    }

    /// Runs the binary and expects it to succeed; what it printed.
    pub fn succeed(&self, arguments: &[&str]) -> String {
        let ended = self.run(arguments);
        assert_eq!(ended.code, Some(0), "groma {arguments:?}: {}", ended.stderr);
        ended.stdout
    }

    /// Runs the binary with `--json` and expects it to succeed.
    pub fn json(&self, arguments: &[&str]) -> Value {
        let mut arguments = arguments.to_vec();
        arguments.push("--json");
        serde_json::from_str(&self.succeed(&arguments)).unwrap()
    }

    /// Starts the binary.
    pub fn start(&self, arguments: &[&str]) -> Child {
        self.groma(arguments).spawn().unwrap()
    }

    /// The states of all jobs, oldest first, as groma tells them.
    pub fn states(&self) -> Vec<String> {
        let list = self.json(&["job", "list", "--limit", "1000"]);
        let jobs = list["jobs"].as_array().unwrap().iter().rev();
        jobs.map(|job| job["state"].as_str().unwrap().to_owned()).collect()
    }

    /// The newest map as one document, without what differs between two runs: when, and how long.
    pub fn export(&self) -> Value {
        let mut export = serde_json::from_str(&self.succeed(&["map", "export"])).unwrap();
        forget_times(&mut export);
        export
    }

    /// Looks at the database without groma.
    pub fn open(&self) -> Connection {
        let connection = Connection::open(self.database()).unwrap();
        connection.busy_timeout(PATIENCE).unwrap();
        connection
    }

    /// What SQLite finds wrong with the database: nothing.
    pub fn check(&self) {
        let connection = self.open();
        let quick: String = connection.query_row("PRAGMA quick_check", [], |row| row.get(0)).unwrap();
        assert_eq!(quick, "ok");
        let mut statement = connection.prepare("PRAGMA foreign_key_check").unwrap();
        let broken = statement.query_map([], |row| row.get::<_, String>(0)).unwrap().count();
        assert_eq!(broken, 0, "rows refer to what is not there");
    }

    /// A number that `query` asks the database for.
    pub fn count(&self, query: &str) -> i64 {
        self.open().query_row(query, [], |row| row.get(0)).unwrap()
    }

    /// Starts the binary and takes the right to write from it while its job runs, so that it can neither end
    /// nor be in the middle of a transaction. Starts again in a new data folder if it was too quick.
    pub fn hold(arguments: &[&str], prepare: impl Fn(&Self)) -> Held {
        for _ in 0..20 {
            let field = Self::new();
            prepare(&field);
            let mut command = field.groma(arguments);
            // What is stopped and continued has to be all of it.
            let mut child = command.env("GROMA_JOBS_ISOLATION", "never").spawn().unwrap();
            if field.wait_for(&mut child, RUNNING) {
                let writer = field.open();
                writer.execute_batch("BEGIN IMMEDIATE").unwrap();
                if writer.query_row(RUNNING, [], |row| row.get::<_, i64>(0)).unwrap() > 0 {
                    return Held { field, child, writer };
                }
            }
            child.kill().unwrap();
            child.wait().unwrap();
        }
        panic!("the job always ended before it could be held");
    }

    /// Waits until `query` gives something else than 0; false if `child` ended before.
    pub fn wait_for(&self, child: &mut Child, query: &str) -> bool {
        let started = Instant::now();
        loop {
            let found = self.database().exists()
                && Connection::open(self.database()).is_ok_and(|connection| {
                    connection.query_row(query, [], |row| row.get::<_, i64>(0)).unwrap_or(0) > 0
                });
            if found {
                return true;
            }
            if child.try_wait().unwrap().is_some() {
                return false;
            }
            assert!(started.elapsed() < PATIENCE, "waited in vain for {query}");
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}

/// Whether a job runs.
const RUNNING: &str = "SELECT count(*) FROM job WHERE state = 'running'";

/// A process in the middle of its job, which cannot write until `release`.
pub struct Held {
    pub field: Field,
    pub child: Child,
    writer: Connection,
}

impl Held {
    /// Lets the process write again.
    pub fn release(self) -> (Field, Child) {
        self.writer.execute_batch("ROLLBACK").unwrap();
        (self.field, self.child)
    }
}

/// How a process ended.
pub struct Ended {
    pub code: Option<i32>,
    pub signal: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Ended {
    pub fn of(output: Output) -> Self {
        Self {
            code: output.status.code(),
            signal: output.status.signal(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Waits for a process.
    pub fn wait(child: Child) -> Self {
        Self::of(child.wait_with_output().unwrap())
    }

    /// That it failed as an error should: with this code, these words, and a hint.
    pub fn assert_error(&self, code: i32, words: &str) {
        assert_eq!((self.code, self.signal), (Some(code), None), "{}", self.stderr);
        assert!(self.stderr.contains("error: ") && self.stderr.contains(words), "{}", self.stderr);
        assert!(self.stderr.contains("hint: "), "{}", self.stderr);
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
    }
}

/// Sends `signal` to a process that this test started.
pub fn send(child: &Child, signal: i32) {
    let id = i32::try_from(child.id()).unwrap();
    // SAFETY: the child was not waited for, so the number is still its own.
    assert_eq!(unsafe { libc::kill(id, signal) }, 0);
}

/// Stops a process that this test started, and waits until all of it stands still.
pub fn freeze(child: &Child) {
    send(child, libc::SIGSTOP);
    let id = i32::try_from(child.id()).unwrap();
    let mut status = 0;
    // SAFETY: the child is this test's own, and one that only stopped can be waited for again.
    assert_eq!(unsafe { libc::waitpid(id, &raw mut status, libc::WUNTRACED) }, id);
    assert!(libc::WIFSTOPPED(status), "it ended before it could be stopped");
}

fn forget_times(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for name in ["id", "snapshot_id", "created_at", "duration_ms", "mapped_at", "drawn_at"] {
                fields.remove(name);
            }
            fields.values_mut().for_each(forget_times);
        }
        Value::Array(items) => items.iter_mut().for_each(forget_times),
        _ => {}
    }
}

/// It is kept for the next run: its name says what is in it.
fn make_repository() -> PathBuf {
    let history = history();
    let mut hasher = DefaultHasher::new();
    history.hash(&mut hasher);
    let parent = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let path = parent.join(format!("field-{:016x}.git", hasher.finish()));
    if path.exists() {
        return path;
    }
    std::fs::create_dir_all(parent).unwrap();
    let building = tempfile::Builder::new().prefix("building-").tempdir_in(parent).unwrap();
    git(building.path(), &["init", "-q", "--bare", "-b", "main", "."], "");
    git(building.path(), &["fast-import", "--quiet"], &history);
    // Another run that was faster made the same.
    if std::fs::rename(building.path(), &path).is_ok() {
        let _gone = building.keep();
    }
    path
}

fn git(folder: &Path, arguments: &[&str], input: &str) {
    let mut command = Command::new("git");
    command.current_dir(folder).args(arguments).stdin(Stdio::piped());
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    let mut child = command.spawn().expect("these tests need the `git` program");
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    assert!(child.wait().unwrap().success(), "git {arguments:?}");
}

/// The first commit has all files; each later one changes a few.
fn history() -> String {
    let mut stream = String::new();
    for commit in 0..COMMITS {
        let author = commit % 7;
        let seconds = 1_767_000_000 + commit * 3_600;
        let subject = format!("commit {commit}");
        let person = format!("Author {author} <author{author}@example.com> {seconds} +0000");
        let _ = write!(
            stream,
            "commit refs/heads/main\nauthor {person}\ncommitter {person}\ndata {}\n{subject}\n",
            subject.len()
        );
        let files = if commit == 0 { 0..FILES } else { commit * 7 % FILES..commit * 7 % FILES + 3 };
        for file in files {
            let content = content(file % FILES, commit);
            let _ =
                write!(stream, "M 100644 inline {}\ndata {}\n{content}\n", path(file % FILES), content.len());
        }
    }
    stream
}

fn path(file: usize) -> String {
    let extension = ["rs", "py", "ts", "md", "json"][file % 5];
    format!("part{}/folder{}/file{file}.{extension}", file % 6, file % 30)
}

fn content(file: usize, commit: usize) -> String {
    match file % 5 {
        3 => format!("# Page {file}\n\nWritten in {commit}.\n"),
        4 => format!("{{ \"file\": {file}, \"commit\": {commit} }}\n"),
        _ => (0..40).map(|line| format!("value_{file}_{line} = {}\n", line * commit)).collect(),
    }
}
