//! Idioms that a Python text is searched for: type checking blocks, main guards, `__all__`, imports by call.

use ruff_python_ast::{Expr, ExprCall, Operator, Stmt, UnaryOp};

/// The text of a plain string.
pub fn literal(expression: &Expr) -> Option<&str> {
    match expression {
        Expr::StringLiteral(string) => Some(string.value.to_str()),
        _ => None,
    }
}

/// The last part of `name` or `module.name`.
fn last_name(expression: &Expr) -> Option<&str> {
    match expression {
        Expr::Name(name) => Some(name.id.as_str()),
        Expr::Attribute(attribute) => Some(attribute.attr.as_str()),
        _ => None,
    }
}

fn is_name(expression: &Expr, wanted: &str) -> bool {
    matches!(expression, Expr::Name(name) if name.id.as_str() == wanted)
}

/// Whether a test is `TYPE_CHECKING`, and whether it is negated. `and` keeps what it stands in.
pub fn is_type_checking(test: &Expr) -> (bool, bool) {
    match test {
        Expr::UnaryOp(negation) if negation.op == UnaryOp::Not => {
            (last_name(&negation.operand) == Some("TYPE_CHECKING"), true)
        }
        Expr::BoolOp(all) if all.op == ruff_python_ast::BoolOp::And => {
            (all.values.iter().any(|value| last_name(value) == Some("TYPE_CHECKING")), false)
        }
        other => (last_name(other) == Some("TYPE_CHECKING"), false),
    }
}

/// Whether a test is `__name__ == "__main__"`, either way round.
pub fn is_main_guard(test: &Expr) -> bool {
    let Expr::Compare(comparison) = test else { return false };
    let [right] = &*comparison.comparators else { return false };
    let is_main = |text: &Expr| literal(text) == Some("__main__");
    (is_name(&comparison.left, "__name__") && is_main(right))
        || (is_name(right, "__name__") && is_main(&comparison.left))
}

/// What `importlib.import_module("x")`, `import_module(".x", "p")` or `__import__("x")` asks for: the module, and
/// the package where it is a literal. None where the text does not say it.
pub fn required(call: &ExprCall) -> Option<(&str, Option<&str>)> {
    let name = last_name(&call.func)?;
    let is_builtin = name == "__import__" && matches!(&*call.func, Expr::Name(_));
    if !is_builtin && name != "import_module" {
        return None;
    }
    let module = literal(call.arguments.args.first()?).filter(|module| is_module_path(module))?;
    if is_builtin || !module.starts_with('.') {
        return Some((module, None));
    }
    let by_name = call
        .arguments
        .keywords
        .iter()
        .find(|keyword| keyword.arg.as_ref().is_some_and(|name| name.as_str() == "package"));
    let package = call.arguments.args.get(1).or_else(|| by_name.map(|keyword| &keyword.value))?;
    match package {
        package if is_name(package, "__package__") || is_name(package, "__name__") => Some((module, None)),
        package => literal(package).map(|package| (module, Some(package))),
    }
}

fn is_module_path(path: &str) -> bool {
    let mut parts = path.trim_start_matches('.').split('.');
    parts.all(|part| !part.is_empty() && part.chars().all(|c| c == '_' || c.is_alphanumeric()))
}

/// What a statement adds to `__all__`: the names, or none where the text does not say all of them. Outer none if
/// it does not touch it.
pub fn offered(statement: &Stmt) -> Option<Option<Vec<&str>>> {
    let value = match statement {
        Stmt::Assign(assign) => {
            assign.targets.iter().any(|target| is_name(target, "__all__")).then_some(&*assign.value)?
        }
        Stmt::AnnAssign(assign) if is_name(&assign.target, "__all__") => assign.value.as_deref()?,
        Stmt::AugAssign(assign) if is_name(&assign.target, "__all__") => &assign.value,
        Stmt::Expr(expression) => return offered_by_call(&expression.value),
        _ => return None,
    };
    Some(names(value))
}

/// `__all__.extend([...])`, `__all__.append("x")`; what else is called on it is not understood.
fn offered_by_call(expression: &Expr) -> Option<Option<Vec<&str>>> {
    let Expr::Call(call) = expression else { return None };
    let Expr::Attribute(method) = &*call.func else { return None };
    if !is_name(&method.value, "__all__") {
        return None;
    }
    let argument = call.arguments.args.first();
    match (method.attr.as_str(), argument) {
        ("append", Some(name)) => Some(literal(name).map(|name| vec![name])),
        ("extend", Some(list)) => Some(names(list)),
        ("sort" | "remove", _) => None,
        _ => Some(None),
    }
}

/// The strings of a list, tuple or set, or of sums of such; none if there is anything else in it.
fn names(value: &Expr) -> Option<Vec<&str>> {
    let (mut waiting, mut names) = (vec![value], Vec::new());
    while let Some(value) = waiting.pop() {
        match value {
            Expr::BinOp(sum) if sum.op == Operator::Add => waiting.extend([&*sum.left, &*sum.right]),
            Expr::List(list) => names.extend(list.elts.iter().map(literal)),
            Expr::Tuple(tuple) => names.extend(tuple.elts.iter().map(literal)),
            Expr::Set(set) => names.extend(set.elts.iter().map(literal)),
            _ => return None,
        }
    }
    names.into_iter().collect()
}
