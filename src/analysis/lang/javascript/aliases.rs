//! Aliases that the configuration of a bundler gives literally: `resolve.alias` of Vite, webpack and others.

use std::collections::HashMap;

use oxc_ast::ast::*;
use oxc_ast_visit::{Visit, walk};

use super::super::super::linking::{World, folder_of, join, name_of, upwards};
use super::reading::look;

/// What the names of configuration files of bundlers and their frameworks start with.
const CONFIGS: &[&str] = &[
    "vite.config",
    "vitest.config",
    "vitest.workspace",
    "webpack.config",
    "webpack.common",
    "webpack.base",
    "rollup.config",
    "rspack.config",
    "rsbuild.config",
    "svelte.config",
    "astro.config",
    "nuxt.config",
    "electron.vite.config",
    "vue.config",
    "next.config",
    "quasar.config",
    "craco.config",
    "vite.base.config",
];

/// Whether a file called `name`, without its extension `stem`, configures a bundler.
pub fn is_bundler_config(stem: &str, name: &str) -> bool {
    let is_script = [".js", ".ts", ".mjs", ".mts", ".cjs", ".cts"].iter().any(|end| name.ends_with(end));
    is_script && CONFIGS.iter().any(|config| stem.starts_with(config))
}

/// One alias.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Alias {
    find: String,
    /// Whether it stands for the whole specifier only.
    is_exact: bool,
    target: Target,
}

/// What an alias stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A path of the repository.
    Path(String),
    /// Another specifier.
    Name(String),
}

/// Whether the configuration `text` is worth parsing.
pub fn may_have_aliases(text: &str) -> bool {
    text.contains("alias")
}

/// The aliases of a world, by the folder whose configuration has them.
#[derive(Debug, Default)]
pub struct Aliases {
    by_folder: HashMap<String, Vec<(String, Vec<Alias>)>>,
}

impl Aliases {
    /// Those of `world`.
    pub fn new(world: &World) -> Self {
        let mut aliases = Self::default();
        for path in world.configs() {
            let stem = name_of(path).rsplit_once('.').map_or("", |(stem, _)| stem);
            if !is_bundler_config(stem, name_of(path)) {
                continue;
            }
            let Some(text) = world.config(path).filter(|text| may_have_aliases(text)) else { continue };
            let folder = folder_of(path);
            let found = look(text, |program| {
                let mut finder = Finder { folder, found: Vec::new() };
                finder.visit_program(program);
                finder.found
            });
            if let Some(found) = found.filter(|found| !found.is_empty()) {
                aliases.by_folder.entry(folder.to_owned()).or_default().push((path.to_owned(), found));
            }
        }
        aliases
    }

    /// What `specifier` stands for in the file at `importer`, and the configuration that says so; nearest first.
    pub fn resolve(&self, importer: &str, specifier: &str) -> Vec<(Target, &str)> {
        if self.by_folder.is_empty() {
            return Vec::new();
        }
        let lists = upwards(folder_of(importer)).filter_map(|folder| self.by_folder.get(folder)).flatten();
        let found = lists.flat_map(|(path, aliases)| {
            aliases.iter().filter_map(move |alias| Some((alias.applied(specifier)?, path.as_str())))
        });
        found.collect()
    }
}

impl Alias {
    fn applied(&self, specifier: &str) -> Option<Target> {
        let rest = specifier.strip_prefix(self.find.as_str())?;
        if self.is_exact && !rest.is_empty() {
            return None;
        }
        if !(rest.is_empty() || rest.starts_with('/') || self.find.ends_with('/')) {
            return None;
        }
        Some(match &self.target {
            Target::Path(path) => Target::Path(join(path, rest)?),
            Target::Name(name) => Target::Name(format!("{name}{rest}")),
        })
    }
}

struct Finder<'f> {
    folder: &'f str,
    found: Vec<Alias>,
}

impl<'a> Visit<'a> for Finder<'_> {
    fn visit_object_property(&mut self, it: &ObjectProperty<'a>) {
        if it.key.static_name().is_some_and(|name| name == "alias") {
            match it.value.get_inner_expression() {
                Expression::ObjectExpression(object) => self.object(object),
                Expression::ArrayExpression(array) => self.array(array),
                _ => {}
            }
        }
        walk::walk_object_property(self, it);
    }

    fn visit_variable_declarator(&mut self, it: &VariableDeclarator<'a>) {
        if let (BindingPattern::BindingIdentifier(id), Some(init)) = (&it.id, &it.init)
            && matches!(id.name.as_str(), "alias" | "aliases")
            && let Expression::ObjectExpression(object) = init.get_inner_expression()
        {
            self.object(object);
        }
        walk::walk_variable_declarator(self, it);
    }
}

impl Finder<'_> {
    fn object(&mut self, object: &ObjectExpression<'_>) {
        for property in &object.properties {
            let ObjectPropertyKind::ObjectProperty(property) = property else { continue };
            if let Some(find) = property.key.static_name() {
                self.add(&find, &property.value);
            }
        }
    }

    fn array(&mut self, array: &ArrayExpression<'_>) {
        for element in &array.elements {
            let Some(Expression::ObjectExpression(object)) = element.as_expression() else { continue };
            let value = |name: &str| {
                object.properties.iter().find_map(|property| match property {
                    ObjectPropertyKind::ObjectProperty(property)
                        if property.key.static_name().is_some_and(|key| key == name) =>
                    {
                        Some(&property.value)
                    }
                    _ => None,
                })
            };
            let (Some(find), Some(replacement)) = (value("find"), value("replacement")) else { continue };
            match find {
                Expression::StringLiteral(text) => self.add(text.value.as_str(), replacement),
                Expression::RegExpLiteral(regex) => {
                    if let Some(find) = plain(regex.regex.pattern.text.as_str()) {
                        self.add(&find, replacement);
                    }
                }
                _ => {}
            }
        }
    }

    fn add(&mut self, find: &str, value: &Expression<'_>) {
        let Some(target) = value_of(value, self.folder) else { return };
        let (find, is_exact) = match find.strip_suffix('$') {
            Some(find) => (find, true),
            None => (find.strip_suffix("/*").unwrap_or(find), false),
        };
        let target = match target {
            Target::Name(text) if text.starts_with('/') => join(self.folder, &text).map(Target::Path),
            Target::Name(text) if text.starts_with('.') => join(self.folder, &text).map(Target::Path),
            // SvelteKit takes paths as they are.
            Target::Name(text) if text.contains('/') && text.starts_with("src") => {
                join(self.folder, text.trim_end_matches("/*")).map(Target::Path)
            }
            Target::Name(text) if text == "src" => join(self.folder, &text).map(Target::Path),
            other => Some(other),
        };
        if let Some(target) = target.filter(|_| !find.is_empty()) {
            self.found.push(Alias { find: find.to_owned(), is_exact, target });
        }
    }
}

/// A regular expression that is nothing but the start of a specifier: that start.
fn plain(pattern: &str) -> Option<String> {
    let pattern = pattern.strip_prefix('^')?.replace("\\/", "/");
    let is_plain =
        |c: char| c.is_alphanumeric() || matches!(c, '@' | '/' | '-' | '_' | '~' | '#' | '$' | ':');
    pattern.chars().all(is_plain).then_some(pattern)
}

/// What an expression for a path gives in a configuration that stands in `folder`.
fn value_of(value: &Expression<'_>, folder: &str) -> Option<Target> {
    match value.get_inner_expression() {
        Expression::StringLiteral(text) => Some(Target::Name(text.value.to_string())),
        // What these are called for is the folder of the configuration; what stands nowhere is left out later.
        Expression::Identifier(id) => {
            let names = ["__dirname", "dirname", "_dirname", "rootDir", "projectRoot", "root", "cwd"];
            names.contains(&id.name.as_str()).then(|| Target::Path(folder.to_owned()))
        }
        Expression::TemplateLiteral(template) => {
            let (first, rest) = (template.quasis.first()?, template.quasis.get(1));
            let (Some(rest), [expression]) = (rest, template.expressions.as_slice()) else {
                return template.expressions.is_empty().then(|| Target::Name(first.value.raw.to_string()));
            };
            let Target::Path(base) = value_of(expression, folder)? else { return None };
            Some(Target::Path(join(&base, rest.value.raw.as_str())?))
        }
        Expression::StaticMemberExpression(member) => match member.property.name.as_str() {
            "dirname" | "url" => Some(Target::Path(folder.to_owned())),
            "pathname" | "href" => value_of(&member.object, folder),
            _ => None,
        },
        Expression::NewExpression(new) => {
            let Target::Name(text) = value_of(new.arguments.first()?.as_expression()?, folder)? else {
                return None;
            };
            Some(Target::Path(join(folder, &text)?))
        }
        Expression::CallExpression(call) => joined(call, folder),
        Expression::BinaryExpression(sum) => {
            let Target::Path(base) = value_of(&sum.left, folder)? else { return None };
            let Target::Name(rest) = value_of(&sum.right, folder)? else { return None };
            Some(Target::Path(join(&base, &rest)?))
        }
        _ => None,
    }
}

/// `path.resolve(__dirname, 'a')`, `fileURLToPath(new URL('./a', import.meta.url))` and the like: whatever the
/// function is called, its arguments are taken for the parts of a path.
fn joined(call: &CallExpression<'_>, folder: &str) -> Option<Target> {
    if let Expression::StaticMemberExpression(member) = &call.callee {
        match member.property.name.as_str() {
            "cwd" => return Some(Target::Path(folder.to_owned())),
            "resolve" if matches!(&member.object, Expression::Identifier(id) if id.name == "require") => {
                return None;
            }
            _ => {}
        }
    }
    let mut path = folder.to_owned();
    for argument in &call.arguments {
        match value_of(argument.as_expression()?, folder)? {
            Target::Path(base) => path = base,
            Target::Name(part) => path = join(&path, &part)?,
        }
    }
    (!call.arguments.is_empty()).then_some(Target::Path(path))
}
