//! `groma project`: registered repositories.

use clap::{Args, Subcommand};
use jiff::Timestamp;

use crate::error::Result;
use crate::ops::project::{
    self, AddRequest, ListRequest, ProjectList, ProjectRequest, ProjectView, Removal, SetRequest, Synced,
};

use super::Session;
use super::table::{self, Column};
use super::text::{ago, clean, counted};

/// Register repositories, bring them up to date, remove them
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  groma project add https://example.org/a/b.git --name b
  groma project list
  groma project sync b
  groma project remove b --dry-run")]
pub(super) struct ProjectCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Register a repository; one on another host is cloned
    #[command(after_long_help = "\
Examples:
  groma project add ../api
  groma project add https://example.org/a/b.git --name b --ref v2
  groma project add git@example.org:a/b.git --detach")]
    Add {
        #[command(flatten)]
        request: AddRequest,
        /// Leave the clone to a worker (groma job work)
        #[arg(long)]
        detach: bool,
    },
    /// List the projects
    #[command(after_long_help = "\
Examples:
  groma project list
  groma project list --name api --sort mapped
  groma project list --json | jq -r '.projects[].name'")]
    List(ListRequest),
    /// Show one project
    #[command(after_long_help = "\
Examples:
  groma project show        the one you are in
  groma project show api")]
    Show(ProjectRequest),
    /// Change a project's name or default ref
    #[command(after_long_help = "\
Examples:
  groma project set api --name backend
  groma project set api --ref release
  groma project set api --ref HEAD     back to the repository's own")]
    Set(SetRequest),
    /// Fetch what is new
    #[command(after_long_help = "\
Examples:
  groma project sync api
  groma project sync api --detach    leave it to a worker")]
    Sync {
        #[command(flatten)]
        request: ProjectRequest,
        /// Leave it to a worker (groma job work)
        #[arg(long)]
        detach: bool,
    },
    /// Remove a project with its maps and its clone; a local repository is never touched
    #[command(after_long_help = "\
Examples:
  groma project remove api --dry-run
  groma project remove api --yes")]
    Remove {
        #[command(flatten)]
        request: ProjectRequest,
        /// Say what would go, and remove nothing
        #[arg(long)]
        dry_run: bool,
        /// Do not ask
        #[arg(short, long)]
        yes: bool,
    },
}

/// Runs `groma project`.
pub(super) fn run(session: &Session, command: ProjectCommand) -> Result<()> {
    let Session { core, output, progress } = session;
    match command.action {
        Action::Add { request, detach } => {
            let added = project::add(core, &request, detach, progress)?;
            progress.clear();
            output.show(&added, |added| synced_text(added, "registered", detach))
        }
        Action::List(request) => {
            output.show(&project::list(core, &request)?, |list| list_text(list, &request))
        }
        Action::Show(request) => output.show(&project::show(core, &request)?, show_text),
        Action::Set(request) => output.show(&project::set(core, &request)?, show_text),
        Action::Sync { request, detach } => {
            let synced = project::sync(core, &request, detach, progress)?;
            progress.clear();
            output.show(&synced, |synced| synced_text(synced, "up to date", detach))
        }
        Action::Remove { request, dry_run, yes } => {
            if !dry_run && !yes {
                let planned = project::remove(core, &request, true)?;
                super::output::confirm(&format!("Remove {}?", removal_words(&planned)))?;
            }
            let removal = project::remove(core, &request, dry_run)?;
            output.show(&removal, removal_text)
        }
    }
}

fn synced_text(synced: &Synced, done: &str, detached: bool) -> String {
    let project = &synced.project;
    match &synced.job {
        None if project.is_local => {
            format!("{} is {done}; it is read in place, at {}\n", project.name, project.source)
        }
        None => format!("{} is {done}\n", project.name),
        Some(view) if detached => {
            format!("{} is registered; job {} will fetch it: groma job work\n", project.name, view.job.id)
        }
        Some(view) => {
            let result = view.job.result.clone().unwrap_or_default();
            let count = |key: &str| result[key].as_u64().unwrap_or(0);
            format!(
                "{} is {done}: {} received, {} new, {} changed, {} gone\n",
                project.name,
                super::text::size(count("received_bytes")),
                counted(count("created"), "ref", "refs"),
                count("updated"),
                count("deleted"),
            )
        }
    }
}

fn list_text(list: &ProjectList, request: &ListRequest) -> String {
    if list.projects.is_empty() {
        if let Some(name) = &request.name {
            return format!("no project has `{}` in its name\n", clean(name));
        }
        return "no projects yet; map a repository: groma map PATH|URL\n".to_owned();
    }
    let now = Timestamp::now();
    let rows: Vec<Vec<String>> = list
        .projects
        .iter()
        .map(|view| {
            vec![
                view.project.name.clone(),
                view.mapped_commit.map_or_else(|| "-".to_owned(), |commit| commit.short(9)),
                view.mapped_at.map_or_else(|| "never".to_owned(), |at| ago(at, now)),
                clean(&view.project.source),
            ]
        })
        .collect();
    let columns =
        [Column::Word("project"), Column::Word("map"), Column::Word("mapped"), Column::Path("source")];
    table::render(&columns, &rows)
}

fn show_text(view: &ProjectView) -> String {
    let now = Timestamp::now();
    let project = &view.project;
    let mut text = format!("{}\n  source  {}\n", project.name, clean(&project.source));
    text.push_str(&format!("  ref     {}\n", project.reference.as_deref().unwrap_or("HEAD")));
    let fetched = match project.synced_at {
        Some(at) => ago(at, now),
        None if project.is_local => "read in place".to_owned(),
        None => "never".to_owned(),
    };
    text.push_str(&format!("  synced  {fetched}\n"));
    let newest = match (view.mapped_commit, view.mapped_at) {
        (Some(commit), Some(at)) => format!(", the newest of {} drawn {}", commit.short(9), ago(at, now)),
        _ => String::new(),
    };
    text.push_str(&format!("  maps    {}{newest}\n", view.maps));
    text
}

fn removal_words(removal: &Removal) -> String {
    let maps = match removal.maps {
        0 => "which has no maps".to_owned(),
        maps => counted(maps as u64, "map", "maps"),
    };
    let clone = if removal.clone { " and its clone" } else { "" };
    format!("`{}`, {maps}{clone}", removal.project.name)
}

fn removal_text(removal: &Removal) -> String {
    let verb = if removal.removed { "removed" } else { "would remove" };
    let stays =
        if removal.project.is_local { "the repository stays as it is" } else { "its jobs stay on record" };
    format!("{verb} {}; {stays}\n", removal_words(removal))
}
