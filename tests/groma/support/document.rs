//! An exported map, and the questions that tests ask of it.

use serde_json::Value;

/// What `groma map export` prints.
#[derive(Clone)]
pub struct Document {
    /// The whole document.
    pub json: Value,
}

impl Document {
    /// The export `json`.
    pub fn new(json: Value) -> Self {
        Self { json }
    }

    /// The paths of all files, in the map's order.
    pub fn paths(&self) -> Vec<&str> {
        self.list("files").iter().map(|file| file["path"].as_str().unwrap()).collect()
    }

    /// The file at `path`, which has to be there.
    pub fn file(&self, path: &str) -> &Value {
        let found = self.list("files").iter().find(|file| file["path"] == path);
        found.unwrap_or_else(|| panic!("`{path}` is not in the map: {:?}", self.paths()))
    }

    /// What the file at `path` is for.
    pub fn kind(&self, path: &str) -> &str {
        self.file(path)["kind"].as_str().unwrap()
    }

    /// The language of the file at `path`; empty for none.
    pub fn language(&self, path: &str) -> &str {
        self.file(path)["language"].as_str().unwrap_or_default()
    }

    /// Code, comment and blank lines of the file at `path`.
    pub fn lines(&self, path: &str) -> [u64; 3] {
        let lines = &self.file(path)["lines"];
        ["code", "comment", "blank"].map(|sort| lines[sort].as_u64().unwrap())
    }

    /// The sorts of finding at `path`; an empty path for those about the repository.
    pub fn findings_at(&self, path: &str) -> Vec<&str> {
        let at = |finding: &&Value| finding["path"].as_str().unwrap_or_default() == path;
        self.list("all_findings").iter().filter(at).map(|finding| finding["kind"].as_str().unwrap()).collect()
    }

    /// All findings: the sort, and the path where there is one.
    pub fn findings(&self) -> Vec<(&str, &str)> {
        let findings = self.list("all_findings").iter();
        findings.map(|finding| (text(&finding["kind"]), text(&finding["path"]))).collect()
    }

    /// A list of the document.
    pub fn list(&self, key: &str) -> &[Value] {
        self.json[key].as_array().unwrap_or_else(|| panic!("no list `{key}`"))
    }

    /// What history says under `key`.
    pub fn history(&self, key: &str) -> &Value {
        &self.json["history"][key]
    }

    /// The map without what differs between two stores: numbers, times of drawing, names of projects.
    pub fn essence(&self) -> Value {
        let mut json = self.json.clone();
        let fields = json.as_object_mut().unwrap();
        fields.shift_remove("project");
        fields.shift_remove("schema");
        let map = fields["map"].as_object_mut().unwrap();
        for key in ["id", "mapped_at", "duration_ms"] {
            assert!(map.shift_remove(key).is_some(), "`map.{key}` is gone: mend this list");
        }
        json
    }

    /// The essence without history and without what says which commit it is: what the files alone decide.
    pub fn content(&self) -> Value {
        let mut json = self.essence();
        let fields = json.as_object_mut().unwrap();
        for key in ["map", "history", "authors", "churn", "all_authors", "all_churn"] {
            assert!(fields.shift_remove(key).is_some(), "`{key}` is gone: mend this list");
        }
        for file in fields["files"].as_array_mut().unwrap() {
            let file = file.as_object_mut().unwrap();
            for key in ["commits_in_window", "authors_in_window"] {
                assert!(file.shift_remove(key).is_some(), "`{key}` is gone: mend this list");
            }
        }
        json
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Where two documents differ first, in words; none if they are equal.
pub fn difference(a: &Value, b: &Value) -> Option<String> {
    differ("", a, b)
}

fn differ(at: &str, a: &Value, b: &Value) -> Option<String> {
    match (a, b) {
        (Value::Object(x), Value::Object(y)) => {
            if let Some(key) = x.keys().chain(y.keys()).find(|key| x.contains_key(*key) != y.contains_key(*key)) {
                return Some(format!("{at}/{key} is in one only"));
            }
            x.iter().find_map(|(key, value)| differ(&format!("{at}/{key}"), value, &y[key]))
        }
        (Value::Array(x), Value::Array(y)) => {
            let first = x.iter().zip(y).enumerate();
            let found = first.filter_map(|(index, (a, b))| differ(&format!("{at}/{index}"), a, b)).next();
            found.or_else(|| (x.len() != y.len()).then(|| format!("{at} has {} and {} items: {a} {b}", x.len(), y.len())))
        }
        _ => (a != b).then(|| format!("{at}: {a} and {b}")),
    }
}
