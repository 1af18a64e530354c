//! The walk over one parsed text: what is open around a node, and what each kind of node is for.

use std::collections::{HashMap, HashSet};

use oxc_ast::ast::*;
use oxc_ast_visit::{Visit, walk};
use oxc_span::Span;
use oxc_syntax::operator::LogicalOperator;
use oxc_syntax::scope::ScopeFlags;

use crate::map::module::Import;
use crate::map::symbol::SymbolKind;

use super::Code;

/// What is open around a node.
pub struct Scope {
    /// The symbol it defines, if it does: decision points are counted there.
    pub symbol: Option<usize>,
    /// What it is.
    pub kind: SymbolKind,
    /// The length of the container's name outside of it.
    pub outer: usize,
}

/// The walk, and what it found.
pub struct Walk<'a> {
    /// The text.
    pub text: &'a str,
    /// Offsets of the line ends.
    lines: Vec<u32>,
    /// JSDoc comments by the offset of the token they stand before.
    docs: HashMap<u32, Span>,
    /// Whether it is a bundle, of which only imports are told.
    pub is_bundle: bool,
    /// What was found.
    pub code: Code,
    /// What is open, outermost first.
    pub scopes: Vec<Scope>,
    /// The names of what is open.
    pub container: String,
    /// Functions that are open and do not run at once.
    pub functions: u32,
    /// Branches and `try` blocks that are open.
    pub conditions: u32,
    /// Functions that are open and have a `require` of their own.
    pub shadows: u32,
    /// Where the body of the last function starts that a symbol was opened for.
    pub opened: u32,
    /// Calls that were noted when what they are bound to was, by their start.
    pub bound: HashSet<u32>,
    /// Whether the next function runs at once.
    pub is_immediate: bool,
    /// Whether the statement stands at the top of the file or of a namespace.
    pub is_top: bool,
    /// Where the `export` before the declaration stands, if there is one.
    pub export: Option<Span>,
    /// Modules that are named as a whole: the import and the place among its names, by the name here.
    pub modules: HashMap<&'a str, (usize, usize)>,
    /// Names that imports bring: the import and the name there, by the name here.
    pub bindings: HashMap<&'a str, (usize, &'a str)>,
}

impl<'a> Walk<'a> {
    /// A walk over `program`, which was parsed from `text`.
    pub fn new(text: &'a str, program: &Program<'a>, is_bundle: bool) -> Self {
        let ends = memchr::memchr_iter(b'\n', text.as_bytes());
        let docs = program.comments.iter().filter(|comment| comment.is_jsdoc());
        Self {
            text,
            lines: ends.filter_map(|end| u32::try_from(end).ok()).collect(),
            docs: docs.map(|comment| (comment.attached_to, comment.span)).collect(),
            is_bundle,
            code: Code::default(),
            scopes: Vec::new(),
            container: String::new(),
            functions: 0,
            conditions: 0,
            shadows: 0,
            opened: u32::MAX,
            bound: HashSet::new(),
            is_immediate: false,
            is_top: false,
            export: None,
            modules: HashMap::new(),
            bindings: HashMap::new(),
        }
    }

    /// What was found, with `sources` of script tags and what comments refer to.
    pub fn finish(mut self, program: &Program<'a>, sources: &[Import]) -> Code {
        self.settle_exports(program);
        self.references(program);
        self.code.module.imports.extend_from_slice(sources);
        self.in_order();
        for import in &mut self.code.module.imports {
            for name in &mut import.names {
                name.members.sort_unstable();
                name.members.dedup();
            }
        }
        self.code
    }

    /// Brings the imports into the order of the text: declarations were noted before all else.
    fn in_order(&mut self) {
        let module = &mut self.code.module;
        let mut order: Vec<usize> = (0..module.imports.len()).collect();
        order.sort_by_key(|place| module.imports[*place].line);
        let mut places = vec![0; order.len()];
        for (now, before) in order.iter().enumerate() {
            places[*before] = now;
        }
        for import in module.exports.iter_mut().filter_map(|export| export.import.as_mut()) {
            *import = u32::try_from(places[*import as usize]).unwrap_or(u32::MAX);
        }
        module.imports.sort_by_key(|import| import.line);
    }

    /// The line of the byte at `at`, from 1.
    pub fn line(&self, at: u32) -> u32 {
        u32::try_from(self.lines.partition_point(|end| *end < at) + 1).unwrap_or(u32::MAX)
    }

    /// The text of `span`.
    pub fn slice(&self, span: Span) -> &'a str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// The JSDoc comment before the token at `at`.
    pub fn doc(&self, at: u32) -> Option<&'a str> {
        self.docs.get(&at).map(|span| self.slice(*span))
    }

    /// Opens a scope called `name`.
    pub fn enter(&mut self, name: &str, kind: SymbolKind, symbol: Option<usize>) {
        self.scopes.push(Scope { symbol, kind, outer: self.container.len() });
        if !self.container.is_empty() && !name.is_empty() {
            self.container.push('.');
        }
        self.container.push_str(name);
    }

    /// Closes the innermost scope.
    pub fn leave(&mut self) {
        if let Some(scope) = self.scopes.pop() {
            self.container.truncate(scope.outer);
        }
    }

    /// Notes a decision point.
    pub fn branch(&mut self) {
        if let Some(symbol) = self.scopes.iter().rev().find_map(|scope| scope.symbol) {
            self.code.symbols[symbol].complexity += 1;
        }
    }

    /// Walks statements that stand at the top of the file or of a namespace.
    fn walk_top(&mut self, statements: &oxc_allocator::ArenaVec<'a, Statement<'a>>) {
        for statement in statements {
            self.is_top = true;
            self.export = None;
            self.visit_statement(statement);
        }
        self.is_top = false;
    }

    fn conditionally(&mut self, visit: impl FnOnce(&mut Self)) {
        self.conditions += 1;
        visit(self);
        self.conditions -= 1;
    }

    /// Walks what is in a function: `has_require` says whether a `require` of its own is declared there.
    fn in_function(&mut self, has_require: bool, visit: impl FnOnce(&mut Self)) {
        let is_lazy = !std::mem::take(&mut self.is_immediate);
        let was_top = std::mem::take(&mut self.is_top);
        self.functions += u32::from(is_lazy);
        self.shadows += u32::from(has_require);
        visit(self);
        self.functions -= u32::from(is_lazy);
        self.shadows -= u32::from(has_require);
        self.is_top = was_top;
    }
}

/// Whether one of `params` is called `require`.
fn takes_require(params: &FormalParameters<'_>) -> bool {
    params
        .items
        .iter()
        .any(|item| matches!(&item.pattern, BindingPattern::BindingIdentifier(id) if id.name == "require"))
}

impl<'a> Visit<'a> for Walk<'a> {
    fn visit_program(&mut self, it: &Program<'a>) {
        self.collect_imports(it);
        self.walk_top(&it.body);
    }

    fn visit_statement(&mut self, it: &Statement<'a>) {
        let keeps_top = matches!(
            it,
            Statement::VariableDeclaration(_)
                | Statement::ExpressionStatement(_)
                | Statement::ExportDeclaration(_)
                | Statement::ExportDefaultDeclaration(_)
        );
        let was_top = self.is_top;
        self.is_top &= keeps_top;
        walk::walk_statement(self, it);
        self.is_top = was_top;
    }

    fn visit_import_declaration(&mut self, _: &ImportDeclaration<'a>) {}

    fn visit_export_from_declaration(&mut self, it: &ExportFromDeclaration<'a>) {
        self.export_from(it);
    }

    fn visit_export_all_declaration(&mut self, it: &ExportAllDeclaration<'a>) {
        self.export_all(it);
    }

    fn visit_export_named_declaration(&mut self, it: &ExportNamedDeclaration<'a>) {
        self.export_named(it);
    }

    fn visit_export_declaration(&mut self, it: &ExportDeclaration<'a>) {
        self.export = Some(it.span);
        walk::walk_export_declaration(self, it);
        self.export = None;
    }

    fn visit_export_default_declaration(&mut self, it: &ExportDefaultDeclaration<'a>) {
        self.export_default(it);
        self.export = None;
    }

    fn visit_ts_export_assignment(&mut self, it: &TSExportAssignment<'a>) {
        self.export_assignment(&it.expression);
        walk::walk_ts_export_assignment(self, it);
    }

    fn visit_ts_import_equals_declaration(&mut self, it: &TSImportEqualsDeclaration<'a>) {
        self.import_equals(it);
    }

    fn visit_ts_import_type(&mut self, it: &TSImportType<'a>) {
        self.import_type(it);
        walk::walk_ts_import_type(self, it);
    }

    fn visit_import_expression(&mut self, it: &ImportExpression<'a>) {
        self.import_expression(it);
        walk::walk_import_expression(self, it);
    }

    fn visit_call_expression(&mut self, it: &CallExpression<'a>) {
        self.call(it);
        match it.callee.get_inner_expression() {
            Expression::FunctionExpression(_) | Expression::ArrowFunctionExpression(_) => {
                self.is_immediate = true;
            }
            Expression::StaticMemberExpression(member) if member.property.name == "call" => {
                let object = member.object.get_inner_expression();
                self.is_immediate = matches!(object, Expression::FunctionExpression(_));
            }
            _ => {}
        }
        walk::walk_call_expression(self, it);
    }

    fn visit_new_expression(&mut self, it: &NewExpression<'a>) {
        self.new_url(it);
        walk::walk_new_expression(self, it);
    }

    fn visit_function(&mut self, it: &Function<'a>, flags: ScopeFlags) {
        // A function that is the value of what is named already has that name.
        let is_value = it.body.as_ref().is_some_and(|body| body.span.start == self.opened);
        let is_opened = !is_value && self.open_function(it);
        let has_require = takes_require(&it.params);
        self.in_function(has_require, |walk| walk::walk_function(walk, it, flags));
        if is_opened {
            self.leave();
        }
    }

    fn visit_arrow_function_expression(&mut self, it: &ArrowFunctionExpression<'a>) {
        let has_require = takes_require(&it.params);
        self.in_function(has_require, |walk| walk::walk_arrow_function_expression(walk, it));
    }

    fn visit_class(&mut self, it: &Class<'a>) {
        let is_opened = it.r#type == ClassType::ClassDeclaration && self.open_class(it, None);
        self.is_top = false;
        walk::walk_class(self, it);
        if is_opened {
            self.leave();
        }
    }

    fn visit_method_definition(&mut self, it: &MethodDefinition<'a>) {
        let is_opened = self.open_method(it);
        walk::walk_method_definition(self, it);
        if is_opened {
            self.leave();
        }
    }

    fn visit_property_definition(&mut self, it: &PropertyDefinition<'a>) {
        let is_opened = self.open_field(it);
        walk::walk_property_definition(self, it);
        if is_opened {
            self.leave();
        }
    }

    fn visit_variable_declaration(&mut self, it: &VariableDeclaration<'a>) {
        let is_top = std::mem::take(&mut self.is_top);
        self.variables(it, is_top);
        self.is_top = is_top;
    }

    fn visit_expression_statement(&mut self, it: &ExpressionStatement<'a>) {
        let is_top = std::mem::take(&mut self.is_top);
        self.expression_statement(it, is_top);
        self.is_top = is_top;
    }

    fn visit_ts_interface_declaration(&mut self, it: &TSInterfaceDeclaration<'a>) {
        self.open_interface(it);
        walk::walk_ts_interface_declaration(self, it);
        self.leave();
    }

    fn visit_ts_method_signature(&mut self, it: &TSMethodSignature<'a>) {
        self.add_method_signature(it);
        walk::walk_ts_method_signature(self, it);
    }

    fn visit_ts_type_alias_declaration(&mut self, it: &TSTypeAliasDeclaration<'a>) {
        self.open_alias(it);
        walk::walk_ts_type_alias_declaration(self, it);
        self.leave();
    }

    fn visit_ts_enum_declaration(&mut self, it: &TSEnumDeclaration<'a>) {
        self.open_enum(it);
        walk::walk_ts_enum_declaration(self, it);
        self.leave();
    }

    fn visit_ts_namespace_declaration(&mut self, it: &TSNamespaceDeclaration<'a>) {
        self.open_namespace(it);
        walk::walk_ts_namespace_declaration(self, it);
        self.leave();
    }

    fn visit_ts_module_block(&mut self, it: &TSModuleBlock<'a>) {
        let export = self.export.take();
        self.walk_top(&it.body);
        self.export = export;
    }

    fn visit_static_member_expression(&mut self, it: &StaticMemberExpression<'a>) {
        if let Expression::Identifier(object) = &it.object {
            self.member(object.name.as_str(), it.property.name.as_str());
        }
        walk::walk_static_member_expression(self, it);
    }

    fn visit_ts_qualified_name(&mut self, it: &TSQualifiedName<'a>) {
        if let TSTypeName::IdentifierReference(object) = &it.left {
            self.member(object.name.as_str(), it.right.name.as_str());
        }
        walk::walk_ts_qualified_name(self, it);
    }

    fn visit_jsx_member_expression(&mut self, it: &JSXMemberExpression<'a>) {
        if let JSXMemberExpressionObject::IdentifierReference(object) = &it.object {
            self.member(object.name.as_str(), it.property.name.as_str());
        }
        walk::walk_jsx_member_expression(self, it);
    }

    fn visit_if_statement(&mut self, it: &IfStatement<'a>) {
        self.branch();
        self.visit_expression(&it.test);
        self.conditionally(|walk| {
            walk.visit_statement(&it.consequent);
            if let Some(alternate) = &it.alternate {
                walk.visit_statement(alternate);
            }
        });
    }

    fn visit_conditional_expression(&mut self, it: &ConditionalExpression<'a>) {
        self.branch();
        self.visit_expression(&it.test);
        self.conditionally(|walk| {
            walk.visit_expression(&it.consequent);
            walk.visit_expression(&it.alternate);
        });
    }

    fn visit_logical_expression(&mut self, it: &LogicalExpression<'a>) {
        if it.operator != LogicalOperator::Coalesce {
            self.branch();
        }
        self.visit_expression(&it.left);
        self.conditionally(|walk| walk.visit_expression(&it.right));
    }

    fn visit_try_statement(&mut self, it: &TryStatement<'a>) {
        self.conditionally(|walk| walk::walk_try_statement(walk, it));
    }

    fn visit_catch_clause(&mut self, it: &CatchClause<'a>) {
        self.branch();
        walk::walk_catch_clause(self, it);
    }

    fn visit_switch_case(&mut self, it: &SwitchCase<'a>) {
        if it.test.is_some() {
            self.branch();
        }
        self.conditionally(|walk| walk::walk_switch_case(walk, it));
    }

    fn visit_for_statement(&mut self, it: &ForStatement<'a>) {
        self.branch();
        walk::walk_for_statement(self, it);
    }

    fn visit_for_in_statement(&mut self, it: &ForInStatement<'a>) {
        self.branch();
        walk::walk_for_in_statement(self, it);
    }

    fn visit_for_of_statement(&mut self, it: &ForOfStatement<'a>) {
        self.branch();
        walk::walk_for_of_statement(self, it);
    }

    fn visit_while_statement(&mut self, it: &WhileStatement<'a>) {
        self.branch();
        walk::walk_while_statement(self, it);
    }

    fn visit_do_while_statement(&mut self, it: &DoWhileStatement<'a>) {
        self.branch();
        walk::walk_do_while_statement(self, it);
    }
}
