//! Walks the syntax tree of `ruff_python_parser` and tells an [`Outline`] what it sees. With [`super::depth`] the
//! only place that knows the parser.
//!
//! Nothing here recurses: statements and expressions wait on stacks of their own.

use ruff_python_ast::visitor::source_order::{SourceOrderVisitor, walk_expr, walk_stmt};
use ruff_python_ast::{
    Alias as AstAlias, BoolOp, Comprehension, ExceptHandler, Expr, ExprContext, Stmt, StmtClassDef,
    StmtFunctionDef, StmtIf, StmtTry,
};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::{Ranged, TextRange};

use super::depth;
use super::outline::{Alias, Bound, Circumstances, Definition, Outline, Scope, Span};
use super::patterns::{is_main_guard, is_type_checking, literal, offered, required};

/// A syntax tree.
pub struct Tree {
    body: Vec<Stmt>,
}

/// Parses `text`: what is understood of it, or why it is not tried.
pub fn parse(text: &str) -> Result<Tree, String> {
    if !depth::is_safe(text) {
        return Err(format!("expressions or blocks are nested more than {} deep", depth::MAX_DEPTH));
    }
    let parsed = parse_unchecked(text, ParseOptions::from(Mode::Module)).try_into_module();
    Ok(Tree { body: parsed.map(|parsed| parsed.into_suite().into_iter().collect()).unwrap_or_default() })
}

/// Statements that wait, and the circumstances they run under.
struct Frame<'a> {
    statements: std::slice::Iter<'a, Stmt>,
    around: Circumstances,
    /// Whether a class or function ends with them.
    closes: bool,
}

/// Tells `outline` what `tree`, parsed from `text`, says.
pub fn walk<'a>(text: &'a str, tree: &'a Tree, outline: &mut dyn Outline<'a>) {
    let first = Frame { statements: tree.body.iter(), around: Circumstances::default(), closes: false };
    let mut walker =
        Walker { text, outline, frames: vec![first], expressions: Vec::new(), chain: Vec::new() };
    while let Some(frame) = walker.frames.last_mut() {
        let around = frame.around;
        if let Some(statement) = frame.statements.next() {
            walker.statement(statement, around);
        } else {
            if frame.closes {
                walker.outline.close();
            }
            walker.frames.pop();
        }
    }
}

struct Walker<'a, 'o> {
    text: &'a str,
    outline: &'o mut dyn Outline<'a>,
    frames: Vec<Frame<'a>>,
    expressions: Vec<&'a Expr>,
    chain: Vec<&'a str>,
}

impl<'a> Walker<'a, '_> {
    fn statement(&mut self, statement: &'a Stmt, around: Circumstances) {
        match statement {
            Stmt::Import(import) => {
                let aliases = import.names.iter().map(alias).collect();
                self.outline.import(aliases, span(import.range), around);
            }
            Stmt::ImportFrom(import) => {
                let module = (import.level, import.module.as_ref().map_or("", |module| module.as_str()));
                let aliases = import.names.iter().map(alias).collect();
                self.outline.import_from(module, aliases, span(import.range), around);
            }
            _ => {
                self.assignment(statement, around);
                self.heads(statement, around);
                self.compound(statement, around);
            }
        }
    }

    /// What a statement binds by `=`, and what it says of `__all__`.
    fn assignment(&mut self, statement: &'a Stmt, around: Circumstances) {
        match statement {
            Stmt::Assign(assign) => {
                if let Some(first) = assign.targets.first() {
                    self.target(first, bound(&assign.value), assign.range, around);
                }
            }
            Stmt::AnnAssign(assign) => {
                if let (Expr::Name(name), Some(value)) = (&*assign.target, &assign.value) {
                    self.outline.assign(name.id.as_str(), bound(value), span(assign.range), around);
                }
            }
            Stmt::TypeAlias(alias) => {
                if let Expr::Name(name) = &*alias.name {
                    self.outline.assign(name.id.as_str(), Bound::Type, span(alias.range), around);
                }
            }
            _ => {}
        }
        if around.scope == Scope::Module
            && let Some(offered) = offered(statement)
        {
            match offered {
                Some(names) => self.outline.offer(names),
                None => self.outline.offer_unknown(),
            }
        }
    }

    fn target(&mut self, target: &'a Expr, bound: Bound, range: TextRange, around: Circumstances) {
        match target {
            Expr::Name(name) => self.outline.assign(name.id.as_str(), bound, span(range), around),
            Expr::Tuple(tuple) if !tuple.parenthesized => {
                for element in &tuple.elts {
                    if let Expr::Name(name) = element {
                        self.outline.assign(name.id.as_str(), Bound::Value, span(range), around);
                    }
                }
            }
            _ => {}
        }
    }

    /// The expressions of a statement, without the statements in it.
    fn heads(&mut self, statement: &'a Stmt, around: Circumstances) {
        let mut direct = Direct { found: std::mem::take(&mut self.expressions), branches: 0 };
        walk_stmt(&mut direct, statement);
        self.expressions = direct.found;
        self.expressions.reverse();
        let mut branches = direct.branches;
        while let Some(expression) = self.expressions.pop() {
            branches += self.expression(expression, around);
        }
        if branches > 0 {
            self.outline.branch(branches);
        }
    }

    /// Looks at one expression, and puts those in it on the stack; its decision points.
    fn expression(&mut self, expression: &'a Expr, around: Circumstances) -> u32 {
        match expression {
            Expr::Name(name) => {
                match name.ctx {
                    ExprContext::Store => self.outline.bind(name.id.as_str(), around),
                    _ => self.outline.read(name.id.as_str(), &[], name.range.start().to_usize()),
                }
                return 0;
            }
            Expr::Attribute(_) => {
                self.members(expression);
                return 0;
            }
            Expr::StringLiteral(_) | Expr::NumberLiteral(_) | Expr::BytesLiteral(_) => return 0,
            Expr::Call(call) => {
                if let Some((module, package)) = required(call) {
                    self.outline.require(module, package, span(call.range()), around);
                }
            }
            _ => {}
        }
        let mut branches = match expression {
            Expr::BoolOp(operation) => match operation.op {
                BoolOp::And | BoolOp::Or => count(operation.values.len().saturating_sub(1)),
            },
            Expr::If(_) => 1,
            _ => 0,
        };
        let waiting = self.expressions.len();
        let mut direct = Direct { found: std::mem::take(&mut self.expressions), branches: 0 };
        walk_expr(&mut direct, expression);
        branches += direct.branches;
        self.expressions = direct.found;
        self.expressions[waiting..].reverse();
        branches
    }

    /// `name.a.b` as one; what else attributes are taken of waits.
    fn members(&mut self, expression: &'a Expr) {
        self.chain.clear();
        let mut value = expression;
        while let Expr::Attribute(attribute) = value {
            self.chain.push(attribute.attr.as_str());
            value = &attribute.value;
        }
        self.chain.reverse();
        match value {
            Expr::Name(name) => {
                self.outline.read(name.id.as_str(), &self.chain, name.range.start().to_usize());
            }
            other => self.expressions.push(other),
        }
    }

    /// Puts the statements within a statement on the stack.
    fn compound(&mut self, statement: &'a Stmt, around: Circumstances) {
        let branch = Circumstances { is_conditional: true, ..around };
        match statement {
            Stmt::FunctionDef(function) => self.function(function, around),
            Stmt::ClassDef(class) => self.class(class, around),
            Stmt::If(test) => self.branches(test, around),
            Stmt::For(each) => {
                self.outline.branch(1);
                self.wait([(&*each.body, branch), (&*each.orelse, branch)]);
            }
            Stmt::While(test) => {
                self.outline.branch(1);
                self.wait([(&*test.body, branch), (&*test.orelse, branch)]);
            }
            Stmt::With(with) => self.wait([(&*with.body, around)]),
            Stmt::Match(test) => {
                self.outline.branch(count(test.cases.len()));
                let bodies: Vec<_> = test.cases.iter().map(|case| (&*case.body, branch)).collect();
                self.wait(bodies);
            }
            Stmt::Try(attempt) => self.attempt(attempt, around),
            _ => {}
        }
    }

    fn attempt(&mut self, attempt: &'a StmtTry, around: Circumstances) {
        let branch = Circumstances { is_conditional: true, ..around };
        let mut bodies = vec![(&*attempt.body, branch)];
        for handler in &attempt.handlers {
            let ExceptHandler::ExceptHandler(handler) = handler;
            if let Some(name) = &handler.name {
                self.outline.bind(name.as_str(), around);
            }
            bodies.push((&*handler.body, branch));
        }
        self.outline.branch(count(attempt.handlers.len()));
        bodies.push((&*attempt.orelse, branch));
        bodies.push((&*attempt.finalbody, around));
        self.wait(bodies);
    }

    fn branches(&mut self, test: &'a StmtIf, around: Circumstances) {
        let tests = test.elif_else_clauses.iter().filter(|clause| clause.test.is_some()).count();
        self.outline.branch(1 + count(tests));
        let (is_types, is_negated) = is_type_checking(&test.test);
        if around.scope == Scope::Module && is_main_guard(&test.test) {
            self.outline.script();
        }
        let branch = Circumstances { is_conditional: true, ..around };
        let types = Circumstances { is_type_only: true, ..around };
        let mut bodies = vec![(&*test.body, if is_types && !is_negated { types } else { branch })];
        for clause in &test.elif_else_clauses {
            let is_types = match &clause.test {
                Some(test) => is_type_checking(test) == (true, false),
                None => is_types && is_negated && test.elif_else_clauses.len() == 1,
            };
            bodies.push((&*clause.body, if is_types { types } else { branch }));
        }
        self.wait(bodies);
    }

    fn function(&mut self, function: &'a StmtFunctionDef, around: Circumstances) {
        let result = function.returns.as_ref().map(|result| result.end());
        let end = result.unwrap_or(function.parameters.end()).max(function.name.end()).to_usize();
        let keyword = if function.is_async { "async" } else { "def" };
        let definition = Definition {
            name: function.name.as_str(),
            is_class: false,
            head: self.head(keyword, function.name.start().to_usize(), end),
            end: function.range.end().to_usize(),
            doc: docstring(&function.body),
        };
        self.outline.open(definition, around);
        let inside = Circumstances { is_lazy: true, scope: Scope::Function, ..around };
        self.frames.push(Frame { statements: function.body.iter(), around: inside, closes: true });
    }

    fn class(&mut self, class: &'a StmtClassDef, around: Circumstances) {
        let bases = class.arguments.as_ref().map(|bases| bases.end());
        let parameters = class.type_params.as_ref().map(|parameters| parameters.end());
        let end = bases.or(parameters).unwrap_or(class.name.end()).to_usize();
        let definition = Definition {
            name: class.name.as_str(),
            is_class: true,
            head: self.head("class", class.name.start().to_usize(), end),
            end: class.range.end().to_usize(),
            doc: docstring(&class.body),
        };
        self.outline.open(definition, around);
        let inside = Circumstances { scope: Scope::Class, ..around };
        self.frames.push(Frame { statements: class.body.iter(), around: inside, closes: true });
    }

    /// From the `keyword` before the name, past all decorators, to `end`.
    fn head(&self, keyword: &str, name: usize, end: usize) -> Span {
        let before = self.text.get(..name).unwrap_or_default();
        before.rfind(keyword).unwrap_or(name)..end.max(name)
    }

    /// Puts `bodies` on the stack so that the first is walked first.
    fn wait(
        &mut self,
        bodies: impl IntoIterator<Item = (&'a [Stmt], Circumstances), IntoIter: DoubleEndedIterator>,
    ) {
        for (body, around) in bodies.into_iter().rev() {
            if !body.is_empty() {
                self.frames.push(Frame { statements: body.iter(), around, closes: false });
            }
        }
    }
}

/// Gathers the expressions directly in a statement or expression.
struct Direct<'a> {
    found: Vec<&'a Expr>,
    branches: u32,
}

impl<'a> SourceOrderVisitor<'a> for Direct<'a> {
    fn visit_expr(&mut self, expression: &'a Expr) {
        self.found.push(expression);
    }

    fn visit_body(&mut self, _body: &'a [Stmt]) {}

    fn visit_stmt(&mut self, _statement: &'a Stmt) {}

    fn visit_comprehension(&mut self, comprehension: &'a Comprehension) {
        // Its targets are bound in it alone.
        self.branches += 1 + count(comprehension.ifs.len());
        self.found.push(&comprehension.iter);
        self.found.extend(&comprehension.ifs);
    }
}

fn alias(alias: &AstAlias) -> Alias<'_> {
    Alias {
        name: alias.name.as_str(),
        alias: alias.asname.as_ref().map(|name| name.as_str()),
        at: alias.range.start().to_usize(),
    }
}

fn bound(value: &Expr) -> Bound {
    if matches!(value, Expr::Lambda(_)) { Bound::Lambda } else { Bound::Value }
}

fn docstring(body: &[Stmt]) -> Option<&str> {
    let Stmt::Expr(first) = body.first()? else { return None };
    literal(&first.value)
}

fn span(range: TextRange) -> Span {
    range.start().to_usize()..range.end().to_usize()
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
