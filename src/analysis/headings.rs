//! The sections of a document: titles of Markdown, AsciiDoc and reStructuredText, by line.
//!
//! Markdown's are those of CommonMark 0.31 (ATX headings, 4.2; setext headings, 4.3; none in fenced code, 4.5);
//! AsciiDoc's begin with `=` (outside of delimited blocks); those of reStructuredText are underlined, and as deep
//! as the order in which their adornments first appear.

use crate::map::heading::Heading;

/// The longest title that is kept, in characters.
const LONGEST: usize = 200;

/// The most sections of one document that are kept.
const MOST: usize = 2_000;

/// The sections of `text`, in order; none where `language` is not one of documents.
pub fn headings(language: Option<&str>, text: &[u8]) -> Vec<Heading> {
    let read = match language {
        Some("Markdown" | "MDX") => markdown,
        Some("AsciiDoc") => asciidoc,
        Some("reStructuredText") => restructured,
        _ => return Vec::new(),
    };
    let text = String::from_utf8_lossy(text);
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let mut found = read(&lines);
    found.retain(|heading| !heading.title.is_empty());
    found.truncate(MOST);
    found
}

fn heading(line: usize, level: usize, title: &str) -> Heading {
    Heading {
        line: u32::try_from(line + 1).unwrap_or(u32::MAX),
        level: u8::try_from(level).unwrap_or(u8::MAX),
        title: title.trim().chars().filter(|c| !c.is_control()).take(LONGEST).collect(),
    }
}

fn markdown(lines: &[&str]) -> Vec<Heading> {
    let mut found = Vec::new();
    let mut fence: Option<(char, usize)> = None;
    for (at, line) in lines.iter().enumerate() {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let text = &line[indent..];
        let mark = text.chars().next().unwrap_or(' ');
        let run = text.chars().take_while(|c| *c == mark).count();
        if let Some((open, length)) = fence {
            if mark == open && run >= length && text[run..].trim().is_empty() {
                fence = None;
            }
            continue;
        }
        match mark {
            _ if indent > 3 => {}
            '`' | '~' if run >= 3 => fence = Some((mark, run)),
            '#' if run <= 6 && (text.len() == run || text[run..].starts_with([' ', '\t'])) => {
                found.push(heading(at, run, closed(&text[run..])));
            }
            '=' | '-' if run == text.len() && at > 0 && is_paragraph(lines[at - 1]) => {
                found.push(heading(at - 1, if mark == '=' { 1 } else { 2 }, lines[at - 1]));
            }
            _ => {}
        }
    }
    found
}

/// The title without the number signs that may close it.
fn closed(text: &str) -> &str {
    let text = text.trim();
    let open = text.trim_end_matches('#');
    if open.is_empty() || open.ends_with([' ', '\t']) { open } else { text }
}

/// Whether a line can be the title of an underline below it: not itself the start of another block.
fn is_paragraph(line: &str) -> bool {
    let text = line.trim();
    !text.is_empty()
        && !line.starts_with("    ")
        && !text.starts_with(['#', '>', '-', '*', '+', '|', '`', '~', '='])
}

fn asciidoc(lines: &[&str]) -> Vec<Heading> {
    let mut found = Vec::new();
    let mut block: Option<&str> = None;
    for (at, line) in lines.iter().enumerate() {
        if let Some(open) = block {
            if *line == open {
                block = None;
            }
            continue;
        }
        let is_delimiter = line.len() >= 4
            && ["----", "....", "++++", "////"]
                .iter()
                .any(|mark| line.starts_with(mark) && line.chars().all(|c| mark.starts_with(c)));
        let level = line.chars().take_while(|c| *c == '=').count();
        if is_delimiter || line.starts_with("```") {
            block = Some(line.get(..3).filter(|mark| *mark == "```").unwrap_or(line));
        } else if (1..=6).contains(&level) && line[level..].starts_with(' ') {
            found.push(heading(at, level, &line[level..]));
        }
    }
    found
}

fn restructured(lines: &[&str]) -> Vec<Heading> {
    let mut found = Vec::new();
    let mut adornments: Vec<(char, bool)> = Vec::new();
    for at in 1..lines.len() {
        let Some(mark) = adornment(lines[at]) else { continue };
        let title = lines[at - 1];
        let width = title.chars().count();
        // An underline is at least as long as its title; shorter ones of three and less are text.
        if title.trim().is_empty() || adornment(title).is_some() || lines[at].len() < width.min(4) {
            continue;
        }
        let is_over = at > 1 && adornment(lines[at - 2]) == Some(mark) && lines[at - 2] == lines[at];
        if !is_over && (title.starts_with(' ') || lines[at].len() < width) {
            continue;
        }
        // What stands over a line of text and not over a title ended a table.
        let is_after_text = at > 1 && !is_over && !lines[at - 2].is_empty();
        if is_after_text {
            continue;
        }
        let level = adornments.iter().position(|known| *known == (mark, is_over)).unwrap_or_else(|| {
            adornments.push((mark, is_over));
            adornments.len() - 1
        });
        found.push(heading(at - 1, level + 1, title));
    }
    found
}

/// The character of a line that is one over and over, at least twice.
fn adornment(line: &str) -> Option<char> {
    let mark = line.chars().next().filter(char::is_ascii_punctuation)?;
    (line.len() >= 2 && line.chars().all(|c| c == mark)).then_some(mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(language: &str, text: &str) -> Vec<(u32, u8, String)> {
        headings(Some(language), text.as_bytes())
            .into_iter()
            .map(|heading| (heading.line, heading.level, heading.title))
            .collect()
    }

    fn expected(all: &[(u32, u8, &str)]) -> Vec<(u32, u8, String)> {
        all.iter().map(|(line, level, title)| (*line, *level, (*title).to_owned())).collect()
    }

    #[test]
    fn markdown_has_titles_in_two_ways_and_none_in_code() {
        let text = "Title\n=====\n\n## Use ##\n```sh\n# a comment\n```\n#hashtag\n\nLess\n---\n- a\n---\n";
        assert_eq!(titles("Markdown", text), expected(&[(1, 1, "Title"), (4, 2, "Use"), (10, 2, "Less")]));
    }

    #[test]
    fn asciidoc_has_titles_outside_of_blocks() {
        let text = "= Book\n\n== Part\n----\n== no\n----\n=== Deep\n=no\n";
        assert_eq!(titles("AsciiDoc", text), expected(&[(1, 1, "Book"), (3, 2, "Part"), (7, 3, "Deep")]));
    }

    #[test]
    fn restructured_text_is_as_deep_as_its_adornments_come() {
        let text = "=====\nTitle\n=====\n\nPart\n====\n\ntext\n\nDeep\n----\n\nNext\n====\n\na\nb\n----\n";
        let all = [(2, 1, "Title"), (5, 2, "Part"), (10, 3, "Deep"), (13, 2, "Next")];
        assert_eq!(titles("reStructuredText", text), expected(&all));
    }

    #[test]
    fn other_languages_have_none() {
        assert_eq!(titles("Rust", "# a\n"), []);
        assert_eq!(headings(None, b"# a\n"), []);
    }

    proptest::proptest! {
        #[test]
        fn no_text_is_too_odd(bytes: Vec<u8>, marks in "[ =#`~\\-\na-zé]{0,60}") {
            for language in ["Markdown", "AsciiDoc", "reStructuredText"] {
                headings(Some(language), &bytes);
                for heading in headings(Some(language), marks.as_bytes()) {
                    assert!(heading.line as usize <= marks.lines().count());
                }
            }
        }
    }
}
