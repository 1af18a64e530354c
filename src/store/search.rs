//! The index that searches ask: names by their words, doc comments and headings by theirs.
//!
//! It is filled by content: [`Store::index`] takes the facts that are not in it yet. A name stands in it once,
//! however many symbols have it; what is said of a content is numbered by its fact and its place in it.

use std::collections::HashMap;
use std::ops::Range;

use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Result;
use crate::map::heading::Heading;
use crate::map::search::{expanded, standing, tails};

use super::fact::variant;
use super::stack::rows;
use super::{Store, sql};

/// How many bits of a document's number say which text of its content it is; one of these, whether a heading.
const PLACE_BITS: u32 = 24;

/// The bit that says so.
const IS_HEADING: i64 = 1 << (PLACE_BITS - 1);

/// How many texts a word may be in before the rest is not looked at: no answer is read that far.
const MOST_DOCUMENTS: i64 = 50_000;

/// A symbol that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SymbolHit {
    /// Its content's facts.
    pub fact_id: i64,
    /// Its place among the symbols of that content.
    pub position: u32,
    /// The name of what holds it, by number.
    pub container: Option<i64>,
    /// How it stands among symbols of its name, see [`standing`].
    pub standing: u8,
}

/// A doc comment or a heading that has a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DocumentHit {
    /// Its content's facts.
    pub fact_id: i64,
    /// Of a doc comment, the place of its symbol; of a heading, its line.
    pub place: u32,
    /// Whether it is a heading.
    pub is_heading: bool,
}

impl DocumentHit {
    fn of(number: i64) -> Self {
        let place = number & (IS_HEADING - 1);
        Self {
            fact_id: number >> PLACE_BITS,
            place: u32::try_from(place).unwrap_or(u32::MAX),
            is_heading: number & IS_HEADING != 0,
        }
    }
}

impl Store {
    /// Whether all facts of the tree `root` are in the index.
    pub fn is_indexed(&self, root: i64) -> Result<bool> {
        self.read(|connection| connection.prepare_cached(sql!("search/has_tree"))?.exists([root]))
    }

    /// Those of `facts` that are not in the index.
    pub fn not_indexed(&self, facts: &[i64]) -> Result<Vec<i64>> {
        self.read(|connection| {
            let mut has = connection.prepare_cached(sql!("search/has_fact"))?;
            let mut missing = Vec::new();
            for id in facts {
                if !has.exists([id])? {
                    missing.push(*id);
                }
            }
            Ok(missing)
        })
    }

    /// Takes what the contents with `facts` say into the index; facts that are gone meanwhile are left out.
    pub fn index(&self, facts: &[i64]) -> Result<()> {
        self.write_derived(|connection| {
            let mut names = Names { connection, known: HashMap::new() };
            let mut symbols = Vec::new();
            for id in facts {
                if connection.prepare_cached(sql!("search/insert_fact"))?.execute([id])? > 0 {
                    add(connection, *id, &mut names, &mut symbols)?;
                }
            }
            // In the order of the table, so that it grows page by page.
            symbols.sort_unstable();
            let mut insert = connection.prepare_cached(sql!("search/insert_symbol"))?;
            for values in symbols {
                insert.execute(values)?;
            }
            Ok(())
        })
    }

    /// Notes that all facts of the tree `root` are in the index.
    pub fn set_indexed(&self, root: i64) -> Result<()> {
        self.write_derived(|connection| {
            connection.prepare_cached(sql!("search/insert_tree"))?.execute([root]).map(drop)
        })
    }

    /// The names, with their numbers, that `expression` matches, an FTS5 expression from
    /// [`Word::in_names`](crate::map::search::Word::in_names).
    pub fn match_names(&self, expression: &str) -> Result<Vec<(i64, String)>> {
        self.read(|connection| {
            let mut find = connection.prepare_cached(sql!("search/match_names"))?;
            known_words(find.query_map([expression], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
        })
    }

    /// The number of the very name `name`, if the index has it.
    pub fn name(&self, name: &str) -> Result<Option<i64>> {
        self.read(|connection| {
            connection
                .prepare_cached(sql!("search/find_name"))?
                .query_row([name], |row| row.get(0))
                .optional()
        })
    }

    /// The largest number of a name in the index; 0 if it has none.
    pub fn last_name(&self) -> Result<i64> {
        self.read(|connection| {
            connection.prepare_cached(sql!("search/last_name"))?.query_row([], |row| row.get(0))
        })
    }

    /// Tells `tell` every name in the index with a number in `numbers`, and its number.
    pub fn visit_names(&self, numbers: Range<i64>, mut tell: impl FnMut(i64, &str)) -> Result<()> {
        self.read(|connection| {
            let mut list = connection.prepare_cached(sql!("search/names"))?;
            let mut rows = list.query([numbers.start, numbers.end])?;
            while let Some(row) = rows.next()? {
                tell(row.get(0)?, row.get_ref(1)?.as_str()?);
            }
            Ok(())
        })
    }

    /// The symbols that have the names with these numbers, of all contents: told one by one to `tell`, with the
    /// place of the name in `ids`, until it says that it has enough.
    pub fn visit_named(&self, ids: &[i64], mut tell: impl FnMut(usize, SymbolHit) -> bool) -> Result<()> {
        self.read(|connection| {
            let mut find = connection.prepare_cached(sql!("search/symbols"))?;
            for (index, id) in ids.iter().enumerate() {
                let mut rows = find.query([id])?;
                while let Some(row) = rows.next()? {
                    let container = Some(row.get(2)?).filter(|id| *id != 0);
                    let hit = SymbolHit {
                        fact_id: row.get(0)?,
                        position: row.get(1)?,
                        container,
                        standing: row.get(3)?,
                    };
                    if !tell(index, hit) {
                        return Ok(());
                    }
                }
            }
            Ok(())
        })
    }

    /// The doc comments and headings that `expression` matches, an FTS5 expression from
    /// [`Word::in_documents`](crate::map::search::Word::in_documents).
    pub fn match_documents(&self, expression: &str) -> Result<Vec<DocumentHit>> {
        self.read(|connection| {
            let mut find = connection.prepare_cached(sql!("search/match_documents"))?;
            let rows = find.query_map(params![expression, MOST_DOCUMENTS], |row| row.get(0))?;
            known_words(rows.map(|number| number.map(DocumentHit::of)).collect())
        })
    }

    /// The sections of the content with the facts `id`, in order.
    pub fn headings(&self, id: i64) -> Result<Vec<Heading>> {
        self.read(|connection| headings(connection, id))
    }

    /// The title of the section at `line` of the content with the facts `id`.
    pub fn heading(&self, id: i64, line: u32) -> Result<String> {
        self.read(|connection| {
            let mut find = connection.prepare_cached(sql!("search/heading"))?;
            find.query_row([id, i64::from(line)], |row| row.get(0))
        })
    }
}

/// What was found; nothing where a word has letters that the tokenizer takes for signs (it is of an older Unicode), and
/// so is a phrase to it: the index, which keeps no phrases, cannot have it.
fn known_words<T>(found: rusqlite::Result<Vec<T>>) -> rusqlite::Result<Vec<T>> {
    match found {
        Err(rusqlite::Error::SqliteFailure(_, Some(message))) if message.contains("phrase queries") => {
            Ok(Vec::new())
        }
        found => found,
    }
}

fn headings(connection: &Connection, id: i64) -> rusqlite::Result<Vec<Heading>> {
    rows(connection, sql!("search/headings"), id, |row| {
        Ok(Heading { line: row.get(0)?, level: row.get(1)?, title: row.get(2)? })
    })
}

/// Names and their numbers, made as they are met.
struct Names<'c> {
    connection: &'c Connection,
    known: HashMap<String, i64>,
}

impl Names<'_> {
    fn number(&mut self, name: &str) -> rusqlite::Result<i64> {
        if let Some(id) = self.known.get(name) {
            return Ok(*id);
        }
        let mut find = self.connection.prepare_cached(sql!("search/find_name"))?;
        let id = match find.query_row([name], |row| row.get(0)).optional()? {
            Some(id) => id,
            None => {
                let id = self.connection.prepare_cached(sql!("search/insert_name"))?.insert([name])?;
                let words = params![id, tails(name)];
                self.connection.prepare_cached(sql!("search/insert_words"))?.execute(words)?;
                id
            }
        };
        self.known.insert(name.to_owned(), id);
        Ok(id)
    }
}

/// Adds the symbols of the content with the facts `id` to `symbols` (name, fact, position, container, standing),
/// and writes its documents.
fn add(
    connection: &Connection,
    id: i64,
    names: &mut Names<'_>,
    symbols: &mut Vec<[i64; 5]>,
) -> rusqlite::Result<()> {
    let mut insert = connection.prepare_cached(sql!("search/insert_document"))?;
    let mut list = connection.prepare_cached(sql!("search/texts"))?;
    let mut rows = list.query([id])?;
    while let Some(row) = rows.next()? {
        let position: i64 = row.get(0)?;
        let name = row.get_ref(1)?.as_str()?;
        let container = row.get_ref(2)?.as_str_or_null()?.map(innermost);
        let container_id = container.map(|container| names.number(container)).transpose()?.unwrap_or(0);
        let standing = i64::from(standing(variant(row, "kind")?));
        symbols.push([names.number(name)?, id, position, container_id, standing]);
        if let Some(doc) = row.get_ref(3)?.as_str_or_null()?.filter(|_| position < IS_HEADING) {
            insert.execute(params![id << PLACE_BITS | position, expanded(&format!("{name} {doc}"))])?;
        }
    }
    for heading in headings(connection, id)? {
        let line = i64::from(heading.line);
        if line < IS_HEADING {
            insert.execute(params![id << PLACE_BITS | IS_HEADING | line, expanded(&heading.title)])?;
        }
    }
    Ok(())
}

/// The last name of a container.
fn innermost(container: &str) -> &str {
    container.rsplit('.').next().unwrap_or(container)
}

/// Takes out what belongs to facts that are gone.
pub(super) fn sweep(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute(sql!("search/sweep_symbols"), [])?;
    connection.execute(sql!("search/sweep_documents"), [])?;
    if connection.execute(sql!("search/sweep_names"), [])? > 0 {
        connection.execute(sql!("search/sweep_words"), [])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::OnceLock;

    use proptest::prelude::*;

    use super::*;
    use crate::map::fact::{BlobFacts, Code, FactKey};
    use crate::map::object::ObjectId;
    use crate::map::search::Query;
    use crate::map::symbol::{Symbol, SymbolKind, Visibility};

    fn symbol(name: &str, doc: Option<&str>) -> Symbol {
        Symbol {
            name: name.to_owned(),
            kind: SymbolKind::Function,
            container: Some("outer.Inner".to_owned()),
            visibility: Visibility::Public,
            start_line: 1,
            end_line: 1,
            complexity: 0,
            signature: String::new(),
            doc: doc.map(str::to_owned),
        }
    }

    /// A store whose index has these names, and what the facts are called.
    fn indexed(symbols: Vec<Symbol>) -> (tempfile::TempDir, Store, i64) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let key = FactKey { blob: ObjectId::from([7; 20]), hint: String::new() };
        let code = Some(Code { symbols, ..Code::default() });
        let headings = vec![Heading { line: 3, level: 1, title: "How engines start".to_owned() }];
        let facts = BlobFacts { code, headings, ..BlobFacts::default() };
        let id = store.add_facts(&[(key, facts)], 1).unwrap()[0].id;
        store.index(&[id, id + 1]).unwrap();
        (folder, store, id)
    }

    fn names(store: &Store, text: &str) -> Vec<String> {
        let expression = Query::new(text).unwrap().words[0].in_names();
        store.match_names(&expression).unwrap().into_iter().map(|(_, name)| name).collect()
    }

    #[test]
    fn names_are_found_by_their_words_and_texts_by_theirs() {
        let (_folder, store, id) = indexed(vec![symbol("getBeanFactory", Some("Gives a running engine."))]);
        for text in ["getBean", "beanf", "factory", "GET_FACTORY", "get-bean"] {
            assert_eq!(names(&store, text), ["getBeanFactory"], "{text}");
        }
        assert!(names(&store, "ean").is_empty());
        let mut symbols = Vec::new();
        let number = store.name("getBeanFactory").unwrap().unwrap();
        store
            .visit_named(&[number], |_, hit| {
                symbols.push((hit.fact_id, hit.position, hit.container == store.name("Inner").unwrap()));
                true
            })
            .unwrap();
        assert_eq!(symbols, [(id, 0, true)]);
        let found =
            store.match_documents(&Query::new("engines").unwrap().words[0].in_documents(false)).unwrap();
        let places: Vec<(u32, bool)> = found.iter().map(|hit| (hit.place, hit.is_heading)).collect();
        assert_eq!(places, [(0, false), (3, true)]);
        assert_eq!(store.heading(id, 3).unwrap(), "How engines start");
    }

    #[test]
    fn what_no_map_has_goes_with_a_sweep() {
        let (_folder, store, id) = indexed(vec![symbol("engine", Some("Runs."))]);
        assert!(store.not_indexed(&[id]).unwrap().is_empty());
        store.sweep().unwrap();
        assert!(names(&store, "engine").is_empty() && store.name("engine").unwrap().is_none());
        assert!(store.match_documents("\"runs\"").unwrap().is_empty());
        assert_eq!(store.not_indexed(&[id]).unwrap(), [id]);
    }

    fn shared() -> &'static Store {
        static STORE: OnceLock<(tempfile::TempDir, Store, i64)> = OnceLock::new();
        &STORE.get_or_init(|| indexed(vec![symbol("NEAR", None), symbol("or_not", Some("AND so on"))])).1
    }

    proptest! {
        #[test]
        fn nothing_that_is_typed_is_syntax(text in any::<String>(), signs in "[a-c \"*^:(){}+\\-ANDORNEAT.'\0]{0,40}") {
            for text in [text, signs] {
                for word in Query::new(&text).into_iter().flat_map(|query| query.words) {
                    shared().match_names(&word.in_names()).unwrap();
                    for is_open in [false, true] {
                        shared().match_documents(&word.in_documents(is_open)).unwrap();
                    }
                }
            }
        }

        #[test]
        fn every_name_is_found_by_itself(name in "[A-Za-z_$][A-Za-z0-9_]{0,24}") {
            let is_word = Query::new(&name).is_some();
            let (_folder, store, _) = indexed(vec![symbol(&name, None)]);
            prop_assert!(!is_word || names(&store, &name).contains(&name));
        }
    }
}
