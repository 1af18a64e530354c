//! Go modules of a tree: which one a file belongs to, and in which folder it finds a package.

use std::collections::HashMap;

use super::super::super::linking::{World, folder_of, join, name_of, upwards};

/// A module: a `go.mod`.
pub(super) struct Module<'w> {
    /// Its path; empty if the file names none.
    pub(super) path: &'w str,
    /// The folder it stands in.
    pub(super) folder: &'w str,
    replaced: Vec<Replaced<'w>>,
    /// The innermost folder around it that the toolchain overlooks, as `testdata`: only what is in there sees it.
    hidden_in: Option<&'w str>,
}

/// `replace path => ./folder`.
struct Replaced<'w> {
    path: &'w str,
    folder: String,
}

/// A `go.work`.
struct Workspace<'w> {
    folder: &'w str,
    used: Vec<String>,
    replaced: Vec<Replaced<'w>>,
}

/// Where a package of a module may be.
pub(super) struct Place<'m> {
    /// Its folder.
    pub(super) folder: String,
    /// The rule that leads there.
    pub(super) rule: &'static str,
    /// The file that decides.
    pub(super) config: String,
    /// What is left to doubt.
    pub(super) reason: Option<&'static str>,
    /// The path of the module.
    pub(super) module: &'m str,
}

/// The modules of a tree.
pub(super) struct Modules<'w> {
    all: Vec<Module<'w>>,
    by_folder: HashMap<&'w str, usize>,
    by_path: HashMap<&'w str, Vec<usize>>,
    workspaces: Vec<Workspace<'w>>,
}

impl<'w> Modules<'w> {
    /// Those of `world`.
    pub(super) fn of(world: &'w World) -> Self {
        let mut modules = Self {
            all: Vec::new(),
            by_folder: HashMap::new(),
            by_path: HashMap::new(),
            workspaces: Vec::new(),
        };
        for (is_work, name) in [(false, "go.mod"), (true, "go.work")] {
            for place in world.named(name) {
                let path = world.files()[*place].path.as_str();
                let (folder, text) = (folder_of(path), world.config(path).unwrap_or_default());
                if is_work { modules.add_workspace(folder, text) } else { modules.add(folder, text) }
            }
        }
        modules
    }

    fn add(&mut self, folder: &'w str, text: &'w str) {
        let mut path = "";
        let mut replaced = Vec::new();
        for (verb, words) in placing(text) {
            match (verb, words.as_slice()) {
                ("module", [name, ..]) => path = name,
                ("replace", words) => replaced.extend(replacement(folder, words)),
                _ => {}
            }
        }
        let is_hidden = |folder: &&str| is_overlooked(name_of(folder));
        let hidden_in = upwards(folder).find(is_hidden);
        let place = self.all.len();
        self.by_folder.insert(folder, place);
        if !path.is_empty() {
            self.by_path.entry(path).or_default().push(place);
        }
        self.all.push(Module { path, folder, replaced, hidden_in });
    }

    fn add_workspace(&mut self, folder: &'w str, text: &'w str) {
        let mut workspace = Workspace { folder, used: Vec::new(), replaced: Vec::new() };
        for (verb, words) in placing(text) {
            match (verb, words.as_slice()) {
                ("use", [member, ..]) => workspace.used.extend(join(folder, member)),
                ("replace", words) => workspace.replaced.extend(replacement(folder, words)),
                _ => {}
            }
        }
        self.workspaces.push(workspace);
    }

    /// The module that files in `folder` belong to.
    pub(super) fn of_folder(&self, folder: &str) -> Option<&Module<'w>> {
        upwards(folder).find_map(|folder| self.by_folder.get(folder)).map(|place| &self.all[*place])
    }

    /// Where files in `folder`, which belong to `own`, may find the package `path`: the longest module path
    /// first, and what is nearest of those that are alike.
    pub(super) fn places<'m>(
        &'m self,
        own: Option<&'m Module<'w>>,
        folder: &str,
        path: &'m str,
    ) -> Vec<Place<'m>> {
        let workspace =
            self.workspaces.iter().filter(|it| is_in(folder, it.folder)).max_by_key(|it| it.folder.len());
        let mut places = Vec::new();
        for prefix in prefixes(path) {
            let rest = path[prefix.len()..].trim_start_matches('/');
            let mut add = |folder: &str, rule, config: String, reason| {
                let folder =
                    if rest.is_empty() { folder.to_owned() } else { join(folder, rest).unwrap_or_default() };
                places.push(Place { folder, rule, config, reason, module: prefix });
            };
            if let Some(own) = own.filter(|own| own.path == prefix) {
                add(own.folder, "go.mod module path", within(own.folder, "go.mod"), None);
            }
            let replaced_in_work = workspace.into_iter().map(|it| (it.folder, "go.work", &it.replaced));
            let replaced = own.into_iter().map(|own| (own.folder, "go.mod", &own.replaced));
            for (holder, file, replaced) in replaced_in_work.chain(replaced) {
                for it in replaced.iter().filter(|it| it.path == prefix) {
                    add(&it.folder, "replaced by a folder", within(holder, file), None);
                }
            }
            self.others(own, folder, prefix, workspace, &mut add);
        }
        places
    }

    /// Modules of the repository with the path `prefix`, besides the importer's own.
    fn others(
        &self,
        own: Option<&Module<'w>>,
        folder: &str,
        prefix: &str,
        workspace: Option<&Workspace<'w>>,
        add: &mut impl FnMut(&str, &'static str, String, Option<&'static str>),
    ) {
        let mut others: Vec<&Module<'w>> =
            self.by_path.get(prefix).into_iter().flatten().map(|at| &self.all[*at]).collect();
        others.retain(|other| {
            own.is_none_or(|own| own.folder != other.folder)
                && other.hidden_in.is_none_or(|hidden| is_in(folder, hidden))
        });
        others.sort_by_key(|other| std::cmp::Reverse(shared_segments(folder, other.folder)));
        for other in others {
            let is_used = workspace.filter(|it| it.used.iter().any(|used| used == other.folder));
            match is_used {
                Some(it) => add(other.folder, "go.work member", within(it.folder, "go.work"), None),
                None => add(
                    other.folder,
                    "module of this repository",
                    within(other.folder, "go.mod"),
                    Some(
                        "neither `replace` nor `go.work` leads here, so the build may take a released version",
                    ),
                ),
            }
        }
    }
}

/// `path` and what is left when segments are taken off its end, longest first.
pub(super) fn prefixes(path: &str) -> impl Iterator<Item = &str> {
    let mut next = Some(path);
    std::iter::from_fn(move || {
        let here = next?;
        next = here.rsplit_once('/').map(|(shorter, _)| shorter);
        Some(here)
    })
}

/// Whether the toolchain leaves folders of this name out of `./...`.
fn is_overlooked(name: &str) -> bool {
    name == "testdata" || name.starts_with(['_', '.'])
}

/// Whether `folder` is `around` or below it.
fn is_in(folder: &str, around: &str) -> bool {
    around.is_empty()
        || folder.strip_prefix(around).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The path of `name` in `folder`.
pub(super) fn within(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

fn shared_segments(a: &str, b: &str) -> usize {
    a.split('/').zip(b.split('/')).take_while(|(a, b)| a == b).count()
}

/// `path [version] => ./folder`, seen from `holder`.
fn replacement<'w>(holder: &str, words: &[&'w str]) -> Option<Replaced<'w>> {
    let arrow = words.iter().position(|word| *word == "=>")?;
    let folder = words.get(arrow + 1).filter(|target| target.starts_with('.'))?;
    Some(Replaced { path: words.first()?, folder: join(holder, folder)? })
}

/// Those directives of a `go.mod` or `go.work` that [`Modules`] looks at.
pub(super) fn placing(text: &str) -> impl Iterator<Item = (&str, Vec<&str>)> {
    directives(text).filter(|(verb, _)| matches!(*verb, "module" | "replace" | "use"))
}

/// The directives of a `go.mod` or `go.work`: the verb of each, its block applied, and its words.
fn directives(text: &str) -> impl Iterator<Item = (&str, Vec<&str>)> {
    let mut block: Option<&str> = None;
    text.lines().filter_map(move |line| {
        let code = line.split_once("//").map_or(line, |(code, _)| code);
        let mut words: Vec<&str> =
            code.split_whitespace().map(|word| word.trim_matches(['"', '`'])).collect();
        let first = *words.first()?;
        if first == ")" {
            block = None;
            return None;
        }
        if words.last().is_some_and(|word| word.ends_with('(')) {
            block = Some(first.trim_end_matches('('));
            return None;
        }
        let verb = block.unwrap_or_else(|| words.remove(0));
        Some((verb, words))
    })
}
