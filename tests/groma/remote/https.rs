//! Over https: what works, who is let in, and how each failure is told.

use groma::error::{Error, Kind};
use groma::git::remote::{Access, FetchReport, Location, RemoteOptions, clone, fetch};
use groma::progress::Quiet;

use super::origin::{Origin, Watcher, git, refs};
use super::web::{Web, proxy};

fn options(origin: &Origin, web: &Web, configuration: &str) -> RemoteOptions {
    RemoteOptions {
        git_config: Some(origin.configuration(configuration)),
        extra_ca: Some(web.authority.clone()),
        ..RemoteOptions::default()
    }
}

fn try_clone(origin: &Origin, address: &str, options: &RemoteOptions) -> Result<FetchReport, Error> {
    clone(&Location::parse(address).unwrap(), &origin.destination(), options, &Quiet)
}

/// The error of a clone that leaves nothing behind.
fn failure(behaviour: &str, configuration: &str) -> Error {
    let origin = Origin::new();
    let web = Web::new(&origin);
    let options = options(&origin, &web, configuration);
    let error = try_clone(&origin, &web.address(behaviour), &options).expect_err(behaviour);
    assert_eq!(origin.left_behind(), [""; 0], "{behaviour}");
    error
}

#[test]
fn a_clone_has_all_branches_and_tags_and_the_default_branch() {
    let origin = Origin::new();
    let web = Web::new(&origin);
    let watcher = Watcher::new(None);
    let location = Location::parse(&web.address("public")).unwrap();
    let report = clone(&location, &origin.destination(), &options(&origin, &web, ""), &watcher).unwrap();

    git(&origin.bare, &["update-ref", "-d", "refs/pull/1/head"]);
    assert_eq!(refs(&origin.destination()), refs(&origin.bare));
    git(&origin.destination(), &["fsck", "--strict"]);
    assert_eq!((report.created, report.default_branch.as_deref()), (4, Some("main")));
    assert!(report.received_objects == 4 && report.received_bytes > 500_000, "{report:?}");
    assert_eq!(*watcher.stages.lock().unwrap(), ["connecting", "receiving"]);
    assert_eq!(*watcher.last.lock().unwrap(), (4, 4));
    assert_eq!(*watcher.messages.lock().unwrap(), ["received 4 objects, 0.5 MB"]);
    assert_eq!(origin.left_behind(), ["copy"]);
}

#[test]
fn the_resolving_of_deltas_is_a_stage_of_its_own_and_counters_are_no_messages() {
    let origin = Origin::new();
    let lines: String = (0..2000).map(|line| format!("line {line}\n")).collect();
    for message in ["second", "third"] {
        origin.write("text", format!("{message}\n{lines}").as_bytes());
        origin.commit(message);
    }
    origin.push(&["main"]);
    git(&origin.bare, &["repack", "-adfq"]);
    let web = Web::new(&origin);
    let watcher = Watcher::new(None);
    let location = Location::parse(&web.address("public")).unwrap();
    clone(&location, &origin.destination(), &options(&origin, &web, ""), &watcher).unwrap();
    assert_eq!(*watcher.stages.lock().unwrap(), ["connecting", "receiving", "resolving"]);
    let (done, total) = *watcher.last.lock().unwrap();
    assert!(done == total && total > 0, "{done} of {total}");
    let counters = watcher.messages.lock().unwrap().clone();
    assert!(counters.iter().all(|line| line.starts_with("received ")), "{counters:?}");
}

#[test]
fn a_fetch_makes_the_clone_the_same_again() {
    let origin = Origin::new();
    origin.commit("second");
    origin.push(&["main"]);
    let web = Web::new(&origin);
    let (options, location) = (options(&origin, &web, ""), Location::parse(&web.address("public")).unwrap());
    clone(&location, &origin.destination(), &options, &Quiet).unwrap();
    let nothing = fetch(&origin.destination(), &location, &options, &Quiet).unwrap();
    let unchanged = FetchReport { default_branch: Some("main".into()), ..FetchReport::default() };
    assert_eq!(nothing, unchanged);

    // History rewritten, `next` gives way to `next/one`, a tag moved, another default branch.
    origin.work(&["commit", "-q", "--amend", "--allow-empty", "-m", "rewritten"]);
    origin.work(&["tag", "-f", "light"]);
    origin.push(&["main", ":next", "light"]);
    origin.push(&["main:next/one"]);
    git(&origin.bare, &["symbolic-ref", "HEAD", "refs/heads/next/one"]);
    git(&origin.bare, &["update-ref", "-d", "refs/pull/1/head"]);
    let report = fetch(&origin.destination(), &location, &options, &Quiet).unwrap();

    assert_eq!(refs(&origin.destination()), refs(&origin.bare));
    git(&origin.destination(), &["fsck", "--strict"]);
    assert_eq!((report.created, report.updated, report.deleted), (1, 2, 1));
    assert_eq!(report.default_branch.as_deref(), Some("next/one"));
    assert_eq!(report.received_objects, 1, "only what is new is sent");
}

#[test]
fn an_empty_repository_is_cloned_and_filled_later() {
    let origin = Origin::empty();
    let web = Web::new(&origin);
    let (options, location) = (options(&origin, &web, ""), Location::parse(&web.address("public")).unwrap());
    let report = clone(&location, &origin.destination(), &options, &Quiet).unwrap();
    assert_eq!(report, FetchReport::default());
    origin.commit("first");
    origin.push(&["main:trunk"]);
    git(&origin.bare, &["symbolic-ref", "HEAD", "refs/heads/trunk"]);
    let report = fetch(&origin.destination(), &location, &options, &Quiet).unwrap();
    assert_eq!((report.created, report.default_branch.as_deref()), (1, Some("trunk")));
    assert_eq!(refs(&origin.destination()), refs(&origin.bare));
}

const HELPER: &str = "[credential]\n\thelper = \"!f() { echo username=maria; echo password=hunter2; }; f\"\n";

#[test]
fn a_private_repository_opens_with_the_credential_helper() {
    let origin = Origin::new();
    let web = Web::new(&origin);
    try_clone(&origin, &web.address("private"), &options(&origin, &web, HELPER)).unwrap();
    assert_eq!(git(&origin.destination(), &["log", "--format=%s"]), "first");
    let first = &web.requests()[0];
    assert_eq!(first.header("authorization"), None, "credentials are sent only when asked for");
    assert!(first.header("user-agent").unwrap().starts_with("git/"));
}

#[test]
fn a_rewrite_of_the_configuration_may_carry_the_credentials() {
    let origin = Origin::new();
    let web = Web::new(&origin);
    let rewrite = format!(
        "[url \"https://maria:hunter2@localhost:{}/private/\"]\n\tinsteadOf = https://nowhere.test/\n",
        web.port
    );
    try_clone(&origin, "https://nowhere.test/name.git", &options(&origin, &web, &rewrite)).unwrap();
    assert_eq!(git(&origin.destination(), &["log", "--format=%s"]), "first");
}

#[test]
fn without_credentials_a_repository_is_private_or_missing() {
    let error = failure("private", "");
    assert_eq!(error.kind(), Kind::Authentication);
    assert!(error.message().contains("is private, or does not exist"), "{error:?}");
    assert!(error.hint_text().unwrap().contains("credential helper"));
}

#[test]
fn wrong_credentials_are_tried_once_and_never_told() {
    let error = failure("private", &HELPER.replace("hunter2", "hunter3"));
    assert_eq!(error.kind(), Kind::Authentication);
    assert!(error.message().contains("does not accept the credentials"), "{error:?}");
    assert!(!format!("{error:?}").contains("hunter3"));
}

#[test]
fn a_header_of_the_configuration_is_sent() {
    let origin = Origin::new();
    let web = Web::new(&origin);
    let header = format!("[http \"https://localhost:{}/\"]\n\textraHeader = X-Token: open\n", web.port);
    try_clone(&origin, &web.address("token"), &options(&origin, &web, &header)).unwrap();
    assert_eq!(failure("token", "").kind(), Kind::NotFound);
}

#[test]
fn answers_that_are_no_repository_are_told_apart() {
    let cases = [
        ("missing", Kind::NotFound, "or hides it because it is private"),
        ("forbidden", Kind::Authentication, "refuses access"),
        ("page", Kind::NotFound, "is a web page, not a git repository"),
        ("down", Kind::Network, "HTTP status 503"),
        ("round", Kind::Network, "redirects without end"),
        ("downgraded", Kind::Network, "redirects to an address without encryption"),
        ("login-page", Kind::Network, "redirects to a page that is no git repository"),
    ];
    for (behaviour, kind, text) in cases {
        let error = failure(behaviour, "");
        assert_eq!(error.kind(), kind, "{error:?}");
        assert!(error.message().contains(text), "{error:?}");
    }
}

#[test]
fn a_moved_repository_is_followed_for_all_requests() {
    let origin = Origin::new();
    let web = Web::new(&origin);
    try_clone(&origin, &web.address("moved"), &options(&origin, &web, "")).unwrap();
    let posts: Vec<_> = web.requests().into_iter().filter(|request| request.method == "POST").collect();
    assert_eq!(posts.len(), 1);
    assert_eq!(posts[0].path, "/public/name.git/git-upload-pack");
}

#[test]
fn secrets_do_not_follow_a_redirect_to_another_host() {
    let origin = Origin::new();
    let web = Web::new(&origin);
    let secrets = format!("{HELPER}[http]\n\textraHeader = X-Token: open\n");
    try_clone(&origin, &web.address("away"), &options(&origin, &web, &secrets)).unwrap();
    let secrets_at = |host: &str| {
        let requests = web.requests().into_iter();
        let here = requests.filter(|request| request.header("host").unwrap().starts_with(host));
        let told = here
            .map(|request| (request.header("authorization").is_some(), request.header("x-token").is_some()));
        told.collect::<Vec<_>>()
    };
    assert_eq!(secrets_at("localhost"), [(false, true), (true, true)]);
    assert_eq!(secrets_at("127.0.0.1"), [(false, false), (false, false)]);
}

#[test]
fn a_certificate_of_nobody_known_is_not_trusted() {
    let origin = Origin::new();
    let web = Web::new(&origin);
    let options = RemoteOptions { extra_ca: None, ..options(&origin, &web, "") };
    let error = try_clone(&origin, &web.address("public"), &options).unwrap_err();
    assert_eq!(error.kind(), Kind::Network);
    assert_eq!(error.message(), "cannot trust the certificate of `localhost`", "{error:?}");
    assert!(error.hint_text().unwrap().contains("http.sslCAInfo"));
}

#[test]
fn the_authority_may_stand_in_the_configuration() {
    let origin = Origin::new();
    let web = Web::new(&origin);
    let authority = format!("[http]\n\tsslCAInfo = {}\n", web.authority.display());
    let options = RemoteOptions { extra_ca: None, ..options(&origin, &web, &authority) };
    try_clone(&origin, &web.address("public"), &options).unwrap();
}

#[test]
fn the_proxy_of_the_configuration_is_used() {
    let origin = Origin::new();
    let web = Web::new(&origin);
    let (port, asked) = proxy(web.port);
    let proxied = format!("[http]\n\tproxy = http://127.0.0.1:{port}\n");
    let options = options(&origin, &web, &proxied);
    // No such host: only the proxy can know where it is.
    try_clone(&origin, "https://repository.test/public/name.git", &options).unwrap();
    assert!(asked.lock().unwrap()[0].starts_with("CONNECT repository.test:443 "));
}

#[test]
fn names_ports_and_addresses_that_lead_nowhere_are_told_apart() {
    let origin = Origin::new();
    let web = Web::new(&origin);
    let options = options(&origin, &web, "");
    let unknown = try_clone(&origin, "https://nowhere.invalid/a", &options).unwrap_err();
    assert_eq!(
        (unknown.kind(), unknown.message()),
        (Kind::Network, "cannot find the host `nowhere.invalid`")
    );
    let refused = try_clone(&origin, "https://127.0.0.1:1/a", &options).unwrap_err();
    assert_eq!((refused.kind(), refused.message()), (Kind::Network, "`127.0.0.1` refuses the connection"));
    let plain = try_clone(&origin, &format!("http://127.0.0.1:{}/a", web.port), &options).unwrap_err();
    assert_eq!(plain.kind(), Kind::Network);
    assert_eq!(origin.left_behind(), [""; 0]);
}

#[test]
fn a_restricted_access_keeps_private_addresses_out_by_name_and_by_number() {
    let origin = Origin::new();
    let web = Web::new(&origin);
    let access = Access::only(|address| !address.is_loopback());
    let options = RemoteOptions { access, ..options(&origin, &web, "") };
    for host in ["localhost", "127.0.0.1", "[::ffff:127.0.0.1]"] {
        for scheme in ["https", "http", "git"] {
            let address = format!("{scheme}://{host}:{}/public/name.git", web.port);
            let error = try_clone(&origin, &address, &options).unwrap_err();
            assert_eq!(error.kind(), Kind::Usage, "{address}: {error:?}");
            assert!(error.message().contains("not allowed"), "{address}: {error:?}");
        }
    }
    let ssh = try_clone(&origin, "git@localhost:name", &options).unwrap_err();
    assert!(ssh.message().contains("not allowed"), "{ssh:?}");
    assert!(web.requests().is_empty());
}

#[test]
fn a_repository_of_sha256_is_told_to_be_unreadable() {
    let origin = Origin::empty();
    std::fs::remove_dir_all(&origin.bare).unwrap();
    std::fs::remove_dir_all(origin.folder.path().join("work")).unwrap();
    for arguments in [["--bare", "name.git"], ["--quiet", "work"]] {
        let all = [&["init", "-q", "-b", "main", "--object-format=sha256"][..], &arguments].concat();
        git(origin.folder.path(), &all);
    }
    origin.commit("first");
    origin.push(&["main"]);
    let web = Web::new(&origin);
    let error = try_clone(&origin, &web.address("public"), &options(&origin, &web, "")).unwrap_err();
    assert_eq!(error.kind(), Kind::Usage);
    assert!(error.message().contains("SHA-256"), "{error:?}");
}
