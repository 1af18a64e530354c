//! `groma map pack`: files as one text for a model.

use crate::error::Result;
use crate::ops::map::pack::{self, Pack, PackRequest};

use crate::cli::Session;
use crate::cli::output::{print, print_json};
use crate::cli::text::{counted, number};

/// Runs `groma map pack`.
pub(super) fn run(session: &Session, request: &PackRequest) -> Result<()> {
    let Session { core, output, progress } = session;
    let pack = pack::pack(core, request, progress)?;
    progress.clear();
    if output.is_json() {
        return print_json(&pack);
    }
    print(&pack.text)?;
    output.notice(&summary(&pack));
    Ok(())
}

fn summary(pack: &Pack) -> String {
    format!(
        "note: {}, some {} of {} tokens; {} left out",
        counted(pack.files.len() as u64, "file", "files"),
        number(pack.tokens as u64),
        number(pack.budget as u64),
        number(pack.left_out.len() as u64),
    )
}
