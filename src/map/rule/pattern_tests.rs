//! Tests of patterns.

use proptest::prelude::*;

use super::*;

fn matches(pattern: &str, path: &str) -> bool {
    Pattern::parse(pattern).unwrap().is_match(path)
}

#[test]
fn stars_stay_within_a_folder_and_double_stars_do_not() {
    for (pattern, path) in [
        ("src/*.rs", "src/a.rs"),
        ("src/**/*.rs", "src/a.rs"),
        ("src/**/*.rs", "src/a/b/c.rs"),
        ("**/test_?.py", "a/test_1.py"),
        ("**/test_?.py", "test_1.py"),
        ("**", "a/b"),
        (".", "a/b"),
        ("src/{a,b}/*", "src/b/x"),
        ("src/*/**", "src/a/b/c"),
        ("src/[a-c]*", "src/bx"),
        ("src/[!a]*", "src/bx"),
        ("src/a+b(c).rs", "src/a+b(c).rs"),
    ] {
        assert!(matches(pattern, path), "{pattern} {path}");
    }
    for (pattern, path) in [
        ("src/*.rs", "src/a/b.rs"),
        ("src/*", "src/a/b"),
        ("src/*/**", "src/a.rs"),
        ("src", "srcs/a"),
        ("src/[!a]*", "src/ax"),
        ("src/a.rs", "src/aXrs"),
        ("a**/b", "x/b"),
    ] {
        assert!(!matches(pattern, path), "{pattern} {path}");
    }
}

#[test]
fn a_plain_name_or_a_capture_at_the_end_means_all_below_as_well() {
    for pattern in ["src/cli", "src/cli/", "./src/cli", "src/cli/**", "src/<part>", "src/{cli,http}"] {
        assert!(matches(pattern, "src/cli/map/edges.rs"), "{pattern}");
        assert!(matches(pattern, "src/cli"), "{pattern}");
        assert!(!matches(pattern, "source/cli"), "{pattern}");
    }
    assert!(!matches("src/cli", "src/client.rs"));
    assert!(!matches("src/cli/**", "src/client.rs"));
}

#[test]
fn a_name_wants_the_same_text_again_or_another() {
    let from = Patterns::parse(["src/features/<feature>/**"]).unwrap();
    let bound = from.bind("src/features/auth/login.ts", &Binding::new()).unwrap();
    assert_eq!(bound, [("feature".to_owned(), "auth".to_owned())]);
    let other = Patterns::parse(["src/features/<!feature>"]).unwrap();
    assert!(other.fits("src/features/cart/index.ts", &bound));
    assert!(!other.fits("src/features/auth/index.ts", &bound));
    let same = Patterns::parse(["tests/<feature>/**"]).unwrap();
    assert!(same.fits("tests/auth/login.ts", &bound) && !same.fits("tests/cart/x.ts", &bound));
}

#[test]
fn patterns_with_a_bang_take_away() {
    let from = Patterns::parse(["src/features/<feature>"]).unwrap();
    let bound = from.bind("src/features/auth/login.ts", &Binding::new()).unwrap();
    let to = Patterns::parse(["src", "!src/features/<feature>", "!src/shared"]).unwrap();
    assert!(to.fits("src/features/cart/index.ts", &bound));
    assert!(!to.fits("src/features/auth/index.ts", &bound));
    assert!(!to.fits("src/shared/date.ts", &bound));
    let all_but = Patterns::parse(["!docs"]).unwrap();
    assert!(all_but.fits("src/a", &Vec::new()) && !all_but.fits("docs/a", &Vec::new()));
}

#[test]
fn a_selection_is_what_matching_one_by_one_gives() {
    let places: Vec<String> =
        ["a/x", "a/y/z", "ab", "b/x", "c"].iter().map(|place| (*place).to_owned()).collect();
    let patterns = Patterns::parse(["a/<n>/**", "b", "c", "!**/z"]).unwrap();
    let selected = patterns.select(&places);
    let found: Vec<bool> = selected.iter().map(Option::is_some).collect();
    assert_eq!(found, [true, false, false, true, true]);
    assert_eq!(selected[0].as_deref().unwrap()[0].1, "x");
}

#[test]
fn what_is_wrong_with_a_pattern_is_told() {
    for (pattern, fault) in [
        ("a[b", "`a[b` has a `[` that is not closed"),
        ("a/{b", "`a/{b` has a `{` that is not closed"),
        ("<a", "`<a` has a `<` that is not closed"),
        ("<a-b>", "`<a-b>` has `<a-b>`, where a name has letters, digits and `_`"),
    ] {
        assert_eq!(Patterns::parse([pattern]).unwrap_err(), fault);
    }
}

proptest! {
    #[test]
    fn no_text_is_too_odd_for_a_pattern(text in "[a/*?<>!{},\\[\\]^\\\\.&~-]{0,40}", path in ".{0,40}") {
        if let Ok(patterns) = Patterns::parse([text.as_str()]) {
            patterns.fits(&path, &Binding::new());
            patterns.select(&[path]);
        }
    }

    #[test]
    fn a_plain_path_matches_itself_and_what_is_below(path in "[a-z]{1,5}(/[a-z.]{1,5}){0,3}") {
        let pattern = Pattern::parse(&path).unwrap();
        prop_assume!(path != ".");
        let below = format!("{path}/x");
        prop_assert!(pattern.is_match(&path) && pattern.is_match(&below));
    }
}
