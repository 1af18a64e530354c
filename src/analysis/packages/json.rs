//! A JSON reader that keeps the line of every key and value, and the order of the file.
//!
//! It takes what package tools take: comments and trailing commas (`bun.lock`), and it bounds depth.

use std::borrow::Cow;

/// Containers inside containers, at most; deeper text is refused.
const MAX_DEPTH: u32 = 128;

/// A JSON value.
#[derive(Debug)]
pub(super) enum Value<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number; no manifest's is of use.
    Number,
    /// A string, its escapes resolved.
    Text(Cow<'a, str>),
    /// An array, each element with its line.
    Array(Vec<(u32, Self)>),
    /// An object in the order of the file.
    Object(Vec<Member<'a>>),
}

/// A key of an object, with its value.
#[derive(Debug)]
pub(super) struct Member<'a> {
    /// The key.
    pub(super) key: Cow<'a, str>,
    /// The line of the key, from 1.
    pub(super) line: u32,
    /// The value.
    pub(super) value: Value<'a>,
}

impl<'a> Value<'a> {
    /// The member of that key; the last one where it is repeated, as package tools read it.
    pub(super) fn member(&self, key: &str) -> Option<&Member<'a>> {
        self.members().iter().rev().find(|member| member.key == key)
    }

    /// The value of that key.
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        self.member(key).map(|member| &member.value)
    }

    /// The string under that key.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        self.get(key).and_then(Self::as_text)
    }

    /// The members of an object; none of anything else.
    pub(super) fn members(&self) -> &[Member<'a>] {
        if let Self::Object(members) = self { members } else { &[] }
    }

    /// The elements of an array with their lines; none of anything else.
    pub(super) fn elements(&self) -> &[(u32, Self)] {
        if let Self::Array(elements) = self { elements } else { &[] }
    }

    /// The string, where it is one.
    pub(super) fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// Whether it is `true`.
    pub(super) fn is_true(&self) -> bool {
        matches!(self, Self::Bool(true))
    }
}

/// Reads `text`, which must be one object; the error says what is wrong and on which line.
pub(super) fn parse(text: &str) -> Result<Value<'_>, String> {
    let mut reader = Reader { text, bytes: text.as_bytes(), at: 0, line: 1 };
    reader.skip_blank();
    let value = reader.value(0)?;
    reader.skip_blank();
    if reader.at < text.len() {
        return Err(reader.wrong("something follows the end of the document"));
    }
    match value {
        Value::Object(_) => Ok(value),
        _ => Err("it is not a JSON object".to_owned()),
    }
}

struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    line: u32,
}

impl<'a> Reader<'a> {
    fn wrong(&self, what: &str) -> String {
        format!("it is not valid JSON: {what}, line {}", self.line)
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_blank(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b'\n' => self.line += 1,
                b' ' | b'\t' | b'\r' => {}
                b'/' => {
                    if !self.skip_comment() {
                        return;
                    }
                    continue;
                }
                _ => return,
            }
            self.at += 1;
        }
    }

    fn skip_comment(&mut self) -> bool {
        let rest = &self.bytes[self.at..];
        let length = match rest.get(1) {
            Some(b'/') => memchr::memchr(b'\n', rest).unwrap_or(rest.len()),
            Some(b'*') => memchr::memmem::find(rest, b"*/").map_or(rest.len(), |end| end + 2),
            _ => return false,
        };
        let lines = memchr::memchr_iter(b'\n', &rest[..length]).count();
        self.line += u32::try_from(lines).unwrap_or(0);
        self.at += length;
        true
    }

    fn value(&mut self, depth: u32) -> Result<Value<'a>, String> {
        match self.peek() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.array(depth),
            Some(b'"') => Ok(Value::Text(self.string()?)),
            Some(_) => self.word(),
            None => Err(self.wrong("it ends too early")),
        }
    }

    fn word(&mut self) -> Result<Value<'a>, String> {
        let start = self.at;
        let part_of_word = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.');
        let length = self.bytes[start..].iter().take_while(|byte| part_of_word(byte)).count();
        let word = &self.text[start..start + length];
        let value = match word {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" => Value::Null,
            _ if word.starts_with(|c: char| c == '-' || c.is_ascii_digit()) => Value::Number,
            _ => return Err(self.wrong("a value is expected")),
        };
        self.at += length;
        Ok(value)
    }

    /// Steps into a container; refuses too deep ones.
    fn open(&mut self, depth: u32) -> Result<(), String> {
        if depth >= MAX_DEPTH {
            return Err(self.wrong("it is nested too deeply"));
        }
        self.at += 1;
        self.skip_blank();
        Ok(())
    }

    /// After an element: whether the container ends here.
    fn closes(&mut self, end: u8) -> Result<bool, String> {
        self.skip_blank();
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                self.skip_blank();
                Ok(self.take(end))
            }
            Some(byte) if byte == end => Ok(self.take(end)),
            _ => Err(self.wrong("a comma or the end of a container is expected")),
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    fn array(&mut self, depth: u32) -> Result<Value<'a>, String> {
        self.open(depth)?;
        let mut elements = Vec::new();
        let mut done = self.take(b']');
        while !done {
            let line = self.line;
            elements.push((line, self.value(depth + 1)?));
            done = self.closes(b']')?;
        }
        Ok(Value::Array(elements))
    }

    fn object(&mut self, depth: u32) -> Result<Value<'a>, String> {
        self.open(depth)?;
        let mut members = Vec::new();
        let mut done = self.take(b'}');
        while !done {
            let line = self.line;
            if self.peek() != Some(b'"') {
                return Err(self.wrong("a key is expected"));
            }
            let key = self.string()?;
            self.skip_blank();
            if !self.take(b':') {
                return Err(self.wrong("a colon is expected"));
            }
            self.skip_blank();
            let value = self.value(depth + 1)?;
            members.push(Member { key, line, value });
            done = self.closes(b'}')?;
        }
        Ok(Value::Object(members))
    }

    fn string(&mut self) -> Result<Cow<'a, str>, String> {
        let start = self.at + 1;
        let mut at = start;
        loop {
            match memchr::memchr3(b'"', b'\\', b'\n', &self.bytes[at..]).map(|found| at + found) {
                Some(end) if self.bytes[end] == b'"' => {
                    self.at = end + 1;
                    let raw = &self.text[start..end];
                    return Ok(if raw.contains('\\') { Cow::Owned(unescape(raw)) } else { raw.into() });
                }
                Some(escape) if self.bytes[escape] == b'\\' => at = (escape + 2).min(self.bytes.len()),
                _ => return Err(self.wrong("a string does not end")),
            }
        }
    }
}

fn unescape(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut chars = raw.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            text.push(c);
            continue;
        }
        match chars.next() {
            Some('n') => text.push('\n'),
            Some('t') => text.push('\t'),
            Some('r') => text.push('\r'),
            Some('b' | 'f') => text.push(' '),
            Some('u') => {
                let digits: String = chars.by_ref().take(4).collect();
                let code = u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32);
                text.push(code.unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            Some(other) => text.push(other),
            None => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_keep_their_lines_and_order() {
        let value = parse("{\n \"b\": {\"x\": 1},\r\n \"a\": [\n  \"p\",\n  null]\n}").expect("valid");
        let keys: Vec<_> = value.members().iter().map(|member| (member.key.as_ref(), member.line)).collect();
        assert_eq!(keys, [("b", 2), ("a", 3)]);
        assert_eq!(value.get("a").expect("there").elements()[0].0, 4);
    }

    #[test]
    fn escapes_are_resolved() {
        let value = parse(r#"{"a\u0062": "q\"\\n\u00e9"}"#).expect("valid");
        assert_eq!(value.text("ab"), Some("q\"\\né"));
    }

    #[test]
    fn comments_and_trailing_commas_are_taken() {
        let value = parse("{ // one\n/* two\n*/ \"a\": [1,],\n}").expect("valid");
        assert_eq!(value.member("a").expect("there").line, 3);
    }

    #[test]
    fn broken_text_is_refused_with_its_line() {
        assert_eq!(
            parse("{\n\"a\": }").expect_err("broken"),
            "it is not valid JSON: a value is expected, line 2"
        );
        assert!(parse("").is_err() && parse("[]").is_err() && parse("{} x").is_err());
        assert!(parse("{\"a\": \"x\\").is_err());
    }

    #[test]
    fn deep_nesting_is_refused() {
        let deep = format!("{{\"a\":{}", "[".repeat(1_000_000));
        assert!(parse(&deep).expect_err("too deep").contains("too deeply"));
    }
}
