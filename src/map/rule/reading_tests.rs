//! Tests of reading rules.

use proptest::prelude::*;

use super::*;

fn faults(text: &str) -> Vec<String> {
    read(text, "f").map(|_| ()).unwrap_err()
}

#[test]
fn a_rule_of_every_kind_is_read() {
    let text = r#"
        [map]
        window_days = 30
        [[rule]]
        name = "a"
        kind = "forbidden"
        severity = "warning"
        reason = " because "
        from = "src/<part>"
        to = ["src/<!part>", "package:left-pad"]
        ignore = ["type_only", "test"]
        except = ["src/main.rs", { from = "src/a", to = "src/b" }]
        [[rule]]
        name = "b"
        kind = "allowed"
        from = "src/map"
        to = "src/error.rs"
        [[rule]]
        name = "c"
        kind = "required"
        from = "**/*.controller.ts"
        to = "src/base.ts"
        reaches = true
        [[rule]]
        name = "d"
        kind = "layers"
        layers = ["src/cli", ["src/http", "src/ops"], "src/store"]
        closed = ["src/ops"]
        independent = true
        complete = "src"
        [[rule]]
        name = "e"
        kind = "independent"
        members = "features/<f>"
        [[rule]]
        name = "f"
        kind = "no_cycles"
        level = "folder"
        within = ["src", "!src/old"]
        [[rule]]
        name = "g"
        kind = "no_orphans"
        [[rule]]
        name = "h"
        kind = "no_unresolved"
        [[rule]]
        name = "i"
        kind = "no_undeclared"
        transitive = true
        [[rule]]
        name = "j"
        kind = "no_unused"
        [[rule]]
        name = "k"
        kind = "limit"
        metric = "fan_out"
        at_most = 20
        level = "folder"
    "#;
    let rules = read(text, "f").unwrap();
    let kinds: Vec<&str> = rules.iter().map(|rule| rule.kind).collect();
    assert_eq!(kinds, KINDS.map(|(kind, _)| kind));
    assert_eq!(rules[0].severity, Severity::Warning);
    assert_eq!(rules[0].reason.as_deref(), Some("because"));
    assert_eq!((rules[0].line, rules[1].line), (4, 13));
    assert!(rules[0].asks_outside() && !rules[1].asks_outside() && rules[2].reaches());
    assert!(rules[0].scope.ignore.has_any(Marks::TEST) && rules[0].except.len() == 2);
    match &rules[3].wants {
        Wants::Layers(layers) => assert_eq!(layers.closed, [false, true, false]),
        other => panic!("{other:?}"),
    }
}

#[test]
fn all_faults_are_told_at_once_with_their_lines() {
    let text = "\
[[rule]]
kind = \"forbiden\"
[[rule]]
name = \"b\"
kind = \"layers\"
layer = [\"a\", \"b\"]
severity = 3
[[rule]]
name = \"c\"
kind = \"forbidden\"
to = \"src/<!x>\"
level = \"file\"
ignore = \"types\"
[[rule]]
name = \"c\"
kind = \"limit\"
metric = \"lines\"
at_most = -1
[[rule]]
name = \"d\"
kind = \"forbidden\"
from = \"a[\"
to = 7
";
    assert_eq!(
        faults(text),
        [
            "f:1: a rule wants a `name`",
            "f:2: `kind` knows no `forbiden`; did you mean `forbidden`?",
            "f:3: a rule of this kind wants `layers`",
            "f:6: unknown key `layer`; did you mean `layers`?",
            "f:7: `severity` wants a text",
            "f:8: `to` has `<!x>`, but `from` has no `<x>`",
            "f:12: `level` is not for rules of kind `forbidden`",
            "f:13: `ignore` knows type_only, test, conditional, lazy, not `types`",
            "f:14: there is another rule called `c`",
            "f:18: `at_most` wants a number from 0",
            "f:22: `a[` has a `[` that is not closed",
            "f:23: `to` wants a text or a list of texts",
        ]
    );
}

#[test]
fn what_is_no_toml_or_no_table_is_told() {
    assert_eq!(faults("rule = 3"), ["f:1: `rule` wants tables: [[rule]]"]);
    assert_eq!(faults("[[rule]]\nname = ").len(), 1);
    assert!(read("[map]\nx = 1\n", "f").unwrap().is_empty());
}

proptest! {
    #[test]
    fn no_text_is_too_odd(text in "(\\[\\[rule\\]\\]\n)?([a-z_]{2,8} = [a-z\"'\\[\\]{}<>0-9., ]{0,12}\n){0,6}") {
        let _ = read(&text, "f");
    }
}
