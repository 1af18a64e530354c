//! Lengths of time and instants as users write them: `90s`, `2h`, `1d 12h`, `2026-11-22T10:00:00Z`.

use jiff::{SignedDuration, Span, SpanRelativeTo, Timestamp, Zoned};

use crate::error::{Error, Kind, Result};

/// A length of time, such as `90s`, `2h` or `7d`. Kind `Usage` if it cannot be read or is negative.
pub(super) fn length(text: &str) -> Result<SignedDuration> {
    let unreadable = || {
        Error::new(Kind::Usage, format!("`{text}` is no length of time"))
            .hint("Give a number and a unit: 90s, 15m, 2h or 7d.")
    };
    let span: Span = text.trim().parse().map_err(|_| unreadable())?;
    let length = span.to_duration(SpanRelativeTo::days_are_24_hours()).map_err(|_| unreadable())?;
    if length.is_negative() { Err(unreadable()) } else { Ok(length) }
}

/// The instant so long before now, or the one that is named. Kind `Usage` if it is neither.
pub(super) fn since(text: &str) -> Result<Timestamp> {
    match length(text) {
        Ok(length) => Ok(Timestamp::now().checked_sub(length).unwrap_or(Timestamp::MIN)),
        Err(_) => instant(text),
    }
}

/// An instant: with an offset, or by the clock and zone of the machine. Kind `Usage` if it cannot be read.
pub(super) fn instant(text: &str) -> Result<Timestamp> {
    let text = text.trim();
    if let Ok(instant) = text.parse() {
        return Ok(instant);
    }
    let local = text.parse::<jiff::civil::DateTime>().ok().and_then(|local| local.in_tz_system().ok());
    local.map(|local| local.timestamp()).ok_or_else(|| {
        Error::new(Kind::Usage, format!("`{text}` is no time")).hint(
            "Give a date with a time, such as 2026-11-22T10:00 or 2026-11-22T10:00:00Z, or a length of time, such as 2h.",
        )
    })
}

/// The zone of the machine, by its own word.
trait InSystemZone {
    fn in_tz_system(self) -> std::result::Result<Zoned, jiff::Error>;
}

impl InSystemZone for jiff::civil::DateTime {
    fn in_tz_system(self) -> std::result::Result<Zoned, jiff::Error> {
        self.to_zoned(jiff::tz::TimeZone::system())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_and_nothing_else() {
        assert_eq!(length("90s").unwrap(), SignedDuration::from_secs(90));
        assert_eq!(length("1d 2h").unwrap(), SignedDuration::from_hours(26));
        assert_eq!(length("2 weeks").unwrap(), SignedDuration::from_hours(14 * 24));
        for odd in ["", "7", "-2h", "soon"] {
            assert_eq!(length(odd).unwrap_err().kind(), Kind::Usage, "{odd}");
        }
    }

    #[test]
    fn instants_are_read_with_and_without_an_offset() {
        assert_eq!(instant("2026-11-22T10:00:00Z").unwrap().as_second(), 1_795_341_600);
        assert!(instant("2026-11-22T10:00").is_ok() && instant("2026-11-22").is_ok());
        assert!(since("1h").unwrap() < Timestamp::now());
        assert_eq!(since("yesterday").unwrap_err().kind(), Kind::Usage);
    }
}
