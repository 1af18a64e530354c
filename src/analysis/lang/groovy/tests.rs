//! Groovy: what a text says.

use proptest::prelude::*;

use super::*;

fn read(text: &str) -> Code {
    GROOVY.read(Text { language: "Groovy", hint: ".groovy", text }).unwrap()
}

#[test]
fn types_imports_and_free_names_are_found() {
    let code = read(
        "package a.b\nimport c.D as E\nimport static f.G.*\nclass A extends Spec {\n  enum K { X }\n  def 'class Z'() { new H().i(E.j) }\n}\ntrait T {}\n",
    );
    assert_eq!(code.module.package.as_deref(), Some("a.b"));
    let exports: Vec<&str> = code.module.exports.iter().map(|export| export.name.as_str()).collect();
    assert_eq!(exports, ["A", "A.K", "T"]);
    let imports: Vec<(&str, ImportForm)> =
        code.module.imports.iter().map(|import| (import.specifier.as_str(), import.form)).collect();
    assert_eq!(imports, [("c.D", ImportForm::Named), ("f.G.*", ImportForm::StaticWildcard)]);
    assert_eq!(code.module.imports[0].names[0].members, ["j"]);
    let references: Vec<&str> = code.module.references.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(references, ["Spec", "X", "H"]);
    assert_eq!((code.symbols[0].start_line, code.symbols[0].end_line), (4, 7));
}

proptest! {
    #[test]
    fn any_text_is_read(text in "(class |enum |A|b|import |static |\\{|\\}|\\.|\\*|as |package |'|\n){0,40}") {
        read(&text);
    }
}
