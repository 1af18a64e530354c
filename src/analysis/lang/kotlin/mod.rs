//! Kotlin: symbols, imports and free names, by a reader of our own.
//!
//! The grammar at hand loses the declarations of one file in ten: it takes modifiers for names and what follows a
//! delegate for its argument. Declarations are told by keywords and brackets alone, so that is what is read.
//!
//! Exports say what they are where that decides how others may name them: a function has `name()` as its local
//! name, an extension `Receiver.name()` or `Receiver.name`; `*` stands for the file as Java sees it
//! (`@file:JvmName`).

mod declaration;
mod reference;
mod scan;
mod tokens;

use super::jvm::names::settle;
use super::{Code, Language, Text};

/// Kotlin.
pub static KOTLIN: Kotlin = Kotlin;

/// The reader of Kotlin.
pub struct Kotlin;

impl Language for Kotlin {
    fn read(&self, text: Text<'_>) -> Result<Code, String> {
        let mut code = scan::scan(text.text);
        settle(&mut code);
        Ok(code)
    }
}

#[cfg(test)]
mod tests;
