//! Source sets: parts of a module that are compiled together, and which of them see which.
//!
//! They follow from the layout that Maven and Gradle share (`src/main/java`, `src/jvmTest/kotlin`), or from that
//! of multiplatform modules that name folders after platforms (`jvm/src`, `common/test`).

/// A source set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SourceSet<'p> {
    /// Its platform or name without `Main` and `Test`; empty for `main` and `test`.
    platform: &'p str,
    is_test: bool,
}

/// Parts of a path that hold sources of one language.
const LANGUAGE_FOLDERS: &[&str] = &["java", "kotlin", "groovy", "scala", "resources", "aspectj"];

/// What targets of Kotlin Multiplatform descend from, nearest first, by how their names start.
const ANCESTORS: &[(&str, &[&str])] = &[
    ("linux", &["nix", "posix", "native"]),
    ("mingw", &["windows", "posix", "native"]),
    ("desktop", &["posix", "native"]),
    ("windows", &["posix", "native"]),
    ("macos", &["darwin", "apple", "desktop", "nix", "posix", "native"]),
    ("ios", &["darwin", "apple", "nix", "posix", "native"]),
    ("tvos", &["darwin", "apple", "nix", "posix", "native"]),
    ("watchos", &["darwin", "apple", "nix", "posix", "native"]),
    ("darwin", &["apple", "nix", "posix", "native"]),
    ("apple", &["darwin", "nix", "posix", "native"]),
    ("androidNative", &["nix", "posix", "native"]),
    ("nix", &["posix", "native"]),
    ("posix", &["native"]),
    ("native", &["posix"]),
    ("android", &["jvm"]),
    ("wasm", &["web", "js"]),
    ("js", &["web"]),
];

/// How far the set is that all see.
const COMMON: u32 = 50;

impl<'p> SourceSet<'p> {
    /// The module folder and the source set of the file at `path`, below the manifest's folder `manifest`.
    pub fn of(path: &'p str, manifest: &'p str) -> (&'p str, Self) {
        let mut end = 0;
        let mut last: Option<(&str, Self)> = None;
        let parts: Vec<(usize, &str)> = path
            .split('/')
            .map(|part| {
                let start = end;
                end += part.len() + 1;
                (start, part)
            })
            .collect();
        for window in parts.windows(3) {
            let [(start, first), (_, second), (_, third)] = window else { continue };
            if *first == "src" && (LANGUAGE_FOLDERS.contains(third) || is_set_name(second)) {
                last = Some((path[..*start].trim_end_matches('/'), Self::named(second)));
            }
        }
        if let Some((module, set)) = last {
            // A deeper manifest wins: a project inside of another's resources.
            return if manifest.len() > module.len() { (manifest, set) } else { (module, set) };
        }
        (manifest, Self::by_platform_folder(path, manifest))
    }

    /// `jvm/src/…` and `jvm/test/…` below a module.
    fn by_platform_folder(path: &'p str, manifest: &str) -> Self {
        let below = path.get(manifest.len()..).unwrap_or(path).trim_start_matches('/');
        let mut parts = below.split('/');
        match (parts.next(), parts.next()) {
            (Some(platform), Some("src")) => Self { platform, is_test: false },
            (Some(platform), Some("test")) => Self { platform, is_test: true },
            (Some("test" | "tests"), Some(_)) => Self { platform: "", is_test: true },
            _ => Self { platform: "", is_test: false },
        }
    }

    fn named(name: &'p str) -> Self {
        let strip = |name: &'p str, suffix: &str| name.strip_suffix(suffix).filter(|rest| !rest.is_empty());
        match name {
            "main" => Self { platform: "", is_test: false },
            "test" => Self { platform: "", is_test: true },
            _ => match (strip(name, "Main"), strip(name, "Test")) {
                (Some(platform), _) => Self { platform, is_test: false },
                (None, Some(platform)) => Self { platform, is_test: true },
                (None, None) => Self { platform: name, is_test: name.to_lowercase().contains("test") },
            },
        }
    }

    /// This set in a module that is built for Android.
    pub fn on_android(self) -> Self {
        if self.platform.is_empty() { Self { platform: "android", ..self } } else { self }
    }

    /// How far the set `other` is from this one, of the same module or one that it needs; none if this one does
    /// not see it.
    pub fn sees(self, other: Self, is_same_module: bool) -> Option<u32> {
        if other.platform == "testFixtures" {
            return (self.is_test || self.platform == other.platform).then_some(3);
        }
        if other.is_test && !(self.is_test && is_same_module) {
            return None;
        }
        let platforms = self.distance(other.platform)?;
        Some(platforms * 2 + u32::from(self.is_test != other.is_test))
    }

    fn distance(self, other: &str) -> Option<u32> {
        if self.platform == other {
            return Some(0);
        }
        // What names no platform is compiled for the JVM.
        let own = if self.platform.is_empty() { "jvm" } else { self.platform };
        if own == other {
            return Some(1);
        }
        let own_lines = ANCESTORS.iter().find(|(start, _)| own.starts_with(start)).map(|(_, line)| *line);
        let line = own_lines.unwrap_or_default();
        if !other.is_empty() && own.starts_with(other) && !own.contains("And") {
            return Some(1);
        }
        if let Some(at) = line.iter().position(|ancestor| *ancestor == other) {
            return Some(2 + u32::try_from(at).unwrap_or(COMMON));
        }
        if is_shared_by(other, own, line) {
            return Some(COMMON / 2);
        }
        match other {
            "common" | "" => Some(COMMON),
            _ => None,
        }
    }
}

/// Whether the set `name` is shared by platforms of which `own` is one: `jvmAndPosix`, `nonJvm`.
fn is_shared_by(name: &str, own: &str, line: &[&str]) -> bool {
    let is_own = |part: &str| {
        part.eq_ignore_ascii_case(own) || line.iter().any(|ancestor| ancestor.eq_ignore_ascii_case(part))
    };
    if let Some(others) = name.strip_prefix("non") {
        return !own.is_empty() && own != "common" && !is_own(others);
    }
    let is_shared = name.contains("And") || name.starts_with("common");
    is_shared && camel_words(name).into_iter().any(is_own)
}

/// `jvmAndPosix` as `jvm`, `And`, `Posix`.
fn camel_words(name: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    for (at, _) in name.char_indices().filter(|(_, letter)| letter.is_uppercase()) {
        words.extend(name.get(start..at).filter(|word| !word.is_empty()));
        start = at;
    }
    words.extend(name.get(start..).filter(|word| !word.is_empty()));
    words
}

fn is_set_name(name: &str) -> bool {
    matches!(name, "main" | "test" | "testFixtures") || name.ends_with("Main") || name.ends_with("Test")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(path: &'static str) -> (&'static str, &'static str, bool) {
        let (module, set) = SourceSet::of(path, "");
        (module, set.platform, set.is_test)
    }

    #[test]
    fn modules_and_sets_follow_from_the_layout() {
        assert_eq!(of("core/src/main/java/a/B.java"), ("core", "", false));
        assert_eq!(of("src/test/kotlin/B.kt"), ("", "", true));
        assert_eq!(of("io/src/jvmTest/kotlin/B.kt"), ("io", "jvm", true));
        assert_eq!(of("io/src/testFixtures/java/B.java"), ("io", "testFixtures", true));
        assert_eq!(of("jvm/src/B.kt"), ("", "jvm", false));
        assert_eq!(of("common/test/B.kt"), ("", "common", true));
        assert_eq!(of("src/it/resources/p/src/main/java/B.java"), ("src/it/resources/p", "", false));
        let (module, set) = SourceSet::of("io/http/posix/src/x/B.kt", "io/http");
        assert_eq!((module, set.platform), ("io/http", "posix"));
    }

    #[test]
    fn a_set_sees_what_its_platform_descends_from() {
        let set = |platform, is_test| SourceSet { platform, is_test };
        let jvm = set("jvm", false);
        assert_eq!(jvm.sees(jvm, true), Some(0));
        assert!(jvm.sees(set("common", false), true) > jvm.sees(jvm, true));
        assert_eq!(set("common", false).sees(jvm, true), None);
        assert_eq!(jvm.sees(set("js", false), true), None);
        assert_eq!(jvm.sees(set("jvm", true), true), None);
        assert!(set("jvm", true).sees(jvm, true).is_some());
        assert!(set("linuxX64", false).sees(set("posix", false), true).is_some());
        assert!(jvm.sees(set("jvmAndPosix", false), true).is_some());
        assert!(jvm.sees(set("commonJvmAndroid", false), true).is_some());
        assert!(set("", false).sees(jvm, true) < set("", false).sees(set("common", false), true));
        assert!(set("js", false).sees(set("nonJvm", false), true).is_some());
        assert_eq!(jvm.sees(set("nonJvm", false), true), None);
        assert_eq!(set("jvmAndPosix", false).sees(jvm, true), None);
        assert_eq!(set("js", false).sees(set("wasmJs", false), true), None);
        assert_eq!(set("", true).sees(set("", true), false), None);
        assert!(set("", true).sees(set("testFixtures", true), false).is_some());
    }
}
