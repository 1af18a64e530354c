//! Over ssh and `git://`, and what all streams do when the remote stalls or breaks off.

use std::time::Duration;

use groma::error::{Error, Kind};
use groma::git::remote::{Location, RemoteOptions, clone, fetch};
use groma::progress::Quiet;

use super::origin::{Origin, Watcher, git, refs};
use super::shell::{Sshd, daemon, silent};
use super::web::Web;

fn over_ssh(origin: &Origin, command: String) -> RemoteOptions {
    RemoteOptions {
        git_config: Some(origin.configuration("")),
        ssh_command: Some(command),
        ..RemoteOptions::default()
    }
}

fn failure(origin: &Origin, address: &str, options: &RemoteOptions) -> Error {
    let location = Location::parse(address).unwrap();
    let error = clone(&location, &origin.destination(), options, &Quiet).expect_err(address);
    assert_eq!(origin.left_behind(), [""; 0], "{address}");
    error
}

#[test]
fn a_repository_is_cloned_and_fetched_over_ssh() {
    let origin = Origin::new();
    let sshd = Sshd::new(&origin);
    let options = over_ssh(&origin, sshd.command("user", "known"));
    let location = Location::parse(&sshd.address(&origin.bare)).unwrap();
    let report = clone(&location, &origin.destination(), &options, &Quiet).unwrap();
    assert_eq!((report.created, report.received_objects), (4, 4));
    origin.commit("second");
    origin.push(&["main", ":refs/pull/1/head"]);
    let report = fetch(&origin.destination(), &location, &options, &Quiet).unwrap();
    assert_eq!((report.updated, report.received_objects), (1, 1));
    assert_eq!(refs(&origin.destination()), refs(&origin.bare));
    git(&origin.destination(), &["fsck", "--strict"]);
}

#[test]
fn the_ssh_command_may_stand_in_the_configuration() {
    let origin = Origin::new();
    let sshd = Sshd::new(&origin);
    let command = sshd.command("user", "known");
    let configuration = origin.configuration(&format!("[core]\n\tsshCommand = {command}\n"));
    let options = RemoteOptions { git_config: Some(configuration), ..RemoteOptions::default() };
    let location = Location::parse(&sshd.address(&origin.bare)).unwrap();
    clone(&location, &origin.destination(), &options, &Quiet).unwrap();
}

#[test]
fn what_fails_over_ssh_is_told_apart() {
    let origin = Origin::new();
    let sshd = Sshd::new(&origin);
    let address = sshd.address(&origin.bare);
    let stranger = failure(&origin, &address, &over_ssh(&origin, sshd.command("stranger", "known")));
    assert_eq!(stranger.kind(), Kind::Authentication);
    assert!(stranger.message().contains("accepts none of the ssh keys"), "{stranger:?}");

    let unknown = failure(&origin, &address, &over_ssh(&origin, sshd.command("user", "unknown")));
    assert_eq!(unknown.kind(), Kind::Authentication);
    assert!(unknown.message().contains("host key"), "{unknown:?}");
    assert!(unknown.hint_text().unwrap().contains(&format!("`ssh -p {} 127.0.0.1`", sshd.port)));

    let known = over_ssh(&origin, sshd.command("user", "known"));
    let missing = failure(&origin, &sshd.address(&origin.folder.path().join("it's%20not%20there")), &known);
    assert_eq!(missing.kind(), Kind::NotFound, "{missing:?}");

    let refused = failure(&origin, "ssh://127.0.0.1:1/name.git", &known);
    assert_eq!((refused.kind(), refused.message()), (Kind::Network, "`127.0.0.1` refuses the connection"));

    let no_program = failure(&origin, &address, &over_ssh(&origin, "/no/such/ssh".into()));
    assert_eq!(no_program.kind(), Kind::Usage, "{no_program:?}");
    let ssh_program = Some("/no/such/ssh".into());
    let no_program = failure(&origin, &address, &RemoteOptions { ssh_command: None, ssh_program, ..known });
    assert_eq!(no_program.kind(), Kind::Usage, "{no_program:?}");
}

#[test]
fn a_repository_is_cloned_from_a_git_daemon() {
    let origin = Origin::new();
    let port = daemon(&origin);
    let options = RemoteOptions { git_config: Some(origin.configuration("")), ..RemoteOptions::default() };
    let location = Location::parse(&format!("git://127.0.0.1:{port}/name.git")).unwrap();
    clone(&location, &origin.destination(), &options, &Quiet).unwrap();
    git(&origin.bare, &["update-ref", "-d", "refs/pull/1/head"]);
    assert_eq!(refs(&origin.destination()), refs(&origin.bare));
    std::fs::remove_dir_all(origin.folder.path().join("clones")).unwrap();
    let missing = failure(&origin, &format!("git://127.0.0.1:{port}/missing.git"), &options);
    assert_eq!(missing.kind(), Kind::NotFound, "{missing:?}");
}

/// A stall on every transport, and how to meet it; `behaviours` are those of the web server.
fn stalls(origin: &Origin, behaviours: &[&str]) -> Vec<(String, RemoteOptions)> {
    let web = Web::new(origin);
    let options = RemoteOptions {
        git_config: Some(origin.configuration("[credential]\n\thelper = \"!sleep 10; true\"\n")),
        extra_ca: Some(web.authority.clone()),
        // Never answers, never ends, and leaves a child that holds the pipes.
        ssh_command: Some("sleep 60; true".into()),
        ..RemoteOptions::default()
    };
    let mut addresses: Vec<_> = behaviours.iter().map(|behaviour| web.address(behaviour)).collect();
    addresses.push(format!("https://127.0.0.1:{}/name.git", silent()));
    addresses.push(format!("git://127.0.0.1:{}/name.git", silent()));
    addresses.push("git@localhost:name.git".to_owned());
    addresses.into_iter().map(|address| (address, options.clone())).collect()
}

#[test]
fn a_cancelled_clone_returns_at_once_though_the_remote_stalls() {
    let origin = Origin::new();
    for (address, options) in stalls(&origin, &["stall", "silent", "private"]) {
        // In the middle of the pack, or before the first word: wherever this remote stalls.
        let stage = if address.contains("/stall/") { "receiving" } else { "connecting" };
        let watcher = Watcher::cancel_in(stage, Duration::from_millis(500));
        let location = Location::parse(&address).unwrap();
        let error = clone(&location, &origin.destination(), &options, &watcher).unwrap_err();
        assert_eq!(error.kind(), Kind::Cancelled, "{address}: {error:?}");
        let late = watcher.overdue().expect("it was cancelled in time");
        assert!(late < Duration::from_secs(2), "{address}: {late:?}");
        assert_eq!(origin.left_behind(), [""; 0], "{address}");
    }
}

#[test]
fn a_silent_remote_is_given_up() {
    let origin = Origin::new();
    for (address, options) in stalls(&origin, &["stall", "silent"]) {
        let options = RemoteOptions { idle_timeout_ms: 500, connect_timeout_ms: 500, ..options };
        let error = failure(&origin, &address, &options);
        assert_eq!(error.kind(), Kind::Network, "{address}: {error:?}");
        assert!(error.message().contains("did not answer for"), "{address}: {error:?}");
    }
}

#[test]
fn a_connection_that_breaks_off_in_the_pack_leaves_nothing() {
    let origin = Origin::new();
    let web = Web::new(&origin);
    let options = RemoteOptions {
        git_config: Some(origin.configuration("")),
        extra_ca: Some(web.authority.clone()),
        ..RemoteOptions::default()
    };
    let error = failure(&origin, &web.address("cut"), &options);
    assert_eq!(error.kind(), Kind::Network);
    assert!(error.message().contains("broke off"), "{error:?}");
}

#[test]
fn a_fetch_that_is_cut_changes_no_branch() {
    let origin = Origin::new();
    let web = Web::new(&origin);
    let options = RemoteOptions {
        git_config: Some(origin.configuration("")),
        extra_ca: Some(web.authority.clone()),
        ..RemoteOptions::default()
    };
    let location = |behaviour: &str| Location::parse(&web.address(behaviour)).unwrap();
    clone(&location("public"), &origin.destination(), &options, &Quiet).unwrap();
    let before = refs(&origin.destination());
    origin.write("more", &super::origin::noise(900_000)[500_000..]);
    origin.commit("second");
    origin.push(&["main"]);
    let error = fetch(&origin.destination(), &location("cut"), &options, &Quiet).unwrap_err();
    assert_eq!(error.kind(), Kind::Network, "{error:?}");
    assert_eq!(refs(&origin.destination()), before);
    fetch(&origin.destination(), &location("public"), &options, &Quiet).unwrap();
    assert_ne!(refs(&origin.destination()), before);
}
