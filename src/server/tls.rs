//! Loads the certificate and key for TLS.

use std::sync::Arc;
use thiserror::Error;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{self, ServerConfig};

/// Why TLS cannot be used.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum TlsError {
    /// The text contains no certificate.
    #[error("the file has no certificate; it is PEM, and begins with BEGIN CERTIFICATE")]
    NoCertificate,
    /// The text contains no private key.
    #[error("the file has no private key; it is PEM, and begins with BEGIN PRIVATE KEY")]
    NoKey,
    /// The certificate and key are not usable, or do not match.
    #[error("the certificate and the key cannot be used together: {0}")]
    Unusable(#[from] rustls::Error),
}

/// TLS with a certificate chain, our own certificate first, and its private key, as PEM texts.
pub fn tls(chain_pem: &[u8], key_pem: &[u8]) -> Result<Arc<ServerConfig>, TlsError> {
    let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_slice_iter(chain_pem)
        .collect::<Result<_, _>>()
        .map_err(|_| TlsError::NoCertificate)?;
    if chain.is_empty() {
        return Err(TlsError::NoCertificate);
    }
    let key = PrivateKeyDer::from_pem_slice(key_pem).map_err(|_| TlsError::NoKey)?;
    let builder = ServerConfig::builder_with_provider(Arc::new(default_provider()));
    let builder = builder.with_safe_default_protocol_versions()?;
    let mut config = builder.with_no_client_auth().with_single_cert(chain, key)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}
