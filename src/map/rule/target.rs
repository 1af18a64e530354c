//! What an edge may lead to in a rule: files of the repository, packages, the standard library, or nowhere.

use super::pattern::{Binding, Patterns};

/// What a statement asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked<'a> {
    /// A file or folder of the repository.
    Place(&'a str),
    /// A package from elsewhere, by its name.
    Package(&'a str),
    /// What comes with the language, as the statement spells it.
    Standard(&'a str),
    /// Something that was not found, as the statement spells it.
    Unresolved(&'a str),
}

/// The words that patterns of what is outside begin with.
const SCHEMES: [&str; 3] = ["package:", "standard:", "unresolved:"];

/// Patterns of what is asked for: of paths, and of what is outside behind `package:`, `standard:` or `unresolved:`.
#[derive(Debug, Clone, Default)]
pub struct Targets {
    places: Option<Patterns>,
    /// As [`SCHEMES`].
    outside: [Option<Patterns>; 3],
}

impl Targets {
    /// Reads patterns; what is wrong with the first that cannot be read, as a sentence.
    pub fn parse(texts: &[&str]) -> Result<Self, String> {
        let mut sorted: [Vec<String>; 4] = Default::default();
        for text in texts {
            let (bang, plain) = match text.strip_prefix('!') {
                Some(plain) => ("!", plain),
                None => ("", *text),
            };
            match SCHEMES.iter().position(|scheme| plain.starts_with(scheme)) {
                // The name of a package is its own; names in code are spelled with dots, colons or slashes.
                Some(0) => sorted[1].push(format!("{bang}{}", &plain[SCHEMES[0].len()..])),
                Some(index) => {
                    let name = &plain[SCHEMES[index].len()..];
                    let has_wildcard = name.contains(['*', '?', '[', '{', '<']);
                    let name = if has_wildcard { name.to_owned() } else { spelled(name) };
                    sorted[index + 1].push(format!("{bang}{name}"));
                }
                None => sorted[0].push((*text).to_owned()),
            }
        }
        let parsed = |texts: &Vec<String>| {
            let texts = texts.iter().map(String::as_str);
            (texts.len() > 0).then(|| Patterns::parse(texts)).transpose()
        };
        let [places, packages, standard, unresolved] = &sorted;
        Ok(Self {
            places: parsed(places)?,
            outside: [parsed(packages)?, parsed(standard)?, parsed(unresolved)?],
        })
    }

    /// Patterns of places, if there are any.
    pub fn places(&self) -> Option<&Patterns> {
        self.places.as_ref()
    }

    /// Whether they are about what is outside the repository too.
    pub fn has_outside(&self) -> bool {
        self.outside.iter().any(Option::is_some)
    }

    /// Whether one of them is about what `asked` is.
    pub fn is_about(&self, asked: Asked<'_>) -> bool {
        match asked {
            Asked::Place(_) => self.places.is_some(),
            Asked::Package(_) => self.outside[0].is_some(),
            Asked::Standard(_) => self.outside[1].is_some(),
            Asked::Unresolved(_) => self.outside[2].is_some(),
        }
    }

    /// All their patterns.
    pub fn all(&self) -> impl Iterator<Item = &Patterns> {
        self.places.iter().chain(self.outside.iter().flatten())
    }

    /// Whether `asked` is one of them, with `binding`.
    pub fn fits(&self, asked: Asked<'_>, binding: &Binding) -> bool {
        let (patterns, text) = match asked {
            Asked::Place(path) => (&self.places, path),
            Asked::Package(name) => (&self.outside[0], name),
            Asked::Standard(name) => (&self.outside[1], name),
            Asked::Unresolved(name) => (&self.outside[2], name),
        };
        patterns.as_ref().is_some_and(|patterns| patterns.fits(text, binding))
    }
}

/// A name of code as a path: `std::fs`, `java.util` and `node:fs/promises` have parts.
pub fn spelled(specifier: &str) -> String {
    let plain = specifier.strip_prefix("node:").unwrap_or(specifier);
    plain.replace("::", "/").replace('.', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_outside_is_named_behind_a_scheme() {
        let targets =
            Targets::parse(&["package:@types/*", "standard:std::fs", "src/store", "!package:@types/node"]);
        let targets = targets.unwrap();
        let fits = |asked: Asked<'_>| targets.fits(asked, &Vec::new());
        assert!(fits(Asked::Package("@types/react")) && !fits(Asked::Package("@types/node")));
        assert!(
            fits(Asked::Standard(&spelled("std::fs::File"))) && !fits(Asked::Standard(&spelled("std::io")))
        );
        assert!(fits(Asked::Place("src/store/mod.rs")) && !fits(Asked::Unresolved("x")));
        assert!(!fits(Asked::Package("src/store")));
    }

    #[test]
    fn what_is_only_about_packages_matches_no_place() {
        let targets = Targets::parse(&["package:lodash"]).unwrap();
        assert!(!targets.fits(Asked::Place("src/a"), &Vec::new()) && targets.has_outside());
    }
}
