//! The interpreter of a script: what its `#!` line says.

use std::borrow::Cow;

/// The longest `#!` line that is read, in bytes.
const LONGEST: usize = 1_000;

/// The interpreter that the first line names, without folder and minor version: `python3` for
/// `#!/usr/bin/env -S python3.12 -u`. A shell script that at once hands itself to another program
/// (`exec tclsh "$0" "$@"`) counts as that program's.
pub(super) fn interpreter(content: &[u8]) -> Option<Cow<'_, str>> {
    let rest = content.strip_prefix(b"#!")?;
    let rest = &rest[..rest.len().min(LONGEST)];
    let line = rest.split(|byte| *byte == b'\n').next()?;
    let line = str::from_utf8(line).ok()?;
    let mut words = line.split_ascii_whitespace();
    let mut program = base_name(words.next()?);
    if program == "env" {
        program = base_name(words.find(|word| !word.starts_with('-') && !word.contains('='))?);
    }
    if program == "sh"
        && let Some(handed_to) = handed_over(rest)
    {
        return Some(Cow::Owned(handed_to));
    }
    let major = program.trim_end_matches(|c: char| c.is_ascii_digit()).strip_suffix('.');
    Some(Cow::Borrowed(major.filter(|major| !major.is_empty()).unwrap_or(program)))
        .filter(|name| !name.is_empty())
}

fn base_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The program of an `exec program "$0" "$@"` in the first five lines.
fn handed_over(head: &[u8]) -> Option<String> {
    head.split(|byte| *byte == b'\n').take(5).filter_map(|line| str::from_utf8(line).ok()).find_map(|line| {
        let (_, rest) = line.split_once("exec ")?;
        let (program, arguments) = rest.split_once(char::is_whitespace)?;
        let (_, after) = arguments.split_once("$0")?;
        (after.contains("$@") && !program.is_empty()).then(|| base_name(program).to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn interpreters_are_found_behind_folders_env_and_versions() {
        for (line, expected) in [
            ("#!/bin/sh", Some("sh")),
            ("#! /usr/bin/python2.7 -u", Some("python2")),
            ("#!/usr/bin/env node", Some("node")),
            ("#!/usr/bin/env -S FOO=1 deno run -A", Some("deno")),
            ("#!/usr/bin/env", None),
            ("#!", None),
            ("# no", None),
        ] {
            assert_eq!(interpreter(line.as_bytes()).as_deref(), expected, "{line}");
        }
    }

    #[test]
    fn a_shell_script_that_hands_itself_over_is_the_other_programs() {
        let script =
            b"#!/bin/sh\n# the next line restarts using tclsh \\\nexec tclsh \"$0\" \"$@\"\nputs 1\n";
        assert_eq!(interpreter(script).as_deref(), Some("tclsh"));
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            interpreter(&[b"#!", &bytes[..]].concat());
        }
    }
}
