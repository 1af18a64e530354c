//! `//go:embed`: files that are taken in as they are.

use crate::map::link::{Link, Verdict};

use super::super::super::super::linking::{World, folder_of, join};

/// Patterns that match more are told without what they match: they stand for all of a folder.
const MAX_TARGETS: usize = 1_000;

/// What `pattern` in the file `importer` leads to: files and folders, as it says.
pub(super) fn link(world: &World, importer: &str, pattern: &str) -> Link {
    let folder = folder_of(importer);
    let plain = pattern.strip_prefix("all:").unwrap_or(pattern);
    let Some(path) = join(folder, plain) else {
        return Link::unresolved("go:embed", "the pattern leads out of the repository");
    };
    let mut link = Link::new(Verdict::Asset, "go:embed");
    if !plain.contains(['*', '?', '[', '\\']) {
        if !world.is_file(&path) && !world.is_folder(&path) {
            return Link::unresolved("go:embed", format!("nothing stands at `{path}`"));
        }
        link.targets.push(path);
        return link;
    }
    // `*` does not match `/`: the part before the first one tells where to look.
    let fixed = path.find(['*', '?', '[', '\\']).map_or("", |at| folder_of(&path[..at]));
    let Ok(glob) = globset::GlobBuilder::new(&path).literal_separator(true).build() else {
        return Link::unresolved("go:embed", "the pattern is none");
    };
    let (glob, depth) = (glob.compile_matcher(), path.matches('/').count());
    for file in world.below(fixed) {
        let end = file.path.match_indices('/').nth(depth).map_or(file.path.len(), |(end, _)| end);
        let target = &file.path[..end];
        if link.targets.last().is_none_or(|last| last != target) && glob.is_match(target) {
            link.targets.push(target.to_owned());
        }
        if link.targets.len() >= MAX_TARGETS {
            break;
        }
    }
    if link.targets.is_empty() {
        return Link::unresolved("go:embed", "nothing matches the pattern");
    }
    link
}
