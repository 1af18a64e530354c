//! Tests of rules that are held against one statement after the other.

use super::super::reading;
use super::super::statement::TRAITS;
use super::*;
use crate::map::edge::Marks;
use crate::map::network::leads::{Leads, Step};

/// A map of "from to" or "from to traits", one a line.
pub(in crate::map::rule) fn statements(lines: &str) -> Statements {
    let rows: Vec<Vec<&str>> = lines.lines().map(|line| line.split_whitespace().collect()).collect();
    let rows: Vec<Vec<&str>> = rows.into_iter().filter(|row: &Vec<&str>| row.len() > 1).collect();
    let mut places: Vec<String> =
        rows.iter().flat_map(|row| [row[0].to_owned(), row[1].to_owned()]).collect();
    places.retain(|place| !place.contains(':'));
    places.sort();
    places.dedup();
    let number = |name: &str| places.iter().position(|place| place == name).unwrap();
    let traits = |row: &[&str]| {
        let known = |word: &&str| TRAITS.iter().find(|(name, _)| name == word).map(|(_, marks)| *marks);
        let guess = Marks::GUESS.when(row[2..].contains(&"guess"));
        row[2..].iter().filter_map(known).fold(guess, Marks::with)
    };
    let (mut inside, mut outward) = (Vec::new(), Vec::new());
    for (index, row) in rows.iter().enumerate() {
        let (from, line, marks) = (number(row[0]), u32::try_from(index).unwrap() + 1, traits(row));
        let to = match row[1].split_once(':') {
            Some(("package", name)) => Outside::Package(name.to_owned()),
            Some(("standard", name)) => Outside::Standard(name.to_owned()),
            Some((_, name)) => Outside::Unresolved(name.to_owned()),
            None => {
                let [from, to] = [from, number(row[1])].map(|place| u32::try_from(place).unwrap());
                inside.push(Step { from, to, marks, line, count: 1, names: 0 });
                continue;
            }
        };
        outward.push(Outward { from, line, marks, to, declared: None });
    }
    outward.sort_by_key(|statement| (statement.from, statement.line));
    inside.sort();
    inside.dedup_by_key(|step| (step.from, step.to, step.marks));
    inside.retain(|step| step.from != step.to);
    let is_file = vec![true; places.len()];
    let mut statements =
        Statements::new(Leads { places: places.into(), is_file: is_file.into(), steps: inside });
    statements.outward = outward;
    statements
}

/// The rule of `body` with a name.
pub(in crate::map::rule) fn rule(body: &str) -> Rule {
    let text = format!("[[rule]]\nname = 'x'\n{body}");
    reading::read(&text, "f").unwrap().remove(0)
}

fn told(body: &str, lines: &str) -> Vec<String> {
    let found = edges(0, &rule(body), &statements(lines));
    found
        .iter()
        .map(|breach| format!("{}:{} {}", breach.path, breach.line.unwrap_or(0), breach.message))
        .collect()
}

#[test]
fn a_forbidden_edge_is_told_once_at_its_first_line() {
    let lines = "src/a.rs src/store/x.rs\nsrc/a.rs src/store/x.rs\nsrc/b.rs src/a.rs";
    let found = told("kind = 'forbidden'\nto = 'src/store'", lines);
    assert_eq!(found, ["src/a.rs:1 imports `src/store/x.rs`"]);
}

#[test]
fn a_feature_may_not_import_another() {
    let lines = "features/a/x features/a/y\nfeatures/a/x features/b/y\nfeatures/b/y shared/z";
    let body = "kind = 'forbidden'\nfrom = 'features/<f>'\nto = 'features/<!f>'";
    assert_eq!(told(body, lines), ["features/a/x:2 imports `features/b/y`"]);
    let body = "kind = 'independent'\nmembers = 'features/<f>'";
    assert_eq!(told(body, lines), ["features/a/x:2 imports `features/b/y` of another member"]);
}

#[test]
fn statements_of_some_sorts_can_be_left_out() {
    let lines = "a c type_only\nb c test\nd c\ne c guess\nf c lazy conditional";
    assert_eq!(told("kind = 'forbidden'\nto = 'c'\nignore = ['type_only', 'test', 'lazy']", lines).len(), 1);
    assert_eq!(told("kind = 'forbidden'\nto = 'c'\nonly = 'conditional'", lines), ["f:5 imports `c`"]);
    assert_eq!(told("kind = 'forbidden'\nto = 'c'\nguesses = true", lines).len(), 5);
}

#[test]
fn exceptions_are_for_places_or_for_edges() {
    let lines = "a c\nb c\nb d";
    let body = |except: &str| format!("kind = 'forbidden'\nto = ['c', 'd']\nexcept = [{except}]");
    assert_eq!(told(&body("'b'"), lines), ["a:1 imports `c`"]);
    assert_eq!(told(&body("{ from = 'b', to = 'd' }, { to = 'c' }"), lines), [""; 0]);
    assert_eq!(told(&body("{ from = 'b', to = 'c', reason = 'old' }"), lines).len(), 2);
}

#[test]
fn what_is_allowed_is_all_there_is() {
    let lines = "map/a map/b\nmap/a error\nmap/a store/x\nmap/a package:serde\nmap/a package:git2\nmap/a standard:std";
    let body = "kind = 'allowed'\nfrom = 'map'\nto = ['error', 'package:serde']";
    assert_eq!(
        told(body, lines),
        ["map/a:3 imports `store/x`, which it may not", "map/a:5 imports the package `git2`"]
    );
    assert_eq!(told("kind = 'allowed'\nfrom = 'map'\nto = 'error'", lines).len(), 1);
}

#[test]
fn a_required_edge_may_have_names() {
    let lines = "src/a/x.ts tests/a.ts\nsrc/b/x.ts tests/a.ts\nsrc/c/x.ts src/a/x.ts";
    let found = told("kind = 'required'\nfrom = 'src/<n>/x.ts'\nto = 'tests/<n>.ts'", lines);
    assert_eq!(
        found,
        ["src/b/x.ts:0 imports nothing of what it must", "src/c/x.ts:0 imports nothing of what it must"]
    );
}

#[test]
fn layers_ask_for_those_below_only() {
    let lines = "cli/a ops/b\nops/b store/c\nstore/c ops/b\ncli/a store/c\nhttp/d ops/b\nother store/c";
    let layers = "kind = 'layers'\nlayers = ['cli', ['ops', 'http'], 'store']";
    assert_eq!(told(layers, lines), ["store/c:3 imports `ops/b` of the layer `ops, http` above"]);
    let strict = told(&format!("{layers}\nstrict = true"), lines);
    assert_eq!(strict[0], "cli/a:4 imports `store/c`, past the layer `ops, http`");
    let closed = told(&format!("{layers}\nclosed = 'ops'\nindependent = true"), lines);
    assert_eq!(closed.len(), 3);
    assert!(
        closed.contains(&"http/d:5 imports `ops/b` beside it in the same layer".to_owned()),
        "{closed:?}"
    );
    let complete = told(&format!("{layers}\ncomplete = '**'"), lines);
    assert_eq!(complete[1], "other:0 is in none of the layers");
}

#[test]
fn layers_within_each_of_many_places_share_a_name() {
    let lines = "pkg/a/model/x pkg/a/view/y\npkg/a/model/x pkg/b/view/y\npkg/b/view/y pkg/b/model/z";
    let body = "kind = 'layers'\nlayers = ['pkg/<p>/view', 'pkg/<p>/model']";
    assert_eq!(
        told(body, lines),
        ["pkg/a/model/x:1 imports `pkg/a/view/y` of the layer `pkg/<p>/view` above"]
    );
}

#[test]
fn the_layer_that_says_more_holds_a_place() {
    let lines = "src/cli/x src/y\nsrc/y src/cli/x";
    let body = "kind = 'layers'\nlayers = ['src', 'src/cli']";
    assert_eq!(told(body, lines), ["src/cli/x:1 imports `src/y` of the layer `src` above"]);
}

#[test]
fn what_leads_out_of_the_repository_can_be_forbidden() {
    let lines = "a package:django\na standard:std::fs::File\nb unresolved:./gone test\nb package:django";
    assert_eq!(
        told("kind = 'forbidden'\nfrom = 'a'\nto = ['package:django', 'standard:std::fs']", lines),
        ["a:1 imports the package `django`", "a:2 imports `std::fs::File` of the standard library"]
    );
    assert_eq!(told("kind = 'no_unresolved'", lines), ["b:3 imports `./gone`, which leads nowhere"]);
    assert_eq!(told("kind = 'no_unresolved'\nignore = 'test'", lines), [""; 0]);
}
