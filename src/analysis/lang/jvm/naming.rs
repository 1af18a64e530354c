//! Names that a file uses without importing each: of its own package, of wildcards, fully qualified.

use super::index::{Found, Package};
use super::names::is_type_name;
use super::standard::default_packages;
use super::{Importer, JvmLinker, member_name};
use crate::map::link::{FileLinks, Verdict};
use crate::map::module::{ImportForm, ModuleRecord, Reference};

impl<'w> JvmLinker<'w> {
    /// Adds what the references of a file lead to: the files that are used.
    pub(super) fn references(&self, importer: Importer<'_>, module: &ModuleRecord, answer: &mut FileLinks) {
        let own = self.own_packages(importer);
        let wildcards = self.wildcards(importer, module, answer);
        for reference in &module.references {
            if is_qualified(&reference.name) {
                self.qualified(importer, reference, answer);
            } else if !self.of_own_package(importer, &own, reference, answer, false)
                && !self.of_wildcards(importer, &wildcards, reference, answer)
            {
                self.of_own_package(importer, &own, reference, answer, true);
            }
        }
    }

    /// The package of the file; in Scala also those around it.
    fn own_packages(&self, importer: Importer<'_>) -> Vec<&Package<'w>> {
        let mut packages = Vec::new();
        let mut name = importer.package;
        loop {
            packages.extend(self.index.package(name));
            match name.rsplit_once('.') {
                Some((around, _)) if importer.language == "Scala" => name = around,
                _ => return packages,
            }
        }
    }

    fn wildcards(
        &self,
        importer: Importer<'_>,
        module: &ModuleRecord,
        answer: &FileLinks,
    ) -> Vec<&Package<'w>> {
        let mut wildcards = Vec::new();
        for (import, link) in module.imports.iter().zip(&answer.links) {
            if import.form == ImportForm::Wildcard
                && link.verdict == Verdict::Internal
                && link.targets.is_empty()
            {
                wildcards.extend(self.wildcard_package(importer, import.specifier.trim_end_matches(".*")));
            }
        }
        let defaults = default_packages(importer.language).iter();
        let defaults = defaults.filter_map(|name| self.index.package(name));
        wildcards.extend(defaults);
        wildcards
    }

    /// The package that a wildcard names; in Scala it may be named from a package around the file.
    fn wildcard_package(&self, importer: Importer<'_>, name: &str) -> Option<&Package<'w>> {
        let mut around = if importer.language == "Scala" { importer.package } else { "" };
        while !around.is_empty() {
            if let Some(package) = self.index.package(&format!("{around}.{name}")) {
                return Some(package);
            }
            around = around.rsplit_once('.').map_or("", |(outer, _)| outer);
        }
        self.index.package(name)
    }

    fn qualified(&self, importer: Importer<'_>, reference: &Reference, answer: &mut FileLinks) {
        if let Some(found) = self.index.find(&reference.name) {
            let choice = self.choose(importer, found);
            self.note(&mut answer.uses, &choice, &[member_name(found)], reference.line, false);
        }
    }

    /// Whether a file of the same package declares the name; one of a module that the importer does not depend on
    /// counts only where `is_last_resort`.
    fn of_own_package(
        &self,
        importer: Importer<'_>,
        own: &[&Package<'w>],
        reference: &Reference,
        answer: &mut FileLinks,
        is_last_resort: bool,
    ) -> bool {
        let found = own.iter().find_map(|package| find(package, &reference.name));
        let Some((found, is_guess)) = found else { return false };
        let choice = self.choose(importer, found);
        if choice.is_unreachable && !is_last_resort {
            return false;
        }
        self.note(&mut answer.uses, &choice, &[member_name(found)], reference.line, is_guess);
        true
    }

    fn of_wildcards(
        &self,
        importer: Importer<'_>,
        wildcards: &[&Package<'w>],
        reference: &Reference,
        answer: &mut FileLinks,
    ) -> bool {
        let mut is_found = false;
        for wildcard in wildcards {
            let Some((found, is_guess)) = find(wildcard, &reference.name) else { continue };
            let choice = self.choose(importer, found);
            // Two wildcards that offer a name: the language takes neither, so one of them is not meant.
            self.note(&mut answer.uses, &choice, &[member_name(found)], reference.line, is_guess || is_found);
            is_found = true;
        }
        is_found
    }
}

/// Whether `name` starts with a package.
fn is_qualified(name: &str) -> bool {
    !name.starts_with('.') && name.contains('.') && !is_type_name(name)
}

/// What `name` is in `package`, and whether that is a guess: a member of the same name would come first.
fn find<'i>(package: &'i Package<'_>, name: &'i str) -> Option<(Found<'i>, bool)> {
    if let Some(name) = name.strip_prefix('.') {
        let found = package.find(name)?;
        return found.declared.iter().any(|one| one.is_extension).then_some((found, true));
    }
    let found = package.find(name)?;
    let is_plain = found.declared.iter().any(|one| !one.is_extension);
    is_plain.then(|| (found, !is_type_name(name)))
}
