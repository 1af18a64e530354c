//! Telling secrets and percent-escapes in addresses, and making text of a remote host fit to print.

/// The prefixes by which the large hosts mark the tokens they give out.
const TOKEN_PREFIXES: [&str; 12] = [
    "ghp_",
    "gho_",
    "ghu_",
    "ghs_",
    "ghr_",
    "github_pat_",
    "glpat-",
    "gldt-",
    "glcbt-",
    "ATBB",
    "ATCTT",
    "ATATT",
];

/// Whether a user name in an HTTP address is more likely a token: a known prefix, or 30 or more
/// characters with a digit among them (no host gives out such user names).
pub(super) fn looks_like_token(user: &str) -> bool {
    TOKEN_PREFIXES.iter().any(|prefix| user.starts_with(prefix))
        || (user.len() >= 30 && user.bytes().any(|byte| byte.is_ascii_digit()))
}

/// The text with `%xx` resolved, or none if that is not UTF-8. A `%` that begins no escape stands for itself.
pub(super) fn percent_decoded(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let digit = |offset: usize| bytes.get(at + offset).and_then(|byte| char::from(*byte).to_digit(16));
        match (bytes[at], digit(1), digit(2)) {
            (b'%', Some(high), Some(low)) => {
                decoded.push((high * 16 + low) as u8);
                at += 3;
            }
            (byte, _, _) => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).ok()
}

/// The text with everything escaped that would change the meaning of an address.
pub(super) fn percent_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() || c.is_control() || matches!(c, '%' | '?' | '#' | '\\') {
            let mut buffer = [0; 4];
            for byte in c.encode_utf8(&mut buffer).bytes() {
                encoded.push_str(&format!("%{byte:02X}"));
            }
        } else {
            encoded.push(c);
        }
    }
    encoded
}

/// A line that a remote host sent, without what could steer a terminal, and no longer than 300 characters.
pub(super) fn printable(text: &str) -> String {
    text.trim().chars().filter(|c| !c.is_control()).take(300).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_told_from_user_names() {
        assert!(looks_like_token("ghp_abc"));
        assert!(looks_like_token("0123456789abcdef0123456789abcdef01234567"));
        assert!(!looks_like_token("x-access-token"));
        assert!(!looks_like_token("maria"));
    }

    #[test]
    fn escapes_are_resolved_and_made() {
        assert_eq!(percent_decoded("a%20b%zz%").as_deref(), Some("a b%zz%"));
        assert_eq!(percent_decoded("%ff"), None);
        assert_eq!(percent_encoded("a b%?"), "a%20b%25%3F");
    }

    #[test]
    fn a_remote_line_cannot_steer_the_terminal() {
        assert_eq!(printable("\u{1b}[31mhi\u{7}\n"), "[31mhi");
    }
}
