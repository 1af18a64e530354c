//! Heads of Kotlin's declarations: from the first modifier to the name.

use super::scan::Scan;
use crate::map::symbol::{SymbolKind, Visibility};

/// What sort of thing is declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A class, interface or object.
    Type,
    /// Another name for a type.
    Alias,
    /// A function or constructor.
    Function,
    /// A property.
    Property,
    /// What has a body and no name: `init`.
    Nameless,
}

/// A declaration.
#[derive(Debug)]
pub struct Declaration {
    /// Its sort.
    pub sort: Sort,
    /// The kind of its symbol.
    pub kind: SymbolKind,
    /// Its name.
    pub name: String,
    /// From where it may be named.
    pub visibility: Visibility,
    /// Whether `const` is said.
    pub is_const: bool,
    /// The type it extends, without arguments.
    pub receiver: Option<String>,
    /// Names that stand for types in it.
    pub type_parameters: Vec<String>,
    /// The first token, annotations included.
    pub first: usize,
    /// The first token that is no annotation.
    pub head: usize,
    /// The token after the name.
    pub next: usize,
}

/// Modifiers of all declarations.
const MODIFIERS: &[&str] = &[
    "public",
    "private",
    "protected",
    "internal",
    "open",
    "final",
    "abstract",
    "sealed",
    "override",
    "lateinit",
    "inline",
    "infix",
    "tailrec",
    "external",
    "suspend",
    "actual",
    "annotation",
    "const",
    "data",
    "enum",
    "expect",
    "inner",
    "operator",
    "value",
    "noinline",
    "crossinline",
    "vararg",
    "companion",
];

/// How many tokens before a keyword its modifiers may stand, and how many a name may follow it.
const REACH: usize = 400;

/// The declaration whose keyword stands at `at`, if it is one.
pub(super) fn declaration(scan: &Scan<'_>, at: usize) -> Option<Declaration> {
    let (sort, kind) = match scan.text_at(at) {
        "class" | "object" => (Sort::Type, SymbolKind::Class),
        "interface" => (Sort::Type, SymbolKind::Interface),
        "typealias" => (Sort::Alias, SymbolKind::Type),
        "fun" if scan.text_at(at + 1) != "interface" => (Sort::Function, SymbolKind::Function),
        "constructor" if scan.text_at(at + 1) == "(" => (Sort::Function, SymbolKind::Function),
        "val" | "var" => (Sort::Property, SymbolKind::Constant),
        "init" if scan.text_at(at + 1) == "{" => (Sort::Nameless, SymbolKind::Function),
        _ => return None,
    };
    let (first, head) = heads(scan, at)?;
    let said = |word: &str| (head..at).any(|place| scan.text_at(place) == word);
    let kind = match kind {
        SymbolKind::Class if said("enum") => SymbolKind::Enum,
        SymbolKind::Class if said("annotation") => SymbolKind::Interface,
        kind => kind,
    };
    let visibility = match () {
        () if said("private") => Visibility::Private,
        () if said("protected") => Visibility::Protected,
        () if said("internal") => Visibility::Package,
        () => Visibility::Public,
    };
    let mut found = Declaration {
        sort,
        kind,
        name: String::new(),
        visibility,
        is_const: said("const"),
        receiver: None,
        type_parameters: Vec::new(),
        first,
        head,
        next: at + 1,
    };
    match scan.text_at(at) {
        "constructor" | "init" => found.name = scan.text_at(at).to_owned(),
        "object" if scan.word(at + 1).is_none() && said("companion") => found.name = "Companion".to_owned(),
        "fun" | "val" | "var" => extended_name(scan, at + 1, &mut found)?,
        _ => {
            found.name = scan.word(at + 1)?.text.to_owned();
            found.next = at + 2;
            type_parameters(scan, &mut found);
        }
    }
    Some(found)
}

/// The first token of the declaration with its keyword at `at`, and the first that is no annotation; none if no
/// declaration starts here.
fn heads(scan: &Scan<'_>, at: usize) -> Option<(usize, usize)> {
    let mut head = at;
    while head > 0 && at - head < REACH && is_modifier(scan, head - 1) {
        head -= 1;
    }
    let mut first = head;
    while let Some(annotation) = annotation_before(scan, first) {
        first = annotation;
        if at - first > REACH {
            break;
        }
        // `@A internal @B class`
        while first > 0 && is_modifier(scan, first - 1) {
            first -= 1;
        }
    }
    let starts = first == 0
        || matches!(scan.text_at(first - 1), "{" | "}" | ";")
        || scan.is_first_on_line(first)
        || first < head;
    starts.then_some((first, head))
}

fn is_modifier(scan: &Scan<'_>, at: usize) -> bool {
    let is_fun_interface = scan.text_at(at) == "fun" && scan.text_at(at + 1) == "interface";
    let before = at.checked_sub(1).map_or("", |before| scan.text_at(before));
    (MODIFIERS.contains(&scan.text_at(at)) || is_fun_interface) && !matches!(before, "." | "@" | ":")
}

/// Where the annotation starts that ends before the token at `end`.
fn annotation_before(scan: &Scan<'_>, end: usize) -> Option<usize> {
    let mut at = end.checked_sub(1)?;
    let closing = scan.text_at(at);
    if closing == ")" || closing == "]" {
        let opening = if closing == ")" { "(" } else { "[" };
        let mut depth = 0_usize;
        loop {
            let text = scan.text_at(at);
            if text == closing {
                depth += 1;
            } else if text == opening {
                depth -= 1;
                if depth == 0 {
                    break;
                }
            }
            at = at.checked_sub(1).filter(|at| end - at < REACH)?;
        }
        at = at.checked_sub(1)?;
        if scan.text_at(at) == "@" {
            return Some(at);
        }
    }
    // `@a.B`, `@get:C`
    for _ in 0..16 {
        scan.word(at)?;
        at = at.checked_sub(1)?;
        match scan.text_at(at) {
            "@" => return Some(at),
            "." | ":" => at = at.checked_sub(1)?,
            _ => return None,
        }
    }
    None
}

/// `<T> Receiver<A>.name` after `fun` or `val`.
fn extended_name(scan: &Scan<'_>, from: usize, found: &mut Declaration) -> Option<()> {
    found.next = from;
    type_parameters(scan, found);
    let (mut at, mut angles, mut parens) = (found.next, 0_usize, 0_usize);
    let mut receiver = String::new();
    let mut last: Option<usize> = None;
    for _ in 0..REACH {
        let text = scan.text_at(at);
        let is_nested = angles + parens > 0;
        match text {
            "<" => angles += 1,
            // `->` in the receiver's arguments.
            ">" if scan.text_at(at.wrapping_sub(1)) != "-" => angles = angles.saturating_sub(1),
            // A receiver that is a function type, and then the parameters.
            "(" if !is_nested && last.is_some() => break,
            "(" => parens += 1,
            ")" => parens = parens.saturating_sub(1),
            _ if is_nested => {}
            "." => {
                if let Some(last) = last.take() {
                    if !receiver.is_empty() {
                        receiver.push('.');
                    }
                    receiver.push_str(scan.text_at(last));
                } else if receiver.is_empty() {
                    receiver.push('?');
                }
            }
            "?" | "&" | "@" => {}
            "" => break,
            _ if scan.word(at).is_none() => break,
            _ if last.is_some() => break,
            _ => last = Some(at),
        }
        at += 1;
    }
    let last = last?;
    found.name = scan.text_at(last).to_owned();
    found.next = last + 1;
    found.receiver = Some(receiver).filter(|receiver| !receiver.is_empty());
    Some(())
}

/// `<T : A, reified U>`: skipped, and the names noted.
fn type_parameters(scan: &Scan<'_>, found: &mut Declaration) {
    if scan.text_at(found.next) != "<" {
        return;
    }
    let mut depth = 0_usize;
    for at in found.next..found.next + REACH {
        match scan.text_at(at) {
            "<" => depth += 1,
            ">" if scan.text_at(at - 1) != "-" => {
                depth -= 1;
                if depth == 0 {
                    // After the name of a type they are part of its head.
                    if found.name.is_empty() {
                        found.next = at + 1;
                    }
                    return;
                }
            }
            text => {
                let is_first = matches!(scan.text_at(at - 1), "<" | "," | "reified" | "in" | "out");
                if depth == 1 && is_first && scan.word(at).is_some() {
                    found.type_parameters.push(text.to_owned());
                }
            }
        }
    }
}
