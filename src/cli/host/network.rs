//! A running room: its server on threads of its own, and the handle through which the host's terminal controls the
//! room.

use super::address_watch::{AddressWatch, LOOK};
use super::endpoints::{Endpoints, endpoints};
use super::failure;
use super::listener::OpenPort;
use super::opening::OpenedSession;
use crate::catalogue::{Catalogue, Catalogues};
use crate::classroom::{HostCommand, HostView, Names, Phase};
use crate::cli::arguments::HostArguments;
use crate::cli::exit::Failure;
use crate::cli::system::{FileLock, Opener, System};
use crate::client::{Knowledge, Rehearsal, Rehearsing};
use crate::server::{
    self, HostHandle, HostKey, HostPageSetup, Limits, RoomSetup, ServeError, ServerSetup,
};
use crate::store::{SessionId, SessionLog};
use crate::terminal::{PageMaker, RoomControl, Session};
use crate::wire::Secret;
use std::cell::Cell;
use std::io::Write;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

/// How long closing may take before the host is told why: longer than closing the connections may take.
const QUIET: Duration = Duration::from_secs(3);

/// Warns the host when this machine no longer has the address that phones were shown.
fn watch_address(system: &System, runtime: &Runtime, host: &HostHandle, shown: IpAddr) {
    let (interfaces, host) = (Arc::clone(&system.interfaces), host.clone());
    let Some(mut watch) = AddressWatch::new(shown, &interfaces()) else {
        return;
    };
    runtime.spawn(async move {
        while !host.has_ended() {
            sleep(LOOK).await;
            if let Some(warning) = watch.look(&interfaces()) {
                host.send(HostCommand::Warn(warning));
            }
        }
    });
}

/// The message for a host whose disk is slow at the end.
const WAITING: &str = "the disk is slow; waiting a few more seconds until everything is saved";

/// A running room.
pub(super) struct Running {
    pub(super) endpoints: Endpoints,
    /// The full link of the host's page; `None` if the system has no random bits for a key.
    pub(super) host_page: Option<Secret>,
    handle: HostHandle,
    /// The phase of the view on the terminal.
    seen: Cell<Phase>,
    opens: Opener,
    runtime: Runtime,
    shutdown: oneshot::Sender<()>,
    served: JoinHandle<Result<(), ServeError>>,
    session: SessionId,
    /// The session's lock, released when everything is saved.
    _hold: FileLock,
}

impl RoomControl for Running {
    fn view(&self) -> Arc<HostView> {
        let view = self.handle.view();
        self.seen.set(view.phase);
        view
    }

    fn send(&self, command: HostCommand) {
        // If this fails, the room has ended, and its view shows that.
        let _ended = self.handle.send_at(self.seen.get(), command);
    }

    fn is_left(&self) -> bool {
        self.handle.is_left()
    }

    fn open_screen(&self) -> bool {
        (self.opens)(&self.endpoints.screen)
    }

    /// Before [`Running::stop`], only a fault can end the room.
    fn has_faulted(&self) -> bool {
        self.handle.has_ended()
    }
}

/// The setup of the host's page, and its full link. Without a secret key there is no page, and only the terminal
/// controls the room.
fn host_page(
    system: &System,
    maker: PageMaker,
    endpoints: &Endpoints,
) -> Option<(HostPageSetup, Secret)> {
    let (key, text) = HostKey::from_entropy(system.entropy.secret().ok()?);
    let link = format!("{}#{}", endpoints.host_page, text.reveal());
    let maker = Box::new(maker);
    Some((HostPageSetup { key, maker }, Secret(link)))
}

/// More host names for the pages.
fn host_names(arguments: &HostArguments) -> Vec<String> {
    let names = arguments.host_name.iter();
    names.map(|name| name.to_lowercase()).collect()
}

impl Running {
    /// Starts the room at a port. `session` returns what the host's page shows about joining the room.
    pub(super) fn start<'s>(
        system: &System,
        arguments: &HostArguments,
        opened: OpenedSession,
        port: OpenPort,
        words: Arc<Catalogue>,
        session: impl FnOnce(&Endpoints) -> Session<'s>,
    ) -> Running {
        let OpenPort {
            number,
            listener,
            runtime,
            tls,
        } = port;
        let (hold, id) = (opened.hold, opened.session);
        let bind = arguments
            .bind
            .or(opened.bind)
            .filter(|address| !address.is_unspecified());
        let endpoints = endpoints(
            system,
            &words,
            arguments.lan,
            bind,
            &opened.code,
            (number, tls.is_some()),
        );
        let maker = PageMaker::of(&session(&endpoints), &words, opened.room.quiz());
        let (page, link) = host_page(system, maker, &endpoints).unzip();
        let room = RoomSetup {
            code: opened.code,
            room: opened.room,
            saved: opened.saved_events,
            unsaved: opened.pending,
            log: Box::new(SessionLog::new(
                opened.history.into_store(),
                id,
                Arc::clone(&system.clock.now),
            )),
            sources: opened.sources,
            addresses: endpoints.pages.clone(),
            host_page: page,
        };
        let (room, handle) = room.hosted();
        let setup = ServerSetup {
            rooms: vec![room],
            clock: Arc::clone(&system.clock.elapsed_ms),
            host_names: host_names(arguments),
            catalogues: Catalogues::built_in(),
            language: words,
            tls,
            limits: Limits::DEFAULT,
        };
        let (shutdown, asked) = oneshot::channel::<()>();
        let serving = server::serve(
            listener,
            async {
                // The room must end whether a message was sent or the sender was dropped.
                let _either = asked.await;
            },
            setup,
        );
        let served = runtime.spawn(serving);
        watch_address(system, &runtime, &handle, endpoints.shown);
        Running {
            endpoints,
            host_page: link,
            seen: Cell::new(handle.view().phase),
            handle,
            opens: Arc::clone(&system.opens),
            runtime,
            shutdown,
            served,
            session: id,
            _hold: hold,
        }
    }

    /// Closes the room. The error names what could not be saved. A disk that hangs delays this no longer than the
    /// server's limits say.
    pub(super) fn stop(self, system: &mut System) -> Result<(), Failure> {
        // Fails if the server has already ended; its error is handled below.
        let _ended = self.shutdown.send(());
        let mut served = self.served;
        let soon = self
            .runtime
            .block_on(async { timeout(QUIET, &mut served).await });
        let served = soon.unwrap_or_else(|_| {
            // Waits even if the message cannot be written.
            let _unread = writeln!(system.streams.error, "{WAITING}");
            self.runtime.block_on(served)
        });
        // Does not wait for tasks that still hang.
        self.runtime.shutdown_background();
        match served {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(failure::of_server(self.session, &error)),
            Err(_panic) => Err(failure::faulted(self.session)),
        }
    }

    /// Starts simulated members, who take part over the network like real ones, with the first names of the class list
    /// if there is one.
    pub(super) fn rehearse(
        &self,
        system: &System,
        members: u32,
        names: &Names,
        knowledge: Knowledge,
    ) -> Result<Rehearsing, Failure> {
        let seed = system.entropy.bits_64();
        let listed = match names {
            Names::Roster(roster) => roster.iter().map(|entry| entry.name.clone()).collect(),
            Names::Free | Names::Pseudonyms => Vec::new(),
        };
        let plan = Rehearsal {
            listed,
            knowledge: Some(Arc::new(knowledge)),
            ..Rehearsal::new(self.endpoints.own.clone(), members as usize, seed)
        };
        Rehearsing::start(plan).map_err(|source| Failure::System {
            doing: "starting the rehearsal",
            source,
        })
    }
}
