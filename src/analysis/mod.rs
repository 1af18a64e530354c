//! From a repository at a commit to facts, and from facts to a map; one module per fact.

pub mod attributes;
pub mod entry_points;
pub mod frameworks;
pub mod kinds;
pub mod languages;
pub mod licenses;
pub mod lines;
pub mod marks;
pub mod packages;
