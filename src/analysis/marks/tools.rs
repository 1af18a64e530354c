//! What the text of a source file proves about the tools and frameworks it uses, standard libraries
//! included: those no manifest declares.

use super::probes::{Hit, Probe, at_margin, starts_line};

const fn tool(needle: &'static str, fits: fn(&Hit) -> bool, name: &'static str) -> Probe {
    Probe { needle, fits, tool: Some(name) }
}

/// What to look for in `language` (Linguist's name).
pub fn probes(language: &str) -> &'static [Probe] {
    match language {
        "Rust" => RUST,
        "Go" => GO,
        "Python" => PYTHON,
        "Java" | "Kotlin" => JVM,
        "C#" => C_SHARP,
        "JavaScript" | "TypeScript" | "TSX" => JAVASCRIPT,
        "C" | "C++" | "Objective-C" | "Objective-C++" | "Cuda" => C,
        "Swift" => SWIFT,
        "Elixir" => const { &[tool("use ExUnit.Case", starts_line, "ExUnit")] },
        "Ruby" => const { &[tool("Rails.application", starts_line, "Ruby on Rails")] },
        "XML" => MSBUILD,
        "CMake" => {
            const {
                &[
                    tool("project(", starts_line, "CMake"),
                    tool("PROJECT(", starts_line, "CMake"),
                    tool("add_library(", starts_line, "CMake"),
                    tool("enable_testing(", starts_line, "CTest"),
                ]
            }
        }
        "Meson" => const { &[tool("project(", at_margin, "Meson")] },
        "Starlark" => BAZEL,
        "Nix" => {
            const {
                &[
                    tool("mkDerivation", any, "Nix"),
                    tool("mkShell", any, "Nix"),
                    tool("outputs =", starts_line, "Nix"),
                ]
            }
        }
        "HCL" => TERRAFORM,
        "M4Sugar" | "M4" => const { &[tool("AC_INIT(", at_margin, "Autoconf")] },
        "Protocol Buffer" => {
            const { &[tool("syntax = \"proto", at_margin, "Protocol Buffers"), tool("rpc ", starts_line, "gRPC")] }
        }
        "GraphQL" => const { &[tool("type ", at_margin, "GraphQL"), tool("schema ", at_margin, "GraphQL")] },
        "Makefile" => const { &[tool(":", makefile_rule, "Make")] },
        "Vue" => const { &[tool("<template", at_margin, "Vue"), tool("<script", at_margin, "Vue")] },
        "Svelte" => const { &[tool("<script", at_margin, "Svelte")] },
        _ => &[],
    }
}

const RUST: &[Probe] = &[
    tool("#[tokio::", starts_line, "Tokio"),
    tool("#[actix_web::", starts_line, "Actix Web"),
    tool("#[async_std::", starts_line, "async-std"),
    tool("#[launch]", starts_line, "Rocket"),
    tool("#[wasm_bindgen", starts_line, "wasm-bindgen"),
    tool("#[pymodule]", starts_line, "PyO3"),
];

const GO: &[Probe] = &[
    tool("http.ListenAndServe", any, "net/http"),
    tool("http.Server{", any, "net/http"),
    tool("testing.T)", any, "Go testing"),
    tool("flag.Parse()", any, "Go flag"),
    tool("sql.Open(", any, "database/sql"),
];

const PYTHON: &[Probe] = &[
    tool("Flask(__name__", assigned, "Flask"),
    tool("FastAPI(", assigned, "FastAPI"),
    tool("Starlette(", assigned, "Starlette"),
    tool("INSTALLED_APPS", django, "Django"),
    tool("environ.setdefault(\"DJANGO_SETTINGS_MODULE", any, "Django"),
    tool("environ.setdefault('DJANGO_SETTINGS_MODULE", any, "Django"),
    tool("ArgumentParser(", assigned, "argparse"),
    tool("asyncio.run(", any, "asyncio"),
    tool("unittest.TestCase", any, "unittest"),
    tool("sqlite3.connect(", any, "SQLite"),
    tool("http.server", import, "http.server"),
    tool("tkinter", import, "Tkinter"),
];

const JVM: &[Probe] = &[
    tool("@SpringBootApplication", starts_line, "Spring Boot"),
    tool("@QuarkusMain", starts_line, "Quarkus"),
    tool("@Composable", starts_line, "Jetpack Compose"),
    tool("embeddedServer(", any, "Ktor"),
    tool("com.sun.net.httpserver", import, "JDK HTTP server"),
    tool("javax.swing", import, "Swing"),
    tool("javafx.", import, "JavaFX"),
];

const C_SHARP: &[Probe] = &[
    tool("WebApplication.Create", any, "ASP.NET Core"),
    tool("[ApiController]", starts_line, "ASP.NET Core"),
    tool("Host.CreateDefaultBuilder(", any, ".NET Generic Host"),
    tool("Host.CreateApplicationBuilder(", any, ".NET Generic Host"),
];

const JAVASCRIPT: &[Probe] = &[
    tool("http.createServer(", any, "Node.js HTTP"),
    tool("Deno.serve(", any, "Deno"),
    tool("Bun.serve(", any, "Bun"),
    tool("from 'node:test'", any, "Node.js test runner"),
    tool("from \"node:test\"", any, "Node.js test runner"),
    tool("require('node:test')", any, "Node.js test runner"),
    tool("customElements.define(", any, "Web Components"),
];

/// Headers without a package manager; the name in the header's path is the library's.
const C: &[Probe] = &[
    tool("#include <gtest/", starts_line, "GoogleTest"),
    tool("#include \"gtest/", starts_line, "GoogleTest"),
    tool("#include <catch2/", starts_line, "Catch2"),
    tool("#include <Q", qt, "Qt"),
    tool("#include <gtk/", starts_line, "GTK"),
    tool("#include <SDL", starts_line, "SDL"),
    tool("#include <boost/", starts_line, "Boost"),
    tool("#include <Eigen/", starts_line, "Eigen"),
    tool("#include <opencv2/", starts_line, "OpenCV"),
    tool("#include <mpi.h>", starts_line, "MPI"),
    tool("#include <pthread.h>", starts_line, "POSIX threads"),
    tool("#include <openssl/", starts_line, "OpenSSL"),
    tool("import <UIKit/", apple, "UIKit"),
    tool("import <Cocoa/", apple, "AppKit"),
];

const SWIFT: &[Probe] = &[
    tool("import SwiftUI", at_margin, "SwiftUI"),
    tool("import UIKit", at_margin, "UIKit"),
    tool("import AppKit", at_margin, "AppKit"),
    tool("import XCTest", at_margin, "XCTest"),
    tool("import Testing", at_margin, "Swift Testing"),
    tool("import Vapor", at_margin, "Vapor"),
    tool("import CoreData", at_margin, "Core Data"),
];

/// SDKs and switches of .NET project files; these stand where other ecosystems have a dependency.
const MSBUILD: &[Probe] = &[
    tool("Sdk=\"Microsoft.NET.Sdk.Web\"", project, "ASP.NET Core"),
    tool("Sdk=\"Microsoft.NET.Sdk.BlazorWebAssembly\"", project, "Blazor"),
    tool("Sdk=\"Microsoft.NET.Sdk.Razor\"", project, "Razor"),
    tool("<UseWPF>true", starts_line, "WPF"),
    tool("<UseWindowsForms>true", starts_line, "Windows Forms"),
    tool("<UseMaui>true", starts_line, ".NET MAUI"),
];

const BAZEL: &[Probe] = &[
    tool("bazel_dep(", at_margin, "Bazel"),
    tool("module(", at_margin, "Bazel"),
    tool("workspace(", at_margin, "Bazel"),
    tool("_library(", bazel_rule, "Bazel"),
    tool("_binary(", bazel_rule, "Bazel"),
    tool("_test(", bazel_rule, "Bazel"),
];

const TERRAFORM: &[Probe] = &[
    tool("terraform {", at_margin, "Terraform"),
    tool("provider \"", at_margin, "Terraform"),
    tool("resource \"", at_margin, "Terraform"),
    tool("module \"", at_margin, "Terraform"),
    tool("required_providers {", starts_line, "Terraform"),
];

fn any(_: &Hit) -> bool {
    true
}

fn assigned(hit: &Hit) -> bool {
    hit.before.contains(&b'=') || hit.before.trim_ascii().starts_with(b"return")
}

/// The setting itself: `INSTALLED_APPS = [`, not a mention of it.
fn django(hit: &Hit) -> bool {
    let rest = hit.rest()["INSTALLED_APPS".len().min(hit.rest().len())..].trim_start();
    at_margin(hit) && (rest.starts_with('=') || rest.starts_with("+=") || rest.starts_with(':'))
}

fn import(hit: &Hit) -> bool {
    hit.unindented() && (hit.before.starts_with(b"import ") || hit.before.starts_with(b"from "))
}

/// `#include <QApplication>`: a capital after the `Q`.
fn qt(hit: &Hit) -> bool {
    starts_line(hit) && hit.from.get(b"#include <Q".len()).is_some_and(u8::is_ascii_uppercase)
}

fn apple(hit: &Hit) -> bool {
    hit.before == b"#" || hit.before == b"@"
}

fn project(hit: &Hit) -> bool {
    hit.before.trim_ascii().starts_with(b"<Project")
}

fn bazel_rule(hit: &Hit) -> bool {
    let words = hit.before.iter().all(|byte| byte.is_ascii_lowercase() || *byte == b'_');
    words && !hit.before.is_empty() && hit.from.trim_ascii_end().ends_with(b"(")
}

/// A rule at the margin: `target: prerequisites`, not `variable := value`.
fn makefile_rule(hit: &Hit) -> bool {
    let target = |byte: &u8| byte.is_ascii_alphanumeric() || b"_-./%$() {}".contains(byte);
    let assigns = matches!(hit.from.get(1), Some(b'=' | b':'));
    hit.before.first().is_some_and(u8::is_ascii_alphabetic) && hit.before.iter().all(target) && !assigns
}

#[cfg(test)]
mod tests {
    use crate::analysis::marks::scan;
    use crate::map::file::MarkKind;

    fn tools(language: &str, text: &str) -> Vec<(String, u32)> {
        let marks = scan(Some(language), None, text.as_bytes()).into_iter();
        marks.filter(|mark| mark.kind == MarkKind::Tool).map(|mark| (mark.value, mark.line)).collect()
    }

    #[test]
    fn the_text_proves_a_tool() {
        for (language, text, expected) in [
            ("Rust", "\n#[tokio::main(flavor = \"current_thread\")]\nasync fn main() {}", "Tokio"),
            ("Go", "package a\nvar e = http.ListenAndServe(\":1\", nil)", "net/http"),
            ("Python", "import flask\napp = Flask(__name__)", "Flask"),
            ("Python", "\napp: X = fastapi.FastAPI(title=\"x\")", "FastAPI"),
            ("Python", "\nINSTALLED_APPS = [", "Django"),
            ("Java", "\n@SpringBootApplication\nclass A {}", "Spring Boot"),
            ("C#", "\nvar app = WebApplication.CreateBuilder(args);", "ASP.NET Core"),
            ("JavaScript", "\nconst a = http.createServer(x)", "Node.js HTTP"),
            ("C++", "\n#include <gtest/gtest.h>", "GoogleTest"),
            ("Objective-C", "\n#import <UIKit/UIKit.h>", "UIKit"),
            ("Swift", "\nimport SwiftUI", "SwiftUI"),
            ("XML", "<?xml version=\"1.0\"?>\n<Project Sdk=\"Microsoft.NET.Sdk.Web\">", "ASP.NET Core"),
            ("CMake", "# x\nproject(x C)", "CMake"),
            ("Starlark", "\ncc_library(\n", "Bazel"),
            ("Nix", "{ pkgs }:\npkgs.stdenv.mkDerivation {", "Nix"),
            ("HCL", "\nterraform {\n}", "Terraform"),
            ("Makefile", "A := 1\nall: x y\n", "Make"),
            ("Protocol Buffer", "// x\nsyntax = \"proto3\";", "Protocol Buffers"),
            ("Vue", "\n<template>", "Vue"),
        ] {
            assert_eq!(tools(language, text), [(expected.to_owned(), 2)], "{language}: {text}");
        }
    }

    #[test]
    fn a_mention_proves_nothing() {
        for (language, text) in [
            ("Rust", "//! #[tokio::main]\n// #[tokio::main]\nlet a = \"#[tokio::main]\";"),
            ("Go", "// http.ListenAndServe(\":1\", nil)\nvar a = \"http.ListenAndServe\""),
            ("Python", "'''\napp = Flask(__name__)\n'''\nprint(INSTALLED_APPS)\nclass FastAPI(X):\n"),
            ("C", "/*\n#include <gtest/gtest.h>\n*/"),
            ("HCL", "# terraform {\n/*\nresource \"a\" \"b\" {\n*/"),
            ("Makefile", "A := b\n# all: x\n\techo a: b\n"),
            ("XML", "<a Sdk=\"Microsoft.NET.Sdk.Web\"/><!--\n<Project Sdk=\"Microsoft.NET.Sdk.Web\">\n-->"),
        ] {
            assert!(tools(language, text).is_empty(), "{language}: {text}");
        }
    }
}
