//! Tests of what files are for.

use super::*;
use crate::analysis::languages::{detect, hint};

fn kind_with(path: &str, content: &str, attributes: &FileAttributes) -> FileKind {
    let hint = hint(path);
    let language = detect(&hint, content.as_bytes());
    let facts = ContentFacts {
        language,
        binary: crate::analysis::text::is_binary(content.as_bytes()),
        generated: generated_content(&hint, language, content.as_bytes()),
    };
    classify(path, facts, attributes)
}

fn kind(path: &str, content: &str) -> FileKind {
    kind_with(path, content, &FileAttributes::default())
}

fn all(kind_expected: FileKind, paths: &[&str]) {
    for path in paths {
        assert_eq!(kind(path, ""), kind_expected, "{path}");
    }
}

#[test]
fn marks_of_generators_are_known() {
    assert!(generated_content(&hint("a.py"), detect(&hint("a.py"), b""), b"# @generated\n"));
}

#[test]
fn what_people_write_is_source() {
    all(
        FileKind::Source,
        &[
            "src/main.rs",
            "orm/src/main/java/org/jpa/vendor/Dialect.java",
            "tokio-test/src/io.rs",
            "cache/store.go",
            "src/license.rs",
            "lib/app.rb",
            "index.html",
            "app/types.d.ts",
            "src/latest.py",
            "src/contest/a.py",
            "src/flask/testing.py",
            "spring-test/src/main/java/a/TestContext.java",
            "api/v1/a.proto",
            "style.css",
            "src/attest.go",
            "Contests/a.go",
            "import.css",
            "main/CTest.cpp",
        ],
    );
}

#[test]
fn tests_are_known_in_every_ecosystem() {
    all(
        FileKind::Test,
        &[
            "tests/cli.rs",
            "a/test/b.js",
            "spec/models/a_spec.rb",
            "src/__tests__/a.tsx",
            "pkg/a_test.go",
            "test_a.py",
            "a/b_test.py",
            "conftest.py",
            "web/a.test.ts",
            "web/a.spec.js",
            "src/test/java/a/B.java",
            "src/PointTests.cs",
            "Newtonsoft.Json.Tests/Data.cs",
            "src/commonTest/kotlin/A.kt",
            "a/FooTest.php",
            "Tests/AppTests/A.swift",
            "a.bats",
            "features/a.feature",
            "pkg/testdata/golden.json",
            "lib/a_test.exs",
            "src/parser/tests.rs",
            "a/b_unittest.cc",
            "src/__snapshots__/a.snap",
            "AppUITests/A.swift",
            "test/README.md",
            "tests/Dockerfile",
        ],
    );
}

#[test]
fn a_perl_test_is_known_by_its_extension() {
    assert_eq!(kind("t/basic.t", "use strict;\nuse Test::More;\n"), FileKind::Test);
}

#[test]
fn documents_are_docs() {
    all(
        FileKind::Docs,
        &[
            "README.md",
            "docs/api/conf.py",
            "LICENSE",
            "LICENSE-MIT",
            "a/MIT-LICENSE",
            "AUTHORS",
            "CHANGELOG",
            "a/b/notes.txt",
            "spec/grammar.md",
            "examples/a/main.go",
        ],
    );
}

#[test]
fn manifests_dotfiles_and_ci_are_config() {
    all(
        FileKind::Config,
        &[
            "package.json",
            "a/package.json",
            "Cargo.toml",
            "go.mod",
            "setup.py",
            "requirements-dev.txt",
            "pom.xml",
            "build.gradle",
            "a/build.gradle.kts",
            ".gitignore",
            ".github/workflows/ci.yml",
            ".eslintrc.json",
            "Makefile",
            "CMakeLists.txt",
            "Dockerfile",
            "Dockerfile.dev",
            "docker-compose.yml",
            "vite.config.ts",
            "tsconfig.build.json",
            "tox.ini",
            "config/database.yml",
            "a/App.csproj",
            "Gemfile",
            "mix.exs",
            ".env",
            "appsettings.json",
            "renovate.json",
            "Jenkinsfile",
            "Vagrantfile",
            ".vscode/settings.json",
        ],
    );
}

#[test]
fn data_is_what_is_left_of_data_languages() {
    all(
        FileKind::Data,
        &["a/b.json", "seed/countries.csv", "db/dump.sql", "img/a.svg", "a/b.yml", "a/b.xml"],
    );
}

#[test]
fn copies_of_other_projects_are_vendored() {
    all(
        FileKind::Vendored,
        &[
            "vendor/a/b.go",
            "src/main/resources/static/jquery.js",
            "node_modules/a/index.js",
            "third_party/a.c",
            "static/jquery.min.js",
            "a/jquery-3.1.js",
        ],
    );
}

#[test]
fn names_of_generated_files_are_known() {
    all(
        FileKind::Generated,
        &[
            "Cargo.lock",
            "package-lock.json",
            "yarn.lock",
            "go.sum",
            "api/a.pb.go",
            "a_pb2.py",
            "Form1.Designer.cs",
            "gradlew",
            "gradle/wrapper/gradle-wrapper.properties",
            "configure",
            "web/dist/a.js",
            "a/__generated__/b.ts",
            "lib/a.g.dart",
            "a.generated.ts",
        ],
    );
}

#[test]
fn generated_files_say_so_in_a_comment() {
    for (path, content) in [
        ("a.go", "// Code generated by stringer; DO NOT EDIT.\npackage a\n"),
        ("a.go", "package a\n// Code generated by hand\n"),
        ("a.py", "# -*- coding: utf-8 -*-\n# Generated by the protocol buffer compiler.  DO NOT EDIT!\n"),
        ("a.ts", "/* eslint-disable */\n/**\n * @generated SignedSource<<x>>\n */\n"),
        ("a.cs", "// <auto-generated>\n"),
        ("schema.rb", "# This file is auto-generated from the current state of the database.\n"),
        ("a.java", "/* The following code was generated by JFlex 1.4 */\n"),
        ("a.c", "/* Generated by Cython 3.0 */\n"),
        ("a.js", "a();\n//# sourceMappingURL=a.js.map\n"),
        ("cassette.yml", "http_interactions: []\nrecorded_with: VCR 6.0.0\n"),
        ("a.xml", "<?xml version=\"1.0\"?>\n<doc>\n  <assembly>\n</assembly></doc>\n"),
    ] {
        assert_eq!(kind(&format!("src/{path}"), content), FileKind::Generated, "{path}: {content}");
    }
    let minified = format!("{}\n", "a();".repeat(100));
    assert_eq!(kind("src/a.js", &minified), FileKind::Generated);
}

#[test]
fn talk_of_generation_alone_does_not_make_a_file_generated() {
    for content in [
        "const MARK = \"// Code generated by x. DO NOT EDIT.\";\n",
        "// Writes the `@generated` mark.\nfn a() {}\n",
        "// Tests for generated code.\n",
        "// Ids are generated by the server.\n",
    ] {
        assert_eq!(kind("src/a.rs", content), FileKind::Source, "{content}");
    }
}

#[test]
fn attributes_go_before_everything_but_bytes() {
    let said = |attributes: FileAttributes| attributes;
    let vendored = said(FileAttributes { vendored: Some(true), ..Default::default() });
    assert_eq!(kind_with("src/a.rs", "", &vendored), FileKind::Vendored);
    let own = said(FileAttributes { vendored: Some(false), ..Default::default() });
    assert_eq!(kind_with("vendor/a.rs", "", &own), FileKind::Source);
    let written = said(FileAttributes { generated: Some(false), ..Default::default() });
    assert_eq!(kind_with("src/a.rs", "// @generated\n", &written), FileKind::Source);
    let documentation = said(FileAttributes { documentation: Some(true), ..Default::default() });
    assert_eq!(kind_with("src/a.rs", "", &documentation), FileKind::Docs);
    let no_documentation = said(FileAttributes { documentation: Some(false), ..Default::default() });
    assert_eq!(kind_with("docs/a.rs", "", &no_documentation), FileKind::Source);
    let detectable = said(FileAttributes { detectable: Some(true), ..Default::default() });
    assert_eq!(kind_with("a/b.json", "", &detectable), FileKind::Source);
    let binary = said(FileAttributes { binary: Some(true), ..Default::default() });
    assert_eq!(kind_with("a/b.json", "{}", &binary), FileKind::Binary);
    assert_eq!(kind_with("a.rs", "\0", &vendored), FileKind::Binary);
}

#[test]
fn text_of_no_language_is_other() {
    all(FileKind::Other, &["a/b.unheard", "a/noextension"]);
}

proptest::proptest! {
    #[test]
    fn any_path_and_content_are_survived(path in ".{0,40}", content in ".{0,100}") {
        kind(&path, &content);
    }
}
