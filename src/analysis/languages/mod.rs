//! The language of a file: by name, extension, shebang, modeline and content.
