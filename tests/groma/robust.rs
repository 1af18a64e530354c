//! What holds when things go wrong: several processes at once, death at any moment, signals, full disks and
//! damaged stores. All against the real binary.

#![allow(clippy::unwrap_used, reason = "what fails in the support code fails the test that uses it")]

mod disk;
mod faults;
mod field;
mod isolated;
mod killed;
mod opening;
mod shared;
mod stopped;
mod workers;
