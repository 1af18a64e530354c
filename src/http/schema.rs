//! A request against its JSON Schema: every fault at once, and text from a query turned into what is wanted.
//!
//! The schema comes from the request's own type, so what is checked here is what the type accepts. Only the
//! keywords that such schemas use are known.

use serde::Serialize;
use serde_json::{Map, Value};

/// One thing that is wrong with a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Fault {
    /// Which field: `limit`, `which.commit`.
    pub(super) field: String,
    /// What is wrong with it.
    pub(super) message: String,
}

impl Fault {
    /// A fault of `field`.
    pub(super) fn new(field: &str, message: impl Into<String>) -> Self {
        Self { field: field.to_owned(), message: message.into() }
    }
}

/// The schema of `T` as a request, with everything in place instead of referred to, and with what its Rust types
/// and [`check`] ask beyond schemars' own words: the largest numbers, no zero byte.
pub(super) fn of<T: schemars::JsonSchema>() -> Value {
    let mut settings = schemars::generate::SchemaSettings::draft2020_12().for_deserialize();
    settings.inline_subschemas = true;
    settings.meta_schema = None;
    let mut schema = settings.into_generator().into_root_schema_for::<T>().to_value();
    tighten(&mut schema);
    schema
}

/// What every text is that no narrower pattern is told of: no file, ref or name has a zero byte.
const NO_ZERO: &str = "^[^\\u0000]*$";

fn tighten(schema: &mut Value) {
    if schema.get("maximum").is_none()
        && let Some(most) = format_maximum(schema)
    {
        schema["maximum"] = Value::from(most);
    }
    let is_narrower = ["pattern", "enum", "const", "format"].iter().any(|key| schema.get(key).is_some());
    if schema.is_object() && schema.get("type").is_some() && allows(schema, "string") && !is_narrower {
        schema["pattern"] = Value::from(NO_ZERO);
    }
    match schema {
        Value::Object(object) => object.values_mut().for_each(tighten),
        Value::Array(items) => items.iter_mut().for_each(tighten),
        _ => {}
    }
}

/// Turns `3.0` into `3`, everywhere in `value`: to JSON Schema both are whole numbers, to serde one is.
pub(super) fn make_whole(value: &mut Value) {
    match value {
        Value::Number(number) if number.is_f64() => {
            let whole =
                number.as_f64().filter(|number| number.fract() == 0.0 && number.abs() <= LARGEST_EXACT);
            if let Some(whole) = whole {
                *value = Value::from(whole as i64);
            }
        }
        Value::Object(object) => object.values_mut().for_each(make_whole),
        Value::Array(items) => items.iter_mut().for_each(make_whole),
        _ => {}
    }
}

/// The properties of an object's schema.
pub(super) fn properties(schema: &Value) -> Option<&Map<String, Value>> {
    schema.get("properties").and_then(Value::as_object)
}

/// Whether `field` must be given.
pub(super) fn is_required(schema: &Value, field: &str) -> bool {
    schema["required"].as_array().is_some_and(|names| names.iter().any(|name| name == field))
}

/// The alternatives that a schema allows: itself, or the members of its `anyOf` or `oneOf`.
fn alternatives(schema: &Value) -> Vec<&Value> {
    match schema.get("anyOf").or_else(|| schema.get("oneOf")).and_then(Value::as_array) {
        Some(members) => members.iter().flat_map(alternatives).collect(),
        None => vec![schema],
    }
}

/// Whether `schema` allows values of the JSON type `name`.
pub(super) fn allows(schema: &Value, name: &str) -> bool {
    alternatives(schema).into_iter().any(|schema| match schema.get("type") {
        Some(Value::String(own)) => own == name,
        Some(Value::Array(own)) => own.iter().any(|own| own == name),
        _ => false,
    })
}

/// The words that `schema` allows, if it names them.
fn words(schema: &Value) -> Vec<&str> {
    let mut words: Vec<&str> = Vec::new();
    for alternative in alternatives(schema) {
        let listed = alternative.get("enum").and_then(Value::as_array).into_iter().flatten();
        words.extend(listed.chain(alternative.get("const")).filter_map(Value::as_str));
    }
    words
}

/// What the texts that a query gives for one field say, as a value that `schema` wants: a number, a flag, a
/// list, or the text itself.
pub(super) fn value_of(schema: &Value, texts: &[String]) -> Result<Value, String> {
    if allows(schema, "array") {
        let items = alternatives(schema).into_iter().find_map(|schema| schema.get("items"));
        let items = items.unwrap_or(&Value::Null);
        let values: Result<Vec<Value>, String> = texts.iter().map(|text| scalar(items, text)).collect();
        return values.map(Value::Array);
    }
    match texts {
        [text] => scalar(schema, text),
        _ => Err("is given more than once".to_owned()),
    }
}

fn scalar(schema: &Value, text: &str) -> Result<Value, String> {
    if allows(schema, "boolean") {
        return match text {
            "true" | "1" | "" => Ok(Value::Bool(true)),
            "false" | "0" => Ok(Value::Bool(false)),
            _ => Err("wants true or false".to_owned()),
        };
    }
    if allows(schema, "integer") {
        let whole = text.parse::<i64>().map(Value::from).or_else(|_| text.parse::<u64>().map(Value::from));
        return whole.map_err(|_| "wants a whole number".to_owned());
    }
    if allows(schema, "number") {
        let number = text.parse::<f64>().ok().and_then(serde_json::Number::from_f64);
        return number.map(Value::Number).ok_or_else(|| "wants a number".to_owned());
    }
    Ok(Value::String(text.to_owned()))
}

/// Checks `value` against `schema`; what is wrong goes to `faults`, with `field` before it.
pub(super) fn check(schema: &Value, value: &Value, field: &str, faults: &mut Vec<Fault>) {
    if value.is_null() && allows(schema, "null") {
        return;
    }
    let words = words(schema);
    if !words.is_empty() {
        if !value.as_str().is_some_and(|text| words.contains(&text)) {
            faults.push(Fault::new(field, format!("wants one of {}", words.join(", "))));
        }
        return;
    }
    let fitting = alternatives(schema).into_iter().find(|schema| allows(schema, type_of(value, schema)));
    let Some(schema) = fitting else {
        faults.push(Fault::new(field, format!("wants {}", wanted(schema))));
        return;
    };
    match value {
        Value::Object(object) => check_object(schema, object, field, faults),
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                if let Some(schema) = schema.get("items") {
                    check(schema, item, &format!("{field}[{at}]"), faults);
                }
            }
        }
        Value::Number(number) => check_range(schema, number, field, faults),
        Value::String(text) => check_length(schema, text, field, faults),
        Value::Null | Value::Bool(_) => {}
    }
}

fn check_object(schema: &Value, object: &Map<String, Value>, field: &str, faults: &mut Vec<Fault>) {
    let inner = |name: &str| if field.is_empty() { name.to_owned() } else { format!("{field}.{name}") };
    let known = properties(schema);
    let is_closed = schema.get("additionalProperties") == Some(&Value::Bool(false));
    for (name, value) in object {
        match known.and_then(|known| known.get(name)) {
            Some(schema) => check(schema, value, &inner(name), faults),
            None if is_closed => {
                let names = known.into_iter().flat_map(|known| known.keys().map(String::as_str));
                let near = crate::error::nearest(name, names);
                let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
                faults.push(Fault::new(&inner(name), format!("is not known here{near}")));
            }
            None => {}
        }
    }
    let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    for name in required.filter(|name| !object.contains_key(*name)) {
        faults.push(Fault::new(&inner(name), "is missing"));
    }
}

fn check_range(schema: &Value, number: &serde_json::Number, field: &str, faults: &mut Vec<Fault>) {
    let Some(value) = number.as_f64() else { return };
    let bound = |key: &str| schema.get(key).and_then(Value::as_f64);
    if let Some(least) = bound("minimum").filter(|least| value < *least) {
        faults.push(Fault::new(field, format!("is less than {least}")));
    }
    if let Some(most) = bound("maximum").filter(|most| value > *most) {
        faults.push(Fault::new(field, format!("is more than {most}")));
    }
}

/// The largest whole number that every reader of JSON keeps exactly (RFC 8259, section 6).
const LARGEST_EXACT: f64 = 9_007_199_254_740_991.0;

/// The largest number of the Rust type that a schema was made from, where it names one.
fn format_maximum(schema: &Value) -> Option<u64> {
    match schema.get("format").and_then(Value::as_str)? {
        "uint8" => Some(u64::from(u8::MAX)),
        "uint16" => Some(u64::from(u16::MAX)),
        "uint32" => Some(u64::from(u32::MAX)),
        "int32" => Some(i32::MAX.unsigned_abs().into()),
        "uint" | "uint64" | "int64" => Some(LARGEST_EXACT as u64),
        _ => None,
    }
}

fn check_length(schema: &Value, text: &str, field: &str, faults: &mut Vec<Fault>) {
    if text.contains('\0') {
        faults.push(Fault::new(field, "has a zero byte in it"));
    }
    let length = text.chars().count() as u64;
    let bound = |key: &str| schema.get(key).and_then(Value::as_u64);
    if bound("minLength").is_some_and(|least| length < least) {
        faults.push(Fault::new(field, "is too short"));
    }
    if bound("maxLength").is_some_and(|most| length > most) {
        faults.push(Fault::new(field, "is too long"));
    }
}

fn type_of(value: &Value, schema: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if allows(schema, "integer") && (number.is_i64() || number.is_u64()) => {
            "integer"
        }
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

fn wanted(schema: &Value) -> &'static str {
    let names = [
        ("integer", "a whole number"),
        ("number", "a number"),
        ("boolean", "true or false"),
        ("string", "a text"),
        ("array", "a list"),
        ("object", "an object"),
    ];
    names.into_iter().find(|(name, _)| allows(schema, name)).map_or("nothing", |(_, said)| said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[derive(schemars::JsonSchema)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only its schema is used")]
    struct Wish {
        name: String,
        #[schemars(range(min = 1, max = 9))]
        count: Option<u32>,
        level: Option<Level>,
        #[serde(default)]
        deep: bool,
    }

    #[derive(schemars::JsonSchema)]
    #[serde(rename_all = "snake_case")]
    #[expect(dead_code, reason = "only its schema is used")]
    enum Level {
        /// Low.
        Low,
        /// High.
        High,
    }

    fn faults(value: &Value) -> Vec<String> {
        let mut faults = Vec::new();
        check(&of::<Wish>(), value, "", &mut faults);
        faults.into_iter().map(|fault| format!("{} {}", fault.field, fault.message)).collect()
    }

    #[test]
    fn what_fits_has_no_fault() {
        assert_eq!(faults(&json!({ "name": "x", "count": 3, "level": "low", "deep": true })), [""; 0]);
        assert_eq!(faults(&json!({ "name": "x", "count": null, "level": null })), [""; 0]);
    }

    #[test]
    fn all_faults_are_told_at_once() {
        let wrong = json!({ "count": 10, "level": "middle", "deep": "yes", "nmae": "x" });
        assert_eq!(
            faults(&wrong),
            [
                "count is more than 9",
                "level wants one of low, high",
                "deep wants true or false",
                "nmae is not known here; did you mean `name`?",
                "name is missing",
            ]
        );
    }

    #[test]
    fn a_zero_byte_and_a_fraction_are_refused() {
        assert_eq!(faults(&json!({ "name": "a\0b" })), ["name has a zero byte in it"]);
        assert_eq!(faults(&json!({ "name": "a", "count": 1.5 })), ["count wants a whole number"]);
    }

    #[test]
    fn a_number_that_is_whole_may_be_written_with_a_point() {
        let mut wish = json!({ "name": "a", "count": 3.0, "more": [1e300, 2.5, -4.0] });
        make_whole(&mut wish);
        assert_eq!(wish, json!({ "name": "a", "count": 3, "more": [1e300, 2.5, -4] }));
    }

    #[test]
    fn the_schema_tells_the_largest_number_and_that_text_has_no_zero_byte() {
        let schema = of::<Wish>();
        assert_eq!(schema["properties"]["name"]["pattern"], NO_ZERO);
        assert_eq!(schema["properties"]["count"]["maximum"], 9);
        assert_eq!(of::<u32>()["maximum"], u32::MAX);
        assert_eq!(schema["properties"]["level"].get("pattern"), None);
    }

    #[test]
    fn text_of_a_query_becomes_what_is_wanted() {
        let schema = of::<Wish>();
        let said = |field: &str, texts: &[&str]| {
            let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
            value_of(&schema["properties"][field], &texts)
        };
        assert_eq!(said("count", &["7"]), Ok(json!(7)));
        assert_eq!(said("deep", &[""]), Ok(json!(true)));
        assert_eq!(said("name", &["7"]), Ok(json!("7")));
        assert!(said("count", &["seven"]).is_err() && said("name", &["a", "b"]).is_err());
    }
}
