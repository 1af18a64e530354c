//! Findings as JUnit XML, which CI servers show: a test for each rule, which fails where the rule is broken.

use crate::ops::map::check::{Check, Finding, RuleView, Severity};

use super::place;

/// The whole document.
pub(super) fn document(checked: &Check) -> String {
    let failures = checked.rules.iter().filter(|rule| fails(rule)).count();
    let counts = format!("tests=\"{}\" failures=\"{failures}\" errors=\"0\"", checked.rules.len());
    let name = escaped(&checked.project.name);
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"groma map check\" {counts}>\n  \
         <testsuite name=\"{name}\" {counts} skipped=\"0\">\n"
    );
    for rule in &checked.rules {
        let found: Vec<&Finding> =
            checked.findings.iter().filter(|finding| finding.rule == rule.name).collect();
        text.push_str(&test(rule, &name, &checked.file, &found));
    }
    text.push_str("  </testsuite>\n</testsuites>\n");
    text
}

fn fails(rule: &RuleView) -> bool {
    rule.findings > 0 && rule.severity == Severity::Error
}

fn test(rule: &RuleView, project: &str, file: &str, found: &[&Finding]) -> String {
    let head = format!(
        "    <testcase name=\"{}\" classname=\"{project}\" file=\"{}\" line=\"{}\"",
        escaped(&rule.name),
        escaped(file),
        rule.line
    );
    if found.is_empty() {
        return format!("{head}/>\n");
    }
    let reason = rule.reason.as_deref().unwrap_or(&rule.kind);
    let details: String = found.iter().map(|finding| escaped(&told(finding))).collect();
    // A warning is told and fails nothing.
    let body = if fails(rule) {
        let message = escaped(&format!("{}: {reason}", found.len()));
        format!("      <failure type=\"{}\" message=\"{message}\">{details}</failure>\n", escaped(&rule.kind))
    } else {
        format!("      <system-out>{details}</system-out>\n")
    };
    format!("{head}>\n{body}    </testcase>\n")
}

fn told(finding: &Finding) -> String {
    let mut text = format!("{} {}\n", place(finding), finding.message);
    if let Some(line) = &finding.text {
        text.push_str(&format!("    {line}\n"));
    }
    for step in &finding.steps {
        let line = step.line.map(|line| format!(":{line}")).unwrap_or_default();
        text.push_str(&format!("    {}{line} -> {}\n", step.from, step.to));
    }
    text
}

/// `text` as XML can hold it: what XML 1.0 has no way to write is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_in_a_text_is_taken_for_xml() {
        assert_eq!(escaped("a<b> & \"c\"\u{7}\u{ffff}"), "a&lt;b&gt; &amp; &quot;c&quot;");
    }
}
