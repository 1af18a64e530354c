//! Configuration: flags, then `GROMA_*`, then `.groma.toml`, then the user's file, then defaults.
//!
//! [`SETTINGS`] is the one table of what can be set. Every source is read whole, and all faults are told at
//! once. A project's file comes with a repository that may be anybody's, so it can set only what changes no
//! more than its own map.

mod file;
mod setting;

use std::collections::BTreeMap;
use std::env;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use crate::error::{Error, Kind, Result, nearest};
use crate::ops::configuration::ConfiguredSetting;
use crate::ops::{ChildLimits, Limits, Reach, RemoteOptions, Settings};

use super::Options;
use file::read_file;
use setting::{SETTINGS, Setting};

/// The file that a project may have at its root.
const PROJECT_FILE: &str = ".groma.toml";

/// How the variables of groma begin: one that is not known is a mistake.
const PREFIX: &str = "GROMA_";

/// The value of a setting, and where it comes from.
#[derive(Debug, Clone)]
pub(super) struct Given {
    text: String,
    origin: String,
}

/// Values by their keys.
type Values = BTreeMap<&'static str, Given>;

/// Where a value comes from that nobody set.
const DEFAULT: &str = "default";

/// What is configured: for each key its value and where it comes from.
#[derive(Debug, Default)]
pub(super) struct Config {
    values: Values,
}

impl Config {
    /// Reads all sources. Kind `Usage`, with every fault as a cause, if one cannot be understood.
    pub(super) fn load(options: &Options, current_dir: &Path) -> Result<Self> {
        let mut faults = Vec::new();
        let mut config = Self::default();
        // From the weakest to the strongest: each overwrites what stands.
        for setting in SETTINGS {
            if let Some(default) = setting.default {
                let given = Given { text: default.to_owned(), origin: DEFAULT.to_owned() };
                config.values.insert(setting.key, given);
            }
        }
        let user_file = user_file();
        if let Some(path) = user_file.as_deref().filter(|path| path.is_file()) {
            read_file(path, false, &mut config.values, &mut faults)?;
        }
        if let Some(path) = project_file(current_dir) {
            read_file(&path, true, &mut config.values, &mut faults)?;
        }
        config.read_environment(&mut faults);
        config.read_flags(options, &mut faults);
        if faults.is_empty() {
            return Ok(config);
        }
        Err(faulty(&faults))
    }

    fn read_environment(&mut self, faults: &mut Vec<String>) {
        let variables: BTreeMap<_, _> = env::vars_os().collect();
        for (name, value) in variables {
            let Some(name) = name.to_str().filter(|name| name.starts_with(PREFIX)) else { continue };
            let Some(setting) = SETTINGS.iter().find(|setting| setting.variable == name) else {
                let known = SETTINGS.iter().filter_map(|setting| setting.variable.strip_prefix(PREFIX));
                let typed = name.strip_prefix(PREFIX).unwrap_or(name);
                let near = nearest(typed, known).map(|near| format!("; did you mean `{PREFIX}{near}`?"));
                faults.push(format!("{name}: there is no such variable{}", near.unwrap_or_default()));
                continue;
            };
            let Some(value) = value.to_str() else {
                faults.push(format!("{name}: the value is not UTF-8"));
                continue;
            };
            self.take(setting, value, name, faults);
        }
    }

    fn read_flags(&mut self, options: &Options, faults: &mut Vec<String>) {
        let data_dir = options.data_dir.as_ref().map(|path| path.display().to_string());
        let flags = [
            ("data_dir", "--data-dir", &data_dir),
            ("color", "--color", &options.color),
            ("log_format", "--log-format", &options.log_format),
        ];
        for (key, flag, value) in flags {
            let setting = SETTINGS.iter().find(|setting| setting.key == key);
            if let (Some(setting), Some(value)) = (setting, value) {
                self.take(setting, value, flag, faults);
            }
        }
    }

    fn take(&mut self, setting: &Setting, value: &str, origin: &str, faults: &mut Vec<String>) {
        match setting.check(value) {
            Ok(()) => {
                let given = Given { text: value.to_owned(), origin: origin.to_owned() };
                self.values.insert(setting.key, given);
            }
            Err(wanted) => faults.push(format!("{origin}: `{value}` is not {wanted}")),
        }
    }

    fn text(&self, key: &str) -> Option<&str> {
        self.values.get(key).map(|given| given.text.as_str())
    }

    /// Which repositories the users of a server may name.
    pub(super) fn reach(&self) -> Reach {
        let roots = self.text("serve.roots").unwrap_or_default().split(',').map(str::trim);
        Reach::Restricted {
            roots: roots.filter(|root| !root.is_empty()).map(PathBuf::from).collect(),
            any_remote: self.text("serve.remotes") == Some("any"),
        }
    }

    /// The words of a list.
    pub(super) fn words(&self, key: &str) -> Vec<String> {
        let words = self.text(key).unwrap_or_default().split(|c: char| c == ',' || c.is_whitespace());
        words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
    }

    /// A number.
    pub(super) fn count(&self, key: &str) -> u64 {
        // Every value was checked when it was taken, and numbers have defaults.
        self.text(key).and_then(|value| value.parse().ok()).unwrap_or_default()
    }

    /// `auto`, `always` or `never`.
    pub(super) fn color(&self) -> &str {
        self.text("color").unwrap_or("auto")
    }

    /// The filter of the log, if one is set.
    pub(super) fn log(&self) -> Option<&str> {
        self.text("log")
    }

    /// `text` or `json`.
    pub(super) fn log_format(&self) -> &str {
        self.text("log_format").unwrap_or("text")
    }

    /// Whether no job gets a process of its own.
    pub(super) fn never_isolates(&self) -> bool {
        self.text("jobs.isolation") == Some("never")
    }

    /// All settings with their values and where these come from. `data_dir` is where the data are in fact.
    fn configured(&self, data_dir: &Path) -> Vec<ConfiguredSetting> {
        let of = |setting: &Setting| {
            let given = self.values.get(setting.key);
            let value = given.map(|given| given.text.clone());
            ConfiguredSetting {
                key: setting.key.to_owned(),
                value: if setting.key == "data_dir" { Some(data_dir.display().to_string()) } else { value },
                origin: given.map_or_else(|| DEFAULT.to_owned(), |given| given.origin.clone()),
                is_default: given.is_none_or(|given| given.origin == DEFAULT),
                variable: setting.variable.to_owned(),
                help: setting.help.to_owned(),
            }
        };
        SETTINGS.iter().map(of).collect()
    }

    /// What operations need of it.
    pub(super) fn settings(&self, current_dir: PathBuf) -> Result<Settings> {
        let data_dir = self.data_dir(&current_dir)?;
        let threads = match self.count("threads") {
            0 => std::thread::available_parallelism().map_or(2, usize::from),
            threads => usize::try_from(threads).unwrap_or(2),
        };
        Ok(Settings {
            configured: self.configured(&data_dir),
            data_dir,
            limits: Limits {
                max_file_bytes: self.count("map.max_file_bytes"),
                window_days: u32::try_from(self.count("map.window_days")).unwrap_or(u32::MAX),
                threads,
            },
            remote: RemoteOptions {
                connect_timeout_ms: self.count("remote.connect_timeout_s") * 1_000,
                idle_timeout_ms: self.count("remote.idle_timeout_s") * 1_000,
                // What git's own users have set counts here too.
                ssh_command: self
                    .text("remote.ssh_command")
                    .map(str::to_owned)
                    .or_else(|| variable("GIT_SSH_COMMAND")),
                ssh_program: variable("GIT_SSH").map(PathBuf::from),
                extra_ca: self
                    .text("remote.ca_file")
                    .map(str::to_owned)
                    .or_else(|| variable("GIT_SSL_CAINFO"))
                    .map(PathBuf::from),
                ..RemoteOptions::default()
            },
            reach: Reach::default(),
            program: None,
            job_limits: ChildLimits {
                memory_bytes: self.count("jobs.memory_mb") << 20,
                file_bytes: self.count("jobs.file_mb") << 20,
                cpu_s: self.count("jobs.cpu_s"),
            },
            isolates_all: self.text("jobs.isolation") == Some("always"),
            content_s: self.count("jobs.content_s"),
            current_dir,
        })
    }

    fn data_dir(&self, current_dir: &Path) -> Result<PathBuf> {
        if let Some(folder) = self.text("data_dir") {
            return Ok(current_dir.join(folder));
        }
        let folders = folders().ok_or_else(|| {
            Error::new(Kind::Usage, "there is no home folder to keep the data in")
                .hint("Set HOME, or name a folder with --data-dir or GROMA_DATA_DIR.")
        })?;
        Ok(folders.data_local_dir().to_owned())
    }
}

fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

fn folders() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", "groma")
}

fn user_file() -> Option<PathBuf> {
    Some(folders()?.config_dir().join("config.toml"))
}

/// The project's file: in the current directory or the nearest one above it, up to the repository's root.
fn project_file(current_dir: &Path) -> Option<PathBuf> {
    for folder in current_dir.ancestors() {
        let path = folder.join(PROJECT_FILE);
        if path.is_file() {
            return Some(path);
        }
        if folder.join(".git").exists() {
            return None;
        }
    }
    None
}

fn faulty(faults: &[String]) -> Error {
    let message = match faults {
        [one] => format!("the configuration cannot be used: {one}"),
        many => {
            format!("the configuration cannot be used, for {} reasons:\n  {}", many.len(), many.join("\n  "))
        }
    };
    Error::new(Kind::Usage, message).hint("List what can be set with `groma help environment`.")
}

/// `groma help environment`: every setting, how to give it, and what it does.
pub(super) fn environment_help() -> String {
    let mut text = String::from(
        "Settings of groma. The strongest that is given counts: a flag, the variable,\n\
         `.groma.toml` in the project (only the keys marked *), the user's file, the\n\
         default.\n\n",
    );
    if let Some(path) = user_file() {
        text.push_str(&format!("The user's file: {}\n\n", path.display()));
    }
    for setting in SETTINGS {
        let mark = if setting.in_project { " *" } else { "" };
        let default = setting.default.map(|default| format!("  [default: {default}]")).unwrap_or_default();
        text.push_str(&format!(
            "  {}  (key: {}{mark}){default}\n      {}\n",
            setting.variable, setting.key, setting.help
        ));
    }
    text.push_str(
        "\nAlso heeded: NO_COLOR and CLICOLOR_FORCE (colours), HTTPS_PROXY and NO_PROXY\n\
         (proxies), GIT_SSH_COMMAND, GIT_SSH and GIT_SSL_CAINFO (as git does),\n\
         XDG_DATA_HOME and XDG_CONFIG_HOME.\n",
    );
    text
}
