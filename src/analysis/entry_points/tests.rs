//! Tests over all kinds of entry points.

use super::*;

struct Tree {
    packages: Vec<Package>,
    entries: Vec<(String, DeclaredEntry, Ecosystem)>,
    marks: Vec<(String, Mark)>,
    files: Vec<&'static str>,
}

impl Tree {
    fn new(files: &[&'static str]) -> Self {
        Self { packages: Vec::new(), entries: Vec::new(), marks: Vec::new(), files: files.to_vec() }
    }

    fn package(mut self, ecosystem: Ecosystem, name: &str, folder: &str) -> Self {
        self.packages.push(Package {
            ecosystem,
            name: name.to_owned(),
            version: None,
            folder: folder.to_owned(),
            manifests: vec![paths::join(folder, "manifest").unwrap()],
            lockfile: None,
            workspace: None,
            license: None,
            tool: None,
            dependencies: Vec::new(),
        });
        self
    }

    fn entry(mut self, manifest: &str, ecosystem: Ecosystem, kind: &str, name: &str, target: &str) -> Self {
        let entry = DeclaredEntry {
            kind: kind.to_owned(),
            name: name.to_owned(),
            target: target.to_owned(),
            line: 3,
        };
        self.entries.push((manifest.to_owned(), entry, ecosystem));
        self
    }

    fn mark(mut self, path: &str, kind: MarkKind, value: &str) -> Self {
        self.marks.push((path.to_owned(), Mark { kind, value: value.to_owned(), line: 5 }));
        self
    }

    fn detect(&self) -> Vec<EntryPoint> {
        let entries: Vec<Declared> =
            self.entries.iter().map(|(path, entry, eco)| (path.as_str(), entry, *eco)).collect();
        let marks: Vec<(&str, &Mark)> = self.marks.iter().map(|(path, mark)| (path.as_str(), mark)).collect();
        let exists = |path: &str| self.files.contains(&path);
        detect(&self.packages, &entries, &marks, &exists, &|path| path.starts_with("bin/"))
    }

    /// Kind, name, target and command of each.
    fn read(&self) -> Vec<(EntryKind, String, String, String)> {
        let text = |value: Option<String>| value.unwrap_or_default();
        self.detect()
            .into_iter()
            .map(|point| (point.kind, point.name, text(point.target), text(point.command)))
            .collect()
    }
}

fn point(kind: EntryKind, name: &str, target: &str, command: &str) -> (EntryKind, String, String, String) {
    (kind, name.to_owned(), target.to_owned(), command.to_owned())
}

#[test]
fn cargo_binaries_follow_declarations_and_layout() {
    let tree = Tree::new(&["a/src/main.rs", "a/src/lib.rs", "a/src/bin/x.rs", "a/tool/t.rs"])
        .package(Ecosystem::Cargo, "my-tool", "a")
        .entry("a/Cargo.toml", Ecosystem::Cargo, "bin", "t", "tool/t.rs")
        .mark("a/src/main.rs", MarkKind::Main, "")
        .mark("a/src/bin/x.rs", MarkKind::Main, "")
        .mark("a/src/bin/y/main.rs", MarkKind::Main, "")
        .mark("a/tool/t.rs", MarkKind::Main, "")
        .mark("a/build.rs", MarkKind::Main, "")
        .mark("a/tests/it.rs", MarkKind::Main, "")
        .mark("a/examples/e.rs", MarkKind::Main, "");
    assert_eq!(
        tree.read(),
        [
            point(EntryKind::Binary, "t", "a/tool/t.rs", ""),
            point(EntryKind::Binary, "my-tool", "a/src/main.rs", ""),
            point(EntryKind::Binary, "x", "a/src/bin/x.rs", ""),
            point(EntryKind::Binary, "y", "a/src/bin/y/main.rs", ""),
            point(EntryKind::Main, "e", "a/examples/e.rs", ""),
            point(EntryKind::Library, "my_tool", "a/src/lib.rs", ""),
        ]
    );
}

#[test]
fn a_declared_binary_takes_the_place_of_the_implied_one() {
    let tree = Tree::new(&["src/main.rs"]).package(Ecosystem::Cargo, "long-name", "").entry(
        "Cargo.toml",
        Ecosystem::Cargo,
        "bin",
        "short",
        "src/main.rs",
    );
    assert_eq!(tree.read(), [point(EntryKind::Binary, "short", "src/main.rs", "")]);
}

#[test]
fn go_commands_are_called_like_their_folder_or_module() {
    let tree = Tree::new(&[])
        .package(Ecosystem::Go, "example.org/shop/v2", "")
        .mark("main.go", MarkKind::Main, "")
        .mark("cmd/admin/main.go", MarkKind::Main, "")
        .mark("cmd/admin/other.go", MarkKind::Main, "");
    assert_eq!(
        tree.read(),
        [
            point(EntryKind::Binary, "shop", "main.go", ""),
            point(EntryKind::Binary, "admin", "cmd/admin/main.go", "")
        ]
    );
}

#[test]
fn npm_packages_have_binaries_scripts_and_one_library_entry() {
    let tree = Tree::new(&["web/bin/cli.js", "web/index.js", "web/scripts/b.mjs"])
        .package(Ecosystem::Npm, "@a/web", "web")
        .entry("web/package.json", Ecosystem::Npm, "bin", "web", "./bin/cli")
        .entry("web/package.json", Ecosystem::Npm, "script", "build", "node scripts/b.mjs && tsc")
        .entry("web/package.json", Ecosystem::Npm, "exports", ".", "./index.js")
        .entry("web/package.json", Ecosystem::Npm, "main", "main", "dist/index.js");
    assert_eq!(
        tree.read(),
        [
            point(EntryKind::Binary, "web", "web/bin/cli.js", "./bin/cli"),
            point(EntryKind::Library, "web", "web/index.js", ""),
            point(EntryKind::Script, "build", "web/scripts/b.mjs", "node scripts/b.mjs && tsc"),
        ]
    );
}

#[test]
fn python_scripts_are_resolved_to_their_module() {
    let tree = Tree::new(&["src/shop/cli.py", "src/shop/__init__.py", "src/shop/__main__.py"])
        .package(Ecosystem::Pypi, "Shop", "")
        .entry("pyproject.toml", Ecosystem::Pypi, "console_script", "shop", "shop.cli:main")
        .mark("src/shop/cli.py", MarkKind::Main, "")
        .mark("tools/gen.py", MarkKind::Main, "");
    assert_eq!(
        tree.read(),
        [
            point(EntryKind::Binary, "shop", "src/shop/cli.py", "shop.cli:main"),
            point(EntryKind::Main, "gen", "tools/gen.py", ""),
            point(EntryKind::Main, "python -m shop", "src/shop/__main__.py", ""),
            point(EntryKind::Library, "shop", "src/shop/__init__.py", ""),
        ]
    );
}

#[test]
fn a_class_is_resolved_in_the_layout_of_the_build() {
    let tree = Tree::new(&["src/main/kotlin/a/App.kt"])
        .entry("build.gradle", Ecosystem::Gradle, "main_class", "app", "a.AppKt")
        .mark("src/main/kotlin/a/App.kt", MarkKind::Main, "");
    assert_eq!(tree.read(), [point(EntryKind::Binary, "app", "src/main/kotlin/a/App.kt", "a.AppKt")]);
}

#[test]
fn containers_run_commands_and_files_of_the_repository() {
    let tree = Tree::new(&["app/run.py", "src/main.rs"])
        .package(Ecosystem::Cargo, "groma", "")
        .mark("Dockerfile", MarkKind::ContainerCommand, "ENTRYPOINT [\"/usr/bin/groma\"]")
        .mark("Dockerfile", MarkKind::ContainerCommand, "CMD [\"serve\"]")
        .mark(".devcontainer/Dockerfile", MarkKind::ContainerCommand, "CMD sleep infinity")
        .mark("tests/Dockerfile", MarkKind::ContainerCommand, "CMD x")
        .mark("compose.yml", MarkKind::ContainerCommand, "web: python app/run.py");
    assert_eq!(
        tree.read()[1..],
        [
            point(EntryKind::Container, "Dockerfile", "src/main.rs", "/usr/bin/groma serve"),
            point(EntryKind::Container, "web", "app/run.py", "python app/run.py"),
            point(EntryKind::Container, ".devcontainer/Dockerfile", "", "sleep infinity"),
        ]
    );
}

#[test]
fn executables_have_a_shebang_and_the_bit() {
    let tree = Tree::new(&[])
        .mark("bin/run", MarkKind::Shebang, "sh")
        .mark("bin/both.py", MarkKind::Shebang, "python3")
        .mark("bin/both.py", MarkKind::Main, "")
        .mark("lib/no.sh", MarkKind::Shebang, "sh");
    assert_eq!(
        tree.read(),
        [
            point(EntryKind::Executable, "both.py", "bin/both.py", ""),
            point(EntryKind::Executable, "run", "bin/run", "")
        ]
    );
}

#[test]
fn workflows_are_called_by_name_or_file() {
    let tree = Tree::new(&[])
        .mark(".github/workflows/ci.yml", MarkKind::Workflow, "Build")
        .mark(".github/workflows/ci.yml", MarkKind::Workflow, "on push")
        .mark(".github/workflows/x.yml", MarkKind::Workflow, "on schedule");
    assert_eq!(
        tree.read(),
        [
            point(EntryKind::Workflow, "Build", "", "on push"),
            point(EntryKind::Workflow, "x", "", "on schedule")
        ]
    );
}

#[test]
fn the_order_of_the_input_does_not_matter() {
    let tree = Tree::new(&[]).mark("b.c", MarkKind::Main, "").mark("a/x.c", MarkKind::Main, "").mark(
        "a.c",
        MarkKind::Main,
        "",
    );
    let mut turned = Tree::new(&[]);
    turned.marks = tree.marks.iter().rev().cloned().collect();
    assert_eq!(tree.detect(), turned.detect());
    assert_eq!(tree.read().iter().map(|read| read.2.as_str()).collect::<Vec<_>>(), ["a.c", "b.c", "a/x.c"]);
}

proptest::proptest! {
    #[test]
    fn any_declaration_can_be_resolved(kind in 0..6_usize, target in "[a-z./:\\\\ \"é]{0,40}", ecosystem in 0..4_usize) {
        let kind = ["bin", "script", "main", "exports", "console_script", "x"][kind];
        let ecosystem = [Ecosystem::Cargo, Ecosystem::Npm, Ecosystem::Pypi, Ecosystem::Maven][ecosystem];
        Tree::new(&["a"]).entry("p/manifest", ecosystem, kind, "n", &target).detect();
    }
}
