//! Where includes lead, on small trees.

use std::collections::HashMap;
use std::sync::Arc;

use super::super::{Family, Language, Text};
use super::*;
use crate::analysis::linking::{Manifests, SourceFile, World};
use crate::map::file::FileKind;
use crate::map::link::{FileLinks, Verdict};

fn world(files: &[(&str, &str)]) -> World {
    let mut configs: HashMap<String, Arc<str>> = HashMap::new();
    let mut sources = Vec::new();
    for (path, text) in files {
        let is_code = [".c", ".h", ".cc", ".hpp"].iter().any(|end| path.ends_with(end));
        if C_FAMILY.reads(path) {
            configs.insert((*path).to_owned(), (*text).into());
        }
        let read = || C_READER.read(Text { language: "C", hint: ".c", text }).expect("it is small").module;
        let file = SourceFile {
            path: (*path).to_owned(),
            kind: FileKind::Source,
            language: is_code.then(|| "C".to_owned()),
        };
        sources.push((file, is_code.then(|| Arc::new(read()))));
    }
    World::new(sources, configs, Manifests::default())
}

fn linked(world: &World, path: &str) -> FileLinks {
    let linker = C_FAMILY.linker(world);
    let index = world.find(path).expect("the file is there");
    linker.link(&world.files()[index], world.module(index).expect("it has a record"))
}

/// The target, or the verdict where there is none, of each include of the file at `path`.
fn targets(files: &[(&str, &str)], path: &str) -> Vec<String> {
    let links = linked(&world(files), path).links;
    links.iter().map(|link| link.targets.first().cloned().unwrap_or(format!("{:?}", link.verdict))).collect()
}

#[test]
fn quotes_look_beside_the_includer_first_and_brackets_do_not() {
    let files = [
        ("src/a.c", "#include \"sds.h\"\n#include <sds.h>\n#include <lua.h>\n"),
        ("src/sds.h", ""),
        ("deps/hi/sds.h", ""),
        ("deps/lua/src/lua.h", ""),
        ("src/Makefile", "CFLAGS= -I../deps/hi -I../deps/lua/src\n"),
    ];
    assert_eq!(targets(&files, "src/a.c"), ["src/sds.h", "deps/hi/sds.h", "deps/lua/src/lua.h"]);
    let link = linked(&world(&files), "src/a.c").links.remove(1);
    assert_eq!((link.rule.as_str(), link.config.as_deref()), ("include path", Some("src/Makefile")));
}

#[test]
fn a_system_header_is_never_a_vendored_file_of_its_name() {
    let files = [
        (
            "src/a.c",
            "#include <stdbool.h>\n#include <openssl/rand.h>\n#include <rand.h>\n#include <rustls.h>\n",
        ),
        ("deps/compat/stdbool.h", ""),
        ("src/rand.h", ""),
        ("lib/vtls/rustls.h", ""),
        ("CMakeLists.txt", "include_directories(deps/compat)"),
    ];
    assert_eq!(targets(&files, "src/a.c"), ["Standard", "External", "External", "External"]);
    let packages: Vec<_> = linked(&world(&files), "src/a.c")
        .links
        .into_iter()
        .filter_map(|link| Some(link.package?.name))
        .collect();
    assert_eq!(packages, ["openssl", "rand", "rustls"]);
}

#[test]
fn compile_commands_decide_for_their_units() {
    let commands = r#"[{"directory": "/home/x/p/build", "file": "../src/a.c", "command": "cc -I../two -c ../src/a.c"},
        {"directory": "/home/x/p", "file": "/home/x/p/src/b.c", "arguments": ["cc", "-I", "one", "-isystem", "/usr/include"]}]"#;
    let files = [
        ("compile_commands.json", commands),
        ("src/b.c", "#include <v.h>\n"),
        ("one/v.h", ""),
        ("two/v.h", ""),
        ("CMakeLists.txt", "include_directories(two)"),
    ];
    assert_eq!(targets(&files, "src/b.c"), ["one/v.h"]);
}

#[test]
fn paths_of_cmake_follow_projects_and_lists() {
    let files = [
        (
            "CMakeLists.txt",
            "cmake_minimum_required(VERSION 3)\nproject(top)\nset(INCS \"${PROJECT_SOURCE_DIR}/lib\" ${top_SOURCE_DIR}/gen)\nadd_subdirectory(src)\n",
        ),
        (
            "src/CMakeLists.txt",
            "target_include_directories(a PRIVATE ${top_SOURCE_DIR}/other ${CMAKE_CURRENT_SOURCE_DIR}/own)\n",
        ),
        ("cmake/Find.cmake", "list(APPEND DEP_INCLUDES ${PROJECT_SOURCE_DIR}/deps/llhttp)\n"),
        ("src/x/a.c", "#include <o.h>\n#include \"w.h\"\n#include <llhttp.h>\n"),
        ("other/o.h", ""),
        ("src/own/w.h", ""),
        ("deps/llhttp/llhttp.h", ""),
    ];
    assert_eq!(targets(&files, "src/x/a.c"), ["other/o.h", "src/own/w.h", "deps/llhttp/llhttp.h"]);
}

#[test]
fn a_variable_of_include_paths_is_known_in_other_files() {
    let files = [
        ("CMakeLists.txt", "project(top)\n"),
        (
            "src/lib/CMakeLists.txt",
            "set(LIB_INCLUDES ${top_SOURCE_DIR}/src/lib ${top_SOURCE_DIR}/src/more)\n",
        ),
        ("tests/CMakeLists.txt", "target_include_directories(t PRIVATE ${LIB_INCLUDES})\n"),
        ("tests/t.c", "#include \"common.h\"\n"),
        ("src/cli/CMakeLists.txt", "target_include_directories(c PRIVATE .)\n"),
        ("src/cli/common.h", ""),
        ("src/lib/common.h", ""),
    ];
    assert_eq!(targets(&files, "tests/t.c"), ["src/lib/common.h"]);
}

#[test]
fn without_a_description_conventions_decide() {
    let files = [
        (
            "lib/core/a.c",
            "#include \"util.h\"\n#include <lib/api.h>\n#include \"core/a.h\"\n#include \"../up.h\"\n",
        ),
        ("lib/util.h", ""),
        ("include/lib/api.h", ""),
        ("lib/include/core/a.h", ""),
        ("lib/up.h", ""),
    ];
    let expected = ["lib/util.h", "include/lib/api.h", "lib/include/core/a.h", "lib/up.h"];
    assert_eq!(targets(&files, "lib/core/a.c"), expected);
}

#[test]
fn a_name_that_only_one_path_ends_in_is_a_guess_and_several_are_said() {
    let files = [
        ("app/a.c", "#include \"deep/one.h\"\n#include \"two.h\"\n"),
        ("x/y/deep/one.h", ""),
        ("app/z/two.h", ""),
        ("b/two.h", ""),
    ];
    assert_eq!(targets(&files, "app/a.c"), ["x/y/deep/one.h", "app/z/two.h"]);
    let links = linked(&world(&files), "app/a.c").links;
    assert!(links[0].reason.as_deref().is_some_and(|reason| reason.contains("only file")));
    assert!(links[1].reason.as_deref().is_some_and(|reason| reason.starts_with("2 files")));
}

#[test]
fn what_the_build_makes_leads_to_its_source_or_is_unresolved_with_the_reason() {
    let files = [
        (
            "src/a.c",
            "#include \"config.h\"\n#include \"msg.pb.h\"\n#include \"version.h\"\n#include \"gtest/gtest.h\"\n#include NAME\n",
        ),
        ("config.h.in", ""),
        ("proto/msg.proto", ""),
    ];
    assert_eq!(
        targets(&files, "src/a.c"),
        ["config.h.in", "proto/msg.proto", "Unresolved", "External", "Unresolved"]
    );
    let links = linked(&world(&files), "src/a.c").links;
    assert!(
        links.iter().filter(|link| link.verdict == Verdict::Unresolved).all(|link| link.reason.is_some())
    );
    assert!(links[2].reason.as_deref().is_some_and(|reason| reason.contains("generated by the build")));
}

#[test]
fn a_file_that_asks_for_its_own_name_means_another() {
    let files = [
        ("include/x/log.h", "#include <x/log.h>\n"),
        ("compat/include/x/log.h", "#include_next <x/log.h>\n"),
    ];
    assert_eq!(targets(&files, "include/x/log.h"), ["compat/include/x/log.h"]);
    assert_eq!(targets(&files, "compat/include/x/log.h"), ["include/x/log.h"]);
}

#[test]
fn calls_lead_to_the_only_file_that_defines_them() {
    let files = [
        ("a.c", "#include \"b.h\"\nint main(void) { return run(LIMIT(1)) + twice() + local(); }\n"),
        ("b.h", "#define LIMIT(x) x\nint run(int);\n"),
        (
            "b.c",
            "int run(int a) { return a; }\nint twice(void) { return 1; }\nstatic int local(void) { return 1; }\n",
        ),
        ("c.c", "int twice(void) { return 2; }\n"),
    ];
    let uses: Vec<_> = linked(&world(&files), "a.c").uses;
    let mut found: Vec<_> =
        uses.iter().map(|used| (used.path.as_str(), used.names.join(" "), used.is_guess)).collect();
    found.sort();
    assert_eq!(found, [("b.c", "run".to_owned(), true), ("b.h", "LIMIT".to_owned(), false)]);
}
