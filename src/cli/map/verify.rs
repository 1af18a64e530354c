//! What holding a map against other tools gave, as text.

use crate::ops::map::verify::{DifferingEdge, ToolReport, Verification};

use super::parts::word;
use crate::cli::output::width;
use crate::cli::text::{clean, counted, cut, cut_path, number};

/// How many differing edges of each side are listed.
const SHOWN: usize = 20;

/// What holding a map against tools gave.
pub(super) fn verify_text(found: &Verification) -> String {
    let mut parts: Vec<String> = found.tools.iter().map(tool_text).collect();
    for language in &found.without_tool {
        parts.push(format!("{language}: no tool is known that tells its imports\n"));
    }
    if parts.is_empty() {
        return "nothing to verify: no imports of this map are resolved\n".to_owned();
    }
    parts.join("\n")
}

fn tool_text(report: &ToolReport) -> String {
    let languages = report.languages.join(", ");
    if let Some(why) = &report.missing {
        let hint = report.hint.as_deref().map(|hint| format!("\n  {hint}")).unwrap_or_default();
        return format!("{languages}: not verified with {}: {}{hint}\n", report.tool, clean(why));
    }
    let version = report.version.as_deref().map(clean).unwrap_or_default();
    let mut text = format!("{}\n", cut(&format!("{languages}: {} {version}", report.tool), width()));
    text.push_str(&format!(
        "  {} read, {} between {}s\n",
        counted(report.importers as u64, "importer", "importers"),
        word(&report.kind),
        word(&report.level),
    ));
    let (precision, recall) = (share(report.precision), share(report.recall));
    text.push_str(&format!("  precision {precision}, recall {recall}\n"));
    text.push_str(&format!(
        "  {}, {} only in {}, {} only in the map{}\n",
        counted(report.agreed as u64, "edge agrees", "edges agree"),
        number(report.only_tool.len() as u64),
        report.tool,
        number(report.only_map.len() as u64),
        match report.undecided.len() {
            0 => String::new(),
            count => format!(", {} undecided", number(count as u64)),
        }
    ));
    for note in &report.notes {
        text.push_str(&format!("  note: {}\n", cut(&clean(note), width().saturating_sub(8))));
    }
    text.push_str(&edges_text(&format!("only in {}", report.tool), &report.only_tool));
    text.push_str(&edges_text("only in the map", &report.only_map));
    text
}

/// A share with four digits, as such figures are compared.
fn share(part: Option<f64>) -> String {
    part.map_or_else(|| "-".to_owned(), |part| format!("{part:.4}"))
}

fn edges_text(title: &str, edges: &[DifferingEdge]) -> String {
    if edges.is_empty() {
        return String::new();
    }
    let room = (width() - 8) / 2;
    let line = |edge: &DifferingEdge| {
        format!("    {} -> {}\n", cut_path(&clean(&edge.from), room), cut_path(&clean(&edge.to), room))
    };
    let mut text = format!("  {title}\n");
    text.extend(edges.iter().take(SHOWN).map(line));
    if edges.len() > SHOWN {
        text.push_str(&format!("    {} more with --json\n", number((edges.len() - SHOWN) as u64)));
    }
    text
}
