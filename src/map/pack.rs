//! Packs: files as one text for a model, each between fences that nothing in it can close.

use super::outline::tokens;

/// The share of a budget that is kept for telling what was left out: one part in so many.
const FOR_LEFT_OUT: usize = 12;

/// The longest that telling it gets, in tokens.
const MOST_LEFT_OUT: usize = 600;

/// The text of one file of a pack: its path as a title, and its content between fences.
pub fn section(path: &str, language: Option<&str>, content: &str) -> String {
    let fence = "`".repeat(longest_run(content).max(2) + 1);
    let path: String = path.chars().filter(|c| !c.is_control()).collect();
    let language =
        language.unwrap_or_default().to_lowercase().replace(|c: char| c.is_whitespace() || c == '`', "-");
    let end = if content.is_empty() || content.ends_with('\n') { "" } else { "\n" };
    format!("## {path}\n{fence}{language}\n{content}{end}{fence}\n\n")
}

/// The longest run of backticks in `text`: a longer one is no part of it.
fn longest_run(text: &str) -> usize {
    let (mut longest, mut run) = (0, 0);
    for byte in text.bytes() {
        run = if byte == b'`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// A text that grows by sections as long as they fit.
#[derive(Debug)]
pub struct Packing {
    text: String,
    budget: usize,
    spent: usize,
    reserved: usize,
}

impl Packing {
    /// An empty text of at most `budget` tokens, as [`tokens`] estimates them.
    pub fn new(budget: usize) -> Self {
        let reserved = (budget / FOR_LEFT_OUT).min(MOST_LEFT_OUT);
        Self { text: String::new(), budget, spent: 0, reserved }
    }

    /// How many tokens sections may still take.
    pub fn left(&self) -> usize {
        self.budget - self.reserved - self.spent
    }

    /// Adds `section`, whole, if it fits; says how many tokens it takes, and whether it did.
    pub fn add(&mut self, section: &str) -> (usize, bool) {
        let count = tokens(section);
        let fits = count <= self.left();
        if fits {
            self.spent += count;
            self.text.push_str(section);
        }
        (count, fits)
    }

    /// The text with the paths that were left out, each with the reason, as many as fit; and its tokens.
    pub fn finish(mut self, left_out: &[(String, String)]) -> (String, usize) {
        let room = self.budget - self.spent;
        let (mut list, mut listed) = (String::from("Left out:\n"), 0);
        let more = |count: usize| format!("- {count} more\n");
        let mut count = tokens(&list);
        let last = tokens(&more(left_out.len()));
        for (path, reason) in left_out {
            let path: String = path.chars().filter(|c| !c.is_control()).collect();
            let line = format!("- {path}: {reason}\n");
            if count + tokens(&line) + last > room {
                break;
            }
            count += tokens(&line);
            list.push_str(&line);
            listed += 1;
        }
        if listed < left_out.len() {
            list.push_str(&more(left_out.len() - listed));
            count += last;
        }
        if !left_out.is_empty() && count <= room {
            self.text.push_str(&list);
        }
        let count = tokens(&self.text);
        (self.text, count)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_fence_is_longer_than_any_in_the_content() {
        assert_eq!(
            section("a.md", Some("Markdown"), "```\nx\n```\n"),
            "## a.md\n````markdown\n```\nx\n```\n````\n\n"
        );
        assert_eq!(section("a\nb", None, "x"), "## ab\n```\nx\n```\n\n");
        assert_eq!(section("e", None, ""), "## e\n```\n```\n\n");
    }

    proptest! {
        #[test]
        fn no_content_closes_its_fence_and_no_budget_is_exceeded(
            contents in prop::collection::vec("[`#\na-z .]{0,80}", 0..6),
            budget in 0_usize..300,
        ) {
            let mut packing = Packing::new(budget);
            let mut left_out = Vec::new();
            for content in &contents {
                let section = section("src/a.rs", Some("Rust"), content);
                let fence: String = section.lines().nth(1).unwrap().chars().take_while(|c| *c == '`').collect();
                prop_assert!(!content.contains(&fence));
                if !packing.add(&section).1 {
                    left_out.push(("src/a.rs".to_owned(), "over the budget".to_owned()));
                }
            }
            let (text, count) = packing.finish(&left_out);
            prop_assert!(count <= budget);
            prop_assert_eq!(tokens(&text), count);
        }
    }
}
