//! Tests of the scan as a whole.

use super::*;
use proptest::prelude::*;

const LANGUAGES: [&str; 40] = [
    "Rust",
    "Go",
    "Python",
    "Java",
    "Kotlin",
    "Scala",
    "C#",
    "F#",
    "C",
    "C++",
    "Swift",
    "Dart",
    "Zig",
    "Nim",
    "Haskell",
    "Elixir",
    "Ruby",
    "Perl",
    "Julia",
    "R",
    "JavaScript",
    "Clojure",
    "Racket",
    "Pascal",
    "Fortran Free Form",
    "Visual Basic .NET",
    "XML",
    "CMake",
    "Starlark",
    "Nix",
    "HCL",
    "Protocol Buffer",
    "GraphQL",
    "Makefile",
    "Vue",
    "YAML",
    "JSON",
    "Jupyter Notebook",
    "M4",
    "Meson",
];

const ROLES: [Role; 18] = [
    Role::Dockerfile,
    Role::Compose,
    Role::HelmChart,
    Role::GithubWorkflow,
    Role::GitlabCi,
    Role::CircleCi,
    Role::AzurePipelines,
    Role::TravisCi,
    Role::Jenkinsfile,
    Role::BitbucketPipelines,
    Role::DroneCi,
    Role::AppVeyor,
    Role::CirrusCi,
    Role::Buildkite,
    Role::Makefile,
    Role::License,
    Role::NestedLicense,
    Role::Readme,
];

#[test]
fn keys_of_roles_differ() {
    let keys: std::collections::BTreeSet<_> = ROLES.iter().map(|role| role.key()).collect();
    assert_eq!(keys.len(), ROLES.len());
}

#[test]
fn a_byte_order_mark_and_crlf_do_not_hide_anything() {
    let marks =
        scan(Some("Python"), None, b"\xef\xbb\xbf#!/usr/bin/env python3\r\nif __name__ == '__main__':\r\n");
    let read: Vec<_> = marks.iter().map(|mark| (mark.kind, mark.value.as_str(), mark.line)).collect();
    assert_eq!(read, [(MarkKind::Shebang, "python3", 1), (MarkKind::Main, "", 2)]);
}

#[test]
fn marks_are_bounded_in_number_and_length() {
    let mut workflow = String::from("jobs:\n");
    for index in 0..1_000 {
        workflow.push_str(&format!("    - uses: a/{index}{}\n", "é".repeat(300)));
    }
    let marks = scan(None, Some(Role::GithubWorkflow), workflow.as_bytes());
    assert_eq!(marks.len(), MARKS_PER_FILE);
    assert!(marks.iter().all(|mark| mark.value.len() <= VALUE_BYTES));
}

#[test]
fn needles_without_end_are_left_alone() {
    let line = "main(".repeat(200_000);
    let start = std::time::Instant::now();
    assert!(scan(Some("C"), None, line.as_bytes()).is_empty());
    let lines = "\nfunc main()".repeat(200_000);
    assert!(scan(Some("Go"), None, lines.as_bytes()).is_empty());
    assert!(start.elapsed().as_secs() < 5);
}

proptest! {
    #[test]
    fn any_bytes_can_be_scanned(
        bytes in proptest::collection::vec(any::<u8>(), 0..300), language in 0..LANGUAGES.len(), part in 0..ROLES.len(),
    ) {
        scan(Some(LANGUAGES[language]), Some(ROLES[part]), &bytes);
    }

    #[test]
    fn any_mix_of_what_matters_can_be_scanned(
        parts in proptest::collection::vec(0..NEEDLES.len(), 0..30), language in 0..LANGUAGES.len(), part in 0..ROLES.len(),
    ) {
        let text: String = parts.iter().map(|index| NEEDLES[*index]).collect();
        let marks = scan(Some(LANGUAGES[language]), Some(ROLES[part]), text.as_bytes());
        let lines = u32::try_from(text.split('\n').count()).unwrap();
        prop_assert!(marks.iter().all(|mark| mark.line >= 1 && mark.line <= lines));
    }

    #[test]
    fn any_path_has_a_role_or_none(path in ".{0,90}") {
        role(&path);
    }
}

const NEEDLES: [&str; 32] = [
    "fn main(",
    "func main()",
    "package main\n",
    "if __name__ == '__main__':",
    "void main(",
    "static ",
    "\n",
    "\n  ",
    "int main(",
    "@main",
    "main =",
    "program x",
    "\"",
    "'",
    "\"\"\"",
    "/*",
    "*/",
    "//",
    "#",
    "r#\"",
    "R\"(",
    "FROM a AS b\n",
    "CMD [\"x\"]\\\n",
    "RUN <<E\n",
    "services:\n",
    "command:\n",
    "    - x\n",
    "on:\n",
    "jobs:\n",
    "uses: a/b@c\n",
    "é",
    "__FILE__",
];
