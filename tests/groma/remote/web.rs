//! A small HTTPS server on 127.0.0.1 in front of git's own `http-backend`, well-behaved and not: the first
//! part of the path says how it behaves.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use super::origin::{Origin, command};

/// How many bytes of a pack a server sends before it misbehaves: more than one packet, of 64 KiB at most.
const SOME_OF_A_PACK: usize = 200_000;

/// The running server. It lives as long as the test process.
pub struct Web {
    pub port: u16,
    /// The PEM file of the authority that vouches for it.
    pub authority: PathBuf,
    requests: Arc<Mutex<Vec<Request>>>,
}

/// What a client asked for.
#[derive(Clone, Debug, Default)]
pub struct Request {
    pub method: String,
    pub path: String,
    query: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Request {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    fn read(stream: impl Read) -> Option<Self> {
        let mut stream = BufReader::new(stream);
        let mut line = String::new();
        stream.read_line(&mut line).ok()?;
        let mut words = line.split_whitespace();
        let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
        let (path, query) = target.split_once('?').unwrap_or((&target, ""));
        let mut request =
            Self { method, path: path.to_owned(), query: query.to_owned(), ..Default::default() };
        loop {
            line.clear();
            stream.read_line(&mut line).ok()?;
            let Some((key, value)) = line.trim_end().split_once(": ") else { break };
            request.headers.push((key.to_ascii_lowercase(), value.to_owned()));
        }
        let length = request.header("content-length").map_or(0, |length| length.parse().unwrap());
        request.body = vec![0; length];
        stream.read_exact(&mut request.body).ok()?;
        Some(request)
    }
}

impl Web {
    /// Serves the repositories in the folder of `origin` over TLS.
    pub fn new(origin: &Origin) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let (config, pem) = certificates();
        let authority = origin.folder.path().join("authority.pem");
        std::fs::write(&authority, pem).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let requests: Arc<Mutex<Vec<Request>>> = Arc::default();
        let (root, seen) = (origin.folder.path().to_owned(), Arc::clone(&requests));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (config, root, seen) = (Arc::clone(&config), root.clone(), Arc::clone(&seen));
                thread::spawn(move || {
                    let connection = ServerConnection::new(config).unwrap();
                    let mut stream = StreamOwned::new(connection, stream);
                    if let Some(request) = Request::read(&mut stream) {
                        seen.lock().unwrap().push(request.clone());
                        let _ = answer(&request, &root, &mut stream);
                        stream.conn.send_close_notify();
                        let _ = stream.flush();
                    }
                });
            }
        });
        Self { port, authority, requests }
    }

    /// The address of the repository behind a way to behave.
    pub fn address(&self, behaviour: &str) -> String {
        format!("https://localhost:{}/{behaviour}/name.git", self.port)
    }

    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }
}

/// A server configuration for three names, and the PEM of who signed it.
fn certificates() -> (Arc<ServerConfig>, String) {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let names = ["localhost", "repository.test", "127.0.0.1"].map(str::to_owned);
    let leaf = CertificateParams::new(names).unwrap().signed_by(&key, &authority).unwrap();
    let chain: Vec<CertificateDer<'static>> = vec![leaf.der().clone()];
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let config = ServerConfig::builder().with_no_client_auth().with_single_cert(chain, key).unwrap();
    (Arc::new(config), authority.pem())
}

fn answer(request: &Request, root: &Path, stream: &mut (impl Read + Write)) -> std::io::Result<()> {
    let (behaviour, rest) = request.path[1..].split_once('/').unwrap_or((&request.path, ""));
    let redirect = |target: String| format!("302 Found\r\nLocation: {target}");
    let query = &request.query;
    let status = match behaviour {
        "public" => return backend(request, root, rest, stream, usize::MAX),
        "stall" => {
            backend(request, root, rest, stream, SOME_OF_A_PACK)?;
            thread::sleep(Duration::from_secs(60));
            return Ok(());
        }
        "cut" => return backend(request, root, rest, stream, SOME_OF_A_PACK),
        "silent" => {
            thread::sleep(Duration::from_secs(60));
            return Ok(());
        }
        "private" => match request.header("authorization") {
            // maria:hunter2
            Some("Basic bWFyaWE6aHVudGVyMg==") => return backend(request, root, rest, stream, usize::MAX),
            _ => unauthorized(),
        },
        "token" if request.header("x-token") == Some("open") => {
            return backend(request, root, rest, stream, usize::MAX);
        }
        "page" => "200 OK\r\nContent-Type: text/html".to_owned(),
        "forbidden" => "403 Forbidden".to_owned(),
        "down" => "503 Service Unavailable".to_owned(),
        "away" if request.header("authorization").is_none() => unauthorized(),
        "away" => {
            let port = request.header("host").and_then(|host| host.rsplit(':').next()).unwrap();
            redirect(format!("https://127.0.0.1:{port}/public/{rest}?{query}"))
        }
        "moved" => redirect(format!("/public/{rest}?{query}")),
        "downgraded" => redirect(format!("http://localhost:1/public/{rest}?{query}")),
        "round" => redirect(format!("/round/{rest}?{query}")),
        "login-page" => redirect("/page/login".to_owned()),
        _ => "404 Not Found".to_owned(),
    };
    write!(stream, "HTTP/1.1 {status}\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello")
}

fn unauthorized() -> String {
    "401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"".to_owned()
}

/// Runs git's `http-backend` as a web server would (RFC 3875); of a pack at most `limit` bytes are sent,
/// though more are announced.
fn backend(
    request: &Request,
    root: &Path,
    path: &str,
    stream: &mut impl Write,
    limit: usize,
) -> std::io::Result<()> {
    let mut backend = command(root);
    backend.arg("http-backend").env("GIT_PROJECT_ROOT", root).env("GIT_HTTP_EXPORT_ALL", "1");
    backend.env("PATH_INFO", format!("/{path}")).env("QUERY_STRING", &request.query);
    backend.env("REQUEST_METHOD", &request.method).env("CONTENT_LENGTH", request.body.len().to_string());
    backend.env("CONTENT_TYPE", request.header("content-type").unwrap_or_default());
    backend.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = backend.spawn().expect("these tests need the `git` program with its `http-backend`");
    child.stdin.take().unwrap().write_all(&request.body).unwrap();
    let output = child.wait_with_output().unwrap().stdout;
    let end = output.windows(4).position(|at| at == b"\r\n\r\n").expect("http-backend answered");
    let (headers, body) = (std::str::from_utf8(&output[..end]).unwrap(), &output[end + 4..]);
    let status = headers.lines().find_map(|line| line.strip_prefix("Status: ")).unwrap_or("200 OK");
    write!(stream, "HTTP/1.1 {status}\r\n{headers}\r\nContent-Length: {}\r\n", body.len())?;
    stream.write_all(b"Connection: close\r\n\r\n")?;
    let sent = if request.method == "POST" { body.len().min(limit) } else { body.len() };
    stream.write_all(&body[..sent])?;
    stream.flush()
}

/// A proxy that leads every CONNECT to `port` on this machine; how often it did comes out of the counter.
pub fn proxy(port: u16) -> (u16, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let own_port = listener.local_addr().unwrap().port();
    let asked: Arc<Mutex<Vec<String>>> = Arc::default();
    let seen = Arc::clone(&asked);
    thread::spawn(move || {
        for client in listener.incoming().flatten() {
            // Byte by byte, so that nothing of the tunnel is taken.
            let mut head = Vec::new();
            let mut byte = [0];
            while !head.ends_with(b"\r\n\r\n") {
                (&client).read_exact(&mut byte).unwrap();
                head.extend(byte);
            }
            let head = String::from_utf8(head).unwrap();
            seen.lock().unwrap().push(head.lines().next().unwrap().to_owned());
            let server = TcpStream::connect(("127.0.0.1", port)).unwrap();
            (&client).write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
            for (mut from, mut to) in [
                (client.try_clone().unwrap(), server.try_clone().unwrap()),
                (server.try_clone().unwrap(), client.try_clone().unwrap()),
            ] {
                thread::spawn(move || {
                    let _ = std::io::copy(&mut from, &mut to);
                    let _ = to.shutdown(std::net::Shutdown::Write);
                });
            }
        }
    });
    (own_port, asked)
}
