//! Directives of C#: the grammar reads a text without them, and with one branch where several do not fit together.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// Branches nested deeper than this are all kept.
const MAX_DEPTH: usize = 64;

/// A text for the grammar: as long as the original, with blanks where directives stood.
pub(super) struct Plain<'t> {
    pub text: Cow<'t, str>,
    /// The conditions around `using` directives, by line, from 1.
    pub conditions: HashMap<u32, String>,
}

struct Group {
    condition: String,
    /// Where its branches begin; the last is open.
    branches: Vec<Range<usize>>,
    depth: i64,
    is_uneven: bool,
}

/// `text` without its directives.
pub(super) fn plain(text: &str) -> Plain<'_> {
    let mut conditions = HashMap::new();
    let mut blank: Vec<Range<usize>> = Vec::new();
    let mut groups: Vec<Group> = Vec::new();
    let (mut depth, mut at) = (0_i64, 0_usize);
    for (number, line) in (1_u32..).zip(text.split_inclusive('\n')) {
        let range = at..at + line.len();
        at = range.end;
        let words = line.trim();
        let Some(directive) = words.strip_prefix('#') else {
            if words.starts_with("using ") || words.starts_with("global using ") {
                let around: Vec<&str> =
                    groups.iter().take(MAX_DEPTH).map(|group| group.condition.as_str()).collect();
                if !around.is_empty() {
                    conditions.insert(number, around.join(" && "));
                }
            }
            depth += weight(line);
            continue;
        };
        blank.push(range.clone());
        let directive = directive.trim_start();
        if directive.starts_with("if") {
            let first = Range { start: range.end, end: range.end };
            let branches = Vec::from([first]);
            groups.push(Group { condition: format!("#{directive}"), branches, depth, is_uneven: false });
        } else if directive.starts_with("el") {
            if let Some(group) = groups.last_mut() {
                group.turn(range.clone(), &mut depth);
                group.condition =
                    format!("#{directive} of {}", group.condition.chars().take(100).collect::<String>());
            }
        } else if directive.starts_with("endif")
            && let Some(mut group) = groups.pop()
        {
            group.turn(range, &mut depth);
            if groups.len() < MAX_DEPTH && !group.is_whole(text) {
                blank.extend(
                    group.branches.iter().skip(1).take(group.branches.len().saturating_sub(2)).cloned(),
                );
            }
        }
    }
    let text = if blank.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(blanked(text, &blank)) };
    Plain { text, conditions }
}

impl Group {
    fn turn(&mut self, directive: Range<usize>, depth: &mut i64) {
        if let Some(open) = self.branches.last_mut() {
            open.end = directive.start;
        }
        self.is_uneven |= *depth != self.depth;
        *depth = self.depth;
        self.branches.push(directive.end..directive.end);
    }

    /// Whether its branches fit together: each whole in itself.
    fn is_whole(&self, text: &str) -> bool {
        let ends = self
            .branches
            .iter()
            .filter_map(|branch| text.get(branch.clone())?.trim_end().chars().next_back());
        !self.is_uneven
            && ends.into_iter().all(|last| matches!(last, ';' | '{' | '}' | ',' | ']' | ')' | '/' | ':'))
    }
}

/// How many brackets `line` opens more than it closes, strings and comments left out.
fn weight(line: &str) -> i64 {
    let bytes = line.as_bytes();
    let (mut depth, mut at) = (0, 0);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'{' | b'(' => depth += 1,
            b'}' | b')' => depth -= 1,
            b'/' if bytes.get(at + 1) == Some(&b'/') => break,
            b'"' | b'\'' => {
                at += 1;
                while bytes.get(at).is_some_and(|inner| inner != byte) {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
            }
            _ => {}
        }
        at += 1;
    }
    depth
}

/// `text` with blanks in `ranges`; line ends stay.
fn blanked(text: &str, ranges: &[Range<usize>]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for byte in ranges.iter().flat_map(Clone::clone) {
        if !matches!(bytes[byte], b'\n' | b'\r') {
            bytes[byte] = b' ';
        }
    }
    // Ranges are whole lines: what is left is whole characters.
    String::from_utf8(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directives_are_blanks_and_lines_stay() {
        let text = "#region x\nclass A\n#if B\n : C\n#else\n : D\n#endif\n{\n}\n";
        let plain = plain(text);
        let lines: Vec<&str> = plain.text.lines().map(str::trim).collect();
        assert_eq!(lines, ["", "class A", "", ": C", "", "", "", "{", "}"]);
        assert_eq!(plain.text.len(), text.len());
    }

    #[test]
    fn whole_branches_are_all_kept_and_directives_have_their_condition() {
        let text = "#if A\nusing X;\n#else\nusing Y;\n#endif\nusing Z;\n";
        let plain = plain(text);
        assert!(plain.text.contains("using X;") && plain.text.contains("using Y;"));
        assert_eq!(plain.conditions.get(&2).map(String::as_str), Some("#if A"));
        assert_eq!(plain.conditions.get(&4).map(String::as_str), Some("#else of #if A"));
        assert_eq!(plain.conditions.get(&6), None);
    }
}
