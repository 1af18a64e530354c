//! What manifests call licences: expressions, lax expressions, classifiers, prose.

/// The longest declaration that is kept where it is not SPDX, in bytes; some hold a whole licence.
const WORDS_BYTES: usize = 120;

/// Names that manifests use, without "the", "licence" and punctuation, and what SPDX calls them.
const NAMES: &[(&str, &str)] = &[
    ("academic free 3 0", "AFL-3.0"),
    ("agpl 3", "AGPL-3.0-only"),
    ("apache", "Apache-2.0"),
    ("apache 2", "Apache-2.0"),
    ("apache 2 0", "Apache-2.0"),
    ("apache software", "Apache-2.0"),
    ("apache software 2 0", "Apache-2.0"),
    ("artistic 2 0", "Artistic-2.0"),
    ("boost software 1 0", "BSL-1.0"),
    ("boost software 1 0 bsl 1 0", "BSL-1.0"),
    ("bsd 2 clause", "BSD-2-Clause"),
    ("bsd 3 clause", "BSD-3-Clause"),
    ("cc0 1 0 universal cc0 1 0 public domain dedication", "CC0-1.0"),
    ("eclipse public 1 0", "EPL-1.0"),
    ("eclipse public 1 0 epl 1 0", "EPL-1.0"),
    ("eclipse public 2 0", "EPL-2.0"),
    ("eclipse public 2 0 epl 2 0", "EPL-2.0"),
    ("european union public 1 2 eupl 1 2", "EUPL-1.2"),
    ("gnu affero general public 3", "AGPL-3.0-only"),
    ("gnu affero general public 3 or later agplv3", "AGPL-3.0-or-later"),
    ("gnu general public 2", "GPL-2.0-only"),
    ("gnu general public 2 gplv2", "GPL-2.0-only"),
    ("gnu general public 2 or later gplv2", "GPL-2.0-or-later"),
    ("gnu general public 3", "GPL-3.0-only"),
    ("gnu general public 3 gplv3", "GPL-3.0-only"),
    ("gnu general public 3 or later gplv3", "GPL-3.0-or-later"),
    ("gnu lesser general public 2 1", "LGPL-2.1-only"),
    ("gnu lesser general public 2 or later lgplv2", "LGPL-2.0-or-later"),
    ("gnu lesser general public 3", "LGPL-3.0-only"),
    ("gnu lesser general public 3 lgplv3", "LGPL-3.0-only"),
    ("gnu lesser general public 3 or later lgplv3", "LGPL-3.0-or-later"),
    ("isc", "ISC"),
    ("isc iscl", "ISC"),
    ("mit", "MIT"),
    ("mit no attribution mit 0", "MIT-0"),
    ("mozilla public 2 0", "MPL-2.0"),
    ("mozilla public 2 0 mpl 2 0", "MPL-2.0"),
    ("new bsd", "BSD-3-Clause"),
    ("python software foundation", "PSF-2.0"),
    ("simplified bsd", "BSD-2-Clause"),
    ("unlicense", "Unlicense"),
    ("unlicense unlicense", "Unlicense"),
    ("zlib libpng", "Zlib"),
];

/// A declared licence as an SPDX expression: lax forms (`MIT/Apache-2.0`), classifiers (`License :: OSI
/// Approved :: MIT License`) and common names are brought into SPDX's form, anything else stays as written,
/// cut to one line. None where nothing is declared: empty, a reference to a file, `UNLICENSED`.
pub fn normalise(declared: &str) -> Option<String> {
    let words = declared.trim();
    let refers = ["SEE LICENSE IN ", "LICENSE", "LICENCE", "COPYING", "file:"].iter().any(|start| {
        words.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)) && !words.contains("::")
    });
    if words.is_empty() || refers || matches!(words, "UNLICENSED" | "UNKNOWN" | "NONE" | "NOASSERTION") {
        return None;
    }
    let words = words.rsplit("::").next().unwrap_or(words).trim();
    let words = words.lines().next().unwrap_or_default().trim();
    Some(expression(words).or_else(|| named(words)).unwrap_or_else(|| shortened(words)))
}

/// `words` as an expression, if it is one, strictly or laxly.
fn expression(words: &str) -> Option<String> {
    if words.len() > 2_000 {
        return None;
    }
    let lax = words.replace('/', " OR ").replace(" | ", " OR ").replace("||", " OR ");
    let canonical = spdx::Expression::canonicalize(&lax).ok()?.unwrap_or_else(|| lax.clone());
    spdx::Expression::parse(&canonical).ok()?;
    let collapsed: Vec<&str> = canonical.split_whitespace().collect();
    let joined = collapsed.join(" ");
    let whole = joined.strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
    Some(whole.filter(|inner| !inner.contains(['(', ')'])).map_or(joined.clone(), str::to_owned))
}

fn named(words: &str) -> Option<String> {
    let lower = words.to_ascii_lowercase().replace("gplv2+", "gplv2").replace("gplv3+", "gplv3");
    let parts = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    let kept = parts.filter(|part| !matches!(*part, "the" | "license" | "licence" | "version" | "v"));
    let folded: Vec<&str> = kept
        .map(|part| match part {
            "v2" => "2",
            "v3" => "3",
            other => other,
        })
        .collect();
    let folded = folded.join(" ");
    let known = NAMES.binary_search_by_key(&folded.as_str(), |(name, _)| name).ok()?;
    Some(NAMES[known].1.to_owned())
}

fn shortened(words: &str) -> String {
    let mut end = words.len().min(WORDS_BYTES);
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    words[..end].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn declarations_become_expressions() {
        for (declared, expected) in [
            ("MIT", "MIT"),
            ("MIT/Apache-2.0", "MIT OR Apache-2.0"),
            ("(MIT OR Apache-2.0)", "MIT OR Apache-2.0"),
            ("Apache-2.0 WITH LLVM-exception", "Apache-2.0 WITH LLVM-exception"),
            ("GPL-3.0+", "GPL-3.0-or-later"),
            ("License :: OSI Approved :: MIT License", "MIT"),
            ("License :: OSI Approved :: Apache Software License", "Apache-2.0"),
            (
                "License :: OSI Approved :: GNU General Public License v3 or later (GPLv3+)",
                "GPL-3.0-or-later",
            ),
            ("License :: OSI Approved :: ISC License (ISCL)", "ISC"),
            ("The Apache License, Version 2.0", "Apache-2.0"),
            ("Apache License 2.0", "Apache-2.0"),
            ("The MIT License", "MIT"),
            ("Eclipse Public License - v 2.0", "EPL-2.0"),
            ("Mozilla Public License 2.0", "MPL-2.0"),
            ("Our own terms\nwhich go on", "Our own terms"),
            ("proprietary", "proprietary"),
        ] {
            assert_eq!(normalise(declared).as_deref(), Some(expected), "{declared}");
        }
    }

    #[test]
    fn nothing_declared_is_none() {
        for declared in ["", "  ", "UNLICENSED", "SEE LICENSE IN LICENSE.md", "LICENSE.txt", "file: COPYING"]
        {
            assert_eq!(normalise(declared), None, "{declared}");
        }
    }

    #[test]
    fn names_are_sorted_and_known_to_spdx() {
        assert!(NAMES.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(NAMES.iter().all(|(_, id)| spdx::license_id(id).is_some()));
    }

    proptest! {
        #[test]
        fn any_words_can_be_declared(words in "\\PC{0,150}") {
            normalise(&words);
        }

        #[test]
        fn any_mix_of_operators_can_be_declared(parts in proptest::collection::vec(0..8_usize, 0..20)) {
            let words = ["MIT", " OR ", "/", "(", ")", " WITH ", "gpl+", " and "];
            normalise(&parts.iter().map(|part| words[*part]).collect::<String>());
        }
    }
}
