//! The host's access to a running room: the latest view, and a queue for commands.

use super::peer::Peer;
use crate::classroom::{HostCommand, HostView, Phase};
use crate::wire::{FromHost, Step};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::{mpsc, watch};
use tokio::time::Instant;

/// The host's handle of a room: its view, and a queue for commands. Clones control the same room, from any thread.
#[derive(Debug, Clone)]
pub struct HostHandle {
    view: watch::Receiver<Arc<HostView>>,
    requests: mpsc::UnboundedSender<HostRequest>,
    left: Arc<AtomicBool>,
}

/// A request of the host.
#[derive(Debug)]
pub(super) enum HostRequest {
    /// A command from the handle, with the step that the host saw, if it matters.
    Handle(HostCommand, Option<Step>),
    /// A request from a page that has shown the key.
    Page(Arc<Peer>, PageWish),
}

/// A request from a host's page.
#[derive(Debug)]
pub(crate) enum PageWish {
    /// The page has connected and needs a full view.
    Arrive,
    /// The page sends a message.
    Ask(FromHost),
}

/// The room's end of a [`HostHandle`].
#[derive(Debug)]
pub(super) struct HostChannel {
    view: watch::Sender<Arc<HostView>>,
    pub(super) requests: mpsc::UnboundedReceiver<HostRequest>,
    /// Warnings from the server that are not about the room.
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

    /// The host's view, updated at most four times a second.
    pub fn view(&self) -> Arc<HostView> {
        Arc::clone(&self.view.borrow())
    }

    /// Sends a command, whatever step the session is at. Returns whether the room still runs; the view shows whether
    /// the command was carried out.
    pub fn send(&self, command: HostCommand) -> bool {
        let request = HostRequest::Handle(command, None);
        self.requests.send(request).is_ok()
    }

    /// Like [`HostHandle::send`], but with the phase that the host saw. If the command belongs to a step or question
    /// that is over by now, the room ignores it and warns the host.
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

    /// Waits for a view that this clone has not returned yet. Returns false when the room has ended.
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
