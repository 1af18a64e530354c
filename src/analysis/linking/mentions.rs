//! Mentions: the words by which a file can depend on another, and those by which a change in one can be felt.
//!
//! What a linker finds for a file depends on names that the file's record spells out: specifiers, imported names,
//! what is reached through them, and names that it leaves to others to define. A change elsewhere (a name offered
//! or withdrawn, a file that comes or goes) has words as well. A file that spells none of them is linked as it was.
//! Words are compared without case, `_` and `-`, because ecosystems turn file names into names of code that way.
//! Held by the replays that compare maps drawn one after another with maps drawn alone.

use std::collections::HashSet;

use crate::map::module::{Export, Import, ImportForm, ModuleRecord};

use super::world::{folder_of, name_of};

/// A word, as a hash of 32 bits: two that share one only cost a file that is linked once too often.
pub type Word = u32;

/// What stands for patterns: files that take in others by one see every file that comes or goes.
const PATTERN: &str = "*";
/// What stands for the folder that a specifier of dots alone names.
const HERE: &str = ".";

/// The stems of files that go by the name of their folder.
const FOLDERS_OWN: [&str; 7] = ["__init__", "__main__", "index", "init", "lib", "main", "mod"];

/// The words that a file with the record `module` spells, sorted, each once.
pub fn mentions(module: &ModuleRecord) -> Box<[Word]> {
    let mut words = Words::default();
    words.add_prefixes(module.package.as_deref().unwrap_or_default());
    for import in &module.imports {
        words.add_import(import);
        words.add_prefixes(&import.specifier);
    }
    for export in &module.exports {
        words.add_all(&export.name);
        words.add_all(export.local.as_deref().unwrap_or_default());
    }
    for reference in &module.references {
        words.add_all(&reference.name);
        words.add_prefixes(&reference.name);
    }
    words.0.sort_unstable();
    words.0.dedup();
    words.0.into()
}

/// Words by which a change can be felt; more are found while the files that feel it are.
#[derive(Debug, Default)]
pub struct Touched {
    words: HashSet<Word>,
    /// A bit for the low bits of each word: most words of most files are refused here.
    filter: Filter,
}

/// 4,096 bits.
#[derive(Debug)]
struct Filter([u64; 64]);

/// A change that no words say: whoever shares the family may feel it.
#[derive(Debug, PartialEq, Eq)]
pub struct FeltByAll;

impl Touched {
    /// Whether nothing is felt.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Notes that a file comes to `path` or goes from there; with the folders above it that come or go with it.
    pub fn add_path<'p>(&mut self, path: &'p str, folders: impl Iterator<Item = &'p str>) {
        let mut words = Words::default();
        let stem = name_of(path).split('.').find(|part| !part.is_empty()).unwrap_or_default();
        words.0.push(word(stem));
        if FOLDERS_OWN.contains(&stem) {
            words.0.push(word(name_of(folder_of(path))));
        }
        words.0.extend(folders.map(|folder| word(name_of(folder))));
        words.0.extend([word(PATTERN), word(HERE)]);
        self.add(words);
    }

    /// Notes all that a file with the record `module` offers, because it comes or goes.
    pub fn add_offers(&mut self, module: &ModuleRecord) {
        let mut words = Words::default();
        // Whole, because `org` is part of most: who asks for it spells it, or something in it.
        words.0.extend(prefixes(module.package.as_deref().unwrap_or_default()).last());
        for export in &module.exports {
            words.add_all(&export.name);
        }
        self.add(words);
    }

    /// Notes what others can see of a change from `old` to `new` in one file; `with_imports` if they see what it
    /// imports as well.
    pub fn add_change(
        &mut self,
        old: &ModuleRecord,
        new: &ModuleRecord,
        with_imports: bool,
    ) -> Result<(), FeltByAll> {
        if old.package != new.package {
            self.add_offers(old);
            self.add_offers(new);
        }
        let mut words = Words::default();
        for (one, other) in [(old, new), (new, old)] {
            let known: HashSet<Offer<'_>> = other.exports.iter().map(|export| offer(other, export)).collect();
            for export in one.exports.iter().filter(|export| !known.contains(&offer(one, export))) {
                if export.name.contains('*') {
                    return Err(FeltByAll);
                }
                words.add_all(&export.name);
            }
            if with_imports {
                let known: HashSet<Asked<'_>> = other.imports.iter().map(asked).collect();
                for import in one.imports.iter().filter(|import| !known.contains(&asked(import))) {
                    if brings_all(import.form) {
                        return Err(FeltByAll);
                    }
                    words.add_import(import);
                }
            }
        }
        self.add(words);
        Ok(())
    }

    /// Whether a file with these `mentions` feels it. Both are sorted words of [`mentions`].
    pub fn is_felt(&self, mentions: &[Word]) -> bool {
        mentions.iter().any(|word| self.filter.may_have(*word) && self.words.contains(word))
    }

    fn add(&mut self, words: Words) {
        words.0.iter().for_each(|word| self.filter.add(*word));
        self.words.extend(words.0);
    }

    /// Notes the other names under which a file with the record `module` offers on what is touched; tells whether
    /// there are new ones.
    pub fn follow_aliases(&mut self, module: &ModuleRecord) -> bool {
        let mut words = Words::default();
        for export in &module.exports {
            let names = export.import.and_then(|at| module.imports.get(at as usize));
            let names = names.into_iter().flat_map(|import| &import.names);
            let aliases = names.filter(|name| {
                name.alias.as_deref() == Some(export.local.as_deref().unwrap_or(&export.name))
            });
            let local = export.local.as_deref().into_iter().chain(aliases.map(|name| name.name.as_str()));
            if local.flat_map(parts).any(|part| self.words.contains(&word(part))) {
                words.add_all(&export.name);
            }
        }
        let known = self.words.len();
        self.add(words);
        self.words.len() > known
    }
}

impl Default for Filter {
    fn default() -> Self {
        Self([0; 64])
    }
}

impl Filter {
    fn add(&mut self, word: Word) {
        self.0[word as usize >> 6 & 63] |= 1 << (word & 63);
    }

    fn may_have(&self, word: Word) -> bool {
        self.0[word as usize >> 6 & 63] & 1 << (word & 63) != 0
    }
}

/// An export, as others see it.
type Offer<'m> = (&'m str, Option<&'m str>, Option<Asked<'m>>);

/// An import, as others see it.
type Asked<'m> = (&'m str, ImportForm, Vec<(&'m str, Option<&'m str>)>, (bool, bool, bool, Option<&'m str>));

fn offer<'m>(module: &'m ModuleRecord, export: &'m Export) -> Offer<'m> {
    let import = export.import.and_then(|at| module.imports.get(at as usize));
    (&export.name, export.local.as_deref(), import.map(asked))
}

fn asked(import: &Import) -> Asked<'_> {
    let names = import.names.iter().map(|name| (name.name.as_str(), name.alias.as_deref())).collect();
    let flags = (import.is_conditional, import.is_type_only, import.is_test, import.condition.as_deref());
    (&import.specifier, import.form, names, flags)
}

fn brings_all(form: ImportForm) -> bool {
    matches!(
        form,
        ImportForm::Wildcard | ImportForm::ReexportAll | ImportForm::StaticWildcard | ImportForm::Module
    )
}

#[derive(Default)]
struct Words(Vec<Word>);

impl Words {
    fn add_all(&mut self, text: &str) {
        self.0.extend(parts(text).map(word));
    }

    fn add_prefixes(&mut self, text: &str) {
        self.0.extend(prefixes(text));
    }

    fn add_import(&mut self, import: &Import) {
        let before = self.0.len();
        self.add_all(&import.specifier);
        if self.0.len() == before {
            self.0.push(word(HERE));
        }
        if matches!(import.form, ImportForm::Glob | ImportForm::Embed) || import.specifier.contains('*') {
            self.0.push(word(PATTERN));
        }
        for name in &import.names {
            self.add_all(&name.name);
            self.add_all(name.alias.as_deref().unwrap_or_default());
            name.members.iter().for_each(|member| self.add_all(member));
        }
        self.add_all(import.within.as_deref().unwrap_or_default());
    }
}

/// The parts of `text` that can name something.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let is_part_of_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '$');
    text.split(move |c: char| !is_part_of_name(c)).filter(|part| !part.is_empty())
}

/// A word for each first part of a name of several: `a`, `a.b`, `a.b.c`.
fn prefixes(text: &str) -> impl Iterator<Item = Word> {
    parts(text).scan(None, |before, part| {
        let word = match *before {
            None => word(part),
            Some(before) => hashed(before, part),
        };
        *before = Some(word);
        Some(word)
    })
}

/// `part` without case, `_` and `-`, hashed (FNV-1a).
fn word(part: &str) -> Word {
    hashed(0x811c_9dc5, part)
}

fn hashed(start: Word, part: &str) -> Word {
    let bytes =
        part.bytes().filter(|byte| !matches!(byte, b'_' | b'-')).map(|byte| byte.to_ascii_lowercase());
    bytes.fold(start, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::lang::small_tree::code;

    fn record(path: &str, text: &str) -> ModuleRecord {
        code(path, text).module
    }

    fn felt(touched: &Touched, path: &str, text: &str) -> bool {
        touched.is_felt(&mentions(&record(path, text)))
    }

    fn change(old: &str, new: &str) -> Touched {
        let mut touched = Touched::default();
        touched.add_change(&record("a.ts", old), &record("a.ts", new), true).unwrap();
        touched
    }

    #[test]
    fn a_new_name_is_felt_by_those_who_spell_it() {
        let touched = change("export const a = 1;", "export const a = 1; export const b = 2;");
        assert!(felt(&touched, "x.ts", "import { b } from './a';"));
        assert!(felt(&touched, "x.ts", "import * as n from './a'; n.b();"));
        assert!(!felt(&touched, "x.ts", "import { a } from './a';"));
    }

    #[test]
    fn what_no_other_file_sees_is_felt_by_none() {
        let touched = change("export function a() {}", "\n\nexport function a() { return 1; }");
        assert!(touched.is_empty());
    }

    #[test]
    fn a_name_offered_on_under_another_is_followed() {
        let mut touched = change("", "export const b = 2;");
        let barrel = record("i.ts", "export { b as c } from './a';");
        assert!(touched.follow_aliases(&barrel));
        assert!(!touched.follow_aliases(&barrel));
        assert!(felt(&touched, "x.ts", "import { c } from './i';"));
    }

    #[test]
    fn a_change_of_all_that_is_offered_has_no_words() {
        let mut touched = Touched::default();
        let (old, new) = (record("a.ts", "export * from './b';"), record("a.ts", "export * from './c';"));
        assert_eq!(touched.add_change(&old, &new, true), Err(FeltByAll));
    }

    #[test]
    fn a_file_that_comes_is_felt_by_those_who_spell_its_path() {
        let mut touched = Touched::default();
        touched.add_path("src/user_name.rb", std::iter::empty());
        assert!(felt(&touched, "a.rb", "UserName.new"));
        assert!(!felt(&touched, "a.rb", "UserNames.new"));
        touched.add_path("lib/form/index.js", ["lib/form"].into_iter());
        assert!(felt(&touched, "a.js", "require('./form')"));
        assert!(felt(&touched, "a.js", "require('..')"));
        assert!(!felt(&touched, "a.js", "require('./from')"));
    }
}
