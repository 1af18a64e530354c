//! Which files are manifests and lockfiles, by their path.

use serde::{Deserialize, Serialize};

use super::text::{base_name, folder_of};
use crate::map::package::Ecosystem;

/// A recognised form of manifest or lockfile. Within an ecosystem the order is that of precedence: what
/// an earlier form says of a package wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "every variant is the name of the file that it stands for")]
pub enum Form {
    CargoToml,
    CargoLock,
    PackageJson,
    PnpmWorkspace,
    PnpmLock,
    YarnLock,
    BunLock,
    NpmLock,
    Pyproject,
    SetupCfg,
    SetupPy,
    Pipfile,
    Requirements,
    RequirementsDev,
    UvLock,
    PoetryLock,
    PdmLock,
    PipfileLock,
    Pylock,
    GoMod,
    GoWork,
    GoSum,
    PomXml,
    GradleSettings,
    GradleBuild,
    GradleCatalog,
    GradleLock,
    ComposerJson,
    ComposerLock,
    Gemspec,
    Gemfile,
    GemfileLock,
    NugetProject,
    NugetCentral,
    NugetConfig,
    NugetLock,
    Solution,
    MixExs,
    MixLock,
}

impl Form {
    /// A short key that never changes, for use in a database key.
    pub fn key(self) -> &'static str {
        match self {
            Self::CargoToml => "cargo",
            Self::CargoLock => "cargo-lock",
            Self::PackageJson => "npm",
            Self::PnpmWorkspace => "pnpm-workspace",
            Self::PnpmLock => "pnpm-lock",
            Self::YarnLock => "yarn-lock",
            Self::BunLock => "bun-lock",
            Self::NpmLock => "npm-lock",
            Self::Pyproject => "pyproject",
            Self::SetupCfg => "setup-cfg",
            Self::SetupPy => "setup-py",
            Self::Pipfile => "pipfile",
            Self::Requirements => "requirements",
            Self::RequirementsDev => "requirements-dev",
            Self::UvLock => "uv-lock",
            Self::PoetryLock => "poetry-lock",
            Self::PdmLock => "pdm-lock",
            Self::PipfileLock => "pipfile-lock",
            Self::Pylock => "pylock",
            Self::GoMod => "go-mod",
            Self::GoWork => "go-work",
            Self::GoSum => "go-sum",
            Self::PomXml => "pom",
            Self::GradleSettings => "gradle-settings",
            Self::GradleBuild => "gradle",
            Self::GradleCatalog => "gradle-catalog",
            Self::GradleLock => "gradle-lock",
            Self::ComposerJson => "composer",
            Self::ComposerLock => "composer-lock",
            Self::Gemspec => "gemspec",
            Self::Gemfile => "gemfile",
            Self::GemfileLock => "gemfile-lock",
            Self::NugetProject => "nuget",
            Self::NugetCentral => "nuget-central",
            Self::NugetConfig => "nuget-config",
            Self::NugetLock => "nuget-lock",
            Self::Solution => "solution",
            Self::MixExs => "mix",
            Self::MixLock => "mix-lock",
        }
    }

    /// Whose form it is.
    pub fn ecosystem(self) -> Ecosystem {
        // The forms of an ecosystem stand together, in the order of `Ecosystem`.
        match self {
            Self::CargoToml | Self::CargoLock => Ecosystem::Cargo,
            form if form <= Self::NpmLock => Ecosystem::Npm,
            form if form <= Self::Pylock => Ecosystem::Pypi,
            form if form <= Self::GoSum => Ecosystem::Go,
            Self::PomXml => Ecosystem::Maven,
            form if form <= Self::GradleLock => Ecosystem::Gradle,
            Self::ComposerJson | Self::ComposerLock => Ecosystem::Composer,
            form if form <= Self::GemfileLock => Ecosystem::Bundler,
            form if form <= Self::Solution => Ecosystem::Nuget,
            _ => Ecosystem::Mix,
        }
    }

    /// Whether such a file is a package even if it names none and needs nothing.
    pub(super) fn is_package(self) -> bool {
        matches!(
            self,
            Self::SetupPy
                | Self::PomXml
                | Self::GradleSettings
                | Self::GradleBuild
                | Self::Gemspec
                | Self::Gemfile
                | Self::NugetProject
                | Self::MixExs
        )
    }
}

/// The form of the file at a repository-relative `path`; none for any other file.
pub fn recognise(path: &str) -> Option<Form> {
    let name = base_name(path);
    let form = match name {
        "Cargo.toml" => Form::CargoToml,
        "Cargo.lock" => Form::CargoLock,
        "package.json" => Form::PackageJson,
        "package-lock.json" | "npm-shrinkwrap.json" => Form::NpmLock,
        "pnpm-workspace.yaml" => Form::PnpmWorkspace,
        "pnpm-lock.yaml" => Form::PnpmLock,
        "yarn.lock" => Form::YarnLock,
        "bun.lock" => Form::BunLock,
        "pyproject.toml" => Form::Pyproject,
        "setup.cfg" => Form::SetupCfg,
        "setup.py" => Form::SetupPy,
        "Pipfile" => Form::Pipfile,
        "Pipfile.lock" => Form::PipfileLock,
        "uv.lock" => Form::UvLock,
        "poetry.lock" => Form::PoetryLock,
        "pdm.lock" => Form::PdmLock,
        "go.mod" => Form::GoMod,
        "go.work" => Form::GoWork,
        "go.sum" | "go.work.sum" => Form::GoSum,
        "pom.xml" => Form::PomXml,
        "build.gradle" | "build.gradle.kts" => Form::GradleBuild,
        "settings.gradle" | "settings.gradle.kts" => Form::GradleSettings,
        "gradle.lockfile" => Form::GradleLock,
        "composer.json" => Form::ComposerJson,
        "composer.lock" => Form::ComposerLock,
        "Gemfile" | "gems.rb" => Form::Gemfile,
        "Gemfile.lock" | "gems.locked" => Form::GemfileLock,
        "Directory.Packages.props" | "Directory.Build.props" => Form::NugetCentral,
        "packages.config" => Form::NugetConfig,
        "packages.lock.json" => Form::NugetLock,
        "mix.exs" => Form::MixExs,
        "mix.lock" => Form::MixLock,
        _ => return by_ending(path, name),
    };
    Some(form)
}

fn by_ending(path: &str, name: &str) -> Option<Form> {
    let (stem, ending) = name.rsplit_once('.')?;
    match ending {
        "csproj" | "fsproj" | "vbproj" => Some(Form::NugetProject),
        "sln" | "slnx" => Some(Form::Solution),
        "gemspec" if !stem.is_empty() => Some(Form::Gemspec),
        "txt" | "in" => requirements(path, stem),
        "toml" if stem.ends_with(".versions") => Some(Form::GradleCatalog),
        "toml" if stem == "pylock" || stem.starts_with("pylock.") => Some(Form::Pylock),
        // Some builds name a project's script after its folder.
        "gradle" if stem == base_name(folder_of(path)) => Some(Form::GradleBuild),
        "kts" => {
            let stem = stem.strip_suffix(".gradle")?;
            (stem == base_name(folder_of(path))).then_some(Form::GradleBuild)
        }
        _ => None,
    }
}

/// `requirements.txt`, `requirements-dev.txt`, `dev_requirements.txt`, `requirements/dev.txt`; no constraints.
fn requirements(path: &str, stem: &str) -> Option<Form> {
    let in_folder = is_requirements_folder(folder_of(path));
    let before = stem.strip_suffix("requirements").is_some_and(|rest| rest.ends_with(['-', '_', '.']));
    let after = stem
        .strip_prefix("requirements")
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_', '.']));
    if !(in_folder || before || after) || stem.contains("constraints") {
        return None;
    }
    let dev = ["dev", "test", "lint", "doc", "ci", "typing", "check", "style", "build", "release"];
    let is_dev = stem.split(['-', '_', '.']).any(|part| dev.iter().any(|word| part.starts_with(word)));
    Some(if is_dev { Form::RequirementsDev } else { Form::Requirements })
}

/// Whether a folder holds requirements files of the folder above it.
pub(super) fn is_requirements_folder(folder: &str) -> bool {
    base_name(folder) == "requirements"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requirements_files_are_recognised_in_all_spellings() {
        for path in ["requirements.txt", "a/requirements-base.in", "requirements/prod.txt"] {
            assert_eq!(recognise(path), Some(Form::Requirements), "{path}");
        }
        for path in ["dev-requirements.txt", "requirements_test.txt", "x/requirements/docs.in"] {
            assert_eq!(recognise(path), Some(Form::RequirementsDev), "{path}");
        }
        for path in ["constraints.txt", "requirements/constraints.txt", "notes.txt", "myrequirements.txt"] {
            assert_eq!(recognise(path), None, "{path}");
        }
    }

    #[test]
    fn endings_are_recognised() {
        assert_eq!(recognise("src/A/A.csproj"), Some(Form::NugetProject));
        assert_eq!(recognise("gradle/libs.versions.toml"), Some(Form::GradleCatalog));
        assert_eq!(recognise("core/core.gradle"), Some(Form::GradleBuild));
        assert_eq!(recognise("core/core.gradle.kts"), Some(Form::GradleBuild));
        assert_eq!(recognise("core/other.gradle"), None);
        assert_eq!(recognise("x.gemspec"), Some(Form::Gemspec));
        assert_eq!(recognise("pylock.dev.toml"), Some(Form::Pylock));
    }

    #[test]
    fn every_form_belongs_to_its_ecosystem() {
        let expected = [
            ("Cargo.lock", Ecosystem::Cargo),
            ("package.json", Ecosystem::Npm),
            ("package-lock.json", Ecosystem::Npm),
            ("pyproject.toml", Ecosystem::Pypi),
            ("pylock.toml", Ecosystem::Pypi),
            ("go.mod", Ecosystem::Go),
            ("go.sum", Ecosystem::Go),
            ("pom.xml", Ecosystem::Maven),
            ("settings.gradle", Ecosystem::Gradle),
            ("gradle.lockfile", Ecosystem::Gradle),
            ("composer.lock", Ecosystem::Composer),
            ("a.gemspec", Ecosystem::Bundler),
            ("Gemfile.lock", Ecosystem::Bundler),
            ("a.csproj", Ecosystem::Nuget),
            ("a.sln", Ecosystem::Nuget),
            ("mix.exs", Ecosystem::Mix),
            ("mix.lock", Ecosystem::Mix),
        ];
        for (path, ecosystem) in expected {
            assert_eq!(recognise(path).map(Form::ecosystem), Some(ecosystem), "{path}");
        }
    }
}
