//! Swift: symbols by its tree-sitter grammar, and the modules that are imported.
//!
//! A module is a target of a package: an import leads to the folder of the target, whose files are one namespace.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use tree_sitter::Node;

use crate::map::link::{Declared, ExternalPackage, FileLinks, Link, Use, Verdict};
use crate::map::module::{Import, ImportForm, ModuleRecord};
use crate::map::symbol::{SymbolKind, Visibility};

use super::super::linking::{SourceFile, World, folder_of, join, name_of};
use super::syntax::{Parsed, Reader, Role, Syntax, Walk, line_of};
use super::{Family, Linker, Sight};

/// Swift.
pub static SWIFT: Parsed<Swift> = Parsed::new(Swift);

/// Links its imports.
pub static SWIFT_FAMILY: SwiftFamily = SwiftFamily;

/// Modules of the language, its toolchain and Apple's systems.
const STANDARD: &str = "
    AVFoundation AVKit Accelerate Accessibility Android AppIntents AppKit AuthenticationServices Bionic CloudKit Cocoa
    Combine Contacts CoreAudio CoreBluetooth CoreData CoreFoundation CoreGraphics CoreImage CoreLocation CoreML
    CoreMedia CoreMotion CoreServices CoreSpotlight CoreTelephony CoreText CoreVideo CryptoKit CxxStdlib Darwin Dispatch
    Distributed EventKit Foundation FoundationEssentials FoundationNetworking FoundationXML GameKit GameplayKit Glibc
    HealthKit IOKit ImageIO Intents JavaScriptCore LocalAuthentication MachO MapKit MediaPlayer MessageUI Metal MetalKit
    MobileCoreServices Musl NaturalLanguage Network NetworkExtension Observation ObjectiveC OpenGLES OSLog PDFKit
    PackageDescription PackagePlugin PassKit Photos PhotosUI PlaygroundSupport QuartzCore QuickLook RealityKit RegexBuilder
    SafariServices SceneKit Security Speech SpriteKit StoreKit Swift SwiftData SwiftUI Synchronization System
    SystemConfiguration Testing UIKit UniformTypeIdentifiers UserNotifications Vision WASILibc WatchConnectivity WatchKit
    WebKit WidgetKit WinSDK XCTest XPC _Concurrency _Differentiation _StringProcessing os simd ucrt CRT";

/// The syntax of Swift.
pub struct Swift;

impl Syntax for Swift {
    fn grammar(&self) -> tree_sitter::Language {
        tree_sitter_swift::LANGUAGE.into()
    }

    fn roles(&self) -> &'static [(&'static str, Role)] {
        &[
            ("class_declaration", Role::Define(SymbolKind::Class)),
            ("protocol_declaration", Role::Define(SymbolKind::Interface)),
            ("function_declaration", Role::Define(SymbolKind::Function)),
            ("protocol_function_declaration", Role::Define(SymbolKind::Function)),
            ("init_declaration", Role::Define(SymbolKind::Method)),
            ("deinit_declaration", Role::Define(SymbolKind::Method)),
            ("subscript_declaration", Role::Define(SymbolKind::Method)),
            ("typealias_declaration", Role::Define(SymbolKind::Type)),
            ("import_declaration", Role::Visit),
            ("if_statement", Role::Branch),
            ("guard_statement", Role::Branch),
            ("for_statement", Role::Branch),
            ("while_statement", Role::Branch),
            ("repeat_while_statement", Role::Branch),
            ("switch_entry", Role::Branch),
            ("catch_block", Role::Branch),
            ("ternary_expression", Role::Branch),
            ("&&", Role::Branch),
            ("||", Role::Branch),
        ]
    }

    fn name(&self, node: Node<'_>, reader: &Reader<'_>) -> Option<String> {
        match node.kind() {
            "init_declaration" => Some("init".to_owned()),
            "deinit_declaration" => Some("deinit".to_owned()),
            "subscript_declaration" => Some("subscript".to_owned()),
            _ => node.child_by_field_name("name").map(|name| reader.text(name).to_owned()),
        }
    }

    fn kind(&self, node: Node<'_>, kind: SymbolKind, reader: &Reader<'_>) -> SymbolKind {
        let word = node.child_by_field_name("declaration_kind").map(|word| reader.text(word));
        match word {
            Some("struct") => SymbolKind::Struct,
            Some("enum") => SymbolKind::Enum,
            _ => kind,
        }
    }

    fn visibility(&self, node: Node<'_>, _name: &str, reader: &Reader<'_>) -> Visibility {
        let head = reader.source().get(self.head(node)).unwrap_or_default();
        let mut words = head.split(|character: char| !character.is_alphanumeric()).take(12);
        words
            .find_map(|word| match word {
                "public" | "open" => Some(Visibility::Public),
                "private" | "fileprivate" => Some(Visibility::Private),
                _ => None,
            })
            .unwrap_or(Visibility::Package)
    }

    fn head(&self, node: Node<'_>) -> Range<usize> {
        let end = node.child_by_field_name("body").map_or(node.end_byte(), |body| body.start_byte());
        node.start_byte()..end
    }

    fn visit(&self, node: Node<'_>, reader: &mut Reader<'_>) -> Walk {
        let mut walk = node.walk();
        let path = node.children(&mut walk).find(|child| child.kind() == "identifier");
        if let Some(path) = path.map(|path| reader.text(path)) {
            // `import struct A.B` is of the module `A`.
            reader.import(Import::new(path, ImportForm::Import, line_of(node)));
        }
        Walk::Over
    }
}

/// The family of Swift.
pub struct SwiftFamily;

impl Family for SwiftFamily {
    fn name(&self) -> &'static str {
        "swift"
    }

    fn languages(&self) -> &'static [&'static str] {
        &["Swift"]
    }

    fn reads(&self, path: &str) -> bool {
        name_of(path) == "Package.swift"
    }

    fn sight(&self) -> Sight {
        Sight::Words
    }

    fn linker<'w>(&self, world: &'w World) -> Box<dyn Linker + 'w> {
        Box::new(SwiftLinker { targets: targets(world) })
    }
}

/// Links by the targets of all packages: their folders and manifests, by name.
struct SwiftLinker<'w> {
    targets: HashMap<String, (String, &'w str)>,
}

static TARGET: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let kinds = "target|executableTarget|testTarget|systemLibrary|macro|plugin|binaryTarget";
    Regex::new(&format!(r#"\.(?:{kinds})\s*\(\s*name:\s*"([^"]+)""#)).ok()
});

static PATH: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r#"\bpath:\s*"([^"]+)""#).ok());

fn targets(world: &World) -> HashMap<String, (String, &str)> {
    let mut targets = HashMap::new();
    let (Some(target), Some(path)) = (TARGET.as_ref(), PATH.as_ref()) else { return targets };
    for config in world.configs().into_iter().filter(|config| name_of(config) == "Package.swift") {
        let Some(text) = world.config(config) else { continue };
        let found: Vec<_> = target.captures_iter(text).collect();
        for (place, one) in found.iter().enumerate() {
            let start = one.get(0).map_or(0, |all| all.end());
            let end =
                found.get(place + 1).and_then(|next| next.get(0)).map_or(text.len(), |next| next.start());
            let own = path.captures(&text[start..end]).map(|path| path[1].to_owned());
            let usual = ["Sources", "Tests", "Source", "src", "Plugins"]
                .map(|parent| format!("{parent}/{}", &one[1]));
            let folders = own.into_iter().chain(usual);
            let folder = folders
                .filter_map(|folder| join(folder_of(config), &folder))
                .find(|folder| world.is_folder(folder));
            if let Some(folder) = folder {
                // A module's name is the target's, as an identifier.
                targets.entry(one[1].replace('-', "_")).or_insert((folder, config));
            }
        }
    }
    targets
}

impl Linker for SwiftLinker<'_> {
    fn link(&self, file: &SourceFile, module: &ModuleRecord) -> FileLinks {
        let mut links = FileLinks::default();
        for import in &module.imports {
            let name = import.specifier.split('.').next().unwrap_or_default();
            let link = match self.targets.get(name) {
                Some((folder, config)) => {
                    let is_own =
                        file.path.strip_prefix(folder.as_str()).is_some_and(|rest| rest.starts_with('/'));
                    if !is_own {
                        let path = folder.clone();
                        links.uses.push(Use { path, names: Vec::new(), line: import.line, is_guess: false });
                    }
                    Link {
                        config: Some((*config).to_owned()),
                        ..Link::internal("target of a package", folder.clone())
                    }
                }
                None if STANDARD.split_whitespace().any(|known| known == name) => {
                    Link::new(Verdict::Standard, "module of the toolchain or system")
                }
                None => {
                    let package = ExternalPackage {
                        name: name.to_owned(),
                        manifest: None,
                        declared: Declared::Undeclared,
                    };
                    Link {
                        package: Some(package),
                        ..Link::new(Verdict::External, "no target of the repository")
                    }
                }
            };
            links.links.push(link);
        }
        links
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::{Code, Language, Text};
    use super::*;
    use crate::analysis::linking::Manifests;
    use crate::map::file::FileKind;

    fn read(text: &str) -> Code {
        SWIFT.read(Text { language: "Swift", hint: ".swift", text }).expect("it is small")
    }

    #[test]
    fn types_and_functions_are_symbols() {
        let text = "import Foundation\n/// Keeps.\npublic struct S<T>: P {\n  private func go(_ a: Int) -> Bool { if a > 1 && a < 3 { return true }; return false }\n  init() {}\n}\n\
            enum E { case a }\nprotocol P { func f() }\nextension S { func g() {} }\nfunc free() {}\ntypealias A = Int\n";
        let code = read(text);
        let rows: Vec<String> = code
            .symbols
            .iter()
            .map(|symbol| {
                format!("{:?} {}.{}", symbol.kind, symbol.container.as_deref().unwrap_or(""), symbol.name)
            })
            .collect();
        let expected = [
            "Struct .S",
            "Method S.go",
            "Method S.init",
            "Enum .E",
            "Interface .P",
            "Method P.f",
            "Class .S",
            "Method S.g",
            "Function .free",
            "Type .A",
        ];
        assert_eq!(rows, expected);
        assert_eq!(
            (code.symbols[0].visibility, code.symbols[1].visibility),
            (Visibility::Public, Visibility::Private)
        );
        assert_eq!(code.symbols[1].complexity, 2);
        assert_eq!(code.module.imports[0].specifier, "Foundation");
    }

    #[test]
    fn an_import_leads_to_the_folder_of_a_target() {
        let package = "let package = Package(targets: [.target(name: \"Core\"), .target(name: \"my-lib\", path: \"lib\"), .testTarget(name: \"CoreTests\", dependencies: [\"Core\"])])";
        let text = "import Foundation\n@testable import Core\nimport struct my_lib.Thing\nimport NIO\n";
        let files = [
            ("Package.swift", None),
            ("Sources/Core/a.swift", None),
            ("lib/b.swift", None),
            ("Tests/CoreTests/t.swift", Some(text)),
        ];
        let source = |(path, text): (&str, Option<&str>)| {
            let file = SourceFile {
                path: path.to_owned(),
                kind: FileKind::Source,
                language: Some("Swift".to_owned()),
            };
            (file, text.map(|text| Arc::new(read(text).module)))
        };
        let configs = HashMap::from([("Package.swift".to_owned(), Arc::from(package))]);
        let world = World::new(files.into_iter().map(source).collect(), configs, Manifests::default());
        let index = world.find("Tests/CoreTests/t.swift").expect("it is there");
        let module = world.module(index).expect("it has a record");
        let links = SWIFT_FAMILY.linker(&world).link(&world.files()[index], module).links;
        let rows: Vec<_> = links.iter().map(|link| (link.verdict, link.targets.join(" "))).collect();
        let expected = [
            (Verdict::Standard, ""),
            (Verdict::Internal, "Sources/Core"),
            (Verdict::Internal, "lib"),
            (Verdict::External, ""),
        ];
        assert_eq!(rows, expected.map(|(verdict, target)| (verdict, target.to_owned())));
    }

    #[test]
    fn every_kind_of_the_table_is_one_of_the_grammar() {
        assert_eq!(SWIFT.unknown_kinds(), [""; 0]);
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[a-z{}()\\[\\]:.,<>@#\"\n =&|?]{0,120}") {
            let _ = SWIFT.read(Text { language: "Swift", hint: ".swift", text: &text });
        }
    }
}
