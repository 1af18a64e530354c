//! The documents that operations answer with: each type's one name, its envelope, and its JSON Schema.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{check, configuration, job, map, project, system};

/// A response that is printed and served as JSON under a versioned name.
pub trait Document: Serialize + JsonSchema {
    /// The name, such as `groma.map/v1`. Within a version, fields are only ever added.
    const SCHEMA: &'static str;
}

/// A document as it is written: the name of its schema beside the data.
#[derive(Serialize)]
pub struct Envelope<'a, T> {
    schema: &'static str,
    #[serde(flatten)]
    data: &'a T,
}

impl<'a, T: Document> Envelope<'a, T> {
    /// `data` under its name.
    pub fn of(data: &'a T) -> Self {
        Self { schema: T::SCHEMA, data }
    }
}

/// The one table: each line names a type and its document.
macro_rules! documents {
    ($($type:ty => $schema:literal,)*) => {
        $(impl Document for $type {
            const SCHEMA: &'static str = $schema;
        })*

        /// All documents of the operations: the name and the JSON Schema of each.
        pub fn documents() -> Vec<(&'static str, Value)> {
            vec![$(described::<$type>()),*]
        }
    };
}

documents! {
    map::view::MapView => "groma.map/v1",
    map::files::FileList => "groma.map.files/v1",
    map::files::PackageList => "groma.map.packages/v1",
    map::edges::EdgeList => "groma.map.edges/v1",
    map::reach::ReachList => "groma.map.reach/v1",
    map::path::PathList => "groma.map.path/v1",
    map::cycles::CycleList => "groma.map.cycles/v1",
    map::layers::LayerList => "groma.map.layers/v1",
    map::orphans::OrphanList => "groma.map.orphans/v1",
    map::rank::RankList => "groma.map.rank/v1",
    map::metrics::MetricsList => "groma.map.metrics/v1",
    map::clusters::ClusterList => "groma.map.clusters/v1",
    map::symbols::SymbolList => "groma.map.symbols/v1",
    map::outline::Outline => "groma.map.outline/v1",
    map::pack::Pack => "groma.map.pack/v1",
    map::watch::WatchedMap => "groma.map.watched/v1",
    map::search::SearchResult => "groma.map.search/v1",
    map::show::FileDetail => "groma.map.file/v1",
    map::show::SymbolDetail => "groma.map.symbol/v1",
    map::tree::Tree => "groma.map.tree/v1",
    map::layout::Layout => "groma.map.layout/v1",
    map::source::SourceText => "groma.map.source/v1",
    map::unresolved::UnresolvedList => "groma.map.unresolved/v1",
    map::verify::Verification => "groma.map.verification/v1",
    map::hotspots::HotspotList => "groma.map.hotspots/v1",
    map::history::PlaceHistory => "groma.map.history/v1",
    map::owners::Owners => "groma.map.owners/v1",
    map::diff::MapDiff => "groma.map.diff/v1",
    map::log::DependencyLog => "groma.map.log/v1",
    map::impact::Impact => "groma.map.impact/v1",
    map::cochange::Cochanges => "groma.map.cochange/v1",
    map::dependencies::DependencyCheck => "groma.map.dependencies/v1",
    map::check::Check => "groma.map.check/v1",
    map::check::Proposal => "groma.map.rules/v1",
    map::SnapshotList => "groma.map.list/v1",
    map::files::MapExport => "groma.map.export/v1",
    map::MapRemoval => "groma.map.removal/v1",
    project::ProjectView => "groma.project/v1",
    project::ProjectList => "groma.project.list/v1",
    project::Synced => "groma.project.sync/v1",
    project::Removal => "groma.project.removal/v1",
    job::JobView => "groma.job/v1",
    job::JobList => "groma.job.list/v1",
    job::JobDetail => "groma.job.detail/v1",
    job::Worked => "groma.job.worked/v1",
    check::ServeCheck => "groma.serve.check/v1",
    job::Enqueued => "groma.job.enqueued/v1",
    job::Pruned => "groma.job.pruned/v1",
    job::JobLog => "groma.job.logs/v1",
    job::ScheduleView => "groma.job.schedule/v1",
    job::ScheduleList => "groma.job.schedule.list/v1",
    configuration::Configuration => "groma.configuration/v1",
    system::Status => "groma.status/v1",
}

/// The name of a document and the JSON Schema (draft 2020-12) of its envelope.
pub fn described<T: Document>() -> (&'static str, Value) {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut own = match generator.into_root_schema_for::<T>().to_value() {
        Value::Object(own) => own,
        _ => Map::new(),
    };
    let name = json!({ "description": "The name of this schema.", "const": T::SCHEMA });
    let mut properties = Map::from_iter([("schema".to_owned(), name)]);
    if let Some(Value::Object(more)) = own.get_mut("properties") {
        properties.append(more);
    }
    let mut required = vec![json!("schema")];
    if let Some(Value::Array(more)) = own.get_mut("required") {
        required.append(more);
    }
    own.extend([
        ("title".to_owned(), json!(T::SCHEMA)),
        ("properties".to_owned(), Value::Object(properties)),
        ("required".to_owned(), Value::Array(required)),
    ]);
    // The order in which it is best read.
    let order = ["$schema", "title", "description", "type", "properties", "required"];
    let mut schema = Map::new();
    for key in order {
        schema.extend(own.get(key).map(|value| (key.to_owned(), value.clone())));
    }
    schema.extend(own.into_iter().filter(|(key, _)| !order.contains(&key.as_str())));
    (T::SCHEMA, Value::Object(schema))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_document_has_a_name_of_its_own_with_a_version() {
        let mut names: Vec<&str> = documents().into_iter().map(|(name, _)| name).collect();
        for name in &names {
            assert!(name.starts_with("groma.") && name.ends_with("/v1"), "{name}");
        }
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }

    #[test]
    fn a_schema_wants_its_own_name_first() {
        let (name, schema) = described::<job::Worked>();
        assert_eq!(schema["properties"]["schema"]["const"], name);
        assert_eq!(schema["required"], json!(["schema", "succeeded", "failed", "cancelled", "returned"]));
    }

    #[test]
    fn an_envelope_names_the_schema_before_the_data() {
        let text = serde_json::to_string(&Envelope::of(&job::Worked::default())).unwrap();
        assert!(text.starts_with(r#"{"schema":"groma.job.worked/v1","succeeded":0"#), "{text}");
    }
}
