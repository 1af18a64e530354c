//! What a user's text asks for: words, each to be found in a name, in what that stands in, or in a document.

use super::words::{joined, parts};

/// The most words that a text may have.
pub const MOST_WORDS: usize = 16;

/// A text that is searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// The text without spaces around it.
    pub text: String,
    /// Its words, in order; at least one.
    pub words: Vec<Word>,
    /// Whether `.`, `:` or `#` joins its words: what comes first is then the container of the last.
    pub is_qualified: bool,
    /// Whether it reads as a path.
    pub is_path: bool,
}

/// A word of the text: a name or a part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// As typed.
    pub text: String,
    /// Its letters and digits in lower case.
    pub joined: String,
    /// The words that it falls into as a name does; at least one.
    pub parts: Vec<String>,
}

impl Query {
    /// What `text` asks for; none if it has no letter or digit, or more than [`MOST_WORDS`] words.
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        let is_between =
            |c: char| c.is_whitespace() || matches!(c, '.' | ':' | '#' | '/' | '\\' | ',' | '(' | ')');
        let words: Vec<Word> = text.split(is_between).filter_map(Word::new).collect();
        let is_path = text.contains('/');
        let is_qualified = words.len() > 1 && !is_path && text.contains(['.', ':', '#']);
        let fits = !words.is_empty() && words.len() <= MOST_WORDS;
        fits.then(|| Self { text: text.to_owned(), words, is_qualified, is_path })
    }

    /// A bit for each word, all set.
    pub fn all(&self) -> u32 {
        (1 << self.words.len()) - 1
    }
}

impl Word {
    fn new(text: &str) -> Option<Self> {
        let parts = parts(text);
        let word = Self { text: text.to_owned(), joined: joined(text), parts };
        Some(word).filter(|word| !word.parts.is_empty())
    }

    /// What the index of names is asked for: the word from the start of one, or each of its parts so. An FTS5
    /// expression in which nothing of the word is syntax.
    pub fn in_names(&self) -> String {
        // Half of all names start with some letter: one letter is a word of its own.
        let whole = if self.joined.len() == 1 { quoted(&self.joined) } else { prefix(&self.joined) };
        match self.parts.as_slice() {
            [_] => whole,
            parts => format!("{whole} OR ({})", all_of(parts.iter().map(|part| prefix(part)))),
        }
    }

    /// What the index of documents is asked for: the word, or its parts; as a start where `is_open`, since the
    /// last word that is typed may not be complete. An FTS5 expression in which nothing of the word is syntax.
    pub fn in_documents(&self, is_open: bool) -> String {
        let is_open = is_open && self.joined.len() > 2;
        let term = |text: &str| if is_open { prefix(text) } else { quoted(text) };
        match self.parts.as_slice() {
            [part] => term(part),
            parts => format!("{} OR ({})", term(&self.joined), all_of(parts.iter().map(|part| term(part)))),
        }
    }

    /// Whether `name` has a word that starts as this one does.
    pub fn is_in(&self, name: &str) -> bool {
        let first = &self.parts[0];
        if first.is_ascii() && name.is_ascii() && !contains_folded(name, first) {
            return false;
        }
        let parts = super::words::parts(name);
        let starts = (0..parts.len()).any(|from| parts[from..].concat().starts_with(&self.joined));
        starts || self.parts.iter().all(|wanted| parts.iter().any(|part| part.starts_with(wanted.as_str())))
    }
}

fn all_of(terms: impl Iterator<Item = String>) -> String {
    terms.collect::<Vec<_>>().join(" AND ")
}

fn prefix(text: &str) -> String {
    format!("{}*", quoted(text))
}

/// `text` as a string of FTS5: whatever is in it, it is looked for and not understood.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\"").replace('\0', ""))
}

/// Whether `text` contains `lower` when case does not count; both are ASCII.
fn contains_folded(text: &str, lower: &str) -> bool {
    text.as_bytes().windows(lower.len()).any(|window| window.eq_ignore_ascii_case(lower.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        Query::new(text).unwrap().words.into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn a_text_falls_into_words_at_spaces_and_where_names_are_joined() {
        assert_eq!(words(" bean  factory "), ["bean", "factory"]);
        assert_eq!(words("Parser::new"), ["Parser", "new"]);
        assert_eq!(words("src/ops/map.rs"), ["src", "ops", "map", "rs"]);
        assert_eq!(words("get_bean"), ["get_bean"]);
        assert!(Query::new("Parser.new").unwrap().is_qualified);
        assert!(Query::new("a/b.c").unwrap().is_path);
        assert!(!Query::new("main").unwrap().is_qualified);
    }

    #[test]
    fn a_text_without_a_word_or_with_too_many_asks_for_nothing() {
        assert_eq!(Query::new(" -> \"*\" "), None);
        assert_eq!(Query::new(&"a ".repeat(MOST_WORDS + 1)), None);
        assert_eq!(Query::new(&"a ".repeat(MOST_WORDS)).unwrap().all().count_ones(), 16);
    }

    #[test]
    fn a_name_of_several_words_is_looked_for_whole_and_in_parts() {
        let word = Word::new("getBean").unwrap();
        assert_eq!(word.in_names(), r#""getbean"* OR ("get"* AND "bean"*)"#);
        assert_eq!(word.in_documents(false), r#""getbean" OR ("get" AND "bean")"#);
        assert_eq!(Word::new("main").unwrap().in_documents(true), r#""main"*"#);
    }

    #[test]
    fn a_word_is_in_a_name_from_the_start_of_one_of_its_words() {
        let is_in = |word: &str, name: &str| Word::new(word).unwrap().is_in(name);
        assert!(is_in("beanf", "getBeanFactory") && is_in("getFactory", "getBeanFactory"));
        assert!(!is_in("ean", "getBeanFactory") && is_in("ét", "unÉtat"));
    }
}
