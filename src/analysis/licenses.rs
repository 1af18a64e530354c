//! Licences, from licence files and from what manifests declare.
