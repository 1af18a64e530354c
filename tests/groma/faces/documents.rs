//! Every JSON document: what it says of the orchard (snapshots beside this file), and that it is as its
//! committed JSON Schema says.

use std::collections::BTreeSet;

use serde_json::Value;

use super::generated::file_name;
use super::package;
use super::sandbox::Sandbox;

/// The documents in an order in which each finds what it needs: the name of the schema, the command, the
/// stream that it is printed to.
const DOCUMENTS: [(&str, &str, Stream); 54] = [
    ("groma.map/v1", "groma map", Stream::Stdout),
    ("groma.map.files/v1", "groma map files --path 'src/**'", Stream::Stdout),
    ("groma.map.packages/v1", "groma map packages", Stream::Stdout),
    ("groma.map.list/v1", "groma map list", Stream::Stdout),
    ("groma.map.export/v1", "groma map export", Stream::Stdout),
    (
        "groma.map.edges/v1",
        "sh ../market.sh && cd ../market && groma map -q >/dev/null && groma map edges",
        Stream::Stdout,
    ),
    ("groma.map.symbols/v1", "cd ../market && groma map symbols stall", Stream::Stdout),
    ("groma.map.search/v1", "cd ../market && groma map search stall", Stream::Stdout),
    ("groma.map.outline/v1", "cd ../market && groma map outline", Stream::Stdout),
    ("groma.map.pack/v1", "cd ../market && groma map pack market/price.py web", Stream::Stdout),
    ("groma.map.watched/v1", "cd ../market && timeout --signal INT 8 groma map watch", Stream::Stdout),
    ("groma.map.file/v1", "cd ../market && groma map show market/stall.py", Stream::Stdout),
    ("groma.map.symbol/v1", "cd ../market && groma map show Stall", Stream::Stdout),
    ("groma.map.tree/v1", "cd ../market && groma map tree --limit 5", Stream::Stdout),
    ("groma.map.layout/v1", "cd ../market && groma map layout --expand market", Stream::Stdout),
    ("groma.map.source/v1", "cd ../market && groma map source market/price.py", Stream::Stdout),
    ("groma.map.reach/v1", "cd ../market && groma map dependents market/stall.py", Stream::Stdout),
    ("groma.map.path/v1", "cd ../market && groma map path tests market/price.py", Stream::Stdout),
    ("groma.map.cycles/v1", "cd ../market && groma map cycles", Stream::Stdout),
    ("groma.map.layers/v1", "cd ../market && groma map layers", Stream::Stdout),
    ("groma.map.orphans/v1", "cd ../market && groma map orphans", Stream::Stdout),
    ("groma.map.rank/v1", "cd ../market && groma map rank --limit 2", Stream::Stdout),
    ("groma.map.metrics/v1", "cd ../market && groma map metrics", Stream::Stdout),
    ("groma.map.clusters/v1", "cd ../market && groma map clusters", Stream::Stdout),
    ("groma.map.unresolved/v1", "cd ../market && groma map unresolved", Stream::Stdout),
    (
        "groma.map.hotspots/v1",
        "sh ../guild.sh && cd ../guild && groma map -q >/dev/null && groma map hotspots",
        Stream::Stdout,
    ),
    ("groma.map.history/v1", "cd ../guild && groma map history guild/ledger.py --limit 2", Stream::Stdout),
    ("groma.map.owners/v1", "cd ../guild && groma map owners guild/ledger.py", Stream::Stdout),
    ("groma.map.diff/v1", "cd ../guild && groma map diff HEAD~4..HEAD -q", Stream::Stdout),
    ("groma.map.impact/v1", "cd ../guild && groma map impact guild/money.py", Stream::Stdout),
    ("groma.map.log/v1", "cd ../guild && groma map log guild/ledger.py guild/wax.py", Stream::Stdout),
    ("groma.map.cochange/v1", "cd ../guild && groma map cochange --min-support 2", Stream::Stdout),
    ("groma.map.dependencies/v1", "cd ../market && groma map packages --undeclared --unused", Stream::Stdout),
    ("groma.map.verification/v1", "cd ../market && groma map verify --tool gcc", Stream::Stdout),
    ("groma.map.rules/v1", "cd ../market && groma map check --init", Stream::Stdout),
    (
        "groma.map.check/v1",
        "cd ../market && printf '[[rule]]\nname = \"a\"\nkind = \"forbidden\"\nto = \"market/price.py\"\n' >../a.toml \
         && groma map check --rules ../a.toml",
        Stream::Stdout,
    ),
    ("groma.project/v1", "groma project show", Stream::Stdout),
    ("groma.project.list/v1", "groma project list", Stream::Stdout),
    ("groma.project.sync/v1", "groma project sync", Stream::Stdout),
    ("groma.configuration/v1", "groma serve config", Stream::Stdout),
    ("groma.job/v1", "groma map --worktree --detach", Stream::Stdout),
    ("groma.job.worked/v1", "groma job work --drain", Stream::Stdout),
    ("groma.job.list/v1", "groma job list", Stream::Stdout),
    ("groma.job.detail/v1", "groma job show 1", Stream::Stdout),
    (
        "groma.job.enqueued/v1",
        "groma job enqueue wait --payload '{\"ms\": 1}' --in 1h --priority 2",
        Stream::Stdout,
    ),
    ("groma.job.logs/v1", "groma job logs 4", Stream::Stdout),
    ("groma.job.pruned/v1", "groma job prune --older-than 1d --dry-run", Stream::Stdout),
    ("groma.job.schedule/v1", "groma job schedule add tidy prune --every 1d", Stream::Stdout),
    ("groma.job.schedule.list/v1", "groma job schedule list", Stream::Stdout),
    ("groma.serve.check/v1", "groma serve check --listen 127.0.0.1:0", Stream::Stdout),
    ("groma.status/v1", "groma serve status", Stream::Stdout),
    ("groma.map.removal/v1", "groma map remove --worktree --yes", Stream::Stdout),
    ("groma.project.removal/v1", "groma project remove --yes", Stream::Stdout),
    ("groma.error/v1", "groma map --ref v2", Stream::Stderr),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stream {
    Stdout,
    Stderr,
}

#[test]
fn every_document_is_as_its_schema_says() {
    let known: BTreeSet<&str> = groma::cli::documents().into_iter().map(|(name, _)| name).collect();
    assert_eq!(DOCUMENTS.iter().map(|(name, ..)| *name).collect::<BTreeSet<_>>(), known);
    let sandbox = Sandbox::new();
    for (name, line, stream) in DOCUMENTS {
        let ran = sandbox.run(&format!("{line} --json"), &sandbox.orchard());
        let (text, other) =
            if stream == Stream::Stdout { (ran.stdout, ran.stderr) } else { (ran.stderr, ran.stdout) };
        assert_eq!(other, "", "`{line} --json` prints one document and nothing else");
        let document: Value =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{line}: {error}:\n{text}"));
        assert_eq!(document["schema"], name, "{line}");
        assert_valid(name, &document);
        snapshot(name, line, steady(document, &sandbox));
    }
}

#[test]
fn a_document_that_lacks_a_field_is_not_valid() {
    let validator = validator("groma.job.worked/v1");
    let document = serde_json::json!({ "schema": "groma.job.worked/v1", "succeeded": 1, "failed": 0, "cancelled": 0, "returned": 0 });
    assert!(validator.is_valid(&document));
    for field in ["schema", "failed"] {
        let mut lacking = document.clone();
        lacking.as_object_mut().unwrap().remove(field);
        assert!(!validator.is_valid(&lacking), "{field}");
    }
}

fn validator(name: &str) -> jsonschema::Validator {
    let path = package("tests/schemas").join(file_name(name));
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
}

#[track_caller]
fn assert_valid(name: &str, document: &Value) {
    let complaints: Vec<String> = validator(name)
        .iter_errors(document)
        .map(|error| format!("{}: {error}", error.instance_path))
        .collect();
    assert!(complaints.is_empty(), "not a `{name}`:\n{}", complaints.join("\n"));
}

/// The document with the sandbox's path replaced.
fn steady(document: Value, sandbox: &Sandbox) -> Value {
    let text = document.to_string().replace(sandbox.path().to_str().unwrap(), "[TMP]");
    serde_json::from_str(&text).unwrap()
}

/// Compares with the snapshot, times and what else differs from run to run redacted.
fn snapshot(name: &str, line: &str, document: Value) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_description(format!("{line} --json"));
    settings.set_omit_expression(true);
    for time in [
        "created_at",
        "mapped_at",
        "synced_at",
        "started_at",
        "finished_at",
        "heartbeat_at",
        "lease_until",
        "run_at",
        "next_at",
    ] {
        settings.add_redaction(&format!(".**.{time}"), insta::dynamic_redaction(set_or_not));
    }
    // A hash follows from the rules of every language: which it is, the benches compare.
    for word in ["duration_ms", "cpu_ms", "peak_bytes", "read_ms", "worker", "map.hash"] {
        settings.add_redaction(&format!(".**.{word}"), insta::dynamic_redaction(set_or_not));
    }
    if name == "groma.job.logs/v1" {
        // The lines themselves tell how long stages took.
        for field in [".lines[].at", ".lines[].text"] {
            settings.add_redaction(field, insta::dynamic_redaction(set_or_not));
        }
    }
    if name == "groma.serve.check/v1" {
        settings.add_redaction(".checks[].detail", insta::dynamic_redaction(set_or_not));
    }
    if name == "groma.status/v1" {
        for field in [".revision", ".store.*", ".disk.*", ".version"] {
            settings.add_redaction(field, insta::dynamic_redaction(set_or_not));
        }
    }
    settings.add_redaction(".maps[].hash", insta::dynamic_redaction(set_or_not));
    settings.add_redaction(".tools[].version", insta::dynamic_redaction(set_or_not));
    settings.bind(|| insta::assert_json_snapshot!(name.replace('/', "."), document));
}

/// Says whether there is a value, not which.
fn set_or_not(
    value: insta::internals::Content,
    _path: insta::internals::ContentPath<'_>,
) -> insta::internals::Content {
    if value.is_nil() { value } else { "[differs]".into() }
}
