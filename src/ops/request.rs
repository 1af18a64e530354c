//! Requests that are done once, however often they come: what was answered is kept by the key of the client.

use crate::error::Result;

use super::Core;

pub use crate::store::{Begun, Kept};

/// Notes that the request with this key, which asks for what has the hash `asked`, begins; or tells what became
/// of it before.
pub fn begin(core: &Core, key: &str, asked: &str) -> Result<Begun> {
    core.store.begin_request(key, asked)
}

/// Keeps the answer of the request with this key, for a day.
pub fn keep(core: &Core, key: &str, kept: &Kept) -> Result<()> {
    core.store.keep_answer(key, kept)
}

/// Forgets the request with this key: it failed, and may be tried again.
pub fn forget(core: &Core, key: &str) -> Result<()> {
    core.store.forget_request(key)
}
