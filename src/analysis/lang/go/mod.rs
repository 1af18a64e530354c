//! Go: symbols, imports and names, by its tree-sitter grammar.

mod link;
mod modules;
mod names;
mod standard;

use std::ops::Range;
use std::sync::LazyLock;

use tree_sitter::Node;

use crate::map::module::{Import, ImportForm, ImportedName};
use crate::map::symbol::{SymbolKind, Visibility};

use super::syntax::{Parsed, Reader, Role, Syntax, Walk, line_of};

pub use link::FAMILY;
use names::{Event, Names, Span, What};

/// Go.
pub static GO: Parsed<Go> = Parsed::new(Go);

/// The syntax of Go.
pub struct Go;

impl Syntax for Go {
    fn grammar(&self) -> tree_sitter::Language {
        tree_sitter_go::LANGUAGE.into()
    }

    fn roles(&self) -> &'static [(&'static str, Role)] {
        &[
            ("comment", Role::Visit),
            ("package_clause", Role::Visit),
            ("import_spec", Role::Visit),
            ("function_declaration", Role::Visit),
            ("method_declaration", Role::Visit),
            ("func_literal", Role::Visit),
            ("type_declaration", Role::Visit),
            ("const_declaration", Role::Visit),
            ("var_declaration", Role::Visit),
            ("type_spec", Role::Visit),
            ("type_alias", Role::Visit),
            ("const_spec", Role::Visit),
            ("var_spec", Role::Visit),
            ("method_elem", Role::Visit),
            ("parameter_declaration", Role::Visit),
            ("variadic_parameter_declaration", Role::Visit),
            ("type_parameter_declaration", Role::Visit),
            ("short_var_declaration", Role::Visit),
            ("range_clause", Role::Visit),
            ("receive_statement", Role::Visit),
            ("type_switch_statement", Role::Visit),
            ("selector_expression", Role::Visit),
            ("qualified_type", Role::Visit),
            ("composite_literal", Role::Visit),
            ("keyed_element", Role::Visit),
            ("identifier", Role::Visit),
            ("type_identifier", Role::Visit),
            ("if_statement", Role::Branch),
            ("for_statement", Role::Branch),
            ("expression_case", Role::Branch),
            ("type_case", Role::Branch),
            ("communication_case", Role::Branch),
            ("&&", Role::Branch),
            ("||", Role::Branch),
        ]
    }

    fn visibility(&self, _node: Node<'_>, name: &str, _reader: &Reader<'_>) -> Visibility {
        if name.starts_with(char::is_uppercase) { Visibility::Public } else { Visibility::Package }
    }

    /// Up to the body; of what has none the first line, as values and fields may be long.
    fn head(&self, node: Node<'_>) -> Range<usize> {
        let start = node.start_byte();
        if let Some(body) = node.child_by_field_name("body") {
            return start..body.start_byte();
        }
        let spec = if node.kind().ends_with("_declaration") { node.named_child(0) } else { Some(node) };
        let value =
            spec.and_then(|spec| spec.child_by_field_name("value").or(spec.child_by_field_name("type")));
        let cut = value.filter(|value| value.end_position().row > value.start_position().row);
        match cut.map(|value| (value, value.child(0))) {
            // `struct {`, `interface {`: the keyword is told, the fields are not.
            Some((value, Some(keyword))) if value.kind().ends_with("_type") => start..keyword.end_byte(),
            Some((value, _)) => start..value.start_byte(),
            None => start..node.end_byte(),
        }
    }

    fn visit(&self, node: Node<'_>, reader: &mut Reader<'_>) -> Walk {
        match GRAMMAR.sort(node) {
            Sort::Name => note(What::Name, node, reader),
            Sort::Qualified(of, member) => qualified(node, of, member, reader),
            Sort::Other => return visit_other(node, reader),
        }
        Walk::Into
    }

    fn finish(&self, reader: &mut Reader<'_>) {
        names::finish(reader);
    }
}

/// What nodes are to names, by the number of their kind: most nodes of a text are names, and asking each for the
/// word of its kind costs more than all else that is done with them.
static GRAMMAR: LazyLock<Grammar> = LazyLock::new(Grammar::new);

struct Grammar(Vec<Sort>);

/// What a node is to names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// A name.
    Name,
    /// A name and its member, by their fields.
    Qualified(u16, u16),
    /// Something else.
    Other,
}

impl Grammar {
    fn new() -> Self {
        let grammar = Go.grammar();
        let field = |name: &str| grammar.field_id_for_name(name).map_or(0, u16::from);
        let selector = Sort::Qualified(field("operand"), field("field"));
        let qualified = Sort::Qualified(field("package"), field("name"));
        let count = u16::try_from(grammar.node_kind_count()).unwrap_or(u16::MAX);
        let sort = |id| match grammar.node_kind_for_id(id).unwrap_or_default() {
            "identifier" | "type_identifier" | "package_identifier" => Sort::Name,
            "selector_expression" => selector,
            "qualified_type" => qualified,
            _ => Sort::Other,
        };
        Self((0..count).map(sort).collect())
    }

    fn sort(&self, node: Node<'_>) -> Sort {
        self.0.get(usize::from(node.kind_id())).copied().unwrap_or(Sort::Other)
    }
}

fn visit_other(node: Node<'_>, reader: &mut Reader<'_>) -> Walk {
    match node.kind() {
        "short_var_declaration" | "range_clause" | "receive_statement" => declare_list(node, "left", reader),
        "type_switch_statement" => declare_list(node, "alias", reader),
        "parameter_declaration" | "variadic_parameter_declaration" | "type_parameter_declaration" => {
            declare(node, reader);
        }
        "keyed_element" => {
            if let Some(key) = bare_key(node) {
                note(What::Key, key, reader);
            }
        }
        "composite_literal" => map_keys(node, reader),
        "comment" => comment(node, reader),
        "package_clause" => {
            let name = node.named_child(0).map(|name| reader.text(name).to_owned());
            reader.state::<Names>().is_past_head = true;
            reader.code().module.package = name;
        }
        "import_spec" => {
            import(node, reader);
            return Walk::Over;
        }
        kind => define(kind, node, reader),
    }
    Walk::Into
}

fn note(what: What, node: Node<'_>, reader: &mut Reader<'_>) {
    reader.state::<Names>().events.push(Event { what, at: Span::of(node), line: line_of(node) });
}

/// Definitions. Those in functions are local: they hide names and are no symbols.
fn define(kind: &str, node: Node<'_>, reader: &mut Reader<'_>) {
    if reader.is_in_function() {
        if matches!(kind, "type_spec" | "type_alias" | "const_spec" | "var_spec") {
            declare(node, reader);
        }
        return;
    }
    match kind {
        "function_declaration" => {
            note(What::Function, node, reader);
            if let Some(name) = named(node, reader) {
                reader.open(node, name, SymbolKind::Function);
            }
        }
        "method_declaration" => {
            note(What::Function, node, reader);
            if let Some(name) = named(node, reader) {
                if let Some(receiver) = receiver(node, reader) {
                    reader.within(receiver, Some(SymbolKind::Struct));
                }
                reader.open(node, name, SymbolKind::Method);
            }
        }
        // What stands in a function literal is local, as in any function.
        "func_literal" => reader.within("", Some(SymbolKind::Function)),
        "type_declaration" | "const_declaration" | "var_declaration" => {
            // The keyword belongs to the head of what is declared alone, and so does the comment above it.
            let is_spec = |spec: &Node<'_>| spec.kind().ends_with("_spec") || spec.kind() == "type_alias";
            if let Some(spec) = node.child(1).filter(is_spec) {
                specify(spec, node, reader);
                reader.state::<Names>().done = Some(spec.start_byte());
            }
        }
        "type_spec" | "type_alias" | "const_spec" | "var_spec"
            if reader.state::<Names>().done != Some(node.start_byte()) =>
        {
            specify(node, node, reader);
        }
        "method_elem" if reader.container_kind() == Some(SymbolKind::Interface) => {
            if let Some(name) = named(node, reader) {
                reader.add(node, name, SymbolKind::Method);
            }
        }
        _ => {}
    }
}

fn named<'s>(node: Node<'_>, reader: &Reader<'s>) -> Option<&'s str> {
    node.child_by_field_name("name").map(|name| reader.text(name)).filter(|name| !name.is_empty())
}

/// The type that a method belongs to, without pointer and type parameters.
fn receiver<'s>(node: Node<'_>, reader: &Reader<'s>) -> Option<&'s str> {
    let mut node = node.child_by_field_name("receiver")?.named_child(0)?.child_by_field_name("type")?;
    while node.kind() != "type_identifier" {
        node = node.child_by_field_name("type").or_else(|| node.named_child(0))?;
    }
    Some(reader.text(node))
}

/// Adds what `spec` defines, as a symbol that stands for `node`.
fn specify(spec: Node<'_>, node: Node<'_>, reader: &mut Reader<'_>) {
    let kind = spec.kind();
    if kind == "const_spec" || kind == "var_spec" {
        let mut cursor = spec.walk();
        for name in spec.children_by_field_name("name", &mut cursor) {
            let name = reader.text(name);
            if name != "," && (name != "_" || kind == "const_spec") {
                reader.add(node, name, SymbolKind::Constant);
            }
        }
    } else if let Some(name) = named(spec, reader) {
        let kind = match spec.child_by_field_name("type").map_or("", |it| it.kind()) {
            _ if kind == "type_alias" => SymbolKind::Type,
            "struct_type" => SymbolKind::Struct,
            "interface_type" => SymbolKind::Interface,
            _ => SymbolKind::Type,
        };
        reader.open(node, name, kind);
    }
}

/// Names that `node` declares in the function around it.
fn declare(node: Node<'_>, reader: &mut Reader<'_>) {
    let mut cursor = node.walk();
    for name in node.children_by_field_name("name", &mut cursor) {
        note(What::Declare, name, reader);
    }
}

/// The same, where they are a list: `a, b := f()`.
fn declare_list(node: Node<'_>, field: &str, reader: &mut Reader<'_>) {
    let Some(list) = node.child_by_field_name(field) else { return };
    let mut cursor = list.walk();
    for name in list.named_children(&mut cursor).filter(|name| name.kind() == "identifier") {
        note(What::Declare, name, reader);
    }
}

/// `a.B`, where `a` may be a package.
fn qualified(node: Node<'_>, of: u16, member: u16, reader: &mut Reader<'_>) {
    let of = node.child_by_field_id(of).filter(|of| GRAMMAR.sort(*of) == Sort::Name);
    if let (Some(of), Some(member)) = (of, node.child_by_field_id(member)) {
        note(What::Qualified(Span::of(member)), of, reader);
    }
}

/// The key of an element, where it is a name alone: of a field, or of something else in a map.
fn bare_key(element: Node<'_>) -> Option<Node<'_>> {
    let key = element.child_by_field_name("key")?.named_child(0)?;
    Some(key).filter(|key| key.kind() == "identifier")
}

/// Keys of maps and arrays are names in scope; those of structs are fields.
fn map_keys(literal: Node<'_>, reader: &mut Reader<'_>) {
    let kind = literal.child_by_field_name("type").map_or("", |it| it.kind());
    let body = literal.child_by_field_name("body");
    let Some(body) = body
        .filter(|_| matches!(kind, "map_type" | "slice_type" | "array_type" | "implicit_length_array_type"))
    else {
        return;
    };
    let mut cursor = body.walk();
    for element in body.named_children(&mut cursor).filter(|element| element.kind() == "keyed_element") {
        if let Some(key) = bare_key(element) {
            note(What::MapKey, key, reader);
        }
    }
}

/// Comments that the toolchain reads: conditions of the build, and files that are embedded.
fn comment(node: Node<'_>, reader: &mut Reader<'_>) {
    let text = reader.text(node);
    if let Some(patterns) = text.strip_prefix("//go:embed").filter(|rest| rest.starts_with([' ', '\t'])) {
        for pattern in words(patterns) {
            reader.import(Import::new(pattern, ImportForm::Embed, line_of(node)));
        }
    }
    let names = reader.state::<Names>();
    if names.is_past_head {
        return;
    }
    if let Some(condition) = text.strip_prefix("//go:build ") {
        names.condition = Some(condition.trim().to_owned());
        names.is_past_head = true;
    } else if let Some(line) =
        text.strip_prefix("//").and_then(|text| text.trim_start().strip_prefix("+build "))
    {
        // Lines of the old form must all hold.
        let condition = names.condition.get_or_insert_default();
        if !condition.is_empty() {
            condition.push_str(" && ");
        }
        condition.push_str(line.trim());
    }
}

/// Words between white space, or in quotes.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let is_quoted = matches!(first, '"' | '`');
        let inner = if is_quoted { &rest[1..] } else { rest };
        let end = inner.find(|c: char| if is_quoted { c == first } else { c.is_whitespace() });
        let (word, after) = inner.split_at(end.unwrap_or(inner.len()));
        words.push(word);
        rest = after.strip_prefix(first).filter(|_| is_quoted).unwrap_or(after).trim_start();
    }
    words
}

fn import(node: Node<'_>, reader: &mut Reader<'_>) {
    let Some(path) = node.child_by_field_name("path").map(|path| reader.text(path)) else { return };
    let alias = named(node, reader);
    let form = if alias == Some(".") { ImportForm::Wildcard } else { ImportForm::Import };
    let line = line_of(node);
    let mut import = Import::new(path.trim_matches(['"', '`']), form, line);
    if form == ImportForm::Import {
        let alias = alias.map(str::to_owned);
        import.names.push(ImportedName { name: "*".to_owned(), alias, line, members: Vec::new() });
    }
    reader.import(import);
}

#[cfg(test)]
#[path = "go_tests.rs"]
mod tests;
