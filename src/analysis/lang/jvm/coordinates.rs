//! Which dependency a package from elsewhere belongs to: Maven coordinates hint at packages, and where they do
//! not, a table knows.

use std::cell::RefCell;
use std::collections::HashMap;

use super::super::super::linking::World;
use super::place::ECOSYSTEMS;
use super::standard::is_below;
use crate::map::link::{Declared, ExternalPackage};
use crate::map::package::LinkedDependency;

/// Packages that do not follow from coordinates, with the coordinates that bring them: `group:artifact`, or what
/// those start with where a family of artifacts does. The longest package counts.
const KNOWN: &[(&str, &[&str])] = &[
    (
        "com.fasterxml.jackson.annotation",
        &["com.fasterxml.jackson.core:jackson-annotations", "com.fasterxml.jackson"],
    ),
    ("com.fasterxml.jackson.core", &["com.fasterxml.jackson.core:jackson-core", "com.fasterxml.jackson"]),
    (
        "com.fasterxml.jackson.databind",
        &["com.fasterxml.jackson.core:jackson-databind", "com.fasterxml.jackson"],
    ),
    ("com.google.common", &["com.google.guava:guava"]),
    ("com.google.errorprone", &["com.google.errorprone:error_prone_annotations", "com.google.errorprone"]),
    ("com.google.gson", &["com.google.code.gson:gson"]),
    ("com.google.inject", &["com.google.inject:guice", "com.google.inject"]),
    ("com.google.protobuf", &["com.google.protobuf:protobuf-java", "com.google.protobuf"]),
    ("com.intellij", &["org.jetbrains.intellij"]),
    ("com.mysql", &["com.mysql:mysql-connector-j"]),
    ("com.squareup.javapoet", &["com.squareup:javapoet"]),
    ("com.squareup.kotlinpoet", &["com.squareup:kotlinpoet"]),
    ("edu.umd.cs.findbugs.annotations", &["com.github.spotbugs:spotbugs-annotations"]),
    ("groovy", &["org.apache.groovy:groovy", "org.codehaus.groovy:groovy"]),
    ("io.kotlintest", &["io.kotlintest"]),
    ("io.micrometer", &["io.micrometer:micrometer-core", "io.micrometer"]),
    ("io.netty", &["io.netty:netty-all", "io.netty"]),
    ("io.reactivex", &["io.reactivex.rxjava3:rxjava", "io.reactivex"]),
    (
        "jakarta.persistence",
        &[
            "jakarta.persistence:jakarta.persistence-api",
            "org.springframework.boot:spring-boot-starter-data-jpa",
        ],
    ),
    (
        "jakarta.servlet",
        &["jakarta.servlet:jakarta.servlet-api", "org.springframework.boot:spring-boot-starter-web"],
    ),
    (
        "jakarta.validation",
        &[
            "jakarta.validation:jakarta.validation-api",
            "org.springframework.boot:spring-boot-starter-validation",
        ],
    ),
    ("jakarta.xml.bind", &["jakarta.xml.bind:jakarta.xml.bind-api"]),
    (
        "javax.annotation",
        &[
            "com.google.code.findbugs:jsr305",
            "javax.annotation:javax.annotation-api",
            "jakarta.annotation:jakarta.annotation-api",
        ],
    ),
    ("javax.inject", &["javax.inject:javax.inject"]),
    ("javax.servlet", &["javax.servlet:javax.servlet-api", "javax.servlet"]),
    ("javax.xml.bind", &["javax.xml.bind:jaxb-api"]),
    ("junit", &["junit:junit"]),
    ("kotlinx.coroutines", &["org.jetbrains.kotlinx:kotlinx-coroutines"]),
    ("kotlinx.serialization", &["org.jetbrains.kotlinx:kotlinx-serialization"]),
    ("lombok", &["org.projectlombok:lombok"]),
    ("net.bytebuddy", &["net.bytebuddy:byte-buddy"]),
    ("okhttp3", &["com.squareup.okhttp3:okhttp", "com.squareup.okhttp3"]),
    ("okio", &["com.squareup.okio:okio", "com.squareup.okio"]),
    ("org.apache.commons.codec", &["commons-codec:commons-codec"]),
    ("org.apache.commons.io", &["commons-io:commons-io"]),
    ("org.apache.commons.lang", &["commons-lang:commons-lang"]),
    ("org.apache.commons.lang3", &["org.apache.commons:commons-lang3"]),
    ("org.apache.commons.logging", &["commons-logging:commons-logging"]),
    ("org.apache.groovy", &["org.apache.groovy:groovy"]),
    ("org.codehaus.groovy", &["org.apache.groovy:groovy", "org.codehaus.groovy:groovy"]),
    ("org.gradle", &["org.gradle:gradle-api"]),
    ("org.hamcrest", &["org.hamcrest:hamcrest", "org.hamcrest"]),
    ("org.hibernate", &["org.hibernate.orm:hibernate-core", "org.hibernate"]),
    ("org.intellij.lang.annotations", &["org.jetbrains:annotations"]),
    ("org.jetbrains.annotations", &["org.jetbrains:annotations"]),
    ("org.junit", &["junit:junit"]),
    (
        "org.junit.jupiter",
        &[
            "org.junit.jupiter:junit-jupiter",
            "org.junit.jupiter",
            "org.springframework.boot:spring-boot-starter-test",
        ],
    ),
    ("org.junit.platform", &["org.junit.platform"]),
    ("org.junit.vintage", &["org.junit.vintage"]),
    ("org.objectweb.asm", &["org.ow2.asm:asm", "org.ow2.asm"]),
    ("org.slf4j", &["org.slf4j:slf4j-api", "org.slf4j"]),
    ("org.spockframework", &["org.spockframework:spock-core", "org.spockframework"]),
    ("spock", &["org.spockframework:spock-core", "org.spockframework"]),
    ("org.springframework", &["org.springframework:spring", "org.springframework.boot:spring-boot-starter"]),
    ("org.springframework.boot", &["org.springframework.boot:spring-boot", "org.springframework.boot"]),
    (
        "org.springframework.boot.test",
        &["org.springframework.boot:spring-boot-starter-test", "org.springframework.boot"],
    ),
    (
        "org.springframework.data",
        &["org.springframework.data", "org.springframework.boot:spring-boot-starter-data"],
    ),
    (
        "org.springframework.security",
        &["org.springframework.security", "org.springframework.boot:spring-boot-starter-security"],
    ),
    (
        "org.springframework.test",
        &["org.springframework:spring-test", "org.springframework.boot:spring-boot-starter-test"],
    ),
    ("reactor", &["io.projectreactor:reactor-core", "io.projectreactor"]),
    ("retrofit2", &["com.squareup.retrofit2:retrofit", "com.squareup.retrofit2"]),
    ("rx", &["io.reactivex:rxjava"]),
    ("scala.meta", &["org.scalameta"]),
    ("tools.jackson", &["tools.jackson.core:jackson-databind", "tools.jackson"]),
];

/// Groups that hold artifacts of unrelated packages: the artifact must speak for itself.
const UMBRELLAS: &[&str] = &[
    "org.apache",
    "org.apache.commons",
    "org.apache.maven",
    "com.google",
    "com.github",
    "io.github",
    "org.eclipse",
    "org.jetbrains",
    "org.jetbrains.kotlinx",
    "org.jetbrains.kotlin",
    "com.squareup",
    "org.codehaus",
    "org.codehaus.mojo",
    "javax",
    "jakarta",
    "com.sun",
    "net.java",
    "org.glassfish",
    "org.springframework",
];

/// A dependency, ready to be compared.
struct Coordinate<'w> {
    dependency: &'w LinkedDependency,
    group: &'w str,
    artifact: &'w str,
}

/// Finds the dependencies of packages.
pub struct Coordinates<'w> {
    world: &'w World,
    all: Vec<Coordinate<'w>>,
    /// What was answered, by the folder of the importer's manifest and package.
    answers: RefCell<HashMap<&'w str, HashMap<String, ExternalPackage>>>,
}

impl<'w> Coordinates<'w> {
    /// Finds dependencies among those that `world` declares.
    pub fn new(world: &'w World) -> Self {
        let packages = world.manifests().packages();
        let ours = packages.iter().filter(|package| ECOSYSTEMS.contains(&package.ecosystem));
        let all = ours.flat_map(|package| &package.dependencies).filter_map(coordinate).collect();
        Self { world, all, answers: RefCell::default() }
    }

    /// The package from elsewhere that the file at `importer`, whose nearest manifest stands in `folder`, means by
    /// the qualified `name`.
    pub fn package(&self, importer: &str, folder: &'w str, name: &str) -> ExternalPackage {
        let package = package_of(name);
        let mut answers = self.answers.borrow_mut();
        let answers = answers.entry(folder).or_default();
        if let Some(answer) = answers.get(package) {
            return answer.clone();
        }
        let answer = self.find(importer, package);
        answers.insert(package.to_owned(), answer.clone());
        answer
    }

    fn find(&self, importer: &str, package: &str) -> ExternalPackage {
        let known = known(package);
        let manifests = self.world.manifests();
        let above = manifests.dependencies(ECOSYSTEMS, importer).filter_map(coordinate);
        if let Some(found) = best(above, package, known) {
            return ExternalPackage {
                name: found.name.clone(),
                manifest: Some(found.manifest.clone()),
                declared: Declared::Direct,
            };
        }
        let elsewhere = best(self.all.iter().copied(), package, known);
        let declared = if elsewhere.is_some() { Declared::Transitive } else { Declared::Undeclared };
        let table = || known.first().filter(|name| name.contains(':')).map(|name| (*name).to_owned());
        let name = elsewhere.map(|found| found.name.clone()).or_else(table);
        ExternalPackage { name: name.unwrap_or_else(|| stem(package)), manifest: None, declared }
    }
}

impl Clone for Coordinate<'_> {
    fn clone(&self) -> Self {
        *self
    }
}

impl Copy for Coordinate<'_> {}

fn coordinate(dependency: &LinkedDependency) -> Option<Coordinate<'_>> {
    let (group, artifact) = dependency.name.split_once(':')?;
    dependency.internal.is_none().then_some(Coordinate { dependency, group, artifact })
}

/// The package of a qualified name: what stands before the first part that is written as a type is, or all but
/// the last part.
pub fn package_of(name: &str) -> &str {
    let mut end = 0;
    for part in name.split('.') {
        if part.starts_with(char::is_uppercase) || part == "*" {
            return name[..end].trim_end_matches('.');
        }
        end += part.len() + 1;
    }
    name.rsplit_once('.').map_or(name, |(package, _)| package)
}

/// Whether `package` is known to come from elsewhere.
pub fn is_known(package: &str) -> bool {
    !known(package).is_empty()
}

/// The coordinates that the table has for `package`.
fn known(package: &str) -> &'static [&'static str] {
    let fitting = KNOWN.iter().filter(|(prefix, _)| is_below(package, prefix));
    fitting.max_by_key(|(prefix, _)| prefix.len()).map(|(_, coordinates)| *coordinates).unwrap_or_default()
}

/// What stands for a package that no manifest has: its first parts.
fn stem(package: &str) -> String {
    package.split('.').take(3).collect::<Vec<_>>().join(".")
}

/// The dependency that fits `package` best, if one does; the first of those that fit as well.
fn best<'d>(
    dependencies: impl Iterator<Item = Coordinate<'d>>,
    package: &str,
    known: &[&str],
) -> Option<&'d LinkedDependency> {
    let mut best: Option<(i32, &LinkedDependency)> = None;
    for one in dependencies {
        let Some(score) = known_score(&one, known, package).or_else(|| score(&one, package)) else {
            continue;
        };
        if best.is_none_or(|(other, _)| score > other) {
            best = Some((score, one.dependency));
        }
    }
    best.map(|(_, dependency)| dependency)
}

/// How well coordinates fit that the table names: better than any that are only alike.
fn known_score(one: &Coordinate<'_>, known: &[&str], package: &str) -> Option<i32> {
    let at = known.iter().position(|name| one.dependency.name.starts_with(name))?;
    let is_exact = one.dependency.name == known[at];
    let order = i32::try_from(known.len() - at).unwrap_or_default();
    Some(1_000 + order * 100 + i32::from(is_exact) * 50 + likeness(one.artifact, package))
}

/// How well coordinates fit a package by their words; none if they do not.
fn score(one: &Coordinate<'_>, package: &str) -> Option<i32> {
    let group_parts = one.group.split('.').count();
    let shared = one.group.split('.').zip(package.split('.')).take_while(|(a, b)| a == b).count();
    let is_whole = shared == group_parts;
    let rest = package.split('.').skip(shared).collect::<Vec<_>>().join(".");
    let words = words_shared(one.artifact, &rest);
    let is_umbrella = UMBRELLAS.contains(&one.group);
    let fits = match () {
        () if is_whole && !is_umbrella => true,
        () if is_whole => words > 0,
        // `com.fasterxml.jackson.core:jackson-databind`, `org.hibernate.orm:hibernate-core`.
        () => shared >= 2 && shared + 1 == group_parts && words > 0,
    };
    let shared = i32::try_from(shared).unwrap_or_default();
    fits.then(|| shared * 10 + i32::from(is_whole) * 5 + likeness(one.artifact, &rest))
}

/// Words of artifacts that say nothing about packages.
const NEUTRAL: &[&str] = &["core", "api", "jvm", "common", "starter", "all"];

/// How alike an artifact's name and a package are: words shared count for it, others against it.
fn likeness(artifact: &str, package: &str) -> i32 {
    let shared = words_shared(artifact, package);
    let speaking = artifact.split(['-', '.', '_']).filter(|word| !word.is_empty() && !NEUTRAL.contains(word));
    shared * 4 - i32::try_from(speaking.count()).unwrap_or(i32::MAX / 8)
}

/// How many words of an artifact's name are parts of a package.
fn words_shared(artifact: &str, package: &str) -> i32 {
    let words = artifact.split(['-', '.', '_']).filter(|word| !word.is_empty());
    let is_part = |word: &str| {
        let word = word.trim_end_matches(|letter: char| letter.is_ascii_digit());
        package.split('.').any(|part| part.trim_end_matches(|letter: char| letter.is_ascii_digit()) == word)
    };
    i32::try_from(words.filter(|word| is_part(word)).count()).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::package::Scope;

    fn dependencies(names: &[&str]) -> Vec<LinkedDependency> {
        let dependency = |name: &&str| LinkedDependency {
            name: (*name).to_owned(),
            requirement: None,
            locked: None,
            scope: Scope::Runtime,
            internal: None,
            manifest: "pom.xml".to_owned(),
            line: 1,
        };
        names.iter().map(dependency).collect()
    }

    fn found(names: &[&str], package: &str) -> Option<String> {
        let all = dependencies(names);
        best(all.iter().filter_map(coordinate), package, known(package)).map(|one| one.name.clone())
    }

    #[test]
    fn the_artifact_whose_words_are_in_the_package_is_meant() {
        let all = [
            "org.apache.lucene:lucene-core",
            "org.apache.lucene:lucene-queryparser",
            "commons-io:commons-io",
        ];
        let lucene = found(&all, "org.apache.lucene.queryparser.classic");
        assert_eq!(lucene.as_deref(), Some("org.apache.lucene:lucene-queryparser"));
        assert_eq!(found(&all, "org.apache.lucene.index").as_deref(), Some("org.apache.lucene:lucene-core"));
        assert_eq!(found(&all, "org.apache.commons.io.input").as_deref(), Some("commons-io:commons-io"));
        let all = [
            "org.jetbrains.kotlinx:kotlinx-coroutines-test",
            "org.jetbrains.kotlinx:kotlinx-coroutines-core",
        ];
        assert_eq!(found(&all, "kotlinx.coroutines.flow").as_deref(), Some(all[1]));
        assert_eq!(found(&all, "kotlinx.coroutines.test").as_deref(), Some(all[0]));
    }

    #[test]
    fn a_group_that_many_share_is_not_enough() {
        let all =
            ["org.apache.commons:commons-lang3", "com.google.guava:guava", "org.springframework:spring-web"];
        assert_eq!(found(&all, "org.apache.commons.math"), None);
        assert_eq!(found(&all, "com.google.gson"), None);
        assert_eq!(found(&all, "com.google.common.base").as_deref(), Some("com.google.guava:guava"));
        assert_eq!(
            found(&all, "org.springframework.web.client").as_deref(),
            Some("org.springframework:spring-web")
        );
    }

    #[test]
    fn starters_bring_what_nothing_else_declares() {
        let all = [
            "org.springframework.boot:spring-boot-starter-web",
            "org.springframework.boot:spring-boot-starter-test",
        ];
        assert_eq!(found(&all, "org.springframework.web.bind").as_deref(), Some(all[0]));
        assert_eq!(found(&all, "org.junit.jupiter.api").as_deref(), Some(all[1]));
    }

    #[test]
    fn the_package_of_a_name_ends_before_its_type() {
        assert_eq!(package_of("a.b.C"), "a.b");
        assert_eq!(package_of("a.b.C.D.e"), "a.b");
        assert_eq!(package_of("a.b.c"), "a.b");
        assert_eq!(package_of("C.D"), "");
        assert_eq!(package_of("a"), "a");
    }
}
