//! A history in which everything happens that a commit can do to a tree.

use super::{DAY_S, EPOCH_S, Repository};

const GRACE: &str = "Grace <grace@example.org>";
const LINUS: &str = "Linus <linus@example.org>";

/// A repository, and its commits in the order in which they were made: all are ancestors of the last.
pub fn scripted_history() -> (Repository, Vec<String>) {
    let repository = Repository::new();
    let mut commits = Vec::new();
    let chapters = [
        files,
        folders,
        attributes,
        manifests,
        kinds_of_entries,
        side_branch,
        stack,
        people,
        imports,
        manifests_of_imports,
        time_passes,
    ];
    for chapter in chapters {
        chapter(&repository, &mut commits);
    }
    (repository, commits)
}

fn files(repository: &Repository, commits: &mut Vec<String>) {
    commits.push(repository.commit("empty at first"));
    repository.write("README.md", "# Sample\n\nText.\n");
    repository
        .write("src/main.py", "import json\n\nif __name__ == \"__main__\":\n    print(json.dumps({}))\n");
    commits.push(repository.commit("a program"));
    repository.write("src/tool.py", "def tool():\n    return 1  # one\n");
    commits.push(repository.commit_as(GRACE, "a module"));
    repository.append("src/tool.py", "\n\ndef second():\n    return 2\n");
    commits.push(repository.commit_as(GRACE, "longer"));
    repository.write("src/copy.py", "def tool():\n    return 1  # one\n");
    commits.push(repository.commit_as(LINUS, "a content that was there before"));
    repository.rename("src/tool.py", "src/kit.py");
    commits.push(repository.commit("renamed"));
    repository.remove("src/copy.py");
    commits.push(repository.commit("removed"));
    repository.write("docs/guide.md", "# Guide\n");
    repository.write("tests/test_kit.py", "def test():\n    assert True\n");
    commits.push(repository.commit("docs and tests"));
}

/// Manifests that imports are led by: versions, which lead nowhere else, and names and places, which do.
fn manifests_of_imports(repository: &Repository, commits: &mut Vec<String>) {
    let go = "module e.com/m\n\nrequire e.com/x v1.0.0\n";
    let npm = r#"{"name": "ui", "version": "1.0.0", "main": "a.js"}"#;
    let cargo = "[package]\nname = \"c\"\nversion = \"1.0.0\"\n[lib]\npath = \"a.rs\"\n";
    let composer = r#"{"version": "1.0.0", "autoload": {"psr-4": {"A\\": "a"}}}"#;
    let manifests = [
        ("svc/go.mod", go),
        ("ui/package.json", npm),
        ("c/Cargo.toml", cargo),
        ("p/composer.json", composer),
    ];
    for (path, text) in manifests {
        repository.write(path, text);
    }
    for (path, text) in [
        ("svc/main.go", "package main\n\nimport \"e.com/m/part\"\n\nfunc main() { part.P() }\n"),
        ("svc/part/p.go", "package part\n\nfunc P() {}\n"),
        ("ui/a.js", "export const a = 1;\n"),
        ("ui/b.js", "export const b = 1;\n"),
        ("ui/use.js", "import x from 'ui';\nimport y from '@ui/b';\n"),
        ("c/a.rs", "mod part;\npub use part::P;\n"),
        ("c/b.rs", "mod part;\n"),
        ("c/part.rs", "pub struct P;\n"),
        ("c/tests/t.rs", "use c::P;\n"),
        ("p/a/B.php", "<?php\nnamespace A;\nclass B {}\n"),
        ("p/use.php", "<?php\nuse A\\B;\nnew B();\n"),
    ] {
        repository.write(path, text);
    }
    commits.push(repository.commit("imports that manifests lead"));
    for (path, text) in manifests {
        repository.write(path, text.replace("1.0.0", "1.2.0"));
    }
    commits.push(repository.commit("other versions"));
    for (path, old, new) in [
        ("svc/go.mod", "e.com/m", "e.com/n"),
        ("ui/package.json", "a.js", "b.js"),
        ("c/Cargo.toml", "a.rs", "b.rs"),
        ("p/composer.json", "\"a\"", "\"b\""),
    ] {
        let text = manifests.iter().find(|(known, _)| *known == path).unwrap().1;
        repository.write(path, text.replace(old, new));
        commits.push(repository.commit(&format!("{path} leads elsewhere")));
    }
    repository.write("ui/vite.config.js", "export default { base: '/' };\n");
    commits.push(repository.commit("a bundler"));
    let aliases = "export default { resolve: { alias: { '@ui': './' } } };\n";
    repository.write("ui/vite.config.js", aliases);
    commits.push(repository.commit_as(GRACE, "and its aliases"));
    repository.remove("ui/vite.config.js");
    commits.push(repository.commit("no bundler"));
}

/// Files that import each other: what one offers, where it stands and what configuration says changes.
fn imports(repository: &Repository, commits: &mut Vec<String>) {
    repository.write("app/main.ts", "import { a } from './lib';\nimport x from '@/lib/x';\na(x);\n");
    repository.write("app/lib/index.ts", "export { a } from './a';\n");
    repository.write("app/lib/a.ts", "export function a(n: number) { return n; }\n");
    commits.push(repository.commit("imports, one of which leads nowhere"));
    repository.write("app/lib/x.ts", "export default 1;\n");
    commits.push(repository.commit("the file of the import that led nowhere"));
    repository.write("app/tsconfig.json", "{\"compilerOptions\": {\"paths\": {\"@/*\": [\"./*\"]}}}\n");
    commits.push(repository.commit_as(GRACE, "and the configuration that leads to it"));
    repository.append("app/lib/a.ts", "// a comment\n");
    commits.push(repository.commit("a body that nobody sees"));
    repository.write("app/lib/b.ts", "export function a(n: number) { return n + 1; }\n");
    repository.write("app/lib/index.ts", "export { a } from './b';\n");
    commits.push(repository.commit_as(LINUS, "offered on from elsewhere"));
    repository.remove("app/lib/a.ts");
    commits.push(repository.commit("removed where it was"));
    repository.rename("app/lib", "app/kit");
    commits.push(repository.commit("the folder moved away from its importers"));
    repository.rename("app/kit", "app/lib");
    commits.push(repository.commit("and back"));
    repository.write("go.mod", "module example.org/m\n\ngo 1.22\n");
    repository
        .write("cmd/main.go", "package main\n\nimport \"example.org/m/kit\"\n\nfunc main() { kit.Do() }\n");
    repository.write("kit/do.go", "package kit\n\nfunc Do() {}\n");
    commits.push(repository.commit("another language"));
    repository.write("go.mod", "module example.org/other\n\ngo 1.22\n");
    commits.push(repository.commit("whose module has another name"));
}

fn folders(repository: &Repository, commits: &mut Vec<String>) {
    repository.rename("src", "lib");
    commits.push(repository.commit("a folder moved"));
    repository.rename("lib", "a/b/c/lib");
    commits.push(repository.commit_as(GRACE, "and nested"));
    repository.write("vendor/dep/dep.js", "var x = 1;\n");
    commits.push(repository.commit("vendored"));
    repository.rename("vendor/dep", "web");
    commits.push(repository.commit("and adopted"));
    repository.remove("web");
    repository.write("web", "a file now\n");
    commits.push(repository.commit_as(LINUS, "a folder became a file"));
    repository.remove("web");
    repository.write("web/index.js", "console.log(1);\n");
    commits.push(repository.commit("and a folder again"));
    repository.rename("a/b/c/lib", "lib");
    commits.push(repository.commit("back where it was"));
}

fn attributes(repository: &Repository, commits: &mut Vec<String>) {
    repository.write("web/old.inc", "#!/usr/bin/python\nif __name__ == \"__main__\":\n    run()\n");
    repository.write("web/made.js", "console.log(2);\n");
    commits.push(repository.commit("files of no clear language"));
    repository.write(".gitattributes", "*.inc linguist-language=Python\n");
    commits.push(repository.commit("said to be Python"));
    repository.write(".gitattributes", "*.inc linguist-language=Ruby\nweb/made.js linguist-generated\n");
    commits.push(repository.commit_as(GRACE, "said to be something else"));
    repository.write("web/.gitattributes", "made.js -linguist-generated\nindex.js linguist-vendored\n");
    commits.push(repository.commit("a nested file says otherwise"));
    repository.write(".gitattributes", "docs/** linguist-documentation=false\n*.md binary\n");
    commits.push(repository.commit("all changes"));
    repository.remove(".gitattributes");
    commits.push(repository.commit("only the nested one is left"));
    repository.remove("web/.gitattributes");
    commits.push(repository.commit_as(LINUS, "none is left"));
}

fn manifests(repository: &Repository, commits: &mut Vec<String>) {
    let manifest = "{\"name\": \"web\", \"version\": \"1.0.0\", \"main\": \"start\", \"dependencies\": {\"react\": \"^18.0.0\"}}\n";
    repository.write("web/package.json", manifest);
    commits.push(repository.commit("a manifest"));
    repository.write("web/start.js", "module.exports = 1;\n");
    commits.push(repository.commit("the file that it names"));
    repository.rename("web/start.js", "web/start.cjs");
    commits.push(repository.commit("the file under another name"));
    repository.write("web/package.json", manifest.replace("18.0.0", "19.1.0"));
    commits.push(repository.commit_as(GRACE, "a newer dependency"));
    repository.write("web/package.json", "{ broken\n");
    commits.push(repository.commit("a broken manifest"));
    repository.write("web/package.json", manifest);
    repository.write(
        "Cargo.toml",
        "[package]\nname = \"tool\"\nversion = \"0.1.0\"\n\n[dependencies]\nserde = \"1\"\n",
    );
    commits.push(repository.commit("mended, and one more"));
    repository.write("src/main.rs", "mod more;\nfn main() {}\n");
    commits.push(repository.commit("a binary"));
    repository.rename("web/package.json", "pages/package.json");
    commits.push(repository.commit("a package moved"));
}

fn kinds_of_entries(repository: &Repository, commits: &mut Vec<String>) {
    repository.write("run.sh", "#!/bin/sh\nexit 0\n");
    commits.push(repository.commit("a script"));
    repository.set_executable("run.sh", true);
    commits.push(repository.commit("an executable one"));
    repository.set_executable("run.sh", false);
    commits.push(repository.commit_as(LINUS, "not any more"));
    repository.link("link", "README.md");
    commits.push(repository.commit("a link"));
    repository.remove("link");
    repository.write("link", "README.md");
    commits.push(repository.commit("a file of the same content as the link"));
    repository.write("LICENSE", "MIT License\n");
    repository.remove("README.md");
    commits.push(repository.commit("a licence, no README"));
    let module = format!("160000,{},module", commits[0]);
    repository.git(&["update-index", "--add", "--cacheinfo", &module]);
    commits.push(repository.commit_index(GRACE, "a submodule"));
    repository.git(&["rm", "-q", "--cached", "module"]);
    repository.write("README.rst", "Sample\n======\n");
    commits.push(repository.commit("another README"));
}

fn side_branch(repository: &Repository, commits: &mut Vec<String>) {
    repository.git(&["checkout", "-q", "-b", "side"]);
    repository.append("lib/kit.py", "\n\ndef third():\n    return 3\n");
    commits.push(repository.commit_as(GRACE, "on the side"));
    repository.write("lib/side.py", "SIDE = 1\n");
    commits.push(repository.commit_as(GRACE, "more on the side"));
    repository.git(&["checkout", "-q", "main"]);
    repository.append("lib/main.py", "print(2)\n");
    commits.push(repository.commit("meanwhile"));
    merge(repository, commits, &["side"]);
    repository.git(&["checkout", "-q", "-b", "left"]);
    repository.write("left.txt", "left\n");
    commits.push(repository.commit_as(LINUS, "left"));
    repository.git(&["checkout", "-q", "-b", "right", "main"]);
    repository.write("right.txt", "right\n");
    commits.push(repository.commit_as(LINUS, "right"));
    repository.git(&["checkout", "-q", "main"]);
    repository.write("middle.txt", "middle\n");
    commits.push(repository.commit("middle"));
    merge(repository, commits, &["left", "right"]);
}

fn merge(repository: &Repository, commits: &mut Vec<String>, branches: &[&str]) {
    repository.git(&[&["merge", "-q", "--no-ff", "-m", "merge"], branches].concat());
    commits.push(repository.commit("after the merge"));
}

/// Changes that leave the texts alone from which packages and entry points are read.
fn stack(repository: &Repository, commits: &mut Vec<String>) {
    repository.write("bin/serve.py", "import sys\n\nif __name__ == \"__main__\":\n    sys.exit(0)\n");
    commits.push(repository.commit("a second program"));
    repository.write(".gitattributes", "bin/* linguist-vendored\n");
    commits.push(repository.commit("which is vendored"));
    repository.write(".gitattributes", "bin/* linguist-language=Text\n");
    commits.push(repository.commit("or no program at all"));
    repository.remove(".gitattributes");
    repository.write("pages/start", "not what is meant\n");
    commits.push(repository.commit("a file that a manifest names"));
    repository.remove("pages/start");
    repository.write("pages/start/index.js", "module.exports = 2;\n");
    commits.push(repository.commit("or its folder"));
}

fn people(repository: &Repository, commits: &mut Vec<String>) {
    repository.append("run.sh", "# more\n");
    commits.push(repository.commit_as("G. Hopper <hopper@navy.example>", "under another name"));
    repository.write(".mailmap", "Grace Hopper <grace@example.org> <hopper@navy.example>\n");
    commits.push(repository.commit("who is who"));
    repository.append(".mailmap", "Grace Hopper <grace@example.org>\nAda Lovelace <Ada@Example.org>\n");
    commits.push(repository.commit("and how they are called"));
    repository.append("run.sh", "# and more\n");
    commits.push(repository.commit_as("linus <LINUS@EXAMPLE.ORG>", "the same in capitals"));
}

/// The window moves past the first commits, and clocks go wrong.
fn time_passes(repository: &Repository, commits: &mut Vec<String>) {
    for (day, author) in
        [(300, GRACE), (380, LINUS), (381, GRACE), (600, LINUS), (590, GRACE), (960, LINUS), (2000, GRACE)]
    {
        repository.set_time(EPOCH_S + day * DAY_S);
        repository.append("lib/kit.py", &format!("# day {day}\n"));
        commits.push(repository.commit_as(author, "later"));
    }
    repository.set_time(EPOCH_S + 2001 * DAY_S);
    repository.remove(".mailmap");
    commits.push(repository.commit("nobody is anybody"));
}
