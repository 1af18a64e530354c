//! The `#!` line of a script.

use super::Collector;
use crate::map::file::MarkKind;
use memchr::memchr;

/// The longest `#!` line that is read, in bytes; systems cut theirs at 127 to 255.
const LINE_BYTES: usize = 512;

/// Adds the interpreter that the first line names, if it is a `#!` line.
pub fn scan(content: &[u8], marks: &mut Collector) {
    let Some(rest) = content.strip_prefix(b"#!") else { return };
    let rest = &rest[..rest.len().min(LINE_BYTES)];
    let line = &rest[..memchr(b'\n', rest).unwrap_or(rest.len())];
    if let Some(name) = std::str::from_utf8(line).ok().and_then(interpreter) {
        marks.add(MarkKind::Shebang, name, 1);
    }
}

/// The program's name without its folder; looks through `env`, its flags and its variables.
fn interpreter(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace();
    let first = words.next()?;
    if !first.starts_with('/') {
        return None;
    }
    let name = base_name(first);
    if name != "env" {
        return (!name.is_empty()).then_some(name);
    }
    while let Some(word) = words.next() {
        match word {
            "-u" | "-C" | "--unset" | "--chdir" => {
                words.next();
            }
            _ if word.starts_with("-S") && word.len() > 2 => return Some(base_name(&word[2..])),
            _ if word.starts_with('-') || word.contains('=') => {}
            _ => return Some(base_name(word)),
        }
    }
    None
}

fn base_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interpreter_is_found_through_env() {
        for (line, expected) in [
            ("/bin/sh -e", Some("sh")),
            ("/usr/bin/env python3", Some("python3")),
            (" /usr/bin/env -S deno run --allow-net", Some("deno")),
            ("/usr/bin/env -Sdeno run", Some("deno")),
            ("/usr/bin/env -i A=b -u HOME /opt/bin/ruby -w", Some("ruby")),
            ("/usr/bin/env", None),
            ("[feature(test)]", None),
            ("", None),
        ] {
            assert_eq!(interpreter(line), expected, "{line}");
        }
    }
}
