//! Where a file stands in the build: its module and source set, and which declaration a file means where several
//! have the same qualified name.

use std::cell::{OnceCell, RefCell};
use std::collections::{HashMap, VecDeque};
use std::rc::Rc;

use super::super::super::linking::{World, folder_of, join, upwards};
use super::LANGUAGES;
use super::index::Declared;
use super::source_set::SourceSet;
use crate::map::package::Ecosystem;

/// The ecosystems whose manifests describe modules of this family.
pub const ECOSYSTEMS: &[Ecosystem] = &[Ecosystem::Gradle, Ecosystem::Maven];

/// How far a module is whose dependencies are not known, and one that is not among them.
const UNKNOWN: u32 = 1_000;
const UNREACHABLE: u32 = 2_000;

/// A module of the build.
#[derive(Debug)]
struct Module<'w> {
    /// The modules it depends on; none where no manifest describes it.
    needs: Option<Vec<&'w str>>,
}

/// Where one file stands.
#[derive(Debug, Clone, Copy)]
struct Place<'w> {
    /// The folder of the nearest manifest.
    manifest: &'w str,
    module: &'w str,
    set: SourceSet<'w>,
}

/// The places of all files, each worked out when first asked.
pub struct Places<'w> {
    world: &'w World,
    places: Vec<OnceCell<Option<Place<'w>>>>,
    modules: HashMap<&'w str, Module<'w>>,
    /// The folder of the manifest nearest to a folder.
    manifests: RefCell<HashMap<&'w str, &'w str>>,
    /// Whether a module is built for Android.
    android: RefCell<HashMap<&'w str, bool>>,
    /// How far other modules are from one, worked out when first asked.
    distances: RefCell<HashMap<&'w str, Rc<HashMap<&'w str, u32>>>>,
}

/// How well a declaration fits an importer: less is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    is_hidden: bool,
    distance: u32,
    set: u32,
}

/// What was chosen among declarations.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// The places of their files in the world.
    pub files: Vec<usize>,
    /// Whether another declaration fits as well.
    pub is_ambiguous: bool,
    /// Whether the importer's module does not depend on any that declares it, as far as manifests say.
    pub is_unreachable: bool,
}

impl<'w> Places<'w> {
    /// The places of the files of `world`.
    pub fn new(world: &'w World) -> Self {
        let mut modules = HashMap::new();
        for package in world.manifests().packages() {
            if ECOSYSTEMS.contains(&package.ecosystem) {
                let needs = package.dependencies.iter().filter_map(|one| one.internal.as_deref());
                let module = modules.entry(package.folder.as_str()).or_insert(Module { needs: None });
                module.needs.get_or_insert_default().extend(needs);
            }
        }
        let places = vec![OnceCell::new(); world.files().len()];
        let (manifests, android) = (RefCell::default(), RefCell::default());
        Self { world, places, modules, manifests, android, distances: RefCell::default() }
    }

    /// Where a file stands; none if it is not of this family.
    fn place(&self, file: usize) -> Option<Place<'w>> {
        *self.places[file].get_or_init(|| {
            let file = &self.world.files()[file];
            file.language.as_deref().filter(|language| LANGUAGES.contains(language))?;
            let folder = folder_of(&file.path);
            let manifest = *self.manifests.borrow_mut().entry(folder).or_insert_with(|| {
                upwards(folder).find(|above| self.modules.contains_key(above)).unwrap_or("")
            });
            let (module, set) = SourceSet::of(&file.path, manifest);
            let mut android = self.android.borrow_mut();
            let is_android = *android.entry(module).or_insert_with(|| is_android(self.world, module));
            let set = if is_android { set.on_android() } else { set };
            Some(Place { manifest, module, set })
        })
    }

    /// The folder of the manifest nearest to a file.
    pub fn manifest(&self, file: usize) -> &'w str {
        self.place(file).map_or("", |place| place.manifest)
    }

    /// Which of `declared` the file at `importer` means: one type, or all functions that it sees.
    pub fn choose(&self, importer: usize, declared: &[Declared]) -> Choice {
        if let [only] = declared {
            let distance = self.fit(importer, only.file).distance;
            let is_unreachable = distance == UNREACHABLE;
            return Choice { files: vec![only.file], is_ambiguous: false, is_unreachable };
        }
        let fits: Vec<Fit> = declared.iter().map(|one| self.fit(importer, one.file)).collect();
        let Some(best) = fits.iter().min().copied() else { return Choice::default() };
        let of_types =
            declared.iter().zip(&fits).filter(|(one, _)| !one.is_overload).map(|(_, fit)| *fit).min();
        let mut choice = Choice { is_unreachable: best.distance == UNREACHABLE, ..Choice::default() };
        let mut types: Vec<usize> = Vec::new();
        for (one, fit) in declared.iter().zip(&fits) {
            let is_seen = (fit.is_hidden, fit.distance) == (best.is_hidden, best.distance);
            if one.is_overload && is_seen {
                choice.files.push(one.file);
            } else if !one.is_overload && is_seen && Some(*fit) == of_types {
                types.push(one.file);
            }
        }
        let nearest =
            types.iter().copied().max_by_key(|file| (self.shared_path(importer, *file), usize::MAX - file));
        choice.is_ambiguous = nearest.is_some_and(|nearest| {
            let shared = self.shared_path(importer, nearest);
            types.iter().any(|file| *file != nearest && self.shared_path(importer, *file) == shared)
        });
        choice.files.extend(nearest);
        choice.files.sort_unstable();
        choice.files.dedup();
        choice
    }

    fn fit(&self, importer: usize, declaring: usize) -> Fit {
        let (Some(from), Some(to)) = (self.place(importer), self.place(declaring)) else {
            return Fit { is_hidden: false, distance: UNKNOWN, set: 0 };
        };
        let set = from.set.sees(to.set, from.module == to.module);
        let distance = self.distance(from.module, to.module);
        Fit { is_hidden: set.is_none(), distance, set: set.unwrap_or_default() }
    }

    /// How many dependencies lead from one module to another.
    fn distance(&self, from: &'w str, to: &'w str) -> u32 {
        if from == to {
            return 0;
        }
        if self.modules.get(from).is_none_or(|module| module.needs.is_none()) {
            return UNKNOWN;
        }
        let known = self.distances.borrow().get(from).map(Rc::clone);
        let distances = known.unwrap_or_else(|| {
            let found = Rc::new(self.distances_from(from));
            self.distances.borrow_mut().insert(from, Rc::clone(&found));
            found
        });
        match distances.get(to) {
            Some(distance) => *distance,
            // Convention plugins and build scripts that compute may declare what is not seen here.
            None if distances.len() <= 1 || !self.modules.contains_key(to) => UNKNOWN,
            None => UNREACHABLE,
        }
    }

    fn distances_from(&self, from: &'w str) -> HashMap<&'w str, u32> {
        let mut distances = HashMap::from([(from, 0)]);
        let mut queue = VecDeque::from([from]);
        while let Some(here) = queue.pop_front() {
            let next = distances.get(here).copied().unwrap_or_default() + 1;
            let needs = self.modules.get(here).and_then(|module| module.needs.as_deref());
            for need in needs.unwrap_or_default() {
                if !distances.contains_key(need) {
                    distances.insert(need, next);
                    queue.push_back(need);
                }
            }
        }
        distances
    }

    /// How many leading folders two files share.
    fn shared_path(&self, a: usize, b: usize) -> usize {
        let files = self.world.files();
        files[a].path.split('/').zip(files[b].path.split('/')).take_while(|(a, b)| a == b).count()
    }
}

/// Whether a module is built for Android: it has a manifest of that.
fn is_android(world: &World, module: &str) -> bool {
    let sets = ["main", "androidMain", "androidTest"];
    sets.iter().any(|set| {
        let manifest = join(module, &format!("src/{set}/AndroidManifest.xml"));
        manifest.is_some_and(|manifest| world.is_file(&manifest))
    })
}
