//! A map at a glance, as text that fits one screen.

use std::cmp::Reverse;
use std::time::Duration;

use anstyle::{AnsiColor, Style};
use jiff::Timestamp;

use crate::ops::map::view::{Ecosystem, FindingKind, LanguageView, MapView, Verdict};

use super::parts::word;
use crate::cli::output::width;
use crate::cli::text::{ago, clean, counted, cut, cut_path, duration, number, percent, size, some_of};

/// The width of the column of labels.
const LABEL: usize = 11;

/// A stored map.
pub(super) fn text(map: &MapView) -> String {
    let drawn = format!("mapped {}", ago(map.map.mapped_at, Timestamp::now()));
    whole(map, &drawn)
}

/// A map that was just asked for, and how long the answer took.
pub(super) fn drawn_text(map: &MapView, stored_before: bool, took: Duration) -> String {
    if stored_before {
        return text(map);
    }
    let took_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    whole(map, &format!("mapped in {}", duration(took_ms)))
}

fn whole(map: &MapView, drawn: &str) -> String {
    let what = [code(map), graph(map), packages(map)].concat();
    let how = [starts(map), Vec::from_iter(built_with(map)), Vec::from_iter(licenses(map))].concat();
    let when = [history(map), findings(map), vec![hash(map)]].concat();
    let next =
        vec!["  next: groma map files --sort churn --limit 20 · groma map edges --level folder".to_owned()];
    let parts = [vec![title(map, drawn)], what, how, when, next].into_iter().filter(|part| !part.is_empty());
    let parts: Vec<String> = parts.map(|part| part.join("\n")).collect();
    parts.join("\n\n") + "\n"
}

fn title(map: &MapView, drawn: &str) -> String {
    let bold = Style::new().bold();
    let dim = Style::new().dimmed();
    let commit = map.map.commit.map_or_else(|| "no commit".to_owned(), |commit| commit.short(9));
    let worktree = if map.map.worktree { " + working tree" } else { "" };
    let on = map.map.branch.as_deref().or(map.map.reference.as_deref());
    let on = on.map(|name| format!(" on {}", clean(name))).unwrap_or_default();
    let when = map.map.committed_at.map(|at| format!(", {}", ago(at, Timestamp::now()))).unwrap_or_default();
    let left = format!("{} @ {commit}{worktree}{on}{when}", map.project.name);
    let room = width().saturating_sub(left.chars().count() + drawn.chars().count());
    let name = &map.project.name;
    let rest = left.strip_prefix(name.as_str()).unwrap_or_default();
    if room < 2 {
        return format!("{bold}{name}{bold:#}{rest}\n{dim}{drawn}{dim:#}");
    }
    format!("{bold}{name}{bold:#}{rest}{}{dim}{drawn}{dim:#}", " ".repeat(room))
}

fn code(map: &MapView) -> Vec<String> {
    let own: u64 = map.languages.iter().map(|language| language.own_code).sum();
    let files = format!(
        "{} in {}, {}",
        counted(map.totals.files, "file", "files"),
        counted(map.folders, "folder", "folders"),
        size(map.totals.size_bytes)
    );
    let languages: Vec<String> = map
        .languages
        .iter()
        .filter(|language| language.own_code > 0)
        .map(|language| share(language, own))
        .collect();
    if languages.is_empty() {
        return vec![format!("  {files}, no code")];
    }
    let code = format!("{} of code", counted(own, "line", "lines"));
    let mut lines = vec![format!("  {code}: {}", fit(&languages, width().saturating_sub(code.len() + 4)))];
    let kinds: Vec<String> =
        map.kinds.iter().map(|kind| format!("{} {}", number(kind.totals.files), word(&kind.kind))).collect();
    lines.push(format!("  {files}: {}", fit(&kinds, width().saturating_sub(files.len() + 4))));
    lines
}

fn share(language: &LanguageView, own: u64) -> String {
    format!("{} {}", language.name, percent(language.own_code, own))
}

/// As many of `names` as fit into `columns`, and how many there are more.
fn fit(names: &[String], columns: usize) -> String {
    for shown in (1..=names.len()).rev() {
        let text = if shown == names.len() { names.join(", ") } else { some_of(names, shown) };
        if text.chars().count() <= columns {
            return text;
        }
    }
    some_of(names, 1)
}

/// Symbols and imports in a line each.
fn graph(map: &MapView) -> Vec<String> {
    let mut lines = Vec::new();
    let symbols: u64 = map.symbols.values().sum();
    if symbols > 0 {
        let mut kinds: Vec<(u64, String)> = map
            .symbols
            .iter()
            .map(|(kind, count)| (*count, counted(*count, &word(kind), &plural(&word(kind)))))
            .collect();
        kinds.sort_by_key(|(count, _)| Reverse(*count));
        let kinds: Vec<String> = kinds.into_iter().map(|(_, text)| text).collect();
        let all = counted(symbols, "symbol", "symbols");
        lines.push(format!("  {all}: {}", fit(&kinds, width().saturating_sub(all.len() + 4))));
    }
    let imports: u64 = map.imports.iter().map(|total| total.imports).sum();
    if imports > 0 {
        let of = |verdict| -> u64 {
            map.imports.iter().filter(|total| total.verdict == verdict).map(|total| total.imports).sum()
        };
        let unresolved = of(Verdict::Unresolved);
        let where_to = if unresolved > 0 { " (groma map unresolved)" } else { "" };
        let inside = of(Verdict::Internal) + of(Verdict::Asset);
        lines.push(format!(
            "  {}: {} internal, {} from elsewhere, {} unresolved{where_to}",
            counted(imports, "import", "imports"),
            number(inside),
            number(of(Verdict::External) + of(Verdict::Standard)),
            number(unresolved),
        ));
    }
    lines
}

fn plural(noun: &str) -> String {
    format!("{noun}{}", if noun.ends_with('s') { "es" } else { "s" })
}

/// The hash over all facts and links.
fn hash(map: &MapView) -> String {
    format!("  {:<LABEL$}{}", "hash", map.map.hash)
}

fn packages(map: &MapView) -> Vec<String> {
    map.ecosystems
        .iter()
        .map(|view| {
            let pinned = match (view.dependencies, view.locked) {
                (0, _) => String::new(),
                (all, locked) if locked == all => ", all locked".to_owned(),
                (_, 0) => ", none locked".to_owned(),
                (_, locked) => format!(", {} locked", number(locked as u64)),
            };
            format!(
                "  {} of {} · {}{pinned}",
                counted(view.packages as u64, "package", "packages"),
                ecosystem_name(view.ecosystem),
                counted(view.dependencies as u64, "direct dependency", "direct dependencies"),
            )
        })
        .collect()
}

/// An ecosystem as its people write it.
fn ecosystem_name(ecosystem: Ecosystem) -> &'static str {
    match ecosystem {
        Ecosystem::Cargo => "Cargo",
        Ecosystem::Npm => "npm",
        Ecosystem::Pypi => "PyPI",
        Ecosystem::Go => "Go",
        Ecosystem::Maven => "Maven",
        Ecosystem::Gradle => "Gradle",
        Ecosystem::Composer => "Composer",
        Ecosystem::Bundler => "Bundler",
        Ecosystem::Nuget => "NuGet",
        Ecosystem::Mix => "Mix",
    }
}

fn labelled(label: &str, names: &[String]) -> Option<String> {
    if names.is_empty() {
        return None;
    }
    let room = width().saturating_sub(LABEL + 2);
    Some(format!("  {label:<LABEL$}{}", cut(&fit(names, room), room)))
}

fn starts(map: &MapView) -> Vec<String> {
    let named = |kinds: &[&str]| -> Vec<String> {
        let fitting = map.entry_points.iter().filter(|entry| kinds.contains(&word(&entry.kind).as_str()));
        fitting.map(|entry| clean(entry.target.as_deref().unwrap_or(&entry.name))).collect()
    };
    let mut unique = named(&["binary", "main"]);
    unique.dedup();
    let scripts = named(&["script", "executable"]).len();
    let workflows = named(&["workflow"]).len();
    let containers = named(&["container"]).len();
    let mut runs = Vec::new();
    for (count, one, many) in [
        (containers, "container", "containers"),
        (scripts, "script", "scripts"),
        (workflows, "CI workflow", "CI workflows"),
    ] {
        if count > 0 {
            runs.push(counted(count as u64, one, many));
        }
    }
    let libraries = if unique.is_empty() { named(&["library"]) } else { Vec::new() };
    [labelled("starts at", &unique), labelled("imported as", &libraries), labelled("runs", &runs)]
        .into_iter()
        .flatten()
        .collect()
}

fn built_with(map: &MapView) -> Option<String> {
    let names: Vec<String> = map.frameworks.iter().map(|framework| framework.name.clone()).collect();
    labelled("built with", &names)
}

fn licenses(map: &MapView) -> Option<String> {
    let mut names: Vec<String> = map.licenses.iter().map(|license| clean(&license.expression)).collect();
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|name| seen.insert(name.clone()));
    labelled("licence", &names)
}

fn history(map: &MapView) -> Vec<String> {
    let history = &map.history;
    let mut lines = Vec::new();
    let Some(first) = &history.first else { return lines };
    let since = first.committed_at.to_string();
    lines.push(format!(
        "  {:<LABEL$}{} by {} since {} · {} · {}",
        "history",
        counted(history.commits, "commit", "commits"),
        counted(history.authors, "author", "authors"),
        since.get(..10).unwrap_or(&since),
        counted(history.branches, "branch", "branches"),
        counted(history.tags, "tag", "tags"),
    ));
    lines.push(format!(
        "  {:<LABEL$}{} by {} in the {} days before",
        "recently",
        counted(history.commits_in_window, "commit", "commits"),
        counted(history.authors_in_window, "author", "authors"),
        number(u64::from(history.window_days)),
    ));
    if let Some(busiest) = map.churn.first() {
        let room = width().saturating_sub(LABEL + 24);
        lines.push(format!(
            "  {:<LABEL$}{} ({})",
            "busiest",
            cut_path(&clean(&busiest.path), room),
            counted(u64::from(busiest.commits), "commit", "commits")
        ));
    }
    if let Some(line) = knows_it(map) {
        lines.push(line);
    }
    lines
}

/// How few people wrote half of what changed; programs that commit are not asked.
fn knows_it(map: &MapView) -> Option<String> {
    let all = map.history.commits_in_window;
    if all < 10 {
        return None;
    }
    let mut sum = 0;
    let mut names = Vec::new();
    for author in map.authors.iter().filter(|author| !author.person.name.ends_with("[bot]")) {
        sum += author.commits_in_window;
        names.push(clean(&author.person.name));
        if sum * 2 >= all {
            break;
        }
    }
    let room = width().saturating_sub(LABEL + 26);
    let shown = (1..=names.len()).rev().find(|shown| names[..*shown].join(", ").chars().count() <= room)?;
    let others = match names.len() - shown {
        0 => String::new(),
        1 => " and another".to_owned(),
        more => format!(" and {more} others"),
    };
    let who = names[..shown].join(", ");
    Some(format!("  {:<LABEL$}{who}{others} wrote {} of these", "knows it", percent(sum, all)))
}

fn findings(map: &MapView) -> Vec<String> {
    let findings = &map.findings;
    if findings.total == 0 {
        return Vec::new();
    }
    let yellow = Style::new().fg_color(Some(AnsiColor::Yellow.into()));
    let kinds: Vec<String> = findings
        .by_kind
        .iter()
        .map(|(kind, count)| {
            let (one, many) = phrase(*kind);
            counted(*count as u64, one, many)
        })
        .collect();
    let room = width().saturating_sub(LABEL + 2);
    vec![format!("  {yellow}{:<LABEL$}{yellow:#}{}", "findings", cut(&fit(&kinds, room), room))]
}

/// A sort of finding in words, for one and for many.
fn phrase(kind: FindingKind) -> (&'static str, &'static str) {
    match kind {
        FindingKind::EmptyRepository => ("repository without a commit", "repositories without a commit"),
        FindingKind::ShallowClone => ("shallow clone", "shallow clones"),
        FindingKind::DetachedHead => ("detached HEAD", "detached HEADs"),
        FindingKind::UnreadableObject => ("unreadable object", "unreadable objects"),
        FindingKind::Oversized => ("file too large to read", "files too large to read"),
        FindingKind::Pathological => ("file that no reader could take", "files that no reader could take"),
        FindingKind::LfsPointer => ("LFS pointer", "LFS pointers"),
        FindingKind::NonUtf8Path => ("name that is not UTF-8", "names that are not UTF-8"),
        FindingKind::NonUtf8Content => ("text that is not UTF-8", "texts that are not UTF-8"),
        FindingKind::ByteOrderMark => ("byte order mark", "byte order marks"),
        FindingKind::CarriageReturns => ("file with CR LF", "files with CR LF"),
        FindingKind::Submodule => ("submodule", "submodules"),
        FindingKind::BrokenManifest => ("broken manifest", "broken manifests"),
        FindingKind::BrokenAttribute => ("broken attribute line", "broken attribute lines"),
    }
}
