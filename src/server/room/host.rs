//! The host's access to a running room: the latest view, and a queue for commands.

use super::peer::Peer;
use crate::classroom::{HostCommand, HostView, Phase};
use crate::wire::{FromHost, Step};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::{mpsc, watch};
use tokio::time::Instant;

/// The host's handle of a room: its view, and a queue for commands. Clones are handles of the same room, for use on any
/// thread.
#[derive(Debug, Clone)]
pub struct HostHandle {
    view: watch::Receiver<Arc<HostView>>,
    requests: mpsc::UnboundedSender<HostRequest>,
    left: Arc<AtomicBool>,
}

/// Something that a host asks for.
#[derive(Debug)]
pub(super) enum HostRequest {
    /// From the handle; with the step that was seen, if that matters.
    Handle(HostCommand, Option<Step>),
    /// From a page that has shown the key.
    Page(Arc<Peer>, PageWish),
}

/// What a page of the host wants.
#[derive(Debug)]
pub(crate) enum PageWish {
    /// It is there, and wants to be shown everything.
    Arrive,
    /// It asks for something.
    Ask(FromHost),
}

/// The room's end of a [`HostHandle`].
#[derive(Debug)]
pub(super) struct HostChannel {
    view: watch::Sender<Arc<HostView>>,
    pub(super) requests: mpsc::UnboundedReceiver<HostRequest>,
    /// What the server warned of, besides the room.
    pub(super) warned: u64,
    pub(super) shown_at: Instant,
    /// Whether a page has asked for the end of the program.
    pub(super) left: Arc<AtomicBool>,
}

impl HostHandle {
    pub(super) fn new(view: HostView) -> (HostHandle, HostChannel) {
        let (view_sender, view) = watch::channel(Arc::new(view));
        let (requests, received) = mpsc::unbounded_channel();
        let left = Arc::new(AtomicBool::new(false));
        let channel = HostChannel {
            view: view_sender,
            requests: received,
            warned: 0,
            shown_at: Instant::now(),
            left: Arc::clone(&left),
        };
        let handle = HostHandle {
            view,
            requests,
            left,
        };
        (handle, channel)
    }

    pub(super) fn requests(&self) -> mpsc::UnboundedSender<HostRequest> {
        self.requests.clone()
    }

    /// What the host sees: renewed at most four times a second.
    pub fn view(&self) -> Arc<HostView> {
        Arc::clone(&self.view.borrow())
    }

    /// Asks for something, wherever the session is by now. Whether it was done shows in the view; whether the room
    /// still runs is returned.
    pub fn send(&self, command: HostCommand) -> bool {
        let request = HostRequest::Handle(command, None);
        self.requests.send(request).is_ok()
    }

    /// As [`HostHandle::send`], by somebody who saw the session in a phase: what belongs to a step or a question that is
    /// over by then is not done, and the host is warned.
    pub fn send_at(&self, phase: Phase, command: HostCommand) -> bool {
        let request = HostRequest::Handle(command, Some(phase.into()));
        self.requests.send(request).is_ok()
    }

    /// Whether a page of the host has asked for the end of the program.
    pub fn is_left(&self) -> bool {
        self.left.load(Ordering::Relaxed)
    }

    /// Whether the room has ended.
    pub fn has_ended(&self) -> bool {
        self.requests.is_closed()
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
