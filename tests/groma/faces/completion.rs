//! Completion in the shell: the script of bash, run as bash runs it, and the answers of the program to it.

use std::path::Path;
use std::process::Command;

use crate::support::{Groma, Repository};

/// What readline does when TAB is pressed: `_groma` is called with the words as they are broken, the last one
/// unfinished, and given a second time without the quote that is still open.
const PRESS_TAB: &str = r#"
source <(COMPLETE=bash groma)
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
typed=${!#}; [[ $typed == *[\"\']*[\"\']* ]] || typed=${typed#[\"\']}
[[ $typed != : && $typed != :: && $typed != = ]] || typed=
_groma groma "$typed" "${COMP_WORDS[COMP_CWORD - 1]}"
[[ ${#COMPREPLY[@]} = 0 ]] || printf '%s\n' "${COMPREPLY[@]}"
"#;

/// What bash offers in `folder` for the line of `words`.
fn offered(groma: &Groma, folder: &Path, words: &[&str]) -> Vec<String> {
    let program = Path::new(env!("CARGO_BIN_EXE_groma")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let mut bash = Command::new("bash");
    bash.args(["--norc", "-c", PRESS_TAB, "bash", "groma"]).args(words).current_dir(folder).env_clear();
    bash.env("PATH", path).env("HOME", folder.join("none")).env("LC_ALL", "C.UTF-8");
    let output = bash.env("GROMA_DATA_DIR", groma.data_dir()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.is_empty(), "{words:?}: {said}");
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

fn mapped() -> (Groma, Repository) {
    let (groma, repository) = (Groma::new(), Repository::new());
    let stall = "class Stall:\n    def price(self):\n        return 1\n\n\ndef steal():\n    pass\n";
    for (path, text) in [
        ("market/stall.py", stall),
        ("market/old price's.py", "def prior():\n    pass\n"),
        ("market/[id].py", ""),
        ("market/$5 `a`.py", ""),
        ("web/stand.py", ""),
        ("main.py", "import market.stall\n"),
    ] {
        repository.write(path, text);
    }
    repository.commit("begin");
    groma.map(&repository);
    (groma, repository)
}

#[test]
fn a_shell_offers_commands_options_and_projects() {
    let (groma, repository) = mapped();
    let elsewhere = repository.path().parent().unwrap();
    let offers = |words: &[&str]| offered(&groma, elsewhere, words);
    assert_eq!(offers(&["pro"]), ["project"]);
    assert_eq!(offers(&["map", "list", "--js"]), ["--json"]);
    assert_eq!(offers(&["map", "list", ""]), ["sample"]);
    assert_eq!(offers(&["project", "show", "s"]), ["sample"]);
    assert_eq!(offers(&["project", "show", "z"]), [""; 0]);
    assert_eq!(offers(&["map", "symbols", "-p", "sam"]), ["sample"]);
    assert_eq!(offers(&["map", "symbols", "--project", "=", "sam"]), ["sample"]);
    assert_eq!(offers(&["map", "edges", "--level", "pack"]), ["package"]);
}

#[test]
fn a_shell_offers_files_of_the_map_a_folder_at_a_time() {
    let (groma, repository) = mapped();
    let offers = |words: &[&str]| offered(&groma, repository.path(), words);
    assert_eq!(offers(&["map", "show", "ma"]), ["main.py", "market/"]);
    assert_eq!(offers(&["map", "show", "market/s"]), ["market/stall.py"]);
    let elsewhere = repository.path().parent().unwrap();
    assert_eq!(offered(&groma, elsewhere, &["map", "show", "-p", "sample", "web/"]), ["web/stand.py"]);
    assert_eq!(offered(&groma, elsewhere, &["map", "show", "web/"]), [""; 0]);
}

#[test]
fn a_shell_offers_refs_stored_commits_and_jobs() {
    let (groma, repository) = mapped();
    for reference in ["feature/one", "v1.0"] {
        repository.git(&["branch", reference]);
    }
    let offers = |words: &[&str]| offered(&groma, repository.path(), words);
    assert_eq!(offers(&["map", "--ref", "fe"]), ["feature/one"]);
    assert_eq!(offers(&["map", "check", "--against", "v"]), ["v1.0"]);
    assert_eq!(offers(&["map", "diff", "v1.0..f"]), ["v1.0..feature/one"]);
    assert_eq!(offers(&["map", "diff", "v1.0", "f"]), ["feature/one"]);
    let commit = repository.git(&["rev-parse", "HEAD"]);
    assert_eq!(offers(&["map", "deps", "main.py", "--commit", &commit[..3]]), [&commit[..12]]);
    assert_eq!(offers(&["job", "show", ""]), ["1"]);
    assert_eq!(offers(&["job", "show", "2"]), [""; 0]);
}

#[test]
fn names_that_a_shell_reads_as_more_than_a_word_are_quoted() {
    let (groma, repository) = mapped();
    let offers = |word: &str| offered(&groma, repository.path(), &["map", "show", word]);
    assert_eq!(offers("market/o"), [r"market/old\ price\'s.py"]);
    assert_eq!(offers(r"market/old\ pr"), [r"market/old\ price\'s.py"]);
    assert_eq!(offers("\"market/old pr"), ["market/old price's.py"]);
    assert_eq!(offers("\"market/\"o"), [r"market/old\ price\'s.py"]);
    assert_eq!(offers("\"market/$"), [r"market/\$5 \`a\`.py"]);
    assert_eq!(offers("'market/$"), ["market/$5 `a`.py"]);
    assert_eq!(offers("market/["), [r"market/\[id\].py"]);
}

#[test]
fn a_shell_offers_symbols_and_the_members_of_one() {
    let (groma, repository) = mapped();
    let offers = |words: &[&str]| offered(&groma, repository.path(), words);
    assert_eq!(offers(&["map", "symbols", "St"]), ["Stall"]);
    assert_eq!(offers(&["map", "symbols", "Stall.p"]), ["Stall.price"]);
    // What readline replaces begins after the last colon.
    assert_eq!(offers(&["map", "symbols", "Stall", "::", "p"]), ["price"]);
    assert_eq!(offers(&["map", "symbols", "Stall", "::"]), ["price"]);
    assert_eq!(offers(&["map", "show", "pri"]), ["price", "prior"]);
}

#[test]
fn where_there_is_no_store_none_is_made_and_nothing_is_said() {
    let (groma, repository) = (Groma::new(), Repository::with_a_commit());
    assert_eq!(offered(&groma, repository.path(), &["map", "list", "s"]), [""; 0]);
    assert_eq!(offered(&groma, repository.path(), &["map", "symbols", "m"]), [""; 0]);
    assert!(!groma.data_dir().exists());
    std::fs::create_dir(groma.data_dir()).unwrap();
    std::fs::write(groma.data_dir().join("groma.db"), "not a database at all, but long enough").unwrap();
    assert_eq!(offered(&groma, repository.path(), &["map", "list", "s"]), [""; 0]);
}

#[test]
fn a_variable_of_that_name_that_is_no_shell_changes_nothing() {
    let groma = Groma::new().with("COMPLETE", "yes");
    let output = groma.run(Path::new("/"), &["--version"]);
    assert!(output.status.success() && output.stdout.starts_with(b"groma "), "{output:?}");
}
