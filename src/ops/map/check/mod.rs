//! Rules for CI: what a repository keeps to, as its `.groma.toml` says, held against a map.

mod circles;
mod facts;
mod figures;
mod judging;
mod proposal;
mod rules;
mod texts;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Kind, Result, nearest};
use crate::git::Repository;
use crate::jobs::Context;
use crate::map::object::ObjectId;
pub use crate::map::rule::Severity;
use crate::map::rule::breach::{Breach, split_known};
use crate::map::rule::moves::Moves;
use crate::map::rule::{Rule, reading};
use crate::progress::Progress;
use crate::store::{Project, Snapshot};

use super::MapRequest;
use super::diff::Comparison;
use super::drawn::{self, Drawn};
use super::view::SnapshotView;
use crate::ops::Core;
use crate::ops::project::forget_unfetched;
use facts::Facts;
pub use proposal::{Proposal, propose};
pub use rules::RULES_FILE;
use texts::Texts;

/// What to check.
#[derive(Debug, Clone, Default, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckRequest {
    /// A path, a URL or a project [default: the repository you are in]
    #[arg(value_name = "PATH|URL|PROJECT")]
    pub target: Option<String>,
    /// The branch, tag or commit to check [default: the project's own, or HEAD]
    #[arg(long = "ref", value_name = "REF")]
    pub reference: Option<String>,
    /// Check the files as they are now
    #[arg(long)]
    #[serde(default)]
    pub worktree: bool,
    /// Only what is new since the commit that this ref and the checked one have in common
    #[arg(long, value_name = "REF")]
    pub against: Option<String>,
    /// Only this rule; may be given more than once
    #[arg(long, value_name = "NAME")]
    #[serde(default)]
    pub rule: Vec<String>,
    /// Do not fetch: check what the clone has
    #[arg(long)]
    #[serde(default)]
    pub offline: bool,
    /// Rules instead of the repository's own.
    #[arg(skip)]
    pub text: Option<RulesText>,
    /// Whether only maps that are stored are asked: none is drawn, nothing is fetched or registered.
    #[arg(skip)]
    #[serde(default)]
    pub stored: bool,
}

/// Rules as text.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RulesText {
    /// What the text is called in messages.
    pub name: String,
    /// TOML with `[[rule]]` tables.
    pub text: String,
}

/// A rule that was checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RuleView {
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: String,
    /// How much a breach matters.
    pub severity: Severity,
    /// Why it is there.
    pub reason: Option<String>,
    /// The line of the file that it begins at, from 1.
    pub line: usize,
    /// How many findings there are of it.
    pub findings: usize,
    /// How many more there were before.
    pub known: usize,
}

/// Where the map does not keep to a rule.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Finding {
    /// The rule.
    pub rule: String,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, as a clause that follows the path.
    pub message: String,
    /// The file, folder or manifest it is about.
    pub path: String,
    /// The line there, from 1.
    pub line: Option<u32>,
    /// The text of that line.
    pub text: Option<String>,
    /// What is asked for, where that is what is wrong.
    pub to: Option<String>,
    /// The steps of a way or a circle.
    pub steps: Vec<StepView>,
    /// All places of a circle.
    pub members: Vec<String>,
    /// The figure that is out of bounds.
    pub value: Option<f64>,
    /// The same as long as the rule and the places are: lines and figures do not count.
    pub fingerprint: String,
}

/// A step of a way through the map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StepView {
    /// The file that asks.
    pub from: String,
    /// The place that it asks for.
    pub to: String,
    /// The line, from 1.
    pub line: Option<u32>,
    /// The text of that line.
    pub text: Option<String>,
}

/// The map that only what is new to is told of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Against {
    /// The ref that was given.
    pub reference: String,
    /// The commit that it and the checked one have in common.
    pub commit: ObjectId,
}

/// What checking rules gave.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Check {
    /// The project.
    pub project: Project,
    /// Which map was checked.
    pub map: SnapshotView,
    /// The file that the rules are from.
    pub file: String,
    /// What it was held against.
    pub against: Option<Against>,
    /// The rules, in their order.
    pub rules: Vec<RuleView>,
    /// What they do not hold for, by rule and place; with `against`, only what is new.
    pub findings: Vec<Finding>,
    /// Findings of rules whose severity is error.
    pub errors: usize,
    /// Findings of rules whose severity is warning.
    pub warnings: usize,
    /// Findings that were there before.
    pub known: usize,
}

/// Checks the rules of a repository, which is mapped on the way if need be. Kind `Usage` if there are no rules or
/// they cannot be understood.
pub fn check(core: &Core, request: &CheckRequest, progress: &dyn Progress) -> Result<Check> {
    prepared(core, request, progress, |context, project| {
        check_project(core, context, request, project, progress)
    })
}

/// Runs `work` on the project that is meant, which is registered if it is not, and forgotten again if nothing came of
/// it.
fn prepared<T>(
    core: &Core,
    request: &CheckRequest,
    progress: &dyn Progress,
    work: impl FnOnce(&Context<'_>, &Project) -> Result<T>,
) -> Result<T> {
    progress.check()?;
    let (project, is_new, repository) = match request.stored {
        true => (core.find_project(request.target.as_deref())?, false, None),
        false => core.find_or_add_project(request.target.as_deref())?,
    };
    let context = core.context();
    context.opened.set(repository.map(|repository| (project.id, repository)));
    let done = work(&context, &project);
    if done.is_err() && is_new {
        forget_unfetched(core, &project)?;
    }
    done
}

impl CheckRequest {
    /// The map that is checked.
    fn map_request(&self) -> MapRequest {
        MapRequest {
            target: None,
            reference: self.reference.clone(),
            worktree: self.worktree,
            history: None,
            offline: self.offline,
        }
    }
}

fn check_project(
    core: &Core,
    context: &Context<'_>,
    request: &CheckRequest,
    project: &Project,
    progress: &dyn Progress,
) -> Result<Check> {
    let wanted = request.map_request();
    // Rules that cannot be read are told before a large repository is mapped, where they are beside it.
    let early = if project.is_local { Some(rules::load(context, project, request, None)?) } else { None };
    let snapshot = drawn(core, context, (&wanted, request.stored), project, progress)?;
    let repository = context.repository(project)?;
    let (file, mut rules) = match early {
        Some(found) if !found.1.is_empty() => found,
        _ => rules::load(context, project, request, Some((&repository, &snapshot)))?,
    };
    if rules.is_empty() {
        return Err(rules::missing(project));
    }
    choose(&mut rules, &request.rule)?;
    let facts = Facts::new(core, project, &snapshot);
    let breaches = judging::breaches(&facts, &rules)?;
    let base = match &request.against {
        Some(reference) => Some(base(&repository, &snapshot, reference)?),
        None => None,
    };
    let (new, known) = match &base {
        None => (breaches, Vec::new()),
        Some(_) if breaches.is_empty() => (breaches, Vec::new()),
        Some(base) => {
            let before = MapRequest {
                reference: Some(base.commit.to_string()),
                worktree: false,
                offline: true,
                ..wanted
            };
            let before = drawn(core, context, (&before, request.stored), project, progress)?;
            let then = Facts::new(core, project, &before);
            let mut old = judging::breaches(&then, &rules)?;
            old.extend(by_own_rules(&then, request, &repository, &rules)?);
            split_known(breaches, &old, &moves(&repository, (&then, &before), &snapshot)?)
        }
    };
    let map = SnapshotView::load(core, &snapshot)?;
    let mut texts = Texts::new(&repository, &snapshot);
    Ok(told(project, map, (file, &rules), base, (new, &known), &mut texts))
}

/// The map that `request` names, drawn if need be; or an error of kind `NotFound` if it is to be `stored`.
fn drawn(
    core: &Core,
    context: &Context<'_>,
    (request, stored): (&MapRequest, bool),
    project: &Project,
    progress: &dyn Progress,
) -> Result<Snapshot> {
    if stored {
        return drawn::stored(context, request, project);
    }
    match drawn::draw(core, context, request, project, false, progress)? {
        Drawn::Map(snapshot, _) => Ok(*snapshot),
        Drawn::Queued(_) => Err(Error::new(Kind::Internal, "a map that was waited for was only queued")),
    }
}

/// What the older map does not keep to by the rules of its own commit, as breaches of those of `rules` that are called
/// the same: who moves a folder writes its rules anew, and what they say of it is no news. None for rules that are not the
/// repository's, or that could not be read.
fn by_own_rules(
    then: &Facts<'_>,
    request: &CheckRequest,
    repository: &Repository,
    rules: &[Rule],
) -> Result<Vec<Breach>> {
    if request.text.is_some() {
        return Ok(Vec::new());
    }
    let own = rules::of_commit(repository, then.snapshot)?.unwrap_or_default();
    let mut own = reading::read(&own, RULES_FILE).unwrap_or_default();
    let named = |rule: &Rule| rules.iter().position(|other| other.name == rule.name);
    own.retain(|rule| named(rule).is_some_and(|index| !rule.means(&rules[index])));
    let mut breaches = judging::breaches(then, &own)?;
    breaches.iter_mut().for_each(|breach| breach.rule = named(&own[breach.rule]).unwrap_or(breach.rule));
    Ok(breaches)
}

/// Where the files and folders of `snapshot` were in the older map.
fn moves(
    repository: &Repository,
    (then, before): (&Facts<'_>, &Snapshot),
    snapshot: &Snapshot,
) -> Result<Moves> {
    let comparison = Comparison::new(then.core, Some(repository), before, snapshot)?;
    if comparison.moved.is_empty() {
        return Ok(Moves::default());
    }
    let files = then.files()?;
    let was_there = |folder: &str| {
        let start = format!("{folder}/");
        let first = files.partition_point(|file| file.path < start);
        files.get(first).is_some_and(|file| file.path.starts_with(&start))
    };
    let moved = comparison.moved.iter().map(|moved| (moved.from.as_str(), moved.to.as_str()));
    Ok(Moves::new(moved, was_there))
}

/// Leaves only the rules called `names`, if there are names. Kind `NotFound` for a name that no rule has.
fn choose(rules: &mut Vec<Rule>, names: &[String]) -> Result<()> {
    for name in names {
        if !rules.iter().any(|rule| rule.name == *name) {
            let error = Error::new(Kind::NotFound, format!("there is no rule `{name}`"));
            let known = rules.iter().map(|rule| rule.name.as_str());
            return Err(match nearest(name, known.clone()) {
                Some(near) => error.hint(format!("Did you mean `{near}`?")),
                None => error.hint(format!("There are: {}.", known.collect::<Vec<_>>().join(", "))),
            });
        }
    }
    rules.retain(|rule| names.is_empty() || names.contains(&rule.name));
    Ok(())
}

/// The commit that `reference` and that of `snapshot` have in common.
fn base(repository: &Repository, snapshot: &Snapshot, reference: &str) -> Result<Against> {
    let other = repository.resolve(Some(reference))?;
    let (Some(own), Some(other)) = (snapshot.key.commit, other.commit) else {
        return Err(Error::new(Kind::Usage, "a repository without a commit has nothing to compare with")
            .hint("Leave out --against."));
    };
    let commit = repository.merge_base(own, other)?.ok_or_else(|| {
        Error::new(Kind::NotFound, format!("`{reference}` and what is checked have no commit in common"))
            .hint("In a shallow clone, fetch more of the history first: git fetch --unshallow.")
    })?;
    Ok(Against { reference: reference.to_owned(), commit })
}

/// What is answered.
fn told(
    project: &Project,
    map: SnapshotView,
    (file, rules): (String, &[Rule]),
    against: Option<Against>,
    (breaches, known): (Vec<Breach>, &[Breach]),
    texts: &mut Texts<'_>,
) -> Check {
    let count =
        |breaches: &[Breach], rule: usize| breaches.iter().filter(|breach| breach.rule == rule).count();
    let views = rules.iter().enumerate().map(|(index, rule)| RuleView {
        name: rule.name.clone(),
        kind: rule.kind.to_owned(),
        severity: rule.severity,
        reason: rule.reason.clone(),
        line: rule.line,
        findings: count(&breaches, index),
        known: count(known, index),
    });
    let views: Vec<RuleView> = views.collect();
    let findings: Vec<Finding> = breaches.into_iter().map(|breach| finding(breach, rules, texts)).collect();
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    Check {
        project: project.clone(),
        map,
        file,
        against,
        rules: views,
        errors,
        warnings: findings.len() - errors,
        findings,
        known: known.len(),
    }
}

fn finding(breach: Breach, rules: &[Rule], texts: &mut Texts<'_>) -> Finding {
    let rule = &rules[breach.rule];
    let fingerprint = breach.fingerprint(rules);
    let mut text = |path: &str, line: Option<u32>| line.and_then(|line| texts.line(path, line));
    let steps = breach.steps.into_iter().map(|step| StepView {
        text: text(&step.from, step.line),
        from: step.from,
        to: step.to,
        line: step.line,
    });
    let steps = steps.collect();
    Finding {
        rule: rule.name.clone(),
        severity: rule.severity,
        message: breach.message,
        text: text(&breach.path, breach.line),
        path: breach.path,
        line: breach.line,
        to: breach.to,
        steps,
        members: breach.members,
        value: breach.value,
        fingerprint,
    }
}
