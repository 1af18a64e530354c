//! Java: symbols, imports and free type names, by its tree-sitter grammar.

use std::ops::Range;

use tree_sitter::Node;

use crate::map::module::{Import, ImportForm, ImportedName};
use crate::map::symbol::{Symbol, SymbolKind, Visibility};

use super::jvm::names::{dotted, settle, type_part};
use super::syntax::{Parsed, Reader, Role, Syntax, Walk, line_of};
use super::{Code, Language, Text};

/// Java.
pub static JAVA: Java = Java(Parsed::new(JavaSyntax));

/// The reader of Java.
pub struct Java(Parsed<JavaSyntax>);

impl Language for Java {
    fn read(&self, text: Text<'_>) -> Result<Code, String> {
        let mut code = self.0.read(text)?;
        settle(&mut code);
        Ok(code)
    }
}

/// The syntax of Java.
struct JavaSyntax;

/// The longest chain of field accesses that is taken for a qualified name.
const MAX_CHAIN: usize = 12;

impl Syntax for JavaSyntax {
    fn grammar(&self) -> tree_sitter::Language {
        tree_sitter_java::LANGUAGE.into()
    }

    fn roles(&self) -> &'static [(&'static str, Role)] {
        &[
            ("class_declaration", Role::Define(SymbolKind::Class)),
            ("record_declaration", Role::Define(SymbolKind::Class)),
            ("interface_declaration", Role::Define(SymbolKind::Interface)),
            ("annotation_type_declaration", Role::Define(SymbolKind::Interface)),
            ("enum_declaration", Role::Define(SymbolKind::Enum)),
            ("method_declaration", Role::Define(SymbolKind::Method)),
            ("constructor_declaration", Role::Define(SymbolKind::Method)),
            ("compact_constructor_declaration", Role::Define(SymbolKind::Method)),
            ("annotation_type_element_declaration", Role::Define(SymbolKind::Method)),
            ("module_declaration", Role::Define(SymbolKind::Module)),
            ("if_statement", Role::Branch),
            ("for_statement", Role::Branch),
            ("enhanced_for_statement", Role::Branch),
            ("while_statement", Role::Branch),
            ("do_statement", Role::Branch),
            ("ternary_expression", Role::Branch),
            ("catch_clause", Role::Branch),
            ("case", Role::Branch),
            ("&&", Role::Branch),
            ("||", Role::Branch),
            ("package_declaration", Role::Visit),
            ("import_declaration", Role::Visit),
            ("requires_module_directive", Role::Visit),
            ("exports_module_directive", Role::Visit),
            ("opens_module_directive", Role::Visit),
            ("uses_module_directive", Role::Visit),
            ("provides_module_directive", Role::Visit),
            ("field_declaration", Role::Visit),
            ("constant_declaration", Role::Visit),
            ("static_initializer", Role::Visit),
            ("object_creation_expression", Role::Visit),
            ("enum_constant", Role::Visit),
            ("type_parameter", Role::Visit),
            ("type_identifier", Role::Visit),
            ("scoped_type_identifier", Role::Visit),
            ("marker_annotation", Role::Visit),
            ("annotation", Role::Visit),
            ("field_access", Role::Visit),
            ("method_invocation", Role::Visit),
            ("method_reference", Role::Visit),
            ("record_pattern", Role::Visit),
        ]
    }

    /// What stands in a body is nobody else's: local classes, methods of anonymous ones.
    fn name(&self, node: Node<'_>, reader: &Reader<'_>) -> Option<String> {
        let name = node.child_by_field_name("name").filter(|_| !reader.is_in_function())?;
        Some(reader.text(name).to_owned())
    }

    fn visibility(&self, node: Node<'_>, _name: &str, reader: &Reader<'_>) -> Visibility {
        let of_modifier = |word: &str| match word {
            "public" => Some(Visibility::Public),
            "protected" => Some(Visibility::Protected),
            "private" => Some(Visibility::Private),
            _ => None,
        };
        let said = modifiers(node).and_then(|modifiers| words(modifiers).find_map(of_modifier));
        let default = match reader.container_kind() {
            Some(SymbolKind::Interface) => Visibility::Public,
            None if node.kind() == "module_declaration" => Visibility::Public,
            _ => Visibility::Package,
        };
        said.unwrap_or(default)
    }

    /// Without annotations, and without the value of a constant.
    fn head(&self, node: Node<'_>) -> Range<usize> {
        let start = match modifiers(node) {
            Some(modifiers) => after_annotations(modifiers),
            None => node.start_byte(),
        };
        let body = node.child_by_field_name("body").or_else(|| node.child_by_field_name("declarator"));
        let end = match body {
            Some(body) if body.kind() == "variable_declarator" => {
                body.child_by_field_name("name").unwrap_or(body).end_byte()
            }
            Some(body) => body.start_byte(),
            None => node.end_byte(),
        };
        start..end.max(start)
    }

    fn is_doc(&self, comment: &str) -> bool {
        comment.starts_with("/**")
    }

    /// Types, however deep, and modules.
    fn is_export(&self, symbol: &Symbol) -> bool {
        let is_type = !matches!(symbol.kind, SymbolKind::Method | SymbolKind::Constant);
        is_type && symbol.visibility != Visibility::Private
    }

    fn visit(&self, node: Node<'_>, reader: &mut Reader<'_>) -> Walk {
        match node.kind() {
            "package_declaration" => {
                let name = last_name(node).and_then(|name| dotted(reader.text(name)));
                reader.code().module.package = name;
                return Walk::Into;
            }
            "import_declaration" => {
                import(node, reader);
                return Walk::Over;
            }
            "requires_module_directive" => {
                requires(node, reader);
                return Walk::Over;
            }
            "exports_module_directive" | "opens_module_directive" => return Walk::Over,
            "uses_module_directive" | "provides_module_directive" => {
                provided(node, reader);
                return Walk::Over;
            }
            "field_declaration" | "constant_declaration" => constants(node, reader),
            // Blocks that initialise, and classes without a name, hold nothing that others can name.
            "static_initializer" => reader.within("static", Some(SymbolKind::Function)),
            "object_creation_expression" | "enum_constant" => anonymous_class(node, reader),
            "type_parameter" => {
                let mut cursor = node.walk();
                let name = node.named_children(&mut cursor).find(|child| child.kind() == "type_identifier");
                if let Some(name) = name {
                    super::jvm::names::declare(reader.text(name), node, reader);
                }
            }
            "type_identifier" => reader.reference(reader.text(node), node),
            "scoped_type_identifier" => {
                let written = reader.text(node).split('<').next().unwrap_or_default();
                if let Some(name) = dotted(written) {
                    reader.reference(&name, node);
                }
                return Walk::Over;
            }
            "marker_annotation" | "annotation" => {
                let name = node.child_by_field_name("name").and_then(|name| dotted(reader.text(name)));
                if let Some(name) = name {
                    reader.reference(&name, node);
                }
            }
            "record_pattern" => {
                let name = node.named_child(0).filter(|child| child.kind() == "identifier");
                if let Some(name) = name {
                    reader.reference(reader.text(name), node);
                }
            }
            _ => return expression(node, reader),
        }
        Walk::Into
    }
}

/// The modifiers of a declaration, with its annotations.
fn modifiers(node: Node<'_>) -> Option<Node<'_>> {
    node.child(0).filter(|first| first.kind() == "modifiers")
}

fn words<'t>(modifiers: Node<'t>) -> impl Iterator<Item = &'t str> {
    let count = modifiers.child_count().min(32);
    (0..count).filter_map(move |at| modifiers.child(at)).map(|word| word.kind())
}

/// Where the first modifier stands that is no annotation, or what follows them all.
fn after_annotations(modifiers: Node<'_>) -> usize {
    let mut cursor = modifiers.walk();
    let first = modifiers.children(&mut cursor).find(|child| !child.kind().ends_with("annotation"));
    let after = || modifiers.next_sibling().map_or(modifiers.end_byte(), |next| next.start_byte());
    first.filter(|first| !first.is_extra()).map_or_else(after, |first| first.start_byte())
}

/// The last child that is a name: of a package or import declaration.
fn last_name(node: Node<'_>) -> Option<Node<'_>> {
    let mut cursor = node.walk();
    let is_name = |child: &Node<'_>| matches!(child.kind(), "identifier" | "scoped_identifier");
    node.named_children(&mut cursor).filter(is_name).last()
}

fn import(node: Node<'_>, reader: &mut Reader<'_>) {
    let Some(name) = last_name(node).and_then(|name| dotted(reader.text(name))) else { return };
    let (mut is_static, mut is_wildcard) = (false, false);
    let mut cursor = node.walk();
    for child in node.children(&mut cursor) {
        is_static |= child.kind() == "static";
        is_wildcard |= child.kind() == "asterisk";
    }
    let form = match (is_static, is_wildcard) {
        (false, false) => ImportForm::Named,
        (false, true) => ImportForm::Wildcard,
        (true, false) => ImportForm::Static,
        (true, true) => ImportForm::StaticWildcard,
    };
    let line = line_of(node);
    let mut import = Import::new(if is_wildcard { format!("{name}.*") } else { name.clone() }, form, line);
    import.end_line = super::syntax::end_line_of(node);
    if !is_wildcard {
        let last = name.rsplit('.').next().unwrap_or_default().to_owned();
        import.names.push(ImportedName { name: last, line, ..ImportedName::default() });
    }
    reader.import(import);
}

/// `requires a.b;` in `module-info.java`: a module as a whole.
fn requires(node: Node<'_>, reader: &mut Reader<'_>) {
    let module = node.child_by_field_name("module").and_then(|name| dotted(reader.text(name)));
    if let Some(module) = module {
        reader.import(Import::new(module, ImportForm::Import, line_of(node)));
    }
}

/// The types that `uses` and `provides` name.
fn provided(node: Node<'_>, reader: &mut Reader<'_>) {
    let mut cursor = node.walk();
    for child in node.named_children(&mut cursor) {
        if let Some(name) = dotted(reader.text(child)) {
            reader.reference(&name, child);
        }
    }
}

/// Constants: static final fields, and all fields of interfaces.
fn constants(node: Node<'_>, reader: &mut Reader<'_>) {
    let said =
        |word: &str| modifiers(node).is_some_and(|modifiers| words(modifiers).any(|other| other == word));
    if node.kind() == "field_declaration" && !(said("static") && said("final")) {
        return;
    }
    let mut cursor = node.walk();
    let names: Vec<&str> = node
        .children_by_field_name("declarator", &mut cursor)
        .filter_map(|declarator| declarator.child_by_field_name("name"))
        .map(|name| reader.text(name))
        .collect();
    for name in names {
        reader.add(node, name, SymbolKind::Constant);
    }
}

fn anonymous_class(node: Node<'_>, reader: &mut Reader<'_>) {
    let mut cursor = node.walk();
    if node.named_children(&mut cursor).any(|child| child.kind() == "class_body") {
        reader.within("", Some(SymbolKind::Function));
    }
}

/// Names in front of a dot or `::`: types, as far as their letters tell.
fn expression(node: Node<'_>, reader: &mut Reader<'_>) -> Walk {
    let (object, member) = match node.kind() {
        "field_access" => (node.child_by_field_name("object"), node.child_by_field_name("field")),
        "method_invocation" => (node.child_by_field_name("object"), node.child_by_field_name("name")),
        _ => (node.named_child(0), node.named_child(1)),
    };
    let Some(object) = object.filter(|object| is_chain(*object)) else { return Walk::Into };
    let member = member.filter(|member| member.kind() == "identifier").map(|member| reader.text(member));
    let written = reader.text(object);
    if let Some(name) = dotted(written).and_then(|object| type_part(&object, member)) {
        reader.reference(&name, node);
    }
    if node.kind() == "field_access" { Walk::Over } else { Walk::Into }
}

/// Whether `node` is a name, or names joined by dots and no more of them than people write.
fn is_chain(mut node: Node<'_>) -> bool {
    for _ in 0..MAX_CHAIN {
        match node.kind() {
            "identifier" => return true,
            "field_access" => match node.child_by_field_name("object") {
                Some(object) => node = object,
                None => return false,
            },
            _ => return false,
        }
    }
    false
}

#[cfg(test)]
#[path = "java_tests.rs"]
mod tests;
