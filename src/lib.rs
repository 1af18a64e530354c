//! groma surveys code: it draws a system map of a git repository, keeps it, and answers from it.

pub mod analysis;
pub mod cli;
pub mod error;
pub mod git;
pub mod http;
pub mod jobs;
pub mod map;
pub mod ops;
pub mod progress;
pub mod queue;
pub mod store;
