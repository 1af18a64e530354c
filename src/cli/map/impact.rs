//! `groma map impact`: what a change can reach.

use clap::{Args, ValueEnum};

use crate::error::Result;
use crate::ops::map::calibration::Calibration;
use crate::ops::map::impact::{self, ChangeSort, Impact, ImpactRequest, ReachedFile};

use super::parts::word;
use super::rows::csv;
use crate::cli::Session;
use crate::cli::output::{print, print_json};
use crate::cli::table::{self, Column};
use crate::cli::text::{clean, counted, number, percent, some_of};

/// How many files a table shows.
const SHOWN: usize = 30;

/// How it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Table,
    /// One document, as with --json.
    Json,
    /// A row for each file that is reached, under a row of names.
    Csv,
    /// Only the paths, one a line: what a test runner takes.
    Lines,
}

/// A change, and how it is told.
#[derive(Debug, Args)]
pub(super) struct ImpactCommand {
    #[command(flatten)]
    request: ImpactRequest,
    /// How to write it
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

/// Runs `groma map impact`.
pub(super) fn run(session: &Session, mut command: ImpactCommand) -> Result<()> {
    let Session { core, output, progress } = session;
    command.request.brief = matches!(command.format, Format::Csv | Format::Lines);
    let found = impact::impact(core, &command.request, progress)?;
    progress.clear();
    match command.format {
        Format::Table => output.show(&found, table_text),
        Format::Json => print_json(&found),
        Format::Csv | Format::Lines => {
            for note in &found.notes {
                output.notice(&format!("note: {}", clean(note)));
            }
            print(&if command.format == Format::Csv { csv_text(&found) } else { lines_text(&found) })
        }
    }
}

fn lines_text(found: &Impact) -> String {
    found.reached.iter().map(|file| format!("{}\n", file.path)).collect()
}

fn csv_text(found: &Impact) -> String {
    let row = |file: &ReachedFile| {
        vec![
            file.path.clone(),
            word(&file.kind),
            file.distance.to_string(),
            file.score.to_string(),
            file.via.clone().unwrap_or_default(),
            file.change.clone().unwrap_or_default(),
        ]
    };
    csv(&["path", "kind", "distance", "score", "via", "change"], found.reached.iter().map(row))
}

fn table_text(found: &Impact) -> String {
    if let Some(calibration) = &found.calibration {
        return calibration_text(calibration);
    }
    let mut text = changes_text(found);
    let rows: Vec<Vec<String>> = found.reached.iter().take(SHOWN).map(row).collect();
    if !rows.is_empty() {
        let columns = [
            Column::Path("reached"),
            Column::Word("kind"),
            Column::Number("steps"),
            Column::Number("score"),
            Column::Path("by"),
        ];
        text.push_str(&table::render(&columns, &rows));
    }
    let shown = match found.reached.len() {
        all if all > SHOWN => format!(", {SHOWN} shown; all with --format lines"),
        _ => String::new(),
    };
    let tests = counted(found.tests as u64, "test", "tests");
    let files = counted(found.reached.len() as u64, "file", "files");
    text.push_str(&format!("{files} reached, {tests} among them{shown}\n"));
    if let Some(ask) = &found.ask {
        let people: Vec<String> = ask.people.iter().map(|knower| clean(&knower.person.name)).collect();
        if !people.is_empty() {
            text.push_str(&format!("ask {}\n", some_of(&people, 3)));
        }
        let owners: Vec<String> = ask.code_owners.iter().map(|count| clean(&count.owner)).collect();
        if !owners.is_empty() {
            text.push_str(&format!("owned by {}\n", some_of(&owners, 6)));
        }
    }
    for note in &found.notes {
        text.push_str(&format!("note: {}\n", clean(note)));
    }
    text
}

fn changes_text(found: &Impact) -> String {
    let of = |sort| found.changed.iter().filter(|file| file.change == sort).count();
    let sorts = [
        (ChangeSort::Added, "added"),
        (ChangeSort::Changed, "changed"),
        (ChangeSort::Moved, "moved"),
        (ChangeSort::Removed, "removed"),
    ];
    let counts: Vec<String> = sorts
        .into_iter()
        .filter_map(|(sort, word)| {
            Some(of(sort)).filter(|count| *count > 0).map(|count| format!("{count} {word}"))
        })
        .collect();
    match &found.since {
        Some(since) => {
            let what = if counts.is_empty() { "nothing changed".to_owned() } else { counts.join(", ") };
            format!(
                "since {} ({}): {what}\n",
                clean(&since.reference),
                since.commit.get(..12).unwrap_or_default()
            )
        }
        None => String::new(),
    }
}

fn row(file: &ReachedFile) -> Vec<String> {
    vec![
        clean(&file.path),
        word(&file.kind),
        number(u64::from(file.distance)),
        if file.distance == 0 { "changes".to_owned() } else { format!("{:.2}", file.score) },
        clean(file.via.as_deref().unwrap_or_default()),
    ]
}

/// What the figures of a calibration mean.
const CALIBRATION: &str = "
precision: of the files that a change can reach, those that its commit changed
too. What can break and did not had no need to change: a low precision is how
many of the reached files only tests tell of. Files named at random would have
the precision divided by the last column.
recall: of the files that a commit changed with it, those that it can reach.
";

fn calibration_text(calibration: &Calibration) -> String {
    let share = |part: f64| percent((part * 10_000.0) as u64, 10_000);
    let rows: Vec<Vec<String>> = calibration
        .rows
        .iter()
        .map(|row| {
            vec![
                row.distance.map_or_else(|| "any".to_owned(), |distance| number(u64::from(distance))),
                number(row.foretold),
                number(row.hits),
                share(row.precision),
                share(row.recall),
                format!("{:.1}", row.lift),
            ]
        })
        .collect();
    let columns = [
        Column::Word("steps"),
        Column::Number("foretold"),
        Column::Number("changed"),
        Column::Number("precision"),
        Column::Number("recall"),
        Column::Number("times chance"),
    ];
    format!(
        "{}{} of files in {}; {} changed with them\n{CALIBRATION}",
        table::render(&columns, &rows),
        counted(calibration.changes, "change", "changes"),
        counted(calibration.commits as u64, "commit", "commits"),
        counted(calibration.together, "file", "files"),
    )
}
