//! A path as it is stored beside one that it is like: by what it does not share with that.

use serde::{Deserialize, Serialize};

/// A path, seen from another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Near<'a> {
    /// How many bytes it shares with the other one, from the start.
    pub(super) shared: u32,
    /// What follows them.
    pub(super) rest: &'a str,
}

impl<'a> Near<'a> {
    /// `path` seen from `other`; both parts are whole letters.
    pub(super) fn to(path: &'a str, other: &str) -> Self {
        let mut shared = path.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
        while !path.is_char_boundary(shared) {
            shared -= 1;
        }
        // A path that shares more than 4 GB is written whole.
        let (shared, rest) = u32::try_from(shared).map_or((0, path), |number| (number, &path[shared..]));
        Self { shared, rest }
    }

    /// The path, seen from `other`; none if it shares more than there is, or part of a letter.
    pub(super) fn path(&self, other: &str) -> Option<String> {
        Some([other.get(..self.shared as usize)?, self.rest].concat())
    }

    /// As [`Near::path`], in place of what `path` holds.
    pub(super) fn write(&self, other: &str, path: &mut String) -> Option<()> {
        path.clear();
        path.push_str(other.get(..self.shared as usize)?);
        path.push_str(self.rest);
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_comes_back_whole_where_letters_share_bytes() {
        // The two letters differ in their second byte.
        let near = Near::to("a/è.rs", "a/é.rs");
        assert_eq!(near, Near { shared: 2, rest: "è.rs" });
        assert_eq!(near.path("a/é.rs").as_deref(), Some("a/è.rs"));
        let mut path = "before".to_owned();
        assert_eq!(near.write("a/é.rs", &mut path), Some(()));
        assert_eq!(path, "a/è.rs");
    }

    #[test]
    fn sharing_more_than_there_is_or_half_a_letter_is_none() {
        assert_eq!(Near { shared: 4, rest: "" }.path("abc"), None);
        assert_eq!(Near { shared: 1, rest: "" }.path("è"), None);
    }
}
