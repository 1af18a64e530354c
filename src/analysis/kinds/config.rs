//! Configuration and descriptions of builds, told by path and language.

use crate::analysis::languages::{Language, LanguageKind};

/// Whether the file configures or describes a build, a tool or a service.
pub(super) fn is_config(path: &str, language: Option<&Language>) -> bool {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    if is_config_name(name) || language.is_some_and(is_config_language) {
        return true;
    }
    let is_written = language.is_some_and(|language| {
        matches!(language.kind, LanguageKind::Programming | LanguageKind::Prose | LanguageKind::Markup)
    });
    if is_written {
        return false;
    }
    let in_hidden = folders.split('/').any(|folder| folder.starts_with('.'));
    in_hidden || language.is_some_and(|language| is_conventional(folders, language))
}

/// Whether data in the root or in a folder with a telling name is configuration there.
fn is_conventional(folders: &str, language: &Language) -> bool {
    match language.name {
        "XML" | "XML Property List" => folders.is_empty(),
        "JSON" | "YAML" | "JSON5" | "OASv3-yaml" => folders.is_empty() || folders.split('/').any(is_telling),
        _ => false,
    }
}

fn is_telling(folder: &str) -> bool {
    matches!(
        folder,
        "config"
            | "configs"
            | "conf"
            | "settings"
            | "deploy"
            | "deployment"
            | "k8s"
            | "kubernetes"
            | "helm"
            | "charts"
            | "ansible"
            | "docker"
            | "ci"
            | "etc"
    )
}

/// Languages in which nothing else is written.
fn is_config_language(language: &Language) -> bool {
    matches!(
        language.name,
        "ApacheConf"
            | "Browserslist"
            | "CMake"
            | "CODEOWNERS"
            | "Cabal Config"
            | "Caddyfile"
            | "Dockerfile"
            | "Dotenv"
            | "EditorConfig"
            | "Git Attributes"
            | "Git Config"
            | "Go Module"
            | "Go Workspace"
            | "Gradle"
            | "Gradle Kotlin DSL"
            | "HAProxy"
            | "INI"
            | "Ignore List"
            | "JAR Manifest"
            | "JSON with Comments"
            | "Java Properties"
            | "Just"
            | "Makefile"
            | "Maven POM"
            | "Meson"
            | "Microsoft Visual Studio Solution"
            | "NPM Config"
            | "Nginx"
            | "Nix"
            | "Option List"
            | "Pip Requirements"
            | "Procfile"
            | "Proguard"
            | "QMake"
            | "RPM Spec"
            | "SSH Config"
            | "Starlark"
            | "TOML"
    )
}

fn is_config_name(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    (name.len() > 1 && name.starts_with('.'))
        || is_manifest(name)
        || is_tool_script(name)
        || matches!(
            extension,
            "conf"
                | "config"
                | "cfg"
                | "gemspec"
                | "podspec"
                | "csproj"
                | "fsproj"
                | "vbproj"
                | "vcxproj"
                | "props"
                | "targets"
                | "nuspec"
                | "cabal"
                | "opam"
                | "xcconfig"
                | "pbxproj"
                | "ruleset"
                | "runsettings"
        )
}

/// Scripts that only a tool runs: `vite.config.ts`, `karma.conf.js`.
fn is_tool_script(name: &str) -> bool {
    let mut parts = name.rsplit('.');
    let extension = parts.next().unwrap_or_default();
    let is_script =
        matches!(extension, "js" | "cjs" | "mjs" | "ts" | "cts" | "mts" | "json" | "yaml" | "yml");
    is_script && matches!(parts.next(), Some("config" | "conf")) && parts.next().is_some()
}

fn is_manifest(name: &str) -> bool {
    let compose = name.starts_with("docker-compose") || name.starts_with("compose.");
    let python = name.starts_with("requirements") || name.starts_with("constraints");
    matches!(
        name,
        "package.json"
            | "pnpm-workspace.yaml"
            | "bower.json"
            | "composer.json"
            | "deno.json"
            | "nx.json"
            | "project.json"
            | "turbo.json"
            | "tsconfig.json"
            | "jsconfig.json"
            | "renovate.json"
            | "global.json"
            | "manifest.json"
            | "angular.json"
            | "lerna.json"
            | "setup.py"
            | "noxfile.py"
            | "fabfile.py"
            | "Gemfile"
            | "Rakefile"
            | "Guardfile"
            | "Podfile"
            | "Fastfile"
            | "Vagrantfile"
            | "Jenkinsfile"
            | "Brewfile"
            | "Berksfile"
            | "mix.exs"
            | "rebar.config"
            | "build.sbt"
            | "Package.swift"
            | "pubspec.yaml"
            | "phpunit.xml"
            | "phpunit.xml.dist"
            | "build.xml"
            | "ivy.xml"
            | "configure.ac"
            | "Makefile.am"
            | "CODEOWNERS"
            | "gulpfile.js"
            | "Gruntfile.js"
            | "SConstruct"
            | "SConscript"
            | "wscript"
            | "shard.yml"
            | "Chart.yaml"
            | "mkdocs.yml"
            | "codecov.yml"
            | "build.rs"
            | "build.zig"
            | "build.zig.zon"
            | "dune"
            | "dune-project"
    ) || (compose && (name.ends_with(".yml") || name.ends_with(".yaml")))
        || (python && (name.ends_with(".txt") || name.ends_with(".in")))
        || name.starts_with("appsettings.")
        || name.starts_with("tsconfig.")
        || name.starts_with("Dockerfile")
}
