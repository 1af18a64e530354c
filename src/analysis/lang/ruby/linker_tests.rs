//! Where imports of Ruby lead, by small trees.

use super::super::small_tree::{linked, told, uses};

const GEMSPEC: &str = "Gem::Specification.new do |s|\n  s.name = 'shop'\n  s.add_dependency 'rack'\n  s.add_dependency 'money'\nend\n";

fn links(importer: &str, text: &str, others: &[&str]) -> Vec<String> {
    let mut files = vec![("shop.gemspec", GEMSPEC), (importer, text)];
    files.extend(others.iter().map(|path| (*path, "")));
    told(&linked(&files, importer))
}

#[test]
fn a_feature_is_found_on_the_load_path_and_nowhere_else() {
    let text = "require 'shop/cart'\nrequire 'cart'\nrequire 'helper'\nrequire 'rack/utils'\n";
    let others = ["lib/shop/cart.rb", "lib/shop/helper.rb", "test/helper.rb", "lib/shop/rack/utils.rb"];
    assert_eq!(
        links("test/cart_test.rb", text, &others),
        ["lib/shop/cart.rb", "external cart", "test/helper.rb", "external rack"]
    );
}

#[test]
fn the_own_load_path_comes_before_the_standard_library_and_a_path_below_it_does_not() {
    assert_eq!(
        links("lib/shop.rb", "require 'json'\nrequire 'set'\n", &["lib/json.rb", "lib/shop/set.rb"]),
        ["lib/json.rb", "standard"]
    );
}

#[test]
fn a_relative_path_is_one_from_the_file() {
    let text = "require_relative 'shop/cart'\nrequire_relative '../bin/x.rb'\nrequire_relative 'gone'\nrequire_relative '../../out'\n";
    assert_eq!(
        links("lib/shop.rb", text, &["lib/shop/cart.rb", "bin/x.rb", "gone.rb"]),
        [
            "lib/shop/cart.rb",
            "bin/x.rb",
            "unresolved: there is no file `lib/gone.rb`",
            "unresolved: it leads out of the repository"
        ]
    );
}

#[test]
fn an_own_feature_that_is_not_there_is_unresolved() {
    assert_eq!(
        links("lib/shop.rb", "require 'shop/gone'\n", &["lib/shop/cart.rb"]),
        ["unresolved: no folder on the load path has `shop/gone.rb`"]
    );
}

#[test]
fn in_a_monorepo_the_own_gem_comes_first_and_then_the_others() {
    let one = "Gem::Specification.new do |s|\n  s.name = 'one'\nend\n";
    let two = "Gem::Specification.new do |s|\n  s.name = 'two'\n  s.require_paths = ['src']\nend\n";
    let files = [
        ("one/one.gemspec", one),
        ("one/lib/one/version.rb", ""),
        ("one/test/test_helper.rb", ""),
        ("two/two.gemspec", two),
        ("two/src/two/version.rb", ""),
        ("two/src/set.rb", ""),
        ("two/test/test_helper.rb", ""),
        (
            "one/test/a_test.rb",
            "require 'test_helper'\nrequire 'one/version'\nrequire 'two/version'\nrequire 'set'\n",
        ),
    ];
    assert_eq!(
        told(&linked(&files, "one/test/a_test.rb")),
        ["one/test/test_helper.rb", "one/lib/one/version.rb", "two/src/two/version.rb", "standard"]
    );
}

#[test]
fn files_are_required_by_pattern() {
    let text = "Dir[\"#{__dir__}/support/**/*.rb\"].each { |f| require f }\n";
    let others = ["spec/support/a.rb", "spec/support/x/b.rb", "spec/support/c.txt", "support/d.rb"];
    assert_eq!(links("spec/spec_helper.rb", text, &others), ["spec/support/a.rb spec/support/x/b.rb"]);
}

#[test]
fn what_only_a_run_can_tell_is_said_to_be_so() {
    assert_eq!(links("lib/shop.rb", "require name\n", &[]), ["unresolved: computed at run time"]);
}

#[test]
fn constants_are_looked_for_in_the_modules_around_them_only() {
    let files = [
        ("app/models/user.rb", "class User < ApplicationRecord\nend\n"),
        ("app/models/admin/user.rb", "module Admin\n  class User\n  end\nend\n"),
        ("app/models/application_record.rb", "class ApplicationRecord\nend\n"),
        ("app/controllers/admin/a.rb", "class Admin::A\n  User.find\nend\n"),
        ("app/controllers/admin/b.rb", "module Admin\n  class B\n    User.find\n  end\nend\n"),
        ("app/controllers/c.rb", "class C\n  Admin::User.find\n  String.new\nend\n"),
    ];
    let used = |path| uses(&linked(&files, path));
    assert_eq!(used("app/models/user.rb"), ["app/models/application_record.rb ApplicationRecord"]);
    assert_eq!(used("app/controllers/admin/a.rb"), ["app/models/user.rb User"]);
    assert_eq!(used("app/controllers/admin/b.rb"), ["app/models/admin/user.rb Admin::User"]);
    assert_eq!(used("app/controllers/c.rb"), ["app/models/admin/user.rb Admin::User"]);
}

#[test]
fn of_a_module_that_many_files_open_the_one_called_after_it_is_a_guess() {
    let files = [
        ("lib/shop.rb", "module Shop\nend\n"),
        ("lib/shop/a.rb", "module Shop\n  class A\n  end\nend\n"),
        ("lib/shop/b.rb", "module Shop\n  class B\n  end\nend\n"),
        ("bin/run.rb", "Shop.run\nShop::B.new\n"),
    ];
    assert_eq!(uses(&linked(&files, "bin/run.rb")), ["lib/shop.rb? Shop", "lib/shop/b.rb Shop::B"]);
}

#[test]
fn what_is_autoloaded_is_an_import_of_its_file() {
    let text = "module Shop\n  autoload :Cart, 'shop/cart'\n  autoload :Item\n  autoload :X, \"#{__dir__}/shop/x\"\nend\n";
    let others = ["lib/shop/cart.rb", "lib/shop/item.rb", "lib/shop/x.rb"];
    assert_eq!(links("lib/shop.rb", text, &others), others);
}

#[test]
fn a_module_of_a_gem_that_is_opened_again_is_not_defined_there() {
    let files = [
        ("Gemfile", "gem 'rails'\n"),
        ("config/initializers/console.rb", "module Rails\nend\nmodule Helping\nend\n"),
        ("app/models/a.rb", "class A\n  Rails.root\n  Helping.x\nend\n"),
    ];
    assert_eq!(uses(&linked(&files, "app/models/a.rb")), ["config/initializers/console.rb? Helping"]);
}
