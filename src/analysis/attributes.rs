//! `.gitattributes` of a tree: which paths are vendored, generated, documentation, and which language is set.
