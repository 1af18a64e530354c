//! Under which of its names tokei counts a file: it goes by the extension, groma by the language.

use tokei::LanguageType::{self, *};

use crate::analysis::languages::{Hint, Language};

/// What tokei knows for a language by another name, or by several: the first unless the extension says
/// another one of them. A language that is not here is tokei's of the same name, if there is one; an
/// extension of another language's is not followed, because the comments would be wrong.
const NAMES: &[(&str, &[LanguageType])] = &[
    ("Batchfile", &[Batch]),
    ("C", &[C, CHeader]),
    ("C++", &[Cpp, CHeader, CppHeader, CppModule, Arduino]),
    ("Cabal Config", &[Cabal]),
    ("Cairo Zero", &[Cairo]),
    ("Classic ASP", &[Asp]),
    ("Clojure", &[Clojure, ClojureC, ClojureScript]),
    ("ColdFusion CFC", &[ColdFusionScript]),
    ("Common Lisp", &[Lisp]),
    ("Dockerfile", &[Dockerfile]),
    ("DM", &[DreamMaker]),
    ("EdgeQL", &[EdgeQL, ESDL]),
    ("EJS", &[Html]),
    ("Emacs Lisp", &[Elisp]),
    ("Fortran", &[FortranLegacy, FortranModern]),
    ("Fortran Free Form", &[FortranModern]),
    ("GLSL", &[Glsl]),
    ("Game Maker Language", &[Gml]),
    ("Gentoo Ebuild", &[Ebuild]),
    ("Gentoo Eclass", &[Ebuild]),
    ("Gettext Catalog", &[Po]),
    ("Gherkin", &[Gherkin]),
    ("Go Module", &[Go]),
    ("Go Template", &[Gohtml, Templ]),
    ("Godot Resource", &[GodotTextScene]),
    ("Gradle", &[Groovy]),
    ("Gradle Kotlin DSL", &[Kotlin]),
    ("HLSL", &[Hlsl, ShaderLab]),
    ("HTML+ERB", &[RubyHtml]),
    ("HTML+Razor", &[Razor]),
    ("Hack", &[Php]),
    ("HiveQL", &[Sql]),
    ("Inno Setup", &[Pascal]),
    ("JSON with Comments", &[JavaScript, Json]),
    ("JSON5", &[JavaScript]),
    ("JavaScript", &[JavaScript, Jsx]),
    ("JavaScript+ERB", &[JavaScript, RubyHtml]),
    ("Jinja", &[Jinja2]),
    ("Jupyter Notebook", &[Jupyter]),
    ("Lean 4", &[Lean]),
    ("Linker Script", &[LinkerScript]),
    ("Luau", &[Lua]),
    ("M4Sugar", &[M4]),
    ("Maven POM", &[Xml]),
    ("Microsoft Visual Studio Solution", &[VisualStudioSolution]),
    ("NewLisp", &[Lisp]),
    ("OASv2-json", &[Json]),
    ("OASv2-yaml", &[Yaml]),
    ("OASv3-json", &[Json]),
    ("OASv3-yaml", &[Yaml]),
    ("Objective-C", &[ObjectiveC, CHeader]),
    ("Objective-C++", &[ObjectiveCpp, CHeader]),
    ("OCaml", &[OCaml, Menhir]),
    ("PLSQL", &[Sql]),
    ("PLpgSQL", &[Sql]),
    ("Protocol Buffer", &[Protobuf]),
    ("Python", &[Python, Renpy]),
    ("Raku", &[Raku, NotQuitePerl]),
    ("Reason", &[OCaml]),
    ("Rocq Prover", &[Coq]),
    ("RPM Spec", &[RPMSpecfile]),
    ("Ruby", &[Ruby, Rakefile]),
    ("SCSS", &[Sass]),
    ("SQLPL", &[Sql]),
    ("Shell", &[Sh, Bash, Ksh, Zsh, PacmanMakepkg]),
    ("Standard ML", &[Sml]),
    ("Starlark", &[Bazel]),
    ("SugarSS", &[PostCss]),
    ("SystemVerilog", &[SystemVerilog, Verilog]),
    ("Tcsh", &[CShell]),
    ("TSQL", &[Sql]),
    ("Text", &[Text]),
    ("Unix Assembly", &[AssemblyGAS]),
    ("VBA", &[VB6]),
    ("Vim Help File", &[Text]),
    ("Vim script", &[VimScript]),
    ("Visual Basic .NET", &[VisualBasic]),
    ("Visual Basic 6.0", &[VB6]),
    ("Wolfram Language", &[Wolfram]),
    (
        "XML",
        &[Xml, AvaloniaXaml, DotNetResource, MsBuild, NuGetConfig, UnrealPlugin, VisualStudioProject, Xaml],
    ),
    ("XML Property List", &[Xml]),
    ("XSLT", &[XSL]),
    ("ZenScript", &[ZenCode]),
    ("desktop", &[Ini]),
    ("eC", &[C]),
    ("kvlang", &[KvLanguage]),
    ("mcfunction", &[Sh]),
    ("reStructuredText", &[ReStructuredText]),
];

/// Whole file names, in lower case, that tokei files apart from their extension.
const FILES: &[(&str, LanguageType)] = &[
    ("nuget.config", NuGetConfig),
    ("packages.config", NuGetConfig),
    ("nugetdefaults.config", NuGetConfig),
    ("pkgbuild", PacmanMakepkg),
    ("rakefile", Rakefile),
    ("meson.build", Meson),
    ("meson_options.txt", Meson),
    ("cmakelists.txt", CMake),
    ("snakefile", Snakemake),
    ("sconstruct", Scons),
    ("sconscript", Scons),
];

/// The language type that counts a file of `language` found under `hint`.
pub(super) fn by_tokei(language: &Language, hint: &Hint) -> Option<LanguageType> {
    if let Some(name) = hint.name()
        && let Some((_, counted)) = FILES.iter().find(|(file, _)| file.eq_ignore_ascii_case(name))
    {
        return Some(*counted);
    }
    let Some((_, known)) = NAMES.iter().find(|(name, _)| *name == language.name) else {
        return same_name(language.name).or_else(|| same_name(language.group?));
    };
    let by_extension = LanguageType::from_file_extension(hint.last_extension());
    by_extension.filter(|one| known.contains(one)).or_else(|| known.first().copied())
}

fn same_name(name: &str) -> Option<LanguageType> {
    name.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::languages::{by_name, detect, hint};

    fn counted(path: &str, content: &str) -> Option<&'static str> {
        let hint = hint(path);
        by_tokei(detect(&hint, content.as_bytes())?, &hint).map(LanguageType::name)
    }

    #[test]
    fn files_are_counted_under_tokeis_own_names() {
        for (path, content, expected) in [
            ("a.rs", "", Some("Rust")),
            ("a.h", "int a;\n", Some("C Header")),
            ("a.h", "namespace a {}\n", Some("C Header")),
            ("a.hpp", "", Some("C++ Header")),
            ("a.m", "% matlab\nfunction y = f(x)\n", None),
            ("a.jsx", "", Some("JSX")),
            ("a.tsx", "export {}\n", Some("TSX")),
            ("a.bash", "", Some("BASH")),
            ("tool", "#!/bin/sh\n", Some("Shell")),
            ("Rakefile", "", Some("Rakefile")),
            ("CMakeLists.txt", "", Some("CMake")),
            ("pom.xml", "", Some("XML")),
            ("tsconfig.json", "", Some("JSON")),
            ("a.jsonc", "", Some("JavaScript")),
            ("App.csproj", "", Some("MSBuild")),
            ("a.blade.php", "", Some("Blade")),
            ("a.html.erb", "", Some("Ruby HTML")),
            ("a.ipynb", "", Some("Jupyter Notebooks")),
            ("README.md", "# a\n", Some("Markdown")),
        ] {
            assert_eq!(counted(path, content), expected, "{path}");
        }
    }

    #[test]
    fn every_name_of_the_table_is_a_language() {
        for (name, _) in NAMES {
            assert_eq!(by_name(name).map(|language| language.name), Some(*name));
        }
    }
}
