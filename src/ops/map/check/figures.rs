//! Figures of files, folders, packages and symbols, held against the bounds of a rule.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::map::file::FileKind;
use crate::map::folder::ListedFile;
use crate::map::rule::breach::Breach;
use crate::map::rule::{Limit, Metric, PlaceLevel, Rule};

use super::facts::Facts;

/// The places that are not within `limit`.
pub(super) fn beyond(facts: &Facts<'_>, (index, rule): (usize, &Rule), limit: &Limit) -> Result<Vec<Breach>> {
    if limit.level == PlaceLevel::Symbol {
        return symbols(facts, (index, rule), limit);
    }
    let figures = match limit.metric {
        Metric::FanIn | Metric::FanOut | Metric::Instability => edges(facts, rule, limit)?,
        _ => sums(facts, limit)?,
    };
    let is_meant = |place: &str| limit.within.fits(place, &Vec::new()) && !rule.excepts_place(place);
    let wrong = figures.into_iter().filter(|(place, value)| !is_well(limit, *value) && is_meant(place));
    Ok(wrong
        .map(|(place, value)| Breach {
            value: Some(value),
            ..Breach::new(index, &place, format!("has {}", said(limit, value)))
        })
        .collect())
}

fn is_well(limit: &Limit, value: f64) -> bool {
    limit.at_least.is_none_or(|least| value >= least) && limit.at_most.is_none_or(|most| value <= most)
}

/// "612 lines, more than 500".
fn said(limit: &Limit, value: f64) -> String {
    let noun = match limit.metric {
        Metric::FanIn => "dependents",
        Metric::FanOut => "dependencies",
        Metric::Instability => "instability",
        Metric::Lines => "lines",
        Metric::Code => "lines of code",
        Metric::Complexity => "decision points",
        Metric::Files => "files",
        Metric::Symbols => "symbols",
        Metric::Bytes => "bytes",
    };
    let number = |value: f64| match limit.metric {
        Metric::Instability => format!("{value:.2}"),
        _ => format!("{value}"),
    };
    let bound = match (limit.at_most, limit.at_least) {
        (Some(most), _) if value > most => format!("more than {}", number(most)),
        (_, Some(least)) => format!("less than {}", number(least)),
        (most, None) => format!("more than {}", number(most.unwrap_or_default())),
    };
    match limit.metric {
        Metric::Instability => format!("an instability of {}, {bound}", number(value)),
        _ => format!("{} {noun}, {bound}", number(value)),
    }
}

/// Figures that follow from edges.
fn edges(facts: &Facts<'_>, rule: &Rule, limit: &Limit) -> Result<Vec<(String, f64)>> {
    let network = facts.network(rule, limit.level)?;
    let figure = |place: usize| {
        let (fan_in, fan_out) = (network.dependents(place).len(), network.dependencies(place).len());
        match limit.metric {
            Metric::FanIn => fan_in as f64,
            Metric::FanOut => fan_out as f64,
            _ if fan_in + fan_out == 0 => 0.0,
            _ => fan_out as f64 / (fan_in + fan_out) as f64,
        }
    };
    Ok(network.places().iter().enumerate().map(|(number, place)| (place.clone(), figure(number))).collect())
}

/// Figures that are sums over the files of sources and tests: of a folder those directly in it.
fn sums(facts: &Facts<'_>, limit: &Limit) -> Result<Vec<(String, f64)>> {
    let mut sums: BTreeMap<String, f64> = BTreeMap::new();
    for file in facts.files()?.iter().filter(|file| is_own(file)) {
        let Some(place) = facts.place_of(&file.path, limit.level)? else { continue };
        if limit.level == PlaceLevel::File && !limit.within.fits(&file.path, &Vec::new()) {
            continue;
        }
        *sums.entry(place).or_default() += figure(facts, file, limit.metric)?;
    }
    Ok(sums.into_iter().collect())
}

fn figure(facts: &Facts<'_>, file: &ListedFile, metric: Metric) -> Result<f64> {
    let symbols = || match file.fact_id {
        Some(id) => facts.core.store.symbols(id),
        None => Ok(Vec::new()),
    };
    Ok(match metric {
        Metric::Lines => f64::from(file.lines.total()),
        Metric::Code => f64::from(file.lines.code),
        Metric::Bytes => file.size_bytes.unwrap_or(0) as f64,
        Metric::Complexity => symbols()?.iter().map(|symbol| f64::from(symbol.complexity)).sum(),
        Metric::Symbols => symbols()?.len() as f64,
        _ => 1.0,
    })
}

fn is_own(file: &ListedFile) -> bool {
    matches!(file.kind, FileKind::Source | FileKind::Test)
}

fn symbols(facts: &Facts<'_>, (index, rule): (usize, &Rule), limit: &Limit) -> Result<Vec<Breach>> {
    let mut breaches = Vec::new();
    for file in facts.files()?.iter().filter(|file| is_own(file)) {
        let (path, Some(id)) = (&file.path, file.fact_id) else { continue };
        if !limit.within.fits(path, &Vec::new()) || rule.excepts_place(path) {
            continue;
        }
        for symbol in facts.core.store.symbols(id)? {
            let value = match limit.metric {
                Metric::Lines => f64::from(symbol.end_line.saturating_sub(symbol.start_line) + 1),
                _ => f64::from(symbol.complexity),
            };
            if !is_well(limit, value) && symbol.kind.is_routine() {
                let message = format!("has `{}` with {}", symbol.qualified(), said(limit, value));
                breaches.push(Breach {
                    line: Some(symbol.start_line),
                    to: Some(symbol.qualified()),
                    value: Some(value),
                    ..Breach::new(index, path, message)
                });
            }
        }
    }
    Ok(breaches)
}
