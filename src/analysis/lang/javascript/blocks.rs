//! Script blocks of components: what of a `.vue`, `.svelte` or `.astro` text is JavaScript or TypeScript.

use std::ops::Range;

/// The script of a component.
pub struct Script {
    /// The text with all else blanked out, so that lines and offsets are those of the component.
    pub text: String,
    /// Whether it is TypeScript.
    pub is_typescript: bool,
    /// Whether elements may stand in it.
    pub has_jsx: bool,
    /// What `<script src>` names, each with the offset of its tag.
    pub sources: Vec<(String, usize)>,
}

/// The script blocks of `text`, a component of `language` (Linguist's name), as one script.
pub fn script(text: &str, language: &str) -> Script {
    let mut script = Script {
        text: String::new(),
        is_typescript: language == "Astro",
        has_jsx: false,
        sources: Vec::new(),
    };
    let mut kept: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    if language == "Astro"
        && let Some(front) = frontmatter(text)
    {
        from = front.end;
        kept.push(front);
    }
    while let Some(tag) = next_tag(text, from) {
        from = tag.body.end.max(tag.body.start);
        if !tag.is_script {
            continue;
        }
        script.is_typescript |= matches!(tag.lang.as_str(), "ts" | "typescript" | "tsx");
        script.has_jsx |= matches!(tag.lang.as_str(), "jsx" | "tsx");
        if let Some(source) = tag.source {
            script.sources.push((source, tag.start));
        }
        kept.push(tag.body);
    }
    script.text = blanked(text, &kept);
    script
}

/// `text` with spaces for everything outside of `kept`; a `;` ends each part.
fn blanked(text: &str, kept: &[Range<usize>]) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    let blank = |out: &mut Vec<u8>, range: Range<usize>, is_after: bool| {
        let start = out.len();
        out.extend(text.as_bytes()[range].iter().map(|byte| if *byte == b'\n' { b'\n' } else { b' ' }));
        if let Some(first) = out.get_mut(start).filter(|first| is_after && **first == b' ') {
            *first = b';';
        }
    };
    for range in kept {
        blank(&mut out, at..range.start, at > 0);
        out.extend_from_slice(&text.as_bytes()[range.clone()]);
        at = range.end;
    }
    blank(&mut out, at..text.len(), at > 0);
    String::from_utf8(out).unwrap_or_default()
}

/// The code between the first two `---` lines.
fn frontmatter(text: &str) -> Option<Range<usize>> {
    let start = text.len() - text.trim_start().len();
    let rest = text[start..].strip_prefix("---")?;
    let begin = start + 3;
    let end = rest.find("\n---")? + 1;
    Some(begin..begin + end)
}

struct Tag {
    start: usize,
    body: Range<usize>,
    is_script: bool,
    lang: String,
    source: Option<String>,
}

/// The next `<script>` at or after `from`; comments are skipped.
fn next_tag(text: &str, mut from: usize) -> Option<Tag> {
    let bytes = text.as_bytes();
    loop {
        let start = from + memchr::memchr(b'<', bytes.get(from..)?)?;
        let rest = &bytes[start..];
        if rest.starts_with(b"<!--") {
            from = start + memchr::memmem::find(rest, b"-->")? + 3;
            continue;
        }
        let is_script = rest.len() > 7
            && rest[1..7].eq_ignore_ascii_case(b"script")
            && (rest[7].is_ascii_whitespace() || rest[7] == b'>');
        if !is_script {
            from = start + 1;
            continue;
        }
        let (attributes, open_end) = attributes(text, start + 7)?;
        let value =
            |name: &str| attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
        let is_closed = bytes[..open_end].ends_with(b"/>");
        let body_end = if is_closed { open_end } else { closing(bytes, open_end) };
        let kind = value("type").unwrap_or_default();
        return Some(Tag {
            start,
            body: open_end..body_end,
            is_script: kind.is_empty()
                || kind == "module"
                || kind.contains("javascript")
                || kind.contains("ts"),
            lang: value("lang").unwrap_or_default(),
            source: value("src").filter(|source| !source.is_empty()),
        });
    }
}

fn closing(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(found) = memchr::memmem::find(&bytes[at..], b"</") {
        let name = &bytes[at + found + 2..];
        if name.len() >= 6 && name[..6].eq_ignore_ascii_case(b"script") {
            return at + found;
        }
        at += found + 2;
    }
    bytes.len()
}

/// The attributes of a tag whose name ends at `at`, and the offset after its `>`.
fn attributes(text: &str, mut at: usize) -> Option<(Vec<(String, String)>, usize)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    loop {
        match *bytes.get(at)? {
            b'>' => return Some((found, at + 1)),
            byte if byte.is_ascii_whitespace() || byte == b'/' => at += 1,
            _ => {
                let start = at;
                while !matches!(*bytes.get(at)?, b'=' | b'>' | b'/' | b' ' | b'\n' | b'\t' | b'\r') {
                    at += 1;
                }
                // An attribute without a name would not move on.
                at = at.max(start + usize::from(bytes[start] == b'='));
                let name = text.get(start..at)?.to_owned();
                let mut value = String::new();
                if bytes.get(at) == Some(&b'=') {
                    let (read, end) = attribute_value(text, at + 1)?;
                    (value, at) = (read, end);
                }
                found.push((name, value));
            }
        }
    }
}

fn attribute_value(text: &str, at: usize) -> Option<(String, usize)> {
    let bytes = text.as_bytes();
    let quote = *bytes.get(at)?;
    if matches!(quote, b'"' | b'\'') {
        let end = at + 1 + memchr::memchr(quote, &bytes[at + 1..])?;
        return Some((text.get(at + 1..end)?.to_owned(), end + 1));
    }
    let length = bytes[at..].iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'>')?;
    Some((text.get(at..at + length)?.to_owned(), at + length))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_scripts_are_kept_and_offsets_stay() {
        let text = "<template>\n<p>it's</p></template>\n<script setup lang=\"ts\">\nimport a from './a'\n</script>\n<script src='./b.js'></script>";
        let script = script(text, "Vue");
        assert_eq!(script.text.len(), text.len());
        assert_eq!(script.text.find("import"), text.find("import"));
        assert!(script.is_typescript && !script.text.contains("it's"));
        assert_eq!(script.sources, [("./b.js".to_owned(), text.rfind("<script").unwrap())]);
    }

    #[test]
    fn comments_and_data_are_no_scripts() {
        let text =
            "<!-- <script>a</script> --><script type=\"application/json\">{}</script><script>b</script>";
        assert_eq!(script(text, "Svelte").text.trim_matches([' ', ';']), "b");
    }

    #[test]
    fn frontmatter_is_script() {
        let script = script("---\nimport A from './A.astro'\n---\n<A />\n<script>x</script>", "Astro");
        assert!(script.text.contains("import A") && script.text.contains('x') && !script.text.contains("<A"));
    }

    proptest! {
        #[test]
        fn any_text_gives_a_script_of_its_length(text in "(<script|</script|>|---|\n|[ =\"'<a/é-]){0,40}") {
            for language in ["Vue", "Svelte", "Astro"] {
                prop_assert_eq!(script(&text, language).text.len(), text.len());
            }
        }
    }
}
