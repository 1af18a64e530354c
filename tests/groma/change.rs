//! What changed and who made it so, on histories that are scripted: a rename, a moved folder, a file that is split, a
//! module that is deleted, a merge.

#![allow(clippy::unwrap_used, reason = "what fails in the support code fails the test that uses it")]

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::support::{DAY_S, Groma, Repository, scripted_history};

/// A small package, and what becomes of it; gives the commits by name.
struct Story {
    repository: Repository,
    groma: Groma,
    commits: Vec<(&'static str, String)>,
}

impl Story {
    fn new() -> Self {
        let repository = Repository::new();
        let write = |path: &str, text: &str| repository.write(path, text);
        let mut commits = Vec::new();
        write("pyproject.toml", "[project]\nname = \"shop\"\nversion = \"1\"\ndependencies = [\"rich\"]\n");
        for package in ["shop/__init__.py", "shop/core/__init__.py"] {
            write(package, "");
        }
        write("shop/core/price.py", &functions("price", 6));
        write("shop/core/stock.py", &functions("stock", 6));
        write("shop/till.py", &format!("from shop.core.price import price_1\n{}", functions("till", 6)));
        write("tests/test_till.py", "from shop.till import till_1\n\n\ndef test_till():\n    till_1(1)\n");
        commits.push(("begin", repository.commit("begin")));
        repository.rename("shop/till.py", "shop/counter.py");
        write("tests/test_till.py", "from shop.counter import till_1\n\n\ndef test_till():\n    till_1(1)\n");
        commits.push(("rename", repository.commit_as("Grace <grace@example.org>", "rename")));
        repository.rename("shop/core", "shop/base");
        let counter = format!("from shop.base.price import price_1\n{}", functions("till", 6));
        write("shop/counter.py", &counter);
        commits.push(("folder", repository.commit("folder")));
        write(
            "shop/base/stock.py",
            &format!("from shop.base.price import price_2\n{}", functions("stock", 6)),
        );
        write("shop/base/price.py", &format!("import shop.base.stock\n{}", functions("price", 6)));
        commits.push(("cycle", repository.commit("cycle")));
        // The second half of the file becomes one of its own.
        let (first, second) =
            (functions("price", 3), functions("price", 6)[functions("price", 3).len()..].to_owned());
        write("shop/base/price.py", &first);
        write("shop/base/rebate.py", &second);
        write(
            "shop/base/stock.py",
            &format!(
                "from shop.base.price import price_2\nfrom shop.base.rebate import price_5\n{}",
                functions("stock", 6)
            ),
        );
        commits.push(("split", repository.commit("split")));
        repository.git(&["checkout", "-q", "-b", "side"]);
        write("shop/counter.py", &functions("till", 6));
        commits.push(("loose", repository.commit_as("Linus <linus@example.org>", "loose")));
        repository.git(&["checkout", "-q", "main"]);
        write("pyproject.toml", "[project]\nname = \"shop\"\nversion = \"2\"\ndependencies = [\"attrs\"]\n");
        commits.push(("version", repository.commit("version")));
        repository.git(&["merge", "-q", "--no-ff", "-m", "merge", "side"]);
        commits.push(("merge", repository.head()));
        repository.remove("shop/base/stock.py");
        commits.push(("delete", repository.commit("delete")));
        Self { repository, groma: Groma::new(), commits }
    }

    fn id(&self, name: &str) -> &str {
        &self.commits.iter().find(|(known, _)| *known == name).unwrap().1
    }

    fn json(&self, arguments: &[&str]) -> Value {
        self.groma.json(self.repository.path(), arguments)
    }

    fn diff(&self, from: &str, to: &str) -> Value {
        self.json(&["map", "diff", self.id(from), self.id(to)])
    }

    /// The events of a dependency: what, by which commit, merged by which.
    fn log(&self, from: &str, to: &str) -> Vec<String> {
        let log = self.json(&["map", "log", from, to]);
        let events = log["events"].as_array().unwrap().iter();
        let name =
            |id: &Value| self.commits.iter().find(|(_, known)| id == known).map_or("?", |(name, _)| name);
        events
            .map(|event| {
                let merged = match &event["merged_by"] {
                    Value::Null => String::new(),
                    merge => format!(" by {}", name(&merge["id"])),
                };
                format!("{} {}{merged}", event["change"].as_str().unwrap(), name(&event["commit"]["id"]))
            })
            .collect()
    }
}

/// `count` functions, each of some lines.
fn functions(name: &str, count: usize) -> String {
    let one = |number: usize| {
        format!(
            "\n\ndef {name}_{number}(amount):\n    if amount > {number}:\n        return {number} * amount\n    return \"{name} {number}\"\n"
        )
    };
    (1..=count).map(one).collect()
}

fn texts(list: &Value, key: &str) -> Vec<String> {
    let text = |value: &Value| value[key].as_str().unwrap().to_owned();
    list.as_array().unwrap().iter().map(text).collect()
}

#[test]
fn a_renamed_file_keeps_its_symbols_and_edges() {
    let story = Story::new();
    let diff = story.diff("begin", "rename");
    assert_eq!(diff["files"]["added"], json!([]));
    assert_eq!(diff["files"]["removed"], json!([]));
    assert_eq!(diff["files"]["moved"][0]["to"], "shop/counter.py");
    assert_eq!(diff["files"]["changed"], json!(["tests/test_till.py"]));
    for part in ["added", "removed", "changed", "moved"] {
        assert_eq!(diff["symbols"][part], json!([]), "{part}");
    }
    assert_eq!((&diff["edges"]["added"], &diff["edges"]["removed"]), (&json!([]), &json!([])));
}

#[test]
fn a_moved_folder_is_no_change_of_edges_and_packages() {
    let story = Story::new();
    let diff = story.diff("rename", "folder");
    assert_eq!(
        texts(&diff["files"]["moved"], "from"),
        ["shop/core/__init__.py", "shop/core/price.py", "shop/core/stock.py"]
    );
    assert_eq!(diff["files"]["added"], json!([]));
    assert_eq!((&diff["edges"]["added"], &diff["edges"]["removed"]), (&json!([]), &json!([])));
    assert_eq!(diff["packages"]["changed"], json!([]));
}

#[test]
fn a_cycle_comes_and_goes_and_a_split_moves_symbols() {
    let story = Story::new();
    let diff = story.diff("folder", "cycle");
    assert_eq!(diff["cycles"]["added"], json!([["shop/base/price.py", "shop/base/stock.py"]]));
    let diff = story.diff("cycle", "split");
    assert_eq!(diff["cycles"]["removed"], json!([["shop/base/price.py", "shop/base/stock.py"]]));
    assert_eq!(diff["files"]["added"], json!(["shop/base/rebate.py"]));
    let moved = diff["symbols"]["moved"].as_array().unwrap();
    let names: Vec<&str> = moved.iter().map(|change| change["new"]["symbol"].as_str().unwrap()).collect();
    assert_eq!(names, ["price_4", "price_5", "price_6"]);
    assert_eq!((&diff["symbols"]["added"], &diff["symbols"]["removed"]), (&json!([]), &json!([])));
    assert_eq!(texts(&diff["edges"]["added"], "to"), ["shop/base/rebate.py"]);
    assert_eq!(texts(&diff["edges"]["removed"], "to"), ["shop/base/stock.py"]);
}

#[test]
fn a_deleted_module_takes_its_edges_with_it_and_three_dots_start_where_branches_parted() {
    let story = Story::new();
    let diff = story.diff("merge", "delete");
    assert_eq!(diff["files"]["removed"], json!(["shop/base/stock.py"]));
    assert_eq!(texts(&diff["edges"]["removed"], "to"), ["shop/base/price.py", "shop/base/rebate.py"]);
    let range = format!("{}...{}", story.id("version"), story.id("loose"));
    let diff = story.json(&["map", "diff", &range]);
    assert_eq!(diff["old"]["commit"], story.id("split"));
    assert_eq!(diff["files"]["changed"], json!(["shop/counter.py"]));
    let diff = story.diff("split", "version");
    assert_eq!(diff["packages"]["changed"][0]["new"], "2");
    assert_eq!(texts(&diff["packages"]["added"], "dependency"), ["attrs"]);
    assert_eq!(texts(&diff["packages"]["removed"], "dependency"), ["rich"]);
}

#[test]
fn a_diff_does_not_change_which_map_is_the_newest() {
    let story = Story::new();
    story.json(&["map"]);
    story.diff("begin", "rename");
    let newest = story.json(&["map", "show"]);
    assert_eq!(newest["map"]["commit"], story.id("delete"));
    // Asked for by itself, an older one is.
    story.json(&["map", "--ref", story.id("begin")]);
    assert_eq!(story.json(&["map", "files"])["map"]["commit"], story.id("begin"));
}

#[test]
fn a_log_tells_who_made_and_removed_a_dependency_through_moves_and_merges() {
    let story = Story::new();
    assert_eq!(story.log("shop/counter.py", "shop/base/price.py"), ["removed loose by merge", "made begin"]);
    assert_eq!(story.log("shop/counter.py", "shop/base"), ["removed loose by merge", "made begin"]);
    assert_eq!(story.log("shop/base/price.py", "shop/base/stock.py"), ["removed split", "made cycle"]);
    assert_eq!(story.log("shop/base/stock.py", "shop/base/rebate.py"), ["removed delete", "made split"]);
    assert_eq!(story.log("tests", "shop"), ["made begin"]);
    assert_eq!(story.log("shop", "tests"), [""; 0]);
    let (code, error) = story.groma.failure(story.repository.path(), &["map", "log", "shop", "nowhere"]);
    assert_eq!(code, 5, "{error}");
}

fn reached(impact: &Value) -> Vec<(String, u64)> {
    let file = |file: &Value| (file["path"].as_str().unwrap().to_owned(), file["distance"].as_u64().unwrap());
    impact["reached"].as_array().unwrap().iter().map(file).collect()
}

fn at(path: &str, distance: u64) -> (String, u64) {
    (path.to_owned(), distance)
}

#[test]
fn impact_reaches_dependents_and_their_tests() {
    let story = Story::new();
    story.json(&["map", "--ref", story.id("split")]);
    let impact = story.json(&["map", "impact", "shop/base/price.py"]);
    let expected = [
        at("shop/base/price.py", 0),
        at("shop/base/stock.py", 1),
        at("shop/counter.py", 1),
        at("tests/test_till.py", 2),
    ];
    assert_eq!(reached(&impact), expected);
    assert_eq!(impact["tests"], 1);
    let lines = story
        .groma
        .run(story.repository.path(), &["map", "impact", "shop/base", "--tests", "--format", "lines"]);
    assert_eq!(String::from_utf8(lines.stdout).unwrap(), "tests/test_till.py\n");
}

#[test]
fn impact_of_what_is_gone_is_told_by_the_older_map() {
    let story = Story::new();
    let repository = &story.repository;
    repository.git(&["checkout", "-q", "-b", "topic", story.id("split")]);
    repository.remove("shop/base/price.py");
    repository.write("notes.md", "Prices are gone.\n");
    repository.commit("no prices");
    let impact = story.json(&["map", "impact", "--since", story.id("split")]);
    let expected = [
        at("notes.md", 0),
        at("shop/base/stock.py", 1),
        at("shop/counter.py", 1),
        at("tests/test_till.py", 2),
    ];
    assert_eq!(reached(&impact), expected);
    let spread: Vec<(&str, &str)> = impact["changed"]
        .as_array()
        .unwrap()
        .iter()
        .map(|file| (file["change"].as_str().unwrap(), file["spread"].as_str().unwrap()))
        .collect();
    assert_eq!(spread, [("added", "none"), ("removed", "graph")]);
}

#[test]
fn impact_of_configuration_is_all_code_below_it_and_of_a_move_what_knew_the_old_place() {
    let story = Story::new();
    let repository = &story.repository;
    repository.git(&["checkout", "-q", "-b", "topic", story.id("split")]);
    repository.write("pyproject.toml", "[project]\nname = \"shop\"\nversion = \"3\"\n");
    repository.commit("version 3");
    let impact = story.json(&["map", "impact", "--since", story.id("split"), "--tests"]);
    assert_eq!(reached(&impact), [at("tests/test_till.py", 1)]);
    repository.git(&["checkout", "-q", "-b", "moving", story.id("split")]);
    repository.rename("shop/counter.py", "shop/desk.py");
    repository.commit("moved, and the test forgotten");
    let impact = story.json(&["map", "impact", "--since", story.id("split"), "--tests"]);
    assert_eq!(reached(&impact), [at("tests/test_till.py", 1)]);
}

#[test]
fn impact_of_the_working_tree_is_what_is_not_committed() {
    let story = Story::new();
    story.repository.append("shop/base/rebate.py", "\n\ndef more():\n    return 1\n");
    let impact = story.json(&["map", "impact", "--since", "HEAD", "--worktree"]);
    assert_eq!(reached(&impact), [at("shop/base/rebate.py", 0)]);
}

/// Commits by today's path, from `git log` alone: moves are followed from new to old.
fn churn_of_git(repository: &Repository, window_days: i64) -> BTreeMap<String, u64> {
    let tip_s: i64 = repository.git(&["log", "-1", "--format=%ct"]).parse().unwrap();
    let since = format!("--since-as-filter=@{}", tip_s - window_days * DAY_S);
    let log = repository.git(&["log", &since, "--no-merges", "-M", "--name-status", "--format=%x01"]);
    let mut now: BTreeMap<String, String> = BTreeMap::new();
    let mut churn = BTreeMap::new();
    for commit in log.split('\x01') {
        let mut moves = Vec::new();
        for line in commit.lines().filter(|line| !line.is_empty()) {
            let parts: Vec<&str> = line.split('\t').collect();
            let path = parts[parts.len() - 1].to_owned();
            let today = now.get(&path).cloned().unwrap_or(path);
            if parts.len() == 3 {
                moves.push((parts[1].to_owned(), today.clone()));
            }
            *churn.entry(today).or_default() += 1;
        }
        now.extend(moves);
    }
    churn
}

#[test]
fn hotspots_count_the_commits_that_git_lists() {
    let (repository, _) = scripted_history();
    // One more move, of a file with a past, and a change of it in its new place.
    repository.rename("lib/kit.py", "kit/moved.py");
    repository.commit("moved");
    repository.append("kit/moved.py", "VALUE = 3\n");
    repository.commit("changed");
    let groma = Groma::new();
    groma.json(repository.path(), &["map"]);
    let hot = groma.json(repository.path(), &["map", "hotspots", "--all"]);
    let churn = churn_of_git(&repository, hot["window_days"].as_i64().unwrap());
    let places = hot["hotspots"].as_array().unwrap();
    assert!(!places.is_empty());
    for place in places {
        let path = place["path"].as_str().unwrap();
        assert_eq!(place["commits"].as_u64(), churn.get(path).copied(), "{path}");
    }
    assert!(churn["kit/moved.py"] > 2, "{churn:?}");
}

#[test]
fn owners_are_those_who_changed_a_place_and_code_owners_its_last_rule() {
    let repository = Repository::new();
    repository.write(".gitlab/CODEOWNERS", "* @all\n[Api] @api\n/src/\n");
    repository.write("src/a.py", "A = 1\n");
    repository.write("b.py", "B = 1\n");
    repository.commit_as("Grace <grace@example.org>", "begin");
    repository.append("src/a.py", "B = 2\n");
    repository.commit_as("Linus <linus@example.org>", "more");
    repository.rename("src/a.py", "src/c.py");
    repository.commit_as("Linus <linus@example.org>", "moved");
    let groma = Groma::new();
    groma.json(repository.path(), &["map"]);
    let owners = groma.json(repository.path(), &["map", "owners", "src/c.py"]);
    let place = &owners["place"];
    assert_eq!((&place["commits"], &place["bus_factor"]), (&json!(3), &json!(1)));
    assert_eq!(texts(&place["people"], "name"), ["Linus", "Grace"]);
    assert_eq!(texts(&place["code_owners"], "owner"), ["@all", "@api"]);
    assert_eq!(owners["rules"][1]["line"], 3);
    let whole = groma.json(repository.path(), &["map", "owners"]);
    assert_eq!(whole["place"]["unowned"], 0);
    assert_eq!(whole["total"], 3);
}
