//! What comes with the language: packages of the JDK, of Kotlin, Scala and Groovy, and of their platforms.

/// Packages of the JDK below `javax`; the others there are libraries (JSR 330, servlets, JAXB since Java 11).
/// Source: the module list of the Java SE 21 API.
const JAVAX: &[&str] = &[
    "accessibility",
    "annotation.processing",
    "crypto",
    "imageio",
    "lang.model",
    "management",
    "naming",
    "net",
    "print",
    "rmi",
    "script",
    "security.auth",
    "security.cert",
    "security.sasl",
    "smartcardio",
    "sound",
    "sql",
    "swing",
    "tools",
    "transaction.xa",
    "xml.catalog",
    "xml.crypto",
    "xml.datatype",
    "xml.namespace",
    "xml.parsers",
    "xml.stream",
    "xml.transform",
    "xml.validation",
    "xml.xpath",
    "xml.XMLConstants",
];

/// Packages that the JDK has besides those under `java`, `javax` and `jdk`.
const JDK: &[&str] = &[
    "com.sun.jarsigner",
    "com.sun.java",
    "com.sun.jdi",
    "com.sun.management",
    "com.sun.net.httpserver",
    "com.sun.nio",
    "com.sun.security",
    "com.sun.source",
    "com.sun.tools",
    "com.sun.org.apache",
    "com.sun.beans",
    "netscape.javascript",
    "org.ietf.jgss",
    "org.jcp.xml.dsig",
    "org.w3c.dom",
    "org.xml.sax",
    "sun",
];

/// What Kotlin's compilers for other platforms bring.
const KOTLIN_PLATFORMS: &[&str] =
    &["kotlinx.cinterop", "kotlinx.browser", "kotlinx.dom", "org.khronos.webgl", "org.w3c", "platform"];

/// Whether `name` is `prefix` or stands below it.
pub fn is_below(name: &str, prefix: &str) -> bool {
    name.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// The rule by which a file in `language` gets the qualified `name` with its language; none if it does not.
pub fn standard(name: &str, language: &str) -> Option<&'static str> {
    let (first, rest) = name.split_once('.').unwrap_or((name, ""));
    let any = |prefixes: &[&str], name: &str| prefixes.iter().any(|prefix| is_below(name, prefix));
    match first {
        "java" | "jdk" => return Some("package of the JDK"),
        "javax" => return any(JAVAX, rest).then_some("package of the JDK"),
        "kotlin" => return Some("Kotlin's standard library"),
        "scala" if !any(&["collection.parallel", "swing", "meta", "scalajs", "scalanative"], rest) => {
            return Some("Scala's standard library");
        }
        "groovy" if language == "Groovy" => return Some("Groovy's standard library"),
        "android" | "dalvik" => return Some("package of the Android platform"),
        _ => {}
    }
    match () {
        () if language == "Kotlin" && any(KOTLIN_PLATFORMS, name) => Some("library of Kotlin's platform"),
        () if any(JDK, name) => Some("package of the JDK"),
        () => None,
    }
}

/// Packages whose names a file in `language` may use without importing them, first those that come first.
pub fn default_packages(language: &str) -> &'static [&'static str] {
    match language {
        "Kotlin" => &[
            "kotlin",
            "kotlin.annotation",
            "kotlin.collections",
            "kotlin.comparisons",
            "kotlin.io",
            "kotlin.ranges",
            "kotlin.sequences",
            "kotlin.text",
            "kotlin.jvm",
            "java.lang",
        ],
        "Groovy" => &["java.lang", "java.util", "java.io", "java.net", "groovy.lang", "groovy.util"],
        "Scala" => &["scala", "java.lang"],
        _ => &["java.lang"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_with_the_jdk_is_known_by_package() {
        for name in
            ["java.util.List", "javax.sql.DataSource", "javax.xml.parsers.SAXParser", "org.w3c.dom.Node"]
        {
            assert!(standard(name, "Java").is_some(), "{name}");
        }
        for name in [
            "javax.inject.Inject",
            "javax.servlet.http.HttpServlet",
            "javax.annotation.Nullable",
            "javax.xml.bind.JAXB",
            "javafoo.X",
            "kotlinx.coroutines.launch",
            "groovy.lang.Closure",
            "sunny.Day",
        ] {
            assert_eq!(standard(name, "Java"), None, "{name}");
        }
    }

    #[test]
    fn what_comes_with_a_language_depends_on_the_language() {
        assert!(standard("kotlin.math.max", "Kotlin").is_some());
        assert!(standard("platform.posix.errno", "Kotlin").is_some());
        assert_eq!(standard("platform.posix.errno", "Java"), None);
        assert!(standard("groovy.lang.Closure", "Groovy").is_some());
    }
}
