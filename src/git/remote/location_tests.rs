//! Which addresses are taken, how they are shown, and which are one repository.

use proptest::prelude::*;

use super::*;

fn shown(text: &str) -> String {
    Location::parse(text).unwrap().to_string()
}

fn key(text: &str) -> String {
    Location::parse(text).unwrap().key()
}

fn refusal(text: &str) -> Error {
    let error = Location::parse(text).expect_err(text);
    assert_eq!(error.kind(), Kind::Usage, "{text}");
    error
}

#[test]
fn addresses_are_normalised() {
    assert_eq!(shown("HTTPS://Example.COM:443/Owner/Name.git"), "https://example.com/Owner/Name.git");
    assert_eq!(shown("https://maria@example.com:8443/a"), "https://maria@example.com:8443/a");
    assert_eq!(shown("ssh://git@Example.com:22/srv/a%20b.git"), "ssh://git@example.com/srv/a%20b.git");
    assert_eq!(shown("git@Example.com:owner/name.git"), "git@example.com:owner/name.git");
    assert_eq!(shown("example.com:owner/name"), "example.com:owner/name");
    assert_eq!(shown("git@example.com:/srv/name"), "ssh://git@example.com/srv/name");
    assert_eq!(shown("ssh://example.com/~maria/name"), "ssh://example.com/~maria/name");
    assert_eq!(shown("git@[::1]:name"), "git@[::1]:name");
    assert_eq!(shown("ssh://[::1]:2222/name"), "ssh://[::1]:2222/name");
    assert_eq!(shown("git://example.com/name.git"), "git://example.com/name.git");
}

#[test]
fn all_addresses_of_one_repository_share_a_key() {
    let addresses = [
        "https://example.com/owner/name",
        "http://EXAMPLE.com/owner/name.git/",
        "https://maria@example.com:443/owner/name.git",
        "ssh://git@example.com/owner/name.git",
        "git@example.com:owner/name.git",
        "git@example.com:/owner/name/",
    ];
    for address in addresses {
        assert_eq!(key(address), "example.com/owner/name", "{address}");
    }
    assert_ne!(key("https://example.com:8443/owner/name"), key("https://example.com/owner/name"));
    assert_ne!(key("https://example.com/Owner/name"), key("https://example.com/owner/name"));
}

#[test]
fn the_default_name_is_the_last_part_of_the_path() {
    let name = |text: &str| Location::parse(text).unwrap().default_name();
    assert_eq!(name("https://example.com/owner/name.git/"), "name");
    assert_eq!(name("git@example.com:name"), "name");
    assert_eq!(name("https://example.com/a%20b"), "a b");
    assert_eq!(name("https://example.com/a%2Fb"), "a%2Fb");
}

#[test]
fn an_address_with_a_secret_is_refused_and_not_repeated() {
    let secrets = [
        "https://maria:hunter2@example.com/a",
        "https://ghp_hunter2@example.com/a",
        "https://hunter2hunter2hunter2hunter2hunter2@example.com/a",
        "ssh://git:hunter2@example.com/a",
        "https://example.com/a?token=hunter2",
    ];
    for address in secrets {
        let error = refusal(address);
        let told = format!("{error:?} {:?}", error.hint_text());
        assert!(!told.contains("hunter2"), "{told}");
    }
    let hint = refusal("https://maria:hunter2@example.com/a");
    assert!(hint.hint_text().unwrap().contains("credential helper"));
}

#[test]
fn a_secret_that_the_configuration_put_in_is_kept_but_never_shown() {
    let location = Location::parse_unguarded("https://maria:hunter2@example.com/a").unwrap();
    assert_eq!(location.password.as_deref(), Some("hunter2"));
    assert_eq!(format!("{location} {location:?}"), "https://example.com/a Location(https://example.com/a)");
}

#[test]
fn what_is_no_remote_repository_is_refused() {
    let wrong = [
        "",
        "/srv/name.git",
        "./name",
        "name",
        "C:/name",
        "C:name",
        "file:///srv/name",
        "ftp://example.com/a",
        "ext::sh -c true",
        "ext::true",
        "https://",
        "https:///a",
        "https://example.com",
        "https://example.com/",
        "https://example.com/.git",
        "ssh://-oProxyCommand=x/a",
        "-oProxyCommand=x:a",
        "git@host:-a",
        "ssh://-x@host/a",
        "https://example.com/a\nb",
        "https://example.com\\@evil/a",
        "ssh://host/a%0ab",
        "https://example.com/a#b",
        "ssh://ho%20st/a",
        "ssh://host:0/a",
        "a/b:c",
        "git@host:/.",
        "git@host:~/../a",
    ];
    for address in wrong {
        refusal(address);
    }
}

#[test]
fn a_local_path_is_pointed_elsewhere() {
    assert!(refusal("/srv/name.git").hint_text().unwrap().contains("read in place"));
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC*") {
        let _ = Location::parse(&text);
    }

    #[test]
    fn what_is_shown_can_be_read_again(text in "(https://|ssh://|git://|ssh://u@|[a-z]{2,4}@)[a-z]{1,5}[:/]{1,2}[a-z0-9~%/. -]{1,12}") {
        if let Ok(location) = Location::parse(&text) {
            let again = Location::parse(&location.to_string());
            prop_assert_eq!(again.map_err(|error| format!("{error:?}")), Ok(location));
        }
    }
}
