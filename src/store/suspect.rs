//! Contents that brought a reader down.

use rusqlite::params;

use crate::error::Result;
use crate::map::fact::FactKey;
use crate::map::object::ObjectId;

use super::{Store, sql};

impl Store {
    /// Notes that the content `key` brought down, or may have brought down, a reader of version `version`: `strikes`
    /// more times, for `reason`.
    pub fn suspect(&self, key: &FactKey, version: u32, strikes: i64, reason: &str) -> Result<()> {
        self.write(|connection| {
            let values = params![key.blob.as_bytes(), key.hint, version, strikes, reason];
            connection.prepare_cached(sql!("suspect/add"))?.execute(values)?;
            Ok(())
        })
    }

    /// The contents that are suspected, how often each was caught, and why.
    pub fn suspects(&self, version: u32) -> Result<Vec<(FactKey, (i64, String))>> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(sql!("suspect/list"))?;
            let rows = statement.query_map([version], |row| {
                let key =
                    FactKey { blob: ObjectId::from(row.get::<_, [u8; 20]>("blob")?), hint: row.get("hint")? };
                Ok((key, (row.get("strikes")?, row.get("reason")?)))
            })?;
            rows.collect()
        })
    }
}
