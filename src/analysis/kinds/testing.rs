//! Tests, told by path and language.

use crate::analysis::languages::{Language, LanguageKind};

/// Folders of tests and of what tests read, in lower case.
const TEST_FOLDERS: [&str; 20] = [
    "test",
    "tests",
    "__tests__",
    "__test__",
    "__mocks__",
    "__snapshots__",
    "__fixtures__",
    "testdata",
    "test-data",
    "test_data",
    "testfixtures",
    "test-fixtures",
    "unittest",
    "unittests",
    "e2e",
    "e2e-tests",
    "integration-test",
    "integration-tests",
    "integration_test",
    "integration_tests",
];

/// Ends of the folders of test projects and source sets: `App.Tests`, `commonTest`, `http-tests`. A folder such as
/// `tokio-test` is more often a library for tests.
const TEST_FOLDER_ENDS: [&str; 6] = [".Tests", ".Test", "Tests", "Test", "-tests", "_tests"];

/// Ends of a file's name without its extension.
const TEST_ENDS: [&str; 13] = [
    "_test",
    "_tests",
    "_spec",
    "-test",
    "-tests",
    "-spec",
    ".test",
    ".tests",
    ".spec",
    ".e2e",
    ".cy",
    "_unittest",
    "_unittests",
];

/// Ends of a class's name, in languages that name files by it.
const TEST_CLASS_ENDS: [&str; 4] = ["Test", "Tests", "Spec", "IT"];

/// Whether the file is a test or belongs to tests.
pub(super) fn is_test(path: &str, language: Option<&Language>) -> bool {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    is_test_name(name, language) || in_test_folder(path, folders, language)
}

/// Whether a Maven or Gradle project ships the file: it lies below `src/main`, whatever the project is called.
fn is_shipped(path: &str) -> bool {
    memchr::memmem::find(path.as_bytes(), b"src/main/").is_some()
}

fn in_test_folder(path: &str, folders: &str, language: Option<&Language>) -> bool {
    if folders.is_empty() || is_shipped(path) {
        return false;
    }
    let is_prose = language.is_some_and(|language| language.kind == LanguageKind::Prose);
    folders.split('/').any(|folder| {
        TEST_FOLDERS.iter().any(|known| known.eq_ignore_ascii_case(folder))
            || TEST_FOLDER_ENDS.iter().any(|end| folder.strip_suffix(end).is_some_and(ends_a_word))
            // Specifications in prose are documents; specs in a program are tests.
            || (!is_prose && matches!(folder, "spec" | "specs"))
    })
}

/// Whether a capital behind `before` would start a new word, as in `commonTest` and `AppUITests`, unlike in
/// `CTest`.
fn ends_a_word(before: &str) -> bool {
    before.len() > 3 || before.bytes().next_back().is_some_and(|byte| !byte.is_ascii_uppercase())
}

fn is_test_name(name: &str, language: Option<&Language>) -> bool {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    if matches!(extension, "snap" | "bats") || language.is_some_and(|language| language.name == "Gherkin") {
        return true;
    }
    let Some(language) = language.filter(|language| language.kind == LanguageKind::Programming) else {
        return false;
    };
    TEST_ENDS.iter().any(|end| stem.len() > end.len() && stem.ends_with(end))
        || stem.starts_with("test_")
        || matches!(name, "conftest.py" | "tests.py" | "tests.rs" | "test.rs" | "test.js" | "test.py")
        || (extension == "t" && matches!(language.name, "Perl" | "Raku"))
        || (names_classes(language) && is_test_class(stem))
}

fn is_test_class(stem: &str) -> bool {
    TEST_CLASS_ENDS.iter().any(|end| stem.strip_suffix(end).is_some_and(ends_a_word))
}

fn names_classes(language: &Language) -> bool {
    matches!(
        language.name,
        "Java"
            | "Kotlin"
            | "Scala"
            | "Groovy"
            | "C#"
            | "F#"
            | "Visual Basic .NET"
            | "PHP"
            | "Swift"
            | "Haskell"
            | "Apex"
            | "Objective-C"
    )
}
