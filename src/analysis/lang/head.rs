//! Heads of symbols: signatures and doc comments on one line, whatever the language.

/// The longest signature or doc line, in characters.
const MAX_CHARACTERS: usize = 200;

/// `head` on one line: white space collapsed, what opens the body cut off, at most 200 characters.
pub fn signature(head: &str) -> String {
    let mut line = String::with_capacity(head.len().min(MAX_CHARACTERS));
    let (mut characters, mut pending) = (0, false);
    for character in head.chars() {
        if character.is_whitespace() {
            pending = characters > 0;
            continue;
        }
        if characters >= MAX_CHARACTERS {
            line.push('…');
            return line;
        }
        if pending {
            line.push(' ');
            characters += 1;
            pending = false;
        }
        line.push(character);
        characters += 1;
    }
    let trimmed = line.trim_end_matches(['{', ':', ' ', ';', '=']).len();
    line.truncate(trimmed);
    line
}

/// The first line with words of a comment, without its marks; none if it has no words.
pub fn doc_line(comment: &str) -> Option<String> {
    let words = comment.lines().map(|line| {
        let line = line.trim().trim_start_matches(['/', '*', '!', '#', '-', ';', '=', '"', '\'']);
        line.trim_end_matches("*/").trim()
    });
    let first = words.into_iter().find(|line| line.chars().any(char::is_alphanumeric))?;
    Some(first.chars().take(MAX_CHARACTERS).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_one_line_without_the_opening_of_the_body() {
        assert_eq!(signature("fn a(\n    b: u8,\n) -> u8 {"), "fn a( b: u8, ) -> u8");
        assert_eq!(signature("def f(x):"), "def f(x)");
        assert_eq!(signature(""), "");
    }

    #[test]
    fn a_long_signature_is_cut() {
        let cut = signature(&"x".repeat(500));
        assert_eq!(cut.chars().count(), MAX_CHARACTERS + 1);
        assert!(cut.ends_with('…'));
    }

    #[test]
    fn a_doc_line_has_no_marks() {
        assert_eq!(doc_line("/// Says hello.").as_deref(), Some("Says hello."));
        assert_eq!(doc_line("/**\n * Says hello.\n * Twice.\n */").as_deref(), Some("Says hello."));
        assert_eq!(doc_line("# Says hello").as_deref(), Some("Says hello"));
        assert_eq!(doc_line("/***/"), None);
    }
}
