//! Rules held against ways through the map: what reaches what, through files that are neither.

use std::collections::{BTreeMap, VecDeque};

use super::breach::{Breach, Step};
use super::membership::{self, Home};
use super::pairs::Fitting;
use super::pattern::{Binding, Patterns};
use super::statement::Statements;
use super::target::{Asked, Targets};
use super::{Layers, Rule, Wants};

/// How many places and edges all searches of a rule may look at.
const MOST_STEPS: usize = 400_000_000;

/// The ways of a rule through the statements of a map.
pub struct Ways<'a> {
    index: usize,
    rule: &'a Rule,
    statements: &'a Statements,
    /// Who asks for each place, in the scope of the rule and without its exceptions.
    askers: Vec<Vec<usize>>,
    edges: usize,
}

impl<'a> Ways<'a> {
    /// The ways that matter to the rule number `index`.
    pub fn new(index: usize, rule: &'a Rule, statements: &'a Statements) -> Self {
        let places = statements.places();
        let mut askers = vec![Vec::new(); places.len()];
        let mut edges = 0;
        for (from, path) in places.iter().enumerate() {
            for step in statements.of(from).iter().filter(|step| rule.scope.has(step)) {
                let to = step.to as usize;
                let is_excepted = || rule.excepts(path, Asked::Place(&places[to]), &Binding::new());
                if askers[to].last() != Some(&from) && (rule.except.is_empty() || !is_excepted()) {
                    askers[to].push(from);
                    edges += 1;
                }
            }
        }
        // Whoever asks for a folder reaches the files in it.
        for (folder, file) in statements.leads().parts() {
            askers[file as usize].push(folder as usize);
        }
        Self { index, rule, statements, askers, edges }
    }

    /// Where a rule with `reaches` is not kept to by a way through others; what asks directly is not told again.
    /// A sentence if that would take too long.
    pub fn breaches(&self) -> Result<Vec<Breach>, String> {
        match &self.rule.wants {
            Wants::Forbidden { from, to, reaches: true } => self.forbidden(from, to),
            Wants::Required { from, to, reaches: true } => self.required(from, to),
            Wants::Layers(layers) if layers.reaches => self.layers(layers),
            Wants::Independent { members, reaches: true } => {
                let homes =
                    membership::homes(std::slice::from_ref(&members.to_vec()), self.statements.places());
                self.between(&homes, |from, to| from != to)
            }
            _ => Ok(Vec::new()),
        }
    }

    fn forbidden(&self, from: &Patterns, to: &Targets) -> Result<Vec<Breach>, String> {
        let Some(patterns) = to.places() else { return Ok(Vec::new()) };
        let places = self.statements.places();
        let selected = from.select(places);
        let fitting = Fitting::new(patterns, places);
        let mut breaches = Vec::new();
        for (binding, starts) in self.groups(&selected, patterns.has_names())? {
            let ends: Vec<bool> = (0..places.len()).map(|place| fitting.fits(place, &binding)).collect();
            let towards = self.towards(&ends, |place| selected[place].is_none() && !ends[place]);
            breaches.extend(self.told(&starts, &towards, &ends));
        }
        Ok(breaches)
    }

    fn required(&self, from: &Patterns, to: &Targets) -> Result<Vec<Breach>, String> {
        let Some(patterns) = to.places() else { return Ok(Vec::new()) };
        let places = self.statements.places();
        let selected = from.select(places);
        let fitting = Fitting::new(patterns, places);
        let mut breaches = Vec::new();
        for (binding, starts) in self.groups(&selected, patterns.has_names())? {
            let ends: Vec<bool> = (0..places.len()).map(|place| fitting.fits(place, &binding)).collect();
            let towards = self.towards(&ends, |_| true);
            for start in starts {
                if towards[start].is_none() && !self.rule.excepts_place(&places[start]) {
                    let message = "reaches nothing of what it must".to_owned();
                    breaches.push(Breach::new(self.index, &places[start], message));
                }
            }
        }
        Ok(breaches)
    }

    fn layers(&self, layers: &Layers) -> Result<Vec<Breach>, String> {
        let homes = membership::homes(&layers.layers, self.statements.places());
        self.between(&homes, |from, to| {
            let is_above = to.layer < from.layer;
            let is_beside = layers.independent && to.layer == from.layer && to.member != from.member;
            (is_above || is_beside) && from.agrees(to)
        })
    }

    /// Ways from a home to another that `is_wrong`, through places of no home.
    fn between(
        &self,
        homes: &[Option<Home>],
        is_wrong: impl Fn(&Home, &Home) -> bool,
    ) -> Result<Vec<Breach>, String> {
        let mut groups: Vec<(&Home, Vec<usize>)> = Vec::new();
        let mut numbers: BTreeMap<(usize, usize, &Binding), usize> = BTreeMap::new();
        for (place, home) in homes.iter().enumerate() {
            let Some(home) = home else { continue };
            let number = *numbers.entry((home.layer, home.member, &home.binding)).or_insert(groups.len());
            if number == groups.len() {
                groups.push((home, Vec::new()));
            }
            groups[number].1.push(place);
        }
        // A way to each other home is looked for by itself where these are few, else one to any of them.
        if self.afford(groups.len().saturating_mul(groups.len())).is_ok() {
            let mut breaches = Vec::new();
            for (home, starts) in &groups {
                for (other, places) in groups.iter().filter(|(other, _)| is_wrong(home, other)) {
                    let mut ends = vec![false; homes.len()];
                    places.iter().for_each(|place| ends[*place] = homes[*place].as_ref() == Some(*other));
                    let towards = self.towards(&ends, |place| homes[place].is_none());
                    breaches.extend(self.told(starts, &towards, &ends));
                }
            }
            return Ok(breaches);
        }
        self.afford(groups.len())?;
        let mut breaches = Vec::new();
        for (home, starts) in groups {
            let is_end = |other: &Option<Home>| other.as_ref().is_some_and(|other| is_wrong(home, other));
            let ends: Vec<bool> = homes.iter().map(is_end).collect();
            let towards = self.towards(&ends, |place| homes[place].is_none());
            breaches.extend(self.told(&starts, &towards, &ends));
        }
        Ok(breaches)
    }

    /// The places that are selected, by what the names stand for where that decides where a way may end.
    fn groups(
        &self,
        selected: &[Option<Binding>],
        by_names: bool,
    ) -> Result<BTreeMap<Binding, Vec<usize>>, String> {
        let mut groups: BTreeMap<Binding, Vec<usize>> = BTreeMap::new();
        for (place, binding) in selected.iter().enumerate() {
            if let Some(binding) = binding {
                let key = if by_names { binding.clone() } else { Binding::new() };
                groups.entry(key).or_default().push(place);
            }
        }
        self.afford(groups.len())?;
        Ok(groups)
    }

    fn afford(&self, searches: usize) -> Result<(), String> {
        let each = self.edges + self.statements.places().len();
        if searches.saturating_mul(each) <= MOST_STEPS {
            return Ok(());
        }
        Err(format!("`reaches` would take {searches} searches through {each} places and edges"))
    }

    /// For each place the next one on a shortest way to one of `ends`, through places that `may_pass`.
    fn towards(&self, ends: &[bool], may_pass: impl Fn(usize) -> bool) -> Vec<Option<usize>> {
        let mut next: Vec<Option<usize>> = vec![None; ends.len()];
        let mut open: VecDeque<usize> = (0..ends.len()).filter(|place| ends[*place]).collect();
        while let Some(place) = open.pop_front() {
            for asker in self.askers[place].iter().copied() {
                if next[asker].is_none() {
                    next[asker] = Some(place);
                    if !ends[asker] && may_pass(asker) {
                        open.push_back(asker);
                    }
                }
            }
        }
        next
    }

    /// A breach for each of `starts` from which a way of more than one step leads to one of `ends`.
    fn told(&self, starts: &[usize], towards: &[Option<usize>], ends: &[bool]) -> Vec<Breach> {
        let mut breaches = Vec::new();
        for start in starts.iter().copied() {
            // A place next to an end has that for its next; what asks directly is told where edges are looked at.
            let Some(first) = towards[start].filter(|next| !ends[*next]) else { continue };
            let mut way = vec![start, first];
            while let Some(next) = towards[way[way.len() - 1]] {
                way.push(next);
                if ends[next] {
                    break;
                }
            }
            breaches.push(self.breach(&way));
        }
        breaches
    }

    fn breach(&self, way: &[usize]) -> Breach {
        let places = self.statements.places();
        let steps: Vec<Step> =
            way.windows(2).map(|pair| step(self.statements, self.rule, pair[0], pair[1])).collect();
        let end = &places[way[way.len() - 1]];
        let through = way.len() - 2;
        let files = if through == 1 { "file" } else { "files" };
        Breach {
            line: steps.first().and_then(|step| step.line),
            to: Some(end.clone()),
            steps,
            ..Breach::new(self.index, &places[way[0]], format!("reaches `{end}` through {through} {files}"))
        }
    }
}

/// The step from one place to another, at the first line that the rule is about.
pub fn step(statements: &Statements, rule: &Rule, from: usize, to: usize) -> Step {
    let own = statements.of(from).iter().filter(|one| one.to as usize == to && rule.scope.has(one));
    let places = statements.places();
    Step { from: places[from].clone(), to: places[to].clone(), line: own.map(|one| one.line).min() }
}

#[cfg(test)]
#[path = "chains_tests.rs"]
mod tests;
