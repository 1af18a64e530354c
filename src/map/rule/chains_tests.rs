//! Tests of rules that are held against ways through the map.

use proptest::prelude::*;

use super::super::pairs::tests::{rule, statements};
use super::*;

fn told(body: &str, lines: &str) -> Vec<String> {
    let (rule, statements) = (rule(body), statements(lines));
    let found = Ways::new(0, &rule, &statements).breaches().unwrap();
    let way = |breach: &Breach| {
        let mut places: Vec<&str> = breach.steps.iter().map(|step| step.from.as_str()).collect();
        places.extend(breach.steps.last().map(|step| step.to.as_str()));
        places.join(" ")
    };
    found
        .iter()
        .map(|breach| if breach.steps.is_empty() { breach.path.clone() } else { way(breach) })
        .collect()
}

#[test]
fn a_way_is_the_shortest_through_what_is_neither_end() {
    let lines = "a/x m\nm n\nn b/y\nm b/z\na/w a/x\na/v b/z";
    assert_eq!(told("kind = 'forbidden'\nfrom = 'a'\nto = 'b'\nreaches = true", lines), ["a/x m b/z"]);
    let body =
        "kind = 'forbidden'\nfrom = 'a'\nto = 'b'\nreaches = true\nexcept = [{ from = 'm', to = 'b' }]";
    assert_eq!(told(body, lines), ["a/x m n b/y"]);
}

#[test]
fn what_must_reach_may_do_so_through_others() {
    let lines = "a/x m\nm base\na/y n";
    assert_eq!(told("kind = 'required'\nfrom = 'a'\nto = 'base'\nreaches = true", lines), ["a/y"]);
}

#[test]
fn layers_and_members_are_reached_through_what_is_in_none() {
    let lines = "low/x m\nm high/y\nlow/z low/x\nhigh/y low/z";
    let body = "kind = 'layers'\nlayers = ['high', 'low']\nreaches = true";
    assert_eq!(told(body, lines), ["low/x m high/y"]);
    let lines = "low/x mid/y\nlow/x m\nm high/z";
    let body = "kind = 'layers'\nlayers = ['high', 'mid', 'low']\nreaches = true";
    assert_eq!(told(body, lines), ["low/x m high/z"]);
    let lines = "f/a/x m\nm n\nn f/b/y\nf/b/y m";
    let body = "kind = 'independent'\nmembers = 'f/<n>'\nreaches = true";
    assert_eq!(told(body, lines), ["f/a/x m n f/b/y"]);
}

proptest! {
    /// Against Floyd and Warshall's closure, through places that are neither.
    #[test]
    fn whoever_has_a_way_is_told_with_one(pairs in prop::collection::vec((0..9_usize, 0..9_usize), 0..30)) {
        let name = |place: usize| format!("{}{place}", ["a/", "m/", "b/"][place % 3]);
        let lines: String =
            pairs.iter().map(|(from, to)| format!("{} {}\n", name(*from), name(*to))).collect();
        let found = told("kind = 'forbidden'\nfrom = 'a'\nto = 'b'\nreaches = true", &lines);
        let has = |from: usize, to: usize| from != to && pairs.contains(&(from, to));
        let mut through: [[bool; 9]; 9] = std::array::from_fn(|from| std::array::from_fn(|to| has(from, to)));
        for middle in (0..9).filter(|place| place % 3 == 1) {
            let on = through[middle];
            for row in through.iter_mut().filter(|row| row[middle]) {
                row.iter_mut().zip(on).for_each(|(has, more)| *has |= more);
            }
        }
        let mut expected: Vec<String> = (0..9)
            .filter(|from| from % 3 == 0)
            .filter(|from| (0..9).any(|to| to % 3 == 2 && through[*from][to]))
            .filter(|from| !(0..9).any(|to| to % 3 == 2 && has(*from, to)))
            .map(name)
            .collect();
        expected.sort();
        let mut starts: Vec<String> =
            found.iter().map(|way| way.split(' ').next().unwrap_or_default().to_owned()).collect();
        starts.sort();
        prop_assert_eq!(starts, expected);
    }
}
