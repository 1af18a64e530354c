//! Which of several pinned versions a requirement means: an approximation of every ecosystem's grammar.
//!
//! It chooses among versions that a tool has already resolved, so it need not refuse what the tool would.

use std::cmp::Ordering;

use crate::map::package::Ecosystem;

/// A version as numbers and what follows them.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Version<'a> {
    numbers: Vec<u64>,
    pre: &'a str,
}

impl<'a> Version<'a> {
    fn parse(text: &'a str) -> Self {
        let text = text.trim().trim_start_matches(['v', 'V', '=']);
        let text = text.split('+').next().unwrap_or_default();
        let mut numbers = Vec::new();
        let mut rest = text;
        while numbers.len() < 8 {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let Ok(number) = rest[..digits].parse() else { break };
            numbers.push(number);
            rest = &rest[digits..];
            match rest.strip_prefix('.').filter(|after| after.starts_with(|c: char| c.is_ascii_digit())) {
                Some(after) => rest = after,
                None => break,
            }
        }
        Self { numbers, pre: rest.trim_start_matches(['-', '.']) }
    }

    fn number(&self, at: usize) -> u64 {
        self.numbers.get(at).copied().unwrap_or(0)
    }

    fn cmp_numbers(&self, other: &Self) -> Ordering {
        let length = self.numbers.len().max(other.numbers.len());
        (0..length)
            .map(|at| self.number(at).cmp(&other.number(at)))
            .find(|o| o.is_ne())
            .unwrap_or(Ordering::Equal)
    }

    fn compare(&self, other: &Self) -> Ordering {
        let pre = match (self.pre.is_empty(), other.pre.is_empty()) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Greater,
            (false, true) => Ordering::Less,
            (false, false) => self.pre.len().cmp(&other.pre.len()).then(self.pre.cmp(other.pre)),
        };
        self.cmp_numbers(other).then(pre)
    }

    /// The first `count` numbers with the last of them raised: an exclusive upper bound.
    fn raised(&self, count: usize) -> Vec<u64> {
        let mut numbers: Vec<u64> = (0..count.max(1)).map(|at| self.number(at)).collect();
        if let Some(last) = numbers.last_mut() {
            *last = last.saturating_add(1);
        }
        numbers
    }

    fn below(&self, bound: Vec<u64>) -> bool {
        self.cmp_numbers(&Version { numbers: bound, pre: "" }).is_lt()
    }
}

/// The pinned version that `requirement` means: the highest that it allows; where it allows none of them
/// or says nothing, the highest. Go's requirements name the version itself.
pub(super) fn choose<'a>(
    ecosystem: Ecosystem,
    requirement: Option<&str>,
    pinned: &[&'a str],
) -> Option<&'a str> {
    let highest = |versions: &mut dyn Iterator<Item = &'a str>| {
        versions.max_by(|a, b| Version::parse(a).compare(&Version::parse(b)))
    };
    let wanted = requirement.unwrap_or("*");
    if ecosystem == Ecosystem::Go {
        return pinned.iter().copied().find(|version| *version == wanted);
    }
    let allowed = highest(&mut pinned.iter().copied().filter(|version| allows(ecosystem, wanted, version)));
    allowed.or_else(|| highest(&mut pinned.iter().copied()))
}

/// Whether `requirement`, as `ecosystem` writes it, allows `version`.
pub(super) fn allows(ecosystem: Ecosystem, requirement: &str, version: &str) -> bool {
    let version = Version::parse(version);
    let requirement = requirement.trim();
    if !version.pre.is_empty() && !requirement.contains(version.pre) && !requirement.contains('-') {
        return false;
    }
    if requirement.starts_with(['[', '(']) {
        return within_interval(requirement, &version);
    }
    requirement.split("||").any(|alternative| all_hold(ecosystem, alternative, &version))
}

fn all_hold(ecosystem: Ecosystem, alternative: &str, version: &Version<'_>) -> bool {
    if let Some((low, high)) = alternative.split_once(" - ") {
        let high = Version::parse(high);
        let above = version.compare(&Version::parse(low)).is_ge();
        return above && (version.compare(&high).is_le() || version.below(high.raised(high.numbers.len())));
    }
    let mut words = alternative.split([',', ' ']).filter(|word| !word.is_empty());
    while let Some(word) = words.next() {
        let bare = word.trim_start_matches(['<', '>', '=', '~', '^', '!']);
        let operator = &word[..word.len() - bare.len()];
        let operand = if bare.is_empty() { words.next().unwrap_or_default() } else { bare };
        if !holds(ecosystem, operator, operand, version) {
            return false;
        }
    }
    true
}

/// `>= 1.2` and its kin; an operand that is no version (`latest`, `*`) allows all.
fn holds(ecosystem: Ecosystem, operator: &str, operand: &str, version: &Version<'_>) -> bool {
    let wildcard = operand.contains(['*', 'x', 'X']);
    let bound = Version::parse(operand);
    let Some(count) = Some(bound.numbers.len()).filter(|count| *count > 0) else { return true };
    let at_least = version.compare(&bound).is_ge();
    let prefix = || (0..count).all(|at| version.number(at) == bound.number(at));
    match operator {
        ">=" => at_least,
        ">" => version.compare(&bound).is_gt(),
        "<=" => version.compare(&bound).is_le(),
        "<" => version.compare(&bound).is_lt(),
        "!=" => !version.compare(&bound).is_eq(),
        "^" => at_least && version.below(caret(&bound)),
        "~>" | "~=" => at_least && version.below(bound.raised(count.saturating_sub(1))),
        "~" if ecosystem == Ecosystem::Composer => {
            at_least && version.below(bound.raised(count.saturating_sub(1)))
        }
        "~" => at_least && version.below(bound.raised(count.min(2))),
        "" if ecosystem == Ecosystem::Cargo && !wildcard => at_least && version.below(caret(&bound)),
        "" if ecosystem == Ecosystem::Nuget && !wildcard => at_least,
        "" if ecosystem == Ecosystem::Npm && count < 3 => prefix(),
        _ if wildcard => prefix(),
        _ => version.compare(&bound).is_eq(),
    }
}

/// The bound of `^`: the first number that is not zero, raised.
fn caret(bound: &Version<'_>) -> Vec<u64> {
    let leading = bound.numbers.iter().take_while(|number| **number == 0).count();
    bound.raised((leading + 1).min(bound.numbers.len()))
}

/// `[1.0,2.0)`, `[1.0]`, `(,2.0]` of Maven, Gradle and `NuGet`; of several intervals, any.
fn within_interval(requirement: &str, version: &Version<'_>) -> bool {
    let inner = requirement.trim_matches(['[', ']', '(', ')']);
    let Some((low, high)) = inner.split_once(',') else {
        return version.compare(&Version::parse(inner)).is_eq();
    };
    let (low, high) = (low.trim(), high.split([']', ')']).next().unwrap_or_default().trim());
    let over_low = version.compare(&Version::parse(low));
    let over_high = version.compare(&Version::parse(high));
    (low.is_empty() || over_low.is_gt() || (over_low.is_eq() && requirement.starts_with('[')))
        && (high.is_empty() || over_high.is_lt() || (over_high.is_eq() && requirement.ends_with(']')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(ecosystem: Ecosystem, requirement: &str, yes: &[&str], no: &[&str]) {
        for version in yes {
            assert!(allows(ecosystem, requirement, version), "{requirement} allows {version}");
        }
        for version in no {
            assert!(!allows(ecosystem, requirement, version), "{requirement} refuses {version}");
        }
    }

    #[test]
    fn each_ecosystem_reads_its_own_grammar() {
        check(Ecosystem::Cargo, "1.2", &["1.2.0", "1.9.9"], &["1.1.9", "2.0.0", "1.3.0-rc.1"]);
        check(Ecosystem::Cargo, "0.3.1", &["0.3.9"], &["0.4.0", "0.3.0"]);
        check(Ecosystem::Npm, "^0.0.3", &["0.0.3"], &["0.0.4"]);
        check(Ecosystem::Npm, "1.x || >=2.5.0 <3", &["1.9.0", "2.6.0"], &["2.4.0", "3.0.0"]);
        check(Ecosystem::Npm, "1.2.3 - 2.3", &["2.3.9"], &["2.4.0", "1.2.2"]);
        check(Ecosystem::Npm, "1.2.3", &["1.2.3"], &["1.2.4"]);
        check(Ecosystem::Npm, "~1.2.3", &["1.2.9"], &["1.3.0"]);
        check(Ecosystem::Pypi, ">=1.0,<2,!=1.5", &["1.4"], &["1.5", "2.0"]);
        check(Ecosystem::Pypi, "~=1.4.2", &["1.4.9"], &["1.5.0"]);
        check(Ecosystem::Pypi, "==1.*", &["1.9"], &["2.0"]);
        check(Ecosystem::Bundler, "~> 7.0, >= 7.0.1", &["7.1.0"], &["8.0.0", "7.0.0"]);
        check(Ecosystem::Composer, "~1.2", &["1.9.0"], &["2.0.0"]);
        check(Ecosystem::Composer, "^8.0", &["v8.1.0"], &["v9.0.0"]);
        check(Ecosystem::Maven, "[1.0,2.0)", &["1.0", "1.9"], &["2.0"]);
        check(Ecosystem::Nuget, "1.2", &["1.2.0", "3.0"], &["1.1"]);
    }

    #[test]
    fn the_highest_allowed_version_is_chosen() {
        assert_eq!(
            choose(Ecosystem::Cargo, Some("1"), &["0.9.0", "1.10.0", "1.9.0", "2.0.0"]),
            Some("1.10.0")
        );
        assert_eq!(choose(Ecosystem::Npm, Some("latest"), &["1.0.0", "2.0.0"]), Some("2.0.0"));
        assert_eq!(choose(Ecosystem::Npm, Some("^9"), &["1.0.0"]), Some("1.0.0"));
        assert_eq!(choose(Ecosystem::Go, Some("v1.0.0"), &["v1.0.0", "v1.1.0"]), Some("v1.0.0"));
        assert_eq!(choose(Ecosystem::Cargo, None, &[]), None);
    }
}
