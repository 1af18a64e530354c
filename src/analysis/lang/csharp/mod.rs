//! C#: symbols, `using` directives, and the types that a file names.
//!
//! A namespace is no file: a directive leads to the files that declare what the file names of the namespace.
//! Types of the own namespace need no directive; they are `uses`.

mod branches;
mod linker;
mod projects;
mod syntax;

#[cfg(test)]
mod tests;

use std::collections::HashSet;

use crate::map::module::Export;
use crate::map::symbol::SymbolKind;

use super::super::linking::World;
use super::syntax::Parsed;
use super::{Code, Family, Language, Linker, Sight, Text};

/// Reads C#.
pub static CSHARP: CSharpReader = CSharpReader { parsed: Parsed::new(syntax::CSharp) };

/// Links its directives.
pub static CSHARP_FAMILY: CSharpFamily = CSharpFamily;

/// The reader of C#.
pub struct CSharpReader {
    parsed: Parsed<syntax::CSharp>,
}

impl Language for CSharpReader {
    fn read(&self, text: Text<'_>) -> Result<Code, String> {
        let plain = branches::plain(text.text);
        let mut code = self.parsed.read(Text { text: &plain.text, ..text })?;
        let is_member = |kind| matches!(kind, SymbolKind::Method | SymbolKind::Constant);
        let members: HashSet<&str> = code
            .symbols
            .iter()
            .filter(|symbol| is_member(symbol.kind))
            .map(|symbol| symbol.name.as_str())
            .collect();
        // `Name.Length` is about the property `Name` where the file has one.
        code.module.references.retain(|reference| {
            reference.name.split_once('.').is_none_or(|(first, _)| !members.contains(first))
        });
        // What a global directive brings is offered to the other files of the project.
        let globals = (0_u32..).zip(&code.module.imports).filter(|(_, import)| import.is_lazy);
        let offered: Vec<Export> = globals
            .map(|(place, _)| Export { name: "*".to_owned(), local: None, import: Some(place) })
            .collect();
        code.module.exports.extend(offered);
        for import in &mut code.module.imports {
            import.is_lazy = false;
            import.condition = plain.conditions.get(&import.line).cloned();
            import.is_conditional = import.condition.is_some();
        }
        Ok(code)
    }
}

/// The family of C#.
pub struct CSharpFamily;

impl Family for CSharpFamily {
    fn name(&self) -> &'static str {
        "csharp"
    }

    fn languages(&self) -> &'static [&'static str] {
        &["C#"]
    }

    fn reads(&self, path: &str) -> bool {
        projects::is_project(path)
    }

    fn sight(&self) -> Sight {
        Sight::Words
    }

    fn linker<'w>(&self, world: &'w World) -> Box<dyn Linker + 'w> {
        Box::new(linker::CSharpLinker::new(world))
    }
}
