//! `/api/openapi.json`: OpenAPI 3.1 from the table of routes and the types behind it.

use serde_json::{Map, Value, json};

use super::endpoint::Endpoint;
use super::reply::{PROBLEM, Problem};
use super::{idempotency, pages, query, routes, schema};

/// The document of all operations.
pub fn document() -> Value {
    let mut schemas = Map::new();
    let mut paths = Map::new();
    for endpoint in routes::endpoints() {
        let answer = answer(&endpoint, &mut schemas);
        let operation = operation(&endpoint, answer);
        let path = paths.entry(endpoint.path).or_insert_with(|| json!({}));
        path[endpoint.method.as_str().to_lowercase()] = operation;
    }
    let problem = schemars::generate::SchemaSettings::draft2020_12().for_serialize().into_generator();
    insert_schema(&mut schemas, "problem", problem.into_root_schema_for::<Problem>().to_value());
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "groma",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "The operations of groma over HTTP. Documents are those that the commands print with --json. \
                Long work answers 202 with its job. Problems are as in RFC 9457.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
        },
        "security": [{}, { "token": [] }],
    })
}

fn operation(endpoint: &Endpoint, answer: Value) -> Value {
    let mut operation = Map::new();
    operation.insert("operationId".to_owned(), json!(operation_id(endpoint)));
    operation.insert("summary".to_owned(), json!(endpoint.summary));
    operation.insert("description".to_owned(), json!(format!("As `groma {}`.", endpoint.command)));
    operation.insert("tags".to_owned(), json!([tag(endpoint)]));
    operation.insert("parameters".to_owned(), Value::Array(parameters(endpoint)));
    if let Some(body) = body(endpoint) {
        let required = schema::properties(&body).is_some_and(|_| body.get("required").is_some());
        operation.insert(
            "requestBody".to_owned(),
            json!({ "required": required, "content": { "application/json": { "schema": body } } }),
        );
    }
    let mut responses = Map::new();
    for status in endpoint.statuses {
        responses.insert(
            status.to_string(),
            json!({ "description": described(*status), "content": { "application/json": { "schema": answer } } }),
        );
    }
    let problem = json!({
        "description": "Why it was not done.",
        "content": { PROBLEM: { "schema": { "$ref": "#/components/schemas/problem" } } },
    });
    responses.insert("4XX".to_owned(), problem.clone());
    responses.insert("5XX".to_owned(), problem);
    operation.insert("responses".to_owned(), Value::Object(responses));
    Value::Object(operation)
}

fn described(status: u16) -> &'static str {
    match status {
        201 => "Made.",
        202 => "Left to a worker: the job.",
        _ => "Done.",
    }
}

/// `get_projects_map_files`: the method and the words of the path.
fn operation_id(endpoint: &Endpoint) -> String {
    let words = endpoint.path.split('/').filter(|word| !word.is_empty() && *word != "api");
    let words: Vec<&str> = words.map(|word| word.trim_matches(['{', '}'])).collect();
    format!("{}_{}", endpoint.method.as_str().to_lowercase(), words.join("_"))
}

fn tag(endpoint: &Endpoint) -> &'static str {
    endpoint.command.split(' ').next().unwrap_or("serve")
}

fn parameters(endpoint: &Endpoint) -> Vec<Value> {
    let path: Vec<&str> = endpoint.path_fields().collect();
    let mut parameters: Vec<Value> = Vec::new();
    for name in &path {
        let own = query::place(&endpoint.request, name).map_or(Value::Null, |place| place.schema.clone());
        parameters.push(parameter(name, "path", &own, true));
    }
    if !has_body(endpoint) {
        for (name, own, required) in query::fields(&endpoint.request) {
            if !path.contains(&name) {
                parameters.push(parameter(name, "query", own, required));
            }
        }
    }
    if endpoint.is_list() {
        let size = json!({ "type": "integer", "minimum": 1, "maximum": pages::LARGEST,
            "description": "In pages of so many items [default: all at once]" });
        let cursor = json!({ "type": "string", "pattern": "^[0-9]{1,9}\\.[0-9a-f]{12}$",
            "description": "The page at the `next_cursor` of the one before, or of its `Link` header" });
        parameters.push(parameter("page_size", "query", &size, false));
        parameters.push(parameter("cursor", "query", &cursor, false));
    }
    if endpoint.method == hyper::Method::POST {
        let key = json!({ "type": "string", "pattern": idempotency::pattern(),
            "description": "A key of the client's: a request that is sent again with it is done once" });
        parameters.push(parameter("Idempotency-Key", "header", &key, false));
    }
    parameters
}

fn parameter(name: &str, place: &str, own: &Value, required: bool) -> Value {
    let mut own = without_null(own);
    if place == "path" && schema::allows(&own, "string") {
        own["minLength"] = json!(1);
    }
    let description = own.get("description").cloned().unwrap_or_else(|| json!(""));
    json!({ "name": name, "in": place, "required": required, "description": description, "schema": own })
}

/// A field of a query is there or not; it is never null.
fn without_null(own: &Value) -> Value {
    let mut own = own.clone();
    if let Some(Value::Array(types)) = own.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            own["type"] = only.clone();
        }
    }
    if let Some(Value::Array(members)) = own.get_mut("anyOf") {
        members.retain(|member| member["type"] != "null");
    }
    if own.get("default") == Some(&Value::Null) {
        own.as_object_mut().and_then(|own| own.remove("default"));
    }
    own
}

fn has_body(endpoint: &Endpoint) -> bool {
    endpoint.method == hyper::Method::POST || endpoint.method == hyper::Method::PATCH
}

/// The schema of the body: that of the request without what the path gives.
fn body(endpoint: &Endpoint) -> Option<Value> {
    if !has_body(endpoint) {
        return None;
    }
    let mut body = endpoint.request.clone();
    for name in endpoint.path_fields() {
        if let Some(Value::Object(properties)) = body.get_mut("properties") {
            properties.shift_remove(name);
        }
        if let Some(Value::Array(required)) = body.get_mut("required") {
            required.retain(|own| own != name);
        }
    }
    if body["required"].as_array().is_some_and(Vec::is_empty) {
        body.as_object_mut().and_then(|body| body.shift_remove("required"));
    }
    Some(body)
}

/// The schema of an answer, its parts among all schemas.
fn answer(endpoint: &Endpoint, schemas: &mut Map<String, Value>) -> Value {
    let mut references = Vec::new();
    for (name, schema) in &endpoint.answers {
        insert_schema(schemas, &component(name), schema.clone());
        references.push(json!({ "$ref": format!("#/components/schemas/{}", component(name)) }));
    }
    match references.as_slice() {
        [one] => one.clone(),
        _ => json!({ "anyOf": references }),
    }
}

/// `groma.map.files/v1` as the name of a component.
fn component(name: &str) -> String {
    name.replace('/', ".")
}

/// Adds a schema with its definitions, each under a name of its own.
fn insert_schema(schemas: &mut Map<String, Value>, name: &str, mut schema: Value) {
    if schemas.contains_key(name) {
        return;
    }
    let Some(object) = schema.as_object_mut() else { return };
    object.shift_remove("$schema");
    let definitions = object.shift_remove("$defs");
    refer(&mut schema, name);
    schemas.insert(name.to_owned(), schema);
    let Some(Value::Object(definitions)) = definitions else { return };
    for (inner, mut definition) in definitions {
        refer(&mut definition, name);
        schemas.insert(format!("{name}.{inner}"), definition);
    }
}

/// Points references to definitions of the schema `name` at where they are among all schemas.
fn refer(schema: &mut Value, name: &str) {
    match schema {
        Value::Object(object) => {
            for (key, value) in object {
                match value {
                    Value::String(text) if key == "$ref" => {
                        *text = text.replace("#/$defs/", &format!("#/components/schemas/{name}."));
                    }
                    _ => refer(value, name),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| refer(item, name)),
        _ => {}
    }
}
