//! `groma map rank`, `metrics`, `orphans` and `clusters`: lists of places.

use crate::ops::map::clusters::{ClusterList, ClusterView};
use crate::ops::map::metrics::{MetricsList, MetricsView};
use crate::ops::map::orphans::OrphanList;
use crate::ops::map::rank::RankList;

use super::super::drawing::Drawing;
use super::super::parts::word;
use crate::cli::csv;
use crate::cli::table::{self, Column};
use crate::cli::text::{clean, counted, number};

/// How many clusters are shown.
const CLUSTERS: usize = 30;

/// Places by rank.
pub(super) fn rank_text(list: &RankList) -> String {
    let rows: Vec<Vec<String>> = list
        .places
        .iter()
        .enumerate()
        .map(|(at, view)| {
            let rank = format!("{:.3} %", view.rank * 100.0);
            let (fan_in, fan_out) = (number(view.fan_in as u64), number(view.fan_out as u64));
            vec![number(at as u64 + 1), clean(&view.place), rank, fan_in, fan_out]
        })
        .collect();
    let columns = [
        Column::Number("no"),
        Column::Path("place"),
        Column::Number("rank"),
        Column::Number("fan in"),
        Column::Number("fan out"),
    ];
    let text = if rows.is_empty() { String::new() } else { table::render(&columns, &rows) };
    text + &ending(list.total, list.places.len(), &word(&list.level))
}

/// A row for each place.
pub(super) fn rank_csv(list: &RankList) -> String {
    let rows = list.places.iter().map(|view| {
        vec![view.place.clone(), view.rank.to_string(), view.fan_in.to_string(), view.fan_out.to_string()]
    });
    csv::csv(&["place", "rank", "fan_in", "fan_out"], rows)
}

/// The metrics of places.
pub(super) fn metrics_text(list: &MetricsList) -> String {
    let rows: Vec<Vec<String>> = list.places.iter().map(metrics_row).collect();
    let columns = [
        Column::Path("place"),
        Column::Number("files"),
        Column::Number("code"),
        Column::Number("in"),
        Column::Number("out"),
        Column::Number("instability"),
        Column::Number("abstract"),
        Column::Number("distance"),
    ];
    let text = if rows.is_empty() { String::new() } else { table::render(&columns, &rows) };
    text + &ending(list.total, list.places.len(), &word(&list.level))
}

fn metrics_row(view: &MetricsView) -> Vec<String> {
    let share = |value: Option<f64>| value.map_or("-".to_owned(), |value| format!("{value:.2}"));
    vec![
        clean(&view.place),
        number(view.files),
        number(view.code),
        number(view.fan_in as u64),
        number(view.fan_out as u64),
        share(view.instability),
        share(view.abstractness),
        share(view.distance),
    ]
}

/// A row for each place.
pub(super) fn metrics_csv(list: &MetricsList) -> String {
    let share = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    let rows = list.places.iter().map(|view| {
        vec![
            view.place.clone(),
            view.files.to_string(),
            view.code.to_string(),
            view.fan_in.to_string(),
            view.fan_out.to_string(),
            share(view.instability),
            share(view.abstractness),
            share(view.distance),
        ]
    });
    let names = ["place", "files", "code", "fan_in", "fan_out", "instability", "abstractness", "distance"];
    csv::csv(&names, rows)
}

fn ending(total: usize, shown: usize, level: &str) -> String {
    let rest = if shown < total {
        format!(", {} shown; more with --limit", number(shown as u64))
    } else {
        String::new()
    };
    format!("{}{rest}\n", counted(total as u64, level, &format!("{level}s")))
}

/// Files that nothing leads to.
pub(super) fn orphans_text(list: &OrphanList) -> String {
    let rows: Vec<Vec<String>> = list
        .orphans
        .iter()
        .map(|view| {
            let by = if view.test_only { "tests only" } else { "nothing" };
            let language = view.language.clone().unwrap_or_default();
            vec![clean(&view.path), language, number(u64::from(view.code)), by.to_owned()]
        })
        .collect();
    let columns =
        [Column::Path("file"), Column::Text("language"), Column::Number("code"), Column::Word("led to by")];
    let mut text = if rows.is_empty() { String::new() } else { table::render(&columns, &rows) };
    let orphans = counted(list.orphans.len() as u64, "orphan", "orphans");
    let files = counted(list.looked_at as u64, "source file", "source files");
    let started = number(list.started as u64);
    text.push_str(&format!("{orphans} among {files}; {started} more are started or loaded by name\n"));
    text
}

/// A row for each file.
pub(super) fn orphans_csv(list: &OrphanList) -> String {
    let rows = list.orphans.iter().map(|view| {
        let language = view.language.clone().unwrap_or_default();
        vec![view.path.clone(), language, view.code.to_string(), view.test_only.to_string()]
    });
    csv::csv(&["path", "language", "code", "test_only"], rows)
}

/// Clusters, by size.
pub(super) fn clusters_text(list: &ClusterList) -> String {
    let row = |view: &ClusterView| {
        vec![
            number(view.cluster as u64),
            clean(&view.folder),
            number(view.places.len() as u64),
            number(view.edges_within as u64),
            number(view.edges_out as u64),
            number(view.edges_in as u64),
        ]
    };
    let level = word(&list.level);
    let levels = format!("{level}s");
    let rows: Vec<Vec<String>> = list.clusters.iter().take(CLUSTERS).map(row).collect();
    let columns = [
        Column::Number("no"),
        Column::Path("mostly in"),
        Column::Number(if level == "file" { "files" } else { "places" }),
        Column::Number("within"),
        Column::Number("out"),
        Column::Number("in"),
    ];
    let mut text = if rows.is_empty() { String::new() } else { table::render(&columns, &rows) };
    let more = match list.clusters.len().saturating_sub(CLUSTERS) {
        0 => String::new(),
        more => format!("; {} more with --json", number(more as u64)),
    };
    let clusters = counted(list.clusters.len() as u64, "cluster", "clusters");
    let alone = counted(list.alone.len() as u64, &level, &levels);
    text.push_str(&format!("{clusters}, modularity {:.2}; {alone} alone{more}\n", list.modularity));
    text
}

/// A row for each place.
pub(super) fn clusters_csv(list: &ClusterList) -> String {
    let rows = list.clusters.iter().flat_map(|view| {
        view.places.iter().map(|place| vec![view.cluster.to_string(), view.folder.clone(), place.clone()])
    });
    csv::csv(&["cluster", "folder", "place"], rows)
}

/// Each cluster as a group.
pub(super) fn clusters_drawing(list: &ClusterList) -> Drawing<'_> {
    let mut drawing = Drawing::of(&list.edges);
    for view in &list.clusters {
        for place in &view.places {
            drawing.node(place, Some(format!("{} {}", view.cluster, view.folder)));
        }
    }
    drawing
}
