//! Findings as annotations: lines that GitHub Actions shows beside the code
//! (<https://docs.github.com/actions/reference/workflow-commands-for-github-actions>).

use crate::ops::map::check::{Check, Finding, Severity};

use super::summary;

/// A line for each finding, and one that sums up.
pub(super) fn annotations(checked: &Check) -> String {
    let mut text = String::new();
    for finding in &checked.findings {
        let reason = checked.rules.iter().find(|rule| rule.name == finding.rule);
        text.push_str(&annotation(finding, reason.and_then(|rule| rule.reason.as_deref())));
    }
    text.push_str(&format!("{}: {}\n", data(&checked.project.name), data(&summary(checked))));
    text
}

fn annotation(finding: &Finding, reason: Option<&str>) -> String {
    let word = if finding.severity == Severity::Error { "error" } else { "warning" };
    let line = finding.line.map(|line| format!(",line={line}")).unwrap_or_default();
    let mut message = format!("{} {}", finding.path, finding.message);
    if let Some(reason) = reason {
        message.push_str(&format!("\n{reason}"));
    }
    for step in &finding.steps {
        let line = step.line.map(|line| format!(":{line}")).unwrap_or_default();
        message.push_str(&format!("\n{}{line} → {}", step.from, step.to));
    }
    format!(
        "::{word} file={}{line},title={}::{}\n",
        property(&finding.path),
        property(&finding.rule),
        data(&message)
    )
}

/// `text` as the message of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// `text` as a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_command_or_a_property_is_escaped() {
        assert_eq!(data("50 %\n::error::x"), "50 %25%0A::error::x");
        assert_eq!(property("a,b:c\r"), "a%2Cb%3Ac%0D");
    }
}
