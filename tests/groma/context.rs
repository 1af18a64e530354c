//! What a map gives a reader or a model to start with: outlines and packs, the same bytes every time.

#![allow(clippy::unwrap_used, reason = "what fails in the support code fails the test that uses it")]

use crate::support::{Groma, Repository};

fn sample() -> Repository {
    let repository = Repository::new();
    repository.write(
        "app/core.py",
        "class Engine:\n    def start(self):\n        pass\n\n\ndef spare():\n    pass\n",
    );
    repository.write("app/cli.py", "from app.core import Engine\n\n\ndef main():\n    Engine().start()\n");
    repository.write(
        "app/web.py",
        "from app.core import Engine\nfrom app.cli import main\n\n\ndef serve():\n    main()\n",
    );
    repository.write("app/__init__.py", "");
    repository
        .write("tests/test_core.py", "from app.core import spare\n\n\ndef test_spare():\n    spare()\n");
    repository.write("README.md", "# Engines\n\n```sh\nmain\n```\n");
    repository.write("logo.png", b"\x89PNG\r\n\x1a\n\0\0");
    repository.commit("begin");
    repository
}

fn printed(groma: &Groma, repository: &Repository, arguments: &[&str]) -> String {
    let output = groma.run(repository.path(), arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn an_outline_is_the_same_whatever_else_the_store_has_seen() {
    let (repository, other) = (sample(), Repository::with_a_commit());
    other.write("x.py", "class Engine:\n    pass\n");
    other.commit("another engine");
    let (plain, busy) = (Groma::new(), Groma::new());
    busy.map(&other);
    busy.run(other.path(), &["map", "search", "engine"]);
    for groma in [&plain, &busy] {
        groma.map(&repository);
    }
    for arguments in [
        &["map", "outline"][..],
        &["map", "outline", "--budget", "40"],
        &["map", "outline", "--focus", "app/cli.py"],
        &["map", "outline", "--focus", "Engine", "--budget", "30"],
        &["map", "outline", "tests"],
    ] {
        let text = printed(&plain, &repository, arguments);
        assert!(!text.is_empty(), "{arguments:?}");
        for again in [&plain, &busy, &busy] {
            assert_eq!(printed(again, &repository, arguments), text, "{arguments:?}");
        }
    }
}

#[test]
fn an_outline_shows_what_is_used_most_and_keeps_to_its_budget() {
    let (groma, repository) = (Groma::new(), sample());
    groma.map(&repository);
    for budget in [0, 10, 20, 35, 60, 1_000] {
        let outline = groma.json(repository.path(), &["map", "outline", "--budget", &budget.to_string()]);
        assert!(outline["tokens"].as_u64().unwrap() <= budget, "{outline}");
    }
    let small = printed(&groma, &repository, &["map", "outline", "--budget", "16"]);
    assert!(small.starts_with("app/core.py\n    1 class Engine"), "{small}");
    let all = printed(&groma, &repository, &["map", "outline"]);
    assert!(all.contains("  def start") && all.contains("def main") && !all.contains("test_spare"), "{all}");
}

#[test]
fn a_pack_has_whole_files_in_fences_and_tells_what_it_left_out() {
    let (groma, repository) = (Groma::new(), sample());
    groma.map(&repository);
    let text = printed(&groma, &repository, &["map", "pack", "README.md", "logo.png"]);
    assert_eq!(
        text,
        "## README.md\n````markdown\n# Engines\n\n```sh\nmain\n```\n````\n\nLeft out:\n- logo.png: it is no text\n"
    );
    let pack = groma.json(repository.path(), &["map", "pack", "--query", "engine", "--budget", "45"]);
    assert_eq!(pack["files"][0]["path"], "app/core.py");
    assert!(
        pack["tokens"].as_u64().unwrap() <= 45 && !pack["left_out"].as_array().unwrap().is_empty(),
        "{pack}"
    );
}

#[test]
fn a_pack_of_the_working_tree_has_files_that_were_never_committed() {
    let (groma, repository) = (Groma::new(), sample());
    repository.write("new.py", "fresh = 1\n");
    groma.map_worktree(&repository);
    let text = printed(&groma, &repository, &["map", "pack", "new.py", "--worktree"]);
    assert_eq!(text, "## new.py\n```python\nfresh = 1\n```\n\n");
    repository.write("new.py", "changed = 1\n");
    let text = printed(&groma, &repository, &["map", "pack", "new.py", "--worktree"]);
    assert!(text.contains("new.py: it is not as it was when the map was drawn"), "{text}");
}
