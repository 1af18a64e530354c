//! What holds when things go wrong: several processes at once, death at any moment, signals, full disks and
//! damaged stores. All against the real binary.

mod disk;
mod field;
mod killed;
mod opening;
mod shared;
mod stopped;
