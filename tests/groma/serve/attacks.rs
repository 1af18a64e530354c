//! A table of attacks: each gets its refusal or a closed connection, while others are served.

use std::io::{Read, Write};
use std::time::{Duration, Instant};

use super::client::Client;
use super::server::{Home, Server};

const TEN_MEGABYTES: usize = 10 << 20;

/// What an attack sends at once, and what it gets: one of these statuses, or the end of the connection (0).
struct Attack {
    name: &'static str,
    request: Vec<u8>,
    gets: &'static [u16],
}

fn attack(name: &'static str, request: impl Into<Vec<u8>>, gets: &'static [u16]) -> Attack {
    Attack { name, request: request.into(), gets }
}

fn get(path: &str, headers: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n")
}

fn post(path: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
         Content-Length: {length}\r\n{headers}\r\n{body}"
    )
}

fn add(source: &str) -> String {
    post("/api/projects", "", &serde_json::json!({ "source": source }).to_string())
}

fn framing() -> Vec<Attack> {
    let chunked = "5\r\nhello\r\n0\r\n\r\n";
    let both = |first: &str, second: &str| {
        format!("POST /api/projects HTTP/1.1\r\nHost: localhost\r\n{first}\r\n{second}\r\n\r\n{chunked}")
    };
    let (length, chunks) = ("Content-Length: 5", "Transfer-Encoding: chunked");
    vec![
        attack("a length and chunks", both(length, chunks), &[400, 411, 0]),
        attack("chunks and a length", both(chunks, length), &[400, 411, 0]),
        attack("two lengths", both(length, "Content-Length: 6"), &[400, 0]),
        attack("chunks in disguise", both(length, "Transfer-Encoding: xchunked"), &[400, 411, 0]),
        attack("a length that is no number", both("Content-Length: 5x", "X: y"), &[400, 0]),
        attack("a space before the colon", "GET / HTTP/1.1\r\nHost : localhost\r\n\r\n", &[400, 0]),
        attack("a folded header", "GET / HTTP/1.1\r\nHost: localhost\r\nX: a\r\n b\r\n\r\n", &[400, 0]),
        attack("no HTTP", "\x16\x03\x01\x02\x00\x01\x00\x01\u{fc}\x03\x03", &[400, 0]),
        attack("HTTP/2 without TLS", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", &[400, 0, 505]),
        attack("a header of 10 MB", get("/", &format!("X: {}\r\n", "x".repeat(TEN_MEGABYTES))), &[431, 0]),
        attack("a path of 10 MB", get(&format!("/{}", "x".repeat(TEN_MEGABYTES)), ""), &[414, 431, 0]),
        attack("a thousand headers", get("/", &"X: y\r\n".repeat(1_000)), &[431, 0]),
        attack(
            "a body of 1 GB",
            "POST /api/projects HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
             Content-Length: 1073741824\r\n\r\n{\"source\":\"",
            &[413],
        ),
    ]
}

fn origins() -> Vec<Attack> {
    let host = |host: &str| format!("GET /api/projects HTTP/1.1\r\nHost: {host}\r\n\r\n");
    vec![
        attack("a name that was rebound", host("rebound.example:8000"), &[421]),
        attack("a name that only begins well", host("localhost.example"), &[421]),
        attack("no host", "GET /api/projects HTTP/1.1\r\n\r\n", &[400]),
        attack("two hosts", "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n", &[400]),
        attack(
            "another host in the target",
            "GET http://evil.example/api/projects HTTP/1.1\r\nHost: localhost\r\n\r\n",
            &[421],
        ),
        attack(
            "another site's form",
            post("/api/projects", "Origin: https://evil.example\r\n", "{}"),
            &[403],
        ),
        attack("no origin at all", post("/api/projects", "Origin: null\r\n", "{}"), &[403]),
        attack(
            "a browser's cross-site",
            post("/api/projects", "Sec-Fetch-Site: cross-site\r\n", "{}"),
            &[403],
        ),
        attack("a cross-site read", get("/api/projects", "Sec-Fetch-Site: cross-site\r\n"), &[403]),
        attack(
            "a form without preflight",
            "POST /api/projects HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}",
            &[415],
        ),
        attack("a wrong token", get("/api/projects", "Authorization: Bearer wrong\r\n"), &[401]),
        attack("a method that is none", "BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n", &[405]),
        attack("TRACE", "TRACE / HTTP/1.1\r\nHost: localhost\r\nCookie: a=b\r\n\r\n", &[405]),
    ]
}

fn paths() -> Vec<Attack> {
    let all = [
        "/..%2f..%2fetc%2fpasswd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/../../etc/passwd",
        "/a%00.html",
        "/..\\..\\etc\\passwd",
        "/..%5c..%5cetc%5cpasswd",
        "/%c0%ae%c0%ae/etc/passwd",
        "/.git/config",
        "/api/projects/..%2f..%2fetc",
        "/api/projects/%00",
        "/api/projects/..",
        "/api/projects/%2fetc%2fpasswd",
        "/api/projects/file:%2f%2f%2fetc",
        "/api/projects/.",
        "/api/projects/a%0d%0aX-Evil:%20y",
    ];
    all.into_iter().map(|path| attack(path, get(path, ""), &[400, 404])).collect()
}

fn sources() -> Vec<Attack> {
    let all = [
        "https://127.0.0.1/a.git",
        "https://localhost/a.git",
        "https://[::1]/a.git",
        "https://[::ffff:127.0.0.1]/a.git",
        "https://2130706433/a.git",
        "https://0x7f.1/a.git",
        "https://0/a.git",
        "https://169.254.169.254/latest/meta-data",
        "https://[fe80::1]/a.git",
        "https://[fd00::1]/a.git",
        "https://[64:ff9b::7f00:1]/a.git",
        "https://10.0.0.1/a.git",
        "https://192.168.1.1/a.git",
        "https://172.16.0.1/a.git",
        "https://100.64.0.1/a.git",
        "http://example.org/a.git",
        "git://example.org/a.git",
        "ssh://127.0.0.1/a.git",
        "git@127.0.0.1:a.git",
        "file:///etc",
        "/etc",
        "../secret",
        ".",
        "ext::sh -c id",
        "-oProxyCommand=id",
        "ssh://-oProxyCommand=id/a",
    ];
    all.into_iter().map(|source| attack(source, add(source), &[404, 422])).collect()
}

fn try_out(server: &Server, attack: &Attack) {
    let mut client = server.client();
    // A server that refuses early closes while the rest is being sent.
    let _ = client.send(&attack.request);
    let status = client.receive().map_or(0, |reply| reply.status);
    // What was cut off by a reset may have been an answer.
    let was_reset = status == 0 && attack.request.len() >= TEN_MEGABYTES;
    assert!(attack.gets.contains(&status) || was_reset, "{}: {status}", attack.name);
}

/// Others are served, and soon.
fn assert_serves(server: &Server, during: &str) {
    let began = Instant::now();
    assert_eq!(server.get("/api/projects").status, 200, "{during}");
    assert!(began.elapsed() < Duration::from_secs(5), "{during}: {:?}", began.elapsed());
}

#[test]
fn every_attack_is_refused_while_others_are_served() {
    let home = Home::new();
    let server = home.serve(&["--no-workers"]);
    for attack in [framing(), origins(), paths(), sources()].concat() {
        try_out(&server, &attack);
        assert_serves(&server, attack.name);
    }
    assert_eq!(
        server.get("/api/projects").json()["projects"],
        serde_json::json!([]),
        "nothing was registered"
    );
}

impl Clone for Attack {
    fn clone(&self) -> Self {
        Self { name: self.name, request: self.request.clone(), gets: self.gets }
    }
}

#[test]
fn who_is_slow_is_cut_off_while_others_are_served() {
    let home = Home::new();
    home.project("orchard", 400);
    home.run(&["map", "orchard", "-q"]);
    let server = home.serve_with(&["--no-workers"], |command| {
        command.env("GROMA_SERVE_IDLE_TIMEOUT_S", "1");
    });
    let mut silent: Vec<Client> = (0..50).map(|_| server.client()).collect();
    let mut slow_head = server.client();
    slow_head.send(b"GET / HTTP/1.1\r\nHost: loc").unwrap();
    let mut slow_body = server.client();
    slow_body.send(post("/api/projects", "", "0123456789")[..].trim_end_matches("56789").as_bytes()).unwrap();
    // Asks for much, many times, and reads nothing of it.
    let mut slow_reader = server.client();
    slow_reader.stream().set_write_timeout(Some(Duration::from_millis(200))).unwrap();
    for _ in 0..200 {
        if slow_reader.send(get("/api/projects/orchard/map/export", "").as_bytes()).is_err() {
            break;
        }
    }
    for _ in 0..20 {
        assert_serves(&server, "slow ones are there");
        std::thread::sleep(Duration::from_millis(50));
    }
    for (name, client) in [("head", &mut slow_head), ("connection", &mut silent[0])] {
        assert!(client.is_closed(), "a slow {name} goes on");
    }
    assert_eq!(slow_body.receive().map(|reply| reply.status), Some(408), "a slow body");
    // The kernel's buffers still hold something; then the connection is over.
    std::thread::sleep(Duration::from_secs(2));
    let mut taken = Vec::new();
    let end = slow_reader.stream().read_to_end(&mut taken);
    assert!(end.is_ok() || end.is_err_and(|error| error.kind() == std::io::ErrorKind::ConnectionReset));
    assert!(slow_reader.stream().write_all(b"GET / HTTP/1.1\r\n").is_err() || slow_reader.is_closed());
    assert_serves(&server, "afterwards");
}

#[test]
fn beyond_this_machine_nothing_of_the_api_goes_without_the_token() {
    let home = Home::new();
    let file = home.path().join("secret");
    let server = home.serve(&["--no-workers", "--token-file", file.to_str().unwrap()]);
    let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&file).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);
    let token = std::fs::read_to_string(&file).unwrap().trim().to_owned();
    for path in ["/api/projects", "/api/status", "/metrics", "/api/jobs/1", "/api/nothing"] {
        let refused = server.get(path);
        assert_eq!((refused.status, refused.header("www-authenticate")), (401, Some("Bearer")), "{path}");
    }
    assert_eq!((server.get("/livez").status, server.get("/").status), (200, 200));
    let bearer = format!("Bearer {token}");
    let headers = [("Authorization", bearer.as_str())];
    assert_eq!(server.client().ask("GET", "/api/projects", &headers, "").unwrap().status, 200);
    // A link with the token signs a browser in.
    let signed = server.get(&format!("/projects?token={token}"));
    assert_eq!((signed.status, signed.header("location")), (303, Some("/projects")));
    let cookie = signed.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
    assert!(signed.header("set-cookie").unwrap().contains("HttpOnly; SameSite=Strict"));
    assert_eq!(server.client().ask("GET", "/api/projects", &[("Cookie", &cookie)], "").unwrap().status, 200);
    assert_eq!(server.get("/?token=wrong").status, 401);
}
