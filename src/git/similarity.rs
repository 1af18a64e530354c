//! How alike two contents are, as git's rename detection counts it.
//!
//! A content is cut into pieces at line ends, or after 64 bytes; what counts is how many bytes stand in pieces that
//! the other has as well. After git's `diffcore-delta.c` and `estimate_similarity`, whose figures it gives.

/// The score of equal contents.
pub(super) const MAX_SCORE: u64 = 60_000;

/// The score from which a file that is gone and one that is new are the same file: half.
pub(super) const MIN_SCORE: u64 = MAX_SCORE / 2;

/// Pieces have hashes below this number: two pieces meet by chance as they do in git.
const HASH_BASE: u32 = 107_927;

/// The longest piece, in bytes.
const LONGEST: u32 = 64;

/// Git looks for a zero byte here to tell what is not text.
const FIRST_BYTES: usize = 8_000;

/// A content as it is compared.
#[derive(Debug)]
pub(super) struct Pieces {
    size: u64,
    /// Bytes in pieces of each hash, sorted by hash.
    counts: Vec<(u32, u32)>,
}

impl Pieces {
    /// The pieces of `content`.
    pub(super) fn of(content: &[u8]) -> Self {
        let is_text = !content[..content.len().min(FIRST_BYTES)].contains(&0);
        let mut counts = Vec::with_capacity(content.len() / 32 + 1);
        let (mut low, mut high, mut length) = (0_u32, 0_u32, 0_u32);
        for (at, byte) in content.iter().enumerate() {
            if is_text && *byte == b'\r' && content.get(at + 1) == Some(&b'\n') {
                continue;
            }
            let before = low;
            low = ((low << 7) ^ (high >> 25)).wrapping_add(u32::from(*byte));
            high = (high << 7) ^ (before >> 25);
            length += 1;
            if length == LONGEST || *byte == b'\n' {
                counts.push((hash(low, high), length));
                (low, high, length) = (0, 0, 0);
            }
        }
        if length > 0 {
            counts.push((hash(low, high), length));
        }
        counts.sort_unstable();
        counts.dedup_by(|next, kept| {
            let is_same = next.0 == kept.0;
            if is_same {
                kept.1 += next.1;
            }
            is_same
        });
        Self { size: content.len() as u64, counts }
    }

    /// How many steps it takes to compare these.
    pub(super) fn cost(&self, other: &Self) -> u64 {
        (self.counts.len() + other.counts.len()) as u64
    }

    /// How alike this content is to the newer one `new`: 0 to [`MAX_SCORE`].
    pub(super) fn similarity(&self, new: &Self) -> u64 {
        if new.size == 0 || !may_be_alike(self.size, new.size) {
            return 0;
        }
        let mut copied = 0_u64;
        let mut others = new.counts.iter().peekable();
        for (hash, count) in &self.counts {
            while others.next_if(|(other, _)| other < hash).is_some() {}
            if let Some((_, other)) = others.next_if(|(other, _)| other == hash) {
                copied += u64::from(*count.min(other));
            }
        }
        copied * MAX_SCORE / self.size.max(new.size)
    }
}

/// Whether contents of these sizes can be half alike at all: what spares reading them.
pub(super) fn may_be_alike(old_size: u64, new_size: u64) -> bool {
    let (small, large) = (old_size.min(new_size), old_size.max(new_size));
    large.saturating_mul(MAX_SCORE - MIN_SCORE) >= (large - small).saturating_mul(MAX_SCORE)
}

fn hash(low: u32, high: u32) -> u32 {
    low.wrapping_add(high.wrapping_mul(0x61)) % HASH_BASE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn similarity(old: &str, new: &str) -> u64 {
        Pieces::of(old.as_bytes()).similarity(&Pieces::of(new.as_bytes())) * 100 / MAX_SCORE
    }

    #[test]
    fn equal_texts_are_alike_and_others_by_what_they_share() {
        let text = "one\ntwo\nthree\nfour\n";
        assert_eq!(similarity(text, text), 100);
        assert_eq!(similarity(text, "one\ntwo\nthree\nFOUR\n"), 73);
        assert_eq!(similarity(text, "nothing of that is here\n"), 0);
        assert_eq!(similarity("", ""), 0);
        // The order of lines does not matter.
        assert_eq!(similarity("a\nb\n", "b\na\n"), 100);
    }

    #[test]
    fn line_ends_of_windows_are_not_told_apart_in_text() {
        assert_eq!(similarity("one\ntwo\n", "one\r\ntwo\r\n"), 80);
    }

    #[test]
    fn a_file_twice_as_large_can_be_half_alike_and_a_larger_one_cannot() {
        assert!(may_be_alike(100, 200));
        assert!(!may_be_alike(99, 200));
        assert!(may_be_alike(0, 0));
    }
}
