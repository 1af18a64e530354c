//! Files with what metrics add up, read at once for a whole tree.

use std::collections::HashMap;

use crate::error::Result;
use crate::map::file::FileKind;
use crate::map::network::metrics::Types;

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
                let mut types = types_of(row.get_ref(6)?.as_str()?);
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

/// Types among counts of symbols as they are stored, `{"class":2,"method":7}`; abstract classes are not told from others
/// there. Read as text: as a document it would cost as much as all the rest of the row.
fn types_of(counts: &str) -> Types {
    let of = |kind: &str| -> u64 {
        let Some((_, rest)) = counts.split_once(kind) else { return 0 };
        rest.bytes()
            .take_while(u8::is_ascii_digit)
            .fold(0, |sum: u64, digit| sum.saturating_mul(10).saturating_add(u64::from(digit - b'0')))
    };
    if counts == "{}" {
        return Types::default();
    }
    let abstracts = of("\"interface\":") + of("\"trait\":");
    Types { all: abstracts + of("\"class\":") + of("\"struct\":") + of("\"enum\":"), abstracts }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::symbol::{SymbolCounts, SymbolKind};

    #[test]
    fn counts_are_read_as_they_are_stored() {
        let counts = SymbolCounts::from([
            (SymbolKind::Class, 12),
            (SymbolKind::Interface, 3),
            (SymbolKind::Enum, 1),
            (SymbolKind::Method, 70),
        ]);
        let stored = serde_json::to_string(&counts).unwrap();
        assert_eq!(types_of(&stored), Types { all: 16, abstracts: 3 });
        assert_eq!(types_of("{}"), Types::default());
    }
}
