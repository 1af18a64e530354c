//! Tests of the detection in files and of the merging.

use super::*;
use crate::map::package::Ecosystem;
use proptest::prelude::*;

const ISC: &str = "ISC License\n\nCopyright (c) 2020, A. Person\n\nPermission to use, copy, modify, and/or distribute this \
    software for any purpose with or without fee is hereby granted, provided that the above copyright notice and this \
    permission notice appear in all copies.\n\nTHE SOFTWARE IS PROVIDED \"AS IS\" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH \
    REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE \
    LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, \
    DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION \
    WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.\n";

const MIT: &str = "Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated \
    documentation files (the \"Software\"), to deal in the Software without restriction, including without limitation the \
    rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit \
    persons to whom the Software is furnished to do so, subject to the following conditions:\n\nThe above copyright notice \
    and this permission notice shall be included in all copies or substantial portions of the Software.\n\nTHE SOFTWARE IS \
    PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF \
    MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS \
    BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, \
    OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.\n";

fn ids(text: &str) -> Vec<String> {
    identify(text.as_bytes()).into_iter().map(|(id, _)| id).collect()
}

#[test]
fn a_common_licence_is_known_exactly() {
    assert_eq!(identify(MIT.replace(' ', "\r\n * ").as_bytes()), [("MIT".to_owned(), 1.0)]);
    assert_eq!(identify(ISC.as_bytes()), [("ISC".to_owned(), 1.0)]);
    assert!(texts::find(MIT).explains_all && texts::find(ISC).explains_all);
    assert_eq!(ids(&ISC.replace("and/or distribute", "and distribute")), ["ISC"]);
}

#[test]
fn a_file_of_two_licences_has_both() {
    assert_eq!(ids(&format!("Either of\n{ISC}\nor\n{MIT}")), ["ISC", "MIT"]);
    assert_eq!(ids(&format!("{MIT}{ISC}")), ["MIT", "ISC"]);
}

#[test]
fn a_changed_licence_is_less_sure() {
    let changed = MIT.replace("without restriction, ", "without any restriction whatever, ");
    let found = identify(changed.as_bytes());
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].0 == "MIT" && found[0].1 < 1.0 && found[0].1 > 0.9, "{found:?}");
}

#[test]
fn the_exact_texts_agree_with_the_detection() {
    assert_eq!(resembled(MIT), [("MIT".to_owned(), 1.0)]);
    assert_eq!(resembled(ISC), [("ISC".to_owned(), 1.0)]);
}

#[test]
fn an_identifier_in_the_file_counts() {
    let text = "/* SPDX-License-Identifier: MIT OR Apache-2.0 */\nSee the files.\n";
    assert_eq!(identify(text.as_bytes()), [("MIT OR Apache-2.0".to_owned(), 1.0)]);
}

#[test]
fn other_text_is_no_licence() {
    assert!(identify(b"").is_empty());
    assert!(identify(b"All rights reserved.").is_empty());
    assert!(identify("We make furniture and sell it on Sundays. ".repeat(20).as_bytes()).is_empty());
}

fn package(folder: &str, license: &str) -> Package {
    Package {
        ecosystem: Ecosystem::Cargo,
        name: "a".to_owned(),
        version: None,
        folder: folder.to_owned(),
        manifests: vec![format!("{folder}Cargo.toml")],
        lockfile: None,
        workspace: None,
        license: Some(license.to_owned()),
        tool: None,
        dependencies: Vec::new(),
    }
}

#[test]
fn declarations_and_files_are_merged_root_first() {
    let packages =
        [package("crates/a/", "MIT"), package("", "MIT/Apache-2.0"), package("b/", "MIT/Apache-2.0")];
    let (mit, zlib) = ([("MIT".to_owned(), 0.95)], [("Zlib".to_owned(), 1.0)]);
    let found = collect(&packages, &[("x/y/LICENSE", &zlib), ("LICENSE-MIT", &mit)]);
    let read: Vec<_> = found
        .iter()
        .map(|license| (license.expression.as_str(), license.confidence, license.evidence.path.as_str()))
        .collect();
    assert_eq!(
        read,
        [
            ("MIT OR Apache-2.0", 1.0, "Cargo.toml"),
            ("MIT", 0.95, "LICENSE-MIT"),
            ("Zlib", 1.0, "x/y/LICENSE")
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_bytes_can_be_identified(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
        identify(&bytes);
    }
}
