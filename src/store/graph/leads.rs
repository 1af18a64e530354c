//! The leads of a graph in numbers, kept beside it: what questions are asked of. Reading ten thousand files one by
//! one takes longer than most answers; this is read in a few milliseconds.
//!
//! They are made when they are first asked for and not when a map is drawn: a row of maps makes hundreds of graphs
//! that nobody asks anything, and a map of one changed file would pay as much as a question does. If they cannot be
//! kept just now, because somebody else writes, the answer is the same and the next question makes them again.

use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Result;
use crate::map::edge::{EdgeKind, Marks};
use crate::map::network::leads::{Leads, Step};
use crate::store::near::Near;

use super::super::{Store, sql};

/// The name of the part that holds the places.
const PLACES: &str = "places";

/// The parts that hold the steps, by what they say.
const PARTS: [(EdgeKind, &str); 3] =
    [(EdgeKind::Imports, "imports"), (EdgeKind::Uses, "uses"), (EdgeKind::Contains, "contains")];

impl Store {
    /// The leads of each sort of `kinds` of the graph `id`.
    pub fn leads<const N: usize>(&self, id: i64, kinds: [EdgeKind; N]) -> Result<[Leads; N]> {
        if let Some(kept) = self.read(|connection| find(connection, id, kinds))? {
            return Ok(kept);
        }
        let (places, is_file, mut steps) = self.collect(id)?;
        self.write_if_free(|connection| {
            let mut insert = connection.prepare_cached(sql!("graph/insert_lead"))?;
            insert.execute(params![id, PLACES, encode_places(&places, &is_file)])?;
            for ((_, part), steps) in PARTS.iter().zip(&steps) {
                insert.execute(params![id, part, encode_steps(steps)])?;
            }
            Ok(())
        });
        let (places, is_file) = (Arc::new(places), Arc::new(is_file));
        Ok(kinds.map(|kind| {
            let steps = PARTS.iter().zip(&mut steps).find(|((part, _), _)| *part == kind);
            let steps = steps.map(|(_, steps)| std::mem::take(steps)).unwrap_or_default();
            Leads { places: places.clone(), is_file: is_file.clone(), steps }
        }))
    }

    /// The places of the graph `id`, which of them are files, and the steps of each part.
    #[expect(clippy::type_complexity, reason = "it is taken apart where it is asked for")]
    fn collect(&self, id: i64) -> Result<(Vec<String>, Vec<bool>, [Vec<Step>; 3])> {
        let mut told: Vec<(String, String, EdgeKind, Marks, u32, u32)> = Vec::new();
        let files = self.visit_graph(id, |from, lead| {
            let to = if lead.to.is_empty() { "." } else { lead.to };
            if from != to {
                let names = u32::try_from(lead.names.len()).unwrap_or(u32::MAX);
                told.push((from.to_owned(), to.to_owned(), lead.kind, lead.marks, lead.line, names));
            }
        })?;
        let mut places: Vec<String> = told.iter().map(|(_, to, ..)| to.clone()).collect();
        places.extend(files.iter().cloned());
        places.sort_unstable();
        places.dedup();
        let is_file = places.iter().map(|place| files.binary_search(place).is_ok()).collect();
        let number = |place: &String| u32::try_from(places.binary_search(place).unwrap_or(0)).unwrap_or(0);
        let mut steps: [Vec<Step>; 3] = Default::default();
        for (from, to, kind, marks, line, names) in &told {
            let step = Step {
                from: number(from),
                to: number(to),
                marks: *marks,
                line: *line,
                count: 1,
                names: *names,
            };
            let part = PARTS.iter().position(|(part, _)| part == kind);
            steps[part.unwrap_or_default()].push(step);
        }
        for steps in &mut steps {
            // By line within equal ends and marks, so that the first one gives the first line.
            steps.sort_unstable();
            steps.dedup_by(|next, first| {
                let is_same = (next.from, next.to, next.marks) == (first.from, first.to, first.marks);
                if is_same {
                    first.count += next.count;
                    first.names = first.names.saturating_add(next.names);
                }
                is_same
            });
        }
        Ok((places, is_file, steps))
    }
}

/// The leads as they are kept; none if they are not, or if they are damaged.
fn find<const N: usize>(
    connection: &Connection,
    id: i64,
    kinds: [EdgeKind; N],
) -> rusqlite::Result<Option<[Leads; N]>> {
    let mut query = connection.prepare_cached(sql!("graph/lead"))?;
    let mut part = |name: &str| {
        query.query_row(params![id, name], |row| Ok(row.get_ref(0)?.as_blob()?.to_vec())).optional()
    };
    let Some((places, is_file)) = part(PLACES)?.and_then(|bytes| decode_places(&bytes)) else {
        return Ok(None);
    };
    let (places, is_file) = (Arc::new(places), Arc::new(is_file));
    let mut found = Vec::with_capacity(N);
    for kind in kinds {
        let name = PARTS.iter().find(|(part, _)| *part == kind).map_or("", |(_, name)| name);
        let steps = part(name)?.and_then(|bytes| decode_steps(&bytes, places.len()));
        let Some(steps) = steps else { return Ok(None) };
        found.push(Leads { places: places.clone(), is_file: is_file.clone(), steps });
    }
    Ok(found.try_into().ok())
}

/// Sorted places: each as what it shares with the one before and the rest.
fn encode_places(places: &[String], is_file: &[bool]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(places.len() * 24);
    put(&mut bytes, places.len());
    let mut before = "";
    for (place, is_file) in places.iter().zip(is_file) {
        let near = Near::to(place, before);
        put(&mut bytes, (near.shared as usize) << 1 | usize::from(*is_file));
        put(&mut bytes, near.rest.len());
        bytes.extend_from_slice(near.rest.as_bytes());
        before = place;
    }
    bytes
}

fn decode_places(bytes: &[u8]) -> Option<(Vec<String>, Vec<bool>)> {
    let mut reader = Reader(bytes);
    let count = reader.number()?;
    // Each takes two bytes at least: a damaged count does not ask for more memory than the bytes do.
    if count > bytes.len() {
        return None;
    }
    let (mut places, mut is_file) = (Vec::<String>::with_capacity(count), Vec::with_capacity(count));
    for _ in 0..count {
        let shared = reader.number()?;
        is_file.push(shared & 1 == 1);
        let length = reader.number()?;
        let rest = std::str::from_utf8(reader.bytes(length)?).ok()?;
        let near = Near { shared: u32::try_from(shared >> 1).ok()?, rest };
        places.push(near.path(places.last().map_or("", String::as_str))?);
    }
    Some((places, is_file))
}

/// Sorted steps: how far the source lies from the one before, then the rest as it is.
fn encode_steps(steps: &[Step]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(steps.len() * 6);
    put(&mut bytes, steps.len());
    let mut before = 0;
    for step in steps {
        for number in
            [step.from - before, step.to, u32::from(step.marks.bits()), step.line, step.count, step.names]
        {
            put(&mut bytes, number as usize);
        }
        before = step.from;
    }
    bytes
}

fn decode_steps(bytes: &[u8], places: usize) -> Option<Vec<Step>> {
    let mut reader = Reader(bytes);
    let count = reader.number()?;
    if count > bytes.len() {
        return None;
    }
    let mut steps = Vec::with_capacity(count);
    let mut from = 0_u32;
    for _ in 0..count {
        let mut next = || reader.number().and_then(|number| u32::try_from(number).ok());
        from = from.checked_add(next()?)?;
        let (to, marks) = (next()?, Marks::from_bits(u8::try_from(next()?).ok()?));
        let (line, count, names) = (next()?, next()?, next()?);
        if from as usize >= places || to as usize >= places {
            return None;
        }
        steps.push(Step { from, to, marks, line, count, names });
    }
    Some(steps)
}

/// LEB128: seven bits a byte, the lowest first.
fn put(bytes: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Bytes that are read from the front.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in (0..usize::BITS).step_by(7) {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn bytes(&mut self, length: usize) -> Option<&'a [u8]> {
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::map::graph::FileNode;
    use crate::map::link::Use;
    use crate::store::GraphTree;

    fn used(path: &str, line: u32) -> Use {
        Use { path: path.to_owned(), names: vec!["a".to_owned(), "b".to_owned()], line, is_guess: false }
    }

    #[test]
    fn leads_are_kept_once_they_were_asked_for() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let mut tree = GraphTree::default();
        let uses = vec![used("x/b", 4), used("x/b", 2), used("", 1)];
        tree.set(&FileNode { path: "x/a".to_owned(), imports: Vec::new(), uses }).unwrap();
        let id = store.add_graph(&mut tree, &[]).unwrap().id;
        let find =
            || store.read(|connection| find(connection, id, [EdgeKind::Imports, EdgeKind::Uses])).unwrap();
        assert_eq!(find(), None);
        let [imports, leads] = store.leads(id, [EdgeKind::Imports, EdgeKind::Uses]).unwrap();
        assert_eq!(*leads.places, [".", "x/a", "x/b"]);
        assert_eq!(*leads.is_file, [false, true, false]);
        let marks = Marks::default();
        let first = Step { from: 1, to: 0, marks, line: 1, count: 1, names: 2 };
        assert_eq!(leads.steps, [first, Step { to: 2, line: 2, count: 2, names: 4, ..first }]);
        assert_eq!(imports.steps, []);
        assert_eq!(find(), Some([imports, leads]));
    }

    #[test]
    fn who_asks_does_not_wait_for_who_writes() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let mut tree = GraphTree::default();
        tree.set(&FileNode { path: "a".to_owned(), imports: Vec::new(), uses: vec![used("b", 1)] }).unwrap();
        let id = store.add_graph(&mut tree, &[]).unwrap().id;
        let other = Store::open(folder.path()).unwrap();
        let asked = other.write_derived(|_| {
            let began = std::time::Instant::now();
            let steps = store.leads(id, [EdgeKind::Uses]).unwrap()[0].steps.len();
            Ok((steps, began.elapsed()))
        });
        let (steps, took) = asked.unwrap();
        assert_eq!(steps, 1);
        assert!(took.as_secs() < 5, "{took:?}");
        assert_eq!(
            store.read(|connection| find(connection, id, [EdgeKind::Imports, EdgeKind::Uses])).unwrap(),
            None
        );
    }

    proptest! {
        #[test]
        fn places_and_steps_come_back_as_they_were(
            mut places in prop::collection::vec("[a-cé/.]{0,6}", 1..20),
            raw in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0..32_u8, any::<u32>()), 0..40),
        ) {
            places.sort_unstable();
            let is_file: Vec<bool> = places.iter().map(|place| place.len() % 2 == 0).collect();
            let number = |at: prop::sample::Index| u32::try_from(at.index(places.len())).unwrap();
            let mut steps: Vec<Step> = raw
                .into_iter()
                .map(|(from, to, bits, line)| Step {
                    from: number(from),
                    to: number(to),
                    marks: Marks::from_bits(bits),
                    line,
                    count: 1 + line % 300,
                    names: line % 5,
                })
                .collect();
            steps.sort_unstable();
            let read = decode_places(&encode_places(&places, &is_file));
            prop_assert_eq!(read, Some((places.clone(), is_file)));
            prop_assert_eq!(decode_steps(&encode_steps(&steps), places.len()), Some(steps));
        }

        #[test]
        fn damaged_bytes_are_none_and_never_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let _ = decode_places(&bytes);
            let _ = decode_steps(&bytes, 7);
        }
    }
}
