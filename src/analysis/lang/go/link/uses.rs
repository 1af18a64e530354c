//! Which files define the names that a Go file uses: in packages that it imports, and in its own.

use std::collections::HashMap;

use crate::map::link::{Link, Use, Verdict};
use crate::map::module::{ImportForm, ModuleRecord};

use super::super::super::super::linking::{SourceFile, folder_of};
use super::{Folder, GoLinker, Used, settle};

impl<'w> GoLinker<'w> {
    /// The files that `file` uses.
    pub(super) fn uses(&self, file: &SourceFile, module: &ModuleRecord, links: &[Link]) -> Vec<Use> {
        let mut used = Used::new();
        let own = folder_of(&file.path);
        let package = module.package.as_deref().unwrap_or_default();
        for (import, link) in module.imports.iter().zip(links) {
            let (Verdict::Internal, Some(folder)) = (link.verdict, link.targets.first()) else { continue };
            let Some((folder, _)) = self.folders.get_key_value(folder.as_str()) else { continue };
            // Tests of a package from outside see what its other tests export for them.
            let with_tests = *folder == own && file.path.ends_with("_test.go");
            if import.form == ImportForm::Wildcard {
                for reference in &module.references {
                    self.note(&mut used, folder, (&reference.name, reference.line), |place| {
                        self.is_importable(place, with_tests)
                    });
                }
            }
            let Some(name) = import.names.first() else { continue };
            for member in &name.members {
                self.note(&mut used, folder, (member, import.line), |place| {
                    self.is_importable(place, with_tests)
                });
            }
            if name.alias.is_none() && name.members.is_empty() {
                self.strangers(&mut used, folder, module, with_tests);
            }
        }
        let is_test = file.path.ends_with("_test.go");
        let is_visible = |place: usize| {
            let other = self.package(place);
            other == package && (is_test || !self.is_test(place))
        };
        for reference in &module.references {
            self.note(&mut used, own, (&reference.name, reference.line), is_visible);
        }
        settle(self.world, used)
    }

    /// Members of a package that is called otherwise than its path: `name.Member`.
    fn strangers<'n>(&self, used: &mut Used<'n>, folder: &str, module: &'n ModuleRecord, with_tests: bool) {
        let Some(names) = self.folders.get(folder).map(|folder| &folder.files) else { return };
        let called = names
            .iter()
            .find(|place| self.is_importable(**place, with_tests))
            .map(|place| self.package(*place));
        let Some(called) = called else { return };
        for reference in &module.references {
            let member = reference.name.strip_prefix(called).and_then(|rest| rest.strip_prefix('.'));
            if let Some(member) = member {
                self.note(used, folder, (member, reference.line), |place| {
                    self.is_importable(place, with_tests)
                });
            }
        }
    }

    fn note<'n>(
        &self,
        used: &mut Used<'n>,
        folder: &str,
        (name, line): (&'n str, u32),
        is_visible: impl Fn(usize) -> bool,
    ) {
        let Some(definers) = self.folders.get(folder).map(|folder| self.definers(folder)) else { return };
        for place in definers.get(name).into_iter().flatten().filter(|place| is_visible(**place)) {
            let (names, first) = used.entry(*place).or_insert_with(|| (Vec::new(), line));
            names.push(name);
            *first = line.min(*first);
        }
    }

    fn definers<'f>(&'f self, folder: &'f Folder<'w>) -> &'f HashMap<&'w str, Vec<usize>> {
        folder.definers.get_or_init(|| {
            let mut definers: HashMap<&str, Vec<usize>> = HashMap::new();
            for place in &folder.files {
                for export in self.world.module(*place).into_iter().flat_map(|module| &module.exports) {
                    let places = definers.entry(export.name.as_str()).or_default();
                    if places.last() != Some(place) {
                        places.push(*place);
                    }
                }
            }
            // Every file may have them, and none can name them.
            definers.remove("init");
            definers.remove("main");
            definers
        })
    }

    fn package(&self, place: usize) -> &'w str {
        self.world.module(place).and_then(|module| module.package.as_deref()).unwrap_or_default()
    }

    fn is_test(&self, place: usize) -> bool {
        self.world.files()[place].path.ends_with("_test.go")
    }

    /// Whether the file belongs to the package that others import: no program beside it, no test.
    fn is_importable(&self, place: usize, with_tests: bool) -> bool {
        let package = self.package(place);
        if self.is_test(place) {
            return with_tests && !package.ends_with("_test");
        }
        package != "main" && package != "documentation"
    }
}
