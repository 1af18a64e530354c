//! Where imports of PHP lead, by small trees.

use super::super::small_tree::{linked, told, uses};

const COMPOSER: &str = r#"{
    "name": "acme/shop",
    "require": {"symfony/console": "^7", "doctrine/orm": "^3", "acme/money-lib": "*"},
    "autoload": {"psr-4": {"Acme\\Shop\\": "src/", "Acme\\Both\\": ["one/", "two/"]}, "psr-0": {"Old_": "legacy/"}},
    "autoload-dev": {"psr-4": {"Acme\\Shop\\Tests\\": "tests/"}}
}"#;

fn links(text: &str, others: &[(&str, &str)]) -> Vec<String> {
    let mut files = vec![("composer.json", COMPOSER), ("src/main.php", text)];
    files.extend(others);
    told(&linked(&files, "src/main.php"))
}

#[test]
fn a_class_is_found_by_psr_4_in_any_of_the_folders_of_the_longest_prefix() {
    let others = [
        ("src/Cart.php", "<?php\nnamespace Acme\\Shop;\nclass Cart {}\n"),
        ("tests/CartTest.php", "<?php\nnamespace Acme\\Shop\\Tests;\nclass CartTest {}\n"),
        ("two/X.php", "<?php\nnamespace Acme\\Both;\nclass X {}\n"),
        ("legacy/Old/Thing.php", "<?php\nclass Old_Thing {}\n"),
    ];
    let text = "<?php\nuse Acme\\Shop\\Cart;\nuse Acme\\Shop\\Tests\\CartTest;\nuse Acme\\Both\\X;\nuse Old_Thing;\n";
    assert_eq!(
        links(text, &others),
        ["src/Cart.php", "tests/CartTest.php", "two/X.php", "legacy/Old/Thing.php"]
    );
}

#[test]
fn a_class_of_the_same_base_name_elsewhere_is_not_taken() {
    let others = [("src/Command.php", "<?php\nnamespace Acme\\Shop;\nclass Command {}\n")];
    let text = "<?php\nuse Symfony\\Component\\Console\\Command;\nuse Exception;\nuse Doctrine\\ORM\\Mapping as ORM;\n#[ORM\\Id]\nclass K {}\n";
    assert_eq!(links(text, &others), ["external symfony/console", "standard", "external doctrine/orm"]);
}

#[test]
fn a_package_is_known_by_its_vendor_and_by_the_table() {
    let text =
        "<?php\nuse Acme\\MoneyLib\\Money;\nuse Carbon\\Carbon;\nuse Strange\\Thing\\Deep;\nuse Redis;\n";
    assert_eq!(
        links(text, &[]),
        [
            "external acme/money-lib",
            "external nesbot/carbon",
            "external Strange\\Thing",
            "external ext-redis"
        ]
    );
}

#[test]
fn an_own_class_that_no_file_declares_is_unresolved() {
    let others = [("src/Cart.php", "<?php\nnamespace Acme\\Shop;\nclass Cart {}\n")];
    assert_eq!(
        links("<?php\nuse Acme\\Shop\\Gone;\n", &others),
        ["unresolved: no file declares it, and `src/Gone.php` does not exist"]
    );
}

#[test]
fn a_namespace_that_is_used_as_a_prefix_leads_to_what_is_named_through_it() {
    let others = [
        ("src/Model/A.php", "<?php\nnamespace Acme\\Shop\\Model;\nclass A {}\n"),
        ("src/Model/B.php", "<?php\nnamespace Acme\\Shop\\Model;\nclass B {}\n"),
    ];
    let text = "<?php\nuse Acme\\Shop\\Model;\nuse Acme\\Shop\\Model as M;\nnew Model\\A;\n";
    assert_eq!(links(text, &others), ["src/Model/A.php", ""]);
}

#[test]
fn functions_and_classes_of_one_name_are_kept_apart() {
    let others = [
        ("src/Str.php", "<?php\nnamespace Acme\\Shop;\nclass str {}\n"),
        ("src/functions.php", "<?php\nnamespace Acme\\Shop;\nfunction str() {}\nconst MAX = 1;\n"),
    ];
    let text = "<?php\nuse function Acme\\Shop\\str;\nuse const Acme\\Shop\\MAX;\nuse function strlen;\n";
    assert_eq!(links(text, &others), ["src/functions.php", "src/functions.php", "standard"]);
}

#[test]
fn of_several_declarations_the_one_that_composer_loads_is_taken_or_else_the_nearest() {
    let fixture = "<?php\nnamespace Acme\\Shop;\nclass Cart {}\n";
    let user = "<?php\nuse Acme\\Shop\\Cart;\nuse Fix\\User;\n";
    let files = [
        ("composer.json", COMPOSER),
        ("src/Cart.php", fixture),
        ("tests/fixtures/Cart.php", fixture),
        ("tests/a/User.php", "<?php\nnamespace Fix;\nclass User {}\n"),
        ("tests/b/User.php", "<?php\nnamespace Fix;\nclass User {}\n"),
        ("tests/b/UserTest.php", user),
    ];
    let links = linked(&files, "tests/b/UserTest.php");
    assert_eq!(told(&links), ["src/Cart.php", "tests/b/User.php"]);
    assert_eq!(uses(&links), ["src/Cart.php Cart", "tests/b/User.php? User"]);
}

#[test]
fn classes_of_the_own_namespace_and_global_functions_are_used_without_import() {
    let others = [
        ("src/Cart.php", "<?php\nnamespace Acme\\Shop;\nclass Cart {}\n"),
        ("src/helpers.php", "<?php\nfunction money() {}\n"),
        ("src/Exception.php", "<?php\nnamespace Acme\\Other;\nclass Exception {}\n"),
    ];
    let text = "<?php\nnamespace Acme\\Shop;\nfunction f(Cart $c) { money(); throw new \\Exception; }\n";
    let mut files = vec![("composer.json", COMPOSER), ("src/main.php", text)];
    files.extend(others);
    assert_eq!(uses(&linked(&files, "src/main.php")), ["src/Cart.php Cart", "src/helpers.php money"]);
}

#[test]
fn a_package_of_a_monorepo_prefers_its_own_manifest() {
    let manifest = |folder: &str| format!("{{\"autoload\": {{\"psr-4\": {{\"{folder}\\\\\": \"src/\"}}}}}}");
    let (a, b) = (manifest("App"), manifest("App"));
    let class = "<?php\nnamespace App;\nclass Kernel {}\n";
    let files = [
        ("packages/a/composer.json", a.as_str()),
        ("packages/b/composer.json", b.as_str()),
        ("packages/a/src/Kernel.php", class),
        ("packages/b/src/Kernel.php", class),
        ("packages/b/run.php", "<?php\nuse App\\Kernel;\n"),
    ];
    assert_eq!(told(&linked(&files, "packages/b/run.php")), ["packages/b/src/Kernel.php"]);
}

#[test]
fn included_files_are_found_from_the_folder_of_the_file() {
    let others = [("src/inc/a.php", "<?php\n"), ("config.php", "<?php\n"), ("src/view.json", "{}")];
    let text = "<?php\nrequire __DIR__ . '/inc/a.php';\nrequire 'config.php';\nrequire __DIR__ . '/../vendor/autoload.php';\n\
                include __DIR__ . '/../../../autoload.php';\nrequire $x;\nrequire __DIR__ . '/gone.php';\ninclude __DIR__ . '/view.json';\n";
    assert_eq!(
        links(text, &others),
        [
            "src/inc/a.php",
            "config.php",
            "external -",
            "external -",
            "unresolved: computed at run time",
            "unresolved: there is no file `src/gone.php`",
            "src/view.json",
        ]
    );
}

#[test]
fn a_broken_manifest_says_nothing() {
    let files = [
        ("composer.json", "{\"autoload\": {\"psr-4\": {\"A\\\\\": [1, null], \"B\": {}}"),
        ("a.php", "<?php\nuse A\\B;\n"),
        ("b.php", "<?php\nnamespace A;\nclass B {}\n"),
    ];
    assert_eq!(told(&linked(&files, "a.php")), ["b.php"]);
}
