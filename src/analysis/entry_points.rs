//! Where execution starts: binaries, mains, scripts, containers, workflows.
