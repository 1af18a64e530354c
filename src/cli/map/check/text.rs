//! Findings for people: by rule, each with the line of the file and why the rule is there.

use anstyle::{AnsiColor, Style};

use crate::ops::map::check::{Check, Finding, RuleView, Severity};

use super::{place, summary};
use crate::cli::output::width;
use crate::cli::text::{clean, counted, cut};

/// How many findings of one rule are shown.
const SHOWN: usize = 50;

/// How many steps of a way, or places of a circle, are shown.
const STEPS: usize = 12;

/// All findings, and a line that sums up.
pub(super) fn text(checked: &Check) -> String {
    let mut text = String::new();
    for rule in checked.rules.iter().filter(|rule| rule.findings > 0) {
        text.push_str(&heading(rule));
        let own = checked.findings.iter().filter(|finding| finding.rule == rule.name);
        own.take(SHOWN).for_each(|finding| text.push_str(&one(finding)));
        if rule.findings > SHOWN {
            let more = counted((rule.findings - SHOWN) as u64, "more finding", "more findings");
            text.push_str(&format!("  {more}; see all with --json\n"));
        }
        text.push('\n');
    }
    let project = clean(&checked.project.name);
    text.push_str(&format!("{project}: {}\n", summary(checked)));
    text
}

fn heading(rule: &RuleView) -> String {
    let color = if rule.severity == Severity::Error { AnsiColor::Red } else { AnsiColor::Yellow };
    let (style, dim) = (Style::new().bold().fg_color(Some(color.into())), Style::new().dimmed());
    let word = if rule.severity == Severity::Error { "error" } else { "warning" };
    let mut text = format!("{style}{word}{style:#} {}\n", clean(&rule.name));
    if let Some(reason) = &rule.reason {
        for line in wrapped(&clean(reason), width().saturating_sub(2)) {
            text.push_str(&format!("  {dim}{line}{dim:#}\n"));
        }
    }
    text
}

fn one(finding: &Finding) -> String {
    let mut lines = vec![format!("  {} {}", clean(&place(finding)), clean(&finding.message))];
    if finding.steps.is_empty() {
        lines.extend(finding.text.as_ref().map(|text| format!("      {}", clean(text))));
    }
    for step in finding.steps.iter().take(STEPS) {
        let line = step.line.map(|line| format!(":{line}")).unwrap_or_default();
        lines.push(format!("      {}{line} → {}", clean(&step.from), clean(&step.to)));
        lines.extend(step.text.as_ref().map(|text| format!("          {}", clean(text))));
    }
    if finding.steps.len() > STEPS {
        lines.push(format!("      … {} more steps", finding.steps.len() - STEPS));
    }
    let width = width();
    // Where something is, is never cut: it may be copied or clicked.
    let fitted = lines.into_iter().enumerate().flat_map(|(index, line)| match index {
        0 => split(&line, finding, width),
        _ => vec![cut(&line, width)],
    });
    fitted.map(|line| format!("{line}\n")).collect()
}

/// The first line of a finding: in two where it does not fit.
fn split(line: &str, finding: &Finding, width: usize) -> Vec<String> {
    if line.chars().count() <= width {
        return vec![line.to_owned()];
    }
    let mut lines = vec![format!("  {}", clean(&place(finding)))];
    lines
        .extend(wrapped(&clean(&finding.message), width.saturating_sub(4)).map(|part| format!("    {part}")));
    lines
}

/// `text` in lines of at most `width` columns, broken between words.
fn wrapped(text: &str, width: usize) -> impl Iterator<Item = String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.into_iter()
}
