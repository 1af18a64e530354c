//! Schedules: jobs that are enqueued again and again, by whichever workers run.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{manage, times};
use crate::error::{Error, Kind, Result};
use crate::ops::Core;
use crate::queue::Rule;
use crate::store::{NewSchedule, Schedule};

/// The shortest time between two jobs of a schedule, in milliseconds.
const SHORTEST_MS: i64 = 1_000;

/// What to enqueue, and when.
#[derive(Debug, Clone, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScheduleRequest {
    /// What to call it
    #[arg(value_name = "NAME")]
    pub name: String,
    /// What its jobs do: map, sync, prune or wait
    #[arg(value_name = "KIND")]
    pub kind: String,
    /// Every so often: 15m, 1d
    #[arg(long, value_name = "TIME", required_unless_present = "cron", conflicts_with = "cron")]
    #[serde(default)]
    pub every: Option<String>,
    /// By a cron expression: minute, hour, day, month, weekday, and a time zone if not the machine's
    #[arg(long, value_name = "FIELDS")]
    #[serde(default)]
    pub cron: Option<String>,
    /// The project they are about: map and sync want one [default: the repository you are in]
    #[arg(short, long)]
    #[serde(default)]
    pub project: Option<String>,
    /// What they are asked, as JSON
    #[arg(long, value_name = "JSON")]
    #[serde(default)]
    pub payload: Option<String>,
    /// Jobs with more go first
    #[arg(long, value_name = "N", default_value_t = 0, allow_negative_numbers = true)]
    #[serde(default)]
    pub priority: i64,
}

/// Which schedule.
#[derive(Debug, Clone, clap::Args, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NamedSchedule {
    /// Its name
    #[arg(value_name = "NAME")]
    pub name: String,
}

/// A schedule as it is shown.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ScheduleView {
    /// The schedule.
    #[serde(flatten)]
    pub schedule: Schedule,
    /// The project it is about, by name.
    pub project: Option<String>,
}

/// Schedules, by name.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ScheduleList {
    /// The schedules.
    pub schedules: Vec<ScheduleView>,
}

/// Makes a schedule. Its first job comes when its rule says so for the first time. Kind `Conflict` if the name is
/// taken, `Usage` for a rule, kind or payload that cannot be read.
pub fn add_schedule(core: &Core, request: &ScheduleRequest) -> Result<ScheduleView> {
    let rule = match (&request.every, &request.cron) {
        (Some(every), None) => Rule::Every(every_ms(every)?),
        (None, Some(cron)) => Rule::Cron(cron.clone()),
        _ => {
            return Err(Error::new(Kind::Usage, "a schedule has one rule")
                .hint("Give either --every 1d or --cron '0 4 * * *'."));
        }
    };
    let next_at = rule.next(Timestamp::now())?;
    let asked = manage::asked(core, &request.kind, request.project.as_deref(), request.payload.as_deref())?;
    if core.store.schedule_by_name(&request.name)?.is_some() {
        return Err(Error::new(
            Kind::Conflict,
            format!("there is a schedule called `{}` already", request.name),
        )
        .hint("Choose another name, or remove that one: groma job schedule remove."));
    }
    let (every_ms, cron) = match &rule {
        Rule::Every(every_ms) => (Some(*every_ms), None),
        Rule::Cron(cron) => (None, Some(cron.as_str())),
    };
    let new = NewSchedule {
        name: &request.name,
        kind: &request.kind,
        payload: asked.payload,
        project_id: asked.project_id,
        priority: request.priority,
        every_ms,
        cron,
        next_at,
    };
    view(core, core.store.add_schedule(&new)?)
}

fn every_ms(text: &str) -> Result<i64> {
    let every_ms = i64::try_from(times::length(text)?.as_millis()).unwrap_or(i64::MAX);
    if every_ms < SHORTEST_MS {
        return Err(Error::new(Kind::Usage, format!("`{text}` is too often")).hint("Give a second or more."));
    }
    Ok(every_ms)
}

/// All schedules, by name.
pub fn list_schedules(core: &Core) -> Result<ScheduleList> {
    let schedules = core.store.list_schedules()?.into_iter().map(|schedule| view(core, schedule));
    Ok(ScheduleList { schedules: schedules.collect::<Result<_>>()? })
}

/// Removes a schedule and gives what it was; its jobs stay. Kind `NotFound` if there is none of that name.
pub fn remove_schedule(core: &Core, request: &NamedSchedule) -> Result<ScheduleView> {
    let found = core.store.schedule_by_name(&request.name)?;
    let schedule = found.ok_or_else(|| {
        Error::new(Kind::NotFound, format!("there is no schedule `{}`", request.name))
            .hint("List them: groma job schedule list.")
    })?;
    let removed = view(core, schedule)?;
    core.store.remove_schedule(removed.schedule.id)?;
    Ok(removed)
}

fn view(core: &Core, schedule: Schedule) -> Result<ScheduleView> {
    let project = match schedule.project_id {
        Some(id) => core.store.project_by_id(id)?.map(|project| project.name),
        None => None,
    };
    Ok(ScheduleView { schedule, project })
}
