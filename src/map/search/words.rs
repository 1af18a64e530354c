//! How names fall into words: `getBeanFactory`, `get_bean_factory` and `GET-BEAN-FACTORY` are three words each.

/// How many words of a name may start what is typed: names with more are found by these, and whole.
const MOST_TAILS: usize = 12;

/// The words of `name` in lower case. A word ends where case goes up (`bean|Factory`), before the last capital of
/// several (`HTTP|Server`), and at whatever is no letter or digit. Digits belong to the word before them.
pub fn parts(name: &str) -> Vec<String> {
    let (joined, starts) = laid_out(name);
    let ends = starts.iter().copied().skip(1).chain([joined.len()]);
    starts.iter().zip(ends).map(|(start, end)| joined[*start..end].to_owned()).collect()
}

/// The words of `name` in one row, and where each starts: what [`parts`] gives, without a text for each.
pub(super) fn laid_out(name: &str) -> (String, Vec<usize>) {
    let (mut joined, mut starts) = (String::with_capacity(name.len()), Vec::with_capacity(4));
    let (mut before, mut is_new) = (' ', true);
    let mut chars = name.chars().peekable();
    while let Some(c) = chars.next() {
        let is_part = c.is_alphanumeric();
        is_new |= !is_part || starts_word(before, c, chars.peek().copied());
        if is_part {
            if std::mem::take(&mut is_new) {
                starts.push(joined.len());
            }
            match c.is_ascii() {
                true => joined.push(c.to_ascii_lowercase()),
                false => joined.extend(c.to_lowercase()),
            }
        }
        before = c;
    }
    (joined, starts)
}

/// Whether a word starts at `c`, between `before` and `after`.
fn starts_word(before: char, c: char, after: Option<char>) -> bool {
    c.is_uppercase()
        && before.is_alphanumeric()
        && (!before.is_uppercase() || after.is_some_and(char::is_lowercase))
}

/// The letters and digits of `name` in lower case: equal for all spellings of the same words.
pub fn joined(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What the index of names holds for `name`: for each of its words all from there to the end, so that whatever
/// starts at a word, in one piece or not, is a prefix of one of them.
pub fn tails(name: &str) -> String {
    let parts = parts(name);
    let tails: Vec<String> = (0..parts.len().min(MOST_TAILS)).map(|from| parts[from..].concat()).collect();
    tails.join(" ")
}

/// What the index of documents holds for `text`: the text itself, and the words of the names in it.
pub fn expanded(text: &str) -> String {
    let mut expanded = text.to_owned();
    for name in text.split(|c: char| !(c.is_alphanumeric() || c == '_')) {
        let parts = parts(name);
        if parts.len() > 1 {
            expanded.push(' ');
            expanded.push_str(&parts.concat());
            // What underscores and dashes join, the index takes apart by itself; capitals it does not.
            for part in parts {
                expanded.push(' ');
                expanded.push_str(&part);
            }
        }
    }
    expanded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_every_style_fall_into_the_same_words() {
        for name in
            ["getBeanFactory", "get_bean_factory", "GET_BEAN_FACTORY", "get-bean-factory", "GetBeanFactory"]
        {
            assert_eq!(parts(name), ["get", "bean", "factory"], "{name}");
            assert_eq!(joined(name), "getbeanfactory");
        }
        assert_eq!(parts("HTTPServer2Config"), ["http", "server2", "config"]);
        assert_eq!(parts("__init__"), ["init"]);
        assert_eq!(parts("Base64Encoder"), ["base64", "encoder"]);
        assert_eq!(parts("ÉtatFinal"), ["état", "final"]);
        assert!(parts("+-*").is_empty());
    }

    #[test]
    fn each_word_starts_a_tail() {
        assert_eq!(tails("getBeanFactory"), "getbeanfactory beanfactory factory");
        assert_eq!(tails("x"), "x");
    }

    #[test]
    fn names_in_a_text_are_found_by_their_words() {
        assert_eq!(expanded("a BeanFactory."), "a BeanFactory. beanfactory bean factory");
        assert_eq!(expanded("plain words"), "plain words");
    }
}
