//! The language that an editor is told in a comment: `-*- mode: ruby -*-` or `vim: set ft=ruby:`.

/// How many lines at each end of a file are looked at.
const LINES: usize = 5;

/// The most bytes at each end that are looked at: lines of code are short.
const BYTES: usize = 2_000;

/// The name that a modeline among the first or last five lines gives. Not every name is a language.
pub(super) fn name(content: &[u8]) -> Option<&str> {
    let head = &content[..content.len().min(BYTES)];
    let head = &head[..memchr::memchr_iter(b'\n', head).nth(LINES - 1).unwrap_or(head.len())];
    if let Some(name) = search(head) {
        return Some(name);
    }
    let tail = &content[content.len().saturating_sub(BYTES).max(head.len())..];
    let start = memchr::memrchr_iter(b'\n', tail).nth(LINES).map_or(0, |place| place + 1);
    search(&tail[start..])
}

fn search(lines: &[u8]) -> Option<&str> {
    // One pass for what both sorts share with little else, before anything is split.
    if !memchr::memchr_iter(b':', lines).any(|place| ends_with_editor(&lines[..place]))
        && memchr::memmem::find(lines, b"-*-").is_none()
    {
        return None;
    }
    lines.split(|byte| *byte == b'\n').filter_map(|line| str::from_utf8(line).ok()).find_map(in_line)
}

fn in_line(line: &str) -> Option<&str> {
    emacs(line).or_else(|| vim(line))
}

/// Whether what stands before a colon ends in `vi`, `vim`, `ex` or `vim` and a version, at a word's start.
fn ends_with_editor(before: &[u8]) -> bool {
    let digits = before.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let mut before = &before[..before.len() - digits];
    if digits > 0
        && let [rest @ .., b'<' | b'=' | b'>'] = before
    {
        before = rest;
    }
    let rest = [&b"vim"[..], b"Vim", b"vi", b"ex"].iter().find_map(|editor| before.strip_suffix(*editor));
    rest.is_some_and(|rest| rest.last().is_none_or(u8::is_ascii_whitespace))
}

fn vim(line: &str) -> Option<&str> {
    let colons = memchr::memchr_iter(b':', line.as_bytes());
    let options = colons
        .filter(|place| ends_with_editor(&line.as_bytes()[..*place]))
        .map(|place| &line[place + 1..])
        .next()?;
    let settings = options.split(|c: char| c == ':' || c.is_ascii_whitespace());
    settings.rev().find_map(|setting| {
        let (key, value) = setting.split_once('=')?;
        matches!(key, "filetype" | "ft" | "syntax").then_some(value).filter(|value| !value.is_empty())
    })
}

fn emacs(line: &str) -> Option<&str> {
    let (_, rest) = line.split_once("-*-")?;
    let (inside, _) = rest.split_once("-*-")?;
    let inside = inside.trim();
    if !inside.contains([':', ';']) {
        return Some(inside).filter(|name| !name.is_empty() && !name.contains(char::is_whitespace));
    }
    inside.split([';', ' ', '\t']).filter(|part| !part.is_empty()).find_map(|part| {
        let (key, _) = part.split_once(':')?;
        key.eq_ignore_ascii_case("mode").then(|| after_mode(inside, part))?
    })
}

/// The word after `mode:`, which may stand apart from it.
fn after_mode<'a>(inside: &'a str, part: &str) -> Option<&'a str> {
    let start = inside.find(part)? + "mode:".len();
    let name = inside[start..].trim_start().split([';', ':', ' ', '\t']).next()?;
    Some(name).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn emacs_modelines_of_both_forms_are_read() {
        for (line, expected) in [
            ("# -*- ruby -*-", Some("ruby")),
            ("// -*-C++-*-", Some("C++")),
            ("; -*- mode: Lisp; tab-width: 4 -*-", Some("Lisp")),
            ("; -*- tab-width: 4; Mode:lisp -*-", Some("lisp")),
            ("# -*- coding: utf-8 -*-", None),
            ("# -*- two words -*-", None),
            ("-*-", None),
        ] {
            assert_eq!(name(line.as_bytes()), expected, "{line}");
        }
    }

    #[test]
    fn vim_modelines_of_both_forms_are_read() {
        for (line, expected) in [
            ("# vim: ft=ruby", Some("ruby")),
            ("/* vim: set ts=8 filetype=c: */", Some("c")),
            ("# vi:syntax=perl", Some("perl")),
            ("# vim600: ft=ruby", Some("ruby")),
            (" ex: ft=sh", Some("sh")),
            ("# vim: set ts=8:", None),
            ("savim: ft=ruby", None),
        ] {
            assert_eq!(name(line.as_bytes()), expected, "{line}");
        }
    }

    #[test]
    fn only_five_lines_at_each_end_count() {
        let filler = "x\n".repeat(5);
        assert_eq!(name(format!("{filler}# vim: ft=c\n{filler}").as_bytes()), None);
        assert_eq!(name(format!("{filler}{filler}# vim: ft=c\nx\nx\n").as_bytes()), Some("c"));
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            name(&bytes);
        }

        #[test]
        fn anything_near_a_modeline_is_survived(text in "(-\\*-|vim:|mode:|ft=| |;|x|é|\n){0,20}") {
            name(text.as_bytes());
        }
    }
}
