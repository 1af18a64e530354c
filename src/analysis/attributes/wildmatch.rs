//! Git's path patterns, as `.gitattributes` uses them.
//!
//! A pattern without a slash is about the last part of a path, any other about the whole path below its
//! folder. The matcher walks all ways through a pattern at once, so that the time is the product of the two
//! lengths even for patterns made to be slow.

/// A pattern, ready to be asked.
#[derive(Debug)]
pub(in crate::analysis) struct Pattern {
    matcher: Matcher,
    /// Only the last part of the path is looked at.
    base_only: bool,
}

#[derive(Debug)]
enum Matcher {
    /// Folders only, or broken: no file ever.
    Never,
    /// Exactly this.
    Literal(Vec<u8>),
    /// A star and this.
    Suffix(Vec<u8>),
    Glob(Vec<Token>),
}

#[derive(Debug)]
enum Token {
    Byte(u8),
    /// Any byte but a slash.
    One,
    /// A set of bytes, never the slash.
    Class(Box<[bool; 256]>),
    /// Any run of bytes without a slash.
    Star,
    /// Any run of bytes.
    Deep,
    /// Nothing, or any run of bytes that ends in a slash.
    Folders,
}

impl Pattern {
    /// Reads the bytes of a pattern as written, without quotes.
    pub fn new(written: &[u8]) -> Self {
        let never = Self { matcher: Matcher::Never, base_only: true };
        if written.is_empty() || written.ends_with(b"/") {
            return never;
        }
        let base_only = !written.contains(&b'/');
        let pattern = written.strip_prefix(b"/").unwrap_or(written);
        let special = |byte: &u8| b"*?[\\".contains(byte);
        let matcher = match pattern {
            plain if !plain.iter().any(special) => Matcher::Literal(plain.to_vec()),
            [b'*', plain @ ..] if base_only && !plain.iter().any(special) => Matcher::Suffix(plain.to_vec()),
            pattern => tokens(pattern).map_or(Matcher::Never, Matcher::Glob),
        };
        Self { matcher, base_only }
    }

    /// Whether the pattern means `path`, which is relative to the pattern's folder.
    pub fn matches(&self, path: &str) -> bool {
        let path = path.as_bytes();
        let start = if self.base_only { memchr::memrchr(b'/', path).map_or(0, |at| at + 1) } else { 0 };
        let text = &path[start..];
        match &self.matcher {
            Matcher::Never => false,
            Matcher::Literal(literal) => text == literal,
            Matcher::Suffix(suffix) => text.ends_with(suffix),
            Matcher::Glob(tokens) => glob(tokens, text),
        }
    }
}

/// None where the pattern can match nothing.
fn tokens(pattern: &[u8]) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < pattern.len() {
        match pattern[at] {
            b'*' => {
                let (token, next) = stars(pattern, at);
                tokens.push(token);
                at = next;
            }
            b'?' => {
                tokens.push(Token::One);
                at += 1;
            }
            b'[' => {
                let (class, next) = class(pattern, at + 1)?;
                tokens.push(Token::Class(class));
                at = next;
            }
            b'\\' => {
                tokens.push(Token::Byte(*pattern.get(at + 1)?));
                at += 2;
            }
            byte => {
                tokens.push(Token::Byte(byte));
                at += 1;
            }
        }
    }
    Some(tokens)
}

/// The token that the stars at `at` stand for, and where the pattern goes on. Two stars or more reach over
/// folders only where slashes or the ends stand around them.
fn stars(pattern: &[u8], at: usize) -> (Token, usize) {
    let next = at + pattern[at..].iter().take_while(|byte| **byte == b'*').count();
    let opens = at == 0 || pattern[at - 1] == b'/';
    match &pattern[next..] {
        _ if next - at < 2 || !opens => (Token::Star, next),
        [] => (Token::Deep, next),
        [b'/', ..] => (Token::Folders, next + 1),
        [b'\\', b'/', ..] => (Token::Folders, next + 2),
        _ => (Token::Star, next),
    }
}

/// The set whose members start at `at`, and where the pattern goes on; none where it is not closed.
fn class(pattern: &[u8], mut at: usize) -> Option<(Box<[bool; 256]>, usize)> {
    let negated = matches!(pattern.get(at)?, b'!' | b'^');
    at += usize::from(negated);
    let mut members = Box::new([false; 256]);
    let mut last: Option<u8> = None;
    let first = at;
    loop {
        let byte = *pattern.get(at)?;
        match byte {
            b']' if at > first => break,
            b'-' if last.is_some() && pattern.get(at + 1).is_some_and(|next| *next != b']') => {
                at += 1 + usize::from(pattern[at + 1] == b'\\');
                let end = *pattern.get(at)?;
                (last.unwrap_or(end)..=end).for_each(|byte| members[usize::from(byte)] = true);
                last = None;
            }
            b'[' if pattern.get(at + 1) == Some(&b':') => {
                at = named_class(pattern, at + 2, &mut members)?;
                last = None;
            }
            byte => {
                at += usize::from(byte == b'\\');
                let member = *pattern.get(at)?;
                members[usize::from(member)] = true;
                last = Some(member);
            }
        }
        at += 1;
    }
    members.iter_mut().for_each(|member| *member ^= negated);
    members[usize::from(b'/')] = false;
    Some((members, at + 1))
}

/// Adds `[:name:]`, whose name starts at `at`; gives the place of its last `]`. A `[:` that no `:]` ends is
/// two members. None for a name that is not known.
fn named_class(pattern: &[u8], at: usize, members: &mut [bool; 256]) -> Option<usize> {
    let end = at + memchr::memchr(b']', &pattern[at..])?;
    if end == at || pattern[end - 1] != b':' {
        members[usize::from(b'[')] = true;
        return Some(at - 2);
    }
    let belongs: fn(&u8) -> bool = match &pattern[at..end - 1] {
        b"alnum" => u8::is_ascii_alphanumeric,
        b"alpha" => u8::is_ascii_alphabetic,
        b"blank" => |byte| matches!(byte, b' ' | b'\t'),
        b"cntrl" => u8::is_ascii_control,
        b"digit" => u8::is_ascii_digit,
        b"graph" => u8::is_ascii_graphic,
        b"lower" => u8::is_ascii_lowercase,
        b"print" => |byte| matches!(byte, b' '..=b'~'),
        b"punct" => u8::is_ascii_punctuation,
        b"space" => |byte| matches!(byte, b' ' | 9..=13),
        b"upper" => u8::is_ascii_uppercase,
        b"xdigit" => u8::is_ascii_hexdigit,
        _ => return None,
    };
    (0..=255).filter(belongs).for_each(|byte: u8| members[usize::from(byte)] = true);
    Some(end)
}

/// Runs the tokens over `text`, keeping every token that may come next.
fn glob(tokens: &[Token], text: &[u8]) -> bool {
    let mut here = vec![false; tokens.len() + 1];
    let mut next = here.clone();
    enter(tokens, 0, &mut here);
    for &byte in text {
        next.fill(false);
        for (place, token) in tokens.iter().enumerate().filter(|(place, _)| here[*place]) {
            match token {
                Token::Byte(wanted) if *wanted == byte => enter(tokens, place + 1, &mut next),
                Token::One if byte != b'/' => enter(tokens, place + 1, &mut next),
                Token::Class(members) if members[usize::from(byte)] => enter(tokens, place + 1, &mut next),
                Token::Star if byte != b'/' => enter(tokens, place, &mut next),
                Token::Deep => enter(tokens, place, &mut next),
                Token::Folders => {
                    next[place] = true;
                    if byte == b'/' {
                        enter(tokens, place + 1, &mut next);
                    }
                }
                _ => {}
            }
        }
        std::mem::swap(&mut here, &mut next);
    }
    here[tokens.len()]
}

/// Marks `place`, and the places behind tokens that may stand for nothing.
fn enter(tokens: &[Token], place: usize, marks: &mut [bool]) {
    let optional = |token: &&Token| matches!(token, Token::Star | Token::Deep | Token::Folders);
    let last = place + tokens[place..].iter().take_while(optional).count();
    marks[place..=last].fill(true);
}
