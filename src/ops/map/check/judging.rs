//! Every rule held against the facts of a map.

use crate::error::{Error, Kind, Result};
use crate::map::link::Declared;
use crate::map::rule::breach::Breach;
use crate::map::rule::pattern::Patterns;
use crate::map::rule::statement::Outward;
use crate::map::rule::{Rule, Wants, Ways, edges};

use super::facts::Facts;
use super::{circles, figures};
use crate::ops::map::dependencies::{self, Tree, own_files};

/// Where the map does not keep to `rules`, by rule and place. Kind `Usage` for a rule that asks for too much.
pub(super) fn breaches(facts: &Facts<'_>, rules: &[Rule]) -> Result<Vec<Breach>> {
    let mut all = Vec::new();
    for (index, rule) in rules.iter().enumerate() {
        let mut found = judged(facts, index, rule)?;
        found.sort_by(|a, b| (&a.path, a.line, &a.to).cmp(&(&b.path, b.line, &b.to)));
        all.append(&mut found);
    }
    Ok(all)
}

fn judged(facts: &Facts<'_>, index: usize, rule: &Rule) -> Result<Vec<Breach>> {
    Ok(match &rule.wants {
        Wants::NoUndeclared { within, transitive } => undeclared(facts, (index, rule), within, *transitive)?,
        Wants::NoUnused { within } => unused(facts, (index, rule), within)?,
        Wants::NoCycles { level, within } => circles::cyclic(facts, (index, rule), *level, within)?,
        Wants::NoOrphans { within } => circles::orphaned(facts, (index, rule), within)?,
        Wants::Limit(limit) => figures::beyond(facts, (index, rule), limit)?,
        _ => {
            let statements = facts.statements(rule)?;
            let mut found = edges(index, rule, statements);
            if rule.reaches() {
                let through = Ways::new(index, rule, statements).breaches();
                found.extend(through.map_err(|why| {
                    Error::new(Kind::Usage, format!("the rule `{}` asks for too much: {why}", rule.name))
                        .hint("Name fewer members, or leave out `reaches`.")
                })?);
            }
            found
        }
    })
}

fn undeclared(
    facts: &Facts<'_>,
    (index, rule): (usize, &Rule),
    within: &Patterns,
    transitive: bool,
) -> Result<Vec<Breach>> {
    let files = own_files(facts.files()?.to_vec());
    let statements = facts.imports_of_all()?;
    let path = |one: &Outward| statements.places()[one.from].as_str();
    let outward = statements.outward.iter().map(|one| (path(one), one));
    let mut breaches = Vec::new();
    for package in dependencies::undeclared(&files, outward) {
        if transitive && package.declared == Declared::Transitive {
            continue;
        }
        let known = match package.declared {
            Declared::Transitive => "which only a lockfile has",
            _ => "which no manifest declares",
        };
        let importers = package.importers.iter();
        let first = importers.into_iter().find(|importer| {
            within.fits(&importer.path, &Vec::new()) && !rule.excepts_package(&importer.path, &package.name)
        });
        let Some(first) = first else { continue };
        let message = format!("imports the package `{}`, {known}", package.name);
        breaches.push(Breach {
            line: first.lines.first().copied(),
            to: Some(format!("package:{}", package.name)),
            ..Breach::new(index, &first.path, message)
        });
    }
    Ok(breaches)
}

fn unused(facts: &Facts<'_>, (index, rule): (usize, &Rule), within: &Patterns) -> Result<Vec<Breach>> {
    let files = own_files(facts.files()?.to_vec());
    let tree = Tree { files: &files, nodes: facts.nodes()? };
    let declared = facts.core.declared(facts.snapshot)?;
    let found = tree.unused(facts.core, (facts.project, facts.snapshot), &declared, &mut Vec::new())?;
    let is_meant =
        |path: &str, name: &str| within.fits(path, &Vec::new()) && !rule.excepts_package(path, name);
    let found = found.into_iter().filter(|package| is_meant(&package.manifest, &package.name));
    let breach = |package: crate::ops::map::dependencies::UnusedPackage| Breach {
        line: Some(package.line),
        to: Some(format!("package:{}", package.name)),
        ..Breach::new(
            index,
            &package.manifest,
            format!("declares the package `{}`, to which nothing leads", package.name),
        )
    };
    Ok(found.map(breach).collect())
}
