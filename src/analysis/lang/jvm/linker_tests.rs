//! What imports of small trees lead to.

use std::collections::HashMap;
use std::sync::Arc;

use proptest::prelude::*;

use super::super::super::linking::{Manifests, World, link};
use super::super::{Text, reader};
use super::*;
use crate::map::file::FileKind;
use crate::map::link::{Declared, Link, Verdict};
use crate::map::package::{Ecosystem, LinkedDependency, Package, Scope};

fn language(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("java") => "Java",
        Some("kt") => "Kotlin",
        Some("groovy") => "Groovy",
        _ => "Scala",
    }
}

fn dependency(name: &str, internal: Option<&str>) -> LinkedDependency {
    LinkedDependency {
        name: name.to_owned(),
        requirement: None,
        locked: None,
        scope: Scope::Runtime,
        internal: internal.map(str::to_owned),
        manifest: "build.gradle".to_owned(),
        line: 1,
    }
}

/// A Gradle module in `folder` that needs other modules, by their folders, and libraries, by coordinates.
fn module(folder: &str, needs: &[&str]) -> Package {
    let dependency = |need: &&str| dependency(need, Some(*need).filter(|need| !need.contains(':')));
    Package {
        ecosystem: Ecosystem::Gradle,
        name: folder.to_owned(),
        version: None,
        folder: folder.to_owned(),
        manifests: vec![],
        lockfile: None,
        workspace: None,
        license: None,
        tool: None,
        dependencies: needs.iter().map(dependency).collect(),
    }
}

fn tree(files: &[(&str, &str)], modules: Vec<Package>) -> HashMap<String, FileLinks> {
    let read = |(path, text): &(&str, &str)| {
        let language = language(path);
        let code = reader(language).unwrap().read(Text { language, hint: "", text }).unwrap();
        let kind = if path.contains("/test/") { FileKind::Test } else { FileKind::Source };
        let file = SourceFile { path: (*path).to_owned(), kind, language: Some(language.to_owned()) };
        (file, Some(Arc::new(code.module)))
    };
    let world = World::new(files.iter().map(read).collect(), HashMap::new(), Manifests::new(modules, vec![]));
    let linked = link(&world, |_| true);
    linked.into_iter().map(|(at, links)| (world.files()[at].path.clone(), links)).collect()
}

/// What the imports of `path` lead to: verdict and targets of each.
fn links<'t>(tree: &'t HashMap<String, FileLinks>, path: &str) -> Vec<(Verdict, Vec<&'t str>)> {
    let targets = |link: &'t Link| (link.verdict, link.targets.iter().map(String::as_str).collect());
    tree[path].links.iter().map(targets).collect()
}

/// The files that `path` uses, by which names, and whether that is a guess.
fn uses<'t>(tree: &'t HashMap<String, FileLinks>, path: &str) -> Vec<(&'t str, String, bool)> {
    tree[path].uses.iter().map(|used| (used.path.as_str(), used.names.join(" "), used.is_guess)).collect()
}

use Verdict::{External, Internal, Standard, Unresolved};

#[test]
fn an_import_leads_to_the_file_that_declares_the_type_wherever_it_stands() {
    let tree = tree(
        &[
            (
                "x/Main.java",
                "import a.b.C; import a.b.C.D; import static a.b.C.f; import static a.b.C.*; import a.b.Other;",
            ),
            (
                "somewhere/C.java",
                "package a.b; public class C { public static class D {} static void f() {} }\nclass Other {}",
            ),
            ("a/b/C.java", "package elsewhere; class C {}"),
        ],
        vec![],
    );
    assert_eq!(links(&tree, "x/Main.java"), vec![(Internal, vec!["somewhere/C.java"]); 5]);
    assert_eq!(uses(&tree, "x/Main.java"), [("somewhere/C.java", "C C.D C.f Other".to_owned(), false)]);
}

#[test]
fn a_wildcard_names_a_package_and_the_files_whose_names_are_used_are_uses() {
    let tree = tree(
        &[
            (
                "Main.java",
                "package m; import a.*; import java.util.*; class M extends B { Near n; List<C.D> l; E e; }",
            ),
            ("Near.java", "package m; class Near {}"),
            ("A.java", "package a; public class A {}"),
            ("B.java", "package a; public class B {}"),
            ("C.java", "package a; public class C { public static class D {} }"),
            ("E.java", "package a; public class E {}"),
            ("mE.java", "package m; class E {}"),
        ],
        vec![],
    );
    assert_eq!(links(&tree, "Main.java"), [(Internal, vec![]), (Standard, vec![])]);
    let expected = [("B.java", "B"), ("C.java", "C.D"), ("Near.java", "Near"), ("mE.java", "E")];
    assert_eq!(uses(&tree, "Main.java"), expected.map(|(path, names)| (path, names.to_owned(), false)));
}

#[test]
fn only_a_package_that_is_declared_here_is_internal_whatever_it_starts_with() {
    let gradle = module("", &["org.spring:spring-web"]);
    let tree = tree(
        &[
            (
                "A.java",
                "package org.spring.sample; import org.spring.web.Get; import org.spring.sample.Gone; import javax.inject.Inject; import org.other.X; import org.spring.sample.OwnProto;",
            ),
            ("B.java", "package org.spring.sample.deep; class B {}"),
        ],
        vec![gradle],
    );
    let verdicts: Vec<Verdict> = tree["A.java"].links.iter().map(|link| link.verdict).collect();
    // Nothing declares a name in the package of A.java: it declares none itself.
    assert_eq!(verdicts, [External; 5]);
    let package = tree["A.java"].links[0].package.clone().unwrap();
    assert_eq!((package.name.as_str(), package.declared), ("org.spring:spring-web", Declared::Direct));
    let package = tree["A.java"].links[3].package.clone().unwrap();
    assert_eq!((package.name.as_str(), package.declared), ("org.other", Declared::Undeclared));
}

#[test]
fn a_name_that_a_declared_package_lacks_is_unresolved_with_its_reason() {
    let tree = tree(
        &[(
            "A.java",
            "package own.app; import own.app.Gone; import own.app.UserProto; import own.app.gen.QUser; class A {}",
        )],
        vec![],
    );
    let reasons: Vec<(Verdict, &str)> =
        tree["A.java"].links.iter().map(|link| (link.verdict, link.reason.as_deref().unwrap())).collect();
    assert_eq!(reasons[0].0, Unresolved);
    assert!(reasons[0].1.contains("none declares `Gone`"), "{reasons:?}");
    assert!(reasons[1].1.contains("Protocol Buffers"), "{reasons:?}");
    assert!(reasons[2].1.contains("Querydsl"), "{reasons:?}");
}

#[test]
fn of_two_modules_that_declare_a_type_the_one_that_is_depended_on_is_meant() {
    let main = "package p; import a.T; import a.U; class M {}";
    let files = [
        ("app/src/main/java/M.java", main),
        ("one/src/main/java/T.java", "package a; public class T {}"),
        ("two/src/main/java/T.java", "package a; public class T {}"),
        ("app/src/main/java/U.java", "package a; public class U {}"),
        ("app/src/test/java/U.java", "package a; public class U {}"),
    ];
    let tree = tree(
        &files,
        vec![module("app", &["mid"]), module("mid", &["two"]), module("one", &[]), module("two", &[])],
    );
    let expected =
        [(Internal, vec!["two/src/main/java/T.java"]), (Internal, vec!["app/src/main/java/U.java"])];
    assert_eq!(links(&tree, "app/src/main/java/M.java"), expected);
}

#[test]
fn where_nothing_tells_two_types_apart_the_nearest_is_a_guess() {
    let files = [
        ("M.java", "import a.T; class M {}"),
        ("x/T.java", "package a; public class T {}"),
        ("y/T.java", "package a; public class T {}"),
    ];
    let tree = tree(&files, vec![]);
    assert_eq!(links(&tree, "M.java"), [(Internal, vec!["x/T.java"])]);
    assert!(tree["M.java"].links[0].reason.is_some() && tree["M.java"].uses[0].is_guess);
}

#[test]
fn a_kotlin_name_leads_to_each_file_that_declares_it_and_is_seen() {
    let files = [
        (
            "m/src/commonMain/kotlin/Use.kt",
            "package p\nimport a.make\nimport a.Thing\nimport a.trim as cut\n",
        ),
        ("m/src/jvmMain/kotlin/Use.kt", "package q\nimport a.make\nimport a.Thing\n"),
        (
            "m/src/commonMain/kotlin/T.kt",
            "package a\nexpect class Thing\nexpect fun make(): Thing\nfun String.trim() = this\n",
        ),
        ("m/src/commonMain/kotlin/More.kt", "package a\nfun make(n: Int) = make()\n"),
        ("m/src/jvmMain/kotlin/T.kt", "package a\nactual class Thing\nactual fun make() = Thing()\n"),
        ("m/src/jsMain/kotlin/T.kt", "package a\nactual class Thing\nactual fun make() = Thing()\n"),
    ];
    let tree = tree(&files, vec![module("m", &[])]);
    let (common, more) = ("m/src/commonMain/kotlin/T.kt", "m/src/commonMain/kotlin/More.kt");
    assert_eq!(
        links(&tree, "m/src/commonMain/kotlin/Use.kt"),
        [(Internal, vec![more, common]), (Internal, vec![common]), (Internal, vec![common])]
    );
    let jvm = "m/src/jvmMain/kotlin/T.kt";
    let expected = [(Internal, vec![more, common, jvm]), (Internal, vec![jvm])];
    assert_eq!(links(&tree, "m/src/jvmMain/kotlin/Use.kt"), expected);
}

#[test]
fn languages_of_the_family_import_each_other() {
    let files = [
        (
            "J.java",
            "package j; import static k.UtilKt.help; import static k.Named.named; import g.G; import s.S; public class J {}",
        ),
        ("util.kt", "package k\nimport j.J\nfun help() {}\n"),
        ("other.kt", "@file:JvmName(\"Named\")\npackage k\nfun named() {}\n"),
        ("G.groovy", "package g\nimport j.J\nclass G { J j }\n"),
        ("S.scala", "package s\nimport j.{J => Renamed, _}\nobject S\n"),
    ];
    let tree = tree(&files, vec![]);
    let expected = ["util.kt", "other.kt", "G.groovy", "S.scala"].map(|path| (Internal, vec![path]));
    assert_eq!(links(&tree, "J.java"), expected);
    assert_eq!(links(&tree, "util.kt"), [(Internal, vec!["J.java"])]);
    assert_eq!(links(&tree, "G.groovy"), [(Internal, vec!["J.java"])]);
    assert_eq!(links(&tree, "S.scala"), [(Internal, vec!["J.java"]), (Internal, vec![])]);
}

#[test]
fn names_without_imports_are_those_of_the_package_and_guesses_where_members_may_come_first() {
    let files = [
        ("A.kt", "package p\nclass A : Base() { fun f(x: Int) = call(x.twice()) + q.r.Far.go() }\n"),
        ("Base.kt", "package p\nopen class Base\n"),
        ("call.kt", "package p\nfun call(x: Int) = x\nfun Int.twice() = this\n"),
        ("Far.kt", "package q.r\nobject Far { fun go() = 1 }\n"),
    ];
    let tree = tree(&files, vec![]);
    let expected = [("Base.kt", "Base", false), ("Far.kt", "Far.go", false), ("call.kt", "call twice", true)];
    assert_eq!(uses(&tree, "A.kt"), expected.map(|(path, names, guess)| (path, names.to_owned(), guess)));
}

#[test]
fn modules_lead_to_the_files_that_declare_them() {
    let files = [
        (
            "a/module-info.java",
            "module my.a { requires my.b; requires java.sql; requires org.x; provides q.I with q.Impl; }",
        ),
        ("b/module-info.java", "module my.b { exports q; }"),
        ("b/I.java", "package q; public interface I {}"),
        ("b/Impl.java", "package q; public class Impl implements I {}"),
    ];
    let tree = tree(&files, vec![]);
    let expected = [(Internal, vec!["b/module-info.java"]), (Standard, vec![]), (External, vec![])];
    assert_eq!(links(&tree, "a/module-info.java"), expected);
    let used: Vec<&str> = tree["a/module-info.java"].uses.iter().map(|used| used.path.as_str()).collect();
    assert_eq!(used, ["b/I.java", "b/Impl.java"]);
}

#[test]
fn scala_names_start_at_the_packages_around() {
    let files = [
        (
            "A.scala",
            "package a.b\npackage c\nimport d.E\nimport x.y\nimport y.Z\nimport _root_.x.y.Z\nclass A extends F\n",
        ),
        ("E.scala", "package a.b.d\nclass E\n"),
        ("F.scala", "package a.b\nclass F\n"),
        ("Z.scala", "package x.y\nobject Z\n"),
    ];
    let tree = tree(&files, vec![]);
    let expected = [
        (Internal, vec!["E.scala"]),
        (Internal, vec![]),
        (Internal, vec!["Z.scala"]),
        (Internal, vec!["Z.scala"]),
    ];
    assert_eq!(links(&tree, "A.scala"), expected);
    assert!(uses(&tree, "A.scala").contains(&("F.scala", "F".to_owned(), false)));
}

proptest! {
    #[test]
    fn every_import_of_any_text_has_one_link(
        text in "(import |package |static |a|B|\\.|\\*|;|\n|as |class |fun |\\{|\\}| ){0,40}",
        path in "(A.java|A.kt|A.groovy|A.scala)",
    ) {
        let tree = tree(&[(&path, &text), ("B.kt", "package a\nclass B\nfun a() = 1")], vec![]);
        for link in &tree[path.as_str()].links {
            prop_assert!(link.verdict != Unresolved || link.reason.is_some());
        }
    }
}
