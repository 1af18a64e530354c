//! What a file is for: source, test, docs, config, data, generated, vendored, binary.
