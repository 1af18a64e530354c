//! Tests of linking: small trees, and where their imports lead.

use std::collections::HashMap;
use std::sync::Arc;

use super::super::{Family, Language, Text};
use super::{FAMILY, PYTHON};
use crate::analysis::linking::{Manifests, SourceFile, World, link};
use crate::map::file::FileKind;
use crate::map::link::{FileLinks, Verdict};
use crate::map::package::{Ecosystem, LinkedDependency, Package, Scope};

/// A world of files with their texts.
fn world(files: &[(&str, &str)]) -> World {
    world_with(files, Manifests::default())
}

fn world_with(files: &[(&str, &str)], manifests: Manifests) -> World {
    let mut configs: HashMap<String, Arc<str>> = HashMap::new();
    let mut sources = Vec::new();
    for (path, text) in files {
        if FAMILY.reads(path) {
            configs.insert((*path).to_owned(), Arc::from(*text));
        }
        let hint = if path.ends_with(".pyi") { ".pyi" } else { ".py" };
        let is_python = path.ends_with(".py") || path.ends_with(".pyi");
        let code = is_python.then(|| PYTHON.read(Text { language: "Python", hint, text }).unwrap());
        let kind = if path.contains("test") { FileKind::Test } else { FileKind::Source };
        let language = is_python.then(|| "Python".to_owned());
        let file = SourceFile { path: (*path).to_owned(), kind, language };
        sources.push((file, code.map(|code| Arc::new(code.module))));
    }
    World::new(sources, configs, manifests)
}

/// The links of the file at `path`.
fn links(world: &World, path: &str) -> FileLinks {
    let place = world.find(path).unwrap();
    link(world, |_| true).into_iter().find(|(index, _)| *index == place).unwrap().1
}

/// For each import of the file at `path`: its targets, or the verdict with the package.
fn leads(world: &World, path: &str) -> Vec<String> {
    let told = links(world, path).links.into_iter().map(|link| match link.verdict {
        Verdict::Internal => link.targets.join(" "),
        Verdict::External => {
            format!("external {}", link.package.map(|package| package.name).unwrap_or_default())
        }
        verdict => format!("{verdict:?}").to_lowercase(),
    });
    told.collect()
}

/// The files that the file at `path` uses, with names.
fn uses(world: &World, path: &str) -> Vec<String> {
    let told = links(world, path).uses.into_iter().map(|used| {
        format!("{} {}{}", used.path, used.names.join(","), if used.is_guess { "?" } else { "" })
    });
    told.collect()
}

fn declaring(folder: &str, name: &str, dependencies: &[&str]) -> Package {
    let manifest =
        if folder.is_empty() { "pyproject.toml".to_owned() } else { format!("{folder}/pyproject.toml") };
    let dependency = |name: &&str| LinkedDependency {
        name: (*name).to_owned(),
        requirement: None,
        locked: None,
        scope: Scope::Runtime,
        internal: None,
        manifest: manifest.clone(),
        line: 1,
    };
    Package {
        ecosystem: Ecosystem::Pypi,
        name: name.to_owned(),
        version: None,
        folder: folder.to_owned(),
        manifests: vec![manifest.clone()],
        lockfile: None,
        workspace: None,
        license: None,
        tool: None,
        dependencies: dependencies.iter().map(dependency).collect(),
    }
}

#[test]
fn relative_imports_lead_to_modules_packages_and_names_of_packages() {
    let world = world(&[
        ("p/__init__.py", "from . import a\nfrom .a import f\nfrom .sub import b, c\n"),
        ("p/a.py", "from . import missing_name\nfrom .sub.b import x\nfrom ... import y\n"),
        ("p/sub/__init__.py", "from .. import a\nfrom . import b\nfrom . import b as other, d\nc = 1\n"),
        ("p/sub/b.py", "from .nothing import x\n"),
    ]);
    assert_eq!(leads(&world, "p/__init__.py"), ["p/a.py", "p/a.py", "p/sub/__init__.py p/sub/b.py"]);
    assert_eq!(leads(&world, "p/a.py"), ["p/__init__.py", "p/sub/b.py", "unresolved"]);
    assert_eq!(leads(&world, "p/sub/__init__.py"), ["p/a.py", "p/sub/b.py", "p/sub/b.py"]);
    let lost = links(&world, "p/sub/b.py").links;
    assert_eq!(lost[0].reason.as_deref(), Some("there is no module `nothing`"));
}

#[test]
fn absolute_imports_in_a_package_never_lead_to_their_neighbours() {
    let world = world(&[
        ("src/p/__init__.py", ""),
        ("src/p/json/__init__.py", ""),
        ("src/p/typing.py", ""),
        ("src/p/yaml.py", ""),
        (
            "src/p/a.py",
            "import json, typing, yaml\nfrom json import loads\nimport p.json\nfrom p import typing\n",
        ),
        ("pyproject.toml", ""),
    ]);
    let expected =
        ["standard", "standard", "external PyYAML", "standard", "src/p/json/__init__.py", "src/p/typing.py"];
    assert_eq!(leads(&world, "src/p/a.py"), expected);
}

#[test]
fn a_package_is_found_from_tests_and_examples_and_not_from_a_file_of_the_same_name() {
    let world = world(&[
        ("pyproject.toml", "[project]\nname = 'web'\n"),
        ("src/web/__init__.py", "from .app import App\n"),
        ("src/web/app.py", "class App: pass\n"),
        ("tests/fixtures/web.py", ""),
        ("tests/test_app.py", "import web\nfrom web.app import App\nimport helper\nfrom conftest import x\n"),
        ("tests/helper.py", ""),
        ("tests/conftest.py", "x = 1\n"),
        ("tests/unit/test_more.py", "import helper, conftest\n"),
        ("examples/one/pyproject.toml", ""),
        ("examples/one/src/shop/__init__.py", "from web import App\n"),
        ("examples/one/run.py", "from shop import x\nimport run\n"),
        ("examples/web/__init__.py", ""),
        ("examples/web/demo.py", "from web import App\n"),
    ]);
    let expected = ["src/web/__init__.py", "src/web/app.py", "tests/helper.py", "tests/conftest.py"];
    assert_eq!(leads(&world, "tests/test_app.py"), expected);
    assert_eq!(leads(&world, "tests/unit/test_more.py"), ["tests/helper.py", "tests/conftest.py"]);
    assert_eq!(leads(&world, "examples/one/src/shop/__init__.py"), ["src/web/__init__.py"]);
    assert_eq!(leads(&world, "examples/one/run.py"), ["examples/one/src/shop/__init__.py", "external run"]);
    assert_eq!(leads(&world, "examples/web/demo.py"), ["src/web/__init__.py"]);
    let rules: Vec<String> =
        links(&world, "tests/test_app.py").links.into_iter().map(|link| link.rule).collect();
    assert_eq!(rules[0], "src folder of the project");
    assert_eq!(rules[2], "folder of the script or test itself");
}

#[test]
fn settings_say_where_packages_are() {
    let world = world(&[
        (
            "pyproject.toml",
            "[tool.pytest.ini_options]\npythonpath = ['support']\n[tool.setuptools.package-dir]\n'' = 'lib'\n",
        ),
        ("lib/p/__init__.py", ""),
        ("support/deep/tool.py", ""),
        ("support/kit.py", ""),
        ("tests/unit/__init__.py", ""),
        ("tests/unit/test_a.py", "import p\nimport kit\nimport deep.tool\n"),
        ("other/setup.cfg", "[options]\npackage_dir =\n    = code\n"),
        ("other/code/q/__init__.py", "import p\n"),
        ("other/t.py", "import q\n"),
    ]);
    let found = links(&world, "tests/unit/test_a.py").links;
    assert_eq!(
        leads(&world, "tests/unit/test_a.py"),
        ["lib/p/__init__.py", "support/kit.py", "support/deep/tool.py"]
    );
    assert_eq!(
        (found[1].rule.as_str(), found[1].config.as_deref()),
        ("pytest pythonpath", Some("pyproject.toml"))
    );
    assert_eq!(leads(&world, "other/code/q/__init__.py"), ["lib/p/__init__.py"]);
    assert_eq!(leads(&world, "other/t.py"), ["other/code/q/__init__.py"]);
}

#[test]
fn namespace_packages_count_where_no_regular_package_matches() {
    let world = world(&[
        ("one/pyproject.toml", ""),
        (
            "one/src/ns/a/__init__.py",
            "import ns.b\nfrom ns.b import x\nfrom ns import b, c\nimport ns.nowhere\n",
        ),
        ("two/pyproject.toml", ""),
        ("two/src/ns/b/__init__.py", "x = 1\n"),
        ("redis/backup.py", "import redis\nimport ns.a\n"),
        ("app/models.py", "from app.views import v\nfrom . import views\n"),
        ("app/views.py", ""),
        ("app/requests.py", ""),
        ("app/client.py", "import app.views\nimport requests\n"),
    ]);
    let b = "two/src/ns/b/__init__.py";
    assert_eq!(leads(&world, "one/src/ns/a/__init__.py")[..2], [b, b]);
    assert_eq!(leads(&world, "redis/backup.py"), ["external redis", "one/src/ns/a/__init__.py"]);
    assert_eq!(leads(&world, "app/models.py"), ["app/views.py", "app/views.py"]);
    assert_eq!(leads(&world, "app/client.py")[0], "app/views.py");
}

#[test]
fn what_a_manifest_declares_comes_before_what_only_the_layout_suggests() {
    let files = [
        ("pyproject.toml", ""),
        ("app/models.py", "from .views import v\nimport requests\nimport yaml\n"),
        ("app/views.py", ""),
        ("app/requests.py", ""),
        ("tools/redis/__init__.py", "x = 1\n"),
        ("svc/a.py", "from redis import Redis\n"),
    ];
    let declared = Manifests::new(vec![declaring("", "app", &["requests", "pyyaml", "redis"])], Vec::new());
    let world = world_with(&files, declared);
    assert_eq!(leads(&world, "app/models.py"), ["app/views.py", "external requests", "external pyyaml"]);
    assert_eq!(leads(&world, "svc/a.py"), ["external redis"]);
}

#[test]
fn a_workspace_member_is_found_although_it_is_declared() {
    let files = [
        ("libs/core/pyproject.toml", ""),
        ("libs/core/src/core/__init__.py", "x = 1\n"),
        ("apps/web/pyproject.toml", ""),
        ("apps/web/web/__init__.py", "from core import x\n"),
    ];
    let packages = vec![declaring("libs/core", "core", &[]), declaring("apps/web", "web", &["core"])];
    let world = world_with(&files, Manifests::new(packages, Vec::new()));
    assert_eq!(leads(&world, "apps/web/web/__init__.py"), ["libs/core/src/core/__init__.py"]);
}

#[test]
fn sources_come_before_stubs_except_for_stubs() {
    let world = world(&[
        ("p/__init__.py", "from . import a, only\n"),
        ("p/__init__.pyi", "from . import a, only\n"),
        ("p/a.py", ""),
        ("p/a.pyi", ""),
        ("p/only.pyi", ""),
    ]);
    assert_eq!(leads(&world, "p/__init__.py"), ["p/a.py p/only.pyi"]);
    assert_eq!(leads(&world, "p/__init__.pyi"), ["p/a.pyi p/only.pyi"]);
}

#[test]
fn what_is_missing_has_its_reason_and_what_is_made_has_its_maker() {
    let world = world(&[
        ("p/__init__.py", "try:\n    from ._version import version\nexcept ImportError:\n    pass\n"),
        (
            "p/a.py",
            "from ._speed import x\nfrom .made import y\nimport p.lazy.z\nimport p.gone\nfrom .pyx import q\n",
        ),
        ("p/_speed.c", ""),
        ("p/pyx.pyx", ""),
        ("p/made/__init__.py", "def __getattr__(name): pass\n"),
        ("p/lazy/__init__.py", "def __getattr__(name): pass\n"),
    ]);
    let version = links(&world, "p/__init__.py").links.remove(0);
    assert_eq!(version.verdict, Verdict::Unresolved);
    assert!(version.reason.unwrap().contains("written when the package is built"));
    let expected = ["p/_speed.c", "p/made/__init__.py", "p/lazy/__init__.py", "unresolved", "p/pyx.pyx"];
    assert_eq!(leads(&world, "p/a.py"), expected);
}

#[test]
fn what_former_pythons_had_yields_to_files_of_the_repository() {
    let world = world(&[
        (
            "manage.py",
            "import profile.models, parser, urllib2, test.helpers, test.support\nfrom django import x\n",
        ),
        ("profile/__init__.py", ""),
        ("profile/models.py", "import profile\n"),
        ("parser.py", ""),
        ("test/__init__.py", ""),
        ("test/helpers.py", ""),
    ]);
    let expected =
        ["profile/models.py", "parser.py", "standard", "test/helpers.py", "standard", "external Django"];
    assert_eq!(leads(&world, "manage.py"), expected);
    assert_eq!(leads(&world, "profile/models.py"), ["standard"]);
}

#[test]
fn a_script_in_a_package_may_have_its_own_folder_on_the_path() {
    let script = "import helper\nif __name__ == '__main__':\n    helper.go()\n";
    let world = world(&[
        ("p/__init__.py", ""),
        ("p/run.py", script),
        ("p/lib.py", "import helper\n"),
        ("p/helper.py", "def go(): pass\n"),
    ]);
    assert_eq!(leads(&world, "p/run.py"), ["p/helper.py"]);
    assert_eq!(leads(&world, "p/lib.py"), ["external helper"]);
}

#[test]
fn uses_lead_to_the_file_that_defines_a_name_through_all_that_offer_it_on() {
    let world = world(&[
        ("p/__init__.py", "from .api import *\nfrom .core import Thing as Renamed\nfrom . import util\n"),
        ("p/api.py", "from .deep import run, _hidden\n__all__ = ['run']\nother = 1\n"),
        ("p/deep.py", "def run(): pass\ndef _hidden(): pass\n"),
        ("p/core.py", "class Thing: pass\n"),
        ("p/util.py", "from .core import Thing\ndef go(): pass\n"),
        ("a.py", "from p import run, Renamed, other\n"),
        ("b.py", "import p\np.run()\np.util.go()\np.util.Thing.x\n"),
        ("c.py", "from p import *\nrun()\nRenamed()\nunknown()\n"),
        ("d.py", "import p.util as u\nu.go()\nimport p.core\n"),
    ]);
    assert_eq!(uses(&world, "a.py"), ["p/__init__.py other?", "p/core.py Thing", "p/deep.py run"]);
    assert_eq!(uses(&world, "b.py"), ["p/core.py Thing", "p/deep.py run", "p/util.py go"]);
    assert_eq!(uses(&world, "c.py"), ["p/core.py Thing", "p/deep.py run"]);
    assert_eq!(uses(&world, "d.py"), ["p/core.py ", "p/util.py go"]);
}

#[test]
fn names_that_are_offered_in_circles_are_followed_once() {
    let world = world(&[
        ("p/__init__.py", "from .a import *\nfrom .b import *\nfrom .a import x\n"),
        ("p/a.py", "from .b import *\nfrom .b import x\nfrom . import *\n"),
        ("p/b.py", "from .a import *\nfrom .a import x\nfrom . import *\n"),
        ("t.py", "from p import x, y\n"),
    ]);
    assert!(uses(&world, "t.py").iter().all(|used| used.ends_with('?')));
    assert_eq!(leads(&world, "t.py"), ["p/__init__.py"]);
}

#[test]
fn imports_by_call_are_linked_as_others_are() {
    let world = world(&[
        (
            "p/__init__.py",
            "import importlib\nimportlib.import_module('p.a')\nimportlib.import_module('.a', __package__)\n",
        ),
        ("p/a.py", "__import__('os')\n__import__('numpy')\n"),
    ]);
    assert_eq!(leads(&world, "p/__init__.py"), ["standard", "p/a.py", "p/a.py"]);
    assert_eq!(leads(&world, "p/a.py"), ["standard", "external numpy"]);
}

#[test]
fn a_repository_that_is_a_package_itself_is_still_where_python_is_started() {
    let world = world(&[
        ("__init__.py", ""),
        ("pkg/__init__.py", ""),
        ("pkg/a.py", "import pkg.b\nfrom pkg import b\nimport b\nfrom .. import tool\n"),
        ("pkg/b.py", ""),
        ("tool.py", "import pkg\n"),
    ]);
    assert_eq!(leads(&world, "pkg/a.py"), ["pkg/b.py", "pkg/b.py", "external b", "tool.py"]);
    assert_eq!(leads(&world, "tool.py"), ["pkg/__init__.py"]);
}

#[test]
fn hostile_numbers_of_imports_and_names_take_no_long() {
    let many = |line: &str| line.repeat(20_000);
    let names: String = (0..20_000).map(|name| format!("x{name}.y\n")).collect();
    let deep = format!("import google{}\n", ".a".repeat(2_500));
    let hostile = [many("from .b import *\n"), many("import p.b\n"), many("p.b.c\n"), names, deep].concat();
    let started = std::time::Instant::now();
    let world = world(&[
        ("p/__init__.py", "from .b import *\n"),
        ("p/b.py", "from . import *\n"),
        ("p/a.py", &hostile),
    ]);
    assert_eq!(links(&world, "p/a.py").links.len(), 40_001);
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}
