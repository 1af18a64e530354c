//! Elixir: modules, functions and macros, and the modules that are named by `alias`, `import`, `use` and
//! `require`.

mod linker;

#[cfg(test)]
mod tests;

use std::ops::Range;

use tree_sitter::Node;

use crate::map::module::{Import, ImportForm};
use crate::map::symbol::{Symbol, SymbolKind, Visibility};

use super::head::doc_line;
use super::syntax::{Parsed, Reader, Role, Syntax, Walk, end_line_of, line_of};
use super::{Code, Language, Text};

pub use linker::ELIXIR_FAMILY;

/// Elixir.
pub static ELIXIR: Elixir = Elixir(Parsed::new(ElixirSyntax));

/// The reader of Elixir.
pub struct Elixir(Parsed<ElixirSyntax>);

impl Language for Elixir {
    fn read(&self, text: Text<'_>) -> Result<Code, String> {
        let mut code = self.0.read(text)?;
        take_docs(text.text, &mut code.symbols);
        Ok(code)
    }
}

/// The syntax of Elixir.
pub struct ElixirSyntax;

impl Syntax for ElixirSyntax {
    fn grammar(&self) -> tree_sitter::Language {
        tree_sitter_elixir::LANGUAGE.into()
    }

    fn roles(&self) -> &'static [(&'static str, Role)] {
        &[
            ("call", Role::Visit),
            ("unary_operator", Role::Visit),
            ("stab_clause", Role::Branch),
            ("&&", Role::Branch),
            ("||", Role::Branch),
            ("and", Role::Branch),
            ("or", Role::Branch),
        ]
    }

    fn visibility(&self, node: Node<'_>, _name: &str, reader: &Reader<'_>) -> Visibility {
        let word = reader.text(node).split([' ', '(']).next().unwrap_or_default();
        let is_private = matches!(word, "defp" | "defmacrop" | "defguardp" | "@typep");
        if is_private { Visibility::Private } else { Visibility::Public }
    }

    fn head(&self, node: Node<'_>) -> Range<usize> {
        let mut cursor = node.walk();
        let children: Vec<Node<'_>> = node.named_children(&mut cursor).take(4).collect();
        let block = children.iter().find(|child| child.kind() == "do_block").map(Node::start_byte);
        let arguments = children.iter().find(|child| child.kind() == "arguments");
        let inline = arguments.and_then(|arguments| {
            let last =
                arguments.named_child(u32::try_from(arguments.named_child_count()).ok()?.checked_sub(1)?)?;
            let before = last.prev_sibling()?;
            (last.kind() == "keywords").then_some(before.start_byte())
        });
        node.start_byte()..block.or(inline).unwrap_or(node.end_byte())
    }

    fn is_export(&self, symbol: &Symbol) -> bool {
        matches!(symbol.kind, SymbolKind::Module | SymbolKind::Interface)
    }

    fn visit(&self, node: Node<'_>, reader: &mut Reader<'_>) -> Walk {
        if node.kind() == "unary_operator" {
            attribute(node, reader);
            return Walk::Into;
        }
        let word = node.child_by_field_name("target").map(|target| reader.text(target)).unwrap_or_default();
        let first = argument(node);
        match (word, first) {
            ("defmodule", Some(name)) => open_module(node, name, SymbolKind::Module, reader),
            ("defprotocol", Some(name)) => open_module(node, name, SymbolKind::Interface, reader),
            ("defimpl", Some(name)) => reader.open(node, reader.text(name), SymbolKind::Class),
            ("defstruct" | "defexception", _) => {
                let name = reader.container().rsplit('.').next().unwrap_or_default().to_owned();
                reader.add(node, &name, SymbolKind::Struct);
            }
            ("def" | "defp" | "defdelegate", Some(head)) => {
                open_function(node, head, SymbolKind::Function, reader)
            }
            ("defmacro" | "defmacrop" | "defguard" | "defguardp", Some(head)) => {
                open_function(node, head, SymbolKind::Macro, reader);
            }
            ("alias" | "import" | "use" | "require", Some(name)) => {
                let form = if word == "import" { ImportForm::Wildcard } else { ImportForm::Import };
                modules(name, reader).into_iter().for_each(|module| {
                    let mut import = Import::new(module, form, line_of(node));
                    import.end_line = end_line_of(node);
                    import.is_lazy = reader.is_in_function();
                    reader.import(import);
                });
            }
            ("Code.require_file", Some(path)) => require_file(node, path, reader),
            ("if" | "unless" | "for" | "while", Some(_)) => reader.branch(),
            _ => {}
        }
        Walk::Into
    }
}

/// The first argument of a call.
fn argument(node: Node<'_>) -> Option<Node<'_>> {
    let mut cursor = node.walk();
    let arguments = node.named_children(&mut cursor).take(3).find(|child| child.kind() == "arguments")?;
    arguments.named_child(0)
}

fn open_module(node: Node<'_>, name: Node<'_>, kind: SymbolKind, reader: &mut Reader<'_>) {
    let name = reader.text(name);
    match name.rsplit_once('.') {
        Some((around, name)) => {
            reader.within(around, None);
            reader.open(node, name, kind);
        }
        None => reader.open(node, name, kind),
    }
}

/// `Code.require_file "x.exs", __DIR__`.
fn require_file(node: Node<'_>, path: Node<'_>, reader: &mut Reader<'_>) {
    let content = path.named_child(0).filter(|content| content.kind() == "quoted_content");
    let is_plain = path.kind() == "string" && path.named_child_count() == 1;
    let (specifier, form) = match content.filter(|_| is_plain) {
        Some(content) if reader.text(node).contains("__DIR__") => {
            (reader.text(content).to_owned(), ImportForm::RequireRelative)
        }
        Some(content) => (reader.text(content).to_owned(), ImportForm::Include),
        None => (reader.text(path).chars().take(200).collect(), ImportForm::Dynamic),
    };
    let mut import = Import::new(specifier, form, line_of(node));
    import.end_line = end_line_of(node);
    import.is_lazy = reader.is_in_function();
    reader.import(import);
}

/// `def f(a) when b, do: c`: `f`.
fn open_function(node: Node<'_>, head: Node<'_>, kind: SymbolKind, reader: &mut Reader<'_>) {
    let mut head = head;
    for _ in 0..3 {
        head = match head.kind() {
            "binary_operator" => match head.child_by_field_name("left") {
                Some(left) => left,
                None => return,
            },
            "call" => match head.child_by_field_name("target") {
                Some(target) => target,
                None => return,
            },
            _ => break,
        };
    }
    if head.kind() == "identifier" {
        reader.open(node, reader.text(head), kind);
    }
}

/// `@type t :: x`, `@callback f(x) :: y`.
fn attribute(node: Node<'_>, reader: &mut Reader<'_>) {
    let Some(call) = node.child_by_field_name("operand").filter(|operand| operand.kind() == "call") else {
        return;
    };
    let word = call.child_by_field_name("target").map(|target| reader.text(target)).unwrap_or_default();
    let kind = match word {
        "type" | "typep" | "opaque" => SymbolKind::Type,
        "callback" | "macrocallback" => SymbolKind::Method,
        _ => return,
    };
    let name = argument(call).map(|declared| reader.text(declared)).unwrap_or_default();
    let end = name.find(|letter: char| !letter.is_alphanumeric() && !"_?!".contains(letter));
    let name = &name[..end.unwrap_or(name.len())];
    if !name.is_empty() {
        reader.add(node, name, kind);
    }
}

/// The modules that `A`, `A.B`, `A.{B, C}` or `__MODULE__.A` names.
fn modules(name: Node<'_>, reader: &Reader<'_>) -> Vec<String> {
    let text: String =
        reader.text(name).chars().filter(|letter| !letter.is_whitespace()).take(2_000).collect();
    let text = text.replace("__MODULE__", reader.container());
    if !text.starts_with(|first: char| first.is_ascii_uppercase()) {
        return Vec::new();
    }
    match text.split_once(".{") {
        Some((around, inner)) => {
            let inner = inner.trim_end_matches('}').split(',').filter(|part| !part.is_empty());
            inner.map(|part| format!("{around}.{part}")).collect()
        }
        None => vec![text],
    }
}

/// Gives symbols the first line of their `@doc`, and modules that of their `@moduledoc`.
fn take_docs(text: &str, symbols: &mut [Symbol]) {
    let mut next = 0;
    let mut pending: Option<String> = None;
    let mut module = None;
    let mut lines = (1_u32..).zip(text.lines());
    while let Some((number, line)) = lines.next() {
        let line = line.trim();
        while let Some(symbol) = symbols.get_mut(next).filter(|symbol| symbol.start_line <= number) {
            if matches!(symbol.kind, SymbolKind::Module | SymbolKind::Interface | SymbolKind::Class) {
                module = Some(next);
            }
            if let Some(doc) = pending.take() {
                symbol.doc = Some(doc);
            }
            next += 1;
        }
        let said = ["@doc", "@moduledoc", "@typedoc"].iter().find_map(|word| {
            let rest = line.strip_prefix(word)?.strip_prefix([' ', '('])?;
            Some((*word, rest.trim_start_matches(['~', 's', 'S'])))
        });
        let Some((word, rest)) = said else { continue };
        let doc = if rest.starts_with("\"\"\"") || rest.starts_with("'''") {
            lines.by_ref().find_map(|(_, line)| if line.trim().is_empty() { None } else { doc_line(line) })
        } else if rest.starts_with('"') {
            doc_line(rest.trim_matches('"'))
        } else {
            None
        };
        match (word, module) {
            ("@moduledoc", Some(module)) => symbols[module].doc = doc,
            ("@moduledoc", None) => {}
            _ => pending = doc,
        }
    }
}
