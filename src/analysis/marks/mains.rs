//! What a `main` looks like in each language.

use super::probes::{Hit, Probe, at_margin, starts_line};

const fn main(needle: &'static str, fits: fn(&Hit) -> bool) -> Probe {
    Probe { needle, fits, tool: None }
}

/// How far above a C `main` its `#if` is looked for, in bytes.
const CONDITION_BYTES: usize = 8_192;

const C_LIKE: &[Probe] = &[main("main(", c_main), main("main (", c_main), main("WinMain(", c_main)];

/// What to look for in `language` (Linguist's name).
pub fn probes(language: &str) -> &'static [Probe] {
    match language {
        "Rust" => const { &[main("fn main(", rust)] },
        "Go" => const { &[main("func main()", go)] },
        "Python" => const { &[main("__name__", python)] },
        "Java" | "Groovy" => const { &[main("void main(", java)] },
        "Kotlin" => const { &[main("fun main(", kotlin)] },
        "Scala" => {
            const {
                &[
                    main("def main(", scala_method),
                    main("extends App", scala_app),
                    main("@main", scala_annotation),
                ]
            }
        }
        "C#" => {
            const {
                &[
                    main(" Main(", c_sharp),
                    main(".CreateBuilder(", top_level),
                    main(".CreateApplicationBuilder(", top_level),
                ]
            }
        }
        "F#" => const { &[main("[<EntryPoint>]", starts_line)] },
        "Visual Basic .NET" => const { &[main("Sub Main(", visual_basic)] },
        "C" | "C++" | "Objective-C" | "Objective-C++" | "Cuda" | "D" | "Vala" => C_LIKE,
        "Swift" => const { &[main("@main", swift)] },
        "Dart" => const { &[main("main(", dart)] },
        "Zig" => const { &[main("fn main(", zig)] },
        "V" | "Gleam" => const { &[main("fn main(", rust)] },
        "Odin" => const { &[main("main ::", odin)] },
        "Nim" => const { &[main("isMainModule", nim)] },
        "Haskell" => const { &[main("main ::", haskell), main("main =", haskell)] },
        "Elixir" => const { &[main("use Application", elixir)] },
        "Ruby" | "Crystal" => const { &[main("__FILE__", ruby), main("PROGRAM_NAME", ruby)] },
        "Perl" => const { &[main("unless caller", perl)] },
        "Julia" => const { &[main("PROGRAM_FILE", julia)] },
        "R" => const { &[main("sys.nframe()", r), main("interactive()", r)] },
        "JavaScript" | "TypeScript" | "TSX" => {
            const { &[main("require.main", javascript), main("import.meta.main", javascript)] }
        }
        "Clojure" => const { &[main("(defn -main", at_margin)] },
        "Racket" => const { &[main("(module+ main", at_margin)] },
        "Pascal" => const { &[main("program ", fortran)] },
        "Fortran" | "Fortran Free Form" => const { &[main("program ", fortran), main("PROGRAM ", fortran)] },
        _ => &[],
    }
}

/// Without arguments, unless a run time's attribute stands above.
fn rust(hit: &Hit) -> bool {
    let above = hit.line_above();
    let attributed = above.starts_with(b"#[") && memchr::memmem::find(above, b"main").is_some();
    (hit.rest().starts_with("fn main()") || attributed)
        && hit.unindented()
        && hit.follows_only(&["pub", "async", "const", "unsafe", "extern", "\"C\"", "pub(crate)"])
}

/// How far into a Go file its `package` clause is looked for, in bytes: licence texts stand above it.
const CLAUSE_BYTES: usize = 65_536;

/// In `package main` only.
fn go(hit: &Hit) -> bool {
    at_margin(hit) && clause(&hit.above[..hit.above.len().min(CLAUSE_BYTES)], b"package main")
}

/// Whether a line starts with `clause` and nothing but white space or a comment follows.
fn clause(text: &[u8], clause: &[u8]) -> bool {
    memchr::memmem::find_iter(text, clause).take(20).any(|at| {
        let starts = at == 0 || text[at - 1] == b'\n';
        starts && matches!(text.get(at + clause.len()), None | Some(b'\n' | b'\r' | b' ' | b';' | b'/'))
    })
}

fn python(hit: &Hit) -> bool {
    let before = hit.before.strip_suffix(b"'__main__' == ").or(hit.before.strip_suffix(b"\"__main__\" == "));
    let before = before.unwrap_or(hit.before).trim_ascii_end();
    if !matches!(before, b"if" | b"if (" | b"if(") {
        return false;
    }
    let rest = hit.rest()["__name__".len().min(hit.rest().len())..].trim_start();
    before.len() + 2 < hit.before.len()
        || rest.strip_prefix("==").is_some_and(|value| {
            let value = value.trim_start();
            value.starts_with("'__main__'") || value.starts_with("\"__main__\"")
        })
}

/// A static method, or, from Java 25 on, one at the margin of a file without a class.
fn java(hit: &Hit) -> bool {
    let modifiers = ["public", "static", "final", "synchronized", "def", "@JvmStatic"];
    hit.follows_only(&modifiers) && (hit.follows("static") || hit.unindented()) && !declares(hit)
}

fn kotlin(hit: &Hit) -> bool {
    if hit.unindented() {
        return hit.follows_only(&["suspend", "public", "internal"]);
    }
    hit.follows_only(&["suspend", "public", "@JvmStatic"])
        && (hit.follows("@JvmStatic") || hit.line_above().ends_with(b"@JvmStatic"))
}

fn scala_method(hit: &Hit) -> bool {
    hit.follows_only(&["override", "final"]) && hit.rest().contains("Array[")
}

fn scala_app(hit: &Hit) -> bool {
    hit.follows("object") && !word_goes_on(hit, "extends App")
}

fn scala_annotation(hit: &Hit) -> bool {
    starts_line(hit) && !word_goes_on(hit, "@main")
}

fn c_sharp(hit: &Hit) -> bool {
    let words = ["public", "private", "internal", "protected", "static", "async", "unsafe", "partial", "new"];
    let types = ["void", "int", "Task", "Task<int>", "ValueTask", "System.Threading.Tasks.Task"];
    let text = std::str::from_utf8(hit.before).unwrap_or("?");
    hit.follows("static")
        && text.split_ascii_whitespace().all(|word| words.contains(&word) || types.contains(&word))
        && !declares(hit)
}

/// Top-level statements: a web or generic host that is built at the margin.
fn top_level(hit: &Hit) -> bool {
    hit.unindented() && hit.before.starts_with(b"var ") && hit.before.contains(&b'=')
}

fn visual_basic(hit: &Hit) -> bool {
    hit.follows_only(&["Public", "Private", "Friend", "Shared"])
}

/// A definition at the margin, its type before it or on the line above.
fn c_main(hit: &Hit) -> bool {
    let words = [
        "int", "void", "auto", "extern", "\"C\"", "signed", "WINAPI", "APIENTRY", "CALLBACK", "w", "public",
        "static", "async",
    ];
    if !hit.unindented() || declares(hit) {
        return hit.follows("static") && hit.follows("int") && hit.follows_only(&words) && !declares(hit);
    }
    let typed = !at_margin(hit) || matches!(hit.line_above(), b"int" | b"void" | b"auto" | b"int WINAPI");
    typed && !is_conditional(hit) && hit.follows_only(&words) && !hit.before.ends_with(b"int w")
}

/// Whether the preprocessor leaves the place out unless somebody wants to test or try the file.
fn is_conditional(hit: &Hit) -> bool {
    let near = &hit.above[hit.above.len().saturating_sub(CONDITION_BYTES)..];
    let mut closed = 0_usize;
    for line in near.rsplit(|byte| *byte == b'\n') {
        let Some(directive) = line.trim_ascii().strip_prefix(b"#") else { continue };
        let directive = directive.trim_ascii_start();
        if directive.starts_with(b"endif") {
            closed += 1;
        } else if directive.starts_with(b"if") {
            if closed == 0 {
                let words: [&[u8]; 5] = [b"TEST", b"MAIN", b"DEMO", b"STANDALONE", b"EXAMPLE"];
                return words.iter().any(|word| memchr::memmem::find(directive, word).is_some());
            }
            closed -= 1;
        }
    }
    false
}

/// Whether the line ends like a declaration or a call rather than a definition.
fn declares(hit: &Hit) -> bool {
    hit.from.trim_ascii_end().ends_with(b";") && !hit.from.contains(&b'{')
}

fn swift(hit: &Hit) -> bool {
    at_margin(hit) && !word_goes_on(hit, "@main")
}

fn dart(hit: &Hit) -> bool {
    hit.unindented()
        && hit.follows_only(&[
            "void",
            "Future<void>",
            "FutureOr<void>",
            "int",
            "Future<int>",
            "Future",
            "dynamic",
        ])
        && !declares_call(hit)
}

/// `main();` at the margin calls; `main() => run();` defines.
fn declares_call(hit: &Hit) -> bool {
    declares(hit) && !hit.rest().contains("=>")
}

fn zig(hit: &Hit) -> bool {
    hit.unindented() && hit.follows_only(&["pub", "export"])
}

fn odin(hit: &Hit) -> bool {
    at_margin(hit) && hit.rest().contains("proc")
}

fn nim(hit: &Hit) -> bool {
    hit.unindented() && hit.follows_only(&["when"]) && hit.follows("when")
}

/// In `Main`, or in a file that names no module.
fn haskell(hit: &Hit) -> bool {
    let header = &hit.above[..hit.above.len().min(20_000)];
    let module = memchr::memmem::find_iter(header, b"module ").find(|at| *at == 0 || header[at - 1] == b'\n');
    let named = module.map(|at| header[at + 7..].trim_ascii_start());
    at_margin(hit) && named.is_none_or(|name| name.starts_with(b"Main") && !name.starts_with(b"Main."))
}

fn elixir(hit: &Hit) -> bool {
    starts_line(hit) && matches!(hit.rest().trim_end(), "use Application")
}

fn ruby(hit: &Hit) -> bool {
    let line = hit.rest();
    hit.unindented()
        && hit.follows("if")
        && (line.contains("$0") || line.contains("PROGRAM_NAME") || line.contains("__FILE__"))
        && (hit.before.contains(&b'=') || line.contains("=="))
}

fn perl(hit: &Hit) -> bool {
    hit.unindented() && hit.before.contains(&b'(') || hit.unindented() && hit.follows_only(&["main"])
}

fn julia(hit: &Hit) -> bool {
    hit.unindented() && hit.before.starts_with(b"if ") && hit.rest().contains("@__FILE__")
}

fn r(hit: &Hit) -> bool {
    let line = hit.rest();
    match line.strip_prefix("interactive()") {
        Some(rest) => hit.before == b"if (!" && rest.starts_with(')'),
        None => hit.before.starts_with(b"if (") && line.contains("== 0"),
    }
}

fn javascript(hit: &Hit) -> bool {
    let line = hit.rest();
    hit.unindented()
        && hit.before.starts_with(b"if")
        && (line.starts_with("import.meta.main") || line.contains("module"))
}

fn fortran(hit: &Hit) -> bool {
    let name = hit.rest()["program ".len().min(hit.rest().len())..].trim();
    let name = name.trim_end_matches(';').trim_end();
    starts_line(hit)
        && !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

fn word_goes_on(hit: &Hit, word: &str) -> bool {
    hit.from
        .get(word.len())
        .is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_' || *byte == b'.')
}

#[cfg(test)]
mod tests {
    use crate::analysis::marks::scan;
    use crate::map::file::MarkKind;

    fn main_lines(language: &str, text: &str) -> Vec<u32> {
        let marks = scan(Some(language), None, text.as_bytes());
        marks.iter().filter(|mark| mark.kind == MarkKind::Main).map(|mark| mark.line).collect()
    }

    #[test]
    fn each_language_has_its_main() {
        for (language, text) in [
            ("Rust", "use x;\nfn main() -> Result<()> {\n}\n"),
            ("Rust", "\npub async fn main() {}\n"),
            ("Rust", "#[embassy_executor::main]\nasync fn main(spawner: Spawner) {}\n"),
            ("Go", "package main\nfunc main() {\n}\n"),
            ("Python", "import x\nif __name__ == \"__main__\":\n    x()\n"),
            ("Python", "\nif '__main__' == __name__:\n    x()\n"),
            ("Java", "class A {\n  public static void main(String[] args) {\n"),
            ("Java", "\nvoid main() {\n}\n"),
            ("Groovy", "class A {\n  static void main(String... args) {\n"),
            ("Kotlin", "\nfun main(args: Array<String>) = x()\n"),
            ("Kotlin", "@JvmStatic\n  fun main(args: Array<String>) {\n".trim_start()),
            ("Scala", "\nobject A extends App {\n"),
            ("Scala", "object A {\n  def main(args: Array[String]): Unit = ()\n"),
            ("Scala", "\n@main def run(): Unit = ()\n"),
            ("C#", "class A {\n  static async Task<int> Main(string[] args)\n"),
            ("C#", "using X;\nvar builder = WebApplication.CreateBuilder(args);\n"),
            ("F#", "\n[<EntryPoint>]\nlet main _ = 0\n"),
            ("Visual Basic .NET", "Module A\n  Public Sub Main(args As String())\n"),
            ("C", "#include <x>\nint main(int argc, char **argv) {\n}\n"),
            ("C", "int\nmain(void)\n{\n}\n"),
            ("C", "\nint main (void)\n{\n}\n"),
            ("C++", "\nauto main() -> int {}\n"),
            ("C++", "\nint WINAPI wWinMain(HINSTANCE a) {}\n"),
            ("Objective-C", "\nint main(int argc, char *argv[]) {\n"),
            ("D", "\nvoid main()\n{\n"),
            ("Swift", "\n@main\nstruct A: App {}\n"),
            ("Dart", "\nFuture<void> main() async {\n"),
            ("Dart", "\nvoid main() => runApp(A());\n"),
            ("Zig", "\npub fn main() !void {\n"),
            ("Nim", "\nwhen isMainModule:\n  x()\n"),
            ("Haskell", "module Main where\nmain :: IO ()\n"),
            ("Elixir", "defmodule A do\n  use Application\n"),
            ("Ruby", "\nif __FILE__ == $0\n"),
            ("Ruby", "\nif $PROGRAM_NAME == __FILE__\n"),
            ("Perl", "\n__PACKAGE__->run(@ARGV) unless caller;\n"),
            ("Julia", "\nif abspath(PROGRAM_FILE) == @__FILE__\n"),
            ("R", "\nif (sys.nframe() == 0) {\n"),
            ("JavaScript", "\nif (require.main === module) {\n"),
            ("TypeScript", "\nif (import.meta.main) {\n"),
            ("Clojure", "(ns a)\n(defn -main [& args])\n"),
            ("Racket", "\n(module+ main (run))\n"),
            ("Pascal", "\nprogram Hello;\n"),
            ("Fortran Free Form", "\n  program hello\n"),
            ("Odin", "package a\nmain :: proc() {\n"),
        ] {
            assert_eq!(main_lines(language, text).as_slice(), [2], "{language}: {text}");
        }
    }

    #[test]
    fn a_main_in_a_comment_or_string_does_not_count() {
        for (language, text) in [
            (
                "Rust",
                "/* one /* two */\nfn main() {}\n*/\nconst A: &str = r#\"\nfn main() {}\n\"#;\n// fn main() {}\n",
            ),
            ("Go", "package main\nvar a = `\nfunc main() {}\n`\n/*\nfunc main() {}\n*/\n"),
            ("Python", "'''\nif __name__ == \"__main__\":\n'''\n# if __name__ == '__main__':\n"),
            (
                "Java",
                "/*\n  public static void main(String[] a) {}\n*/\nvar a = \"\"\"\n  static void main(x) {\"\"\";\n",
            ),
            ("Kotlin", "val a = \"\"\"\nfun main() {}\n\"\"\"\n/*\nfun main() {}\n*/\n"),
            ("Scala", "/*\nobject A extends App\n@main def x() = 1\n*/\n// def main(args: Array[String])\n"),
            ("C#", "/*\n static void Main(string[] a) {}\n*/\n// static int Main() {}\n"),
            ("F#", "(*\n[<EntryPoint>]\n*)\n"),
            ("C", "/*\nint main(void) {\n*/\n// int main() {}\n"),
            ("C++", "auto a = R\"(\nint main() {}\n)\";\n"),
            ("Swift", "/*\n@main\n*/\nlet a = \"\"\"\n@main\n\"\"\"\n"),
            ("Dart", "/*\nvoid main() {}\n*/\nvar a = '''\nvoid main() {}\n''';\n"),
            ("Nim", "#[\nwhen isMainModule:\n]#\n"),
            ("Haskell", "{-\nmain = x\n-}\n-- main = x\n"),
            ("Elixir", "\"\"\"\n  use Application\n\"\"\"\n# use Application\n"),
            ("Ruby", "#\n=begin\nif __FILE__ == $0\n=end\n"),
            ("Perl", "\n=pod\nmain() unless caller;\n=cut\n"),
            ("Julia", "#=\nif abspath(PROGRAM_FILE) == @__FILE__\n=#\n"),
            ("R", "# if (sys.nframe() == 0) {\n"),
            ("JavaScript", "`\nif (require.main === module) {\n`\n// if (require.main === module)\n"),
            ("Clojure", "#|\n(defn -main [])\n|#\n"),
            ("Zig", "// pub fn main() void {}\n"),
            ("Visual Basic .NET", "' Sub Main(args)\n"),
            ("Fortran Free Form", "! program hello\n"),
        ] {
            assert!(main_lines(language, text).is_empty(), "{language}: {text}");
        }
    }

    #[test]
    fn what_only_resembles_a_main_does_not_count() {
        for (language, text) in [
            ("Rust", "mod tests {\n    fn main() {}\n}\nfn main_loop() {}\npub fn main(a: A) {}\n"),
            ("Go", "package tool\nfunc main() {}\n"),
            ("Python", "    if __name__ == '__main__':\n        x()\nprint(__name__)\n"),
            ("C", "int main(int, char **);\nint domain(int a) {\n}\n    main();\nmain(1);\n"),
            ("C", "#ifdef A_TEST\n#if B\n#endif\nint main(void) {\n}\n#endif\n"),
            ("Haskell", "module Lib.Main2 where\nmain = x\n"),
            ("Dart", "main();\nvoid remain() {}\n"),
            ("Java", "  void main(int a) {}\n"),
            ("Scala", "object A extends Application\n"),
            ("Kotlin", "class A {\n  fun main() {}\n}\n"),
            ("Ruby", "puts __FILE__\nload File.join(__FILE__, 'x') if a == b\n"),
            ("Fortran Free Form", "end program hello\nprogram data is read\n"),
        ] {
            assert!(main_lines(language, text).is_empty(), "{language}: {text}");
        }
    }
}
