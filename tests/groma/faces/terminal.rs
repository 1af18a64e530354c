//! Manners on a terminal and in a pipe: colours, progress, and a reader that goes away.

use std::process::Stdio;

use super::sandbox::{Ran, Sandbox};

/// Runs `line` on a terminal of 80 columns; all that reaches it, escape sequences included.
fn on_a_terminal(sandbox: &Sandbox, line: &str) -> String {
    let mut command = sandbox.command("script");
    let line = format!("stty cols 80 rows 40; {line}");
    let output = command
        .args(["-qfec", &line, "/dev/null"])
        .current_dir(sandbox.orchard())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

fn piped(sandbox: &Sandbox, line: &str) -> Ran {
    sandbox.run(line, &sandbox.orchard())
}

/// What stands on the screen in the end. Knows the sequences that progress and colours are made of.
fn screen(written: &str) -> Vec<String> {
    let mut lines = vec![Vec::new()];
    let (mut row, mut column) = (0_usize, 0_usize);
    let mut characters = written.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => column = 0,
            '\n' => {
                row += 1;
                if row == lines.len() {
                    lines.push(Vec::new());
                }
            }
            '\u{1b}' => {
                let mut sequence = String::new();
                for part in characters.by_ref() {
                    sequence.push(part);
                    if part.is_ascii_alphabetic() {
                        break;
                    }
                }
                match sequence.as_str() {
                    "[2K" => lines[row].clear(),
                    "[K" | "[0K" => lines[row].truncate(column),
                    up if up.ends_with('A') => row -= up[1..up.len() - 1].parse().unwrap_or(1).min(row),
                    _ => {}
                }
            }
            _ => {
                let line: &mut Vec<char> = &mut lines[row];
                line.resize(line.len().max(column + 1), ' ');
                line[column] = character;
                column += 1;
            }
        }
    }
    lines.into_iter().map(|line| line.into_iter().collect::<String>().trim_end().to_owned()).collect()
}

#[test]
fn progress_is_one_line_and_gone_when_the_map_is_there() {
    let sandbox = Sandbox::new();
    // In this process: of a child that is done in no time, nothing is told before its result.
    let written = on_a_terminal(&sandbox, "GROMA_JOBS_ISOLATION=never groma map");
    assert!(written.contains("reading"), "no stage was shown: {written:?}");
    for drawn in written.split(['\r', '\n']) {
        let plain = screen(drawn).concat();
        assert!(plain.chars().count() <= 80, "{plain:?}");
    }
    let screen = screen(&written);
    assert!(screen[0].starts_with("orchard @ "), "{screen:?}");
    assert!(screen.iter().all(|line| !line.contains("reading")), "{screen:?}");
}

#[test]
fn a_terminal_gets_colours_unless_they_are_refused() {
    let sandbox = Sandbox::new();
    assert_eq!(piped(&sandbox, "groma map").code, 0);
    assert!(on_a_terminal(&sandbox, "groma map show").contains("\u{1b}[1morchard"));
    for line in
        ["NO_COLOR=1 groma map show", "groma map show --color never", "GROMA_COLOR=never groma map show"]
    {
        let written = on_a_terminal(&sandbox, line);
        assert!(written.contains("orchard @ "), "{line}: {written:?}");
        assert!(!written.contains("\u{1b}[1m"), "{line}: {written:?}");
    }
}

#[test]
fn a_pipe_gets_colours_only_when_they_are_forced() {
    let sandbox = Sandbox::new();
    assert!(!piped(&sandbox, "groma map").stdout.contains('\u{1b}'));
    for line in ["CLICOLOR_FORCE=1 groma map show", "groma map show --color always"] {
        assert!(piped(&sandbox, line).stdout.contains("\u{1b}[1morchard"), "{line}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let sandbox = Sandbox::new();
    assert_eq!(piped(&sandbox, "groma map -q").code, 0);
    // The reader is gone before the first byte is written.
    let ran = piped(&sandbox, "{ sleep 0.2; groma map export; echo \"code $?\" >&2; } | true");
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), ("", "code 0\n"));
    assert_eq!(piped(&sandbox, "groma map export | head -n 1").stdout, "{\n");
}

#[test]
fn the_short_help_of_every_command_fits_a_screen() {
    let mut root = groma::cli::command();
    root.build();
    let mut commands = vec![root];
    while let Some(mut command) = commands.pop() {
        let short = command.render_help().to_string();
        let name = command.get_bin_name().unwrap_or_default().to_owned();
        // All that can be asked of a map stands under one command, and wants a taller screen.
        let most = if name == "groma map" { 55 } else { 30 };
        assert!(short.lines().count() <= most, "`{name} -h` has {} lines:\n{short}", short.lines().count());
        let long = command.render_long_help().to_string();
        assert!(long.contains("\nExamples:\n  groma "), "`{name} --help` has no examples");
        commands.extend(command.get_subcommands().filter(|part| !part.is_hide_set()).cloned());
    }
}

#[test]
fn the_screen_of_these_tests_redraws_lines() {
    assert_eq!(screen("one\r\u{1b}[2Ktwo\r\nthree\u{1b}[1A\r\u{1b}[Kx"), ["x", "three"]);
}
