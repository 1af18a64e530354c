//! Where clones are put: names taken, leftovers of killed processes, full disks.

use std::fs;

use groma::error::Kind;
use groma::git::remote::{Location, RemoteOptions, clone, fetch};
use groma::progress::Quiet;

use super::origin::{Origin, Watcher};
use super::web::Web;

fn served(origin: &Origin) -> (Location, RemoteOptions) {
    let web = Web::new(origin);
    let options = RemoteOptions {
        git_config: Some(origin.configuration("")),
        extra_ca: Some(web.authority.clone()),
        ..RemoteOptions::default()
    };
    (Location::parse(&web.address("public")).unwrap(), options)
}

#[test]
fn a_place_that_is_taken_is_left_alone() {
    let origin = Origin::new();
    let (location, options) = served(&origin);
    fs::create_dir_all(origin.destination()).unwrap();
    let error = clone(&location, &origin.destination(), &options, &Quiet).unwrap_err();
    assert_eq!(error.kind(), Kind::Conflict);
    assert_eq!(origin.left_behind(), ["copy"]);
}

#[test]
fn what_a_killed_process_left_is_removed_by_the_next_clone() {
    let origin = Origin::new();
    let (location, options) = served(&origin);
    let clones = origin.destination().parent().unwrap().to_owned();
    fs::create_dir_all(clones.join("copy.partial-4711/objects")).unwrap();
    fs::create_dir_all(clones.join("copy-other.partial-4711")).unwrap();
    fs::write(clones.join("copy.lock"), "").unwrap();
    clone(&location, &origin.destination(), &options, &Quiet).unwrap();
    let mut left = origin.left_behind();
    left.sort();
    assert_eq!(left, ["copy", "copy-other.partial-4711"]);
}

#[test]
fn what_a_live_process_clones_is_not_touched() {
    let origin = Origin::new();
    let (location, options) = served(&origin);
    let clones = origin.destination().parent().unwrap().to_owned();
    fs::create_dir_all(clones.join("copy.partial-4711")).unwrap();
    let lock = fs::File::create(clones.join("copy.lock")).unwrap();
    lock.lock().unwrap();
    let error = clone(&location, &origin.destination(), &options, &Quiet).unwrap_err();
    assert_eq!(error.kind(), Kind::Busy);
    assert!(clones.join("copy.partial-4711").exists());
}

#[test]
fn a_disk_that_runs_full_ends_the_clone_with_its_own_error() {
    let origin = Origin::new();
    let (location, options) = served(&origin);
    let options = RemoteOptions { disk_reserve_bytes: u64::MAX, ..options };
    let error = clone(&location, &origin.destination(), &options, &Quiet).unwrap_err();
    assert_eq!(error.kind(), Kind::DiskFull, "{error:?}");
    assert!(error.hint_text().unwrap().contains("Free some space"));
    assert_eq!(origin.left_behind(), [""; 0]);
}

#[test]
fn work_that_is_cancelled_before_it_begins_touches_nothing() {
    let origin = Origin::new();
    let (location, options) = served(&origin);
    let cancelled = Watcher::new(Some(std::time::Duration::ZERO));
    let error = clone(&location, &origin.destination(), &options, &cancelled).unwrap_err();
    assert_eq!(error.kind(), Kind::Cancelled);
    assert_eq!(origin.left_behind(), [""; 0]);
}

#[test]
fn a_fetch_into_what_is_no_clone_is_refused() {
    let origin = Origin::new();
    let (location, options) = served(&origin);
    let error = fetch(&origin.destination(), &location, &options, &Quiet).unwrap_err();
    assert_eq!(error.kind(), Kind::NotFound);
}
