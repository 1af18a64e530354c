//! C and its relatives (C++, Objective-C, CUDA): symbols and includes of a text, and where includes lead.
//!
//! Texts are read by a scanner of our own, not by a grammar: a text with macros and `#if` branches is no
//! sentence of the language before the preprocessor ran, and a grammar loses definitions and includes there. The
//! scanner reads every directive ([`tokens`], [`directives`]), keeps one branch where several do not fit
//! together, and then looks only at what opens and closes ([`declarations`], [`heads`]).

mod bodies;
mod builds;
mod declarations;
mod directives;
mod heads;
mod linker;
mod literals;
mod objective;
mod search;
mod system;
mod tokens;
mod typedefs;

#[cfg(test)]
mod linker_tests;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use crate::map::module::{Export, Reference};
use crate::map::symbol::{Symbol, SymbolKind, Visibility};

use super::super::linking::World;
use super::{Code, Family, Language, Linker, Text};

/// Reads C, C++, Objective-C and CUDA.
pub static C_READER: CReader = CReader;

/// Links their includes.
pub static C_FAMILY: CFamily = CFamily;

/// The reader of C and its relatives.
pub struct CReader;

impl Language for CReader {
    fn read(&self, text: Text<'_>) -> Result<Code, String> {
        // Offsets are kept in 32 bits.
        if u32::try_from(text.text.len()).is_err() {
            return Err("it is larger than 4 GiB".to_owned());
        }
        let mut scanned = tokens::scan(text.text);
        let imports = std::mem::take(&mut scanned.imports);
        let found = declarations::read(text.text, scanned);
        let mut code = Code { symbols: found.symbols, ..Code::default() };
        code.module.imports = imports;
        code.module.exports = code.symbols.iter().filter_map(offered).collect();
        let own: HashSet<&str> = code.symbols.iter().map(|symbol| symbol.name.as_str()).collect();
        let calls = found.calls.into_iter().filter(|(name, _)| !own.contains(name));
        code.module.references =
            calls.map(|(name, line)| Reference { name: name.to_owned(), line }).collect();
        Ok(code)
    }
}

/// What others may name of `symbol`: everything but what is private and what is in a function.
fn offered(symbol: &Symbol) -> Option<Export> {
    if symbol.visibility == Visibility::Private {
        return None;
    }
    let name = match (&symbol.container, symbol.kind) {
        // A macro is known everywhere, wherever it stands.
        (Some(container), kind) if kind != SymbolKind::Macro => format!("{container}.{}", symbol.name),
        _ => symbol.name.clone(),
    };
    Some(Export { name, local: None, import: None })
}

/// The family of C.
pub struct CFamily;

impl Family for CFamily {
    fn name(&self) -> &'static str {
        "c"
    }

    fn languages(&self) -> &'static [&'static str] {
        &["C", "C++", "Objective-C", "Objective-C++", "Cuda"]
    }

    fn reads(&self, path: &str) -> bool {
        builds::form(path).is_some()
    }

    fn linker<'w>(&self, world: &'w World) -> Box<dyn Linker + 'w> {
        Box::new(linker::CLinker::new(world))
    }
}
