//! The table of settings, and what each accepts.

/// One thing that can be set.
pub(super) struct Setting {
    /// Its key in files; a dot separates tables.
    pub(super) key: &'static str,
    /// Its variable in the environment.
    pub(super) variable: &'static str,
    /// What it accepts.
    pub(super) accepts: Accepts,
    /// What it is where nothing is set.
    pub(super) default: Option<&'static str>,
    /// Whether a project's own file may set it.
    pub(super) in_project: bool,
    /// What it does, for `groma help environment`.
    pub(super) help: &'static str,
}

/// What a setting accepts.
#[derive(Debug, Clone, Copy)]
pub(super) enum Accepts {
    /// Any text that is not empty.
    Text,
    /// A whole number from the first to the second, both included.
    Count(u64, u64),
    /// One of these words.
    Choice(&'static [&'static str]),
}

/// All settings.
pub(super) const SETTINGS: &[Setting] = &[
    Setting {
        key: "data_dir",
        variable: "GROMA_DATA_DIR",
        accepts: Accepts::Text,
        default: None,
        in_project: false,
        help: "Where the store and clones are (--data-dir); else the user's data folder",
    },
    Setting {
        key: "color",
        variable: "GROMA_COLOR",
        accepts: Accepts::Choice(&["auto", "always", "never"]),
        default: Some("auto"),
        in_project: false,
        help: "Colours: auto, always or never (--color)",
    },
    Setting {
        key: "log",
        variable: "GROMA_LOG",
        accepts: Accepts::Text,
        default: None,
        in_project: false,
        help: "What to log: a level, or targets with levels: groma::git=debug (-v, -vv)",
    },
    Setting {
        key: "log_format",
        variable: "GROMA_LOG_FORMAT",
        accepts: Accepts::Choice(&["text", "json"]),
        default: Some("text"),
        in_project: false,
        help: "How to log: text or json (--log-format)",
    },
    Setting {
        key: "threads",
        variable: "GROMA_THREADS",
        accepts: Accepts::Count(0, 256),
        default: Some("0"),
        in_project: false,
        help: "How many threads read; 0 for one a core",
    },
    Setting {
        key: "map.max_file_bytes",
        variable: "GROMA_MAP_MAX_FILE_BYTES",
        accepts: Accepts::Count(1_024, 1 << 30),
        default: Some("8388608"),
        in_project: true,
        help: "Larger files are listed but not read",
    },
    Setting {
        key: "map.window_days",
        variable: "GROMA_MAP_WINDOW_DAYS",
        accepts: Accepts::Count(1, 36_500),
        default: Some("365"),
        in_project: true,
        help: "How many days before the mapped commit changes of files are counted",
    },
    Setting {
        key: "jobs.isolation",
        variable: "GROMA_JOBS_ISOLATION",
        accepts: Accepts::Choice(&["auto", "always", "never"]),
        default: Some("auto"),
        in_project: false,
        help: "Which maps and fetches get a process of their own: auto, always or never",
    },
    Setting {
        key: "jobs.memory_mb",
        variable: "GROMA_JOBS_MEMORY_MB",
        accepts: Accepts::Count(64, 1 << 24),
        default: Some("4096"),
        in_project: false,
        help: "How much memory the process of a job may take, in MiB",
    },
    Setting {
        key: "jobs.cpu_s",
        variable: "GROMA_JOBS_CPU_S",
        accepts: Accepts::Count(1, 1 << 24),
        default: Some("14400"),
        in_project: false,
        help: "How much CPU time the process of a job may take, in seconds",
    },
    Setting {
        key: "jobs.file_mb",
        variable: "GROMA_JOBS_FILE_MB",
        accepts: Accepts::Count(1, 1 << 24),
        default: Some("65536"),
        in_project: false,
        help: "How large a file the process of a job may write, in MiB",
    },
    Setting {
        key: "jobs.content_s",
        variable: "GROMA_JOBS_CONTENT_S",
        accepts: Accepts::Count(1, 86_400),
        default: Some("30"),
        in_project: false,
        help: "How long reading one file may take in the process of a job, in seconds",
    },
    Setting {
        key: "remote.connect_timeout_s",
        variable: "GROMA_REMOTE_CONNECT_TIMEOUT_S",
        accepts: Accepts::Count(1, 3_600),
        default: Some("30"),
        in_project: false,
        help: "How long a connection to a remote may take, in seconds",
    },
    Setting {
        key: "remote.idle_timeout_s",
        variable: "GROMA_REMOTE_IDLE_TIMEOUT_S",
        accepts: Accepts::Count(1, 3_600),
        default: Some("60"),
        in_project: false,
        help: "How long a remote may be silent, in seconds",
    },
    Setting {
        key: "remote.ca_file",
        variable: "GROMA_REMOTE_CA_FILE",
        accepts: Accepts::Text,
        default: None,
        in_project: false,
        help: "A PEM file of certificate authorities to trust besides the system's",
    },
    Setting {
        key: "remote.ssh_command",
        variable: "GROMA_REMOTE_SSH_COMMAND",
        accepts: Accepts::Text,
        default: None,
        in_project: false,
        help: "The command to run instead of ssh",
    },
    Setting {
        key: "serve.hosts",
        variable: "GROMA_SERVE_HOSTS",
        accepts: Accepts::Text,
        default: None,
        in_project: false,
        help: "Names the server may be called by, besides localhost and numbers",
    },
    Setting {
        key: "serve.roots",
        variable: "GROMA_SERVE_ROOTS",
        accepts: Accepts::Text,
        default: None,
        in_project: false,
        help: "Folders below which the server's users may register repositories: /a,/b",
    },
    Setting {
        key: "serve.remotes",
        variable: "GROMA_SERVE_REMOTES",
        accepts: Accepts::Choice(&["public", "any"]),
        default: Some("public"),
        in_project: false,
        help: "Where they may clone from: public addresses by https, or any",
    },
    Setting {
        key: "serve.max_connections",
        variable: "GROMA_SERVE_MAX_CONNECTIONS",
        accepts: Accepts::Count(1, 1_000_000),
        default: Some("12000"),
        in_project: false,
        help: "How many connections the server has open at most",
    },
    Setting {
        key: "serve.idle_timeout_s",
        variable: "GROMA_SERVE_IDLE_TIMEOUT_S",
        accepts: Accepts::Count(1, 3_600),
        default: Some("30"),
        in_project: false,
        help: "How long a client of the server may be silent, in seconds",
    },
    Setting {
        key: "serve.request_timeout_s",
        variable: "GROMA_SERVE_REQUEST_TIMEOUT_S",
        accepts: Accepts::Count(1, 3_600),
        default: Some("60"),
        in_project: false,
        help: "How long an operation may take that is asked for over HTTP, in seconds",
    },
    Setting {
        key: "serve.drain_timeout_s",
        variable: "GROMA_SERVE_DRAIN_TIMEOUT_S",
        accepts: Accepts::Count(0, 3_600),
        default: Some("30"),
        in_project: false,
        help: "How long requests may go on when the server is told to stop, in seconds",
    },
];

impl Setting {
    /// Whether `value` can be used; if not, what is wanted: "a whole number from 1 to 9".
    pub(super) fn check(&self, value: &str) -> Result<(), String> {
        match self.accepts {
            Accepts::Text if value.is_empty() => Err("a text".to_owned()),
            Accepts::Text => Ok(()),
            Accepts::Count(least, most) => match value.parse::<u64>() {
                Ok(count) if (least..=most).contains(&count) => Ok(()),
                _ => Err(format!("a whole number from {least} to {most}")),
            },
            Accepts::Choice(words) if words.contains(&value) => Ok(()),
            Accepts::Choice(words) => Err(format!("one of {}", words.join(", "))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_default_is_accepted_and_every_name_follows_its_key() {
        for setting in SETTINGS {
            assert!(setting.default.is_none_or(|default| setting.check(default).is_ok()), "{}", setting.key);
            let variable = format!("GROMA_{}", setting.key.replace('.', "_").to_uppercase());
            assert_eq!(setting.variable, variable);
        }
    }

    #[test]
    fn a_project_file_cannot_run_or_redirect_anything() {
        for setting in SETTINGS.iter().filter(|setting| setting.in_project) {
            assert!(setting.key.starts_with("map."), "{}", setting.key);
            assert!(matches!(setting.accepts, Accepts::Count(..)), "{}", setting.key);
        }
    }
}
