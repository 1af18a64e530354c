//! Rust: symbols, imports and paths, by its tree-sitter grammar.
//!
//! How a record is to be read:
//! - A `use` is one import. `specifier` is its path up to the group or the last name, `names` are the leaves seen
//!   from there, joined by `::`: `*` is the module itself, `b::*` all of `b`. `form` says whether all of
//!   `specifier` is taken too. It is offered on where any visibility is written.
//! - `mod x;` is an import of the form `Module`, with a name for each file that it may stand in: `alias` is what
//!   `#[path]` says.
//! - An export is an item, with the inline modules around it; `m!` is a macro, `::m!` one that
//!   `#[macro_export]` puts at the root of the crate.
//! - A reference is a path in an expression or a type, from the file's own module or as written, where a crate or
//!   a wildcard import may have its first name; `m!` is a macro that is called.

mod attributes;
mod cargo;
mod link;
mod names;
mod resolve;
mod scopes;
mod tokens;
mod tree;
mod use_tree;
mod uses;

use std::ops::Range;

use tree_sitter::Node;

use crate::map::module::{Export, Import, ImportForm, ImportedName};
use crate::map::symbol::{Symbol, SymbolKind, Visibility};

use super::syntax::{Parsed, Reader, Role, Syntax, Walk, end_line_of, line_of};

use attributes::Attributes;
pub use link::FAMILY;
use names::{Kind, State};

/// Rust.
pub static RUST: Parsed<Rust> = Parsed::new(Rust);

/// The syntax of Rust.
pub struct Rust;

impl Syntax for Rust {
    fn grammar(&self) -> tree_sitter::Language {
        tree_sitter_rust::LANGUAGE.into()
    }

    fn roles(&self) -> &'static [(&'static str, Role)] {
        &[
            ("attribute_item", Role::Visit),
            ("inner_attribute_item", Role::Visit),
            ("function_item", Role::Visit),
            ("function_signature_item", Role::Visit),
            ("struct_item", Role::Visit),
            ("union_item", Role::Visit),
            ("enum_item", Role::Visit),
            ("trait_item", Role::Visit),
            ("type_item", Role::Visit),
            ("associated_type", Role::Visit),
            ("const_item", Role::Visit),
            ("static_item", Role::Visit),
            ("macro_definition", Role::Visit),
            ("mod_item", Role::Visit),
            ("impl_item", Role::Visit),
            ("use_declaration", Role::Visit),
            ("extern_crate_declaration", Role::Visit),
            ("macro_invocation", Role::Visit),
            ("token_tree", Role::Visit),
            ("scoped_identifier", Role::Visit),
            ("scoped_type_identifier", Role::Visit),
            ("type_identifier", Role::Visit),
            ("identifier", Role::Visit),
            ("call_expression", Role::Visit),
            ("if_expression", Role::Branch),
            ("match_arm", Role::Branch),
            ("for_expression", Role::Branch),
            ("while_expression", Role::Branch),
            ("loop_expression", Role::Branch),
            ("&&", Role::Branch),
            ("||", Role::Branch),
        ]
    }

    fn visibility(&self, node: Node<'_>, _name: &str, reader: &Reader<'_>) -> Visibility {
        match visibility_of(node, reader) {
            Some("pub") => Visibility::Public,
            Some(words) if words.contains("self") => Visibility::Private,
            Some(_) => Visibility::Package,
            None => Visibility::Private,
        }
    }

    /// Fields and values are not part of a head.
    fn head(&self, node: Node<'_>) -> Range<usize> {
        let cut = node.child_by_field_name("body").or_else(|| node.child_by_field_name("value"));
        let is_tuple = cut.is_some_and(|body| body.kind() == "ordered_field_declaration_list");
        let end = match cut.filter(|_| !is_tuple) {
            None if node.kind() == "macro_definition" => node.child(2).map(|body| body.start_byte()),
            cut => cut.map(|body| body.start_byte()),
        };
        node.start_byte()..end.unwrap_or(node.end_byte())
    }

    fn is_doc(&self, comment: &str) -> bool {
        (comment.starts_with("///") && !comment.starts_with("////")) || comment.starts_with("/**")
    }

    /// Exports are told with the inline modules around them, which the container of a symbol does not tell apart
    /// from types.
    fn is_export(&self, _symbol: &Symbol) -> bool {
        false
    }

    fn visit(&self, node: Node<'_>, reader: &mut Reader<'_>) -> Walk {
        match node.kind() {
            "type_identifier" => names::note(Kind::Name, node, reader),
            // Constants, variants and the like: other names are mostly those of variables.
            "identifier" if reader.text(node).starts_with(char::is_uppercase) => {
                names::note(Kind::Name, node, reader)
            }
            "identifier" => {}
            "call_expression" => {
                if let Some(called) =
                    node.child_by_field_name("function").filter(|it| it.kind() == "identifier")
                {
                    names::note(Kind::Name, called, reader);
                }
            }
            "scoped_identifier" | "scoped_type_identifier" => return names::path(node, reader),
            "token_tree" => {
                tokens::scan(node, false, reader);
                return Walk::Over;
            }
            "attribute_item" => reader.state::<State>().attributes.note(node),
            "inner_attribute_item" => inner_attribute(node, reader),
            "macro_invocation" => return tokens::invocation(node, reader),
            kind => {
                let attributes = reader.state::<State>().attributes.take();
                let attributes = Attributes::above(&attributes, node, reader.source());
                return item(kind, node, &attributes, reader);
            }
        }
        Walk::Into
    }

    fn finish(&self, reader: &mut Reader<'_>) {
        scopes::finish(reader);
    }
}

/// `#![cfg(..)]`: for all that is around it.
fn inner_attribute(node: Node<'_>, reader: &mut Reader<'_>) {
    let text = reader.text(node);
    let at = node.start_byte();
    if let Some(condition) = attributes::condition(text) {
        let end = reader.state::<State>().end_of_module(at);
        reader.state::<State>().open(at, end, Some(condition.to_owned()), None);
    }
}

/// An item, with the attributes above it.
fn item(kind: &str, node: Node<'_>, attributes: &Attributes<'_>, reader: &mut Reader<'_>) -> Walk {
    let condition = attributes.condition();
    match kind {
        "use_declaration" => {
            use_declaration(node, condition, reader);
            return Walk::Over;
        }
        "extern_crate_declaration" => {
            extern_crate(node, condition, reader);
            return Walk::Over;
        }
        "mod_item" if node.child_by_field_name("body").is_none() => {
            module_file(node, attributes, reader);
            return Walk::Over;
        }
        _ => {}
    }
    let Some(name) = node.child_by_field_name("name").map(|name| reader.text(name)) else {
        if kind == "impl_item" {
            implementation(node, condition, reader);
        }
        return Walk::Into;
    };
    if condition.is_some() || kind == "mod_item" {
        let module = (kind == "mod_item").then_some(name);
        reader.state::<State>().open(node.start_byte(), node.end_byte(), condition, module);
    }
    if !name.is_empty() && !name.starts_with('$') {
        define(kind, node, name, attributes, reader);
    }
    if kind == "macro_definition" {
        tokens::scan(node, true, reader);
        return Walk::Over;
    }
    Walk::Into
}

fn define(kind: &str, node: Node<'_>, name: &str, attributes: &Attributes<'_>, reader: &mut Reader<'_>) {
    let kind = match kind {
        "function_item" | "function_signature_item" => SymbolKind::Function,
        "struct_item" | "union_item" => SymbolKind::Struct,
        "enum_item" => SymbolKind::Enum,
        "trait_item" => SymbolKind::Trait,
        "type_item" | "associated_type" => SymbolKind::Type,
        "const_item" | "static_item" => SymbolKind::Constant,
        "macro_definition" => SymbolKind::Macro,
        _ => SymbolKind::Module,
    };
    if kind == SymbolKind::Constant && name == "_" {
        return;
    }
    let in_type = reader.container_kind().is_some_and(SymbolKind::has_methods);
    if !in_type && !reader.is_in_function() {
        export(name, kind == SymbolKind::Macro, attributes, reader);
    }
    let is_offered = reader.state::<State>().is_offered(node.start_byte());
    let symbols = reader.code().symbols.len();
    reader.open(node, name, kind);
    let is_public = (in_type && is_offered) || (kind == SymbolKind::Macro && attributes.has("macro_export"));
    if is_public && let Some(symbol) = reader.code().symbols.get_mut(symbols) {
        symbol.visibility = Visibility::Public;
    }
    if kind == SymbolKind::Trait {
        reader.state::<State>().offer(node.end_byte());
    }
}

fn export(name: &str, is_macro: bool, attributes: &Attributes<'_>, reader: &mut Reader<'_>) {
    let within = reader.state::<State>().module_path();
    let mut full = String::with_capacity(within.len() + name.len() + 3);
    if is_macro && attributes.has("macro_export") {
        full.push_str("::");
    } else if !within.is_empty() {
        full.push_str(within);
        full.push('.');
    }
    full.push_str(name);
    if is_macro {
        full.push('!');
    }
    reader.code().module.exports.push(Export { name: full, local: None, import: None });
}

/// What an `impl` block holds belongs to its type; methods of a trait are as public as the trait.
fn implementation(node: Node<'_>, condition: Option<String>, reader: &mut Reader<'_>) {
    if node.child_by_field_name("trait").is_some() {
        reader.state::<State>().offer(node.end_byte());
    }
    if condition.is_some() {
        reader.state::<State>().open(node.start_byte(), node.end_byte(), condition, None);
    }
    let mut of = node.child_by_field_name("type");
    for _ in 0..8 {
        let Some(inner) = of.and_then(|of| of.child_by_field_name("name").or(of.child_by_field_name("type")))
        else {
            break;
        };
        of = Some(inner);
    }
    if let Some(of) = of {
        let name = reader.text(of);
        reader.within(name, Some(SymbolKind::Class));
    }
}

/// The words of the visibility that `node` has; none if it has none.
fn visibility_of<'s>(node: Node<'_>, reader: &Reader<'s>) -> Option<&'s str> {
    let first = node.child(0).filter(|first| first.kind() == "visibility_modifier")?;
    Some(reader.text(first))
}

/// An import at `node` under its own condition and those around it.
fn begin(
    specifier: &str,
    form: ImportForm,
    node: Node<'_>,
    own: Option<String>,
    reader: &mut Reader<'_>,
) -> Import {
    let mut import = Import::new(specifier, form, line_of(node));
    import.end_line = end_line_of(node);
    let state = reader.state::<State>();
    state.leave(node.start_byte());
    import.condition = state.conditions(own);
    import.is_conditional = import.condition.is_some();
    import.is_test = import.condition.as_deref().is_some_and(attributes::is_for_tests);
    import.within = Some(state.module_path().to_owned()).filter(|within| !within.is_empty());
    import
}

fn use_declaration(node: Node<'_>, condition: Option<String>, reader: &mut Reader<'_>) {
    let Some(argument) = node.child_by_field_name("argument") else { return };
    let (specifier, leaves, is_all) = use_tree::leaves(argument, reader);
    let is_offered = visibility_of(node, reader).is_some_and(|words| !words.contains("self"));
    let form = match (is_offered, is_all) {
        (false, false) if leaves.first().is_some_and(|leaf| leaf.name == "*") && leaves.len() == 1 => {
            ImportForm::Import
        }
        (false, false) => ImportForm::Named,
        (false, true) => ImportForm::Wildcard,
        (true, false) => ImportForm::Reexport,
        (true, true) => ImportForm::ReexportAll,
    };
    let mut import = begin(&specifier, form, node, condition, reader);
    import.names = leaves;
    reader.import(import);
}

fn extern_crate(node: Node<'_>, condition: Option<String>, reader: &mut Reader<'_>) {
    let Some(name) = node.child_by_field_name("name").map(|name| reader.text(name)) else { return };
    let is_offered = visibility_of(node, reader).is_some();
    let form = if is_offered { ImportForm::Reexport } else { ImportForm::Import };
    let alias = node.child_by_field_name("alias").map(|alias| reader.text(alias).to_owned());
    // A leading `::` says that it is a crate, whatever else is called so.
    let specifier = if name == "self" { "crate".to_owned() } else { format!("::{name}") };
    let mut import = begin(&specifier, form, node, condition, reader);
    import.names = vec![ImportedName { name: "*".to_owned(), alias, line: import.line, members: Vec::new() }];
    reader.import(import);
}

fn module_file(node: Node<'_>, attributes: &Attributes<'_>, reader: &mut Reader<'_>) {
    let Some(name) = node.child_by_field_name("name").map(|name| reader.text(name)) else { return };
    let mut import = begin(name, ImportForm::Module, node, attributes.condition(), reader);
    let line = import.line;
    let way = |alias| ImportedName { name: name.to_owned(), alias, line, members: Vec::new() };
    let (paths, is_certain) = attributes.paths();
    if !is_certain {
        import.names.push(way(None));
    }
    import.names.extend(paths.into_iter().map(|path| way(Some(path.to_owned()))));
    reader.import(import);
    // The symbol is that of the file; ctags names it where it is declared.
    reader.add(node, name, SymbolKind::Module);
}

#[cfg(test)]
#[path = "rust_tests.rs"]
mod tests;
