//! Findings as SARIF 2.1.0 (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>), which code scanners
//! and editors read.

use serde_json::{Map, Value, json};

use crate::ops::map::check::{Check, Finding, RuleView, Severity, StepView};

/// Where the schema of such documents is published.
const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// What a path is relative to.
const ROOT: &str = "ROOT";

/// The whole document.
pub(super) fn document(checked: &Check) -> String {
    let rules: Vec<Value> = checked.rules.iter().map(rule).collect();
    let results: Vec<Value> =
        checked.findings.iter().map(|finding| result(finding, &checked.rules)).collect();
    let mut run = json!({
        "tool": { "driver": {
            "name": "groma",
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": rules,
        }},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": { ROOT: { "description": { "text": "The root of the repository." } } },
        "results": results,
    });
    if let Some(commit) = &checked.map.commit
        && let Some(source) = address(&checked.project.source)
    {
        let provenance = json!([{ "repositoryUri": source, "revisionId": commit.to_string() }]);
        run["versionControlProvenance"] = provenance;
    }
    let document = json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] });
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}

/// The source of a project as a URI, without what may be secret; none of a repository on this machine.
fn address(source: &str) -> Option<&str> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c);
    (source.starts_with("https://") && source.chars().all(is_plain)).then_some(source)
}

fn level(severity: Severity) -> &'static str {
    if severity == Severity::Error { "error" } else { "warning" }
}

fn rule(rule: &RuleView) -> Value {
    let reason = rule.reason.clone().unwrap_or_else(|| format!("A rule of kind `{}`.", rule.kind));
    json!({
        "id": rule.name,
        "shortDescription": { "text": reason },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "kind": rule.kind },
    })
}

fn result(finding: &Finding, rules: &[RuleView]) -> Value {
    let index = rules.iter().position(|rule| rule.name == finding.rule).unwrap_or_default();
    let mut result = json!({
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": level(finding.severity),
        "message": { "text": format!("{} {}", finding.path, finding.message) },
        "locations": [{ "physicalLocation": location(&finding.path, finding.line, finding.text.as_deref()) }],
        "partialFingerprints": { "groma/v1": finding.fingerprint },
    });
    if !finding.steps.is_empty() {
        let locations: Vec<Value> = finding.steps.iter().map(step).collect();
        result["codeFlows"] = json!([{ "threadFlows": [{ "locations": locations }] }]);
    }
    result
}

fn step(step: &StepView) -> Value {
    json!({ "location": {
        "physicalLocation": location(&step.from, step.line, step.text.as_deref()),
        "message": { "text": format!("asks for {}", step.to) },
    }})
}

fn location(path: &str, line: Option<u32>, text: Option<&str>) -> Value {
    let mut location = Map::new();
    location.insert("artifactLocation".to_owned(), json!({ "uri": uri(path), "uriBaseId": ROOT }));
    if let Some(line) = line {
        let mut region = json!({ "startLine": line.max(1) });
        if let Some(text) = text {
            region["snippet"] = json!({ "text": text });
        }
        location.insert("region".to_owned(), region);
    }
    Value::Object(location)
}

/// A path as a relative URI (RFC 3986).
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte))
            }
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_relative_uri() {
        assert_eq!(uri("src/[id]/a b:ü.ts"), "src/%5Bid%5D/a%20b%3A%C3%BC.ts");
    }

    #[test]
    fn only_plain_web_addresses_are_told() {
        assert_eq!(address("https://example.org/a.git"), Some("https://example.org/a.git"));
        assert_eq!(address("/home/me/a"), None);
        assert_eq!(address("https://example.org/a b"), None);
    }
}
