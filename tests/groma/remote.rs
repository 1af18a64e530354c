//! Clone and fetch from real servers.
