//! Kotlin: symbols, imports and free names, by its tree-sitter grammar.
//!
//! Exports say what they are where that decides how others may name them: a function has `name()` as its local
//! name, an extension `Receiver.name()` or `Receiver.name`; `*` stands for the file as Java sees it
//! (`@file:JvmName`).

use std::borrow::Cow;
use std::ops::Range;

use tree_sitter::Node;

use crate::map::module::{Export, Import, ImportForm, ImportedName};
use crate::map::symbol::{Symbol, SymbolKind, Visibility};

use super::jvm::names::{declare, dotted, settle};
use super::syntax::{Parsed, Reader, Role, Syntax, Walk, end_line_of, line_of};
use super::{Code, Language, Text};

mod delegation;
mod expression;
mod modifiers;

/// Kotlin.
pub static KOTLIN: Kotlin = Kotlin(Parsed::new(KotlinSyntax));

/// The reader of Kotlin.
pub struct Kotlin(Parsed<KotlinSyntax>);

impl Language for Kotlin {
    fn read(&self, text: Text<'_>) -> Result<Code, String> {
        let mut code = self.0.read(text)?;
        settle(&mut code);
        Ok(code)
    }
}

/// The syntax of Kotlin.
struct KotlinSyntax;

impl Syntax for KotlinSyntax {
    fn grammar(&self) -> tree_sitter::Language {
        tree_sitter_kotlin_ng::LANGUAGE.into()
    }

    fn roles(&self) -> &'static [(&'static str, Role)] {
        &[
            ("class_declaration", Role::Define(SymbolKind::Class)),
            ("object_declaration", Role::Define(SymbolKind::Class)),
            ("companion_object", Role::Define(SymbolKind::Class)),
            ("secondary_constructor", Role::Define(SymbolKind::Method)),
            ("type_alias", Role::Define(SymbolKind::Type)),
            ("if_expression", Role::Branch),
            ("when_entry", Role::Branch),
            ("for_statement", Role::Branch),
            ("while_statement", Role::Branch),
            ("do_while_statement", Role::Branch),
            ("catch_block", Role::Branch),
            ("&&", Role::Branch),
            ("||", Role::Branch),
            ("?:", Role::Branch),
            ("file_annotation", Role::Visit),
            ("package_header", Role::Visit),
            ("import", Role::Visit),
            ("function_declaration", Role::Visit),
            ("property_declaration", Role::Visit),
            ("anonymous_initializer", Role::Visit),
            ("object_literal", Role::Visit),
            ("lambda_literal", Role::Visit),
            ("type_parameter", Role::Visit),
            ("variable_declaration", Role::Visit),
            ("parameter", Role::Visit),
            ("class_parameter", Role::Visit),
            ("user_type", Role::Visit),
            ("call_expression", Role::Visit),
            ("navigation_expression", Role::Visit),
            ("callable_reference", Role::Visit),
            ("infix_expression", Role::Visit),
            ("value_argument", Role::Visit),
            ("binary_expression", Role::Visit),
            ("assignment", Role::Visit),
            ("function_body", Role::Visit),
            ("return_expression", Role::Visit),
            ("interpolation", Role::Visit),
            ("index_expression", Role::Visit),
            ("property_delegate", Role::Visit),
            ("in_expression", Role::Visit),
            ("when_subject", Role::Visit),
        ]
    }

    fn readable<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut bytes = Cow::Borrowed(text.as_bytes());
        delegation::blank(text.as_bytes(), &mut bytes);
        modifiers::replace(text.as_bytes(), &mut bytes);
        match bytes {
            Cow::Borrowed(_) => Cow::Borrowed(text),
            // Only ASCII gives way to ASCII.
            Cow::Owned(bytes) => String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned),
        }
    }

    /// What stands in a body is nobody else's.
    fn name(&self, node: Node<'_>, reader: &Reader<'_>) -> Option<String> {
        if reader.is_in_function() {
            return None;
        }
        match node.kind() {
            "secondary_constructor" => return Some("constructor".to_owned()),
            "type_alias" => {}
            _ => {
                let name = node.child_by_field_name("name").map(|name| plain(reader.text(name)));
                let default = || (node.kind() == "companion_object").then(|| "Companion".to_owned());
                return name.or_else(default);
            }
        }
        node.child_by_field_name("type").map(|name| plain(reader.text(name)))
    }

    fn kind(&self, node: Node<'_>, kind: SymbolKind, reader: &Reader<'_>) -> SymbolKind {
        if node.kind() != "class_declaration" {
            return kind;
        }
        let mut cursor = node.walk();
        let is_interface = node.children(&mut cursor).take(8).any(|child| child.kind() == "interface");
        match () {
            () if is_interface || has_modifier(node, "annotation", reader) => SymbolKind::Interface,
            () if has_modifier(node, "enum", reader) => SymbolKind::Enum,
            () => kind,
        }
    }

    fn visibility(&self, node: Node<'_>, _name: &str, reader: &Reader<'_>) -> Visibility {
        let said = |word| has_modifier(node, word, reader);
        match () {
            () if said("private") => Visibility::Private,
            () if said("protected") => Visibility::Protected,
            () if said("internal") => Visibility::Package,
            () => Visibility::Public,
        }
    }

    /// Without annotations; up to the body, or the value of a property.
    fn head(&self, node: Node<'_>) -> Range<usize> {
        let start = match modifiers(node) {
            Some(modifiers) => after_annotations(modifiers),
            None => node.start_byte(),
        };
        let mut cursor = node.walk();
        let is_body = |child: &Node<'_>| {
            let is_value = node.kind() == "property_declaration"
                && matches!(child.kind(), "=" | "property_delegate" | "getter" | "setter");
            is_value || matches!(child.kind(), "class_body" | "enum_class_body" | "function_body" | "block")
        };
        let end = node.children(&mut cursor).find(is_body).map_or(node.end_byte(), |body| body.start_byte());
        start..end.max(start)
    }

    fn is_doc(&self, comment: &str) -> bool {
        comment.starts_with("/**")
    }

    /// Types, however deep; functions and properties are noted where they are visited.
    fn is_export(&self, symbol: &Symbol) -> bool {
        let is_type =
            !matches!(symbol.kind, SymbolKind::Method | SymbolKind::Function | SymbolKind::Constant);
        is_type && symbol.visibility != Visibility::Private
    }

    fn visit(&self, node: Node<'_>, reader: &mut Reader<'_>) -> Walk {
        match node.kind() {
            "file_annotation" => jvm_name(node, reader),
            "package_header" => {
                let name = node.named_child(0).and_then(|name| dotted(reader.text(name)));
                reader.code().module.package = name;
                return Walk::Over;
            }
            "import" => {
                import(node, reader);
                return Walk::Over;
            }
            "function_declaration" => function(node, reader),
            "property_declaration" => property(node, reader),
            "anonymous_initializer" | "object_literal" | "lambda_literal" => {
                reader.within("", Some(SymbolKind::Function));
            }
            "type_parameter" | "variable_declaration" | "parameter" | "class_parameter" => {
                let mut cursor = node.walk();
                let name = node.children(&mut cursor).find(|child| child.kind() == "identifier");
                // Properties at the top are symbols, and known as such.
                if let Some(name) = name.filter(|_| !is_top(reader)) {
                    declare(reader.text(name), node, reader);
                }
            }
            _ => expression::visit(node, reader),
        }
        Walk::Into
    }
}

/// `name` without back quotes.
fn plain(name: &str) -> String {
    name.trim_matches('`').to_owned()
}

/// Whether the node stands in no type and no body.
fn is_top(reader: &Reader<'_>) -> bool {
    reader.container().is_empty() && !reader.is_in_function()
}

fn modifiers(node: Node<'_>) -> Option<Node<'_>> {
    node.child(0).filter(|first| first.kind() == "modifiers")
}

/// Whether `word` stands among the modifiers that follow the annotations.
fn has_modifier(node: Node<'_>, word: &str, reader: &Reader<'_>) -> bool {
    let Some(modifiers) = modifiers(node) else { return false };
    // The grammar may have been given another word in its place: what counts is the text.
    let end = modifiers.next_sibling().map_or(modifiers.end_byte(), |next| next.start_byte());
    let written = reader.source().get(after_annotations(modifiers)..end).unwrap_or_default();
    written.split_whitespace().take(16).any(|modifier| modifier == word)
}

/// Where the first modifier stands that is no annotation, or what follows them all.
fn after_annotations(modifiers: Node<'_>) -> usize {
    let mut cursor = modifiers.walk();
    let first = modifiers.children(&mut cursor).find(|child| child.kind() != "annotation");
    let after = || modifiers.next_sibling().map_or(modifiers.end_byte(), |next| next.start_byte());
    first.filter(|first| !first.is_extra()).map_or_else(after, |first| first.start_byte())
}

fn import(node: Node<'_>, reader: &mut Reader<'_>) {
    let (mut name, mut alias, mut is_wildcard) = (None, None, false);
    let mut cursor = node.walk();
    for child in node.children(&mut cursor) {
        match child.kind() {
            "qualified_identifier" => name = dotted(reader.text(child)),
            "identifier" => alias = Some(plain(reader.text(child))),
            "*" => is_wildcard = true,
            _ => {}
        }
    }
    let Some(name) = name else { return };
    let line = line_of(node);
    let mut import = if is_wildcard {
        Import::new(format!("{name}.*"), ImportForm::Wildcard, line)
    } else {
        let last = name.rsplit('.').next().unwrap_or_default().to_owned();
        let mut import = Import::new(name, ImportForm::Named, line);
        import.names.push(ImportedName { name: last, alias, line, members: Vec::new() });
        import
    };
    import.end_line = end_line_of(node);
    reader.import(import);
}

/// `@file:JvmName("Name")`: what Java calls the functions of this file.
fn jvm_name(node: Node<'_>, reader: &mut Reader<'_>) {
    let written = reader.text(node);
    let Some((_, after)) = written.split_once("JvmName(") else { return };
    if let Some(name) = after.split('"').nth(1).and_then(dotted) {
        let export = Export { name, local: Some("*".to_owned()), import: None };
        reader.code().module.exports.push(export);
    }
}

fn function(node: Node<'_>, reader: &mut Reader<'_>) {
    let name = node.child_by_field_name("name").map(|name| plain(reader.text(name)));
    let Some(name) = name else { return };
    if reader.is_in_function() {
        declare(&name, node, reader);
        return;
    }
    if is_top(reader) && !has_modifier(node, "private", reader) {
        let local = match receiver(node, reader) {
            Some(receiver) => format!("{receiver}.{name}()"),
            None => format!("{name}()"),
        };
        let export = Export { name: name.clone(), local: Some(local), import: None };
        reader.code().module.exports.push(export);
    }
    reader.open(node, &name, SymbolKind::Function);
}

/// The type that an extension extends, without its arguments.
fn receiver(node: Node<'_>, reader: &Reader<'_>) -> Option<String> {
    let mut cursor = node.walk();
    let mut seen = None;
    for child in node.children(&mut cursor) {
        match child.kind() {
            "variable_declaration" | "multi_variable_declaration" | "function_value_parameters" => break,
            "user_type" | "nullable_type" | "parenthesized_type" | "non_nullable_type" | "dynamic" => {
                let written = reader.text(child).split('<').next().unwrap_or_default();
                seen = Some(dotted(written).unwrap_or_else(|| "?".to_owned()));
                break;
            }
            _ => {}
        }
    }
    seen
}

/// Properties at the top, and constants of objects.
fn property(node: Node<'_>, reader: &mut Reader<'_>) {
    let is_top = is_top(reader);
    expression::visit(node, reader);
    if !is_top && !has_modifier(node, "const", reader) {
        return;
    }
    let mut cursor = node.walk();
    let variable = node.named_children(&mut cursor).find(|child| child.kind() == "variable_declaration");
    let mut cursor = node.walk();
    let name = variable
        .and_then(|variable| variable.children(&mut cursor).find(|child| child.kind() == "identifier"));
    let Some(name) = name.map(|name| plain(reader.text(name))) else { return };
    if is_top && !has_modifier(node, "private", reader) {
        let local = receiver(node, reader).map(|receiver| format!("{receiver}.{name}"));
        reader.code().module.exports.push(Export { name: name.clone(), local, import: None });
    }
    reader.add(node, &name, SymbolKind::Constant);
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
