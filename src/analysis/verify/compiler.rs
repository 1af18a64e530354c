//! A C compiler: which headers its preprocessor takes in, unit by unit of a `compile_commands.json`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

use crate::error::{Error, Kind, Result};

use super::{Answer, Checkout, Sight, Tool, child};

/// The preprocessor of gcc or clang.
pub(super) struct Compiler;

/// Where builds leave the list of their units.
const LISTS: [&str; 5] = [
    "compile_commands.json",
    "build/compile_commands.json",
    "out/compile_commands.json",
    "cmake-build-debug/compile_commands.json",
    "builddir/compile_commands.json",
];

/// Options that decide what is included, with a value in the next argument or at once.
const WITH_VALUE: [&str; 9] =
    ["-I", "-iquote", "-isystem", "-idirafter", "-include", "-imacros", "-D", "-U", "-x"];

/// A list larger than this many bytes is not read.
const MOST_LIST: u64 = 256 << 20;

#[derive(Deserialize)]
struct Unit {
    directory: PathBuf,
    file: String,
    #[serde(default)]
    command: String,
    #[serde(default)]
    arguments: Vec<String>,
}

impl Tool for Compiler {
    fn name(&self) -> &'static str {
        "gcc"
    }

    fn languages(&self) -> &'static [&'static str] {
        &["C", "C++"]
    }

    fn hint(&self) -> &'static str {
        "Install gcc, and let the build write compile_commands.json: cmake -DCMAKE_EXPORT_COMPILE_COMMANDS=ON."
    }

    fn look(&self, checkout: &Checkout<'_>) -> Result<Answer> {
        let list = LISTS.iter().map(|path| checkout.root.join(path)).find(|path| path.is_file());
        let Some(list) = list else {
            return Ok(Answer::Missing("there is no compile_commands.json".to_owned()));
        };
        let Some(version) = child::run(Command::new("gcc").arg("--version"), checkout)? else {
            return Ok(Answer::Missing("gcc is not installed".to_owned()));
        };
        let version = version.stdout.lines().next().map(|line| line.trim().to_owned());
        let mut sight = Sight { version, ..Sight::default() };
        let mut failed = 0;
        for unit in units(&list)? {
            let Some(ran) = child::run(&mut command(&unit), checkout)? else { continue };
            // What was taken in before a failure is true nevertheless, but not all there is.
            failed += usize::from(!ran.succeeded);
            add(&mut sight, checkout, &unit.directory, &ran.stdout);
        }
        if failed > 0 {
            sight.notes.push(format!("{failed} units do not preprocess: what they include is not complete"));
        }
        Ok(Answer::Seen(sight))
    }
}

fn units(list: &Path) -> Result<Vec<Unit>> {
    let size = std::fs::metadata(list).map_err(|error| Error::io("read", list, error))?.len();
    if size > MOST_LIST {
        return Err(Error::new(Kind::JobFailed, format!("`{}` is too large", list.display())));
    }
    let text = std::fs::read_to_string(list).map_err(|error| Error::io("read", list, error))?;
    serde_json::from_str(&text).map_err(|error| {
        Error::new(Kind::JobFailed, format!("`{}` cannot be read", list.display())).caused_by(error)
    })
}

/// The preprocessor on one unit. The list may be anybody's: the program is ours, and of its arguments only those
/// that decide what is included are taken.
fn command(unit: &Unit) -> Command {
    let mut command = Command::new("gcc");
    // A whole path, which no name can turn into an option.
    command.args(["-E", "-dI"]).args(kept(&words(unit))).arg(unit.directory.join(&unit.file));
    command.current_dir(&unit.directory);
    command
}

/// The words of the command of a unit.
fn words(unit: &Unit) -> Vec<String> {
    if !unit.arguments.is_empty() {
        return unit.arguments.clone();
    }
    let (mut words, mut word, mut quote, mut is_open) = (Vec::new(), String::new(), None, false);
    let mut characters = unit.command.chars();
    while let Some(character) = characters.next() {
        match (character, quote) {
            ('\\', None | Some('"')) => word.extend(characters.next()),
            ('"' | '\'', None) => (quote, is_open) = (Some(character), true),
            (_, Some(open)) if open == character => quote = None,
            (' ' | '\t' | '\n', None) => {
                if is_open || !word.is_empty() {
                    words.push(std::mem::take(&mut word));
                }
                is_open = false;
            }
            _ => word.push(character),
        }
    }
    if is_open || !word.is_empty() {
        words.push(word);
    }
    words
}

fn kept(words: &[String]) -> Vec<String> {
    let mut kept = Vec::new();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        if WITH_VALUE.contains(&word.as_str()) {
            kept.extend(words.next().map(|value| [word.clone(), value.clone()]).into_iter().flatten());
        } else if word.starts_with("-std=")
            || ["-nostdinc", "-nostdinc++", "-undef", "-pthread", "-fopenmp"].contains(&word.as_str())
            || WITH_VALUE.iter().any(|option| option.len() == 2 && word.starts_with(option))
        {
            kept.push(word.clone());
        }
    }
    kept
}

/// Adds what preprocessed text says: markers of the files that it came from, and the includes themselves. An
/// include that leads into no file was guarded: it means one that was taken in before.
fn add(sight: &mut Sight, checkout: &Checkout<'_>, folder: &Path, text: &str) {
    let mut opened: BTreeMap<String, Option<String>> = BTreeMap::new();
    let mut skipped: Vec<(String, String)> = Vec::new();
    let (mut current, mut asked): (Option<String>, Option<String>) = (None, None);
    for line in text.lines().filter(|line| line.starts_with('#')) {
        if let Some(name) = included(line) {
            skipped
                .extend(asked.replace(name.to_owned()).zip(current.clone()).map(|(name, from)| (from, name)));
            continue;
        }
        let Some((path, is_entry)) = marker(line) else { continue };
        let file = opened.entry(path.to_owned()).or_insert_with(|| checkout.file(folder, path)).clone();
        if is_entry {
            if asked.take().is_some()
                && let (Some(from), Some(to)) = (&current, &file)
                && from != to
            {
                sight.edges.insert((from.clone(), to.clone()));
            }
        } else if let Some((name, from)) = asked.take().zip(current.clone()) {
            skipped.push((from, name));
        }
        sight.importers.extend(file.clone());
        current = file;
    }
    skipped.extend(asked.zip(current).map(|(name, from)| (from, name)));
    for (from, name) in skipped {
        resolve(sight, &opened, from, &name);
    }
}

/// The edge of an include that was guarded: to the one file of the unit that has this name.
fn resolve(sight: &mut Sight, opened: &BTreeMap<String, Option<String>>, from: String, name: &str) {
    let name = name.trim_start_matches("./").trim_start_matches("../");
    let ends =
        |path: &&String| path.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'));
    let found: BTreeSet<&Option<String>> =
        opened.iter().filter(|(path, _)| ends(path)).map(|(_, file)| file).collect();
    match found.into_iter().collect::<Vec<_>>().as_slice() {
        [Some(to)] if *to != from => {
            sight.edges.insert((from, to.clone()));
        }
        [_] => {}
        _ => {
            sight.unsure.insert(from);
        }
    }
}

/// The name in `#include "name"`.
fn included(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("#include")?;
    let rest = rest.strip_prefix("_next").unwrap_or(rest).trim_start();
    rest.get(1..)?.split(['"', '>']).next()
}

/// The file of `# 12 "file" 1`, and whether it was entered there.
fn marker(line: &str) -> Option<(&str, bool)> {
    let rest = line.strip_prefix("# ")?.trim_start_matches(|c: char| c.is_ascii_digit());
    let (path, flags) = rest.strip_prefix(" \"")?.rsplit_once('"')?;
    if path.starts_with('<') {
        return None;
    }
    Some((path, flags.split(' ').any(|flag| flag == "1")))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::time::Duration;

    use super::*;
    use crate::progress::Quiet;

    fn unit(command: &str) -> Unit {
        Unit {
            directory: "/r".into(),
            file: "a.c".to_owned(),
            command: command.to_owned(),
            arguments: Vec::new(),
        }
    }

    #[test]
    fn only_arguments_that_decide_what_is_included_are_taken() {
        let unit = unit(r#"evil -I inc -Isrc -DX="a b" -o a.o -fplugin=x.so -wrapper sh -std=c11 @file a.c"#);
        assert_eq!(kept(&words(&unit)), ["-I", "inc", "-Isrc", "-DX=a b", "-std=c11"]);
    }

    #[test]
    fn a_guarded_include_leads_to_what_was_taken_in_before() {
        let files = HashSet::from(["a.c", "inc/a.h", "inc/b.h"]);
        let root = Path::new("/r");
        let checkout =
            Checkout { root, files: &files, scratch: root, limit: Duration::ZERO, progress: &Quiet };
        let text = "# 0 \"a.c\"\n# 1 \"<built-in>\"\n# 1 \"a.c\"\n#include \"a.h\"\n# 1 \"inc/a.h\" 1\n\
                    #include <b.h>\n# 1 \"/r/inc/b.h\" 1\nint b;\n# 3 \"inc/a.h\" 2\n# 2 \"a.c\" 2\n\
                    #include \"b.h\"\n# 3 \"a.c\"\n#include <gone.h>\nint main;\n";
        let mut sight = Sight::default();
        add(&mut sight, &checkout, root, text);
        let edges = [("a.c", "inc/a.h"), ("a.c", "inc/b.h"), ("inc/a.h", "inc/b.h")];
        assert_eq!(sight.edges, edges.map(|(a, b)| (a.to_owned(), b.to_owned())).into());
        assert_eq!(sight.importers.len(), 3);
        assert_eq!(sight.unsure.iter().collect::<Vec<_>>(), ["a.c"]);
    }
    #[test]
    fn gcc_sees_the_headers_of_a_unit() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        let list = r#"[{"directory": ".", "file": "a.c", "arguments": ["cc", "-Iinc", "-DB", "-c", "a.c"]}]"#
            .replace(r#"".""#, &format!("{:?}", root.display().to_string()));
        let texts = [
            ("compile_commands.json", list.as_str()),
            ("a.c", "#include \"a.h\"\n#include <b.h>\n#ifdef C\n#include \"c.h\"\n#endif\n"),
            ("inc/a.h", "#ifdef B\n#include \"b.h\"\n#endif\n"),
            ("inc/b.h", "#ifndef B_H\n#define B_H\n#include <stddef.h>\n#endif\n"),
            ("inc/c.h", ""),
        ];
        std::fs::create_dir(root.join("inc")).unwrap();
        for (path, text) in texts {
            std::fs::write(root.join(path), text).unwrap();
        }
        let files: HashSet<&str> = texts.iter().map(|(path, _)| *path).collect();
        let limit = Duration::from_secs(60);
        let checkout = Checkout { root: &root, files: &files, scratch: &root, limit, progress: &Quiet };
        let Answer::Seen(sight) = Compiler.look(&checkout).unwrap() else { panic!("gcc is not installed") };
        let edges = [("a.c", "inc/a.h"), ("a.c", "inc/b.h"), ("inc/a.h", "inc/b.h")];
        assert_eq!(sight.edges, edges.map(|(a, b)| (a.to_owned(), b.to_owned())).into());
        assert_eq!((sight.unsure.len(), sight.notes.len()), (0, 0));
    }
}
