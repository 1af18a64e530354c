//! Where imports lead, in small trees.

use std::collections::HashMap;
use std::sync::Arc;

use super::super::super::linking::{Manifests, SourceFile, World, link};
use super::super::{Family, Language, Text};
use super::JAVASCRIPT;
use crate::map::file::FileKind;
use crate::map::link::{FileLinks, Link, Verdict};
use crate::map::package::{Ecosystem, LinkedDependency, Package, Scope};

/// A tree of files that were linked.
struct Linked {
    files: HashMap<String, (Vec<String>, FileLinks)>,
}

impl Linked {
    fn new(files: &[(&str, &str)]) -> Self {
        Self::with(files, Manifests::default())
    }

    fn with(files: &[(&str, &str)], manifests: Manifests) -> Self {
        let mut configs: HashMap<String, Arc<str>> = HashMap::new();
        let sources = files.iter().map(|(path, text)| {
            if JAVASCRIPT.reads(path) {
                configs.insert((*path).to_owned(), Arc::from(*text));
            }
            let language = language(path);
            let read = |language: &str| {
                let hint = &path[path.rfind('.').unwrap_or(0)..];
                JAVASCRIPT.read(Text { language, hint, text }).unwrap().module
            };
            let record = language.map(read).map(Arc::new);
            let language = language.map(str::to_owned);
            (SourceFile { path: (*path).to_owned(), kind: FileKind::Source, language }, record)
        });
        let sources = sources.collect();
        let world = World::new(sources, configs, manifests);
        let specifiers = |index: usize| {
            world.module(index).unwrap().imports.iter().map(|import| import.specifier.clone()).collect()
        };
        let linked = link(&world, |_| true).into_iter();
        let files =
            linked.map(|(index, links)| (world.files()[index].path.clone(), (specifiers(index), links)));
        Self { files: files.collect() }
    }

    fn link(&self, from: &str, specifier: &str) -> &Link {
        let (specifiers, links) = &self.files[from];
        let place = specifiers.iter().position(|other| other == specifier);
        &links.links[place.unwrap_or_else(|| panic!("{specifier} in {specifiers:?}"))]
    }

    /// The one file that `specifier` leads to.
    fn target(&self, from: &str, specifier: &str) -> &str {
        let link = self.link(from, specifier);
        assert_eq!(link.targets.len(), 1, "{specifier}: {link:?}");
        &link.targets[0]
    }

    fn uses(&self, from: &str) -> Vec<(&str, Vec<&str>)> {
        let uses = self.files[from].1.uses.iter();
        uses.map(|used| (used.path.as_str(), used.names.iter().map(String::as_str).collect())).collect()
    }
}

fn language(path: &str) -> Option<&'static str> {
    match path.rsplit_once('.')?.1 {
        "js" | "mjs" | "cjs" | "jsx" => Some("JavaScript"),
        "ts" | "mts" | "cts" => Some("TypeScript"),
        "tsx" => Some("TSX"),
        "vue" => Some("Vue"),
        "svelte" => Some("Svelte"),
        "astro" => Some("Astro"),
        _ => None,
    }
}

fn package(folder: &str, name: &str, dependencies: &[(&str, Option<&str>)]) -> Package {
    let manifest =
        if folder.is_empty() { "package.json".to_owned() } else { format!("{folder}/package.json") };
    let dependencies = dependencies.iter().map(|(name, internal)| LinkedDependency {
        name: (*name).to_owned(),
        requirement: None,
        locked: None,
        scope: Scope::Runtime,
        internal: internal.map(str::to_owned),
        manifest: manifest.clone(),
        line: 1,
    });
    Package {
        ecosystem: Ecosystem::Npm,
        name: name.to_owned(),
        version: None,
        folder: folder.to_owned(),
        manifests: vec![manifest.clone()],
        lockfile: None,
        workspace: Some("package.json".to_owned()).filter(|_| folder.starts_with("packages")),
        license: None,
        tool: None,
        dependencies: dependencies.collect(),
    }
}

#[test]
fn relative_paths_are_probed_as_runtimes_and_compilers_do() {
    let linked = Linked::new(&[
        (
            "src/a.ts",
            "import './b'; import './c.js'; import './d'; import './e/'; import './f.mjs'; import '..'; import './g.css'; import './h.json'; import './b?raw'; import './i'",
        ),
        ("src/b.ts", ""),
        ("src/b.js", ""),
        ("src/c.tsx", ""),
        ("src/d/index.ts", ""),
        ("src/e/package.json", r#"{"main": "./lib/main"}"#),
        ("src/e/lib/main.js", ""),
        ("src/f.mts", ""),
        ("src/g.css", ""),
        ("src/h.json", "{}"),
        ("src/i.ios.ts", ""),
        ("src/i.android.ts", ""),
        ("index.js", ""),
    ]);
    let target = |specifier| linked.target("src/a.ts", specifier);
    assert_eq!(target("./b"), "src/b.ts");
    assert_eq!(target("./c.js"), "src/c.tsx");
    assert_eq!(target("./d"), "src/d/index.ts");
    assert_eq!(target("./e/"), "src/e/lib/main.js");
    assert_eq!(target("./f.mjs"), "src/f.mts");
    assert_eq!(target(".."), "index.js");
    assert_eq!(target("./b?raw"), "src/b.ts");
    assert_eq!(linked.link("src/a.ts", "./g.css").verdict, Verdict::Asset);
    assert_eq!(linked.link("src/a.ts", "./h.json").verdict, Verdict::Asset);
    assert_eq!(linked.link("src/a.ts", "./i").targets, ["src/i.android.ts", "src/i.ios.ts"]);
}

#[test]
fn a_javascript_file_prefers_javascript() {
    let linked = Linked::new(&[("a.js", "require('./b')"), ("b.js", ""), ("b.ts", "")]);
    assert_eq!(linked.target("a.js", "./b"), "b.js");
}

#[test]
fn common_js_entry_points_lead_where_node_leads() {
    let linked = Linked::new(&[
        ("package.json", r#"{"name": "x"}"#),
        ("index.js", "module.exports = require('./lib/x')"),
        ("lib/x.js", "exports.a = 1; require('fs')"),
        ("examples/one/index.js", "const x = require('../..'); require('../../')"),
    ]);
    assert_eq!(linked.target("examples/one/index.js", "../.."), "index.js");
    assert_eq!(linked.target("index.js", "./lib/x"), "lib/x.js");
    assert_eq!(linked.link("lib/x.js", "fs").verdict, Verdict::Standard);
}

#[test]
fn a_file_of_the_name_of_a_package_is_not_that_package() {
    let linked = Linked::new(&[
        ("src/a.ts", "import 'react'; import 'fs'; import 'path/posix'; import 'util/x'"),
        ("src/react.ts", ""),
        ("react.js", ""),
        ("src/fs/index.ts", ""),
    ]);
    let verdict = |specifier| linked.link("src/a.ts", specifier).verdict;
    assert_eq!(verdict("react"), Verdict::External);
    assert_eq!(verdict("fs"), Verdict::Standard);
    assert_eq!(verdict("path/posix"), Verdict::Standard);
    assert_eq!(verdict("util/x"), Verdict::External);
}

#[test]
fn the_governing_configuration_is_the_nearest_or_what_it_refers_to() {
    let linked = Linked::new(&[
        ("tsconfig.json", "{ // root\n \"compilerOptions\": {\"paths\": {\"~x\": [\"./root.ts\"]}}, }"),
        ("root.ts", ""),
        (
            "app/tsconfig.json",
            r#"{"files": [], "references": [{"path": "./tsconfig.node.json"}, {"path": "./tsconfig.app.json"}]}"#,
        ),
        (
            "app/tsconfig.node.json",
            r#"{"include": ["*.config.ts"], "compilerOptions": {"paths": {"~x": ["./node.ts"]}}}"#,
        ),
        (
            "app/tsconfig.app.json",
            r#"{"extends": ["./loop.tsconfig.json", "@my/tsconfig/base.json"], "include": ["src"]}"#,
        ),
        ("app/loop.tsconfig.json", r#"{"extends": "./tsconfig.app.json"}"#),
        ("packages/tsconfig/package.json", r#"{"name": "@my/tsconfig"}"#),
        (
            "packages/tsconfig/base.json",
            r#"{"compilerOptions": {"baseUrl": "../..", "paths": {"~x": ["app/src/app.ts"], "@/*": ["app/src/*"]}}}"#,
        ),
        ("app/node.ts", ""),
        ("app/src/app.ts", ""),
        ("app/src/deep/a.ts", "import '~x'; import '@/app'; import 'app/node'"),
        ("app/vite.config.ts", "import '~x'"),
        ("b.ts", "import '~x'"),
    ]);
    assert_eq!(linked.target("b.ts", "~x"), "root.ts");
    assert_eq!(linked.target("app/vite.config.ts", "~x"), "app/node.ts");
    assert_eq!(linked.target("app/src/deep/a.ts", "~x"), "app/src/app.ts");
    let link = linked.link("app/src/deep/a.ts", "@/app");
    assert_eq!(
        (link.targets.as_slice(), link.config.as_deref()),
        (&["app/src/app.ts".to_owned()][..], Some("packages/tsconfig/base.json"))
    );
    assert_eq!(linked.target("app/src/deep/a.ts", "app/node"), "app/node.ts");
}

#[test]
fn root_dirs_are_one_folder() {
    let linked = Linked::new(&[
        ("tsconfig.json", r#"{"compilerOptions": {"rootDirs": ["src", "generated"]}}"#),
        ("src/a/b.ts", "import './c'"),
        ("generated/a/c.ts", ""),
    ]);
    assert_eq!(linked.target("src/a/b.ts", "./c"), "generated/a/c.ts");
}

#[test]
fn packages_of_a_workspace_are_found_without_being_installed() {
    let files = [
        ("package.json", r#"{"workspaces": ["packages/*"]}"#),
        (
            "packages/a/package.json",
            r##"{"name": "@my/a", "exports": {".": {"types": "./dist/index.d.ts", "import": "./dist/index.mjs"}, "./*": "./dist/*.js", "./style.css": "./style.css"}, "imports": {"#in": "./src/inner.ts"}}"##,
        ),
        ("packages/a/src/index.ts", "import '#in'; import '@my/a/inner'; import '#none'"),
        ("packages/a/src/inner.ts", ""),
        ("packages/a/style.css", ""),
        ("packages/b/package.json", r#"{"name": "b", "main": "lib/b.js"}"#),
        ("packages/b/tsconfig.json", r#"{"compilerOptions": {"outDir": "lib", "rootDir": "code"}}"#),
        ("packages/b/code/b.ts", ""),
        ("packages/b/code/sub/c.ts", ""),
        ("packages/c/package.json", r#"{"name": "c", "exports": "./made/elsewhere.js"}"#),
        (
            "packages/d/d.ts",
            "import '@my/a'; import '@my/a/inner'; import '@my/a/style.css'; import 'b'; import 'b/lib/sub/c'; import 'c'; import 'e'; import 'other'; import 'f'; import 'typescript'",
        ),
        ("packages/d/package.json", r#"{"name": "d"}"#),
        ("fixtures/e/package.json", r#"{"name": "e"}"#),
        ("fixtures/e/index.js", ""),
        ("packages/f/package.json", r#"{"name": "f", "main": "f.js"}"#),
        ("packages/f/f.js", ""),
        ("fixtures/typescript/package.json", r#"{"name": "typescript"}"#),
        ("fixtures/typescript/index.js", ""),
    ];
    let d = package(
        "packages/d",
        "d",
        &[
            ("@my/a", Some("packages/a")),
            ("b", Some("packages/b")),
            ("c", Some("packages/c")),
            ("e", None),
            ("other", None),
        ],
    );
    let others = [package("packages/f", "f", &[]), package("fixtures/typescript", "typescript", &[])];
    let linked = Linked::with(&files, Manifests::new([d].into_iter().chain(others).collect(), Vec::new()));
    let target = |specifier| linked.target("packages/d/d.ts", specifier);
    assert_eq!(target("@my/a"), "packages/a/src/index.ts");
    assert_eq!(target("@my/a/inner"), "packages/a/src/inner.ts");
    assert_eq!(target("@my/a/style.css"), "packages/a/style.css");
    assert_eq!(target("b"), "packages/b/code/b.ts");
    assert_eq!(target("b/lib/sub/c"), "packages/b/code/sub/c.ts");
    assert!(linked.link("packages/d/d.ts", "@my/a").rule.contains("by convention"));
    assert!(linked.link("packages/d/d.ts", "b").rule.contains("outDir"));
    assert_eq!(target("f"), "packages/f/f.js");
    // A fixture of that name is not what is meant.
    assert_eq!(linked.link("packages/d/d.ts", "typescript").verdict, Verdict::External);
    // Nothing of it is in the repository but its folder.
    assert_eq!(target("c"), "packages/c");
    // The manifest asks for a version that is not this repository's.
    let e = linked.link("packages/d/d.ts", "e");
    assert_eq!(
        (e.verdict, e.package.as_ref().unwrap().manifest.as_deref()),
        (Verdict::External, Some("packages/d/package.json"))
    );
    assert_eq!(linked.target("packages/a/src/index.ts", "#in"), "packages/a/src/inner.ts");
    assert_eq!(linked.target("packages/a/src/index.ts", "@my/a/inner"), "packages/a/src/inner.ts");
    assert_eq!(linked.link("packages/a/src/index.ts", "#none").verdict, Verdict::Unresolved);
}

#[test]
fn a_declaration_asks_for_types_and_code_for_code() {
    let linked = Linked::new(&[
        (
            "package.json",
            r#"{"name": "x", "exports": {"types": "./types.d.ts", "import": "./code.js", "require": "./code.cjs"}}"#,
        ),
        ("types.d.ts", ""),
        ("code.js", ""),
        ("code.cjs", ""),
        ("a.d.ts", "import 'x'"),
        ("b.ts", "import 'x'"),
        ("c.js", "require('x')"),
    ]);
    assert_eq!(linked.target("a.d.ts", "x"), "types.d.ts");
    assert_eq!(linked.target("b.ts", "x"), "code.js");
    assert_eq!(linked.target("c.js", "x"), "code.cjs");
}

#[test]
fn built_files_lead_back_to_their_source_or_say_why_not() {
    let linked = Linked::new(&[
        ("package.json", r#"{"name": "x"}"#),
        ("bin/x.mjs", "import '../dist/node/cli.js'; import '../dist/gone.js'; import '../dist/index.js'"),
        ("src/node/cli.ts", ""),
        ("src/main.ts", ""),
    ]);
    assert_eq!(linked.target("bin/x.mjs", "../dist/node/cli.js"), "src/node/cli.ts");
    assert_eq!(linked.target("bin/x.mjs", "../dist/index.js"), "src/main.ts");
    let gone = linked.link("bin/x.mjs", "../dist/gone.js");
    assert_eq!(gone.verdict, Verdict::Unresolved);
    assert!(gone.reason.as_deref().unwrap().contains("build output"));
}

#[test]
fn aliases_of_a_bundler_are_taken_where_they_are_literal() {
    let linked = Linked::new(&[
        (
            "app/vite.config.ts",
            "import path from 'node:path'\nexport default { resolve: { alias: { '@': path.resolve(__dirname, './src'), '~lib': fileURLToPath(new URL('./lib', import.meta.url)), vue: 'vue/dist/vue.js', [x]: y() } } }",
        ),
        (
            "web/webpack.config.js",
            "module.exports = { resolve: { alias: { Util$: path.join(__dirname, 'src', 'util.js') } } }",
        ),
        (
            "list/vite.config.js",
            "export default { resolve: { alias: [{ find: /^#\\//, replacement: `${__dirname}/src/` }] } }",
        ),
        ("app/src/a.ts", "import '@/b'; import '~lib/c'; import 'vue'"),
        ("app/src/b.ts", ""),
        ("app/lib/c.ts", ""),
        ("web/src/a.js", "import 'Util'; import 'Util/x'"),
        ("web/src/util.js", ""),
        ("list/a.js", "import '#/b'"),
        ("list/src/b.js", ""),
    ]);
    assert_eq!(linked.target("app/src/a.ts", "@/b"), "app/src/b.ts");
    assert_eq!(linked.target("app/src/a.ts", "~lib/c"), "app/lib/c.ts");
    assert_eq!(linked.link("app/src/a.ts", "vue").verdict, Verdict::External);
    assert_eq!(linked.target("web/src/a.js", "Util"), "web/src/util.js");
    assert_eq!(linked.link("web/src/a.js", "Util/x").verdict, Verdict::External);
    assert_eq!(linked.target("list/a.js", "#/b"), "list/src/b.js");
}

#[test]
fn components_and_roots_of_applications_are_linked() {
    let linked = Linked::new(&[
        ("app/index.html", ""),
        ("app/package.json", "{}"),
        (
            "app/src/App.vue",
            "<script setup>\nimport A from './A.vue'\nimport logo from '/logo.svg'\nimport m from '/src/m.ts'\nimport x from '$lib/x'\n</script>",
        ),
        ("app/src/A.vue", ""),
        (
            "app/src/m.ts",
            "new URL('./w.ts', import.meta.url); import.meta.glob(['./pages/*.vue', '!./pages/b.vue'])",
        ),
        ("app/src/w.ts", ""),
        ("app/src/lib/x.ts", ""),
        ("app/src/pages/a.vue", ""),
        ("app/src/pages/b.vue", ""),
        ("app/public/logo.svg", ""),
    ]);
    assert_eq!(linked.target("app/src/App.vue", "./A.vue"), "app/src/A.vue");
    assert!(linked.uses("app/src/App.vue").contains(&("app/src/A.vue", vec!["default"])));
    assert_eq!(linked.target("app/src/App.vue", "/logo.svg"), "app/public/logo.svg");
    assert_eq!(linked.target("app/src/App.vue", "/src/m.ts"), "app/src/m.ts");
    assert_eq!(linked.target("app/src/App.vue", "$lib/x"), "app/src/lib/x.ts");
    assert_eq!(linked.target("app/src/m.ts", "./w.ts"), "app/src/w.ts");
    assert_eq!(linked.target("app/src/m.ts", "./pages/*.vue !./pages/b.vue"), "app/src/pages/a.vue");
}

#[test]
fn what_is_no_file_has_its_verdict() {
    let linked = Linked::new(&[(
        "a.ts",
        "import 'https://x.org/y.js'; import 'data:text/javascript,1'; import 'npm:chalk@5'; import 'virtual:x'; import './gone'; import('./' + b); import(b); import '../../out'",
    )]);
    let verdict = |specifier| linked.link("a.ts", specifier).verdict;
    assert_eq!(verdict("https://x.org/y.js"), Verdict::External);
    assert_eq!(verdict("data:text/javascript,1"), Verdict::External);
    assert_eq!(linked.link("a.ts", "npm:chalk@5").package.as_ref().unwrap().name, "chalk");
    assert_eq!(verdict("virtual:x"), Verdict::External);
    assert_eq!(verdict("./gone"), Verdict::Unresolved);
    assert_eq!(
        linked.link("a.ts", "./${b}").reason.as_deref(),
        Some("a part of the path is computed at run time")
    );
    assert_eq!(
        linked.link("a.ts", "${b}").reason.as_deref(),
        Some("what it asks for is computed at run time")
    );
    assert_eq!(linked.link("a.ts", "../../out").reason.as_deref(), Some("it leads out of the repository"));
}

#[test]
fn uses_lead_through_reexports_to_what_defines() {
    let linked = Linked::new(&[
        (
            "a.ts",
            "import { x, renamed, D } from './index'; import * as n from './index'; n.y; export { z } from './index'",
        ),
        (
            "index.ts",
            "export * from './one'; export { inner as renamed } from './two'; import D from './two'; export { D }; export * as z from './one'",
        ),
        ("one.ts", "export * from './loop'; export const x = 1, y = 2"),
        ("loop.ts", "export * from './one'; export * from './loop'"),
        ("two.ts", "export const inner = 1; export default class {}"),
    ]);
    assert_eq!(linked.uses("a.ts"), [("one.ts", vec!["*", "x", "y"]), ("two.ts", vec!["default", "inner"])]);
}
