//! Encryption, for networks that are not trusted.

use std::fmt;
use std::sync::Arc;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{self, ServerConfig};

/// Why there is no encryption.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TlsError {
    /// The text has no certificate.
    NoCertificate,
    /// The text has no private key.
    NoKey,
    /// The certificate and the key cannot be used, or not together: why.
    Unusable(String),
}

impl fmt::Display for TlsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TlsError::NoCertificate => f.write_str(
                "the file has no certificate; it is PEM, and begins with BEGIN CERTIFICATE",
            ),
            TlsError::NoKey => f.write_str(
                "the file has no private key; it is PEM, and begins with BEGIN PRIVATE KEY",
            ),
            TlsError::Unusable(why) => write!(
                f,
                "the certificate and the key cannot be used together: {why}"
            ),
        }
    }
}

impl std::error::Error for TlsError {}

/// Encryption with a chain of certificates, our own first, and its private key, as PEM texts.
pub fn tls(chain_pem: &[u8], key_pem: &[u8]) -> Result<Arc<ServerConfig>, TlsError> {
    let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_slice_iter(chain_pem)
        .collect::<Result<_, _>>()
        .map_err(|_| TlsError::NoCertificate)?;
    if chain.is_empty() {
        return Err(TlsError::NoCertificate);
    }
    let key = PrivateKeyDer::from_pem_slice(key_pem).map_err(|_| TlsError::NoKey)?;
    let unusable = |error: rustls::Error| TlsError::Unusable(error.to_string());
    let builder = ServerConfig::builder_with_provider(Arc::new(default_provider()));
    let builder = builder
        .with_safe_default_protocol_versions()
        .map_err(unusable)?;
    let mut config = builder
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .map_err(unusable)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}
