//! Parsing: from one text to what it says, without trusting it.

use oxc_allocator::Allocator;
use oxc_ast::ast::Program;
use oxc_ast_visit::Visit;
use oxc_parser::{ParseOptions, Parser, ParserReturn};
use oxc_span::SourceType;

use crate::map::module::{Import, ImportForm};

use super::blocks::script;
use super::nesting::nesting;
use super::walk::Walk;
use super::{Code, Text};

/// How deep a text may be nested for the stack of the caller: two megabytes hold three times as much.
const CALLERS_DEPTH: usize = 120;

/// What one level takes of the stack at most, measured without optimisation.
const LEVEL_BYTES: usize = 5 * 1_024;

/// What a thread of its own may have: address space, of which only what is used is ever taken.
const MAX_STACK_BYTES: usize = 1_024 * 1_024 * 1_024;

/// Nesting that no one writes, even by a program.
const MAX_OPEN: usize = 20_000;

/// The average length of a line from which on a text is a bundle: written by a program, for a program.
const BUNDLE_LINE_BYTES: usize = 2_000;

/// What `text` says; why not, where it is nested too deeply.
pub fn read(text: Text<'_>) -> Result<Code, String> {
    let is_component = matches!(text.language, "Vue" | "Svelte" | "Astro");
    if !is_component {
        return read_source(text.text, &source_types(&text), &[]);
    }
    let script = script(text.text, text.language);
    let kind = SourceType::unambiguous();
    let kind = if script.is_typescript { kind.with_typescript(true) } else { kind.with_jsx(true) };
    let types = [if script.has_jsx { kind.with_jsx(true) } else { kind }];
    let sources: Vec<Import> = script
        .sources
        .into_iter()
        .map(|(source, at)| Import::new(source, ImportForm::Import, line_at(text.text, at)))
        .collect();
    read_source(&script.text, &types, &sources)
}

/// As what `text` is parsed: the first that gives no fatal error.
fn source_types(text: &Text<'_>) -> Vec<SourceType> {
    let module = SourceType::unambiguous();
    let typescript = module.with_typescript(true);
    match text.language {
        "TSX" => vec![typescript.with_jsx(true)],
        "TypeScript" if text.hint == ".d.ts" => vec![typescript.with_typescript_definition(true)],
        "TypeScript" => vec![typescript, typescript.with_typescript_definition(true)],
        // What is no JavaScript may be Flow, whose types look as TypeScript's do.
        _ => vec![module.with_jsx(true), typescript.with_jsx(true), module.with_script(true)],
    }
}

fn read_source(text: &str, types: &[SourceType], sources: &[Import]) -> Result<Code, String> {
    let has_jsx = types.iter().any(|kind| kind.is_jsx());
    guarded(text, has_jsx, || parse(text, types, sources))
}

/// Runs `read`, which parses and walks `text`, where the stack is deep enough for it; why not, where none is.
/// `has_jsx` says whether `text` is parsed with elements in it.
fn guarded<T: Send>(text: &str, has_jsx: bool, read: impl FnOnce() -> T + Send) -> Result<T, String> {
    let nesting = nesting(text, has_jsx);
    let stack = nesting.at_most.saturating_mul(LEVEL_BYTES);
    if nesting.open > MAX_OPEN {
        return Err("it is nested too deeply".to_owned());
    }
    if stack > MAX_STACK_BYTES {
        return Err("it may be nested too deeply: it is too large to tell".to_owned());
    }
    if nesting.at_most <= CALLERS_DEPTH {
        return Ok(read());
    }
    std::thread::scope(|scope| {
        let deep = std::thread::Builder::new().stack_size(stack + 512 * 1_024);
        match deep.spawn_scoped(scope, read).map(std::thread::ScopedJoinHandle::join) {
            Ok(Ok(read)) => Ok(read),
            Ok(Err(_)) => Err("the parser gave up on it".to_owned()),
            Err(error) => Err(format!("no stack could be had that is deep enough for it: {error}")),
        }
    })
}

/// What `look` sees in `text`, which is configuration written in JavaScript or TypeScript; none if it cannot be
/// parsed.
pub fn look<T: Send>(text: &str, look: impl FnOnce(&Program<'_>) -> T + Send) -> Option<T> {
    let kind = SourceType::unambiguous().with_typescript(true);
    let read = guarded(text, false, || {
        let allocator = Allocator::default();
        let parsed = Parser::new(&allocator, text, kind).parse();
        (!parsed.panicked).then(|| look(&parsed.program))
    });
    read.ok().flatten()
}

fn parse(text: &str, types: &[SourceType], sources: &[Import]) -> Code {
    let options = ParseOptions { allow_return_outside_function: true, ..ParseOptions::default() };
    let mut fallback = None;
    for kind in types {
        let allocator = Allocator::default();
        let parsed = Parser::new(&allocator, text, *kind).with_options(options).parse();
        if parsed.panicked {
            fallback.get_or_insert_with(|| imports_before_the_error(text, &parsed));
            continue;
        }
        return walk(text, &parsed.program, sources);
    }
    let mut code = fallback.unwrap_or_default();
    code.module.imports.extend_from_slice(sources);
    code
}

fn walk<'a>(text: &'a str, program: &Program<'a>, sources: &[Import]) -> Code {
    let lines = memchr::memchr_iter(b'\n', text.as_bytes()).count() + 1;
    let is_bundle = text.len() / lines > BUNDLE_LINE_BYTES;
    let mut walk = Walk::new(text, program, is_bundle);
    walk.visit_program(program);
    walk.finish(program, sources)
}

/// What was asked for before a text stopped to be one of the language.
fn imports_before_the_error(text: &str, parsed: &ParserReturn<'_>) -> Code {
    let mut code = Code::default();
    for (specifier, requests) in &parsed.module_record.requested_modules {
        for request in requests {
            let line = line_at(text, request.statement_span.start as usize);
            let mut import = Import::new(specifier.as_str(), ImportForm::Import, line);
            import.end_line = line_at(text, request.statement_span.end as usize);
            import.is_type_only = request.is_type;
            code.module.imports.push(import);
        }
    }
    code.module.imports.sort_by_key(|import| import.line);
    code
}

/// The line of the byte at `at`, from 1.
fn line_at(text: &str, at: usize) -> u32 {
    let before = &text.as_bytes()[..at.min(text.len())];
    u32::try_from(memchr::memchr_iter(b'\n', before).count() + 1).unwrap_or(u32::MAX)
}
