//! Reading a configuration file: every unknown key and wrong value, with its line.

use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::error::{Error, Result, nearest};

use super::setting::{Accepts, SETTINGS, Setting};
use super::{Given, Values};

/// The key of rules, which are no settings.
const RULES: &str = "rule";

/// Reads the file at `path` into `values`; what is wrong with it goes to `faults`, as `file:line: what`.
///
/// An error only if the file cannot be read at all.
pub(super) fn read_file(
    path: &Path,
    is_project: bool,
    values: &mut Values,
    faults: &mut Vec<String>,
) -> Result<()> {
    let text = std::fs::read_to_string(path).map_err(|error| Error::io("read", path, error))?;
    let name = path.display().to_string();
    read_text(&text, &name, is_project, values, faults);
    Ok(())
}

fn read_text(text: &str, name: &str, is_project: bool, values: &mut Values, faults: &mut Vec<String>) {
    let line_of = |offset: usize| text[..offset.min(text.len())].matches('\n').count() + 1;
    let table = match DeTable::parse(text) {
        Ok(table) => table,
        Err(error) => {
            let line = line_of(error.span().map_or(0, |span| span.start));
            faults.push(format!("{name}:{line}: {}", error.message()));
            return;
        }
    };
    let mut leaves = Vec::new();
    collect("", table.get_ref(), &mut leaves);
    // Rules are read where they are checked: a rule of a newer groma stops no other command.
    leaves.retain(|leaf| !is_project || leaf.key != RULES);
    leaves.sort_by_key(|leaf| leaf.offset);
    for Leaf { key, offset, value } in leaves {
        let at = format!("{name}:{}", line_of(offset));
        if key == RULES {
            faults.push(format!("{at}: rules belong in a project's `.groma.toml`, not in the user's file"));
            continue;
        }
        let Some(setting) = SETTINGS.iter().find(|setting| setting.key == key) else {
            let near = nearest(&key, SETTINGS.iter().map(|setting| setting.key));
            let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            faults.push(format!("{at}: unknown key `{key}`{near}"));
            continue;
        };
        if is_project && !setting.in_project {
            faults.push(format!("{at}: `{key}` cannot be set in a project's file, only in the user's"));
            continue;
        }
        match accepted(setting, &value) {
            Ok(value) => {
                values.insert(setting.key, Given { text: value, origin: at });
            }
            Err(wanted) => faults.push(format!("{at}: `{key}` wants {wanted}")),
        }
    }
}

/// A key with a value that is no table.
struct Leaf<'a> {
    key: String,
    offset: usize,
    value: DeValue<'a>,
}

fn collect<'a>(prefix: &str, table: &DeTable<'a>, leaves: &mut Vec<Leaf<'a>>) {
    for (key, value) in table {
        let full =
            if prefix.is_empty() { key.get_ref().to_string() } else { format!("{prefix}.{}", key.get_ref()) };
        match Spanned::get_ref(value) {
            DeValue::Table(inner) => collect(&full, inner, leaves),
            other => leaves.push(Leaf { key: full, offset: key.span().start, value: other.clone() }),
        }
    }
}

/// The value as text, if it has the right type and is in range; if not, what is wanted.
fn accepted(setting: &Setting, value: &DeValue<'_>) -> std::result::Result<String, String> {
    let text = match (setting.accepts, value) {
        (Accepts::Count(..), DeValue::Integer(number)) => number.as_str().replace('_', ""),
        (Accepts::Text | Accepts::Choice(_), DeValue::String(text)) => text.to_string(),
        // The check says what is wanted; no value of another type passes it.
        _ => String::new(),
    };
    setting.check(&text).map(|()| text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, is_project: bool) -> (Values, Vec<String>) {
        let (mut values, mut faults) = (Values::new(), Vec::new());
        read_text(text, "f", is_project, &mut values, &mut faults);
        (values, faults)
    }

    #[test]
    fn values_are_taken_from_tables() {
        let (values, faults) = read("color = \"never\"\n[map]\nwindow_days = 1_000\n", false);
        assert_eq!(faults, [""; 0]);
        assert_eq!((values["color"].text.as_str(), values["color"].origin.as_str()), ("never", "f:1"));
        assert_eq!(values["map.window_days"].text, "1000");
        assert_eq!(values["map.window_days"].origin, "f:3");
    }

    #[test]
    fn all_faults_are_told_at_once_with_their_lines() {
        let (_, faults) = read("colour = \"never\"\nthreads = \"two\"\n[map]\nwindow_days = 0\n", false);
        assert_eq!(
            faults,
            [
                "f:1: unknown key `colour`; did you mean `color`?",
                "f:2: `threads` wants a whole number from 0 to 256",
                "f:4: `map.window_days` wants a whole number from 1 to 36500",
            ]
        );
    }

    #[test]
    fn a_file_that_is_no_toml_is_told_with_its_line() {
        let (_, faults) = read("color = \"never\"\nwhat is this\n", false);
        assert_eq!(faults.len(), 1);
        assert!(faults[0].starts_with("f:2: "), "{faults:?}");
    }

    #[test]
    fn rules_are_left_to_the_check_and_belong_to_a_project() {
        let text = "[[rule]]\nname = \"x\"\nkind = \"of a newer groma\"\n";
        assert_eq!(read(text, true).1, [""; 0]);
        assert_eq!(
            read(text, false).1,
            ["f:1: rules belong in a project's `.groma.toml`, not in the user's file"]
        );
    }

    #[test]
    fn a_project_file_sets_its_own_map_and_nothing_else() {
        let (values, faults) = read("data_dir = \"/tmp\"\n[map]\nwindow_days = 30\n", true);
        assert_eq!(values["map.window_days"].text, "30");
        assert_eq!(faults.len(), 1);
        assert!(faults[0].contains("only in the user's"));
    }
}
