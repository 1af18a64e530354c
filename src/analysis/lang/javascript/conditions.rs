//! `exports` and `imports` of a `package.json`: which targets they give for a name, best first.

use serde_json::Value;

/// How a package is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// By `import`.
    Import,
    /// By `require`.
    Require,
    /// By a file that only declares types.
    Types,
}

/// How deep conditions may be nested.
const MAX_DEPTH: usize = 12;

/// The most targets that are looked at.
const MAX_TARGETS: usize = 64;

/// The targets of `key` (`.`, `./sub`, `#name`) in `map`, relative to the package and best first; none where
/// the map does not have it.
pub fn targets(map: &Value, key: &str, asked: Asked) -> Option<Vec<String>> {
    let (value, star) = entry(map, key)?;
    let mut found = Vec::new();
    collect(value, asked, 0, 0, &mut found);
    found.sort_by_key(|(rank, _)| *rank);
    found.truncate(MAX_TARGETS);
    Some(found.into_iter().map(|(_, target)| target.replace('*', &star)).collect())
}

/// What stands under `key`, and what `*` stands for there.
fn entry<'v>(map: &'v Value, key: &str) -> Option<(&'v Value, String)> {
    let subpaths = map.as_object().filter(|map| map.keys().any(|key| key.starts_with(['.', '#'])));
    let Some(subpaths) = subpaths else {
        return (key == ".").then(|| (map, String::new()));
    };
    if let Some(value) = subpaths.get(key) {
        return Some((value, String::new()));
    }
    let matching = subpaths.iter().filter_map(|(pattern, value)| {
        if let Some((before, after)) = pattern.split_once('*') {
            let star = key.strip_prefix(before)?.strip_suffix(after)?;
            return Some((before.len(), value, star.to_owned()));
        }
        // `./folder/` was the form before patterns.
        let rest = pattern.ends_with('/').then(|| key.strip_prefix(pattern.as_str()))??;
        Some((pattern.len(), value, rest.to_owned()))
    });
    matching.max_by_key(|(length, ..)| *length).map(|(_, value, star)| (value, star))
}

fn collect(value: &Value, asked: Asked, rank: u8, depth: usize, found: &mut Vec<(u8, String)>) {
    if depth > MAX_DEPTH || found.len() > MAX_TARGETS {
        return;
    }
    match value {
        Value::String(target) => {
            let target = if target.ends_with('/') { format!("{target}*") } else { target.clone() };
            found.push((rank, target));
        }
        Value::Array(choices) => {
            for choice in choices {
                collect(choice, asked, rank, depth + 1, found);
            }
        }
        Value::Object(conditions) => {
            for (condition, value) in conditions {
                let rank = rank.max(rank_of(condition, asked));
                collect(value, asked, rank, depth + 1, found);
            }
        }
        _ => {}
    }
}

/// 0 for what is taken, higher for what another runtime or another way of asking would take. Conditions that
/// a project made up lead to its sources.
fn rank_of(condition: &str, asked: Asked) -> u8 {
    match condition {
        "import" | "module" => u8::from(asked == Asked::Require) * 2,
        "require" => u8::from(asked != Asked::Require) * 2,
        // Only the newest runtimes take it.
        "module-sync" => 1,
        "types" | "typings" => u8::from(asked != Asked::Types),
        "browser" | "worker" | "workerd" | "edge-light" | "deno" | "react-native" | "electron"
        | "react-server" | "netlify" | "edge-routine" | "sass" | "style" | "script" | "fastly"
        | "node-addons" => 3,
        _ if condition.starts_with("types@") => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn conditions_are_taken_in_their_order_and_by_how_it_is_asked_for() {
        let map = json!({".": {"types": "./t.d.ts", "browser": "./b.js", "import": "./i.mjs", "require": "./r.cjs"}});
        assert_eq!(targets(&map, ".", Asked::Import).unwrap(), ["./i.mjs", "./t.d.ts", "./r.cjs", "./b.js"]);
        assert_eq!(targets(&map, ".", Asked::Require).unwrap()[0], "./r.cjs");
        assert_eq!(targets(&map, "./x", Asked::Import), None);
    }

    #[test]
    fn the_longest_pattern_counts() {
        let map = json!({"./*": "./src/*.js", "./a/*": {"default": "./a/src/*.ts"}, "./old/": "./legacy/"});
        assert_eq!(targets(&map, "./a/b/c", Asked::Import).unwrap(), ["./a/src/b/c.ts"]);
        assert_eq!(targets(&map, "./x", Asked::Import).unwrap(), ["./src/x.js"]);
        assert_eq!(targets(&map, "./old/y", Asked::Import).unwrap(), ["./legacy/y"]);
    }

    #[test]
    fn one_target_stands_for_the_whole_package() {
        assert_eq!(targets(&json!("./main.js"), ".", Asked::Import).unwrap(), ["./main.js"]);
        assert_eq!(targets(&json!("./main.js"), "./sub", Asked::Import), None);
    }
}
