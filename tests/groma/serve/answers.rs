//! What the server answers: the documents of the command line, problems, pages, tags, and the status.

use std::time::{Duration, Instant};

use serde_json::json;

use super::server::{Home, Server};

fn count(server: &Server, name: &str) -> u64 {
    let text = server.get("/metrics").text();
    let line =
        text.lines().find(|line| line.starts_with(&format!("{name} "))).unwrap_or_else(|| panic!("{text}"));
    line.rsplit(' ').next().unwrap().parse().unwrap()
}

#[test]
fn what_is_read_is_what_the_command_prints() {
    let home = Home::new();
    home.project("orchard", 5);
    home.run(&["map", "orchard", "-q"]);
    let server = home.serve(&["--no-workers"]);
    for (path, command) in [
        ("map", "map show orchard"),
        ("map/files?limit=2&sort=code", "map files orchard --limit 2 --sort code"),
        ("map/edges?level=file", "map edges orchard --level file"),
        ("map/symbols?limit=3", "map symbols -p orchard --limit 3"),
        ("map/packages", "map packages orchard"),
        ("maps", "map list orchard"),
        ("", "project show orchard"),
    ] {
        let reply = server.get(format!("/api/projects/orchard/{path}").trim_end_matches('/'));
        let arguments: Vec<&str> = command.split(' ').chain(["--json"]).collect();
        let printed: serde_json::Value = serde_json::from_str(&home.run(&arguments)).unwrap();
        assert_eq!((reply.status, reply.json()), (200, printed), "{path}");
    }
}

#[test]
fn projects_are_chosen_by_name_and_sorted() {
    let home = Home::new();
    for name in ["orchard", "meadow", "orange"] {
        home.project(name, 1);
    }
    home.run(&["map", "orange", "-q"]);
    let server = home.serve(&["--no-workers"]);
    let list = server.get("/api/projects?name=OR&sort=mapped").json();
    let names: Vec<&str> =
        list["projects"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["orange", "orchard"]);
}

#[test]
fn a_map_is_left_to_a_worker_and_drawn() {
    let home = Home::new();
    home.project("orchard", 3);
    let server = home.serve(&[]);
    let mut client = server.client();
    let asked =
        client.ask("POST", "/api/projects/orchard/maps", &[("X-Request-Id", "my-own")], "{}").unwrap();
    assert_eq!((asked.status, asked.header("x-request-id")), (202, Some("my-own")));
    let location = asked.header("location").unwrap().to_owned();
    let until = Instant::now() + Duration::from_secs(60);
    let job = loop {
        let job = client.get(&location).json();
        if job["state"] == "succeeded" {
            break job;
        }
        assert!(Instant::now() < until, "{job}");
        std::thread::sleep(Duration::from_millis(50));
    };
    assert_eq!(job["request_id"], "my-own");
    assert!(server.get("/metrics").text().contains("\ngroma_job_last_memory_bytes{kind=\"map\"} "));
    assert_eq!(client.get("/api/projects/orchard/map").json()["totals"]["files"], 3);
    // What is drawn already is answered at once.
    assert_eq!(client.ask("POST", "/api/projects/orchard/maps", &[], "{}").unwrap().status, 200);
}

#[test]
fn problems_say_all_that_is_wrong() {
    let home = Home::new();
    let server = home.serve(&["--no-workers"]);
    let mut client = server.client();
    let wrong = client.get("/api/jobs?limit=many&stat=queued&state=tired");
    assert_eq!((wrong.status, wrong.header("content-type")), (400, Some("application/problem+json")));
    assert_eq!(wrong.json()["faults"].as_array().unwrap().len(), 3, "{}", wrong.text());
    let missing = client.get("/api/projects/nowhere");
    assert_eq!((missing.status, &missing.json()["kind"]), (404, &json!("not_found")));
    let not_allowed = client.ask("PUT", "/api/projects", &[], "").unwrap();
    assert_eq!((not_allowed.status, not_allowed.header("allow")), (405, Some("GET, POST, OPTIONS")));
}

#[test]
fn lists_come_in_pages_and_answers_by_their_tags() {
    let home = Home::new();
    for name in ["a", "b", "c"] {
        home.project(name, 1);
    }
    let server = home.serve(&["--no-workers"]);
    let mut client = server.client();
    let (mut path, mut names) = ("/api/projects?page_size=2".to_owned(), Vec::new());
    loop {
        let page = client.get(&path);
        let list = page.json()["projects"].as_array().unwrap().clone();
        names.extend(list.iter().map(|project| project["name"].as_str().unwrap().to_owned()));
        let Some(link) = page.header("link") else { break };
        path = link.trim_start_matches('<').split('>').next().unwrap().to_owned();
    }
    assert_eq!(names, ["a", "b", "c"]);
    let tag = client.get("/api/projects").header("etag").unwrap().to_owned();
    let again = client.ask("GET", "/api/projects", &[("If-None-Match", &tag)], "").unwrap();
    assert_eq!((again.status, again.body.len()), (304, 0));
    let packed = client.ask("GET", "/api/openapi.json", &[("Accept-Encoding", "gzip")], "").unwrap();
    assert_eq!(packed.header("content-encoding"), Some("gzip"));
}

#[test]
fn a_request_with_a_key_is_done_once() {
    let home = Home::new();
    home.project("orchard", 1);
    let server = home.serve(&["--no-workers"]);
    let mut client = server.client();
    let mut ask = |key: &str, body: &str| {
        client.ask("POST", "/api/projects/orchard/maps", &[("Idempotency-Key", key)], body).unwrap()
    };
    let first = ask("k1", "{}");
    let second = ask("k1", "{}");
    assert_eq!((first.status, second.status), (202, 202));
    assert_eq!((first.body, first.headers.len()), (second.body, second.headers.len()));
    assert_eq!(ask("k1", "{\"worktree\":true}").status, 409);
}

#[test]
fn polls_of_the_status_touch_no_database() {
    let home = Home::new();
    home.project("orchard", 1);
    let server = home.serve(&["--no-workers"]);
    let mut client = server.client();
    let before = count(&server, "groma_store_reads_total");
    let mut unchanged = 0;
    let mut tag = client.get("/api/status").header("etag").unwrap().to_owned();
    for _ in 0..2_000 {
        let reply = client.ask("GET", "/api/status", &[("If-None-Match", &tag)], "").unwrap();
        unchanged += u32::from(reply.status == 304);
        tag = reply.header("etag").unwrap().to_owned();
    }
    let reads = count(&server, "groma_store_reads_total") - before;
    assert!(unchanged >= 1_990, "{unchanged}");
    // The figures themselves read a few times, and the snapshot may have been renewed meanwhile.
    assert!(reads < 200, "{reads} reads for 2,000 polls");
}

#[test]
fn who_waits_for_news_gets_them_from_whichever_process() {
    let home = Home::new();
    home.project("orchard", 1);
    let server = home.serve(&["--no-workers"]);
    let mut client = server.client();
    let revision = client.get("/api/status").json()["revision"].as_str().unwrap().to_owned();
    let began = Instant::now();
    let same = client.get(&format!("/api/status?since={revision}&wait=1"));
    assert!(
        same.status == 200
            && (began.elapsed() >= Duration::from_millis(900) || same.json()["revision"] != revision)
    );
    let revision = same.json()["revision"].as_str().unwrap().to_owned();
    let waiting =
        std::thread::spawn(move || client.get(&format!("/api/status?since={revision}&wait=30")).json());
    std::thread::sleep(Duration::from_millis(200));
    home.project("meadow", 1);
    let news = waiting.join().unwrap();
    let mut names: Vec<String> = vec![];
    for project in news["projects"].as_array().unwrap() {
        names.push(project["name"].as_str().unwrap().to_owned());
    }
    assert!(names.contains(&"meadow".to_owned()) || names == ["orchard"], "{names:?}");
    let told: serde_json::Value = serde_json::from_str(&home.run(&["serve", "status", "--json"])).unwrap();
    assert_eq!(told["servers"][0]["pid"], server.pid());
}
