//! Trees of odd shapes: very deep, very wide.

use std::time::{Duration, Instant};

use crate::support::{Groma, Repository};

#[test]
fn folders_nested_300_deep_are_mapped_as_far_as_is_sane_and_the_rest_is_named() {
    let repository = Repository::new();
    let mut folder = String::new();
    for depth in 1..=300 {
        folder.push_str("d/");
        if depth % 100 == 50 {
            repository.write(format!("{folder}at_{depth}.py"), "x = 1\n");
        }
    }
    repository.write(format!("{folder}end.py"), "x = 1\n");
    repository.write("beside.py", "x = 1\n");
    repository.commit("deep");
    let groma = Groma::new();
    let map = groma.map(&repository);
    let names: Vec<&str> = map.paths().iter().map(|path| path.rsplit('/').next().unwrap()).collect();
    assert_eq!(names, ["beside.py", "at_50.py", "at_150.py", "at_250.py"]);
    let findings = map.findings();
    assert_eq!(findings.len(), 1);
    assert_eq!((findings[0].0, findings[0].1.matches('d').count()), ("unreadable_object", 256));
    assert_eq!(groma.map_worktree(&repository).content(), map.content());
}

#[test]
fn a_folder_of_5000_files_is_mapped_whole() {
    let repository = Repository::new();
    for number in 0..5_000 {
        repository.write(format!("wide/f{number:04}.py"), format!("x = {number}\n"));
    }
    repository.commit("wide");
    let groma = Groma::new();
    let started = Instant::now();
    let map = groma.map(&repository);
    assert_eq!((map.paths().len(), &map.json["totals"]["code"]), (5_000, &5_000.into()));
    repository.write("wide/f0000.py", "x = 1\ny = 2\n");
    repository.commit("one changed");
    let again = groma.map(&repository);
    assert_eq!((again.paths().len(), &again.json["totals"]["code"]), (5_000, &5_001.into()));
    assert!(started.elapsed() < Duration::from_secs(60), "{:?}", started.elapsed());
}
