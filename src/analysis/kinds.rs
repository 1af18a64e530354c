//! What a file is for: source, test, docs, config, data, generated, vendored, binary.

/// x
pub fn is_binary(content: &[u8]) -> bool {
    memchr::memchr(0, &content[..content.len().min(8_000)]).is_some()
}
