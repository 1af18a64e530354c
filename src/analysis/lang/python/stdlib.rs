//! What comes with Python: which names, in which versions.

use ruff_python_stdlib::sys::is_known_standard_library;

/// The versions of Python 3 whose lists are asked, oldest and newest.
const MINORS: std::ops::RangeInclusive<u8> = 7..=15;

/// From this version on a name counts as present.
const PRESENT: u8 = 12;

/// How much the standard library has to say of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Every present Python has it: it decides before any folder.
    Present,
    /// Former versions of Python 3 had it, or Python 2 did: a file of the repository comes first.
    Former,
    /// None ever did.
    Never,
}

/// How `path`, a dotted module path, stands.
pub fn standing(path: &str) -> Standing {
    let (top, rest) = path.split_once('.').unwrap_or((path, ""));
    if top == "__future__" || top == "__main__" || top == "_typeshed" {
        return Standing::Present;
    }
    let has = |minor: u8| top == "test" || is_known_standard_library(minor, top);
    let present = || (PRESENT..=*MINORS.end()).any(has);
    // What is a single file of the library has no submodules, so `profile.models` is not meant for it.
    let fits = rest.is_empty() || is_package(top, rest);
    if fits && present() {
        return Standing::Present;
    }
    let former = || MINORS.clone().any(has);
    if present() || former() || PYTHON_2.contains(&top) { Standing::Former } else { Standing::Never }
}

/// Whether the library has a package `top` in which `rest` may be.
fn is_package(top: &str, rest: &str) -> bool {
    if top == "test" {
        let first = rest.split('.').next().unwrap_or(rest);
        return matches!(first, "support" | "libregrtest" | "regrtest" | "pystone" | "test_support");
    }
    PACKAGES.contains(&top)
}

/// The packages of the standard library; `os` has one submodule.
const PACKAGES: &[&str] = &[
    "asyncio",
    "collections",
    "compression",
    "concurrent",
    "ctypes",
    "curses",
    "dbm",
    "distutils",
    "email",
    "encodings",
    "ensurepip",
    "html",
    "http",
    "idlelib",
    "importlib",
    "json",
    "lib2to3",
    "logging",
    "msilib",
    "multiprocessing",
    "os",
    "pathlib",
    "profiling",
    "pydoc_data",
    "pyexpat",
    "re",
    "sqlite3",
    "string",
    "sysconfig",
    "tkinter",
    "tomllib",
    "turtledemo",
    "unittest",
    "urllib",
    "venv",
    "wsgiref",
    "xml",
    "xmlrpc",
    "xx",
    "zipfile",
    "zoneinfo",
];

/// What only Python 2 had.
const PYTHON_2: &[&str] = &[
    "BaseHTTPServer",
    "Bastion",
    "CGIHTTPServer",
    "ConfigParser",
    "Cookie",
    "DocXMLRPCServer",
    "HTMLParser",
    "MimeWriter",
    "Queue",
    "SimpleHTTPServer",
    "SimpleXMLRPCServer",
    "SocketServer",
    "StringIO",
    "Tkinter",
    "UserDict",
    "UserList",
    "UserString",
    "__builtin__",
    "anydbm",
    "bsddb",
    "cPickle",
    "cStringIO",
    "commands",
    "compiler",
    "cookielib",
    "copy_reg",
    "dircache",
    "dumbdbm",
    "exceptions",
    "fpformat",
    "future_builtins",
    "gdbm",
    "hotshot",
    "htmlentitydefs",
    "htmllib",
    "httplib",
    "ihooks",
    "imputil",
    "md5",
    "mhlib",
    "mimetools",
    "mimify",
    "multifile",
    "mutex",
    "new",
    "os2emxpath",
    "popen2",
    "posixfile",
    "repr",
    "rexec",
    "rfc822",
    "robotparser",
    "sets",
    "sgmllib",
    "sha",
    "statvfs",
    "stringold",
    "strop",
    "thread",
    "tkColorChooser",
    "tkFileDialog",
    "tkFont",
    "tkMessageBox",
    "tkSimpleDialog",
    "toaiff",
    "ttk",
    "urllib2",
    "urlparse",
    "user",
    "whichdb",
    "xmllib",
    "xmlrpclib",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_library_decides_where_it_can_have_the_module() {
        for name in
            ["json", "os.path", "typing", "importlib.metadata", "__future__", "test", "xml.etree.ElementTree"]
        {
            assert_eq!(standing(name), Standing::Present, "{name}");
        }
        for name in ["imp", "distutils.core", "urllib2", "profile.models", "test.helpers", "parser"] {
            assert_eq!(standing(name), Standing::Former, "{name}");
        }
        for name in ["requests", "jsonx", "yaml"] {
            assert_eq!(standing(name), Standing::Never, "{name}");
        }
    }
}
