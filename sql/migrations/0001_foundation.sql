-- The foundation: projects, jobs and conversations are durable; everything from `blob_fact` on is
-- derived from repositories and can be deleted and drawn again.
-- Instants are milliseconds since 1970, UTC. Object ids are 20 bytes.

-- Durable -----------------------------------------------------------------------------------------

CREATE TABLE project (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    name        TEXT    NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 100),
    source      TEXT    NOT NULL,           -- a URL, or the absolute path of a local repository
    source_key  TEXT    NOT NULL UNIQUE,    -- equal for spellings of the same source
    is_local    INTEGER NOT NULL CHECK (is_local IN (0, 1)),
    is_restricted INTEGER NOT NULL CHECK (is_restricted IN (0, 1)), -- fetched from public addresses only
    reference   TEXT,                       -- the ref that is mapped by default; HEAD if null
    created_at  INTEGER NOT NULL,
    synced_at   INTEGER                     -- the last successful clone or fetch
) STRICT;

CREATE TABLE schedule (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    name          TEXT    NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 100),
    kind          TEXT    NOT NULL CHECK (length(kind) > 0),
    payload       TEXT    NOT NULL CHECK (json_valid(payload)),
    project_id    INTEGER REFERENCES project (id) ON DELETE CASCADE,
    priority      INTEGER NOT NULL DEFAULT 0,
    every_ms      INTEGER CHECK (every_ms > 0),
    cron          TEXT,                     -- five fields and a time zone
    next_at       INTEGER NOT NULL,
    last_at       INTEGER,
    created_at    INTEGER NOT NULL,
    CHECK ((every_ms IS NULL) <> (cron IS NULL))
) STRICT;

CREATE INDEX schedule_by_next ON schedule (next_at);

CREATE TABLE job (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    kind          TEXT    NOT NULL CHECK (length(kind) > 0),
    payload       TEXT    NOT NULL CHECK (json_valid(payload)),
    unique_key    TEXT,                     -- two unfinished jobs never share one
    project_id    INTEGER REFERENCES project (id) ON DELETE SET NULL,
    schedule_id   INTEGER REFERENCES schedule (id) ON DELETE SET NULL,
    state         TEXT    NOT NULL CHECK (state IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    priority      INTEGER NOT NULL DEFAULT 0,
    run_at        INTEGER,                  -- not before; at once if null
    delay_ms      INTEGER CHECK (delay_ms >= 0), -- what it waits at most, whatever becomes of the clock
    retries       INTEGER NOT NULL DEFAULT 0 CHECK (retries >= 0), -- failures that are forgiven
    attempts      INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    failures      INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
    crashes       INTEGER NOT NULL DEFAULT 0 CHECK (crashes >= 0),
    worker        TEXT,                     -- who runs it: the name of a lock file
    token         INTEGER,                  -- proves the claim; a new one for every attempt
    lease_ms      INTEGER,                  -- until when the claim holds, by the machine's clock of waking time
    cancel        INTEGER NOT NULL DEFAULT 0 CHECK (cancel IN (0, 1)),
    stage         TEXT,
    done          INTEGER NOT NULL DEFAULT 0 CHECK (done >= 0),
    total         INTEGER CHECK (total >= 0),
    unit          TEXT CHECK (unit IN ('items', 'bytes')),
    rate          REAL CHECK (rate >= 0),   -- steps a second
    message       TEXT,
    checkpoint    TEXT CHECK (checkpoint IS NULL OR json_valid(checkpoint)),
    result        TEXT CHECK (result IS NULL OR json_valid(result)),
    error         TEXT CHECK (error IS NULL OR json_valid(error)), -- why it failed, or is tried again
    created_at    INTEGER NOT NULL,
    started_at    INTEGER,
    finished_at   INTEGER,
    request_id    TEXT,                     -- the request of a client that began it
    CHECK (failures + crashes <= attempts),
    -- Exactly a running job is claimed.
    CHECK ((state = 'running') = (worker IS NOT NULL)),
    CHECK ((state = 'running') = (token IS NOT NULL)),
    CHECK ((state = 'running') = (lease_ms IS NOT NULL)),
    -- Exactly a finished job has an end.
    CHECK ((state IN ('succeeded', 'failed', 'cancelled')) = (finished_at IS NOT NULL)),
    -- A running or succeeded job was started, and only a succeeded one has a result.
    CHECK (state NOT IN ('running', 'succeeded') OR started_at IS NOT NULL),
    CHECK (result IS NULL OR state = 'succeeded'),
    CHECK (state <> 'failed' OR error IS NOT NULL),
    -- A bound on the wait belongs to a wait.
    CHECK (delay_ms IS NULL OR run_at IS NOT NULL)
) STRICT;

CREATE UNIQUE INDEX job_unfinished_by_key ON job (unique_key) WHERE state IN ('queued', 'running');
CREATE INDEX job_to_claim ON job (priority DESC, id, kind, run_at, delay_ms) WHERE state = 'queued' AND cancel = 0;
CREATE INDEX job_running ON job (worker, kind) WHERE state = 'running';
CREATE INDEX job_by_project ON job (project_id, id);
CREATE INDEX job_by_schedule ON job (schedule_id) WHERE schedule_id IS NOT NULL;
CREATE INDEX job_by_end ON job (finished_at) WHERE finished_at IS NOT NULL;

CREATE TABLE job_attempt (
    job_id      INTEGER NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    attempt     INTEGER NOT NULL CHECK (attempt > 0),
    worker      TEXT    NOT NULL,
    started_at  INTEGER NOT NULL,
    finished_at INTEGER,
    outcome     TEXT CHECK (outcome IN ('succeeded', 'failed', 'cancelled', 'crashed', 'returned')),
    error       TEXT CHECK (error IS NULL OR json_valid(error)),
    duration_ms INTEGER CHECK (duration_ms >= 0), -- by a clock that does not jump
    cpu_ms      INTEGER CHECK (cpu_ms >= 0),
    peak_bytes  INTEGER CHECK (peak_bytes >= 0),
    PRIMARY KEY (job_id, attempt),
    CHECK ((outcome IS NULL) = (finished_at IS NULL))
) STRICT, WITHOUT ROWID;

-- Requests with a key of the client's: done once, however often they come.
CREATE TABLE request (
    key         TEXT    NOT NULL PRIMARY KEY,
    asked       TEXT    NOT NULL,           -- a hash of what it asks
    begun_at    INTEGER NOT NULL,
    status      INTEGER,                    -- of the answer, once there is one
    body        BLOB,
    location    TEXT,
    CHECK ((status IS NULL) = (body IS NULL))
) STRICT, WITHOUT ROWID;

-- What an attempt said: bounded, the oldest lines are kept.
CREATE TABLE job_log (
    job_id      INTEGER NOT NULL,
    attempt     INTEGER NOT NULL,
    line        INTEGER NOT NULL CHECK (line > 0),
    at          INTEGER NOT NULL,
    level       TEXT    NOT NULL CHECK (level IN ('error', 'warn', 'info', 'debug')),
    text        TEXT    NOT NULL,
    PRIMARY KEY (job_id, attempt, line),
    FOREIGN KEY (job_id, attempt) REFERENCES job_attempt (job_id, attempt) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE conversation (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    project_id  INTEGER REFERENCES project (id) ON DELETE SET NULL,
    title       TEXT    NOT NULL,
    created_at  INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL
) STRICT;

CREATE INDEX conversation_by_project ON conversation (project_id, id);

CREATE TABLE message (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation_id INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    role            TEXT    NOT NULL CHECK (role IN ('system', 'user', 'assistant', 'tool')),
    content         TEXT    NOT NULL,
    created_at      INTEGER NOT NULL
) STRICT;

CREATE INDEX message_by_conversation ON message (conversation_id, id);

-- Derived: facts of contents ----------------------------------------------------------------------

-- Contents that were being read when a reader died: from the second time on they are left out.
CREATE TABLE suspect (
    blob    BLOB    NOT NULL CHECK (length(blob) = 20),
    hint    TEXT    NOT NULL,
    version INTEGER NOT NULL,
    strikes INTEGER NOT NULL CHECK (strikes > 0),
    reason  TEXT    NOT NULL,
    PRIMARY KEY (blob, hint, version)
) STRICT, WITHOUT ROWID;

-- What one content says. `hint` is what the path contributes (the name or extension that decides, the
-- form of a manifest), so equal files of other folders, commits and projects share a row.
CREATE TABLE blob_fact (
    id               INTEGER PRIMARY KEY,
    blob_id          BLOB    NOT NULL CHECK (length(blob_id) = 20),
    hint             TEXT    NOT NULL,
    analysis_version INTEGER NOT NULL,
    size_bytes       INTEGER NOT NULL CHECK (size_bytes >= 0),
    language         TEXT,
    is_binary        INTEGER NOT NULL CHECK (is_binary IN (0, 1)),
    is_generated     INTEGER NOT NULL CHECK (is_generated IN (0, 1)),
    code             INTEGER NOT NULL CHECK (code >= 0),
    comment          INTEGER NOT NULL CHECK (comment >= 0),
    blank            INTEGER NOT NULL CHECK (blank >= 0),
    declaration      TEXT CHECK (declaration IS NULL OR json_valid(declaration)), -- a manifest or lockfile, as read
    signal           BLOB CHECK (signal IS NULL OR length(signal) = 16), -- hash of declaration, marks and licences, if any
    hash             BLOB    NOT NULL CHECK (length(hash) = 16), -- of all of them
    symbols          TEXT    NOT NULL CHECK (json_valid(symbols)), -- how many of each kind
    complexity       INTEGER NOT NULL CHECK (complexity >= 0),     -- of all its functions; 0 where there is none
    findings         INTEGER NOT NULL CHECK (findings >= 0),
    UNIQUE (blob_id, hint, analysis_version)
) STRICT;

CREATE TABLE blob_mark (
    fact_id INTEGER NOT NULL REFERENCES blob_fact (id) ON DELETE CASCADE,
    kind    TEXT    NOT NULL,
    value   TEXT    NOT NULL,
    line    INTEGER NOT NULL CHECK (line > 0),
    PRIMARY KEY (fact_id, line, kind, value)
) STRICT, WITHOUT ROWID;

CREATE TABLE blob_license (
    fact_id    INTEGER NOT NULL REFERENCES blob_fact (id) ON DELETE CASCADE,
    expression TEXT    NOT NULL,
    confidence REAL    NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    PRIMARY KEY (fact_id, expression)
) STRICT, WITHOUT ROWID;

CREATE TABLE blob_finding (
    fact_id INTEGER NOT NULL REFERENCES blob_fact (id) ON DELETE CASCADE,
    kind    TEXT    NOT NULL,
    detail  TEXT    NOT NULL,
    PRIMARY KEY (fact_id, kind)
) STRICT, WITHOUT ROWID;

-- The sections of a document.
CREATE TABLE blob_heading (
    fact_id INTEGER NOT NULL REFERENCES blob_fact (id) ON DELETE CASCADE,
    line    INTEGER NOT NULL CHECK (line > 0),
    level   INTEGER NOT NULL CHECK (level > 0),
    title   TEXT    NOT NULL,
    PRIMARY KEY (fact_id, line)
) STRICT, WITHOUT ROWID;

-- What a text of a language that is read defines.
CREATE TABLE symbol (
    fact_id    INTEGER NOT NULL REFERENCES blob_fact (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,            -- in the text
    name       TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    container  TEXT,                        -- what it is defined in, outermost first, joined by '.'
    visibility TEXT    NOT NULL,
    start_line INTEGER NOT NULL CHECK (start_line > 0),
    end_line   INTEGER NOT NULL CHECK (end_line >= start_line),
    complexity INTEGER NOT NULL CHECK (complexity >= 0),
    signature  TEXT    NOT NULL,
    doc        TEXT,
    PRIMARY KEY (fact_id, position)
) STRICT, WITHOUT ROWID;

-- The few symbols that metrics ask for: finding them among all would read every signature.
CREATE INDEX symbol_abstract ON symbol (fact_id) WHERE kind = 'class' AND instr(signature, 'abstract ');

-- What a text asks of other files and offers them: read whole by linking, never searched, so it is one
-- value (postcard of `map::module::ModuleRecord`).
CREATE TABLE blob_module (
    fact_id INTEGER PRIMARY KEY REFERENCES blob_fact (id) ON DELETE CASCADE,
    record  BLOB NOT NULL
) STRICT;

-- Derived: folders --------------------------------------------------------------------------------

-- A folder at a path with a content. Folders form a tree that snapshots share: a commit that changes
-- one file adds only the folders above it. `context` stands for all else that decides what is known of
-- a folder: the analysis version, its limits, and the `.gitattributes` above.
CREATE TABLE folder (
    id        INTEGER PRIMARY KEY,
    path      TEXT NOT NULL,                -- repository-relative, '' for the root
    tree_id   BLOB NOT NULL CHECK (length(tree_id) = 20),
    context   BLOB NOT NULL CHECK (length(context) = 16),
    files     INTEGER NOT NULL CHECK (files >= 0),      -- in it and below
    folders   INTEGER NOT NULL CHECK (folders >= 0),    -- below it
    signals   INTEGER NOT NULL CHECK (signals >= 0),    -- files in it and below with marks, declarations or licences
    signature BLOB NOT NULL CHECK (length(signature) = 16), -- hash over these: equal signals, equal packages and stack
    hash      BLOB NOT NULL CHECK (length(hash) = 16),  -- over all facts in it and below
    findings  INTEGER NOT NULL CHECK (findings >= 0),   -- in it and below
    symbols   TEXT NOT NULL CHECK (json_valid(symbols)), -- how many of each kind, in it and below
    UNIQUE (tree_id, path, context)
) STRICT;

CREATE TABLE folder_child (
    folder_id INTEGER NOT NULL REFERENCES folder (id) ON DELETE CASCADE,
    child_id  INTEGER NOT NULL REFERENCES folder (id),
    PRIMARY KEY (folder_id, child_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX folder_child_by_child ON folder_child (child_id);

CREATE TABLE folder_file (
    folder_id  INTEGER NOT NULL REFERENCES folder (id) ON DELETE CASCADE,
    name       TEXT    NOT NULL,
    blob_id    BLOB    NOT NULL CHECK (length(blob_id) = 20),
    entry_type TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    size_bytes INTEGER,                     -- null where it is not known: a submodule, an unreadable blob
    fact_id    INTEGER REFERENCES blob_fact (id),
    has_signal INTEGER NOT NULL CHECK (has_signal IN (0, 1)),
    PRIMARY KEY (folder_id, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX folder_file_by_fact ON folder_file (fact_id);

-- Totals of a folder and all below it, by language and kind.
CREATE TABLE folder_total (
    folder_id  INTEGER NOT NULL REFERENCES folder (id) ON DELETE CASCADE,
    language   TEXT    NOT NULL,            -- '' where there is none
    kind       TEXT    NOT NULL,
    files      INTEGER NOT NULL,
    size_bytes INTEGER NOT NULL,
    code       INTEGER NOT NULL,
    comment    INTEGER NOT NULL,
    blank      INTEGER NOT NULL,
    PRIMARY KEY (folder_id, language, kind)
) STRICT, WITHOUT ROWID;

-- Findings about a place in a tree rather than a content: submodules, broken links, unreadable objects.
CREATE TABLE folder_finding (
    folder_id INTEGER NOT NULL REFERENCES folder (id) ON DELETE CASCADE,
    kind      TEXT    NOT NULL,
    path      TEXT    NOT NULL,
    detail    TEXT    NOT NULL,
    PRIMARY KEY (folder_id, kind, path)
) STRICT, WITHOUT ROWID;

-- What is told of all files of a tree at once (see `store::listing`): made when it is first asked for.
CREATE TABLE folder_listing (
    folder_id INTEGER NOT NULL REFERENCES folder (id) ON DELETE CASCADE,
    part      TEXT    NOT NULL CHECK (part IN ('files', 'types')),
    bytes     BLOB    NOT NULL,
    UNIQUE (folder_id, part)
) STRICT;

-- Derived: what is linked from many files ---------------------------------------------------------

-- Packages, frameworks, entry points and licences.
CREATE TABLE stack (
    id     INTEGER PRIMARY KEY,
    readme TEXT
) STRICT;

-- Which stack follows from the signals with a hash: neighbouring trees mostly have the same one.
CREATE TABLE stack_signature (
    signature BLOB    PRIMARY KEY CHECK (length(signature) = 16),
    stack_id  INTEGER NOT NULL REFERENCES stack (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX stack_signature_by_stack ON stack_signature (stack_id);

CREATE TABLE package (
    id         INTEGER PRIMARY KEY,
    stack_id   INTEGER NOT NULL REFERENCES stack (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    ecosystem  TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    version    TEXT,
    folder     TEXT    NOT NULL,
    lockfile   TEXT,
    workspace  TEXT,
    license    TEXT,
    tool       TEXT,
    kind       TEXT    NOT NULL,            -- of its manifest's file: source, test, vendored ...
    manifests  TEXT    NOT NULL CHECK (json_valid(manifests)),
    UNIQUE (stack_id, position)
) STRICT;

CREATE INDEX package_by_name ON package (name, stack_id);

CREATE TABLE dependency (
    package_id  INTEGER NOT NULL REFERENCES package (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    name        TEXT    NOT NULL,
    requirement TEXT,
    locked      TEXT,
    scope       TEXT    NOT NULL,
    internal    TEXT,
    manifest    TEXT    NOT NULL,
    line        INTEGER NOT NULL,
    PRIMARY KEY (package_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX dependency_by_name ON dependency (name, package_id);

CREATE TABLE framework (
    stack_id INTEGER NOT NULL REFERENCES stack (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name     TEXT    NOT NULL,
    category TEXT    NOT NULL,
    evidence TEXT    NOT NULL CHECK (json_valid(evidence)),
    PRIMARY KEY (stack_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry_point (
    stack_id INTEGER NOT NULL REFERENCES stack (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind     TEXT    NOT NULL,
    name     TEXT    NOT NULL,
    target   TEXT,
    command  TEXT,
    evidence TEXT    NOT NULL CHECK (json_valid(evidence)),
    PRIMARY KEY (stack_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE license (
    stack_id   INTEGER NOT NULL REFERENCES stack (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    expression TEXT    NOT NULL,
    confidence REAL    NOT NULL,
    evidence   TEXT    NOT NULL CHECK (json_valid(evidence)),
    PRIMARY KEY (stack_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE stack_finding (
    stack_id INTEGER NOT NULL REFERENCES stack (id) ON DELETE CASCADE,
    kind     TEXT    NOT NULL,
    path     TEXT    NOT NULL,
    detail   TEXT    NOT NULL,
    PRIMARY KEY (stack_id, kind, path, detail)
) STRICT, WITHOUT ROWID;

-- Derived: the import graph ------------------------------------------------------------------------

-- What became of the imports of a tree. Graphs share files and folders as snapshots share folders: each is
-- known by a hash over its content, and a commit that moves one edge adds one file and the folders above.
CREATE TABLE graph (
    id      INTEGER PRIMARY KEY,
    hash    BLOB NOT NULL UNIQUE CHECK (length(hash) = 16),
    root_id INTEGER NOT NULL REFERENCES graph_folder (id)
) STRICT;

-- How many import statements of a language have which verdict.
CREATE TABLE graph_total (
    graph_id INTEGER NOT NULL REFERENCES graph (id) ON DELETE CASCADE,
    language TEXT    NOT NULL,
    verdict  TEXT    NOT NULL,
    imports  INTEGER NOT NULL CHECK (imports > 0),
    PRIMARY KEY (graph_id, language, verdict)
) STRICT, WITHOUT ROWID;

-- Names in a folder with the numbers of their rows (postcard, see `store::graph`).
CREATE TABLE graph_folder (
    id      INTEGER PRIMARY KEY,
    hash    BLOB NOT NULL UNIQUE CHECK (length(hash) = 16),
    entries BLOB NOT NULL
) STRICT;

-- The links and uses of one file at one path (postcard, see `store::graph::codec`): a graph is read whole.
CREATE TABLE graph_file (
    id    INTEGER PRIMARY KEY,
    hash  BLOB NOT NULL UNIQUE CHECK (length(hash) = 16),
    links BLOB NOT NULL
) STRICT;

-- Pictures of a graph that were drawn, by a hash over all that decides them (postcard of
-- `map::drawing::picture::Picture`).
CREATE TABLE picture (
    id       INTEGER PRIMARY KEY,
    key      BLOB    NOT NULL UNIQUE CHECK (length(key) = 16),
    graph_id INTEGER NOT NULL REFERENCES graph (id) ON DELETE CASCADE,
    picture  BLOB    NOT NULL
) STRICT;

CREATE INDEX picture_by_graph ON picture (graph_id, id);

-- What leads where in a graph, in numbers (see `store::graph::leads`): made when it is first asked for.
CREATE TABLE graph_lead (
    graph_id INTEGER NOT NULL REFERENCES graph (id) ON DELETE CASCADE,
    part     TEXT    NOT NULL CHECK (part IN ('places', 'imports', 'uses', 'contains', 'named', 'outward')),
    bytes    BLOB    NOT NULL,
    UNIQUE (graph_id, part)
) STRICT;

-- Derived: the index that searches ask ------------------------------------------------------------

-- Filled when a map is first searched, and only with facts that are not in it yet: maps that are never searched
-- cost nothing, and maps of neighbouring commits share all but what changed.

-- The facts that are in it.
CREATE TABLE search_fact (
    fact_id INTEGER PRIMARY KEY REFERENCES blob_fact (id) ON DELETE CASCADE
) STRICT;

-- Trees of which all facts are in it: a search needs them all.
CREATE TABLE search_tree (
    folder_id INTEGER PRIMARY KEY REFERENCES folder (id) ON DELETE CASCADE
) STRICT;

-- Names of symbols and of what holds them, each once.
CREATE TABLE search_name (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

-- The words of these names: its rows have their numbers.
CREATE VIRTUAL TABLE search_name_word USING fts5 (
    words, content = '', contentless_delete = 1, detail = none, tokenize = 'unicode61 remove_diacritics 2'
);

-- Which symbols have a name. No row of another table is referred to: rows go with a sweep.
CREATE TABLE search_symbol (
    name_id      INTEGER NOT NULL,
    fact_id      INTEGER NOT NULL,
    position     INTEGER NOT NULL,
    container_id INTEGER NOT NULL,           -- the name of what holds it, 0 for none
    standing     INTEGER NOT NULL,           -- among symbols of its name, by its kind
    PRIMARY KEY (name_id, fact_id, position)
) STRICT, WITHOUT ROWID;

-- What doc comments and headings say. A row is numbered by its fact and its place in it, see `store::search`.
CREATE VIRTUAL TABLE search_document USING fts5 (
    text, content = '', contentless_delete = 1, detail = none, tokenize = 'porter unicode61 remove_diacritics 2'
);

-- Derived: snapshots ------------------------------------------------------------------------------

-- A map of a project at a commit (`worktree` = 0) or of its working tree on top of one.
CREATE TABLE snapshot (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    project_id       INTEGER NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    commit_id        BLOB CHECK (commit_id IS NULL OR length(commit_id) = 20),
    committed_at     INTEGER,
    subject          TEXT    NOT NULL,
    branch           TEXT,
    reference        TEXT,                  -- as asked for
    is_worktree      INTEGER NOT NULL CHECK (is_worktree IN (0, 1)),
    is_detached      INTEGER NOT NULL CHECK (is_detached IN (0, 1)),
    analysis_version INTEGER NOT NULL,
    window_days      INTEGER NOT NULL,
    max_file_bytes   INTEGER NOT NULL,
    root_folder_id   INTEGER REFERENCES folder (id),
    stack_id         INTEGER REFERENCES stack (id),
    graph_id         INTEGER REFERENCES graph (id),
    hash             BLOB    NOT NULL CHECK (length(hash) = 16), -- over all facts, sorted
    tally_id         INTEGER NOT NULL REFERENCES tally (id) ON DELETE CASCADE,
    created_at       INTEGER NOT NULL,
    duration_ms      INTEGER NOT NULL,
    -- History as of the commit.
    commits           INTEGER NOT NULL,
    branches          INTEGER NOT NULL,
    tags              INTEGER NOT NULL,
    authors           INTEGER NOT NULL,
    is_shallow        INTEGER NOT NULL CHECK (is_shallow IN (0, 1)),
    first_commit      TEXT CHECK (first_commit IS NULL OR json_valid(first_commit)),
    last_commit       TEXT CHECK (last_commit IS NULL OR json_valid(last_commit)),
    commits_in_window INTEGER NOT NULL,
    authors_in_window INTEGER NOT NULL,
    mailmap_id        BLOB,                 -- the blob of `.mailmap`, which decides who is who
    is_aside          INTEGER NOT NULL CHECK (is_aside IN (0, 1)), -- drawn for a comparison or as one of a row: not what "the newest map" means
    UNIQUE (project_id, commit_id, is_worktree, analysis_version, window_days, max_file_bytes)
) STRICT;

CREATE INDEX snapshot_by_time ON snapshot (project_id, id);

-- Findings about the repository itself.
CREATE TABLE snapshot_finding (
    snapshot_id INTEGER NOT NULL REFERENCES snapshot (id) ON DELETE CASCADE,
    kind        TEXT    NOT NULL,
    detail      TEXT    NOT NULL,
    PRIMARY KEY (snapshot_id, kind)
) STRICT, WITHOUT ROWID;

-- Figures of people and files. Maps of neighbouring commits hardly differ in them, so a tally is shared:
-- a snapshot keeps only the rows in which it differs from its tally, with their full values (0 commits: none).
CREATE TABLE tally (
    id         INTEGER PRIMARY KEY,
    project_id INTEGER NOT NULL REFERENCES project (id) ON DELETE CASCADE
) STRICT;

CREATE INDEX tally_by_project ON tally (project_id);

CREATE TABLE tally_author (
    tally_id          INTEGER NOT NULL REFERENCES tally (id) ON DELETE CASCADE,
    person_id         INTEGER NOT NULL REFERENCES person (id),
    commits           INTEGER NOT NULL,
    commits_in_window INTEGER NOT NULL,
    PRIMARY KEY (tally_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE tally_churn (
    tally_id INTEGER NOT NULL REFERENCES tally (id) ON DELETE CASCADE,
    path_id  INTEGER NOT NULL REFERENCES path (id),
    commits  INTEGER NOT NULL,
    authors  INTEGER NOT NULL,
    PRIMARY KEY (tally_id, path_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE snapshot_author (
    snapshot_id       INTEGER NOT NULL REFERENCES snapshot (id) ON DELETE CASCADE,
    person_id         INTEGER NOT NULL REFERENCES person (id),
    commits           INTEGER NOT NULL,
    commits_in_window INTEGER NOT NULL,
    PRIMARY KEY (snapshot_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE snapshot_churn (
    snapshot_id INTEGER NOT NULL REFERENCES snapshot (id) ON DELETE CASCADE,
    path_id     INTEGER NOT NULL REFERENCES path (id),
    commits     INTEGER NOT NULL,
    authors     INTEGER NOT NULL,
    PRIMARY KEY (snapshot_id, path_id)
) STRICT, WITHOUT ROWID;

-- Derived: commits that were looked at ------------------------------------------------------------

CREATE TABLE person (
    id    INTEGER PRIMARY KEY,
    name  TEXT NOT NULL,
    email TEXT NOT NULL,
    UNIQUE (email, name)
) STRICT;

CREATE TABLE path (
    id   INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE
) STRICT;

-- Commits whose changes were read, each once: what later maps of the project build on.
CREATE TABLE commit_seen (
    id          INTEGER PRIMARY KEY,
    project_id  INTEGER NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    commit_id   BLOB    NOT NULL CHECK (length(commit_id) = 20),
    committed_s INTEGER NOT NULL,
    person_id   INTEGER NOT NULL REFERENCES person (id), -- as recorded, before the mailmap
    parents     BLOB    NOT NULL,           -- their ids, one after the other
    is_complete INTEGER NOT NULL CHECK (is_complete IN (0, 1)), -- if not, it is to be read again
    UNIQUE (project_id, commit_id)
) STRICT;

CREATE INDEX commit_seen_by_time ON commit_seen (project_id, committed_s);

CREATE TABLE commit_change (
    commit_seen_id INTEGER NOT NULL REFERENCES commit_seen (id) ON DELETE CASCADE,
    path_id        INTEGER NOT NULL REFERENCES path (id),
    from_path_id   INTEGER REFERENCES path (id), -- where the file was before this commit moved it
    PRIMARY KEY (commit_seen_id, path_id)
) STRICT, WITHOUT ROWID;
