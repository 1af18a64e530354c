//! Which names each file of a graph uses of which other, kept beside the graph as its leads are: what an outline is
//! made of.

use std::collections::HashMap;

use rusqlite::{OptionalExtension, params};

use crate::error::Result;
use crate::map::edge::{EdgeKind, Marks};
use crate::map::outline::{NamedUse, NamedUses};

use super::super::{Store, sql};

/// The name of the part.
const NAMED: &str = "named";

impl Store {
    /// The uses of the graph `id` with their names, those that are no guesses.
    pub fn named_uses(&self, id: i64) -> Result<NamedUses> {
        let kept = self.read(|connection| {
            let mut find = connection.prepare_cached(sql!("graph/lead"))?;
            let row = |row: &rusqlite::Row<'_>| Ok(postcard::from_bytes(row.get_ref(0)?.as_blob()?).ok());
            Ok(find.query_row(params![id, NAMED], row).optional()?.flatten())
        })?;
        if let Some(kept) = kept {
            return Ok(kept);
        }
        let made = self.collect_named(id)?;
        self.write_if_free(|connection| {
            let bytes = postcard::to_stdvec(&made)
                .map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
            connection.prepare_cached(sql!("graph/insert_lead"))?.execute(params![id, NAMED, bytes])?;
            Ok(())
        });
        Ok(made)
    }

    fn collect_named(&self, id: i64) -> Result<NamedUses> {
        let mut told: Vec<(String, String, Vec<u32>)> = Vec::new();
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut names: Vec<String> = Vec::new();
        let places = self.visit_graph(id, |from, lead| {
            if lead.kind != EdgeKind::Uses || lead.marks.has_any(Marks::GUESS) || from == lead.to {
                return;
            }
            let number = |name: &&str| {
                *numbers.entry((*name).to_owned()).or_insert_with(|| {
                    names.push((*name).to_owned());
                    u32::try_from(names.len() - 1).unwrap_or(u32::MAX)
                })
            };
            told.push((from.to_owned(), lead.to.to_owned(), lead.names.iter().map(number).collect()));
        })?;
        told.sort_unstable();
        let place =
            |path: &String| places.binary_search(path).ok().and_then(|place| u32::try_from(place).ok());
        let uses = told
            .into_iter()
            .filter_map(|(from, to, names)| Some(NamedUse { from: place(&from)?, to: place(&to)?, names }))
            .collect();
        Ok(NamedUses { places, names, uses })
    }
}
