//! The exact texts of the common licences, as lengths and hashes of their words.
//!
//! A text is brought into a form in which layout, case, punctuation, list markers and numbers do not
//! count. In it the body of a licence starts with known words, has a known length and a known hash; what
//! stands around it (a title, the owner, how to apply it) is of no interest as long as it is short.

use memchr::memmem;

/// The body of a licence.
struct Known {
    id: &'static str,
    start: &'static str,
    length: usize,
    hash: u64,
}

const fn known(id: &'static str, start: &'static str, length: usize, hash: u64) -> Known {
    Known { id, start, length, hash }
}

/// Bodies from the SPDX licence list: the words they start with, their length in bytes and the 64-bit
/// FNV-1a hash of them, all in the form that [`words`] gives.
const KNOWN: &[Known] = &[
    known("0BSD", "permission to use copy modify", 590, 0x863e_93d2_d167_270e),
    known(
        "AGPL-3.0-only",
        "everyone is permitted to copy and distribute verbatim",
        30269,
        0x9534_243f_7933_7456,
    ),
    known(
        "Apache-2.0",
        "terms and conditions for use reproduction and distribution",
        8690,
        0x7b89_1492_1f80_c0ef,
    ),
    known("Artistic-2.0", "this license establishes the terms under which", 8115, 0xbd8e_5c7f_7305_9bcc),
    known("BSD-2-Clause", "redistribution and use in source", 1191, 0x84c8_6b1b_3582_98af),
    known("BSD-3-Clause", "redistribution and use in source", 1378, 0xa6e8_d9ff_359c_169f),
    known("BSL-1.0", "permission is hereby granted free of charge", 1236, 0x73c3_7b9b_9392_b628),
    known("CC-BY-4.0", "by exercising the licensed rights", 12163, 0x8069_7fbe_f0fd_771a),
    known("CC-BY-SA-4.0", "by exercising the licensed rights", 13362, 0x8ace_2921_dd54_47f4),
    known("CC0-1.0", "the laws of most jurisdictions throughout the world", 6066, 0x21b5_b5c1_95a0_6227),
    known("EPL-1.0", "the accompanying program is provided under the terms of", 10784, 0x77c2_3e7f_faea_7e0c),
    known("EPL-2.0", "the accompanying program is provided under the terms of", 12632, 0xe9fe_6fb2_4eb8_356d),
    known("GPL-2.0-only", "the licenses for most software are designed", 14038, 0xe113_e5b1_78d7_9ae8),
    known(
        "GPL-3.0-only",
        "everyone is permitted to copy and distribute verbatim",
        30356,
        0x1735_31ba_4e4b_be76,
    ),
    known("ISC", "permission to use copy modify", 679, 0x11e3_1774_b8b9_69f1),
    known("ISC", "permission to use copy modify", 676, 0xb6c2_18df_633f_ddea),
    known("LGPL-2.1-only", "the licenses for most software are designed", 22604, 0xd402_8b3a_abf3_4884),
    known(
        "LGPL-3.0-only",
        "this version of the gnu lesser general public license",
        6784,
        0xeb41_fd10_43fd_d4cf,
    ),
    known("MIT", "permission is hereby granted free of charge", 984, 0x8c26_f024_9f23_1597),
    known("MIT-0", "permission is hereby granted free of charge", 822, 0xfddd_181e_ca42_95f3),
    known("MPL-2.0", "contributor means each individual", 13227, 0xb777_f8dc_4024_974f),
    known("OFL-1.1", "the goals of the open font license", 3776, 0xba86_b25b_4e92_2af0),
    known("PostgreSQL", "permission to use copy modify", 924, 0xe705_f29f_5837_96b2),
    known("SSPL-1.0", "this license refers to server side public license", 27739, 0xda87_1089_a3cd_174a),
    known("Unlicense", "this is free and unencumbered software", 1111, 0x9372_cc92_f8e0_df9d),
    known("WTFPL", "everyone is permitted to copy and distribute verbatim", 300, 0x5fc6_1efa_37c0_f597),
    known("Zlib", "this software is provided as is without any express", 776, 0xd2fa_928c_acb3_9be9),
];

/// What of a text is known.
pub struct Found {
    /// The licences whose text stands in it, in their order there.
    pub ids: Vec<&'static str>,
    /// Whether there is nothing left to look for: the rest is short, the text is no licence at all, or it
    /// collects the licences of everything that is bundled.
    pub explains_all: bool,
}

/// How much text beside the bodies is a title and a copyright notice, in bytes.
const FRAME_BYTES: usize = 450;
/// Licences longer than this have notes on how to apply them, up to a quarter of their length.
const LONG_BYTES: usize = 3_000;
/// A text longer than this that holds a known licence is a collection, or has long notes.
const COLLECTION_BYTES: usize = 24_000;
/// How often the first words of a licence are looked at.
const STARTS: usize = 20;

/// Finds the known licences in `text`.
pub fn find(text: &str) -> Found {
    let words = words(text);
    let mut found: Vec<(usize, &'static str)> = Vec::new();
    let mut explained = FRAME_BYTES;
    for known in KNOWN {
        let starts = memmem::find_iter(words.as_bytes(), known.start).take(STARTS);
        let mut bodies = starts.filter_map(|at| Some((at, words.as_bytes().get(at..at + known.length)?)));
        if let Some((at, _)) = bodies.find(|(_, body)| hash(body) == known.hash) {
            found.push((at, known.id));
            explained += known.length + if known.length > LONG_BYTES { known.length / 4 } else { 0 };
        }
    }
    found.sort_unstable();
    let mut ids: Vec<&str> = found.into_iter().map(|(_, id)| id).collect();
    ids.dedup();
    let explains_all = match ids.len() {
        0 => !looks_legal(&words),
        1 | 2 => words.len() <= explained || words.len() > COLLECTION_BYTES,
        _ => true,
    };
    Found { ids, explains_all }
}

/// Whether there are some of the words that no licence does without.
fn looks_legal(words: &str) -> bool {
    let typical =
        ["warrant", "permission", "redistribut", "copyright", "liab", "grant", "rights", "permitted"];
    typical.iter().filter(|word| memmem::find(words.as_bytes(), word.as_bytes()).is_some()).count() >= 2
}

/// The words of a text: lower case, ASCII letters and digits, without numbers and single characters, with
/// one space between them.
fn words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for word in text.split(|c: char| !c.is_ascii_alphanumeric()) {
        if word.len() > 1 && !word.bytes().all(|byte| byte.is_ascii_digit()) {
            if !words.is_empty() {
                words.push(' ');
            }
            words.extend(word.chars().map(|c| c.to_ascii_lowercase()));
        }
    }
    words
}

/// FNV-1a, 64 bits.
fn hash(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layout_case_and_numbers_do_not_count() {
        assert_eq!(words(" 1. The \"Software\",\n * (C) 2020 is\tPROVIDED a b"), "the software is provided");
    }

    #[test]
    fn every_id_is_one_of_spdx_and_every_start_is_words() {
        for known in KNOWN {
            assert!(spdx::license_id(known.id).is_some_and(|id| !id.is_deprecated()), "{}", known.id);
            assert_eq!(words(known.start), known.start);
        }
        assert!(KNOWN.is_sorted_by_key(|known| known.id));
    }
}
