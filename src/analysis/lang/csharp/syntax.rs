//! The syntax of C#: what its node kinds mean, and which names a file leaves for others to define.

use std::ops::Range;

use tree_sitter::Node;

use crate::analysis::lang::syntax::{Reader, Role, Syntax, Walk, line_of};
use crate::map::module::{Import, ImportForm, ImportedName};
use crate::map::symbol::{Symbol, SymbolKind, Visibility};

/// The syntax of C#.
pub struct CSharp;

impl Syntax for CSharp {
    fn grammar(&self) -> tree_sitter::Language {
        tree_sitter_c_sharp::LANGUAGE.into()
    }

    fn roles(&self) -> &'static [(&'static str, Role)] {
        &[
            ("namespace_declaration", Role::Define(SymbolKind::Module)),
            ("file_scoped_namespace_declaration", Role::Visit),
            ("class_declaration", Role::Define(SymbolKind::Class)),
            ("record_declaration", Role::Define(SymbolKind::Class)),
            ("struct_declaration", Role::Define(SymbolKind::Struct)),
            ("interface_declaration", Role::Define(SymbolKind::Interface)),
            ("enum_declaration", Role::Define(SymbolKind::Enum)),
            ("delegate_declaration", Role::Define(SymbolKind::Type)),
            ("method_declaration", Role::Define(SymbolKind::Method)),
            ("constructor_declaration", Role::Define(SymbolKind::Method)),
            ("destructor_declaration", Role::Define(SymbolKind::Method)),
            ("operator_declaration", Role::Define(SymbolKind::Method)),
            ("conversion_operator_declaration", Role::Define(SymbolKind::Method)),
            ("property_declaration", Role::Define(SymbolKind::Method)),
            ("indexer_declaration", Role::Define(SymbolKind::Method)),
            ("field_declaration", Role::Visit),
            ("using_directive", Role::Visit),
            ("identifier", Role::Visit),
            ("qualified_name", Role::Visit),
            ("member_access_expression", Role::Visit),
            ("invocation_expression", Role::Visit),
            ("if_statement", Role::Branch),
            ("for_statement", Role::Branch),
            ("foreach_statement", Role::Branch),
            ("while_statement", Role::Branch),
            ("do_statement", Role::Branch),
            ("case", Role::Branch),
            ("switch_expression_arm", Role::Branch),
            ("catch_clause", Role::Branch),
            ("conditional_expression", Role::Branch),
            ("&&", Role::Branch),
            ("||", Role::Branch),
        ]
    }

    fn name(&self, node: Node<'_>, reader: &Reader<'_>) -> Option<String> {
        let field = |name| node.child_by_field_name(name).map(|child| reader.text(child));
        match node.kind() {
            "indexer_declaration" => Some("this".to_owned()),
            "operator_declaration" => field("operator").map(|sign| format!("operator {sign}")),
            "conversion_operator_declaration" => field("type").map(|name| format!("operator {name}")),
            "destructor_declaration" => field("name").map(|name| format!("~{name}")),
            // Where the grammar lost its way, a statement looks like a declaration.
            _ => field("name")
                .filter(|name| {
                    !matches!(
                        *name,
                        "if" | "for" | "while" | "switch" | "catch" | "return" | "using" | "lock"
                    )
                })
                .map(|name| name.split_whitespace().collect()),
        }
    }

    fn visibility(&self, node: Node<'_>, _name: &str, reader: &Reader<'_>) -> Visibility {
        let has = |word| modifiers(node, reader).any(|modifier| modifier == word);
        if has("public")
            || matches!(node.kind(), "namespace_declaration" | "file_scoped_namespace_declaration")
        {
            Visibility::Public
        } else if has("protected") {
            Visibility::Protected
        } else if has("internal") {
            Visibility::Package
        } else if has("private") || has("file") {
            Visibility::Private
        } else {
            // Without a word: members of interfaces are public, types at the top internal, all others private.
            match reader.container_kind() {
                Some(SymbolKind::Interface) => Visibility::Public,
                None | Some(SymbolKind::Module) => Visibility::Package,
                _ => Visibility::Private,
            }
        }
    }

    fn head(&self, node: Node<'_>) -> Range<usize> {
        let body = ["body", "accessors", "value"].iter().find_map(|field| node.child_by_field_name(field));
        let mut walk = node.walk();
        let attributes = node.children(&mut walk).find(|child| child.kind() != "attribute_list");
        let start = attributes.map_or(node.start_byte(), |first| first.start_byte());
        start..body.map_or(node.end_byte(), |body| body.start_byte()).max(start)
    }

    fn is_doc(&self, comment: &str) -> bool {
        !comment.starts_with("#")
    }

    /// Types, under their full names; and methods that extend other types.
    fn is_export(&self, symbol: &Symbol) -> bool {
        let is_type = symbol.kind.has_methods();
        is_type || symbol.kind == SymbolKind::Method && symbol.signature.contains("(this ")
    }

    fn looks_up(&self) -> bool {
        true
    }

    fn visit(&self, node: Node<'_>, reader: &mut Reader<'_>) -> Walk {
        match node.kind() {
            "using_directive" => {
                using(node, reader);
                return Walk::Over;
            }
            "file_scoped_namespace_declaration" => {
                if let Some(name) = self.name(node, reader) {
                    reader.open_rest(node, &name, SymbolKind::Module);
                }
                return Walk::Over;
            }
            "field_declaration" => constants(node, reader),
            "qualified_name" => qualified(node, reader),
            "member_access_expression" => member_access(node, reader),
            "invocation_expression" => name_of(node, reader),
            _ => identifier(node, reader),
        }
        Walk::Into
    }
}

fn modifiers<'s>(node: Node<'_>, reader: &Reader<'s>) -> impl Iterator<Item = &'s str> {
    let modifiers = (0..node.child_count()).filter_map(|at| node.child(at));
    let words: Vec<&str> =
        modifiers.filter(|child| child.kind() == "modifier").map(|child| reader.text(child)).collect();
    words.into_iter()
}

fn constants(node: Node<'_>, reader: &mut Reader<'_>) {
    if !modifiers(node, reader).any(|modifier| modifier == "const") {
        return;
    }
    let mut walk = node.walk();
    let Some(list) = node.children(&mut walk).find(|child| child.kind() == "variable_declaration") else {
        return;
    };
    let mut walk = list.walk();
    for child in list.children(&mut walk).filter(|child| child.kind() == "variable_declarator") {
        if let Some(name) = child.child_by_field_name("name").map(|name| reader.text(name).to_owned()) {
            reader.add(node, &name, SymbolKind::Constant);
        }
    }
}

/// `using N;`, `using static T;`, `using A = T;`, with `global` before it.
fn using(node: Node<'_>, reader: &mut Reader<'_>) {
    let text: String =
        reader.text(node).trim_end_matches(';').split_whitespace().collect::<Vec<_>>().join(" ");
    let (is_global, text) = match text.strip_prefix("global ") {
        Some(rest) => (true, rest),
        None => (false, text.as_str()),
    };
    let Some(rest) = text.strip_prefix("using ") else { return };
    let (rest, form) = match rest.strip_prefix("static ") {
        Some(rest) => (rest, ImportForm::Static),
        None => (rest, ImportForm::Import),
    };
    let rest = rest.strip_prefix("unsafe ").unwrap_or(rest);
    let (alias, target) = match rest.split_once('=') {
        Some((alias, target)) => (Some(alias.trim()), target.trim()),
        None => (None, rest),
    };
    // Arguments of a generic type are types of their own; the directive is about the type.
    let target = target.split('<').next().unwrap_or(target).trim_start_matches("global::");
    let target: String = target.split_whitespace().collect();
    let mut import =
        Import::new(target, if alias.is_some() { ImportForm::Named } else { form }, line_of(node));
    if let Some(alias) = alias {
        let name = import.specifier.rsplit('.').next().unwrap_or_default().to_owned();
        let alias = Some(alias.to_owned());
        import.names.push(ImportedName { name, alias, line: line_of(node), members: Vec::new() });
    }
    // The reader turns this mark into an export: a record has no word of its own for it.
    import.is_lazy = is_global;
    reader.import(import);
}

/// Whether `name` is written as types are, and is no parameter of a type such as `T` or `TKey`.
fn is_type_name(name: &str) -> bool {
    let mut characters = name.chars();
    let (first, second) = (characters.next(), characters.next());
    let is_parameter = first == Some('T') && second.is_none_or(char::is_uppercase);
    first.is_some_and(|first| first.is_uppercase() || first == '_') && !is_parameter
}

/// The first names of `A.B<C>.D`, without what stands in `<>`.
fn dotted(text: &str) -> String {
    let mut depth = 0_usize;
    let mut name = String::new();
    for character in text.trim_start_matches("global::").chars().take(200) {
        match character {
            '<' => depth += 1,
            '>' => depth = depth.saturating_sub(1),
            '(' | '[' | '?' | '!' => break,
            other if depth == 0 && !other.is_whitespace() => name.push(other),
            _ => {}
        }
    }
    name
}

fn qualified(node: Node<'_>, reader: &mut Reader<'_>) {
    let (parent, _) = reader.above(1);
    if matches!(parent, "qualified_name" | "namespace_declaration" | "file_scoped_namespace_declaration") {
        return;
    }
    let mut name = dotted(reader.text(node));
    if parent == "attribute" && !name.ends_with("Attribute") {
        name.push_str("Attribute");
    }
    if is_type_name(&name) {
        reader.reference(&name, node);
    }
}

/// `A.B.c(...)`: `A` may be a type or a namespace.
fn member_access(node: Node<'_>, reader: &mut Reader<'_>) {
    let (parent, _) = reader.above(1);
    let (is_called, is_inner) = (parent == "invocation_expression", parent == "member_access_expression");
    if is_called && let Some(name) = node.child_by_field_name("name") {
        reader.reference(&format!(".{}", dotted(reader.text(name))), node);
    }
    if is_inner {
        return;
    }
    let mut base = node;
    while let Some(inner) =
        base.child_by_field_name("expression").filter(|_| base.kind() == "member_access_expression")
    {
        base = inner;
    }
    if matches!(base.kind(), "identifier" | "generic_name" | "qualified_name" | "alias_qualified_name") {
        let name = dotted(reader.text(node));
        if is_type_name(&name) {
            reader.reference(&name, node);
        }
    }
}

/// An identifier where a type may stand.
fn identifier(node: Node<'_>, reader: &mut Reader<'_>) {
    let name = reader.text(node);
    if !is_type_name(name) {
        return;
    }
    let (mut kind, _) = reader.above(1);
    let (_, mut field) = reader.above(0);
    if kind == "generic_name" {
        (_, field) = reader.above(1);
        (kind, _) = reader.above(2);
    }
    let is = |name: &str| field == Some(name);
    if kind == "attribute" && is("name") {
        let name = if name.ends_with("Attribute") { name.to_owned() } else { format!("{name}Attribute") };
        return reader.reference(&name, node);
    }
    let is_type = match kind {
        "base_list"
        | "primary_constructor_base_type"
        | "type_argument_list"
        | "array_type"
        | "nullable_type"
        | "pointer_type"
        | "tuple_element"
        | "ref_type"
        | "scoped_type"
        | "type_parameter_constraint"
        | "type_constraint"
        | "explicit_interface_specifier"
        | "constant_pattern"
        | "type_pattern"
        | "declaration_pattern"
        | "recursive_pattern"
        | "function_pointer_parameter"
        | "catch_declaration"
        | "implicit_type" => !is("name"),
        "as_expression" | "is_expression" => is("right"),
        "method_declaration" => is("returns"),
        "local_function_statement" | "delegate_declaration" | "foreach_statement" => is("type"),
        _ => is("type"),
    };
    if is_type {
        reader.reference(name, node);
    }
}

/// `nameof(A)`.
fn name_of(call: Node<'_>, reader: &mut Reader<'_>) {
    let field = |name| call.child_by_field_name(name);
    if field("function").is_some_and(|function| reader.text(function) == "nameof")
        && let Some(arguments) = field("arguments")
    {
        let name = dotted(reader.text(arguments).trim_start_matches('('));
        let name = name.trim_end_matches(')');
        if is_type_name(name) {
            reader.reference(name, call);
        }
    }
}
