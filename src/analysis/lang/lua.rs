//! Lua: symbols, by its tree-sitter grammar.

use tree_sitter::Node;

use crate::map::symbol::{SymbolKind, Visibility};

use super::syntax::{Parsed, Reader, Role, Syntax};

/// Lua.
pub static LUA: Parsed<Lua> = Parsed::new(Lua);

/// The syntax of Lua.
pub struct Lua;

impl Syntax for Lua {
    fn grammar(&self) -> tree_sitter::Language {
        tree_sitter_lua::LANGUAGE.into()
    }

    fn roles(&self) -> &'static [(&'static str, Role)] {
        &[
            ("function_declaration", Role::Define(SymbolKind::Function)),
            ("if_statement", Role::Branch),
            ("elseif_statement", Role::Branch),
            ("for_statement", Role::Branch),
            ("while_statement", Role::Branch),
            ("repeat_statement", Role::Branch),
            ("and", Role::Branch),
            ("or", Role::Branch),
        ]
    }

    fn kind(&self, node: Node<'_>, kind: SymbolKind, reader: &Reader<'_>) -> SymbolKind {
        let name = self.name(node, reader).unwrap_or_default();
        if name.contains([':', '.']) { SymbolKind::Method } else { kind }
    }

    fn visibility(&self, node: Node<'_>, _name: &str, reader: &Reader<'_>) -> Visibility {
        if reader.text(node).starts_with("local") { Visibility::Private } else { Visibility::Public }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Language, Text};
    use super::*;

    #[test]
    fn functions_are_found_with_their_docs_and_decision_points() {
        let text = "-- Says hello.\nlocal function hello(name)\n  if name and name ~= '' then print(name) end\nend\n\nfunction M.go() end\n";
        let code = LUA.read(Text { language: "Lua", hint: ".lua", text }).unwrap();
        let [hello, go] = code.symbols.as_slice() else { panic!("{:?}", code.symbols) };
        assert_eq!((hello.name.as_str(), hello.start_line, hello.end_line), ("hello", 2, 4));
        assert_eq!(hello.signature, "local function hello(name)");
        assert_eq!(hello.doc.as_deref(), Some("Says hello."));
        assert_eq!((hello.complexity, hello.visibility), (2, Visibility::Private));
        assert_eq!((go.name.as_str(), go.kind), ("M.go", SymbolKind::Method));
    }

    #[test]
    fn every_kind_of_the_table_is_one_of_the_grammar() {
        assert_eq!(LUA.unknown_kinds(), [""; 0]);
    }
}
