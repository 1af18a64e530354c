export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * groma.error/v1
         * @description How an error is printed with `--json`: one line on stderr.
         */
        "groma.error/v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.error/v1";
            /** @description What happened. */
            error: string;
            /** @description Why, nearest first. */
            causes: string[];
            /** @description What mends it, where that is known. */
            hint: string | null;
            /**
             * Format: uint8
             * @description The exit code of the process.
             */
            exit_code: number;
        };
        /** @description Where a job stands. */
        JobState: "queued" | "running" | "succeeded" | "failed" | "cancelled";
        /** @description One try at a job. */
        Attempt: {
            /**
             * Format: int64
             * @description 1 for the first.
             */
            attempt: number;
            /** @description Who ran it. */
            worker: string;
            /** @description When it began. */
            started_at: string;
            /** @description When it ended. */
            finished_at: string | null;
            /** @description How: `succeeded`, `failed`, `cancelled` or `crashed`; none while it runs. */
            outcome: string | null;
            /** @description Why it failed. */
            error: unknown;
        };
        /**
         * groma.job.detail/v1
         * @description A job with its tries.
         */
        "groma.job.detail/v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.job.detail/v1";
            /**
             * Format: int64
             * @description Its number.
             */
            id: number;
            /** @description What it does: `map`, `sync`. */
            kind: string;
            /** @description What it was asked. */
            payload: unknown;
            /**
             * Format: int64
             * @description The project it is about.
             */
            project_id: number | null;
            /** @description Where it stands. */
            state: components["schemas"]["JobState"];
            /**
             * Format: int64
             * @description How often it was begun.
             */
            attempts: number;
            /**
             * Format: int64
             * @description How often its worker died.
             */
            crashes: number;
            /** @description Whether somebody asked it to stop. */
            cancel: boolean;
            /** @description The stage it is in. */
            stage: string | null;
            /**
             * Format: int64
             * @description Steps of the stage that are done.
             */
            done: number;
            /**
             * Format: int64
             * @description Steps of the stage, if known.
             */
            total: number | null;
            /** @description The last thing it said. */
            message: string | null;
            /** @description What it gave. */
            result: unknown;
            /** @description Why it failed. */
            error: unknown;
            /** @description When it was enqueued. */
            created_at: string;
            /** @description When it was last begun. */
            started_at: string | null;
            /** @description When it ended. */
            finished_at: string | null;
            /** @description The project it is about, by name. */
            project: string | null;
            /** @description Its tries, first first. */
            history: components["schemas"]["Attempt"][];
        };
        /** @description A job as it is shown. */
        JobView: {
            /**
             * Format: int64
             * @description Its number.
             */
            id: number;
            /** @description What it does: `map`, `sync`. */
            kind: string;
            /** @description What it was asked. */
            payload: unknown;
            /**
             * Format: int64
             * @description The project it is about.
             */
            project_id: number | null;
            /** @description Where it stands. */
            state: components["schemas"]["JobState"];
            /**
             * Format: int64
             * @description How often it was begun.
             */
            attempts: number;
            /**
             * Format: int64
             * @description How often its worker died.
             */
            crashes: number;
            /** @description Whether somebody asked it to stop. */
            cancel: boolean;
            /** @description The stage it is in. */
            stage: string | null;
            /**
             * Format: int64
             * @description Steps of the stage that are done.
             */
            done: number;
            /**
             * Format: int64
             * @description Steps of the stage, if known.
             */
            total: number | null;
            /** @description The last thing it said. */
            message: string | null;
            /** @description What it gave. */
            result: unknown;
            /** @description Why it failed. */
            error: unknown;
            /** @description When it was enqueued. */
            created_at: string;
            /** @description When it was last begun. */
            started_at: string | null;
            /** @description When it ended. */
            finished_at: string | null;
            /** @description The project it is about, by name. */
            project: string | null;
        };
        /**
         * groma.job.list/v1
         * @description Jobs, newest first.
         */
        "groma.job.list/v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.job.list/v1";
            /** @description The jobs. */
            jobs: components["schemas"]["JobView"][];
        };
        /**
         * groma.job/v1
         * @description A job as it is shown.
         */
        "groma.job/v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.job/v1";
            /**
             * Format: int64
             * @description Its number.
             */
            id: number;
            /** @description What it does: `map`, `sync`. */
            kind: string;
            /** @description What it was asked. */
            payload: unknown;
            /**
             * Format: int64
             * @description The project it is about.
             */
            project_id: number | null;
            /** @description Where it stands. */
            state: components["schemas"]["JobState"];
            /**
             * Format: int64
             * @description How often it was begun.
             */
            attempts: number;
            /**
             * Format: int64
             * @description How often its worker died.
             */
            crashes: number;
            /** @description Whether somebody asked it to stop. */
            cancel: boolean;
            /** @description The stage it is in. */
            stage: string | null;
            /**
             * Format: int64
             * @description Steps of the stage that are done.
             */
            done: number;
            /**
             * Format: int64
             * @description Steps of the stage, if known.
             */
            total: number | null;
            /** @description The last thing it said. */
            message: string | null;
            /** @description What it gave. */
            result: unknown;
            /** @description Why it failed. */
            error: unknown;
            /** @description When it was enqueued. */
            created_at: string;
            /** @description When it was last begun. */
            started_at: string | null;
            /** @description When it ended. */
            finished_at: string | null;
            /** @description The project it is about, by name. */
            project: string | null;
        };
        /**
         * groma.job.worked/v1
         * @description What a worker did.
         */
        "groma.job.worked/v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.job.worked/v1";
            /**
             * Format: uint64
             * @description Jobs that succeeded.
             */
            succeeded: number;
            /**
             * Format: uint64
             * @description Jobs that failed.
             */
            failed: number;
            /**
             * Format: uint64
             * @description Jobs that were cancelled on request.
             */
            cancelled: number;
        };
        /** @description A registered repository. */
        Project: {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description Its name: unique, and what commands take. */
            name: string;
            /** @description A URL, or the absolute path of a local repository. */
            source: string;
            /** @description Whether the source is a path, read in place. */
            is_local: boolean;
            /** @description The ref that is mapped by default; HEAD without one. */
            reference: string | null;
            /** @description When it was registered. */
            created_at: string;
            /** @description When it was last cloned or fetched; never for a local one. */
            synced_at: string | null;
        };
        /** @description Which map it is. */
        SnapshotView: {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description The commit; none in a repository without one. */
            commit: components["schemas"]["ObjectId"] | null;
            /** @description When that was committed. */
            committed_at: string | null;
            /** @description The first line of its message. */
            subject: string | null;
            /** @description The branch it was reached by. */
            branch: string | null;
            /** @description The ref as asked for. */
            reference: string | null;
            /** @description Whether it is of the working tree on top of that commit. */
            worktree: boolean;
            /**
             * Format: uint32
             * @description The rules it was drawn by.
             */
            analysis_version: number;
            /** @description When it was drawn. */
            mapped_at: string;
            /**
             * Format: uint64
             * @description How long that took, in milliseconds.
             */
            duration_ms: number;
            /**
             * Format: uint64
             * @description Files of all kinds.
             */
            files: number;
            /**
             * Format: uint64
             * @description Lines of code.
             */
            code: number;
            /** @description A hash over all facts and links, hexadecimal: equal hashes, equal maps. */
            hash: string;
        };
        /** @description A git object id. */
        ObjectId: string;
        /** @description A package that is imported, and that no manifest above its importers declares. */
        UndeclaredPackage: {
            /** @description Its name, as far as the imports tell it. */
            name: string;
            /** @description Where it would come from. */
            ecosystem: components["schemas"]["Ecosystem"];
            /** @description `transitive` where a lockfile has it, for it comes with another package; else `undeclared`. */
            declared: components["schemas"]["Declared"];
            /** @description The files that import it. */
            importers: components["schemas"]["Importer"][];
            /** @description Whether only tests import it. */
            test: boolean;
        };
        /** @description A package ecosystem, by the name of its registry or tool. */
        Ecosystem: "cargo" | "npm" | "pypi" | "go" | "maven" | "gradle" | "composer" | "bundler" | "nuget" | "mix";
        /** @description How a package that is imported is known to the manifests above the importer. */
        Declared: "direct" | "transitive" | "undeclared";
        /** @description A file that imports another. */
        Importer: {
            /** @description The importer, repository-relative. */
            path: string;
            /** @description The first lines of its statements, from 1. */
            lines: number[];
        };
        /** @description A package that is declared, and that nothing in its folder leads to or mentions. */
        UnusedPackage: {
            /** @description Its name in the registry. */
            name: string;
            /** @description Where it comes from. */
            ecosystem: components["schemas"]["Ecosystem"];
            /** @description What it is declared for. */
            scope: components["schemas"]["Scope"];
            /** @description The manifest that declares it. */
            manifest: string;
            /**
             * Format: uint32
             * @description The line there, from 1.
             */
            line: number;
        };
        /** @description What a dependency is needed for. */
        Scope: "runtime" | "dev" | "build" | "optional" | "peer";
        /** @description Dependencies that were not looked at. */
        LeftOut: {
            /**
             * Format: uint
             * @description How many.
             */
            dependencies: number;
            /** @description Why: a clause. */
            reason: string;
        };
        /**
         * groma.map.dependencies/v1
         * @description What is imported and not declared, and what is declared and not imported.
         */
        "groma.map.dependencies/v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.dependencies/v1";
            /** @description The project. */
            project: components["schemas"]["Project"];
            /** @description Which map it is. */
            map: components["schemas"]["SnapshotView"];
            /** @description Packages that are imported and not declared, those of sources first; none where that was not asked. */
            undeclared: components["schemas"]["UndeclaredPackage"][] | null;
            /** @description Packages that are declared and that nothing leads to; none where that was not asked. */
            unused: components["schemas"]["UnusedPackage"][] | null;
            /** @description Declared dependencies that were not looked at for `unused`. */
            left_out: components["schemas"]["LeftOut"][];
        };
        /** @description What an edge says. */
        EdgeKind: "imports" | "uses" | "contains";
        /** @description Between what edges are drawn. */
        Level: "file" | "folder" | "package";
        /** @description An edge. */
        EdgeView: {
            /** @description The place that asks, repository-relative; `.` is the root folder. */
            from: string;
            /** @description The place that is asked for. */
            to: string;
            /**
             * Format: uint
             * @description How many statements it stands for.
             */
            count: number;
            /** @description These, of edges between files; left out where that was asked. */
            statements: components["schemas"]["StatementView"][];
        };
        /** @description A statement that an edge stands for. */
        StatementView: {
            /**
             * Format: uint32
             * @description The first line, from 1.
             */
            line: number;
            /**
             * Format: uint32
             * @description The last line.
             */
            end_line: number;
            /** @description What is asked for, as written; none of a use. */
            specifier: string | null;
            /** @description How it is written; none of a use. */
            form: components["schemas"]["ImportForm"] | null;
            /** @description `internal` or `asset`. */
            verdict: components["schemas"]["Verdict"];
            /** @description The rule that decided; none of a use. */
            rule: string | null;
            /** @description The configuration file that the rule read. */
            config: string | null;
            /** @description Whether it is done only sometimes. */
            conditional: boolean;
            /** @description Whether only types are taken. */
            type_only: boolean;
            /** @description Whether it is done when a function runs, not when the file is loaded. */
            lazy: boolean;
            /** @description Whether it is for tests. */
            test: boolean;
            /** @description The condition of the build as written. */
            condition: string | null;
            /** @description The names that are used, as the file defines them; of a use only. */
            names: string[];
            /** @description Whether names and imports alone do not decide it. */
            guess: boolean;
        };
        /** @description How an import is written. Each language uses those that it has. */
        ImportForm: "import" | "named" | "wildcard" | "reexport" | "reexport_all" | "static" | "static_wildcard" | "require" | "require_relative" | "autoload" | "dynamic" | "resolve" | "url" | "glob" | "include" | "system_include" | "embed" | "module";
        /** @description What an import statement leads to. Every statement has exactly one. */
        Verdict: "internal" | "external" | "standard" | "asset" | "unresolved";
        /**
         * groma.map.edges/v1
         * @description Edges of a map.
         */
        "groma.map.edges/v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.edges/v1";
            /** @description The project. */
            project: components["schemas"]["Project"];
            /** @description Which map it is. */
            map: components["schemas"]["SnapshotView"];
            /** @description What they say. */
            kind: components["schemas"]["EdgeKind"];
            /** @description Between what they are. */
            level: components["schemas"]["Level"];
            /** @description The edges, by both ends. */
            edges: components["schemas"]["EdgeView"][];
        };
        /** @description Files and lines, summed. */
        Totals: {
            /**
             * Format: uint64
             * @description Files.
             */
            files: number;
            /**
             * Format: uint64
             * @description Bytes, as far as sizes are known.
             */
            size_bytes: number;
            /**
             * Format: uint64
             * @description Lines of code.
             */
            code: number;
            /**
             * Format: uint64
             * @description Lines of comments.
             */
            comment: number;
            /**
             * Format: uint64
             * @description Blank lines.
             */
            blank: number;
        };
        /** @description One language. */
        LanguageView: {
            /** @description Its name. */
            name: string;
            /**
             * Format: uint64
             * @description Files.
             */
            files: number;
            /**
             * Format: uint64
             * @description Bytes, as far as sizes are known.
             */
            size_bytes: number;
            /**
             * Format: uint64
             * @description Lines of code.
             */
            code: number;
            /**
             * Format: uint64
             * @description Lines of comments.
             */
            comment: number;
            /**
             * Format: uint64
             * @description Blank lines.
             */
            blank: number;
            /**
             * Format: uint64
             * @description Lines of code in the project's own sources and tests: not vendored, generated, docs or data.
             */
            own_code: number;
            /**
             * Format: uint64
             * @description Files of these.
             */
            own_files: number;
        };
        /** @description One kind of file. */
        KindView: {
            /** @description The kind. */
            kind: components["schemas"]["FileKind"];
            /**
             * Format: uint64
             * @description Files.
             */
            files: number;
            /**
             * Format: uint64
             * @description Bytes, as far as sizes are known.
             */
            size_bytes: number;
            /**
             * Format: uint64
             * @description Lines of code.
             */
            code: number;
            /**
             * Format: uint64
             * @description Lines of comments.
             */
            comment: number;
            /**
             * Format: uint64
             * @description Blank lines.
             */
            blank: number;
        };
        /** @description What a file is for. Decided from the path, the language, the content and `.gitattributes`. */
        FileKind: "source" | "test" | "docs" | "config" | "data" | "generated" | "vendored" | "binary" | "other";
        /** @description How many import statements of a language have a verdict. */
        ImportTotal: {
            /** @description The language of the importers. */
            language: string;
            /** @description The verdict. */
            verdict: components["schemas"]["Verdict"];
            /**
             * Format: uint64
             * @description The statements.
             */
            imports: number;
        };
        /** @description One ecosystem's packages in a few numbers. */
        EcosystemView: {
            /** @description The ecosystem. */
            ecosystem: components["schemas"]["Ecosystem"];
            /**
             * Format: uint
             * @description The project's own packages: not those of fixtures and vendored code.
             */
            packages: number;
            /**
             * Format: uint
             * @description Distinct direct dependencies of these, packages of this repository not counted.
             */
            dependencies: number;
            /**
             * Format: uint
             * @description Of these, how many a lockfile pins.
             */
            locked: number;
        };
        /** @description A framework or tool that the project uses. */
        Framework: {
            /** @description Its name as its makers write it. */
            name: string;
            /** @description What it is for. */
            category: components["schemas"]["FrameworkCategory"];
            /** @description What says so, strongest first; never empty, at most five. */
            evidence: components["schemas"]["Evidence"][];
        };
        /** @description What a framework or tool is for. */
        FrameworkCategory: "server" | "interface" | "data" | "science" | "cli" | "runtime" | "test" | "build" | "ci" | "deploy";
        /** @description Why something is claimed: a place that can be opened. */
        Evidence: {
            /** @description The file, repository-relative. */
            path: string;
            /**
             * Format: uint32
             * @description The line, from 1, where there is one.
             */
            line: number | null;
            /** @description What stands there, such as "depends on `flask`". */
            detail: string;
        };
        /** @description A place where execution starts. */
        EntryPoint: {
            /** @description How it starts. */
            kind: components["schemas"]["EntryKind"];
            /** @description The command's, script's or workflow's name. */
            name: string;
            /** @description The file of this repository that runs, where that is known. */
            target: string | null;
            /** @description What is run, as written, where it is not just the target. */
            command: string | null;
            /** @description What says so. */
            evidence: components["schemas"]["Evidence"];
        };
        /** @description How something starts. */
        EntryKind: "binary" | "main" | "script" | "executable" | "container" | "workflow" | "library";
        /** @description A licence of the repository or of a package in it. */
        License: {
            /** @description The SPDX identifier or expression; the words as written where they are not SPDX. */
            expression: string;
            /**
             * Format: double
             * @description How sure, 0 to 1: 1 for a declaration, the match of the text for a licence file.
             */
            confidence: number;
            /** @description What says so. */
            evidence: components["schemas"]["Evidence"];
        };
        /** @description What the history says, seen from the mapped commit. */
        History: {
            /**
             * Format: uint64
             * @description Commits reachable from the mapped commit.
             */
            commits: number;
            /**
             * Format: uint64
             * @description Local and remote-tracking branches of the repository, each name once.
             */
            branches: number;
            /**
             * Format: uint64
             * @description Tags of the repository.
             */
            tags: number;
            /**
             * Format: uint64
             * @description People, after the mailmap.
             */
            authors: number;
            /** @description The oldest commit reachable. */
            first: components["schemas"]["CommitRef"] | null;
            /** @description The mapped commit. */
            last: components["schemas"]["CommitRef"] | null;
            /** @description Whether history ends early because the clone is shallow. */
            shallow: boolean;
            /**
             * Format: uint32
             * @description The length of the window in days, counted back from the mapped commit.
             */
            window_days: number;
            /**
             * Format: uint64
             * @description Commits in the window.
             */
            commits_in_window: number;
            /**
             * Format: uint64
             * @description People who wrote in the window.
             */
            authors_in_window: number;
        };
        /** @description A commit, in the few words that a summary needs. */
        CommitRef: {
            /** @description The full id, in hexadecimal. */
            id: string;
            /** @description When it was committed. */
            committed_at: string;
            /** @description Who wrote it, after the mailmap. */
            author: string;
            /** @description The first line of its message. */
            subject: string;
        };
        /** @description A person who wrote commits, after the mailmap. */
        Author: {
            /** @description The name. */
            name: string;
            /** @description The address. */
            email: string;
            /**
             * Format: uint64
             * @description Commits reachable from the mapped commit.
             */
            commits: number;
            /**
             * Format: uint64
             * @description Of these, commits in the window.
             */
            commits_in_window: number;
        };
        /** @description How often a file changed in the window. */
        Churn: {
            /** @description The path, repository-relative. */
            path: string;
            /**
             * Format: uint32
             * @description Commits in the window that changed it; merges are not counted.
             */
            commits: number;
            /**
             * Format: uint32
             * @description People who wrote these.
             */
            authors: number;
        };
        /** @description Findings in a few numbers. */
        FindingsView: {
            /**
             * Format: uint
             * @description All of them.
             */
            total: number;
            /** @description By sort. */
            by_kind: {
                [key: string]: number;
            };
            /** @description The ones that matter most: objects that could not be read, broken manifests and the like. */
            first: components["schemas"]["Finding"][];
        };
        /** @description One finding, at a path where it has one. */
        Finding: {
            /** @description The sort. */
            kind: components["schemas"]["FindingKind"];
            /** @description The file or folder, repository-relative; none for the repository itself. */
            path: string | null;
            /** @description What is to be said, one sentence without the path. */
            detail: string;
        };
        /** @description The sort of finding. The names are a contract: they appear in JSON. */
        FindingKind: "empty_repository" | "shallow_clone" | "detached_head" | "unreadable_object" | "oversized" | "pathological" | "lfs_pointer" | "non_utf8_path" | "non_utf8_content" | "byte_order_mark" | "carriage_returns" | "submodule" | "broken_manifest" | "broken_attribute";
        /** @description A file of a map. */
        FileView: {
            /** @description Repository-relative. */
            path: string;
            /** @description What it is for. */
            kind: components["schemas"]["FileKind"];
            /** @description Its language. */
            language: string | null;
            /**
             * Format: uint64
             * @description Its size, if known.
             */
            size_bytes: number | null;
            /** @description Its lines. */
            lines: components["schemas"]["LineCounts"];
            /** @description What the tree says it is. */
            entry_type: components["schemas"]["EntryType"];
            /** @description Its content. */
            blob: components["schemas"]["ObjectId"];
            /**
             * Format: uint32
             * @description Commits in the window that changed it.
             */
            commits_in_window: number;
            /**
             * Format: uint32
             * @description People who wrote these.
             */
            authors_in_window: number;
        };
        /** @description Lines of a file, each counted once. In a language with embedded ones the sum goes over all. */
        LineCounts: {
            /**
             * Format: uint32
             * @description Lines that hold code.
             */
            code: number;
            /**
             * Format: uint32
             * @description Lines that hold only comments; prose lines of Markdown and the like count here.
             */
            comment: number;
            /**
             * Format: uint32
             * @description Lines of white space only.
             */
            blank: number;
        };
        /** @description What the tree says an entry is. */
        EntryType: "file" | "executable" | "symlink" | "submodule";
        /** @description A package of a map. */
        PackageView: {
            /** @description Whose package it is. */
            ecosystem: components["schemas"]["Ecosystem"];
            /** @description Its name; the folder's name where the manifest gives none. */
            name: string;
            /** @description Its version, workspace inheritance resolved where that is possible. */
            version: string | null;
            /** @description The folder, repository-relative; empty for the root. */
            folder: string;
            /** @description The manifests that describe it, repository-relative. */
            manifests: string[];
            /** @description The lockfile that pins it: the nearest of its ecosystem, upwards. */
            lockfile: string | null;
            /** @description The manifest of the workspace that it is a member of. */
            workspace: string | null;
            /** @description The licence as declared. */
            license: string | null;
            /** @description The build back end or package manager. */
            tool: string | null;
            /** @description Direct dependencies with the versions that are locked. */
            dependencies: components["schemas"]["LinkedDependency"][];
            /** @description What its manifest is for: `config` for the project's own, `test` or `vendored` for others. */
            kind: components["schemas"]["FileKind"];
        };
        /** @description A direct dependency, with what the repository says about it. */
        LinkedDependency: {
            /** @description The name in the registry. */
            name: string;
            /** @description The requirement as written. */
            requirement: string | null;
            /** @description The version that the lockfile pins; where several are pinned, the one the requirement allows. */
            locked: string | null;
            /** @description What it is needed for. */
            scope: components["schemas"]["Scope"];
            /** @description The folder of the package in this repository, where it is one. */
            internal: string | null;
            /** @description The manifest that declares it. */
            manifest: string;
            /**
             * Format: uint32
             * @description The line there, from 1.
             */
            line: number;
        };
        /**
         * groma.map.export/v1
         * @description A whole map.
         */
        "groma.map.export/v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.export/v1";
            /** @description The project. */
            project: components["schemas"]["Project"];
            /** @description Which map it is. */
            map: components["schemas"]["SnapshotView"];
            /** @description Everything, summed. */
            totals: components["schemas"]["Totals"];
            /**
             * Format: uint64
             * @description Folders, the root not counted.
             */
            folders: number;
            /** @description Languages, most own code first. */
            languages: components["schemas"]["LanguageView"][];
            /** @description Kinds of files. */
            kinds: components["schemas"]["KindView"][];
            /** @description Symbols by kind. */
            symbols: {
                [key: string]: number;
            };
            /** @description Import statements by language and verdict. */
            imports: components["schemas"]["ImportTotal"][];
            /** @description Packages by ecosystem. */
            ecosystems: components["schemas"]["EcosystemView"][];
            /** @description Frameworks and tools. */
            frameworks: components["schemas"]["Framework"][];
            /** @description Where execution starts. */
            entry_points: components["schemas"]["EntryPoint"][];
            /** @description Licences. */
            licenses: components["schemas"]["License"][];
            /** @description The README. */
            readme: string | null;
            /** @description History. */
            history: components["schemas"]["History"];
            /** @description Who wrote most in the window. */
            authors: components["schemas"]["Author"][];
            /** @description Which files changed most in the window. */
            churn: components["schemas"]["Churn"][];
            /** @description What a reader should know. */
            findings: components["schemas"]["FindingsView"];
            /** @description All files. */
            files: components["schemas"]["FileView"][];
            /** @description All packages. */
            packages: components["schemas"]["PackageView"][];
            /** @description All people. */
            all_authors: components["schemas"]["Author"][];
            /** @description All files that changed in the window. */
            all_churn: components["schemas"]["Churn"][];
            /** @description All findings. */
            all_findings: components["schemas"]["Finding"][];
        };
        /** @description One symbol. */
        Symbol: {
            /** @description Its name. */
            name: string;
            /** @description What it is. */
            kind: components["schemas"]["SymbolKind"];
            /** @description What it is defined in, outermost first, joined by `.`; none at the top of the file. */
            container: string | null;
            /** @description From where it may be named. */
            visibility: components["schemas"]["Visibility"];
            /**
             * Format: uint32
             * @description Its first line, from 1; a doc comment is not part of it.
             */
            start_line: number;
            /**
             * Format: uint32
             * @description Its last line.
             */
            end_line: number;
            /**
             * Format: uint32
             * @description Decision points in it, without those of symbols inside: branches, loops, cases, `and`, `or`.
             */
            complexity: number;
            /** @description Its head on one line, without the body; at most 200 characters. */
            signature: string;
            /** @description The first line of its doc comment. */
            doc: string | null;
        };
        /** @description What a symbol is. Languages that have other words are mapped to the nearest of these. */
        SymbolKind: "function" | "method" | "class" | "struct" | "enum" | "trait" | "interface" | "module" | "constant" | "type" | "macro";
        /** @description From where a symbol may be named. */
        Visibility: "public" | "package" | "protected" | "private";
        /** @description An import statement, and what became of it. */
        LinkedImport: {
            /**
             * Format: uint32
             * @description The first line of the statement, from 1.
             */
            line: number;
            /**
             * Format: uint32
             * @description Its last line.
             */
            end_line: number;
            /** @description What is asked for, as written, without quotes. */
            specifier: string;
            /** @description How it is written. */
            form: components["schemas"]["ImportForm"];
            /** @description Whether it is done only sometimes. */
            is_conditional: boolean;
            /** @description Whether only types are taken. */
            is_type_only: boolean;
            /** @description Whether it is done when a function runs. */
            is_lazy: boolean;
            /** @description Whether it is for tests: the file is one, or the text says so. */
            is_test: boolean;
            /** @description The condition of the build as written. */
            condition: string | null;
            /** @description Where it leads. */
            verdict: components["schemas"]["Verdict"];
            /** @description The rule that decided, in words such as `relative path` or `go.mod module path`. */
            rule: string;
            /** @description The configuration file that the rule read, repository-relative. */
            config: string | null;
            /**
             * @description The files (in Go: the folders) it leads to, repository-relative, sorted, where it leads into this
             *     repository; never the importer itself.
             */
            targets: string[];
            /** @description The package, where it leads elsewhere. */
            package: components["schemas"]["ExternalPackage"] | null;
            /** @description Why it is unresolved, or why the answer is a guess: one sentence. */
            reason: string | null;
        };
        /** @description A package from elsewhere that an import leads to. */
        ExternalPackage: {
            /** @description Its name in the registry, or the part of the specifier that stands for it where no manifest has it. */
            name: string;
            /** @description The manifest that declares it, repository-relative. */
            manifest: string | null;
            /** @description How it is known. */
            declared: components["schemas"]["Declared"];
        };
        /** @description A file that is used: the one that defines what is named, through all that offer it on. */
        Use: {
            /** @description The file, repository-relative. */
            path: string;
            /** @description The names of it that are used, as it defines them; sorted. Empty where it is used as a whole. */
            names: string[];
            /**
             * Format: uint32
             * @description The first line that uses it, from 1.
             */
            line: number;
            /** @description Whether names and imports alone do not decide it. */
            is_guess: boolean;
        };
        /** @description A file that uses another. */
        User: {
            /** @description The user, repository-relative. */
            path: string;
            /**
             * Format: uint32
             * @description The first line that uses it, from 1.
             */
            line: number;
            /** @description What it uses, as the file that is used names it; empty where that is the file as a whole. */
            names: string[];
            /** @description Whether names and imports alone do not decide it. */
            guess: boolean;
        };
        /**
         * groma.map.file/v1
         * @description A file of a map in full.
         */
        "groma.map.file/v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.file/v1";
            /** @description The project. */
            project: components["schemas"]["Project"];
            /** @description Which map it is. */
            map: components["schemas"]["SnapshotView"];
            /** @description Repository-relative. */
            path: string;
            /** @description What it is for. */
            kind: components["schemas"]["FileKind"];
            /** @description Its language. */
            language: string | null;
            /**
             * Format: uint64
             * @description Its size, if known.
             */
            size_bytes: number | null;
            /** @description Its lines. */
            lines: components["schemas"]["LineCounts"];
            /** @description Its content. */
            blob: components["schemas"]["ObjectId"];
            /** @description What it defines, in the order of the text. */
            symbols: components["schemas"]["Symbol"][];
            /** @description What it imports, in the order of the text, and where that leads. */
            imports: components["schemas"]["LinkedImport"][];
            /** @description The files that import it (in Go: its folder). */
            imported_by: components["schemas"]["Importer"][];
            /** @description The files that it uses, through re-exports. */
            uses: components["schemas"]["Use"][];
            /** @description The files that use it, through re-exports. */
            used_by: components["schemas"]["User"][];
        };
        /**
         * groma.map.files/v1
         * @description Files of a map.
         */
        "groma.map.files/v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.files/v1";
            /** @description The project. */
            project: components["schemas"]["Project"];
            /** @description Which map it is. */
            map: components["schemas"]["SnapshotView"];
            /**
             * Format: uint
             * @description How many files fit the filters, shown or not.
             */
            total: number;
            /** @description The files. */
            files: components["schemas"]["FileView"][];
        };
        /**
         * groma.map.list/v1
         * @description The maps of a project.
         */
        "groma.map.list/v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.list/v1";
            /** @description The project. */
            project: components["schemas"]["Project"];
            /** @description Its maps, newest first. */
            maps: components["schemas"]["SnapshotView"][];
        };
        /**
         * groma.map.packages/v1
         * @description Packages of a map.
         */
        "groma.map.packages/v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.packages/v1";
            /** @description The project. */
            project: components["schemas"]["Project"];
            /** @description Which map it is. */
            map: components["schemas"]["SnapshotView"];
            /** @description The packages, by folder and ecosystem. */
            packages: components["schemas"]["PackageView"][];
        };
        /**
         * groma.map.removal/v1
         * @description What removing a map took.
         */
        "groma.map.removal/v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.removal/v1";
            /** @description The project; it stays. */
            project: components["schemas"]["Project"];
            /** @description The map. */
            map: components["schemas"]["SnapshotView"];
            /** @description Whether it was done: not in a dry run. */
            removed: boolean;
        };
        /**
         * groma.map.symbol/v1
         * @description A symbol of a map in full.
         */
        "groma.map.symbol/v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.symbol/v1";
            /** @description The project. */
            project: components["schemas"]["Project"];
            /** @description Which map it is. */
            map: components["schemas"]["SnapshotView"];
            /** @description The file that defines it. */
            path: string;
            /** @description Its language. */
            language: string | null;
            /** @description Its name after that of its container. */
            name: string;
            /** @description Its definitions in that file: more than one where it is overloaded or depends on the build. */
            definitions: components["schemas"]["Symbol"][];
            /** @description The files that use it by name, as far as names and imports decide it. */
            used_by: components["schemas"]["User"][];
            /** @description Others of this name, as `FILE:NAME`. */
            others: string[];
        };
        /** @description A symbol and the file that defines it. */
        SymbolView: {
            /** @description The file, repository-relative. */
            path: string;
            /** @description Its language. */
            language: string | null;
            /** @description Its name. */
            name: string;
            /** @description What it is. */
            kind: components["schemas"]["SymbolKind"];
            /** @description What it is defined in, outermost first, joined by `.`; none at the top of the file. */
            container: string | null;
            /** @description From where it may be named. */
            visibility: components["schemas"]["Visibility"];
            /**
             * Format: uint32
             * @description Its first line, from 1; a doc comment is not part of it.
             */
            start_line: number;
            /**
             * Format: uint32
             * @description Its last line.
             */
            end_line: number;
            /**
             * Format: uint32
             * @description Decision points in it, without those of symbols inside: branches, loops, cases, `and`, `or`.
             */
            complexity: number;
            /** @description Its head on one line, without the body; at most 200 characters. */
            signature: string;
            /** @description The first line of its doc comment. */
            doc: string | null;
        };
        /**
         * groma.map.symbols/v1
         * @description Symbols of a map.
         */
        "groma.map.symbols/v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.symbols/v1";
            /** @description The project. */
            project: components["schemas"]["Project"];
            /** @description Which map it is. */
            map: components["schemas"]["SnapshotView"];
            /**
             * Format: uint
             * @description How many symbols fit the filters, shown or not.
             */
            total: number;
            /** @description The symbols: best match first, then by file and line. */
            symbols: components["schemas"]["SymbolView"][];
        };
        /** @description What became of the imports of one language. */
        LanguageImports: {
            /** @description The language. */
            language: string;
            /**
             * Format: uint64
             * @description Its files among sources and tests.
             */
            files: number;
            /** @description Whether its imports are resolved; if not, nothing is known of them. */
            resolved: boolean;
            /** @description Whether its symbols are read. */
            symbols: boolean;
            /**
             * Format: uint64
             * @description Import statements.
             */
            imports: number;
            /**
             * Format: uint64
             * @description Those that lead into this repository.
             */
            internal: number;
            /**
             * Format: uint64
             * @description Those of packages from elsewhere.
             */
            external: number;
            /**
             * Format: uint64
             * @description Those of what comes with the language.
             */
            standard: number;
            /**
             * Format: uint64
             * @description Those of files of this repository that are no code.
             */
            asset: number;
            /**
             * Format: uint64
             * @description Those that should lead somewhere and do not.
             */
            unresolved: number;
        };
        /** @description An import that leads nowhere. */
        UnresolvedImport: {
            /** @description The importer, repository-relative. */
            path: string;
            /** @description Its language. */
            language: string | null;
            /** @description What the importer is for. */
            kind: components["schemas"]["FileKind"];
            /**
             * Format: uint32
             * @description The line, from 1.
             */
            line: number;
            /** @description What is asked for, as written. */
            specifier: string;
            /** @description How it is written. */
            form: components["schemas"]["ImportForm"];
            /** @description The rule that should have found it. */
            rule: string;
            /** @description The configuration file that the rule read. */
            config: string | null;
            /** @description Why it leads nowhere. */
            reason: string | null;
            /** @description Whether it is done only sometimes. */
            conditional: boolean;
            /** @description The condition of the build as written. */
            condition: string | null;
        };
        /**
         * groma.map.unresolved/v1
         * @description What became of the imports of a map.
         */
        "groma.map.unresolved/v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.unresolved/v1";
            /** @description The project. */
            project: components["schemas"]["Project"];
            /** @description Which map it is. */
            map: components["schemas"]["SnapshotView"];
            /** @description Programming languages of its sources and tests, most imports first. */
            languages: components["schemas"]["LanguageImports"][];
            /** @description The imports that lead nowhere, by file and line. */
            unresolved: components["schemas"]["UnresolvedImport"][];
        };
        /**
         * groma.map/v1
         * @description A map at a glance.
         */
        "groma.map/v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map/v1";
            /** @description The project. */
            project: components["schemas"]["Project"];
            /** @description Which map it is. */
            map: components["schemas"]["SnapshotView"];
            /** @description Everything, summed. */
            totals: components["schemas"]["Totals"];
            /**
             * Format: uint64
             * @description Folders, the root not counted.
             */
            folders: number;
            /** @description Languages, most own code first. */
            languages: components["schemas"]["LanguageView"][];
            /** @description Kinds of files. */
            kinds: components["schemas"]["KindView"][];
            /** @description Symbols by kind. */
            symbols: {
                [key: string]: number;
            };
            /** @description Import statements by language and verdict. */
            imports: components["schemas"]["ImportTotal"][];
            /** @description Packages by ecosystem. */
            ecosystems: components["schemas"]["EcosystemView"][];
            /** @description Frameworks and tools. */
            frameworks: components["schemas"]["Framework"][];
            /** @description Where execution starts. */
            entry_points: components["schemas"]["EntryPoint"][];
            /** @description Licences. */
            licenses: components["schemas"]["License"][];
            /** @description The README. */
            readme: string | null;
            /** @description History. */
            history: components["schemas"]["History"];
            /** @description Who wrote most in the window. */
            authors: components["schemas"]["Author"][];
            /** @description Which files changed most in the window. */
            churn: components["schemas"]["Churn"][];
            /** @description What a reader should know. */
            findings: components["schemas"]["FindingsView"];
        };
        /** @description What holding a map against one tool gave. */
        ToolReport: {
            /** @description The tool. */
            tool: string;
            /** @description The languages it was asked about. */
            languages: string[];
            /** @description Its version, as it says. */
            version: string | null;
            /** @description Why there is nothing to compare: it is not installed, lacks something, or failed. */
            missing: string | null;
            /** @description What helps against that. */
            hint: string | null;
            /** @description Which edges of the map are compared. */
            kind: components["schemas"]["EdgeKind"];
            /** @description Between what they are. */
            level: components["schemas"]["Level"];
            /**
             * Format: uint
             * @description The files whose imports it read.
             */
            importers: number;
            /**
             * Format: uint
             * @description Edges that both have.
             */
            agreed: number;
            /**
             * Format: double
             * @description The part of the map's edges that the tool has, 0 to 1; none where there are none.
             */
            precision: number | null;
            /**
             * Format: double
             * @description The part of the tool's edges that the map has, 0 to 1; none where there are none.
             */
            recall: number | null;
            /** @description Edges that only the tool has. */
            only_tool: components["schemas"]["DifferingEdge"][];
            /** @description Edges that only the map has. */
            only_map: components["schemas"]["DifferingEdge"][];
            /** @description Edges that only the map has where the tool could not know; they do not count. */
            undecided: components["schemas"]["DifferingEdge"][];
            /** @description What a reader should know. */
            notes: string[];
        };
        /** @description An edge on which a map and a tool differ. */
        DifferingEdge: {
            /** @description The place that asks, repository-relative. */
            from: string;
            /** @description The place that is asked for. */
            to: string;
        };
        /**
         * groma.map.verification/v1
         * @description What holding a map against tools gave.
         */
        "groma.map.verification/v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.verification/v1";
            /** @description The project. */
            project: components["schemas"]["Project"];
            /** @description Which map it is. */
            map: components["schemas"]["SnapshotView"];
            /** @description Whether the working tree has changes that the map does not show and the tools do. */
            dirty: boolean;
            /** @description The tools. */
            tools: components["schemas"]["ToolReport"][];
            /** @description Languages whose imports are resolved, and for which no tool is known. */
            without_tool: string[];
        };
        /** @description A project with what is known of it. */
        ProjectView: {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description Its name: unique, and what commands take. */
            name: string;
            /** @description A URL, or the absolute path of a local repository. */
            source: string;
            /** @description Whether the source is a path, read in place. */
            is_local: boolean;
            /** @description The ref that is mapped by default; HEAD without one. */
            reference: string | null;
            /** @description When it was registered. */
            created_at: string;
            /** @description When it was last cloned or fetched; never for a local one. */
            synced_at: string | null;
            /**
             * Format: uint
             * @description How many maps of it are stored.
             */
            maps: number;
            /** @description The commit of the newest. */
            mapped_commit: components["schemas"]["ObjectId"] | null;
            /** @description When that was drawn. */
            mapped_at: string | null;
        };
        /**
         * groma.project.list/v1
         * @description All projects.
         */
        "groma.project.list/v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.project.list/v1";
            /** @description By name. */
            projects: components["schemas"]["ProjectView"][];
        };
        /**
         * groma.project.removal/v1
         * @description What removing a project takes and leaves.
         */
        "groma.project.removal/v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.project.removal/v1";
            /** @description The project. */
            project: components["schemas"]["Project"];
            /**
             * Format: uint
             * @description How many maps go.
             */
            maps: number;
            /** @description Whether a clone goes; a local repository is never touched. */
            clone: boolean;
            /** @description Whether it was done: not in a dry run. */
            removed: boolean;
        };
        /**
         * groma.project.sync/v1
         * @description What bringing a project up to date brought.
         */
        "groma.project.sync/v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.project.sync/v1";
            /** @description The project. */
            project: components["schemas"]["Project"];
            /** @description The job that did it; none for a local repository, which is read in place. */
            job: components["schemas"]["JobView"] | null;
        };
        /**
         * groma.project/v1
         * @description A project with what is known of it.
         */
        "groma.project/v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.project/v1";
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description Its name: unique, and what commands take. */
            name: string;
            /** @description A URL, or the absolute path of a local repository. */
            source: string;
            /** @description Whether the source is a path, read in place. */
            is_local: boolean;
            /** @description The ref that is mapped by default; HEAD without one. */
            reference: string | null;
            /** @description When it was registered. */
            created_at: string;
            /** @description When it was last cloned or fetched; never for a local one. */
            synced_at: string | null;
            /**
             * Format: uint
             * @description How many maps of it are stored.
             */
            maps: number;
            /** @description The commit of the newest. */
            mapped_commit: components["schemas"]["ObjectId"] | null;
            /** @description When that was drawn. */
            mapped_at: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
