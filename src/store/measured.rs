//! Files with what metrics add up, read at once for a whole tree.

use std::collections::HashMap;

use rusqlite::types::Type;

use crate::error::Result;
use crate::map::file::FileKind;
use crate::map::network::metrics::Types;
use crate::map::symbol::{SymbolCounts, SymbolKind};

use super::fact::variant;
use super::{Store, sql};

/// A file whose content was read.
#[derive(Debug, Clone)]
pub struct MeasuredFile {
    /// Repository-relative.
    pub path: String,
    /// What it is for.
    pub kind: FileKind,
    /// Its language.
    pub language: Option<String>,
    /// Its lines of code.
    pub code: u32,
    /// Its types.
    pub types: Types,
}

impl Store {
    /// All files below the folder `root` whose content was read, in no order.
    pub fn measured_files(&self, root: i64) -> Result<Vec<MeasuredFile>> {
        self.read(|connection| {
            let mut abstracts: HashMap<i64, u64> = HashMap::new();
            let mut statement = connection.prepare_cached(sql!("symbol/abstract_classes"))?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                abstracts.insert(row.get(0)?, row.get(1)?);
            }
            let mut statement = connection.prepare_cached(sql!("folder/list_measured"))?;
            let mut rows = statement.query([root])?;
            let mut files = Vec::new();
            let mut known: HashMap<String, FileKind> = HashMap::new();
            while let Some(row) = rows.next()? {
                let (folder, name) = (row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_str()?);
                let word = row.get_ref(2)?.as_str()?;
                let kind = match known.get(word) {
                    Some(kind) => *kind,
                    None => *known.entry(word.to_owned()).or_insert(variant(row, "kind")?),
                };
                let mut types = types_of(row.get_ref(6)?.as_str()?)?;
                types.abstracts += abstracts.get(&row.get(3)?).copied().unwrap_or_default();
                files.push(MeasuredFile {
                    path: if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") },
                    kind,
                    language: row.get(4)?,
                    code: row.get(5)?,
                    types,
                });
            }
            Ok(files)
        })
    }
}

/// Types among counts of symbols as they are stored; abstract classes are not told from others there.
fn types_of(counts: &str) -> rusqlite::Result<Types> {
    if counts == "{}" {
        return Ok(Types::default());
    }
    let counts: SymbolCounts = serde_json::from_str(counts)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(6, Type::Text, Box::new(error)))?;
    let of = |kinds: &[SymbolKind]| kinds.iter().filter_map(|kind| counts.get(kind)).sum::<u64>();
    let abstracts = of(&[SymbolKind::Interface, SymbolKind::Trait]);
    Ok(Types { all: abstracts + of(&[SymbolKind::Class, SymbolKind::Struct, SymbolKind::Enum]), abstracts })
}
