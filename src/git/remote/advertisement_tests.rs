//! What is made of the lists of refs that remotes send, honest and hostile.

use proptest::prelude::*;

use super::*;

const A: &str = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
const B: &str = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

fn packets(lines: &[&str]) -> Vec<u8> {
    let mut bytes: Vec<u8> = Vec::new();
    for line in lines {
        bytes.extend(format!("{:04x}{line}", line.len() + 4).bytes());
    }
    bytes.extend(b"0000");
    bytes
}

fn read(lines: &[String]) -> Advertisement {
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    Advertisement::parse(&packets(&lines)).unwrap()
}

#[test]
fn branches_tags_and_the_default_branch_are_read() {
    let list = read(&[
        format!("{A} HEAD\0multi_ack symref=HEAD:refs/heads/trunk object-format=sha1 agent=git/2\n"),
        format!("{B} refs/heads/main\n"),
        format!("{A} refs/heads/trunk\n"),
        format!("{B} refs/pull/1/head\n"),
        format!("{B} refs/tags/v1\n"),
        format!("{A} refs/tags/v1^{{}}\n"),
    ]);
    let names: Vec<_> = list.refs.keys().map(String::as_str).collect();
    assert_eq!(names, ["refs/heads/main", "refs/heads/trunk", "refs/tags/v1"]);
    assert_eq!(list.default_branch(), Some("refs/heads/trunk"));
    assert_eq!(list.refs["refs/tags/v1"], Oid::from_str(B).unwrap());
}

#[test]
fn without_a_name_the_branch_at_head_is_the_default() {
    let list = read(&[
        format!("{B} HEAD\0agent=git/1\n"),
        format!("{A} refs/heads/main\n"),
        format!("{B} refs/heads/next\n"),
    ]);
    assert_eq!(list.default_branch(), Some("refs/heads/next"));
}

#[test]
fn a_head_on_no_branch_falls_back_to_main() {
    let list = read(&[
        format!("{B} HEAD\0agent=git/1\n"),
        format!("{A} refs/heads/abc\n"),
        format!("{A} refs/heads/main\n"),
    ]);
    assert_eq!(list.default_branch(), Some("refs/heads/main"));
}

#[test]
fn an_empty_repository_has_no_default_branch() {
    let list = read(&[format!("{} capabilities^{{}}\0agent=git/2\n", "0".repeat(40))]);
    assert!(list.refs.is_empty());
    assert_eq!(list.default_branch(), None);
}

#[test]
fn sha256_is_told_apart() {
    let line = format!("{}{} HEAD\0object-format=sha256\n", A, &A[..24]);
    let error = Advertisement::parse(&packets(&[&line])).unwrap_err();
    assert!(error.message().contains("SHA-256"));
}

#[test]
fn names_that_would_leave_the_repository_are_left_out() {
    let list = read(&[
        format!("{A} refs/heads/../../x\0symref=HEAD:refs/heads/../../x\n"),
        format!("{A} refs/heads/a..b\n"),
        format!("{A} refs/heads/ok\n"),
    ]);
    assert_eq!(list.refs.len(), 1);
    assert_eq!(list.default_branch(), Some("refs/heads/ok"));
}

#[test]
fn a_name_that_is_not_utf8_is_left_out() {
    let mut bytes = format!("0040{A} refs/heads/latin-").into_bytes();
    bytes.extend([0xe9; 4]);
    let length = format!("{:04x}", bytes.len());
    bytes[..4].copy_from_slice(length.as_bytes());
    bytes.extend(packets(&[&format!("{A} refs/heads/ok\n")]));
    assert_eq!(Advertisement::parse(&bytes).unwrap().refs.len(), 1);
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = Advertisement::parse(&bytes);
    }

    #[test]
    fn any_lines_are_read(lines in prop::collection::vec("[ -~\\x00\n]{0,80}", 0..6)) {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let _ = Advertisement::parse(&packets(&lines));
    }
}
