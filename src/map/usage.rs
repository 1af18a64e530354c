//! Who uses what: the import graph read backwards, from a file or symbol to those that name it.

use schemars::JsonSchema;
use serde::Serialize;

use super::edge::{EdgeKind, Lead, Marks};
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

/// Who leads to one file.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// The files that import it, or the folder that it is in, where an import names folders.
    pub importers: Vec<Importer>,
    /// The files that use it.
    pub users: Vec<User>,
}

impl Usage {
    /// Takes in that the file `from` leads somewhere, where that is the file at `path`.
    pub fn add(&mut self, path: &str, from: &str, lead: Lead<'_>) {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        match lead.kind {
            _ if from == path => {}
            EdgeKind::Imports if lead.to == path || (!folder.is_empty() && lead.to == folder) => {
                match self.importers.last_mut() {
                    Some(last) if last.path == from => last.lines.push(lead.line),
                    _ => self.importers.push(Importer { path: from.to_owned(), lines: vec![lead.line] }),
                }
            }
            EdgeKind::Uses if lead.to == path => self.users.push(User {
                path: from.to_owned(),
                line: lead.line,
                names: lead.names.iter().map(|name| (*name).to_owned()).collect(),
                guess: lead.marks.has_any(Marks::GUESS),
            }),
            _ => {}
        }
    }

    /// All that was taken in, by path.
    #[must_use]
    pub fn sorted(mut self) -> Self {
        self.importers.sort_by(|a, b| a.path.cmp(&b.path));
        self.users.sort_by(|a, b| a.path.cmp(&b.path));
        self
    }
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

    fn lead(kind: EdgeKind, to: &'static str, line: u32) -> Lead<'static> {
        Lead { kind, to, line, names: &["f"], marks: Marks::GUESS.when(kind == EdgeKind::Uses) }
    }

    #[test]
    fn a_file_is_imported_by_those_that_import_it_or_its_folder() {
        let mut usage = Usage::default();
        let leads = [
            lead(EdgeKind::Imports, "p/a.go", 1),
            lead(EdgeKind::Contains, "p/a.go", 2),
            lead(EdgeKind::Imports, "p", 3),
            lead(EdgeKind::Imports, "q", 4),
        ];
        for lead in leads {
            usage.add("p/a.go", "m.go", lead);
            usage.add("p/a.go", "p/a.go", lead);
        }
        assert_eq!(usage.importers, [Importer { path: "m.go".to_owned(), lines: vec![1, 3] }]);
        assert_eq!(usage.users, []);
    }

    #[test]
    fn a_file_is_used_by_those_that_use_it() {
        let mut usage = Usage::default();
        for from in ["u", "t"] {
            usage.add("a", from, lead(EdgeKind::Uses, "a", 4));
            usage.add("a", from, lead(EdgeKind::Uses, "b", 4));
        }
        let expected = |path: &str| User { path: path.to_owned(), line: 4, guess: true, ..user(&["f"]) };
        assert_eq!(usage.sorted().users, [expected("t"), expected("u")]);
    }
}
