//! What SQLite's failures mean to a user.

use rusqlite::{ErrorCode, ffi};

use crate::error::{Error, Kind};

const DISK_FULL: (Kind, &str, Option<&str>) = (
    Kind::DiskFull,
    "the disk is full: nothing was stored",
    Some("Free some space on the disk of the data folder and run the command again."),
);

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        let (code, extended) = match &error {
            rusqlite::Error::SqliteFailure(failure, _) => (Some(failure.code), failure.extended_code),
            _ => (None, 0),
        };
        let (kind, message, hint) = match code {
            // The index of the log is the first thing that a full disk has no room for.
            Some(ErrorCode::SystemIoFailure) if extended == ffi::SQLITE_IOERR_SHMSIZE => DISK_FULL,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => (
                Kind::Busy,
                "the store is busy: another process has been writing for too long",
                Some("Run the command again when the other one is done (groma job list)."),
            ),
            Some(ErrorCode::DiskFull) => DISK_FULL,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => (
                Kind::Corrupt,
                "the store is damaged",
                Some("Move the data folder away or name another one (--data-dir); maps can be drawn again."),
            ),
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => (
                Kind::Io,
                "the store cannot be written",
                Some("Check the permissions of the data folder, or name another one (--data-dir)."),
            ),
            Some(ErrorCode::SystemIoFailure) => (
                Kind::Io,
                "the store cannot be read or written",
                Some("Check the disk of the data folder; nothing half-written was kept."),
            ),
            Some(ErrorCode::ConstraintViolation) => {
                (Kind::Conflict, "the store refused an impossible state", None)
            }
            _ => (Kind::Internal, "the store failed", None),
        };
        let wrapped = Self::new(kind, message).caused_by(error);
        match hint {
            Some(hint) => wrapped.hint(hint),
            None => wrapped,
        }
    }
}
