//! What the files of a graph ask for outside of the repository, kept beside the graph as its leads are: what rules
//! about packages and about imports that lead nowhere are held against.

use std::collections::HashMap;

use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::map::edge::Marks;
use crate::map::link::Declared;
use crate::map::rule::statement::{Outside, Outward};

use super::super::{Store, sql};

/// The name of the part.
const OUTWARD: &str = "outward";

/// The statements as they are kept.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    /// Packages and specifiers, each once.
    words: Vec<String>,
    statements: Vec<KeptStatement>,
}

/// The file by its place, the line, the marks, what sort of thing is asked for, and the word.
type KeptStatement = (u32, u32, u8, Sort, u32);

/// What a statement asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Sort {
    Standard,
    Unresolved,
    Package(Declared),
}

impl Store {
    /// What the files of the graph `id` ask for outside, by file and line. `places` are those of its leads.
    pub fn outward(&self, id: i64, places: &[String]) -> Result<Vec<Outward>> {
        let kept = self.read(|connection| {
            let mut find = connection.prepare_cached(sql!("graph/lead"))?;
            let row = |row: &rusqlite::Row<'_>| Ok(postcard::from_bytes(row.get_ref(0)?.as_blob()?).ok());
            Ok(find.query_row(params![id, OUTWARD], row).optional()?.flatten())
        })?;
        if let Some(outward) = kept.and_then(|kept| read(kept, places.len())) {
            return Ok(outward);
        }
        let number = |path: &String| places.binary_search(path).ok();
        let mut outward = Vec::new();
        for node in self.graph(id)? {
            let Some(from) = number(&node.path) else { continue };
            outward.extend(node.imports.iter().filter_map(|import| Outward::of(from, import)));
        }
        outward.sort_by_key(|statement| (statement.from, statement.line));
        self.write_if_free(|connection| {
            let bytes = postcard::to_stdvec(&written(&outward))
                .map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
            connection.prepare_cached(sql!("graph/insert_lead"))?.execute(params![id, OUTWARD, bytes])?;
            Ok(())
        });
        Ok(outward)
    }
}

fn written(outward: &[Outward]) -> Kept {
    let mut kept = Kept::default();
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    for statement in outward {
        let (sort, word) = match (&statement.to, statement.declared) {
            (Outside::Standard(word), _) => (Sort::Standard, word),
            (Outside::Unresolved(word), _) => (Sort::Unresolved, word),
            (Outside::Package(word), declared) => {
                (Sort::Package(declared.unwrap_or(Declared::Undeclared)), word)
            }
        };
        let number = *numbers.entry(word).or_insert_with(|| {
            kept.words.push(word.clone());
            narrow(kept.words.len() - 1)
        });
        let from = narrow(statement.from);
        kept.statements.push((from, statement.line, statement.marks.bits(), sort, number));
    }
    kept
}

/// What was kept; none if it is of other places.
fn read(kept: Kept, places: usize) -> Option<Vec<Outward>> {
    let statement = |(from, line, marks, sort, word): KeptStatement| {
        let word = kept.words.get(word as usize)?.clone();
        let (to, declared) = match sort {
            Sort::Standard => (Outside::Standard(word), None),
            Sort::Unresolved => (Outside::Unresolved(word), None),
            Sort::Package(declared) => (Outside::Package(word), Some(declared)),
        };
        let from = usize::try_from(from).ok().filter(|from| *from < places)?;
        Some(Outward { from, line, marks: Marks::from_bits(marks), to, declared })
    };
    kept.statements.into_iter().map(statement).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::edge::EdgeKind;
    use crate::map::graph::FileNode;
    use crate::map::link::{ExternalPackage, FileLinks, Link, Verdict};
    use crate::map::module::{Import, ImportForm, ModuleRecord};
    use crate::map::network::leads::Leads;
    use crate::store::GraphTree;

    #[test]
    fn what_is_kept_is_what_was_read_from_the_files() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let external = |declared| Link {
            package: Some(ExternalPackage { name: "x".to_owned(), manifest: None, declared }),
            ..Link::new(Verdict::External, "package")
        };
        let links = vec![
            external(Declared::Transitive),
            Link::new(Verdict::Standard, "standard"),
            Link::internal("path", "b"),
            Link::new(Verdict::Unresolved, "none"),
            external(Declared::Direct),
        ];
        let imports = (1..).zip(&links).map(|(line, _)| Import::new("y", ImportForm::Import, line)).collect();
        let module = ModuleRecord { imports, ..ModuleRecord::default() };
        let mut tree = GraphTree::default();
        tree.set(&FileNode::new("a", &module, FileLinks { links, uses: Vec::new() }, true)).unwrap();
        let id = store.add_graph(&mut tree, &[]).unwrap().id;
        let [Leads { places, .. }] = store.leads(id, [EdgeKind::Imports]).unwrap();
        let first = store.outward(id, &places).unwrap();
        let told: Vec<_> = first.iter().map(|one| (one.line, one.to.clone(), one.declared)).collect();
        let package = || Outside::Package("x".to_owned());
        assert_eq!(
            told,
            [
                (1, package(), Some(Declared::Transitive)),
                (2, Outside::Standard("y".to_owned()), None),
                (4, Outside::Unresolved("y".to_owned()), None),
                (5, package(), Some(Declared::Direct)),
            ]
        );
        assert!(first.iter().all(|one| one.marks.has_any(Marks::TEST)));
        assert_eq!(read(written(&first), places.len()).as_ref(), Some(&first));
        assert_eq!(read(written(&first), 0), None);
        assert_eq!(store.outward(id, &places).unwrap(), first);
    }
}
