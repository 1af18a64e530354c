//! Frameworks and tools, each with the evidence that says so.
