//! The linker: what became of the imports of a file, and which files it uses through them.

use super::super::super::linking::{SourceFile, World};
use super::super::Linker;
use super::resolving::Resolver;
use super::uses::Uses;
use crate::map::link::FileLinks;
use crate::map::module::{ImportForm, ModuleRecord};

/// Links the JavaScript and TypeScript of one world.
pub struct JavaScriptLinker<'w> {
    resolver: Resolver<'w>,
    uses: Uses<'w>,
}

impl<'w> JavaScriptLinker<'w> {
    /// For the files of `world`.
    pub fn new(world: &'w World) -> Self {
        Self { resolver: Resolver::new(world), uses: Uses::new(world) }
    }
}

impl Linker for JavaScriptLinker<'_> {
    fn link(&self, file: &SourceFile, module: &ModuleRecord) -> FileLinks {
        let imports = module.imports.iter();
        let mut links: Vec<_> = imports.map(|import| self.resolver.resolve(&file.path, import)).collect();
        let uses = self.uses.of(&self.resolver, file, module, &links);
        // A pattern names no file: those that it comes to stand for are used.
        for (import, link) in module.imports.iter().zip(&mut links) {
            if import.form == ImportForm::Glob {
                link.targets.clear();
            }
        }
        FileLinks { links, uses }
    }
}
