//! What comes with Ruby, and which gem a feature from elsewhere belongs to.

use crate::map::link::{Declared, ExternalPackage};
use crate::map::package::Ecosystem;

use crate::analysis::linking::World;

/// Libraries that come with Ruby, by the first part of what is required; sorted.
static LIBRARIES: &[&str] = &[
    "English",
    "abbrev",
    "base64",
    "benchmark",
    "bigdecimal",
    "bundled_gems",
    "bundler",
    "cgi",
    "continuation",
    "coverage",
    "csv",
    "date",
    "dbm",
    "debug",
    "delegate",
    "did_you_mean",
    "digest",
    "drb",
    "e2mmap",
    "enc",
    "enumerator",
    "erb",
    "error_highlight",
    "etc",
    "expect",
    "fcntl",
    "fiber",
    "fiddle",
    "fileutils",
    "find",
    "forwardable",
    "gdbm",
    "getoptlong",
    "io",
    "ipaddr",
    "irb",
    "json",
    "kconv",
    "logger",
    "matrix",
    "mkmf",
    "monitor",
    "mutex_m",
    "nkf",
    "objspace",
    "observer",
    "open-uri",
    "open3",
    "openssl",
    "optionparser",
    "optparse",
    "ostruct",
    "pathname",
    "pp",
    "prettyprint",
    "prime",
    "profile",
    "profiler",
    "pstore",
    "psych",
    "pty",
    "racc",
    "ractor",
    "rational",
    "rbconfig",
    "rdoc",
    "readline",
    "reline",
    "resolv",
    "resolv-replace",
    "rinda",
    "ripper",
    "rubygems",
    "scanf",
    "sdbm",
    "securerandom",
    "set",
    "shellwords",
    "singleton",
    "socket",
    "stringio",
    "strscan",
    "sync",
    "syntax_suggest",
    "syslog",
    "tempfile",
    "thread",
    "thwait",
    "time",
    "timeout",
    "tmpdir",
    "tracer",
    "tsort",
    "un",
    "unicode_normalize",
    "uri",
    "weakref",
    "win32ole",
    "yaml",
    "zlib",
];

/// Parts of `net` that come with Ruby; other gems have parts of it too.
static NET: &[&str] = &["ftp", "http", "https", "imap", "pop", "protocol", "smtp", "telnet"];

/// Gems whose name does not follow from what is required, by its first parts.
static GEMS: &[(&str, &str)] = &[
    ("abstract_controller", "actionpack"),
    ("action_controller", "actionpack"),
    ("action_dispatch", "actionpack"),
    ("action_pack", "actionpack"),
    ("action_cable", "actioncable"),
    ("action_mailbox", "actionmailbox"),
    ("action_mailer", "actionmailer"),
    ("action_text", "actiontext"),
    ("action_view", "actionview"),
    ("active_job", "activejob"),
    ("active_model", "activemodel"),
    ("active_record", "activerecord"),
    ("active_storage", "activestorage"),
    ("active_support", "activesupport"),
    ("rails", "railties"),
    ("test/unit", "test-unit"),
    ("rspec", "rspec"),
    ("coffee_script", "coffee-script"),
    ("factory_girl_rails", "factory_girl_rails"),
    ("sprockets/railtie", "sprockets-rails"),
    ("sass", "sass"),
    ("sassc", "sassc"),
    ("selenium/webdriver", "selenium-webdriver"),
    ("rack/test", "rack-test"),
    ("capybara/rspec", "capybara"),
    ("pg_search", "pg_search"),
    ("ffi", "ffi"),
    ("mini_magick", "mini_magick"),
    ("jwt", "jwt"),
    ("stackprof", "stackprof"),
    ("ruby_parser", "ruby_parser"),
    ("parser", "parser"),
    ("unicode/display_width", "unicode-display_width"),
    ("faraday_middleware", "faraday_middleware"),
    ("googleauth", "googleauth"),
    ("concurrent", "concurrent-ruby"),
    ("i18n", "i18n"),
    ("mail", "mail"),
    ("minitest", "minitest"),
];

/// Whether `feature` comes with Ruby.
pub(super) fn is_standard(feature: &str) -> bool {
    let feature = feature.strip_suffix(".rb").or_else(|| feature.strip_suffix(".so")).unwrap_or(feature);
    match feature.split_once('/') {
        Some(("net", rest)) => NET.contains(&rest.split('/').next().unwrap_or_default()),
        Some((first, _)) => LIBRARIES.binary_search(&first).is_ok(),
        None => LIBRARIES.binary_search(&feature).is_ok(),
    }
}

/// The gem that `importer` means by `feature`.
pub(super) fn package(world: &World, importer: &str, feature: &str) -> ExternalPackage {
    let names = spellings(feature);
    let asked = |name: &String| world.manifests().external(&[Ecosystem::Bundler], importer, &[name]);
    let mut transitive = None;
    // The longest name that any manifest has: `rack-test` before `rack`, whichever manifest is nearer.
    for found in names.iter().map(asked) {
        match found.declared {
            Declared::Direct => return found,
            Declared::Transitive if transitive.is_none() => transitive = Some(found),
            _ => {}
        }
    }
    if let Some(found) = transitive {
        return found;
    }
    let known = known(feature).unwrap_or_else(|| feature.split('/').next().unwrap_or(feature));
    ExternalPackage { name: known.to_owned(), manifest: None, declared: Declared::Undeclared }
}

fn known(feature: &str) -> Option<&'static str> {
    let begins = |space: &str| {
        feature.strip_prefix(space).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    GEMS.iter().filter(|(space, _)| begins(space)).max_by_key(|(space, _)| space.len()).map(|(_, gem)| *gem)
}

/// The names that a gem with `feature` would have: longest first, parts joined by `-` or `_`.
fn spellings(feature: &str) -> Vec<String> {
    let feature = feature.strip_suffix(".rb").unwrap_or(feature);
    let parts: Vec<&str> = feature.split('/').take(4).collect();
    let mut names = Vec::new();
    for end in (1..=parts.len()).rev() {
        let dashed = parts[..end].join("-");
        names.push(dashed.clone());
        if end > 1 {
            names.push(parts[..end].join("_"));
            continue;
        }
        names.extend(known(feature).map(str::to_owned));
        names.push(dashed.replace('_', "-"));
        names.push(dashed.replace('_', ""));
        names.extend([format!("ruby-{dashed}"), format!("{dashed}-ruby"), format!("{dashed}-rails")]);
    }
    if let Some("rails") = parts.first().copied() {
        names.push("rails".to_owned());
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_libraries_are_sorted_so_that_they_can_be_searched() {
        assert!(LIBRARIES.is_sorted());
        assert!(
            is_standard("json")
                && is_standard("net/http")
                && is_standard("digest/sha1")
                && is_standard("set.rb")
        );
        assert!(!is_standard("net/ssh") && !is_standard("rails") && !is_standard("test/unit"));
    }

    #[test]
    fn gems_are_spelled_in_the_ways_that_are_usual() {
        assert_eq!(spellings("rack/test")[..2], ["rack-test", "rack_test"]);
        assert!(spellings("active_support/core_ext").contains(&"activesupport".to_owned()));
        assert!(spellings("json_schema").contains(&"json_schema".to_owned()));
    }
}
