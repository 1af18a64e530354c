//! From a request to its response: who may ask, which route, what is asked, the operation, and how it is sent.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http_body_util::{BodyExt, Limited};
use hyper::body::{Body, Incoming};
use hyper::header::{
    ALLOW, CACHE_CONTROL, CONNECTION, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HeaderMap, HeaderValue, LOCATION,
    SET_COOKIE, VARY,
};
use hyper::{Method, Request, StatusCode};
use serde_json::Value;

use crate::ops::map::candidates;
use crate::ops::{Core, job};

use super::assets::Assets;
use super::compression::{accepted, packed};
use super::endpoint::{Answer, Call, Endpoint};
use super::metrics::Metrics;
use super::pages::Page;
use super::pool::Pool;
use super::reply::{Problem, REQUEST_ID, Reply, empty, harden, set, with_body};
use super::safety::{COOKIE_NAME, Safety};
use super::schema::Fault;
use super::status::{self, Board};
use super::{conditional, idempotency, openapi, query, routes};

/// What all requests share.
pub(super) struct App {
    pub(super) core: Arc<Core>,
    pub(super) endpoints: Vec<Endpoint>,
    router: matchit::Router<Vec<usize>>,
    pub(super) assets: Assets,
    pub(super) safety: Safety,
    pub(super) board: Board,
    pub(super) metrics: Metrics,
    pub(super) pool: Pool,
    openapi: Bytes,
    openapi_etag: String,
    /// Whether the server goes down: it says so to who asks whether it is ready.
    pub(super) stopping: AtomicBool,
    /// How large a body may be, in bytes.
    pub(super) body_limit: usize,
    /// How long a body may take.
    pub(super) body_time: Duration,
    first_id: u64,
    next_id: AtomicU64,
}

/// What a request turned out to ask for, for the log and the figures.
struct Handled {
    reply: Reply,
    route: usize,
}

/// Where the status stands in the table of routes: first.
const STATUS: usize = 0;

/// The routes that are no operations, counted after those that are.
const OWN_ROUTES: [&str; 5] = ["/livez", "/readyz", "/metrics", "/api/openapi.json", "page"];

impl App {
    /// All that requests share. The router has a route for every endpoint.
    pub(super) fn new(core: Arc<Core>, assets: Assets, safety: Safety, board: Board, pool: Pool) -> Self {
        let endpoints = routes::endpoints();
        let mut paths: Vec<(&'static str, Vec<usize>)> = Vec::new();
        for (at, endpoint) in endpoints.iter().enumerate() {
            match paths.iter_mut().find(|(path, _)| *path == endpoint.path) {
                Some((_, indices)) => indices.push(at),
                None => paths.push((endpoint.path, vec![at])),
            }
        }
        let mut router = matchit::Router::new();
        for (path, indices) in paths {
            // A test holds that no two routes contradict each other.
            if let Err(error) = router.insert(path, indices) {
                tracing::error!(%error, path, "a route cannot be told from another");
            }
        }
        let own = OWN_ROUTES.into_iter().chain(["other"]).map(|route| ("GET".to_owned(), route.to_owned()));
        let series = endpoints.iter().map(|one| (one.method.to_string(), one.path.to_owned())).chain(own);
        let metrics = Metrics::new(series);
        let openapi = serde_json::to_vec(&openapi::document()).unwrap_or_default();
        let now = jiff::Timestamp::now().as_microsecond();
        Self {
            openapi_etag: conditional::etag(&openapi),
            openapi: openapi.into(),
            core,
            endpoints,
            router,
            assets,
            safety,
            board,
            metrics,
            pool,
            stopping: AtomicBool::new(false),
            body_limit: 1 << 20,
            body_time: Duration::from_secs(10),
            first_id: now.unsigned_abs() ^ (u64::from(std::process::id()) << 44),
            next_id: AtomicU64::new(0),
        }
    }

    /// Answers a request of `peer`, counts it and logs it.
    pub(super) async fn answer(self: Arc<Self>, request: Request<Incoming>, peer: Arc<str>) -> Reply {
        let began = Instant::now();
        let method = request.method().clone();
        let logged = tracing::enabled!(target: "groma::http::access", tracing::Level::INFO)
            .then(|| request.uri().path().to_owned());
        let id = self.request_id(request.headers());
        let has_body = !request.body().is_end_stream();
        let mut handled = self.handle(request, &id).await;
        let reply = &mut handled.reply;
        let named = HeaderValue::from_str(&id).unwrap_or(HeaderValue::from_static("unknown"));
        harden(reply.headers_mut(), named);
        // A body that was not read would be taken for the next request.
        if has_body && reply.status().is_client_error() {
            reply.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
        }
        let (status, took) = (reply.status().as_u16(), began.elapsed());
        self.metrics.count(handled.route, status, took);
        if let Some(path) = logged {
            let bytes = reply.body().size_hint().exact().unwrap_or_default();
            let took_us = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
            tracing::info!(target: "groma::http::access", %method, path, status, bytes, took_us, %peer, request_id = %id, "answered");
        }
        handled.reply
    }

    /// The client's own id, if it is fit to be logged; else a new one.
    fn request_id(&self, headers: &HeaderMap) -> String {
        let given = headers.get(REQUEST_ID).and_then(|id| id.to_str().ok()).filter(|id| {
            (1..=64).contains(&id.len())
                && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
        });
        match given {
            Some(id) => id.to_owned(),
            None => format!("{:x}-{:x}", self.first_id, self.next_id.fetch_add(1, Ordering::Relaxed)),
        }
    }

    async fn handle(self: &Arc<Self>, request: Request<Incoming>, id: &str) -> Handled {
        let other = self.endpoints.len() + OWN_ROUTES.len();
        if let Err(problem) = self.safety.check(request.method(), request.uri(), request.headers()) {
            return Handled { reply: refused(problem, id), route: other };
        }
        let path = request.uri().path();
        // Everybody polls this: answered before anything else is looked at.
        if path == "/api/status" && request.method() == Method::GET && request.uri().query().is_none() {
            let allowed = self.safety.check_token(request.headers());
            let newest = Arc::clone(&self.board.borrow());
            let reply =
                allowed.map_or_else(|problem| refused(problem, id), |()| newest.reply(request.headers()));
            return Handled { reply, route: STATUS };
        }
        if let Some(own) = OWN_ROUTES.iter().position(|route| *route == path) {
            let reply =
                Box::pin(self.own(own, &request)).await.unwrap_or_else(|problem| refused(problem, id));
            return Handled { reply, route: self.endpoints.len() + own };
        }
        if path == "/api" || path.starts_with("/api/") {
            // Boxed, for the memory of connections that only poll.
            let (route, reply) = Box::pin(self.operation(request, id)).await;
            let reply = reply.unwrap_or_else(|problem| refused(problem, id));
            return Handled { reply, route: route.unwrap_or(other) };
        }
        Handled { reply: self.page(&request, id), route: other - 1 }
    }

    fn page(&self, request: &Request<Incoming>, id: &str) -> Reply {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return refused(not_allowed(), id);
        }
        let query = request.uri().query().unwrap_or_default();
        if query.contains("token=")
            && let Ok(pairs) = query::pairs(query)
            && let Some((_, token)) = pairs.iter().find(|(name, _)| name == "token")
        {
            return self.sign_in(request, token, id);
        }
        self.assets.serve(request.uri().path(), request.headers())
    }

    /// Puts the token of a link into a cookie, and leads to the page without it.
    fn sign_in(&self, request: &Request<Incoming>, token: &str, id: &str) -> Reply {
        if !self.safety.is_token(token) {
            let problem = Problem::new(StatusCode::UNAUTHORIZED, "authentication", "the token is wrong");
            return refused(problem, id);
        }
        let mut reply = empty(StatusCode::SEE_OTHER);
        let path = request.uri().path();
        // A path that begins with two slashes would lead to another host.
        let path = if path.starts_with("//") { "/" } else { path };
        set(&mut reply, LOCATION, path);
        let cookie = format!("{COOKIE_NAME}={token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000");
        set(&mut reply, SET_COOKIE, &cookie);
        set(&mut reply, CACHE_CONTROL, "no-store");
        reply
    }

    /// Answers one of [`OWN_ROUTES`].
    async fn own(self: &Arc<Self>, route: usize, request: &Request<Incoming>) -> Result<Reply, Problem> {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return Err(not_allowed());
        }
        let text = |text: String| with_body(StatusCode::OK, "text/plain; charset=utf-8", text.into());
        match OWN_ROUTES[route] {
            "/livez" => Ok(text("ok\n".to_owned())),
            "/readyz" if self.stopping.load(Ordering::Relaxed) => {
                Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, "busy", "the server goes down"))
            }
            "/readyz" => {
                let core = Arc::clone(&self.core);
                let ready = self.pool.run(&self.metrics, move |_| candidates::projects(&core)).await?;
                ready.map_err(|error| Problem::from(&error))?;
                Ok(text("ok\n".to_owned()))
            }
            "/metrics" => {
                self.safety.check_token(request.headers())?;
                let app = Arc::clone(self);
                let told = self.pool.run(&self.metrics, move |_| app.metrics.text(&app.core)).await?;
                let told = told.map_err(|error| Problem::from(&error))?;
                Ok(with_body(StatusCode::OK, "text/plain; version=0.0.4; charset=utf-8", told.into()))
            }
            _ => {
                let body = self.openapi.clone();
                Ok(sent(StatusCode::OK, body, Some(self.openapi_etag.clone()), request.headers()))
            }
        }
    }

    /// Answers a request of the API: the route it is counted for, and the reply.
    async fn operation(
        self: &Arc<Self>,
        request: Request<Incoming>,
        id: &str,
    ) -> (Option<usize>, Result<Reply, Problem>) {
        if let Err(problem) = self.safety.check_token(request.headers()) {
            return (None, Err(problem));
        }
        let Ok(found) = self.router.at(request.uri().path()) else {
            let problem = Problem::new(StatusCode::NOT_FOUND, "not_found", "there is no such operation")
                .hint("Read what there is at /api/openapi.json.");
            return (None, Err(problem));
        };
        let path: Option<Vec<(String, String)>> =
            found.params.iter().map(|(name, text)| Some((name.to_owned(), path_value(text)?))).collect();
        let method = if request.method() == Method::HEAD { &Method::GET } else { request.method() };
        let route = found.value.iter().copied().find(|at| self.endpoints[*at].method == *method);
        let Some(route) = route else {
            let methods = found.value.iter().map(|at| self.endpoints[*at].method.as_str());
            let methods: Vec<&str> = methods.chain(["OPTIONS"]).collect();
            let mut reply = match *method {
                Method::OPTIONS => empty(StatusCode::NO_CONTENT),
                _ => refused(not_allowed(), id),
            };
            set(&mut reply, ALLOW, &methods.join(", "));
            return (None, Ok(reply));
        };
        let Some(path) = path else {
            let problem = Problem::new(StatusCode::NOT_FOUND, "not_found", "nothing can be called that");
            return (Some(route), Err(problem));
        };
        (Some(route), self.call(route, path, request, id).await)
    }

    async fn call(
        self: &Arc<Self>,
        route: usize,
        path: Vec<(String, String)>,
        request: Request<Incoming>,
        id: &str,
    ) -> Result<Reply, Problem> {
        let endpoint = &self.endpoints[route];
        let (parts, body) = request.into_parts();
        let query = query::pairs(parts.uri.query().unwrap_or_default());
        let mut query = query.map_err(|fault| Problem::faulty(vec![fault]))?;
        if endpoint.path == "/api/status" {
            return self.status(&query, &parts.headers).await;
        }
        let page = match endpoint.is_list() {
            true => Page::take(&mut query).map_err(Problem::faulty)?,
            false => Page::default(),
        };
        let borrowed: Vec<(&str, String)> =
            path.iter().map(|(name, text)| (name.as_str(), text.clone())).collect();
        let takes_body = matches!(parts.method, Method::POST | Method::PATCH | Method::PUT);
        let mut bytes = Bytes::new();
        let value = if takes_body {
            if !query.is_empty() {
                let faults = query.iter().map(|(name, _)| Fault::new(name, "belongs into the body"));
                return Err(Problem::faulty(faults.collect()));
            }
            bytes = self.body(&parts.headers, body).await?;
            query::from_body(&endpoint.request, &borrowed, &bytes)
        } else {
            query::from_query(&endpoint.request, &borrowed, &query)
        };
        let value = value.map_err(Problem::faulty)?;
        let key = idempotency::Key::of(&parts.headers, &parts.method, parts.uri.path(), &bytes)?;
        let (app, id) = (Arc::clone(self), id.to_owned());
        let codings = accepted(&parts.headers);
        let ran = self.pool.run(&self.metrics, move |progress| {
            let endpoint = &app.endpoints[route];
            let call = Call { core: &app.core, progress };
            let answer = idempotency::once(&app.core, key.as_ref(), || perform(endpoint, &call, value, &id));
            let answer = page.apply(answer.map_err(|error| Problem::from(&error))?)?;
            let etag = endpoint.is_read().then(|| conditional::etag(&answer.body));
            let packed = packed(&answer.body, &codings);
            Ok::<_, Problem>((answer, etag, packed))
        });
        let (answer, etag, packed) = ran.await??;
        let has_it = etag.as_deref().is_some_and(|etag| conditional::matches(&parts.headers, etag));
        Ok(written(answer, etag, packed, has_it, &parts.uri))
    }

    async fn status(&self, query: &[(String, String)], headers: &HeaderMap) -> Result<Reply, Problem> {
        let (mut since, mut wait, mut faults) = (None, 0, Vec::new());
        for (name, text) in query {
            match name.as_str() {
                "since" if text.contains('\0') => faults.push(Fault::new("since", "has a zero byte in it")),
                "since" => since = Some(text.as_str()),
                "wait" => match text.parse() {
                    Ok(seconds) if (0..=status::LONGEST_WAIT_S).contains(&seconds) => wait = seconds,
                    _ => faults.push(Fault::new("wait", "wants a whole number of seconds from 0 to 60")),
                },
                _ => faults.push(Fault::new(name, "is not known here")),
            }
        }
        if !faults.is_empty() {
            return Err(Problem::faulty(faults));
        }
        if since.is_none() || wait == 0 || self.stopping.load(Ordering::Relaxed) {
            let newest = Arc::clone(&self.board.borrow());
            return Ok(newest.reply(headers));
        }
        Ok(status::newest(&self.board, since, Duration::from_secs(wait)).await.reply(headers))
    }

    /// The body, within the limits of size and time.
    async fn body(&self, headers: &HeaderMap, body: Incoming) -> Result<Bytes, Problem> {
        let announced = body.size_hint().lower();
        let large = || {
            let limit = self.body_limit;
            Problem::new(
                StatusCode::PAYLOAD_TOO_LARGE,
                "usage",
                format!("the body has more than {limit} bytes"),
            )
        };
        if announced > self.body_limit as u64 {
            return Err(large());
        }
        if announced > 0 {
            let given = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
            let media_type = given.split(';').next().unwrap_or_default().trim();
            if !media_type.eq_ignore_ascii_case("application/json") {
                let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
                return Err(Problem::new(status, "usage", "the body wants to be application/json"));
            }
        }
        let limited = Limited::new(body, self.body_limit).collect();
        match tokio::time::timeout(self.body_time, limited).await {
            Ok(Ok(collected)) => Ok(collected.to_bytes()),
            Ok(Err(error)) if error.is::<http_body_util::LengthLimitError>() => Err(large()),
            Ok(Err(_)) => Err(Problem::new(StatusCode::BAD_REQUEST, "usage", "the body broke off")),
            Err(_) => Err(Problem::new(StatusCode::REQUEST_TIMEOUT, "usage", "the body took too long")),
        }
    }
}

/// Runs an operation, and marks the job that it left to a worker with the request.
fn perform(endpoint: &Endpoint, call: &Call<'_>, value: Value, id: &str) -> crate::error::Result<Answer> {
    let mut answer = endpoint.run(call, value)?;
    if let Some(number) = answer.job {
        job::note_request(call.core, number, id)?;
        answer.location.get_or_insert_with(|| format!("/api/jobs/{number}"));
    }
    Ok(answer)
}

/// A value in a path: nothing that could be taken for more than one, or for another place.
fn path_value(text: &str) -> Option<String> {
    let value = query::decoded(text)?;
    let is_odd = value.is_empty() || value == "." || value == ".." || value.contains(['/', '\\']);
    (!is_odd && !value.chars().any(char::is_control)).then_some(value)
}

fn not_allowed() -> Problem {
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, "usage", "this method is not for that path")
}

fn refused(mut problem: Problem, id: &str) -> Reply {
    problem.request_id = Some(id.to_owned());
    let status = problem.status;
    let mut reply = problem.reply();
    if status == StatusCode::UNAUTHORIZED.as_u16() {
        set(&mut reply, hyper::header::WWW_AUTHENTICATE, "Bearer");
    }
    reply
}

/// The answer of an operation as it is sent.
fn written(
    answer: Answer,
    etag: Option<String>,
    packed: Option<(super::compression::Coding, Bytes)>,
    has_it: bool,
    uri: &hyper::Uri,
) -> Reply {
    let mut reply = match packed {
        _ if has_it => empty(StatusCode::NOT_MODIFIED),
        Some((coding, body)) => {
            let mut reply = with_body(answer.status, "application/json", body);
            set(&mut reply, CONTENT_ENCODING, coding.name());
            reply
        }
        None => with_body(answer.status, "application/json", answer.body.into()),
    };
    if let Some(etag) = etag {
        set(&mut reply, ETAG, &etag);
    }
    set(&mut reply, CACHE_CONTROL, "no-cache");
    set(&mut reply, VARY, "accept-encoding");
    if let Some(location) = answer.location {
        set(&mut reply, LOCATION, &location);
    }
    if let Some(cursor) = answer.next {
        set(&mut reply, hyper::header::LINK, &super::pages::link(uri, &cursor));
    }
    reply
}

fn sent(status: StatusCode, body: Bytes, etag: Option<String>, headers: &HeaderMap) -> Reply {
    if etag.as_deref().is_some_and(|etag| conditional::matches(headers, etag)) {
        return empty(StatusCode::NOT_MODIFIED);
    }
    let packed = packed(&body, &accepted(headers));
    let coding = packed.as_ref().map(|(coding, _)| coding.name());
    let body = packed.map_or(body, |(_, packed)| packed);
    let mut reply = with_body(status, "application/json", body);
    if let Some(coding) = coding {
        set(&mut reply, CONTENT_ENCODING, coding);
    }
    if let Some(etag) = etag {
        set(&mut reply, ETAG, &etag);
    }
    set(&mut reply, VARY, "accept-encoding");
    reply
}
