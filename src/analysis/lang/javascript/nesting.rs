//! How deeply a text may be nested, told before anything recursive looks at it.
//!
//! The parser and its visitor call themselves once or more for what is nested: brackets, but also runs of
//! prefix operators, arrows, conditionals and `else if`. A text written to be hostile would use up the stack.
//! So the tokens that are open at any place are counted first: all of a statement up to the last comma, in
//! each bracket around it. That is more than the true depth, never less; where the tokens themselves cannot be
//! told for certain (JSX, a `/` that may start a regular expression), all tokens of the text are the bound.

/// How deeply a text may be nested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nesting {
    /// The most tokens that are open at once, as far as the scan can tell.
    pub open: usize,
    /// A bound that holds whatever the text is.
    pub at_most: usize,
}

/// Scans `text`; `has_jsx` says whether a `<` may open an element.
pub fn nesting(text: &str, has_jsx: bool) -> Nesting {
    let mut scan = Scan::new(text.as_bytes(), has_jsx);
    scan.run();
    let open = scan.most;
    Nesting { open, at_most: if scan.is_certain { open } else { tokens(text.as_bytes()) } }
}

/// No fewer than there are tokens in `text`, however it is read.
fn tokens(text: &[u8]) -> usize {
    let mut in_word = false;
    let starts = text.iter().filter(|byte| {
        let is_word = is_word(**byte);
        let starts = if is_word { !in_word } else { !byte.is_ascii_whitespace() };
        in_word = is_word;
        starts
    });
    starts.count()
}

/// What the token before leaves open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// An operand must follow.
    Operator,
    /// A word that is an operator in some places and a name in others.
    Contextual,
    /// An operand is complete.
    Operand,
    /// `)` or `>`: an operand is complete.
    Paren,
    /// The `)` of `if (...)` and the like: a statement follows.
    Header,
    /// `}`.
    Brace,
}

struct Frame {
    closer: u8,
    /// Tokens since the last comma or statement.
    open: usize,
    /// `if`, `else`, loops: a semicolon ends them only if no `else` follows.
    statements: usize,
    /// Whether it is the condition of one.
    is_header: bool,
}

struct Scan<'a> {
    text: &'a [u8],
    at: usize,
    has_jsx: bool,
    frames: Vec<Frame>,
    /// Sum over all frames.
    sum: usize,
    most: usize,
    before: Before,
    has_newline: bool,
    /// Whether a `;` was just seen.
    is_ended: bool,
    /// Whether the next bracket is the condition of a statement.
    is_header: bool,
    is_certain: bool,
}

/// The closer of `${`: unlike any byte of the text that is matched.
const SUBSTITUTION: u8 = 0;

impl<'a> Scan<'a> {
    fn new(text: &'a [u8], has_jsx: bool) -> Self {
        let frames = vec![Frame { closer: b'\n', open: 0, statements: 0, is_header: false }];
        Self {
            text,
            at: 0,
            has_jsx,
            frames,
            sum: 0,
            most: 0,
            before: Before::Operator,
            has_newline: true,
            is_ended: false,
            is_header: false,
            is_certain: true,
        }
    }

    fn byte(&self, ahead: usize) -> u8 {
        self.text.get(self.at + ahead).copied().unwrap_or(0)
    }

    fn run(&mut self) {
        if self.text.starts_with(b"#!") {
            self.skip_line();
        }
        while self.at < self.text.len() {
            let byte = self.text[self.at];
            match byte {
                b'\n' | b'\r' => {
                    self.has_newline = true;
                    self.at += 1;
                }
                _ if byte.is_ascii_whitespace() => self.at += 1,
                b'/' if self.byte(1) == b'/' => self.skip_line(),
                b'/' if self.byte(1) == b'*' => self.skip_block(),
                _ => {
                    self.token(byte);
                    self.has_newline = false;
                }
            }
        }
    }

    fn token(&mut self, byte: u8) {
        if is_word(byte) {
            return self.word();
        }
        if std::mem::take(&mut self.is_ended) {
            self.end_statement();
        }
        match byte {
            b'"' | b'\'' => self.string(byte),
            b'`' => {
                self.count();
                self.push(b'`');
                self.at += 1;
                self.template();
            }
            b'(' => self.open(b')'),
            b'[' => self.open(b']'),
            b'{' => self.open(b'}'),
            b')' | b']' | b'}' => self.close(byte),
            b',' | b';' => {
                self.reset_open();
                self.is_ended = byte == b';';
                self.before = Before::Operator;
                self.at += 1;
            }
            b'/' => self.slash(),
            b'<' => self.less(),
            b'+' | b'-' if self.byte(1) == byte => {
                self.count();
                self.at += 2;
            }
            b'!' if self.before == Before::Operand && self.byte(1) != b'=' => {
                self.count();
                self.at += 1;
            }
            _ => {
                self.count();
                self.before =
                    if byte == b'>' && self.byte(1) != b'=' { Before::Paren } else { Before::Operator };
                if byte == b'=' && self.byte(1) == b'>' {
                    self.before = Before::Operator;
                    self.at += 1;
                }
                self.at += 1;
            }
        }
    }

    fn word(&mut self) {
        let start = self.at;
        while is_word(self.byte(0)) {
            self.at += 1;
        }
        let word = &self.text[start..self.at];
        let continues = matches!(word, b"else" | b"while" | b"catch" | b"finally");
        let is_binary =
            matches!(word, b"in" | b"instanceof" | b"of" | b"as" | b"satisfies" | b"is" | b"extends");
        let is_complete = matches!(self.before, Before::Operand | Before::Paren | Before::Brace);
        let is_next_line = self.has_newline && is_complete && !is_binary;
        let is_ended = std::mem::take(&mut self.is_ended) || is_next_line;
        if (is_ended || (self.before == Before::Brace && !is_binary)) && !continues {
            self.end_statement();
        }
        if is_next_line {
            self.reset_open();
        }
        if matches!(word, b"if" | b"else" | b"for" | b"while" | b"do" | b"with") {
            if let Some(frame) = self.frames.last_mut() {
                frame.statements += 1;
            }
            self.add_to_sum(1);
            self.before = Before::Operator;
            self.is_header = !matches!(word, b"else" | b"do");
            return;
        }
        self.is_header &= word == b"await";
        self.count();
        self.before = if is_prefix(word) {
            Before::Operator
        } else if is_binary || is_contextual(word) {
            Before::Contextual
        } else {
            Before::Operand
        };
    }

    fn add_to_sum(&mut self, count: usize) {
        self.sum += count;
        self.most = self.most.max(self.sum);
    }

    fn count(&mut self) {
        if let Some(frame) = self.frames.last_mut() {
            frame.open += 1;
        }
        self.add_to_sum(1);
    }

    fn reset_open(&mut self) {
        if let Some(frame) = self.frames.last_mut() {
            self.sum -= std::mem::take(&mut frame.open);
        }
    }

    fn end_statement(&mut self) {
        if let Some(frame) = self.frames.last_mut() {
            self.sum -= std::mem::take(&mut frame.statements);
        }
    }

    fn push(&mut self, closer: u8) {
        let is_header = std::mem::take(&mut self.is_header);
        self.frames.push(Frame { closer, open: 0, statements: 0, is_header });
        self.add_to_sum(1);
    }

    fn open(&mut self, closer: u8) {
        self.count();
        self.push(closer);
        self.before = Before::Operator;
        self.at += 1;
    }

    fn pop(&mut self) {
        if let Some(frame) = self.frames.pop() {
            self.sum -= frame.open + frame.statements + 1;
        }
    }

    fn close(&mut self, byte: u8) {
        self.at += 1;
        let closer = self.frames.last().map_or(b'\n', |frame| frame.closer);
        if closer == SUBSTITUTION && byte == b'}' {
            self.pop();
            return self.template();
        }
        let is_header = self.frames.last().is_some_and(|frame| frame.is_header);
        if closer == byte {
            self.pop();
        } else {
            self.is_certain = false;
        }
        self.before = match byte {
            b')' if is_header => Before::Header,
            b')' => Before::Paren,
            b'}' => Before::Brace,
            _ => Before::Operand,
        };
    }

    fn string(&mut self, quote: u8) {
        self.count();
        self.at += 1;
        while self.at < self.text.len() {
            match self.text[self.at] {
                b'\\' => self.at += 1,
                b'\n' => {
                    self.is_certain = false;
                    break;
                }
                byte if byte == quote => {
                    self.at += 1;
                    break;
                }
                _ => {}
            }
            self.at += 1;
        }
        self.before = Before::Operand;
    }

    /// The rest of a template, up to its end or to the next substitution.
    fn template(&mut self) {
        while self.at < self.text.len() {
            match self.text[self.at] {
                b'\\' => self.at += 1,
                b'`' => {
                    self.at += 1;
                    self.pop();
                    break;
                }
                b'$' if self.byte(1) == b'{' => {
                    self.at += 2;
                    self.push(SUBSTITUTION);
                    self.before = Before::Operator;
                    return;
                }
                _ => {}
            }
            self.at += 1;
        }
        self.before = Before::Operand;
    }

    fn slash(&mut self) {
        self.count();
        let rest = &self.text[self.at + 1..];
        let rest = &rest[..memchr::memchr(b'\n', rest).unwrap_or(rest.len())];
        let has_end = rest.contains(&b'/');
        let matters = has_end && rest.iter().any(|byte| b"\"'`()[]{}*/".contains(byte));
        let is_regex = match self.before {
            Before::Operand => false,
            Before::Operator | Before::Header => true,
            Before::Contextual | Before::Paren | Before::Brace => {
                // Either way what follows on this line has the same tokens, or it is not known which.
                self.is_certain &= !matters;
                has_end && self.before == Before::Brace
            }
        };
        self.at += 1;
        if !is_regex {
            self.before = Before::Operator;
            return;
        }
        let mut in_class = false;
        loop {
            match self.byte(0) {
                0 | b'\n' => {
                    self.is_certain = false;
                    break;
                }
                b'\\' => self.at += 1,
                b'[' => in_class = true,
                b']' => in_class = false,
                b'/' if !in_class => {
                    self.at += 1;
                    break;
                }
                _ => {}
            }
            self.at += 1;
        }
        while is_word(self.byte(0)) {
            self.at += 1;
        }
        self.before = Before::Operand;
    }

    fn less(&mut self) {
        self.count();
        let next = self.byte(1);
        let may_be_element = self.has_jsx
            && self.before != Before::Operand
            && (is_word(next) || next == b'>' || next.is_ascii_whitespace());
        // `<!--` is a comment in scripts.
        if may_be_element || next == b'!' {
            self.is_certain = false;
        }
        self.before = Before::Operator;
        self.at += 1;
    }

    fn skip_line(&mut self) {
        let rest = &self.text[self.at..];
        self.at += memchr::memchr(b'\n', rest).unwrap_or(rest.len());
    }

    fn skip_block(&mut self) {
        let rest = &self.text[self.at + 2..];
        let length = memchr::memmem::find(rest, b"*/").map_or(rest.len(), |end| end + 2);
        self.has_newline |= rest[..length].contains(&b'\n');
        self.at += 2 + length;
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'#' | b'@' | b'\\') || byte >= 0x80
}

/// Words that an operand must follow.
fn is_prefix(word: &[u8]) -> bool {
    matches!(
        word,
        b"typeof"
            | b"void"
            | b"delete"
            | b"new"
            | b"await"
            | b"yield"
            | b"return"
            | b"throw"
            | b"case"
            | b"default"
            | b"export"
            | b"import"
            | b"class"
            | b"function"
            | b"const"
            | b"let"
            | b"var"
            | b"enum"
            | b"extends"
            | b"switch"
            | b"instanceof"
            | b"in"
    )
}

/// Words that are operators or modifiers in some places and names in others.
fn is_contextual(word: &[u8]) -> bool {
    matches!(
        word,
        b"async"
            | b"keyof"
            | b"unique"
            | b"readonly"
            | b"infer"
            | b"asserts"
            | b"implements"
            | b"abstract"
            | b"static"
            | b"get"
            | b"set"
            | b"declare"
            | b"namespace"
            | b"module"
            | b"type"
            | b"interface"
            | b"accessor"
            | b"override"
            | b"public"
            | b"private"
            | b"protected"
            | b"out"
            | b"using"
            | b"defer"
            | b"source"
            | b"global"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn certain(text: &str) -> Option<usize> {
        let found = nesting(text, false);
        (found.open == found.at_most).then_some(found.open)
    }

    #[test]
    fn what_follows_a_statement_is_not_nested_in_it() {
        let statement = "if (a) { b('(') } else if (c) d = [1, /[(]/, `${e}(`]\nfoo.bar(x => y)\n";
        let once = certain(statement).unwrap();
        assert!(once < 25, "{once}");
        assert_eq!(certain(&statement.repeat(500)), Some(once));
        assert!(certain(&"const a = 1;".repeat(1_000)).unwrap() < 8);
        assert!(certain(&"let a = b\n".repeat(1_000)).unwrap() < 8);
    }

    #[test]
    fn every_way_to_nest_is_counted() {
        let ways = [
            "(",
            "[",
            "{",
            "!",
            "- ",
            "~",
            "typeof ",
            "await ",
            "new ",
            "a=>",
            "a?b:",
            "a?",
            "a=",
            "a**",
            "if(a)",
            "if(a)\n",
            "if(a)b;else ",
            "if(a){}else ",
            "for(;;)",
            "while(a)",
            "do ",
            "a:",
            "`${",
            "f(",
            "x=>{",
            "class extends ",
            "keyof ",
            "keyof\n",
            "A<",
            "async a=>",
            "a.b",
            "a.b\n.c",
            "a()",
            "a[0]",
            "infer A extends ",
            "if(a)b={}.c;else ",
            "if(a)try{}catch{}else ",
            "if(a)do x;while(b);else ",
        ];
        for way in ways {
            let found = nesting(&way.repeat(1_000), false);
            assert!(found.at_most >= 1_000, "{way}: {found:?}");
        }
    }

    #[test]
    fn what_may_be_an_element_or_a_regular_expression_is_bounded_by_all_tokens() {
        for text in ["(<a>)</a> + ".repeat(1_000), "(x)/)/ + (".repeat(1_000), "<a>'{((</a>\n".repeat(500)] {
            let found = nesting(&text, true);
            assert!(found.at_most >= 1_000, "{found:?}");
        }
    }
}
