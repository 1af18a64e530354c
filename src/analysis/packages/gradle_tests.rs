//! Tests: Gradle builds, settings and catalogs.

use super::*;

fn read(text: &str) -> Manifest {
    match build(text) {
        Ok(Declaration::Manifest(manifest, _)) => manifest,
        other => panic!("{other:?}"),
    }
}

fn seen(manifest: &Manifest) -> Vec<(&str, Option<&str>, Scope, u32)> {
    let shown = manifest.dependencies.iter();
    shown.map(|d| (d.name.as_str(), d.requirement.as_deref(), d.scope, d.line)).collect()
}

#[test]
fn a_groovy_script_is_read() {
    let manifest = read(
        "buildscript {\n  dependencies { classpath 'org.b:plug:1.0' }\n}\nplugins {\n  id 'java'\n  id 'org.springframework.boot' version '3.2.0'\n}\ndef guavaVersion = '33.0'\nversion = '2.0'\ndependencies {\n  implementation \"com.google.guava:guava:$guavaVersion\" // x\n  testImplementation group: 'junit', name: 'junit', version: '4.13'\n  compileOnly 'a:b:1', 'c:d:2'\n  api project(':core')\n  implementation project(path: ':web:ui', configuration: 'x')\n  constraints {\n    implementation 'no:no:1'\n  }\n  implementation('e:f:3') {\n    exclude group: 'g', module: 'h'\n  }\n}\napplication {\n  mainClass = 'org.x.Main'\n}\n",
    );
    assert_eq!(manifest.version.as_deref(), Some("2.0"));
    assert_eq!(
        seen(&manifest),
        [
            ("org.b:plug", Some("1.0"), Scope::Build, 2),
            ("org.springframework.boot", Some("3.2.0"), Scope::Build, 6),
            ("com.google.guava:guava", Some("33.0"), Scope::Runtime, 11),
            ("junit:junit", Some("4.13"), Scope::Dev, 12),
            ("a:b", Some("1"), Scope::Peer, 13),
            ("c:d", Some("2"), Scope::Peer, 13),
            (":core", None, Scope::Runtime, 14),
            (":web:ui", None, Scope::Runtime, 15),
            ("e:f", Some("3"), Scope::Runtime, 19),
        ]
    );
    assert_eq!((manifest.entries[0].target.as_str(), manifest.entries[0].line), ("org.x.Main", 24));
}

#[test]
fn a_kotlin_script_is_read() {
    let manifest = read(
        "plugins {\n  kotlin(\"jvm\") version \"2.0\"\n  alias(libs.plugins.ktor)\n}\nval v = \"1.2\"\nkotlin {\n sourceSets {\n  commonMain.dependencies {\n    api(projects.core.http)\n    implementation(platform(libs.bom.all))\n    implementation(kotlin(\"test\"))\n    ksp(\"x:y:${v}\")\n    \"custom\"(libs.a)\n    implementation(project(\":z\"))\n    implementation(\n      \"m:n\"\n    )\n  }\n }\n}\nmainClass.set(\"org.x.MainKt\")\n",
    );
    assert_eq!(
        seen(&manifest),
        [
            ("org.jetbrains.kotlin.jvm", Some("2.0"), Scope::Build, 2),
            ("libs.plugins.ktor", None, Scope::Build, 3),
            ("projects.core.http", None, Scope::Runtime, 9),
            ("libs.bom.all", None, Scope::Runtime, 10),
            ("org.jetbrains.kotlin:kotlin-test", None, Scope::Runtime, 11),
            ("x:y", Some("1.2"), Scope::Build, 12),
            ("libs.a", None, Scope::Runtime, 13),
            (":z", None, Scope::Runtime, 14),
            ("m:n", None, Scope::Runtime, 15),
        ]
    );
    assert_eq!(manifest.entries[0].target, "org.x.MainKt");
}

#[test]
fn unknown_values_stay_as_written() {
    let manifest = read("dependencies {\n  api \"a:b:${x.y}\"\n  api \"c:d:$z\"\n}\n");
    let requirements: Vec<_> = manifest.dependencies.iter().map(|d| d.requirement.as_deref()).collect();
    assert_eq!(requirements, [Some("${x.y}"), Some("$z")]);
}

#[test]
fn settings_name_the_build_and_its_projects() {
    let text = "rootProject.name = 'demo'\ninclude ':app', ':lib:core',\n  ':tools'\ninclude(\"x\")\nproject(':tools').projectDir = file('build/tools')\nincludeBuild('no')\n";
    let Ok(Declaration::Manifest(manifest, sharing)) = settings(text) else { panic!("a manifest") };
    assert_eq!(manifest.name.as_deref(), Some("demo"));
    assert_eq!(manifest.members, ["app", "lib/core", "build/tools", "x"]);
    assert_eq!(sharing.values["tools"], "build/tools");
}

#[test]
fn a_lockfile_lists_coordinates() {
    let Ok(Declaration::Lockfile(lockfile)) = lock("# x\na:b:1.0=compileClasspath\nempty=x\n") else {
        panic!("a lockfile")
    };
    assert_eq!(lockfile.packages, [pin("a:b", "1.0")]);
    assert!(lock("prose\n").is_err());
}
