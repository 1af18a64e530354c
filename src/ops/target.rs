//! What a user named: a project by name, a URL, or a path; or nothing, which means the repository they are in.

use std::path::{Path, PathBuf};

use crate::error::{Error, Kind, Result, nearest};
use crate::git::Repository;
use crate::git::remote::Location;
use crate::store::{FirstJob, NewProject, Project};

use super::Core;
use super::reach::not_allowed;

/// Where a repository is, before it is known whether it is registered.
pub(super) enum Source {
    /// On another host.
    Remote(Location),
    /// On this machine: the root of the repository, and the repository.
    Local(PathBuf, Repository),
}

impl Source {
    /// What is stored as the source.
    fn text(&self) -> String {
        match self {
            Self::Remote(location) => location.to_string(),
            Self::Local(path, _) => path.display().to_string(),
        }
    }

    /// Equal for spellings of the same source.
    fn key(&self) -> String {
        match self {
            Self::Remote(location) => location.key(),
            Self::Local(path, _) => format!("path:{}", path.display()),
        }
    }

    fn default_name(&self) -> String {
        match self {
            Self::Remote(location) => location.default_name(),
            Self::Local(path, _) => {
                let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
                name.map_or_else(|| "root".to_owned(), |name| name.trim_end_matches(".git").to_owned())
            }
        }
    }
}

impl Core {
    /// The registered project that `text` names, by name, URL or path; without one, the project of the
    /// repository that the current directory lies in. Kind `NotFound` if there is none.
    pub(super) fn find_project(&self, text: Option<&str>) -> Result<Project> {
        if let Some(name) = text
            && let Some(project) = self.store.project_by_name(name)?
        {
            return Ok(project);
        }
        let source = self.source(text)?;
        if let Some(project) = self.store.project_by_source(&source.key())? {
            return Ok(project);
        }
        let what = source.text();
        Err(Error::new(Kind::NotFound, format!("`{what}` is not a project yet")).hint(format!(
            "Map it first: groma map{}.",
            text.map_or_else(String::new, |text| format!(" {text}"))
        )))
    }

    /// The project that `text` names, registered now if it is not; whether that was done; and its repository,
    /// where that had to be opened.
    pub(super) fn find_or_add_project(
        &self,
        text: Option<&str>,
    ) -> Result<(Project, bool, Option<Repository>)> {
        if let Some(name) = text
            && let Some(project) = self.store.project_by_name(name)?
        {
            return Ok((project, false, None));
        }
        let source = self.source(text)?;
        let (project, is_new) = match self.store.project_by_source(&source.key())? {
            Some(project) => (project, false),
            None => (self.add_project(&source, (None, None), &|_| None)?, true),
        };
        let repository = match source {
            Source::Local(_, repository) => Some(repository),
            Source::Remote(_) => None,
        };
        Ok((project, is_new, repository))
    }

    /// Registers `source`, and enqueues the job that `first` gives for it, in one. Kind `Conflict` if it is registered,
    /// or if `name` is taken.
    pub(super) fn add_project(
        &self,
        source: &Source,
        (name, reference): (Option<&str>, Option<&str>),
        first: &dyn Fn(i64) -> Option<FirstJob>,
    ) -> Result<Project> {
        if let Some(project) = self.store.project_by_source(&source.key())? {
            return Err(Error::new(
                Kind::Conflict,
                format!("this source is registered already, as `{}`", project.name),
            )
            .hint(format!("Use that one: groma map {}.", project.name)));
        }
        if let Source::Remote(location) = source {
            self.settings.reach.check_remote(location)?;
        }
        let name = match name {
            Some(name) => {
                check_name(name)?;
                if self.store.project_by_name(name)?.is_some() {
                    return Err(Error::new(
                        Kind::Conflict,
                        format!("there is a project called `{name}` already"),
                    )
                    .hint("Choose another name with --name."));
                }
                name.to_owned()
            }
            None => self.free_name(&source.default_name())?,
        };
        let new = NewProject {
            name: &name,
            source: &source.text(),
            source_key: &source.key(),
            is_local: matches!(source, Source::Local(..)),
            is_restricted: matches!(source, Source::Remote(_)) && self.settings.reach.is_public_only(),
            reference,
        };
        self.store.add_project_with_job(&new, first)
    }

    /// `wanted` as a name, with a number if it is taken.
    fn free_name(&self, wanted: &str) -> Result<String> {
        let cleaned: String =
            wanted.chars().map(|c| if is_name_character(c) { c } else { '-' }).take(90).collect();
        let base = match cleaned.trim_matches(['-', '.']) {
            "" => "project",
            name => name,
        };
        let mut name = base.to_owned();
        let mut number = 2;
        while self.store.project_by_name(&name)?.is_some() {
            name = format!("{base}-{number}");
            number += 1;
        }
        Ok(name)
    }

    /// Where the repository is that `text` means. Kind `NotFound` if it is neither a URL nor a path of one.
    pub(super) fn source(&self, text: Option<&str>) -> Result<Source> {
        let reach = &self.settings.reach;
        let Some(text) = text.or_else(|| reach.has_current_dir().then_some(".")) else {
            return Err(Error::new(Kind::Usage, "no project is named"));
        };
        if is_remote(text) {
            return Location::parse(text).map(Source::Remote);
        }
        if !reach.has_current_dir() {
            return self.local_below_roots(text);
        }
        let path = self.settings.current_dir.join(text.strip_prefix("file://").unwrap_or(text));
        if let Ok(path) = path.canonicalize() {
            return self.local(&path);
        }
        let error = Error::new(
            Kind::NotFound,
            format!("`{text}` is no project, no URL, and there is nothing at that path"),
        );
        let names: Vec<String> =
            self.store.list_projects()?.into_iter().map(|project| project.name).collect();
        Err(match nearest(text, names.iter().map(String::as_str)) {
            Some(near) => error.hint(format!("Did you mean the project `{near}`?")),
            None => error.hint("Name a repository's path, a URL or a project: groma project list."),
        })
    }

    /// The repository at `text`, which a stranger named: only below the roots that are allowed, with one answer for
    /// all that is not.
    fn local_below_roots(&self, text: &str) -> Result<Source> {
        let path = Path::new(text);
        let path = path.is_absolute().then(|| path.canonicalize().ok()).flatten();
        let path = path.filter(|path| self.settings.reach.allows_path(path));
        match self.local(&path.ok_or_else(|| not_allowed(text))?)? {
            Source::Local(root, _) if !self.settings.reach.allows_path(&root) => Err(not_allowed(text)),
            source => Ok(source),
        }
    }

    fn local(&self, path: &Path) -> Result<Source> {
        let repository = Repository::discover(path)?;
        let root = repository.root();
        // Links are followed, so that one repository is one project.
        let root = root.canonicalize().map_err(|error| Error::io("find", &root, error))?;
        Ok(Source::Local(root, repository))
    }
}

/// Whether `text` is written like an address on another host: a scheme, or `user@host:path`.
fn is_remote(text: &str) -> bool {
    if let Some((scheme, _)) = text.split_once("://") {
        return scheme != "file";
    }
    match text.split_once(':') {
        Some((host, path)) => {
            !host.is_empty() && !host.contains('/') && !path.starts_with('\\') && host.len() > 1
        }
        None => false,
    }
}

fn is_name_character(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '+')
}

/// Whether `name` can be a project's. Kind `Usage` if not: it would read as an option, a path or a URL.
pub(super) fn check_name(name: &str) -> Result<()> {
    let fits = (1..=100).contains(&name.chars().count()) && name.chars().all(is_name_character);
    if fits && !name.starts_with(['-', '.']) {
        return Ok(());
    }
    Err(Error::new(Kind::Usage, format!("`{name}` cannot be a project's name"))
        .hint("Use letters, digits, `-`, `_`, `.` and `+`, at most 100, the first a letter or digit."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_paths_and_names() {
        for remote in ["https://h/x", "ssh://h/x", "git@h:x/y", "host:x", "ftp://h/x"] {
            assert!(is_remote(remote), "{remote}");
        }
        for other in ["x", "./x:y", "/a/b", "a/b:c", "file:///x", ":x"] {
            assert!(!is_remote(other), "{other}");
        }
    }

    #[test]
    fn names_that_would_read_as_something_else_are_refused() {
        check_name("tokio-1.x").unwrap();
        for wrong in ["", "-x", ".x", "a/b", "a b", "x:y"] {
            assert_eq!(check_name(wrong).unwrap_err().kind(), Kind::Usage, "{wrong}");
        }
    }
}
