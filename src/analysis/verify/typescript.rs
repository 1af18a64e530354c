//! TypeScript: where the compiler of the project resolves the imports of its files.

use std::process::Command;

use serde::Deserialize;

use crate::error::{Error, Kind, Result};

use super::cruiser::EXTENSIONS;
use super::{Answer, Checkout, Sight, Tool, child};

/// The `typescript` package that is installed in the project, asked through node.
pub(super) struct TypeScript;

const SCRIPT: &str = include_str!("typescript.js");

#[derive(Deserialize)]
struct Printed {
    version: String,
    edges: Vec<(String, String)>,
    unsure: Vec<String>,
}

impl Tool for TypeScript {
    fn name(&self) -> &'static str {
        "tsc"
    }

    fn languages(&self) -> &'static [&'static str] {
        &["TypeScript", "TSX", "JavaScript"]
    }

    fn hint(&self) -> &'static str {
        "Install it in the project: npm install --save-dev typescript."
    }

    fn look(&self, checkout: &Checkout<'_>) -> Result<Answer> {
        let mut files: Vec<&str> = checkout.files.iter().copied().filter(|path| is_code(path)).collect();
        files.sort_unstable();
        let (list, script) = (checkout.scratch.join("files.json"), checkout.scratch.join("resolve.cjs"));
        let text = serde_json::to_string(&files)
            .map_err(|error| Error::new(Kind::Internal, "a list cannot be written").caused_by(error))?;
        for (path, text) in [(&list, text.as_str()), (&script, SCRIPT)] {
            std::fs::write(path, text).map_err(|error| Error::io("write", path, error))?;
        }
        let mut command = Command::new("node");
        command.arg(&script).arg(checkout.root).arg(&list).current_dir(checkout.scratch);
        let Some(ran) = child::run(&mut command, checkout)? else {
            return Ok(Answer::Missing("node is not installed".to_owned()));
        };
        let printed: Option<Printed> = serde_json::from_str(&ran.expect("node")?).map_err(|error| {
            Error::new(Kind::JobFailed, "what TypeScript printed cannot be read").caused_by(error)
        })?;
        let Some(printed) = printed else {
            return Ok(Answer::Missing("typescript is not installed in the project".to_owned()));
        };
        let stands = |path: &String| checkout.files.contains(path.as_str()) && is_code(path);
        let edges = printed.edges.into_iter().filter(|(from, to)| from != to && stands(to));
        let own = || files.iter().map(|path| (*path).to_owned()).collect();
        Ok(Answer::Seen(Sight {
            version: Some(printed.version),
            edges: edges.collect(),
            importers: own(),
            places: own(),
            unsure: printed.unsure.into_iter().collect(),
            notes: Vec::new(),
        }))
    }
}

fn is_code(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| EXTENSIONS.contains(&extension))
}
