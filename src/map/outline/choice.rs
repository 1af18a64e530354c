//! Which symbols an outline shows: the best ones that fit a budget, each below what holds it.

use std::collections::{BTreeMap, HashMap};

use crate::map::symbol::{Symbol, SymbolKind, Visibility};

use super::{Focus, tokens};

/// How many symbols in a row may be too long for what is left of the budget before it counts as used up.
const MOST_MISSES: usize = 100;

/// How much of a file's rank its symbols have without being used by name.
const OF_FILE: f64 = 0.05;

/// How much of the score of a type its members have.
const OF_HOLDER: f64 = 0.3;

/// How much of a file's rank they have where the file is in focus, and how much one has that is itself.
const OF_FOCUS: f64 = 0.5;
const OF_FOCUSED_NAME: f64 = 4.0;

/// How much less a constant says than what has a signature.
const OF_CONSTANT: f64 = 0.5;

/// The longest head that is shown, in characters.
const LONGEST: usize = 120;

/// A file whose symbols may be chosen.
#[derive(Debug, Clone)]
pub struct Choice<'a> {
    /// Its path.
    pub path: &'a str,
    /// Its symbols, in the order of the text.
    pub symbols: &'a [Symbol],
    /// How much each of them matters.
    pub scores: Vec<f64>,
}

/// A symbol that was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The place of its file in the list.
    pub file: usize,
    /// Its place among the symbols of the file.
    pub symbol: usize,
    /// How deep it is nested in others that are shown.
    pub depth: usize,
}

impl<'a> Choice<'a> {
    /// The file at `path` of rank `rank`, of whose symbols the names in `used` are used, each with its score.
    pub fn new(path: &'a str, symbols: &'a [Symbol], rank: f64, used: &[(&str, f64)], focus: &Focus) -> Self {
        let mut scores = vec![0.0; symbols.len()];
        let by_name = by_qualified(symbols);
        for (name, score) in used {
            let own = meant(&by_name, symbols, name);
            for index in &own {
                let is_constant = symbols[*index].kind == SymbolKind::Constant;
                scores[*index] += score / own.len() as f64 * if is_constant { OF_CONSTANT } else { 1.0 };
            }
        }
        let top = symbols.iter().filter(|symbol| symbol.container.is_none()).count().max(1);
        let mut members = vec![0_u32; symbols.len()];
        let holders: Vec<Option<usize>> = symbols
            .iter()
            .map(|symbol| by_name.get(symbol.container.as_deref()?)?.first().copied())
            .collect();
        holders.iter().flatten().for_each(|holder| members[*holder] += 1);
        let is_in_focus = focus.files.iter().any(|file| file == path);
        let of_file = if is_in_focus && focus.names.is_empty() { OF_FOCUS } else { OF_FILE };
        for (index, symbol) in symbols.iter().enumerate() {
            if is_in_focus && focus.names.contains(&symbol.name) {
                scores[index] += rank * OF_FOCUSED_NAME;
            }
            let bare = match holders[index].filter(|holder| *holder < index) {
                Some(holder) => scores[holder] * OF_HOLDER / f64::from(members[holder]).sqrt(),
                None => rank * of_file / (top as f64).sqrt(),
            };
            scores[index] += bare * standing(symbol);
        }
        Self { path, symbols, scores }
    }
}

/// How much a symbol says by what it is.
fn standing(symbol: &Symbol) -> f64 {
    let seen = match symbol.visibility {
        Visibility::Public => 1.0,
        Visibility::Package | Visibility::Protected => 0.5,
        Visibility::Private => 0.1,
    };
    let kind = match symbol.kind {
        SymbolKind::Constant => 0.3,
        SymbolKind::Module => 0.5,
        _ => 1.0,
    };
    // What branches much says more than what only hands something on.
    seen * kind * (1.0 + f64::from(symbol.complexity.min(20)) / 20.0)
}

fn by_qualified(symbols: &[Symbol]) -> HashMap<String, Vec<usize>> {
    let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, symbol) in symbols.iter().enumerate() {
        by_name.entry(symbol.qualified()).or_default().push(index);
    }
    by_name
}

/// The symbols that `name` means: those called so, else those whose names end so, else what holds it.
fn meant(by_name: &HashMap<String, Vec<usize>>, symbols: &[Symbol], name: &str) -> Vec<usize> {
    if let Some(exact) = by_name.get(name) {
        return exact.clone();
    }
    let ends = |symbol: &Symbol| {
        let (own, rest) = name.rsplit_once('.').map_or((name, ""), |(rest, own)| (own, rest));
        let container = symbol.container.as_deref().unwrap_or_default();
        symbol.name == own
            && (container == rest || rest.is_empty() || container.ends_with(&format!(".{rest}")))
    };
    let ending: Vec<usize> = (0..symbols.len()).filter(|index| ends(&symbols[*index])).collect();
    if !ending.is_empty() {
        return ending;
    }
    let mut holder = name;
    while let Some((above, _)) = holder.rsplit_once('.') {
        if let Some(found) = by_name.get(above) {
            return found.clone();
        }
        holder = above;
    }
    Vec::new()
}

/// The line of a symbol as it is written, `depth` deep, with its end.
pub fn written(symbol: &Symbol, depth: usize) -> String {
    let mut signature = symbol.signature.clone();
    for (wide, narrow) in [("( ", "("), ("[ ", "["), (", )", ")"), (", ]", "]"), (" )", ")")] {
        signature = signature.replace(wide, narrow);
    }
    let mut head: String = signature.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    if signature.chars().count() > LONGEST {
        head.push('…');
    }
    let stray = symbol.container.as_deref().filter(|_| depth == 0).map(|name| format!("{name}: "));
    format!("{:>5} {}{}{head}\n", symbol.start_line, "  ".repeat(depth), stray.unwrap_or_default())
}

/// The line of a file as it is written, with its end.
pub fn headed(path: &str) -> String {
    let path: String = path.chars().filter(|c| !c.is_control()).collect();
    format!("{path}\n")
}

/// The best symbols of `files` that take at most `budget` tokens as they are written, with the paths of their files
/// and what holds them; by file and place in it. Also how many tokens these take.
pub fn chosen(files: &[Choice<'_>], budget: usize) -> (Vec<Line>, usize) {
    let mut order: Vec<(usize, usize)> = files
        .iter()
        .enumerate()
        .flat_map(|(file, choice)| (0..choice.symbols.len()).map(move |symbol| (file, symbol)))
        .collect();
    let score = |(file, symbol): (usize, usize)| files[file].scores[symbol];
    order.sort_by(|a, b| score(*b).total_cmp(&score(*a)).then(a.cmp(b)));
    let holders: Vec<HashMap<String, Vec<usize>>> =
        files.iter().map(|choice| by_qualified(choice.symbols)).collect();
    let mut taken: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut headed_files = vec![false; files.len()];
    let (mut spent, mut misses) = (0, 0);
    for (file, symbol) in order {
        if taken.contains_key(&(file, symbol)) {
            continue;
        }
        let chain = chain(&files[file], &holders[file], symbol);
        let news: Vec<(usize, usize)> = chain
            .iter()
            .enumerate()
            .map(|(depth, index)| (*index, depth))
            .filter(|(index, _)| !taken.contains_key(&(file, *index)))
            .collect();
        let lines = news.iter().map(|(index, depth)| tokens(&written(&files[file].symbols[*index], *depth)));
        let head = if headed_files[file] { 0 } else { tokens(&headed(files[file].path)) };
        let cost = head + lines.sum::<usize>();
        if spent + cost > budget {
            misses += 1;
            if misses > MOST_MISSES {
                break;
            }
            continue;
        }
        spent += cost;
        headed_files[file] = true;
        taken.extend(news.into_iter().map(|(index, depth)| ((file, index), depth)));
    }
    let lines = taken.into_iter().map(|((file, symbol), depth)| Line { file, symbol, depth });
    (lines.collect(), spent)
}

/// The symbols of a file that hold `symbol`, outermost first, and itself.
fn chain(choice: &Choice<'_>, holders: &HashMap<String, Vec<usize>>, symbol: usize) -> Vec<usize> {
    let mut chain = vec![symbol];
    let mut container = choice.symbols[symbol].container.as_deref();
    while let Some(name) = container {
        // The last one before it: a name may be opened several times.
        let holder = holders.get(name).and_then(|all| all.iter().rfind(|index| **index < chain[0]).copied());
        chain.splice(0..0, holder);
        container = name.rsplit_once('.').map(|(above, _)| above);
    }
    chain
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn symbol(name: &str, container: Option<&str>, line: u32) -> Symbol {
        Symbol {
            name: name.to_owned(),
            kind: SymbolKind::Method,
            container: container.map(str::to_owned),
            visibility: Visibility::Public,
            start_line: line,
            end_line: line,
            complexity: 0,
            signature: format!("fn {name}()"),
            doc: None,
        }
    }

    fn symbols() -> Vec<Symbol> {
        vec![
            symbol("P", None, 1),
            symbol("new", Some("P"), 2),
            symbol("run", Some("P"), 3),
            symbol("f", None, 9),
        ]
    }

    fn shown(files: &[Choice<'_>], budget: usize) -> Vec<(String, usize)> {
        let (lines, _) = chosen(files, budget);
        lines.iter().map(|line| (files[line.file].symbols[line.symbol].name.clone(), line.depth)).collect()
    }

    #[test]
    fn a_member_comes_with_what_holds_it() {
        let symbols = symbols();
        let files = [Choice::new("a.rs", &symbols, 0.0, &[("P.run", 1.0)], &Focus::default())];
        assert_eq!(shown(&files, 20), [("P".to_owned(), 0), ("run".to_owned(), 1)]);
        assert_eq!(shown(&files, 5), []);
        assert_eq!(shown(&files, 1_000).len(), 4);
    }

    #[test]
    fn what_is_named_without_its_container_or_with_a_part_of_it_is_found() {
        let symbols = symbols();
        let means = |name: &str| meant(&by_qualified(&symbols), &symbols, name);
        assert_eq!(means("run"), [2]);
        assert_eq!(means("P.field.x"), [0]);
        assert!(means("nothing").is_empty());
    }

    proptest! {
        #[test]
        fn no_budget_is_exceeded_and_a_larger_one_shows_no_less(
            scores in prop::collection::vec(0.0..1.0_f64, 12),
            budget in 0_usize..120,
        ) {
            let symbols: Vec<Vec<Symbol>> = (0..3).map(|_| symbols()).collect();
            let files: Vec<Choice<'_>> = symbols
                .iter()
                .zip(scores.chunks(4))
                .zip(["a/long/path.rs", "b.rs", "c.rs"])
                .map(|((symbols, scores), path)| Choice { path, symbols, scores: scores.to_vec() })
                .collect();
            let (lines, spent) = chosen(&files, budget);
            prop_assert!(spent <= budget);
            let mut text = String::new();
            let mut last = None;
            for line in &lines {
                if last != Some(line.file) {
                    text.push_str(&headed(files[line.file].path));
                }
                last = Some(line.file);
                text.push_str(&written(&files[line.file].symbols[line.symbol], line.depth));
            }
            prop_assert_eq!(tokens(&text), spent);
        }
    }
}
