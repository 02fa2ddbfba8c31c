//! The host's side of a room that runs.

use crate::classroom::{HostCommand, HostView};
use std::sync::Arc;
use tokio::sync::{mpsc, watch};

/// What the host sees and says. Clones are the same desk; it can be used from any thread.
#[derive(Debug, Clone)]
pub struct Desk {
    view: watch::Receiver<Arc<HostView>>,
    orders: mpsc::UnboundedSender<HostCommand>,
}

/// The room's side of a desk.
#[derive(Debug)]
pub(super) struct DeskEnds {
    pub(super) view: watch::Sender<Arc<HostView>>,
    pub(super) orders: mpsc::UnboundedReceiver<HostCommand>,
}

impl Desk {
    pub(super) fn new(view: HostView) -> (Desk, DeskEnds) {
        let (show, view) = watch::channel(Arc::new(view));
        let (orders, taken) = mpsc::unbounded_channel();
        (
            Desk { view, orders },
            DeskEnds {
                view: show,
                orders: taken,
            },
        )
    }

    /// What the host sees: renewed at most four times a second.
    pub fn view(&self) -> Arc<HostView> {
        Arc::clone(&self.view.borrow())
    }

    /// Asks for something. Whether it was done shows in the view; whether the room still runs is returned.
    pub fn send(&self, command: HostCommand) -> bool {
        self.orders.send(command).is_ok()
    }

    /// Whether the room runs no more.
    pub fn has_ended(&self) -> bool {
        self.orders.is_closed()
    }

    /// Waits for a view that this clone has not waited for; false when the room runs no more.
    pub async fn changed(&mut self) -> bool {
        self.view.changed().await.is_ok()
    }
}
