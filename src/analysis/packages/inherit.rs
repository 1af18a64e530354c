//! What a package takes from elsewhere: a workspace's table, a catalog, central versions, parent poms.

use std::collections::HashMap;

use super::declaration::{Offer, Sharing};
use super::form::Form;
use super::link::Group;
use super::locked::comparable;
use super::text::{base_name, folder_of, join};
use super::xml::substitute_from;
use crate::map::package::{Dependency, Ecosystem, Origin};

/// Poms above poms, at most.
const MAX_PARENTS: usize = 16;

/// A file that offers dependencies, by their keys.
pub(super) struct Provider<'a> {
    ecosystem: Ecosystem,
    folder: &'a str,
    path: &'a str,
    sharing: &'a Sharing,
    offers: HashMap<String, Vec<&'a Offer>>,
}

/// All files of a repository that others take something from.
#[derive(Default)]
pub(super) struct Providers<'a> {
    all: Vec<Provider<'a>>,
    by_path: HashMap<&'a str, usize>,
    by_folder: HashMap<(Ecosystem, &'a str), Vec<usize>>,
}

/// What a key stands for, and the folder that its paths are relative to.
pub(super) struct Taken<'a> {
    pub(super) offer: &'a Offer,
    pub(super) folder: &'a str,
}

impl<'a> Providers<'a> {
    /// Adds the manifest or catalog at `path`.
    pub(super) fn add(&mut self, form: Form, path: &'a str, sharing: &'a Sharing) {
        let ecosystem = form.ecosystem();
        // A catalog in `gradle/` is one of the folder above.
        let own = folder_of(path);
        let in_gradle = form == Form::GradleCatalog && base_name(own) == "gradle";
        let folder = if in_gradle { folder_of(own) } else { own };
        let prefix = base_name(path).strip_suffix(".versions.toml").filter(|_| form == Form::GradleCatalog);
        let mut offers: HashMap<String, Vec<&Offer>> = HashMap::new();
        for offer in &sharing.offers {
            let key = comparable(ecosystem, &offer.key);
            let key = prefix.map_or(key.clone(), |catalog| format!("{catalog}.{key}"));
            offers.entry(key).or_default().push(offer);
        }
        self.by_path.insert(path, self.all.len());
        self.by_folder.entry((ecosystem, folder)).or_default().push(self.all.len());
        self.all.push(Provider { ecosystem, folder, path, sharing, offers });
    }

    /// The providers that a manifest of `group` sees, nearest first. `root` is its workspace's folder.
    pub(super) fn seen(&self, group: &Group<'_>, path: &str, root: Option<&str>) -> Vec<&Provider<'a>> {
        match group.ecosystem {
            Ecosystem::Maven => self.poms(path),
            Ecosystem::Cargo | Ecosystem::Npm => {
                root.map(|root| self.at(group.ecosystem, root)).unwrap_or_default()
            }
            Ecosystem::Gradle | Ecosystem::Nuget => self.upwards(group.ecosystem, &group.folder),
            _ => Vec::new(),
        }
    }

    fn at(&self, ecosystem: Ecosystem, folder: &str) -> Vec<&Provider<'a>> {
        let found = self.by_folder.get(&(ecosystem, folder));
        found.into_iter().flatten().map(|&at| &self.all[at]).collect()
    }

    fn upwards(&self, ecosystem: Ecosystem, folder: &str) -> Vec<&Provider<'a>> {
        let mut found = self.at(ecosystem, folder);
        let mut place = folder;
        while !place.is_empty() {
            place = folder_of(place);
            found.extend(self.at(ecosystem, place));
        }
        found
    }

    /// A pom and its parents, as far as they are in the repository.
    fn poms(&self, path: &str) -> Vec<&Provider<'a>> {
        let mut chain: Vec<&Provider<'a>> = Vec::new();
        let mut next = self.by_path.get(path).copied();
        while let Some(at) = next.filter(|_| chain.len() < MAX_PARENTS) {
            let pom = &self.all[at];
            chain.push(pom);
            let parent = pom.sharing.parent.as_deref().and_then(|parent| join(pom.folder, parent));
            next = parent.and_then(|place| {
                let file = format!("{place}/pom.xml");
                let file = file.trim_start_matches('/');
                self.by_path.get(place.as_str()).or_else(|| self.by_path.get(file)).copied()
            });
        }
        chain
    }
}

/// A value such as `version`, from the nearest provider that gives it.
pub(super) fn value(seen: &[&Provider<'_>], key: &str) -> Option<String> {
    seen.iter().find_map(|provider| provider.sharing.values.get(key)).cloned()
}

/// What a key of another file stands for; a bundle stands for several.
pub(super) fn take<'a>(seen: &[&Provider<'a>], key: &str) -> Vec<Taken<'a>> {
    let found = seen.iter().find_map(|provider| {
        let offers = provider.offers.get(&comparable(provider.ecosystem, key))?;
        Some((provider.path, offers))
    });
    let Some((path, offers)) = found else { return Vec::new() };
    offers.iter().map(|offer| Taken { offer, folder: folder_of(path) }).collect()
}

/// References to properties that stayed in `text`, replaced by the values of everything seen.
pub(super) fn substituted(ecosystem: Ecosystem, seen: &[&Provider<'_>], text: &str) -> String {
    let (mark, close) = match ecosystem {
        Ecosystem::Maven => ("${", '}'),
        Ecosystem::Nuget => ("$(", ')'),
        _ => return text.to_owned(),
    };
    if !text.contains(mark) {
        return text.to_owned();
    }
    let lookup = |name: &str| seen.iter().find_map(|provider| provider.sharing.values.get(name));
    substitute_from(text, mark, close, lookup)
}

/// A dependency with what it takes from elsewhere filled in; several where its key is a bundle's.
pub(super) fn resolved<'a>(
    dependency: &Dependency,
    seen: &[&Provider<'a>],
    ecosystem: Ecosystem,
) -> Vec<(Dependency, Option<&'a str>)> {
    let finish = |mut dependency: Dependency| {
        dependency.name = substituted(ecosystem, seen, &dependency.name);
        dependency.requirement = dependency.requirement.map(|text| substituted(ecosystem, seen, &text));
        dependency
    };
    if ecosystem == Ecosystem::Cargo && dependency.origin == Origin::Registry {
        let patch = take(seen, &format!("patch:{}", dependency.name)).into_iter().next();
        let from = patch.as_ref().map(|patch| patch.folder);
        let origin = patch.map_or(Origin::Registry, |patch| patch.offer.origin.clone());
        return vec![(Dependency { origin, ..dependency.clone() }, from)];
    }
    let Origin::Inherited(key) = &dependency.origin else { return vec![(finish(dependency.clone()), None)] };
    let key = substituted(ecosystem, seen, key);
    let taken = take(seen, &key);
    if taken.is_empty() {
        return vec![(finish(dependency.clone()), None)];
    }
    let filled = taken.into_iter().map(|Taken { offer, folder }| {
        let requirement = offer.requirement.clone();
        let (name, origin) = (offer.name.clone(), offer.origin.clone());
        (finish(Dependency { name, requirement, origin, ..dependency.clone() }), Some(folder))
    });
    filled.collect()
}
