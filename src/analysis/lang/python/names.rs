//! Where names come from: the file that defines what an import names, through all that offer it on.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::analysis::linking::World;
use crate::map::link::Use;
use crate::map::module::{Export, Import, ImportForm, ModuleRecord, Reference};

use super::collect::{OFFERED, OFFERED_UNKNOWN};
use super::resolve::{Asker, Found, Resolver};
use super::stdlib::{Standing, standing};
use super::tree::Place;

/// How many files are looked into for one name. It bounds the recursion, too: a step takes three small frames.
const MAX_VISITS: usize = 200;

/// How many names of a file are looked for in what it takes as a whole.
const MAX_REFERENCES: usize = 1_000;

/// How many wildcard imports of a file are looked into.
pub const MAX_WILDCARDS: usize = 32;

/// What one file offers.
#[derive(Default)]
struct Offers<'w> {
    names: HashMap<&'w str, &'w Export>,
    /// Its wildcard imports, as places in its record.
    wildcards: Vec<usize>,
    /// What `__all__` lists; none if it is not said, or not wholly.
    listed: Option<HashSet<&'w str>>,
}

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning<'w> {
    /// A module or package.
    Module(Place),
    /// What a file defines under a name; a guess where the file makes it at run time.
    Name { file: usize, name: &'w str, is_guess: bool },
}

/// The names of all files of one tree.
pub struct Names<'w> {
    world: &'w World,
    offers: RefCell<HashMap<usize, Rc<Offers<'w>>>>,
    known: RefCell<HashMap<(usize, &'w str), Option<Meaning<'w>>>>,
}

/// What is being looked for on the way to one name.
type Visited<'w> = HashSet<(usize, &'w str)>;

impl<'w> Names<'w> {
    /// The names of the files of `world`.
    pub fn new(world: &'w World) -> Self {
        Self { world, offers: RefCell::default(), known: RefCell::default() }
    }

    /// Why a package whose `__init__` is `file` has `name` although there is no file for it.
    pub fn maker(&self, file: usize, name: &str) -> Option<&'static str> {
        let offers = self.offers(file);
        if offers.names.contains_key(name) {
            Some("the file above it defines the name")
        } else if offers.names.contains_key("__getattr__") {
            Some("the file above it has `__getattr__`")
        } else if !offers.wildcards.is_empty() {
            Some("the file above it takes all names of another module")
        } else {
            None
        }
    }

    /// Whether a package says that its name is shared with other distributions: `declare_namespace`, `extend_path`.
    pub fn is_shared_package(&self, package: Place) -> bool {
        let module = package.file.and_then(|file| self.world.module(file));
        module.is_some_and(|module| {
            module.imports.iter().any(|import| {
                import.specifier == "pkgutil"
                    || (import.specifier == "pkg_resources" && import.form == ImportForm::Require)
            })
        })
    }

    /// The files that define what `import` of `asker` names, `base` being where it leads.
    pub fn uses(
        &self,
        resolver: &Resolver<'w>,
        asker: Asker<'w>,
        import: &'w Import,
        base: &Found,
        references: &'w [Reference],
    ) -> Vec<Use> {
        let mut uses = Vec::new();
        match import.form {
            ImportForm::Named => {
                for name in &import.names {
                    let meaning = self.member(resolver, asker.is_stub, base.place, &name.name);
                    match meaning {
                        Some(Meaning::Module(place)) => {
                            self.follow(resolver, asker, place, &name.members, name.line, &mut uses);
                        }
                        other => uses.extend(self.used(other, base.place, &name.name, name.line)),
                    }
                }
            }
            ImportForm::Wildcard => self.wildcard(resolver, import, base, references, &mut uses),
            ImportForm::Import => {
                let name = import.names.first();
                let members = name.map(|name| name.members.as_slice()).unwrap_or_default();
                // Without a name of its own the top of the path is bound.
                let is_top = name.is_none_or(|name| name.alias.is_none()) && !members.is_empty();
                let start = if is_top { base.top } else { base.place };
                self.follow(resolver, asker, start, members, import.line, &mut uses);
            }
            _ => self.follow(resolver, asker, base.place, &[], import.line, &mut uses),
        }
        uses
    }

    fn wildcard(
        &self,
        resolver: &Resolver<'w>,
        import: &'w Import,
        base: &Found,
        references: &'w [Reference],
        uses: &mut Vec<Use>,
    ) {
        let Some(file) = base.place.file else { return };
        let before = uses.len();
        for reference in references.iter().take(MAX_REFERENCES) {
            let mut visited = Visited::new();
            let meaning = self.starred(resolver, file, &reference.name, &mut visited);
            match meaning {
                Some(Meaning::Module(place)) => uses.extend(self.whole(place, reference.line)),
                Some(name) => uses.extend(self.used(Some(name), base.place, &reference.name, reference.line)),
                None => {}
            }
        }
        if uses.len() == before {
            uses.extend(self.whole(base.place, import.line));
        }
    }

    /// Follows chains of members from `start`; without any, it is used as a whole.
    fn follow(
        &self,
        resolver: &Resolver<'w>,
        asker: Asker<'w>,
        start: Place,
        members: &'w [String],
        line: u32,
        uses: &mut Vec<Use>,
    ) {
        if members.is_empty() {
            uses.extend(self.whole(start, line));
        }
        for chain in members {
            let mut here = start;
            let mut parts = chain.split('.');
            loop {
                let Some(part) = parts.next() else {
                    uses.extend(self.whole(here, line));
                    break;
                };
                match self.member(resolver, asker.is_stub, here, part) {
                    Some(Meaning::Module(place)) => here = place,
                    other => {
                        uses.extend(self.used(other, here, part, line));
                        break;
                    }
                }
            }
        }
    }

    fn whole(&self, place: Place, line: u32) -> Option<Use> {
        let path = self.world.files().get(place.file?)?.path.clone();
        Some(Use { path, names: Vec::new(), line, is_guess: false })
    }

    /// The use of what a name stands for; where nobody defines it, of the file that should.
    fn used(&self, meaning: Option<Meaning<'w>>, place: Place, name: &str, line: u32) -> Option<Use> {
        let (file, name, is_guess) = match meaning {
            Some(Meaning::Name { file, name, is_guess }) => (file, name, is_guess),
            Some(Meaning::Module(place)) => return self.whole(place, line),
            None => (place.file?, name, true),
        };
        let path = self.world.files().get(file)?.path.clone();
        Some(Use { path, names: vec![name.to_owned()], line, is_guess })
    }

    /// What `name` is of `place`: what its file binds, or else a submodule.
    fn member(
        &self,
        resolver: &Resolver<'w>,
        is_stub: bool,
        place: Place,
        name: &'w str,
    ) -> Option<Meaning<'w>> {
        let mut visited = Visited::new();
        self.member_on_the_way(resolver, is_stub, place, name, &mut visited)
    }

    fn member_on_the_way(
        &self,
        resolver: &Resolver<'w>,
        is_stub: bool,
        place: Place,
        name: &'w str,
        visited: &mut Visited<'w>,
    ) -> Option<Meaning<'w>> {
        let bound = place.file.and_then(|file| self.bound(resolver, file, name, visited));
        let is_sure = matches!(bound, Some(Meaning::Module(_) | Meaning::Name { is_guess: false, .. }));
        let child = || resolver.child(place, name, is_stub).map(Meaning::Module);
        if is_sure { bound } else { child().or(bound) }
    }

    /// What `name` is bound to in `file`.
    fn bound(
        &self,
        resolver: &Resolver<'w>,
        file: usize,
        name: &'w str,
        visited: &mut Visited<'w>,
    ) -> Option<Meaning<'w>> {
        // Only whole answers are kept and taken: one that was cut short on the way to another depends on the way.
        let is_first = visited.is_empty();
        if let Some(known) = self.known.borrow().get(&(file, name)).filter(|_| is_first) {
            return *known;
        }
        if visited.len() >= MAX_VISITS || !visited.insert((file, name)) {
            return None;
        }
        let offers = self.offers(file);
        let module = self.world.module(file)?;
        let found = match offers.names.get(name) {
            Some(export) => match export.import.and_then(|import| module.imports.get(import as usize)) {
                Some(import) => self.through(
                    resolver,
                    file,
                    module,
                    import,
                    export.local.as_deref().unwrap_or(name),
                    visited,
                ),
                None => Some(Meaning::Name { file, name, is_guess: false }),
            },
            None => self.starred_of(resolver, file, module, &offers, name, visited),
        };
        let found = found.or_else(|| {
            let makes = offers.names.contains_key("__getattr__");
            makes.then_some(Meaning::Name { file, name, is_guess: true })
        });
        if is_first {
            self.known.borrow_mut().insert((file, name), found);
        }
        found
    }

    /// What an import of `file` binds as `local`.
    fn through(
        &self,
        resolver: &Resolver<'w>,
        file: usize,
        module: &'w ModuleRecord,
        import: &'w Import,
        local: &'w str,
        visited: &mut Visited<'w>,
    ) -> Option<Meaning<'w>> {
        let asker = self.asker(resolver, file, module)?;
        let path = if import.form == ImportForm::Import { local } else { &import.specifier };
        let base = locate(resolver, asker, path)?;
        if import.form == ImportForm::Import {
            return Some(Meaning::Module(base));
        }
        if base.file == Some(file) {
            return resolver.child(base, local, asker.is_stub).map(Meaning::Module);
        }
        let found = self.member_on_the_way(resolver, asker.is_stub, base, local, visited);
        found.or_else(|| base.file.map(|file| Meaning::Name { file, name: local, is_guess: true }))
    }

    /// What a wildcard import of `file` brings as `name`.
    fn starred(
        &self,
        resolver: &Resolver<'w>,
        file: usize,
        name: &'w str,
        visited: &mut Visited<'w>,
    ) -> Option<Meaning<'w>> {
        let offers = self.offers(file);
        let is_offered = match &offers.listed {
            Some(listed) => listed.contains(name),
            None => !name.starts_with('_'),
        };
        let sure = |meaning: &Meaning<'w>| !matches!(meaning, Meaning::Name { is_guess: true, .. });
        if is_offered { self.bound(resolver, file, name, visited).filter(sure) } else { None }
    }

    fn starred_of(
        &self,
        resolver: &Resolver<'w>,
        file: usize,
        module: &'w ModuleRecord,
        offers: &Offers<'w>,
        name: &'w str,
        visited: &mut Visited<'w>,
    ) -> Option<Meaning<'w>> {
        if offers.wildcards.is_empty() {
            return None;
        }
        let asker = self.asker(resolver, file, module)?;
        // The last one to bind a name wins.
        offers.wildcards.iter().rev().take(MAX_WILDCARDS).find_map(|place| {
            let base = locate(resolver, asker, &module.imports.get(*place)?.specifier)?;
            self.starred(resolver, base.file.filter(|base| *base != file)?, name, visited)
        })
    }

    fn asker(&self, resolver: &Resolver<'w>, file: usize, module: &ModuleRecord) -> Option<Asker<'w>> {
        Asker::new(self.world, resolver, file, module)
    }

    fn offers(&self, file: usize) -> Rc<Offers<'w>> {
        if let Some(known) = self.offers.borrow().get(&file) {
            return known.clone();
        }
        let made = Rc::new(self.world.module(file).map(offers_of).unwrap_or_default());
        self.offers.borrow_mut().insert(file, made.clone());
        made
    }
}

/// Where the path of an import leads, if it leads to something of this repository as a whole.
fn locate<'w>(resolver: &Resolver<'w>, asker: Asker<'w>, specifier: &'w str) -> Option<Place> {
    let path = specifier.trim_start_matches('.');
    let dots = specifier.len() - path.len();
    if dots > 0 {
        return resolver
            .relative(asker, dots, path)
            .filter(|found| found.missing == 0)
            .map(|found| found.place);
    }
    if standing(path) == Standing::Present {
        return None;
    }
    resolver
        .absolute(asker, path)
        .filter(|found| found.missing == 0 && !found.is_guess)
        .map(|found| found.place)
}

fn offers_of(module: &ModuleRecord) -> Offers<'_> {
    let mut offers = Offers::default();
    let (mut listed, mut is_unknown) = (HashSet::new(), false);
    for export in &module.exports {
        if export.name == OFFERED_UNKNOWN {
            is_unknown = true;
        } else if let Some(name) = export.name.strip_prefix(OFFERED) {
            listed.insert(name);
        } else if export.name == "*" {
            offers.wildcards.extend(export.import.map(|import| import as usize));
        } else {
            // A later binding replaces an earlier one, but a definition of its own stays the one that is meant.
            let known = offers.names.entry(&export.name).or_insert(export);
            if known.import.is_some() {
                *known = export;
            }
        }
    }
    offers.listed = Some(listed).filter(|listed| !listed.is_empty() && !is_unknown);
    offers
}
