//! Tests: Linking manifests and lockfiles.

use super::super::{Form, read, recognise};
use super::*;

/// Links files given as path and content.
fn linked(files: &[(&str, &str)]) -> Linked {
    let declared: Vec<_> = files
        .iter()
        .map(|(path, content)| {
            let form: Form = recognise(path).expect("a manifest's path");
            (*path, read(form, content.as_bytes()).expect("a valid fixture"))
        })
        .collect();
    let placed: Vec<_> = declared.iter().map(|(path, declaration)| Placed { path, declaration }).collect();
    let forwards = link(&placed);
    let backwards: Vec<_> = placed.into_iter().rev().collect();
    assert_eq!(forwards, link(&backwards), "the order of files does not matter");
    forwards
}

fn package<'a>(linked: &'a Linked, folder: &str) -> &'a Package {
    linked.packages.iter().find(|package| package.folder == folder).expect("a package there")
}

/// Name, requirement, locked version and internal folder of each dependency.
fn needs(package: &Package) -> Vec<(&str, &str, &str, &str)> {
    let shown = |text: &'_ Option<String>| text.as_deref().unwrap_or("-").to_owned().leak() as &str;
    package
        .dependencies
        .iter()
        .map(|d| (d.name.as_str(), shown(&d.requirement), shown(&d.locked), shown(&d.internal)))
        .collect()
}

#[test]
fn a_cargo_workspace_is_linked() {
    let linked = linked(&[
        (
            "Cargo.toml",
            "[workspace]\nmembers = [\"crates/*\"]\nexclude = [\"crates/old\"]\n[workspace.package]\nversion = \"2.0.0\"\nlicense = \"MIT\"\n[workspace.dependencies]\nrand = \"0.8\"\nb = { path = \"crates/b\", version = \"2\" }\n",
        ),
        (
            "Cargo.lock",
            "[[package]]\nname = \"rand\"\nversion = \"0.7.3\"\nsource = \"r\"\n[[package]]\nname = \"rand\"\nversion = \"0.8.5\"\nsource = \"r\"\n",
        ),
        (
            "crates/a/Cargo.toml",
            "[package]\nname = \"a\"\nversion.workspace = true\nlicense.workspace = true\n[dependencies]\nrand.workspace = true\nb.workspace = true\nextra = { path = \"../../extra\" }\nmissing.workspace = true\n",
        ),
        (
            "crates/b/Cargo.toml",
            "[package]\nname = \"b\"\nversion = \"1.0.0\"\n[dependencies]\nold-rand = { package = \"rand\", version = \"0.7\" }\n",
        ),
        ("crates/old/Cargo.toml", "[package]\nname = \"old\"\n"),
        ("extra/Cargo.toml", "[package]\nname = \"extra\"\n"),
    ]);
    assert_eq!(linked.packages.len(), 4, "the virtual root is no package");
    let a = package(&linked, "crates/a");
    assert_eq!((a.version.as_deref(), a.license.as_deref()), (Some("2.0.0"), Some("MIT")));
    assert_eq!((a.lockfile.as_deref(), a.workspace.as_deref()), (Some("Cargo.lock"), Some("Cargo.toml")));
    assert_eq!(
        needs(a),
        [
            ("rand", "0.8", "0.8.5", "-"),
            ("b", "2", "-", "crates/b"),
            ("extra", "-", "-", "extra"),
            ("missing", "-", "-", "-")
        ]
    );
    assert_eq!(needs(package(&linked, "crates/b")), [("rand", "0.7", "0.7.3", "-")]);
    assert_eq!(package(&linked, "crates/old").workspace, None);
    assert_eq!(package(&linked, "extra").workspace.as_deref(), Some("Cargo.toml"));
    assert_eq!(linked.findings.len(), 1);
    assert_eq!(linked.findings[0].path.as_deref(), Some("crates/a/Cargo.toml"));
}

#[test]
fn patched_crates_are_internal() {
    let linked = linked(&[
        ("Cargo.toml", "[workspace]\nmembers = [\"a\", \"b\"]\n[patch.crates-io]\na = { path = \"a\" }\n"),
        ("a/Cargo.toml", "[package]\nname = \"a\"\n"),
        ("b/Cargo.toml", "[package]\nname = \"b\"\n[dependencies]\na = \"1\"\n"),
    ]);
    assert_eq!(needs(package(&linked, "b")), [("a", "1", "-", "a")]);
}

#[test]
fn a_pnpm_workspace_is_linked_with_catalogs() {
    let linked = linked(&[
        ("package.json", "{\"name\": \"root\", \"devDependencies\": {\"ts\": \"^5\"}}"),
        (
            "pnpm-workspace.yaml",
            "packages:\n  - 'packages/**'\n  - '!**/fixtures/**'\ncatalog:\n  react: ^18.0.0\n",
        ),
        (
            "pnpm-lock.yaml",
            "lockfileVersion: '9.0'\npackages:\n  react@18.2.0:\n    x: 1\n  react@17.0.0:\n    x: 1\n  ts@5.1.0:\n    x: 1\n",
        ),
        (
            "packages/a/package.json",
            "{\"name\": \"@r/a\", \"version\": \"1.0.0\", \"dependencies\": {\"react\": \"catalog:\", \"@r/b\": \"workspace:*\"}}",
        ),
        (
            "packages/[b]/package.json",
            "{\"name\": \"@r/b\", \"version\": \"1.0.0\", \"dependencies\": {\"@r/a\": \"^1.0.0\", \"@r/c\": \"^2\"}}",
        ),
        ("packages/c/package.json", "{\"name\": \"@r/c\", \"version\": \"1.0.0\"}"),
        ("packages/a/fixtures/f/package.json", "{\"name\": \"f\", \"dependencies\": {\"@r/a\": \"1.0.0\"}}"),
        ("packages/a/esm/package.json", "{\"type\": \"module\"}"),
    ]);
    assert_eq!(linked.packages.len(), 5);
    let a = package(&linked, "packages/a");
    assert_eq!(a.workspace.as_deref(), Some("pnpm-workspace.yaml"));
    assert_eq!(needs(a), [("react", "^18.0.0", "18.2.0", "-"), ("@r/b", "workspace:*", "-", "packages/[b]")]);
    assert_eq!(
        needs(package(&linked, "packages/[b]")),
        [("@r/a", "^1.0.0", "-", "packages/a"), ("@r/c", "^2", "-", "-")]
    );
    let fixture = package(&linked, "packages/a/fixtures/f");
    assert_eq!((fixture.workspace.as_deref(), needs(fixture)[0].3), (None, "-"));
    let root = package(&linked, "");
    assert_eq!(root.tool.as_deref(), Some("pnpm"));
    assert_eq!(root.manifests, ["package.json", "pnpm-workspace.yaml"]);
}

#[test]
fn python_manifests_of_one_folder_are_one_package() {
    let linked = linked(&[
        (
            "pyproject.toml",
            "[build-system]\nrequires = [\"setuptools\"]\n[tool.uv.workspace]\nmembers = [\"libs/*\"]\n",
        ),
        ("setup.cfg", "[metadata]\nname = My_App\n[options]\ninstall_requires =\n  Flask>=2\n"),
        ("requirements.txt", "flask==3.0\nclick\n"),
        ("requirements/dev.txt", "pytest\n"),
        ("uv.lock", "[[package]]\nname = \"flask\"\nversion = \"3.0.0\"\n"),
        (
            "libs/one/pyproject.toml",
            "[project]\nname = \"Lib.One\"\ndependencies = [\"my-app\", \"lib-two\"]\n[tool.uv.sources]\nlib-two = { workspace = true }\n",
        ),
        ("libs/two/pyproject.toml", "[project]\nname = \"lib_two\"\n"),
        ("tools/requirements.txt", "rich\n"),
        ("lint/pyproject.toml", "[tool.ruff]\nx = 1\n"),
    ]);
    let folders: Vec<_> = linked.packages.iter().map(|p| (p.folder.as_str(), p.name.as_str())).collect();
    assert_eq!(
        folders,
        [("", "My_App"), ("libs/one", "Lib.One"), ("libs/two", "lib_two"), ("tools", "tools")]
    );
    let root = package(&linked, "");
    assert_eq!(
        needs(root),
        [
            ("setuptools", "-", "-", "-"),
            ("Flask", ">=2", "3.0.0", "-"),
            ("click", "-", "-", "-"),
            ("pytest", "-", "-", "-")
        ]
    );
    assert_eq!(root.dependencies[3].manifest, "requirements/dev.txt");
    let one = package(&linked, "libs/one");
    assert_eq!(needs(one), [("my-app", "-", "-", "-"), ("lib-two", "-", "-", "libs/two")]);
    assert_eq!(one.workspace.as_deref(), Some("pyproject.toml"));
}

#[test]
fn go_modules_are_pinned_by_their_own_sums() {
    let linked = linked(&[
        ("go.work", "use (\n ./a\n ./b\n)\n"),
        (
            "a/go.mod",
            "module x.org/a\nrequire x.org/b v0.1.0\nrequire y.org/z v1.1.0\nrequire w.org/w v1.0.0\nreplace w.org/w => ../w\n",
        ),
        ("a/go.sum", "y.org/z v1.0.0 h1:a=\ny.org/z v1.1.0 h1:b=\n"),
        ("b/go.mod", "module x.org/b\n"),
        ("a/sub/go.mod", "module x.org/a/sub\nrequire y.org/z v1.1.0\n"),
        ("w/go.mod", "module w.org/w\n"),
    ]);
    assert_eq!(
        needs(package(&linked, "a")),
        [
            ("x.org/b", "v0.1.0", "-", "b"),
            ("y.org/z", "v1.1.0", "v1.1.0", "-"),
            ("w.org/w", "v1.0.0", "-", "w")
        ]
    );
    assert_eq!(package(&linked, "b").workspace.as_deref(), Some("go.work"));
    assert_eq!(
        (package(&linked, "a/sub").lockfile.as_deref(), package(&linked, "a/sub").workspace.as_deref()),
        (None, None)
    );
}

#[test]
fn maven_children_take_from_their_parents() {
    let linked = linked(&[
        (
            "pom.xml",
            "<project><groupId>g</groupId><artifactId>parent</artifactId><version>1.0</version><properties><x>2.5</x></properties><modules><module>one</module><module>two</module></modules><dependencyManagement><dependencies><dependency><groupId>o</groupId><artifactId>m</artifactId><version>${x}</version></dependency></dependencies></dependencyManagement></project>",
        ),
        (
            "one/pom.xml",
            "<project><parent><groupId>g</groupId><artifactId>parent</artifactId><version>1.0</version></parent><artifactId>one</artifactId><dependencies><dependency><groupId>o</groupId><artifactId>m</artifactId></dependency><dependency><groupId>o</groupId><artifactId>n</artifactId><version>${x}</version></dependency><dependency><groupId>${project.groupId}</groupId><artifactId>two</artifactId><version>1.0</version></dependency></dependencies></project>",
        ),
        (
            "two/pom.xml",
            "<project><parent><groupId>g</groupId><artifactId>parent</artifactId><version>1.0</version><relativePath>..</relativePath></parent><artifactId>two</artifactId></project>",
        ),
    ]);
    let one = package(&linked, "one");
    assert_eq!((one.name.as_str(), one.version.as_deref()), ("g:one", Some("1.0")));
    assert_eq!(one.workspace.as_deref(), Some("pom.xml"));
    assert_eq!(
        needs(one),
        [("o:m", "2.5", "-", "-"), ("o:n", "2.5", "-", "-"), ("g:two", "1.0", "-", "two")]
    );
}

#[test]
fn gradle_projects_use_the_catalog_and_each_other() {
    let linked = linked(&[
        ("settings.gradle.kts", "rootProject.name = \"demo\"\ninclude(\":app\", \":lib:core-http\")\n"),
        ("build.gradle.kts", "plugins { alias(libs.plugins.p) }\n"),
        (
            "gradle/libs.versions.toml",
            "[versions]\nv = \"1.5\"\n[libraries]\na-b = { module = \"g:ab\", version.ref = \"v\" }\nc = \"g:c:2\"\n[bundles]\nall = [\"a-b\", \"c\"]\n[plugins]\np = { id = \"org.p\", version = \"3\" }\n",
        ),
        (
            "app/build.gradle.kts",
            "dependencies {\n implementation(libs.bundles.all)\n api(project(\":lib:core-http\"))\n testImplementation(libs.a.b)\n runtimeOnly(libs.unknown)\n}\n",
        ),
        ("lib/core-http/build.gradle.kts", "dependencies {\n api(projects.app)\n}\n"),
        ("app/gradle.lockfile", "g:ab:1.5=x\n"),
    ]);
    assert_eq!(package(&linked, "").name, "demo");
    assert_eq!(needs(package(&linked, "")), [("org.p", "3", "-", "-")]);
    let app = package(&linked, "app");
    assert_eq!((app.name.as_str(), app.workspace.as_deref()), ("app", Some("settings.gradle.kts")));
    assert_eq!(
        needs(app),
        [
            ("g:ab", "1.5", "1.5", "-"),
            ("g:c", "2", "-", "-"),
            (":lib:core-http", "-", "-", "lib/core-http"),
            ("g:ab", "1.5", "1.5", "-"),
            ("libs.unknown", "-", "-", "-")
        ]
    );
    assert_eq!(needs(package(&linked, "lib/core-http")), [("projects.app", "-", "-", "app")]);
}

#[test]
fn nuget_projects_take_central_versions() {
    let linked = linked(&[
        (
            "Directory.Packages.props",
            "<Project><ItemGroup><PackageVersion Include=\"A\" Version=\"1.2.3\"/></ItemGroup></Project>",
        ),
        ("Directory.Build.props", "<Project><PropertyGroup><BVersion>9</BVersion></PropertyGroup></Project>"),
        ("All.sln", "Project(\"{F}\") = \"App\", \"src\\App.csproj\", \"{1}\"\r\n"),
        (
            "src/App.csproj",
            "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup><PackageReference Include=\"a\"/><PackageReference Include=\"B\" Version=\"$(BVersion)\"/><ProjectReference Include=\"..\\lib\\Lib.csproj\"/></ItemGroup></Project>",
        ),
        ("src/Other.csproj", "<Project/>"),
        ("lib/Lib.csproj", "<Project/>"),
    ]);
    let names: Vec<_> = linked.packages.iter().map(|p| (p.name.as_str(), p.workspace.as_deref())).collect();
    assert_eq!(names, [("Lib", None), ("App", Some("All.sln")), ("Other", None)]);
    let app = &linked.packages[1];
    assert_eq!(needs(app), [("A", "1.2.3", "-", "-"), ("B", "9", "-", "-"), ("Lib", "-", "-", "lib")]);
}

#[test]
fn gems_and_umbrella_apps_find_each_other() {
    let linked = linked(&[
        ("Gemfile", "gemspec\ngem \"rake\"\n"),
        ("Gemfile.lock", "GEM\n  specs:\n    rake (13.0.6)\n"),
        ("top.gemspec", "s.name = \"top\"\ns.add_dependency \"part\", version\n"),
        ("part/part.gemspec", "s.name = \"part\"\n"),
        ("mix.exs", "app: :umbrella, \napps_path: \"apps\"\n"),
        ("apps/one/mix.exs", "app: :one\ndefp deps do\n  [{:two, in_umbrella: true}]\nend\n"),
        ("apps/two/mix.exs", "app: :two\n"),
    ]);
    let top = linked.packages.iter().find(|package| package.name == "top").expect("there");
    assert_eq!(top.manifests, ["top.gemspec", "Gemfile"]);
    assert_eq!(needs(top), [("part", "-", "-", "part"), ("rake", "-", "13.0.6", "-")]);
    let one = package(&linked, "apps/one");
    assert_eq!((needs(one)[0].3, one.workspace.as_deref()), ("apps/two", Some("mix.exs")));
}

#[test]
fn packages_come_by_folder_and_ecosystem() {
    let linked = linked(&[
        ("b/package.json", "{\"name\": \"x\"}"),
        ("b/Cargo.toml", "[package]\nname = \"y\"\n"),
        ("a/composer.json", "{\"name\": \"v/z\"}"),
        ("go.mod", "module z\n"),
    ]);
    let order: Vec<_> = linked.packages.iter().map(|p| (p.folder.as_str(), p.ecosystem)).collect();
    assert_eq!(
        order,
        [("", Ecosystem::Go), ("a", Ecosystem::Composer), ("b", Ecosystem::Cargo), ("b", Ecosystem::Npm)]
    );
}
