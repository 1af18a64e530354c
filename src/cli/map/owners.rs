//! `groma map owners`: who knows a place.

use clap::Args;

use crate::error::Result;
use crate::ops::map::owners::{self, Knower, OwnedPlace, Owners, OwnersRequest};

use super::rows::{RowFormat, csv, shown_of};
use crate::cli::Session;
use crate::cli::table::{self, Column};
use crate::cli::text::{clean, counted, number, percent, some_of};

/// How many people and places a table shows.
const SHOWN: usize = 10;

/// Whose, and how it is told.
#[derive(Debug, Args)]
pub(super) struct OwnersCommand {
    #[command(flatten)]
    request: OwnersRequest,
    /// How to write it; CSV has a row for each person and place
    #[arg(long, value_enum, default_value = "table")]
    format: RowFormat,
}

/// Runs `groma map owners`.
pub(super) fn run(session: &Session, mut command: OwnersCommand) -> Result<()> {
    if command.format.is_for_people(&session.output) {
        command.request.limit.get_or_insert(SHOWN);
    }
    let owners = owners::owners(&session.core, &command.request)?;
    command.format.show(&session.output, &owners, table_text, csv_text)
}

fn share(part: f64) -> String {
    percent((part * 10_000.0) as u64, 10_000)
}

fn table_text(owners: &Owners) -> String {
    let place = &owners.place;
    let days = number(u64::from(owners.window_days));
    let mut text = format!(
        "{}: {} in {days} days\n",
        clean(&place.path),
        counted(place.commits as u64, "commit", "commits")
    );
    if place.bus_factor > 0 {
        let people = counted(place.bus_factor as u64, "person knows", "people know");
        text.push_str(&format!("bus factor {}: {people} more than half of it\n", place.bus_factor));
    }
    text.push_str(&code_owners_text(owners));
    if !place.people.is_empty() {
        let rows: Vec<Vec<String>> = place.people.iter().map(person_row).collect();
        let columns = [
            Column::Text("person"),
            Column::Number("share"),
            Column::Number("commits"),
            Column::Word("last"),
        ];
        text.push_str(&format!("\n{}", table::render(&columns, &rows)));
    }
    if owners.total > 0 {
        let rows: Vec<Vec<String>> = owners.parts.iter().map(part_row).collect();
        let columns = [
            Column::Path("place"),
            Column::Number("commits"),
            Column::Number("bus factor"),
            Column::Text("knows most"),
            Column::Text("owners"),
        ];
        text.push_str(&format!("\n{}", table::render(&columns, &rows)));
        text.push_str(&format!("{}\n", shown_of(owners.parts.len(), owners.total, "place", "places")));
    }
    text
}

fn code_owners_text(owners: &Owners) -> String {
    let Some(file) = &owners.code_owners_file else { return String::new() };
    let place = &owners.place;
    let names: Vec<String> = place.code_owners.iter().map(|count| clean(&count.owner)).collect();
    let names = if names.is_empty() { "nobody".to_owned() } else { some_of(&names, 6) };
    let by = match owners.rules.last() {
        Some(rule) => format!("{file}:{}, `{}`", rule.line, clean(&rule.pattern)),
        None => file.clone(),
    };
    let unowned = match place.unowned {
        0 => String::new(),
        _ if place.files == 1 => String::new(),
        count => format!("; {} without an owner", counted(count as u64, "file", "files")),
    };
    format!("owned by {names} ({}){unowned}\n", clean(&by))
}

fn person_row(knower: &Knower) -> Vec<String> {
    let last = knower.last_at.to_string();
    vec![
        clean(&format!("{} <{}>", knower.person.name, knower.person.email)),
        share(knower.share),
        number(u64::from(knower.commits)),
        last.split('T').next().unwrap_or_default().to_owned(),
    ]
}

fn part_row(place: &OwnedPlace) -> Vec<String> {
    let most = place.people.first();
    let owners: Vec<String> = place.code_owners.iter().map(|count| clean(&count.owner)).collect();
    vec![
        clean(&place.path),
        number(place.commits as u64),
        number(place.bus_factor as u64),
        most.map(|most| clean(&format!("{} {}", most.person.name, share(most.share)))).unwrap_or_default(),
        some_of(&owners, 2),
    ]
}

fn csv_text(owners: &Owners) -> String {
    let names = ["place", "name", "email", "share", "commits", "last_at", "bus_factor", "code_owners"];
    let places = std::iter::once(&owners.place).chain(&owners.parts);
    let rows = places.flat_map(|place| place.people.iter().map(move |knower| csv_row(place, knower)));
    csv(&names, rows)
}

fn csv_row(place: &OwnedPlace, knower: &Knower) -> Vec<String> {
    let owners: Vec<&str> = place.code_owners.iter().map(|count| count.owner.as_str()).collect();
    vec![
        place.path.clone(),
        knower.person.name.clone(),
        knower.person.email.clone(),
        knower.share.to_string(),
        knower.commits.to_string(),
        knower.last_at.to_string(),
        place.bus_factor.to_string(),
        owners.join(" "),
    ]
}
