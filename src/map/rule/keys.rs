//! A table of TOML, key by key: what has been read, what is wrong with it, and at which line.

use std::cell::RefCell;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::error::nearest;

/// What is wrong with a text: the offset in it, and a sentence.
pub type Faults = RefCell<Vec<(usize, String)>>;

/// A value with the place where it stands.
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Where it stands in the text, in bytes.
    pub offset: usize,
}

/// A table that is read key by key.
pub struct Keys<'t, 'f> {
    table: &'t DeTable<'t>,
    /// Where the table stands in the text, in bytes.
    pub offset: usize,
    asked: RefCell<Vec<&'static str>>,
    faults: &'f Faults,
}

impl<'t, 'f> Keys<'t, 'f> {
    /// The table `table`, which stands at `offset`; what is wrong goes to `faults`.
    pub fn new(table: &'t DeTable<'t>, offset: usize, faults: &'f Faults) -> Self {
        Self { table, offset, asked: RefCell::default(), faults }
    }

    /// Notes what is wrong at `offset`.
    pub fn fault(&self, offset: usize, message: impl Into<String>) {
        self.faults.borrow_mut().push((offset, message.into()));
    }

    /// Whether the key is there.
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    fn value(&self, key: &'static str) -> Option<(&'t DeValue<'t>, Range<usize>)> {
        self.asked.borrow_mut().push(key);
        let value = self.table.get(key)?;
        Some((value.get_ref(), value.span()))
    }

    fn wants(&self, offset: usize, key: &str, what: &str) {
        self.fault(offset, format!("`{key}` wants {what}"));
    }

    /// A text that is not empty.
    pub fn text(&self, key: &'static str) -> Option<At<&'t str>> {
        let (value, span) = self.value(key)?;
        match value {
            DeValue::String(text) if !text.is_empty() => {
                Some(At { value: text.as_ref(), offset: span.start })
            }
            _ => {
                self.wants(span.start, key, "a text");
                None
            }
        }
    }

    /// One of some words, which stand for what is beside them.
    pub fn word<T: Copy>(&self, key: &'static str, words: &[(&'static str, T)]) -> Option<T> {
        let At { value, offset } = self.text(key)?;
        let found = words.iter().find(|(word, _)| *word == value);
        if found.is_none() {
            let all: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            match nearest(value, all.iter().copied()) {
                Some(near) => {
                    self.fault(offset, format!("`{key}` knows no `{value}`; did you mean `{near}`?"))
                }
                None => self.wants(offset, key, &format!("one of {}", all.join(", "))),
            }
        }
        found.map(|(_, value)| *value)
    }

    /// `true` or `false`; without the key, `false`.
    pub fn flag(&self, key: &'static str) -> bool {
        match self.value(key) {
            None => false,
            Some((DeValue::Boolean(value), _)) => *value,
            Some((_, span)) => {
                self.wants(span.start, key, "true or false");
                false
            }
        }
    }

    /// A number that is not negative.
    pub fn number(&self, key: &'static str) -> Option<f64> {
        let (value, span) = self.value(key)?;
        let number = match value {
            DeValue::Integer(number) => number.as_str().replace('_', "").parse().ok(),
            DeValue::Float(number) => number.as_str().replace('_', "").parse().ok(),
            _ => None,
        };
        let number = number.filter(|number: &f64| number.is_finite() && *number >= 0.0);
        if number.is_none() {
            self.wants(span.start, key, "a number from 0");
        }
        number
    }

    /// A text, or a list of some.
    pub fn texts(&self, key: &'static str) -> Option<At<Vec<&'t str>>> {
        let (value, span) = self.value(key)?;
        let texts = texts_of(value);
        if texts.is_none() {
            self.wants(span.start, key, "a text or a list of texts");
        }
        Some(At { value: texts?, offset: span.start })
    }

    /// A list whose entries are texts or lists of texts.
    pub fn lists(&self, key: &'static str) -> Option<At<Vec<Vec<&'t str>>>> {
        let (value, span) = self.value(key)?;
        let lists = match value {
            DeValue::Array(entries) => entries.iter().map(|entry| texts_of(entry.get_ref())).collect(),
            _ => None,
        };
        if lists.is_none() {
            self.wants(span.start, key, "a list of texts or of lists of texts");
        }
        Some(At { value: lists?, offset: span.start })
    }

    /// A list whose entries are texts, given to `text`, or tables, given to `table`.
    pub fn entries(
        &self,
        key: &'static str,
        mut text: impl FnMut(At<&'t str>),
        mut table: impl FnMut(Keys<'t, 'f>),
    ) {
        let Some((value, span)) = self.value(key) else { return };
        let mut entry = |value: &'t DeValue<'t>, offset: usize| match value {
            DeValue::String(value) if !value.is_empty() => text(At { value: value.as_ref(), offset }),
            DeValue::Table(inner) => table(Keys::new(inner, offset, self.faults)),
            _ => self.wants(offset, key, "texts, or tables with `from` and `to`"),
        };
        match value {
            DeValue::Array(entries) => {
                entries.iter().for_each(|value| entry(value.get_ref(), value.span().start));
            }
            other => entry(other, span.start),
        }
    }

    /// Faults for keys that nobody asked for. `known` are words that other tables of the sort may have, with what
    /// these are.
    pub fn finish(&self, known: &[&str], other: &str) {
        let asked = self.asked.borrow();
        for (key, _) in self.table {
            let name = key.get_ref().as_ref();
            if asked.contains(&name) {
                continue;
            }
            let message = if known.contains(&name) {
                format!("`{name}` is not for {other}")
            } else {
                let near = nearest(name, asked.iter().copied());
                let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
                format!("unknown key `{name}`{near}")
            };
            self.fault(key.span().start, message);
        }
    }
}

fn texts_of<'t>(value: &'t DeValue<'t>) -> Option<Vec<&'t str>> {
    let text = |value: &'t DeValue<'t>| match value {
        DeValue::String(text) if !text.is_empty() => Some(text.as_ref()),
        _ => None,
    };
    match value {
        DeValue::Array(entries) if !entries.is_empty() => {
            entries.iter().map(|entry: &'t Spanned<DeValue<'t>>| text(entry.get_ref())).collect()
        }
        other => text(other).map(|text| vec![text]),
    }
}
