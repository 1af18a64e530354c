//! Text that would take tokei more than linear time, found before tokei sees it.
//!
//! What is slow there: a long run of white space inside a line it looks at closely (every place in the run
//! is asked how far the run goes), a fence of Markdown far along a line (every place before it is asked
//! whether the fence comes), and opening tags of HTML that nothing closes (each is followed to the end).

use std::borrow::Cow;

use memchr::memmem;
use tokei::LanguageType::{self, *};

use super::is_space;

/// Runs of white space up to this length, in bytes, are left as they are.
const LONG_RUN: usize = 256;

/// How far along a line a fence may stand, in bytes.
const FAR: usize = 4_096;

/// How much may be read again after unclosed tags, as a multiple of the text, over a floor in bytes.
const AGAIN: usize = 8;
const AGAIN_FLOOR: usize = 16 << 20;

/// What may be given to tokei.
pub(super) enum Bounded<'a> {
    /// This, and a number of blank lines that were left out of it.
    As(Cow<'a, [u8]>, u32),
    /// Nothing.
    Never,
}

/// `text` so that tokei takes time linear in it.
pub(super) fn bounded(counted: LanguageType, text: &[u8]) -> Bounded<'_> {
    if embeds(counted) && (has_far_fence(text) || has_unclosed_tags(text)) {
        return Bounded::Never;
    }
    if has_long_run(text) {
        let (text, left_out) = squeezed(text);
        return Bounded::As(Cow::Owned(text), left_out);
    }
    Bounded::As(Cow::Borrowed(text), 0)
}

/// Whether tokei looks for other languages inside.
fn embeds(counted: LanguageType) -> bool {
    matches!(
        counted,
        Html | RubyHtml
            | Svelte
            | Vue
            | GlimmerJs
            | GlimmerTs
            | Markdown
            | UnrealDeveloperMarkdown
            | Rust
            | Jupyter
            | LinguaFranca
    )
}

fn has_far_fence(text: &[u8]) -> bool {
    memmem::find_iter(text, b"```").any(|at| {
        let before = &text[at.saturating_sub(FAR)..at];
        before.len() == FAR && memchr::memchr(b'\n', before).is_none()
    })
}

/// Adds up how far each opening tag is from its end.
fn has_unclosed_tags(text: &[u8]) -> bool {
    let allowed = text.len().saturating_mul(AGAIN) + AGAIN_FLOOR;
    let tags: [(&[u8], &[u8]); 3] =
        [(b"<script", b"</script>"), (b"<style", b"</style>"), (b"<template", b"</template>")];
    tags.iter().any(|(open, close)| {
        let mut ends = memmem::find_iter(text, close);
        let mut end = ends.next();
        let mut again = 0_usize;
        memmem::find_iter(text, open).any(|at| {
            while end.is_some_and(|end| end < at) {
                end = ends.next();
            }
            again = again.saturating_add(end.unwrap_or(text.len()) - at);
            again > allowed
        })
    })
}

/// Every run of that length covers one of the places that are looked at.
fn has_long_run(text: &[u8]) -> bool {
    let step = LONG_RUN / 2;
    (step..text.len())
        .step_by(step)
        .any(|at| is_space(text[at]) && is_space(text[at - 1]) && run(text, at) > LONG_RUN)
}

/// The length of the white space around `at`, or any number above [`LONG_RUN`].
fn run(text: &[u8], at: usize) -> usize {
    let after = text[at..].iter().take(LONG_RUN + 1).take_while(|byte| is_space(**byte)).count();
    let before = text[..at].iter().rev().take(LONG_RUN + 1).take_while(|byte| is_space(**byte)).count();
    before + after
}

/// The text with long runs cut short. A run with line ends keeps two of them, and the blank lines that go are
/// counted; tokei would file those inside a comment or a string under that.
fn squeezed(text: &[u8]) -> (Vec<u8>, u32) {
    let mut short = Vec::with_capacity(text.len());
    let mut left_out = 0;
    let mut rest = text;
    while !rest.is_empty() {
        let word = rest.iter().position(|byte| is_space(*byte)).unwrap_or(rest.len());
        short.extend_from_slice(&rest[..word]);
        rest = &rest[word..];
        let space = rest.iter().position(|byte| !is_space(*byte)).unwrap_or(rest.len());
        let (run, after) = rest.split_at(space);
        rest = after;
        if run.len() <= LONG_RUN {
            short.extend_from_slice(run);
            continue;
        }
        let ends = memchr::memchr_iter(b'\n', run).count();
        short.extend_from_slice(&b"\n\n"[..ends.min(2)]);
        short.push(b' ');
        left_out += u32::try_from(ends.saturating_sub(2)).unwrap_or(u32::MAX);
    }
    (short, left_out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_text_is_left_alone() {
        let text = format!("fn main() {{\n{}x();\n}}\n\n\n", " ".repeat(100));
        assert!(matches!(bounded(Rust, text.as_bytes()), Bounded::As(Cow::Borrowed(_), 0)));
    }

    #[test]
    fn long_runs_are_cut_and_their_lines_counted() {
        let text = format!("a{}b\nc{}d\n", " ".repeat(1_000), "\n".repeat(1_000));
        let Bounded::As(short, left_out) = bounded(C, text.as_bytes()) else { panic!() };
        assert_eq!((&*short, left_out), (&b"a b\nc\n\n d\n"[..], 998));
    }

    #[test]
    fn a_run_is_found_wherever_it_lies() {
        for offset in 0..LONG_RUN {
            let text = format!("{}{}x", "a".repeat(offset), " ".repeat(LONG_RUN + 1));
            assert!(has_long_run(text.as_bytes()), "{offset}");
        }
        assert!(!has_long_run(&[b' '; LONG_RUN]));
    }

    #[test]
    fn fences_far_along_a_line_are_found() {
        assert!(has_far_fence(format!("{}```rust x", "a".repeat(5_000)).as_bytes()));
        assert!(!has_far_fence(format!("{}\n```rust x", "a".repeat(5_000)).as_bytes()));
    }

    #[test]
    fn many_tags_that_nothing_closes_are_found() {
        assert!(has_unclosed_tags("<script>\n".repeat(100_000).as_bytes()));
        assert!(!has_unclosed_tags("<script>a()</script>\n".repeat(100_000).as_bytes()));
        assert!(!has_unclosed_tags(b"<script>"));
    }
}
