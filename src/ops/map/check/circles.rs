//! Rules about the whole of a network: no cycles, no orphans.

use std::collections::HashSet;

use crate::error::Result;
use crate::map::edge::EdgeKind;
use crate::map::file::FileKind;
use crate::map::network::Network;
use crate::map::network::cycles::{cycles, witness};
use crate::map::network::feedback::feedback;
use crate::map::rule::breach::{Breach, Step};
use crate::map::rule::pattern::Patterns;
use crate::map::rule::{PlaceLevel, Rule};

use super::facts::Facts;

/// How many statements of a cut a message names.
const NAMED: usize = 2;

/// The cycles between places at `level` that match `within`, one breach for each.
pub(super) fn cyclic(
    facts: &Facts<'_>,
    (index, rule): (usize, &Rule),
    level: PlaceLevel,
    within: &Patterns,
) -> Result<Vec<Breach>> {
    let network = facts.network(rule, level)?;
    let nothing = Vec::new();
    let is_out: Vec<bool> = network.places().iter().map(|place| !within.fits(place, &nothing)).collect();
    let network = network.without(|place| is_out[place]);
    let noun = match level {
        PlaceLevel::Folder => "folders",
        PlaceLevel::Package => "packages",
        PlaceLevel::File | PlaceLevel::Symbol => "files",
    };
    Ok(cycles(&network).iter().map(|members| cycle(&network, (index, rule), noun, members)).collect())
}

fn cycle(network: &Network, (index, rule): (usize, &Rule), noun: &str, members: &[usize]) -> Breach {
    let name = |place: usize| network.places()[place].clone();
    let (way, _) = witness(network, members);
    let next = way.iter().copied().cycle().skip(1);
    let steps: Vec<Step> = way.iter().copied().zip(next).map(|(from, to)| step(network, from, to)).collect();
    let cut = feedback(network, members, |_, _, count| count as u64);
    let named: Vec<String> = cut
        .edges
        .iter()
        .take(NAMED)
        .map(|(from, to)| format!("`{}` → `{}`", name(*from), name(*to)))
        .collect();
    let more = if cut.edges.len() > NAMED {
        format!(" and {} more", cut.edges.len() - NAMED)
    } else {
        String::new()
    };
    let message = format!(
        "is in a cycle of {} {noun}, which ends where {} no more {}{more}",
        members.len(),
        named.join(", "),
        rule.scope.verb(),
    );
    let first = way.first().copied().unwrap_or_default();
    // A folder or package has no line of its own.
    let line = steps.first().filter(|step| step.from == name(first)).and_then(|step| step.line);
    let members = members.iter().map(|place| name(*place)).collect();
    Breach { line, steps, members, ..Breach::new(index, &name(first), message) }
}

/// The step between two places, by the first statement of the files that it stands for.
fn step(network: &Network, from: usize, to: usize) -> Step {
    let arrow = network.dependencies(from).iter().find(|arrow| arrow.place == to);
    match arrow.and_then(|arrow| network.ground(arrow)) {
        Some(ground) => {
            Step { from: ground.from.to_owned(), to: ground.to.to_owned(), line: Some(ground.line) }
        }
        None => Step { from: network.places()[from].clone(), to: network.places()[to].clone(), line: None },
    }
}

/// Files of sources that ask for no other, that no other asks for, and that start nothing.
pub(super) fn orphaned(
    facts: &Facts<'_>,
    (index, rule): (usize, &Rule),
    within: &Patterns,
) -> Result<Vec<Breach>> {
    let mut joined = HashSet::new();
    let mut known = HashSet::new();
    for kind in [EdgeKind::Imports, EdgeKind::Uses, EdgeKind::Contains] {
        let statements = facts.of_kind(kind)?;
        let leads = statements.leads();
        for step in &leads.steps {
            joined.insert(leads.places[step.from as usize].as_str());
            joined.insert(leads.places[step.to as usize].as_str());
        }
        for (folder, file) in leads.parts() {
            if joined.contains(leads.places[folder as usize].as_str()) {
                joined.insert(leads.places[file as usize].as_str());
            }
        }
        known.extend(
            leads.places.iter().zip(&*leads.is_file).filter(|(_, is)| **is).map(|(place, _)| place.as_str()),
        );
    }
    let starts = facts.entry_points()?;
    let is_orphan = |path: &str| known.contains(path) && !joined.contains(path) && !starts.contains(path);
    let sources = facts.files()?.iter().filter(|file| file.kind == FileKind::Source);
    let orphans = sources.map(|file| file.path.as_str()).filter(|path| is_orphan(path));
    let is_meant = |path: &&str| within.fits(path, &Vec::new()) && !rule.excepts_place(path);
    let message = "asks for no file, and no file asks for it";
    Ok(orphans.filter(is_meant).map(|path| Breach::new(index, path, message.to_owned())).collect())
}
