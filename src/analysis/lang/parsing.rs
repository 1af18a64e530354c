//! Parsing with tree-sitter: parsers are kept by thread, and every text has a bound of steps.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::ControlFlow;

use tree_sitter::{ParseOptions, ParseState, Parser, Tree};

use super::syntax::Syntax;

thread_local! {
    /// Parsers of this thread, by the address of the grammar: making one is dear for small files.
    static PARSERS: RefCell<HashMap<usize, Parser>> = RefCell::new(HashMap::new());
}

/// Parses `text`, or only what stands in `part` of it; why not, where it takes far more steps than any text that
/// people write.
pub(super) fn parse(
    syntax: &dyn Syntax,
    text: &str,
    part: Option<tree_sitter::Range>,
) -> Result<Tree, String> {
    let grammar = syntax.grammar();
    PARSERS.with_borrow_mut(|parsers| {
        let key = grammar.clone().into_raw() as usize;
        let parser = parsers.entry(key).or_insert_with(|| {
            let mut parser = Parser::new();
            if let Err(error) = parser.set_language(&grammar) {
                tracing::error!(%error, "a grammar does not fit the parser");
            }
            parser
        });
        // The parser calls back every hundred operations or so. A count, not a clock: the same text always
        // gives the same facts.
        let mut left = 20_000 + text.len();
        let mut bounded = |_: &ParseState| {
            left = left.saturating_sub(1);
            if left == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        // Without a range the whole text is parsed.
        if parser.set_included_ranges(part.as_slice()).is_err() {
            return Err("it has no such part".to_owned());
        }
        let bytes = text.as_bytes();
        let options = ParseOptions::new().progress_callback(&mut bounded);
        let tree =
            parser.parse_with_options(&mut |at, _| bytes.get(at..).unwrap_or_default(), None, Some(options));
        tree.ok_or_else(|| {
            parser.reset();
            "parsing it takes too many steps".to_owned()
        })
    })
}
