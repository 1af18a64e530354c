//! Learning that something was committed, by whichever process, without asking for it.

use rusqlite::Connection;

use crate::error::Result;

use super::{Store, connection};

/// Sees that the store was changed. Looking costs some microseconds and never waits.
pub struct Watch {
    connection: Connection,
    seen: Option<i64>,
}

impl Store {
    /// A watch over this store. It has seen nothing yet.
    pub fn watch(&self) -> Result<Watch> {
        Ok(Watch { connection: connection::open_reader(&self.path)?, seen: None })
    }
}

impl Watch {
    /// Whether anything was committed since the last look; true the first time.
    pub fn changed(&mut self) -> Result<bool> {
        let now = self.connection.pragma_query_value(None, "data_version", |row| row.get(0))?;
        Ok(self.seen.replace(now) != Some(now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::NewJob;

    #[test]
    fn a_commit_is_seen_once() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let mut watch = store.watch().unwrap();
        assert!(watch.changed().unwrap());
        assert!(!watch.changed().unwrap());
        store.enqueue_job(&NewJob::of("map")).unwrap();
        assert!(watch.changed().unwrap());
        assert!(!watch.changed().unwrap());
    }
}
