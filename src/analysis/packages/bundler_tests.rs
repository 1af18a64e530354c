//! Tests: Gemfiles, gemspecs and their locks.

use super::*;

fn read(declaration: Result<Declaration, String>) -> Manifest {
    match declaration {
        Ok(Declaration::Manifest(manifest, _)) => manifest,
        other => panic!("{other:?}"),
    }
}

fn seen(manifest: &Manifest) -> Vec<(&str, Option<&str>, Scope, u32)> {
    let shown = manifest.dependencies.iter();
    shown.map(|d| (d.name.as_str(), d.requirement.as_deref(), d.scope, d.line)).collect()
}

#[test]
fn a_gemfile_is_read_with_groups_and_origins() {
    let manifest = read(gemfile(
        "source \"https://x\"\ngemspec\ngem \"rails\", \"~> 7.0\", \">= 7.0.1\" # why\ngem 'own', path: \"gems/own\"\ngroup :development, :test do\n  gem \"rspec\",\n    \"3.0\",\n    require: false\n  if ENV[\"X\"]\n    gem('inner')\n  end\nend\ngem \"far\", github: \"o/r\", branch: \"main\"\ngem \"late\", :group => :test\npath \"engines\" do\n  gem \"engine\"\nend\ngem \"last\", platforms: [:ruby]\n",
    ));
    assert_eq!(
        seen(&manifest),
        [
            ("rails", Some("~> 7.0, >= 7.0.1"), Scope::Runtime, 3),
            ("own", None, Scope::Runtime, 4),
            ("rspec", Some("3.0"), Scope::Dev, 6),
            ("inner", None, Scope::Dev, 10),
            ("far", None, Scope::Runtime, 13),
            ("late", None, Scope::Dev, 14),
            ("engine", None, Scope::Runtime, 16),
            ("last", None, Scope::Runtime, 18),
        ]
    );
    let origins: Vec<_> = [1, 4, 6, 7].map(|at| manifest.dependencies[at].origin.clone()).into();
    assert_eq!(
        origins,
        [
            Origin::Path("gems/own".to_owned()),
            Origin::Url("o/r".to_owned()),
            Origin::Path("engines".to_owned()),
            Origin::Registry
        ]
    );
}

#[test]
fn a_gemspec_gives_its_literals() {
    let manifest = read(gemspec(
        "Gem::Specification.new do |s|\n  s.name = \"demo\"\n  s.version = Demo::VERSION\n  s.licenses = ['MIT', 'Ruby']\n  s.bindir = \"exe\"\n  s.executables = %w[one two]\n  s.add_dependency \"activesupport\", version\n  s.add_runtime_dependency(\"b\", [\">= 1\", \"< 3\"])\n  s.add_development_dependency 'rspec', '~> 3'\nend\n",
    ));
    assert_eq!((manifest.name.as_deref(), manifest.version.as_deref()), (Some("demo"), None));
    assert_eq!(manifest.license.as_deref(), Some("MIT OR Ruby"));
    assert_eq!(
        seen(&manifest),
        [
            ("activesupport", None, Scope::Runtime, 7),
            ("b", Some(">= 1, < 3"), Scope::Runtime, 8),
            ("rspec", Some("~> 3"), Scope::Dev, 9)
        ]
    );
    let targets: Vec<_> = manifest.entries.iter().map(|entry| entry.target.as_str()).collect();
    assert_eq!(targets, ["exe/one", "exe/two"]);
}

#[test]
fn computed_executables_are_left_out() {
    let manifest =
        read(gemspec("s.executables = spec.files.grep(%r{^exe/}) { |f| File.basename(f, \"x\") }\n"));
    assert!(manifest.entries.is_empty());
}

#[test]
fn a_lock_gives_gems_without_own_paths_and_platforms() {
    let text = "GIT\n  remote: https://x\n  specs:\n    far (0.1)\n\nPATH\n  remote: .\n  specs:\n    own (1.0)\n\nGEM\n  remote: https://r\n  specs:\n    nokogiri (1.16.0-x86_64-linux)\n      racc (~> 1.4)\n    racc (1.7.3)\n\nPLATFORMS\n  ruby\n\nDEPENDENCIES\n  racc (= 1)\n";
    let Ok(Declaration::Lockfile(lockfile)) = lock(text) else { panic!("a lockfile") };
    assert_eq!(lockfile.packages, [pin("far", "0.1"), pin("nokogiri", "1.16.0"), pin("racc", "1.7.3")]);
}
