//! The system map: what groma knows of a project at one commit. Pure data and pure functions, no I/O.
//!
//! One file per noun; every type here serialises to the JSON that `--json` prints.

pub mod difference;
pub mod drawing;
pub mod edge;
pub mod fact;
pub mod file;
pub mod finding;
pub mod folder;
pub mod graph;
pub mod heading;
pub mod hierarchy;
pub mod history;
pub mod link;
pub mod module;
pub mod network;
pub mod object;
pub mod outline;
pub mod pack;
pub mod package;
pub mod past;
pub mod reach;
pub mod rule;
pub mod search;
pub mod stack;
pub mod symbol;
pub mod usage;
