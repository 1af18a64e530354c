//! `groma map source`: the text of a file, and nothing else.

use crate::error::Result;
use crate::ops::map::source::SourceText;

use crate::cli::output::Output;

/// Prints the text as it is; says so where it was cut.
pub(super) fn print_source(output: &Output, source: &SourceText) -> Result<()> {
    output.show(source, |source| source.text.clone())?;
    if source.is_cut {
        let last = source.first_line + source.text.lines().count().saturating_sub(1);
        output.notice(&format!("note: cut after line {last}; read on with --lines {}-", last + 1));
    }
    Ok(())
}
