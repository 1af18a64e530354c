//! What of a Python text matters here, in words of our own: the parser behind it can be another one.

/// A part of the text: its bytes.
pub type Span = std::ops::Range<usize>;

/// The circumstances under which a statement runs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Circumstances {
    /// In a branch, a loop or a `try`.
    pub is_conditional: bool,
    /// Under `if TYPE_CHECKING`.
    pub is_type_only: bool,
    /// In a function: when it is called.
    pub is_lazy: bool,
    /// What stands directly around it.
    pub scope: Scope,
}

/// What names that are bound belong to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Scope {
    /// The file.
    #[default]
    Module,
    /// A class.
    Class,
    /// A function: nobody else sees them.
    Function,
}

/// A class or function.
#[derive(Debug, Clone)]
pub struct Definition<'a> {
    /// Its name.
    pub name: &'a str,
    /// Whether it is a class.
    pub is_class: bool,
    /// From `def`, `async` or `class` to the end of its parameters, bases or result.
    pub head: Span,
    /// Where its body ends.
    pub end: usize,
    /// Its docstring.
    pub doc: Option<&'a str>,
}

/// What a name is bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// A value.
    Value,
    /// A lambda.
    Lambda,
    /// A type: `type X = ...`.
    Type,
}

/// One name of an import.
#[derive(Debug, Clone)]
pub struct Alias<'a> {
    /// As the other module names it; a module path for `import`.
    pub name: &'a str,
    /// As it is named here, where that is said.
    pub alias: Option<&'a str>,
    /// Where it stands.
    pub at: usize,
}

/// Is told what a text says, in the order of the text.
pub trait Outline<'a> {
    /// A class or function begins; what comes until the matching [`Outline::close`] is in it.
    fn open(&mut self, definition: Definition<'a>, around: Circumstances);

    /// The innermost class or function ends.
    fn close(&mut self);

    /// A statement gives `name` a value as its first target.
    fn assign(&mut self, name: &'a str, bound: Bound, statement: Span, around: Circumstances);

    /// `name` is bound in some other way or has its type declared.
    fn bind(&mut self, name: &'a str, around: Circumstances);

    /// Decision points.
    fn branch(&mut self, count: u32);

    /// `import a, b`.
    fn import(&mut self, aliases: Vec<Alias<'a>>, statement: Span, around: Circumstances);

    /// `from module import names`; `level` is the number of dots.
    fn import_from(
        &mut self,
        module: (u32, &'a str),
        aliases: Vec<Alias<'a>>,
        statement: Span,
        around: Circumstances,
    );

    /// `importlib.import_module("module")` and its kin; `package` is its second argument where it is a literal.
    fn require(&mut self, module: &'a str, package: Option<&'a str>, call: Span, around: Circumstances);

    /// `name` is read, and `members` of it one after the other: `name.a.b`.
    fn read(&mut self, name: &'a str, members: &[&'a str], at: usize);

    /// `__all__` gets `names`.
    fn offer(&mut self, names: Vec<&'a str>);

    /// `__all__` gets what the text does not say.
    fn offer_unknown(&mut self);

    /// The file is one that is run: `if __name__ == "__main__"`.
    fn script(&mut self);
}
