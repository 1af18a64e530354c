//! How many tokens of a language model a text takes: an estimate that needs no vocabulary.
//!
//! A word of letters counts one for every six letters begun, at each change of case anew (`BeanFactory` is two); a
//! number one for every three digits; a run of the same punctuation one; the white space before a word nothing, an
//! indentation and the end of a line one each. What is not ASCII counts one a character. A budget
//! holds in these; how far a model's own count is from them depends on its vocabulary.

/// The letters that one token holds.
const LETTERS: usize = 6;

/// The digits that one token holds.
const DIGITS: usize = 3;

/// What a character is to a tokenizer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Upper,
    Lower,
    Digit,
    Space,
    End,
    Sign(char),
    Other,
}

/// The estimate for `text`. That of a text is at most the sum of those of its lines with their ends.
pub fn tokens(text: &str) -> usize {
    let mut count = 0;
    let mut run = 0;
    let mut before = Sort::End;
    for c in text.chars() {
        let sort = sort(c);
        // A capital goes with the small letters after it.
        let continues = sort == before || (before == Sort::Upper && sort == Sort::Lower && run == 1);
        run = if continues { run + 1 } else { 1 };
        count += match sort {
            Sort::Other | Sort::End => 1,
            Sort::Space => usize::from(before == Sort::End),
            Sort::Digit => usize::from(run % DIGITS == 1),
            Sort::Sign(_) => usize::from(!continues),
            Sort::Upper | Sort::Lower => usize::from(run % LETTERS == 1),
        };
        before = sort;
    }
    count
}

fn sort(c: char) -> Sort {
    match c {
        'A'..='Z' => Sort::Upper,
        'a'..='z' => Sort::Lower,
        '0'..='9' => Sort::Digit,
        '\n' => Sort::End,
        c if c.is_whitespace() => Sort::Space,
        c if c.is_ascii() => Sort::Sign(c),
        _ => Sort::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::tokens;

    #[test]
    fn words_numbers_signs_and_line_ends_count() {
        assert_eq!(tokens(""), 0);
        assert_eq!(tokens("get"), 1);
        assert_eq!(tokens("BeanFactory"), 3);
        assert_eq!(tokens("a b\n"), 3);
        assert_eq!(tokens("    x == 1234\n"), 6);
        assert_eq!(tokens("日本"), 2);
    }

    proptest::proptest! {
        #[test]
        fn lines_count_no_less_apart_than_together(lines in proptest::collection::vec("[ -~é]{0,30}", 0..8)) {
            let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
            let apart: usize = lines.iter().map(|line| tokens(&format!("{line}\n"))).sum();
            assert_eq!(tokens(&text), apart);
        }
    }
}
