//! Licences, from licence files and from what manifests declare.
//!
//! A licence file is first compared with the exact texts of the common licences (`texts`), which takes
//! microseconds; only what that leaves unexplained goes to the detection of the `spdx` crate, whose data
//! take 170 ms and 60 MB to load and which then takes 10 to 40 ms a file.

mod names;
mod texts;

use crate::map::package::Package;
use crate::map::stack::{Evidence, License};
use spdx::detection::scan::Scanner;
use spdx::detection::{Store, TextData};
use std::sync::LazyLock;

pub use names::normalise;

/// How much of a licence file is read, in bytes.
const READ_BYTES: usize = 256 * 1024;
/// How much of a file the slow detection is given, in bytes: its time grows faster than the text.
const SLOW_BYTES: usize = 64 * 1024;
/// How like a licence a text must be; below it is another one, or a changed one.
const THRESHOLD: f32 = 0.9;

/// The licences of the `spdx` crate; none if its data were damaged.
static STORE: LazyLock<Option<Store>> = LazyLock::new(|| Store::load_inline().ok());

/// The licences in the text of a licence file: SPDX identifier (or the expression of an
/// `SPDX-License-Identifier` line) and confidence, 0 to 1, best first, then in their
/// order there. Empty where none is recognised.
///
/// The text of a GNU licence does not say whether later versions may be chosen: it counts as `-only`.
pub fn identify(content: &[u8]) -> Vec<(String, f64)> {
    look(content, true)
}

/// As [`identify`], but only by header lines and exact texts of common licences: for the many licence files
/// below the root, whose likeness to a rarer licence is not worth what telling it costs.
pub fn identify_exact(content: &[u8]) -> Vec<(String, f64)> {
    look(content, false)
}

fn look(content: &[u8], by_likeness: bool) -> Vec<(String, f64)> {
    let text = String::from_utf8_lossy(&content[..content.len().min(READ_BYTES)]);
    let known = texts::find(&text);
    let mut found: Vec<(String, f64)> = known.ids.iter().map(|id| ((*id).to_owned(), 1.0)).collect();
    if let Some(expression) = header(&text)
        && found.is_empty()
    {
        return vec![(expression, 1.0)];
    }
    if by_likeness && !known.explains_all {
        for (id, confidence) in resembled(&text) {
            if !found.iter().any(|(known, _)| *known == id) {
                found.push((id, confidence));
            }
        }
    }
    found.sort_by(|a, b| b.1.total_cmp(&a.1));
    found
}

/// The expression after `SPDX-License-Identifier:` near the top.
fn header(text: &str) -> Option<String> {
    let lines = text.lines().take(40);
    let value = lines
        .filter_map(|line| line.split_once("SPDX-License-Identifier:"))
        .map(|(_, value)| value)
        .next()?;
    let expression = value.trim().trim_end_matches(['*', '/', '-', '>', ' ']);
    spdx::Expression::parse(expression).ok().map(|_| expression.to_owned())
}

/// What the detection of the `spdx` crate says of the text as a whole and of its parts.
fn resembled(text: &str) -> Vec<(String, f64)> {
    let mut end = text.len().min(SLOW_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let Some(store) = STORE.as_ref() else { return Vec::new() };
    let scanner = Scanner::new(store).confidence_threshold(THRESHOLD).optimize(true).max_passes(5);
    let result = scanner.scan(&TextData::from(&text[..end]));
    let whole = result.license.map(|license| (license.name, result.score));
    let parts = result.containing.iter().map(|part| (part.license.name, part.score));
    let rounded = |score: f32| (f64::from(score) * 1000.0).round() / 1000.0;
    whole.into_iter().chain(parts).map(|(name, score)| (current(name), rounded(score))).collect()
}

/// The identifier that SPDX recommends today: `GPL-3.0-only` for `GPL-3.0`.
fn current(name: &str) -> String {
    let deprecated = spdx::license_id(name).is_some_and(|id| id.is_deprecated());
    let only = format!("{name}-only");
    if deprecated && spdx::license_id(&only).is_some_and(|id| id.name == only) {
        only
    } else {
        name.to_owned()
    }
}

/// The licences of a repository: what its packages declare and what its licence files (path and what
/// [`identify`] says) hold. Each expression once, where it stands nearest to the root; sorted by that
/// depth, declarations before files.
pub fn collect(packages: &[Package], license_files: &[(&str, &[(String, f64)])]) -> Vec<License> {
    let mut all: Vec<(usize, bool, License)> = Vec::new();
    for package in packages {
        if let (Some(words), Some(manifest)) = (&package.license, package.manifests.first()) {
            let Some(expression) = normalise(words) else { continue };
            let detail = format!("declares `{}`", words.trim());
            all.push(ranked(
                License { expression, confidence: 1.0, evidence: evidence(manifest, detail) },
                false,
            ));
        }
    }
    for (path, found) in license_files {
        for (id, confidence) in *found {
            let detail = format!("holds the text of `{id}`");
            let license =
                License { expression: id.clone(), confidence: *confidence, evidence: evidence(path, detail) };
            all.push(ranked(license, true));
        }
    }
    all.sort_by(|a, b| {
        let order = (a.0, a.1, &a.2.evidence.path).cmp(&(b.0, b.1, &b.2.evidence.path));
        order
            .then_with(|| b.2.confidence.total_cmp(&a.2.confidence))
            .then_with(|| a.2.expression.cmp(&b.2.expression))
    });
    let mut kept: Vec<License> = Vec::new();
    for (_, _, license) in all {
        if !kept.iter().any(|known| known.expression == license.expression) {
            kept.push(license);
        }
    }
    kept
}

fn ranked(license: License, is_file: bool) -> (usize, bool, License) {
    (license.evidence.path.matches('/').count(), is_file, license)
}

fn evidence(path: &str, detail: String) -> Evidence {
    Evidence { path: path.to_owned(), line: None, detail }
}

#[cfg(test)]
mod tests;
