//! The part a file plays by its path: a Dockerfile, a CI workflow, a licence.

/// A part that a file plays because of where it lies and how it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// A Dockerfile or Containerfile.
    Dockerfile,
    /// A Compose file.
    Compose,
    /// The `Chart.yaml` of a Helm chart.
    HelmChart,
    /// A workflow of GitHub Actions, Gitea or Forgejo.
    GithubWorkflow,
    /// A GitLab CI file.
    GitlabCi,
    /// A CircleCI configuration.
    CircleCi,
    /// An Azure pipeline.
    AzurePipelines,
    /// A Travis CI file.
    TravisCi,
    /// A Jenkins pipeline.
    Jenkinsfile,
    /// A Bitbucket pipeline.
    BitbucketPipelines,
    /// A Drone or Woodpecker pipeline.
    DroneCi,
    /// An `AppVeyor` file.
    AppVeyor,
    /// A Cirrus CI file.
    CirrusCi,
    /// A Buildkite pipeline.
    Buildkite,
    /// A makefile.
    Makefile,
    /// The text of a licence; a NOTICE is none.
    License,
    /// The text of a licence below the root: often of something that was copied in.
    NestedLicense,
    /// A README.
    Readme,
}

impl Role {
    /// A stable, short name: facts that depend on the role are stored under it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Dockerfile => "dockerfile",
            Self::Compose => "compose",
            Self::HelmChart => "helm_chart",
            Self::GithubWorkflow => "github_workflow",
            Self::GitlabCi => "gitlab_ci",
            Self::CircleCi => "circle_ci",
            Self::AzurePipelines => "azure_pipelines",
            Self::TravisCi => "travis_ci",
            Self::Jenkinsfile => "jenkinsfile",
            Self::BitbucketPipelines => "bitbucket_pipelines",
            Self::DroneCi => "drone_ci",
            Self::AppVeyor => "appveyor",
            Self::CirrusCi => "cirrus_ci",
            Self::Buildkite => "buildkite",
            Self::Makefile => "makefile",
            Self::License => "license",
            Self::NestedLicense => "nested_license",
            Self::Readme => "readme",
        }
    }
}

/// The longest file name that can have a role; most names are dismissed by their first byte anyway.
const NAME_BYTES: usize = 80;

/// The role of the file at `path` (repository-relative, `/` between folders), if it has one.
pub fn role(path: &str) -> Option<Role> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    if name.len() > NAME_BYTES || name.is_empty() {
        return None;
    }
    let mut buffer = [0; NAME_BYTES];
    let lower = &mut buffer[..name.len()];
    lower.copy_from_slice(name.as_bytes());
    lower.make_ascii_lowercase();
    let lower = std::str::from_utf8(lower).ok()?;
    match by_name(lower, name).or_else(|| by_folder(folder, lower)) {
        Some(Role::License) if !folder.is_empty() => Some(Role::NestedLicense),
        role => role,
    }
}

fn by_name(lower: &str, name: &str) -> Option<Role> {
    match lower {
        "makefile" | "gnumakefile" => return Some(Role::Makefile),
        "jenkinsfile" => return Some(Role::Jenkinsfile),
        "chart.yaml" => return (name == "Chart.yaml").then_some(Role::HelmChart),
        _ => {}
    }
    match lower.as_bytes()[0] {
        b'.' | b'a' | b'b' if is_yaml(lower) => ci_file(lower),
        b'd' | b'c' if is_yaml(lower) => is_compose(lower).then_some(Role::Compose),
        b'r' if is_readme(lower) => Some(Role::Readme),
        _ if is_dockerfile(lower) => Some(Role::Dockerfile),
        _ if is_license(lower) => Some(Role::License),
        _ => None,
    }
}

fn by_folder(folder: &str, lower: &str) -> Option<Role> {
    if folder == "LICENSES" || folder.ends_with("/LICENSES") {
        return lower.ends_with(".txt").then_some(Role::NestedLicense);
    }
    if !is_yaml(lower) {
        return None;
    }
    match folder {
        ".github/workflows" | ".gitea/workflows" | ".forgejo/workflows" => Some(Role::GithubWorkflow),
        ".circleci" => Some(Role::CircleCi),
        ".buildkite" => Some(Role::Buildkite),
        ".woodpecker" => Some(Role::DroneCi),
        ".azure-pipelines" | "azure-pipelines" => Some(Role::AzurePipelines),
        _ => None,
    }
}

fn ci_file(lower: &str) -> Option<Role> {
    let stem = lower.strip_suffix(".yml").or_else(|| lower.strip_suffix(".yaml"))?;
    match stem {
        ".gitlab-ci" => Some(Role::GitlabCi),
        ".travis" => Some(Role::TravisCi),
        ".drone" | ".woodpecker" => Some(Role::DroneCi),
        ".appveyor" | "appveyor" => Some(Role::AppVeyor),
        ".cirrus" => Some(Role::CirrusCi),
        "bitbucket-pipelines" => Some(Role::BitbucketPipelines),
        _ if stem.starts_with("azure-pipelines") || stem.starts_with(".azure-pipelines") => {
            Some(Role::AzurePipelines)
        }
        _ => None,
    }
}

fn is_yaml(lower: &str) -> bool {
    lower.ends_with(".yml") || lower.ends_with(".yaml")
}

/// `compose.yaml`, `docker-compose.yml`, `docker-compose.override.yml`, `compose.prod.yaml`.
fn is_compose(lower: &str) -> bool {
    let name = lower.strip_prefix("docker-").unwrap_or(lower);
    let Some(rest) = name.strip_prefix("compose") else { return false };
    rest.starts_with('.') || rest.starts_with('-') || rest.starts_with('_')
}

/// `Dockerfile`, `Dockerfile.alpine`, `Dockerfile-dev`, `api.dockerfile`; not `dockerfile.rs`.
fn is_dockerfile(lower: &str) -> bool {
    if lower.ends_with(".dockerfile") || lower.ends_with(".containerfile") {
        return true;
    }
    let rest = lower.strip_prefix("dockerfile").or_else(|| lower.strip_prefix("containerfile"));
    match rest {
        Some("") => true,
        Some(rest) => {
            rest.starts_with(['.', '-', '_']) && !is_code_suffix(lower) && !lower.ends_with(".dockerignore")
        }
        None => false,
    }
}

/// A file whose name continues with one of these is about the thing, not the thing itself.
fn is_code_suffix(lower: &str) -> bool {
    const CODE: [&str; 31] = [
        "rs", "go", "py", "js", "mjs", "cjs", "ts", "tsx", "jsx", "java", "kt", "rb", "php", "cs", "c", "h",
        "cpp", "sh", "json", "tmpl", "tpl", "erb", "eex", "tt", "j2", "jinja", "jinja2", "template", "in",
        "hbs", "mustache",
    ];
    lower.rsplit_once('.').is_some_and(|(_, extension)| CODE.contains(&extension))
}

fn is_readme(lower: &str) -> bool {
    let Some(rest) = lower.strip_prefix("readme") else { return false };
    rest.is_empty() || (rest.starts_with(['.', '-', '_']) && !is_code_suffix(lower))
}

/// `LICENSE`, `LICENCE.md`, `LICENSE-MIT`, `COPYING.LESSER`, `MIT-LICENSE.txt`, `UNLICENSE`.
fn is_license(lower: &str) -> bool {
    const NAMES: [&str; 6] = ["license", "licence", "licenses", "copying", "unlicense", "unlicence"];
    let stem = match lower.rsplit_once('.') {
        Some((stem, "md" | "markdown" | "txt" | "rst" | "adoc" | "textile" | "html")) => stem,
        _ => lower,
    };
    if ["-license", "-licence", "_license", ".license"].iter().any(|end| stem.ends_with(end)) {
        // REUSE puts `picture.png.license` beside what it licenses: that is a header, not a text.
        return !stem.trim_end_matches(".license").contains('.') && !is_code_suffix(lower);
    }
    let word = stem.split(['-', '.', '_', ' ']).next().unwrap_or(stem);
    NAMES.contains(&word) && (word == stem || names_a_license(&stem[word.len() + 1..]))
}

/// Whether the rest of the name is a licence's or an owner's name rather than a program's or a datum's.
fn names_a_license(rest: &str) -> bool {
    const NOT: [&str; 13] = [
        "yml",
        "yaml",
        "toml",
        "xml",
        "header",
        "check",
        "checker",
        "csv",
        "lock",
        "snap",
        "png",
        "svg",
        "properties",
    ];
    !rest.is_empty()
        && !is_code_suffix(rest)
        && !is_code_suffix(&format!(".{rest}"))
        && !rest.split(['-', '.', '_', ' ']).any(|part| NOT.contains(&part))
}

/// The README among `paths` that GitHub would show: `.github/`, then the root, then `docs/`; in a folder
/// `.md` and other markup before plain text, then the first by name. `paths` may hold any paths, in any order.
pub fn readme<'a>(paths: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    paths.into_iter().filter_map(|path| Some((readme_rank(path)?, path))).min().map(|(_, path)| path)
}

fn readme_rank(path: &str) -> Option<(usize, usize)> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let folder = [".github", "", "docs"].iter().position(|known| folder.eq_ignore_ascii_case(known))?;
    if role(path) != Some(Role::Readme) {
        return None;
    }
    let extension = name.split_once('.').map_or("", |(_, rest)| rest).to_ascii_lowercase();
    let known = ["md", "markdown", "mdown", "mkdn", "textile", "rdoc", "org", "creole", "mediawiki", "wiki"];
    let markup = known.iter().chain(&["rst", "asciidoc", "adoc", "asc", "pod"]);
    let rank = markup.clone().position(|known| *known == extension);
    let plain = 100 + usize::from(!extension.is_empty()) + 10 * usize::from(extension.contains('.'));
    Some((folder, rank.unwrap_or(plain)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_have_the_role_their_name_says() {
        for (path, expected) in [
            ("Dockerfile", Role::Dockerfile),
            ("docker/Dockerfile.alpine", Role::Dockerfile),
            ("api.Dockerfile", Role::Dockerfile),
            ("Containerfile", Role::Dockerfile),
            ("docker-compose.yml", Role::Compose),
            ("deploy/compose.prod.yaml", Role::Compose),
            ("charts/x/Chart.yaml", Role::HelmChart),
            (".github/workflows/ci.yml", Role::GithubWorkflow),
            (".gitlab-ci.yml", Role::GitlabCi),
            (".circleci/config.yml", Role::CircleCi),
            ("azure-pipelines.yml", Role::AzurePipelines),
            ("build/azure-pipelines-nightly.yml", Role::AzurePipelines),
            (".travis.yml", Role::TravisCi),
            ("Jenkinsfile", Role::Jenkinsfile),
            ("bitbucket-pipelines.yml", Role::BitbucketPipelines),
            ("LICENSE", Role::License),
            ("licence.md", Role::License),
            ("LICENSE-MIT", Role::License),
            ("LICENSE.Apache-2.0.txt", Role::License),
            ("COPYING.LESSER", Role::License),
            ("MIT-LICENSE", Role::License),
            ("LICENSES/BSD-3-Clause.txt", Role::NestedLicense),
            ("UNLICENSE", Role::License),
            ("README", Role::Readme),
            ("docs/readme.ja.md", Role::Readme),
            ("GNUmakefile", Role::Makefile),
        ] {
            assert_eq!(role(path), Some(expected), "{path}");
        }
    }

    #[test]
    fn files_that_are_about_a_thing_have_no_role() {
        for path in [
            "",
            "src/main.rs",
            "license.rs",
            "src/licenses.go",
            "license-check.js",
            "license.yml",
            "NOTICE",
            "dockerfile.go",
            "Dockerfile.dockerignore",
            "Dockerfile.eex",
            "ci.yml",
            "docs/workflows/ci.yml",
            "a/.github/x.yml",
            "picture.png.license",
            "readme.py",
            "composer.yaml",
            "LICENSE/",
            "license_header.txt",
            "license.spec.ts.snap",
            "é/Ünïcode.md",
        ] {
            assert_eq!(role(path), None, "{path}");
        }
    }

    #[test]
    fn the_readme_is_the_one_github_shows() {
        assert_eq!(readme(["README", "README.md", "README.rst", "src/README.md"]), Some("README.md"));
        assert_eq!(readme(["README.md", ".github/README.md"]), Some(".github/README.md"));
        assert_eq!(readme(["docs/README.md", "README.txt"]), Some("README.txt"));
        assert_eq!(readme(["README.ja.md", "README.txt"]), Some("README.txt"));
        assert_eq!(readme(["src/README.md"]), None);
    }
}
