//! Code, comment and blank lines of a text.
