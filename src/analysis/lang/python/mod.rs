//! Python: read with `ruff_python_parser`, linked by the rules of its import system.
//!
//! The parser is behind a trait of our own ([`outline::Outline`]); [`walk`], [`patterns`] and [`depth`] know it.

mod collect;
mod depth;
mod distribution_names;
mod distributions;
mod linker;
mod names;
mod outline;
mod patterns;
mod resolve;
mod roots;
mod settings;
mod stdlib;
mod tree;
mod walk;

use crate::analysis::linking::{World, name_of};

use super::{Code, Family, Language, Linker, Sight, Text};

/// Python, stubs (`.pyi`) included.
pub static PYTHON: Python = Python;

/// The reader of Python.
pub struct Python;

impl Language for Python {
    fn read(&self, text: Text<'_>) -> Result<Code, String> {
        let tree = walk::parse(text.text)?;
        let mut collector = collect::Collector::new(text.text, text.hint == ".pyi");
        walk::walk(text.text, &tree, &mut collector);
        Ok(collector.finish())
    }
}

/// Python's imports.
pub static FAMILY: PythonFamily = PythonFamily;

/// The family of Python: it imports nothing but itself.
pub struct PythonFamily;

impl Family for PythonFamily {
    fn name(&self) -> &'static str {
        "python"
    }

    fn languages(&self) -> &'static [&'static str] {
        &["Python"]
    }

    fn reads(&self, path: &str) -> bool {
        is_config(path)
    }

    fn sight(&self) -> Sight {
        Sight::Words
    }

    fn is_landmark(&self, path: &str) -> bool {
        // They decide which folders are packages, and where tests look for modules.
        matches!(name_of(path), "__init__.py" | "__init__.pyi" | "conftest.py")
    }

    fn linker<'w>(&self, world: &'w World) -> Box<dyn Linker + 'w> {
        Box::new(linker::PythonLinker::new(world))
    }
}

/// Whether the file at `path` says where a project's code is.
fn is_config(path: &str) -> bool {
    settings::FILES.contains(&name_of(path))
}

#[cfg(test)]
#[path = "linker_tests.rs"]
mod linker_tests;

#[cfg(test)]
#[path = "reader_tests.rs"]
mod reader_tests;
