//! Which distribution an import name may come from.

use super::distribution_names::NAMES;

/// Names that many distributions share as their top: each brings what is below one of its parts.
const SHARED: &[&str] = &[
    "azure",
    "backports",
    "collective",
    "flaskext",
    "google",
    "jaraco",
    "opentelemetry",
    "paste",
    "plone",
    "repoze",
    "ruamel",
    "sphinxcontrib",
    "zc",
    "zope",
];

/// Whether many distributions have packages below `top`.
pub fn is_shared(top: &str) -> bool {
    SHARED.contains(&top)
}

/// The distributions that may bring the module at the dotted `path`, the likeliest first. Never empty.
pub fn candidates(path: &str) -> Vec<String> {
    let mut names = Vec::new();
    let top = path.split('.').next().unwrap_or(path);
    // No distribution is told apart further down.
    let end = path.match_indices('.').nth(3).map_or(path.len(), |(at, _)| at);
    let mut prefix = path.get(..end).unwrap_or(path);
    loop {
        if let Ok(at) = NAMES.binary_search_by(|(name, _)| (*name).cmp(prefix)) {
            names.extend(NAMES[at].1.iter().map(|name| (*name).to_owned()));
        }
        if is_shared(top) && prefix.contains('.') {
            names.push(prefix.replace(['.', '_'], "-"));
        }
        let Some((shorter, _)) = prefix.rsplit_once('.') else { break };
        prefix = shorter;
    }
    names.push(top.to_owned());
    // Portions of a namespace are often named with a dash: `poetry.core` comes with poetry-core.
    names.extend(path.split('.').nth(1).map(|second| format!("{top}-{second}")));
    // Some name their distribution for what they are to Python.
    names.extend([format!("python-{top}"), format!("py{top}")]);
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_for_the_search() {
        assert!(NAMES.is_sorted_by_key(|(name, _)| *name));
        assert!(NAMES.len() > 150);
    }

    #[test]
    fn well_known_differences_are_known() {
        for (path, name) in [
            ("yaml", "PyYAML"),
            ("PIL.Image", "Pillow"),
            ("google.cloud.storage.blob", "google-cloud-storage-blob"),
            ("google.protobuf.message", "protobuf"),
            ("requests.adapters", "requests"),
        ] {
            let expected = if name.ends_with("-blob") { "google-cloud-storage" } else { name };
            assert!(candidates(path).iter().any(|candidate| candidate == expected), "{path}");
        }
        assert_eq!(candidates("requests.adapters")[0], "requests");
        assert_eq!(candidates("google.protobuf.message")[0], "google-protobuf-message");
    }
}
