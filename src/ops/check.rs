//! What could keep a server from serving: each thing looked at, and what mends it.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use schemars::JsonSchema;
use serde::Serialize;

use crate::error::Result;
use crate::queue::Presence;
use crate::store::sqlite_version;

use super::{Core, system};

/// Below this many free bytes a map may not fit.
const SCARCE_BYTES: u64 = 1 << 30;

/// Below this many free bytes nothing can be done.
const FULL_BYTES: u64 = 64 << 20;

/// What was looked at.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ServeCheck {
    /// How many things stand in the way.
    pub failed: usize,
    /// Each thing.
    pub checks: Vec<Check>,
}

/// One thing that was looked at.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Check {
    /// What it is.
    pub name: &'static str,
    /// How it is.
    pub verdict: Verdict,
    /// What was seen.
    pub detail: String,
    /// What mends it.
    pub remedy: Option<String>,
}

/// How a thing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// As it should be.
    Ok,
    /// It works, and could be better.
    Warning,
    /// It stands in the way.
    Failed,
}

impl Check {
    /// A thing that is as it should be.
    pub fn ok(name: &'static str, detail: impl Into<String>) -> Self {
        Self { name, verdict: Verdict::Ok, detail: detail.into(), remedy: None }
    }

    /// A thing that is not, and what mends it.
    pub fn bad(
        name: &'static str,
        verdict: Verdict,
        detail: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self { name, verdict, detail: detail.into(), remedy: Some(remedy.into()) }
    }
}

impl ServeCheck {
    /// What was looked at, with what came of it.
    pub fn of(checks: Vec<Check>) -> Self {
        Self { failed: checks.iter().filter(|check| check.verdict == Verdict::Failed).count(), checks }
    }
}

/// Looks at the data folder, the store, the disk, and what dead processes left.
pub fn check(core: &Core) -> Result<Vec<Check>> {
    let folder = core.data_dir();
    Ok(vec![
        folder_check(folder),
        writable_check(folder),
        store_check(core),
        disk_check(core)?,
        left_check(core)?,
    ])
}

fn folder_check(folder: &Path) -> Check {
    let name = "data folder";
    let shown = folder.display();
    match fs::metadata(folder) {
        Ok(meta) if meta.permissions().mode() & 0o077 == 0 => {
            Check::ok(name, format!("{shown}, yours alone"))
        }
        Ok(_) => Check::bad(
            name,
            Verdict::Warning,
            format!("others can look into {shown}"),
            format!("Keep it to yourself: chmod 700 {shown}."),
        ),
        Err(error) => {
            Check::bad(name, Verdict::Failed, format!("{shown}: {error}"), "Name another with --data-dir.")
        }
    }
}

fn writable_check(folder: &Path) -> Check {
    let path = folder.join(format!("check-{}", std::process::id()));
    let written = fs::write(&path, b"groma").and_then(|()| fs::remove_file(&path));
    match written {
        Ok(()) => Check::ok("writing", "files can be made and removed"),
        Err(error) => Check::bad(
            "writing",
            Verdict::Failed,
            format!("{}: {error}", folder.display()),
            "Give this user the right to write there, or name another folder with --data-dir.",
        ),
    }
}

fn store_check(core: &Core) -> Check {
    let name = "store";
    match core.store.complaints() {
        Ok(complaints) if complaints.is_empty() => {
            Check::ok(name, format!("whole, schema current, SQLite {}", sqlite_version()))
        }
        Ok(complaints) => Check::bad(
            name,
            Verdict::Failed,
            complaints.join("; "),
            "Stop everything, move groma.db away, and register the projects again; maps can be drawn again.",
        ),
        Err(error) => {
            Check::bad(name, Verdict::Failed, error.to_string(), "Look at the disk and at its permissions.")
        }
    }
}

fn disk_check(core: &Core) -> Result<Check> {
    let Some(free) = system::status(core)?.disk.free_bytes else {
        return Ok(Check::bad(
            "disk",
            Verdict::Warning,
            "it does not tell how much is free",
            "Look at it with df.",
        ));
    };
    let detail = format!("{} MiB free", free >> 20);
    Ok(match free {
        free if free < FULL_BYTES => {
            Check::bad("disk", Verdict::Failed, detail, "Free some space on that disk.")
        }
        free if free < SCARCE_BYTES => {
            Check::bad("disk", Verdict::Warning, detail, "Free some space on that disk.")
        }
        _ => Check::ok("disk", detail),
    })
}

/// Files of processes that died, and clones of projects that are gone.
fn left_check(core: &Core) -> Result<Check> {
    let mut left = Vec::new();
    for folder in ["workers", "servers"] {
        let folder = core.data_dir().join(folder);
        let present = Presence::list(&folder);
        let entries = fs::read_dir(&folder).into_iter().flatten().flatten();
        let dead =
            entries.filter(|entry| !present.iter().any(|(name, _)| entry.file_name() == name.as_str()));
        left.extend(dead.map(|entry| entry.path().display().to_string()));
    }
    let clones = core.data_dir().join("clones");
    let projects = core.store.list_projects()?;
    let known: Vec<_> =
        projects.iter().map(|project| crate::jobs::repository_path(&clones, project)).collect();
    let entries = fs::read_dir(&clones).into_iter().flatten().flatten().map(|entry| entry.path());
    let is_clone = |path: &std::path::PathBuf| path.extension().is_some_and(|extension| extension == "git");
    left.extend(
        entries.filter(|path| is_clone(path) && !known.contains(path)).map(|path| path.display().to_string()),
    );
    Ok(match left.len() {
        0 => Check::ok("leftovers", "none"),
        count => Check::bad(
            "leftovers",
            Verdict::Warning,
            format!("{count} of processes that died or projects that are gone: {}", left[0]),
            format!("Remove them when no groma runs: rm -r {}.", left.join(" ")),
        ),
    })
}
