//! The host's web pages, which control a room just as the terminal does: the messages to and from them.

use super::host::{HostRequest, PageWish};
use super::outbox::Slot;
use super::peer::{Peer, text};
use crate::classroom::{HostCommand, HostView};
use crate::server::host_key::HostKey;
use crate::server::limits::HOST_PAGES_MAX;
use crate::wire::{FromHost, HostPageMaker, Notice, Step, ToHost};
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::mpsc::UnboundedSender;
use tracing::info;

/// What a room needs to be controlled from a page.
pub struct HostPageSetup {
    /// The key that grants control.
    pub key: HostKey,
    /// Renders the page.
    pub maker: Box<dyn HostPageMaker>,
}

impl fmt::Debug for HostPageSetup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HostPageSetup").finish_non_exhaustive()
    }
}

/// A page's access to its room. Only a page that has shown the key gets it.
#[derive(Debug, Clone)]
pub(crate) struct PageEntry {
    pub(crate) key: HostKey,
    pub(super) requests: UnboundedSender<HostRequest>,
}

impl PageEntry {
    /// Whether the room still runs.
    pub(crate) fn send(&self, peer: &Arc<Peer>, wish: PageWish) -> bool {
        let request = HostRequest::Page(Arc::clone(peer), wish);
        self.requests.send(request).is_ok()
    }

    /// Waits until the room has ended.
    pub(crate) async fn closed(&self) {
        self.requests.closed().await;
    }
}

/// The host's pages of a room.
#[derive(Default)]
pub(super) struct HostPages {
    maker: Option<Box<dyn HostPageMaker>>,
    pages: Vec<Arc<Peer>>,
    /// Whether a page has asked for the end of the program.
    left: Arc<AtomicBool>,
}

impl HostPages {
    pub(super) fn new(maker: Option<Box<dyn HostPageMaker>>, left: Arc<AtomicBool>) -> HostPages {
        HostPages {
            maker,
            pages: Vec::new(),
            left,
        }
    }

    /// Adds a page, if there is room for one more. Pages with the key are trusted, but someone may open too many by
    /// mistake.
    pub(super) fn add(&mut self, peer: &Arc<Peer>) {
        if self.pages.len() >= HOST_PAGES_MAX {
            return peer.close_for(Notice::TooManyPages);
        }
        info!(connection = peer.number, "a page of the host is there");
        self.pages.push(Arc::clone(peer));
    }

    pub(super) fn leave(&mut self, peer: &Arc<Peer>) {
        self.pages.retain(|page| !Arc::ptr_eq(page, peer));
    }

    /// Sends the current state to all pages, just as the host's terminal gets it. This does not wait for the disk, so
    /// that pages are also told of a failing disk.
    pub(super) fn show(&self, view: &HostView) {
        let Some(maker) = self.maker.as_ref().filter(|_| !self.pages.is_empty()) else {
            return;
        };
        let shown = text(&ToHost::Host(Box::new(maker.page(view))));
        for page in &self.pages {
            page.outbox.put(Slot::Host, shown.clone());
        }
    }

    /// The command in a message, and the step that it belongs to. If there is no command to carry out, it returns
    /// `None` and tells the page.
    pub(super) fn command(
        &self,
        peer: &Arc<Peer>,
        message: FromHost,
        view: impl FnOnce() -> HostView,
    ) -> Option<(HostCommand, Option<Step>)> {
        match message {
            FromHost::Ask { at, command } => Some((command, Some(at))),
            FromHost::AcceptTyped { place, text } => {
                let read = self.maker.as_ref()?.accept(&view(), place, &text);
                let command = read.map_err(|words| refuse(peer, words)).ok()?;
                Some((command, None))
            }
            FromHost::Leave {} => {
                self.left.store(true, Ordering::Relaxed);
                None
            }
            FromHost::HostHello { .. } | FromHost::Alive {} => None,
        }
    }

    /// Tells a page that somebody else was faster.
    pub(super) fn refuse_late(&self, peer: &Arc<Peer>) {
        if let Some(maker) = &self.maker {
            refuse(peer, maker.step_over());
        }
    }

    /// Closes every connection after its last message is sent.
    pub(super) fn close(&self) {
        for page in &self.pages {
            page.outbox.close();
        }
    }
}

fn refuse(peer: &Peer, words: String) {
    let refused = ToHost::Refused {
        notice: None,
        words,
    };
    peer.outbox.put(Slot::Refused, text(&refused));
}
