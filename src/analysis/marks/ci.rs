//! CI files: the workflow's name, what triggers it, and the actions it uses.

use super::yaml::{Line, flow, lines};
use super::{Collector, Role};
use crate::map::file::MarkKind;

/// What stands before the triggers in the value of a workflow mark; a mark without it is a name.
pub const TRIGGERS: &str = "on ";

/// How many lines of a file are read.
const LINES: usize = 20_000;

/// Adds what the CI file of this role holds; a file without jobs adds nothing.
pub fn scan(role: Role, content: &[u8], marks: &mut Collector) {
    match role {
        Role::GithubWorkflow => github(content, marks),
        Role::CircleCi => circle(content, marks),
        Role::AzurePipelines => azure(content, marks),
        Role::Jenkinsfile => jenkins(content, marks),
        Role::DroneCi => drone(content, marks),
        Role::GitlabCi => gitlab(content, marks),
        Role::TravisCi => {
            by_keys("Travis CI", &["script", "install", "language", "jobs", "matrix"], content, marks)
        }
        Role::BitbucketPipelines => by_keys("Bitbucket Pipelines", &["pipelines"], content, marks),
        Role::AppVeyor => {
            by_keys("AppVeyor", &["build_script", "test_script", "build", "image"], content, marks)
        }
        Role::CirrusCi => by_keys("Cirrus CI", &["task", "*_task"], content, marks),
        Role::Buildkite => by_keys("Buildkite", &["steps"], content, marks),
        _ => {}
    }
}

/// The lines at the margin.
fn top(content: &[u8]) -> impl Iterator<Item = Line<'_>> {
    lines(content).take(LINES).filter(|line| line.column == 0)
}

/// A system whose file proves itself by one of these keys at the margin; it has no names of its own.
fn by_keys(system: &str, keys: &[&str], content: &[u8], marks: &mut Collector) {
    let known = |line: &Line| {
        keys.iter().any(|key| match key.strip_prefix('*') {
            Some(end) => line.key.ends_with(end),
            None => line.key == *key,
        })
    };
    if let Some(line) = top(content).find(known) {
        marks.tool(system, line.number);
        marks.add(MarkKind::Workflow, system, line.number);
    }
}

fn github(content: &[u8], marks: &mut Collector) {
    let Some(jobs) = top(content).find(|line| line.key == "jobs") else { return };
    marks.tool("GitHub Actions", jobs.number);
    if let Some(name) = top(content).find(|line| line.key == "name" && !line.value.is_empty()) {
        marks.add(MarkKind::Workflow, name.value, name.number);
    }
    if let Some(on) = top(content).find(|line| line.key == "on") {
        let triggers = triggers(content, &on);
        marks.add(MarkKind::Workflow, format!("{TRIGGERS}{}", triggers.join(", ")), on.number);
    }
    for line in lines(content).take(LINES).filter(|line| line.key == "uses" && line.column > 0) {
        let action = line.value.split('@').next().unwrap_or_default();
        let local = action.starts_with('.') || action.contains(':') || action.contains("${{");
        if action.contains('/') && !local {
            marks.tool(action, line.number);
        }
    }
}

/// The events of `on:`, whether a word, a list or a mapping.
fn triggers<'a>(content: &'a [u8], on: &Line<'a>) -> Vec<&'a str> {
    if !on.value.is_empty() {
        return flow(on.value.trim_start_matches('{').trim_end_matches('}'))
            .into_iter()
            .map(|event| event.split(':').next().unwrap_or(event))
            .collect();
    }
    let below = lines(content).take(LINES).skip_while(|line| line.number <= on.number);
    let inside: Vec<Line> = below.take_while(|line| line.column > 0).collect();
    let Some(first) = inside.first() else { return Vec::new() };
    let events = inside.iter().filter(|line| (line.indent, line.item) == (first.indent, first.item));
    events.map(|line| if line.key.is_empty() { line.value } else { line.key }).take(20).collect()
}

fn gitlab(content: &[u8], marks: &mut Collector) {
    let runs = |line: &Line| line.column > 0 && matches!(line.key, "script" | "trigger" | "extends");
    let included = |line: &Line| line.column == 0 && line.key == "include";
    let Some(line) = lines(content).take(LINES).find(|line| runs(line) || included(line)) else { return };
    marks.tool("GitLab CI", line.number);
    marks.add(MarkKind::Workflow, "GitLab CI", line.number);
}

fn circle(content: &[u8], marks: &mut Collector) {
    let Some(jobs) = top(content).find(|line| matches!(line.key, "jobs" | "workflows" | "orbs")) else {
        return;
    };
    marks.tool("CircleCI", jobs.number);
    let below = lines(content).take(LINES).skip_while(|line| !(line.column == 0 && line.key == "workflows"));
    let inside: Vec<Line> = below.skip(1).take_while(|line| line.column > 0).collect();
    let depth = inside.first().map_or(0, |line| line.indent);
    let named =
        inside.iter().filter(|line| line.indent == depth && !line.key.is_empty() && line.key != "version");
    let mut any = false;
    for line in named {
        marks.add(MarkKind::Workflow, line.key, line.number);
        any = true;
    }
    if !any {
        marks.add(MarkKind::Workflow, "CircleCI", jobs.number);
    }
}

fn azure(content: &[u8], marks: &mut Collector) {
    let runs = |line: &Line| matches!(line.key, "jobs" | "steps" | "stages" | "extends");
    let Some(line) = top(content).find(runs) else { return };
    marks.tool("Azure Pipelines", line.number);
    marks.add(MarkKind::Workflow, "Azure Pipelines", line.number);
    let known = [("trigger", "push"), ("pr", "pull_request"), ("schedules", "schedule")];
    let active = |key| top(content).find(|line| line.key == key && line.value != "none");
    let found: Vec<_> =
        known.iter().filter_map(|(key, event)| Some((active(*key)?.number, *event))).collect();
    if let Some((number, _)) = found.first() {
        let events: Vec<&str> = found.iter().map(|(_, event)| *event).collect();
        marks.add(MarkKind::Workflow, format!("{TRIGGERS}{}", events.join(", ")), *number);
    }
}

fn drone(content: &[u8], marks: &mut Collector) {
    let runs =
        |line: &Line| matches!(line.key, "steps" | "pipeline" | "workspace") || line.value == "pipeline";
    let Some(line) = top(content).find(runs) else { return };
    let system = if line.key == "kind" { "Drone" } else { "Woodpecker CI" };
    marks.tool(system, line.number);
    let mut any = false;
    for name in top(content).filter(|line| line.key == "name" && !line.value.is_empty()) {
        marks.add(MarkKind::Workflow, name.value, name.number);
        any = true;
    }
    if !any {
        marks.add(MarkKind::Workflow, system, line.number);
    }
}

/// A declarative `pipeline {` or a scripted `node {`.
fn jenkins(content: &[u8], marks: &mut Collector) {
    let starts = |line: &[u8]| {
        let line = line.trim_ascii();
        let rest = line.strip_prefix(b"pipeline").or(line.strip_prefix(b"node"));
        rest.is_some_and(|rest| rest.trim_ascii_start().starts_with(b"{") || rest.starts_with(b"("))
    };
    let line = content.split(|byte| *byte == b'\n').take(LINES).position(starts);
    if let Some(line) = line {
        marks.tool("Jenkins", line + 1);
        marks.add(MarkKind::Workflow, "Jenkins", line + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::super::scan as marks_of;
    use super::*;

    fn read(role: Role, text: &str) -> Vec<(MarkKind, String, u32)> {
        marks_of(None, Some(role), text.as_bytes())
            .into_iter()
            .map(|mark| (mark.kind, mark.value, mark.line))
            .collect()
    }

    fn workflows(role: Role, text: &str) -> Vec<String> {
        let marks = read(role, text).into_iter();
        marks.filter(|(kind, ..)| *kind == MarkKind::Workflow).map(|(_, value, _)| value).collect()
    }

    #[test]
    fn a_github_workflow_has_a_name_triggers_and_actions() {
        let text = "name: Build it # x\non:\n  push:\n    branches: [main]\n  pull_request:\njobs:\n  a:\n    steps:\n      \
            - uses: actions/checkout@v4\n      - uses: ./local\n      - uses: docker://a/b\n      - run: |\n          uses: no/no\n";
        assert_eq!(
            read(Role::GithubWorkflow, text),
            [
                (MarkKind::Workflow, "Build it".to_owned(), 1),
                (MarkKind::Workflow, "on push, pull_request".to_owned(), 2),
                (MarkKind::Tool, "GitHub Actions".to_owned(), 6),
                (MarkKind::Tool, "actions/checkout".to_owned(), 9),
            ]
        );
    }

    #[test]
    fn triggers_may_be_a_word_or_a_list() {
        assert_eq!(workflows(Role::GithubWorkflow, "on: [push, release]\njobs:\n"), ["on push, release"]);
        assert_eq!(workflows(Role::GithubWorkflow, "'on':\n- push\n- fork\njobs:\n"), ["on push, fork"]);
        assert_eq!(workflows(Role::GithubWorkflow, "on: push\njobs:\n"), ["on push"]);
        let schedule = "on:\n  schedule:\n  - cron: '0 0 * * *'\n  workflow_dispatch:\njobs:\n";
        assert_eq!(workflows(Role::GithubWorkflow, schedule), ["on schedule, workflow_dispatch"]);
    }

    #[test]
    fn other_systems_are_told_by_their_keys() {
        for (role, text, expected) in [
            (Role::GitlabCi, "test:\n  script:\n    - x\n", "GitLab CI"),
            (Role::CircleCi, "version: 2.1\njobs:\n  a:\nworkflows:\n  nightly:\n    jobs: [a]\n", "nightly"),
            (Role::TravisCi, "language: go\n", "Travis CI"),
            (Role::Jenkinsfile, "// x\npipeline {\n}\n", "Jenkins"),
            (Role::BitbucketPipelines, "pipelines:\n  default:\n", "Bitbucket Pipelines"),
            (Role::DroneCi, "kind: pipeline\nname: main\n", "main"),
            (Role::CirrusCi, "linux_task:\n  script: x\n", "Cirrus CI"),
            (Role::Buildkite, "steps:\n  - command: x\n", "Buildkite"),
            (Role::AppVeyor, "build_script:\n  - x\n", "AppVeyor"),
        ] {
            assert_eq!(workflows(role, text), [expected], "{text}");
        }
        let azure = "trigger:\n- main\npr: none\nsteps:\n- script: x\n";
        assert_eq!(workflows(Role::AzurePipelines, azure), ["on push", "Azure Pipelines"]);
    }

    #[test]
    fn a_file_without_jobs_is_no_workflow() {
        for role in [Role::GithubWorkflow, Role::GitlabCi, Role::CircleCi, Role::Jenkinsfile, Role::DroneCi] {
            assert!(read(role, "name: x\non: push\nvariables:\n  a: b\n").is_empty(), "{role:?}");
        }
    }
}
