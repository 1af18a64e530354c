//! The rules of form: sizes, the opening line, names, SQL, `unwrap` and `allow`.

use super::scanner::{Source, closing};
use super::tree::{File, Tree};

/// No file has more production lines than this.
const FILE_LIMIT: usize = 500;
/// Nine in ten files have at most this many production lines.
const MOST_FILES_LIMIT: usize = 350;
/// No function has more lines than this.
const FUNCTION_LIMIT: usize = 70;
/// Nine in ten functions have at most this many lines.
const MOST_FUNCTIONS_LIMIT: usize = 35;

/// Names that say nothing of what lives in a module, and one that shadows Rust's own `core`.
const FORBIDDEN_NAMES: [&str; 9] =
    ["utils", "util", "helpers", "helper", "common", "types", "manager", "core", "misc"];

/// Statements that belong into `sql/`, in the case in which SQL is written.
const SQL_VERBS: [&str; 5] = ["SELECT", "INSERT", "UPDATE", "DELETE", "CREATE"];
/// The same in lower case, with the second word that tells them from English.
const SQL_PAIRS: [(&str, &str); 6] = [
    ("insert", "into"),
    ("delete", "from"),
    ("create", "table"),
    ("create", "index"),
    ("create", "view"),
    ("create", "trigger"),
];

/// No file is too long, and nine in ten are well below that.
pub fn file_sizes(tree: &Tree) -> Vec<String> {
    let sizes: Vec<(usize, String)> =
        tree.production().map(|file| (file.source.production_lines(), format!("{}:1", file.path))).collect();
    let mut found =
        over(&sizes, FILE_LIMIT, "production lines", "split the file by what its parts are about");
    found.extend(most_over(&sizes, MOST_FILES_LIMIT, "production lines", "split the longest of them"));
    found
}

/// No function is too long, and nine in ten are well below that.
pub fn function_sizes(tree: &Tree) -> Vec<String> {
    let mut sizes = Vec::new();
    for file in tree.production() {
        let functions = file.source.functions().into_iter().filter(|function| !file.is_test(function.line));
        sizes.extend(functions.map(|function| {
            (function.length, format!("{}:{}: `{}`", file.path, function.line, function.name))
        }));
    }
    let mut found = over(&sizes, FUNCTION_LIMIT, "lines", "take a step out of it and give it a name");
    found.extend(most_over(&sizes, MOST_FUNCTIONS_LIMIT, "lines", "shorten the longest of them"));
    found
}

fn over(sizes: &[(usize, String)], limit: usize, unit: &str, advice: &str) -> Vec<String> {
    let long = sizes.iter().filter(|(size, _)| *size > limit);
    long.map(|(size, place)| format!("{place} has {size} {unit}, at most {limit} are allowed: {advice}"))
        .collect()
}

/// One complaint when more than one in ten is over the limit; it names the longest.
fn most_over(sizes: &[(usize, String)], limit: usize, unit: &str, advice: &str) -> Option<String> {
    let mut long: Vec<&(usize, String)> = sizes.iter().filter(|(size, _)| *size > limit).collect();
    if long.len() * 10 <= sizes.len() {
        return None;
    }
    long.sort_by(|a, b| b.cmp(a));
    let longest: Vec<String> = long.iter().take(8).map(|(size, place)| format!("{place} ({size})")).collect();
    let (count, all) = (long.len(), sizes.len());
    Some(format!(
        "{count} of {all} have over {limit} {unit}, one in ten may: {advice}: {}",
        longest.join(", ")
    ))
}

/// Every Rust file opens with `//!` that says what lives there.
pub fn opening_lines(tree: &Tree) -> Vec<String> {
    let silent = tree.files.iter().filter(|file| !file.text.starts_with("//! "));
    silent
        .map(|file| format!("{}:1: does not open with `//!`: say in a line what lives there", file.path))
        .collect()
}

/// No module has a name that says nothing.
pub fn module_names(tree: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    for file in &tree.files {
        let parts = file.path.trim_end_matches(".rs").split('/').map(|part| (1, part));
        let inline = (0..file.source.tokens.len())
            .filter(|&at| file.source.text(at) == "mod")
            .map(|at| (file.source.tokens[at].line, file.source.text(at + 1)));
        for (line, name) in parts.chain(inline).filter(|(_, name)| FORBIDDEN_NAMES.contains(name)) {
            let path = &file.path;
            found
                .push(format!("{path}:{line}: a module named `{name}`: name it after what it knows or does"));
        }
    }
    found
}

/// No string literal outside tests is an SQL statement.
pub fn sql_literals(tree: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    for file in tree.production() {
        let literals = file.source.literals.iter().filter(|(line, _)| !file.is_test(*line));
        for (line, text) in literals.filter(|(_, text)| is_sql(text)) {
            let start: String = text.trim_start().chars().take(24).collect();
            found.push(format!(
                "{}:{line}: SQL in a string (`{start}`): put the query into a file sql/<noun>/<verb>.sql",
                file.path
            ));
        }
    }
    found
}

/// Whether a literal starts as a statement of SQL does.
fn is_sql(literal: &str) -> bool {
    let literal = literal.trim_start_matches("\\n");
    let mut words = literal.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
    let (Some(first), second) = (words.next(), words.next().unwrap_or_default()) else { return false };
    // A keyword alone may be data, such as the name of a language's construct.
    let statement = !second.is_empty() && literal.trim_start().starts_with(first);
    statement && (SQL_VERBS.contains(&first) || SQL_PAIRS.contains(&(first, second)))
}

/// Every file in `sql/<noun>/` is named by a string literal of some Rust file.
pub fn unused_sql(tree: &Tree) -> Vec<String> {
    let production = tree.production().flat_map(|file| &file.source.literals);
    let literals: Vec<&str> = production.map(|(_, text)| text.trim_end_matches(".sql")).collect();
    let mut found = Vec::new();
    for path in tree.sql.iter().filter(|path| path.matches('/').count() > 1 && path.ends_with(".sql")) {
        let query = path.trim_start_matches("sql/").trim_end_matches(".sql");
        let stem = query.split('/').next_back().unwrap_or(query);
        let migration = path.starts_with("sql/migrations/");
        let names_it = |text: &&str| {
            let rest = text.strip_suffix(query);
            rest.is_some_and(|before| before.is_empty() || before.ends_with('/'))
                || (migration && *text == stem)
        };
        if !literals.iter().any(names_it) {
            found.push(format!(
                "{path}:1: no Rust file uses `{query}`: remove the query, or load it in `store`"
            ));
        }
    }
    found
}

/// No `.unwrap()` outside tests.
pub fn unwraps(tree: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    for file in tree.production() {
        let source = &file.source;
        let calls = (1..source.tokens.len())
            .filter(|&at| {
                source.text(at - 1) == "." && source.text(at) == "unwrap" && source.text(at + 1) == "("
            })
            .map(|at| source.tokens[at].line);
        for line in calls.filter(|&line| !file.is_test(line)) {
            found.push(format!(
                "{}:{line}: `.unwrap()` outside tests: return an error, or `expect` with a reason that holds",
                file.path
            ));
        }
    }
    found
}

/// No `allow` or `expect` of a lint without its reason, in tests neither.
pub fn silent_allows(tree: &Tree) -> Vec<String> {
    let complain = |file: &File, line: usize| {
        format!(
            "{}:{line}: a lint is allowed without `reason = \"..\"`: mend the code, or give the reason",
            file.path
        )
    };
    let in_file = |file| allows(file).into_iter().map(move |line| complain(file, line));
    tree.files.iter().flat_map(in_file).collect()
}

/// The lines with `allow(..)` or `expect(..)` in an attribute, without a reason.
fn allows(file: &File) -> Vec<usize> {
    let source: &Source = &file.source;
    let mut lines = Vec::new();
    let starts = (0..source.tokens.len())
        .filter(|&at| source.text(at) == "#")
        .map(|at| if source.text(at + 1) == "!" { at + 2 } else { at + 1 });
    for open in starts.filter(|&open| source.text(open) == "[") {
        let end = closing(&source.tokens, open);
        for at in open + 1..end {
            let starts_list = ["[", ",", "("].contains(&source.text(at - 1)) && source.text(at + 1) == "(";
            if !starts_list || !["allow", "expect"].contains(&source.text(at)) {
                continue;
            }
            let close = closing(&source.tokens, at + 1);
            if !(at..close).any(|inside| source.text(inside) == "reason" && source.text(inside + 1) == "=") {
                lines.push(source.tokens[at].line);
            }
        }
    }
    lines
}
