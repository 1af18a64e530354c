//! Figures and words for people: numbers, sizes, times, and text cut to fit.

use jiff::{SignedDuration, Timestamp};

/// A number with thousands separators: `171,044`.
pub(super) fn number(value: u64) -> String {
    let digits = value.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A count with its noun, in the plural unless it is one: `1 file`, `2,547 files`.
pub(super) fn counted(value: u64, one: &str, many: &str) -> String {
    format!("{} {}", number(value), if value == 1 { one } else { many })
}

/// A size in decimal units, with two or three digits that matter: `12 MB`, `1.4 GB`.
pub(super) fn size(bytes: u64) -> String {
    const UNITS: [&str; 5] = ["kB", "MB", "GB", "TB", "PB"];
    if bytes < 1_000 {
        return format!("{bytes} B");
    }
    let (mut whole, mut tenths, mut unit) = (bytes / 1_000, bytes / 100 % 10, 0);
    while whole >= 1_000 && unit + 1 < UNITS.len() {
        tenths = whole / 100 % 10;
        whole /= 1_000;
        unit += 1;
    }
    if whole < 10 { format!("{whole}.{tenths} {}", UNITS[unit]) } else { format!("{whole} {}", UNITS[unit]) }
}

/// A length of time: `45 ms`, `1.6 s`, `3 min 20 s`.
pub(super) fn duration(milliseconds: u64) -> String {
    match milliseconds {
        0..1_000 => format!("{milliseconds} ms"),
        1_000..60_000 => format!("{}.{} s", milliseconds / 1_000, milliseconds / 100 % 10),
        _ => format!("{} min {} s", milliseconds / 60_000, milliseconds / 1_000 % 60),
    }
}

/// How long ago, in one unit: `just now`, `2 days ago`.
pub(super) fn ago(then: Timestamp, now: Timestamp) -> String {
    const UNITS: [(i64, &str); 6] = [
        (31_556_952, "year"),
        (2_629_746, "month"),
        (604_800, "week"),
        (86_400, "day"),
        (3_600, "hour"),
        (60, "minute"),
    ];
    let seconds = now.duration_since(then).max(SignedDuration::ZERO).as_secs();
    for (length, name) in UNITS {
        let count = seconds / length;
        if count >= 1 {
            return format!("{count} {name}{} ago", if count == 1 { "" } else { "s" });
        }
    }
    "just now".to_owned()
}

/// A share in whole per cent; `<1 %` for what is there but rounds to nothing.
pub(super) fn percent(part: u64, whole: u64) -> String {
    if whole == 0 {
        return "0 %".to_owned();
    }
    match (part * 100 + whole / 2) / whole {
        0 if part > 0 => "<1 %".to_owned(),
        share => format!("{share} %"),
    }
}

/// `text` in at most `width` columns, its end cut off.
pub(super) fn cut(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    let mut kept: String = text.chars().take(width.saturating_sub(1)).collect();
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

/// `path` in at most `width` columns, cut in the middle: the start says where, the end says what.
pub(super) fn cut_path(path: &str, width: usize) -> String {
    let length = path.chars().count();
    if length <= width || width < 5 {
        return path.to_owned();
    }
    let start = (width - 1) / 3;
    let at = |place: usize| path.char_indices().nth(place).map_or(path.len(), |(at, _)| at);
    [&path[..at(start)], "…", &path[at(length - (width - 1 - start))..]].concat()
}

/// What a repository may say to a terminal: control characters are left out, so that no name moves a cursor.
pub(super) fn clean(text: &str) -> String {
    if !text.contains(char::is_control) {
        return text.to_owned();
    }
    text.chars().filter(|c| !c.is_control()).collect()
}

/// Names joined for a line: `a, b, c`, or `a, b, 7 more` where there are more than `most`.
pub(super) fn some_of(names: &[String], most: usize) -> String {
    let shown = if names.len() <= most { names.len() } else { most.saturating_sub(1).max(1) };
    let mut text = names[..shown.min(names.len())].join(", ");
    if names.len() > shown {
        text.push_str(&format!(", {} more", names.len() - shown));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_separators_and_sizes_have_units() {
        assert_eq!(number(0), "0");
        assert_eq!(number(171_044), "171,044");
        assert_eq!(number(1_000_000), "1,000,000");
        assert_eq!(size(999), "999 B");
        assert_eq!(size(1_440_000), "1.4 MB");
        assert_eq!(size(12_300_000), "12 MB");
        assert_eq!(counted(1, "file", "files"), "1 file");
    }

    #[test]
    fn times_are_told_in_one_unit() {
        assert_eq!(duration(45), "45 ms");
        assert_eq!(duration(1_650), "1.6 s");
        assert_eq!(duration(200_000), "3 min 20 s");
        let now = Timestamp::UNIX_EPOCH;
        let before = |seconds| now.checked_sub(SignedDuration::from_secs(seconds)).unwrap();
        assert_eq!(ago(before(2 * 86_400), now), "2 days ago");
        assert_eq!(ago(before(3), now), "just now");
        assert_eq!(ago(now.checked_add(SignedDuration::from_secs(9)).unwrap(), now), "just now");
    }

    #[test]
    fn a_long_path_keeps_its_start_and_its_end() {
        assert_eq!(cut_path("src/analysis/packages/mod.rs", 20), "src/an…ckages/mod.rs");
        assert_eq!(cut_path("src/a.rs", 20), "src/a.rs");
        assert_eq!(cut("a title that is long", 10), "a title t…");
    }

    #[test]
    fn a_share_that_rounds_to_nothing_is_still_there() {
        assert_eq!(percent(1, 1000), "<1 %");
        assert_eq!(percent(0, 1000), "0 %");
        assert_eq!(percent(897, 1000), "90 %");
    }

    #[test]
    fn control_characters_of_a_repository_do_not_reach_the_terminal() {
        assert_eq!(clean("a\u{1b}[31mb\u{7}"), "a[31mb");
    }
}
