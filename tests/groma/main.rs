//! The integration tests: real servers, real repositories.

mod remote;
