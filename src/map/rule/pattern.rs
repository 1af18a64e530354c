//! Patterns of rules: globs over repository-relative paths that may name parts of what they match.
//!
//! `*` and `?` stay within a folder, `**` does not, `[a-z]` and `{a,b}` are as in a shell. `<name>` stands for one or
//! more characters within a folder and keeps them: where the same name comes again, it wants the same text, and
//! `<!name>` wants another. A pattern whose last part has no `*`, `?` or `[` means the file or folder of that name and
//! all below it; so does one that ends in `/**` after such a part. A pattern that begins with `!` takes away from those beside it.

use regex::{Regex, RegexBuilder};

/// How large a compiled pattern may become, in bytes.
const MOST_COMPILED_BYTES: usize = 1 << 20;

/// How long a pattern may be, in bytes.
const MOST_BYTES: usize = 1_000;

/// The names that patterns gave to parts of a path, with their texts.
pub type Binding = Vec<(String, String)>;

/// One pattern.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// What every match begins with.
    prefix: String,
    regex: Regex,
    /// For each group of the expression its name, and whether the text is to differ.
    names: Vec<(String, bool)>,
}

impl Pattern {
    /// Reads a pattern, without a leading `!`. What is wrong with it, as a clause, if it cannot be read.
    pub fn parse(text: &str) -> Result<Self, String> {
        if text.len() > MOST_BYTES {
            return Err(format!("is longer than {MOST_BYTES} bytes"));
        }
        let plain = text.trim_start_matches("./").trim_matches('/');
        let plain = if plain.is_empty() || plain == "." { "**" } else { plain };
        let mut translation =
            Translation { rest: plain, expression: String::from("^"), names: Vec::new(), is_plain: true };
        translation.read()?;
        let last = plain.rsplit('/').next().unwrap_or(plain);
        if !last.contains(['*', '?', '[']) {
            translation.expression.push_str("(?:/.*)?");
        }
        translation.expression.push('$');
        let regex = RegexBuilder::new(&translation.expression)
            .dot_matches_new_line(true)
            .size_limit(MOST_COMPILED_BYTES)
            .build()
            .map_err(|_| "cannot be understood as a glob".to_owned())?;
        let end = plain.find(['*', '?', '[', '{', '<']).unwrap_or(plain.len());
        // A folder that is followed by `/**` is matched itself, without the slash.
        Ok(Self { prefix: plain[..end].trim_end_matches('/').to_owned(), regex, names: translation.names })
    }

    /// What every path that matches begins with.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The names that it gives or wants, and whether the text is to differ.
    pub fn names(&self) -> &[(String, bool)] {
        &self.names
    }

    /// Whether `path` matches, whatever the names stand for.
    pub fn is_match(&self, path: &str) -> bool {
        path.starts_with(&self.prefix) && self.regex.is_match(path)
    }

    /// `binding` and the names that matching `path` gives; none where it does not match with that binding.
    pub fn bind(&self, path: &str, binding: &Binding) -> Option<Binding> {
        if !path.starts_with(&self.prefix) {
            return None;
        }
        if self.names.is_empty() {
            return self.regex.is_match(path).then(|| binding.clone());
        }
        let captures = self.regex.captures(path)?;
        let mut bound = binding.clone();
        for (index, (name, differs)) in self.names.iter().enumerate() {
            let text = captures.get(index + 1).map_or("", |found| found.as_str());
            match bound.iter().find(|(known, _)| known == name) {
                Some((_, known)) if (known == text) == *differs => return None,
                Some(_) => {}
                None if *differs => return None,
                None => bound.push((name.clone(), text.to_owned())),
            }
        }
        Some(bound)
    }
}

/// A pattern on its way to a regular expression.
struct Translation<'a> {
    rest: &'a str,
    expression: String,
    names: Vec<(String, bool)>,
    /// Whether the part of the path that is read now has no `*`, `?` or `[`.
    is_plain: bool,
}

impl Translation<'_> {
    fn read(&mut self) -> Result<(), String> {
        let mut open = 0_u32;
        while let Some(next) = self.rest.chars().next() {
            if self.rest.starts_with("**") {
                self.read_stars();
                continue;
            }
            self.rest = &self.rest[next.len_utf8()..];
            match next {
                '*' | '?' => {
                    self.is_plain = false;
                    self.expression.push_str(if next == '*' { "[^/]*" } else { "[^/]" });
                }
                '[' => {
                    self.is_plain = false;
                    self.read_class()?;
                }
                '<' => self.read_name()?,
                '{' => {
                    open += 1;
                    self.expression.push_str("(?:");
                }
                '}' if open > 0 => {
                    open -= 1;
                    self.expression.push(')');
                }
                ',' if open > 0 => self.expression.push('|'),
                // A folder that is named is meant with all below it.
                '/' if self.rest == "**" && self.is_plain => {
                    self.rest = "";
                    self.expression.push_str("(?:/.*)?");
                }
                '/' => {
                    self.is_plain = true;
                    self.expression.push('/');
                }
                other => self.expression.push_str(&regex::escape(other.encode_utf8(&mut [0; 4]))),
            }
        }
        if open > 0 { Err("has a `{` that is not closed".to_owned()) } else { Ok(()) }
    }

    fn read_stars(&mut self) {
        self.rest = self.rest.trim_start_matches('*');
        match self.rest.strip_prefix('/') {
            Some(rest) if self.expression.ends_with(['^', '/']) => {
                self.rest = rest;
                self.expression.push_str("(?:.*/)?");
            }
            _ => self.expression.push_str(".*"),
        }
    }

    fn read_class(&mut self) -> Result<(), String> {
        let body = self.rest.strip_prefix(['!', '^']);
        let (is_inverted, body) = (body.is_some(), body.unwrap_or(self.rest));
        // A bracket that comes first stands for itself.
        let first = body.chars().next().map_or(0, char::len_utf8);
        let end = body[first..].find(']').map(|end| first + end);
        let end = end.ok_or_else(|| "has a `[` that is not closed".to_owned())?;
        let escaped = body[..end].replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]");
        let escaped = escaped.replace('^', "\\^").replace("&&", "&\\&").replace('~', "\\~");
        self.expression.push_str(&format!("[{}{escaped}]", if is_inverted { "^/" } else { "" }));
        self.rest = &body[end + 1..];
        Ok(())
    }

    fn read_name(&mut self) -> Result<(), String> {
        let (name, rest) =
            self.rest.split_once('>').ok_or_else(|| "has a `<` that is not closed".to_owned())?;
        let (differs, name) = match name.strip_prefix('!') {
            Some(name) => (true, name),
            None => (false, name),
        };
        let is_word = |name: &str| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if name.is_empty() || !is_word(name) {
            return Err(format!("has `<{name}>`, where a name has letters, digits and `_`"));
        }
        self.names.push((name.to_owned(), differs));
        self.expression.push_str("([^/]+)");
        self.rest = rest;
        Ok(())
    }
}

/// Patterns beside each other: what one of them matches, without what those with `!` match.
#[derive(Debug, Clone, Default)]
pub struct Patterns {
    matching: Vec<Pattern>,
    except: Vec<Pattern>,
}

impl Patterns {
    /// Reads patterns; what is wrong with the first that cannot be read, as a sentence. Patterns that only take away
    /// take away from everything.
    pub fn parse<'t>(texts: impl IntoIterator<Item = &'t str>) -> Result<Self, String> {
        let mut patterns = Self::default();
        for text in texts {
            let parsed = |plain: &str| Pattern::parse(plain).map_err(|fault| format!("`{text}` {fault}"));
            match text.strip_prefix('!') {
                Some(plain) => patterns.except.push(parsed(plain)?),
                None => patterns.matching.push(parsed(text)?),
            }
        }
        if patterns.matching.is_empty() {
            patterns.matching.push(Pattern::parse("**").map_err(|fault| format!("`**` {fault}"))?);
        }
        Ok(patterns)
    }

    /// How much they say in plain text at least, in bytes.
    pub fn plain_length(&self) -> usize {
        self.matching.iter().map(|pattern| pattern.prefix.len()).min().unwrap_or(0)
    }

    /// The names that they give.
    pub fn given(&self) -> impl Iterator<Item = &str> {
        let names = self.matching.iter().flat_map(Pattern::names);
        names.filter(|(_, differs)| !differs).map(|(name, _)| name.as_str())
    }

    /// The names of texts that are to differ from what was bound before.
    pub fn wanted(&self) -> impl Iterator<Item = &str> {
        let names = self.matching.iter().chain(&self.except).flat_map(Pattern::names);
        names.filter(|(_, differs)| *differs).map(|(name, _)| name.as_str())
    }

    /// Whether what they match depends on what was bound before.
    pub fn has_names(&self) -> bool {
        self.matching.iter().chain(&self.except).any(|pattern| !pattern.names.is_empty())
    }

    /// `binding` and the names that matching `path` gives; none where it does not match with that binding.
    pub fn bind(&self, path: &str, binding: &Binding) -> Option<Binding> {
        let bound = self.matching.iter().find_map(|pattern| pattern.bind(path, binding))?;
        let is_excepted = self.except.iter().any(|pattern| pattern.bind(path, &bound).is_some());
        (!is_excepted).then_some(bound)
    }

    /// Whether `path` matches with `binding`.
    pub fn fits(&self, path: &str, binding: &Binding) -> bool {
        if self.has_names() {
            return self.bind(path, binding).is_some();
        }
        self.matching.iter().any(|pattern| pattern.is_match(path))
            && !self.except.iter().any(|pattern| pattern.is_match(path))
    }

    /// Those of `places`, which are sorted, that match, by number, with the names that each gives.
    pub fn select(&self, places: &[String]) -> Vec<Option<Binding>> {
        let mut selected = vec![None; places.len()];
        let nothing = Binding::new();
        for pattern in &self.matching {
            let prefix = pattern.prefix();
            let start = places.partition_point(|place| place.as_str() < prefix);
            let below = places[start..].iter().take_while(|place| place.starts_with(prefix)).enumerate();
            for (index, place) in below {
                if selected[start + index].is_none() {
                    selected[start + index] = self.bind(place, &nothing);
                }
            }
        }
        selected
    }
}

#[cfg(test)]
#[path = "pattern_tests.rs"]
mod tests;
