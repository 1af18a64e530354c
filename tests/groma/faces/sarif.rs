//! SARIF is as its published schema says. `tests/run` installs that and names it in `GROMA_SARIF_SCHEMA`.

use serde_json::Value;

use super::sandbox::Sandbox;

/// Rules of which some are broken: directly, through others, in a circle, by a figure.
const RULES: &str = r#"
[[rule]]
name = "a stall/knows <no> price"
kind = "forbidden"
severity = "warning"
from = "market/stall.py"
to = ["market/price.py", "package:PyYAML", "unresolved:**"]

[[rule]]
name = "far"
kind = "forbidden"
from = "tests"
to = "market/price.py"
reaches = true

[[rule]]
name = "short"
kind = "limit"
reason = "Short is good."
metric = "lines"
at_most = 3

[[rule]]
name = "round"
kind = "no_cycles"
"#;

fn checked(rules: &str) -> Value {
    let sandbox = Sandbox::new();
    let orchard = sandbox.orchard();
    std::fs::write(sandbox.path().join("rules.toml"), rules).unwrap();
    let line = "sh ../market.sh && cd ../market && printf 'import market.stall\\n' >>market/price.py && mkdir 'a b' && \
                printf 'import x\\n' >'a b/[é].py' && git add -A && git commit -qm more && \
                groma map check -q --rules ../rules.toml --format sarif";
    let ran = sandbox.run(line, &orchard);
    assert!([0, 3].contains(&ran.code), "{}", ran.stderr);
    serde_json::from_str(&ran.stdout).unwrap_or_else(|error| panic!("{error}: {}{}", ran.stdout, ran.stderr))
}

#[test]
fn sarif_tells_every_finding_at_its_place() {
    let document = checked(RULES);
    let run = &document["runs"][0];
    assert_eq!(run["tool"]["driver"]["rules"].as_array().unwrap().len(), 4);
    let results = run["results"].as_array().unwrap();
    for name in ["a stall/knows <no> price", "far", "short", "round"] {
        assert!(results.iter().any(|result| result["ruleId"] == name), "{name}");
    }
    let first = &results[0];
    assert_eq!(first["level"], "warning");
    let place = &first["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "market/stall.py");
    assert_eq!(place["region"]["snippet"]["text"], "import yaml");
    let far = results.iter().find(|result| result["ruleId"] == "far").unwrap();
    assert_eq!(far["codeFlows"][0]["threadFlows"][0]["locations"].as_array().unwrap().len(), 2);
    let mut fingerprints: Vec<&str> =
        results.iter().map(|result| result["partialFingerprints"]["groma/v1"].as_str().unwrap()).collect();
    fingerprints.sort_unstable();
    fingerprints.dedup();
    assert_eq!(fingerprints.len(), results.len());
}

#[test]
#[ignore = "wants the schema that tests/run installs"]
fn sarif_is_as_its_published_schema_says() {
    let path = std::env::var("GROMA_SARIF_SCHEMA").expect("tests/run names the schema");
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let nothing_wrong = "[[rule]]\nname = 'a'\nkind = 'no_unused'\nwithin = 'nowhere'\n";
    for rules in [RULES, nothing_wrong] {
        let mut document = checked(rules);
        let complaints: Vec<String> = validator
            .iter_errors(&document)
            .map(|error| format!("{}: {error}", error.instance_path))
            .collect();
        assert!(complaints.is_empty(), "{}", complaints.join("\n"));
        document["runs"][0]["tool"]["driver"]["name"] = Value::Null;
        assert!(!validator.is_valid(&document), "the schema is not read at all");
    }
}
