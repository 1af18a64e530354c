//! Imports that are calls: `require`, `import()`, `require.resolve`, `new URL`, `import.meta.glob`.

use oxc_ast::ast::*;
use oxc_ast_visit::walk;
use oxc_span::{GetSpan, Span};

use crate::map::module::ImportForm;

use super::walk::Walk;

/// How an expression is shown that is computed at run time: nothing that is asked for is written so.
pub const COMPUTED: &str = "${";

/// The longest expression that is shown.
const MAX_SHOWN_BYTES: usize = 120;

impl<'a> Walk<'a> {
    /// What `argument` asks for: a literal as it is, what is computed as `${...}`.
    fn specifier(&self, argument: &Expression<'a>) -> String {
        match argument.get_inner_expression() {
            Expression::StringLiteral(text) => text.value.to_string(),
            Expression::TemplateLiteral(template) => {
                let mut specifier = String::new();
                for (place, part) in template.quasis.iter().enumerate() {
                    specifier.push_str(part.value.cooked.as_ref().unwrap_or(&part.value.raw).as_str());
                    if let Some(expression) = template.expressions.get(place) {
                        specifier.push_str(&self.computed(expression.span()));
                    }
                }
                specifier
            }
            Expression::BinaryExpression(sum) => match first_text(sum) {
                Some(first) => {
                    let rest = Span::new(first.span.end, sum.span.end);
                    format!("{}{}", first.value, self.computed(rest))
                }
                None => self.computed(sum.span),
            },
            other => self.computed(other.span()),
        }
    }

    fn computed(&self, span: Span) -> String {
        let text = self.slice(span).trim().trim_start_matches('+').trim();
        let end = (0..=MAX_SHOWN_BYTES.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
        format!("{COMPUTED}{}}}", &text[..end.unwrap_or(0)])
    }

    /// Notes `import(x)`; gives its place.
    pub fn import_expression(&mut self, it: &ImportExpression<'a>) -> Option<usize> {
        if self.bound.contains(&it.span.start) {
            return None;
        }
        let specifier = self.specifier(&it.source);
        Some(self.note(&specifier, ImportForm::Dynamic, it.span))
    }

    /// Notes the import that the call `it` is, if it is one; gives its place.
    pub fn call(&mut self, it: &CallExpression<'a>) -> Option<usize> {
        let form = self.form(&it.callee)?;
        if self.bound.contains(&it.span.start) {
            return None;
        }
        let argument = it.arguments.first().and_then(Argument::as_expression)?;
        let specifier = if form == ImportForm::Glob { patterns(argument)? } else { self.specifier(argument) };
        if form == ImportForm::Resolve && specifier.contains(COMPUTED) {
            return None;
        }
        Some(self.note(&specifier, form, it.span))
    }

    /// What a call of `callee` is.
    fn form(&self, callee: &Expression<'a>) -> Option<ImportForm> {
        match callee {
            Expression::Identifier(id) if id.name == "require" && self.shadows == 0 => {
                Some(ImportForm::Require)
            }
            Expression::StaticMemberExpression(member) => {
                let name = member.property.name.as_str();
                match &member.object {
                    Expression::Identifier(id) if id.name == "require" && self.shadows == 0 => {
                        (name == "resolve").then_some(ImportForm::Resolve)
                    }
                    Expression::Identifier(id) if id.name == "module" && name == "require" => {
                        Some(ImportForm::Require)
                    }
                    Expression::ImportMeta(_) => match name {
                        "resolve" => Some(ImportForm::Resolve),
                        "glob" | "globEager" => Some(ImportForm::Glob),
                        _ => None,
                    },
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Notes `new URL('x', import.meta.url)`.
    pub fn new_url(&mut self, it: &NewExpression<'a>) {
        let Expression::Identifier(callee) = &it.callee else { return };
        let [path, base] = it.arguments.as_slice() else { return };
        let is_here = matches!(
            base.as_expression().map(|base| base.get_inner_expression()),
            Some(Expression::StaticMemberExpression(member))
                if member.property.name == "url" && matches!(member.object, Expression::ImportMeta(_))
        );
        if callee.name != "URL" || !is_here {
            return;
        }
        if let Some(path) = path.as_expression() {
            let specifier = self.specifier(path);
            if !specifier.contains(COMPUTED) {
                self.note(&specifier, ImportForm::Url, it.span);
            }
        }
    }

    /// Notes what a variable is bound to, where that is a module: `const {a} = require('b')`.
    pub fn binding(&mut self, it: &VariableDeclarator<'a>) {
        let Some(init) = &it.init else { return };
        let mut init = init.get_inner_expression();
        if let Expression::AwaitExpression(waiting) = init {
            init = waiting.argument.get_inner_expression();
        }
        let mut member = None;
        if let Expression::StaticMemberExpression(access) = init {
            member = Some(access.property.name.as_str());
            init = access.object.get_inner_expression();
            if let Expression::AwaitExpression(waiting) = init {
                init = waiting.argument.get_inner_expression();
            }
        }
        let place = match init {
            Expression::CallExpression(call) => self.call(call),
            Expression::ImportExpression(import) => self.import_expression(import),
            _ => None,
        };
        let Some(place) = place else { return };
        self.bound.insert(init.span().start);
        self.bind(place, member, &it.id);
    }

    fn bind(&mut self, place: usize, member: Option<&'a str>, pattern: &BindingPattern<'a>) {
        match (pattern, member) {
            (BindingPattern::BindingIdentifier(id), member) => {
                self.add_name(place, member.unwrap_or("*"), id.name.as_str(), id.span.start);
            }
            (BindingPattern::ObjectPattern(object), None) => {
                for property in &object.properties {
                    let PropertyKey::StaticIdentifier(key) = &property.key else { continue };
                    if let BindingPattern::BindingIdentifier(id) = &property.value {
                        self.add_name(place, key.name.as_str(), id.name.as_str(), id.span.start);
                    }
                }
            }
            (_, Some(member)) => self.add_name(place, member, member, pattern.span().start),
            _ => {}
        }
    }

    /// Walks a statement that is an expression; an assignment at the top may define and export something.
    pub fn expression_statement(&mut self, it: &ExpressionStatement<'a>, is_top: bool) {
        if let Expression::AssignmentExpression(assignment) = &it.expression
            && is_top
            && let Some(path) = self.path_of(&assignment.left)
        {
            self.export_assigned(path, &assignment.right);
            // `a.b = a.c = function () {}`: the last is named by the first.
            let mut value = &assignment.right;
            while let Expression::AssignmentExpression(inner) = value {
                value = &inner.right;
            }
            if self.assigned(path, it, value) {
                return;
            }
            if let (Expression::ObjectExpression(object), "module.exports") = (value, path) {
                return self.object(object);
            }
        }
        walk::walk_expression_statement(self, it);
    }

    /// `a.b.c` as it is written, where it is nothing but names.
    fn path_of(&self, target: &AssignmentTarget<'a>) -> Option<&'a str> {
        let AssignmentTarget::StaticMemberExpression(member) = target else { return None };
        let path = self.slice(member.span);
        let is_names =
            path.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'$'));
        is_names.then_some(path)
    }

    /// Whether `value` is a module that is required: its place among the imports.
    pub fn required(&mut self, value: &Expression<'a>) -> Option<usize> {
        let Expression::CallExpression(call) = value.get_inner_expression() else { return None };
        if self.form(&call.callee) != Some(ImportForm::Require) {
            return None;
        }
        let place = self.call(call)?;
        self.bound.insert(call.span.start);
        Some(place)
    }
}

/// The text that a sum of texts starts with.
fn first_text<'e, 'a>(sum: &'e BinaryExpression<'a>) -> Option<&'e StringLiteral<'a>> {
    let mut left = &sum.left;
    loop {
        match left.get_inner_expression() {
            Expression::BinaryExpression(inner) => left = &inner.left,
            Expression::StringLiteral(text) => return Some(text),
            _ => return None,
        }
    }
}

/// The patterns of a glob, one after the other; none if one of them is computed.
fn patterns(argument: &Expression<'_>) -> Option<String> {
    let literal = |expression: &Expression<'_>| match expression.get_inner_expression() {
        Expression::StringLiteral(text) => Some(text.value.to_string()),
        Expression::TemplateLiteral(template) if template.expressions.is_empty() => {
            Some(template.quasis.first()?.value.raw.to_string())
        }
        _ => None,
    };
    match argument.get_inner_expression() {
        Expression::ArrayExpression(array) => {
            let all: Option<Vec<String>> =
                array.elements.iter().map(|element| literal(element.as_expression()?)).collect();
            Some(all?.join(" "))
        }
        other => literal(other),
    }
}
