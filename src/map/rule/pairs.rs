//! Rules held against one statement after the other.

use super::breach::Breach;
use super::membership::{self, Home};
use super::pattern::{Binding, Patterns};
use super::statement::{Outside, Outward, Statements};
use super::target::{Asked, Targets, spelled};
use super::{Layers, Rule, Wants};

/// Where `statements` do not keep to the rule number `index`, edge by edge: one breach for two places, at the first
/// line. Rules that are about something else have none.
pub fn edges(index: usize, rule: &Rule, statements: &Statements) -> Vec<Breach> {
    let pairs = Pairs { index, rule, statements };
    match &rule.wants {
        Wants::Forbidden { from, to, .. } => pairs.forbidden(from, to),
        Wants::Allowed { from, to } => pairs.allowed(from, to),
        Wants::Required { from, to, reaches: false } => pairs.required(from, to),
        Wants::Layers(layers) => pairs.layers(layers),
        Wants::Independent { members, .. } => pairs.independent(members),
        Wants::NoUnresolved { within } => pairs.unresolved(within),
        _ => Vec::new(),
    }
}

/// A rule and what it is held against.
struct Pairs<'a> {
    index: usize,
    rule: &'a Rule,
    statements: &'a Statements,
}

impl Pairs<'_> {
    fn breach(&self, from: usize, line: u32, to: &str, message: String) -> Breach {
        Breach {
            line: Some(line),
            to: Some(to.to_owned()),
            ..Breach::new(self.index, &self.statements.places()[from], message)
        }
    }

    /// What the place `from` asks for in the scope of the rule, each with its first line.
    fn asked(&self, from: usize) -> Vec<(usize, u32)> {
        let mut asked: Vec<(usize, u32)> = Vec::new();
        for step in self.statements.of(from).iter().filter(|step| self.rule.scope.has(step)) {
            match asked.last_mut() {
                Some((to, line)) if *to == step.to as usize => *line = step.line.min(*line),
                _ => asked.push((step.to as usize, step.line)),
            }
        }
        asked
    }

    /// The edges from the places that are `selected`, of which `judge` says how "imports `x`" ends if it is wrong.
    fn judged(
        &self,
        selected: &[Option<Binding>],
        judge: impl Fn(usize, usize, &Binding) -> Option<String>,
    ) -> Vec<Breach> {
        let places = self.statements.places();
        let mut breaches: Vec<Breach> = Vec::new();
        for (from, binding) in selected.iter().enumerate() {
            let Some(binding) = binding else { continue };
            for (target, line) in self.asked(from) {
                let Some(wrong) = judge(from, target, binding) else { continue };
                let to = &places[target];
                if self.rule.excepts(&places[from], Asked::Place(to), binding) {
                    continue;
                }
                let message = format!("{} `{to}`{wrong}", self.rule.scope.verb());
                breaches.push(self.breach(from, line, to, message));
            }
        }
        breaches
    }

    /// The statements out of the repository of the places that are `selected` for which `judge` says no.
    fn judged_outward(
        &self,
        selected: &[Option<Binding>],
        judge: impl Fn(Asked<'_>, &Binding) -> bool,
    ) -> Vec<Breach> {
        let mut breaches: Vec<Breach> = Vec::new();
        for statement in &self.statements.outward {
            let Some(binding) = &selected[statement.from] else { continue };
            if !self.rule.scope.admits(statement.marks) {
                continue;
            }
            let name = statement.name();
            let (asked, noun) = statement.asked(&name);
            let path = &self.statements.places()[statement.from];
            if judge(asked, binding) || self.rule.excepts(path, asked, binding) {
                continue;
            }
            let to = format!("{noun}:{name}");
            let is_told = breaches.iter().rev().take_while(|breach| &breach.path == path);
            if is_told.into_iter().any(|breach| breach.to.as_deref() == Some(&to)) {
                continue;
            }
            let message = match noun {
                "package" => format!("imports the package `{name}`"),
                "standard" => format!("imports `{}` of the standard library", statement.written()),
                _ => format!("imports `{}`, which leads nowhere", statement.written()),
            };
            breaches.push(self.breach(statement.from, statement.line, &to, message));
        }
        breaches
    }

    fn forbidden(&self, from: &Patterns, to: &Targets) -> Vec<Breach> {
        let selected = from.select(self.statements.places());
        let mut breaches = match to.places() {
            Some(patterns) => {
                let fitting = Fitting::new(patterns, self.statements.places());
                self.judged(&selected, |_, to, binding| fitting.fits(to, binding).then(String::new))
            }
            None => Vec::new(),
        };
        if to.has_outside() {
            breaches.extend(self.judged_outward(&selected, |asked, binding| !to.fits(asked, binding)));
        }
        breaches
    }

    fn allowed(&self, from: &Patterns, to: &Targets) -> Vec<Breach> {
        let places = self.statements.places();
        let selected = from.select(places);
        let fitting = to.places().map(|patterns| Fitting::new(patterns, places));
        let mut breaches = self.judged(&selected, |_, asked, binding| {
            let is_own = || match &selected[asked] {
                Some(own) => own == binding,
                None => false,
            };
            let is_allowed = fitting.as_ref().is_some_and(|fitting| fitting.fits(asked, binding)) || is_own();
            (!is_allowed).then(|| ", which it may not".to_owned())
        });
        if to.has_outside() {
            let is_well =
                |asked: Asked<'_>, binding: &Binding| !to.is_about(asked) || to.fits(asked, binding);
            breaches.extend(self.judged_outward(&selected, is_well));
        }
        breaches
    }

    fn required(&self, from: &Patterns, to: &Targets) -> Vec<Breach> {
        let places = self.statements.places();
        let fitting = to.places().map(|patterns| Fitting::new(patterns, places));
        let mut breaches = Vec::new();
        for (place, binding) in from.select(places).into_iter().enumerate() {
            let Some(binding) = binding.filter(|_| !self.rule.excepts_place(&places[place])) else {
                continue;
            };
            let is_inside = fitting.as_ref().is_some_and(|fitting| {
                self.asked(place).into_iter().any(|(to, _)| fitting.fits(to, &binding))
            });
            let is_outside = |one: &Outward| {
                let name = one.name();
                self.rule.scope.admits(one.marks) && to.fits(one.asked(&name).0, &binding)
            };
            if !is_inside && !self.statements.outward_of(place).iter().any(is_outside) {
                let message = format!("{} nothing of what it must", self.rule.scope.verb());
                breaches.push(Breach::new(self.index, &places[place], message));
            }
        }
        breaches
    }

    fn layers(&self, layers: &Layers) -> Vec<Breach> {
        let places = self.statements.places();
        let homes = membership::homes(&layers.layers, places);
        let selected = bindings(&homes);
        let mut breaches = self.judged(&selected, |from, to, _| {
            let (from, to) = (homes[from].as_ref()?, homes[to].as_ref()?);
            membership::wrong(layers, from, to)
        });
        let complete = layers.complete.as_ref().map(|patterns| patterns.select(places)).unwrap_or_default();
        for (place, _) in complete.iter().enumerate().filter(|(_, wanted)| wanted.is_some()) {
            if homes[place].is_none() && !self.rule.excepts_place(&places[place]) {
                breaches.push(Breach::new(self.index, &places[place], "is in none of the layers".to_owned()));
            }
        }
        breaches
    }

    fn independent(&self, members: &[Patterns]) -> Vec<Breach> {
        let homes = membership::homes(std::slice::from_ref(&members.to_vec()), self.statements.places());
        self.judged(&bindings(&homes), |from, to, _| {
            let (from, to) = (homes[from].as_ref()?, homes[to].as_ref()?);
            (from != to).then(|| " of another member".to_owned())
        })
    }

    fn unresolved(&self, within: &Patterns) -> Vec<Breach> {
        let selected = within.select(self.statements.places());
        self.judged_outward(&selected, |asked, _| !matches!(asked, Asked::Unresolved(_)))
    }
}

fn bindings(homes: &[Option<Home>]) -> Vec<Option<Binding>> {
    homes.iter().map(|home| home.as_ref().map(|home| home.binding.clone())).collect()
}

/// Which places patterns match: found once where that depends on nothing else.
pub(super) struct Fitting<'a> {
    patterns: &'a Patterns,
    places: &'a [String],
    /// For each place whether it matches; empty where the names decide.
    fixed: Vec<bool>,
}

impl<'a> Fitting<'a> {
    pub(super) fn new(patterns: &'a Patterns, places: &'a [String]) -> Self {
        let fixed = match patterns.has_names() {
            true => Vec::new(),
            false => patterns.select(places).iter().map(Option::is_some).collect(),
        };
        Self { patterns, places, fixed }
    }

    pub(super) fn fits(&self, place: usize, binding: &Binding) -> bool {
        match self.fixed.get(place) {
            Some(fits) => *fits,
            None => self.patterns.fits(&self.places[place], binding),
        }
    }
}

impl Outward {
    /// What it asks for as the statement says it.
    fn written(&self) -> &str {
        match &self.to {
            Outside::Package(name) | Outside::Standard(name) | Outside::Unresolved(name) => name,
        }
    }

    /// What it asks for as patterns see it.
    fn name(&self) -> String {
        match &self.to {
            Outside::Package(name) => name.clone(),
            Outside::Standard(name) | Outside::Unresolved(name) => spelled(name),
        }
    }

    /// What it asks for, by its `name`, and the word for that.
    fn asked<'n>(&self, name: &'n str) -> (Asked<'n>, &'static str) {
        match self.to {
            Outside::Package(_) => (Asked::Package(name), "package"),
            Outside::Standard(_) => (Asked::Standard(name), "standard"),
            Outside::Unresolved(_) => (Asked::Unresolved(name), "unresolved"),
        }
    }
}

#[cfg(test)]
#[path = "pairs_tests.rs"]
pub(super) mod tests;
