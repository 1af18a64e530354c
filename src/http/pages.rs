//! Pages of long lists: `?page_size=` and `?cursor=` on every route that answers with a list.
//!
//! A cursor says how many items were sent, and of which list: when that became another one in between, the
//! cursor is refused instead of leaving items out.

use hyper::{StatusCode, Uri};
use serde_json::Value;

use super::endpoint::Answer;
use super::query;
use super::reply::Problem;
use super::schema::Fault;

/// The largest page, in items.
pub(super) const LARGEST: usize = 10_000;

/// What a page has where a cursor is given and no size, in items.
const USUAL: usize = 100;

/// Which page is asked for.
#[derive(Debug, Default)]
pub(super) struct Page {
    size: Option<usize>,
    cursor: Option<(usize, String)>,
}

impl Page {
    /// Takes the fields that are about pages out of a query.
    pub(super) fn take(pairs: &mut Vec<(String, String)>) -> Result<Self, Vec<Fault>> {
        let mut page = Self::default();
        let mut faults = Vec::new();
        pairs.retain(|(name, text)| match name.as_str() {
            "page_size" => {
                page.size = text.parse().ok().filter(|size| (1..=LARGEST).contains(size));
                if page.size.is_none() {
                    faults.push(Fault::new(name, format!("wants a whole number from 1 to {LARGEST}")));
                }
                false
            }
            "cursor" => {
                let cursor = text.split_once('.');
                page.cursor = cursor.and_then(|(sent, list)| Some((sent.parse().ok()?, list.to_owned())));
                if page.cursor.is_none() {
                    faults.push(Fault::new(name, "wants what a page gave as `next_cursor`"));
                }
                false
            }
            _ => true,
        });
        if faults.is_empty() { Ok(page) } else { Err(faults) }
    }

    /// The part of an answer that is asked for, with the cursor of the next one. A problem if the answer has no
    /// list, or is another one than the cursor was for.
    pub(super) fn apply(&self, mut answer: Answer) -> Result<Answer, Problem> {
        if self.size.is_none() && self.cursor.is_none() {
            return Ok(answer);
        }
        let mut document: Value = serde_json::from_slice(&answer.body).map_err(|_| {
            Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "an answer is no JSON")
        })?;
        let own = blake3::hash(&answer.body).to_hex()[..12].to_owned();
        let list = document.as_object_mut().and_then(|object| {
            // A document has one list that it is about: the last of its fields.
            let name =
                object.iter().rev().find(|(_, value)| value.is_array()).map(|(name, _)| name.clone())?;
            object.get_mut(&name).and_then(Value::as_array_mut)
        });
        let Some(list) = list else {
            return Err(Problem::faulty(vec![Fault::new("page_size", "is for lists only")]));
        };
        let (sent, of) = self.cursor.clone().unwrap_or_else(|| (0, own.clone()));
        if of != own {
            return Err(Problem::new(
                StatusCode::CONFLICT,
                "conflict",
                "the list changed since the first page",
            )
            .hint("Begin again without a cursor."));
        }
        let end = sent.saturating_add(self.size.unwrap_or(USUAL)).min(list.len());
        let next = (end < list.len()).then(|| format!("{end}.{own}"));
        *list = list.drain(sent.min(end)..end).collect();
        document["next_cursor"] = next.clone().map_or(Value::Null, Value::String);
        answer.body = serde_json::to_vec(&document).unwrap_or_default();
        answer.next = next;
        Ok(answer)
    }
}

/// The field that is the list of a document with this schema: the last one that is a list, if there is any.
pub(super) fn list_of(document: &Value) -> Option<&str> {
    let fields = super::schema::properties(document)?;
    fields.iter().rev().find(|(_, own)| super::schema::allows(own, "array")).map(|(name, _)| name.as_str())
}

/// The `Link` header (RFC 8288) to the page at `cursor` of what `uri` asks for.
pub(super) fn link(uri: &Uri, cursor: &str) -> String {
    let own = uri.query().unwrap_or_default().split('&').filter(|pair| !pair.starts_with("cursor="));
    let mut query: String = own.filter(|pair| !pair.is_empty()).map(|pair| format!("{pair}&")).collect();
    query.push_str(&format!("cursor={}", query::encoded(cursor)));
    format!("<{}?{query}>; rel=\"next\"", uri.path())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn page(query: &str, list: &Value) -> Result<(Value, Option<String>), u16> {
        let mut pairs = query::pairs(query).unwrap();
        let page = Page::take(&mut pairs).map_err(|_| 400_u16)?;
        let body = serde_json::to_vec(&json!({ "schema": "x", "items": list })).unwrap();
        let answer = Answer { status: StatusCode::OK, body, job: None, location: None, next: None };
        let answer = page.apply(answer).map_err(|problem| problem.status)?;
        Ok((serde_json::from_slice::<Value>(&answer.body).unwrap()["items"].clone(), answer.next))
    }

    #[test]
    fn pages_follow_each_other_without_a_gap() {
        let list = json!([1, 2, 3, 4, 5]);
        let (first, cursor) = page("page_size=2", &list).unwrap();
        let (second, cursor) = page(&format!("page_size=2&cursor={}", cursor.unwrap()), &list).unwrap();
        let (third, end) = page(&format!("page_size=2&cursor={}", cursor.unwrap()), &list).unwrap();
        assert_eq!((first, second, third, end), (json!([1, 2]), json!([3, 4]), json!([5]), None));
    }

    #[test]
    fn a_cursor_of_another_list_is_refused() {
        let (_, cursor) = page("page_size=1", &json!([1, 2])).unwrap();
        let cursor = cursor.unwrap();
        assert_eq!(page(&format!("cursor={cursor}"), &json!([1, 2, 3])), Err(409));
        for wrong in ["cursor=x", "page_size=0", "page_size=many"] {
            assert_eq!(page(wrong, &json!([1])), Err(400), "{wrong}");
        }
    }
}
