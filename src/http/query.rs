//! Requests from what came over the wire: path parameters, the query string and a JSON body, put together to
//! the value that a request type is made from.
//!
//! A request's nested parts (which map is meant) are flat in a query, as they are on the command line.

use serde_json::{Map, Value};

use super::schema::{self, Fault};

/// The pairs of a query string, in order; `+` is a space. A fault for what is not UTF-8.
pub(super) fn pairs(query: &str) -> Result<Vec<(String, String)>, Fault> {
    let mut pairs = Vec::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let decoded = |text: &str| {
            decoded(&text.replace('+', " ")).ok_or_else(|| Fault::new(text, "is not percent-encoded UTF-8"))
        };
        pairs.push((decoded(name)?, decoded(value)?));
    }
    Ok(pairs)
}

/// `text` with its percent-encoding taken away; none where it is wrong, or is not UTF-8 then.
pub(super) fn decoded(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'%' {
            let digits = text.get(at + 1..at + 3)?;
            if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
                return None;
            }
            plain.push(u8::from_str_radix(digits, 16).ok()?);
            at += 3;
        } else {
            plain.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8(plain).ok()
}

/// `text` percent-encoded as a part of a query.
pub(super) fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

/// Where a field stands in a request: at the top, or in one of its nested parts.
pub(super) struct Place<'s> {
    /// The nested part, if it is in one.
    pub(super) part: Option<&'s str>,
    /// Its schema.
    pub(super) schema: &'s Value,
}

/// Where the field `name` of a request with this schema is given.
pub(super) fn place<'s>(schema: &'s Value, name: &str) -> Option<Place<'s>> {
    let top = schema::properties(schema)?;
    if let Some(schema) = top.get(name).filter(|schema| !schema::allows(schema, "object")) {
        return Some(Place { part: None, schema });
    }
    top.iter().find_map(|(part, inner)| {
        let schema = schema::properties(inner)?.get(name)?;
        Some(Place { part: Some(part), schema })
    })
}

/// All fields of a request as a query gives them: name, schema, and whether it must be given.
pub(super) fn fields(schema: &Value) -> Vec<(&str, &Value, bool)> {
    let mut fields = Vec::new();
    for (name, own) in schema::properties(schema).into_iter().flatten() {
        match schema::properties(own).filter(|_| schema::allows(own, "object")) {
            Some(inner) => fields.extend(inner.iter().map(|(name, own)| (name.as_str(), own, false))),
            None => fields.push((name.as_str(), own, schema::is_required(schema, name))),
        }
    }
    fields
}

/// The value of a request from path parameters and a query. All faults at once.
pub(super) fn from_query(
    schema: &Value,
    path: &[(&str, String)],
    query: &[(String, String)],
) -> Result<Value, Vec<Fault>> {
    let mut value = Value::Object(Map::new());
    let mut faults = Vec::new();
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in query {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    for name in names {
        let texts: Vec<String> =
            query.iter().filter(|(own, _)| own == name).map(|(_, text)| text.clone()).collect();
        if path.iter().any(|(own, _)| *own == name) {
            faults.push(Fault::new(name, "is given by the path"));
            continue;
        }
        set(schema, &mut value, name, &texts, &mut faults);
    }
    set_path(schema, &mut value, path, &mut faults);
    default_flags(schema, &mut value);
    finish(schema, value, faults)
}

/// The value of a request from path parameters and a JSON body; none counts as an empty object.
pub(super) fn from_body(schema: &Value, path: &[(&str, String)], body: &[u8]) -> Result<Value, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut value = if body.is_empty() {
        Value::Object(Map::new())
    } else {
        serde_json::from_slice(body)
            .map_err(|error| vec![Fault::new("", format!("the body is not JSON: {error}"))])?
    };
    if !value.is_object() {
        return Err(vec![Fault::new("", "the body wants a JSON object")]);
    }
    schema::make_whole(&mut value);
    for (name, _) in path {
        if value.get(*name).is_some() {
            faults.push(Fault::new(name, "is given by the path"));
        }
    }
    set_path(schema, &mut value, path, &mut faults);
    default_flags(schema, &mut value);
    finish(schema, value, faults)
}

fn set_path(schema: &Value, value: &mut Value, path: &[(&str, String)], faults: &mut Vec<Fault>) {
    for (name, text) in path {
        set(schema, value, name, std::slice::from_ref(text), faults);
    }
}

fn finish(schema: &Value, value: Value, mut faults: Vec<Fault>) -> Result<Value, Vec<Fault>> {
    let mut found = Vec::new();
    schema::check(schema, &value, "", &mut found);
    for mut fault in found {
        // A part's name is no more known to who asks than it is on the command line.
        if let Some((_, name)) = fault.field.split_once('.') {
            fault.field = name.to_owned();
        }
        if !faults.iter().any(|known| known.field == fault.field) {
            faults.push(fault);
        }
    }
    if faults.is_empty() { Ok(value) } else { Err(faults) }
}

fn set(schema: &Value, value: &mut Value, name: &str, texts: &[String], faults: &mut Vec<Fault>) {
    let Some(place) = place(schema, name) else {
        let known = fields(schema);
        let near = crate::error::nearest(name, known.iter().map(|(name, ..)| *name));
        let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        faults.push(Fault::new(name, format!("is not known here{near}")));
        return;
    };
    match schema::value_of(place.schema, texts) {
        Err(message) => faults.push(Fault::new(name, message)),
        Ok(given) => match place.part {
            Some(part) => value[part][name] = given,
            None => value[name] = given,
        },
    }
}

/// A flag that is not given is false, in nested parts as well.
fn default_flags(schema: &Value, value: &mut Value) {
    for (name, own) in schema::properties(schema).into_iter().flatten() {
        if schema::allows(own, "boolean") && value.get(name).is_none() && schema::is_required(schema, name) {
            value[name] = Value::Bool(false);
        }
        let needs_part = schema::properties(own).is_some()
            && schema::allows(own, "object")
            && (value.get(name).is_some_and(Value::is_object) || schema::is_required(schema, name));
        if needs_part {
            if value.get(name).is_none() {
                value[name] = Value::Object(Map::new());
            }
            default_flags(own, &mut value[name]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ops::map::edges::EdgesRequest;
    use crate::ops::map::files::FilesRequest;
    use serde_json::json;

    fn ask(query: &str) -> Result<Value, Vec<String>> {
        let schema = schema::of::<FilesRequest>();
        let query = pairs(query).unwrap();
        from_query(&schema, &[("project", "api".to_owned())], &query).map_err(|faults| {
            faults.into_iter().map(|fault| format!("{} {}", fault.field, fault.message)).collect()
        })
    }

    #[test]
    fn a_query_becomes_a_request_with_its_parts() {
        let value = ask("commit=1c17&path=src%2F**&limit=3&sort=code").unwrap();
        let request: FilesRequest = serde_json::from_value(value).unwrap();
        assert_eq!(request.which.project.as_deref(), Some("api"));
        assert_eq!(request.which.commit.as_deref(), Some("1c17"));
        assert_eq!((request.path.as_deref(), request.limit), (Some("src/**"), Some(3)));
    }

    #[test]
    fn nothing_but_the_path_is_needed() {
        let request: FilesRequest = serde_json::from_value(ask("").unwrap()).unwrap();
        assert!(!request.which.worktree && request.limit.is_none());
        let edges = from_query(&schema::of::<EdgesRequest>(), &[("project", "a".to_owned())], &[]).unwrap();
        serde_json::from_value::<EdgesRequest>(edges).unwrap();
    }

    #[test]
    fn all_faults_of_a_query_are_told_at_once() {
        let faults = ask("limit=many&sort=colour&pth=x&project=other&worktree=perhaps").unwrap_err();
        assert_eq!(
            faults,
            [
                "limit wants a whole number",
                "pth is not known here; did you mean `path`?",
                "project is given by the path",
                "worktree wants true or false",
                "sort wants one of path, size, code, churn",
            ]
        );
    }

    #[test]
    fn a_body_is_one_object_without_unknown_fields() {
        let schema = schema::of::<crate::ops::project::AddRequest>();
        assert_eq!(from_body(&schema, &[], b"{\"source\":\"x\"}").unwrap(), json!({ "source": "x" }));
        for wrong in ["[]", "{", "{}", "{\"source\":1}", "{\"source\":\"x\",\"y\":1}"] {
            assert!(from_body(&schema, &[], wrong.as_bytes()).is_err(), "{wrong}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_query_is_read_or_refused(query in ".{0,200}") {
            if let Ok(pairs) = pairs(&query) {
                let _ = from_query(&schema::of::<FilesRequest>(), &[], &pairs);
            }
        }

        #[test]
        fn what_is_encoded_is_decoded_alike(text in ".{0,60}") {
            proptest::prop_assert_eq!(decoded(&encoded(&text)), Some(text));
        }
    }
}
