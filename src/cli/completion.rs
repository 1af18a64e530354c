//! Completion in the shell: the scripts that register it, and the answer to what they ask.
//!
//! The engine of clap_complete walks the command tree; what it cannot know is told here: the projects, files,
//! symbols, maps and jobs that are stored, and the refs of their repositories. The store is only read, nothing is made, and what fails offers nothing: a shell that
//! asks is in the midst of somebody's typing.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{Error, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, OnceLock};

use clap::{Arg, Command, ValueHint};
use clap_complete::CompleteEnv;
use clap_complete::engine::{
    ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter, complete,
};
use clap_complete::env::{Elvish, EnvCompleter, Fish, Powershell, Shells, Zsh};

use crate::ops::Core;
use crate::ops::map::candidates;

use super::Options;
use super::config::Config;

/// The variable by which a shell asks; clap_complete's own name for it.
const VARIABLE: &str = "COMPLETE";

/// The shells that can ask, and the files that their scripts are committed as.
const SHELLS: [(&dyn EnvCompleter, &str); 5] = [
    (&Bash, "groma.bash"),
    (&Zsh, "_groma"),
    (&Fish, "groma.fish"),
    (&Elvish, "groma.elv"),
    (&Powershell, "_groma.ps1"),
];

/// What is run in zsh where the script was loaded for its first use, which it must then answer itself.
const ZSH_FIRST_USE: &str = "[[ $funcstack[1] != _groma ]] || _clap_dynamic_completer_groma \"$@\"\n";

/// The scripts that register completion: for each shell a file name and its text.
pub fn completion_scripts() -> std::io::Result<Vec<(&'static str, String)>> {
    let script = |(shell, file): &(&dyn EnvCompleter, &'static str)| {
        let mut text = Vec::new();
        shell.write_registration(VARIABLE, "groma", "groma", "groma", &mut text)?;
        let mut text = String::from_utf8_lossy(&text).trim().to_owned() + "\n";
        if shell.name() == "zsh" {
            text.push_str(ZSH_FIRST_USE);
        }
        Ok((*file, text))
    };
    SHELLS.iter().map(script).collect()
}

/// Answers a shell: with its script, or, given the words of a line after `--`, with what may follow. None if no
/// shell asks.
pub(super) fn answer(arguments: &[OsString]) -> Option<ExitCode> {
    let asked = env::var_os(VARIABLE)?;
    let name = Path::new(&asked).file_stem()?.to_str()?.to_owned();
    let shells: Vec<&dyn EnvCompleter> = SHELLS.iter().map(|(shell, _)| *shell).collect();
    shells.iter().find(|shell| shell.is(&name))?;
    let at = arguments.iter().position(|word| word == "--").map_or(arguments.len(), |at| at + 1);
    let (own, words) = arguments.split_at(at);
    let words: Vec<OsString> = words.iter().map(|word| dequoted(word)).collect();
    let stored = Arc::new(Stored { words: words.clone(), core: OnceLock::new() });
    let answered = CompleteEnv::with_factory(|| stored.offered_by(super::command()))
        .shells(Shells(&shells))
        .try_complete(own.iter().cloned().chain(words), env::current_dir().ok().as_deref());
    Some(if answered.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The store, as far as the words of a line tell which, opened when it is first asked.
struct Stored {
    words: Vec<OsString>,
    core: OnceLock<Option<Core>>,
}

/// What an argument can be completed to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Source {
    Projects,
    Files,
    Symbols,
    References,
    Commits,
    Jobs,
    FoldersOnDisk,
}

impl Stored {
    /// The command tree, each argument with what it can be.
    fn offered_by(self: &Arc<Self>, command: Command) -> Command {
        let of_map = command.get_name() == "map";
        self.offered_below(command, of_map)
    }

    fn offered_below(self: &Arc<Self>, command: Command, of_map: bool) -> Command {
        let command = command.mut_args(|arg| self.offered_for(arg, of_map));
        command.mut_subcommands(|sub| {
            let of_map = of_map || sub.get_name() == "map";
            self.offered_below(sub, of_map)
        })
    }

    fn offered_for(self: &Arc<Self>, arg: Arg, of_map: bool) -> Arg {
        let name = match arg.get_value_names() {
            Some([name]) => name.to_string(),
            // What is not named otherwise is called as its field.
            _ if arg.is_positional() => arg.get_id().as_str().to_uppercase(),
            _ => return arg,
        };
        if !arg.is_positional() && (name == "FILE" || name == "FOLDER") {
            let hint = if name == "FILE" { ValueHint::FilePath } else { ValueHint::DirPath };
            return arg.value_hint(hint);
        }
        let sources = sources(&name, of_map);
        if sources.is_empty() {
            return arg;
        }
        let stored = Arc::clone(self);
        arg.add(ArgValueCompleter::new(move |typed: &OsStr| stored.offered(&sources, typed)))
    }

    fn offered(&self, sources: &[Source], typed: &OsStr) -> Vec<CompletionCandidate> {
        sources.iter().flat_map(|source| self.offered_from(*source, typed)).collect()
    }

    fn offered_from(&self, source: Source, typed: &OsStr) -> Vec<CompletionCandidate> {
        if source == Source::FoldersOnDisk {
            return PathCompleter::dir().complete(typed);
        }
        let (Some(core), Some(typed)) = (self.core(), typed.to_str()) else { return Vec::new() };
        let project = self.option(&["--project", "-p"]);
        let named = match source {
            Source::Files => candidates::files(core, project.as_deref(), typed),
            Source::Symbols => candidates::symbols(core, project.as_deref(), typed),
            Source::References => candidates::references(core, project.as_deref(), typed),
            Source::Commits => candidates::commits(core, project.as_deref(), typed),
            Source::Jobs => {
                let jobs = candidates::jobs(core, typed).unwrap_or_default().into_iter();
                return jobs.map(|(id, what)| CompletionCandidate::new(id).help(Some(what.into()))).collect();
            }
            Source::Projects | Source::FoldersOnDisk => {
                let projects = candidates::projects(core).unwrap_or_default().into_iter();
                let projects = projects.filter(|project| project.name.starts_with(typed));
                return projects
                    .map(|project| CompletionCandidate::new(project.name).help(Some(project.source.into())))
                    .collect();
            }
        };
        named.unwrap_or_default().into_iter().map(CompletionCandidate::new).collect()
    }

    /// The store that the line means, if there is one.
    fn core(&self) -> Option<&Core> {
        let open = || {
            let current_dir = env::current_dir().ok()?;
            let data_dir = self.option(&["--data-dir"]).map(PathBuf::from);
            let config = Config::load(&Options { data_dir, ..Options::default() }, &current_dir).ok()?;
            Core::open_existing(config.settings(current_dir).ok()?).ok()?
        };
        self.core.get_or_init(open).as_ref()
    }

    /// The value of an option, in any of its spellings.
    fn option(&self, spellings: &[&str]) -> Option<String> {
        let mut words = self.words.iter().filter_map(|word| word.to_str());
        while let Some(word) = words.next() {
            for spelling in spellings {
                match word.strip_prefix(spelling) {
                    Some("") => return words.next().map(str::to_owned),
                    Some(rest) if rest.starts_with('=') => return Some(rest[1..].to_owned()),
                    Some(rest) if !spelling.starts_with("--") => return Some(rest.to_owned()),
                    _ => {}
                }
            }
        }
        None
    }
}

/// What the argument called `name`, such as `FILE|SYMBOL`, can be; `of_map` if it is one of `groma map`.
fn sources(name: &str, of_map: bool) -> Vec<Source> {
    let is_on_disk = name.contains("URL") || name.contains("PROJECT");
    let mut sources = Vec::new();
    for part in name.split('|') {
        let source = match part {
            "PROJECT" => Source::Projects,
            "PATH" if is_on_disk => Source::FoldersOnDisk,
            "FILE" | "FILES" | "FOLDER" | "PATH" | "PATHS" | "A" | "B" if of_map => Source::Files,
            "SYMBOL" | "PATTERN" if of_map => Source::Symbols,
            "REF" | "A..B" => Source::References,
            "COMMIT" if of_map => Source::Commits,
            "JOB" => Source::Jobs,
            _ => continue,
        };
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    sources
}

/// A word as the program would be given it: what a shell tells still has its quotes.
fn dequoted(word: &OsStr) -> OsString {
    let Some(text) = word.to_str() else { return word.to_owned() };
    let (mut plain, mut quote) = (String::with_capacity(text.len()), None);
    let mut characters = text.chars();
    while let Some(c) = characters.next() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None | Some('"'), '\\') => plain.extend(characters.next()),
            _ => plain.push(c),
        }
    }
    plain.into()
}

/// bash. Not clap_complete's own: names with spaces, brackets or colons pass through this one.
struct Bash;

impl EnvCompleter for Bash {
    fn name(&self) -> &'static str {
        "bash"
    }

    fn is(&self, name: &str) -> bool {
        name == "bash"
    }

    fn write_registration(
        &self,
        variable: &str,
        _name: &str,
        program: &str,
        completer: &str,
        script: &mut dyn Write,
    ) -> Result<(), Error> {
        let text = include_str!("completion.bash")
            .replace("{variable}", variable)
            .replace("{program}", program)
            .replace("{completer}", &format!("'{}'", completer.replace('\'', r"'\''")));
        script.write_all(text.as_bytes())
    }

    /// A line for each word that may stand where the last of `words` does.
    fn write_complete(
        &self,
        command: &mut Command,
        words: Vec<OsString>,
        current_dir: Option<&Path>,
        answer: &mut dyn Write,
    ) -> Result<(), Error> {
        let typed = words.last().cloned().unwrap_or_default();
        let last = words.len().saturating_sub(1);
        let mut offered = complete(command, words, last, current_dir)?;
        let is_option = |word: &CompletionCandidate| word.get_value().as_encoded_bytes().starts_with(b"-");
        // Options are offered to who begins one, or where there is nothing else.
        if typed.is_empty() && !offered.iter().all(is_option) {
            offered.retain(|word| !is_option(word));
        }
        for word in offered {
            answer.write_all(word.get_value().as_encoded_bytes())?;
            answer.write_all(b"\n")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_loses_its_quotes_whether_they_are_closed_or_not() {
        let cases = [
            (r"a\ b", "a b"),
            (r#""a b"#, "a b"),
            (r"'a\b'c", r"a\bc"),
            (r#""a\"b""#, "a\"b"),
            (r"\", ""),
            ("", ""),
        ];
        for (word, wanted) in cases {
            assert_eq!(dequoted(OsStr::new(word)), OsStr::new(wanted), "{word}");
        }
    }

    #[test]
    fn the_project_of_a_line_is_found_in_every_spelling() {
        for line in ["map files -p api src", "map files -papi", "map files --project=api", "--project api"] {
            let words = line.split(' ').map(OsString::from).collect();
            let stored = Stored { words, core: OnceLock::new() };
            assert_eq!(stored.option(&["--project", "-p"]).as_deref(), Some("api"), "{line}");
        }
    }
}
