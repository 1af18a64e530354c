//! One operation over HTTP: where it is, what it asks, what it answers. Plain functions of `ops` become
//! endpoints by [`read`], [`write`] and their like; nothing else knows the types.

use hyper::{Method, StatusCode};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::{Error, Kind, Result};
use crate::ops::job::JobView;
use crate::ops::map::Mapped;
use crate::ops::map::show::Shown;
use crate::ops::project::Synced;
use crate::ops::{Core, Document, Envelope, described};
use crate::progress::Progress;

use super::schema;

/// What an operation is given besides its request.
pub(super) struct Call<'a> {
    /// The core.
    pub(super) core: &'a Core,
    /// Stops the work when nobody waits for it any more.
    pub(super) progress: &'a dyn Progress,
}

/// What an operation answered.
pub(super) struct Answer {
    /// The status.
    pub(super) status: StatusCode,
    /// The document.
    pub(super) body: Vec<u8>,
    /// The job that it left to a worker.
    pub(super) job: Option<i64>,
    /// Where what was made can be read.
    pub(super) location: Option<String>,
    /// The cursor of the next page.
    pub(super) next: Option<String>,
}

/// The name of a document and its JSON Schema.
pub(super) type Described = (&'static str, Value);

type Run = dyn Fn(&Call<'_>, Value) -> Result<Answer> + Send + Sync;

/// One operation over HTTP: a line of the table in `routes`.
pub(super) struct Endpoint {
    /// The method.
    pub(super) method: Method,
    /// The path; `{name}` is a field of the request.
    pub(super) path: &'static str,
    /// The command that does the same: `map files`.
    pub(super) command: &'static str,
    /// What it does, in a line.
    pub(super) summary: &'static str,
    /// The schema of the request.
    pub(super) request: Value,
    /// The documents that it answers with.
    pub(super) answers: Vec<Described>,
    /// The statuses of success.
    pub(super) statuses: &'static [u16],
    run: Box<Run>,
}

impl Endpoint {
    /// Runs the operation on the value of a request, which was checked against the schema.
    pub(super) fn run(&self, call: &Call<'_>, request: Value) -> Result<Answer> {
        (self.run)(call, request)
    }

    /// Whether it answers with a list, which can be had in pages.
    pub(super) fn is_list(&self) -> bool {
        let [(_, document)] = self.answers.as_slice() else { return false };
        self.is_read() && self.path != "/api/status" && super::pages::list_of(document).is_some()
    }

    /// Whether it only reads.
    pub(super) fn is_read(&self) -> bool {
        self.method == Method::GET
    }

    /// The names in the path.
    pub(super) fn path_fields(&self) -> impl Iterator<Item = &'static str> {
        self.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
    }
}

/// What operations answer with: a document, or one of several.
pub(super) trait Respond {
    /// The documents that it can be.
    fn documents() -> Vec<Described>;

    /// The document as it is written.
    fn body(&self) -> Result<Vec<u8>>;

    /// The job that was left to a worker.
    fn job(&self) -> Option<i64> {
        None
    }

    /// Where what was made can be read.
    fn location(&self) -> Option<String> {
        None
    }
}

fn written<T: Document>(data: &T) -> Result<Vec<u8>> {
    serde_json::to_vec(&Envelope::of(data))
        .map_err(|error| Error::new(Kind::Internal, "the result cannot be written as JSON").caused_by(error))
}

impl<T: Document> Respond for T {
    fn documents() -> Vec<Described> {
        vec![described::<T>()]
    }

    fn body(&self) -> Result<Vec<u8>> {
        written(self)
    }
}

impl Respond for Shown {
    fn documents() -> Vec<Described> {
        use crate::ops::map::show::{FileDetail, SymbolDetail};
        use crate::ops::map::view::MapView;
        vec![described::<MapView>(), described::<FileDetail>(), described::<SymbolDetail>()]
    }

    fn body(&self) -> Result<Vec<u8>> {
        match self {
            Self::Map(map) => written(map.as_ref()),
            Self::File(file) => written(file.as_ref()),
            Self::Symbol(symbol) => written(symbol.as_ref()),
        }
    }
}

impl Respond for Mapped {
    fn documents() -> Vec<Described> {
        vec![described::<crate::ops::map::view::MapView>(), described::<JobView>()]
    }

    fn body(&self) -> Result<Vec<u8>> {
        match self {
            Self::Map { map, .. } => written(map.as_ref()),
            Self::Queued { job } => written(job.as_ref()),
        }
    }

    fn job(&self) -> Option<i64> {
        match self {
            Self::Map { .. } => None,
            Self::Queued { job } => Some(job.job.id),
        }
    }
}

/// A project that was registered or is fetched: its job, if that is left to a worker.
pub(super) struct Fetched(pub(super) Synced);

impl Respond for Fetched {
    fn documents() -> Vec<Described> {
        vec![described::<Synced>()]
    }

    fn body(&self) -> Result<Vec<u8>> {
        written(&self.0)
    }

    fn job(&self) -> Option<i64> {
        self.0.job.as_ref().map(|view| view.job.id)
    }

    fn location(&self) -> Option<String> {
        Some(format!("/api/projects/{}", super::query::encoded(&self.0.project.name)))
    }
}

/// An operation that reads.
pub(super) fn read<Q, R>(
    path: &'static str,
    command: &'static str,
    summary: &'static str,
    operation: impl Fn(&Core, &Q) -> Result<R> + Send + Sync + 'static,
) -> Endpoint
where
    Q: DeserializeOwned + JsonSchema,
    R: Respond,
{
    let run = move |call: &Call<'_>, request: &Q| operation(call.core, request);
    endpoint(Method::GET, path, command, summary, &[200], run)
}

/// An operation that changes something, or takes long; it says how it ended by one of `statuses`: the first, or
/// 202 where it left a job to a worker.
pub(super) fn write<Q, R>(
    (method, statuses): (Method, &'static [u16]),
    path: &'static str,
    command: &'static str,
    summary: &'static str,
    operation: impl Fn(&Call<'_>, &Q) -> Result<R> + Send + Sync + 'static,
) -> Endpoint
where
    Q: DeserializeOwned + JsonSchema,
    R: Respond,
{
    endpoint(method, path, command, summary, statuses, operation)
}

fn endpoint<Q, R>(
    method: Method,
    path: &'static str,
    command: &'static str,
    summary: &'static str,
    statuses: &'static [u16],
    operation: impl Fn(&Call<'_>, &Q) -> Result<R> + Send + Sync + 'static,
) -> Endpoint
where
    Q: DeserializeOwned + JsonSchema,
    R: Respond,
{
    let run = move |call: &Call<'_>, request: Value| {
        let request: Q = serde_json::from_value(request)
            .map_err(|error| Error::new(Kind::Usage, "the request cannot be read").caused_by(error))?;
        let response = operation(call, &request)?;
        let job = response.job();
        let own = statuses.first().copied().and_then(|status| StatusCode::from_u16(status).ok());
        let status = if job.is_some() { StatusCode::ACCEPTED } else { own.unwrap_or(StatusCode::OK) };
        let made = status == StatusCode::CREATED || job.is_some();
        let location = response.location().filter(|_| made);
        Ok(Answer { status, body: response.body()?, job, location, next: None })
    };
    Endpoint {
        method,
        path,
        command,
        summary,
        request: schema::of::<Q>(),
        answers: R::documents(),
        statuses,
        run: Box::new(run),
    }
}
