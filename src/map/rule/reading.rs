//! Rules as they are written: the `[[rule]]` tables of a `.groma.toml`. All that is wrong is told at once.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::keys::{At, Faults, Keys};
use super::pattern::Patterns;
use super::statement::TRAITS;
use super::target::Targets;
use super::{Exception, Layers, Limit, Metric, PlaceLevel, Rule, Scope, Severity, Wants};
use crate::map::edge::{EdgeKind, Marks};

/// How many rules a file may have.
const MOST_RULES: usize = 1_000;

/// The kinds of rules, with the keys that only some of them have.
pub const KINDS: [(&str, &[&str]); 11] = [
    ("forbidden", &["from", "to", "reaches"]),
    ("allowed", &["from", "to"]),
    ("required", &["from", "to", "reaches"]),
    ("layers", &["layers", "strict", "closed", "independent", "reaches", "complete"]),
    ("independent", &["members", "reaches"]),
    ("no_cycles", &["level", "within"]),
    ("no_orphans", &["within"]),
    ("no_unresolved", &["within"]),
    ("no_undeclared", &["within", "transitive"]),
    ("no_unused", &["within"]),
    ("limit", &["metric", "at_most", "at_least", "level", "within"]),
];

/// The rules in `text`, in their order; all that is wrong with them, as `name:line: what`, if anything is.
pub fn read(text: &str, name: &str) -> Result<Vec<Rule>, Vec<String>> {
    let faults = Faults::default();
    let mut rules: Vec<Rule> = Vec::new();
    match DeTable::parse(text) {
        Ok(table) => {
            for entry in entries(table.get_ref(), &faults) {
                let At { value: table, offset } = entry;
                let keys = Keys::new(table, offset, &faults);
                let Some(mut rule) = rule(&keys) else { continue };
                rule.line = line_of(text, offset);
                if rules.iter().any(|known| known.name == rule.name) {
                    keys.fault(offset, format!("there is another rule called `{}`", rule.name));
                }
                rules.push(rule);
            }
        }
        Err(error) => {
            let offset = error.span().map_or(0, |span| span.start);
            faults.borrow_mut().push((offset, error.message().to_owned()));
        }
    }
    let mut faults = faults.into_inner();
    if faults.is_empty() {
        return Ok(rules);
    }
    faults.sort_by_key(|(offset, _)| *offset);
    Err(faults.iter().map(|(offset, fault)| format!("{name}:{}: {fault}", line_of(text, *offset))).collect())
}

fn line_of(text: &str, offset: usize) -> usize {
    text.as_bytes()[..offset.min(text.len())].iter().filter(|byte| **byte == b'\n').count() + 1
}

/// The tables called `rule`.
fn entries<'t>(table: &'t DeTable<'t>, faults: &Faults) -> Vec<At<&'t DeTable<'t>>> {
    let Some(value) = table.get("rule") else { return Vec::new() };
    let wrong = || {
        let fault = (value.span().start, "`rule` wants tables: [[rule]]".to_owned());
        faults.borrow_mut().push(fault);
        Vec::new()
    };
    let DeValue::Array(entries) = value.get_ref() else { return wrong() };
    if entries.len() > MOST_RULES {
        faults.borrow_mut().push((value.span().start, format!("there are more than {MOST_RULES} rules")));
        return Vec::new();
    }
    let table = |entry: &'t Spanned<DeValue<'t>>| match entry.get_ref() {
        DeValue::Table(table) => Some(At { value: table, offset: entry.span().start }),
        _ => None,
    };
    entries.iter().map(table).collect::<Option<Vec<_>>>().unwrap_or_else(wrong)
}

fn rule(keys: &Keys<'_, '_>) -> Option<Rule> {
    let name = keys.text("name");
    if !keys.has("name") {
        keys.fault(keys.offset, "a rule wants a `name`");
    }
    let severities = [("error", Severity::Error), ("warning", Severity::Warning)];
    let severity = keys.word("severity", &severities).unwrap_or_default();
    let reason = keys.text("reason").map(|reason| reason.value.trim().to_owned());
    let scope = scope(keys);
    let except = exceptions(keys);
    if !keys.has("kind") {
        let all: Vec<&str> = KINDS.iter().map(|(kind, _)| *kind).collect();
        keys.fault(keys.offset, format!("a rule wants a `kind`: {}", all.join(", ")));
    }
    let kind = keys.word("kind", &KINDS.map(|(kind, _)| (kind, kind)))?;
    let wants = wants(keys, kind);
    let of_others: Vec<&str> = KINDS.iter().flat_map(|(_, keys)| keys.iter().copied()).collect();
    keys.finish(&of_others, &format!("rules of kind `{kind}`"));
    Some(Rule { name: name?.value.to_owned(), kind, severity, reason, line: 0, scope, except, wants: wants? })
}

fn scope(keys: &Keys<'_, '_>) -> Scope {
    let traits = |key| {
        let mut traits = Marks::default();
        let Some(At { value, offset }) = keys.texts(key) else { return traits };
        for word in value {
            match TRAITS.iter().find(|(known, _)| *known == word) {
                Some((_, found)) => traits = traits.with(*found),
                None => {
                    let all: Vec<&str> = TRAITS.iter().map(|(word, _)| *word).collect();
                    keys.fault(offset, format!("`{key}` knows {}, not `{word}`", all.join(", ")));
                }
            }
        }
        traits
    };
    let kinds = [("imports", EdgeKind::Imports), ("uses", EdgeKind::Uses)];
    let kind = keys.word("edges", &kinds).unwrap_or_default();
    Scope { kind, guesses: keys.flag("guesses"), ignore: traits("ignore"), only: traits("only") }
}

fn exceptions(keys: &Keys<'_, '_>) -> Vec<Exception> {
    let mut found = Vec::new();
    let mut tables = Vec::new();
    keys.entries(
        "except",
        |text| {
            let from = parsed(keys, text.offset, Patterns::parse([text.value]));
            found.push(Exception { from, to: None });
        },
        |table| tables.push(table),
    );
    for table in tables {
        let (from, to) = (patterns(&table, "from"), targets(&table, "to"));
        // Why it is excepted, for readers of the file.
        table.text("reason");
        table.finish(&[], "exceptions");
        if from.is_none() && to.is_none() {
            table.fault(table.offset, "an exception wants `from`, `to` or both");
        }
        found.push(Exception { from, to });
    }
    found
}

fn wants(keys: &Keys<'_, '_>, kind: &str) -> Option<Wants> {
    let within = |keys: &Keys<'_, '_>| patterns(keys, "within").or_else(everything);
    match kind {
        "forbidden" | "required" | "allowed" => ends(keys, kind),
        "layers" => layers(keys).map(Wants::Layers),
        "independent" => {
            let reaches = keys.flag("reaches");
            let members = wanted(keys, "members", keys.texts("members"))?;
            Some(Wants::Independent { members: each(keys, members.offset, &members.value)?, reaches })
        }
        "no_cycles" => Some(Wants::NoCycles { level: level(keys, false), within: within(keys)? }),
        "no_orphans" => Some(Wants::NoOrphans { within: within(keys)? }),
        "no_unresolved" => Some(Wants::NoUnresolved { within: within(keys)? }),
        "no_undeclared" => {
            Some(Wants::NoUndeclared { transitive: keys.flag("transitive"), within: within(keys)? })
        }
        "no_unused" => Some(Wants::NoUnused { within: within(keys)? }),
        _ => limit(keys).map(Wants::Limit),
    }
}

fn everything() -> Option<Patterns> {
    Patterns::parse(["**"]).ok()
}

/// What is given; a fault for what is not.
fn wanted<T>(keys: &Keys<'_, '_>, key: &str, value: Option<T>) -> Option<T> {
    // A value of another sort was told already.
    if value.is_none() && !keys.has(key) {
        keys.fault(keys.offset, format!("a rule of this kind wants `{key}`"));
    }
    value
}

fn parsed<T>(keys: &Keys<'_, '_>, offset: usize, result: Result<T, String>) -> Option<T> {
    result.map_err(|fault| keys.fault(offset, fault)).ok()
}

fn patterns(keys: &Keys<'_, '_>, key: &'static str) -> Option<Patterns> {
    let At { value, offset } = keys.texts(key)?;
    parsed(keys, offset, Patterns::parse(value))
}

fn targets(keys: &Keys<'_, '_>, key: &'static str) -> Option<Targets> {
    let At { value, offset } = keys.texts(key)?;
    parsed(keys, offset, Targets::parse(&value))
}

/// The rules from somewhere to somewhere.
fn ends(keys: &Keys<'_, '_>, kind: &str) -> Option<Wants> {
    let reaches = kind != "allowed" && keys.flag("reaches");
    let from = patterns(keys, "from");
    let from = if keys.has("from") || kind == "required" { wanted(keys, "from", from) } else { everything() };
    let to = wanted(keys, "to", targets(keys, "to"));
    let (from, to) = (from?, to?);
    let unbound: Vec<String> = {
        let given: Vec<&str> = from.given().collect();
        let differing = to.all().flat_map(Patterns::wanted).filter(|name| !given.contains(name));
        differing.map(|name| format!("`to` has `<!{name}>`, but `from` has no `<{name}>`")).collect()
    };
    for fault in unbound {
        keys.fault(keys.offset, fault);
    }
    if reaches && to.has_outside() {
        keys.fault(keys.offset, "`reaches` goes through files: `to` cannot name packages with it");
    }
    Some(match kind {
        "forbidden" => Wants::Forbidden { from, to, reaches },
        "required" => Wants::Required { from, to, reaches },
        _ => Wants::Allowed { from, to },
    })
}

fn layers(keys: &Keys<'_, '_>) -> Option<Layers> {
    let listed = wanted(keys, "layers", keys.lists("layers"));
    let is_strict = keys.flag("strict");
    let closed = keys.texts("closed");
    let (independent, reaches) = (keys.flag("independent"), keys.flag("reaches"));
    let complete = patterns(keys, "complete");
    let listed = listed?;
    if listed.value.len() < 2 {
        keys.fault(listed.offset, "`layers` wants two or more, the highest first");
    }
    let layers = listed.value.iter().map(|texts| each(keys, listed.offset, texts)).collect::<Option<_>>();
    let layers: Vec<Vec<Patterns>> = layers?;
    let names: Vec<String> = listed.value.iter().map(|texts| texts.join(", ")).collect();
    let mut is_closed = vec![is_strict; layers.len()];
    for text in closed.iter().flat_map(|closed| &closed.value) {
        match listed.value.iter().position(|texts| texts.contains(text)) {
            Some(layer) => is_closed[layer] = true,
            None => keys.fault(closed.as_ref()?.offset, format!("`closed` has `{text}`, which is no layer")),
        }
    }
    Some(Layers { layers, names, closed: is_closed, independent, reaches, complete })
}

/// Each of `texts` as patterns of its own, from which those with `!` take away.
fn each(keys: &Keys<'_, '_>, offset: usize, texts: &[&str]) -> Option<Vec<Patterns>> {
    let (except, matching): (Vec<&str>, Vec<&str>) = texts.iter().partition(|text| text.starts_with('!'));
    let with = |text: &&str| {
        parsed(keys, offset, Patterns::parse([*text].into_iter().chain(except.iter().copied())))
    };
    matching.iter().map(with).collect()
}

fn level(keys: &Keys<'_, '_>, with_symbols: bool) -> PlaceLevel {
    let levels = [
        ("file", PlaceLevel::File),
        ("folder", PlaceLevel::Folder),
        ("package", PlaceLevel::Package),
        ("symbol", PlaceLevel::Symbol),
    ];
    let known = if with_symbols { &levels[..] } else { &levels[..3] };
    keys.word("level", known).unwrap_or_default()
}

fn limit(keys: &Keys<'_, '_>) -> Option<Limit> {
    let metric = keys.word("metric", &Metric::ALL);
    let metric = wanted(keys, "metric", metric);
    let level = level(keys, true);
    let (at_least, at_most) = (keys.number("at_least"), keys.number("at_most"));
    let within = patterns(keys, "within").or_else(everything);
    if !keys.has("at_least") && !keys.has("at_most") {
        keys.fault(keys.offset, "a limit wants `at_most`, `at_least` or both");
    }
    let metric = metric?;
    let fits = match level {
        PlaceLevel::Symbol => matches!(metric, Metric::Lines | Metric::Complexity),
        _ => true,
    };
    if !fits {
        keys.fault(keys.offset, format!("symbols have no `{}`: only lines and complexity", metric.word()));
    }
    Some(Limit { metric, level, within: within?, at_least, at_most })
}

#[cfg(test)]
#[path = "reading_tests.rs"]
mod tests;
