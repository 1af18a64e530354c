//! Clone and fetch from real servers on 127.0.0.1: git's `http-backend` behind TLS, `sshd`, `git daemon`.

#![allow(clippy::unwrap_used, reason = "what fails in the support code fails the test that uses it")]

mod https;
mod origin;
mod places;
mod shell;
mod streams;
mod web;
