//! The only home of git2: repositories, trees, blobs, history, and the transports of clone and fetch.

pub mod blob;
mod checkout;
pub mod commit;
pub mod diff;
mod file;
pub mod mailmap;
pub mod remote;
pub mod renames;
pub mod repository;
mod similarity;
pub mod tree;
mod untracked;
pub mod watch;
pub mod worktree;

pub use blob::{BlobReader, Content};
pub use repository::{Repository, Revision};
