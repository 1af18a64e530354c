//! What is read from a text.

use super::super::{Code, Language, Text};
use super::JAVASCRIPT;
use crate::map::module::{Import, ImportForm};
use crate::map::symbol::{Symbol, SymbolKind, Visibility};

fn read(language: &str, text: &str) -> Code {
    let hint = if language == "JavaScript" { ".js" } else { ".ts" };
    JAVASCRIPT.read(Text { language, hint, text }).unwrap()
}

fn imports(language: &str, text: &str) -> Vec<(String, ImportForm)> {
    let imports = read(language, text).module.imports.into_iter();
    imports.map(|import| (import.specifier, import.form)).collect()
}

fn only(language: &str, text: &str) -> Import {
    let mut imports = read(language, text).module.imports;
    assert_eq!(imports.len(), 1, "{imports:?}");
    imports.remove(0)
}

fn symbol<'c>(code: &'c Code, name: &str) -> &'c Symbol {
    code.symbols
        .iter()
        .find(|symbol| symbol.name == name)
        .unwrap_or_else(|| panic!("{name}: {:?}", code.symbols))
}

#[test]
fn every_form_of_import_is_found() {
    use ImportForm::*;
    let text = "
        import './a'
        import b, { c as d } from './b'
        import * as e from './e'
        export { f } from './f'
        export * from './g'
        export * as h from './h'
        import i = require('./i')
        const j = require('./j')
        const k = await import('./k')
        require.resolve('./l')
        import.meta.resolve('./m')
        new URL('./n.png', import.meta.url)
        import.meta.glob(['./o/*.ts', '!./o/x.ts'])
        type P = import('./p').P
        import(`./q`)
    ";
    let expected = [
        ("./a", Import),
        ("./b", Named),
        ("./e", Import),
        ("./f", Reexport),
        ("./g", ReexportAll),
        ("./h", Reexport),
        ("./i", Require),
        ("./j", Require),
        ("./k", Dynamic),
        ("./l", Resolve),
        ("./m", Resolve),
        ("./n.png", Url),
        ("./o/*.ts !./o/x.ts", Glob),
        ("./p", Named),
        ("./q", Dynamic),
    ];
    assert_eq!(imports("TypeScript", text), expected.map(|(name, form)| (name.to_owned(), form)));
}

#[test]
fn names_have_their_aliases_and_what_is_named_through_a_module() {
    let code = read(
        "TypeScript",
        "import a, { b as c } from './x'\nimport * as n from './n'\nn.one(); let x: n.Two\nn.one()",
    );
    let names = &code.module.imports[0].names;
    assert_eq!((names[0].name.as_str(), names[0].alias.as_deref()), ("default", Some("a")));
    assert_eq!((names[1].name.as_str(), names[1].alias.as_deref()), ("b", Some("c")));
    assert_eq!(code.module.imports[1].names[0].members, ["Two", "one"]);
    let required = only("JavaScript", "const { a, b: c } = require('./x')");
    assert_eq!(required.names.iter().map(|name| name.name.as_str()).collect::<Vec<_>>(), ["a", "b"]);
}

#[test]
fn types_conditions_and_laziness_are_told() {
    assert!(only("TypeScript", "import type { A } from './a'").is_type_only);
    assert!(only("TypeScript", "import { type A, type B } from './a'").is_type_only);
    assert!(!only("TypeScript", "import { type A, B } from './a'").is_type_only);
    assert!(only("TypeScript", "export type { A } from './a'").is_type_only);
    assert!(only("JavaScript", "if (x) { require('./a') }").is_conditional);
    assert!(only("JavaScript", "try { require('./a') } catch {}").is_conditional);
    assert!(only("JavaScript", "const a = () => require('./a')").is_lazy);
    assert!(only("JavaScript", "import('./a')").is_lazy);
    let plain = only("JavaScript", "(function () { require('./a') })()");
    assert!(!plain.is_lazy && !plain.is_conditional);
}

#[test]
fn a_require_that_is_not_the_modules_is_no_import() {
    assert!(imports("JavaScript", "define(function (require) { require('./a') })").is_empty());
    assert!(imports("JavaScript", "jest.mock('./a'); vi.mock('./b'); x.require('./c')").is_empty());
}

#[test]
fn what_is_computed_is_shown_as_such() {
    assert_eq!(only("JavaScript", "import(`./a/${b}.js`)").specifier, "./a/${b}.js");
    assert_eq!(only("JavaScript", "require('./a/' + b)").specifier, "./a/${b}");
    assert_eq!(only("JavaScript", "require(b)").specifier, "${b}");
}

#[test]
fn references_are_imports() {
    let code = read(
        "TypeScript",
        "/// <reference path=\"./a.d.ts\" />\n/// <reference types='node' />\nlet a\n/// <reference path=\"b\" />",
    );
    let found: Vec<_> =
        code.module.imports.iter().map(|import| (import.specifier.as_str(), import.form)).collect();
    assert_eq!(found, [("./a.d.ts", ImportForm::Include), ("node", ImportForm::Import)]);
}

#[test]
fn scripts_of_components_are_read_on_their_lines() {
    let vue = "<template><p>it's</p></template>\n<script setup lang=\"ts\">\nimport A from './A.vue'\nconst b: number = 1\n</script>\n<script src=\"./c.ts\"></script>";
    let code = read("Vue", vue);
    let found: Vec<_> =
        code.module.imports.iter().map(|import| (import.specifier.as_str(), import.line)).collect();
    assert_eq!(found, [("./A.vue", 3), ("./c.ts", 6)]);
    assert_eq!(symbol(&code, "b").start_line, 4);
    assert_eq!(imports("Svelte", "<script>import a from './a.js'</script>\n{#if a}<p/>{/if}").len(), 1);
    assert_eq!(
        imports("Astro", "---\nimport A from './A.astro'\n---\n<A/>\n<script>import './b'</script>").len(),
        2
    );
}

#[test]
fn symbols_have_kinds_containers_and_visibility() {
    let code = read(
        "TypeScript",
        "/** Makes one.\n * More. */\nexport function make(a: number): string { if (a && a > 1) { return '' } return a ? 'b' : 'c' }
export class Box<T> extends Base {
  private held = 1
  #secret() {}
  protected get open() { return 1 }
  handle = () => { for (;;) {} }
  constructor() { super() }
}
interface Shape { area(): number }
export enum Colour { Red }
export type Id = string
namespace Inner { export function deep() {} }
const arrow = async (x: number) => x, limit = 5
export default arrow
function outer() { function inner() {} const local = 1 }
",
    );
    let make = symbol(&code, "make");
    assert_eq!((make.kind, make.visibility, make.complexity), (SymbolKind::Function, Visibility::Public, 3));
    assert_eq!(make.doc.as_deref(), Some("Makes one."));
    assert_eq!(make.signature, "export function make(a: number): string");
    assert_eq!(symbol(&code, "Box").signature, "export class Box<T> extends Base");
    assert_eq!(symbol(&code, "secret").visibility, Visibility::Private);
    assert_eq!(symbol(&code, "open").visibility, Visibility::Protected);
    let handle = symbol(&code, "handle");
    assert_eq!((handle.kind, handle.container.as_deref()), (SymbolKind::Method, Some("Box")));
    assert_eq!(handle.complexity, 1);
    assert_eq!(symbol(&code, "area").container.as_deref(), Some("Shape"));
    assert_eq!(symbol(&code, "Shape").visibility, Visibility::Private);
    assert_eq!(symbol(&code, "Colour").kind, SymbolKind::Enum);
    assert_eq!(symbol(&code, "Id").kind, SymbolKind::Type);
    assert_eq!(symbol(&code, "deep").container.as_deref(), Some("Inner"));
    let arrow = symbol(&code, "arrow");
    assert_eq!((arrow.kind, arrow.visibility), (SymbolKind::Function, Visibility::Public));
    assert_eq!(symbol(&code, "limit").kind, SymbolKind::Constant);
    assert_eq!(symbol(&code, "inner").container.as_deref(), Some("outer"));
    assert!(code.symbols.iter().all(|symbol| symbol.name != "local" && symbol.name != "held"));
}

#[test]
fn common_js_names_what_it_assigns() {
    let code = read(
        "JavaScript",
        "var app = exports = module.exports = {};\napp.init = function init() {};\nexports.a = function () {};\nBox.prototype.b = () => 1;\nmodule.exports.c = require('./c');\n",
    );
    assert_eq!(symbol(&code, "init").container.as_deref(), Some("app"));
    assert_eq!(symbol(&code, "a").container, None);
    assert_eq!(symbol(&code, "b").container.as_deref(), Some("Box"));
    let named = read(
        "JavaScript",
        "define(a, 'b', function b() { return function c() {} }); var d = function e() {}",
    );
    let names: Vec<&str> = named.symbols.iter().map(|symbol| symbol.name.as_str()).collect();
    assert_eq!(names, ["b", "c", "d"]);
    let exports: Vec<&str> = code.module.exports.iter().map(|export| export.name.as_str()).collect();
    assert_eq!(exports, ["a", "c"]);
}

#[test]
fn exports_lead_on_to_what_they_come_from() {
    let code = read(
        "TypeScript",
        "import { a as b } from './a'\nexport { b as c }\nexport { d } from './d'\nexport * from './e'\nexport const f = 1",
    );
    let found: Vec<_> = code
        .module
        .exports
        .iter()
        .map(|export| (export.name.as_str(), export.local.as_deref(), export.import))
        .collect();
    assert_eq!(
        found,
        [("c", Some("a"), Some(0)), ("d", None, Some(1)), ("*", None, Some(2)), ("f", None, None)]
    );
}

#[test]
fn elements_stand_in_javascript_and_types_of_flow_do_too() {
    let code = read("JavaScript", "import A from './a'\nexport const B = () => <A b={'c'}>it's (</A>\n");
    assert_eq!(code.module.imports.len(), 1);
    assert_eq!(symbol(&code, "B").kind, SymbolKind::Function);
    assert_eq!(
        imports("JavaScript", "// @flow\nimport type { A } from './a'\nfunction b(c: ?A): void {}").len(),
        1
    );
}

#[test]
fn imports_before_a_syntax_error_are_kept() {
    assert_eq!(imports("JavaScript", "import a from './a'\nimport b from './b'\nlet = = 1 }{").len(), 2);
}
