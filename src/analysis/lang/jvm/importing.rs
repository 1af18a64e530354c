//! Import statements of JVM languages: what each leads to.

use std::collections::HashMap;

use super::coordinates::{is_known, package_of};
use super::index::Found;
use super::standard::{is_below, standard};
use super::{Importer, JvmLinker, member_name};
use crate::map::link::{Declared, Link, Use, Verdict};
use crate::map::module::{Import, ImportForm};

/// What earlier imports of a Scala file gave names to: a later one may start with such a name.
#[derive(Debug, Default)]
pub struct Earlier(HashMap<String, String>);

impl JvmLinker<'_> {
    /// What became of `import`; what it uses is added to `uses`.
    pub(super) fn import(
        &self,
        importer: Importer<'_>,
        import: &Import,
        earlier: &mut Earlier,
        uses: &mut Vec<Use>,
    ) -> Link {
        let name = import.specifier.trim_end_matches(".*");
        let is_all = matches!(import.form, ImportForm::Wildcard | ImportForm::StaticWildcard);
        if import.form == ImportForm::Import {
            return self.java_module(importer, name);
        }
        if importer.language == "Scala" {
            return self.scala_import(importer, import, earlier, uses);
        }
        self.absolute(importer, import, name, is_all, uses)
            .unwrap_or_else(|| self.elsewhere(importer, name, is_all))
    }

    /// An import by a qualified name that this tree declares.
    fn absolute(
        &self,
        importer: Importer<'_>,
        import: &Import,
        name: &str,
        is_all: bool,
        uses: &mut Vec<Use>,
    ) -> Option<Link> {
        if is_all && import.form == ImportForm::Wildcard && self.index.package(name).is_some() {
            return Some(Link::new(Verdict::Internal, "wildcard: names of a declared package"));
        }
        let found = self.index.find(name)?;
        // A wildcard over a package that only begins like a type of this tree.
        if is_all && !found.rest.is_empty() && package_of(name) == name {
            return None;
        }
        let rule = match import.form {
            ImportForm::Static => "static member of a declared type",
            ImportForm::StaticWildcard => "static members of a declared type",
            ImportForm::Wildcard => "members of a declared type",
            _ => "declared package and name",
        };
        let choice = self.choose(importer, found);
        let mut names: Vec<String> = if is_all { Vec::new() } else { vec![member_name(found)] };
        if let Some(brought) = import.names.first() {
            names.extend(brought.members.iter().map(|member| format!("{}.{member}", found.name)));
        }
        self.note(uses, &choice, &names, import.line, false);
        let mut link = Link::new(Verdict::Internal, rule);
        link.targets.extend(choice.files.iter().map(|file| self.path(*file)));
        if choice.is_ambiguous {
            link.reason = Some(ambiguous(found));
        }
        Some(link)
    }

    /// `requires a.b;`
    fn java_module(&self, importer: Importer<'_>, name: &str) -> Link {
        if let Some(file) = self.index.module(name) {
            return Link::internal("module that `module-info.java` declares", self.path(file));
        }
        if is_below(name, "java") || is_below(name, "jdk") {
            return Link::new(Verdict::Standard, "module of the JDK");
        }
        self.external(importer, name, "module of a dependency")
    }

    /// Scala's names start at the packages around the file and at what was imported before, then at the root.
    fn scala_import(
        &self,
        importer: Importer<'_>,
        import: &Import,
        earlier: &mut Earlier,
        uses: &mut Vec<Use>,
    ) -> Link {
        let is_all = import.form == ImportForm::Wildcard;
        let written = import.specifier.trim_end_matches(".*");
        let (first, rest) = written.split_once('.').unwrap_or((written, ""));
        let mut tried = Vec::new();
        let name = match written.strip_prefix("_root_.") {
            Some(name) => name.to_owned(),
            None => {
                if let Some(start) = earlier.0.get(first) {
                    tried.push(if rest.is_empty() { start.clone() } else { format!("{start}.{rest}") });
                }
                let mut around = importer.package;
                while !around.is_empty() {
                    tried.push(format!("{around}.{written}"));
                    around = around.rsplit_once('.').map_or("", |(outer, _)| outer);
                }
                written.to_owned()
            }
        };
        tried.push(name.clone());
        for candidate in &tried {
            if let Some(link) = self.absolute(importer, import, candidate, is_all, uses) {
                remember(import, candidate, earlier);
                return link;
            }
        }
        remember(import, &name, earlier);
        if self.index.package(&name).is_some() {
            return Link::new(Verdict::Internal, "declared package");
        }
        self.elsewhere(importer, &name, is_all)
    }

    /// What this tree does not declare.
    fn elsewhere(&self, importer: Importer<'_>, name: &str, is_all: bool) -> Link {
        if let Some(rule) = standard(name, importer.language) {
            return Link::new(Verdict::Standard, rule);
        }
        let package_name = if is_all { name } else { package_of(name) };
        let type_name = name.get(package_name.len()..).unwrap_or_default().trim_start_matches('.');
        let type_name = type_name.split('.').next().unwrap_or_default();
        if let Some(package) =
            self.index.package(package_name).filter(|_| !is_all && !package_name.is_empty())
        {
            let mut link = self.external(importer, name, "package that a dependency shares");
            let is_declared =
                link.package.as_ref().is_some_and(|found| found.declared != Declared::Undeclared);
            let is_shared = is_declared || is_known(package_name);
            if is_shared {
                link.reason = Some("This repository declares the package too, but not the name.".to_owned());
                return link;
            }
            let made = made_by(type_name);
            if package.is_main || made.is_some() {
                return Link::unresolved("declared package", missing(package_name, type_name, made));
            }
            return link;
        }
        if let Some(made) = made_by(type_name).filter(|_| self.is_own(package_name)) {
            return Link::unresolved("declared package", missing(package_name, type_name, Some(made)));
        }
        self.external(importer, name, "package of a dependency")
    }

    fn external(&self, importer: Importer<'_>, name: &str, rule: &str) -> Link {
        let folder = self.places.manifest(importer.at);
        let package = self.coordinates.package(importer.path, folder, name);
        Link { package: Some(package), ..Link::new(Verdict::External, rule) }
    }

    /// Whether a package of this tree stands around `package`.
    fn is_own(&self, package: &str) -> bool {
        let mut around = package;
        while around.contains('.') {
            if self.index.package(around).is_some_and(|package| package.is_main) {
                return true;
            }
            around = around.rsplit_once('.').map_or("", |(outer, _)| outer);
        }
        false
    }
}

fn remember(import: &Import, name: &str, earlier: &mut Earlier) {
    if let Some(brought) = import.names.first() {
        let here = brought.alias.as_ref().unwrap_or(&brought.name);
        earlier.0.insert(here.clone(), name.to_owned());
    }
}

fn ambiguous(found: Found<'_>) -> String {
    format!("Several files declare `{}` in this package, and none of them is nearer.", found.name)
}

fn missing(package: &str, name: &str, made: Option<&str>) -> String {
    match made {
        Some(made) => {
            format!("No file declares `{name}` in `{package}`: its name is that of code which {made}.")
        }
        None => format!("Files here declare the package `{package}`, but none declares `{name}` in it."),
    }
}

/// What generates classes with such a name while building, if that is known.
fn made_by(name: &str) -> Option<&'static str> {
    let starts_type =
        |prefix: &str| name.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(char::is_uppercase));
    match name {
        "R" | "BuildConfig" | "BR" => return Some("the Android build generates"),
        _ if name.ends_with("Grpc") || name.ends_with("GrpcKt") => {
            return Some("the gRPC compiler generates");
        }
        _ if name.ends_with("OuterClass") || name.ends_with("Proto") || name.ends_with("Protos") => {
            return Some("the Protocol Buffers compiler generates");
        }
        _ if name.ends_with("Binding") => return Some("Android's view binding generates"),
        _ => {}
    }
    let of_processor = name.ends_with("_") || name.contains("_Impl") || name.ends_with("_Factory");
    match () {
        () if starts_type("Dagger") => Some("Dagger generates"),
        () if starts_type("Q") => Some("Querydsl generates"),
        () if starts_type("AutoValue_") || of_processor => Some("an annotation processor generates"),
        () if name.ends_with("MapperImpl") => Some("MapStruct generates"),
        () => None,
    }
}
