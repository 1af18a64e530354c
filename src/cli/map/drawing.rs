//! Graphs for other programs: Graphviz's DOT, Mermaid, and GraphML. Every query that can be drawn uses these.

use std::collections::{BTreeMap, BTreeSet};

use crate::ops::map::place::DrawnEdge;

use crate::cli::text::clean;

/// A graph to draw.
#[derive(Debug, Default)]
pub(super) struct Drawing<'a> {
    /// The name of each node, and the group it is drawn in, if it is in one. Ends of edges are nodes without saying.
    pub(super) nodes: BTreeMap<&'a str, Option<String>>,
    /// The edges.
    pub(super) edges: Vec<(&'a str, &'a str, usize)>,
    /// Edges to point out.
    pub(super) marked: BTreeSet<(&'a str, &'a str)>,
}

impl<'a> Drawing<'a> {
    /// A drawing of `edges` alone.
    pub(super) fn of(edges: &'a [DrawnEdge]) -> Self {
        let mut drawing = Self::default();
        for edge in edges {
            drawing.edge(&edge.from, &edge.to, edge.count);
        }
        drawing
    }

    /// Adds an edge and its ends.
    pub(super) fn edge(&mut self, from: &'a str, to: &'a str, count: usize) {
        self.nodes.entry(from).or_default();
        self.nodes.entry(to).or_default();
        self.edges.push((from, to, count));
    }

    /// Adds a node, in a group if that is given.
    pub(super) fn node(&mut self, name: &'a str, group: Option<String>) {
        self.nodes.insert(name, group);
    }

    /// The numbers of the nodes.
    fn numbers(&self) -> BTreeMap<&'a str, usize> {
        self.nodes.keys().copied().zip(0..).collect()
    }

    /// The nodes by group, those without one first.
    fn groups(&self) -> BTreeMap<Option<&str>, Vec<&'a str>> {
        let mut groups: BTreeMap<Option<&str>, Vec<&'a str>> = BTreeMap::new();
        for (name, group) in &self.nodes {
            groups.entry(group.as_deref()).or_default().push(name);
        }
        groups
    }

    /// As Graphviz reads it.
    pub(super) fn dot(&self) -> String {
        let mut text =
            String::from("digraph map {\n  rankdir=LR;\n  node [shape=box, fontname=\"sans-serif\"];\n");
        for (number, (group, names)) in self.groups().into_iter().enumerate() {
            if let Some(group) = group {
                text.push_str(&format!("  subgraph cluster_{number} {{\n    label={};\n", dot_quoted(group)));
            }
            let indent = if group.is_some() { "    " } else { "  " };
            for name in names {
                text.push_str(&format!("{indent}{};\n", dot_quoted(name)));
            }
            if group.is_some() {
                text.push_str("  }\n");
            }
        }
        for (from, to, count) in &self.edges {
            let mut attributes = Vec::new();
            if *count > 1 {
                attributes.push(format!("label={count}"));
            }
            if self.marked.contains(&(*from, *to)) {
                attributes.push("color=red, penwidth=2".to_owned());
            }
            let attributes =
                if attributes.is_empty() { String::new() } else { format!(" [{}]", attributes.join(", ")) };
            text.push_str(&format!("  {} -> {}{attributes};\n", dot_quoted(from), dot_quoted(to)));
        }
        text.push_str("}\n");
        text
    }

    /// As Mermaid reads it, in Markdown between fences of three backticks and the word `mermaid`.
    pub(super) fn mermaid(&self) -> String {
        let numbers = self.numbers();
        let mut text = String::from("flowchart LR\n");
        for (number, (group, names)) in self.groups().into_iter().enumerate() {
            if let Some(group) = group {
                text.push_str(&format!("  subgraph g{number} [\"{}\"]\n", mermaid_escaped(group)));
            }
            let indent = if group.is_some() { "    " } else { "  " };
            for name in names {
                text.push_str(&format!("{indent}n{}[\"{}\"]\n", numbers[name], mermaid_escaped(name)));
            }
            if group.is_some() {
                text.push_str("  end\n");
            }
        }
        let mut marked = Vec::new();
        for (at, (from, to, count)) in self.edges.iter().enumerate() {
            let label = if *count > 1 { format!("|{count}|") } else { String::new() };
            text.push_str(&format!("  n{} -->{label} n{}\n", numbers[from], numbers[to]));
            if self.marked.contains(&(*from, *to)) {
                marked.push(at.to_string());
            }
        }
        if !marked.is_empty() {
            text.push_str(&format!("  linkStyle {} stroke:red,stroke-width:2px\n", marked.join(",")));
        }
        text
    }

    /// As GraphML (1.0): the name and group of each node, the statements and mark of each edge.
    pub(super) fn graphml(&self) -> String {
        let numbers = self.numbers();
        let mut text = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n  \
             <key id=\"name\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>\n  \
             <key id=\"group\" for=\"node\" attr.name=\"group\" attr.type=\"string\"/>\n  \
             <key id=\"count\" for=\"edge\" attr.name=\"count\" attr.type=\"int\"/>\n  \
             <key id=\"marked\" for=\"edge\" attr.name=\"marked\" attr.type=\"boolean\"/>\n  \
             <graph id=\"map\" edgedefault=\"directed\">\n",
        );
        for (name, group) in &self.nodes {
            let data = |key: &str, value: &str| format!("<data key=\"{key}\">{}</data>", xml_escaped(value));
            let group = group.as_deref().map(|group| data("group", group)).unwrap_or_default();
            text.push_str(&format!(
                "    <node id=\"n{}\">{}{group}</node>\n",
                numbers[name],
                data("name", name)
            ));
        }
        for (from, to, count) in &self.edges {
            let marked =
                if self.marked.contains(&(*from, *to)) { "<data key=\"marked\">true</data>" } else { "" };
            text.push_str(&format!(
                "    <edge source=\"n{}\" target=\"n{}\"><data key=\"count\">{count}</data>{marked}</edge>\n",
                numbers[from], numbers[to]
            ));
        }
        text.push_str("  </graph>\n</graphml>\n");
        text
    }
}

/// A string of DOT: only quotes and backslashes mean something in it.
fn dot_quoted(name: &str) -> String {
    format!("\"{}\"", clean(name).replace('\\', "\\\\").replace('"', "\\\""))
}

/// Text within quotes of Mermaid, which has entities as HTML does, written with `#`.
fn mermaid_escaped(name: &str) -> String {
    clean(name).replace('#', "#35;").replace('"', "#quot;").replace('<', "#lt;").replace('>', "#gt;")
}

/// Text of XML; control characters, which it cannot hold, are left out.
fn xml_escaped(text: &str) -> String {
    let text =
        clean(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    text.replace(['\u{fffe}', '\u{ffff}'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing() -> Drawing<'static> {
        let mut drawing = Drawing::default();
        drawing.edge("a \"b\"", "c<d>", 2);
        drawing.node("a \"b\"", Some("one & all".to_owned()));
        drawing.marked.insert(("a \"b\"", "c<d>"));
        drawing
    }

    #[test]
    fn names_are_quoted_as_each_format_wants_it() {
        let dot = drawing().dot();
        assert!(dot.contains(r#""a \"b\"" -> "c<d>" [label=2, color=red, penwidth=2];"#), "{dot}");
        let mermaid = drawing().mermaid();
        assert!(mermaid.contains("n0[\"a #quot;b#quot;\"]") && mermaid.contains("n0 -->|2| n1"), "{mermaid}");
        let graphml = drawing().graphml();
        assert!(roxmltree::Document::parse(&graphml).is_ok(), "{graphml}");
        assert!(graphml.contains("<data key=\"group\">one &amp; all</data>"), "{graphml}");
    }
}
