//! Rules that a repository keeps already: something to begin with.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use schemars::JsonSchema;
use serde::Serialize;

use crate::error::{Error, Kind, Result};
use crate::map::edge::EdgeKind;
use crate::map::file::FileKind;
use crate::map::network::Network;
use crate::map::network::cycles::components;
use crate::map::network::layers::layers;
use crate::map::rule::reading;
use crate::progress::Progress;
use crate::store::Project;

use super::facts::Facts;
use super::judging;
use super::{CheckRequest, prepared};
use crate::map::rule::statement::Statements;
use crate::ops::Core;
use crate::ops::map::view::SnapshotView;

/// How deep below the root the folder may be whose parts become layers.
const DEEPEST: usize = 4;

/// How many parts are still a structure that somebody drew.
const MOST_PARTS: usize = 40;

/// Rules to begin with.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Proposal {
    /// The project.
    pub project: Project,
    /// The map that keeps them.
    pub map: SnapshotView,
    /// How many rules there are.
    pub rules: usize,
    /// The rules as they are written into a `.groma.toml`.
    pub text: String,
}

/// Proposes rules that a repository keeps already; it is mapped on the way if need be. Nothing is written.
pub fn propose(core: &Core, request: &CheckRequest, progress: &dyn Progress) -> Result<Proposal> {
    prepared(core, request, progress, |context, project| {
        let snapshot =
            super::drawn(core, context, (&request.map_request(), request.stored), project, progress)?;
        let facts = Facts::new(core, project, &snapshot);
        let mut text = String::new();
        let mut rules = 0;
        for candidate in candidates(&facts)? {
            let read = reading::read(&candidate, "the proposal").map_err(|faults| {
                Error::new(Kind::Internal, "a rule was proposed that cannot be read")
                    .caused_by(faults.join("; "))
            })?;
            // Whatever suggested a rule: what is proposed holds.
            if judging::breaches(&facts, &read)?.is_empty() {
                text.push_str(&format!("{}{candidate}", if rules == 0 { "" } else { "\n" }));
                rules += 1;
            }
        }
        Ok(Proposal { project: project.clone(), map: SnapshotView::load(core, &snapshot)?, rules, text })
    })
}

/// Rules that are worth trying, as text.
fn candidates(facts: &Facts<'_>) -> Result<Vec<String>> {
    let statements = facts.of_kind(EdgeKind::Imports)?;
    let mut found = Vec::new();
    found.extend(layered(facts, statements)?);
    found.extend(tests_apart(facts, statements)?);
    let by_level = [("package", "Packages"), ("folder", "Folders"), ("file", "Files")];
    for (level, noun) in by_level {
        let reason = format!("{noun} in a circle cannot be understood or tested one by one.");
        found.push(table(
            &format!("no-{level}-cycles"),
            "no_cycles",
            &reason,
            &format!("level = \"{level}\"\n"),
        ));
    }
    if facts.snapshot.graph_id.is_some() {
        let simple = [
            (
                "no-undeclared-packages",
                "no_undeclared",
                "What is imported is declared, so that it is there everywhere.",
            ),
            ("no-unresolved-imports", "no_unresolved", "Every import leads somewhere."),
            (
                "no-orphans",
                "no_orphans",
                "A file that nothing asks for and that starts nothing is forgotten.",
            ),
        ];
        found.extend(simple.map(|(name, kind, reason)| table(name, kind, reason, "")));
    }
    Ok(found)
}

fn table(name: &str, kind: &str, reason: &str, rest: &str) -> String {
    format!("[[rule]]\nname = \"{name}\"\nkind = \"{kind}\"\nreason = \"{reason}\"\n{rest}")
}

/// Layers between the parts of the folder that has most statements between its parts.
fn layered(facts: &Facts<'_>, statements: &Statements) -> Result<Option<String>> {
    let own: HashSet<&str> = facts
        .files()?
        .iter()
        .filter(|file| file.kind == FileKind::Source)
        .map(|file| file.path.as_str())
        .collect();
    let mut between: BTreeMap<&str, BTreeMap<(&str, &str), usize>> = BTreeMap::new();
    let leads = statements.leads();
    for step in &leads.steps {
        let (from, to) = (leads.places[step.from as usize].as_str(), leads.places[step.to as usize].as_str());
        let is_own = own.contains(from) && (own.contains(to) || !leads.is_file[step.to as usize]);
        if let Some((folder, from, to)) = parted(from, to).filter(|_| is_own) {
            *between.entry(folder).or_default().entry((from, to)).or_default() += step.count as usize;
        }
    }
    let sum = |edges: &BTreeMap<(&str, &str), usize>| edges.values().sum::<usize>();
    let parts = |edges: &BTreeMap<(&str, &str), usize>| {
        edges.keys().flat_map(|(from, to)| [*from, *to]).collect::<BTreeSet<&str>>().len()
    };
    let best = between
        .iter()
        .filter(|(_, edges)| (3..=MOST_PARTS).contains(&parts(edges)))
        .max_by_key(|(_, edges)| sum(edges));
    let Some((folder, edges)) = best else { return Ok(None) };
    let edges = edges.iter().map(|((from, to), count)| ((*from).to_owned(), (*to).to_owned(), *count));
    Ok(ranked(folder, &Network::new(Vec::new(), edges)))
}

/// The deepest folder that both paths are in, at most [`DEEPEST`] below the root, and the parts of it that they are in;
/// none where it is the same part.
fn parted<'p>(from: &'p str, to: &'p str) -> Option<(&'p str, &'p str, &'p str)> {
    let mut start = 0;
    for _ in 0..=DEEPEST {
        let part = |path: &'p str| {
            let end = path[start..].find('/').map_or(path.len(), |end| start + end);
            (&path[..end], end < path.len())
        };
        let ((a, has_more), (b, b_has_more)) = (part(from), part(to));
        if a != b {
            return Some((from[..start].trim_end_matches('/'), a, b));
        }
        if !has_more || !b_has_more {
            return None;
        }
        start = a.len() + 1;
    }
    None
}

/// The rule that keeps the parts of `folder` in the order they have; none where all are in one circle.
fn ranked(folder: &str, network: &Network) -> Option<String> {
    let heights = layers(network);
    let circles = components(network);
    let mut rows: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (place, height) in heights.iter().enumerate() {
        rows.entry(*height).or_default().push(place);
    }
    if rows.len() < 2 {
        return None;
    }
    let is_free = |row: &Vec<usize>| {
        let distinct: BTreeSet<usize> = row.iter().map(|place| circles[*place]).collect();
        distinct.len() == row.len()
    };
    let independent = if rows.values().all(is_free) { "independent = true\n" } else { "" };
    let quoted = |place: &usize| toml::Value::String(network.places()[*place].clone()).to_string();
    let mut text = String::from("layers = [\n");
    for row in rows.values().rev() {
        let names: Vec<String> = row.iter().map(quoted).collect();
        match names.as_slice() {
            [one] => text.push_str(&format!("    {one},\n")),
            many => text.push_str(&format!("    [{}],\n", many.join(", "))),
        }
    }
    text.push_str(&format!("]\n{independent}"));
    let place =
        if folder.is_empty() { "the repository".to_owned() } else { folder.replace(['"', '\\'], "_") };
    let reason = format!("The parts of {place} ask only for those below them.");
    Some(table("layers", "layers", &reason, &text))
}

/// Folders of tests that nothing else asks for.
fn tests_apart(facts: &Facts<'_>, statements: &Statements) -> Result<Option<String>> {
    let mut kinds: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for file in facts.files()? {
        let Some((top, _)) = file.path.split_once('/') else { continue };
        let counts = kinds.entry(top).or_default();
        match file.kind {
            FileKind::Test => counts.0 += 1,
            FileKind::Source => counts.1 += 1,
            _ => {}
        }
    }
    let asks = |top: &str| {
        let is_in = |path: &str| path.split_once('/').is_some_and(|(first, _)| first == top);
        let leads = statements.leads();
        leads.steps.iter().any(|step| is_in(&leads.places[step.from as usize]))
    };
    let tests: Vec<&str> = kinds
        .iter()
        .filter(|(top, counts)| counts.0 > 0 && counts.1 == 0 && asks(top))
        .map(|(top, _)| *top)
        .collect();
    if tests.is_empty() {
        return Ok(None);
    }
    let listed = |bang: &str| {
        let quoted = tests.iter().map(|top| toml::Value::String(format!("{bang}{top}")).to_string());
        quoted.collect::<Vec<_>>().join(", ")
    };
    let rest = format!("from = [{}]\nto = [{}]\n", listed("!"), listed(""));
    Ok(Some(table("tests-apart", "forbidden", "What ships does not depend on its tests.", &rest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_part_where_they_first_differ() {
        assert_eq!(parted("src/a/x", "src/b/y"), Some(("src", "src/a", "src/b")));
        assert_eq!(parted("a/x", "b"), Some(("", "a", "b")));
        assert_eq!(parted("src/a", "src/a/x"), None);
        assert_eq!(parted("src/a/x", "src/a/y"), Some(("src/a", "src/a/x", "src/a/y")));
        assert_eq!(parted("é/x", "è/x"), Some(("", "é", "è")));
    }

    #[test]
    fn layers_follow_the_edges_and_a_circle_shares_one() {
        let edge = |from: &str, to: &str| (from.to_owned(), to.to_owned(), 1);
        let edges = [edge("s/cli", "s/ops"), edge("s/ops", "s/store"), edge("s/http", "s/ops")];
        let text = ranked("s", &Network::new(Vec::new(), edges.clone())).unwrap();
        assert!(
            text.contains("[\"s/cli\", \"s/http\"],\n    \"s/ops\",\n    \"s/store\",\n]\nindependent"),
            "{text}"
        );
        let circle = edges.into_iter().chain([edge("s/store", "s/ops")]);
        let text = ranked("s", &Network::new(Vec::new(), circle)).unwrap();
        assert!(text.contains("[\"s/ops\", \"s/store\"],\n]\n") && !text.contains("independent"), "{text}");
        assert_eq!(ranked("s", &Network::new(Vec::new(), [edge("a", "b"), edge("b", "a")])), None);
    }
}
