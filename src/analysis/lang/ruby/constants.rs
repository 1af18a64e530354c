//! Constants: which file a name of Ruby is defined in, seen from another file.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::analysis::linking::{SourceFile, World};
use crate::map::file::FileKind;
use crate::map::link::{Declared, Use};
use crate::map::module::ModuleRecord;
use crate::map::package::Ecosystem;

use super::requires::underscore;

/// Files that a constant without a file of its own name may be defined in, at most, for any to be named.
const MAX_FILES: usize = 2;

/// Classes and modules that come with Ruby, which many files open again; sorted.
static CORE: &[&str] = &[
    "ARGF",
    "ARGV",
    "ArgumentError",
    "Array",
    "BasicObject",
    "Binding",
    "Class",
    "Comparable",
    "Complex",
    "Date",
    "DateTime",
    "Dir",
    "ENV",
    "Encoding",
    "EncodingError",
    "Enumerable",
    "Enumerator",
    "Errno",
    "Exception",
    "FalseClass",
    "Fiber",
    "File",
    "FileUtils",
    "Float",
    "GC",
    "Hash",
    "IO",
    "IOError",
    "IndexError",
    "Integer",
    "JSON",
    "Kernel",
    "KeyError",
    "LoadError",
    "Logger",
    "Marshal",
    "MatchData",
    "Math",
    "Method",
    "Module",
    "Mutex",
    "NameError",
    "NilClass",
    "NoMethodError",
    "NotImplementedError",
    "Numeric",
    "Object",
    "ObjectSpace",
    "OpenStruct",
    "Pathname",
    "Proc",
    "Process",
    "Queue",
    "RUBY_ENGINE",
    "RUBY_PLATFORM",
    "RUBY_VERSION",
    "Random",
    "Range",
    "RangeError",
    "Rational",
    "Regexp",
    "Ruby",
    "RuntimeError",
    "STDERR",
    "STDIN",
    "STDOUT",
    "SecureRandom",
    "Set",
    "Signal",
    "Singleton",
    "StandardError",
    "StopIteration",
    "String",
    "StringIO",
    "Struct",
    "Symbol",
    "SyntaxError",
    "SystemExit",
    "Tempfile",
    "Thread",
    "Time",
    "TracePoint",
    "TrueClass",
    "TypeError",
    "URI",
    "UnboundMethod",
    "YAML",
    "ZeroDivisionError",
];

/// The constants of a tree.
pub(super) struct Constants<'w> {
    world: &'w World,
    /// The files that define each, by full name with `.` between its parts.
    files: HashMap<&'w str, Vec<usize>>,
    /// Those of them that are called after it, for names that were asked for: hundreds of files may open one.
    called: RefCell<HashMap<String, Rc<[usize]>>>,
}

impl<'w> Constants<'w> {
    /// The constants that the Ruby files of `world` define.
    pub(super) fn new(world: &'w World) -> Self {
        let mut files: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, file) in world.files().iter().enumerate() {
            let Some(module) = world.module(index).filter(|_| file.language.as_deref() == Some("Ruby"))
            else {
                continue;
            };
            for export in &module.exports {
                let defining = files.entry(&export.name).or_default();
                if defining.last() != Some(&index) {
                    defining.push(index);
                }
            }
        }
        Self { world, files, called: RefCell::default() }
    }

    /// The files that `file` uses by the constants it names.
    pub(super) fn uses(&self, file: &SourceFile, module: &ModuleRecord) -> Vec<Use> {
        let own: HashSet<&str> = module.exports.iter().map(|export| export.name.as_str()).collect();
        let mut uses = Vec::new();
        let mut name = String::new();
        for reference in &module.references {
            if !self.resolve(&reference.name, &mut name) || own.contains(name.as_str()) {
                continue;
            }
            let (paths, is_guess) = self.defining(&name, file);
            uses.extend(paths.into_iter().map(|path| Use {
                path: path.to_owned(),
                names: vec![name.replace('.', "::")],
                line: reference.line,
                is_guess,
            }));
        }
        uses
    }

    /// Puts the full name of the constant that `reference` means into `name`, if one is defined here.
    fn resolve(&self, reference: &str, name: &mut String) -> bool {
        let (nesting, written) = reference.rsplit_once('>').unwrap_or(("", reference));
        let mut parts = written.split("::").filter(|part| !part.is_empty());
        let Some(first) = parts.next() else { return false };
        let mut around = nesting;
        loop {
            name.clear();
            name.extend(
                around.split(['>', ':']).filter(|part| !part.is_empty()).flat_map(|part| [part, "."]),
            );
            name.push_str(first);
            if self.files.contains_key(name.as_str()) {
                break;
            }
            if around.is_empty() {
                return false;
            }
            around = around.rsplit_once('>').map_or("", |(outer, _)| outer);
        }
        for part in parts {
            let known = name.len();
            name.push('.');
            name.push_str(part);
            if !self.files.contains_key(name.as_str()) {
                name.truncate(known);
                break;
            }
        }
        CORE.binary_search(&name.as_str()).is_err()
    }

    /// Those of `files` that an autoloader would look into for `name`.
    fn called_after(&self, name: &str, files: &[usize]) -> Rc<[usize]> {
        if let Some(called) = self.called.borrow().get(name) {
            return Rc::clone(called);
        }
        let wanted = squeezed(&name.replace('.', "/"));
        let is_called = |index: &&usize| is_called(&self.world.files()[**index].path, &wanted);
        let called: Rc<[usize]> = files.iter().filter(is_called).copied().collect();
        self.called.borrow_mut().insert(name.to_owned(), Rc::clone(&called));
        called
    }

    /// Whether a gem of that name is declared: `Rails`, `Rack`.
    fn is_of_gem(&self, name: &str, file: &SourceFile) -> bool {
        let gem = underscore(name);
        let names = [gem.as_str(), &gem.replace('_', "-"), &gem.replace('_', "")];
        let found = self.world.manifests().external(&[Ecosystem::Bundler], &file.path, &names);
        found.declared != Declared::Undeclared
    }

    /// The files that define `name` as far as `file` can tell, and whether that is a guess: several files open
    /// the same module, and the one that is called after it is taken.
    fn defining(&self, name: &str, file: &SourceFile) -> (Vec<&'w str>, bool) {
        let all = self.files.get(name).map(Vec::as_slice).unwrap_or_default();
        let files = all.iter().filter_map(|index| self.world.files().get(*index));
        let visible: Vec<&SourceFile> =
            files.filter(|other| file.kind == FileKind::Test || other.kind != FileKind::Test).collect();
        if let [only] = visible.as_slice() {
            let wanted = squeezed(&name.replace('.', "/"));
            // A module at the top that stands in a file of another name may be one of a gem, opened again.
            let is_strange = !name.contains('.') && !is_called(&only.path, &wanted);
            let paths =
                if is_strange && self.is_of_gem(name, file) { Vec::new() } else { vec![only.path.as_str()] };
            return (paths, is_strange);
        }
        let is_visible = |other: &SourceFile| file.kind == FileKind::Test || other.kind != FileKind::Test;
        let called = self.called_after(name, all);
        let called = called.iter().filter_map(|index| self.world.files().get(*index));
        let mut called: Vec<&SourceFile> = called.filter(|other| is_visible(other)).collect();
        called.sort_by_key(|other| usize::MAX - shared(&other.path, &file.path));
        match called.first() {
            // An autoloader finds the constant by the path alone.
            Some(best) => {
                (vec![&best.path], called.len() > 1 || !best.path.split('/').any(|part| part == "app"))
            }
            None if visible.len() <= MAX_FILES => {
                (visible.iter().map(|other| other.path.as_str()).collect(), true)
            }
            None => (Vec::new(), true),
        }
    }
}

/// Whether `path` is what an autoloader would look for under a constant, whose squeezed path is `wanted`.
fn is_called(path: &str, wanted: &str) -> bool {
    let Some(stem) = path.strip_suffix(".rb") else { return false };
    let stem = squeezed(stem);
    stem.strip_suffix(wanted).is_some_and(|root| root.is_empty() || root.ends_with('/'))
}

/// Lower case, without `_`: acronyms make no difference then.
fn squeezed(path: &str) -> String {
    path.chars().filter(|letter| *letter != '_').map(|letter| letter.to_ascii_lowercase()).collect()
}

/// How many bytes two paths begin with in common.
fn shared(a: &str, b: &str) -> usize {
    a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_with_ruby_is_sorted_so_that_it_can_be_searched() {
        let mut sorted = CORE.to_vec();
        sorted.sort_unstable();
        assert_eq!(CORE, sorted);
    }

    #[test]
    fn a_path_is_that_of_a_constant_whatever_its_acronyms() {
        assert!(is_called("lib/html_parser/x.rb", &squeezed("HTMLParser/X")));
        assert!(!is_called("lib/my_html_parser.rb", &squeezed("HTMLParser")));
    }
}
