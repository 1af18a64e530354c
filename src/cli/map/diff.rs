//! `groma map diff`: what changed between two commits.

use clap::Args;

use crate::error::Result;
use crate::ops::map::diff::{self, DiffRequest, EdgeEnds, MapDiff, PackageChange, SymbolAt, SymbolChange};

use super::parts::word;
use super::rows::{RowFormat, csv};
use crate::cli::Session;
use crate::cli::text::{clean, counted};

/// How many lines of each sort are shown.
const SHOWN: usize = 20;

/// What to compare, and how it is told.
#[derive(Debug, Args)]
pub(super) struct DiffCommand {
    #[command(flatten)]
    request: DiffRequest,
    /// How to write it; CSV has a row for each change
    #[arg(long, value_enum, default_value = "table")]
    format: RowFormat,
}

/// Runs `groma map diff`.
pub(super) fn run(session: &Session, command: &DiffCommand) -> Result<()> {
    let found = diff::diff(&session.core, &command.request, &session.progress)?;
    session.progress.clear();
    command.format.show(&session.output, &found, text, csv_text)
}

/// A line of the answer: what it is about, `+`, `-`, `~` or `>`, and what to say.
type Line = (&'static str, char, String);

fn text(diff: &MapDiff) -> String {
    let lines = lines(diff);
    let mut text = String::new();
    let sorts = ["file", "symbol", "edge", "package", "dependency", "cycle"];
    let plural = |sort: &str| match sort {
        "dependency" => "dependencies".to_owned(),
        sort => format!("{sort}s"),
    };
    for sort in sorts {
        let own: Vec<&Line> = lines.iter().filter(|(of, ..)| *of == sort).collect();
        if own.is_empty() {
            continue;
        }
        let words = [('+', "added"), ('-', "removed"), ('~', "changed"), ('>', "moved")];
        let counts = words.iter().filter_map(|(sign, word)| {
            let count = own.iter().filter(|(_, own, _)| own == sign).count();
            (count > 0).then(|| format!("{count} {word}"))
        });
        text.push_str(&format!("{}: {}\n", plural(sort), counts.collect::<Vec<_>>().join(", ")));
        for (_, sign, what) in own.iter().take(SHOWN) {
            text.push_str(&format!("  {sign} {}\n", clean(what)));
        }
        if own.len() > SHOWN {
            let more = counted((own.len() - SHOWN) as u64, "more", "more");
            text.push_str(&format!("    {more} with --json or --format csv\n"));
        }
    }
    if text.is_empty() { "nothing differs\n".to_owned() } else { text }
}

fn csv_text(diff: &MapDiff) -> String {
    let word = |sign| match sign {
        '+' => "added",
        '-' => "removed",
        '~' => "changed",
        _ => "moved",
    };
    let rows =
        lines(diff).into_iter().map(|(sort, sign, what)| vec![sort.to_owned(), word(sign).to_owned(), what]);
    csv(&["sort", "change", "what"], rows)
}

fn lines(diff: &MapDiff) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut add =
        |sort, sign, what: Vec<String>| lines.extend(what.into_iter().map(|what| (sort, sign, what)));
    add("file", '+', diff.files.added.clone());
    add("file", '-', diff.files.removed.clone());
    add("file", '~', diff.files.changed.clone());
    let moved = diff.files.moved.iter().map(|moved| {
        let alike =
            if moved.similarity < 100 { format!(" ({} % alike)", moved.similarity) } else { String::new() };
        format!("{} -> {}{alike}", moved.from, moved.to)
    });
    add("file", '>', moved.collect());
    add("symbol", '+', diff.symbols.added.iter().map(symbol).collect());
    add("symbol", '-', diff.symbols.removed.iter().map(symbol).collect());
    add("symbol", '~', diff.symbols.changed.iter().map(|change| symbol(&change.new)).collect());
    let moved = |change: &SymbolChange| format!("{} from {}", symbol(&change.new), change.old.path);
    add("symbol", '>', diff.symbols.moved.iter().map(moved).collect());
    let edge = |edge: &EdgeEnds| format!("{} -> {}", edge.from, edge.to);
    add("edge", '+', diff.edges.added.iter().map(edge).collect());
    add("edge", '-', diff.edges.removed.iter().map(edge).collect());
    let signs = [('+', &diff.packages.added), ('-', &diff.packages.removed), ('~', &diff.packages.changed)];
    for (sign, changes) in signs {
        for change in changes {
            let sort = if change.dependency.is_some() { "dependency" } else { "package" };
            add(sort, sign, vec![package(change)]);
        }
    }
    add("cycle", '+', diff.cycles.added.iter().map(|places| places.join(", ")).collect());
    add("cycle", '-', diff.cycles.removed.iter().map(|places| places.join(", ")).collect());
    let changed = diff.cycles.changed.iter().map(|change| {
        let of = |sign: &str, places: &[String]| {
            places.iter().map(|place| format!(" {sign}{place}")).collect::<String>()
        };
        let count = counted(change.places.len() as u64, "place", "places");
        format!("{count}:{}{}", of("+", &change.joined), of("-", &change.left))
    });
    add("cycle", '~', changed.collect());
    lines
}

fn symbol(symbol: &SymbolAt) -> String {
    format!("{} {} at {}:{}", word(&symbol.kind), symbol.symbol, symbol.path, symbol.line)
}

fn package(change: &PackageChange) -> String {
    let name = match &change.dependency {
        Some(dependency) => format!("{dependency} of {}", change.package),
        None => change.package.clone(),
    };
    let version = match (&change.old, &change.new) {
        (Some(old), Some(new)) => format!("{old} -> {new}"),
        (old, new) => old.iter().chain(new).cloned().collect(),
    };
    format!("{name} ({}) {version}", word(&change.ecosystem)).trim_end().to_owned()
}
