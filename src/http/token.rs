//! The token: made on the first start, in a file that only its owner reads.

use std::fs::{self, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

use crate::error::{Error, Kind, Result};

/// The fewest characters of a token that somebody chose.
const SHORTEST: usize = 16;

/// The token in `path`, which is made if it is not there. Kind `Usage` if others can read the file, or if the
/// token is too short to keep anybody out.
pub(super) fn load_or_make(path: &Path) -> Result<String> {
    match fs::read_to_string(path) {
        Ok(text) => check(path, text.trim()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => make(path),
        Err(error) => Err(Error::io("read", path, error)),
    }
}

fn check(path: &Path, token: &str) -> Result<String> {
    let mode = fs::metadata(path).map_err(|error| Error::io("read", path, error))?.permissions().mode();
    if mode & 0o077 != 0 {
        return Err(Error::new(Kind::Usage, format!("others can read the token in `{}`", path.display()))
            .hint(format!("Keep it to yourself: chmod 600 {}.", path.display())));
    }
    let fits = token.bytes().all(|byte| byte.is_ascii_graphic() && !b";,\"\\".contains(&byte));
    if token.len() < SHORTEST || !fits {
        return Err(Error::new(Kind::Usage, format!("the token in `{}` cannot be used", path.display()))
            .hint("Use 16 letters and digits at least, or remove the file: a new one is made."));
    }
    Ok(token.to_owned())
}

fn make(path: &Path) -> Result<String> {
    let mut random = [0; 32];
    let source = Path::new("/dev/urandom");
    fs::File::open(source)
        .and_then(|mut file| file.read_exact(&mut random))
        .map_err(|error| Error::io("read", source, error))?;
    let token: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
    // Complete before it has its name, so that two servers that start at once have one token.
    let mut unready = path.as_os_str().to_owned();
    unready.push(format!(".{}", std::process::id()));
    let unready = Path::new(&unready);
    let made = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(unready);
    let linked = made
        .and_then(|mut file| writeln!(file, "{token}").and_then(|()| file.sync_all()))
        .and_then(|()| fs::hard_link(unready, path));
    let _ = fs::remove_file(unready);
    match linked {
        Ok(()) => Ok(token),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => load_or_make(path),
        Err(error) => Err(Error::io("write", path, error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_made_once_and_kept_from_others() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("token");
        let made = load_or_make(&path).unwrap();
        assert_eq!((made.len(), load_or_make(&path).unwrap()), (64, made));
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert_eq!(load_or_make(&path).unwrap_err().kind(), Kind::Usage);
    }

    #[test]
    fn a_token_that_keeps_nobody_out_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("token");
        for weak in ["", "short", "with spaces in it, and long"] {
            fs::write(&path, weak).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
            assert_eq!(load_or_make(&path).unwrap_err().kind(), Kind::Usage, "{weak}");
        }
    }
}
