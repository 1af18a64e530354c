//! `groma serve config`: the settings and where each value comes from.

use crate::error::Result;
use crate::ops::configuration::{self, Configuration};

use super::Session;
use super::table::{self, Column};
use super::text::clean;

/// Runs `groma serve config`.
pub(super) fn show(session: &Session) -> Result<()> {
    session.output.show(&configuration::configuration(&session.core)?, text)
}

fn text(configuration: &Configuration) -> String {
    let row = |setting: &configuration::ConfiguredSetting| {
        vec![
            setting.key.clone(),
            setting.value.as_deref().map_or_else(|| "-".to_owned(), clean),
            clean(&setting.origin),
        ]
    };
    let rows: Vec<Vec<String>> = configuration.settings.iter().map(row).collect();
    table::render(&[Column::Word("key"), Column::Path("value"), Column::Path("from")], &rows)
}
