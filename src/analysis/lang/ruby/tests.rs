//! What is read from Ruby texts.

use proptest::prelude::*;

use super::super::small_tree::code;
use super::super::{Language, Text};
use super::*;

fn symbols(text: &str) -> Vec<String> {
    let told = |symbol: &Symbol| {
        let container = symbol.container.as_deref().unwrap_or("-");
        format!("{:?} {:?} {} in {container}", symbol.visibility, symbol.kind, symbol.name)
    };
    code("a.rb", text).symbols.iter().map(told).collect()
}

fn imports(text: &str) -> Vec<String> {
    let imports = code("a.rb", text).module.imports;
    imports.iter().map(|import| format!("{:?} {}", import.form, import.specifier)).collect()
}

fn references(text: &str) -> Vec<String> {
    code("a.rb", text).module.references.into_iter().map(|reference| reference.name).collect()
}

#[test]
fn modules_classes_methods_and_constants_are_symbols() {
    let text = "module A\n  class B::C < X\n    ONE = 1\n    attr_accessor :x\n    alias old new\n    def self.s; end\n    \
                class << self\n      def t; end\n    end\n    def m?; end\n  end\n  def f; end\nend\ndef top; end\n";
    assert_eq!(
        symbols(text),
        [
            "Public Module A in -",
            "Public Class C in A.B",
            "Public Constant ONE in A.B.C",
            "Public Method x in A.B.C",
            "Public Method x= in A.B.C",
            "Public Method old in A.B.C",
            "Public Method s in A.B.C",
            "Public Method t in A.B.C",
            "Public Method m? in A.B.C",
            "Public Method f in A",
            "Public Function top in -",
        ]
    );
    let exports = code("a.rb", text).module.exports;
    let exports: Vec<&str> = exports.iter().map(|export| export.name.as_str()).collect();
    assert_eq!(exports, ["A", "A.B.C", "A.B.C.ONE"]);
}

#[test]
fn visibility_holds_for_what_follows_in_the_class_or_for_what_is_named() {
    let text = "class A\n  def a; end\n  private\n  def b; end\n  attr_reader :r\n  def self.c; end\n  class In\n    def d; end\n  end\n  \
                public\n  def e; end\n  private def f; end\n  def g; end\n  def h; end\n  private :g\n  protected :h\n  \
                included do\n    private\n    def i; end\n  end\n  def j; end\n  private_class_method :c\nend\n";
    let methods: Vec<String> = symbols(text).into_iter().filter(|told| told.contains("Method")).collect();
    let words: Vec<&str> = methods.iter().map(|told| told.split(' ').next().unwrap()).collect();
    let names: Vec<&str> = methods.iter().map(|told| told.split(' ').nth(2).unwrap()).collect();
    assert_eq!(names, ["a", "b", "r", "c", "d", "e", "f", "g", "h", "i", "j"]);
    assert_eq!(
        words,
        [
            "Public",
            "Private",
            "Private",
            "Private",
            "Public",
            "Public",
            "Private",
            "Private",
            "Protected",
            "Private",
            "Public"
        ]
    );
}

#[test]
fn methods_have_docs_and_decision_points() {
    let text = "class A\n  # Says hello.\n  # Twice.\n  def m(a)\n    return if a && !b\n    x ? 1 : 2\n    \
                case a\n    when 1 then 2\n    end\n    begin; rescue; end\n    c while d\n  end\nend\n";
    let code = code("a.rb", text);
    let method = &code.symbols[1];
    assert_eq!((method.complexity, method.doc.as_deref()), (6, Some("Says hello.")));
    assert_eq!((method.signature.as_str(), method.start_line, method.end_line), ("def m(a)", 4, 12));
}

#[test]
fn a_magic_comment_documents_nothing() {
    assert_eq!(code("a.rb", "# frozen_string_literal: true\nclass A; end\n").symbols[0].doc, None);
}

#[test]
fn what_is_required_is_an_import() {
    let text = "require 'json'\nrequire_relative '../x'\nload 'tasks/a.rake'\nload :x\nautoload :A, 'a/b'\n\
                params.require(:user)\nKernel.require 'k'\nrequire File.expand_path('../lib/y', __FILE__)\n\
                require File.join(__dir__, 'z')\nrequire \"#{__dir__}/w\"\nrequire File.dirname(__FILE__) + '/v'\n\
                require name\nrequire Rails.root.join('config', 'u')\nrequire Pathname.new(__dir__).join('t').to_s\n";
    assert_eq!(
        imports(text),
        [
            "Require json",
            "RequireRelative ../x",
            "Require tasks/a.rake",
            "Autoload a/b",
            "Require k",
            "RequireRelative lib/y",
            "RequireRelative z",
            "RequireRelative w",
            "RequireRelative v",
            "Dynamic name",
            "Require Rails.root/config/u",
            "RequireRelative t",
        ]
    );
}

#[test]
fn active_support_finds_the_path_of_a_constant_that_is_autoloaded() {
    let text = "module ActionController\n  extend ActiveSupport::Autoload\n  autoload :Base\n  eager_autoload do\n    \
                autoload :HTMLCache\n  end\n  autoload_under \"metal\" do\n    autoload :Rendering\n  end\n  \
                autoload_at \"action_controller/x\" do\n    autoload :One\n    autoload :Two\n  end\n  autoload :Last\nend\n";
    assert_eq!(
        imports(text),
        [
            "Autoload action_controller/base",
            "Autoload action_controller/html_cache",
            "Autoload action_controller/metal/rendering",
            "Autoload action_controller/x",
            "Autoload action_controller/x",
            "Autoload action_controller/last",
        ]
    );
}

#[test]
fn an_import_says_whether_it_is_conditional_or_lazy() {
    let text = "require 'a' if x\nbegin\n  require 'b'\nrescue LoadError\nend\ndef m\n  require 'c'\nend\nrequire 'd'\n";
    let told: Vec<_> = code("a.rb", text)
        .module
        .imports
        .iter()
        .map(|import| (import.is_conditional, import.is_lazy))
        .collect();
    assert_eq!(told, [(true, false), (true, false), (false, true), (false, false)]);
}

#[test]
fn files_that_are_required_by_a_pattern_are_one_import() {
    let text = "Dir[File.expand_path('support/**/*.rb', __dir__)].sort.each { |f| require f }\n\
                Dir.glob('./spec/x/*.rb').each do |f|\n  require f\nend\nDir['x'].each { |f| puts f }\n";
    assert_eq!(imports(text), ["Glob __dir__/support/**/*.rb", "Glob ./spec/x/*.rb"]);
}

#[test]
fn constants_are_kept_with_the_modules_around_them() {
    let text = "module A\n  class B::C < D\n    def m\n      E.new; F::G.x; ::H; self.class::I; lower::J\n    end\n  end\nend\nK\n";
    let references = references(text);
    assert!(references.contains(&"A>B::C>E".to_owned()), "{references:?}");
    assert!(references.contains(&"A>B::C>F::G".to_owned()) && references.contains(&"H".to_owned()));
    assert!(references.contains(&"K".to_owned()));
}

#[test]
fn every_kind_of_the_table_is_one_of_the_grammar() {
    assert_eq!(RUBY.unknown_kinds(), [""; 0]);
}

#[test]
fn deep_nesting_is_read() {
    let deep =
        format!("require {}'a'{}\n{}\n", "(".repeat(50_000), ")".repeat(50_000), "x { if a\n".repeat(20_000));
    let _ = RUBY.read(Text { language: "Ruby", hint: ".rb", text: &deep });
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "\\PC*", inner in "[a-zA-Z:;{}()\\[\\]$ '\"#<?\n=,|]*") {
        let _ = RUBY.read(Text { language: "Ruby", hint: ".rb", text: &text });
        let text = format!("module A; private; autoload :B, {inner}");
        let _ = RUBY.read(Text { language: "Ruby", hint: ".rb", text: &text });
    }
}
