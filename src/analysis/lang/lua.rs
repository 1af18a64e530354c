//! Lua: symbols and what is required, by its tree-sitter grammar.
//!
//! `require "a.b"` is `a/b.lua` or `a/b/init.lua` below a folder of the package path. Which folders those are is
//! known to the host program alone: the folders above the importer, their `lua`, `src` and `lib`, and any `lua`
//! folder (where editors look) are taken for them.

use tree_sitter::Node;

use crate::analysis::linking::{SourceFile, World, folder_of, name_of, upwards};
use crate::map::link::{Declared, ExternalPackage, FileLinks, Link, Use, Verdict};
use crate::map::module::{Import, ImportForm, ModuleRecord};
use crate::map::symbol::{SymbolKind, Visibility};

use super::syntax::{Parsed, Reader, Role, Syntax, Walk, end_line_of, line_of};
use super::{Family, Linker, Sight};

/// Lua.
pub static LUA: Parsed<Lua> = Parsed::new(Lua);

/// The syntax of Lua.
pub struct Lua;

/// Modules of Lua and LuaJIT themselves; sorted.
static STANDARD: [&str; 14] = [
    "bit",
    "bit32",
    "coroutine",
    "debug",
    "ffi",
    "io",
    "jit",
    "math",
    "os",
    "package",
    "string",
    "table",
    "table.new",
    "utf8",
];

impl Syntax for Lua {
    fn grammar(&self) -> tree_sitter::Language {
        tree_sitter_lua::LANGUAGE.into()
    }

    fn roles(&self) -> &'static [(&'static str, Role)] {
        &[
            ("function_declaration", Role::Define(SymbolKind::Function)),
            ("assignment_statement", Role::Visit),
            ("field", Role::Visit),
            ("function_call", Role::Visit),
            ("if_statement", Role::Visit),
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
        // A declaration of a local holds the assignment: the word stands before it.
        let before = reader.source().get(..node.start_byte()).unwrap_or_default();
        let is_local = reader.text(node).starts_with("local") || before.trim_end().ends_with("local");
        if is_local { Visibility::Private } else { Visibility::Public }
    }

    fn visit(&self, node: Node<'_>, reader: &mut Reader<'_>) -> Walk {
        match node.kind() {
            "if_statement" => {
                reader.branch();
                reader.under_condition();
            }
            "function_call" => call(node, reader),
            "field" => {
                let value = node.child_by_field_name("value").filter(is_function);
                if let (Some(_), Some(name)) = (value, node.child_by_field_name("name")) {
                    reader.open(node, reader.text(name), SymbolKind::Method);
                }
            }
            _ => assignment(node, reader),
        }
        Walk::Into
    }
}

fn is_function(node: &Node<'_>) -> bool {
    node.kind() == "function_definition"
}

/// `M.f = function`: the first of each side counts.
fn assignment(node: Node<'_>, reader: &mut Reader<'_>) {
    let (Some(names), Some(values)) = (node.named_child(0), node.named_child(1)) else { return };
    if let (Some(name), Some(_)) = (names.named_child(0), values.named_child(0).filter(is_function)) {
        let name = reader.text(name);
        let kind = if name.contains('.') { SymbolKind::Method } else { SymbolKind::Function };
        reader.open(node, name, kind);
    }
}

/// `require "a.b"`, `pcall(require, "a.b")`, `dofile("a.lua")`.
fn call(node: Node<'_>, reader: &mut Reader<'_>) {
    let Some(name) = node.child_by_field_name("name").map(|name| reader.text(name)) else { return };
    let Some(arguments) = node.child_by_field_name("arguments") else { return };
    let first = arguments.named_child(0);
    let (argument, is_guarded) = match name {
        "require" | "dofile" | "loadfile" => (first, false),
        "pcall" if first.is_some_and(|first| reader.text(first) == "require") => {
            (arguments.named_child(1), true)
        }
        _ => return,
    };
    let Some(argument) = argument else { return };
    let content = argument.child_by_field_name("content").filter(|_| argument.kind() == "string");
    let (specifier, form) = match content.map(|content| reader.text(content)) {
        Some(path) if name == "dofile" || name == "loadfile" => (path.to_owned(), ImportForm::Include),
        Some(module) => (module.to_owned(), ImportForm::Require),
        None => (reader.text(argument).chars().take(200).collect(), ImportForm::Dynamic),
    };
    let mut import = Import::new(specifier, form, line_of(node));
    import.end_line = end_line_of(node);
    import.is_conditional = is_guarded || reader.is_conditional();
    import.is_lazy = reader.is_in_function();
    reader.import(import);
}

/// Lua.
pub static LUA_FAMILY: LuaFamily = LuaFamily;

/// Links Lua.
pub struct LuaFamily;

impl Family for LuaFamily {
    fn name(&self) -> &'static str {
        "lua"
    }

    fn languages(&self) -> &'static [&'static str] {
        &["Lua"]
    }

    fn reads(&self, _path: &str) -> bool {
        false
    }

    fn sight(&self) -> Sight {
        Sight::Words
    }

    fn linker<'w>(&self, world: &'w World) -> Box<dyn Linker + 'w> {
        Box::new(LuaLinker { world })
    }
}

struct LuaLinker<'w> {
    world: &'w World,
}

impl LuaLinker<'_> {
    fn link_import(&self, import: &Import, file: &SourceFile) -> Link {
        let module = import.specifier.as_str();
        match import.form {
            ImportForm::Dynamic => return Link::unresolved("path", "computed at run time"),
            ImportForm::Include => {
                return match self.find(module, &file.path) {
                    Some(path) => Link::internal("path", path),
                    None => Link::unresolved("path", format!("no folder above has a file `{module}`")),
                };
            }
            _ => {}
        }
        let path = if module.contains('/') { module.to_owned() } else { module.replace('.', "/") };
        let names = [format!("{path}.lua"), format!("{path}/init.lua")];
        if let Some(path) = names.iter().find_map(|name| self.find(name, &file.path)) {
            return Link::internal("package path", path);
        }
        if STANDARD.contains(&module) {
            return Link::new(Verdict::Standard, "standard library");
        }
        let name = module.split(['.', '/']).next().unwrap_or(module).to_owned();
        let package = ExternalPackage { name, manifest: None, declared: Declared::Undeclared };
        Link { package: Some(package), ..Link::new(Verdict::External, "module of no file here") }
    }

    /// The file whose path ends in `relative`, below the nearest folder that may be on the package path.
    fn find(&self, relative: &str, importer: &str) -> Option<&str> {
        let relative = relative.trim_start_matches("./");
        let paths = self.world.named(name_of(relative)).iter();
        let paths = paths.map(|index| self.world.files()[*index].path.as_str());
        let ranked = paths.filter_map(|path| {
            let root = path.strip_suffix(relative)?;
            let root = if root.is_empty() { root } else { root.strip_suffix('/')? };
            let steps = |folder: &str| upwards(folder_of(importer)).position(|above| above == folder);
            let inner = match name_of(root) {
                "lua" | "src" | "lib" => steps(folder_of(root)),
                _ => None,
            };
            let rank = steps(root).or(inner).or((name_of(root) == "lua").then_some(usize::MAX))?;
            Some((rank, path))
        });
        ranked.min().map(|(_, path)| path)
    }
}

impl Linker for LuaLinker<'_> {
    fn link(&self, file: &SourceFile, module: &ModuleRecord) -> FileLinks {
        let links: Vec<Link> = module.imports.iter().map(|import| self.link_import(import, file)).collect();
        let uses = links.iter().zip(&module.imports).flat_map(|(link, import)| {
            let line = import.line;
            link.targets.iter().map(move |path| Use {
                path: path.clone(),
                names: Vec::new(),
                line,
                is_guess: false,
            })
        });
        FileLinks { uses: uses.collect(), links }
    }
}

#[cfg(test)]
mod tests {
    use super::super::small_tree::{code, linked, told};
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
    fn functions_are_named_by_what_they_are_assigned_to() {
        let text = "local k = function() end\nM.g = function() end\nlocal t = { a = function() end, b = 1 }\nx = 1\n";
        let symbols = code("a.lua", text).symbols;
        let told: Vec<_> = symbols.iter().map(|symbol| (symbol.name.as_str(), symbol.visibility)).collect();
        assert_eq!(
            told,
            [("k", Visibility::Private), ("M.g", Visibility::Public), ("a", Visibility::Public)]
        );
    }

    #[test]
    fn modules_are_found_below_the_folders_of_the_package_path() {
        let text = "require 'app.x'\nlocal y = require(\"app.y\")\nrequire 'string'\nrequire 'lpeg'\nrequire(name)\nlocal ok = pcall(require, 'z')\n";
        let files = [
            ("plugin/lua/app/main.lua", text),
            ("plugin/lua/app/x.lua", ""),
            ("plugin/lua/app/y/init.lua", ""),
            ("other/app/x.lua", ""),
            ("plugin/other/lpeg.lua", ""),
            ("z.lua", ""),
        ];
        assert_eq!(
            told(&linked(&files, "plugin/lua/app/main.lua")),
            [
                "plugin/lua/app/x.lua",
                "plugin/lua/app/y/init.lua",
                "standard",
                "external lpeg",
                "unresolved: computed at run time",
                "z.lua"
            ]
        );
    }

    #[test]
    fn every_kind_of_the_table_is_one_of_the_grammar() {
        assert_eq!(LUA.unknown_kinds(), [""; 0]);
        assert!(STANDARD.is_sorted());
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC*", inner in "[a-z.(){}='\" \n]*") {
            let _ = LUA.read(Text { language: "Lua", hint: ".lua", text: &text });
            let _ = LUA.read(Text { language: "Lua", hint: ".lua", text: &format!("x.y = function require{inner}") });
        }
    }
}
