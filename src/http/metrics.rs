//! `/metrics`: what Prometheus reads. Names are OpenTelemetry's where it has one.

use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crate::ops::{Core, system};

/// The upper bounds of the buckets of durations, in seconds: those that OpenTelemetry advises for HTTP.
const BOUNDS: [f64; 14] = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0];

/// How statuses are told apart: by their first digit.
const CLASSES: usize = 6;

/// What is counted.
pub(super) struct Metrics {
    routes: Vec<Series>,
    /// Connections that are open.
    pub(super) connections: AtomicU64,
    /// Connections that were closed at once because there were too many.
    pub(super) refused: AtomicU64,
    /// How long operations waited for a thread, in microseconds, and how many did.
    waited_us: AtomicU64,
    waits: AtomicU64,
}

/// The requests of one route.
struct Series {
    method: String,
    route: String,
    classes: [Histogram; CLASSES],
}

#[derive(Default)]
struct Histogram {
    buckets: [AtomicU64; BOUNDS.len()],
    count: AtomicU64,
    sum_us: AtomicU64,
}

impl Metrics {
    /// Counters for these routes: method and path of each.
    pub(super) fn new(routes: impl Iterator<Item = (String, String)>) -> Self {
        let series = |(method, route)| Series { method, route, classes: Default::default() };
        Self {
            routes: routes.map(series).collect(),
            connections: AtomicU64::new(0),
            refused: AtomicU64::new(0),
            waited_us: AtomicU64::new(0),
            waits: AtomicU64::new(0),
        }
    }

    /// Counts a request of the route at `route` that was answered with `status` after `took`.
    pub(super) fn count(&self, route: usize, status: u16, took: Duration) {
        let Some(series) = self.routes.get(route) else { return };
        let class = usize::from(status / 100).min(CLASSES - 1);
        let histogram = &series.classes[class];
        let seconds = took.as_secs_f64();
        if let Some(bucket) = BOUNDS.iter().position(|bound| seconds <= *bound) {
            histogram.buckets[bucket].fetch_add(1, Ordering::Relaxed);
        }
        histogram.count.fetch_add(1, Ordering::Relaxed);
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        histogram.sum_us.fetch_add(micros, Ordering::Relaxed);
    }

    /// Counts that an operation waited for a thread.
    pub(super) fn count_wait(&self, waited: Duration) {
        self.waits.fetch_add(1, Ordering::Relaxed);
        self.waited_us.fetch_add(u64::try_from(waited.as_micros()).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    /// All of it as text, with what the core tells of the store and the jobs.
    pub(super) fn text(&self, core: &Core) -> crate::error::Result<String> {
        let usage = system::usage(core);
        let mut text = String::new();
        self.write_requests(&mut text);
        let mut single = |name: &str, kind: &str, help: &str, value: f64| {
            // A string takes every write.
            let _ = write!(text, "# HELP {name} {help}\n# TYPE {name} {kind}\n{name} {value}\n");
        };
        let load = |count: &AtomicU64| count.load(Ordering::Relaxed) as f64;
        single(
            "http_server_open_connections",
            "gauge",
            "Connections that are open.",
            load(&self.connections),
        );
        single(
            "http_server_refused_connections_total",
            "counter",
            "Connections refused: too many.",
            load(&self.refused),
        );
        single(
            "groma_operation_waits_total",
            "counter",
            "Operations that were given a thread.",
            load(&self.waits),
        );
        let waited = load(&self.waited_us) / 1e6;
        single("groma_operation_wait_seconds_total", "counter", "How long they waited for it.", waited);
        single(
            "groma_store_reads_total",
            "counter",
            "Consistent states of the store read.",
            usage.reads as f64,
        );
        single("groma_store_writes_total", "counter", "Transactions written.", usage.writes as f64);
        let waited = usage.write_waited_us as f64 / 1e6;
        single(
            "groma_store_write_wait_seconds_total",
            "counter",
            "How long writers waited for their turn.",
            waited,
        );
        single(
            "groma_store_readers_opened_total",
            "counter",
            "Connections opened to read.",
            usage.readers_opened as f64,
        );
        let found = system::figures(core)?;
        for figure in found {
            let _ = write!(text, "# HELP {0} {1}\n# TYPE {0} {2}\n", figure.name, figure.help, figure.kind);
            for (labels, value) in figure.values {
                let _ = writeln!(text, "{}{labels} {value}", figure.name);
            }
        }
        Ok(text)
    }

    fn write_requests(&self, text: &mut String) {
        let name = "http_server_request_duration_seconds";
        let _ = write!(text, "# HELP {name} How long requests took.\n# TYPE {name} histogram\n");
        for series in &self.routes {
            for (class, histogram) in series.classes.iter().enumerate() {
                let count = histogram.count.load(Ordering::Relaxed);
                if count == 0 {
                    continue;
                }
                let labels = format!(
                    "http_request_method=\"{}\",http_route=\"{}\",http_response_status_class=\"{class}xx\"",
                    series.method, series.route
                );
                let mut below = 0;
                for (bucket, bound) in histogram.buckets.iter().zip(BOUNDS) {
                    below += bucket.load(Ordering::Relaxed);
                    let _ = writeln!(text, "{name}_bucket{{{labels},le=\"{bound}\"}} {below}");
                }
                let _ = writeln!(text, "{name}_bucket{{{labels},le=\"+Inf\"}} {count}");
                let sum = histogram.sum_us.load(Ordering::Relaxed) as f64 / 1e6;
                let _ = writeln!(text, "{name}_sum{{{labels}}} {sum}\n{name}_count{{{labels}}} {count}");
            }
        }
    }
}
