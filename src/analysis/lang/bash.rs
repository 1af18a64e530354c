//! Shell scripts, as Bash reads them: functions, and the files that are sourced.

use tree_sitter::Node;

use crate::analysis::linking::{SourceFile, World, folder_of, join, upwards};
use crate::map::link::{FileLinks, Link, Use, Verdict};
use crate::map::module::{Import, ImportForm, ModuleRecord};
use crate::map::symbol::SymbolKind;

use super::syntax::{Parsed, Reader, Role, Syntax, Walk, end_line_of, line_of};
use super::{Family, Linker, Sight};

/// Shell.
pub static BASH: Parsed<Bash> = Parsed::new(Bash);

/// The syntax of Bash.
pub struct Bash;

/// Files sourced through a variable that are looked into, at most.
const MAX_VARIABLES: usize = 100;

impl Syntax for Bash {
    fn grammar(&self) -> tree_sitter::Language {
        tree_sitter_bash::LANGUAGE.into()
    }

    fn roles(&self) -> &'static [(&'static str, Role)] {
        &[
            ("function_definition", Role::Define(SymbolKind::Function)),
            ("command", Role::Visit),
            ("if_statement", Role::Visit),
            ("case_item", Role::Visit),
            ("elif_clause", Role::Branch),
            ("for_statement", Role::Branch),
            ("c_style_for_statement", Role::Branch),
            ("while_statement", Role::Branch),
            ("&&", Role::Branch),
            ("||", Role::Branch),
        ]
    }

    fn is_doc(&self, comment: &str) -> bool {
        !comment.starts_with("#!") && !comment.trim_start_matches(['#', ' ']).starts_with("shellcheck")
    }

    fn visit(&self, node: Node<'_>, reader: &mut Reader<'_>) -> Walk {
        if node.kind() == "command" {
            source(node, reader);
        } else {
            reader.branch();
            reader.under_condition();
        }
        Walk::Into
    }
}

/// `source x` and `. x`.
fn source(node: Node<'_>, reader: &mut Reader<'_>) {
    let name = node.child_by_field_name("name").map(|name| reader.text(name));
    if !matches!(name, Some("source" | ".")) {
        return;
    }
    let Some(argument) = node.child_by_field_name("argument").map(|argument| reader.text(argument)) else {
        return;
    };
    let bare: String = argument.chars().filter(|letter| *letter != '"').collect();
    let bare = bare.trim_matches('\'');
    let (specifier, form) = match own_folder(bare, reader) {
        Some(path) => (path, ImportForm::RequireRelative),
        None if bare.contains(['$', '`', '*', '<', '~']) => {
            (bare.chars().take(200).collect(), ImportForm::Dynamic)
        }
        None => (bare.to_owned(), ImportForm::Include),
    };
    let mut import = Import::new(specifier, form, line_of(node));
    import.end_line = end_line_of(node);
    import.is_conditional = reader.is_conditional();
    import.is_lazy = reader.is_in_function();
    reader.import(import);
}

/// What follows the folder of the script in `path`, if it begins with that: `$(dirname "$0")/x`, or a variable
/// that is set to it.
fn own_folder(path: &str, reader: &mut Reader<'_>) -> Option<String> {
    let known = ["${BASH_SOURCE%/*}", "${BASH_SOURCE[0]%/*}", "${0%/*}"];
    if let Some(rest) = known.iter().find_map(|known| path.strip_prefix(known)) {
        return plain(rest);
    }
    if path.starts_with("$(") || path.starts_with('`') {
        let end = path.rfind([')', '`']).filter(|end| *end > 0)?;
        return if is_own_folder(&path[..=end]) { plain(&path[end + 1..]) } else { None };
    }
    let inner = path.strip_prefix('$')?;
    let end = inner.find('/').unwrap_or(inner.len());
    let variable = inner[..end].trim_start_matches('{').trim_end_matches('}');
    if reader.code().module.imports.len() > MAX_VARIABLES || variable.is_empty() {
        return None;
    }
    let set = reader.source().lines().find_map(|line| {
        let line = line.trim_start();
        let words = ["readonly ", "export ", "local ", "declare -r ", "declare "];
        let line = words.iter().find_map(|word| line.strip_prefix(word)).unwrap_or(line);
        line.strip_prefix(variable)?.strip_prefix('=')
    })?;
    let set: String = set.chars().filter(|letter| *letter != '"').collect();
    let set = set.trim();
    let last = set.rfind([')', '`']).map_or(0, |last| last + 1);
    let above = if set.starts_with("${") { own_folder(set, reader)? } else { plain(&set[last..])? };
    (set.starts_with("${") || is_own_folder(set)).then(|| plain(&format!("{above}{}", &inner[end..])))?
}

/// Whether `command` gives the folder of the script.
fn is_own_folder(command: &str) -> bool {
    let names_script = ["BASH_SOURCE", "$0", "${0", "${(%):-%N}"].iter().any(|name| command.contains(name));
    let leaves = command.contains("/..") || command.contains("git ");
    names_script && !leaves && (command.contains("dirname") || command.contains("%/*"))
}

/// `path`, if nothing in it is put in at run time.
fn plain(path: &str) -> Option<String> {
    (!path.contains(['$', '`', '*', '(', ')'])).then(|| path.to_owned())
}

/// Shell.
pub static SHELL_FAMILY: ShellFamily = ShellFamily;

/// Links shell scripts.
pub struct ShellFamily;

impl Family for ShellFamily {
    fn name(&self) -> &'static str {
        "shell"
    }

    fn languages(&self) -> &'static [&'static str] {
        &["Shell"]
    }

    fn reads(&self, _path: &str) -> bool {
        false
    }

    fn sight(&self) -> Sight {
        Sight::Words
    }

    fn linker<'w>(&self, world: &'w World) -> Box<dyn Linker + 'w> {
        Box::new(ShellLinker { world })
    }
}

struct ShellLinker<'w> {
    world: &'w World,
}

impl ShellLinker<'_> {
    fn link_import(&self, import: &Import, file: &SourceFile) -> Link {
        let folder = folder_of(&file.path);
        let path = import.specifier.as_str();
        let found = |folder: &str| join(folder, path).filter(|path| self.world.is_file(path));
        match import.form {
            ImportForm::RequireRelative => match found(folder) {
                Some(path) => Link::internal("folder of the script", path),
                None => {
                    Link::unresolved("folder of the script", format!("there is no file `{path}` beside it"))
                }
            },
            ImportForm::Include if path.starts_with('/') => {
                Link::new(Verdict::External, "absolute path: a file of the system")
            }
            ImportForm::Include => match upwards(folder).find_map(found) {
                Some(path) => Link {
                    reason: Some("It is relative to where the script is started.".to_owned()),
                    ..Link::internal("working directory", path)
                },
                None => Link::unresolved("working directory", format!("no folder above has a file `{path}`")),
            },
            _ => Link::unresolved("path", "computed at run time"),
        }
    }
}

impl Linker for ShellLinker<'_> {
    fn link(&self, file: &SourceFile, module: &ModuleRecord) -> FileLinks {
        let links: Vec<Link> = module.imports.iter().map(|import| self.link_import(import, file)).collect();
        let uses = links.iter().zip(&module.imports).flat_map(|(link, import)| {
            let (line, is_guess) = (import.line, import.form == ImportForm::Include);
            link.targets.iter().map(move |path| Use { path: path.clone(), names: Vec::new(), line, is_guess })
        });
        FileLinks { uses: uses.collect(), links }
    }
}

#[cfg(test)]
mod tests {
    use super::super::small_tree::{code, linked, told};
    use super::super::{Language, Text};
    use super::*;

    #[test]
    fn functions_have_docs_and_decision_points() {
        let text = "#!/bin/bash\n\n# Says hello.\nhello() {\n  if a && b; then c || d; fi\n  case $x in a) ;; b) ;; esac\n}\nfunction two { :; }\n";
        let symbols = code("a.sh", text).symbols;
        let [hello, two] = symbols.as_slice() else { panic!("{symbols:?}") };
        assert_eq!((hello.name.as_str(), hello.complexity), ("hello", 5));
        assert_eq!(hello.doc.as_deref(), Some("Says hello."));
        assert_eq!((two.name.as_str(), two.start_line), ("two", 8));
    }

    #[test]
    fn sourced_files_are_found_from_the_script_or_from_a_folder_above() {
        let text = "source ./a.sh\n. \"$(dirname \"$0\")/b.sh\"\nsource \"${BASH_SOURCE%/*}/../c.sh\"\n\
                    HERE=\"$(cd \"$(dirname \"${BASH_SOURCE[0]}\")\" && pwd)\"\nsource \"$HERE/b.sh\"\nsource \"${HERE}/gone.sh\"\n\
                    source /etc/os-release\nsource \"$OTHER/x.sh\"\n. lib/d.sh\n";
        let others = ["bin/a.sh", "bin/b.sh", "c.sh", "lib/d.sh", "x.sh"];
        let mut files = vec![("bin/run.sh", text)];
        files.extend(others.iter().map(|path| (*path, "")));
        assert_eq!(
            told(&linked(&files, "bin/run.sh")),
            [
                "bin/a.sh",
                "bin/b.sh",
                "c.sh",
                "bin/b.sh",
                "unresolved: there is no file `/gone.sh` beside it",
                "external -",
                "unresolved: computed at run time",
                "lib/d.sh"
            ]
        );
    }

    #[test]
    fn every_kind_of_the_table_is_one_of_the_grammar() {
        assert_eq!(BASH.unknown_kinds(), [""; 0]);
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "\\PC*", inner in "[a-z$(){}/'\"`= \n]*") {
            let _ = BASH.read(Text { language: "Shell", hint: ".sh", text: &text });
            let _ = BASH.read(Text { language: "Shell", hint: ".sh", text: &format!("D=$(dirname $0)\n. ${inner}") });
        }
    }
}
