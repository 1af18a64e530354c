//! How a server begins and ends, and how two of them share a store.

use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::client::Client;
use super::server::{Home, Server};

#[test]
fn a_signal_under_load_fails_no_request() {
    let home = Home::new();
    home.project("orchard", 50);
    home.run(&["map", "orchard", "-q"]);
    let mut server = home.serve(&["--no-workers"]);
    let (stop, answered) = (AtomicBool::new(false), AtomicU64::new(0));
    std::thread::scope(|scope| {
        for number in 0..8 {
            let (server, stop, answered) = (&server.address, &stop, &answered);
            scope.spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    // Who was let in is answered; who is not let in any more knows that nothing was done.
                    let Ok(mut client) = Client::try_connect(server) else { break };
                    let path =
                        if number % 2 == 0 { "/api/projects/orchard/map/files" } else { "/api/status" };
                    let sent = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
                    if client.send(sent.as_bytes()).is_err() {
                        break;
                    }
                    match client.receive() {
                        Some(reply) => assert_eq!(reply.status, 200),
                        // Never accepted: the socket closed while the kernel still let connections in.
                        None => break,
                    }
                    answered.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        // Begun for sure: their answers are waited for.
        let mut waiting: Vec<Client> = (0..4).map(|_| Client::connect(&server.address)).collect();
        let revision = server.get("/api/status").json()["revision"].as_str().unwrap().to_owned();
        for client in &mut waiting {
            let path = format!("/api/status?since={revision}&wait=60");
            client.send(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").as_bytes()).unwrap();
        }
        std::thread::sleep(Duration::from_millis(300));
        server.signal("-TERM");
        for mut client in waiting {
            assert_eq!(client.receive().map(|reply| reply.status), Some(200), "a request in flight failed");
        }
        stop.store(true, Ordering::Relaxed);
    });
    assert_eq!(server.ended(Duration::from_secs(20)), Some(0));
    assert!(answered.load(Ordering::Relaxed) > 0);
}

#[test]
fn a_second_signal_ends_it_at_once() {
    let home = Home::new();
    let mut server = home.serve(&["--no-workers"]);
    let mut slow = server.client();
    slow.send(b"POST /api/projects HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{")
        .unwrap();
    std::thread::sleep(Duration::from_millis(100));
    server.signal("-TERM");
    std::thread::sleep(Duration::from_millis(100));
    let began = Instant::now();
    server.signal("-TERM");
    assert_eq!(server.ended(Duration::from_secs(5)), Some(143));
    assert!(began.elapsed() < Duration::from_secs(2));
}

#[test]
fn two_servers_on_one_store_say_the_same_and_either_may_be_killed() {
    let home = Home::new();
    home.project("orchard", 2);
    let (one, mut two) = (home.serve(&[]), home.serve(&[]));
    let both = |what: &str, list: &str| {
        let until = Instant::now() + Duration::from_secs(20);
        loop {
            let (first, second) = (one.get("/api/status"), two.get("/api/status"));
            let is_new = first.json()[list].as_array().unwrap().len() == 2;
            if is_new && first.body == second.body && first.header("etag") == second.header("etag") {
                return;
            }
            assert!(Instant::now() < until, "{what}:\n{}\n{}", first.text(), second.text());
            std::thread::sleep(Duration::from_millis(50));
        }
    };
    both("at first", "servers");
    home.project("meadow", 2);
    both("after a change", "projects");
    two.signal("-KILL");
    two.ended(Duration::from_secs(5));
    let asked = one.client().ask("POST", "/api/projects/meadow/maps", &[], "{}").unwrap();
    assert_eq!(asked.status, 202);
    let until = Instant::now() + Duration::from_secs(60);
    while one.get("/api/projects/meadow/map").status != 200 {
        assert!(Instant::now() < until, "{}", one.get("/api/status").text());
        std::thread::sleep(Duration::from_millis(50));
    }
    while one.get("/api/status").json()["servers"].as_array().unwrap().len() != 1 {
        assert!(Instant::now() < until);
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_server_with_a_hundred_projects_is_ready_soon() {
    let home = Home::new();
    home.project("orchard", 1);
    let repositories = home.path().join("many");
    std::fs::create_dir(&repositories).unwrap();
    for number in 0..100 {
        let name = format!("p{number}");
        let made = Command::new("cp")
            .args(["-r", "orchard", &format!("many/{name}")])
            .current_dir(home.path())
            .status();
        assert!(made.unwrap().success());
        home.run(&["project", "add", repositories.join(name).to_str().unwrap()]);
    }
    let took: Vec<Duration> = (0..5).map(|_| home.serve(&["--no-workers"]).took).collect();
    // An unoptimised build on a busy machine: the bench holds the limit of 100 ms.
    assert!(took.iter().min().unwrap() < &Duration::from_millis(1_000), "{took:?}");
}

#[test]
fn sockets_that_were_opened_for_it_are_served_and_the_manager_is_told() {
    let home = Home::new();
    let manager = std::os::unix::net::UnixDatagram::bind(home.path().join("notify")).unwrap();
    manager.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let mut command = Command::new("sh");
    // The process that is to take the socket names itself.
    let script =
        format!("LISTEN_FDS=1 LISTEN_PID=$$ exec {} serve --no-workers", env!("CARGO_BIN_EXE_groma"));
    let descriptor = std::os::fd::AsRawFd::as_raw_fd(&listener);
    let hand_over = move || {
        // SAFETY: both calls only change the table of descriptors, which may be done between fork and exec.
        unsafe {
            libc::dup2(descriptor, 3);
            libc::fcntl(3, libc::F_SETFD, 0);
        }
        Ok(())
    };
    // SAFETY: what runs between fork and exec allocates nothing and takes no lock.
    unsafe {
        std::os::unix::process::CommandExt::pre_exec(&mut command, hand_over);
    }
    command.args(["-c", &script]).env_clear().current_dir(home.path()).env("HOME", home.path());
    command.env("PATH", std::env::var_os("PATH").unwrap()).env("GROMA_DATA_DIR", home.data());
    command.env("NOTIFY_SOCKET", home.path().join("notify")).env("WATCHDOG_USEC", "200000");
    let mut server = Server::start(command);
    assert_eq!(server.address, address.to_string());
    assert_eq!(server.get("/livez").status, 200);
    let heard = |wanted: &str| {
        let mut bytes = [0; 128];
        loop {
            let count = manager.recv(&mut bytes).unwrap_or_else(|error| panic!("{wanted}: {error}"));
            if String::from_utf8_lossy(&bytes[..count]).contains(wanted) {
                break;
            }
        }
    };
    heard("READY=1");
    heard("WATCHDOG=1");
    server.signal("-TERM");
    heard("STOPPING=1");
    drop(listener);
    assert_eq!(server.ended(Duration::from_secs(10)), Some(0));
}

#[test]
fn tls_goes_with_the_files_that_are_named() {
    let home = Home::new();
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let (certificate, key) = (home.path().join("cert.pem"), home.path().join("key.pem"));
    std::fs::write(&certificate, made.cert.pem()).unwrap();
    std::fs::write(&key, made.signing_key.serialize_pem()).unwrap();
    let files = ["--tls-cert", certificate.to_str().unwrap(), "--tls-key", key.to_str().unwrap()];
    let server = home.serve(&[&["--no-workers"], &files[..]].concat());
    let mut roots = rustls::RootCertStore::empty();
    roots.add(made.cert.der().clone()).unwrap();
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = rustls::pki_types::ServerName::try_from("localhost").unwrap();
    let session = rustls::ClientConnection::new(std::sync::Arc::new(config), name).unwrap();
    let mut stream =
        rustls::StreamOwned::new(session, std::net::TcpStream::connect(&server.address).unwrap());
    std::io::Write::write_all(
        &mut stream,
        b"GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    )
    .unwrap();
    let mut answer = String::new();
    let _ = std::io::Read::read_to_string(&mut stream, &mut answer);
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}
