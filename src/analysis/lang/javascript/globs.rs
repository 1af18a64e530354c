//! `import.meta.glob`: the files that its patterns match.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use crate::map::link::{Link, Verdict};

use super::super::super::linking::{World, join};

/// What `patterns` (one after the other, `!` before those that take away) lead to for a file in `folder`;
/// `root` is where `/` leads.
pub fn link(world: &World, folder: &str, root: &str, patterns: &str) -> Link {
    let (mut wanted, mut unwanted) = (GlobSetBuilder::new(), GlobSetBuilder::new());
    let mut stems: Vec<String> = Vec::new();
    let mut has_hidden = false;
    for pattern in patterns.split(' ').filter(|pattern| !pattern.is_empty()) {
        let (is_wanted, pattern) = match pattern.strip_prefix('!') {
            Some(rest) => (false, rest),
            None => (true, pattern),
        };
        let place = match pattern.strip_prefix('/') {
            Some(rest) => join(root, rest),
            None => join(folder, pattern),
        };
        let Some(place) = place else { continue };
        let Ok(glob) = GlobBuilder::new(&place).literal_separator(true).build() else { continue };
        if is_wanted {
            has_hidden |= pattern.split('/').any(is_hidden);
            stems.push(place[..place.find(['*', '?', '{', '[']).unwrap_or(place.len())].to_owned());
            wanted.add(glob);
        } else {
            unwanted.add(glob);
        }
    }
    let (Ok(wanted), Ok(unwanted)) = (wanted.build(), unwanted.build()) else {
        return Link::unresolved("glob", "its pattern cannot be understood");
    };
    let targets = matched(world, &stems, &wanted, &unwanted, has_hidden);
    let reason = targets.is_empty().then(|| "no file of the repository matches it".to_owned());
    Link { targets, reason, ..Link::new(Verdict::Internal, "glob, expanded when it is built") }
}

/// Whether patterns leave it out unless they name it.
fn is_hidden(part: &str) -> bool {
    part == "node_modules" || (part.starts_with('.') && part.trim_matches('.').len() > 1)
}

fn matched(
    world: &World,
    stems: &[String],
    wanted: &GlobSet,
    unwanted: &GlobSet,
    has_hidden: bool,
) -> Vec<String> {
    let mut folders: Vec<&str> =
        stems.iter().map(|stem| stem.rsplit_once('/').map_or("", |(f, _)| f)).collect();
    folders.sort_unstable();
    folders.dedup();
    let mut targets: Vec<String> = Vec::new();
    for folder in folders {
        let files = world.below(folder).iter().filter(|file| {
            let is_left_out = !has_hidden && file.path[folder.len()..].split('/').any(is_hidden);
            !is_left_out && wanted.is_match(&file.path) && !unwanted.is_match(&file.path)
        });
        targets.extend(files.map(|file| file.path.clone()));
    }
    targets.sort_unstable();
    targets.dedup();
    targets
}
