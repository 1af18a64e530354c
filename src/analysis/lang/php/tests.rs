//! What is read from PHP texts.

use proptest::prelude::*;

use super::super::small_tree::code;
use super::*;

fn symbols(text: &str) -> Vec<String> {
    let told = |symbol: &Symbol| {
        let container = symbol.container.as_deref().unwrap_or("-");
        format!("{:?} {} in {container} {}-{}", symbol.kind, symbol.name, symbol.start_line, symbol.end_line)
    };
    code("a.php", text).symbols.iter().map(told).collect()
}

fn imports(text: &str) -> Vec<String> {
    let told = |import: &Import| {
        let named = import.names.first();
        let alias = named.and_then(|named| named.alias.as_deref()).map(|alias| format!(" as {alias}"));
        let members = named.map(|named| named.members.join(",")).unwrap_or_default();
        let text = format!("{:?} {}{} {members}", import.form, import.specifier, alias.unwrap_or_default());
        text.trim_end().to_owned()
    };
    code("a.php", text).module.imports.iter().map(told).collect()
}

fn references(text: &str) -> Vec<String> {
    code("a.php", text).module.references.into_iter().map(|reference| reference.name).collect()
}

#[test]
fn types_functions_and_constants_are_symbols_of_their_namespace() {
    let text = "<?php\nnamespace A\\B;\nconst ONE = 1, TWO = 2;\nabstract class K {\n  const C = 1;\n  \
                function m() {}\n}\ninterface I {}\ntrait T {}\nenum E: string { case X = 'x'; }\nfunction f() {}\n";
    assert_eq!(
        symbols(text),
        [
            "Module A\\B in - 2-2",
            "Constant ONE in A\\B 3-3",
            "Constant TWO in A\\B 3-3",
            "Class K in A\\B 4-7",
            "Constant C in A\\B.K 5-5",
            "Method m in A\\B.K 6-6",
            "Interface I in A\\B 8-8",
            "Trait T in A\\B 9-9",
            "Enum E in A\\B 10-10",
            "Function f in A\\B 11-11",
        ]
    );
    let exports = code("a.php", text).module.exports;
    let exports: Vec<&str> = exports.iter().map(|export| export.name.as_str()).collect();
    assert_eq!(exports, ["A\\B\\ONE", "A\\B\\TWO", "A\\B\\K", "A\\B\\I", "A\\B\\T", "A\\B\\E", "A\\B\\f()"]);
}

#[test]
fn a_namespace_ends_where_the_next_begins() {
    let text = "<?php\nnamespace A;\nclass X {}\nnamespace B;\nclass Y {}\n";
    let text_in_braces =
        "<?php\nnamespace A {\nclass X {}\n}\nnamespace B {\nclass Y {}\n}\nnamespace {\nclass Z {}\n}\n";
    assert_eq!(symbols(text)[1..], ["Class X in A 3-3", "Module B in - 4-4", "Class Y in B 5-5"]);
    assert_eq!(symbols(text_in_braces)[3..], ["Class Y in B 6-6", "Class Z in - 9-9"]);
}

#[test]
fn methods_have_visibility_docs_and_decision_points() {
    let text = "<?php\nclass K {\n  /**\n   * Says hello.\n   */\n  #[Pure]\n  protected static function m(int $a): void\n  {\n    \
                if ($a && $b || $c) { foreach ($x as $y) {} }\n    $z = $a ? 1 : match ($b) { 1 => 2, default => 3 };\n  }\n  private const P = 1;\n}\n";
    let code = code("a.php", text);
    let method = &code.symbols[1];
    assert_eq!((method.visibility, method.complexity), (Visibility::Protected, 6));
    assert_eq!(method.doc.as_deref(), Some("Says hello."));
    assert_eq!(code.symbols[2].visibility, Visibility::Private);
}

#[test]
fn what_is_defined_in_an_anonymous_class_is_in_no_named_one() {
    let text = "<?php\nfunction f() {\n  return new class extends B { function m() {} };\n}\n";
    assert_eq!(symbols(text)[1], "Method m in f.class@anonymous 3-3");
    assert_eq!(references(text), ["B"]);
}

#[test]
fn each_name_of_a_use_statement_is_an_import() {
    let text = "<?php\nuse A\\B;\nuse A\\C as D, \\E;\nuse function A\\f;\nuse const A\\X;\n\
                use G\\{H, I\\J as K, function g};\n";
    assert_eq!(
        imports(text),
        [
            "Import A\\B",
            "Import A\\C as D",
            "Import E",
            "Named A\\f",
            "Named A\\X",
            "Import G\\H",
            "Import G\\I\\J as K",
            "Named G\\g"
        ]
    );
}

#[test]
fn names_are_taken_as_the_compiler_takes_them() {
    let text = "<?php\nnamespace N;\nuse A\\B;\nuse A\\S as Z;\nuse function A\\f;\n\
                class K extends B implements L, \\Countable {\n  use Tr;\n  \
                function m(Z\\P $p, ?Q $q, int|R $r): self {\n    \
                f(); g(); new Z\\O; Y::c(); namespace\\W::d(); $x instanceof V; static::s();\n    \
                try {} catch (Ex|\\Err $e) {} return H\\C::X;\n  }\n}\n";
    assert_eq!(imports(text)[..2], ["Import A\\B", "Import A\\S as Z O,P"]);
    assert_eq!(
        references(text),
        [
            "N\\L",
            "Countable",
            "N\\Tr",
            "N\\Q",
            "N\\R",
            "N\\g()",
            "N\\Y",
            "N\\W",
            "N\\V",
            "N\\Ex",
            "Err",
            "N\\H\\C"
        ]
    );
}

#[test]
fn attributes_and_static_members_name_classes() {
    let text =
        "<?php\n#[Route('/x')]\nclass K { function m() { return [A::$b, B::class, new (C::class)]; } }\n";
    assert_eq!(references(text), ["Route", "A", "B", "C"]);
}

#[test]
fn paths_are_taken_from_the_expressions_that_give_them() {
    let text = "<?php\nrequire 'a.php';\nrequire_once __DIR__ . '/b.php';\ninclude(dirname(__FILE__) . '/c.php');\n\
                include_once dirname(__DIR__, 2) . \"/d.php\";\nrequire dirname(dirname(__FILE__)).'/e.php';\n\
                require $x . '/f.php';\nrequire realpath(__DIR__ . DIRECTORY_SEPARATOR . 'g.php');\n";
    assert_eq!(
        imports(text),
        [
            "Require a.php",
            "RequireRelative __DIR__/b.php",
            "RequireRelative __DIR__/c.php",
            "RequireRelative __DIR__/../../d.php",
            "RequireRelative __DIR__/../e.php",
            "Dynamic $x . '/f.php'",
            "RequireRelative __DIR__/g.php",
        ]
    );
}

#[test]
fn an_include_in_a_function_is_lazy_and_in_a_branch_conditional() {
    let code = code("a.php", "<?php\nif ($x) { require 'a.php'; }\nfunction f() { require 'b.php'; }\n");
    let told: Vec<_> =
        code.module.imports.iter().map(|import| (import.is_conditional, import.is_lazy)).collect();
    assert_eq!(told, [(true, false), (false, true)]);
}

#[test]
fn a_type_that_is_declared_conditionally_is_offered_all_the_same() {
    let text =
        "<?php\nif (!class_exists('A')) { class A {} }\nclass_alias('A', '\\\\Old\\\\A');\ndefine('X', 1);\n";
    let exports = code("a.php", text).module.exports;
    let exports: Vec<&str> = exports.iter().map(|export| export.name.as_str()).collect();
    assert_eq!(exports, ["A", "Old\\A", "X"]);
}

#[test]
fn every_kind_of_the_table_is_one_of_the_grammar() {
    assert_eq!(PHP.0.unknown_kinds(), [""; 0]);
}

#[test]
fn deep_nesting_is_read() {
    let text = format!("<?php\nrequire {}'a'{};\n", "(".repeat(50_000), ")".repeat(50_000));
    let code = code("a.php", &text);
    assert!(code.module.imports.len() <= 1);
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC*", inner in "[a-z\\\\;{}()$ '\"<?\n=:,]*") {
        let _ = PHP.read(Text { language: "PHP", hint: ".php", text: &text });
        let text = format!("<?php namespace A; use B\\{{C, {inner}");
        let _ = PHP.read(Text { language: "PHP", hint: ".php", text: &text });
    }
}
