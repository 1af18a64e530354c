//! The figures of history are those that git itself gives.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use serde_json::{Value, json};

use crate::support::{DAY_S, Document, EPOCH_S, Groma, Repository, difference, map_commit, scripted_history};

/// The figures that git gives for a map of HEAD, in the words of the map.
fn figures_of_git(repository: &Repository, window_days: i64) -> Value {
    let all = repository.git(&["log", "--format=%ct %H %aN <%aE>"]);
    let commits: Vec<(i64, &str, &str)> = all.lines().map(commit_line).collect();
    let first = commits.iter().min().unwrap();
    let tip_s: i64 = repository.git(&["log", "-1", "--format=%ct"]).parse().unwrap();
    let since = format!("--since-as-filter=@{}", tip_s - window_days * DAY_S);
    let recent = repository.git(&["log", &since, "--format=%ct %H %aN <%aE>"]);
    let recent: Vec<(i64, &str, &str)> = recent.lines().map(commit_line).collect();

    let mut authors: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
    commits.iter().for_each(|(_, _, who)| authors.entry(who).or_default().0 += 1);
    recent.iter().for_each(|(_, _, who)| authors.entry(who).or_default().1 += 1);
    json!({
        "commits": commits.len(),
        "first": first.1,
        "first_author": first.2.rsplit_once(" <").unwrap().0,
        "last": repository.head(),
        "commits_in_window": recent.len(),
        "authors_in_window": recent.iter().map(|(_, _, who)| who).collect::<BTreeSet<_>>().len(),
        "authors": authors,
        "churn": churn_of_git(repository, &since),
    })
}

fn commit_line(line: &str) -> (i64, &str, &str) {
    let mut parts = line.splitn(3, ' ');
    let mut next = || parts.next().unwrap();
    (next().parse().unwrap(), next(), next())
}

/// Commits and people by file, from `git log --name-only`.
fn churn_of_git(repository: &Repository, since: &str) -> BTreeMap<String, (usize, usize)> {
    let log = ["log", since, "--no-merges", "--no-renames", "--name-only", "--format=%x01%aN <%aE>"];
    let log = repository.git(&log);
    let mut files: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let mut author = "";
    for line in log.lines().filter(|line| !line.is_empty()) {
        match line.strip_prefix('\x01') {
            Some(name) => author = name,
            None => files.entry(line.to_owned()).or_default().push(author),
        }
    }
    let count = |authors: Vec<&str>| (authors.len(), authors.iter().collect::<BTreeSet<_>>().len());
    files.into_iter().map(|(path, authors)| (path, count(authors))).collect()
}

/// The same figures, as the map has them.
fn figures_of_map(map: &Document) -> Value {
    let who = |author: &Value| format!("{} <{}>", author["name"].as_str().unwrap(), author["email"].as_str().unwrap());
    let authors: BTreeMap<String, Value> = map
        .list("all_authors")
        .iter()
        .map(|author| (who(author), json!([author["commits"], author["commits_in_window"]])))
        .collect();
    let churn: BTreeMap<&str, Value> = map
        .list("all_churn")
        .iter()
        .map(|churn| (churn["path"].as_str().unwrap(), json!([churn["commits"], churn["authors"]])))
        .collect();
    assert_eq!(*map.history("authors"), authors.len());
    json!({
        "commits": map.history("commits"),
        "first": map.history("first")["id"],
        "first_author": map.history("first")["author"],
        "last": map.history("last")["id"],
        "commits_in_window": map.history("commits_in_window"),
        "authors_in_window": map.history("authors_in_window"),
        "authors": authors,
        "churn": churn,
    })
}

/// Where the figures of the map of HEAD differ from git's.
fn wrong_figures(repository: &Repository, map: &Document) -> Option<String> {
    let window_days = map.history("window_days").as_i64().unwrap();
    difference(&figures_of_map(map), &figures_of_git(repository, window_days))
}

#[test]
fn every_fourth_commit_of_a_history_has_the_figures_of_git() {
    let (repository, commits) = scripted_history();
    let groma = Groma::new();
    let core = groma.core(repository.path());
    let wrong: Vec<String> = (3..commits.len())
        .step_by(4)
        .chain([commits.len() - 2, commits.len() - 1])
        .filter_map(|number| {
            // git takes the mailmap from the work tree.
            repository.git(&["checkout", "-q", "--detach", &commits[number]]);
            wrong_figures(&repository, &map_commit(&core, &commits[number])).map(|what| format!("{number}: {what}"))
        })
        .collect();
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn a_mailmap_joins_people_in_all_figures_the_first_commit_included() {
    let repository = Repository::new();
    repository.write("a.txt", "1\n");
    repository.commit_as("old name <old@example.org>", "first");
    repository.write("a.txt", "2\n");
    repository.commit_as("Someone Else <OLD@Example.org>", "second");
    repository.write("a.txt", "3\n");
    repository.commit_as("joe <shared@example.org>", "third");
    repository.write("a.txt", "4\n");
    repository.commit_as("jane <shared@example.org>", "fourth");
    repository.write(
        ".mailmap",
        "# who is who\nNew Name <new@example.org> <old@example.org>\nJane D. <jane@example.org> jane <shared@example.org>\n<joe@example.org> joe <shared@example.org>\nnonsense\n",
    );
    repository.commit_as("New Name <new@example.org>", "fifth");
    let map = Groma::new().map(&repository);
    assert_eq!(wrong_figures(&repository, &map), None);
    assert_eq!(*map.history("authors"), 3);
    assert_eq!(map.history("first")["author"], "New Name");
    assert_eq!(map.file("a.txt")["commits_in_window"], 4);
    assert_eq!(map.file("a.txt")["authors_in_window"], 3);
}

/// A stream for `git fast-import`: `count` commits by four people on ten files, of which every third or so
/// is a merge. `date` gives the time of each.
fn braided(count: usize, date: impl Fn(usize, usize) -> i64) -> String {
    let mut random = 12_345_usize;
    let mut next = move |below: usize| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) % below
    };
    let mut stream = String::from("reset refs/heads/main\n");
    for number in 1..=count {
        let (who, when) = (next(4), date(number, next(100)));
        let person = format!("P{who} <p{who}@example.org> {when} +0000");
        let mark = if number == count { "refs/heads/main".to_owned() } else { format!("refs/braid/{number}") };
        write!(stream, "commit {mark}\nmark :{number}\nauthor {person}\ncommitter {person}\ndata 1\nx\n").unwrap();
        if number > 1 {
            // The last one has all in its history.
            let from = if next(3) > 0 { number - 1 } else { number - 1 - next(number.min(8) - 1).min(number - 2) };
            writeln!(stream, "from :{from}").unwrap();
            let other = number - 1;
            if from != other {
                writeln!(stream, "merge :{other}").unwrap();
            } else if number > 10 && next(4) == 0 {
                writeln!(stream, "merge :{}\nmerge :{}", number - 3 - next(3), number - 7 - next(3)).unwrap();
            }
        }
        let (file, text) = (next(10), format!("{number}\n"));
        write!(stream, "M 100644 inline d{}/f{file}\ndata {}\n{text}\n", file % 3, text.len()).unwrap();
    }
    stream
}

#[test]
fn a_history_of_many_merges_has_the_figures_of_git() {
    let repository = Repository::new();
    repository.import(&braided(400, |number, _| EPOCH_S + number as i64 * 3 * DAY_S));
    let map = Groma::new().map(&repository);
    assert_eq!(wrong_figures(&repository, &map), None);
    let in_window = map.history("commits_in_window").as_u64().unwrap();
    assert!((100..200).contains(&in_window), "{in_window}");
}

#[test]
fn commits_with_wrong_clocks_are_counted_as_git_counts_them() {
    let repository = Repository::new();
    // One commit of eight is dated two years back, one of fifty a year ahead.
    let date = |number: usize, luck: usize| {
        let skew = if luck < 12 { -730 } else if luck < 14 { 365 } else { 0 };
        EPOCH_S + (number as i64 * 3 + skew) * DAY_S
    };
    repository.import(&braided(400, date));
    let groma = Groma::new();
    let core = groma.core(repository.path());
    let mut wrong = Vec::new();
    for name in ["braid/200", "braid/280", "braid/340", "braid/390", "braid/399", "heads/main"] {
        let tip = repository.git(&["rev-parse", &format!("refs/{name}")]);
        repository.git(&["checkout", "-q", "--detach", &tip]);
        wrong.extend(wrong_figures(&repository, &map_commit(&core, &tip)).map(|what| format!("{name}: {what}")));
    }
    assert_eq!(wrong, [""; 0]);
}
