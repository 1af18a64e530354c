//! What the tests of whole maps share: small repositories made by git, and groma run on them.

#![allow(clippy::unwrap_used, reason = "what fails in the support code fails the test that uses it")]

mod document;
mod program;
mod repository;
mod scripted;

pub use document::{Document, difference};
pub use program::{Groma, map_commit};
pub use repository::{DAY_S, EPOCH_S, Repository};
pub use scripted::scripted_history;
