//! Tests of language detection over paths and contents.

use super::*;

fn language(path: &str, content: &str) -> Option<&'static str> {
    detect(&hint(path), content.as_bytes()).map(|language| language.name)
}

#[test]
fn extensions_and_names_are_known() {
    for (path, expected) in [
        ("src/main.rs", "Rust"),
        ("a/b/Makefile", "Makefile"),
        ("Dockerfile", "Dockerfile"),
        ("web/app.tsx", "TSX"),
        ("web/App.VUE", "Vue"),
        ("pom.xml", "Maven POM"),
        ("types.d.ts", "TypeScript"),
        ("build.gradle.kts", "Gradle Kotlin DSL"),
        ("view.blade.php", "Blade"),
        ("tsconfig.json", "JSON with Comments"),
        ("Cargo.lock", "TOML"),
        ("lib.zig", "Zig"),
        (".bashrc", "Shell"),
        ("empty/__init__.py", "Python"),
    ] {
        assert_eq!(language(path, ""), Some(expected), "{path}");
    }
}

#[test]
fn unknown_names_have_no_language() {
    for path in ["x.unheard", "noextension", "", "/", ".", "a/.", "x."] {
        assert_eq!(language(path, "some text\n"), None, "{path}");
        assert_eq!(hint(path).key(), "", "{path}");
    }
}

#[test]
fn content_decides_between_languages_that_share_an_extension() {
    for (path, content, expected) in [
        ("a.h", "namespace a {}\n", "C++"),
        ("a.h", "int a;\n", "C"),
        ("a.m", "#import <Foundation/Foundation.h>\n@interface A\n@end\n", "Objective-C"),
        ("a.m", "% a comment\nfunction y = f(x)\n", "MATLAB"),
        ("a.pl", "use strict;\n", "Perl"),
        ("a.pl", "parent(x, y) :- child(y, x).\n", "Prolog"),
        ("a.ts", "export const a = 1;\n", "TypeScript"),
        ("a.ts", "<TS version=\"2.1\">\n", "XML"),
        ("a.fs", "module A\nlet x = 1\n", "F#"),
        ("a.v", "module counter(input clk);\nendmodule\n", "Verilog"),
        ("openapi.yaml", "openapi: 3.1.0\n", "OASv3-yaml"),
    ] {
        assert_eq!(language(path, content), Some(expected), "{path}: {content}");
    }
}

#[test]
fn where_no_rule_decides_the_likeliest_language_is_taken() {
    assert_eq!(language("a.cgi", "what is this\n"), Some("Python"));
    assert_eq!(language("a.spec", "nothing telling\n"), Some("RPM Spec"));
}

#[test]
fn extensions_that_are_too_common_need_a_rule() {
    assert_eq!(language("server.msg", "hello\n"), None);
    assert_eq!(language("groff.1", ".TH A 1\n.SH NAME\n"), Some("Roff Manpage"));
}

#[test]
fn a_shebang_names_the_language_of_a_script() {
    assert_eq!(language("bin/tool", "#!/usr/bin/env python3\n"), Some("Python"));
    assert_eq!(language("bin/tool", "#!/bin/bash -e\n"), Some("Shell"));
    assert_eq!(language("bin/tool", "#!/opt/unheard\n"), None);
}

#[test]
fn a_modeline_goes_before_the_extension() {
    assert_eq!(language("a.txt", "# vim: set ft=ruby :\n"), Some("Ruby"));
    assert_eq!(language("a.rs", "// -*- coding: utf-8 -*-\n"), Some("Rust"));
}

#[test]
fn an_xml_declaration_settles_what_nothing_else_knows() {
    assert_eq!(language("a.unheard", "<?xml version=\"1.0\"?>\n<a/>\n"), Some("XML"));
}

#[test]
fn binary_content_has_no_language() {
    assert_eq!(detect(&hint("messages.mo"), b"\xde\x12\x04\x95\0\0\0\0"), None);
}

#[test]
fn a_said_language_holds_whatever_the_content_is() {
    let hint = Hint::said(by_name("common-lisp").unwrap());
    assert_eq!(hint.key(), "=Common Lisp");
    assert_eq!(detect(&hint, b"\0").map(|language| language.name), Some("Common Lisp"));
}

#[test]
fn names_and_aliases_are_found_in_any_case() {
    for (name, expected) in [
        ("rust", Some("Rust")),
        ("C++", Some("C++")),
        ("cpp", Some("C++")),
        ("Objective-C", Some("Objective-C")),
        ("Jupyter-Notebook", Some("Jupyter Notebook")),
        ("jupyter notebook", Some("Jupyter Notebook")),
        ("unheard", None),
        ("", None),
    ] {
        assert_eq!(by_name(name).map(|language| language.name), expected, "{name}");
    }
}

#[test]
fn keys_are_distinct_and_lead_to_the_same_hint() {
    assert_eq!(hint("a/Makefile").key(), "/Makefile");
    assert_eq!(hint("A.RS").key(), ".rs");
    assert_eq!(hint("x.bashrc"), hint("y.bashrc"));
    assert_ne!(hint(".bashrc"), hint("x.bashrc"));
}

#[test]
fn the_catalogue_is_whole() {
    let catalogue = &*CATALOGUE;
    assert!(catalogue.languages.len() > 800);
    for extension in catalogue.extensions.keys() {
        assert!(extension.matches('.').count() <= catalogue::MOST_DOTS, "{extension}");
    }
    for language in &catalogue.languages {
        assert!(language.group.is_none_or(|group| by_name(group).is_some()), "{language:?}");
    }
}

#[test]
fn last_extensions_are_what_follows_the_last_dot() {
    assert_eq!(hint("a.d.ts").last_extension(), "ts");
    assert_eq!(hint("package-lock.json").last_extension(), "json");
    assert_eq!(hint("Makefile").last_extension(), "");
    assert_eq!(hint(".bashrc").last_extension(), "");
}

proptest::proptest! {
    #[test]
    fn any_path_and_content_are_survived(path in ".{0,30}", content in "[ -~\n\r\t\u{0}é]{0,200}") {
        let hint = hint(&path);
        detect(&hint, content.as_bytes());
    }
}
