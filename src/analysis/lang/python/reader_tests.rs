//! Tests of reading: what a text defines, asks for and offers.

use super::super::{Code, Language, Text};
use super::PYTHON;
use crate::map::module::{Import, ImportForm};
use crate::map::symbol::{SymbolKind, Visibility};

fn read(text: &str) -> Code {
    PYTHON.read(Text { language: "Python", hint: ".py", text }).unwrap()
}

fn imports(text: &str) -> Vec<Import> {
    read(text).module.imports
}

/// Kind, qualified name and lines of all symbols.
fn symbols(text: &str) -> Vec<String> {
    let name = |container: &Option<String>, name: &str| match container {
        Some(container) => format!("{container}.{name}"),
        None => name.to_owned(),
    };
    let code = read(text);
    let line = code.symbols.iter().map(|symbol| {
        let name = name(&symbol.container, &symbol.name);
        format!("{:?} {name} {}-{}", symbol.kind, symbol.start_line, symbol.end_line)
    });
    line.collect()
}

#[test]
fn functions_and_classes_have_their_heads_docs_and_decision_points() {
    let text = "@deco(\n    1)\n# why\nasync def f(a: int,\n            b=2) -> str:\n    '''Says f.\n\n    More.\n    '''\n    if a and b or a:\n        return [x for x in a if x]\n    try:\n        pass\n    except E:\n        pass\n\nclass _C(Base):\n    def m(self): return 1 if self else 2\n    def __x(self): pass\n    def __init__(self): pass\n";
    let code = read(text);
    let [f, class, m, private, special] = code.symbols.as_slice() else { panic!("{:?}", code.symbols) };
    assert_eq!((f.name.as_str(), f.kind, f.start_line, f.end_line), ("f", SymbolKind::Function, 4, 15));
    assert_eq!(f.signature, "async def f(a: int, b=2) -> str");
    assert_eq!(f.doc.as_deref(), Some("Says f."));
    assert_eq!(f.complexity, 6);
    assert_eq!((class.signature.as_str(), class.visibility), ("class _C(Base)", Visibility::Private));
    assert_eq!((m.kind, m.container.as_deref(), m.complexity), (SymbolKind::Method, Some("_C"), 1));
    assert_eq!((private.visibility, special.visibility), (Visibility::Private, Visibility::Public));
}

#[test]
fn what_is_bound_in_modules_and_classes_is_named_and_locals_are_not() {
    let text = "A = 1\nB: int = 2\nC: int\nd, e = 1, 2\n(g, h) = 1, 2\nx.y = 1\nf = lambda: 0\nif A:\n    I = 1\nclass K:\n    J = 1\n    l = lambda self: 0\n    def m(self):\n        n = 1\n        class O:\n            P = 1\n        def q(): pass\ntype T = int\n";
    let expected = [
        "Constant A 1-1",
        "Constant B 2-2",
        "Constant d 4-4",
        "Constant e 4-4",
        "Function f 7-7",
        "Constant I 9-9",
        "Class K 10-17",
        "Constant K.J 11-11",
        "Method K.l 12-12",
        "Method K.m 13-17",
        "Class K.m.O 15-16",
        "Constant K.m.O.P 16-16",
        "Function K.m.q 17-17",
        "Type T 18-18",
    ];
    assert_eq!(symbols(text), expected);
}

#[test]
fn every_alias_is_an_import_and_a_from_is_one_import_with_its_names() {
    let found = imports("import a.b, c as d\nfrom ..x import (\n    y as z,\n    w,\n)\nfrom . import *\n");
    let forms: Vec<_> = found.iter().map(|import| (import.specifier.as_str(), import.form)).collect();
    let expected = [
        ("a.b", ImportForm::Import),
        ("c", ImportForm::Import),
        ("..x", ImportForm::Named),
        (".", ImportForm::Wildcard),
    ];
    assert_eq!(forms, expected);
    assert_eq!(found[1].names[0].alias.as_deref(), Some("d"));
    assert_eq!((found[2].line, found[2].end_line), (2, 5));
    let names: Vec<_> =
        found[2].names.iter().map(|name| (name.name.as_str(), name.alias.as_deref(), name.line)).collect();
    assert_eq!(names, [("y", Some("z"), 3), ("w", None, 4)]);
}

#[test]
fn imports_say_under_what_circumstances_they_are_done() {
    let text = "import a\nif TYPE_CHECKING:\n    import b\nelse:\n    import c\ntry:\n    import d\nexcept ImportError:\n    import e\nfinally:\n    import f\ndef g():\n    import h\n    if x:\n        import i\nif not t.TYPE_CHECKING:\n    import j\nelse:\n    import k\nwith x:\n    import l\n";
    let flags: Vec<String> = imports(text)
        .iter()
        .map(|import| {
            let flag = |is_set, flag| if is_set { flag } else { "" };
            format!(
                "{}{}{}{}",
                import.specifier,
                flag(import.is_conditional, "?"),
                flag(import.is_type_only, "t"),
                flag(import.is_lazy, "l")
            )
        })
        .collect();
    assert_eq!(flags, ["a", "bt", "c?", "d?", "e?", "f", "hl", "i?l", "j?", "kt", "l"]);
    let stub = PYTHON.read(Text { language: "Python", hint: ".pyi", text: "import a" }).unwrap();
    assert!(stub.module.imports[0].is_type_only);
}

#[test]
fn imports_by_call_are_seen_where_the_text_says_what_they_ask_for() {
    let text = "importlib.import_module('a.b')\nimport_module('.c', 'p.q')\nimport_module('..c', package='p.q')\n__import__('d')\nimport_module(name)\nimport_module('.e', __package__)\nimport_module('.f', name)\nimport_module('a b')\n";
    let found = imports(text);
    let specifiers: Vec<&str> = found.iter().map(|import| import.specifier.as_str()).collect();
    assert_eq!(specifiers, ["a.b", "p.q.c", "p.c", "d", ".e"]);
    assert!(found.iter().all(|import| import.form == ImportForm::Require));
}

#[test]
fn members_that_are_used_through_an_import_are_told() {
    let found = imports(
        "import a\nimport b.c as d\nfrom e import f, g\na.x.y()\na.x\nd.z.w = 1\nprint(f.h, self.a.b, g)\n",
    );
    assert_eq!(found[0].names[0].members, ["x", "x.y"]);
    assert_eq!(found[1].names[0].members, ["z.w"]);
    assert_eq!(found[2].names[0].members, ["h"]);
    assert!(found[2].names[1].members.is_empty());
}

#[test]
fn exports_are_what_others_can_name() {
    let text = "import a.b\nfrom c import d as e\nfrom f import *\nG = 1\nfor h in G: pass\nclass I:\n    j = 1\n__all__ = ['G'] + ('I',)\n__all__ += ['k']\n__all__.extend(f.__all__)\nvalues = [l for l in G]\n";
    let exports = read(text).module.exports;
    let exports: Vec<String> = exports
        .iter()
        .map(|export| {
            let local = export.local.as_deref().map(|local| format!("={local}")).unwrap_or_default();
            format!("{}{local}{}", export.name, if export.import.is_some() { "<" } else { "" })
        })
        .collect();
    let expected = [
        "a=a<",
        "e=d<",
        "*<",
        "G",
        "h",
        "I",
        "__all__.I",
        "__all__.G",
        "__all__",
        "__all__.k",
        "__all__.*",
        "values",
    ];
    let sorted = |mut list: Vec<String>| {
        list.sort();
        list
    };
    assert_eq!(sorted(exports), sorted(expected.map(str::to_owned).to_vec()));
}

#[test]
fn names_that_a_wildcard_may_have_brought_are_references() {
    let module = read("from a import *\nimport os\nx = 1\nprint(y, x, os, y.z)\ndef f(): return w\n").module;
    let names: Vec<_> = module.references.iter().map(|name| (name.name.as_str(), name.line)).collect();
    assert_eq!(names, [("y", 4), ("w", 5)]);
    assert!(read("import a\nprint(y)\n").module.references.is_empty());
}

#[test]
fn a_file_that_is_run_says_so() {
    assert_eq!(read("if __name__ == '__main__':\n    f()\n").module.package.as_deref(), Some("__main__"));
    assert_eq!(read("#!/usr/bin/python\n").module.package.as_deref(), Some("__main__"));
    assert_eq!(read("def f():\n    if __name__ == 'x': pass\n").module.package, None);
}

#[test]
fn broken_texts_and_python_2_tell_what_is_understood() {
    let code = read(
        "import a\nprint \"x\"\nexec 'y' in z\ntry:\n    pass\nexcept E, e:\n    raise E, 'x'\ndef f((a, b), c): pass\nimport b\ndef g(:\n    import c\nx = `y`\nfrom d import e\n",
    );
    let specifiers: Vec<&str> = code.module.imports.iter().map(|import| import.specifier.as_str()).collect();
    assert_eq!(specifiers, ["a", "b", "c", "d"]);
    assert!(code.symbols.iter().any(|symbol| symbol.name == "f"));
    for text in [
        "import",
        "from",
        "from . import",
        "from import x",
        "import a.",
        "from .a. import b",
        "class",
        "def",
        "\u{feff}import a",
    ] {
        let _ = read(text);
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(text in "\\PC{0,200}") {
        let _ = PYTHON.read(Text { language: "Python", hint: ".py", text: &text });
    }

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..300)) {
        let text = String::from_utf8_lossy(&bytes);
        let _ = PYTHON.read(Text { language: "Python", hint: ".py", text: &text });
    }

    #[test]
    fn any_sequence_of_words_is_read_with_lines_in_the_text(
        picks in proptest::collection::vec(0usize..WORDS.len(), 0..80),
    ) {
        let text: String = picks.iter().map(|pick| WORDS[*pick]).collect();
        let code = PYTHON.read(Text { language: "Python", hint: ".py", text: &text }).unwrap();
        let lines = u32::try_from(text.split('\n').count()).unwrap();
        for symbol in &code.symbols {
            proptest::prop_assert!(symbol.start_line >= 1 && symbol.start_line <= symbol.end_line.max(1) && symbol.end_line <= lines);
        }
        for import in &code.module.imports {
            proptest::prop_assert!(import.line <= import.end_line && import.end_line <= lines);
            proptest::prop_assert!(!import.specifier.is_empty());
        }
    }
}

const WORDS: &[&str] = &[
    "import ",
    "from ",
    "a",
    "b.c",
    ".",
    "..",
    ",",
    " as ",
    "*",
    "(",
    ")",
    "\n",
    "\n    ",
    ":",
    "def ",
    "class ",
    "if ",
    "__name__",
    "==",
    "'__main__'",
    "'''",
    "TYPE_CHECKING",
    "try",
    "except",
    "else",
    "async ",
    "lambda ",
    "__all__",
    "=",
    "+=",
    "[",
    "]",
    "'x'",
    "@",
    "é",
    "\t",
    "import_module('a')",
    "f'{",
    "}",
    ";",
    "\r\n",
    "#",
    "match ",
    "case ",
    "type ",
    "\\\n",
    "with ",
];
