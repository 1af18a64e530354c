//! Include paths that build descriptions name, as far as they are literal.
//!
//! Descriptions are programs: nobody runs them here. Paths that are written out, with the variables that every
//! tool has for its own folders and with those that the same file sets, are what can be known from the text.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::analysis::linking::name_of;

/// A form of build description.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `compile_commands.json`.
    Commands,
    Cmake,
    /// Make, automake and whatever else spells out `-I`.
    Flags,
    /// Lists that a pattern finds: its place in [`LISTS`].
    List(usize),
}

/// How the paths of a list are parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Parting {
    Quotes,
    Semicolons,
    Blanks,
}

/// The ends of file names, the pattern whose first group holds the list, and how it is parted.
type List = (&'static [&'static str], &'static str, Parting);

const LISTS: &[List] = &[
    (&["meson.build"], r"include_directories\s*\(([^)]*)\)", Parting::Quotes),
    (
        &["BUILD", "BUILD.bazel", "BUILD.gn", ".gn", ".gni", ".bzl"],
        r#"(?:includes|include_dirs|strip_include_prefix)\s*=\s*(\[[^\]]*\]|"[^"\n]*")"#,
        Parting::Quotes,
    ),
    (
        &[".vcxproj", ".props", ".vcproj"],
        r#"(?:<AdditionalIncludeDirectories[^>]*>|<IncludePath>|AdditionalIncludeDirectories=")([^<"]*)"#,
        Parting::Semicolons,
    ),
    (&["premake5.lua", "premake4.lua"], r"includedirs\s*[({]+([^)}]*)", Parting::Quotes),
    (&["xmake.lua"], r"add_(?:sys)?includedirs\s*\(([^)]*)\)", Parting::Quotes),
    (&[".pro", ".pri"], r"(?m)^[^#\n]*INCLUDEPATH\s*\+?=\s*((?:[^\n\\]|\\\r?\n)*)", Parting::Blanks),
    (&[".gyp", ".gypi"], r#"["']include_dirs["']\s*:\s*\[([^\]]*)\]"#, Parting::Quotes),
    (&["SConstruct", "SConscript", "SCsub"], r"(?i)CPPPATH\s*\+?=\s*\[([^\]]*)\]", Parting::Quotes),
    (&[".pbxproj"], r"HEADER_SEARCH_PATHS = (\([^)]*\)|[^;]*);", Parting::Quotes),
    (&["setup.py"], r"include_dirs\s*=\s*\[([^\]]*)\]", Parting::Quotes),
    (&["build.zig"], r#"addInclude(?:Path|Dir)\([^"\n]*("[^"\n]*")"#, Parting::Quotes),
];

/// The form of the description at `path`, if its name says that it is one.
pub(super) fn form(path: &str) -> Option<Form> {
    let name = name_of(path);
    if name == "compile_commands.json" {
        return Some(Form::Commands);
    }
    if name == "CMakeLists.txt" || name.ends_with(".cmake") {
        return Some(Form::Cmake);
    }
    let is_make = name.starts_with("Makefile") || matches!(name, "makefile" | "GNUmakefile" | "configure.ac");
    if is_make || name.ends_with(".mk") || name.ends_with(".mak") {
        return Some(Form::Flags);
    }
    let fits = |end: &&str| name == *end || end.starts_with('.') && name.ends_with(*end);
    LISTS.iter().position(|(ends, ..)| ends.iter().any(fits)).map(Form::List)
}

/// The include paths that `text` names, seen from its folder; a path that begins with `/` is seen from the root
/// of the repository. `roots` gives the folders of CMake projects by variable.
pub(super) fn include_paths(form: Form, text: &str, roots: &HashMap<String, String>) -> Vec<String> {
    match form {
        Form::Commands => Vec::new(),
        Form::Cmake => cmake(text, roots),
        Form::Flags => flags(text),
        Form::List(place) => list(place, text),
    }
}

/// Values of variables are kept up to about so many bytes.
const MAX_VALUE: usize = 4_000;

static COMMAND: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(target_include_directories|include_directories|target_sources|set|list)\s*\(([^()]*)\)",
    )
    .ok()
});

fn cmake(text: &str, roots: &HashMap<String, String>) -> Vec<String> {
    read_cmake(text, roots).0
}

/// The variables of include paths that a CMake file sets, with the paths as seen from its folder: files that
/// it is part of, or that are part of the same project, may take them.
pub(super) fn cmake_variables(text: &str, roots: &HashMap<String, String>) -> Vec<(String, Vec<String>)> {
    read_cmake(text, roots).1
}

/// What [`cmake`] and [`cmake_variables`] give.
fn read_cmake(text: &str, roots: &HashMap<String, String>) -> (Vec<String>, Vec<(String, Vec<String>)>) {
    let Some(command) = COMMAND.as_ref() else { return Default::default() };
    let mut variables = Vec::new();
    let text = without_hash_comments(text);
    let mut values: HashMap<String, String> = HashMap::new();
    let mut paths = Vec::new();
    for found in command.captures_iter(&text) {
        let mut words = found[2].split([' ', '\t', '\r', '\n', ';']).filter(|word| !word.is_empty());
        let name = found[1].to_ascii_lowercase();
        match name.as_str() {
            "set" | "list" => {
                if name == "list" && words.next() != Some("APPEND") {
                    continue;
                }
                let Some(name) = words.next() else { continue };
                let set: Vec<String> =
                    words.map(|word| substituted(word.trim_matches('"'), &values, roots)).collect();
                // What other files take from a variable of such a name are include paths.
                if name.to_ascii_uppercase().contains("INCLUDE") {
                    let named: Vec<String> =
                        set.iter().flat_map(|value| cmake_paths(value, &values, roots)).collect();
                    paths.extend(named.iter().cloned());
                    variables.push((name.to_owned(), named));
                }
                let value = values.entry(name.to_owned()).or_default();
                if value.len() < MAX_VALUE {
                    value.push_str(&format!("{}{}", if value.is_empty() { "" } else { ";" }, set.join(";")));
                }
                continue;
            }
            // The first word is the target.
            "target_include_directories" => drop(words.next()),
            "target_sources" => drop(words.by_ref().find(|word| *word == "BASE_DIRS")),
            _ => {}
        }
        let paths_of = words.take_while(|word| *word != "FILES").map(|word| word.trim_matches('"'));
        paths.extend(paths_of.flat_map(|word| cmake_paths(word, &values, roots)));
    }
    (paths, variables)
}

/// The paths that `word` stands for: none for key words, several for a variable that holds a list.
fn cmake_paths(word: &str, values: &HashMap<String, String>, roots: &HashMap<String, String>) -> Vec<String> {
    let is_keyword = matches!(
        word,
        "PUBLIC" | "PRIVATE" | "INTERFACE" | "SYSTEM" | "BEFORE" | "AFTER" | "FILE_SET" | "TYPE" | "HEADERS"
    );
    if is_keyword || word.starts_with("$<INSTALL_INTERFACE:") {
        return Vec::new();
    }
    let inner = word.strip_prefix("$<BUILD_INTERFACE:").map(|inner| inner.trim_end_matches('>'));
    let list = substituted(inner.unwrap_or(word), values, roots);
    list.split(';').filter(|path| !path.contains('$') && !path.is_empty()).map(str::to_owned).collect()
}

/// `word` with `${NAME}` replaced as far as values are known, a few levels deep.
fn substituted(word: &str, values: &HashMap<String, String>, roots: &HashMap<String, String>) -> String {
    let mut word = word.to_owned();
    for _ in 0..4 {
        let Some(start) = word.rfind("${") else { break };
        let Some(length) = word[start..].find('}') else { break };
        let name = &word[start + 2..start + length];
        let Some(value) = values.get(name).or_else(|| roots.get(name)).cloned() else { break };
        word.replace_range(start..=start + length, &value);
        if word.len() > 2 * MAX_VALUE {
            break;
        }
    }
    word
}

fn without_hash_comments(text: &str) -> String {
    let lines = text.lines().map(|line| line.find('#').map_or(line, |at| &line[..at]));
    lines.collect::<Vec<_>>().join("\n")
}

static FLAG: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"(?:^|[\s"'=])-(?:I|isystem|iquote)[ \t]*["']?([^\s"'`;,]+)"#).ok());

static ASSIGNMENT: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?m)^[ \t]*(?:export[ \t]+)?(\w+)[ \t]*[:?]?=[ \t]*(\S+)[ \t]*\r?$").ok());

fn flags(text: &str) -> Vec<String> {
    let (Some(flag), Some(assignment)) = (FLAG.as_ref(), ASSIGNMENT.as_ref()) else { return Vec::new() };
    if !text.contains("-I") && !text.contains("-isystem") && !text.contains("-iquote") {
        return Vec::new();
    }
    let mut values: HashMap<&str, &str> = HashMap::new();
    for found in assignment.captures_iter(text) {
        if let (Some(name), Some(value)) = (found.get(1), found.get(2)) {
            values.entry(name.as_str()).or_insert(value.as_str());
        }
    }
    let paths = flag.captures_iter(text).filter_map(|found| make_path(found.get(1)?.as_str(), &values));
    paths.collect()
}

/// `path` with `$(NAME)`, `${NAME}` and `@NAME@` replaced; none where a value is not known.
fn make_path(path: &str, values: &HashMap<&str, &str>) -> Option<String> {
    let mut path = path.to_owned();
    for _ in 0..4 {
        let (start, close) = match (path.find(['$', '@']), path.as_bytes()) {
            (None, _) => return Some(path),
            (Some(start), bytes) => match (bytes[start], bytes.get(start + 1)) {
                (b'$', Some(b'(')) => (start, ')'),
                (b'$', Some(b'{')) => (start, '}'),
                (b'@', _) => (start, '@'),
                _ => return None,
            },
        };
        let from = start + if close == '@' { 1 } else { 2 };
        let length = path.get(from..)?.find(close)?;
        let name = &path[from..from + length];
        let value = match name {
            "srcdir" | "CURDIR" | "PWD" | "VPATH" | "abs_srcdir" | "builddir" => ".",
            "top_srcdir" | "abs_top_srcdir" | "top_builddir" | "srcroot" => "/",
            name => values.get(name)?,
        };
        let value = value.to_owned();
        path.replace_range(start..=from + length, &value);
        if path.len() > 1_000 {
            return None;
        }
    }
    None
}

static PATTERNS: LazyLock<Vec<Option<Regex>>> =
    LazyLock::new(|| LISTS.iter().map(|(_, pattern, _)| Regex::new(pattern).ok()).collect());

fn list(place: usize, text: &str) -> Vec<String> {
    let (Some(Some(pattern)), Some((.., parting))) = (PATTERNS.get(place), LISTS.get(place)) else {
        return Vec::new();
    };
    let mut paths = Vec::new();
    for found in pattern.captures_iter(text) {
        let words: Vec<&str> = match parting {
            Parting::Quotes if !found[1].contains(['"', '\'']) => {
                vec![found.get(1).map_or("", |all| all.as_str())]
            }
            Parting::Quotes => {
                found.get(1).map_or("", |all| all.as_str()).split(['"', '\'']).skip(1).step_by(2).collect()
            }
            Parting::Semicolons => found.get(1).map_or("", |all| all.as_str()).split(';').collect(),
            Parting::Blanks => {
                found.get(1).map_or("", |all| all.as_str()).split([' ', '\t', '\n', '\r']).collect()
            }
        };
        paths.extend(words.into_iter().filter_map(plain_path));
    }
    paths
}

/// `word` as a path seen from the folder of its file, if it is one.
fn plain_path(word: &str) -> Option<String> {
    let word = word.trim().trim_end_matches('\\').replace('\\', "/");
    let own = ["$(ProjectDir)", "$(MSBuildThisFileDirectory)", "$$PWD/", "$(SRCROOT)/../", "./"];
    let root = ["$(SolutionDir)", "$(SRCROOT)/", "$(PROJECT_DIR)/", "//"];
    let path = match (
        own.iter().find_map(|own| word.strip_prefix(own)),
        root.iter().find_map(|root| word.strip_prefix(root)),
    ) {
        (Some(rest), _) => {
            if rest.is_empty() {
                ".".to_owned()
            } else {
                rest.to_owned()
            }
        }
        (None, Some(rest)) => format!("/{rest}"),
        (None, None) => word,
    };
    (!path.is_empty() && !path.contains(['$', '%', '<', '*', '#', ':'])).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(path: &str, text: &str) -> Vec<String> {
        let roots = HashMap::from([
            ("CMAKE_CURRENT_SOURCE_DIR".to_owned(), ".".to_owned()),
            ("PROJECT_SOURCE_DIR".to_owned(), "/".to_owned()),
        ]);
        include_paths(form(path).expect("a name of a description"), text, &roots)
    }

    #[test]
    fn literal_paths_and_known_variables_of_cmake_are_taken() {
        let text = "set(inc ${PROJECT_SOURCE_DIR}/inc) # include_directories(no)\ninclude_directories(${inc} SYSTEM \"a/b\")\n\
            target_include_directories(x PUBLIC $<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}/include>\n  $<INSTALL_INTERFACE:i> PRIVATE ${UNKNOWN}/y)";
        assert_eq!(paths("CMakeLists.txt", text), ["//inc", "a/b", "./include"]);
    }

    #[test]
    fn flags_of_make_are_taken_with_the_values_the_file_sets() {
        let text = "LUA := ../deps/lua\nCFLAGS=-I../deps/hiredis -I$(LUA)/src -I $(top_srcdir)/lib -isystem x $(NO) -I$(NO)/y";
        assert_eq!(paths("src/Makefile", text), ["../deps/hiredis", "../deps/lua/src", "//lib", "x"]);
    }

    #[test]
    fn lists_of_other_tools_are_taken() {
        assert_eq!(paths("meson.build", "inc = include_directories('a', 'b')"), ["a", "b"]);
        assert_eq!(paths("x/BUILD", "cc_library(includes = [\"inc\"])"), ["inc"]);
        let project =
            "<AdditionalIncludeDirectories>..\\lib;$(SolutionDir)inc;%(X)</AdditionalIncludeDirectories>";
        assert_eq!(paths("a.vcxproj", project), ["../lib", "/inc"]);
        assert_eq!(paths("a.pro", "INCLUDEPATH += a \\\n b\nX = c"), ["a", "b"]);
    }

    #[test]
    fn every_pattern_compiles() {
        assert!(
            PATTERNS.iter().all(Option::is_some)
                && COMMAND.is_some()
                && FLAG.is_some()
                && ASSIGNMENT.is_some()
        );
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[-I$(){}@A-Za-z/ \n\"';=#.\\\\]{0,200}") {
            for path in ["CMakeLists.txt", "Makefile", "meson.build", "a.vcxproj", "a.pro"] {
                paths(path, &text);
            }
        }
    }
}
