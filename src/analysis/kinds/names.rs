//! Tests and configuration, told by path and language.

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
const TEST_FOLDER_ENDS: [&str; 8] =
    [".Tests", ".Test", "Tests", "Test", "-tests", "_tests", "-test", "_test"];

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

/// How names of documents about a project start, in any case.
const DOCUMENTS: [&str; 17] = [
    "readme",
    "license",
    "licence",
    "copying",
    "notice",
    "authors",
    "contributors",
    "maintainers",
    "changelog",
    "changes",
    "history",
    "security",
    "code_of_conduct",
    "todo",
    "contributing",
    "install",
    "citation",
];

/// Whether the file is a test or belongs to tests.
pub(super) fn is_test(path: &str, language: Option<&Language>) -> bool {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    is_test_name(name, language) || in_test_folder(path, folders, language)
}

fn in_test_folder(path: &str, folders: &str, language: Option<&Language>) -> bool {
    // What a Maven or Gradle project ships lies below `src/main`, whatever the project is called.
    if folders.is_empty() || memchr::memmem::find(path.as_bytes(), b"src/main/").is_some() {
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

/// Whether the name is that of a document about the project: `LICENSE-MIT`, `AUTHORS`.
pub(super) fn is_document(path: &str, language: Option<&Language>) -> bool {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    let starts = |word: &&str| name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    language.is_none_or(|language| language.kind == LanguageKind::Prose)
        && (DOCUMENTS.iter().any(starts) || name.ends_with("-LICENSE") || name.ends_with(".license"))
}

/// Whether the file configures or describes a build, a tool or a service.
pub(super) fn is_config(path: &str, language: Option<&Language>) -> bool {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    if is_config_name(name) || language.is_some_and(is_config_language) {
        return true;
    }
    let is_written = language.is_some_and(|language| {
        matches!(language.kind, LanguageKind::Programming | LanguageKind::Prose | LanguageKind::Markup)
    });
    if is_written {
        return false;
    }
    let in_hidden = folders.split('/').any(|folder| folder.starts_with('.'));
    in_hidden || (language.is_some_and(may_configure) && is_conventional(folders))
}

/// The root, and folders whose name says so.
fn is_conventional(folders: &str) -> bool {
    folders.is_empty()
        || folders.split('/').any(|folder| {
            matches!(
                folder,
                "config"
                    | "configs"
                    | "conf"
                    | "settings"
                    | "deploy"
                    | "deployment"
                    | "k8s"
                    | "kubernetes"
                    | "helm"
                    | "charts"
                    | "ansible"
                    | "docker"
                    | "ci"
                    | "etc"
            )
        })
}

fn may_configure(language: &Language) -> bool {
    matches!(language.name, "JSON" | "YAML" | "XML" | "JSON5" | "XML Property List" | "OASv3-yaml")
}

/// Languages in which nothing else is written.
fn is_config_language(language: &Language) -> bool {
    matches!(
        language.name,
        "ApacheConf"
            | "Browserslist"
            | "CMake"
            | "CODEOWNERS"
            | "Cabal Config"
            | "Caddyfile"
            | "Dockerfile"
            | "Dotenv"
            | "EditorConfig"
            | "Git Attributes"
            | "Git Config"
            | "Go Module"
            | "Go Workspace"
            | "Gradle"
            | "Gradle Kotlin DSL"
            | "HAProxy"
            | "INI"
            | "Ignore List"
            | "JAR Manifest"
            | "JSON with Comments"
            | "Java Properties"
            | "Just"
            | "Makefile"
            | "Maven POM"
            | "Meson"
            | "Microsoft Visual Studio Solution"
            | "NPM Config"
            | "Nginx"
            | "Nix"
            | "Option List"
            | "Pip Requirements"
            | "Procfile"
            | "Proguard"
            | "QMake"
            | "RPM Spec"
            | "SSH Config"
            | "Starlark"
            | "TOML"
    )
}

fn is_config_name(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    (name.len() > 1 && name.starts_with('.'))
        || is_manifest(name)
        || is_tool_script(name)
        || matches!(
            extension,
            "conf"
                | "config"
                | "cfg"
                | "gemspec"
                | "podspec"
                | "csproj"
                | "fsproj"
                | "vbproj"
                | "vcxproj"
                | "props"
                | "targets"
                | "nuspec"
                | "cabal"
                | "opam"
                | "xcconfig"
                | "pbxproj"
                | "ruleset"
                | "runsettings"
        )
}

/// Scripts that only a tool runs: `vite.config.ts`, `karma.conf.js`.
fn is_tool_script(name: &str) -> bool {
    let mut parts = name.rsplit('.');
    let extension = parts.next().unwrap_or_default();
    let is_script =
        matches!(extension, "js" | "cjs" | "mjs" | "ts" | "cts" | "mts" | "json" | "yaml" | "yml");
    is_script && matches!(parts.next(), Some("config" | "conf")) && parts.next().is_some()
}

fn is_manifest(name: &str) -> bool {
    let compose = name.starts_with("docker-compose") || name.starts_with("compose.");
    let python = name.starts_with("requirements") || name.starts_with("constraints");
    matches!(
        name,
        "package.json"
            | "pnpm-workspace.yaml"
            | "bower.json"
            | "composer.json"
            | "deno.json"
            | "nx.json"
            | "project.json"
            | "turbo.json"
            | "tsconfig.json"
            | "jsconfig.json"
            | "renovate.json"
            | "global.json"
            | "manifest.json"
            | "angular.json"
            | "lerna.json"
            | "setup.py"
            | "noxfile.py"
            | "fabfile.py"
            | "Gemfile"
            | "Rakefile"
            | "Guardfile"
            | "Podfile"
            | "Fastfile"
            | "Vagrantfile"
            | "Jenkinsfile"
            | "Brewfile"
            | "Berksfile"
            | "mix.exs"
            | "rebar.config"
            | "build.sbt"
            | "Package.swift"
            | "pubspec.yaml"
            | "phpunit.xml"
            | "phpunit.xml.dist"
            | "build.xml"
            | "ivy.xml"
            | "configure.ac"
            | "Makefile.am"
            | "CODEOWNERS"
            | "gulpfile.js"
            | "Gruntfile.js"
            | "SConstruct"
            | "SConscript"
            | "wscript"
            | "shard.yml"
            | "Chart.yaml"
            | "mkdocs.yml"
            | "codecov.yml"
            | "build.rs"
            | "build.zig"
            | "build.zig.zon"
            | "dune"
            | "dune-project"
    ) || (compose && (name.ends_with(".yml") || name.ends_with(".yaml")))
        || (python && (name.ends_with(".txt") || name.ends_with(".in")))
        || name.starts_with("appsettings.")
        || name.starts_with("tsconfig.")
        || name.starts_with("Dockerfile")
}
