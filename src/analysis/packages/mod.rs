//! Packages: manifests and lockfiles, one file per ecosystem, and how they are linked.
//!
//! [`recognise`] says from a path whether a file is one, [`read`] what it says by itself, [`link`] what
//! follows from all of a repository together.

mod bundler;
mod cargo;
mod composer;
mod declaration;
mod form;
mod go;
mod gradle;
mod gradle_catalog;
mod gradle_script;
mod inherit;
mod internal;
mod json;
mod link;
mod locked;
mod maven;
mod mix;
mod npm;
mod nuget;
mod pnpm;
mod pypi;
mod pypi_files;
mod pypi_poetry;
mod pypi_requirement;
mod pypi_setup;
mod text;
mod toml_document;
mod toml_lock;
mod version;
mod workspace;
mod xml;
mod yarn;

pub use declaration::{Declaration, Offer, Sharing};
pub use form::{Form, recognise};
pub use link::{Linked, Placed, link};

use crate::map::package::Scope;

/// Reads `content` as a file of `form`: a pure function of the two, so its result can be kept by content.
///
/// A byte order mark and CRLF are taken; bytes that are not UTF-8 are replaced.
///
/// # Errors
/// What does not parse, as one sentence without a full stop, such as "it is not valid JSON: a key is
/// expected, line 3".
pub fn read(form: Form, content: &[u8]) -> Result<Declaration, String> {
    let text = text::decode(content);
    let text = text.as_ref();
    match form {
        Form::CargoToml => cargo::manifest(text),
        Form::CargoLock => toml_lock::cargo(text),
        Form::PackageJson => npm::manifest(text),
        Form::NpmLock => npm::lock(text),
        Form::PnpmWorkspace => pnpm::workspace(text),
        Form::PnpmLock => pnpm::lock(text),
        Form::YarnLock => yarn::lock(text),
        Form::BunLock => npm::bun_lock(text),
        Form::Pyproject => pypi::pyproject(text),
        Form::SetupCfg => pypi_setup::setup_cfg(text),
        Form::SetupPy => pypi_setup::setup_py(text),
        Form::Pipfile => pypi::pipfile(text),
        Form::Requirements => pypi_files::requirements(text, Scope::Runtime),
        Form::RequirementsDev => pypi_files::requirements(text, Scope::Dev),
        Form::UvLock => toml_lock::python(text, "uv"),
        Form::PoetryLock => toml_lock::python(text, "poetry"),
        Form::PdmLock => toml_lock::python(text, "pdm"),
        Form::PipfileLock => pypi::pipfile_lock(text),
        Form::Pylock => toml_lock::pylock(text),
        Form::GoMod => go::module(text),
        Form::GoWork => go::workspace(text),
        Form::GoSum => go::sum(text),
        Form::PomXml => maven::pom(text),
        Form::GradleSettings => gradle::settings(text),
        Form::GradleBuild => gradle::build(text),
        Form::GradleCatalog => gradle_catalog::catalog(text),
        Form::GradleLock => gradle::lock(text),
        Form::ComposerJson => composer::manifest(text),
        Form::ComposerLock => composer::lock(text),
        Form::Gemspec => bundler::gemspec(text),
        Form::Gemfile => bundler::gemfile(text),
        Form::GemfileLock => bundler::lock(text),
        Form::NugetProject => nuget::project(text),
        Form::NugetCentral => nuget::central(text),
        Form::NugetConfig => nuget::packages_config(text),
        Form::NugetLock => nuget::lock(text),
        Form::Solution => nuget::solution(text),
        Form::MixExs => mix::manifest(text),
        Form::MixLock => mix::lock(text),
    }
}

#[cfg(test)]
#[path = "hostile_tests.rs"]
mod hostile_tests;
