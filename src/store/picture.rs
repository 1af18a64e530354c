//! Pictures that were drawn: kept, so that the next one who asks need not wait.

use rusqlite::{OptionalExtension, params};

use crate::error::Result;
use crate::map::drawing::picture::Picture;

use super::{Store, sql};

/// How many pictures of one graph are kept: the last ones drawn.
const KEPT: u32 = 64;

impl Store {
    /// The picture with this key, if it is kept.
    pub fn picture(&self, key: &[u8; 16]) -> Result<Option<Picture>> {
        self.read(|connection| {
            let mut find = connection.prepare_cached(sql!("picture/find"))?;
            let bytes: Option<Vec<u8>> = find.query_row([key], |row| row.get(0)).optional()?;
            // One of another version of groma cannot be read: it is drawn again.
            Ok(bytes.and_then(|bytes| postcard::from_bytes(&bytes).ok()))
        })
    }

    /// Keeps a picture of a graph. Of each graph only the newest are kept, and none outlives it.
    pub fn keep_picture(&self, key: &[u8; 16], graph_id: i64, picture: &Picture) -> Result<()> {
        self.write_derived(|connection| {
            let bytes = postcard::to_stdvec(picture)
                .map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
            connection.prepare_cached(sql!("picture/insert"))?.execute(params![key, graph_id, bytes])?;
            connection.prepare_cached(sql!("picture/trim"))?.execute(params![graph_id, KEPT])?;
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::GraphTree;

    #[test]
    fn the_newest_pictures_of_a_graph_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let graph = store.add_graph(&mut GraphTree::default(), &[]).unwrap();
        let picture = |omitted: usize| Picture { omitted, ..Picture::default() };
        for number in 0..=KEPT {
            store.keep_picture(&[number as u8; 16], graph.id, &picture(number as usize)).unwrap();
        }
        assert_eq!(store.picture(&[0; 16]).unwrap(), None);
        assert_eq!(store.picture(&[1; 16]).unwrap(), Some(picture(1)));
        store.keep_picture(&[1; 16], graph.id, &picture(99)).unwrap();
        assert_eq!(store.picture(&[1; 16]).unwrap(), Some(picture(99)));
    }
}
