//! Tests of the attributes of a tree, some of them against the git program.

use std::path::Path;
use std::process::{Command, Stdio};

use proptest::prelude::*;

use super::*;

fn parsed(files: &[(&str, &str)]) -> Attributes {
    Attributes::parse(files.iter().map(|(folder, content)| (*folder, content.as_bytes()))).0
}

#[test]
fn a_tree_without_attributes_says_nothing() {
    assert_eq!(parsed(&[]).of("a/b.c"), FileAttributes::default());
    assert_eq!(parsed(&[("", "* text=auto\n*.png -diff\n")]).of("a/b.c"), FileAttributes::default());
}

#[test]
fn the_values_are_read_as_linguist_reads_them() {
    let lines = "a linguist-vendored\nb -linguist-vendored\nc linguist-vendored=false\nd linguist-vendored=0\n\
                 e linguist-vendored\ne !linguist-vendored\n";
    let attributes = parsed(&[("", lines)]);
    for (path, expected) in [
        ("a", Some(true)),
        ("b", Some(false)),
        ("c", Some(false)),
        ("d", Some(true)),
        ("e", None),
        ("f", None),
    ] {
        assert_eq!(attributes.of(path).vendored, expected, "{path}");
    }
}

#[test]
fn language_binary_and_lfs_are_found() {
    let lines =
        "*.x linguist-language=C++ linguist-detectable\n*.bin binary\n*.txt -text\n*.psd filter=lfs\n";
    let attributes = parsed(&[("", lines)]);
    let found = attributes.of("a.x");
    assert_eq!((found.language.as_deref(), found.detectable), (Some("C++"), Some(true)));
    assert_eq!(attributes.of("b.bin").binary, Some(true));
    assert_eq!(attributes.of("b.txt").binary, None);
    assert!(attributes.of("c.psd").filter_lfs);
}

#[test]
fn the_nearest_folder_and_the_last_line_win() {
    let attributes = parsed(&[
        ("", "*.c linguist-generated\n*.c -linguist-generated\n"),
        ("a", "*.c linguist-generated linguist-vendored\n"),
        ("a/b", "x.c !linguist-generated\n"),
    ]);
    assert_eq!(attributes.of("x.c").generated, Some(false));
    assert_eq!(attributes.of("a/x.c").generated, Some(true));
    assert_eq!(attributes.of("a/b/x.c").generated, None);
    assert_eq!(attributes.of("a/b/x.c").vendored, Some(true));
    assert_eq!(attributes.of("ab/x.c").generated, Some(false));
}

#[test]
fn macros_are_written_out_and_may_name_each_other() {
    let lines = "[attr]ours linguist-vendored=false\n[attr]loop loop2 linguist-generated\n[attr]loop2 loop\n\
                 a ours\nb loop\nc -ours\nd linguist-vendored ours\n";
    let attributes = parsed(&[("", lines)]);
    assert_eq!(attributes.of("a").vendored, Some(false));
    assert_eq!(attributes.of("b").generated, Some(true));
    assert_eq!(attributes.of("c").vendored, None);
    assert_eq!(attributes.of("d").vendored, Some(false));
}

#[test]
fn too_many_lines_are_cut_with_a_finding() {
    let many = "a linguist-vendored\n".repeat(MOST_RULES + 1);
    let (_, findings) = Attributes::parse([("", many.as_bytes())]);
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].kind, FindingKind::BrokenAttribute);
}

#[test]
fn a_pattern_made_to_be_slow_is_not() {
    let pattern = Pattern::new("*a".repeat(500).as_bytes());
    assert!(!pattern.matches(&"a".repeat(4_000).replace("aaaa", "aaab")[1..].replace('b', "c")));
    assert!(pattern.matches(&"a".repeat(4_000)));
}

/// What `git check-attr` says in `folder` of `attribute` for each path.
fn git_says(folder: &Path, attribute: &str, paths: &[String]) -> Vec<String> {
    let mut git = Command::new("git")
        .args(["-C", folder.to_str().unwrap(), "check-attr", "-z", "--stdin", attribute])
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_ATTR_NOSYSTEM", "1")
        .env("HOME", folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let input = paths.iter().map(|path| format!("{path}\0")).collect::<String>();
    std::io::Write::write_all(&mut git.stdin.take().unwrap(), input.as_bytes()).unwrap();
    let output = git.wait_with_output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.split_terminator('\0').skip(2).step_by(3).map(str::to_owned).collect()
}

/// Both answers for every path, under the given files.
fn compare(files: &[(&str, String)], paths: &[String]) -> Result<(), TestCaseError> {
    let folder = tempfile::tempdir().unwrap();
    let made = Command::new("git").args(["init", "-q"]).current_dir(folder.path()).status().unwrap();
    assert!(made.success());
    for (inner, content) in files {
        std::fs::create_dir_all(folder.path().join(inner)).unwrap();
        std::fs::write(folder.path().join(inner).join(".gitattributes"), content).unwrap();
    }
    let (ours, _) = Attributes::parse(files.iter().map(|(inner, content)| (*inner, content.as_bytes())));
    let theirs = git_says(folder.path(), "linguist-language", paths);
    prop_assert_eq!(theirs.len(), paths.len());
    for (path, theirs) in paths.iter().zip(theirs) {
        let ours = ours.of(path).language;
        let theirs = Some(theirs).filter(|value| !["set", "unset", "unspecified"].contains(&value.as_str()));
        prop_assert_eq!(&ours, &theirs, "{} under {:?}", path, files);
    }
    Ok(())
}

#[test]
fn patterns_mean_what_they_mean_to_git() {
    let patterns = [
        "*.c",
        "a",
        "/a",
        "a/b",
        "/a/b",
        "a/*",
        "a/**",
        "**/b",
        "**/b.c",
        "a/**/c",
        "a**c",
        "a/**b",
        "**",
        "*",
        "[ab].c",
        "[!a].c",
        "[^a].c",
        "[a-c]*",
        "[]a]",
        "[a",
        "a]",
        "\\a",
        "a\\",
        "a/",
        "?",
        "a?b",
        "\"a b\"",
        "[[:alpha:]]",
        "[[:digit:]-]",
        "[[:x:]]",
        "[a-",
        "[\\]]",
        "[a\\-c]",
        "*a*b*",
        "***/b",
        "a/***",
        "\\*",
        "{a,b}",
        "a/**/**/c",
        "**/**",
        "/**",
        "/*",
        "x/**/",
        "[[:alpha]",
        "[[:]",
        "*[",
        "a//b",
    ];
    let paths = [
        "a",
        "b",
        "c",
        "a.c",
        "b.c",
        "d.c",
        "a/b",
        "a/b.c",
        "a/c",
        "a/b/c",
        "a/x/y/c",
        "a/x/y/b.c",
        "x/a",
        "x/a/b",
        "ac",
        "a/xb",
        "axxc",
        "ax/c",
        "]",
        "a]",
        "[a",
        "-",
        "5",
        "a b",
        "axb",
        "*",
        "{a,b}",
        "é",
        "a/b/b",
        "[",
        ":",
    ];
    let paths = paths.map(str::to_owned);
    for pattern in patterns {
        compare(&[("", format!("{pattern} linguist-language=x\n"))], &paths).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn generated_files_mean_what_they_mean_to_git(
        root in lines(), inner in lines(), paths in proptest::collection::vec("[ab]{1,2}(/[ab.]{1,3}){0,3}", 12),
    ) {
        let paths: Vec<String> =
            paths.into_iter().filter(|path| !path.split('/').any(|part| part == "." || part == "..")).collect();
        compare(&[("", format!("[attr]m linguist-language=macro\n{root}")), ("a", inner)], &paths)?;
    }

    #[test]
    fn any_pattern_and_path_are_survived(pattern in proptest::collection::vec(any::<u8>(), 0..20), path in ".{0,20}") {
        Pattern::new(&pattern).matches(&path);
    }
}

/// Lines over a small alphabet, so that they often match. Two stars behind another letter are left out: what
/// git does with `a**/b` depends on where its memory lies.
fn lines() -> impl Strategy<Value = String> {
    let pattern = "(/|a|b|\\*|\\*\\*|\\*\\*/|\\?|\\[ab\\]|\\[!a\\]|\\.|\\\\a){1,5}";
    let value = "(linguist-language=[xyz]|!linguist-language|-linguist-language|m|-m|!m)";
    let documented = |pattern: &String| {
        let mut stars = pattern.match_indices("**").map(|(at, _)| &pattern[..at]);
        stars.all(|before| before.is_empty() || before.ends_with(['/', '*']))
    };
    let pattern = pattern.prop_filter("undefined", documented);
    proptest::collection::vec((pattern, value), 1..5)
        .prop_map(|lines| lines.into_iter().map(|(pattern, value)| format!("{pattern} {value}\n")).collect())
}
