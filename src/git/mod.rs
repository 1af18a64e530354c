//! The only home of git2: repositories, trees, blobs, history, and the transports of clone and fetch.

pub mod remote;
