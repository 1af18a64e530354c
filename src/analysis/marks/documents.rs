//! What YAML and JSON documents are, told by the keys at their top: Kubernetes, `OpenAPI`, Helm and the like.

use super::Collector;
use super::yaml::{Line, lines};
use memchr::memmem;

/// How many lines of a YAML file are read: a document says at its top what it is.
const LINES: usize = 300;
/// How many bytes of a JSON file are read.
const BYTES: usize = 4_096;

/// Adds the tools that a document of this language (Linguist's name) belongs to.
pub fn scan(language: &str, content: &[u8], marks: &mut Collector) {
    match language {
        "YAML" => yaml(content, marks),
        "JSON" => json(content, marks),
        "Jupyter Notebook" if is_notebook(content) => marks.tool("Jupyter", 1),
        _ => {}
    }
}

/// Adds Helm for a `Chart.yaml` that has what a chart must have.
pub fn helm_chart(content: &[u8], marks: &mut Collector) {
    let find = |key| lines(content).take(LINES).find(|line| line.column == 0 && line.key == key);
    if let (Some(version), Some(_)) = (find("apiVersion"), find("name")) {
        marks.tool("Helm", version.number);
    }
}

fn yaml(content: &[u8], marks: &mut Collector) {
    let mut version: Option<(usize, &str)> = None;
    let mut section = "";
    for line in lines(content).take(LINES) {
        if line.indent == 0 {
            match line.key {
                "apiVersion" => version = Some((line.number, line.value)),
                "kind" => kubernetes(version.take(), line.value, marks),
                "" if line.value == "---" => version = None,
                _ => {}
            }
            if let Some(tool) = by_key(&line) {
                marks.tool(tool, line.number);
            }
        }
        if line.indent == 0 && !line.item {
            section = line.key;
        }
        match (section, line.key, line.item) {
            ("repos", "repo", true) => marks.tool("pre-commit", line.number),
            ("updates", "package-ecosystem", _) => marks.tool("Dependabot", line.number),
            _ => {}
        }
    }
}

fn by_key(line: &Line) -> Option<&'static str> {
    match line.key {
        "openapi" if line.value.starts_with('3') => Some("OpenAPI"),
        "swagger" if line.value.starts_with('2') => Some("OpenAPI"),
        "asyncapi" => Some("AsyncAPI"),
        "AWSTemplateFormatVersion" => Some("AWS CloudFormation"),
        "hosts" if line.item => Some("Ansible"),
        _ => None,
    }
}

/// An `apiVersion` above a `kind`: Kubernetes, or one of the tools that borrowed its form.
fn kubernetes(version: Option<(usize, &str)>, kind: &str, marks: &mut Collector) {
    let Some((line, version)) = version else { return };
    if !kind.starts_with(|first: char| first.is_ascii_uppercase()) {
        return;
    }
    let group = version.split('/').next().unwrap_or_default();
    let own = [
        ("kustomize.config.k8s.io", "Kustomize"),
        ("skaffold", "Skaffold"),
        ("backstage.io", "Backstage"),
        ("argoproj.io", "Argo"),
        ("tekton.dev", "Tekton"),
        ("serving.knative.dev", "Knative"),
    ];
    let tool = own.iter().find(|(known, _)| *known == group).map(|(_, tool)| *tool);
    let tool = tool.or_else(|| group.ends_with("fluxcd.io").then_some("Flux"));
    let native = version.starts_with('v') || group.contains('.') || version.contains("/v");
    if let Some(tool) = tool.or_else(|| native.then_some("Kubernetes")) {
        marks.tool(tool, line);
    }
}

fn json(content: &[u8], marks: &mut Collector) {
    let head = &content[..content.len().min(BYTES)];
    for (key, value, tool) in [
        ("\"openapi\"", "\"3", "OpenAPI"),
        ("\"swagger\"", "\"2", "OpenAPI"),
        ("\"asyncapi\"", "\"", "AsyncAPI"),
        ("\"AWSTemplateFormatVersion\"", "\"", "AWS CloudFormation"),
    ] {
        let Some(at) = memmem::find(head, key.as_bytes()) else { continue };
        let opened = memchr::memchr_iter(b'{', &head[..at]).count();
        let closed = memchr::memchr_iter(b'}', &head[..at]).count();
        let rest = head[at + key.len()..].trim_ascii_start().strip_prefix(b":").unwrap_or_default();
        if opened == closed + 1 && rest.trim_ascii_start().starts_with(value.as_bytes()) {
            marks.tool(tool, 1 + memchr::memchr_iter(b'\n', &head[..at]).count());
        }
    }
}

/// The cells stand first or, in some writers, the format's number last.
fn is_notebook(content: &[u8]) -> bool {
    let head = &content[..content.len().min(BYTES)];
    let tail = &content[content.len().saturating_sub(BYTES)..];
    content.trim_ascii_start().starts_with(b"{")
        && (memmem::find(head, b"\"cells\"").is_some() || memmem::find(tail, b"\"nbformat\"").is_some())
}

#[cfg(test)]
mod tests {
    use super::super::{Role, scan as marks_of};

    fn tools(language: &str, text: &str) -> Vec<(String, u32)> {
        marks_of(Some(language), None, text.as_bytes())
            .into_iter()
            .map(|mark| (mark.value, mark.line))
            .collect()
    }

    #[test]
    fn documents_are_told_by_their_top_keys() {
        for (language, text, expected) in [
            ("YAML", "# x\napiVersion: apps/v1\nkind: Deployment\n", "Kubernetes"),
            ("YAML", "---\napiVersion: kustomize.config.k8s.io/v1\nkind: Kustomization\n", "Kustomize"),
            ("YAML", "---\nopenapi: 3.0.1\n", "OpenAPI"),
            ("YAML", "---\n- hosts: all\n", "Ansible"),
            ("YAML", "repos:\n- repo: https://x\n", "pre-commit"),
            ("YAML", "updates:\n  - package-ecosystem: cargo\n", "Dependabot"),
            ("JSON", "{\n  \"openapi\": \"3.1.0\"}", "OpenAPI"),
        ] {
            assert_eq!(tools(language, text), [(expected.to_owned(), 2)], "{text}");
        }
        assert_eq!(tools("Jupyter Notebook", "{\"cells\": []}"), [("Jupyter".to_owned(), 1)]);
    }

    #[test]
    fn keys_further_in_or_apart_prove_nothing() {
        for (language, text) in [
            ("YAML", "a:\n  openapi: 3.0\n  apiVersion: v1\n  kind: Pod\n"),
            ("YAML", "apiVersion: v1\n---\nkind: Pod\n"),
            ("YAML", "apiVersion: v1\nkind: pod\n"),
            ("JSON", "{\"a\": {\"openapi\": \"3.1.0\"}}"),
            ("JSON", "{\"openapi\": 1}"),
        ] {
            assert!(tools(language, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_chart_has_a_version_and_a_name() {
        let chart = |text: &str| marks_of(Some("YAML"), Some(Role::HelmChart), text.as_bytes()).len();
        assert_eq!(chart("apiVersion: v2\nname: x\n"), 1);
        assert_eq!(chart("name: x\n"), 0);
    }
}
