//! Decides which rooms at `https` addresses to trust, from the certificates that the user gave.
//!
//! A trainer's certificate is often self-signed. It is trusted if it is exactly the given one, so no further check is
//! needed.

use std::fmt;
use std::sync::Arc;
use tokio_rustls::rustls::client::danger::{
    HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier,
};
use tokio_rustls::rustls::client::{VerifierBuilderError, WebPkiServerVerifier};
use tokio_rustls::rustls::crypto::{CryptoProvider, ring};
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use tokio_rustls::rustls::{
    ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme,
};

/// The certificates that a room may have.
#[derive(Clone)]
pub struct Trust(pub(super) Arc<ClientConfig>);

impl fmt::Debug for Trust {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Trust").finish_non_exhaustive()
    }
}

/// Why a file has no certificates that can be trusted.
#[derive(Debug, thiserror::Error)]
pub enum TrustError {
    /// It is not PEM, or contains no certificate.
    #[error(
        "there is no certificate in it; use a PEM file that has a line -----BEGIN CERTIFICATE-----"
    )]
    NoCertificate,
    /// A certificate in it cannot be used.
    #[error("its certificate cannot be used: {0}")]
    Unusable(#[from] Error),
    /// The certificates in it cannot be used together.
    #[error("its certificate cannot be used: {0}")]
    Unsuitable(#[from] VerifierBuilderError),
}

impl Trust {
    /// Trusts the certificates in a PEM file, and certificates that they issued.
    pub fn from_pem(pem: &[u8]) -> Result<Trust, TrustError> {
        let given: Vec<CertificateDer<'static>> = CertificateDer::pem_slice_iter(pem)
            .collect::<Result<_, _>>()
            .map_err(|_| TrustError::NoCertificate)?;
        if given.is_empty() {
            return Err(TrustError::NoCertificate);
        }
        let mut roots = RootCertStore::empty();
        for certificate in &given {
            roots.add(certificate.clone())?;
        }
        let provider = Arc::new(ring::default_provider());
        let issued =
            WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider))
                .build()?;
        let verifier = Arc::new(TrustedCertificates {
            given,
            issued,
            provider: Arc::clone(&provider),
        });
        let config =
            ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
        let config = config
            .dangerous()
            .with_custom_certificate_verifier(verifier)
            .with_no_client_auth();
        Ok(Trust(Arc::new(config)))
    }
}

/// Accepts the given certificates themselves, and those that they issued.
#[derive(Debug)]
struct TrustedCertificates {
    given: Vec<CertificateDer<'static>>,
    issued: Arc<WebPkiServerVerifier>,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for TrustedCertificates {
    fn verify_server_cert(
        &self,
        shown: &CertificateDer<'_>,
        between: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        if self.given.iter().any(|given| given == shown) {
            return Ok(ServerCertVerified::assertion());
        }
        self.issued
            .verify_server_cert(shown, between, name, ocsp, now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.issued
            .verify_tls12_signature(message, certificate, signature)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.issued
            .verify_tls13_signature(message, certificate, signature)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider
            .signature_verification_algorithms
            .supported_schemes()
    }
}
