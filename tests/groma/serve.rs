//! The server from outside: real sockets, real signals, real enemies.

mod answers;
mod attacks;
mod client;
mod life;
mod server;
