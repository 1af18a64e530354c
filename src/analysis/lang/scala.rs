//! Scala: symbols, imports and free names, by its tree-sitter grammar.

use std::ops::Range;

use tree_sitter::Node;

use crate::map::module::{Import, ImportForm, ImportedName};
use crate::map::symbol::{Symbol, SymbolKind, Visibility};

use super::jvm::names::{declare, dotted, is_type_name, settle};
use super::syntax::{Parsed, Reader, Role, Syntax, Walk, end_line_of, line_of};
use super::{Code, Language, Text};

/// Scala.
pub static SCALA: Scala = Scala(Parsed::new(ScalaSyntax));

/// The reader of Scala.
pub struct Scala(Parsed<ScalaSyntax>);

impl Language for Scala {
    fn read(&self, text: Text<'_>) -> Result<Code, String> {
        let mut code = self.0.read(text)?;
        settle(&mut code);
        Ok(code)
    }
}

/// The syntax of Scala.
struct ScalaSyntax;

impl Syntax for ScalaSyntax {
    fn grammar(&self) -> tree_sitter::Language {
        tree_sitter_scala::LANGUAGE.into()
    }

    fn roles(&self) -> &'static [(&'static str, Role)] {
        &[
            ("class_definition", Role::Define(SymbolKind::Class)),
            ("object_definition", Role::Define(SymbolKind::Class)),
            ("trait_definition", Role::Define(SymbolKind::Trait)),
            ("enum_definition", Role::Define(SymbolKind::Enum)),
            ("package_object", Role::Define(SymbolKind::Module)),
            ("function_definition", Role::Define(SymbolKind::Function)),
            ("function_declaration", Role::Define(SymbolKind::Function)),
            ("type_definition", Role::Define(SymbolKind::Type)),
            ("if_expression", Role::Branch),
            ("case_clause", Role::Branch),
            ("for_expression", Role::Branch),
            ("while_expression", Role::Branch),
            ("do_while_expression", Role::Branch),
            ("operator_identifier", Role::Visit),
            ("package_clause", Role::Visit),
            ("import_declaration", Role::Visit),
            ("val_definition", Role::Visit),
            ("instance_expression", Role::Visit),
            ("class_parameter", Role::Visit),
            ("parameter", Role::Visit),
            ("type_parameters", Role::Visit),
            ("type_identifier", Role::Visit),
            ("stable_type_identifier", Role::Visit),
            ("field_expression", Role::Visit),
            ("call_expression", Role::Visit),
        ]
    }

    /// What stands in a body is nobody else's.
    fn name(&self, node: Node<'_>, reader: &Reader<'_>) -> Option<String> {
        let name = node.child_by_field_name("name").filter(|_| !reader.is_in_function())?;
        Some(reader.text(name).trim_matches('`').to_owned())
    }

    fn visibility(&self, node: Node<'_>, _name: &str, reader: &Reader<'_>) -> Visibility {
        let mut cursor = node.walk();
        let modifiers = node.children(&mut cursor).take(16).find(|child| child.kind() == "modifiers");
        let mut words =
            modifiers.map(|modifiers| reader.text(modifiers)).unwrap_or_default().split_whitespace();
        let access = words.find(|word| word.starts_with("private") || word.starts_with("protected"));
        match access {
            Some(word) if word.starts_with("private[this") => Visibility::Private,
            Some(word) if word.contains('[') => Visibility::Package,
            Some(word) if word.starts_with("private") => Visibility::Private,
            Some(_) => Visibility::Protected,
            None => Visibility::Public,
        }
    }

    /// Without annotations; up to the body or value.
    fn head(&self, node: Node<'_>) -> Range<usize> {
        let mut cursor = node.walk();
        let first =
            node.children(&mut cursor).find(|child| child.kind() != "annotation" && !child.is_extra());
        let start = first.unwrap_or(node).start_byte();
        let body = node.child_by_field_name("body").or_else(|| node.child_by_field_name("value"));
        start..body.map_or(node.end_byte(), |body| body.start_byte()).max(start)
    }

    fn is_doc(&self, comment: &str) -> bool {
        comment.starts_with("/**")
    }

    /// Types, however deep, and all that stands in the package itself.
    fn is_export(&self, symbol: &Symbol) -> bool {
        let is_type =
            !matches!(symbol.kind, SymbolKind::Method | SymbolKind::Function | SymbolKind::Constant);
        (is_type || symbol.container.is_none()) && symbol.visibility != Visibility::Private
    }

    fn visit(&self, node: Node<'_>, reader: &mut Reader<'_>) -> Walk {
        match node.kind() {
            "operator_identifier" => {
                if matches!(reader.text(node), "&&" | "||") {
                    reader.branch();
                }
            }
            "package_clause" => package(node, reader),
            "import_declaration" => {
                imports(node, reader);
                return Walk::Over;
            }
            "val_definition" => value(node, reader),
            "instance_expression" => {
                let mut cursor = node.walk();
                if node.named_children(&mut cursor).any(|child| child.kind() == "template_body") {
                    reader.within("", Some(SymbolKind::Function));
                }
            }
            "type_identifier" => reader.reference(reader.text(node).trim_matches('`'), node),
            "stable_type_identifier" => {
                if let Some(name) = dotted(reader.text(node)) {
                    reader.reference(&name, node);
                }
                return Walk::Over;
            }
            "field_expression" | "call_expression" => expression(node, reader),
            _ => parameters(node, reader),
        }
        Walk::Into
    }
}

/// `package a.b`, and `package c` after it: the package is `a.b.c`.
fn package(node: Node<'_>, reader: &mut Reader<'_>) {
    let name = node.child_by_field_name("name").and_then(|name| dotted(reader.text(name)));
    let Some(name) = name.filter(|_| reader.code().symbols.is_empty()) else { return };
    let package = &mut reader.code().module.package;
    *package = match package.take() {
        // Nested clauses without end would make a name without end.
        Some(outer) if outer.len() < 1_000 => Some(format!("{outer}.{name}")),
        Some(outer) => Some(outer),
        None => Some(name),
    };
}

/// `import a.b.{C, D => E, _}, f.G`: one import for each name.
fn imports(node: Node<'_>, reader: &mut Reader<'_>) {
    let mut path = String::new();
    let mut cursor = node.walk();
    let children: Vec<Node<'_>> = node.children(&mut cursor).collect();
    let mut is_done = true;
    for child in children {
        match child.kind() {
            "," => {
                finish(node, &mut path, is_done, reader);
                is_done = false;
            }
            "import" => is_done = false,
            "identifier" | "operator_identifier" if path.len() < 300 => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(reader.text(child).trim_matches('`'));
            }
            "namespace_wildcard" => {
                note(node, &path, "*", None, reader);
                is_done = true;
            }
            "namespace_selectors" | "import_selectors" => {
                selectors(node, child, &path, reader);
                is_done = true;
            }
            "as_renamed_identifier" | "arrow_renamed_identifier" => {
                renamed(node, child, &path, reader);
                is_done = true;
            }
            _ => {}
        }
    }
    finish(node, &mut path, is_done, reader);
}

/// Notes the import of the last part of `path`, unless what was imported from it is noted already.
fn finish(node: Node<'_>, path: &mut String, is_done: bool, reader: &mut Reader<'_>) {
    if !is_done && !path.is_empty() {
        let (start, last) = path.rsplit_once('.').unwrap_or(("", path));
        note(node, start, last, None, reader);
    }
    path.clear();
}

fn selectors(node: Node<'_>, selectors: Node<'_>, path: &str, reader: &mut Reader<'_>) {
    let mut cursor = selectors.walk();
    let children: Vec<Node<'_>> = selectors.named_children(&mut cursor).collect();
    for child in children {
        match child.kind() {
            "identifier" | "operator_identifier" => {
                let name = reader.text(child);
                note(node, path, name, None, reader);
            }
            "namespace_wildcard" => note(node, path, "*", None, reader),
            "as_renamed_identifier" | "arrow_renamed_identifier" => renamed(node, child, path, reader),
            _ => {}
        }
    }
}

/// `C => D`, `C as D`; `C => _` hides it.
fn renamed(node: Node<'_>, renaming: Node<'_>, path: &str, reader: &mut Reader<'_>) {
    let name = renaming.child_by_field_name("name").map(|name| reader.text(name));
    let alias = renaming.child_by_field_name("alias").map(|alias| reader.text(alias));
    if let Some(name) = name.filter(|_| alias != Some("_")) {
        note(node, path, name, alias, reader);
    }
}

fn note(node: Node<'_>, path: &str, name: &str, alias: Option<&str>, reader: &mut Reader<'_>) {
    let name = name.trim_matches('`');
    let specifier = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    let form = if name == "*" { ImportForm::Wildcard } else { ImportForm::Named };
    let line = line_of(node);
    let mut import = Import::new(specifier, form, line);
    import.end_line = end_line_of(node);
    import.is_lazy = reader.is_in_function();
    if form == ImportForm::Named {
        let alias = alias.map(str::to_owned);
        import.names.push(ImportedName { name: name.to_owned(), alias, line, members: Vec::new() });
    }
    reader.import(import);
}

/// Values of objects and packages.
fn value(node: Node<'_>, reader: &mut Reader<'_>) {
    let name = node.child_by_field_name("pattern").filter(|name| name.kind() == "identifier");
    let Some(name) = name.map(|name| reader.text(name)) else { return };
    if reader.container().is_empty() && !reader.is_in_function() || is_type_name(name) {
        reader.add(node, name, SymbolKind::Constant);
    }
}

fn parameters(node: Node<'_>, reader: &mut Reader<'_>) {
    let mut cursor = node.walk();
    let names: Vec<&str> = node
        .named_children(&mut cursor)
        .filter(|child| child.kind() == "identifier")
        .map(|child| reader.text(child))
        .collect();
    for name in names {
        declare(name, node, reader);
    }
}

/// `Foo.bar`, `Foo(…)`: companions, as far as their letters tell.
fn expression(node: Node<'_>, reader: &mut Reader<'_>) {
    let Some(object) = node.child(0).filter(|object| object.kind() == "identifier") else { return };
    let name = reader.text(object);
    if !is_type_name(name) {
        return;
    }
    let member = node.child_by_field_name("field").map(|member| reader.text(member));
    match member.and_then(|member| dotted(&format!("{name}.{member}"))) {
        Some(name) => reader.reference(&name, node),
        None => reader.reference(name, node),
    }
}

#[cfg(test)]
#[path = "scala_tests.rs"]
mod tests;
