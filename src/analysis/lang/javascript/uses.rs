//! Which files a file uses: names are followed through the modules that offer them on.

use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};

use super::super::super::linking::{SourceFile, World};
use super::resolving::Resolver;
use crate::map::link::{Link, Use, Verdict};
use crate::map::module::{Import, ImportForm, ModuleRecord};

/// How many modules may offer a name on to each other.
const MAX_STEPS: usize = 64;

/// Where a name is defined: the place of the file, and the name there.
type Definition = (usize, String);

/// Follows names.
pub struct Uses<'w> {
    world: &'w World,
    /// Where the imports of a file lead that offer something on.
    targets: RefCell<HashMap<(usize, u32), Option<usize>>>,
    /// Answers that no cycle had a part in: they hold for all files.
    definitions: RefCell<HashMap<Definition, Option<Definition>>>,
    /// Answers in which a cycle had a part: they depend on where it was entered, so they hold for one file only.
    in_file: RefCell<HashMap<Definition, Option<Definition>>>,
    met_cycle: Cell<bool>,
}

impl<'w> Uses<'w> {
    /// For the files of `world`.
    pub fn new(world: &'w World) -> Self {
        Self {
            world,
            targets: RefCell::default(),
            definitions: RefCell::default(),
            in_file: RefCell::default(),
            met_cycle: Cell::default(),
        }
    }

    /// What `file`, whose record is `module` and whose imports lead to `links`, uses.
    pub fn of(
        &self,
        resolver: &Resolver<'_>,
        file: &SourceFile,
        module: &ModuleRecord,
        links: &[Link],
    ) -> Vec<Use> {
        // A file is linked alike, whichever were linked before it.
        self.in_file.borrow_mut().clear();
        let mut uses = Vec::new();
        for (import, link) in module.imports.iter().zip(links) {
            if !matches!(link.verdict, Verdict::Internal | Verdict::Asset) {
                continue;
            }
            for target in &link.targets {
                let at = self.world.find(target).filter(|at| self.world.module(*at).is_some());
                match at {
                    Some(at) if *target != file.path => self.through(resolver, import, at, &mut uses),
                    Some(_) => {}
                    None => uses.push(whole(target, import.line)),
                }
            }
        }
        uses
    }

    fn through(&self, resolver: &Resolver<'_>, import: &Import, at: usize, uses: &mut Vec<Use>) {
        let path = &self.world.files()[at].path;
        let names = import.names.iter().flat_map(|name| {
            let itself = (name.name != "*" || name.members.is_empty()).then_some(name.name.as_str());
            let members = name.members.iter().map(String::as_str).filter(|_| name.name == "*");
            itself.into_iter().chain(members).map(|asked| (asked, name.line))
        });
        let mut is_named = false;
        for (name, line) in names {
            is_named = true;
            if name == "*" {
                uses.push(whole(path, line));
                continue;
            }
            let found = self.definition(resolver, at, name, &mut HashSet::new());
            let is_guess = found.is_none();
            let (at, name) = found.unwrap_or((at, name.to_owned()));
            let path = self.world.files()[at].path.clone();
            uses.push(Use { path, names: vec![name], line, is_guess });
        }
        let is_whole = !is_named && import.form != ImportForm::Resolve;
        if is_whole {
            uses.push(whole(path, import.line));
        }
    }

    /// Where `name`, asked of the file at `at`, is defined; none if no module on the way says that it has it.
    fn definition(
        &self,
        resolver: &Resolver<'_>,
        at: usize,
        name: &str,
        open: &mut HashSet<Definition>,
    ) -> Option<Definition> {
        let asked = (at, name.to_owned());
        if let Some(known) = self.definitions.borrow().get(&asked) {
            return known.clone();
        }
        if let Some(known) = self.in_file.borrow().get(&asked) {
            self.met_cycle.set(true);
            return known.clone();
        }
        if open.is_empty() {
            self.met_cycle.set(false);
        }
        if open.len() >= MAX_STEPS || !open.insert(asked.clone()) {
            self.met_cycle.set(true);
            return None;
        }
        let found = self.followed(resolver, at, name, open);
        open.remove(&asked);
        if !self.met_cycle.get() {
            self.definitions.borrow_mut().insert(asked, found.clone());
        } else if found.is_some() || open.is_empty() {
            // What was not found within a cycle may be found when it is asked for from outside of it.
            self.in_file.borrow_mut().insert(asked, found.clone());
        }
        found
    }

    fn followed(
        &self,
        resolver: &Resolver<'_>,
        at: usize,
        name: &str,
        open: &mut HashSet<Definition>,
    ) -> Option<Definition> {
        let module = self.world.module(at)?;
        if let Some(export) = module.exports.iter().find(|export| export.name == name) {
            let local = export.local.as_deref().unwrap_or(name);
            let Some(import) = export.import else { return Some((at, name.to_owned())) };
            let Some(next) = self.target(resolver, at, module, import) else {
                return Some((at, name.to_owned()));
            };
            if local == "*" {
                return Some((next, "*".to_owned()));
            }
            let found = self.definition(resolver, next, local, open);
            return Some(found.unwrap_or((next, local.to_owned())));
        }
        let language = self.world.files()[at].language.as_deref();
        if name == "default" && matches!(language, Some("Vue" | "Svelte" | "Astro")) {
            return Some((at, name.to_owned()));
        }
        // `export *` leaves out the default.
        let all = module.exports.iter().filter(|export| export.name == "*");
        for export in all {
            let is_whole = export.import.is_some_and(|import| {
                module.imports.get(import as usize).is_some_and(|import| import.form == ImportForm::Require)
            });
            if name == "default" && !is_whole {
                continue;
            }
            let next = export.import.and_then(|import| self.target(resolver, at, module, import));
            if let Some(found) = next.and_then(|next| self.definition(resolver, next, name, open)) {
                return Some(found);
            }
        }
        None
    }

    fn target(
        &self,
        resolver: &Resolver<'_>,
        at: usize,
        module: &ModuleRecord,
        import: u32,
    ) -> Option<usize> {
        if let Some(known) = self.targets.borrow().get(&(at, import)) {
            return *known;
        }
        let asked = module.imports.get(import as usize)?;
        let link = resolver.resolve(&self.world.files()[at].path, asked);
        let found = link.targets.first().and_then(|target| self.world.find(target));
        self.targets.borrow_mut().insert((at, import), found);
        found
    }
}

fn whole(path: &str, line: u32) -> Use {
    Use { path: path.to_owned(), names: Vec::new(), line, is_guess: false }
}
