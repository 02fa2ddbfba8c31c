//! Named limits of the server, each with its reason. Exceeding one gets a request refused or a connection closed;
//! nothing crashes.

/// How often something may be done: `burst` times at once, and `per_minute` times in the long run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// At once.
    pub burst: u32,
    /// In the long run; more than 0.
    pub per_minute: u32,
}

/// The limits of a server. [`Limits::DEFAULT`] has the real ones; tests use smaller ones.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Open sockets of all kinds: the largest room, its screens, and pages being loaded.
    pub sockets: usize,
    /// Open sockets from one address. A whole town hall may share one.
    pub sockets_per_address: usize,
    /// Pending sockets, which are no member's or screen's: pages being loaded, and people who have not joined yet.
    pub pending: usize,
    /// Those from one address: as many as may be typing their names at once, and far fewer than there is room for.
    pub pending_per_address: usize,
    /// Milliseconds that a pending socket keeps its place where others from the same address wait: time to type a name.
    pub pending_ms: u64,
    /// TLS handshakes at once: each costs a millisecond of a core, and the room is to stay awake.
    pub handshakes: usize,
    /// Milliseconds for a TLS handshake on a bad network.
    pub handshake_ms: u64,
    /// Milliseconds for the head of a request, from the first byte or from the end of the request before.
    pub head_ms: u64,
    /// Milliseconds that one connection may load pages: many times what the page needs on a bad network.
    pub page_ms: u64,
    /// Milliseconds from the websocket to its hello, which our clients send at once.
    pub hello_ms: u64,
    /// Milliseconds between pings: less than the half minute after which networks forget a connection.
    pub ping_ms: u64,
    /// Milliseconds without a sign of life after which a connection is gone: two lost pings.
    pub silence_ms: u64,
    /// Milliseconds that one message may wait for its reader to take it.
    pub write_ms: u64,
    /// Messages of one connection, pings and pongs among them. A person who changes their mind taps a few times a
    /// second.
    pub messages: Rate,
    /// Frames of one connection: more than messages, since a message may come in parts.
    pub frames: Rate,
    /// Tries to join on one connection: names that are taken, and a slip of the finger.
    pub tries: Rate,
    /// New members from one address. A whole room may share one, and comes within a minute.
    pub joins: Rate,
    /// Wrong codes from one address, as typed by people who misread; a guesser needs millions.
    pub wrong_codes: Rate,
    /// Wrong keys of a host's page from one address; nobody mistypes a link that is scanned.
    pub host_keys: Rate,
    /// Wrong codes of seats from one address, as typed by people who misread. Each seat has a bound of its own.
    pub seat_codes: Rate,
    /// Members of one device, as it says which it is: people share a laptop, and nobody needs a dozen names.
    pub members_per_device: usize,
    /// Screens of one room that are not on this machine: each is sent everything four times a second.
    pub screens: usize,
    /// Those from one address, so that one machine cannot take the place of all others.
    pub screens_per_address: usize,
    /// Milliseconds between two views for host and screens: as often as people can read.
    pub view_ms: u64,
    /// Milliseconds after which a log that could not be written is tried again.
    pub retry_ms: u64,
    /// Milliseconds without a sign of the disk after which it is taken to hang: longer than the store waits for another
    /// program that is writing.
    pub stall_ms: u64,
    /// Milliseconds that the disk gets at the end to take what it has not.
    pub last_write_ms: u64,
    /// Milliseconds that connections get at the end to take what was still said to them.
    pub farewell_ms: u64,
}

impl Limits {
    /// The limits of a real room.
    pub const DEFAULT: Limits = Limits {
        sockets: 24_000,
        sockets_per_address: 12_000,
        pending: 8_000,
        pending_per_address: 2_500,
        pending_ms: 60_000,
        handshakes: 64,
        handshake_ms: 10_000,
        head_ms: 10_000,
        page_ms: 60_000,
        hello_ms: 10_000,
        ping_ms: 20_000,
        silence_ms: 45_000,
        write_ms: 20_000,
        messages: Rate {
            burst: 30,
            per_minute: 600,
        },
        frames: Rate {
            burst: 60,
            per_minute: 1_200,
        },
        tries: Rate {
            burst: 10,
            per_minute: 60,
        },
        joins: Rate {
            burst: 1_200,
            per_minute: 12_000,
        },
        wrong_codes: Rate {
            burst: 120,
            per_minute: 600,
        },
        host_keys: Rate {
            burst: 10,
            per_minute: 6,
        },
        seat_codes: Rate {
            burst: 40,
            per_minute: 40,
        },
        members_per_device: 3,
        screens: 50,
        screens_per_address: 5,
        view_ms: 250,
        retry_ms: 500,
        stall_ms: 6_000,
        last_write_ms: 10_000,
        farewell_ms: 2_000,
    };
}

impl Default for Limits {
    fn default() -> Limits {
        Limits::DEFAULT
    }
}

/// Connections that the system may hold for us until we turn to them: a room that joins at once.
pub(super) const BACKLOG: u32 = 4_096;

/// Bytes that the system keeps for a reader who is behind. A reveal fits several times; what is older than that is
/// better replaced by what is new.
pub(super) const SEND_BYTES: u32 = 64 * 1024;

/// Bytes of each websocket's buffers. A question fits; ten thousand of them fit in a laptop.
pub(super) const SOCKET_BUFFER_BYTES: usize = 4 * 1024;

/// Bytes of the head of a request, of which ours need a few hundred.
pub(super) const HEAD_BYTES_MAX: usize = 16 * 1024;

/// Headers of a request.
pub(super) const HEADERS_MAX: usize = 64;

/// Messages that wait for one room. A connection that finds the queue full waits with reading.
pub(super) const INBOX: usize = 1_024;

/// Messages that may wait for the disk before the room stops reading: two to everyone of a full room.
pub(super) const PENDING_MAX: usize = 50_000;

/// Refusals that wait for one reader. Of more, the latest are told.
pub(super) const REFUSALS_WAITING_MAX: usize = 4;

/// Pages of the host of one room: a laptop, a phone, a second trainer, and windows that were forgotten.
pub(super) const HOST_PAGES_MAX: usize = 20;

/// Addresses, or devices of one room, of which something is remembered at once. Past it those with nothing to forgive are
/// let go.
pub(super) const ADDRESSES_MAX: usize = 50_000;

/// Addresses that guess codes of which a host is warned.
pub(super) const GUESSING_WARNINGS_MAX: usize = 5;

/// Files that one process needs besides its sockets.
pub(super) const OTHER_FILES: u64 = 256;
