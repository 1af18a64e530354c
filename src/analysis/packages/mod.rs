//! Packages: manifests and lockfiles, one file per ecosystem, and how they are linked.
