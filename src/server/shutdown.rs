//! Tells all tasks of the server that it is closing.

use tokio::sync::watch;

/// Waits for the shutdown. All clones wait for the same one.
#[derive(Debug, Clone)]
pub(super) struct Shutdown(watch::Receiver<bool>);

/// Starts the shutdown.
#[derive(Debug)]
pub(super) struct ShutdownSender(watch::Sender<bool>);

pub(super) fn shutdown() -> (ShutdownSender, Shutdown) {
    let (sender, receiver) = watch::channel(false);
    (ShutdownSender(sender), Shutdown(receiver))
}

impl ShutdownSender {
    pub(super) fn send(&self) {
        self.0.send_replace(true);
    }
}

impl Shutdown {
    /// Returns once the server is closing.
    pub(super) async fn wait(&mut self) {
        // An error means that the server is gone altogether.
        drop(self.0.wait_for(|closing| *closing).await);
    }
}
