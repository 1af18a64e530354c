//! The files of a tree in one list, kept beside it: what questions about all of them are asked of. Reading ten
//! thousand rows takes longer than most answers.
//!
//! As with the leads of a graph, a list is made when it is first asked for, and kept if nobody else writes just
//! then. Written with postcard, whose format is stable within its major version.

use std::collections::HashMap;

use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::map::file::{EntryType, FileKind, LineCounts};
use crate::map::folder::ListedFile;
use crate::map::network::metrics::Types;
use crate::map::object::ObjectId;

use super::near::Near;
use super::{Store, sql};

/// The name of the part that holds the files.
const FILES: &str = "files";

/// The name of the part that holds what types they define.
const TYPES: &str = "types";

/// A tree's files as they are stored.
#[derive(Serialize, Deserialize)]
struct Written<'a> {
    #[serde(borrow)]
    languages: Vec<&'a str>,
    #[serde(borrow)]
    files: Vec<WrittenFile<'a>>,
}

#[derive(Serialize, Deserialize)]
struct WrittenFile<'a> {
    /// Its path, seen from that of the file before.
    #[serde(borrow)]
    path: Near<'a>,
    blob: [u8; 20],
    entry_type: EntryType,
    kind: FileKind,
    size_bytes: Option<u64>,
    fact_id: Option<i64>,
    has_signal: bool,
    language: Option<u32>,
    lines: LineCounts,
    complexity: u64,
}

impl Store {
    /// All files below the folder `root`, by path: as [`Store::list_files`] gives them, several times as quick once
    /// they were asked for.
    pub fn files(&self, root: i64) -> Result<Vec<ListedFile>> {
        if let Some(files) = self.kept(root, FILES, decoded)? {
            return Ok(files);
        }
        let files = self.list_files(root)?;
        self.keep(root, FILES, encoded(&files));
        Ok(files)
    }

    /// The types that each of [`Store::files`] defines, in the same order.
    pub fn types(&self, root: i64) -> Result<Vec<Types>> {
        if let Some(types) = self.kept(root, TYPES, |bytes| postcard::from_bytes(bytes).ok())? {
            return Ok(types);
        }
        let by_fact = self.types_by_fact(root)?;
        let of =
            |file: &ListedFile| file.fact_id.and_then(|id| by_fact.get(&id).copied()).unwrap_or_default();
        let types: Vec<Types> = self.files(root)?.iter().map(of).collect();
        self.keep(root, TYPES, postcard::to_stdvec(&types));
        Ok(types)
    }

    /// A part that is kept of the tree `root`; none if it is not, or if it is damaged.
    fn kept<T>(&self, root: i64, part: &str, decode: impl Fn(&[u8]) -> Option<T>) -> Result<Option<T>> {
        self.read(|connection| {
            let mut find = connection.prepare_cached(sql!("folder/listing"))?;
            let found = find.query_row(params![root, part], |row| Ok(decode(row.get_ref(0)?.as_blob()?)));
            Ok(found.optional()?.flatten())
        })
    }

    fn keep(&self, root: i64, part: &str, bytes: postcard::Result<Vec<u8>>) {
        // What cannot be written is only made again.
        let Ok(bytes) = bytes else { return };
        self.write_if_free(|connection| {
            let mut insert = connection.prepare_cached(sql!("folder/insert_listing"))?;
            insert.execute(params![root, part, bytes]).map(drop)
        });
    }
}

fn encoded(files: &[ListedFile]) -> postcard::Result<Vec<u8>> {
    let mut languages: Vec<&str> = Vec::new();
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    let mut before = "";
    let mut written = Vec::with_capacity(files.len());
    for file in files {
        let language = file.language.as_deref().map(|language| {
            *numbers.entry(language).or_insert_with(|| {
                languages.push(language);
                u32::try_from(languages.len() - 1).unwrap_or(u32::MAX)
            })
        });
        written.push(WrittenFile {
            path: Near::to(&file.path, before),
            blob: *file.blob.as_bytes(),
            entry_type: file.entry_type,
            kind: file.kind,
            size_bytes: file.size_bytes,
            fact_id: file.fact_id,
            has_signal: file.has_signal,
            language,
            lines: file.lines,
            complexity: file.complexity,
        });
        before = &file.path;
    }
    postcard::to_stdvec(&Written { languages, files: written })
}

/// The files from what they are stored as; none if that is damaged.
fn decoded(bytes: &[u8]) -> Option<Vec<ListedFile>> {
    let written: Written<'_> = postcard::from_bytes(bytes).ok()?;
    let mut files: Vec<ListedFile> = Vec::with_capacity(written.files.len());
    for file in written.files {
        let before = files.last().map_or("", |file| file.path.as_str());
        let language = match file.language {
            Some(number) => Some((*written.languages.get(number as usize)?).to_owned()),
            None => None,
        };
        files.push(ListedFile {
            path: file.path.path(before)?,
            blob: ObjectId::from(file.blob),
            entry_type: file.entry_type,
            kind: file.kind,
            size_bytes: file.size_bytes,
            fact_id: file.fact_id,
            has_signal: file.has_signal,
            language,
            lines: file.lines,
            complexity: file.complexity,
        });
    }
    Some(files)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::map::fact::{BlobFacts, Code, FactKey};
    use crate::map::folder::{FolderKey, FolderSums, NewFile, NewFolder};
    use crate::map::symbol::{Symbol, SymbolKind, Visibility};

    fn file(path: &str, language: Option<&str>, code: u32) -> ListedFile {
        ListedFile {
            path: path.to_owned(),
            blob: ObjectId::from([7; 20]),
            entry_type: EntryType::Executable,
            kind: FileKind::Test,
            size_bytes: Some(u64::from(code) << 20),
            language: language.map(str::to_owned),
            lines: LineCounts { code, comment: 2, blank: 3 },
            complexity: u64::from(code),
            fact_id: Some(9),
            has_signal: true,
        }
    }

    proptest! {
        #[test]
        fn files_come_back_as_they_were(files in prop::collection::vec(("[a-cè/]{0,9}", 0..9_u32), 0..20)) {
            let languages = ["Rust", "Go", "C"];
            let of = |(path, code): &(String, u32)| file(path, languages.get(*code as usize).copied(), *code);
            let files: Vec<ListedFile> = files.iter().map(of).collect();
            prop_assert_eq!(decoded(&encoded(&files).unwrap()), Some(files));
        }
    }

    #[test]
    fn damaged_bytes_are_none_and_never_a_panic() {
        let bytes = encoded(&[file("a/è", Some("Rust"), 1), file("a/ê", None, 2)]).unwrap();
        for end in 0..bytes.len() {
            assert_eq!(decoded(&bytes[..end]), None);
        }
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x55;
            let _ = decoded(&damaged);
        }
    }

    /// A store with a tree of one file that defines an interface and an abstract class.
    fn stored() -> (tempfile::TempDir, Store, i64) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let symbol = |kind, signature: &str| Symbol {
            name: "A".to_owned(),
            kind,
            container: None,
            visibility: Visibility::Public,
            start_line: 1,
            end_line: 1,
            complexity: 0,
            signature: signature.to_owned(),
            doc: None,
        };
        let symbols = vec![
            symbol(SymbolKind::Interface, "interface A"),
            symbol(SymbolKind::Class, "abstract class A"),
            symbol(SymbolKind::Class, "class A"),
        ];
        let blob = ObjectId::from([7; 20]);
        let key = FactKey { blob, hint: String::new() };
        let facts = BlobFacts { code: Some(Code { symbols, ..Code::default() }), ..BlobFacts::default() };
        let fact_id = store.add_facts(&[(key, facts)], 1).unwrap()[0].id;
        let file = NewFile {
            name: "A.java".to_owned(),
            blob,
            entry_type: EntryType::File,
            kind: FileKind::Source,
            size_bytes: None,
            fact_id: Some(fact_id),
            has_signal: false,
        };
        let link =
            NewFile { name: "b".to_owned(), fact_id: None, entry_type: EntryType::Symlink, ..file.clone() };
        let tree = NewFolder {
            key: FolderKey { path: String::new(), tree: blob, context: [0; 16] },
            sums: FolderSums::default(),
            children: Vec::new(),
            files: vec![link, file],
            findings: Vec::new(),
        };
        let root = store.add_folders(&[tree]).unwrap()[0];
        (folder, store, root)
    }

    #[test]
    fn files_and_types_are_kept_once_they_were_asked_for() {
        let (_folder, store, root) = stored();
        let counted = || {
            let count = "SELECT count(*) FROM folder_listing";
            store.read(|connection| connection.query_row(count, [], |row| row.get::<_, i64>(0))).unwrap()
        };
        let files = store.files(root).unwrap();
        assert_eq!(files, store.list_files(root).unwrap());
        let types = store.types(root).unwrap();
        assert_eq!(types, [Types { all: 3, abstracts: 2 }, Types::default()]);
        assert_eq!(counted(), 2);
        assert_eq!((store.files(root).unwrap(), store.types(root).unwrap()), (files.clone(), types));
        // A list that is damaged is made again.
        let damage = "UPDATE folder_listing SET bytes = x'01'";
        store.write(|connection| connection.execute(damage, [])).unwrap();
        assert_eq!(store.files(root).unwrap(), files);
    }
}
