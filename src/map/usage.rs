//! Who uses what: the import graph read backwards, from a file or symbol to those that name it.

use schemars::JsonSchema;
use serde::Serialize;

use super::graph::FileNode;
use super::link::Verdict;
use super::symbol::Symbol;

/// A file that imports another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Importer {
    /// The importer, repository-relative.
    pub path: String,
    /// The first lines of its statements, from 1.
    pub lines: Vec<u32>,
}

/// A file that uses another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct User {
    /// The user, repository-relative.
    pub path: String,
    /// The first line that uses it, from 1.
    pub line: u32,
    /// What it uses, as the file that is used names it; empty where that is the file as a whole.
    pub names: Vec<String>,
    /// Whether names and imports alone do not decide it.
    pub guess: bool,
}

/// The files of `nodes` that import the file at `path`, or the folder that it is in, where an import names
/// folders.
pub fn importers(nodes: &[FileNode], path: &str) -> Vec<Importer> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let leads_here = |target: &String| target == path || (!folder.is_empty() && target == folder);
    let importer = |node: &FileNode| {
        let own = node.imports.iter().filter(|import| {
            import.is_statement()
                && import.link.verdict == Verdict::Internal
                && import.link.targets.iter().any(leads_here)
        });
        let lines: Vec<u32> = own.map(|import| import.line).collect();
        (node.path != path && !lines.is_empty()).then(|| Importer { path: node.path.clone(), lines })
    };
    nodes.iter().filter_map(importer).collect()
}

/// The files of `nodes` that use the file at `path`.
pub fn users(nodes: &[FileNode], path: &str) -> Vec<User> {
    let user = |node: &FileNode| {
        let used = node.uses.iter().find(|used| used.path == path)?;
        Some(User {
            path: node.path.clone(),
            line: used.line,
            names: used.names.clone(),
            guess: used.is_guess,
        })
    };
    nodes.iter().filter_map(user).collect()
}

/// Those of `users` that name one of `wanted`, which are places in `symbols`, all symbols of the file that is
/// used; with only the names that do. What is named without its container means whatever has that name.
pub fn users_of(users: Vec<User>, symbols: &[Symbol], wanted: &[usize]) -> Vec<User> {
    let names: Vec<String> = symbols.iter().map(Symbol::qualified).collect();
    let means = |name: &String| {
        let exact: Vec<usize> = (0..names.len()).filter(|index| names[*index] == *name).collect();
        if !exact.is_empty() {
            return exact.iter().any(|index| wanted.contains(index));
        }
        let ends =
            |index: &usize| names[*index].strip_suffix(name.as_str()).is_some_and(|rest| rest.ends_with('.'));
        if (0..names.len()).any(|index| ends(&index)) {
            return wanted.iter().any(ends);
        }
        // What the file does not define by itself, such as a field, belongs to what it is named in.
        wanted.iter().any(|index| name.strip_prefix(&names[*index]).is_some_and(|rest| rest.starts_with('.')))
    };
    let named = users.into_iter().map(|mut user| {
        user.names.retain(means);
        user
    });
    named.filter(|user| !user.names.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::graph::LinkedImport;
    use crate::map::link::{FileLinks, Link, Use};
    use crate::map::module::{Import, ImportForm, ModuleRecord};
    use crate::map::symbol::{SymbolKind, Visibility};

    fn symbol(name: &str, container: Option<&str>) -> Symbol {
        Symbol {
            name: name.to_owned(),
            kind: SymbolKind::Function,
            container: container.map(str::to_owned),
            visibility: Visibility::Public,
            start_line: 1,
            end_line: 1,
            complexity: 0,
            signature: String::new(),
            doc: None,
        }
    }

    fn user(names: &[&str]) -> User {
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        User { path: "u".to_owned(), line: 1, names, guess: false }
    }

    fn names_of(users: &[User]) -> Vec<&str> {
        users.iter().flat_map(|user| &user.names).map(String::as_str).collect()
    }

    #[test]
    fn a_name_means_what_is_called_exactly_so_or_else_what_ends_in_it() {
        let symbols =
            [symbol("new", None), symbol("new", Some("P")), symbol("P", None), symbol("run", Some("P"))];
        let users = vec![user(&["P.field", "P.new", "new", "run"])];
        assert_eq!(names_of(&users_of(users.clone(), &symbols, &[0])), ["new"]);
        assert_eq!(names_of(&users_of(users.clone(), &symbols, &[1])), ["P.new"]);
        assert_eq!(names_of(&users_of(users.clone(), &symbols, &[2])), ["P.field"]);
        assert_eq!(names_of(&users_of(users, &symbols, &[3])), ["run"]);
        assert_eq!(users_of(vec![user(&[])], &symbols, &[0]), []);
    }

    #[test]
    fn a_file_is_imported_by_those_that_import_it_or_its_folder() {
        let module = ModuleRecord {
            imports: [(1, ImportForm::Import), (2, ImportForm::Module), (3, ImportForm::Import)]
                .map(|(line, form)| Import::new("x", form, line))
                .into(),
            ..ModuleRecord::default()
        };
        let links = ["p/a.go", "p/a.go", "p"].map(|target| Link::internal("rule", target));
        let links = FileLinks { links: links.into(), uses: Vec::new() };
        let nodes = [FileNode::new("m.go", &module, links, false)];
        let found = importers(&nodes, "p/a.go");
        assert_eq!(found, [Importer { path: "m.go".to_owned(), lines: vec![1, 3] }]);
        assert_eq!(importers(&nodes, "q/a.go"), []);
        assert!(nodes[0].imports.iter().any(LinkedImport::is_statement));
    }

    #[test]
    fn a_file_is_used_by_those_that_use_it() {
        let used = Use { path: "a".to_owned(), names: vec!["f".to_owned()], line: 4, is_guess: true };
        let nodes = [FileNode { path: "u".to_owned(), imports: Vec::new(), uses: vec![used] }];
        let expected = User { line: 4, guess: true, ..user(&["f"]) };
        assert_eq!(users(&nodes, "a"), [expected]);
        assert_eq!(users(&nodes, "b"), []);
    }
}
