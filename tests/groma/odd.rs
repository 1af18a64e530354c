//! Odd repositories: each is handled or named in the map as a finding; none stops the rest.

#![allow(clippy::unwrap_used, reason = "what fails in the support code fails the test that uses it")]

mod attributes;
mod contents;
mod damaged;
mod entries;
mod places;
mod shapes;
