//! TLS by files, for those without a proxy: rustls with the keys that are named.

use std::path::Path;
use std::sync::Arc;

use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::TlsAcceptor;

use crate::error::{Error, Kind, Result};

/// Accepts TLS connections.
pub(super) type Tls = TlsAcceptor;

/// TLS with the certificates and the private key of these PEM files. Kind `Usage` if they are not what they
/// should be.
pub(super) fn load(certificates: &Path, key: &Path) -> Result<Tls> {
    let unusable = |path: &Path, what: &str| {
        Error::new(Kind::Usage, format!("`{}` is no PEM file of {what}", path.display()))
    };
    let text = read(certificates)?;
    let chain: Vec<_> = CertificateDer::pem_slice_iter(&text)
        .collect::<std::result::Result<_, _>>()
        .map_err(|error| unusable(certificates, "certificates").caused_by(error))?;
    if chain.is_empty() {
        return Err(unusable(certificates, "certificates"));
    }
    let own = PrivateKeyDer::from_pem_slice(&read(key)?)
        .map_err(|error| unusable(key, "a private key").caused_by(error))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(chain, own))
        .map_err(|error| {
            Error::new(Kind::Usage, "the certificate and the key cannot be used together").caused_by(error)
        })?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
}

fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).map_err(|error| {
        Error::new(Kind::Usage, format!("cannot read `{}`", path.display())).caused_by(error)
    })
}
