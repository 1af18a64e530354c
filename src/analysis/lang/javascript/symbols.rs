//! Symbols of a text: functions, classes, what they contain, types, and what is bound at the top.

use oxc_ast::ast::*;
use oxc_ast_visit::{Visit, walk};
use oxc_span::{GetSpan, Span};

use crate::map::symbol::{Symbol, SymbolKind, Visibility};

use super::super::head::{doc_line, signature};
use super::walk::Walk;

/// A symbol to add.
struct Found<'n> {
    name: &'n str,
    kind: SymbolKind,
    /// All of it.
    span: Span,
    /// Where its body starts, if it has one.
    body: u32,
    visibility: Visibility,
}

impl<'a> Walk<'a> {
    /// Whether a function is open.
    fn is_in_function(&self) -> bool {
        self.scopes.iter().any(|scope| matches!(scope.kind, SymbolKind::Function | SymbolKind::Method))
    }

    fn add(&mut self, found: &Found<'_>) -> Option<usize> {
        if self.is_bundle {
            return None;
        }
        let doc = self.doc(found.span.start).and_then(doc_line);
        let end = found.body.clamp(found.span.start, found.span.end);
        let symbol = Symbol {
            name: found.name.to_owned(),
            kind: found.kind,
            container: Some(self.container.clone()).filter(|container| !container.is_empty()),
            visibility: found.visibility,
            start_line: self.line(found.span.start),
            end_line: self.line(found.span.end.saturating_sub(1).max(found.span.start)),
            complexity: 0,
            signature: signature(self.slice(Span::new(found.span.start, end))),
            doc,
        };
        self.code.symbols.push(symbol);
        Some(self.code.symbols.len() - 1)
    }

    fn open(&mut self, found: &Found<'_>) {
        let symbol = self.add(found);
        self.opened = found.body;
        self.enter(found.name, found.kind, symbol);
    }

    /// Public if it is exported; names in a namespace are, too, if they are exported from it.
    fn top_visibility(&self) -> Visibility {
        if self.export.is_some() { Visibility::Public } else { Visibility::Private }
    }

    /// From the `export` before a declaration, or from its own start.
    fn whole(&self, span: Span) -> Span {
        self.export.map_or(span, |export| Span::new(export.start, span.end))
    }

    /// Opens the scope of a function that has a name.
    pub fn open_function(&mut self, it: &Function<'a>) -> bool {
        let Some(id) = &it.id else { return false };
        let body = it.body.as_ref().map_or(it.span.end, |body| body.span.start);
        let (span, visibility) = (self.whole(it.span), self.top_visibility());
        self.open(&Found { name: id.name.as_str(), kind: SymbolKind::Function, span, body, visibility });
        self.export = None;
        true
    }

    /// Opens the scope of a class, called `name` if it has no name of its own.
    pub fn open_class(&mut self, it: &Class<'a>, name: Option<&str>) -> bool {
        let Some(name) = it.id.as_ref().map(|id| id.name.as_str()).or(name) else { return false };
        let mut span = self.whole(it.span);
        if let Some(last) = it.decorators.last().filter(|last| last.span.end > span.start) {
            span.start = self.after_blank(last.span.end);
        }
        let visibility = self.top_visibility();
        let body = it.body.span.start;
        self.open(&Found { name, kind: SymbolKind::Class, span, body, visibility });
        self.export = None;
        true
    }

    fn after_blank(&self, at: u32) -> u32 {
        let rest = self.text.get(at as usize..).unwrap_or_default();
        at + u32::try_from(rest.len() - rest.trim_start().len()).unwrap_or(0)
    }

    /// Opens the scope of a method.
    pub fn open_method(&mut self, it: &MethodDefinition<'a>) -> bool {
        let Some((name, is_private)) = key_name(&it.key, it.computed) else { return false };
        let body = it.value.body.as_ref().map_or(it.span.end, |body| body.span.start);
        let span = self.undecorated(it.span, &it.decorators);
        let visibility = member_visibility(is_private, it.accessibility);
        self.open(&Found { name, kind: SymbolKind::Method, span, body, visibility });
        true
    }

    fn undecorated(&self, span: Span, decorators: &[Decorator<'a>]) -> Span {
        match decorators.last() {
            Some(last) => Span::new(self.after_blank(last.span.end), span.end),
            None => span,
        }
    }

    /// Opens the scope of a field that holds a function.
    pub fn open_field(&mut self, it: &PropertyDefinition<'a>) -> bool {
        let Some(body) = it.value.as_ref().and_then(function_body) else { return false };
        let Some((name, is_private)) = key_name(&it.key, it.computed) else { return false };
        let span = self.undecorated(it.span, &it.decorators);
        let visibility = member_visibility(is_private, it.accessibility);
        self.open(&Found { name, kind: SymbolKind::Method, span, body, visibility });
        true
    }

    /// Opens the scope of an interface.
    pub fn open_interface(&mut self, it: &TSInterfaceDeclaration<'a>) {
        self.open_type(it.id.name.as_str(), SymbolKind::Interface, it.span, it.body.span.start);
    }

    /// Adds a method that an interface or a type asks for.
    pub fn add_method_signature(&mut self, it: &TSMethodSignature<'a>) {
        let is_member = self.scopes.last().is_some_and(|scope| scope.kind == SymbolKind::Interface);
        if let Some((name, _)) = key_name(&it.key, it.computed).filter(|_| is_member) {
            let visibility = Visibility::Public;
            let body = it.span.end;
            self.add(&Found { name, kind: SymbolKind::Method, span: it.span, body, visibility });
        }
    }

    /// Opens the scope of a type alias.
    pub fn open_alias(&mut self, it: &TSTypeAliasDeclaration<'a>) {
        self.open_type(it.id.name.as_str(), SymbolKind::Type, it.span, it.span.end);
    }

    /// Opens the scope of an enumeration.
    pub fn open_enum(&mut self, it: &TSEnumDeclaration<'a>) {
        self.open_type(it.id.name.as_str(), SymbolKind::Enum, it.span, it.body.span.start);
    }

    /// Opens the scope of a namespace.
    pub fn open_namespace(&mut self, it: &TSNamespaceDeclaration<'a>) {
        let body = it.body.span().start;
        self.open_type(it.id.name.as_str(), SymbolKind::Module, it.span, body);
    }

    fn open_type(&mut self, name: &str, kind: SymbolKind, span: Span, body: u32) {
        let (span, visibility) = (self.whole(span), self.top_visibility());
        self.open(&Found { name, kind, span, body, visibility });
        self.export = None;
    }

    /// Walks a declaration of variables; those at the top are symbols.
    pub fn variables(&mut self, it: &VariableDeclaration<'a>, is_top: bool) {
        let (export, whole) = (self.export.take(), self.whole(it.span));
        for (place, declarator) in it.declarations.iter().enumerate() {
            self.binding(declarator);
            let span = if place == 0 {
                Span::new(export.map_or(whole.start, |export| export.start), declarator.span.end)
            } else {
                declarator.span
            };
            self.export = export;
            match &declarator.id {
                BindingPattern::BindingIdentifier(id) if is_top => {
                    self.variable(id.name.as_str(), span, declarator);
                }
                pattern => {
                    if is_top {
                        self.pattern(pattern, span);
                    }
                    self.export = None;
                    walk::walk_variable_declarator(self, declarator);
                }
            }
        }
        self.export = None;
    }

    /// Adds the names that a pattern binds at the top.
    fn pattern(&mut self, pattern: &BindingPattern<'a>, span: Span) {
        let visibility = self.top_visibility();
        for id in pattern.get_binding_identifiers() {
            let name = id.name.as_str();
            let span =
                Span::new(if id.span.start < span.end { id.span.start } else { span.start }, id.span.end);
            self.add(&Found { name, kind: SymbolKind::Constant, span, body: span.end, visibility });
        }
    }

    fn variable(&mut self, name: &'a str, span: Span, declarator: &VariableDeclarator<'a>) {
        let visibility = self.top_visibility();
        let init = declarator.init.as_ref().map(|init| init.get_inner_expression());
        let kind = match init {
            Some(Expression::ClassExpression(_)) => SymbolKind::Class,
            Some(init) if function_body(init).is_some() => SymbolKind::Function,
            _ => SymbolKind::Constant,
        };
        let body = match init {
            Some(Expression::ClassExpression(class)) => class.body.span.start,
            Some(Expression::ObjectExpression(object)) => object.span.start,
            Some(init) => function_body(init).unwrap_or(span.end),
            None => span.end,
        };
        self.open(&Found { name, kind, span, body, visibility });
        self.export = None;
        match init {
            Some(Expression::ObjectExpression(object)) => self.object(object),
            _ => walk::walk_variable_declarator(self, declarator),
        }
        self.leave();
    }

    /// Walks an object at the top: its functions are methods of it.
    pub fn object(&mut self, it: &ObjectExpression<'a>) {
        for property in &it.properties {
            let ObjectPropertyKind::ObjectProperty(property) = property else {
                self.visit_object_property_kind(property);
                continue;
            };
            match (key_name(&property.key, property.computed), &property.value) {
                (Some((name, _)), value) if function_body(value).is_some() => {
                    let (span, body) = (property.span, function_body(value).unwrap_or(property.span.end));
                    let visibility = Visibility::Public;
                    self.open(&Found { name, kind: SymbolKind::Method, span, body, visibility });
                    self.visit_object_property(property);
                    self.leave();
                }
                (Some((name, _)), Expression::ObjectExpression(object)) => {
                    self.enter(name, SymbolKind::Constant, None);
                    self.object(object);
                    self.leave();
                }
                _ => self.visit_object_property(property),
            }
        }
    }

    /// Adds what an assignment at the top defines: `exports.a = function () {}`, `A.prototype.b = () => {}`.
    pub fn assigned(&mut self, path: &str, it: &ExpressionStatement<'a>, value: &Expression<'a>) -> bool {
        let Some(body) = function_body(value) else { return false };
        let (owner, name) = path.rsplit_once('.').unwrap_or(("", path));
        let owner = owner.strip_suffix(".prototype").unwrap_or(owner);
        let is_export = matches!(owner, "exports" | "module.exports" | "module");
        let owner = if is_export { "" } else { owner };
        let kind = if owner.is_empty() { SymbolKind::Function } else { SymbolKind::Method };
        let name = match value {
            Expression::FunctionExpression(function) if path == "module.exports" => {
                function.id.as_ref().map_or("", |id| id.name.as_str())
            }
            _ if path == "module.exports" => "",
            _ => name,
        };
        if name.is_empty() || self.is_in_function() {
            return false;
        }
        self.enter(owner, SymbolKind::Class, None);
        self.open(&Found { name, kind, span: it.span, body, visibility: Visibility::Public });
        self.visit_expression(&it.expression);
        self.leave();
        self.leave();
        true
    }
}

/// Where the body of a function starts, if `it` is one.
fn function_body(it: &Expression<'_>) -> Option<u32> {
    match it.get_inner_expression() {
        Expression::FunctionExpression(function) => {
            Some(function.body.as_ref().map_or(function.span.end, |body| body.span.start))
        }
        Expression::ArrowFunctionExpression(arrow) => Some(arrow.body.span().start),
        _ => None,
    }
}

/// The name of a member, and whether it is a private one.
fn key_name<'k>(key: &'k PropertyKey<'_>, is_computed: bool) -> Option<(&'k str, bool)> {
    match key {
        PropertyKey::StaticIdentifier(id) => Some((id.name.as_str(), false)),
        PropertyKey::PrivateIdentifier(id) => Some((id.name.as_str(), true)),
        PropertyKey::StringLiteral(text) if !is_computed => Some((text.value.as_str(), false)),
        _ => None,
    }
}

fn member_visibility(is_private: bool, access: Option<TSAccessibility>) -> Visibility {
    match access {
        _ if is_private => Visibility::Private,
        Some(TSAccessibility::Private) => Visibility::Private,
        Some(TSAccessibility::Protected) => Visibility::Protected,
        _ => Visibility::Public,
    }
}
