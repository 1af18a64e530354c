//! What comes with the runtime, and what build tools put in place of a file.

/// Modules of Node that need no `node:` before them.
const BUILTINS: &[&str] = &[
    "assert",
    "async_hooks",
    "buffer",
    "child_process",
    "cluster",
    "console",
    "constants",
    "crypto",
    "dgram",
    "diagnostics_channel",
    "dns",
    "domain",
    "events",
    "fs",
    "http",
    "http2",
    "https",
    "inspector",
    "module",
    "net",
    "os",
    "path",
    "perf_hooks",
    "process",
    "punycode",
    "querystring",
    "readline",
    "repl",
    "stream",
    "string_decoder",
    "sys",
    "timers",
    "tls",
    "trace_events",
    "tty",
    "url",
    "util",
    "v8",
    "vm",
    "wasi",
    "worker_threads",
    "zlib",
];

/// Whether `specifier` names a module of the runtime.
pub fn is_builtin(specifier: &str) -> bool {
    if ["node:", "bun:", "deno:", "cloudflare:", "workerd:"]
        .iter()
        .any(|scheme| specifier.starts_with(scheme))
    {
        return true;
    }
    let name = specifier.split('/').next().unwrap_or(specifier);
    // `process/` is a package on purpose.
    !specifier.ends_with('/')
        && BUILTINS.contains(&name)
        && (name.len() == specifier.len() || is_sub(specifier))
}

fn is_sub(specifier: &str) -> bool {
    matches!(
        specifier,
        "assert/strict"
            | "dns/promises"
            | "fs/promises"
            | "inspector/promises"
            | "path/posix"
            | "path/win32"
            | "readline/promises"
            | "stream/consumers"
            | "stream/promises"
            | "stream/web"
            | "timers/promises"
            | "util/types"
    )
}

/// Names that a tool answers itself: what they start with, and the package of the tool.
const PROVIDED: &[(&str, &str)] = &[
    ("$app/", "@sveltejs/kit"),
    ("$env/", "@sveltejs/kit"),
    ("$service-worker", "@sveltejs/kit"),
    ("astro:", "astro"),
    ("#imports", "nuxt"),
    ("#app", "nuxt"),
    ("#components", "nuxt"),
    ("#build", "nuxt"),
    ("/@vite/", "vite"),
    ("/@id/", "vite"),
    ("/@fs/", "vite"),
    ("/@react-refresh", "vite"),
    ("@theme/", "@docusaurus/core"),
    ("@docusaurus/", "@docusaurus/core"),
    ("@generated/", "@docusaurus/core"),
];

/// The package of the tool that answers `specifier` itself.
pub fn provider(specifier: &str) -> Option<&'static str> {
    PROVIDED.iter().find(|(start, _)| specifier.starts_with(start)).map(|(_, package)| *package)
}

/// Whether a plugin of a bundler makes up what `specifier` names.
pub fn is_virtual(specifier: &str) -> bool {
    specifier.starts_with("virtual:")
        || specifier.starts_with('\0')
        || specifier.starts_with("~icons/")
        || specifier.starts_with("virtual-")
        || specifier.starts_with("/virtual:")
}

/// The package name at the start of a bare specifier: `@a/b` of `@a/b/c`; and what follows it.
pub fn package_name(specifier: &str) -> (&str, &str) {
    let slashes = specifier.match_indices('/').map(|(at, _)| at);
    let end = slashes.into_iter().nth(usize::from(specifier.starts_with('@'))).unwrap_or(specifier.len());
    (&specifier[..end], specifier[end..].trim_start_matches('/'))
}

/// The package that declares the types of `name`.
pub fn types_package(name: &str) -> String {
    match name.strip_prefix('@') {
        Some(scoped) => format!("@types/{}", scoped.replacen('/', "__", 1)),
        None => format!("@types/{name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_with_the_runtime_is_known_by_its_whole_name() {
        assert!(is_builtin("fs") && is_builtin("node:test") && is_builtin("fs/promises"));
        assert!(!is_builtin("process/") && !is_builtin("fs-extra") && !is_builtin("util/inspect.js"));
    }

    #[test]
    fn a_scope_is_part_of_a_package_name() {
        assert_eq!(package_name("@a/b/c/d"), ("@a/b", "c/d"));
        assert_eq!(package_name("a/b"), ("a", "b"));
        assert_eq!(package_name("@a"), ("@a", ""));
        assert_eq!(types_package("@a/b"), "@types/a__b");
    }
}
