//! Linking Ruby: what is required, loaded and autoloaded, and the constants that are named.

use globset::GlobBuilder;

use crate::analysis::linking::{SourceFile, World, folder_of, join, upwards};
use crate::map::link::{Declared, FileLinks, Link, Use, Verdict};
use crate::map::module::{Import, ImportForm, ModuleRecord};

use super::super::{Family, Linker, Sight};
use super::constants::Constants;
use super::gems;
use super::load_path::{LoadPath, Rank};
use super::requires::{HERE, ROOT};

/// Ruby.
pub static RUBY_FAMILY: RubyFamily = RubyFamily;

/// Links Ruby.
pub struct RubyFamily;

impl Family for RubyFamily {
    fn name(&self) -> &'static str {
        "ruby"
    }

    fn languages(&self) -> &'static [&'static str] {
        &["Ruby"]
    }

    fn reads(&self, path: &str) -> bool {
        path.ends_with(".gemspec")
    }

    fn sight(&self) -> Sight {
        Sight::Words
    }

    fn linker<'w>(&self, world: &'w World) -> Box<dyn Linker + 'w> {
        Box::new(RubyLinker { world, load_path: LoadPath::new(world), constants: Constants::new(world) })
    }
}

struct RubyLinker<'w> {
    world: &'w World,
    load_path: LoadPath<'w>,
    constants: Constants<'w>,
}

impl RubyLinker<'_> {
    fn link_import(&self, import: &Import, file: &SourceFile) -> Link {
        let folder = folder_of(&file.path);
        let specifier = import.specifier.as_str();
        match import.form {
            ImportForm::Dynamic => Link::unresolved("path", "computed at run time"),
            ImportForm::Glob => self.link_glob(specifier, file),
            ImportForm::RequireRelative => self.link_path("relative path", folder, specifier),
            _ => match (specifier.strip_prefix(HERE), specifier.strip_prefix(ROOT)) {
                (Some(path), _) => self.link_path("relative path", folder, path),
                (_, Some(path)) => self.link_from_root(path, file),
                _ => self.link_feature(specifier, file),
            },
        }
    }

    /// A path from `folder`: with `.rb` if it has no such file otherwise.
    fn link_path(&self, rule: &str, folder: &str, path: &str) -> Link {
        match join(folder, path) {
            None => Link::unresolved(rule, "it leads out of the repository"),
            Some(path) => match self.file_at(&path) {
                Some(found) => Link::internal(rule, found),
                None => Link::unresolved(rule, format!("there is no file `{path}.rb`")),
            },
        }
    }

    fn file_at(&self, path: &str) -> Option<String> {
        let with_extension = format!("{path}.rb");
        if self.world.is_file(&with_extension) {
            return Some(with_extension);
        }
        self.world.is_file(path).then(|| path.to_owned())
    }

    /// A path from `Rails.root`: the nearest folder above that has it.
    fn link_from_root(&self, path: &str, file: &SourceFile) -> Link {
        let mut places = upwards(folder_of(&file.path)).filter_map(|above| join(above, path));
        match places.find_map(|place| self.file_at(&place)) {
            Some(found) => Link::internal("Rails.root", found),
            None => Link::unresolved("Rails.root", format!("no folder above has a file `{path}.rb`")),
        }
    }

    fn link_feature(&self, feature: &str, file: &SourceFile) -> Link {
        if feature.starts_with('/') {
            return Link::unresolved("absolute path", "an absolute path is not part of the repository");
        }
        if feature.starts_with("./") || feature.starts_with("../") {
            return self.link_from_working_directory(feature, file);
        }
        let found = self.load_path.find(feature, &file.path);
        match found {
            Some((path, Rank::Own(..))) => return Link::internal("load path of the own gem", path),
            Some((path, Rank::Dependency)) => {
                return Link::internal("load path of a gem it depends on", path);
            }
            _ => {}
        }
        if gems::is_standard(feature) {
            return Link::new(Verdict::Standard, "standard library");
        }
        let package = gems::package(self.world, &file.path, feature);
        // A path of several parts from a folder above is no coincidence; one name may be.
        let is_here = match found {
            Some((_, Rank::Above(_))) => feature.contains('/'),
            _ => found.is_some(),
        };
        if package.declared == Declared::Direct && !is_here && !self.load_path.is_own(feature) {
            return Link { package: Some(package), ..Link::new(Verdict::External, "gem") };
        }
        match found {
            Some((path, Rank::Neighbour)) => Link::internal("load path of another gem here", path),
            Some((path, _)) => Link::internal("folder above on the load path", path),
            None if package.declared != Declared::Undeclared => {
                Link { package: Some(package), ..Link::new(Verdict::External, "gem") }
            }
            None if self.load_path.is_own(feature) && self.load_path.has_extension(&file.path) => Link {
                reason: Some("It is built from the extension of this gem.".to_owned()),
                ..Link::new(Verdict::Internal, "compiled extension")
            },
            None if self.load_path.is_own(feature) => {
                Link::unresolved("load path", format!("no folder on the load path has `{feature}.rb`"))
            }
            None => Link { package: Some(package), ..Link::new(Verdict::External, "gem") },
        }
    }

    /// `./x`: from where the program was started, which is taken to be a folder above.
    fn link_from_working_directory(&self, path: &str, file: &SourceFile) -> Link {
        let mut places = upwards(folder_of(&file.path)).filter_map(|above| join(above, path));
        match places.find_map(|place| self.file_at(&place)) {
            Some(found) => Link::internal("working directory", found),
            None => Link::unresolved("working directory", format!("no folder above has a file `{path}.rb`")),
        }
    }

    /// `Dir["x/*.rb"].each { |file| require file }`: all files of the pattern.
    fn link_glob(&self, pattern: &str, file: &SourceFile) -> Link {
        let folder = folder_of(&file.path);
        let places: Vec<(&str, &str)> = match (pattern.strip_prefix(HERE), pattern.strip_prefix(ROOT)) {
            (Some(pattern), _) => vec![(folder, pattern)],
            (_, Some(pattern)) => upwards(folder).map(|above| (above, pattern)).collect(),
            _ => upwards(folder).map(|above| (above, pattern)).collect(),
        };
        for (base, pattern) in places {
            let targets = self.matching(base, pattern, &file.path);
            if !targets.is_empty() {
                return Link { targets, ..Link::new(Verdict::Internal, "pattern") };
            }
        }
        Link::unresolved("pattern", "no file matches it")
    }

    fn matching(&self, base: &str, pattern: &str, importer: &str) -> Vec<String> {
        let fixed = pattern.find(['*', '?', '[', '{']).unwrap_or(pattern.len());
        let fixed = pattern[..fixed].rfind('/').unwrap_or(0);
        let Some(folder) = join(base, &pattern[..fixed]) else { return Vec::new() };
        let rest = pattern[fixed..].trim_start_matches('/');
        let glob = GlobBuilder::new(rest).literal_separator(true).build();
        let Ok(glob) = glob.map(|glob| glob.compile_matcher()) else { return Vec::new() };
        let skipped = if folder.is_empty() { 0 } else { folder.len() + 1 };
        let below = self.world.below(&folder).iter().map(|file| file.path.as_str());
        let matching = below.filter(|path| *path != importer && glob.is_match(&path[skipped..]));
        matching.map(str::to_owned).collect()
    }
}

impl Linker for RubyLinker<'_> {
    fn link(&self, file: &SourceFile, module: &ModuleRecord) -> FileLinks {
        let mut uses = self.constants.uses(file, module);
        let mut links = Vec::with_capacity(module.imports.len());
        for import in &module.imports {
            let link = self.link_import(import, file);
            uses.extend(link.targets.iter().map(|path| Use {
                path: path.clone(),
                names: import.names.iter().map(|named| named.name.clone()).collect(),
                line: import.line,
                is_guess: false,
            }));
            links.push(link);
        }
        FileLinks { links, uses }
    }
}
