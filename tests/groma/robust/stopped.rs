//! Ctrl-C and SIGTERM in the middle of a job.

use super::field::{Ended, Field, send};

#[test]
fn a_signal_cancels_the_job_and_keeps_nothing_half_done() {
    for (signal, code) in [(libc::SIGINT, 130), (libc::SIGTERM, 143)] {
        let held = Field::hold(&["map", "."], |_| ());
        send(&held.child, signal);
        let (field, child) = held.release();
        Ended::wait(child).assert_error(code, "interrupted; nothing half-done is kept");
        assert_eq!(field.states(), ["cancelled"]);
        assert_eq!(field.count("SELECT count(*) FROM snapshot"), 0);
        field.check();
        field.succeed(&["map", "."]);
        assert_eq!(field.states(), ["cancelled", "succeeded"]);
    }
}

#[test]
fn a_second_signal_ends_at_once() {
    for (first, second, code) in [(libc::SIGINT, libc::SIGINT, 130), (libc::SIGINT, libc::SIGTERM, 143)] {
        let mut held = Field::hold(&["map", "."], |_| ());
        send(&held.child, first);
        // Two signals that are both waiting for a busy process may come in either order.
        std::thread::sleep(std::time::Duration::from_millis(200));
        assert!(held.child.try_wait().unwrap().is_none(), "it cannot write, so it cannot have ended");
        send(&held.child, second);
        // It ends although it still cannot write.
        assert_eq!(held.child.wait().unwrap().code(), Some(code));
        let (field, _) = held.release();
        assert_eq!(field.states(), ["queued"]);
        field.succeed(&["map", "."]);
        field.check();
    }
}

#[test]
fn a_worker_that_is_stopped_gives_its_job_back() {
    let held = Field::hold(&["job", "work", "--grace", "0"], |field| {
        field.succeed(&["map", ".", "--detach"]);
    });
    send(&held.child, libc::SIGTERM);
    let (field, child) = held.release();
    let ended = Ended::wait(child);
    assert_eq!(ended.code, Some(0), "{}", ended.stderr);
    let list = field.json(&["job", "list"]);
    assert_eq!(
        (&list["jobs"][0]["state"], &list["jobs"][0]["crashes"]),
        (&"queued".into(), &0.into()),
        "{list}"
    );
    let drained = field.json(&["job", "work", "--drain"]);
    assert_eq!(drained["succeeded"], 1, "{drained}");
    assert_eq!(field.states(), ["succeeded"]);
}
