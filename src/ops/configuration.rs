//! What is configured, and where each value comes from.

use schemars::JsonSchema;
use serde::Serialize;

use crate::error::Result;

use super::Core;

/// One thing that can be set.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ConfiguredSetting {
    /// Its key in files; a dot separates tables.
    pub key: String,
    /// What it is set to; none where it is not and has no default.
    pub value: Option<String>,
    /// Where that comes from: a flag, a variable, a file with its line, or `default`.
    pub origin: String,
    /// Whether nobody set it.
    pub is_default: bool,
    /// Its variable in the environment.
    pub variable: String,
    /// What it does.
    pub help: String,
}

/// The settings of the process that answers.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Configuration {
    /// All of them, in the order of `groma help environment`.
    pub settings: Vec<ConfiguredSetting>,
}

/// What is configured. Of a server, that is what it was started with.
pub fn configuration(core: &Core) -> Result<Configuration> {
    Ok(Configuration { settings: core.settings.configured.clone() })
}
