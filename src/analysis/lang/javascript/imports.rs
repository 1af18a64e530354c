//! Imports that are declared: `import`, `export from`, `import x = require()`, `import('x').T`, references.

use oxc_ast::ast::*;
use oxc_span::Span;

use crate::map::module::{Import, ImportForm, ImportedName};

use super::walk::Walk;

impl<'a> Walk<'a> {
    /// Notes an import of `specifier`, asked for at `span`; gives its place.
    pub fn note(&mut self, specifier: &str, form: ImportForm, span: Span) -> usize {
        let mut import = Import::new(specifier, form, self.line(span.start));
        import.end_line = self.line(span.end.saturating_sub(1).max(span.start));
        import.is_lazy = self.functions > 0 || form == ImportForm::Dynamic;
        import.is_conditional = self.conditions > 0;
        self.code.module.imports.push(import);
        self.code.module.imports.len() - 1
    }

    /// The import at `place`.
    pub fn import_mut(&mut self, place: usize) -> &mut Import {
        &mut self.code.module.imports[place]
    }

    /// Adds a name that the import at `place` brings.
    pub fn add_name(&mut self, place: usize, name: &'a str, local: &'a str, at: u32) {
        let line = self.line(at);
        let alias = Some(local.to_owned()).filter(|local| local != name);
        let names = &mut self.code.module.imports[place].names;
        names.push(ImportedName { name: name.to_owned(), alias, line, members: Vec::new() });
        if name == "*" || name == "default" {
            self.modules.insert(local, (place, names.len() - 1));
        }
        self.bindings.insert(local, (place, name));
    }

    /// Notes that `member` of `object` is named, which counts where `object` is a module.
    pub fn member(&mut self, object: &str, member: &str) {
        let Some((import, name)) = self.modules.get(object).copied() else { return };
        let named = self.code.module.imports.get_mut(import).and_then(|import| import.names.get_mut(name));
        if let Some(named) = named.filter(|named| named.name == "*")
            && named.members.last().is_none_or(|last| last != member)
        {
            named.members.push(member.to_owned());
        }
    }

    /// Notes all import declarations: they take effect before anything else of the file.
    pub fn collect_imports(&mut self, program: &Program<'a>) {
        for statement in &program.body {
            match statement {
                Statement::ImportDeclaration(it) => self.import(it),
                Statement::TSExternalModuleDeclaration(module) => {
                    let inner = module.body.iter().flat_map(|body| &body.body);
                    for statement in inner {
                        if let Statement::ImportDeclaration(it) = statement {
                            self.import(it);
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn import(&mut self, it: &ImportDeclaration<'a>) {
        let specifiers = it.specifiers.as_ref().map_or(&[][..], |all| all.as_slice());
        let is_whole = |specifier: &ImportDeclarationSpecifier<'_>| {
            matches!(specifier, ImportDeclarationSpecifier::ImportNamespaceSpecifier(_))
        };
        let form = if specifiers.iter().all(is_whole) { ImportForm::Import } else { ImportForm::Named };
        let place = self.note(it.source.value.as_str(), form, it.span);
        let is_type = |specifier: &ImportDeclarationSpecifier<'_>| match specifier {
            ImportDeclarationSpecifier::ImportSpecifier(it) => it.import_kind == ImportOrExportKind::Type,
            _ => false,
        };
        let all_types = !specifiers.is_empty() && specifiers.iter().all(is_type);
        self.import_mut(place).is_type_only = it.import_kind == ImportOrExportKind::Type || all_types;
        for specifier in specifiers {
            match specifier {
                ImportDeclarationSpecifier::ImportSpecifier(it) => {
                    let name = export_name(&it.imported);
                    self.add_name(place, name, it.local.name.as_str(), it.span.start);
                }
                ImportDeclarationSpecifier::ImportDefaultSpecifier(it) => {
                    self.add_name(place, "default", it.local.name.as_str(), it.span.start);
                }
                ImportDeclarationSpecifier::ImportNamespaceSpecifier(it) => {
                    self.add_name(place, "*", it.local.name.as_str(), it.span.start);
                }
            }
        }
    }

    /// Notes `import x = require('y')`.
    pub fn import_equals(&mut self, it: &TSImportEqualsDeclaration<'a>) {
        let TSModuleReference::ExternalModuleReference(module) = &it.module_reference else { return };
        let place = self.note(module.expression.value.as_str(), ImportForm::Require, it.span);
        self.import_mut(place).is_type_only = it.import_kind == ImportOrExportKind::Type;
        self.add_name(place, "*", it.id.name.as_str(), it.span.start);
    }

    /// Notes `import('x').T` where a type is expected.
    pub fn import_type(&mut self, it: &TSImportType<'a>) {
        let place = self.note(it.source.value.as_str(), ImportForm::Import, it.span);
        let line = self.line(it.span.start);
        let name = it.qualifier.as_ref().map(first_name);
        let import = self.import_mut(place);
        import.is_type_only = true;
        import.is_lazy = false;
        import.is_conditional = false;
        if let Some(name) = name {
            import.form = ImportForm::Named;
            import.names =
                vec![ImportedName { name: name.to_owned(), alias: None, line, members: Vec::new() }];
        }
    }

    /// Notes `/// <reference path="x" />` and `types`, which stand before all code.
    pub fn references(&mut self, program: &Program<'a>) {
        let first = program.body.first().map_or(u32::MAX, |first| oxc_span::GetSpan::span(first).start);
        for comment in program.comments.iter().take_while(|comment| comment.span.start < first) {
            let text = self.slice(comment.span);
            let Some(rest) = text.strip_prefix("///") else { continue };
            let Some(rest) = rest.trim_start().strip_prefix("<reference") else { continue };
            let found = ["path", "types"].iter().find_map(|key| Some((*key, attribute(rest, key)?)));
            if let Some((key, value)) = found {
                let form = if key == "path" { ImportForm::Include } else { ImportForm::Import };
                let place = self.note(value, form, comment.span);
                self.import_mut(place).is_type_only = true;
            }
        }
    }
}

/// The value of the attribute `key` in the text of a tag.
fn attribute<'t>(tag: &'t str, key: &str) -> Option<&'t str> {
    let rest = &tag[tag.find(&format!(" {key}"))? + 1 + key.len()..];
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    rest[1..].split(quote).next().filter(|value| !value.is_empty())
}

fn first_name<'q>(qualifier: &'q TSImportTypeQualifier<'_>) -> &'q str {
    let mut qualifier = qualifier;
    loop {
        match qualifier {
            TSImportTypeQualifier::Identifier(id) => return id.name.as_str(),
            TSImportTypeQualifier::QualifiedName(name) => qualifier = &name.left,
        }
    }
}

/// The name that another module knows it by.
pub fn export_name<'a>(name: &ModuleExportName<'a>) -> &'a str {
    match name {
        ModuleExportName::IdentifierName(id) => id.name.as_str(),
        ModuleExportName::IdentifierReference(id) => id.name.as_str(),
        ModuleExportName::StringLiteral(text) => text.value.as_str(),
    }
}
