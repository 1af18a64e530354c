//! One `.gitattributes` file as lines: a pattern or a macro's name, and the attributes it sets.

/// The longest line that git takes, in bytes.
const LONGEST: usize = 2_048;

/// The most lines of one file that are reported as broken.
const MOST_REPORTS: usize = 20;

/// What a line says of one attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// `attr`
    Set,
    /// `-attr`
    Unset,
    /// `!attr`: as if no line had said anything.
    Unspecified,
    /// `attr=text`
    Text(String),
}

impl Value {
    /// The text of `attr=text`.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// A line that says something.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// Paths that match the pattern have these attributes.
    Pattern(Vec<u8>, Vec<(String, Value)>),
    /// `[attr]name`: setting the name sets these too.
    Macro(String, Vec<(String, Value)>),
}

impl Line {
    /// The name and what it sets, where the line defines a macro.
    pub fn as_macro(&self) -> Option<(&str, &[(String, Value)])> {
        match self {
            Self::Macro(name, sets) => Some((name, sets)),
            Self::Pattern(..) => None,
        }
    }
}

/// The lines of `content`; `is_root` allows macros. What git would ignore goes to `report`, one sentence each.
pub(super) fn read(content: &[u8], is_root: bool, report: &mut dyn FnMut(String)) -> Vec<Line> {
    let content = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
    let mut lines = Vec::new();
    let mut broken = 0;
    for (number, line) in (1..).zip(content.split(|byte| *byte == b'\n')) {
        match parse(line, is_root) {
            Ok(line) => lines.extend(line),
            Err(why) if broken < MOST_REPORTS => {
                broken += 1;
                report(format!("line {number} is ignored: {why}"));
            }
            Err(_) => {}
        }
    }
    lines
}

fn parse(line: &[u8], is_root: bool) -> Result<Option<Line>, String> {
    let line = line.trim_ascii_start();
    if line.is_empty() || line[0] == b'#' {
        return Ok(None);
    }
    if line.len() >= LONGEST {
        return Err(format!("it is longer than {LONGEST} bytes"));
    }
    let (pattern, rest) = match unquoted(line) {
        Some(both) => both,
        None => {
            let end = line.iter().position(|byte| is_blank(*byte)).unwrap_or(line.len());
            (line[..end].to_vec(), &line[end..])
        }
    };
    if let Some(name) = pattern.strip_prefix(b"[attr]").filter(|name| !name.is_empty()) {
        return definition(name, rest, is_root).map(Some);
    }
    if pattern.first() == Some(&b'!') {
        return Err("a pattern cannot be negated; write `\\!` for an exclamation mark".into());
    }
    Ok(Some(Line::Pattern(pattern, sets(rest)?)))
}

fn definition(name: &[u8], rest: &[u8], is_root: bool) -> Result<Line, String> {
    let name = attribute_name(name)?;
    if !is_root {
        return Err(format!("the macro `{name}` may be defined in the root folder only"));
    }
    Ok(Line::Macro(name, sets(rest)?))
}

fn sets(rest: &[u8]) -> Result<Vec<(String, Value)>, String> {
    rest.split(|byte| is_blank(*byte)).filter(|word| !word.is_empty()).map(set).collect()
}

fn set(word: &[u8]) -> Result<(String, Value), String> {
    let equals = memchr::memchr(b'=', word);
    let (name, text) = equals.map_or((word, None), |at| (&word[..at], Some(&word[at + 1..])));
    let (name, value) = match (name, text) {
        ([b'-', name @ ..], _) => (name, Value::Unset),
        ([b'!', name @ ..], _) => (name, Value::Unspecified),
        (name, Some(text)) => (name, Value::Text(String::from_utf8_lossy(text).into_owned())),
        (name, None) => (name, Value::Set),
    };
    Ok((attribute_name(name)?, value))
}

fn attribute_name(name: &[u8]) -> Result<String, String> {
    let allowed = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._".contains(byte);
    let text = String::from_utf8_lossy(name).into_owned();
    if name.is_empty() || name[0] == b'-' || !name.iter().all(allowed) {
        return Err(format!("`{text}` is no name of an attribute"));
    }
    Ok(text)
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

/// A pattern in double quotes with C's escapes, and what follows it; none where the quotes are not right.
fn unquoted(line: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    let mut rest = line.strip_prefix(b"\"")?;
    let mut pattern = Vec::new();
    loop {
        let (&byte, after) = rest.split_first()?;
        rest = after;
        match byte {
            b'"' => return Some((pattern, rest)),
            b'\\' => {
                let (byte, after) = escaped(rest)?;
                pattern.push(byte);
                rest = after;
            }
            byte => pattern.push(byte),
        }
    }
}

fn escaped(rest: &[u8]) -> Option<(u8, &[u8])> {
    let (&byte, after) = rest.split_first()?;
    let plain = match byte {
        b'a' => 7,
        b'b' => 8,
        b'f' => 12,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'v' => 11,
        b'"' | b'\\' => byte,
        b'0'..=b'3' => {
            let digits = rest.get(..3)?;
            let octal = digits.iter().all(|digit| (b'0'..=b'7').contains(digit));
            let value = digits.iter().fold(0_u8, |value, digit| (value << 3) | (digit & 7));
            return octal.then_some((value, &rest[3..]));
        }
        _ => return None,
    };
    Some((plain, after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(content: &str) -> (Vec<Line>, Vec<String>) {
        let mut reports = Vec::new();
        let lines = read(content.as_bytes(), true, &mut |why| reports.push(why));
        (lines, reports)
    }

    #[test]
    fn every_form_of_a_value_is_read() {
        let (lines, reports) = lines("  *.c a -b !c d=e f=\r\n");
        let expected = [
            ("a", Value::Set),
            ("b", Value::Unset),
            ("c", Value::Unspecified),
            ("d", Value::Text("e".into())),
            ("f", Value::Text(String::new())),
        ];
        let expected = expected.map(|(name, value)| (name.to_owned(), value)).to_vec();
        assert_eq!(lines, [Line::Pattern(b"*.c".to_vec(), expected)]);
        assert!(reports.is_empty());
    }

    #[test]
    fn quoted_patterns_are_unescaped() {
        let (lines, _) = lines("\"a b\\t\\303\\251\\\"\" x\n\"open x\n");
        let set = vec![("x".to_owned(), Value::Set)];
        assert_eq!(lines[0], Line::Pattern("a b\té\"".as_bytes().to_vec(), set.clone()));
        assert_eq!(lines[1], Line::Pattern(b"\"open".to_vec(), set));
    }

    #[test]
    fn lines_that_git_ignores_are_reported_with_their_number() {
        let (lines, reports) = lines("# comment\n\n!a x\n*.c -\n[attr]--bad x\n");
        assert!(lines.is_empty());
        assert_eq!(reports.len(), 3);
        assert!(reports[0].starts_with("line 3 is ignored: a pattern cannot be negated"), "{reports:?}");
    }

    #[test]
    fn a_macro_outside_the_root_is_reported() {
        let mut reports = Vec::new();
        assert!(read(b"[attr]m x\n", false, &mut |why| reports.push(why)).is_empty());
        assert_eq!(reports.len(), 1);
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            read(&bytes, true, &mut |_| {});
        }

        #[test]
        fn anything_near_a_line_is_survived(text in "(\"|\\\\|[0-7]|\\[attr\\]|a|-|!|=| |\n){0,40}") {
            read(text.as_bytes(), true, &mut |_| {});
        }
    }
}
