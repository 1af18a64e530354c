//! Clone and fetch: transports, credentials, and the errors that users meet.
