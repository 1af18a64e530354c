//! Smart HTTP over reqwest: `https://` and `http://`.
//!
//! The source of the protocol is git's `gitprotocol-http` (version 0): one GET for the refs, then POSTs that
//! each carry a whole request. As in git, redirects are followed for the GET only, and what it was
//! led to is the base of the POSTs.

mod client;
mod failure;
mod login;

use std::io::{self, Read, Write};
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};

use git2::transport::{Service, SmartSubtransport, SmartSubtransportStream};
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, LOCATION};
use reqwest::{Client, Response, StatusCode, Url};
use tokio::runtime::{Builder, Runtime};

use super::session::Session;
use crate::error::{Error, Kind, Result};

pub(super) use client::lookup;
pub(super) use failure::{refused, unknown_host};

const REFS: &str = "/info/refs?service=git-upload-pack";
const REFS_TYPE: &str = "application/x-git-upload-pack-advertisement";
const REQUEST_TYPE: &str = "application/x-git-upload-pack-request";
const RESULT_TYPE: &str = "application/x-git-upload-pack-result";
const MAX_REDIRECTS: usize = 10;

/// The transport of one session.
pub(super) struct Http(Arc<Link>);

/// What the streams of a session share: the connection pool and what was learnt on the way.
struct Link {
    session: Arc<Session>,
    client: Client,
    /// The async client runs here, on the calling thread, a tick at a time: so every wait can be ended,
    /// and an abandoned connection is gone at once.
    runtime: Runtime,
    first: Url,
    state: Mutex<State>,
}

#[derive(Clone)]
struct State {
    /// The address of the repository, where the redirects led.
    base: Url,
    /// The credentials, and the address whose origin they are for.
    login: Option<(Url, HeaderValue)>,
}

impl Http {
    pub(super) fn new(session: Arc<Session>) -> Result<Self> {
        let location = &session.location;
        let (scheme, path) = (location.scheme.name(), location.path.trim_end_matches('/'));
        let base = Url::parse(&format!("{scheme}://{}{path}", location.authority()))
            .map_err(|why| Error::new(Kind::Usage, "the address is not valid").caused_by(why))?;
        let client = client::build(&session, &base)?;
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|why| Error::new(Kind::Internal, "cannot start the HTTP client").caused_by(why))?;
        let state = Mutex::new(State { base: base.clone(), login: None });
        Ok(Self(Arc::new(Link { session, client, runtime, first: base, state })))
    }
}

impl SmartSubtransport for Http {
    fn action(
        &self,
        _url: &str,
        action: Service,
    ) -> std::result::Result<Box<dyn SmartSubtransportStream>, git2::Error> {
        let stream = match action {
            Service::UploadPackLs => self
                .0
                .list()
                .and_then(|response| Stream::new(Arc::clone(&self.0), Phase::Answer(response)).read_whole()),
            Service::UploadPack => Ok(Stream::new(Arc::clone(&self.0), Phase::Request(Vec::new()))),
            _ => Err(Error::new(Kind::Internal, "pushing is not what this transport is for")),
        };
        Ok(Box::new(stream.map_err(|error| self.0.session.action_error(error))?))
    }

    fn close(&self) -> std::result::Result<(), git2::Error> {
        Ok(())
    }
}

impl Link {
    fn state(&self) -> State {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set_state(&self, state: State) {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = state;
    }

    /// Runs `future` to its end, or to that of the session or of `limit_ms`.
    fn wait<T>(&self, limit_ms: u64, future: impl Future<Output = T>) -> Result<T> {
        let mut future = pin!(future);
        self.session.wait(limit_ms, |tick| {
            self.runtime.block_on(async { tokio::time::timeout(tick, future.as_mut()).await.ok() })
        })
    }

    /// Asks for the refs, through redirects and once for credentials.
    fn list(&self) -> Result<Response> {
        let mut state = self.state();
        for _ in 0..MAX_REDIRECTS {
            let url = failure::joined(&state.base, REFS)?;
            let response = self.send(&state, &url, None)?;
            match response.status() {
                StatusCode::OK => {
                    self.check_type(&response, REFS_TYPE)?;
                    self.set_state(state);
                    return Ok(response);
                }
                StatusCode::UNAUTHORIZED if state.login.is_none() => {
                    let login =
                        login::ask(&self.session, &state.base, same_origin(&state.base, &self.first))?;
                    let Some(login) = login else {
                        return Err(failure::status(&self.session, StatusCode::UNAUTHORIZED, false));
                    };
                    state.login = Some((state.base.clone(), login));
                }
                status if status.is_redirection() => {
                    let base = self.redirected(&url, &response)?;
                    if !same_origin(&base, &state.base) {
                        state.login = None;
                    }
                    state.base = base;
                }
                status => return Err(failure::status(&self.session, status, state.login.is_some())),
            }
        }
        Err(failure::redirect(&self.session, "redirects without end"))
    }

    /// The base address that an answer to the request for `url` leads to.
    fn redirected(&self, url: &Url, response: &Response) -> Result<Url> {
        let refuse = |why| Err(failure::redirect(&self.session, why));
        let target = response.headers().get(LOCATION).and_then(|target| target.to_str().ok());
        let Some(target) = target.and_then(|target| url.join(target).ok()) else {
            return refuse("redirects to nowhere");
        };
        if target.scheme() != "https" && target.scheme() != self.first.scheme() {
            return refuse("redirects to an address without encryption");
        }
        if self.session.options.access.is_restricted() && target.host() != url.host() {
            return refuse("redirects to another host, which is not allowed here");
        }
        match target.as_str().strip_suffix(REFS).map(Url::parse) {
            Some(Ok(mut base)) if base.host().is_some() => {
                // Secrets that the redirect itself carries are not taken up.
                let cleared = base.set_username("").and_then(|()| base.set_password(None));
                if cleared.is_err() { refuse("redirects to nowhere") } else { Ok(base) }
            }
            _ => refuse("redirects to a page that is no git repository"),
        }
    }

    /// Sends one request: a GET, or a POST when there is a body.
    fn send(&self, state: &State, url: &Url, body: Option<Vec<u8>>) -> Result<Response> {
        client::check_literal(&self.session, url)?;
        let mut headers = self.extra_headers(url);
        if let Some((origin, login)) = &state.login
            && same_origin(origin, url)
        {
            headers.insert(AUTHORIZATION, login.clone());
        }
        let request = match body {
            None => self.client.get(url.clone()).header("Pragma", "no-cache"),
            Some(body) => self
                .client
                .post(url.clone())
                .header(CONTENT_TYPE, REQUEST_TYPE)
                .header("Accept", RESULT_TYPE)
                .body(body),
        };
        let options = &self.session.options;
        let limit_ms = options.connect_timeout_ms.saturating_add(options.idle_timeout_ms);
        self.wait(limit_ms, request.headers(headers).send())?
            .map_err(|why| failure::broken(&self.session, why, options.connect_timeout_ms))
    }

    fn extra_headers(&self, url: &Url) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for line in self.session.settings.extra_headers(url, same_origin(url, &self.first)) {
            let parsed = line.split_once(':').and_then(|(name, value)| {
                let name: HeaderName = name.trim().parse().ok()?;
                Some((name, HeaderValue::from_str(value.trim()).ok()?))
            });
            if let Some((name, mut value)) = parsed {
                value.set_sensitive(true);
                headers.append(name, value);
            }
        }
        headers
    }

    fn check_type(&self, response: &Response, expected: &str) -> Result<()> {
        let given = response.headers().get(CONTENT_TYPE).and_then(|given| given.to_str().ok());
        if given.is_some_and(|given| given.split(';').next().unwrap_or(given).trim() == expected) {
            return Ok(());
        }
        Err(failure::not_git(&self.session))
    }

    /// Sends what libgit2 has written.
    fn post(&self, body: Vec<u8>) -> Result<Response> {
        let state = self.state();
        let url = failure::joined(&state.base, "/git-upload-pack")?;
        let response = self.send(&state, &url, Some(body))?;
        match response.status() {
            StatusCode::OK => self.check_type(&response, RESULT_TYPE).map(|()| response),
            status if status.is_redirection() => Err(failure::redirect(&self.session, "redirects too late")),
            status => Err(failure::status(&self.session, status, state.login.is_some())),
        }
    }
}

fn same_origin(one: &Url, other: &Url) -> bool {
    one.origin() == other.origin()
}

/// One request and its answer.
struct Stream {
    link: Arc<Link>,
    phase: Phase,
    chunk: Vec<u8>,
    at: usize,
}

enum Phase {
    /// What libgit2 has written so far; sent when it begins to read.
    Request(Vec<u8>),
    Answer(Response),
    /// Nothing more comes.
    Ended,
}

impl Stream {
    fn new(link: Arc<Link>, phase: Phase) -> Self {
        Self { link, phase, chunk: Vec::new(), at: 0 }
    }

    /// Reads the answer to its end, so that the connection is free for the next request: libgit2 stops
    /// reading a list of refs just before.
    fn read_whole(mut self) -> Result<Self> {
        let mut whole = Vec::new();
        while self.refill()? {
            whole.extend_from_slice(&self.chunk);
        }
        (self.chunk, self.at, self.phase) = (whole, 0, Phase::Ended);
        Ok(self)
    }

    /// Waits for the next chunk; false at the end.
    fn refill(&mut self) -> Result<bool> {
        if let Phase::Request(body) = &mut self.phase {
            self.phase = Phase::Answer(self.link.post(std::mem::take(body))?);
        }
        let Phase::Answer(response) = &mut self.phase else { return Ok(false) };
        let idle_ms = self.link.session.options.idle_timeout_ms;
        let chunk = self
            .link
            .wait(idle_ms, response.chunk())?
            .map_err(|why| failure::broken(&self.link.session, why, idle_ms))?;
        let Some(chunk) = chunk else { return Ok(false) };
        self.link.session.note_received(&chunk)?;
        self.chunk.clear();
        self.chunk.extend_from_slice(&chunk);
        self.at = 0;
        Ok(true)
    }
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.chunk.len() {
            let more = self.refill().map_err(|error| self.link.session.stream_error(error))?;
            if !more {
                return Ok(0);
            }
        }
        let length = buffer.len().min(self.chunk.len() - self.at);
        buffer[..length].copy_from_slice(&self.chunk[self.at..self.at + length]);
        self.at += length;
        Ok(length)
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.phase {
            Phase::Request(body) => {
                body.extend_from_slice(bytes);
                Ok(bytes.len())
            }
            Phase::Answer(_) | Phase::Ended => {
                Err(io::Error::other("a request cannot go on after its answer began"))
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
