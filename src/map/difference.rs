//! What differs between two maps, piece by piece: symbols of two contents, and cycles of two graphs.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use schemars::JsonSchema;
use serde::Serialize;

use super::symbol::{Symbol, SymbolKind};

/// A symbol at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SymbolAt {
    /// The file, repository-relative.
    pub path: String,
    /// Its first line, from 1.
    pub line: u32,
    /// Its name after that of its container, joined by `.`.
    pub symbol: String,
    /// What it is.
    pub kind: SymbolKind,
    /// Its head on one line.
    pub signature: String,
}

/// A symbol that two maps have and that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SymbolChange {
    /// As it was.
    pub old: SymbolAt,
    /// As it is.
    pub new: SymbolAt,
}

/// Symbols that came, went and changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SymbolChanges {
    /// New ones.
    pub added: Vec<SymbolAt>,
    /// Those that are gone.
    pub removed: Vec<SymbolAt>,
    /// Those whose head, visibility or complexity is another.
    pub changed: Vec<SymbolChange>,
    /// Those that stand in another file now: the only one that went and the only one that came of a name, kind and
    /// head.
    pub moved: Vec<SymbolChange>,
}

impl SymbolAt {
    fn new(path: &str, symbol: &Symbol) -> Self {
        Self {
            path: path.to_owned(),
            line: symbol.start_line,
            symbol: symbol.qualified(),
            kind: symbol.kind,
            signature: symbol.signature.clone(),
        }
    }
}

impl SymbolChanges {
    /// Compares the symbols of a file, `old` at the path it had and `new` at the one it has. Of several of one name and
    /// kind the first is the first, and so on.
    pub fn compare(&mut self, old: (&str, &[Symbol]), new: (&str, &[Symbol])) {
        let mut before: HashMap<(String, SymbolKind), Vec<&Symbol>> = HashMap::new();
        for symbol in old.1.iter().rev() {
            before.entry((symbol.qualified(), symbol.kind)).or_default().push(symbol);
        }
        for symbol in new.1 {
            let known = before.get_mut(&(symbol.qualified(), symbol.kind)).and_then(Vec::pop);
            let Some(known) = known else {
                self.added.push(SymbolAt::new(new.0, symbol));
                continue;
            };
            let seen = |symbol: &Symbol| (symbol.signature.clone(), symbol.visibility, symbol.complexity);
            if seen(known) != seen(symbol) {
                let (old, new) = (SymbolAt::new(old.0, known), SymbolAt::new(new.0, symbol));
                self.changed.push(SymbolChange { old, new });
            }
        }
        self.removed.extend(before.into_values().flatten().map(|symbol| SymbolAt::new(old.0, symbol)));
    }

    /// Tells those that moved to another file from those that came and went, and sorts all.
    pub fn finish(&mut self) {
        let sort = |symbols: &mut Vec<SymbolAt>| {
            symbols.sort_by(|a, b| (&a.path, a.line, &a.symbol).cmp(&(&b.path, b.line, &b.symbol)));
        };
        sort(&mut self.added);
        sort(&mut self.removed);
        let came = lonely(&self.added);
        let moves: Vec<(usize, usize)> = lonely(&self.removed)
            .into_iter()
            .filter_map(|(key, old)| Some((old?, (*came.get(&key)?)?)))
            .collect();
        let (mut gone, mut come) = (BTreeSet::new(), BTreeSet::new());
        for (old, new) in moves {
            self.moved.push(SymbolChange { old: self.removed[old].clone(), new: self.added[new].clone() });
            gone.insert(old);
            come.insert(new);
        }
        keep_others(&mut self.removed, &gone);
        keep_others(&mut self.added, &come);
        let place = |change: &SymbolChange| (change.new.path.clone(), change.new.line);
        self.changed.sort_by_key(place);
        self.moved.sort_by_key(place);
    }
}

type Key = (String, SymbolKind, String);

/// Where each symbol that there is only one of stands in `symbols`.
fn lonely(symbols: &[SymbolAt]) -> BTreeMap<Key, Option<usize>> {
    let mut places: BTreeMap<Key, Option<usize>> = BTreeMap::new();
    for (place, symbol) in symbols.iter().enumerate() {
        let key = (symbol.symbol.clone(), symbol.kind, symbol.signature.clone());
        places.entry(key).and_modify(|known| *known = None).or_insert(Some(place));
    }
    places
}

fn keep_others(symbols: &mut Vec<SymbolAt>, moved: &BTreeSet<usize>) {
    let mut place = 0;
    symbols.retain(|_| {
        place += 1;
        !moved.contains(&(place - 1))
    });
}

/// A cycle that both graphs have in part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CycleChange {
    /// The places that are in it now.
    pub places: Vec<String>,
    /// Of these, those that were not.
    pub joined: Vec<String>,
    /// Those that were in it and are not.
    pub left: Vec<String>,
}

/// Cycles that came, went and changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CycleChanges {
    /// New ones: no two of the places were in a cycle with each other.
    pub added: Vec<Vec<String>>,
    /// Those that are gone: no two of the places are in a cycle with each other.
    pub removed: Vec<Vec<String>>,
    /// Those that grew, shrank, fell apart or grew together.
    pub changed: Vec<CycleChange>,
}

impl CycleChanges {
    /// Compares cycles, each the sorted names of its places.
    pub fn new(old: Vec<Vec<String>>, new: Vec<Vec<String>>) -> Self {
        let mut changes = Self::default();
        let old_sets: BTreeSet<&Vec<String>> = old.iter().collect();
        let home: HashMap<&String, usize> = old
            .iter()
            .enumerate()
            .flat_map(|(number, cycle)| cycle.iter().map(move |place| (place, number)))
            .collect();
        let mut met: BTreeSet<usize> = BTreeSet::new();
        for cycle in &new {
            if old_sets.contains(cycle) {
                met.extend(cycle.first().and_then(|place| home.get(place)).copied());
                continue;
            }
            let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
            for number in cycle.iter().filter_map(|place| home.get(place)) {
                *shared.entry(*number).or_default() += 1;
            }
            shared.retain(|_, places| *places > 1);
            if shared.is_empty() {
                changes.added.push(cycle.clone());
                continue;
            }
            let was_in = |place: &&String| home.get(*place).is_some_and(|number| shared.contains_key(number));
            let now: BTreeSet<&String> = cycle.iter().collect();
            let before = shared.keys().flat_map(|number| &old[*number]);
            changes.changed.push(CycleChange {
                joined: cycle.iter().filter(|place| !was_in(place)).cloned().collect(),
                left: before.filter(|place| !now.contains(place)).cloned().collect(),
                places: cycle.clone(),
            });
            met.extend(shared.keys().copied());
        }
        let gone = old.iter().enumerate().filter(|(number, _)| !met.contains(number));
        changes.removed = gone.map(|(_, cycle)| cycle.clone()).collect();
        changes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::symbol::Visibility;

    fn symbol(name: &str, signature: &str, line: u32) -> Symbol {
        Symbol {
            name: name.to_owned(),
            kind: SymbolKind::Function,
            container: None,
            visibility: Visibility::Public,
            start_line: line,
            end_line: line,
            complexity: 0,
            signature: signature.to_owned(),
            doc: None,
        }
    }

    fn names(symbols: &[SymbolAt]) -> Vec<&str> {
        symbols.iter().map(|symbol| symbol.symbol.as_str()).collect()
    }

    #[test]
    fn symbols_come_go_change_and_stay() {
        let mut changes = SymbolChanges::default();
        let old = [symbol("a", "a()", 1), symbol("b", "b()", 2), symbol("c", "c()", 3)];
        let new = [symbol("b", "b()", 9), symbol("c", "c(x)", 3), symbol("d", "d()", 4)];
        changes.compare(("f", &old), ("f", &new));
        changes.finish();
        assert_eq!((names(&changes.removed), names(&changes.added)), (vec!["a"], vec!["d"]));
        assert_eq!(changes.changed.len(), 1);
        assert_eq!(changes.changed[0].new.signature, "c(x)");
    }

    #[test]
    fn what_goes_here_and_comes_there_has_moved() {
        let mut changes = SymbolChanges::default();
        changes
            .compare(("f", &[symbol("a", "a()", 1), symbol("a", "a()", 7)]), ("f", &[symbol("a", "a()", 1)]));
        changes.compare(("g", &[]), ("g", &[symbol("a", "a()", 5)]));
        changes.finish();
        assert_eq!((changes.added.len(), changes.removed.len()), (0, 0));
        assert_eq!((changes.moved[0].old.path.as_str(), changes.moved[0].new.path.as_str()), ("f", "g"));
    }

    fn cycle(places: &str) -> Vec<String> {
        places.chars().map(String::from).collect()
    }

    #[test]
    fn cycles_come_go_and_change() {
        let old = vec![cycle("abc"), cycle("xy"), cycle("pq"), cycle("mn")];
        let new = vec![cycle("abd"), cycle("xy"), cycle("rs"), cycle("pt")];
        let changes = CycleChanges::new(old, new);
        assert_eq!(changes.added, [cycle("rs"), cycle("pt")]);
        assert_eq!(changes.removed, [cycle("pq"), cycle("mn")]);
        let changed = &changes.changed[0];
        assert_eq!((changed.joined.concat(), changed.left.concat()), ("d".to_owned(), "c".to_owned()));
    }

    #[test]
    fn cycles_that_grow_together_are_one_change() {
        let changes = CycleChanges::new(vec![cycle("ab"), cycle("cd")], vec![cycle("abcd")]);
        assert_eq!((changes.added.len(), changes.removed.len(), changes.changed.len()), (0, 0, 1));
    }
}
