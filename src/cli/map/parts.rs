//! Tables of the parts of a map: files, packages, the list of maps.

use jiff::Timestamp;

use crate::ops::map::files::{FileList, FileView, PackageList, PackageView};
use crate::ops::map::view::SnapshotView;
use crate::ops::map::{MapRemoval, SnapshotList};

use crate::cli::table::{self, Column};
use crate::cli::text::{ago, clean, counted, number};

/// The word that a variant has in JSON: the same on the screen.
pub(super) fn word(variant: &impl serde::Serialize) -> String {
    match serde_json::to_value(variant) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// The files of a map.
pub(super) fn files_text(list: &FileList) -> String {
    let rows: Vec<Vec<String>> = list.files.iter().map(file_row).collect();
    let columns = [
        Column::Path("path"),
        Column::Word("kind"),
        Column::Text("language"),
        Column::Number("code"),
        Column::Number("commits"),
    ];
    let mut text = if rows.is_empty() { String::new() } else { table::render(&columns, &rows) };
    let shown = if list.files.len() < list.total {
        format!(", {} shown", number(list.files.len() as u64))
    } else {
        String::new()
    };
    text.push_str(&format!("{}{shown}\n", counted(list.total as u64, "file", "files")));
    text
}

fn file_row(file: &FileView) -> Vec<String> {
    vec![
        clean(&file.path),
        word(&file.kind),
        file.language.clone().unwrap_or_default(),
        number(u64::from(file.lines.code)),
        number(u64::from(file.commits_in_window)),
    ]
}

/// The packages of a map.
pub(super) fn packages_text(list: &PackageList) -> String {
    if list.packages.is_empty() {
        return "no packages: no manifest was found\n".to_owned();
    }
    let rows: Vec<Vec<String>> = list.packages.iter().map(package_row).collect();
    let columns = [
        Column::Text("package"),
        Column::Text("version"),
        Column::Word("ecosystem"),
        Column::Number("direct"),
        Column::Number("locked"),
        Column::Path("manifest"),
    ];
    let mut text = table::render(&columns, &rows);
    text.push_str(&format!(
        "{}; dependencies with --json\n",
        counted(rows.len() as u64, "package", "packages")
    ));
    text
}

fn package_row(view: &PackageView) -> Vec<String> {
    let package = &view.package;
    let locked = package.dependencies.iter().filter(|dependency| dependency.locked.is_some()).count();
    vec![
        clean(&package.name),
        clean(package.version.as_deref().unwrap_or("-")),
        word(&package.ecosystem),
        package.dependencies.len().to_string(),
        locked.to_string(),
        clean(package.manifests.first().map_or("", String::as_str)),
    ]
}

/// The maps of a project.
pub(super) fn list_text(list: &SnapshotList) -> String {
    if list.maps.is_empty() {
        return format!("no maps of {} yet; draw one: groma map {0}\n", list.project.name);
    }
    let now = Timestamp::now();
    let rows: Vec<Vec<String>> = list.maps.iter().map(|map| map_row(map, now)).collect();
    let columns = [
        Column::Word("commit"),
        Column::Text("ref"),
        Column::Text("subject"),
        Column::Number("files"),
        Column::Number("code"),
        Column::Word("mapped"),
    ];
    table::render(&columns, &rows)
}

fn map_row(map: &SnapshotView, now: Timestamp) -> Vec<String> {
    let commit = map.commit.map_or_else(|| "-".to_owned(), |commit| commit.short(9));
    vec![
        if map.worktree { format!("{commit}+worktree") } else { commit },
        clean(map.branch.as_deref().or(map.reference.as_deref()).unwrap_or("-")),
        clean(map.subject.as_deref().unwrap_or_default()),
        number(map.files),
        number(map.code),
        ago(map.mapped_at, now),
    ]
}

/// What removing a map took.
pub(super) fn removal_text(removal: &MapRemoval) -> String {
    let verb = if removal.removed { "removed" } else { "would remove" };
    let commit = removal
        .map
        .commit
        .map_or_else(|| "of no commit".to_owned(), |commit| format!("at {}", commit.short(9)));
    format!(
        "{verb} the map of `{0}` {commit}\nthe project stays; draw the map again: groma map {0}\n",
        removal.project.name
    )
}
