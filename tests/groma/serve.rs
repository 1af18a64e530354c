//! The server from outside: real sockets, real signals, real enemies.

#![allow(clippy::unwrap_used, reason = "what fails in the support code fails the test that uses it")]

mod answers;
mod attacks;
mod client;
mod life;
mod server;
