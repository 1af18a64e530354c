//! How well a name fits what was typed.

use super::query::{Query, Word};
use super::words::{joined, parts};

/// How a name is like what was typed, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameFit {
    /// It is the very name.
    Exact,
    /// It is, but for the case that was typed and for what joins its words.
    Same,
    /// It starts with what was typed.
    Prefix,
    /// All that was typed are words of it.
    Words,
    /// All that was typed are starts of words of it.
    Starts,
}

/// How well a thing fits: the smaller the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fit {
    /// How its name does; worse by two where words of the text are in its container or path instead.
    pub class: u8,
    /// How many letters its name has that were not typed.
    pub more: u32,
}

impl NameFit {
    /// How `name` is like `words`, which are all in it.
    pub fn of(name: &str, words: &[&Word]) -> Self {
        if let [word] = words
            && word.text == name
        {
            return Self::Exact;
        }
        let (own, typed) = (joined(name), words.iter().map(|word| word.joined.as_str()).collect::<String>());
        if own == typed {
            // Who types no capitals means them no less.
            let is_lower = words.iter().all(|word| word.text == word.joined);
            return if is_lower { Self::Exact } else { Self::Same };
        }
        if own.starts_with(&typed) {
            return Self::Prefix;
        }
        let parts = parts(name);
        let mut wanted = words.iter().flat_map(|word| &word.parts);
        if wanted.all(|wanted| parts.contains(wanted)) { Self::Words } else { Self::Starts }
    }
}

impl Fit {
    /// How the thing called `name` fits `query`, of which the words of `own` (a bit for each) are in its name and
    /// the others in its container or path.
    pub fn of(query: &Query, name: &str, own: u32) -> Self {
        let words: Vec<&Word> = query
            .words
            .iter()
            .enumerate()
            .filter(|(index, _)| own >> index & 1 == 1)
            .map(|(_, word)| word)
            .collect();
        let class = NameFit::of(name, &words) as u8;
        let typed: usize = words.iter().map(|word| word.joined.len()).sum();
        let is_split = own != query.all();
        // `Parser.new` says itself which word is the name: the last one.
        let last = 1 << (query.words.len() - 1);
        let penalty = match is_split {
            true if query.is_qualified && own & last != 0 => 0,
            true => 2,
            false => 0,
        };
        Self {
            class: class + penalty,
            more: u32::try_from(name.len().saturating_sub(typed)).unwrap_or(u32::MAX),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(text: &str, name: &str) -> Fit {
        let query = Query::new(text).unwrap();
        Fit::of(&query, name, query.all())
    }

    #[test]
    fn exact_names_come_first_then_those_that_start_so_then_words() {
        let names = ["bean", "Bean", "BeanFactory", "getBean", "getBeans"];
        let classes: Vec<u8> = names.iter().map(|name| fit("bean", name).class).collect();
        assert_eq!(classes, [0, 0, 2, 3, 4]);
        assert_eq!(fit("BEAN", "Bean").class, 1);
        assert!(fit("bean", "BeanDef") < fit("bean", "BeanFactory"));
        assert_eq!(fit("bean factory", "bean_factory").class, 0);
    }

    #[test]
    fn words_found_elsewhere_count_less_unless_the_text_says_so() {
        let split = |text: &str| Fit::of(&Query::new(text).unwrap(), "new", 0b10).class;
        assert_eq!(split("parser new"), 2);
        assert_eq!(split("Parser.new"), 0);
    }
}
