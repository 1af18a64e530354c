//! A sweep takes exactly what no snapshot reaches, whatever was added and removed before.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use rusqlite::Connection;
use serde_json::json;

use super::super::{
    Claim, GraphTree, NewJob, NewProject, NewSnapshot, Outcome, SnapshotKey, StackOf, Store, Used,
};
use crate::map::fact::{BlobFacts, FactKey};
use crate::map::file::{EntryType, FileKind};
use crate::map::folder::{Child, FolderKey, FolderSums, NewFile, NewFolder};
use crate::map::graph::FileNode;
use crate::map::history::{FileChange, History, Person, SeenCommit, Tallies};
use crate::map::object::ObjectId;
use crate::map::stack::Stack;

/// Folders below the root; each has one file in one of a few versions.
const FOLDERS: usize = 3;

#[derive(Debug, Clone)]
enum Step {
    /// A map of a project, with these versions of its folders.
    Add(usize, [u8; FOLDERS]),
    Remove(usize),
    RemoveProject(usize),
    Job(bool),
    Sweep,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..2_usize, prop::array::uniform3(0..3_u8)).prop_map(|(project, versions)| Step::Add(project, versions)),
        3 => (0..6_usize).prop_map(Step::Remove),
        1 => (0..2_usize).prop_map(Step::RemoveProject),
        1 => any::<bool>().prop_map(Step::Job),
        2 => Just(Step::Sweep),
    ]
}

/// A map that is stored, and what it must still list.
struct Stored {
    id: i64,
    project: usize,
    versions: [u8; FOLDERS],
    root: i64,
}

struct Bench {
    _folder: tempfile::TempDir,
    store: Store,
    projects: [Option<i64>; 2],
    snapshots: Vec<Stored>,
    running: Option<Claim>,
    commits: u64,
}

fn object(parts: &[u8]) -> ObjectId {
    let mut bytes = [0; 20];
    bytes[..parts.len()].copy_from_slice(parts);
    ObjectId::from(bytes)
}

fn half(parts: &[u8]) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes[..parts.len()].copy_from_slice(parts);
    bytes
}

fn folder(path: &str, tree: &[u8], children: Vec<Child>, files: Vec<NewFile>) -> NewFolder {
    let key = FolderKey { path: path.to_owned(), tree: object(tree), context: [0; 16] };
    NewFolder { key, sums: FolderSums::default(), children, files, findings: Vec::new() }
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        Self { _folder: folder, store, projects: [None; 2], snapshots: Vec::new(), running: None, commits: 0 }
    }

    fn take(&mut self, step: &Step) {
        match *step {
            Step::Add(project, versions) => self.add(project, versions),
            Step::Remove(index) if index < self.snapshots.len() => {
                let gone = self.snapshots.remove(index);
                assert!(self.store.remove_snapshot(gone.id).unwrap());
            }
            Step::RemoveProject(project) => {
                if let Some(id) = self.projects[project].take() {
                    assert!(self.store.remove_project(id).unwrap());
                    self.snapshots.retain(|snapshot| snapshot.project != project);
                }
            }
            Step::Job(true) if self.running.is_none() => {
                let job = NewJob { payload: json!({}), ..NewJob::of("map") };
                let id = self.store.enqueue_job(&job).unwrap().0.id;
                self.running = self.store.claim_job(Some(id), "worker", i64::MAX, &[]).unwrap();
            }
            Step::Job(false) => {
                if let Some(claim) = self.running.take() {
                    assert!(
                        self.store
                            .finish_job(&claim, &Outcome::Succeeded(json!(1)), Used::default())
                            .unwrap()
                    );
                }
            }
            Step::Sweep => self.sweep(),
            Step::Remove(_) | Step::Job(_) => {}
        }
    }

    fn project(&mut self, project: usize) -> i64 {
        if let Some(id) = self.projects[project] {
            return id;
        }
        let name = format!("p{project}");
        let new = NewProject {
            name: &name,
            source: &name,
            source_key: &name,
            is_local: true,
            is_restricted: false,
            reference: None,
        };
        let id = self.store.add_project(&new).unwrap().id;
        self.projects[project] = Some(id);
        id
    }

    /// Stores a stack and a graph that follow from the versions of files; gives their numbers.
    fn add_derived(&self, versions: &[u8; FOLDERS]) -> (i64, i64) {
        let stack = StackOf::New(&Stack::default());
        let stack = self.store.add_stack(&half(versions), stack).unwrap();
        let mut tree = GraphTree::default();
        for (index, version) in versions.iter().enumerate() {
            let path = format!("f{index}/v{version}");
            tree.set(&FileNode { path, imports: Vec::new(), uses: Vec::new() }).unwrap();
        }
        let graph = self.store.add_graph(&mut tree, &[]).unwrap();
        (stack, graph.id)
    }

    fn add(&mut self, project: usize, versions: [u8; FOLDERS]) {
        let project_id = self.project(project);
        self.commits += 1;
        let commit = object(&self.commits.to_be_bytes());
        let person = Person { name: format!("n{}", self.commits), email: "e".to_owned() };
        let changed = format!("changed{}", self.commits);
        let seen = SeenCommit {
            id: commit,
            committed_s: 1,
            author: person,
            is_complete: true,
            parents: Vec::new(),
            changes: vec![FileChange { path: changed, from: None }],
        };
        self.store.add_seen_commits(project_id, &[seen]).unwrap();
        // After the mailmap it is somebody whom no commit names.
        let mapped = Person { name: format!("m{}", self.commits), email: "e".to_owned() };
        let person = self.store.person_ids(&[mapped]).unwrap()[0];
        let tallies = Tallies { authors: BTreeMap::from([(person, (1, 1))]), churn: BTreeMap::new() };

        let mut folders = Vec::new();
        for (index, version) in versions.iter().enumerate() {
            let (index, version) = (u8::try_from(index).unwrap(), *version);
            let key = FactKey { blob: object(&[1, index, version]), hint: "rs".to_owned() };
            let fact = self.store.add_facts(&[(key.clone(), BlobFacts::default())], 1).unwrap().remove(0);
            let file = NewFile {
                name: format!("v{version}"),
                blob: key.blob,
                entry_type: EntryType::File,
                kind: FileKind::Source,
                size_bytes: Some(0),
                fact_id: Some(fact.id),
                has_signal: false,
            };
            folders.push(folder(&format!("f{index}"), &[2, index, version], Vec::new(), vec![file]));
        }
        let children = (0..FOLDERS).map(Child::New).collect();
        let tree = [&[3][..], &versions].concat();
        folders.push(folder("", &tree, children, Vec::new()));
        let root = *self.store.add_folders(&folders).unwrap().last().unwrap();
        let (stack, graph) = self.add_derived(&versions);
        let base = self.snapshots.iter().rev().find(|other| other.project == project).map(|other| other.id);
        let added = self.store.add_snapshot(&NewSnapshot {
            key: SnapshotKey {
                project_id,
                commit: Some(commit),
                is_worktree: false,
                analysis_version: 1,
                window_days: 1,
                max_file_bytes: 1,
            },
            branch: None,
            reference: None,
            is_detached: false,
            root: Some(root),
            graph: Some(graph),
            hash: [0; 16],
            stack,
            duration_ms: 0,
            history: &no_history(),
            mailmap: None,
            tallies: &tallies,
            base,
            findings: &[],
            is_aside: false,
        });
        let added = added.unwrap();
        self.snapshots.push(Stored { id: added.id, project, versions, root: added.root_folder_id.unwrap() });
    }

    fn count(&self, table: &str) -> usize {
        let query = format!("SELECT count(*) FROM {table}");
        Connection::open(self.store.path()).unwrap().query_row(&query, [], |row| row.get(0)).unwrap()
    }

    fn counts(&self) -> Vec<usize> {
        ["folder", "folder_child", "folder_file", "blob_fact", "stack", "graph", "graph_folder", "graph_file"]
            .map(|table| self.count(table))
            .to_vec()
    }

    /// Sweeps, and compares what is left with what the stored maps need.
    fn sweep(&self) {
        let before = self.counts();
        let swept = self.store.sweep().unwrap();
        if self.running.is_some() {
            assert_eq!(
                (swept, self.counts()),
                (0, before),
                "a job that runs may need what seems unreachable"
            );
            return;
        }
        let contents: BTreeSet<_> =
            self.snapshots.iter().flat_map(|stored| stored.versions.iter().enumerate()).collect();
        let roots: BTreeSet<_> = self.snapshots.iter().map(|stored| stored.versions).collect();
        let (contents, roots) = (contents.len(), roots.len());
        let folders = contents + roots;
        assert_eq!(
            self.counts(),
            [folders, roots * FOLDERS, contents, contents, roots, roots, folders, contents]
        );
        assert_eq!(swept, before[0] - contents - roots);
        assert_eq!(self.count("path"), self.count("commit_seen"), "each commit changed a file of its own");
    }

    /// Every map lists its files, and nothing refers to what is not there.
    fn check(&self) {
        for stored in &self.snapshots {
            let listed: Vec<_> =
                self.store.list_files(stored.root).unwrap().into_iter().map(|file| file.path).collect();
            let expected: Vec<_> = stored
                .versions
                .iter()
                .enumerate()
                .map(|(index, version)| format!("f{index}/v{version}"))
                .collect();
            assert_eq!(listed, expected);
        }
        let connection = Connection::open(self.store.path()).unwrap();
        let mut statement = connection.prepare("PRAGMA foreign_key_check").unwrap();
        assert!(!statement.exists([]).unwrap(), "a row refers to what is not there");
    }
}

fn no_history() -> History {
    History {
        commits: 1,
        branches: 1,
        tags: 0,
        authors: 1,
        first: None,
        last: None,
        shallow: false,
        window_days: 1,
        commits_in_window: 1,
        authors_in_window: 1,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_sweep_takes_exactly_what_no_map_reaches(steps in proptest::collection::vec(step(), 1..30)) {
        let mut bench = Bench::new();
        for step in &steps {
            bench.take(step);
            bench.check();
        }
        // Without projects nothing is left in any derived table.
        for last in [Step::Job(false), Step::RemoveProject(0), Step::RemoveProject(1), Step::Sweep] {
            bench.take(&last);
        }
        for table in derived_tables(&bench.store) {
            prop_assert_eq!(bench.count(&table), 0, "rows stay in {}", table);
        }
    }
}

/// All tables but those that the schema calls durable.
fn derived_tables(store: &Store) -> Vec<String> {
    const DURABLE: [&str; 5] = ["project", "job", "job_attempt", "conversation", "message"];
    // Tables of FTS5 itself, which keep a row or two for an index of nothing.
    let is_of_index = |name: &str| {
        let kinds = ["_data", "_idx", "_docsize", "_config"];
        name.starts_with("search_") && kinds.iter().any(|kind| name.ends_with(kind))
    };
    let connection = Connection::open(store.path()).unwrap();
    let query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    let mut statement = connection.prepare(query).unwrap();
    let names = statement.query_map([], |row| row.get::<_, String>(0)).unwrap().map(|name| name.unwrap());
    let derived: Vec<String> =
        names.filter(|name| !DURABLE.contains(&name.as_str()) && !is_of_index(name)).collect();
    assert!(derived.len() > 10);
    derived
}

#[test]
fn a_project_with_maps_leaves_rows_before_the_sweep_and_none_after() {
    let mut bench = Bench::new();
    bench.add(0, [0, 1, 2]);
    bench.take(&Step::RemoveProject(0));
    assert!(bench.count("folder") > 0 && bench.count("path") > 0 && bench.count("person") > 0);
    bench.sweep();
    for table in derived_tables(&bench.store) {
        assert_eq!(bench.count(&table), 0, "rows stay in {table}");
    }
}
