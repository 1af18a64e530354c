//! The one error type: a kind, a message, the chain of causes and a hint.
//!
//! It knows nothing of exit codes or HTTP statuses: `cli::exit` and `http::reply` decide those from
//! the [`Kind`], one `match` each.

use std::error::Error as StdError;
use std::fmt;

/// What every fallible function of this crate returns.
pub type Result<T> = std::result::Result<T, Error>;

type Source = Box<dyn StdError + Send + Sync + 'static>;

/// What sort of failure it was: what a caller can act on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The request itself is wrong: a bad argument, configuration or combination.
    Usage,
    /// What was named does not exist: a project, ref, file, job, repository.
    NotFound,
    /// It exists already, or the request contradicts what is there.
    Conflict,
    /// The other side wants credentials that were not had or not accepted.
    Authentication,
    /// The network or the remote host cannot be reached, or broke off.
    Network,
    /// The disk is full or a quota is used up.
    DiskFull,
    /// The store was written by a newer groma.
    SchemaTooNew,
    /// Another process holds what is needed.
    Busy,
    /// The data read is damaged: a corrupt pack, a broken database.
    Corrupt,
    /// A job ran and failed.
    JobFailed,
    /// A job was cancelled.
    Cancelled,
    /// The program was interrupted by a signal (its number).
    Interrupted(i32),
    /// A file or folder cannot be read or written.
    Io,
    /// A fault of groma itself.
    Internal,
}

impl Kind {
    /// All kinds but that of an interruption.
    const ALL: [Self; 13] = [
        Self::Usage,
        Self::NotFound,
        Self::Conflict,
        Self::Authentication,
        Self::Network,
        Self::DiskFull,
        Self::SchemaTooNew,
        Self::Busy,
        Self::Corrupt,
        Self::JobFailed,
        Self::Cancelled,
        Self::Io,
        Self::Internal,
    ];

    /// Its name where errors are kept: one word in lower case.
    pub fn name(self) -> String {
        format!("{self:?}").to_lowercase()
    }

    /// The kind of this name; none if there is no such one.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A failure: what happened, why, and what to do about it.
pub struct Error {
    inner: Box<Inner>,
}

struct Inner {
    kind: Kind,
    message: String,
    source: Option<Source>,
    hint: Option<String>,
}

impl Error {
    /// An error of `kind`; `message` says what happened, in lower case, names in backticks.
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { inner: Box::new(Inner { kind, message, source: None, hint: None }) }
    }

    /// The same error with what caused it.
    #[must_use]
    pub fn caused_by(mut self, source: impl Into<Source>) -> Self {
        self.inner.source = Some(source.into());
        self
    }

    /// The same error with a hint: a full sentence in the imperative that says what mends it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.inner.hint = Some(hint.into());
        self
    }

    /// Wraps this error as the cause of a wider one; the kind and the hint are kept.
    #[must_use]
    pub fn context(self, message: impl Into<String>) -> Self {
        let kind = self.inner.kind;
        let hint = self.inner.hint.clone();
        let mut wider = Self::new(kind, message).caused_by(self);
        wider.inner.hint = hint;
        wider
    }

    /// What sort of failure it was.
    pub fn kind(&self) -> Kind {
        self.inner.kind
    }

    /// What happened, without the causes.
    pub fn message(&self) -> &str {
        &self.inner.message
    }

    /// What to do about it, where that is known.
    pub fn hint_text(&self) -> Option<&str> {
        self.inner.hint.as_deref()
    }

    /// The messages of the causes, nearest first; a cause that repeats the one before it is left out.
    pub fn causes(&self) -> Vec<String> {
        let mut causes: Vec<String> = Vec::new();
        let mut next = self.source();
        while let Some(cause) = next {
            let text = cause.to_string();
            let repeated = causes.last().map_or(&self.inner.message, |last| last) == &text;
            if !repeated {
                causes.push(text);
            }
            next = cause.source();
        }
        causes
    }

    /// The same failure, for a second one that it stopped: with the messages of its causes, not themselves.
    #[must_use]
    pub fn again(&self) -> Self {
        let mut again = Self::new(self.kind(), self.message());
        let causes = self.causes();
        if !causes.is_empty() {
            again = again.caused_by(causes.join(": "));
        }
        match self.hint_text() {
            Some(hint) => again.hint(hint),
            None => again,
        }
    }

    /// A panic that was caught, as a fault of groma.
    pub fn panicked(payload: &(dyn std::any::Any + Send)) -> Self {
        Self::new(Kind::Internal, format!("groma failed: {}", panic_text(payload)))
            .hint("Report this as a fault of groma, with what the same command says under -vv.")
    }

    /// An I/O failure on `path` while doing `verb` (such as "read"); a full disk gets its own kind.
    pub fn io(verb: &str, path: &std::path::Path, source: std::io::Error) -> Self {
        let what = format!("cannot {verb} `{}`", path.display());
        match source.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
                Self::new(Kind::DiskFull, what)
                    .hint("Free some space on that disk and run the command again.")
            }
            std::io::ErrorKind::NotFound => Self::new(Kind::NotFound, what),
            _ => Self::new(Kind::Io, what),
        }
        .caused_by(source)
    }
}

/// The words of a panic that was caught.
pub fn panic_text(payload: &(dyn std::any::Any + Send)) -> &str {
    let text = payload.downcast_ref::<&str>().copied();
    text.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("no reason was given")
}

/// The name of `names` that is nearest to what was typed, if one is near enough to be meant: for hints.
pub fn nearest<'a>(typed: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_within(typed.chars().count().div_ceil(3), typed, names)
}

/// The same, at most `most` edits away.
pub fn nearest_within<'a>(
    most: usize,
    typed: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    names
        .into_iter()
        .map(|name| (edit_distance(&typed, &name.to_lowercase()), name))
        .min()
        .filter(|(distance, _)| *distance <= most)
        .map(|(_, name)| name)
}

/// Levenshtein's distance where swapping two neighbours counts one; two rows of the table are kept.
fn edit_distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut row: Vec<usize> = (0..=b.len()).collect();
    let mut above = row.clone();
    for i in 0..a.len() {
        let mut next = vec![i + 1; b.len() + 1];
        for j in 0..b.len() {
            let replaced = row[j] + usize::from(a[i] != b[j]);
            next[j + 1] = replaced.min(next[j] + 1).min(row[j + 1] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                next[j + 1] = next[j + 1].min(above[j - 1] + 1);
            }
        }
        above = std::mem::replace(&mut row, next);
    }
    row[b.len()]
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.inner.message)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}: {}", self.inner.kind, self.inner.message)?;
        for cause in self.causes() {
            write!(f, ": {cause}")?;
        }
        Ok(())
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.inner.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn context_keeps_kind_and_hint_and_lists_the_cause() {
        let error = Error::new(Kind::NotFound, "no ref `x`").hint("List the refs.").context("cannot map `y`");
        assert_eq!(error.kind(), Kind::NotFound);
        assert_eq!(error.hint_text(), Some("List the refs."));
        assert_eq!(error.causes(), ["no ref `x`"]);
    }

    #[test]
    fn a_typing_mistake_finds_its_name() {
        assert_eq!(nearest("mian", ["main", "develop"]), Some("main"));
        assert_eq!(nearest("mpa", ["job", "map"]), Some("map"));
        assert_eq!(nearest("zzz", ["main", "develop"]), None);
    }

    #[test]
    fn a_full_disk_has_its_own_kind() {
        let full = std::io::Error::from(std::io::ErrorKind::StorageFull);
        let error = Error::io("write", std::path::Path::new("x"), full);
        assert_eq!(error.kind(), Kind::DiskFull);
    }
}
