//! The one table of operations over HTTP: a line each.
//!
//! A command of the command line is here, or in [`TERMINAL_ONLY`] with the reason.

use hyper::Method;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::ops::job::{
    EnqueueRequest, JobRequest, JobsRequest, NamedSchedule, PruneRequest, ScheduleRequest,
};
use crate::ops::map::check::CheckRequest;
use crate::ops::map::diff::DiffRequest;
use crate::ops::map::impact::ImpactRequest;
use crate::ops::map::log::LogRequest;
use crate::ops::map::{self, MapRequest, WhichMap};
use crate::ops::project::{self, AddRequest, ProjectRequest, SetRequest};
use crate::ops::{configuration, job, system};
use crate::progress::Quiet;

use super::endpoint::{Endpoint, Fetched, read, write};

/// Commands without a route, and why.
pub(super) const TERMINAL_ONLY: &[(&str, &str)] = &[
    ("help", "help on the command line itself"),
    ("job run-claimed", "the process of one job, started by a worker"),
    ("job watch", "the stream of events tells what changes"),
    ("job work", "makes a process a worker; the server has workers of its own"),
    ("map verify", "runs programs of the machine on a checkout: only its user may ask for that"),
    ("map watch", "ends with Ctrl-C; the server tells what changes by its own events"),
    ("serve", "starts the server"),
    ("serve check", "asks whether a server could start here"),
];

const CREATE: (Method, &[u16]) = (Method::POST, &[201, 202]);
const ACT: (Method, &[u16]) = (Method::POST, &[200]);
const ENQUEUE: (Method, &[u16]) = (Method::POST, &[200, 202]);
const CHANGE: (Method, &[u16]) = (Method::PATCH, &[200]);
const REMOVE: (Method, &[u16]) = (Method::DELETE, &[200]);

/// Nothing is asked.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Nothing {}

/// Since when there should be news, and how long to wait for them.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "the status is answered from memory; this says what may be asked of it")]
struct Poll {
    /// The `revision` that is known: the answer waits until there is another one
    since: Option<String>,
    /// The longest to wait, in seconds
    #[schemars(range(min = 0, max = 60))]
    wait: Option<u64>,
}

/// Which packages.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Packages {
    /// The map.
    which: WhichMap,
    /// Also those of tests and vendored code
    #[serde(default)]
    all: bool,
}

/// What manifests and imports disagree on.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Dependencies {
    /// The map.
    which: WhichMap,
    /// Packages that are imported, and that no manifest declares
    #[serde(default)]
    undeclared: bool,
    /// Packages that are declared, and that no import leads to
    #[serde(default)]
    unused: bool,
}

/// Which rules to check on which map.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct CheckMap {
    /// The project.
    project: String,
    /// The branch, tag or commit, whose map must be stored [default: the project's own, or HEAD]
    reference: Option<String>,
    /// The map of the working tree
    #[serde(default)]
    worktree: bool,
    /// Only what is new since the commit that this ref and the checked one have in common; its map must be stored
    against: Option<String>,
    /// Only this rule
    rule: Option<String>,
}

impl CheckMap {
    fn request(&self) -> CheckRequest {
        CheckRequest {
            target: Some(self.project.clone()),
            reference: self.reference.clone(),
            worktree: self.worktree,
            against: self.against.clone(),
            rule: self.rule.iter().cloned().collect(),
            offline: true,
            text: None,
            stored: true,
        }
    }
}

/// Which map to remove.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RemoveMap {
    /// The map.
    which: WhichMap,
    /// Say what would go, and remove nothing
    #[serde(default)]
    dry_run: bool,
}

/// Which project to remove.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RemoveProject {
    /// The project.
    which: ProjectRequest,
    /// Say what would go, and remove nothing
    #[serde(default)]
    dry_run: bool,
}

/// What to map of a project.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct DrawMap {
    /// The project.
    project: String,
    /// The branch, tag or commit to map [default: the project's own, or HEAD]
    reference: Option<String>,
    /// Map the files as they are now
    #[serde(default)]
    worktree: bool,
    /// Map the last N commits along first parents, too
    #[schemars(range(min = 1))]
    history: Option<u32>,
    /// Do not fetch: map what the clone has
    #[serde(default)]
    offline: bool,
}

impl DrawMap {
    fn request(&self) -> MapRequest {
        MapRequest {
            target: Some(self.project.clone()),
            reference: self.reference.clone(),
            worktree: self.worktree,
            history: self.history,
            offline: self.offline,
        }
    }
}

/// All operations over HTTP.
pub(super) fn endpoints() -> Vec<Endpoint> {
    let mut endpoints = system_endpoints();
    endpoints.extend(project_endpoints());
    endpoints.extend(map_endpoints());
    endpoints.extend(job_endpoints());
    endpoints
}

fn system_endpoints() -> Vec<Endpoint> {
    // First, where `service` looks for it; it is answered from memory there.
    vec![
        read("/api/status", "serve status", "How groma is", |core, _: &Poll| system::status(core)),
        read(
            "/api/configuration",
            "serve config",
            "The settings of the server, and where each value comes from",
            |core, _: &Nothing| configuration::configuration(core),
        ),
    ]
}

#[rustfmt::skip]
fn project_endpoints() -> Vec<Endpoint> {
    vec![
        read("/api/projects", "project list", "List the projects", project::list),
        write(CREATE, "/api/projects", "project add", "Register a repository; one on another host is cloned",
            |call, request: &AddRequest| project::add(call.core, request, true, call.progress).map(Fetched)),
        read("/api/projects/{project}", "project show", "Show one project", project::show),
        write(CHANGE, "/api/projects/{project}", "project set", "Change a project's name or default ref",
            |call, request: &SetRequest| match (&request.name, &request.reference) {
                // By HTTP's habit, to change nothing is no mistake.
                (None, None) => project::show(call.core, &ProjectRequest { project: request.project.clone() }),
                _ => project::set(call.core, request),
            }),
        write(REMOVE, "/api/projects/{project}", "project remove", "Remove a project with its maps and its clone",
            |call, request: &RemoveProject| project::remove(call.core, &request.which, request.dry_run)),
        write(ENQUEUE, "/api/projects/{project}/sync", "project sync", "Fetch what is new",
            |call, request: &ProjectRequest| project::sync(call.core, request, true, call.progress).map(Fetched)),
    ]
}

#[rustfmt::skip]
fn map_endpoints() -> Vec<Endpoint> {
    vec![
        read("/api/projects/{project}/maps", "map list", "List the stored maps of a project",
            |core, request: &ProjectRequest| map::list(core, request.project.as_deref())),
        write(ENQUEUE, "/api/projects/{project}/maps", "map", "Draw a map",
            |call, request: &DrawMap| map::map(call.core, &request.request(), true, call.progress)),
        write(REMOVE, "/api/projects/{project}/maps/{commit}", "map remove", "Remove a stored map",
            |call, request: &RemoveMap| map::remove(call.core, &request.which, request.dry_run, call.progress)),
        write(REMOVE, "/api/projects/{project}/map", "map remove", "Remove the newest map, or that of the working tree",
            |call, request: &RemoveMap| map::remove(call.core, &request.which, request.dry_run, call.progress)),
        read("/api/projects/{project}/map", "map show", "Show a map at a glance, or one of its files or symbols", map::show::show),
        read("/api/projects/{project}/map/files", "map files", "List the files of a map", map::files::files),
        read("/api/projects/{project}/map/symbols", "map symbols", "List the symbols of a map", map::symbols::symbols),
        read("/api/projects/{project}/map/tree", "map tree", "The folders and files of a map with their figures", map::tree::tree),
        read("/api/projects/{project}/map/layout", "map layout", "The import graph as a picture", map::layout::layout),
        read("/api/projects/{project}/map/source", "map source", "The text of a file at the map's commit", map::source::source),
        read("/api/projects/{project}/map/search", "map search", "Search paths, symbols and documentation",
            |core, request: &map::search::SearchRequest| map::search::search(core, request, &Quiet)),
        read("/api/projects/{project}/map/outline", "map outline", "Outline a map within a budget of tokens",
            |core, request: &map::outline::OutlineRequest| map::outline::outline(core, request, &Quiet)),
        read("/api/projects/{project}/map/pack", "map pack", "Pack files of a map within a budget of tokens",
            |core, request: &map::pack::PackRequest| map::pack::pack(core, request, &Quiet)),
        read("/api/projects/{project}/map/edges", "map edges", "List which file imports or uses which", map::edges::edges),
        read("/api/projects/{project}/map/hotspots", "map hotspots", "List what is complicated and changes often", map::hotspots::hotspots),
        read("/api/projects/{project}/map/history", "map history", "List the commits that changed a place", map::history::history),
        read("/api/projects/{project}/map/owners", "map owners", "Tell who knows a place", map::owners::owners),
        read("/api/projects/{project}/map/cochange", "map cochange", "List what changes together", map::cochange::cochange),
        read("/api/projects/{project}/map/diff", "map diff", "Tell what changed between two commits",
            |core, request: &DiffRequest| map::diff::diff(core, request, &Quiet)),
        read("/api/projects/{project}/map/impact", "map impact", "Tell what a change can reach",
            |core, request: &ImpactRequest| map::impact::impact(core, request, &Quiet)),
        read("/api/projects/{project}/map/log", "map log", "Tell which commits made and removed a dependency",
            |core, request: &LogRequest| map::log::log(core, request, &Quiet)),
        read("/api/projects/{project}/map/deps", "map deps", "Tell what a place depends on", map::reach::dependencies),
        read("/api/projects/{project}/map/dependents", "map dependents", "Tell what depends on a place", map::reach::dependents),
        read("/api/projects/{project}/map/path", "map path", "Tell why one place reaches another", map::path::path),
        read("/api/projects/{project}/map/cycles", "map cycles", "List the cycles of a map", map::cycles::cycles),
        read("/api/projects/{project}/map/layers", "map layers", "Put a map into layers", map::layers::layers),
        read("/api/projects/{project}/map/orphans", "map orphans", "List what nothing leads to", map::orphans::orphans),
        read("/api/projects/{project}/map/rank", "map rank", "List what matters most", map::rank::rank),
        read("/api/projects/{project}/map/metrics", "map metrics", "Measure the files, folders or packages of a map", map::metrics::metrics),
        read("/api/projects/{project}/map/clusters", "map clusters", "Find what belongs together", map::clusters::clusters),
        read("/api/projects/{project}/map/unresolved", "map unresolved", "Tell what became of the imports", map::unresolved::unresolved),
        read("/api/projects/{project}/map/packages", "map packages", "List the packages of a map",
            |core, request: &Packages| map::files::packages(core, &request.which, request.all)),
        read("/api/projects/{project}/map/dependencies", "map packages", "Tell what manifests and imports disagree on",
            |core, request: &Dependencies| {
                let both = !request.undeclared && !request.unused;
                map::dependencies::dependencies(core, &request.which, request.undeclared || both, request.unused || both)
            }),
        read("/api/projects/{project}/map/check", "map check", "Check the rules of a repository on a stored map",
            |core, request: &CheckMap| map::check::check(core, &request.request(), &Quiet)),
        read("/api/projects/{project}/map/rules", "map check", "Rules that a stored map keeps already, as TOML",
            |core, request: &CheckMap| map::check::propose(core, &request.request(), &Quiet)),
        read("/api/projects/{project}/map/export", "map export", "A whole map as one document", map::files::export),
    ]
}

#[rustfmt::skip]
fn job_endpoints() -> Vec<Endpoint> {
    vec![
        read("/api/jobs", "job list", "List jobs, newest first", job::list),
        read("/api/jobs/{id}", "job show", "Show one job with its attempts", job::show),
        read("/api/jobs/{id}/logs", "job logs", "What a job said", job::logs),
        write(ENQUEUE, "/api/jobs", "job enqueue", "Enqueue a job",
            |call, request: &EnqueueRequest| job::enqueue(call.core, request)),
        write(ACT, "/api/jobs/{id}/cancel", "job cancel", "Cancel a job that is queued or runs",
            |call, request: &JobRequest| job::cancel(call.core, &JobsRequest { ids: vec![request.id] })),
        write(ACT, "/api/jobs/{id}/retry", "job retry", "Try a job again that failed or was cancelled",
            |call, request: &JobRequest| job::retry(call.core, &JobsRequest { ids: vec![request.id] })),
        write(ACT, "/api/jobs/prune", "job prune", "Forget jobs that ended long ago",
            |call, request: &PruneRequest| job::prune(call.core, request)),
        read("/api/schedules", "job schedule list", "List the schedules", |core, _: &Nothing| job::list_schedules(core)),
        write(ACT, "/api/schedules", "job schedule add", "Make a schedule",
            |call, request: &ScheduleRequest| job::add_schedule(call.core, request)),
        write(REMOVE, "/api/schedules/{name}", "job schedule remove", "Remove a schedule; its jobs stay",
            |call, request: &NamedSchedule| job::remove_schedule(call.core, request)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_a_path_is_a_field_of_the_request() {
        for endpoint in endpoints() {
            for field in endpoint.path_fields() {
                assert!(super::super::query::place(&endpoint.request, field).is_some(), "{}", endpoint.path);
            }
        }
    }
}
