//! When schedules are due, and enqueuing what they ask for.
//!
//! Times that passed while nobody looked are made up for once. A wall clock that was set back does not stop a
//! schedule: what would wait longer than its rule allows is moved up.

use jiff::{SignedDuration, Timestamp};

use crate::error::{Error, Kind, Result};
use crate::store::{JobRow, NewJob, Schedule, wall_clock};

use super::Queue;

/// A rule: every so often, or by a cron expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// Every so many milliseconds.
    Every(i64),
    /// Minute, hour, day of the month, month and day of the week, and a time zone after them; that of the machine,
    /// without one.
    Cron(String),
}

impl Rule {
    /// The rule of a stored schedule.
    pub fn of(schedule: &Schedule) -> Self {
        match (&schedule.cron, schedule.every_ms) {
            (Some(cron), _) => Self::Cron(cron.clone()),
            (None, every) => Self::Every(every.unwrap_or(i64::MAX)),
        }
    }

    /// The first time after `now`. Kind `Usage` for a cron expression that cannot be read, or has no such time.
    pub fn next(&self, now: Timestamp) -> Result<Timestamp> {
        match self {
            Self::Every(every_ms) => {
                let next = now.checked_add(SignedDuration::from_millis(*every_ms));
                next.map_err(|error| Error::new(Kind::Usage, "the time is too far away").caused_by(error))
            }
            Self::Cron(text) => {
                let unreadable = |why: cronexpr::Error| {
                    Error::new(Kind::Usage, format!("`{text}` is no cron expression")).caused_by(why.to_string()).hint(
                        "Give five fields: minute, hour, day, month, weekday; \"30 2 * * 1-5\" is half past two on workdays.",
                    )
                };
                let mut options = cronexpr::ParseOptions::default();
                options.fallback_timezone_option = cronexpr::FallbackTimezoneOption::System;
                let crontab = cronexpr::parse_crontab_with(text, options).map_err(unreadable)?;
                let next = crontab.find_next(cronexpr::MakeTimestamp(now)).map_err(unreadable)?;
                Ok(next.timestamp())
            }
        }
    }
}

impl Queue<'_> {
    /// Enqueues the jobs of all schedules that are due. `prepare` makes the job of a schedule from its kind and
    /// payload: the key that makes it unique, and how many failures are forgiven.
    pub fn fire_schedules(
        &self,
        prepare: &dyn Fn(&Schedule) -> (Option<String>, u32),
    ) -> Result<Vec<JobRow>> {
        let now = wall_clock();
        let mut fired = Vec::new();
        for schedule in self.store.list_schedules()? {
            let next = match Rule::of(&schedule).next(now) {
                Ok(next) => next,
                Err(error) => {
                    tracing::warn!(%error, schedule = schedule.name, "a schedule cannot be followed");
                    continue;
                }
            };
            if schedule.next_at > next {
                self.store.advance_schedule(&schedule, next, None)?;
            }
            if schedule.next_at > now {
                continue;
            }
            let (unique_key, retries) = prepare(&schedule);
            let job = NewJob {
                kind: &schedule.kind,
                payload: schedule.payload.clone(),
                unique_key: unique_key.as_deref(),
                project_id: schedule.project_id,
                schedule_id: Some(schedule.id),
                priority: schedule.priority,
                retries,
                ..NewJob::default()
            };
            fired.extend(self.store.advance_schedule(&schedule, next, Some(&job))?);
        }
        Ok(fired)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{NewSchedule, Store};

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn rules_tell_the_next_time() {
        let now = at("2026-03-01T10:20:30Z");
        assert_eq!(Rule::Every(90_000).next(now).unwrap(), at("2026-03-01T10:22:00Z"));
        let cron = |text: &str| Rule::Cron(text.to_owned()).next(now);
        assert_eq!(cron("30 2 * * * UTC").unwrap(), at("2026-03-02T02:30:00Z"));
        assert_eq!(cron("30 2 * * * Europe/Berlin").unwrap(), at("2026-03-02T01:30:00Z"));
        assert_eq!(cron("*/15 * * * * UTC").unwrap(), at("2026-03-01T10:30:00Z"));
        for odd in ["", "30 2 * *", "61 * * * * UTC", "* * * * * Nowhere/At_All"] {
            assert_eq!(cron(odd).unwrap_err().kind(), Kind::Usage, "{odd}");
        }
    }

    fn with_a_schedule(next_at: Timestamp, test: impl FnOnce(&Queue<'_>, &Store)) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let new = NewSchedule {
            name: "nightly",
            kind: "map",
            payload: serde_json::json!({}),
            project_id: None,
            priority: 3,
            every_ms: Some(3_600_000),
            cron: None,
            next_at,
        };
        store.add_schedule(&new).unwrap();
        test(&Queue::new(&store, folder.path()), &store);
    }

    fn hours(count: i64) -> Timestamp {
        Timestamp::now() + SignedDuration::from_hours(count)
    }

    fn unique(_: &Schedule) -> (Option<String>, u32) {
        (Some("k".to_owned()), 2)
    }

    #[test]
    fn what_was_missed_is_made_up_for_once() {
        with_a_schedule(hours(-50), |queue, store| {
            let fired = queue.fire_schedules(&unique).unwrap();
            assert_eq!(
                (fired.len(), fired[0].priority, fired[0].schedule_id, fired[0].retries),
                (1, 3, Some(1), 2)
            );
            assert!(queue.fire_schedules(&unique).unwrap().is_empty());
            let schedule = &store.list_schedules().unwrap()[0];
            assert!(
                schedule.next_at > hours(0) && schedule.next_at <= hours(1) && schedule.last_at.is_some()
            );
        });
    }

    #[test]
    fn a_clock_that_was_set_back_does_not_stop_a_schedule() {
        with_a_schedule(hours(500), |queue, store| {
            assert!(queue.fire_schedules(&unique).unwrap().is_empty());
            assert!(store.list_schedules().unwrap()[0].next_at <= hours(1));
        });
    }

    #[test]
    fn a_schedule_whose_job_is_not_done_joins_it() {
        with_a_schedule(hours(-1), |queue, store| {
            let first = queue.fire_schedules(&unique).unwrap();
            let schedule = store.list_schedules().unwrap().remove(0);
            store.advance_schedule(&schedule, hours(-1), None).unwrap();
            assert_eq!(queue.fire_schedules(&unique).unwrap()[0].id, first[0].id);
        });
    }
}
