//! Tests: Python's manifests and locks.

use super::*;

fn read(text: &str) -> Manifest {
    match pyproject(text) {
        Ok(Declaration::Manifest(manifest, _)) => manifest,
        other => panic!("{other:?}"),
    }
}

fn names(manifest: &Manifest) -> Vec<(&str, Option<&str>, Scope, u32)> {
    manifest
        .dependencies
        .iter()
        .map(|d| (d.name.as_str(), d.requirement.as_deref(), d.scope, d.line))
        .collect()
}

#[test]
fn a_standard_project_is_read_whole() {
    let manifest = read(
        "[build-system]\nrequires = [\"hatchling>=1\"]\nbuild-backend = \"hatchling.build\"\n[project]\nname = \"Demo_App\"\ndynamic = [\"version\"]\nlicense = {text = \"MIT\"}\ndependencies = [\n  \"click>=8\",\n  \"rich[jupyter]; python_version > '3'\",\n]\n[project.optional-dependencies]\ndocs = [\"sphinx\"]\n[project.scripts]\ndemo = \"demo.cli:main\"\n[project.gui-scripts]\ndemo-gui = \"demo.gui:main\"\n[project.entry-points.\"pytest11\"]\nx = \"demo.plugin\"\n[dependency-groups]\ntest = [\"pytest\", {include-group = \"lint\"}]\nlint = [\"ruff==0.1\"]\n",
    );
    assert_eq!(manifest.name.as_deref(), Some("Demo_App"));
    assert_eq!((manifest.version.as_deref(), manifest.license.as_deref()), (None, Some("MIT")));
    assert_eq!(manifest.tool.as_deref(), Some("hatchling"));
    assert_eq!(
        names(&manifest),
        [
            ("hatchling", Some(">=1"), Scope::Build, 2),
            ("click", Some(">=8"), Scope::Runtime, 9),
            ("rich", None, Scope::Runtime, 10),
            ("sphinx", None, Scope::Optional, 13),
            ("pytest", None, Scope::Dev, 21),
            ("ruff", Some("==0.1"), Scope::Dev, 22),
        ]
    );
    let entries: Vec<_> =
        manifest.entries.iter().map(|e| (e.kind.as_str(), e.name.as_str(), e.line)).collect();
    assert_eq!(
        entries,
        [("console_script", "demo", 15), ("gui_script", "demo-gui", 17), ("pytest11", "x", 19)]
    );
}

#[test]
fn poetry_is_read_with_groups_and_paths() {
    let manifest = read(
        "[tool.poetry]\nname = \"p\"\nversion = \"1.0\"\nlicense = \"MIT\"\n[tool.poetry.dependencies]\npython = \"^3.9\"\nrequests = \"^2\"\nlocal = {path = \"../local\", develop = true}\nopt = {version = \"1\", optional = true}\nmulti = [{version = \"<2\", python = \"<3\"}, {version = \">=2\"}]\n[tool.poetry.group.test.dependencies]\npytest = \"*\"\n[tool.poetry.dev-dependencies]\nblack = \"*\"\n[tool.poetry.scripts]\nrun = \"p:main\"\n",
    );
    assert_eq!(manifest.tool.as_deref(), Some("poetry"));
    assert_eq!(
        names(&manifest),
        [
            ("requests", Some("^2"), Scope::Runtime, 7),
            ("local", None, Scope::Runtime, 8),
            ("opt", Some("1"), Scope::Optional, 9),
            ("multi", Some("<2"), Scope::Runtime, 10),
            ("pytest", Some("*"), Scope::Dev, 12),
            ("black", Some("*"), Scope::Dev, 14),
        ]
    );
    assert_eq!(manifest.dependencies[1].origin, Origin::Path("../local".to_owned()));
    assert_eq!(manifest.entries[0].target, "p:main");
}

#[test]
fn poetry_under_a_standard_project_adds_origins_only() {
    let manifest = read(
        "[project]\nname = \"p\"\ndependencies = [\"lib>=1\"]\n[tool.poetry.dependencies]\nlib = {path = \"../lib\"}\n",
    );
    assert_eq!(names(&manifest), [("lib", Some(">=1"), Scope::Runtime, 3)]);
    assert_eq!(manifest.dependencies[0].origin, Origin::Path("../lib".to_owned()));
}

#[test]
fn uv_workspaces_and_sources_are_read() {
    let text = "[project]\nname = \"root\"\ndependencies = [\"Lib.A\", \"b\"]\n[tool.uv]\ndev-dependencies = [\"mypy\"]\n[tool.uv.workspace]\nmembers = [\"packages/*\"]\nexclude = [\"packages/old\"]\n[tool.uv.sources]\nlib-a = { workspace = true }\nb = [{ git = \"https://h/b\", marker = \"x\" }]\n";
    let Ok(Declaration::Manifest(manifest, sharing)) = pyproject(text) else { panic!("a manifest") };
    assert!(sharing.root);
    assert_eq!(manifest.members, ["packages/*", "!packages/old"]);
    let origins: Vec<_> = manifest.dependencies.iter().map(|d| d.origin.clone()).collect();
    assert_eq!(origins, [Origin::Workspace, Origin::Url("https://h/b".to_owned()), Origin::Registry]);
}

#[test]
fn the_tables_of_other_tools_are_read() {
    let manifest = read(
        "[tool.pdm.dev-dependencies]\nt = [\"pytest\"]\n[tool.hatch.envs.lint]\ndependencies = [\"ruff\"]\n[tool.flit.metadata]\nmodule = \"m\"\nrequires = [\"a\"]\n[tool.flit.metadata.requires-extra]\nx = [\"b\"]\n[tool.flit.scripts]\nm = \"m:main\"\n",
    );
    assert_eq!(manifest.name.as_deref(), Some("m"));
    let seen: Vec<_> = manifest.dependencies.iter().map(|d| (d.name.as_str(), d.scope)).collect();
    assert_eq!(
        seen,
        [("pytest", Scope::Dev), ("ruff", Scope::Dev), ("a", Scope::Runtime), ("b", Scope::Optional)]
    );
    assert_eq!(manifest.entries.len(), 1);
}

#[test]
fn the_back_end_is_named_by_its_distribution() {
    let tool = |backend: &str| {
        read(&format!("[build-system]\nrequires=[]\nbuild-backend = \"{backend}\"\n"))
            .tool
            .unwrap_or_default()
    };
    let backends = [
        ("poetry.core.masonry.api", "poetry"),
        ("flit_core.buildapi", "flit"),
        ("pdm.backend", "pdm"),
        ("setuptools.build_meta:__legacy__", "setuptools"),
        ("maturin", "maturin"),
        ("mesonpy", "meson-python"),
        ("uv_build", "uv_build"),
    ];
    for (backend, expected) in backends {
        assert_eq!(tool(backend), expected);
    }
}

#[test]
fn a_pipfile_and_its_lock_are_read() {
    let text = "[packages]\nflask = \"*\"\nown = {path = \".\", editable = true}\n[dev-packages]\npytest = {version = \">=7\"}\n";
    let Ok(Declaration::Manifest(manifest, _)) = pipfile(text) else { panic!("a manifest") };
    assert_eq!(
        names(&manifest),
        [
            ("flask", Some("*"), Scope::Runtime, 2),
            ("own", None, Scope::Runtime, 3),
            ("pytest", Some(">=7"), Scope::Dev, 5)
        ]
    );
    let text = r#"{"_meta": {"hash": {"version": "no"}}, "default": {"flask": {"version": "==3.0.0"}}, "develop": {"own": {"path": "."}}}"#;
    let Ok(Declaration::Lockfile(lockfile)) = pipfile_lock(text) else { panic!("a lockfile") };
    assert_eq!(lockfile.packages, [pin("flask", "3.0.0")]);
}
