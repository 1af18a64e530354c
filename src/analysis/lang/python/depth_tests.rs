//! Tests of the bound on nesting: it holds, and what it lets pass fits a small stack.

use ruff_python_ast::visitor::source_order::{SourceOrderVisitor, walk_expr, walk_stmt};
use ruff_python_ast::{Expr, Stmt};
use ruff_python_parser::{ParseOptions, parse_unchecked};

use super::super::super::{Language, Text};
use super::super::PYTHON;
use super::*;

/// The number of nodes on the longest way down the syntax tree of `text`.
fn true_depth(text: &str) -> usize {
    struct Children<'a>(Vec<(&'a Stmt, usize)>, Vec<(&'a Expr, usize)>, usize);
    impl<'a> SourceOrderVisitor<'a> for Children<'a> {
        fn visit_stmt(&mut self, statement: &'a Stmt) {
            self.0.push((statement, self.2 + 1));
        }
        fn visit_expr(&mut self, expression: &'a Expr) {
            self.1.push((expression, self.2 + 1));
        }
    }
    let Some(parsed) = parse_unchecked(text, ParseOptions::from(Mode::Module)).try_into_module() else {
        return 0;
    };
    let mut children = Children(parsed.suite().iter().map(|first| (first, 1)).collect(), Vec::new(), 0);
    let mut deepest = 0;
    loop {
        if let Some((statement, depth)) = children.0.pop() {
            children.2 = depth;
            walk_stmt(&mut children, statement);
        } else if let Some((expression, depth)) = children.1.pop() {
            children.2 = depth;
            walk_expr(&mut children, expression);
        } else {
            return deepest;
        }
        deepest = deepest.max(children.2);
    }
}

fn in_a_small_thread(text: String) -> Result<(), String> {
    let read = move || {
        let text = Text { language: "Python", hint: ".py", text: &text };
        PYTHON.read(text).map(drop)
    };
    let thread = std::thread::Builder::new().stack_size(2 * 1_024 * 1_024).spawn(read).unwrap();
    thread.join().unwrap()
}

/// Texts in which `count` things nest.
fn nested(count: usize) -> Vec<String> {
    let around = |open: &str, middle: &str, close: &str| {
        format!("{}{middle}{}\n", open.repeat(count), close.repeat(count))
    };
    let blocks: String = (0..count).map(|level| format!("{}if a:\n", " ".repeat(level))).collect();
    vec![
        around("(", "1", ")"),
        around("[", "1", "]"),
        around("{1:", "1", "}"),
        around("f(", "1", ")"),
        around("x[", "1", "]"),
        around("not ", "1", ""),
        around("-", "1", ""),
        around("await ", "x", ""),
        around("lambda: ", "1", ""),
        around("lambda a, b: ", "1", ""),
        around("1 if 1 else ", "1", ""),
        around("1 + ", "1", ""),
        around("1 ** ", "1", ""),
        around("a.", "a", ""),
        around("x", "", "()"),
        around("x", "", "[0]"),
        around("(yield ", "1", ")"),
        around("*", "a", ""),
        around("async ", "x = 1", ""),
        around("if 1: ", "x", ""),
        around("f'{", "1", "}'"),
        around("match x:\n case (", "1", "): pass"),
        around("(", "", ""),
        around("(]", "", ""),
        around("((\ndef ", "", ""),
        around("x[(\nclass ", "", ""),
        around("f'{(", "", ""),
        around("(\nwhile ", "", ""),
        around("[lambda a,", "1", ""),
        format!("{blocks}{}pass\n", " ".repeat(count)),
    ]
}

#[test]
fn the_bound_is_never_below_the_true_depth() {
    for text in nested(300) {
        assert!(
            depth(&text) + 4 >= true_depth(&text),
            "{} < {}: {text:.60}",
            depth(&text),
            true_depth(&text)
        );
    }
}

#[test]
fn what_nests_just_within_the_bound_fits_a_small_stack() {
    for count in [MAX_DEPTH / 4, MAX_DEPTH / 2, MAX_DEPTH - 10] {
        for text in nested(count) {
            if text.len() < 200_000 {
                let _ = in_a_small_thread(text);
            }
        }
    }
}

#[test]
fn hostile_nesting_is_refused_and_not_tried() {
    for open in ["(", "[", "{", "not ", "-", "lambda: ", "x.", "1 + ", "f(", "f'{", "x if y else "] {
        assert!(in_a_small_thread(open.repeat(100_000)).is_err(), "{open}");
    }
}

#[test]
fn long_but_flat_texts_are_read() {
    let list = format!("x = [{}]\n", "f(a.b, {1: 2}),\n".repeat(20_000));
    let statements = "x = a.b(c[1]) + 2; y = not z\n".repeat(20_000);
    let logic = format!("x = {}a\n", "a or b == c and ".repeat(20_000));
    let strings = format!("x = ({}'')\n", "'a'\n".repeat(20_000));
    let lambdas = format!("x = {{{}}}\n", "1: lambda a, b=2: a,\n".repeat(20_000));
    for text in [list, statements, logic, strings, lambdas] {
        assert_eq!(depth(&text).min(40), depth(&text), "{text:.60}");
        assert_eq!(in_a_small_thread(text), Ok(()));
    }
}

#[test]
fn a_bracket_that_is_never_closed_does_not_make_the_rest_of_the_text_deep() {
    let text = format!("x = foo(\n{}", "def f(a):\n    return a.b.c + 1\n".repeat(5_000));
    assert_eq!(in_a_small_thread(text), Ok(()));
}

proptest::proptest! {
    #[test]
    fn the_bound_holds_for_any_sequence_of_tokens(
        picks in proptest::collection::vec(0usize..TOKENS.len(), 1..200),
    ) {
        let text: String = picks.iter().map(|pick| TOKENS[*pick]).collect();
        proptest::prop_assert!(depth(&text) + 6 >= true_depth(&text), "{} {}", depth(&text), true_depth(&text));
    }
}

const TOKENS: &[&str] = &[
    "(", ")", "[", "]", "{", "}", "f'", "'", "\"", "f\"{", "'''", ":", ",", ";", "\n", "\n  ", "\n    ",
    " a ", " 1 ", ".", "+", "-", "~", "*", "**", "@", "=", ":=", "->", "!", " not ", " lambda ", " if ",
    " else ", " for ", " in ", " and ", " or ", " await ", " async ", " def ", " class ", " return ",
    " yield ", " from ", " import ", " with ", " while ", " try ", " except ", " match ", " case ", " del ",
    " as ", "==", "<", "#", "\\\n", " print ", " type ", " assert ", " raise ", " elif ", "t'", "{{", "|",
    " is ", "...",
];
