//! How a file of a graph is written: words once, and paths by what they do not share with the file's own.
//!
//! Written with postcard, whose format is stable within its major version. A graph of ten thousand files is
//! read whole for most questions, so its files are small and quick to read rather than rows of their own.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::map::edge::{EdgeKind, Lead, Marks};
use crate::map::graph::{FileNode, LinkedImport};
use crate::map::link::{Declared, ExternalPackage, Link, Use, Verdict};
use crate::map::module::ImportForm;
use crate::store::near::Near;

/// A file as it is stored.
#[derive(Serialize, Deserialize)]
struct Written<'a> {
    #[serde(borrow)]
    words: Vec<&'a str>,
    #[serde(borrow)]
    imports: Vec<WrittenImport<'a>>,
    #[serde(borrow)]
    uses: Vec<WrittenUse<'a>>,
}

#[derive(Serialize, Deserialize)]
struct WrittenImport<'a> {
    line: u32,
    /// How many lines follow the first.
    more_lines: u32,
    specifier: &'a str,
    form: ImportForm,
    flags: u8,
    condition: Option<u32>,
    verdict: Verdict,
    rule: u32,
    config: Option<u32>,
    #[serde(borrow)]
    targets: Vec<Near<'a>>,
    package: Option<(u32, Option<u32>, Declared)>,
    reason: Option<u32>,
}

#[derive(Serialize, Deserialize)]
struct WrittenUse<'a> {
    #[serde(borrow)]
    path: Near<'a>,
    #[serde(borrow)]
    names: Vec<&'a str>,
    line: u32,
    flags: u8,
}

/// Words of a file, each once.
#[derive(Default)]
struct Words<'a> {
    words: Vec<&'a str>,
    numbers: HashMap<&'a str, u32>,
}

impl<'a> Words<'a> {
    fn number(&mut self, word: &'a str) -> u32 {
        *self.numbers.entry(word).or_insert_with(|| {
            self.words.push(word);
            u32::try_from(self.words.len() - 1).unwrap_or(u32::MAX)
        })
    }
}

/// What `node` is stored as. Equal files, equal bytes.
pub fn encode(node: &FileNode) -> Result<Vec<u8>, postcard::Error> {
    let mut words = Words::default();
    let imports = node.imports.iter().map(|import| write_import(import, &node.path, &mut words)).collect();
    let uses = node.uses.iter().map(|used| WrittenUse {
        path: Near::to(&used.path, &node.path),
        names: used.names.iter().map(String::as_str).collect(),
        line: used.line,
        flags: Marks::GUESS.when(used.is_guess).bits(),
    });
    postcard::to_stdvec(&Written { imports, uses: uses.collect(), words: words.words })
}

fn write_import<'a>(import: &'a LinkedImport, from: &str, words: &mut Words<'a>) -> WrittenImport<'a> {
    let link = &import.link;
    let marks = Marks::CONDITIONAL
        .when(import.is_conditional)
        .with(Marks::TYPE_ONLY.when(import.is_type_only))
        .with(Marks::LAZY.when(import.is_lazy))
        .with(Marks::TEST.when(import.is_test));
    WrittenImport {
        line: import.line,
        more_lines: import.end_line.saturating_sub(import.line),
        specifier: &import.specifier,
        form: import.form,
        flags: marks.bits(),
        condition: import.condition.as_deref().map(|word| words.number(word)),
        verdict: link.verdict,
        rule: words.number(&link.rule),
        config: link.config.as_deref().map(|word| words.number(word)),
        targets: link.targets.iter().map(|target| Near::to(target, from)).collect(),
        package: link.package.as_ref().map(|package| {
            let manifest = package.manifest.as_deref().map(|word| words.number(word));
            (words.number(&package.name), manifest, package.declared)
        }),
        reason: link.reason.as_deref().map(|word| words.number(word)),
    }
}

/// The file at `path` from what it is stored as; none if that is damaged.
pub fn decode(path: &str, bytes: &[u8]) -> Option<FileNode> {
    let written: Written<'_> = postcard::from_bytes(bytes).ok()?;
    let imports = written.imports.iter().map(|import| read_import(import, path, &written.words));
    let uses = written.uses.iter().map(|used| {
        Some(Use {
            path: used.path.path(path)?,
            names: used.names.iter().map(|name| (*name).to_owned()).collect(),
            line: used.line,
            is_guess: Marks::from_bits(used.flags).has_any(Marks::GUESS),
        })
    });
    Some(FileNode {
        path: path.to_owned(),
        imports: imports.collect::<Option<_>>()?,
        uses: uses.collect::<Option<_>>()?,
    })
}

/// Tells `tell` what the file at `path` leads to, from what it is stored as; none if that is damaged.
pub fn visit(path: &str, bytes: &[u8], mut tell: impl FnMut(Lead<'_>)) -> Option<()> {
    let written: Written<'_> = postcard::from_bytes(bytes).ok()?;
    let mut to = String::new();
    for import in &written.imports {
        for target in &import.targets {
            target.write(path, &mut to)?;
            tell(Lead {
                kind: if import.form == ImportForm::Module { EdgeKind::Contains } else { EdgeKind::Imports },
                to: &to,
                line: import.line,
                names: &[],
                // Nothing unresolved has a target.
                marks: Marks::from_bits(import.flags).with(Marks::GUESS.when(import.reason.is_some())),
            });
        }
    }
    for used in &written.uses {
        used.path.write(path, &mut to)?;
        tell(Lead {
            kind: EdgeKind::Uses,
            to: &to,
            line: used.line,
            names: &used.names,
            marks: Marks::from_bits(used.flags),
        });
    }
    Some(())
}

fn read_import(written: &WrittenImport<'_>, path: &str, words: &[&str]) -> Option<LinkedImport> {
    let word = |number: u32| words.get(number as usize).map(|word| (*word).to_owned());
    let optional = |number: Option<u32>| match number {
        Some(number) => word(number).map(Some),
        None => Some(None),
    };
    let package = match written.package {
        Some((name, manifest, declared)) => {
            Some(ExternalPackage { name: word(name)?, manifest: optional(manifest)?, declared })
        }
        None => None,
    };
    let marks = Marks::from_bits(written.flags);
    Some(LinkedImport {
        line: written.line,
        end_line: written.line.saturating_add(written.more_lines),
        specifier: written.specifier.to_owned(),
        form: written.form,
        is_conditional: marks.has_any(Marks::CONDITIONAL),
        is_type_only: marks.has_any(Marks::TYPE_ONLY),
        is_lazy: marks.has_any(Marks::LAZY),
        is_test: marks.has_any(Marks::TEST),
        condition: optional(written.condition)?,
        link: Link {
            verdict: written.verdict,
            rule: word(written.rule)?,
            config: optional(written.config)?,
            targets: written.targets.iter().map(|near| near.path(path)).collect::<Option<_>>()?,
            package,
            reason: optional(written.reason)?,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node() -> FileNode {
        let import = LinkedImport {
            line: 3,
            end_line: 5,
            specifier: "./b".to_owned(),
            form: ImportForm::Named,
            is_conditional: true,
            is_type_only: false,
            is_lazy: true,
            is_test: false,
            condition: Some("unix".to_owned()),
            link: Link {
                config: Some("tsconfig.json".to_owned()),
                targets: vec!["src/é/b.ts".to_owned(), "x".to_owned()],
                package: Some(ExternalPackage {
                    name: "b".to_owned(),
                    manifest: Some("package.json".to_owned()),
                    declared: Declared::Direct,
                }),
                reason: Some("why".to_owned()),
                ..Link::new(Verdict::Internal, "relative path")
            },
        };
        let used = |path: &str| Use {
            path: path.to_owned(),
            names: vec!["a".to_owned()],
            line: 3,
            is_guess: path == "x",
        };
        FileNode {
            path: "src/è/a.ts".to_owned(),
            imports: vec![import.clone(), LinkedImport { condition: None, ..import }],
            uses: vec![used("src/è/a"), used("x")],
        }
    }

    #[test]
    fn a_file_comes_back_as_it_was() {
        let node = node();
        assert_eq!(decode(&node.path, &encode(&node).unwrap()), Some(node));
    }

    #[test]
    fn a_visit_tells_every_target_and_use() {
        let node = node();
        let mut told = Vec::new();
        let bytes = encode(&node).unwrap();
        visit(&node.path, &bytes, |lead| {
            told.push((lead.kind, lead.to.to_owned(), lead.marks.has_any(Marks::GUESS)))
        })
        .unwrap();
        let (imports, uses) = (EdgeKind::Imports, EdgeKind::Uses);
        let both = [(imports, "src/é/b.ts".to_owned(), true), (imports, "x".to_owned(), true)];
        let used = [(uses, "src/è/a".to_owned(), false), (uses, "x".to_owned(), true)];
        assert_eq!(told, [both.clone(), both, used].concat());
        assert!(visit("", &bytes, |_| ()).is_none());
    }

    #[test]
    fn damaged_bytes_are_none_and_never_a_panic() {
        let bytes = encode(&node()).unwrap();
        for end in 0..bytes.len() {
            assert_eq!(decode("src/è/a.ts", &bytes[..end]), None);
        }
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x55;
            let _ = decode("s", &damaged);
        }
    }
}
