//! The host's side of a running room: a view that is renewed, and commands.

use crate::classroom::{HostCommand, HostView};
use std::sync::Arc;
use tokio::sync::{mpsc, watch};
use tokio::time::Instant;

/// What the host sees of a room and asks of it. Clones are handles of the same room, for use on any thread.
#[derive(Debug, Clone)]
pub struct HostHandle {
    view: watch::Receiver<Arc<HostView>>,
    commands: mpsc::UnboundedSender<HostCommand>,
}

/// The room's end of a [`HostHandle`].
#[derive(Debug)]
pub(super) struct HostChannel {
    view: watch::Sender<Arc<HostView>>,
    pub(super) commands: mpsc::UnboundedReceiver<HostCommand>,
    /// What the server warned of, besides the room.
    pub(super) warned: u64,
    pub(super) shown_at: Instant,
}

impl HostHandle {
    pub(super) fn new(view: HostView) -> (HostHandle, HostChannel) {
        let (view_sender, view) = watch::channel(Arc::new(view));
        let (commands, received) = mpsc::unbounded_channel();
        let channel = HostChannel {
            view: view_sender,
            commands: received,
            warned: 0,
            shown_at: Instant::now(),
        };
        (HostHandle { view, commands }, channel)
    }

    /// What the host sees: renewed at most four times a second.
    pub fn view(&self) -> Arc<HostView> {
        Arc::clone(&self.view.borrow())
    }

    /// Asks for something. Whether it was done shows in the view; whether the room still runs is returned.
    pub fn send(&self, command: HostCommand) -> bool {
        self.commands.send(command).is_ok()
    }

    /// Whether the room has ended.
    pub fn has_ended(&self) -> bool {
        self.commands.is_closed()
    }

    /// Waits for a view that this clone has not waited for; false when the room has ended.
    pub async fn changed(&mut self) -> bool {
        self.view.changed().await.is_ok()
    }
}

impl HostChannel {
    pub(super) fn show(&mut self, view: HostView) {
        self.view.send_replace(Arc::new(view));
        self.shown_at = Instant::now();
    }
}
