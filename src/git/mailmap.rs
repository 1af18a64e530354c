//! The mailmap: who a recorded name and address really are, by git's rules.
//!
//! libgit2 has one too, but it tells addresses apart by the case of their letters, which git does not.
//! The format: <https://git-scm.com/docs/gitmailmap>.

use std::collections::HashMap;

use crate::map::history::Person;

/// What a recorded person is replaced by; what is none stays.
#[derive(Debug, Clone, Default)]
struct Proper {
    name: Option<String>,
    email: Option<String>,
}

/// What is said of one recorded address.
#[derive(Debug, Clone, Default)]
struct Entry {
    /// For any name.
    any: Proper,
    /// For these names, in lower case.
    named: HashMap<String, Proper>,
}

/// Who recorded people really are.
#[derive(Debug, Clone, Default)]
pub struct Mailmap {
    /// By recorded address, in lower case.
    entries: HashMap<String, Entry>,
}

impl Mailmap {
    /// The mailmap that `text` holds. Lines that cannot be understood say nothing, as for git.
    pub fn parse(text: &str) -> Self {
        let mut mailmap = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            mailmap.add(line);
        }
        mailmap
    }

    fn add(&mut self, line: &str) {
        let Some((name, email, rest)) = name_and_email(line).filter(|(_, email, _)| !email.is_empty()) else {
            return;
        };
        let (recorded_name, recorded_email, email) = match name_and_email(rest) {
            Some((recorded_name, recorded_email, _)) => (recorded_name, recorded_email, Some(email.to_owned())),
            None => (None, email, None),
        };
        let name = name.map(str::to_owned);
        let entry = self.entries.entry(recorded_email.to_ascii_lowercase()).or_default();
        match recorded_name {
            Some(recorded) => {
                entry.named.insert(recorded.to_ascii_lowercase(), Proper { name, email });
            }
            None => {
                entry.any.name = name.or(entry.any.name.take());
                entry.any.email = email.or(entry.any.email.take());
            }
        }
    }

    /// The person behind a recorded one.
    pub fn resolve(&self, recorded: &Person) -> Person {
        let Some(entry) = self.entries.get(&recorded.email.to_ascii_lowercase()) else { return recorded.clone() };
        let proper = entry.named.get(&recorded.name.to_ascii_lowercase()).unwrap_or(&entry.any);
        Person {
            name: proper.name.clone().unwrap_or_else(|| recorded.name.clone()),
            email: proper.email.clone().unwrap_or_else(|| recorded.email.clone()),
        }
    }
}

/// The first `Name <address>` of `text`, and what follows. The name may be left out.
fn name_and_email(text: &str) -> Option<(Option<&str>, &str, &str)> {
    let (name, rest) = text.split_once('<')?;
    let (email, rest) = rest.split_once('>')?;
    let name = name.trim();
    Some(((!name.is_empty()).then_some(name), email, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, email: &str) -> Person {
        Person { name: name.to_owned(), email: email.to_owned() }
    }

    fn resolved(text: &str, name: &str, email: &str) -> (String, String) {
        let person = Mailmap::parse(text).resolve(&person(name, email));
        (person.name, person.email)
    }

    fn pair(name: &str, email: &str) -> (String, String) {
        (name.to_owned(), email.to_owned())
    }

    #[test]
    fn each_of_the_four_forms_replaces_what_it_names() {
        assert_eq!(resolved("Ada L <a@x>\n", "ada", "a@x"), pair("Ada L", "a@x"));
        assert_eq!(resolved("<new@x> <a@x>\n", "ada", "a@x"), pair("ada", "new@x"));
        assert_eq!(resolved("Ada L <new@x> <a@x>\n", "ada", "a@x"), pair("Ada L", "new@x"));
        let by_name = "Ada L <new@x> ada <a@x>\n";
        assert_eq!(resolved(by_name, "ada", "a@x"), pair("Ada L", "new@x"));
        assert_eq!(resolved(by_name, "bob", "a@x"), pair("bob", "a@x"));
    }

    #[test]
    fn names_and_addresses_are_compared_without_case() {
        assert_eq!(resolved("Ada L <new@x> ADA <A@X>\n", "ada", "a@X"), pair("Ada L", "new@x"));
    }

    #[test]
    fn later_lines_add_to_earlier_ones_and_a_named_one_comes_first() {
        let text = "Ada L <a@x>\r\n<new@x> <a@x>\r\nBob <bob@x> bob <a@x>\r\n";
        assert_eq!(resolved(text, "ada", "a@x"), pair("Ada L", "new@x"));
        assert_eq!(resolved(text, "bob", "a@x"), pair("Bob", "bob@x"));
    }

    #[test]
    fn comments_and_nonsense_say_nothing() {
        let text = "# Ada L <a@x>\nnonsense\nAda L <a@x\nAda L <>\n> <\n";
        assert_eq!(resolved(text, "ada", "a@x"), pair("ada", "a@x"));
    }

    #[test]
    fn a_recorded_address_may_be_empty() {
        assert_eq!(resolved("Ada L <a@x> <>\n", "ada", ""), pair("Ada L", "a@x"));
    }
}
