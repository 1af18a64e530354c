//! What an attempt uses: time by a clock that does not jump, CPU time, memory.

use std::time::{Duration, Instant};

use crate::store::Used;

/// Measures an attempt that runs in this process.
pub(super) struct Meter {
    begun: Instant,
    is_sole: bool,
    cpu: Duration,
}

impl Meter {
    /// Begins. `is_sole` says that this process does nothing else: then all of its threads count, and its memory.
    pub(super) fn start(is_sole: bool) -> Self {
        Self { begun: Instant::now(), is_sole, cpu: cpu(is_sole) }
    }

    /// What was used so far.
    pub(super) fn read(&self) -> Used {
        let whole_ms = |time: Duration| u64::try_from(time.as_millis()).ok();
        Used {
            duration_ms: whole_ms(self.begun.elapsed()),
            cpu_ms: whole_ms(cpu(self.is_sole).saturating_sub(self.cpu)),
            peak_bytes: self.is_sole.then(|| peak_bytes(&process())),
        }
    }
}

/// CPU time of the process, or of this thread alone.
fn cpu(of_process: bool) -> Duration {
    if of_process {
        return cpu_of(&process());
    }
    // SAFETY: `timespec` is plain data, and the call fills it.
    let mut now: libc::timespec = unsafe { std::mem::zeroed() };
    // SAFETY: the pointer is valid for the length of the call; on failure the zeroes stay.
    unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &raw mut now) };
    let nanoseconds = u32::try_from(now.tv_nsec).unwrap_or(0);
    Duration::new(u64::try_from(now.tv_sec).unwrap_or(0), nanoseconds)
}

fn process() -> libc::rusage {
    // SAFETY: `rusage` is plain data, and the call fills it.
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    // SAFETY: the pointer is valid for the length of the call; on failure the zeroes stay.
    unsafe { libc::getrusage(libc::RUSAGE_SELF, &raw mut usage) };
    usage
}

/// User and system time of `usage`.
pub(super) fn cpu_of(usage: &libc::rusage) -> Duration {
    let time = |time: libc::timeval| {
        let microseconds = u64::try_from(time.tv_usec).unwrap_or(0);
        Duration::from_secs(u64::try_from(time.tv_sec).unwrap_or(0)) + Duration::from_micros(microseconds)
    };
    time(usage.ru_utime) + time(usage.ru_stime)
}

/// The most memory that was resident, in bytes.
pub(super) fn peak_bytes(usage: &libc::rusage) -> u64 {
    // macOS tells bytes, Linux kilobytes.
    let unit = if cfg!(target_os = "macos") { 1 } else { 1_024 };
    u64::try_from(usage.ru_maxrss).unwrap_or(0) * unit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_of_this_thread_is_counted_and_sleep_is_not() {
        let meter = Meter::start(false);
        std::thread::sleep(Duration::from_millis(30));
        let slept = meter.read();
        assert!(slept.duration_ms >= Some(30) && slept.cpu_ms < Some(25), "{slept:?}");
        let begun = Instant::now();
        while meter.read().cpu_ms < Some(20) {
            assert!(begun.elapsed() < Duration::from_secs(60));
        }
        assert_eq!(slept.peak_bytes, None);
        assert!(Meter::start(true).read().peak_bytes > Some(1 << 20));
    }
}
