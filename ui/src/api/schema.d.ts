export interface paths {
    "/api/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How groma is
         * @description As `groma serve status`.
         */
        get: operations["get_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/configuration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The settings of the server, and where each value comes from
         * @description As `groma serve config`.
         */
        get: operations["get_configuration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the projects
         * @description As `groma project list`.
         */
        get: operations["get_projects"];
        put?: never;
        /**
         * Register a repository; one on another host is cloned
         * @description As `groma project add`.
         */
        post: operations["post_projects"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show one project
         * @description As `groma project show`.
         */
        get: operations["get_projects_project"];
        put?: never;
        post?: never;
        /**
         * Remove a project with its maps and its clone
         * @description As `groma project remove`.
         */
        delete: operations["delete_projects_project"];
        options?: never;
        head?: never;
        /**
         * Change a project's name or default ref
         * @description As `groma project set`.
         */
        patch: operations["patch_projects_project"];
        trace?: never;
    };
    "/api/projects/{project}/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fetch what is new
         * @description As `groma project sync`.
         */
        post: operations["post_projects_project_sync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/maps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the stored maps of a project
         * @description As `groma map list`.
         */
        get: operations["get_projects_project_maps"];
        put?: never;
        /**
         * Draw a map
         * @description As `groma map`.
         */
        post: operations["post_projects_project_maps"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/maps/{commit}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a stored map
         * @description As `groma map remove`.
         */
        delete: operations["delete_projects_project_maps_commit"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a map at a glance, or one of its files or symbols
         * @description As `groma map show`.
         */
        get: operations["get_projects_project_map"];
        put?: never;
        post?: never;
        /**
         * Remove the newest map, or that of the working tree
         * @description As `groma map remove`.
         */
        delete: operations["delete_projects_project_map"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/map/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the files of a map
         * @description As `groma map files`.
         */
        get: operations["get_projects_project_map_files"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/map/symbols": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the symbols of a map
         * @description As `groma map symbols`.
         */
        get: operations["get_projects_project_map_symbols"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/map/tree": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The folders and files of a map with their figures
         * @description As `groma map tree`.
         */
        get: operations["get_projects_project_map_tree"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/map/layout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The import graph as a picture
         * @description As `groma map layout`.
         */
        get: operations["get_projects_project_map_layout"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/map/source": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The text of a file at the map's commit
         * @description As `groma map source`.
         */
        get: operations["get_projects_project_map_source"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/map/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search paths, symbols and documentation
         * @description As `groma map search`.
         */
        get: operations["get_projects_project_map_search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/map/outline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Outline a map within a budget of tokens
         * @description As `groma map outline`.
         */
        get: operations["get_projects_project_map_outline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/map/pack": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Pack files of a map within a budget of tokens
         * @description As `groma map pack`.
         */
        get: operations["get_projects_project_map_pack"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/map/edges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List which file imports or uses which
         * @description As `groma map edges`.
         */
        get: operations["get_projects_project_map_edges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/map/hotspots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what is complicated and changes often
         * @description As `groma map hotspots`.
         */
        get: operations["get_projects_project_map_hotspots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/map/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the commits that changed a place
         * @description As `groma map history`.
         */
        get: operations["get_projects_project_map_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/map/owners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell who knows a place
         * @description As `groma map owners`.
         */
        get: operations["get_projects_project_map_owners"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/map/cochange": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what changes together
         * @description As `groma map cochange`.
         */
        get: operations["get_projects_project_map_cochange"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/map/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell what changed between two commits
         * @description As `groma map diff`.
         */
        get: operations["get_projects_project_map_diff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/map/impact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell what a change can reach
         * @description As `groma map impact`.
         */
        get: operations["get_projects_project_map_impact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/map/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell which commits made and removed a dependency
         * @description As `groma map log`.
         */
        get: operations["get_projects_project_map_log"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/map/deps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell what a place depends on
         * @description As `groma map deps`.
         */
        get: operations["get_projects_project_map_deps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/map/dependents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell what depends on a place
         * @description As `groma map dependents`.
         */
        get: operations["get_projects_project_map_dependents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/map/path": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell why one place reaches another
         * @description As `groma map path`.
         */
        get: operations["get_projects_project_map_path"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/map/cycles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the cycles of a map
         * @description As `groma map cycles`.
         */
        get: operations["get_projects_project_map_cycles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/map/layers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Put a map into layers
         * @description As `groma map layers`.
         */
        get: operations["get_projects_project_map_layers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/map/orphans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what nothing leads to
         * @description As `groma map orphans`.
         */
        get: operations["get_projects_project_map_orphans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/map/rank": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what matters most
         * @description As `groma map rank`.
         */
        get: operations["get_projects_project_map_rank"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/map/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Measure the files, folders or packages of a map
         * @description As `groma map metrics`.
         */
        get: operations["get_projects_project_map_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/map/clusters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find what belongs together
         * @description As `groma map clusters`.
         */
        get: operations["get_projects_project_map_clusters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/map/unresolved": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell what became of the imports
         * @description As `groma map unresolved`.
         */
        get: operations["get_projects_project_map_unresolved"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/map/packages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the packages of a map
         * @description As `groma map packages`.
         */
        get: operations["get_projects_project_map_packages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/map/dependencies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell what manifests and imports disagree on
         * @description As `groma map packages`.
         */
        get: operations["get_projects_project_map_dependencies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/map/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check the rules of a repository on a stored map
         * @description As `groma map check`.
         */
        get: operations["get_projects_project_map_check"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/map/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rules that a stored map keeps already, as TOML
         * @description As `groma map check`.
         */
        get: operations["get_projects_project_map_rules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{project}/map/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A whole map as one document
         * @description As `groma map export`.
         */
        get: operations["get_projects_project_map_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List jobs, newest first
         * @description As `groma job list`.
         */
        get: operations["get_jobs"];
        put?: never;
        /**
         * Enqueue a job
         * @description As `groma job enqueue`.
         */
        post: operations["post_jobs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show one job with its attempts
         * @description As `groma job show`.
         */
        get: operations["get_jobs_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a job said
         * @description As `groma job logs`.
         */
        get: operations["get_jobs_id_logs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a job that is queued or runs
         * @description As `groma job cancel`.
         */
        post: operations["post_jobs_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a job again that failed or was cancelled
         * @description As `groma job retry`.
         */
        post: operations["post_jobs_id_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/prune": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Forget jobs that ended long ago
         * @description As `groma job prune`.
         */
        post: operations["post_jobs_prune"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the schedules
         * @description As `groma job schedule list`.
         */
        get: operations["get_schedules"];
        put?: never;
        /**
         * Make a schedule
         * @description As `groma job schedule add`.
         */
        post: operations["post_schedules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schedules/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a schedule; its jobs stay
         * @description As `groma job schedule remove`.
         */
        delete: operations["delete_schedules_name"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * groma.status/v1
         * @description How groma is.
         */
        "groma.status.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.status/v1";
            /** @description The version of groma that tells. */
            version: string;
            /** @description Tells this state from others: equal from every process that looks at the same. */
            revision: string;
            /** @description The jobs. */
            jobs: components["schemas"]["groma.status.v1.JobsStatus"];
            /** @description The projects, by name. */
            projects: components["schemas"]["groma.status.v1.ProjectStatus"][];
            /** @description The store. */
            store: components["schemas"]["groma.status.v1.StoreStatus"];
            /** @description The disk that the data folder is on. */
            disk: components["schemas"]["groma.status.v1.DiskStatus"];
            /** @description The servers on this store. */
            servers: components["schemas"]["groma.status.v1.ServerStatus"][];
            /** @description The processes that run jobs. */
            workers: components["schemas"]["groma.status.v1.WorkerStatus"][];
        };
        /** @description Jobs in a few numbers, and those that matter now. */
        "groma.status.v1.JobsStatus": {
            /**
             * Format: uint64
             * @description How many wait.
             */
            queued: number;
            /**
             * Format: uint64
             * @description How many run.
             */
            running: number;
            /** @description Those that run or wait, running ones first; at most a hundred of each. */
            active: components["schemas"]["groma.status.v1.JobView"][];
            /** @description The last that ended, newest first. */
            recent: components["schemas"]["groma.status.v1.JobView"][];
        };
        /** @description A job as it is shown. */
        "groma.status.v1.JobView": {
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
            /**
             * Format: int64
             * @description The schedule that enqueued it.
             */
            schedule_id: number | null;
            /** @description Where it stands. */
            state: components["schemas"]["groma.status.v1.JobState"];
            /**
             * Format: int64
             * @description Those with more go first; 0 mostly.
             */
            priority: number;
            /** @description It does not begin before, where it waits for a time or for a retry. */
            run_at: string | null;
            /**
             * Format: int64
             * @description How many failures that may pass are forgiven.
             */
            retries: number;
            /**
             * Format: int64
             * @description How often it was begun.
             */
            attempts: number;
            /**
             * Format: int64
             * @description How often it failed and was forgiven.
             */
            failures: number;
            /**
             * Format: int64
             * @description How often its worker died.
             */
            crashes: number;
            /** @description Whether somebody asked it to stop. */
            cancel: boolean;
            /** @description Who runs it. */
            worker: string | null;
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
            /** @description What a step is: `items` or `bytes`. */
            unit: string | null;
            /**
             * Format: double
             * @description Steps a second.
             */
            rate: number | null;
            /** @description The last thing it said. */
            message: string | null;
            /** @description What its next attempt goes on from. */
            checkpoint: unknown;
            /** @description What it gave. */
            result: unknown;
            /** @description Why it failed, or has to be tried again. */
            error: unknown;
            /** @description When it was enqueued. */
            created_at: string;
            /** @description When it was last begun. */
            started_at: string | null;
            /** @description When it ended. */
            finished_at: string | null;
            /** @description The request of a client that began it. */
            request_id: string | null;
            /** @description The project it is about, by name. */
            project: string | null;
        };
        /** @description Where a job stands. */
        "groma.status.v1.JobState": "queued" | "running" | "succeeded" | "failed" | "cancelled";
        /** @description A project and how fresh its maps are. */
        "groma.status.v1.ProjectStatus": {
            /** @description Its name. */
            name: string;
            /** @description Whether it is read in place. */
            is_local: boolean;
            /**
             * Format: uint
             * @description How many maps of it are stored.
             */
            maps: number;
            /** @description The commit of the newest. */
            mapped_commit: components["schemas"]["groma.status.v1.ObjectId"] | null;
            /** @description When that was drawn. */
            mapped_at: string | null;
            /** @description When it was last fetched. */
            synced_at: string | null;
            /**
             * Format: int64
             * @description The job on it that runs or waits.
             */
            job: number | null;
        };
        /** @description A git object id. */
        "groma.status.v1.ObjectId": string;
        /** @description The store. */
        "groma.status.v1.StoreStatus": {
            /**
             * Format: uint64
             * @description Its size without the write-ahead log, in bytes.
             */
            size_bytes: number;
            /**
             * Format: uint64
             * @description The size of its write-ahead log, in steps of a mebibyte.
             */
            log_bytes: number;
            /** @description The SQLite that reads it. */
            sqlite_version: string;
        };
        /** @description A disk. */
        "groma.status.v1.DiskStatus": {
            /**
             * Format: uint64
             * @description What is free for groma, in steps of 64 MiB; none where it cannot be told.
             */
            free_bytes: number | null;
            /**
             * Format: uint64
             * @description Its size.
             */
            total_bytes: number | null;
        };
        /** @description A server. */
        "groma.status.v1.ServerStatus": {
            /**
             * Format: uint32
             * @description Its process.
             */
            pid: number;
            /** @description Where it listens. */
            addresses: string[];
            /** @description When it began. */
            started_at: string;
            /** @description Its version. */
            version: string;
            /**
             * Format: uint64
             * @description What it holds in memory, in steps of 4 MiB; none where it cannot be told.
             * @default null
             */
            memory_bytes: number | null;
        };
        /** @description A process that runs jobs. */
        "groma.status.v1.WorkerStatus": {
            /** @description What its jobs are claimed under. */
            name: string;
            /**
             * Format: uint32
             * @description Its process.
             */
            pid: number;
            /**
             * Format: uint64
             * @description What it holds in memory, in steps of 4 MiB; none where it cannot be told.
             */
            memory_bytes: number | null;
        };
        /**
         * groma.configuration/v1
         * @description The settings of the process that answers.
         */
        "groma.configuration.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.configuration/v1";
            /** @description All of them, in the order of `groma help environment`. */
            settings: components["schemas"]["groma.configuration.v1.ConfiguredSetting"][];
        };
        /** @description One thing that can be set. */
        "groma.configuration.v1.ConfiguredSetting": {
            /** @description Its key in files; a dot separates tables. */
            key: string;
            /** @description What it is set to; none where it is not and has no default. */
            value: string | null;
            /** @description Where that comes from: a flag, a variable, a file with its line, or `default`. */
            origin: string;
            /** @description Whether nobody set it. */
            is_default: boolean;
            /** @description Its variable in the environment. */
            variable: string;
            /** @description What it does. */
            help: string;
        };
        /**
         * groma.project.list/v1
         * @description All projects.
         */
        "groma.project.list.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.project.list/v1";
            /** @description In the order that was asked for. */
            projects: components["schemas"]["groma.project.list.v1.ProjectView"][];
        };
        /** @description A project with what is known of it. */
        "groma.project.list.v1.ProjectView": {
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
            mapped_commit: components["schemas"]["groma.project.list.v1.ObjectId"] | null;
            /** @description When that was drawn. */
            mapped_at: string | null;
        };
        /** @description A git object id. */
        "groma.project.list.v1.ObjectId": string;
        /**
         * groma.project.sync/v1
         * @description What bringing a project up to date brought.
         */
        "groma.project.sync.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.project.sync/v1";
            /** @description The project. */
            project: components["schemas"]["groma.project.sync.v1.Project"];
            /** @description The job that did it; none for a local repository, which is read in place. */
            job: components["schemas"]["groma.project.sync.v1.JobView"] | null;
        };
        /** @description A registered repository. */
        "groma.project.sync.v1.Project": {
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
        /** @description A job as it is shown. */
        "groma.project.sync.v1.JobView": {
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
            /**
             * Format: int64
             * @description The schedule that enqueued it.
             */
            schedule_id: number | null;
            /** @description Where it stands. */
            state: components["schemas"]["groma.project.sync.v1.JobState"];
            /**
             * Format: int64
             * @description Those with more go first; 0 mostly.
             */
            priority: number;
            /** @description It does not begin before, where it waits for a time or for a retry. */
            run_at: string | null;
            /**
             * Format: int64
             * @description How many failures that may pass are forgiven.
             */
            retries: number;
            /**
             * Format: int64
             * @description How often it was begun.
             */
            attempts: number;
            /**
             * Format: int64
             * @description How often it failed and was forgiven.
             */
            failures: number;
            /**
             * Format: int64
             * @description How often its worker died.
             */
            crashes: number;
            /** @description Whether somebody asked it to stop. */
            cancel: boolean;
            /** @description Who runs it. */
            worker: string | null;
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
            /** @description What a step is: `items` or `bytes`. */
            unit: string | null;
            /**
             * Format: double
             * @description Steps a second.
             */
            rate: number | null;
            /** @description The last thing it said. */
            message: string | null;
            /** @description What its next attempt goes on from. */
            checkpoint: unknown;
            /** @description What it gave. */
            result: unknown;
            /** @description Why it failed, or has to be tried again. */
            error: unknown;
            /** @description When it was enqueued. */
            created_at: string;
            /** @description When it was last begun. */
            started_at: string | null;
            /** @description When it ended. */
            finished_at: string | null;
            /** @description The request of a client that began it. */
            request_id: string | null;
            /** @description The project it is about, by name. */
            project: string | null;
        };
        /** @description Where a job stands. */
        "groma.project.sync.v1.JobState": "queued" | "running" | "succeeded" | "failed" | "cancelled";
        /**
         * groma.project/v1
         * @description A project with what is known of it.
         */
        "groma.project.v1": {
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
            mapped_commit: components["schemas"]["groma.project.v1.ObjectId"] | null;
            /** @description When that was drawn. */
            mapped_at: string | null;
        };
        /** @description A git object id. */
        "groma.project.v1.ObjectId": string;
        /**
         * groma.project.removal/v1
         * @description What removing a project takes and leaves.
         */
        "groma.project.removal.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.project.removal/v1";
            /** @description The project. */
            project: components["schemas"]["groma.project.removal.v1.Project"];
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
        /** @description A registered repository. */
        "groma.project.removal.v1.Project": {
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
        /**
         * groma.map.list/v1
         * @description The maps of a project.
         */
        "groma.map.list.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.list/v1";
            /** @description The project. */
            project: components["schemas"]["groma.map.list.v1.Project"];
            /** @description Its maps, newest first. */
            maps: components["schemas"]["groma.map.list.v1.SnapshotView"][];
        };
        /** @description A registered repository. */
        "groma.map.list.v1.Project": {
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
        "groma.map.list.v1.SnapshotView": {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description The commit; none in a repository without one. */
            commit: components["schemas"]["groma.map.list.v1.ObjectId"] | null;
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
        "groma.map.list.v1.ObjectId": string;
        /**
         * groma.map/v1
         * @description A map at a glance.
         */
        "groma.map.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map/v1";
            /** @description The project. */
            project: components["schemas"]["groma.map.v1.Project"];
            /** @description Which map it is. */
            map: components["schemas"]["groma.map.v1.SnapshotView"];
            /** @description Everything, summed. */
            totals: components["schemas"]["groma.map.v1.Totals"];
            /**
             * Format: uint64
             * @description Folders, the root not counted.
             */
            folders: number;
            /** @description Languages, most own code first. */
            languages: components["schemas"]["groma.map.v1.LanguageView"][];
            /** @description Kinds of files. */
            kinds: components["schemas"]["groma.map.v1.KindView"][];
            /** @description Symbols by kind. */
            symbols: {
                [key: string]: number;
            };
            /** @description Import statements by language and verdict. */
            imports: components["schemas"]["groma.map.v1.ImportTotal"][];
            /** @description Packages by ecosystem. */
            ecosystems: components["schemas"]["groma.map.v1.EcosystemView"][];
            /** @description Frameworks and tools. */
            frameworks: components["schemas"]["groma.map.v1.Framework"][];
            /** @description Where execution starts. */
            entry_points: components["schemas"]["groma.map.v1.EntryPoint"][];
            /** @description Licences. */
            licenses: components["schemas"]["groma.map.v1.License"][];
            /** @description The README. */
            readme: string | null;
            /** @description History. */
            history: components["schemas"]["groma.map.v1.History"];
            /** @description Who wrote most in the window. */
            authors: components["schemas"]["groma.map.v1.Author"][];
            /** @description Which files changed most in the window. */
            churn: components["schemas"]["groma.map.v1.Churn"][];
            /** @description What a reader should know. */
            findings: components["schemas"]["groma.map.v1.FindingsView"];
        };
        /** @description A registered repository. */
        "groma.map.v1.Project": {
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
        "groma.map.v1.SnapshotView": {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description The commit; none in a repository without one. */
            commit: components["schemas"]["groma.map.v1.ObjectId"] | null;
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
        "groma.map.v1.ObjectId": string;
        /** @description Files and lines, summed. */
        "groma.map.v1.Totals": {
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
        "groma.map.v1.LanguageView": {
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
        "groma.map.v1.KindView": {
            /** @description The kind. */
            kind: components["schemas"]["groma.map.v1.FileKind"];
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
        "groma.map.v1.FileKind": "source" | "test" | "docs" | "config" | "data" | "generated" | "vendored" | "binary" | "other";
        /** @description How many import statements of a language have a verdict. */
        "groma.map.v1.ImportTotal": {
            /** @description The language of the importers. */
            language: string;
            /** @description The verdict. */
            verdict: components["schemas"]["groma.map.v1.Verdict"];
            /**
             * Format: uint64
             * @description The statements.
             */
            imports: number;
        };
        /** @description What an import statement leads to. Every statement has exactly one. */
        "groma.map.v1.Verdict": "internal" | "external" | "standard" | "asset" | "unresolved";
        /** @description One ecosystem's packages in a few numbers. */
        "groma.map.v1.EcosystemView": {
            /** @description The ecosystem. */
            ecosystem: components["schemas"]["groma.map.v1.Ecosystem"];
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
        /** @description A package ecosystem, by the name of its registry or tool. */
        "groma.map.v1.Ecosystem": "cargo" | "npm" | "pypi" | "go" | "maven" | "gradle" | "composer" | "bundler" | "nuget" | "mix";
        /** @description A framework or tool that the project uses. */
        "groma.map.v1.Framework": {
            /** @description Its name as its makers write it. */
            name: string;
            /** @description What it is for. */
            category: components["schemas"]["groma.map.v1.FrameworkCategory"];
            /** @description What says so, strongest first; never empty, at most five. */
            evidence: components["schemas"]["groma.map.v1.Evidence"][];
        };
        /** @description What a framework or tool is for. */
        "groma.map.v1.FrameworkCategory": "server" | "interface" | "data" | "science" | "cli" | "runtime" | "test" | "build" | "ci" | "deploy";
        /** @description Why something is claimed: a place that can be opened. */
        "groma.map.v1.Evidence": {
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
        "groma.map.v1.EntryPoint": {
            /** @description How it starts. */
            kind: components["schemas"]["groma.map.v1.EntryKind"];
            /** @description The command's, script's or workflow's name. */
            name: string;
            /** @description The file of this repository that runs, where that is known. */
            target: string | null;
            /** @description What is run, as written, where it is not just the target. */
            command: string | null;
            /** @description What says so. */
            evidence: components["schemas"]["groma.map.v1.Evidence"];
        };
        /** @description How something starts. */
        "groma.map.v1.EntryKind": "binary" | "main" | "script" | "executable" | "container" | "workflow" | "library";
        /** @description A licence of the repository or of a package in it. */
        "groma.map.v1.License": {
            /** @description The SPDX identifier or expression; the words as written where they are not SPDX. */
            expression: string;
            /**
             * Format: double
             * @description How sure, 0 to 1: 1 for a declaration, the match of the text for a licence file.
             */
            confidence: number;
            /** @description What says so. */
            evidence: components["schemas"]["groma.map.v1.Evidence"];
        };
        /** @description What the history says, seen from the mapped commit. */
        "groma.map.v1.History": {
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
            first: components["schemas"]["groma.map.v1.CommitRef"] | null;
            /** @description The mapped commit. */
            last: components["schemas"]["groma.map.v1.CommitRef"] | null;
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
        "groma.map.v1.CommitRef": {
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
        "groma.map.v1.Author": {
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
        "groma.map.v1.Churn": {
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
        "groma.map.v1.FindingsView": {
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
            first: components["schemas"]["groma.map.v1.Finding"][];
        };
        /** @description One finding, at a path where it has one. */
        "groma.map.v1.Finding": {
            /** @description The sort. */
            kind: components["schemas"]["groma.map.v1.FindingKind"];
            /** @description The file or folder, repository-relative; none for the repository itself. */
            path: string | null;
            /** @description What is to be said, one sentence without the path. */
            detail: string;
        };
        /** @description The sort of finding. The names are a contract: they appear in JSON. */
        "groma.map.v1.FindingKind": "empty_repository" | "shallow_clone" | "detached_head" | "unreadable_object" | "oversized" | "pathological" | "lfs_pointer" | "non_utf8_path" | "non_utf8_content" | "byte_order_mark" | "carriage_returns" | "submodule" | "broken_manifest" | "broken_attribute";
        /**
         * groma.job/v1
         * @description A job as it is shown.
         */
        "groma.job.v1": {
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
            /**
             * Format: int64
             * @description The schedule that enqueued it.
             */
            schedule_id: number | null;
            /** @description Where it stands. */
            state: components["schemas"]["groma.job.v1.JobState"];
            /**
             * Format: int64
             * @description Those with more go first; 0 mostly.
             */
            priority: number;
            /** @description It does not begin before, where it waits for a time or for a retry. */
            run_at: string | null;
            /**
             * Format: int64
             * @description How many failures that may pass are forgiven.
             */
            retries: number;
            /**
             * Format: int64
             * @description How often it was begun.
             */
            attempts: number;
            /**
             * Format: int64
             * @description How often it failed and was forgiven.
             */
            failures: number;
            /**
             * Format: int64
             * @description How often its worker died.
             */
            crashes: number;
            /** @description Whether somebody asked it to stop. */
            cancel: boolean;
            /** @description Who runs it. */
            worker: string | null;
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
            /** @description What a step is: `items` or `bytes`. */
            unit: string | null;
            /**
             * Format: double
             * @description Steps a second.
             */
            rate: number | null;
            /** @description The last thing it said. */
            message: string | null;
            /** @description What its next attempt goes on from. */
            checkpoint: unknown;
            /** @description What it gave. */
            result: unknown;
            /** @description Why it failed, or has to be tried again. */
            error: unknown;
            /** @description When it was enqueued. */
            created_at: string;
            /** @description When it was last begun. */
            started_at: string | null;
            /** @description When it ended. */
            finished_at: string | null;
            /** @description The request of a client that began it. */
            request_id: string | null;
            /** @description The project it is about, by name. */
            project: string | null;
        };
        /** @description Where a job stands. */
        "groma.job.v1.JobState": "queued" | "running" | "succeeded" | "failed" | "cancelled";
        /**
         * groma.map.removal/v1
         * @description What removing a map took.
         */
        "groma.map.removal.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.removal/v1";
            /** @description The project; it stays. */
            project: components["schemas"]["groma.map.removal.v1.Project"];
            /** @description The map. */
            map: components["schemas"]["groma.map.removal.v1.SnapshotView"];
            /** @description Whether it was done: not in a dry run. */
            removed: boolean;
        };
        /** @description A registered repository. */
        "groma.map.removal.v1.Project": {
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
        "groma.map.removal.v1.SnapshotView": {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description The commit; none in a repository without one. */
            commit: components["schemas"]["groma.map.removal.v1.ObjectId"] | null;
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
        "groma.map.removal.v1.ObjectId": string;
        /**
         * groma.map.file/v1
         * @description A file of a map in full.
         */
        "groma.map.file.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.file/v1";
            /** @description The project. */
            project: components["schemas"]["groma.map.file.v1.Project"];
            /** @description Which map it is. */
            map: components["schemas"]["groma.map.file.v1.SnapshotView"];
            /** @description Repository-relative. */
            path: string;
            /** @description What it is for. */
            kind: components["schemas"]["groma.map.file.v1.FileKind"];
            /** @description Its language. */
            language: string | null;
            /**
             * Format: uint64
             * @description Its size, if known.
             */
            size_bytes: number | null;
            /** @description Its lines. */
            lines: components["schemas"]["groma.map.file.v1.LineCounts"];
            /** @description Its content. */
            blob: components["schemas"]["groma.map.file.v1.ObjectId"];
            /** @description What it defines, in the order of the text. */
            symbols: components["schemas"]["groma.map.file.v1.Symbol"][];
            /** @description What it imports, in the order of the text, and where that leads. */
            imports: components["schemas"]["groma.map.file.v1.LinkedImport"][];
            /** @description The files that import it (in Go: its folder). */
            imported_by: components["schemas"]["groma.map.file.v1.Importer"][];
            /** @description The files that it uses, through re-exports. */
            uses: components["schemas"]["groma.map.file.v1.Use"][];
            /** @description The files that use it, through re-exports. */
            used_by: components["schemas"]["groma.map.file.v1.User"][];
        };
        /** @description A registered repository. */
        "groma.map.file.v1.Project": {
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
        "groma.map.file.v1.SnapshotView": {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description The commit; none in a repository without one. */
            commit: components["schemas"]["groma.map.file.v1.ObjectId"] | null;
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
        "groma.map.file.v1.ObjectId": string;
        /** @description What a file is for. Decided from the path, the language, the content and `.gitattributes`. */
        "groma.map.file.v1.FileKind": "source" | "test" | "docs" | "config" | "data" | "generated" | "vendored" | "binary" | "other";
        /** @description Lines of a file, each counted once. In a language with embedded ones the sum goes over all. */
        "groma.map.file.v1.LineCounts": {
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
        /** @description One symbol. */
        "groma.map.file.v1.Symbol": {
            /** @description Its name. */
            name: string;
            /** @description What it is. */
            kind: components["schemas"]["groma.map.file.v1.SymbolKind"];
            /** @description What it is defined in, outermost first, joined by `.`; none at the top of the file. */
            container: string | null;
            /** @description From where it may be named. */
            visibility: components["schemas"]["groma.map.file.v1.Visibility"];
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
        "groma.map.file.v1.SymbolKind": "function" | "method" | "class" | "struct" | "enum" | "trait" | "interface" | "module" | "constant" | "type" | "macro";
        /** @description From where a symbol may be named. */
        "groma.map.file.v1.Visibility": "public" | "package" | "protected" | "private";
        /** @description An import statement, and what became of it. */
        "groma.map.file.v1.LinkedImport": {
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
            form: components["schemas"]["groma.map.file.v1.ImportForm"];
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
            verdict: components["schemas"]["groma.map.file.v1.Verdict"];
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
            package: components["schemas"]["groma.map.file.v1.ExternalPackage"] | null;
            /** @description Why it is unresolved, or why the answer is a guess: one sentence. */
            reason: string | null;
        };
        /** @description How an import is written. Each language uses those that it has. */
        "groma.map.file.v1.ImportForm": "import" | "named" | "wildcard" | "reexport" | "reexport_all" | "static" | "static_wildcard" | "require" | "require_relative" | "autoload" | "dynamic" | "resolve" | "url" | "glob" | "include" | "system_include" | "embed" | "module";
        /** @description What an import statement leads to. Every statement has exactly one. */
        "groma.map.file.v1.Verdict": "internal" | "external" | "standard" | "asset" | "unresolved";
        /** @description A package from elsewhere that an import leads to. */
        "groma.map.file.v1.ExternalPackage": {
            /** @description Its name in the registry, or the part of the specifier that stands for it where no manifest has it. */
            name: string;
            /** @description The manifest that declares it, repository-relative. */
            manifest: string | null;
            /** @description How it is known. */
            declared: components["schemas"]["groma.map.file.v1.Declared"];
        };
        /** @description How a package that is imported is known to the manifests above the importer. */
        "groma.map.file.v1.Declared": "direct" | "transitive" | "undeclared";
        /** @description A file that imports another. */
        "groma.map.file.v1.Importer": {
            /** @description The importer, repository-relative. */
            path: string;
            /** @description The first lines of its statements, from 1. */
            lines: number[];
        };
        /** @description A file that is used: the one that defines what is named, through all that offer it on. */
        "groma.map.file.v1.Use": {
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
        "groma.map.file.v1.User": {
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
         * groma.map.symbol/v1
         * @description A symbol of a map in full.
         */
        "groma.map.symbol.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.symbol/v1";
            /** @description The project. */
            project: components["schemas"]["groma.map.symbol.v1.Project"];
            /** @description Which map it is. */
            map: components["schemas"]["groma.map.symbol.v1.SnapshotView"];
            /** @description The file that defines it. */
            path: string;
            /** @description Its language. */
            language: string | null;
            /** @description Its name after that of its container. */
            name: string;
            /** @description Its definitions in that file: more than one where it is overloaded or depends on the build. */
            definitions: components["schemas"]["groma.map.symbol.v1.Symbol"][];
            /** @description The files that use it by name, as far as names and imports decide it. */
            used_by: components["schemas"]["groma.map.symbol.v1.User"][];
            /** @description Others of this name, as `FILE:NAME`. */
            others: string[];
        };
        /** @description A registered repository. */
        "groma.map.symbol.v1.Project": {
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
        "groma.map.symbol.v1.SnapshotView": {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description The commit; none in a repository without one. */
            commit: components["schemas"]["groma.map.symbol.v1.ObjectId"] | null;
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
        "groma.map.symbol.v1.ObjectId": string;
        /** @description One symbol. */
        "groma.map.symbol.v1.Symbol": {
            /** @description Its name. */
            name: string;
            /** @description What it is. */
            kind: components["schemas"]["groma.map.symbol.v1.SymbolKind"];
            /** @description What it is defined in, outermost first, joined by `.`; none at the top of the file. */
            container: string | null;
            /** @description From where it may be named. */
            visibility: components["schemas"]["groma.map.symbol.v1.Visibility"];
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
        "groma.map.symbol.v1.SymbolKind": "function" | "method" | "class" | "struct" | "enum" | "trait" | "interface" | "module" | "constant" | "type" | "macro";
        /** @description From where a symbol may be named. */
        "groma.map.symbol.v1.Visibility": "public" | "package" | "protected" | "private";
        /** @description A file that uses another. */
        "groma.map.symbol.v1.User": {
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
         * groma.map.files/v1
         * @description Files of a map.
         */
        "groma.map.files.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.files/v1";
            /** @description The project. */
            project: components["schemas"]["groma.map.files.v1.Project"];
            /** @description Which map it is. */
            map: components["schemas"]["groma.map.files.v1.SnapshotView"];
            /**
             * Format: uint
             * @description How many files fit the filters, shown or not.
             */
            total: number;
            /** @description The files. */
            files: components["schemas"]["groma.map.files.v1.FileView"][];
        };
        /** @description A registered repository. */
        "groma.map.files.v1.Project": {
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
        "groma.map.files.v1.SnapshotView": {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description The commit; none in a repository without one. */
            commit: components["schemas"]["groma.map.files.v1.ObjectId"] | null;
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
        "groma.map.files.v1.ObjectId": string;
        /** @description A file of a map. */
        "groma.map.files.v1.FileView": {
            /** @description Repository-relative. */
            path: string;
            /** @description What it is for. */
            kind: components["schemas"]["groma.map.files.v1.FileKind"];
            /** @description Its language. */
            language: string | null;
            /**
             * Format: uint64
             * @description Its size, if known.
             */
            size_bytes: number | null;
            /** @description Its lines. */
            lines: components["schemas"]["groma.map.files.v1.LineCounts"];
            /** @description What the tree says it is. */
            entry_type: components["schemas"]["groma.map.files.v1.EntryType"];
            /** @description Its content. */
            blob: components["schemas"]["groma.map.files.v1.ObjectId"];
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
        /** @description What a file is for. Decided from the path, the language, the content and `.gitattributes`. */
        "groma.map.files.v1.FileKind": "source" | "test" | "docs" | "config" | "data" | "generated" | "vendored" | "binary" | "other";
        /** @description Lines of a file, each counted once. In a language with embedded ones the sum goes over all. */
        "groma.map.files.v1.LineCounts": {
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
        "groma.map.files.v1.EntryType": "file" | "executable" | "symlink" | "submodule";
        /**
         * groma.map.symbols/v1
         * @description Symbols of a map.
         */
        "groma.map.symbols.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.symbols/v1";
            /** @description The project. */
            project: components["schemas"]["groma.map.symbols.v1.Project"];
            /** @description Which map it is. */
            map: components["schemas"]["groma.map.symbols.v1.SnapshotView"];
            /**
             * Format: uint
             * @description How many symbols fit the filters, shown or not.
             */
            total: number;
            /** @description The symbols: best match first, then by file and line. */
            symbols: components["schemas"]["groma.map.symbols.v1.SymbolView"][];
        };
        /** @description A registered repository. */
        "groma.map.symbols.v1.Project": {
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
        "groma.map.symbols.v1.SnapshotView": {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description The commit; none in a repository without one. */
            commit: components["schemas"]["groma.map.symbols.v1.ObjectId"] | null;
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
        "groma.map.symbols.v1.ObjectId": string;
        /** @description A symbol and the file that defines it. */
        "groma.map.symbols.v1.SymbolView": {
            /** @description The file, repository-relative. */
            path: string;
            /** @description Its language. */
            language: string | null;
            /** @description Its name. */
            name: string;
            /** @description What it is. */
            kind: components["schemas"]["groma.map.symbols.v1.SymbolKind"];
            /** @description What it is defined in, outermost first, joined by `.`; none at the top of the file. */
            container: string | null;
            /** @description From where it may be named. */
            visibility: components["schemas"]["groma.map.symbols.v1.Visibility"];
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
        "groma.map.symbols.v1.SymbolKind": "function" | "method" | "class" | "struct" | "enum" | "trait" | "interface" | "module" | "constant" | "type" | "macro";
        /** @description From where a symbol may be named. */
        "groma.map.symbols.v1.Visibility": "public" | "package" | "protected" | "private";
        /**
         * groma.map.tree/v1
         * @description A part of the tree of a map.
         */
        "groma.map.tree.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.tree/v1";
            /** @description The project. */
            project: components["schemas"]["groma.map.tree.v1.Project"];
            /** @description Which map it is. */
            map: components["schemas"]["groma.map.tree.v1.SnapshotView"];
            /**
             * Format: uint32
             * @description How many days of history `commits` and `changed_at` look back.
             */
            window_days: number;
            /** @description What counts as large. */
            size: components["schemas"]["groma.map.tree.v1.TreeSize"];
            /** @description The folder it starts from, then what is in it: each after its folder, the largest first. */
            nodes: components["schemas"]["groma.map.tree.v1.TreeNode"][];
        };
        /** @description A registered repository. */
        "groma.map.tree.v1.Project": {
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
        "groma.map.tree.v1.SnapshotView": {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description The commit; none in a repository without one. */
            commit: components["schemas"]["groma.map.tree.v1.ObjectId"] | null;
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
        "groma.map.tree.v1.ObjectId": string;
        /** @description What areas are as large as. */
        "groma.map.tree.v1.TreeSize": "lines" | "code" | "files" | "commits" | "complexity" | "fan_in";
        /** @description A folder or file of the tree. Figures of a folder are sums over its files. */
        "groma.map.tree.v1.TreeNode": {
            /** @description Repository-relative; empty for the root. Of a rest, its folder. */
            path: string;
            /**
             * Format: uint
             * @description The node it is in, by its place in the list; none for the first.
             */
            parent: number | null;
            /** @description What it is. */
            node: components["schemas"]["groma.map.tree.v1.NodeKind"];
            /**
             * Format: uint
             * @description How many folders and files stand right below it; of a rest, how many it stands for.
             */
            entries: number;
            /** @description Set for a folder of which nothing is shown. */
            closed: boolean;
            /** @description What it is for, if it is a file. */
            kind: components["schemas"]["groma.map.tree.v1.FileKind"] | null;
            /** @description Its language; of a folder that of most code in it. */
            language: string | null;
            /**
             * Format: uint64
             * @description Files.
             */
            files: number;
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
             * @description Bytes, as far as sizes are known.
             */
            size_bytes: number;
            /**
             * Format: uint64
             * @description Commits in the window that changed it.
             */
            commits: number;
            /**
             * Format: uint64
             * @description Files that import it.
             */
            fan_in: number;
            /**
             * Format: uint64
             * @description Files that it imports.
             */
            fan_out: number;
            /**
             * Format: uint64
             * @description Complexity of what it defines.
             */
            complexity: number;
            /** @description When it was last changed within the window; none if it was not. */
            changed_at: string | null;
        };
        /** @description What a node of the tree is. */
        "groma.map.tree.v1.NodeKind": "folder" | "file" | "rest";
        /** @description What a file is for. Decided from the path, the language, the content and `.gitattributes`. */
        "groma.map.tree.v1.FileKind": "source" | "test" | "docs" | "config" | "data" | "generated" | "vendored" | "binary" | "other";
        /**
         * groma.map.layout/v1
         * @description A picture of the import graph.
         */
        "groma.map.layout.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.layout/v1";
            /** @description The project. */
            project: components["schemas"]["groma.map.layout.v1.Project"];
            /** @description Which map it is. */
            map: components["schemas"]["groma.map.layout.v1.SnapshotView"];
            /** @description Between what. */
            level: components["schemas"]["groma.map.layout.v1.Level"];
            /** @description What links say. */
            kind: components["schemas"]["groma.map.layout.v1.EdgeKind"];
            /** @description What it is centred on. */
            focus: string | null;
            /** @description The nodes. */
            nodes: components["schemas"]["groma.map.layout.v1.PictureNode"][];
            /** @description The rings, each after the one around it. */
            rings: components["schemas"]["groma.map.layout.v1.Ring"][];
            /** @description The links, by both ends. */
            links: components["schemas"]["groma.map.layout.v1.PictureLink"][];
            /** @description The folders that are open, sorted. */
            expanded: string[];
            /**
             * Format: uint
             * @description How many cycles there are among the nodes.
             */
            cycles: number;
            /**
             * Format: uint
             * @description How many nodes there was no room for.
             */
            omitted: number;
        };
        /** @description A registered repository. */
        "groma.map.layout.v1.Project": {
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
        "groma.map.layout.v1.SnapshotView": {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description The commit; none in a repository without one. */
            commit: components["schemas"]["groma.map.layout.v1.ObjectId"] | null;
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
        "groma.map.layout.v1.ObjectId": string;
        /** @description Between what edges are drawn. */
        "groma.map.layout.v1.Level": "file" | "folder" | "package";
        /** @description What an edge says. */
        "groma.map.layout.v1.EdgeKind": "imports" | "uses" | "contains";
        /** @description A node of a picture. */
        "groma.map.layout.v1.PictureNode": {
            /** @description Repository-relative; `.` for the root. */
            path: string;
            /** @description What it stands for. */
            node: components["schemas"]["groma.map.layout.v1.PictureNodeKind"];
            /**
             * Format: uint
             * @description The ring that it is in, by its place in the list of rings; none where there are no rings.
             */
            ring: number | null;
            /**
             * Format: double
             * @description Its middle, from the left.
             */
            x: number;
            /**
             * Format: double
             * @description Its middle, from the top.
             */
            y: number;
            /**
             * Format: double
             * @description Its radius.
             */
            radius: number;
            /**
             * Format: uint64
             * @description Files in it.
             */
            files: number;
            /**
             * Format: uint64
             * @description Lines of code in it.
             */
            code: number;
            /** @description The language of most of its code. */
            language: string | null;
            /**
             * Format: uint
             * @description Nodes of the picture that ask for it.
             */
            fan_in: number;
            /**
             * Format: uint
             * @description Nodes of the picture that it asks for.
             */
            fan_out: number;
            /**
             * Format: uint
             * @description Its layer: 0 where it asks for nothing, else one above the highest that it asks for.
             */
            layer: number;
            /**
             * Format: uint
             * @description The cycle that it is part of, by number: 0 is the largest. None where it is in no cycle.
             */
            cycle: number | null;
            /**
             * Format: int32
             * @description How many steps away from the focus it is: below 0 for what leads there, above for where it leads.
             */
            distance: number | null;
        };
        /** @description What a node stands for. */
        "groma.map.layout.v1.PictureNodeKind": "file" | "folder" | "open" | "package";
        /** @description The ring of an open folder. */
        "groma.map.layout.v1.Ring": {
            /** @description The folder, repository-relative; `.` for the root. */
            path: string;
            /**
             * Format: uint
             * @description The ring around it, by its place in the list; none for the outermost.
             */
            parent: number | null;
            /**
             * Format: double
             * @description Its middle, from the left.
             */
            x: number;
            /**
             * Format: double
             * @description Its middle, from the top.
             */
            y: number;
            /**
             * Format: double
             * @description Its radius.
             */
            radius: number;
        };
        /** @description A link of a picture. */
        "groma.map.layout.v1.PictureLink": {
            /**
             * Format: uint
             * @description The node that asks, by its place in the list.
             */
            from: number;
            /**
             * Format: uint
             * @description The node that is asked for.
             */
            to: number;
            /**
             * Format: uint
             * @description How many statements it stands for.
             */
            count: number;
            /** @description Whether both ends are in one cycle. */
            cyclic: boolean;
        };
        /**
         * groma.map.source/v1
         * @description The text of a file, or some lines of it.
         */
        "groma.map.source.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.source/v1";
            /** @description The project. */
            project: components["schemas"]["groma.map.source.v1.Project"];
            /** @description Which map it is. */
            map: components["schemas"]["groma.map.source.v1.SnapshotView"];
            /** @description Repository-relative. */
            path: string;
            /** @description What it is for. */
            kind: components["schemas"]["groma.map.source.v1.FileKind"];
            /** @description Its language. */
            language: string | null;
            /** @description Its content. */
            blob: components["schemas"]["groma.map.source.v1.ObjectId"];
            /**
             * Format: uint
             * @description How many lines the whole file has.
             */
            total_lines: number;
            /**
             * Format: uint
             * @description The first line of `text`, from 1.
             */
            first_line: number;
            /** @description The lines with their ends; bytes that are not UTF-8 are replaced by U+FFFD. */
            text: string;
            /** @description Whether there is more than what was asked for had room. */
            is_cut: boolean;
        };
        /** @description A registered repository. */
        "groma.map.source.v1.Project": {
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
        "groma.map.source.v1.SnapshotView": {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description The commit; none in a repository without one. */
            commit: components["schemas"]["groma.map.source.v1.ObjectId"] | null;
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
        "groma.map.source.v1.ObjectId": string;
        /** @description What a file is for. Decided from the path, the language, the content and `.gitattributes`. */
        "groma.map.source.v1.FileKind": "source" | "test" | "docs" | "config" | "data" | "generated" | "vendored" | "binary" | "other";
        /**
         * groma.map.search/v1
         * @description What was found.
         */
        "groma.map.search.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.search/v1";
            /** @description The project. */
            project: components["schemas"]["groma.map.search.v1.Project"];
            /** @description Which map it is. */
            map: components["schemas"]["groma.map.search.v1.SnapshotView"];
            /** @description What was searched for. */
            text: string;
            /** @description Whether the hits have all words; if not, nothing has, and they have some. */
            complete: boolean;
            /** @description The hits, best first. */
            hits: components["schemas"]["groma.map.search.v1.Hit"][];
            /** @description Whether there are more than these. */
            more: boolean;
            /** @description Names that were meant perhaps, where a word is nowhere. */
            suggestions: string[];
        };
        /** @description A registered repository. */
        "groma.map.search.v1.Project": {
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
        "groma.map.search.v1.SnapshotView": {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description The commit; none in a repository without one. */
            commit: components["schemas"]["groma.map.search.v1.ObjectId"] | null;
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
        "groma.map.search.v1.ObjectId": string;
        /** @description A thing that was found. */
        "groma.map.search.v1.Hit": {
            /** @description What it is. */
            kind: components["schemas"]["groma.map.search.v1.HitKind"];
            /** @description The file: its path, repository-relative. */
            path: string;
            /** @description What that is for. */
            file_kind: components["schemas"]["groma.map.search.v1.FileKind"];
            /**
             * Format: uint32
             * @description The line, from 1; none of a file.
             */
            line: number | null;
            /** @description The path of a file, the name of a symbol with its container, the title of a section. */
            name: string;
            /** @description Which kind of symbol it is; none of a file or section. */
            symbol_kind: components["schemas"]["groma.map.search.v1.SymbolKind"] | null;
            /** @description The symbol's head on one line. */
            signature: string | null;
            /** @description The first line of the symbol's doc comment. */
            doc: string | null;
        };
        /** @description What a search finds. */
        "groma.map.search.v1.HitKind": "file" | "symbol" | "doc";
        /** @description What a file is for. Decided from the path, the language, the content and `.gitattributes`. */
        "groma.map.search.v1.FileKind": "source" | "test" | "docs" | "config" | "data" | "generated" | "vendored" | "binary" | "other";
        /** @description What a symbol is. Languages that have other words are mapped to the nearest of these. */
        "groma.map.search.v1.SymbolKind": "function" | "method" | "class" | "struct" | "enum" | "trait" | "interface" | "module" | "constant" | "type" | "macro";
        /**
         * groma.map.outline/v1
         * @description An outline.
         */
        "groma.map.outline.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.outline/v1";
            /** @description The project. */
            project: components["schemas"]["groma.map.outline.v1.Project"];
            /** @description Which map it is. */
            map: components["schemas"]["groma.map.outline.v1.SnapshotView"];
            /**
             * Format: uint
             * @description How many tokens it may take.
             */
            budget: number;
            /**
             * Format: uint
             * @description How many its text takes, as estimated: never more than `budget`.
             */
            tokens: number;
            /** @description The files, by path. */
            files: components["schemas"]["groma.map.outline.v1.OutlineFile"][];
            /** @description The same as text: the path of each file, and a line for each symbol. */
            text: string;
        };
        /** @description A registered repository. */
        "groma.map.outline.v1.Project": {
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
        "groma.map.outline.v1.SnapshotView": {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description The commit; none in a repository without one. */
            commit: components["schemas"]["groma.map.outline.v1.ObjectId"] | null;
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
        "groma.map.outline.v1.ObjectId": string;
        /** @description A file of an outline. */
        "groma.map.outline.v1.OutlineFile": {
            /** @description Repository-relative. */
            path: string;
            /**
             * Format: double
             * @description Its PageRank; those of all files add up to 1.
             */
            rank: number;
            /** @description Those of its symbols that matter most, in the order of the text. */
            symbols: components["schemas"]["groma.map.outline.v1.OutlineSymbol"][];
        };
        /** @description A symbol of an outline. */
        "groma.map.outline.v1.OutlineSymbol": {
            /** @description Its name, after that of its container. */
            name: string;
            /** @description What it is. */
            kind: components["schemas"]["groma.map.outline.v1.SymbolKind"];
            /**
             * Format: uint32
             * @description Its first line, from 1.
             */
            line: number;
            /**
             * Format: uint
             * @description How deep it is nested in other symbols of the outline.
             */
            depth: number;
            /** @description Its head on one line. */
            signature: string;
            /**
             * Format: double
             * @description How much it matters: a share of all that is used by name.
             */
            score: number;
        };
        /** @description What a symbol is. Languages that have other words are mapped to the nearest of these. */
        "groma.map.outline.v1.SymbolKind": "function" | "method" | "class" | "struct" | "enum" | "trait" | "interface" | "module" | "constant" | "type" | "macro";
        /**
         * groma.map.pack/v1
         * @description A pack.
         */
        "groma.map.pack.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.pack/v1";
            /** @description The project. */
            project: components["schemas"]["groma.map.pack.v1.Project"];
            /** @description Which map it is. */
            map: components["schemas"]["groma.map.pack.v1.SnapshotView"];
            /**
             * Format: uint
             * @description How many tokens it may take.
             */
            budget: number;
            /**
             * Format: uint
             * @description How many its text takes, as estimated: never more than `budget`.
             */
            tokens: number;
            /** @description The files in it, in its order: those that matter most first. */
            files: components["schemas"]["groma.map.pack.v1.PackedFile"][];
            /** @description The files that are not. */
            left_out: components["schemas"]["groma.map.pack.v1.LeftOut"][];
            /** @description All of it as one Markdown text. */
            text: string;
        };
        /** @description A registered repository. */
        "groma.map.pack.v1.Project": {
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
        "groma.map.pack.v1.SnapshotView": {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description The commit; none in a repository without one. */
            commit: components["schemas"]["groma.map.pack.v1.ObjectId"] | null;
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
        "groma.map.pack.v1.ObjectId": string;
        /** @description A file of a pack. */
        "groma.map.pack.v1.PackedFile": {
            /** @description Repository-relative. */
            path: string;
            /** @description Its language. */
            language: string | null;
            /**
             * Format: uint
             * @description How many tokens it takes in the text, as estimated.
             */
            tokens: number;
        };
        /** @description A file that is not in a pack, though it was asked for. */
        "groma.map.pack.v1.LeftOut": {
            /** @description Repository-relative. */
            path: string;
            /** @description Why. */
            reason: string;
        };
        /**
         * groma.map.edges/v1
         * @description Edges of a map.
         */
        "groma.map.edges.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.edges/v1";
            /** @description The project. */
            project: components["schemas"]["groma.map.edges.v1.Project"];
            /** @description Which map it is. */
            map: components["schemas"]["groma.map.edges.v1.SnapshotView"];
            /** @description What they say. */
            kind: components["schemas"]["groma.map.edges.v1.EdgeKind"];
            /** @description Between what they are. */
            level: components["schemas"]["groma.map.edges.v1.Level"];
            /** @description The edges, by both ends. */
            edges: components["schemas"]["groma.map.edges.v1.EdgeView"][];
        };
        /** @description A registered repository. */
        "groma.map.edges.v1.Project": {
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
        "groma.map.edges.v1.SnapshotView": {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description The commit; none in a repository without one. */
            commit: components["schemas"]["groma.map.edges.v1.ObjectId"] | null;
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
        "groma.map.edges.v1.ObjectId": string;
        /** @description What an edge says. */
        "groma.map.edges.v1.EdgeKind": "imports" | "uses" | "contains";
        /** @description Between what edges are drawn. */
        "groma.map.edges.v1.Level": "file" | "folder" | "package";
        /** @description An edge. */
        "groma.map.edges.v1.EdgeView": {
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
            statements: components["schemas"]["groma.map.edges.v1.StatementView"][];
        };
        /** @description A statement that an edge stands for. */
        "groma.map.edges.v1.StatementView": {
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
            form: components["schemas"]["groma.map.edges.v1.ImportForm"] | null;
            /** @description `internal` or `asset`. */
            verdict: components["schemas"]["groma.map.edges.v1.Verdict"];
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
        "groma.map.edges.v1.ImportForm": "import" | "named" | "wildcard" | "reexport" | "reexport_all" | "static" | "static_wildcard" | "require" | "require_relative" | "autoload" | "dynamic" | "resolve" | "url" | "glob" | "include" | "system_include" | "embed" | "module";
        /** @description What an import statement leads to. Every statement has exactly one. */
        "groma.map.edges.v1.Verdict": "internal" | "external" | "standard" | "asset" | "unresolved";
        /**
         * groma.map.hotspots/v1
         * @description Hotspots of a map.
         */
        "groma.map.hotspots.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.hotspots/v1";
            /** @description The project. */
            project: components["schemas"]["groma.map.hotspots.v1.Project"];
            /** @description Which map it is. */
            map: components["schemas"]["groma.map.hotspots.v1.SnapshotView"];
            /** @description Between what they are. */
            level: components["schemas"]["groma.map.hotspots.v1.PlaceLevel"];
            /**
             * Format: uint32
             * @description Over how many days changes are counted.
             */
            window_days: number;
            /**
             * Format: uint
             * @description How many places were compared.
             */
            compared: number;
            /**
             * Format: uint
             * @description How many of them changed, shown or not.
             */
            total: number;
            /** @description Those, the hottest first. */
            hotspots: components["schemas"]["groma.map.hotspots.v1.Hotspot"][];
        };
        /** @description A registered repository. */
        "groma.map.hotspots.v1.Project": {
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
        "groma.map.hotspots.v1.SnapshotView": {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description The commit; none in a repository without one. */
            commit: components["schemas"]["groma.map.hotspots.v1.ObjectId"] | null;
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
        "groma.map.hotspots.v1.ObjectId": string;
        /** @description Between what a question about the past is asked. */
        "groma.map.hotspots.v1.PlaceLevel": "file" | "folder";
        /** @description A file or folder that changes. */
        "groma.map.hotspots.v1.Hotspot": {
            /** @description Repository-relative; `.` is the root folder. */
            path: string;
            /**
             * Format: uint32
             * @description Commits in the window that changed it, moves followed; merges are not counted.
             */
            commits: number;
            /**
             * Format: uint32
             * @description People who wrote these, after the mailmap.
             */
            authors: number;
            /**
             * Format: uint64
             * @description How many ways lead through its functions: one for each, and one for each decision point.
             */
            complexity: number;
            /**
             * Format: uint64
             * @description Its lines of code.
             */
            code: number;
            /**
             * Format: double
             * @description The part of the other places that changed less, 0 to 1.
             */
            churn_percentile: number;
            /**
             * Format: double
             * @description The part of the other places that are less complicated, 0 to 1.
             */
            complexity_percentile: number;
            /**
             * Format: double
             * @description The product of the two, 0 to 1.
             */
            score: number;
        };
        /**
         * groma.map.history/v1
         * @description What changed a place.
         */
        "groma.map.history.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.history/v1";
            /** @description The project. */
            project: components["schemas"]["groma.map.history.v1.Project"];
            /** @description Which map it is. */
            map: components["schemas"]["groma.map.history.v1.SnapshotView"];
            /** @description Repository-relative; `.` is the root folder. */
            path: string;
            /**
             * Format: uint32
             * @description Over how many days changes are told.
             */
            window_days: number;
            /**
             * Format: uint
             * @description How many commits changed it, shown or not.
             */
            total: number;
            /** @description How many in each seven days of the window, the oldest first. */
            weeks: number[];
            /** @description The commits, the latest first. */
            commits: components["schemas"]["groma.map.history.v1.PlaceCommit"][];
        };
        /** @description A registered repository. */
        "groma.map.history.v1.Project": {
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
        "groma.map.history.v1.SnapshotView": {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description The commit; none in a repository without one. */
            commit: components["schemas"]["groma.map.history.v1.ObjectId"] | null;
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
        "groma.map.history.v1.ObjectId": string;
        /** @description A commit that changed the place. */
        "groma.map.history.v1.PlaceCommit": {
            /** @description The full id, in hexadecimal. */
            id: string;
            /** @description When it was committed. */
            committed_at: string;
            /** @description Who wrote it, after the mailmap. */
            author: string;
            /** @description The first line of its message. */
            subject: string;
            /**
             * Format: uint
             * @description The files of the map that it changed in the place, by their paths in the map.
             */
            files: number;
            /**
             * Format: uint
             * @description All files that it changed.
             */
            all_files: number;
        };
        /**
         * groma.map.owners/v1
         * @description Who knows a place and what is in it.
         */
        "groma.map.owners.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.owners/v1";
            /** @description The project. */
            project: components["schemas"]["groma.map.owners.v1.Project"];
            /** @description Which map it is. */
            map: components["schemas"]["groma.map.owners.v1.SnapshotView"];
            /**
             * Format: uint32
             * @description Over how many days changes are counted.
             */
            window_days: number;
            /** @description The CODEOWNERS file, if there is one. */
            code_owners_file: string | null;
            /** @description The place. */
            place: components["schemas"]["groma.map.owners.v1.OwnedPlace"];
            /** @description The rules that decide about it, where it is a file. */
            rules: components["schemas"]["groma.map.owners.v1.OwnerRule"][];
            /**
             * Format: uint
             * @description How many places there are in it, shown or not.
             */
            total: number;
            /** @description These, each with the people who know most of it; those that fewest people know first. */
            parts: components["schemas"]["groma.map.owners.v1.OwnedPlace"][];
        };
        /** @description A registered repository. */
        "groma.map.owners.v1.Project": {
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
        "groma.map.owners.v1.SnapshotView": {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description The commit; none in a repository without one. */
            commit: components["schemas"]["groma.map.owners.v1.ObjectId"] | null;
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
        "groma.map.owners.v1.ObjectId": string;
        /** @description A file or folder, and who knows it. */
        "groma.map.owners.v1.OwnedPlace": {
            /** @description Repository-relative; `.` is the root folder. */
            path: string;
            /**
             * Format: uint
             * @description The files in it.
             */
            files: number;
            /**
             * Format: uint
             * @description Commits in the window that changed it, moves followed.
             */
            commits: number;
            /**
             * Format: uint
             * @description How many people hold more than half of what was changed; 0 where nothing was.
             */
            bus_factor: number;
            /** @description These and the others, the most knowing first. */
            people: components["schemas"]["groma.map.owners.v1.Knower"][];
            /** @description Owners by CODEOWNERS, of the most files first. */
            code_owners: components["schemas"]["groma.map.owners.v1.OwnerCount"][];
            /**
             * Format: uint
             * @description Files that no owner is named for.
             */
            unowned: number;
        };
        /** @description Somebody who changed a place. */
        "groma.map.owners.v1.Knower": {
            /** @description The name. */
            name: string;
            /** @description The address. */
            email: string;
            /**
             * Format: uint32
             * @description Their commits in the window that changed it.
             */
            commits: number;
            /**
             * Format: double
             * @description Their part of all that was changed, 0 to 1; a change counts half after 120 days.
             */
            share: number;
            /** @description Their last commit there. */
            last_at: string;
        };
        /** @description An owner by CODEOWNERS, and of how many files. */
        "groma.map.owners.v1.OwnerCount": {
            /** @description `@user`, `@group/team` or an address. */
            owner: string;
            /**
             * Format: uint
             * @description The files below the place.
             */
            files: number;
        };
        /** @description A rule of CODEOWNERS that decides about a file. */
        "groma.map.owners.v1.OwnerRule": {
            /** @description The file that says so. */
            file: string;
            /**
             * Format: uint32
             * @description The line.
             */
            line: number;
            /** @description The pattern as written. */
            pattern: string;
            /** @description Who owns what it matches; nobody where it takes files out. */
            owners: string[];
        };
        /**
         * groma.map.cochange/v1
         * @description What changes together in a map.
         */
        "groma.map.cochange.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.cochange/v1";
            /** @description The project. */
            project: components["schemas"]["groma.map.cochange.v1.Project"];
            /** @description Which map it is. */
            map: components["schemas"]["groma.map.cochange.v1.SnapshotView"];
            /** @description Between what. */
            level: components["schemas"]["groma.map.cochange.v1.PlaceLevel"];
            /** @description The place that was asked for. */
            path: string | null;
            /**
             * Format: uint32
             * @description Over how many days changes are counted.
             */
            window_days: number;
            /**
             * Format: uint32
             * @description Commits that were counted: no merges, and at most 50 files each.
             */
            commits: number;
            /**
             * Format: uint32
             * @description Commits that were left out because they changed more files.
             */
            left_out: number;
            /**
             * Format: uint
             * @description How many pairs are strong enough, shown or not; with `hidden`, before hidden ones are told from others.
             */
            total: number;
            /** @description The pairs, most commits first. */
            pairs: components["schemas"]["groma.map.cochange.v1.CoupledPair"][];
        };
        /** @description A registered repository. */
        "groma.map.cochange.v1.Project": {
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
        "groma.map.cochange.v1.SnapshotView": {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description The commit; none in a repository without one. */
            commit: components["schemas"]["groma.map.cochange.v1.ObjectId"] | null;
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
        "groma.map.cochange.v1.ObjectId": string;
        /** @description Between what a question about the past is asked. */
        "groma.map.cochange.v1.PlaceLevel": "file" | "folder";
        /** @description Two places that change together. */
        "groma.map.cochange.v1.CoupledPair": {
            /** @description One; where a place was asked for, that one. */
            a: string;
            /** @description The other. */
            b: string;
            /**
             * Format: uint32
             * @description The commits that changed both.
             */
            support: number;
            /**
             * Format: uint32
             * @description The commits that changed `a`.
             */
            commits_a: number;
            /**
             * Format: uint32
             * @description The commits that changed `b`.
             */
            commits_b: number;
            /**
             * Format: double
             * @description Of the commits that changed `a`, the part that changed `b` too.
             */
            confidence_a: number;
            /**
             * Format: double
             * @description Of the commits that changed `b`, the part that changed `a` too.
             */
            confidence_b: number;
            /**
             * Format: double
             * @description How many times as often as by chance.
             */
            lift: number;
            /** @description What the map knows of it. */
            relation: components["schemas"]["groma.map.cochange.v1.Relation"];
            /**
             * Format: uint32
             * @description The length of the shortest path from one to the other, if there is one.
             */
            distance: number | null;
        };
        /** @description What the map knows of a pair that changes together. */
        "groma.map.cochange.v1.Relation": "direct" | "path" | "kin" | "outside" | "hidden";
        /**
         * groma.map.diff/v1
         * @description What differs between two maps.
         */
        "groma.map.diff.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.diff/v1";
            /** @description The project. */
            project: components["schemas"]["groma.map.diff.v1.Project"];
            /** @description The older map. */
            old: components["schemas"]["groma.map.diff.v1.SnapshotView"];
            /** @description The newer map. */
            new: components["schemas"]["groma.map.diff.v1.SnapshotView"];
            /** @description Files. */
            files: components["schemas"]["groma.map.diff.v1.FileChanges"];
            /** @description Symbols. */
            symbols: components["schemas"]["groma.map.diff.v1.SymbolChanges"];
            /** @description Edges between files. */
            edges: components["schemas"]["groma.map.diff.v1.EdgeChanges"];
            /** @description Packages and dependencies. */
            packages: components["schemas"]["groma.map.diff.v1.PackageChanges"];
            /** @description Cycles between files. */
            cycles: components["schemas"]["groma.map.diff.v1.CycleChanges"];
        };
        /** @description A registered repository. */
        "groma.map.diff.v1.Project": {
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
        "groma.map.diff.v1.SnapshotView": {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description The commit; none in a repository without one. */
            commit: components["schemas"]["groma.map.diff.v1.ObjectId"] | null;
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
        "groma.map.diff.v1.ObjectId": string;
        /** @description Files that came, went, changed and moved. */
        "groma.map.diff.v1.FileChanges": {
            /** @description New ones. */
            added: string[];
            /** @description Those that are gone. */
            removed: string[];
            /** @description Those with another content or type. */
            changed: string[];
            /** @description Those that stand elsewhere, changed or not. */
            moved: components["schemas"]["groma.map.diff.v1.MovedFile"][];
        };
        /** @description A file that was moved. */
        "groma.map.diff.v1.MovedFile": {
            /** @description Where it was. */
            from: string;
            /** @description Where it is. */
            to: string;
            /**
             * Format: uint32
             * @description How alike the two contents are, in per cent.
             */
            similarity: number;
        };
        /** @description Symbols that came, went and changed. */
        "groma.map.diff.v1.SymbolChanges": {
            /** @description New ones. */
            added: components["schemas"]["groma.map.diff.v1.SymbolAt"][];
            /** @description Those that are gone. */
            removed: components["schemas"]["groma.map.diff.v1.SymbolAt"][];
            /** @description Those whose head, visibility or complexity is another. */
            changed: components["schemas"]["groma.map.diff.v1.SymbolChange"][];
            /**
             * @description Those that stand in another file now: the only one that went and the only one that came of a name, kind and
             *     head.
             */
            moved: components["schemas"]["groma.map.diff.v1.SymbolChange"][];
        };
        /** @description A symbol at a place. */
        "groma.map.diff.v1.SymbolAt": {
            /** @description The file, repository-relative. */
            path: string;
            /**
             * Format: uint32
             * @description Its first line, from 1.
             */
            line: number;
            /** @description Its name after that of its container, joined by `.`. */
            symbol: string;
            /** @description What it is. */
            kind: components["schemas"]["groma.map.diff.v1.SymbolKind"];
            /** @description Its head on one line. */
            signature: string;
        };
        /** @description What a symbol is. Languages that have other words are mapped to the nearest of these. */
        "groma.map.diff.v1.SymbolKind": "function" | "method" | "class" | "struct" | "enum" | "trait" | "interface" | "module" | "constant" | "type" | "macro";
        /** @description A symbol that two maps have and that differs. */
        "groma.map.diff.v1.SymbolChange": {
            /** @description As it was. */
            old: components["schemas"]["groma.map.diff.v1.SymbolAt"];
            /** @description As it is. */
            new: components["schemas"]["groma.map.diff.v1.SymbolAt"];
        };
        /** @description Edges that came and went. */
        "groma.map.diff.v1.EdgeChanges": {
            /** @description What they say. */
            kind: components["schemas"]["groma.map.diff.v1.EdgeKind"];
            /** @description New ones. */
            added: components["schemas"]["groma.map.diff.v1.EdgeEnds"][];
            /** @description Those that are gone. */
            removed: components["schemas"]["groma.map.diff.v1.EdgeEnds"][];
        };
        /** @description What an edge says. */
        "groma.map.diff.v1.EdgeKind": "imports" | "uses" | "contains";
        /** @description An edge between two files. */
        "groma.map.diff.v1.EdgeEnds": {
            /** @description The file that asks; where it is now, if it was moved. */
            from: string;
            /** @description The place that is asked for. */
            to: string;
        };
        /** @description Packages and dependencies that came, went and changed. */
        "groma.map.diff.v1.PackageChanges": {
            /** @description New ones. */
            added: components["schemas"]["groma.map.diff.v1.PackageChange"][];
            /** @description Those that are gone. */
            removed: components["schemas"]["groma.map.diff.v1.PackageChange"][];
            /** @description Those of another version, or with another requirement. */
            changed: components["schemas"]["groma.map.diff.v1.PackageChange"][];
        };
        /** @description A package, or a dependency of one. */
        "groma.map.diff.v1.PackageChange": {
            /** @description Its ecosystem. */
            ecosystem: components["schemas"]["groma.map.diff.v1.Ecosystem"];
            /** @description The package of the repository. */
            package: string;
            /** @description Its folder; empty for the root. */
            folder: string;
            /** @description The dependency that it is about; none where it is the package itself. */
            dependency: string | null;
            /** @description The version, or what is required and locked, as it was; none of what is new. */
            old: string | null;
            /** @description As it is; none of what is gone. */
            new: string | null;
        };
        /** @description A package ecosystem, by the name of its registry or tool. */
        "groma.map.diff.v1.Ecosystem": "cargo" | "npm" | "pypi" | "go" | "maven" | "gradle" | "composer" | "bundler" | "nuget" | "mix";
        /** @description Cycles that came, went and changed. */
        "groma.map.diff.v1.CycleChanges": {
            /** @description New ones: no two of the places were in a cycle with each other. */
            added: string[][];
            /** @description Those that are gone: no two of the places are in a cycle with each other. */
            removed: string[][];
            /** @description Those that grew, shrank, fell apart or grew together. */
            changed: components["schemas"]["groma.map.diff.v1.CycleChange"][];
        };
        /** @description A cycle that both graphs have in part. */
        "groma.map.diff.v1.CycleChange": {
            /** @description The places that are in it now. */
            places: string[];
            /** @description Of these, those that were not. */
            joined: string[];
            /** @description Those that were in it and are not. */
            left: string[];
        };
        /**
         * groma.map.impact/v1
         * @description What a change can reach.
         */
        "groma.map.impact.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.impact/v1";
            /** @description The project. */
            project: components["schemas"]["groma.map.impact.v1.Project"];
            /** @description Which map it is. */
            map: components["schemas"]["groma.map.impact.v1.SnapshotView"];
            /** @description The commit since which changes are looked at. */
            since: components["schemas"]["groma.map.impact.v1.SnapshotOrCommit"] | null;
            /** @description What changes. */
            changed: components["schemas"]["groma.map.impact.v1.ChangedFile"][];
            /** @description What that can reach, the nearest first: the files that change are among it. */
            reached: components["schemas"]["groma.map.impact.v1.ReachedFile"][];
            /**
             * Format: uint
             * @description How many of these are tests.
             */
            tests: number;
            /** @description Who knows what changes and what is one step away, and its owners; left out where that was asked. */
            ask: components["schemas"]["groma.map.impact.v1.OwnedPlace"] | null;
            /** @description What to know of the answer, in sentences. */
            notes: string[];
            /** @description How well this foretells what changes, where that was asked. */
            calibration: components["schemas"]["groma.map.impact.v1.Calibration"] | null;
        };
        /** @description A registered repository. */
        "groma.map.impact.v1.Project": {
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
        "groma.map.impact.v1.SnapshotView": {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description The commit; none in a repository without one. */
            commit: components["schemas"]["groma.map.impact.v1.ObjectId"] | null;
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
        "groma.map.impact.v1.ObjectId": string;
        /** @description The commit since which changes are looked at. */
        "groma.map.impact.v1.SnapshotOrCommit": {
            /** @description The ref as asked for. */
            reference: string;
            /** @description The commit where the two parted, hexadecimal. */
            commit: string;
        };
        /** @description A file that changes. */
        "groma.map.impact.v1.ChangedFile": {
            /** @description Repository-relative. */
            path: string;
            /** @description What became of it. */
            change: components["schemas"]["groma.map.impact.v1.ChangeSort"];
            /** @description How that spreads. */
            spread: components["schemas"]["groma.map.impact.v1.Spread"];
        };
        /** @description What became of a file that changed. */
        "groma.map.impact.v1.ChangeSort": "named" | "added" | "changed" | "moved" | "removed";
        /** @description How a change spreads. */
        "groma.map.impact.v1.Spread": "graph" | "folder" | "none";
        /** @description A file that a change reaches. */
        "groma.map.impact.v1.ReachedFile": {
            /** @description Repository-relative. */
            path: string;
            /** @description What it is for. */
            kind: components["schemas"]["groma.map.impact.v1.FileKind"];
            /**
             * Format: uint32
             * @description How many steps away the nearest change is; 0 of what changed itself.
             */
            distance: number;
            /**
             * Format: double
             * @description 1 of what changed and what depends on it directly, and half as much with each further step.
             */
            score: number;
            /** @description The file by which it is reached; none of what changed itself. */
            via: string | null;
            /** @description The change that reaches it first; none of what changed itself. */
            change: string | null;
        };
        /** @description What a file is for. Decided from the path, the language, the content and `.gitattributes`. */
        "groma.map.impact.v1.FileKind": "source" | "test" | "docs" | "config" | "data" | "generated" | "vendored" | "binary" | "other";
        /** @description A file or folder, and who knows it. */
        "groma.map.impact.v1.OwnedPlace": {
            /** @description Repository-relative; `.` is the root folder. */
            path: string;
            /**
             * Format: uint
             * @description The files in it.
             */
            files: number;
            /**
             * Format: uint
             * @description Commits in the window that changed it, moves followed.
             */
            commits: number;
            /**
             * Format: uint
             * @description How many people hold more than half of what was changed; 0 where nothing was.
             */
            bus_factor: number;
            /** @description These and the others, the most knowing first. */
            people: components["schemas"]["groma.map.impact.v1.Knower"][];
            /** @description Owners by CODEOWNERS, of the most files first. */
            code_owners: components["schemas"]["groma.map.impact.v1.OwnerCount"][];
            /**
             * Format: uint
             * @description Files that no owner is named for.
             */
            unowned: number;
        };
        /** @description Somebody who changed a place. */
        "groma.map.impact.v1.Knower": {
            /** @description The name. */
            name: string;
            /** @description The address. */
            email: string;
            /**
             * Format: uint32
             * @description Their commits in the window that changed it.
             */
            commits: number;
            /**
             * Format: double
             * @description Their part of all that was changed, 0 to 1; a change counts half after 120 days.
             */
            share: number;
            /** @description Their last commit there. */
            last_at: string;
        };
        /** @description An owner by CODEOWNERS, and of how many files. */
        "groma.map.impact.v1.OwnerCount": {
            /** @description `@user`, `@group/team` or an address. */
            owner: string;
            /**
             * Format: uint
             * @description The files below the place.
             */
            files: number;
        };
        /** @description How well impact foretells what changes. */
        "groma.map.impact.v1.Calibration": {
            /**
             * Format: uint
             * @description Commits that changed two files of the graph or more, and at most 50 files.
             */
            commits: number;
            /**
             * Format: uint64
             * @description Changes of a file in them: each is asked what it reaches.
             */
            changes: number;
            /**
             * Format: uint64
             * @description Other files that were changed with these.
             */
            together: number;
            /**
             * Format: double
             * @description How likely it is that any other file of the graph was changed with a file, 0 to 1: the precision of who names
             *     files at random.
             */
            chance: number;
            /** @description The figures by distance. */
            rows: components["schemas"]["groma.map.impact.v1.CalibrationRow"][];
        };
        /** @description How impact does up to a distance. */
        "groma.map.impact.v1.CalibrationRow": {
            /**
             * Format: uint32
             * @description Up to how many steps away; none for any.
             */
            distance: number | null;
            /**
             * Format: uint64
             * @description Files that are foretold, over all changes.
             */
            foretold: number;
            /**
             * Format: uint64
             * @description Of these, those that the same commit changed.
             */
            hits: number;
            /**
             * Format: double
             * @description Of what is foretold, the part that was changed, 0 to 1.
             */
            precision: number;
            /**
             * Format: double
             * @description Of what was changed with a file, the part that was foretold, 0 to 1.
             */
            recall: number;
            /**
             * Format: double
             * @description How many times as often as by chance what is foretold was changed.
             */
            lift: number;
        };
        /**
         * groma.map.log/v1
         * @description What made and removed a dependency.
         */
        "groma.map.log.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.log/v1";
            /** @description The project. */
            project: components["schemas"]["groma.map.log.v1.Project"];
            /** @description The commit that was looked back from, hexadecimal. */
            commit: string;
            /** @description The one that depends. */
            from: string;
            /** @description The one it depends on. */
            to: string;
            /** @description Whether it depends on it at that commit. */
            depends: boolean;
            /**
             * Format: uint64
             * @description Commits that were passed along first parents.
             */
            walked: number;
            /**
             * Format: uint64
             * @description Trees that had to be looked into.
             */
            looked: number;
            /** @description The commits that made and removed it, the latest first. */
            events: components["schemas"]["groma.map.log.v1.DependencyEvent"][];
        };
        /** @description A registered repository. */
        "groma.map.log.v1.Project": {
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
        /** @description A commit that made or removed a dependency. */
        "groma.map.log.v1.DependencyEvent": {
            /** @description What it did. */
            change: components["schemas"]["groma.map.log.v1.DependencyChange"];
            /** @description The commit. */
            commit: components["schemas"]["groma.map.log.v1.CommitRef"];
            /** @description Who wrote it, after the mailmap. */
            author: components["schemas"]["groma.map.log.v1.Person"];
            /** @description The merge that brought it into the history that was walked. */
            merged_by: components["schemas"]["groma.map.log.v1.CommitRef"] | null;
            /** @description Where the one that depends was then. */
            from: string;
            /** @description Where the one it depends on was then. */
            to: string;
            /** @description The lines that made it a dependency, as the commit has them, or had before it. */
            grounds: components["schemas"]["groma.map.log.v1.DependencyGround"][];
        };
        /** @description What a commit did to a dependency. */
        "groma.map.log.v1.DependencyChange": "made" | "removed";
        /** @description A commit, in the few words that a summary needs. */
        "groma.map.log.v1.CommitRef": {
            /** @description The full id, in hexadecimal. */
            id: string;
            /** @description When it was committed. */
            committed_at: string;
            /** @description Who wrote it, after the mailmap. */
            author: string;
            /** @description The first line of its message. */
            subject: string;
        };
        /** @description A name and an e-mail address. */
        "groma.map.log.v1.Person": {
            /** @description The name. */
            name: string;
            /** @description The address. */
            email: string;
        };
        /** @description A line that asks. */
        "groma.map.log.v1.DependencyGround": {
            /** @description The file that asks, where it was then. */
            path: string;
            /**
             * Format: uint32
             * @description The line, from 1.
             */
            line: number;
            /** @description What it asks for, as written; none of a use that no import tells of. */
            specifier: string | null;
            /** @description The place that is asked for, where it was then. */
            target: string;
        };
        /**
         * groma.map.reach/v1
         * @description What a place leads to, or what leads to it.
         */
        "groma.map.reach.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.reach/v1";
            /** @description The project. */
            project: components["schemas"]["groma.map.reach.v1.Project"];
            /** @description Which map it is. */
            map: components["schemas"]["groma.map.reach.v1.SnapshotView"];
            /** @description What was asked about. */
            of: components["schemas"]["groma.map.reach.v1.PlaceView"];
            /** @description By which edges. */
            kind: components["schemas"]["groma.map.reach.v1.EdgeKind"];
            /** @description What is named. */
            level: components["schemas"]["groma.map.reach.v1.Level"];
            /**
             * Format: uint
             * @description Over at most how many imports; none if any number.
             */
            depth: number | null;
            /** @description The places, nearest first, then by name. */
            places: components["schemas"]["groma.map.reach.v1.ReachedView"][];
            /** @description The edges between these and what was asked about, if that was wanted. */
            edges: components["schemas"]["groma.map.reach.v1.DrawnEdge"][];
        };
        /** @description A registered repository. */
        "groma.map.reach.v1.Project": {
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
        "groma.map.reach.v1.SnapshotView": {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description The commit; none in a repository without one. */
            commit: components["schemas"]["groma.map.reach.v1.ObjectId"] | null;
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
        "groma.map.reach.v1.ObjectId": string;
        /** @description A place that was asked for. */
        "groma.map.reach.v1.PlaceView": {
            /** @description What it is. */
            kind: components["schemas"]["groma.map.reach.v1.PlaceKind"];
            /** @description Its path or name. */
            name: string;
            /** @description The file that defines a symbol; the folder of a package. */
            path: string | null;
            /**
             * Format: uint
             * @description How many files of the graph it has.
             */
            files: number;
        };
        /** @description What sort of place it is. */
        "groma.map.reach.v1.PlaceKind": "file" | "folder" | "package" | "symbol";
        /** @description What an edge says. */
        "groma.map.reach.v1.EdgeKind": "imports" | "uses" | "contains";
        /** @description Between what edges are drawn. */
        "groma.map.reach.v1.Level": "file" | "folder" | "package";
        /** @description A place that is reached. */
        "groma.map.reach.v1.ReachedView": {
            /** @description The file, folder or package. */
            place: string;
            /**
             * Format: uint
             * @description Over how many imports, at least 1.
             */
            depth: number;
            /**
             * Format: uint
             * @description How many statements lead there from what was asked about or lies nearer to it (for dependents: from there).
             */
            count: number;
            /** @description The first of these. */
            statement: components["schemas"]["groma.map.reach.v1.StatementPlace"] | null;
        };
        /** @description A statement that leads from one place to another. */
        "groma.map.reach.v1.StatementPlace": {
            /** @description The file that asks. */
            from: string;
            /**
             * Format: uint32
             * @description The first line that asks, from 1.
             */
            line: number;
            /** @description The file (in Go: the folder) that is asked for. */
            to: string;
        };
        /** @description An edge of a drawing. */
        "groma.map.reach.v1.DrawnEdge": {
            /** @description The place that asks. */
            from: string;
            /** @description The place that is asked for. */
            to: string;
            /**
             * Format: uint
             * @description How many statements it stands for; 0 from an imported folder to a file in it.
             */
            count: number;
        };
        /**
         * groma.map.path/v1
         * @description The ways between two places.
         */
        "groma.map.path.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.path/v1";
            /** @description The project. */
            project: components["schemas"]["groma.map.path.v1.Project"];
            /** @description Which map it is. */
            map: components["schemas"]["groma.map.path.v1.SnapshotView"];
            /** @description Where they begin. */
            from: components["schemas"]["groma.map.path.v1.PlaceView"];
            /** @description Where they end. */
            to: components["schemas"]["groma.map.path.v1.PlaceView"];
            /** @description By which edges. */
            kind: components["schemas"]["groma.map.path.v1.EdgeKind"];
            /** @description The ways, shortest first; none where there is no way. */
            ways: components["schemas"]["groma.map.path.v1.Way"][];
            /** @description Where there is none: whether there is one the other way round. */
            reverse: boolean;
        };
        /** @description A registered repository. */
        "groma.map.path.v1.Project": {
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
        "groma.map.path.v1.SnapshotView": {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description The commit; none in a repository without one. */
            commit: components["schemas"]["groma.map.path.v1.ObjectId"] | null;
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
        "groma.map.path.v1.ObjectId": string;
        /** @description A place that was asked for. */
        "groma.map.path.v1.PlaceView": {
            /** @description What it is. */
            kind: components["schemas"]["groma.map.path.v1.PlaceKind"];
            /** @description Its path or name. */
            name: string;
            /** @description The file that defines a symbol; the folder of a package. */
            path: string | null;
            /**
             * Format: uint
             * @description How many files of the graph it has.
             */
            files: number;
        };
        /** @description What sort of place it is. */
        "groma.map.path.v1.PlaceKind": "file" | "folder" | "package" | "symbol";
        /** @description What an edge says. */
        "groma.map.path.v1.EdgeKind": "imports" | "uses" | "contains";
        /** @description A way from one place to another. */
        "groma.map.path.v1.Way": {
            /** @description Its statements, in order. */
            steps: components["schemas"]["groma.map.path.v1.WayStep"][];
        };
        /** @description One statement of a way. */
        "groma.map.path.v1.WayStep": {
            /** @description The file that asks. */
            from: string;
            /**
             * Format: uint32
             * @description The first line that asks, from 1.
             */
            line: number;
            /** @description The file (in Go: the folder) that is asked for; the next step starts there (in Go: in a file of it). */
            to: string;
            /**
             * Format: uint
             * @description How many statements lead there.
             */
            count: number;
            /** @description What the first of them asks for, as written; none of a use. */
            specifier: string | null;
            /** @description The names that are used; of a use only. */
            names: string[];
            /** @description Whether it is done only sometimes. */
            conditional: boolean;
            /** @description Whether only types are taken. */
            type_only: boolean;
            /** @description Whether it is done when a function runs. */
            lazy: boolean;
            /** @description Whether it is for tests. */
            test: boolean;
        };
        /**
         * groma.map.cycles/v1
         * @description The cycles of a map.
         */
        "groma.map.cycles.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.cycles/v1";
            /** @description The project. */
            project: components["schemas"]["groma.map.cycles.v1.Project"];
            /** @description Which map it is. */
            map: components["schemas"]["groma.map.cycles.v1.SnapshotView"];
            /** @description By which edges. */
            kind: components["schemas"]["groma.map.cycles.v1.EdgeKind"];
            /** @description Between what. */
            level: components["schemas"]["groma.map.cycles.v1.Level"];
            /**
             * Format: uint
             * @description How many places there are, in cycles or not.
             */
            total_places: number;
            /** @description The cycles, the largest first, then by name. */
            cycles: components["schemas"]["groma.map.cycles.v1.CycleView"][];
        };
        /** @description A registered repository. */
        "groma.map.cycles.v1.Project": {
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
        "groma.map.cycles.v1.SnapshotView": {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description The commit; none in a repository without one. */
            commit: components["schemas"]["groma.map.cycles.v1.ObjectId"] | null;
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
        "groma.map.cycles.v1.ObjectId": string;
        /** @description What an edge says. */
        "groma.map.cycles.v1.EdgeKind": "imports" | "uses" | "contains";
        /** @description Between what edges are drawn. */
        "groma.map.cycles.v1.Level": "file" | "folder" | "package";
        /** @description Places that all reach each other. */
        "groma.map.cycles.v1.CycleView": {
            /** @description The places, by name. */
            places: string[];
            /**
             * Format: uint
             * @description How many edges there are between them.
             */
            edge_count: number;
            /** @description A shortest way round. */
            witness: components["schemas"]["groma.map.cycles.v1.CycleEdge"][];
            /** @description Whether no shorter way round is known to be there: only some thousand places are all tried. */
            witness_is_shortest: boolean;
            /** @description The cheapest edges to cut, after which none of the places are in a cycle: the heaviest first. */
            cut: components["schemas"]["groma.map.cycles.v1.CycleEdge"][];
            /**
             * Format: uint64
             * @description What they weigh together.
             */
            cut_weight: number;
            /** @description Whether it is proven that no cut is cheaper; otherwise it is a good one, found by a heuristic. */
            cut_is_exact: boolean;
            /** @description The edges between the places, if that was wanted. */
            edges: components["schemas"]["groma.map.cycles.v1.DrawnEdge"][];
        };
        /** @description An edge of a cycle. */
        "groma.map.cycles.v1.CycleEdge": {
            /** @description The place that asks. */
            from: string;
            /** @description The place that is asked for. */
            to: string;
            /**
             * Format: uint
             * @description How many statements say so.
             */
            count: number;
            /**
             * Format: uint64
             * @description What cutting it costs: the names that are used over it, or the statements where these are more.
             */
            weight: number;
            /** @description The first statement. */
            statement: components["schemas"]["groma.map.cycles.v1.StatementPlace"] | null;
        };
        /** @description A statement that leads from one place to another. */
        "groma.map.cycles.v1.StatementPlace": {
            /** @description The file that asks. */
            from: string;
            /**
             * Format: uint32
             * @description The first line that asks, from 1.
             */
            line: number;
            /** @description The file (in Go: the folder) that is asked for. */
            to: string;
        };
        /** @description An edge of a drawing. */
        "groma.map.cycles.v1.DrawnEdge": {
            /** @description The place that asks. */
            from: string;
            /** @description The place that is asked for. */
            to: string;
            /**
             * Format: uint
             * @description How many statements it stands for; 0 from an imported folder to a file in it.
             */
            count: number;
        };
        /**
         * groma.map.layers/v1
         * @description The layers of a map.
         */
        "groma.map.layers.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.layers/v1";
            /** @description The project. */
            project: components["schemas"]["groma.map.layers.v1.Project"];
            /** @description Which map it is. */
            map: components["schemas"]["groma.map.layers.v1.SnapshotView"];
            /** @description By which edges. */
            kind: components["schemas"]["groma.map.layers.v1.EdgeKind"];
            /** @description Of what. */
            level: components["schemas"]["groma.map.layers.v1.Level"];
            /** @description The layers, the highest first. */
            layers: components["schemas"]["groma.map.layers.v1.LayerView"][];
            /**
             * Format: uint
             * @description How many cycles there are.
             */
            cycles: number;
            /** @description Places that lead nowhere and that nothing leads to, by name: they stand on no layer. */
            unconnected: string[];
            /** @description The edges, if that was wanted. */
            edges: components["schemas"]["groma.map.layers.v1.DrawnEdge"][];
        };
        /** @description A registered repository. */
        "groma.map.layers.v1.Project": {
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
        "groma.map.layers.v1.SnapshotView": {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description The commit; none in a repository without one. */
            commit: components["schemas"]["groma.map.layers.v1.ObjectId"] | null;
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
        "groma.map.layers.v1.ObjectId": string;
        /** @description What an edge says. */
        "groma.map.layers.v1.EdgeKind": "imports" | "uses" | "contains";
        /** @description Between what edges are drawn. */
        "groma.map.layers.v1.Level": "file" | "folder" | "package";
        /** @description A layer. */
        "groma.map.layers.v1.LayerView": {
            /**
             * Format: uint
             * @description 0 leads to nothing; every other one leads to the one below it, and to no higher one.
             */
            layer: number;
            /** @description Its places, by name. */
            places: components["schemas"]["groma.map.layers.v1.LayerPlace"][];
        };
        /** @description A place of a layer. */
        "groma.map.layers.v1.LayerPlace": {
            /** @description Its name. */
            place: string;
            /**
             * Format: uint
             * @description The number of its cycle, from 1 with the largest; none if it is in none. Places of a cycle share a layer.
             */
            cycle: number | null;
        };
        /** @description An edge of a drawing. */
        "groma.map.layers.v1.DrawnEdge": {
            /** @description The place that asks. */
            from: string;
            /** @description The place that is asked for. */
            to: string;
            /**
             * Format: uint
             * @description How many statements it stands for; 0 from an imported folder to a file in it.
             */
            count: number;
        };
        /**
         * groma.map.orphans/v1
         * @description The orphans of a map.
         */
        "groma.map.orphans.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.orphans/v1";
            /** @description The project. */
            project: components["schemas"]["groma.map.orphans.v1.Project"];
            /** @description Which map it is. */
            map: components["schemas"]["groma.map.orphans.v1.SnapshotView"];
            /**
             * Format: uint
             * @description How many source files were looked at: those whose imports are read, and that are no tests.
             */
            looked_at: number;
            /**
             * Format: uint
             * @description How many of these are started or loaded by something else: entry points, and files that a convention names.
             */
            started: number;
            /** @description The files, by path. */
            orphans: components["schemas"]["groma.map.orphans.v1.OrphanView"][];
        };
        /** @description A registered repository. */
        "groma.map.orphans.v1.Project": {
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
        "groma.map.orphans.v1.SnapshotView": {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description The commit; none in a repository without one. */
            commit: components["schemas"]["groma.map.orphans.v1.ObjectId"] | null;
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
        "groma.map.orphans.v1.ObjectId": string;
        /** @description A file that nothing leads to. */
        "groma.map.orphans.v1.OrphanView": {
            /** @description The file, repository-relative. */
            path: string;
            /** @description Its language. */
            language: string | null;
            /**
             * Format: uint32
             * @description Its lines of code.
             */
            code: number;
            /** @description Whether tests lead to it, and nothing else. */
            test_only: boolean;
        };
        /**
         * groma.map.rank/v1
         * @description Places by rank.
         */
        "groma.map.rank.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.rank/v1";
            /** @description The project. */
            project: components["schemas"]["groma.map.rank.v1.Project"];
            /** @description Which map it is. */
            map: components["schemas"]["groma.map.rank.v1.SnapshotView"];
            /** @description By which edges. */
            kind: components["schemas"]["groma.map.rank.v1.EdgeKind"];
            /** @description Of what. */
            level: components["schemas"]["groma.map.rank.v1.Level"];
            /**
             * Format: uint
             * @description How many places there are, listed or not.
             */
            total: number;
            /** @description The places, highest first, then by name. */
            places: components["schemas"]["groma.map.rank.v1.RankView"][];
        };
        /** @description A registered repository. */
        "groma.map.rank.v1.Project": {
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
        "groma.map.rank.v1.SnapshotView": {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description The commit; none in a repository without one. */
            commit: components["schemas"]["groma.map.rank.v1.ObjectId"] | null;
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
        "groma.map.rank.v1.ObjectId": string;
        /** @description What an edge says. */
        "groma.map.rank.v1.EdgeKind": "imports" | "uses" | "contains";
        /** @description Between what edges are drawn. */
        "groma.map.rank.v1.Level": "file" | "folder" | "package";
        /** @description The rank of a place. */
        "groma.map.rank.v1.RankView": {
            /** @description The place. */
            place: string;
            /**
             * Format: double
             * @description Its PageRank: the share of all, 0 to 1.
             */
            rank: number;
            /**
             * Format: uint
             * @description How many other places lead to it.
             */
            fan_in: number;
            /**
             * Format: uint
             * @description How many it leads to.
             */
            fan_out: number;
        };
        /**
         * groma.map.metrics/v1
         * @description The metrics of a map.
         */
        "groma.map.metrics.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.metrics/v1";
            /** @description The project. */
            project: components["schemas"]["groma.map.metrics.v1.Project"];
            /** @description Which map it is. */
            map: components["schemas"]["groma.map.metrics.v1.SnapshotView"];
            /** @description By which edges. */
            kind: components["schemas"]["groma.map.metrics.v1.EdgeKind"];
            /** @description Of what. */
            level: components["schemas"]["groma.map.metrics.v1.Level"];
            /**
             * Format: uint
             * @description How many places there are, listed or not.
             */
            total: number;
            /** @description The places. */
            places: components["schemas"]["groma.map.metrics.v1.MetricsView"][];
        };
        /** @description A registered repository. */
        "groma.map.metrics.v1.Project": {
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
        "groma.map.metrics.v1.SnapshotView": {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description The commit; none in a repository without one. */
            commit: components["schemas"]["groma.map.metrics.v1.ObjectId"] | null;
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
        "groma.map.metrics.v1.ObjectId": string;
        /** @description What an edge says. */
        "groma.map.metrics.v1.EdgeKind": "imports" | "uses" | "contains";
        /** @description Between what edges are drawn. */
        "groma.map.metrics.v1.Level": "file" | "folder" | "package";
        /** @description The metrics of a place. */
        "groma.map.metrics.v1.MetricsView": {
            /** @description The place. */
            place: string;
            /**
             * Format: uint64
             * @description How many source files it has whose imports are read.
             */
            files: number;
            /**
             * Format: uint64
             * @description Their lines of code.
             */
            code: number;
            /**
             * Format: uint
             * @description How many other places lead to it.
             */
            fan_in: number;
            /**
             * Format: uint
             * @description How many it leads to.
             */
            fan_out: number;
            /**
             * Format: double
             * @description `fan_out / (fan_in + fan_out)`; none where there are neither.
             */
            instability: number | null;
            /**
             * Format: double
             * @description The share of interfaces, traits and abstract classes among its types; none where it has no types.
             */
            abstractness: number | null;
            /**
             * Format: double
             * @description `|abstractness + instability - 1|`; none where one of the two is.
             */
            distance: number | null;
        };
        /**
         * groma.map.clusters/v1
         * @description The clusters of a map.
         */
        "groma.map.clusters.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.clusters/v1";
            /** @description The project. */
            project: components["schemas"]["groma.map.clusters.v1.Project"];
            /** @description Which map it is. */
            map: components["schemas"]["groma.map.clusters.v1.SnapshotView"];
            /** @description By which edges. */
            kind: components["schemas"]["groma.map.clusters.v1.EdgeKind"];
            /** @description Of what. */
            level: components["schemas"]["groma.map.clusters.v1.Level"];
            /**
             * Format: double
             * @description How fine.
             */
            resolution: number;
            /**
             * Format: double
             * @description How much more of the edges lies within clusters than chance would put there: below 1, and higher is clearer.
             */
            modularity: number;
            /** @description The clusters of two places or more, the largest first, then by name. */
            clusters: components["schemas"]["groma.map.clusters.v1.ClusterView"][];
            /** @description Places that belong to no other, by name. */
            alone: string[];
            /** @description The edges, if that was wanted. */
            edges: components["schemas"]["groma.map.clusters.v1.DrawnEdge"][];
        };
        /** @description A registered repository. */
        "groma.map.clusters.v1.Project": {
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
        "groma.map.clusters.v1.SnapshotView": {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description The commit; none in a repository without one. */
            commit: components["schemas"]["groma.map.clusters.v1.ObjectId"] | null;
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
        "groma.map.clusters.v1.ObjectId": string;
        /** @description What an edge says. */
        "groma.map.clusters.v1.EdgeKind": "imports" | "uses" | "contains";
        /** @description Between what edges are drawn. */
        "groma.map.clusters.v1.Level": "file" | "folder" | "package";
        /** @description A cluster. */
        "groma.map.clusters.v1.ClusterView": {
            /**
             * Format: uint
             * @description Its number, from 1 with the largest.
             */
            cluster: number;
            /** @description The deepest folder that more than half of its places are in; `.` where that is the root. */
            folder: string;
            /** @description Its places, by name. */
            places: string[];
            /**
             * Format: uint
             * @description How many edges lead from one of its places to another.
             */
            edges_within: number;
            /**
             * Format: uint
             * @description How many lead out of it.
             */
            edges_out: number;
            /**
             * Format: uint
             * @description How many lead into it.
             */
            edges_in: number;
        };
        /** @description An edge of a drawing. */
        "groma.map.clusters.v1.DrawnEdge": {
            /** @description The place that asks. */
            from: string;
            /** @description The place that is asked for. */
            to: string;
            /**
             * Format: uint
             * @description How many statements it stands for; 0 from an imported folder to a file in it.
             */
            count: number;
        };
        /**
         * groma.map.unresolved/v1
         * @description What became of the imports of a map.
         */
        "groma.map.unresolved.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.unresolved/v1";
            /** @description The project. */
            project: components["schemas"]["groma.map.unresolved.v1.Project"];
            /** @description Which map it is. */
            map: components["schemas"]["groma.map.unresolved.v1.SnapshotView"];
            /** @description Programming languages of its sources and tests, most imports first. */
            languages: components["schemas"]["groma.map.unresolved.v1.LanguageImports"][];
            /** @description The imports that lead nowhere, by file and line. */
            unresolved: components["schemas"]["groma.map.unresolved.v1.UnresolvedImport"][];
        };
        /** @description A registered repository. */
        "groma.map.unresolved.v1.Project": {
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
        "groma.map.unresolved.v1.SnapshotView": {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description The commit; none in a repository without one. */
            commit: components["schemas"]["groma.map.unresolved.v1.ObjectId"] | null;
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
        "groma.map.unresolved.v1.ObjectId": string;
        /** @description What became of the imports of one language. */
        "groma.map.unresolved.v1.LanguageImports": {
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
        "groma.map.unresolved.v1.UnresolvedImport": {
            /** @description The importer, repository-relative. */
            path: string;
            /** @description Its language. */
            language: string | null;
            /** @description What the importer is for. */
            kind: components["schemas"]["groma.map.unresolved.v1.FileKind"];
            /**
             * Format: uint32
             * @description The line, from 1.
             */
            line: number;
            /** @description What is asked for, as written. */
            specifier: string;
            /** @description How it is written. */
            form: components["schemas"]["groma.map.unresolved.v1.ImportForm"];
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
        /** @description What a file is for. Decided from the path, the language, the content and `.gitattributes`. */
        "groma.map.unresolved.v1.FileKind": "source" | "test" | "docs" | "config" | "data" | "generated" | "vendored" | "binary" | "other";
        /** @description How an import is written. Each language uses those that it has. */
        "groma.map.unresolved.v1.ImportForm": "import" | "named" | "wildcard" | "reexport" | "reexport_all" | "static" | "static_wildcard" | "require" | "require_relative" | "autoload" | "dynamic" | "resolve" | "url" | "glob" | "include" | "system_include" | "embed" | "module";
        /**
         * groma.map.packages/v1
         * @description Packages of a map.
         */
        "groma.map.packages.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.packages/v1";
            /** @description The project. */
            project: components["schemas"]["groma.map.packages.v1.Project"];
            /** @description Which map it is. */
            map: components["schemas"]["groma.map.packages.v1.SnapshotView"];
            /** @description The packages, by folder and ecosystem. */
            packages: components["schemas"]["groma.map.packages.v1.PackageView"][];
        };
        /** @description A registered repository. */
        "groma.map.packages.v1.Project": {
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
        "groma.map.packages.v1.SnapshotView": {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description The commit; none in a repository without one. */
            commit: components["schemas"]["groma.map.packages.v1.ObjectId"] | null;
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
        "groma.map.packages.v1.ObjectId": string;
        /** @description A package of a map. */
        "groma.map.packages.v1.PackageView": {
            /** @description Whose package it is. */
            ecosystem: components["schemas"]["groma.map.packages.v1.Ecosystem"];
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
            dependencies: components["schemas"]["groma.map.packages.v1.LinkedDependency"][];
            /** @description What its manifest is for: `config` for the project's own, `test` or `vendored` for others. */
            kind: components["schemas"]["groma.map.packages.v1.FileKind"];
        };
        /** @description A package ecosystem, by the name of its registry or tool. */
        "groma.map.packages.v1.Ecosystem": "cargo" | "npm" | "pypi" | "go" | "maven" | "gradle" | "composer" | "bundler" | "nuget" | "mix";
        /** @description A direct dependency, with what the repository says about it. */
        "groma.map.packages.v1.LinkedDependency": {
            /** @description The name in the registry. */
            name: string;
            /** @description The requirement as written. */
            requirement: string | null;
            /** @description The version that the lockfile pins; where several are pinned, the one the requirement allows. */
            locked: string | null;
            /** @description What it is needed for. */
            scope: components["schemas"]["groma.map.packages.v1.Scope"];
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
        /** @description What a dependency is needed for. */
        "groma.map.packages.v1.Scope": "runtime" | "dev" | "build" | "optional" | "peer";
        /** @description What a file is for. Decided from the path, the language, the content and `.gitattributes`. */
        "groma.map.packages.v1.FileKind": "source" | "test" | "docs" | "config" | "data" | "generated" | "vendored" | "binary" | "other";
        /**
         * groma.map.dependencies/v1
         * @description What is imported and not declared, and what is declared and not imported.
         */
        "groma.map.dependencies.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.dependencies/v1";
            /** @description The project. */
            project: components["schemas"]["groma.map.dependencies.v1.Project"];
            /** @description Which map it is. */
            map: components["schemas"]["groma.map.dependencies.v1.SnapshotView"];
            /** @description Packages that are imported and not declared, those of sources first; none where that was not asked. */
            undeclared: components["schemas"]["groma.map.dependencies.v1.UndeclaredPackage"][] | null;
            /** @description Packages that are declared and that nothing leads to; none where that was not asked. */
            unused: components["schemas"]["groma.map.dependencies.v1.UnusedPackage"][] | null;
            /** @description Declared dependencies that were not looked at for `unused`. */
            left_out: components["schemas"]["groma.map.dependencies.v1.LeftOut"][];
        };
        /** @description A registered repository. */
        "groma.map.dependencies.v1.Project": {
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
        "groma.map.dependencies.v1.SnapshotView": {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description The commit; none in a repository without one. */
            commit: components["schemas"]["groma.map.dependencies.v1.ObjectId"] | null;
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
        "groma.map.dependencies.v1.ObjectId": string;
        /** @description A package that is imported, and that no manifest above its importers declares. */
        "groma.map.dependencies.v1.UndeclaredPackage": {
            /** @description Its name, as far as the imports tell it. */
            name: string;
            /** @description Where it would come from. */
            ecosystem: components["schemas"]["groma.map.dependencies.v1.Ecosystem"];
            /** @description `transitive` where a lockfile has it, for it comes with another package; else `undeclared`. */
            declared: components["schemas"]["groma.map.dependencies.v1.Declared"];
            /** @description The files that import it. */
            importers: components["schemas"]["groma.map.dependencies.v1.Importer"][];
            /** @description Whether only tests import it. */
            test: boolean;
        };
        /** @description A package ecosystem, by the name of its registry or tool. */
        "groma.map.dependencies.v1.Ecosystem": "cargo" | "npm" | "pypi" | "go" | "maven" | "gradle" | "composer" | "bundler" | "nuget" | "mix";
        /** @description How a package that is imported is known to the manifests above the importer. */
        "groma.map.dependencies.v1.Declared": "direct" | "transitive" | "undeclared";
        /** @description A file that imports another. */
        "groma.map.dependencies.v1.Importer": {
            /** @description The importer, repository-relative. */
            path: string;
            /** @description The first lines of its statements, from 1. */
            lines: number[];
        };
        /** @description A package that is declared, and that nothing in its folder leads to or mentions. */
        "groma.map.dependencies.v1.UnusedPackage": {
            /** @description Its name in the registry. */
            name: string;
            /** @description Where it comes from. */
            ecosystem: components["schemas"]["groma.map.dependencies.v1.Ecosystem"];
            /** @description What it is declared for. */
            scope: components["schemas"]["groma.map.dependencies.v1.Scope"];
            /** @description The manifest that declares it. */
            manifest: string;
            /**
             * Format: uint32
             * @description The line there, from 1.
             */
            line: number;
        };
        /** @description What a dependency is needed for. */
        "groma.map.dependencies.v1.Scope": "runtime" | "dev" | "build" | "optional" | "peer";
        /** @description Dependencies that were not looked at. */
        "groma.map.dependencies.v1.LeftOut": {
            /**
             * Format: uint
             * @description How many.
             */
            dependencies: number;
            /** @description Why: a clause. */
            reason: string;
        };
        /**
         * groma.map.check/v1
         * @description What checking rules gave.
         */
        "groma.map.check.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.check/v1";
            /** @description The project. */
            project: components["schemas"]["groma.map.check.v1.Project"];
            /** @description Which map was checked. */
            map: components["schemas"]["groma.map.check.v1.SnapshotView"];
            /** @description The file that the rules are from. */
            file: string;
            /** @description What it was held against. */
            against: components["schemas"]["groma.map.check.v1.Against"] | null;
            /** @description The rules, in their order. */
            rules: components["schemas"]["groma.map.check.v1.RuleView"][];
            /** @description What they do not hold for, by rule and place; with `against`, only what is new. */
            findings: components["schemas"]["groma.map.check.v1.Finding"][];
            /**
             * Format: uint
             * @description Findings of rules whose severity is error.
             */
            errors: number;
            /**
             * Format: uint
             * @description Findings of rules whose severity is warning.
             */
            warnings: number;
            /**
             * Format: uint
             * @description Findings that were there before.
             */
            known: number;
        };
        /** @description A registered repository. */
        "groma.map.check.v1.Project": {
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
        "groma.map.check.v1.SnapshotView": {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description The commit; none in a repository without one. */
            commit: components["schemas"]["groma.map.check.v1.ObjectId"] | null;
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
        "groma.map.check.v1.ObjectId": string;
        /** @description The map that only what is new to is told of. */
        "groma.map.check.v1.Against": {
            /** @description The ref that was given. */
            reference: string;
            /** @description The commit that it and the checked one have in common. */
            commit: components["schemas"]["groma.map.check.v1.ObjectId"];
        };
        /** @description A rule that was checked. */
        "groma.map.check.v1.RuleView": {
            /** @description Its name. */
            name: string;
            /** @description Its kind. */
            kind: string;
            /** @description How much a breach matters. */
            severity: components["schemas"]["groma.map.check.v1.Severity"];
            /** @description Why it is there. */
            reason: string | null;
            /**
             * Format: uint
             * @description The line of the file that it begins at, from 1.
             */
            line: number;
            /**
             * Format: uint
             * @description How many findings there are of it.
             */
            findings: number;
            /**
             * Format: uint
             * @description How many more there were before.
             */
            known: number;
        };
        /** @description How much a breach matters. */
        "groma.map.check.v1.Severity": "warning" | "error";
        /** @description Where the map does not keep to a rule. */
        "groma.map.check.v1.Finding": {
            /** @description The rule. */
            rule: string;
            /** @description How much it matters. */
            severity: components["schemas"]["groma.map.check.v1.Severity"];
            /** @description What is wrong, as a clause that follows the path. */
            message: string;
            /** @description The file, folder or manifest it is about. */
            path: string;
            /**
             * Format: uint32
             * @description The line there, from 1.
             */
            line: number | null;
            /** @description The text of that line. */
            text: string | null;
            /** @description What is asked for, where that is what is wrong. */
            to: string | null;
            /** @description The steps of a way or a circle. */
            steps: components["schemas"]["groma.map.check.v1.StepView"][];
            /** @description All places of a circle. */
            members: string[];
            /**
             * Format: double
             * @description The figure that is out of bounds.
             */
            value: number | null;
            /** @description The same as long as the rule and the places are: lines and figures do not count. */
            fingerprint: string;
        };
        /** @description A step of a way through the map. */
        "groma.map.check.v1.StepView": {
            /** @description The file that asks. */
            from: string;
            /** @description The place that it asks for. */
            to: string;
            /**
             * Format: uint32
             * @description The line, from 1.
             */
            line: number | null;
            /** @description The text of that line. */
            text: string | null;
        };
        /**
         * groma.map.rules/v1
         * @description Rules to begin with.
         */
        "groma.map.rules.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.rules/v1";
            /** @description The project. */
            project: components["schemas"]["groma.map.rules.v1.Project"];
            /** @description The map that keeps them. */
            map: components["schemas"]["groma.map.rules.v1.SnapshotView"];
            /**
             * Format: uint
             * @description How many rules there are.
             */
            rules: number;
            /** @description The rules as they are written into a `.groma.toml`. */
            text: string;
        };
        /** @description A registered repository. */
        "groma.map.rules.v1.Project": {
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
        "groma.map.rules.v1.SnapshotView": {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description The commit; none in a repository without one. */
            commit: components["schemas"]["groma.map.rules.v1.ObjectId"] | null;
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
        "groma.map.rules.v1.ObjectId": string;
        /**
         * groma.map.export/v1
         * @description A whole map.
         */
        "groma.map.export.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.map.export/v1";
            /** @description The project. */
            project: components["schemas"]["groma.map.export.v1.Project"];
            /** @description Which map it is. */
            map: components["schemas"]["groma.map.export.v1.SnapshotView"];
            /** @description Everything, summed. */
            totals: components["schemas"]["groma.map.export.v1.Totals"];
            /**
             * Format: uint64
             * @description Folders, the root not counted.
             */
            folders: number;
            /** @description Languages, most own code first. */
            languages: components["schemas"]["groma.map.export.v1.LanguageView"][];
            /** @description Kinds of files. */
            kinds: components["schemas"]["groma.map.export.v1.KindView"][];
            /** @description Symbols by kind. */
            symbols: {
                [key: string]: number;
            };
            /** @description Import statements by language and verdict. */
            imports: components["schemas"]["groma.map.export.v1.ImportTotal"][];
            /** @description Packages by ecosystem. */
            ecosystems: components["schemas"]["groma.map.export.v1.EcosystemView"][];
            /** @description Frameworks and tools. */
            frameworks: components["schemas"]["groma.map.export.v1.Framework"][];
            /** @description Where execution starts. */
            entry_points: components["schemas"]["groma.map.export.v1.EntryPoint"][];
            /** @description Licences. */
            licenses: components["schemas"]["groma.map.export.v1.License"][];
            /** @description The README. */
            readme: string | null;
            /** @description History. */
            history: components["schemas"]["groma.map.export.v1.History"];
            /** @description Who wrote most in the window. */
            authors: components["schemas"]["groma.map.export.v1.Author"][];
            /** @description Which files changed most in the window. */
            churn: components["schemas"]["groma.map.export.v1.Churn"][];
            /** @description What a reader should know. */
            findings: components["schemas"]["groma.map.export.v1.FindingsView"];
            /** @description All files. */
            files: components["schemas"]["groma.map.export.v1.FileView"][];
            /** @description All packages. */
            packages: components["schemas"]["groma.map.export.v1.PackageView"][];
            /** @description All people. */
            all_authors: components["schemas"]["groma.map.export.v1.Author"][];
            /** @description All files that changed in the window. */
            all_churn: components["schemas"]["groma.map.export.v1.Churn"][];
            /** @description All findings. */
            all_findings: components["schemas"]["groma.map.export.v1.Finding"][];
        };
        /** @description A registered repository. */
        "groma.map.export.v1.Project": {
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
        "groma.map.export.v1.SnapshotView": {
            /**
             * Format: int64
             * @description Its number in this store.
             */
            id: number;
            /** @description The commit; none in a repository without one. */
            commit: components["schemas"]["groma.map.export.v1.ObjectId"] | null;
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
        "groma.map.export.v1.ObjectId": string;
        /** @description Files and lines, summed. */
        "groma.map.export.v1.Totals": {
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
        "groma.map.export.v1.LanguageView": {
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
        "groma.map.export.v1.KindView": {
            /** @description The kind. */
            kind: components["schemas"]["groma.map.export.v1.FileKind"];
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
        "groma.map.export.v1.FileKind": "source" | "test" | "docs" | "config" | "data" | "generated" | "vendored" | "binary" | "other";
        /** @description How many import statements of a language have a verdict. */
        "groma.map.export.v1.ImportTotal": {
            /** @description The language of the importers. */
            language: string;
            /** @description The verdict. */
            verdict: components["schemas"]["groma.map.export.v1.Verdict"];
            /**
             * Format: uint64
             * @description The statements.
             */
            imports: number;
        };
        /** @description What an import statement leads to. Every statement has exactly one. */
        "groma.map.export.v1.Verdict": "internal" | "external" | "standard" | "asset" | "unresolved";
        /** @description One ecosystem's packages in a few numbers. */
        "groma.map.export.v1.EcosystemView": {
            /** @description The ecosystem. */
            ecosystem: components["schemas"]["groma.map.export.v1.Ecosystem"];
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
        /** @description A package ecosystem, by the name of its registry or tool. */
        "groma.map.export.v1.Ecosystem": "cargo" | "npm" | "pypi" | "go" | "maven" | "gradle" | "composer" | "bundler" | "nuget" | "mix";
        /** @description A framework or tool that the project uses. */
        "groma.map.export.v1.Framework": {
            /** @description Its name as its makers write it. */
            name: string;
            /** @description What it is for. */
            category: components["schemas"]["groma.map.export.v1.FrameworkCategory"];
            /** @description What says so, strongest first; never empty, at most five. */
            evidence: components["schemas"]["groma.map.export.v1.Evidence"][];
        };
        /** @description What a framework or tool is for. */
        "groma.map.export.v1.FrameworkCategory": "server" | "interface" | "data" | "science" | "cli" | "runtime" | "test" | "build" | "ci" | "deploy";
        /** @description Why something is claimed: a place that can be opened. */
        "groma.map.export.v1.Evidence": {
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
        "groma.map.export.v1.EntryPoint": {
            /** @description How it starts. */
            kind: components["schemas"]["groma.map.export.v1.EntryKind"];
            /** @description The command's, script's or workflow's name. */
            name: string;
            /** @description The file of this repository that runs, where that is known. */
            target: string | null;
            /** @description What is run, as written, where it is not just the target. */
            command: string | null;
            /** @description What says so. */
            evidence: components["schemas"]["groma.map.export.v1.Evidence"];
        };
        /** @description How something starts. */
        "groma.map.export.v1.EntryKind": "binary" | "main" | "script" | "executable" | "container" | "workflow" | "library";
        /** @description A licence of the repository or of a package in it. */
        "groma.map.export.v1.License": {
            /** @description The SPDX identifier or expression; the words as written where they are not SPDX. */
            expression: string;
            /**
             * Format: double
             * @description How sure, 0 to 1: 1 for a declaration, the match of the text for a licence file.
             */
            confidence: number;
            /** @description What says so. */
            evidence: components["schemas"]["groma.map.export.v1.Evidence"];
        };
        /** @description What the history says, seen from the mapped commit. */
        "groma.map.export.v1.History": {
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
            first: components["schemas"]["groma.map.export.v1.CommitRef"] | null;
            /** @description The mapped commit. */
            last: components["schemas"]["groma.map.export.v1.CommitRef"] | null;
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
        "groma.map.export.v1.CommitRef": {
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
        "groma.map.export.v1.Author": {
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
        "groma.map.export.v1.Churn": {
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
        "groma.map.export.v1.FindingsView": {
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
            first: components["schemas"]["groma.map.export.v1.Finding"][];
        };
        /** @description One finding, at a path where it has one. */
        "groma.map.export.v1.Finding": {
            /** @description The sort. */
            kind: components["schemas"]["groma.map.export.v1.FindingKind"];
            /** @description The file or folder, repository-relative; none for the repository itself. */
            path: string | null;
            /** @description What is to be said, one sentence without the path. */
            detail: string;
        };
        /** @description The sort of finding. The names are a contract: they appear in JSON. */
        "groma.map.export.v1.FindingKind": "empty_repository" | "shallow_clone" | "detached_head" | "unreadable_object" | "oversized" | "pathological" | "lfs_pointer" | "non_utf8_path" | "non_utf8_content" | "byte_order_mark" | "carriage_returns" | "submodule" | "broken_manifest" | "broken_attribute";
        /** @description A file of a map. */
        "groma.map.export.v1.FileView": {
            /** @description Repository-relative. */
            path: string;
            /** @description What it is for. */
            kind: components["schemas"]["groma.map.export.v1.FileKind"];
            /** @description Its language. */
            language: string | null;
            /**
             * Format: uint64
             * @description Its size, if known.
             */
            size_bytes: number | null;
            /** @description Its lines. */
            lines: components["schemas"]["groma.map.export.v1.LineCounts"];
            /** @description What the tree says it is. */
            entry_type: components["schemas"]["groma.map.export.v1.EntryType"];
            /** @description Its content. */
            blob: components["schemas"]["groma.map.export.v1.ObjectId"];
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
        "groma.map.export.v1.LineCounts": {
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
        "groma.map.export.v1.EntryType": "file" | "executable" | "symlink" | "submodule";
        /** @description A package of a map. */
        "groma.map.export.v1.PackageView": {
            /** @description Whose package it is. */
            ecosystem: components["schemas"]["groma.map.export.v1.Ecosystem"];
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
            dependencies: components["schemas"]["groma.map.export.v1.LinkedDependency"][];
            /** @description What its manifest is for: `config` for the project's own, `test` or `vendored` for others. */
            kind: components["schemas"]["groma.map.export.v1.FileKind"];
        };
        /** @description A direct dependency, with what the repository says about it. */
        "groma.map.export.v1.LinkedDependency": {
            /** @description The name in the registry. */
            name: string;
            /** @description The requirement as written. */
            requirement: string | null;
            /** @description The version that the lockfile pins; where several are pinned, the one the requirement allows. */
            locked: string | null;
            /** @description What it is needed for. */
            scope: components["schemas"]["groma.map.export.v1.Scope"];
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
        /** @description What a dependency is needed for. */
        "groma.map.export.v1.Scope": "runtime" | "dev" | "build" | "optional" | "peer";
        /**
         * groma.job.list/v1
         * @description Jobs, newest first.
         */
        "groma.job.list.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.job.list/v1";
            /** @description The jobs. */
            jobs: components["schemas"]["groma.job.list.v1.JobView"][];
        };
        /** @description A job as it is shown. */
        "groma.job.list.v1.JobView": {
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
            /**
             * Format: int64
             * @description The schedule that enqueued it.
             */
            schedule_id: number | null;
            /** @description Where it stands. */
            state: components["schemas"]["groma.job.list.v1.JobState"];
            /**
             * Format: int64
             * @description Those with more go first; 0 mostly.
             */
            priority: number;
            /** @description It does not begin before, where it waits for a time or for a retry. */
            run_at: string | null;
            /**
             * Format: int64
             * @description How many failures that may pass are forgiven.
             */
            retries: number;
            /**
             * Format: int64
             * @description How often it was begun.
             */
            attempts: number;
            /**
             * Format: int64
             * @description How often it failed and was forgiven.
             */
            failures: number;
            /**
             * Format: int64
             * @description How often its worker died.
             */
            crashes: number;
            /** @description Whether somebody asked it to stop. */
            cancel: boolean;
            /** @description Who runs it. */
            worker: string | null;
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
            /** @description What a step is: `items` or `bytes`. */
            unit: string | null;
            /**
             * Format: double
             * @description Steps a second.
             */
            rate: number | null;
            /** @description The last thing it said. */
            message: string | null;
            /** @description What its next attempt goes on from. */
            checkpoint: unknown;
            /** @description What it gave. */
            result: unknown;
            /** @description Why it failed, or has to be tried again. */
            error: unknown;
            /** @description When it was enqueued. */
            created_at: string;
            /** @description When it was last begun. */
            started_at: string | null;
            /** @description When it ended. */
            finished_at: string | null;
            /** @description The request of a client that began it. */
            request_id: string | null;
            /** @description The project it is about, by name. */
            project: string | null;
        };
        /** @description Where a job stands. */
        "groma.job.list.v1.JobState": "queued" | "running" | "succeeded" | "failed" | "cancelled";
        /**
         * groma.job.detail/v1
         * @description A job with its tries.
         */
        "groma.job.detail.v1": {
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
            /**
             * Format: int64
             * @description The schedule that enqueued it.
             */
            schedule_id: number | null;
            /** @description Where it stands. */
            state: components["schemas"]["groma.job.detail.v1.JobState"];
            /**
             * Format: int64
             * @description Those with more go first; 0 mostly.
             */
            priority: number;
            /** @description It does not begin before, where it waits for a time or for a retry. */
            run_at: string | null;
            /**
             * Format: int64
             * @description How many failures that may pass are forgiven.
             */
            retries: number;
            /**
             * Format: int64
             * @description How often it was begun.
             */
            attempts: number;
            /**
             * Format: int64
             * @description How often it failed and was forgiven.
             */
            failures: number;
            /**
             * Format: int64
             * @description How often its worker died.
             */
            crashes: number;
            /** @description Whether somebody asked it to stop. */
            cancel: boolean;
            /** @description Who runs it. */
            worker: string | null;
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
            /** @description What a step is: `items` or `bytes`. */
            unit: string | null;
            /**
             * Format: double
             * @description Steps a second.
             */
            rate: number | null;
            /** @description The last thing it said. */
            message: string | null;
            /** @description What its next attempt goes on from. */
            checkpoint: unknown;
            /** @description What it gave. */
            result: unknown;
            /** @description Why it failed, or has to be tried again. */
            error: unknown;
            /** @description When it was enqueued. */
            created_at: string;
            /** @description When it was last begun. */
            started_at: string | null;
            /** @description When it ended. */
            finished_at: string | null;
            /** @description The request of a client that began it. */
            request_id: string | null;
            /** @description The project it is about, by name. */
            project: string | null;
            /** @description Its tries, first first. */
            history: components["schemas"]["groma.job.detail.v1.Attempt"][];
        };
        /** @description Where a job stands. */
        "groma.job.detail.v1.JobState": "queued" | "running" | "succeeded" | "failed" | "cancelled";
        /** @description One try at a job. */
        "groma.job.detail.v1.Attempt": {
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
            /** @description How: `succeeded`, `failed`, `cancelled`, `crashed` or `returned`; none while it runs. */
            outcome: string | null;
            /** @description Why it failed. */
            error: unknown;
            /**
             * Format: int64
             * @description How long it took, in milliseconds, by a clock that does not jump.
             */
            duration_ms: number | null;
            /**
             * Format: int64
             * @description CPU time that it used, user and system, in milliseconds. Of the whole process, where it had one of its own.
             */
            cpu_ms: number | null;
            /**
             * Format: int64
             * @description The most memory that its process had resident, in bytes.
             */
            peak_bytes: number | null;
        };
        /**
         * groma.job.logs/v1
         * @description What a job said.
         */
        "groma.job.logs.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.job.logs/v1";
            /**
             * Format: int64
             * @description The job.
             */
            job_id: number;
            /** @description Where it stands. */
            state: components["schemas"]["groma.job.logs.v1.JobState"];
            /** @description The lines, first first. */
            lines: components["schemas"]["groma.job.logs.v1.LogLine"][];
        };
        /** @description Where a job stands. */
        "groma.job.logs.v1.JobState": "queued" | "running" | "succeeded" | "failed" | "cancelled";
        /** @description A line that an attempt said. */
        "groma.job.logs.v1.LogLine": {
            /**
             * Format: int64
             * @description Which attempt.
             */
            attempt: number;
            /**
             * Format: int64
             * @description Its number in the attempt, from 1.
             */
            line: number;
            /** @description When. */
            at: string;
            /** @description How much it matters. */
            level: components["schemas"]["groma.job.logs.v1.LogLevel"];
            /** @description What it says. */
            text: string;
        };
        /** @description How much a line matters. */
        "groma.job.logs.v1.LogLevel": "error" | "warn" | "info" | "debug";
        /**
         * groma.job.enqueued/v1
         * @description What came of enqueuing a job.
         */
        "groma.job.enqueued.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.job.enqueued/v1";
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
            /**
             * Format: int64
             * @description The schedule that enqueued it.
             */
            schedule_id: number | null;
            /** @description Where it stands. */
            state: components["schemas"]["groma.job.enqueued.v1.JobState"];
            /**
             * Format: int64
             * @description Those with more go first; 0 mostly.
             */
            priority: number;
            /** @description It does not begin before, where it waits for a time or for a retry. */
            run_at: string | null;
            /**
             * Format: int64
             * @description How many failures that may pass are forgiven.
             */
            retries: number;
            /**
             * Format: int64
             * @description How often it was begun.
             */
            attempts: number;
            /**
             * Format: int64
             * @description How often it failed and was forgiven.
             */
            failures: number;
            /**
             * Format: int64
             * @description How often its worker died.
             */
            crashes: number;
            /** @description Whether somebody asked it to stop. */
            cancel: boolean;
            /** @description Who runs it. */
            worker: string | null;
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
            /** @description What a step is: `items` or `bytes`. */
            unit: string | null;
            /**
             * Format: double
             * @description Steps a second.
             */
            rate: number | null;
            /** @description The last thing it said. */
            message: string | null;
            /** @description What its next attempt goes on from. */
            checkpoint: unknown;
            /** @description What it gave. */
            result: unknown;
            /** @description Why it failed, or has to be tried again. */
            error: unknown;
            /** @description When it was enqueued. */
            created_at: string;
            /** @description When it was last begun. */
            started_at: string | null;
            /** @description When it ended. */
            finished_at: string | null;
            /** @description The request of a client that began it. */
            request_id: string | null;
            /** @description The project it is about, by name. */
            project: string | null;
            /** @description Whether it was there already: an unfinished one that does the same. */
            joined: boolean;
        };
        /** @description Where a job stands. */
        "groma.job.enqueued.v1.JobState": "queued" | "running" | "succeeded" | "failed" | "cancelled";
        /**
         * groma.job.pruned/v1
         * @description What was forgotten.
         */
        "groma.job.pruned.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.job.pruned/v1";
            /**
             * Format: uint64
             * @description How many jobs.
             */
            jobs: number;
            /** @description Whether it was done: not in a dry run. */
            pruned: boolean;
        };
        /**
         * groma.job.schedule.list/v1
         * @description Schedules, by name.
         */
        "groma.job.schedule.list.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.job.schedule.list/v1";
            /** @description The schedules. */
            schedules: components["schemas"]["groma.job.schedule.list.v1.ScheduleView"][];
        };
        /** @description A schedule as it is shown. */
        "groma.job.schedule.list.v1.ScheduleView": {
            /**
             * Format: int64
             * @description Its number.
             */
            id: number;
            /** @description Its name. */
            name: string;
            /** @description What its jobs do. */
            kind: string;
            /** @description What its jobs are asked. */
            payload: unknown;
            /**
             * Format: int64
             * @description The project they are about; the schedule goes with it.
             */
            project_id: number | null;
            /**
             * Format: int64
             * @description Those with more go first.
             */
            priority: number;
            /**
             * Format: int64
             * @description A job every so many milliseconds.
             */
            every_ms: number | null;
            /** @description Or by a cron expression: five fields, and a time zone. */
            cron: string | null;
            /** @description When the next one is enqueued. */
            next_at: string;
            /** @description When the last one was. */
            last_at: string | null;
            /** @description When it was made. */
            created_at: string;
            /** @description The project it is about, by name. */
            project: string | null;
        };
        /**
         * groma.job.schedule/v1
         * @description A schedule as it is shown.
         */
        "groma.job.schedule.v1": {
            /**
             * @description The name of this schema.
             * @constant
             */
            schema: "groma.job.schedule/v1";
            /**
             * Format: int64
             * @description Its number.
             */
            id: number;
            /** @description Its name. */
            name: string;
            /** @description What its jobs do. */
            kind: string;
            /** @description What its jobs are asked. */
            payload: unknown;
            /**
             * Format: int64
             * @description The project they are about; the schedule goes with it.
             */
            project_id: number | null;
            /**
             * Format: int64
             * @description Those with more go first.
             */
            priority: number;
            /**
             * Format: int64
             * @description A job every so many milliseconds.
             */
            every_ms: number | null;
            /** @description Or by a cron expression: five fields, and a time zone. */
            cron: string | null;
            /** @description When the next one is enqueued. */
            next_at: string;
            /** @description When the last one was. */
            last_at: string | null;
            /** @description When it was made. */
            created_at: string;
            /** @description The project it is about, by name. */
            project: string | null;
        };
        /**
         * Problem
         * @description Why a request was not done, as RFC 9457 writes it.
         */
        problem: {
            /** @description What sort of problem: always `about:blank`, so that the title is that of the status. */
            type: string;
            /** @description The title of the status. */
            title: string;
            /**
             * Format: uint16
             * @description The status.
             */
            status: number;
            /** @description What happened. */
            detail: string;
            /** @description The kind of the error, as the command line has them: `usage`, `not_found`, `conflict` and so on. */
            kind: string;
            /** @description Why, nearest first. */
            causes: string[];
            /** @description What mends it, where that is known. */
            hint: string | null;
            /** @description What is wrong with the request, field by field. */
            faults: components["schemas"]["problem.FaultSchema"][];
            /** @description The request, as the access log and the jobs that it began name it. */
            request_id: string | null;
        };
        /** @description One thing that is wrong with a request. */
        "problem.FaultSchema": {
            /** @description Which field; empty for the request as a whole. */
            field: string;
            /** @description What is wrong with it. */
            message: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_status: {
        parameters: {
            query?: {
                /** @description The `revision` that is known: the answer waits until there is another one */
                since?: string;
                /** @description The longest to wait, in seconds */
                wait?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.status.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_configuration: {
        parameters: {
            query?: {
                /** @description In pages of so many items [default: all at once] */
                page_size?: number;
                /** @description The page at the `next_cursor` of the one before, or of its `Link` header */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.configuration.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_projects: {
        parameters: {
            query?: {
                /** @description Only projects whose name has this text in it, in capitals or not */
                name?: string;
                /** @description How to sort them */
                sort?: "name" | "mapped" | "maps";
                /** @description In pages of so many items [default: all at once] */
                page_size?: number;
                /** @description The page at the `next_cursor` of the one before, or of its `Link` header */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.project.list.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    post_projects: {
        parameters: {
            query?: never;
            header?: {
                /** @description A key of the client's: a request that is sent again with it is done once */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The URL or path of a git repository */
                    source: string;
                    /** @description What to call it [default: the last part of the source] */
                    name?: string | null;
                    /** @description The branch, tag or commit to map by default [default: HEAD] */
                    reference?: string | null;
                };
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.project.sync.v1"];
                };
            };
            /** @description Left to a worker: the job. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.project.sync.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_projects_project: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name, URL or path of a project [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.project.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    delete_projects_project: {
        parameters: {
            query?: {
                /** @description Say what would go, and remove nothing */
                dry_run?: boolean;
            };
            header?: never;
            path: {
                /** @description The name, URL or path of a project [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.project.removal.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    patch_projects_project: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name, URL or path of a project [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description A new name */
                    name?: string | null;
                    /** @description The branch, tag or commit to map by default; `HEAD` to go back to that */
                    reference?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.project.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    post_projects_project_sync: {
        parameters: {
            query?: never;
            header?: {
                /** @description A key of the client's: a request that is sent again with it is done once */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The name, URL or path of a project [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.project.sync.v1"];
                };
            };
            /** @description Left to a worker: the job. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.project.sync.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_projects_project_maps: {
        parameters: {
            query?: {
                /** @description In pages of so many items [default: all at once] */
                page_size?: number;
                /** @description The page at the `next_cursor` of the one before, or of its `Link` header */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The name, URL or path of a project [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.list.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    post_projects_project_maps: {
        parameters: {
            query?: never;
            header?: {
                /** @description A key of the client's: a request that is sent again with it is done once */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The project. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description The branch, tag or commit to map [default: the project's own, or HEAD] */
                    reference?: string | null;
                    /**
                     * @description Map the files as they are now
                     * @default false
                     */
                    worktree?: boolean;
                    /**
                     * Format: uint32
                     * @description Map the last N commits along first parents, too
                     */
                    history?: number | null;
                    /**
                     * @description Do not fetch: map what the clone has
                     * @default false
                     */
                    offline?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.v1"] | components["schemas"]["groma.job.v1"];
                };
            };
            /** @description Left to a worker: the job. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.v1"] | components["schemas"]["groma.job.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    delete_projects_project_maps_commit: {
        parameters: {
            query?: {
                /** @description The map of the working tree */
                worktree?: boolean;
                /** @description Say what would go, and remove nothing */
                dry_run?: boolean;
            };
            header?: never;
            path: {
                /** @description A project, by name, path or URL [default: the repository you are in] */
                project: string;
                /** @description The map of this commit: its id, or the start of one [default: the newest map] */
                commit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.removal.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_projects_project_map: {
        parameters: {
            query?: {
                /** @description A project, or a file or symbol of the map: 'src/a.rs', 'Parser.new', 'src/a.rs:new', 'src/a.rs:12' */
                what?: string;
                /** @description The map of this commit: its id, or the start of one [default: the newest map] */
                commit?: string;
                /** @description The map of the working tree */
                worktree?: boolean;
            };
            header?: never;
            path: {
                /** @description A project, by name, path or URL [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.v1"] | components["schemas"]["groma.map.file.v1"] | components["schemas"]["groma.map.symbol.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    delete_projects_project_map: {
        parameters: {
            query?: {
                /** @description The map of this commit: its id, or the start of one [default: the newest map] */
                commit?: string;
                /** @description The map of the working tree */
                worktree?: boolean;
                /** @description Say what would go, and remove nothing */
                dry_run?: boolean;
            };
            header?: never;
            path: {
                /** @description A project, by name, path or URL [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.removal.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_projects_project_map_files: {
        parameters: {
            query?: {
                /** @description The map of this commit: its id, or the start of one [default: the newest map] */
                commit?: string;
                /** @description The map of the working tree */
                worktree?: boolean;
                /** @description Only files whose path matches this glob, such as 'src/**\/*.rs' */
                path?: string;
                /** @description Only files of this kind */
                kind?: "source" | "test" | "docs" | "config" | "data" | "generated" | "vendored" | "binary" | "other";
                /** @description Only files of this language */
                language?: string;
                /** @description How to sort them */
                sort?: "path" | "size" | "code" | "churn";
                /** @description At most this many */
                limit?: number;
                /** @description In pages of so many items [default: all at once] */
                page_size?: number;
                /** @description The page at the `next_cursor` of the one before, or of its `Link` header */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description A project, by name, path or URL [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.files.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_projects_project_map_symbols: {
        parameters: {
            query?: {
                /** @description A part of the name in any case, or a glob; `Container.name` looks at both [default: all] */
                pattern?: string;
                /** @description The map of this commit: its id, or the start of one [default: the newest map] */
                commit?: string;
                /** @description The map of the working tree */
                worktree?: boolean;
                /** @description Only symbols of this kind */
                kind?: "function" | "method" | "class" | "struct" | "enum" | "trait" | "interface" | "module" | "constant" | "type" | "macro";
                /** @description Only symbols of files of this language */
                language?: string;
                /** @description Only symbols of files whose path matches this glob, such as 'src/**\/*.rs' */
                path?: string;
                /** @description At most this many */
                limit?: number;
                /** @description In pages of so many items [default: all at once] */
                page_size?: number;
                /** @description The page at the `next_cursor` of the one before, or of its `Link` header */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description A project, by name, path or URL [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.symbols.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_projects_project_map_tree: {
        parameters: {
            query?: {
                /** @description The folder to start from [default: the root of the repository] */
                folder?: string;
                /** @description The map of this commit: its id, or the start of one [default: the newest map] */
                commit?: string;
                /** @description The map of the working tree */
                worktree?: boolean;
                /** @description How many levels below it [default: as many as there is room for] */
                depth?: number;
                /** @description What counts as large: the smallest are left out first */
                size?: "lines" | "code" | "files" | "commits" | "complexity" | "fan_in";
                /** @description At most this many folders and files [default: 2000] */
                limit?: number;
                /** @description In pages of so many items [default: all at once] */
                page_size?: number;
                /** @description The page at the `next_cursor` of the one before, or of its `Link` header */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description A project, by name, path or URL [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.tree.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_projects_project_map_layout: {
        parameters: {
            query?: {
                /** @description The map of this commit: its id, or the start of one [default: the newest map] */
                commit?: string;
                /** @description The map of the working tree */
                worktree?: boolean;
                /** @description Between what: folders first, of which some are open; packages; or files, as many as there is room for */
                level?: "file" | "folder" | "package";
                /** @description Open this folder, and those above it [default: as many as fit] */
                expand?: string[];
                /** @description Only this place and what is near it */
                focus?: string;
                /** @description How many steps from the focus */
                depth?: number;
                /** @description Which way from the focus */
                direction?: "both" | "in" | "out";
                /** @description By which edges: imports, uses (the file that defines what is named) or contains */
                kind?: "imports" | "uses" | "contains";
                /** @description Also edges that the layout or a name suggests, and no text or setting decides */
                guesses?: boolean;
                /** @description Leave these statements out: tests, types, lazy, conditional */
                without?: ("tests" | "types" | "lazy" | "conditional")[];
                /** @description In rows by layer instead of in rings */
                rows?: boolean;
                /** @description In pages of so many items [default: all at once] */
                page_size?: number;
                /** @description The page at the `next_cursor` of the one before, or of its `Link` header */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description A project, by name, path or URL [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.layout.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_projects_project_map_source: {
        parameters: {
            query: {
                /** @description A file of the map, from the root of the repository */
                file: string;
                /** @description The map of this commit: its id, or the start of one [default: the newest map] */
                commit?: string;
                /** @description The map of the working tree */
                worktree?: boolean;
                /** @description Only these lines, from 1: '40', '40-60' or '40-' */
                lines?: string;
            };
            header?: never;
            path: {
                /** @description A project, by name, path or URL [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.source.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_projects_project_map_search: {
        parameters: {
            query: {
                /** @description The words: parts of names, `Container.name`, a path, words of documents */
                text: string;
                /** @description The map of this commit: its id, or the start of one [default: the newest map] */
                commit?: string;
                /** @description The map of the working tree */
                worktree?: boolean;
                /** @description Only files, symbols or documentation */
                kind?: "file" | "symbol" | "doc";
                /** @description Only what stands in files whose path matches this glob, such as 'src/**\/*.rs' */
                path?: string;
                /** @description At most this many [default: 50] */
                limit?: number;
                /** @description In pages of so many items [default: all at once] */
                page_size?: number;
                /** @description The page at the `next_cursor` of the one before, or of its `Link` header */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description A project, by name, path or URL [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.search.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_projects_project_map_outline: {
        parameters: {
            query?: {
                /** @description Only these files and folders, or what matches these globs [default: all but tests and copies] */
                paths?: string[];
                /** @description The map of this commit: its id, or the start of one [default: the newest map] */
                commit?: string;
                /** @description The map of the working tree */
                worktree?: boolean;
                /** @description At most so many tokens of a language model, as estimated [default: 4096] */
                budget?: number;
                /** @description What matters to somebody who works on this: a file, a folder or a symbol */
                focus?: string[];
                /** @description In pages of so many items [default: all at once] */
                page_size?: number;
                /** @description The page at the `next_cursor` of the one before, or of its `Link` header */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description A project, by name, path or URL [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.outline.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_projects_project_map_pack: {
        parameters: {
            query?: {
                /** @description Files, folders or globs */
                paths?: string[];
                /** @description Instead, or among these: the files that a search for these words finds, the best first */
                query?: string;
                /** @description The map of this commit: its id, or the start of one [default: the newest map] */
                commit?: string;
                /** @description The map of the working tree */
                worktree?: boolean;
                /** @description At most so many tokens of a language model, as estimated [default: 16384] */
                budget?: number;
                /** @description In pages of so many items [default: all at once] */
                page_size?: number;
                /** @description The page at the `next_cursor` of the one before, or of its `Link` header */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description A project, by name, path or URL [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.pack.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_projects_project_map_edges: {
        parameters: {
            query?: {
                /** @description The map of this commit: its id, or the start of one [default: the newest map] */
                commit?: string;
                /** @description The map of the working tree */
                worktree?: boolean;
                /** @description What they say: imports, uses (the file that defines what is named) or contains (declared modules) */
                kind?: "imports" | "uses" | "contains";
                /** @description Between what */
                level?: "file" | "folder" | "package";
                /** @description Also edges that the layout or a name suggests, and no text or setting decides */
                guesses?: boolean;
                /** @description Leave out the statements that edges stand for: quicker. */
                brief?: boolean;
                /** @description In pages of so many items [default: all at once] */
                page_size?: number;
                /** @description The page at the `next_cursor` of the one before, or of its `Link` header */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description A project, by name, path or URL [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.edges.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_projects_project_map_hotspots: {
        parameters: {
            query?: {
                /** @description The map of this commit: its id, or the start of one [default: the newest map] */
                commit?: string;
                /** @description The map of the working tree */
                worktree?: boolean;
                /** @description Between what */
                level?: "file" | "folder";
                /** @description Changes of this many days back from the mapped commit [default: all that the map knows] */
                window?: number;
                /** @description Only files whose path matches this glob, such as 'src/**\/*.rs' */
                path?: string;
                /** @description Also files of tests, and those that are generated or vendored */
                all?: boolean;
                /** @description At most this many */
                limit?: number;
                /** @description In pages of so many items [default: all at once] */
                page_size?: number;
                /** @description The page at the `next_cursor` of the one before, or of its `Link` header */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description A project, by name, path or URL [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.hotspots.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_projects_project_map_history: {
        parameters: {
            query?: {
                /** @description A file or folder of the map [default: all of it] */
                path?: string;
                /** @description The map of this commit: its id, or the start of one [default: the newest map] */
                commit?: string;
                /** @description The map of the working tree */
                worktree?: boolean;
                /** @description Changes of this many days back from the mapped commit [default: all that the map knows] */
                window?: number;
                /** @description At most this many commits */
                limit?: number;
                /** @description In pages of so many items [default: all at once] */
                page_size?: number;
                /** @description The page at the `next_cursor` of the one before, or of its `Link` header */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description A project, by name, path or URL [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.history.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_projects_project_map_owners: {
        parameters: {
            query?: {
                /** @description A file or folder of the map [default: all of it] */
                path?: string;
                /** @description The map of this commit: its id, or the start of one [default: the newest map] */
                commit?: string;
                /** @description The map of the working tree */
                worktree?: boolean;
                /** @description Also tell of all files, or of all folders, below it [default: what is directly in it] */
                level?: "file" | "folder";
                /** @description Changes of this many days back from the mapped commit [default: all that the map knows] */
                window?: number;
                /** @description At most this many people, and as many places */
                limit?: number;
                /** @description In pages of so many items [default: all at once] */
                page_size?: number;
                /** @description The page at the `next_cursor` of the one before, or of its `Link` header */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description A project, by name, path or URL [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.owners.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_projects_project_map_cochange: {
        parameters: {
            query?: {
                /** @description Only what changes together with this file or folder */
                path?: string;
                /** @description The map of this commit: its id, or the start of one [default: the newest map] */
                commit?: string;
                /** @description The map of the working tree */
                worktree?: boolean;
                /** @description Between what */
                level?: "file" | "folder";
                /** @description Only hidden coupling: no path leads from one to the other, and names do not tell why either */
                hidden?: boolean;
                /** @description Changes of this many days back from the mapped commit [default: all that the map knows] */
                window?: number;
                /** @description Only pairs that at least this many commits changed together */
                min_support?: number;
                /** @description Only pairs of which one changes with the other at least this often, 0 to 1 */
                min_confidence?: number;
                /** @description At most this many pairs */
                limit?: number;
                /** @description In pages of so many items [default: all at once] */
                page_size?: number;
                /** @description The page at the `next_cursor` of the one before, or of its `Link` header */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description A project, by name, path or URL [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.cochange.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_projects_project_map_diff: {
        parameters: {
            query: {
                /** @description Two commits: A..B, A B, or A...B for what B changed since it parted from A; HEAD where one is left out */
                revisions: string[];
                /** @description Which edges and cycles: imports, uses (the file that defines what is named) or contains */
                kind?: "imports" | "uses" | "contains";
            };
            header?: never;
            path: {
                /** @description A project, by name, path or URL [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.diff.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_projects_project_map_impact: {
        parameters: {
            query?: {
                /** @description Files or folders that change */
                files?: string[];
                /** @description Instead: what HEAD, or --commit, changed since it parted from REF; with --worktree, what is not committed too */
                since?: string;
                /** @description The map of this commit: its id, or the start of one [default: the newest map] */
                commit?: string;
                /** @description The map of the working tree */
                worktree?: boolean;
                /** @description Only what is at most this many steps away */
                depth?: number;
                /** @description Only files of tests */
                tests?: boolean;
                /** @description Instead: how well this foretells what changes, on the commits that the map knows */
                calibrate?: boolean;
                /** @description Leave out whom to ask: quicker. */
                brief?: boolean;
                /** @description In pages of so many items [default: all at once] */
                page_size?: number;
                /** @description The page at the `next_cursor` of the one before, or of its `Link` header */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description A project, by name, path or URL [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.impact.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_projects_project_map_log: {
        parameters: {
            query: {
                /** @description The file or folder that depends */
                from: string;
                /** @description The file or folder it depends on */
                to: string;
                /** @description The branch, tag or commit to look back from [default: the project's own, or HEAD] */
                reference?: string;
                /** @description At most this many commits */
                limit?: number;
                /** @description In pages of so many items [default: all at once] */
                page_size?: number;
                /** @description The page at the `next_cursor` of the one before, or of its `Link` header */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description A project, by name, path or URL [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.log.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_projects_project_map_deps: {
        parameters: {
            query: {
                /** @description A file, folder (all below it), package or symbol: 'src/a.rs', 'src/store', 'api', 'Parser.new' */
                what: string;
                /** @description The map of this commit: its id, or the start of one [default: the newest map] */
                commit?: string;
                /** @description The map of the working tree */
                worktree?: boolean;
                /** @description Over how many imports [default: 1] */
                depth?: number;
                /** @description Over any number of imports */
                transitive?: boolean;
                /** @description What to name: files, folders or packages [default: what was asked about] */
                level?: "file" | "folder" | "package";
                /** @description By which edges: imports, uses (the file that defines what is named) or contains */
                kind?: "imports" | "uses" | "contains";
                /** @description Also edges that the layout or a name suggests, and no text or setting decides */
                guesses?: boolean;
                /** @description Leave these statements out: tests, types, lazy, conditional */
                without?: ("tests" | "types" | "lazy" | "conditional")[];
                /** @description Also list the edges between the answers: for a drawing. */
                with_edges?: boolean;
                /** @description In pages of so many items [default: all at once] */
                page_size?: number;
                /** @description The page at the `next_cursor` of the one before, or of its `Link` header */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description A project, by name, path or URL [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.reach.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_projects_project_map_dependents: {
        parameters: {
            query: {
                /** @description A file, folder (all below it), package or symbol: 'src/a.rs', 'src/store', 'api', 'Parser.new' */
                what: string;
                /** @description The map of this commit: its id, or the start of one [default: the newest map] */
                commit?: string;
                /** @description The map of the working tree */
                worktree?: boolean;
                /** @description Over how many imports [default: 1] */
                depth?: number;
                /** @description Over any number of imports */
                transitive?: boolean;
                /** @description What to name: files, folders or packages [default: what was asked about] */
                level?: "file" | "folder" | "package";
                /** @description By which edges: imports, uses (the file that defines what is named) or contains */
                kind?: "imports" | "uses" | "contains";
                /** @description Also edges that the layout or a name suggests, and no text or setting decides */
                guesses?: boolean;
                /** @description Leave these statements out: tests, types, lazy, conditional */
                without?: ("tests" | "types" | "lazy" | "conditional")[];
                /** @description Also list the edges between the answers: for a drawing. */
                with_edges?: boolean;
                /** @description In pages of so many items [default: all at once] */
                page_size?: number;
                /** @description The page at the `next_cursor` of the one before, or of its `Link` header */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description A project, by name, path or URL [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.reach.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_projects_project_map_path: {
        parameters: {
            query: {
                /** @description Where ways begin: a file, folder, package or symbol */
                from: string;
                /** @description Where they end */
                to: string;
                /** @description The map of this commit: its id, or the start of one [default: the newest map] */
                commit?: string;
                /** @description The map of the working tree */
                worktree?: boolean;
                /** @description How many more ways to look for, none with a statement of the others [default: 2] */
                alternatives?: number;
                /** @description By which edges: imports, uses (the file that defines what is named) or contains */
                kind?: "imports" | "uses" | "contains";
                /** @description Also edges that the layout or a name suggests, and no text or setting decides */
                guesses?: boolean;
                /** @description Leave these statements out: tests, types, lazy, conditional */
                without?: ("tests" | "types" | "lazy" | "conditional")[];
                /** @description In pages of so many items [default: all at once] */
                page_size?: number;
                /** @description The page at the `next_cursor` of the one before, or of its `Link` header */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description A project, by name, path or URL [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.path.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_projects_project_map_cycles: {
        parameters: {
            query?: {
                /** @description The map of this commit: its id, or the start of one [default: the newest map] */
                commit?: string;
                /** @description The map of the working tree */
                worktree?: boolean;
                /** @description Between what */
                level?: "file" | "folder" | "package";
                /** @description Also by statements of tests */
                tests?: boolean;
                /** @description By which edges: imports, uses (the file that defines what is named) or contains */
                kind?: "imports" | "uses" | "contains";
                /** @description Also edges that the layout or a name suggests, and no text or setting decides */
                guesses?: boolean;
                /** @description Leave these statements out: tests, types, lazy, conditional */
                without?: ("tests" | "types" | "lazy" | "conditional")[];
                /** @description Also list the edges within the cycles: for a drawing. */
                with_edges?: boolean;
                /** @description In pages of so many items [default: all at once] */
                page_size?: number;
                /** @description The page at the `next_cursor` of the one before, or of its `Link` header */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description A project, by name, path or URL [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.cycles.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_projects_project_map_layers: {
        parameters: {
            query?: {
                /** @description The map of this commit: its id, or the start of one [default: the newest map] */
                commit?: string;
                /** @description The map of the working tree */
                worktree?: boolean;
                /** @description Of what */
                level?: "file" | "folder" | "package";
                /** @description Also tests and their statements */
                tests?: boolean;
                /** @description By which edges: imports, uses (the file that defines what is named) or contains */
                kind?: "imports" | "uses" | "contains";
                /** @description Also edges that the layout or a name suggests, and no text or setting decides */
                guesses?: boolean;
                /** @description Leave these statements out: tests, types, lazy, conditional */
                without?: ("tests" | "types" | "lazy" | "conditional")[];
                /** @description Also list the edges: for a drawing. */
                with_edges?: boolean;
                /** @description In pages of so many items [default: all at once] */
                page_size?: number;
                /** @description The page at the `next_cursor` of the one before, or of its `Link` header */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description A project, by name, path or URL [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.layers.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_projects_project_map_orphans: {
        parameters: {
            query?: {
                /** @description The map of this commit: its id, or the start of one [default: the newest map] */
                commit?: string;
                /** @description The map of the working tree */
                worktree?: boolean;
                /** @description Also files that only tests lead to */
                test_only?: boolean;
                /** @description In pages of so many items [default: all at once] */
                page_size?: number;
                /** @description The page at the `next_cursor` of the one before, or of its `Link` header */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description A project, by name, path or URL [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.orphans.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_projects_project_map_rank: {
        parameters: {
            query?: {
                /** @description The map of this commit: its id, or the start of one [default: the newest map] */
                commit?: string;
                /** @description The map of the working tree */
                worktree?: boolean;
                /** @description Of what */
                level?: "file" | "folder" | "package";
                /** @description Also tests and their statements */
                tests?: boolean;
                /** @description At most this many */
                limit?: number;
                /** @description By which edges: imports, uses (the file that defines what is named) or contains */
                kind?: "imports" | "uses" | "contains";
                /** @description Also edges that the layout or a name suggests, and no text or setting decides */
                guesses?: boolean;
                /** @description Leave these statements out: tests, types, lazy, conditional */
                without?: ("tests" | "types" | "lazy" | "conditional")[];
                /** @description In pages of so many items [default: all at once] */
                page_size?: number;
                /** @description The page at the `next_cursor` of the one before, or of its `Link` header */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description A project, by name, path or URL [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.rank.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_projects_project_map_metrics: {
        parameters: {
            query?: {
                /** @description The map of this commit: its id, or the start of one [default: the newest map] */
                commit?: string;
                /** @description The map of the working tree */
                worktree?: boolean;
                /** @description Of what */
                level?: "file" | "folder" | "package";
                /** @description The largest first, by this */
                sort?: "place" | "fan_in" | "fan_out" | "instability" | "abstractness" | "distance" | "code";
                /** @description Also tests and their statements */
                tests?: boolean;
                /** @description At most this many */
                limit?: number;
                /** @description By which edges: imports, uses (the file that defines what is named) or contains */
                kind?: "imports" | "uses" | "contains";
                /** @description Also edges that the layout or a name suggests, and no text or setting decides */
                guesses?: boolean;
                /** @description Leave these statements out: tests, types, lazy, conditional */
                without?: ("tests" | "types" | "lazy" | "conditional")[];
                /** @description In pages of so many items [default: all at once] */
                page_size?: number;
                /** @description The page at the `next_cursor` of the one before, or of its `Link` header */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description A project, by name, path or URL [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.metrics.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_projects_project_map_clusters: {
        parameters: {
            query?: {
                /** @description The map of this commit: its id, or the start of one [default: the newest map] */
                commit?: string;
                /** @description The map of the working tree */
                worktree?: boolean;
                /** @description Of what */
                level?: "file" | "folder" | "package";
                /** @description How fine: more than 1 for smaller clusters, less for larger ones */
                resolution?: number;
                /** @description Also tests and their statements */
                tests?: boolean;
                /** @description By which edges: imports, uses (the file that defines what is named) or contains */
                kind?: "imports" | "uses" | "contains";
                /** @description Also edges that the layout or a name suggests, and no text or setting decides */
                guesses?: boolean;
                /** @description Leave these statements out: tests, types, lazy, conditional */
                without?: ("tests" | "types" | "lazy" | "conditional")[];
                /** @description Also list the edges: for a drawing. */
                with_edges?: boolean;
                /** @description In pages of so many items [default: all at once] */
                page_size?: number;
                /** @description The page at the `next_cursor` of the one before, or of its `Link` header */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description A project, by name, path or URL [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.clusters.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_projects_project_map_unresolved: {
        parameters: {
            query?: {
                /** @description The map of this commit: its id, or the start of one [default: the newest map] */
                commit?: string;
                /** @description The map of the working tree */
                worktree?: boolean;
                /** @description Only imports in files of this language */
                language?: string;
                /** @description In pages of so many items [default: all at once] */
                page_size?: number;
                /** @description The page at the `next_cursor` of the one before, or of its `Link` header */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description A project, by name, path or URL [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.unresolved.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_projects_project_map_packages: {
        parameters: {
            query?: {
                /** @description The map of this commit: its id, or the start of one [default: the newest map] */
                commit?: string;
                /** @description The map of the working tree */
                worktree?: boolean;
                /** @description Also those of tests and vendored code */
                all?: boolean;
                /** @description In pages of so many items [default: all at once] */
                page_size?: number;
                /** @description The page at the `next_cursor` of the one before, or of its `Link` header */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description A project, by name, path or URL [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.packages.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_projects_project_map_dependencies: {
        parameters: {
            query?: {
                /** @description The map of this commit: its id, or the start of one [default: the newest map] */
                commit?: string;
                /** @description The map of the working tree */
                worktree?: boolean;
                /** @description Packages that are imported, and that no manifest declares */
                undeclared?: boolean;
                /** @description Packages that are declared, and that no import leads to */
                unused?: boolean;
                /** @description In pages of so many items [default: all at once] */
                page_size?: number;
                /** @description The page at the `next_cursor` of the one before, or of its `Link` header */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description A project, by name, path or URL [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.dependencies.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_projects_project_map_check: {
        parameters: {
            query?: {
                /** @description The branch, tag or commit, whose map must be stored [default: the project's own, or HEAD] */
                reference?: string;
                /** @description The map of the working tree */
                worktree?: boolean;
                /** @description Only what is new since the commit that this ref and the checked one have in common; its map must be stored */
                against?: string;
                /** @description Only this rule */
                rule?: string;
                /** @description In pages of so many items [default: all at once] */
                page_size?: number;
                /** @description The page at the `next_cursor` of the one before, or of its `Link` header */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The project. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.check.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_projects_project_map_rules: {
        parameters: {
            query?: {
                /** @description The branch, tag or commit, whose map must be stored [default: the project's own, or HEAD] */
                reference?: string;
                /** @description The map of the working tree */
                worktree?: boolean;
                /** @description Only what is new since the commit that this ref and the checked one have in common; its map must be stored */
                against?: string;
                /** @description Only this rule */
                rule?: string;
            };
            header?: never;
            path: {
                /** @description The project. */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.rules.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_projects_project_map_export: {
        parameters: {
            query: {
                /** @description The map of this commit: its id, or the start of one [default: the newest map] */
                commit?: string;
                /** @description The map of the working tree */
                worktree: boolean;
                /** @description In pages of so many items [default: all at once] */
                page_size?: number;
                /** @description The page at the `next_cursor` of the one before, or of its `Link` header */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description A project, by name, path or URL [default: the repository you are in] */
                project: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.map.export.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_jobs: {
        parameters: {
            query?: {
                /** @description Only jobs in this state: queued, running, succeeded, failed or cancelled */
                state?: "queued" | "running" | "succeeded" | "failed" | "cancelled";
                /** @description Only jobs of this kind: map, sync, prune or wait */
                kind?: string;
                /** @description Only jobs of this project */
                project?: string;
                /** @description Only jobs enqueued since: 2h, 7d, 2026-11-22T10:00 */
                since?: string;
                /** @description Only jobs with smaller numbers: the next page of a long list */
                before?: number;
                /** @description At most this many */
                limit?: number;
                /** @description In pages of so many items [default: all at once] */
                page_size?: number;
                /** @description The page at the `next_cursor` of the one before, or of its `Link` header */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.job.list.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    post_jobs: {
        parameters: {
            query?: never;
            header?: {
                /** @description A key of the client's: a request that is sent again with it is done once */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What it does: map, sync, prune or wait */
                    kind: string;
                    /**
                     * @description The project it is about: map and sync want one [default: the repository you are in]
                     * @default null
                     */
                    project?: string | null;
                    /**
                     * @description What it is asked, as JSON: {"reference": "v2"} for map, {"ms": 5000} for wait
                     * @default null
                     */
                    payload?: string | null;
                    /**
                     * Format: int64
                     * @description Jobs with more go first
                     * @default 0
                     */
                    priority?: number;
                    /**
                     * @description Not before so long from now: 90s, 2h, 1d
                     * @default null
                     */
                    in?: string | null;
                    /**
                     * @description Not before this time: 2026-11-22T10:00
                     * @default null
                     */
                    at?: string | null;
                    /**
                     * Format: uint32
                     * @description Forgive so many failures that may pass [default: what the kind says]
                     * @default null
                     */
                    retries?: number | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.job.enqueued.v1"];
                };
            };
            /** @description Left to a worker: the job. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.job.enqueued.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_jobs_id: {
        parameters: {
            query?: {
                /** @description In pages of so many items [default: all at once] */
                page_size?: number;
                /** @description The page at the `next_cursor` of the one before, or of its `Link` header */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The job's number */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.job.detail.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_jobs_id_logs: {
        parameters: {
            query?: {
                /** @description Only of this attempt; 1 is the first */
                attempt?: number;
                /** @description In pages of so many items [default: all at once] */
                page_size?: number;
                /** @description The page at the `next_cursor` of the one before, or of its `Link` header */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The job's number */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.job.logs.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    post_jobs_id_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description A key of the client's: a request that is sent again with it is done once */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The job's number */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.job.list.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    post_jobs_id_retry: {
        parameters: {
            query?: never;
            header?: {
                /** @description A key of the client's: a request that is sent again with it is done once */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The job's number */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.job.list.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    post_jobs_prune: {
        parameters: {
            query?: never;
            header?: {
                /** @description A key of the client's: a request that is sent again with it is done once */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description Jobs that ended so long ago: 12h, 30d
                     * @default 30d
                     */
                    older_than?: string;
                    /**
                     * @description Only jobs in this state: succeeded, failed or cancelled; may be repeated
                     * @default []
                     */
                    state?: ("queued" | "running" | "succeeded" | "failed" | "cancelled")[];
                    /**
                     * @description Say how many would go, and forget nothing
                     * @default false
                     */
                    dry_run?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.job.pruned.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    get_schedules: {
        parameters: {
            query?: {
                /** @description In pages of so many items [default: all at once] */
                page_size?: number;
                /** @description The page at the `next_cursor` of the one before, or of its `Link` header */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.job.schedule.list.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    post_schedules: {
        parameters: {
            query?: never;
            header?: {
                /** @description A key of the client's: a request that is sent again with it is done once */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What to call it */
                    name: string;
                    /** @description What its jobs do: map, sync, prune or wait */
                    kind: string;
                    /**
                     * @description Every so often: 15m, 1d
                     * @default null
                     */
                    every?: string | null;
                    /**
                     * @description By a cron expression: minute, hour, day, month, weekday, and a time zone if not the machine's
                     * @default null
                     */
                    cron?: string | null;
                    /**
                     * @description The project they are about: map and sync want one [default: the repository you are in]
                     * @default null
                     */
                    project?: string | null;
                    /**
                     * @description What they are asked, as JSON
                     * @default null
                     */
                    payload?: string | null;
                    /**
                     * Format: int64
                     * @description Jobs with more go first
                     * @default 0
                     */
                    priority?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.job.schedule.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
    delete_schedules_name: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its name */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["groma.job.schedule.v1"];
                };
            };
            /** @description Why it was not done. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
            /** @description Why it was not done. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["problem"];
                };
            };
        };
    };
}
