//! The one integration test binary: a module for each thing that is tested from outside the crate.

mod architecture;
mod change;
mod context;
mod faces;
mod history;
mod incremental;
mod odd;
mod remote;
mod robust;
mod serve;
mod support;
mod watch;
mod worktree;
