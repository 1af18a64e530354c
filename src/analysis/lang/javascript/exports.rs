//! What a text offers to others, and which of its symbols are public by that.

use std::collections::HashSet;

use oxc_ast::ast::*;
use oxc_ast_visit::walk;

use crate::map::module::{Export, ImportForm, ImportedName};
use crate::map::symbol::{SymbolKind, Visibility};

use super::imports::export_name;
use super::walk::Walk;

impl<'a> Walk<'a> {
    fn offer(&mut self, name: &str, local: Option<&str>, import: Option<usize>) {
        self.code.module.exports.push(Export {
            name: name.to_owned(),
            local: local.filter(|local| *local != name).map(str::to_owned),
            import: import.and_then(|import| u32::try_from(import).ok()),
        });
    }

    /// `export { a as b } from 'c'`.
    pub fn export_from(&mut self, it: &ExportFromDeclaration<'a>) {
        let place = self.note(it.source.value.as_str(), ImportForm::Reexport, it.span);
        let mut all_types = !it.specifiers.is_empty();
        for specifier in &it.specifiers {
            let (name, alias) = (export_name(&specifier.local), export_name(&specifier.exported));
            all_types &= specifier.export_kind == ImportOrExportKind::Type;
            let line = self.line(specifier.span.start);
            self.import_mut(place).names.push(ImportedName {
                name: name.to_owned(),
                alias: Some(alias.to_owned()).filter(|alias| alias != name),
                line,
                members: Vec::new(),
            });
            self.offer(alias, Some(name), Some(place));
        }
        self.import_mut(place).is_type_only = all_types || it.export_kind == ImportOrExportKind::Type;
    }

    /// `export * from 'a'`, `export * as b from 'a'`.
    pub fn export_all(&mut self, it: &ExportAllDeclaration<'a>) {
        let form = if it.exported.is_some() { ImportForm::Reexport } else { ImportForm::ReexportAll };
        let place = self.note(it.source.value.as_str(), form, it.span);
        self.import_mut(place).is_type_only = it.export_kind == ImportOrExportKind::Type;
        match &it.exported {
            Some(exported) => {
                let (name, line) = (export_name(exported), self.line(it.span.start));
                let alias = Some(name.to_owned());
                let module = ImportedName { name: "*".to_owned(), alias, line, members: Vec::new() };
                self.import_mut(place).names.push(module);
                self.offer(name, Some("*"), Some(place));
            }
            None => self.offer("*", None, Some(place)),
        }
    }

    /// `export { a as b }`.
    pub fn export_named(&mut self, it: &ExportNamedDeclaration<'a>) {
        for specifier in &it.specifiers {
            self.offer(export_name(&specifier.exported), Some(export_name(&specifier.local)), None);
        }
    }

    /// `export default`.
    pub fn export_default(&mut self, it: &ExportDefaultDeclaration<'a>) {
        self.export = Some(it.span);
        match &it.declaration {
            ExportDefaultDeclarationKind::FunctionDeclaration(function) => {
                self.offer("default", function.id.as_ref().map(|id| id.name.as_str()), None);
            }
            ExportDefaultDeclarationKind::ClassDeclaration(class) => {
                self.offer("default", class.id.as_ref().map(|id| id.name.as_str()), None);
            }
            ExportDefaultDeclarationKind::TSInterfaceDeclaration(interface) => {
                self.offer("default", Some(interface.id.name.as_str()), None);
            }
            ExportDefaultDeclarationKind::Identifier(id) => {
                self.offer("default", Some(id.name.as_str()), None);
            }
            ExportDefaultDeclarationKind::ObjectExpression(object) => {
                self.offer("default", None, None);
                self.export = None;
                self.enter("default", SymbolKind::Constant, None);
                self.object(object);
                self.leave();
                return;
            }
            _ => {
                self.export = None;
                self.offer("default", None, None);
            }
        }
        self.is_top = false;
        walk::walk_export_default_declaration(self, it);
    }

    /// `export = a`, `module.exports = a`.
    pub fn export_assignment(&mut self, value: &Expression<'a>) {
        match value.get_inner_expression() {
            Expression::Identifier(id) => self.offer("default", Some(id.name.as_str()), None),
            Expression::ObjectExpression(object) => {
                self.offer("default", None, None);
                for property in &object.properties {
                    let ObjectPropertyKind::ObjectProperty(property) = property else { continue };
                    let PropertyKey::StaticIdentifier(key) = &property.key else { continue };
                    self.export_property(key.name.as_str(), &property.value);
                }
            }
            other => {
                let required = self.required(other);
                match required {
                    Some(place) => self.offer("*", None, Some(place)),
                    None => self.offer("default", None, None),
                }
            }
        }
    }

    fn export_property(&mut self, name: &'a str, value: &Expression<'a>) {
        match value.get_inner_expression() {
            Expression::Identifier(id) => self.offer(name, Some(id.name.as_str()), None),
            _ => self.offer(name, None, None),
        }
    }

    /// `exports.a = b`, `module.exports = b`, at the top.
    pub fn export_assigned(&mut self, path: &'a str, value: &Expression<'a>) {
        if path == "module.exports" {
            return self.export_assignment(value);
        }
        let name = path.strip_prefix("exports.").or_else(|| path.strip_prefix("module.exports."));
        let Some(name) = name.filter(|name| !name.contains('.')) else { return };
        match self.required(value) {
            Some(place) => self.offer(name, Some("*"), Some(place)),
            None => self.export_property(name, value),
        }
    }

    /// Names that are exported where they are declared become exports; names that are exported elsewhere
    /// become public; names of imports that are exported lead on to those.
    pub fn settle_exports(&mut self, program: &Program<'a>) {
        for statement in &program.body {
            if let Statement::ExportDeclaration(it) = statement {
                for name in declared(&it.declaration) {
                    self.offer(name, None, None);
                }
            }
        }
        let mut offered: HashSet<String> = HashSet::new();
        for export in &mut self.code.module.exports {
            if export.import.is_some() {
                continue;
            }
            let local = export.local.as_deref().unwrap_or(&export.name);
            if let Some((import, name)) = self.bindings.get(local) {
                export.import = u32::try_from(*import).ok();
                export.local = Some((*name).to_owned()).filter(|name| *name != export.name);
            } else {
                offered.insert(local.to_owned());
            }
        }
        // A text that exports nothing and imports nothing is a script: what it defines is seen by all others.
        let is_module = !self.code.module.exports.is_empty() || !self.code.module.imports.is_empty();
        for symbol in &mut self.code.symbols {
            let is_top = symbol.container.is_none() && symbol.visibility == Visibility::Private;
            if is_top && (!is_module || offered.contains(&symbol.name)) {
                symbol.visibility = Visibility::Public;
            }
        }
    }
}

/// The names that `declaration` declares.
fn declared<'a>(declaration: &Declaration<'a>) -> Vec<&'a str> {
    match declaration {
        Declaration::VariableDeclaration(it) => {
            let names = it.declarations.iter().flat_map(|declarator| declarator.id.get_binding_identifiers());
            names.map(|id| id.name.as_str()).collect()
        }
        Declaration::FunctionDeclaration(it) => it.id.iter().map(|id| id.name.as_str()).collect(),
        Declaration::ClassDeclaration(it) => it.id.iter().map(|id| id.name.as_str()).collect(),
        Declaration::TSTypeAliasDeclaration(it) => vec![it.id.name.as_str()],
        Declaration::TSInterfaceDeclaration(it) => vec![it.id.name.as_str()],
        Declaration::TSEnumDeclaration(it) => vec![it.id.name.as_str()],
        Declaration::TSNamespaceDeclaration(it) => vec![it.id.name.as_str()],
        Declaration::TSImportEqualsDeclaration(it) => vec![it.id.name.as_str()],
        _ => Vec::new(),
    }
}
