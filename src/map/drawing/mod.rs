//! Where the places of a network stand in a picture: pure geometry, the same for the same network.
//!
//! Units are those of the picture, y grows downwards. What asks stands above what is asked, as far as the network
//! has no cycles.

pub mod compose;
pub mod force;
pub mod nested;
pub mod picture;
pub mod rows;
pub mod visible;

/// A disc of a picture.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Disc {
    /// Its middle, from the left.
    pub x: f64,
    /// Its middle, from the top.
    pub y: f64,
    /// Its radius.
    pub radius: f64,
}

/// A link between two discs, by their numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tie {
    /// The one that asks.
    pub from: usize,
    /// The one that is asked.
    pub to: usize,
    /// How strong it is, from 1.
    pub strength: f64,
}
