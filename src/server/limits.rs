//! Named limits of the server, each with its reason. The server refuses a request or closes a connection that exceeds
//! one; it never crashes.

/// How often something is allowed: a burst of `burst`, and `per_minute` in the long run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// The size of a burst.
    pub burst: u32,
    /// The rate in the long run; more than 0.
    pub per_minute: u32,
}

/// The limits of a server. [`Limits::DEFAULT`] has the real values; tests use smaller ones.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Open sockets of all kinds: the largest room, its screens, and pages that are loading.
    pub sockets: usize,
    /// Open sockets from one address. A whole town hall may share one.
    pub sockets_per_address: usize,
    /// Pending sockets: pages that are loading, and people who have not joined yet.
    pub pending: usize,
    /// Pending sockets from one address: enough for a class that types its names, and far below the total.
    pub pending_per_address: usize,
    /// Milliseconds that a pending socket keeps its place while others from the same address wait: time to type a name.
    pub pending_ms: u64,
    /// Concurrent TLS handshakes: each costs a millisecond of a core, and the room must stay responsive.
    pub handshakes: usize,
    /// Milliseconds for a TLS handshake on a bad network.
    pub handshake_ms: u64,
    /// Milliseconds for the head of a request, from the first byte or from the end of the previous request.
    pub head_ms: u64,
    /// Milliseconds that one connection may load pages: many times what the page needs on a bad network.
    pub page_ms: u64,
    /// Milliseconds from the websocket to its hello, which our clients send at once.
    pub hello_ms: u64,
    /// Milliseconds between pings: less than the 30 seconds after which networks drop idle connections.
    pub ping_ms: u64,
    /// Milliseconds without a sign of life until a connection counts as gone: two lost pings.
    pub silence_ms: u64,
    /// Milliseconds that one message may wait until its reader takes it.
    pub write_ms: u64,
    /// Messages of one connection, including pings and pongs. A person who changes their mind taps a few times a
    /// second.
    pub messages: Rate,
    /// Frames of one connection: more than messages, because a message may consist of several frames.
    pub frames: Rate,
    /// Attempts to join on one connection: a few for names that are taken or mistyped.
    pub tries: Rate,
    /// New members from one address. A whole room may share one address and join within a minute.
    pub joins: Rate,
    /// Wrong room codes from one address: enough for people who misread a code; a guesser needs millions.
    pub wrong_codes: Rate,
    /// Wrong keys of a host's page from one address: few, because people scan the link and do not type it.
    pub host_keys: Rate,
    /// Wrong seat codes from one address: enough for people who misread a code. Each seat also has its own limit.
    pub seat_codes: Rate,
    /// Members of one device, as the device identifies itself: people share a laptop, but nobody needs a dozen names.
    pub members_per_device: usize,
    /// Screens of one room on other machines: each gets a full view four times a second.
    pub screens: usize,
    /// Such screens from one address, so that one machine cannot take all places.
    pub screens_per_address: usize,
    /// Milliseconds between two views for host and screens: as fast as people can read.
    pub view_ms: u64,
    /// Milliseconds until a failed write to the log is tried again.
    pub retry_ms: u64,
    /// Milliseconds without a response of the disk until it counts as hanging: longer than the store waits for another
    /// program that is writing.
    pub stall_ms: u64,
    /// Milliseconds that the disk gets at the end to save the remaining events.
    pub last_write_ms: u64,
    /// Milliseconds that connections get at the end to receive their remaining messages.
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

/// Connections that the system queues until we accept them: a whole room that joins together.
pub(super) const BACKLOG: u32 = 4_096;

/// Bytes that the system buffers for a slow reader. A reveal fits several times; newer messages should replace anything
/// older.
pub(super) const SEND_BYTES: u32 = 64 * 1024;

/// Bytes of each websocket's buffers. A question fits, and ten thousand buffers fit into a laptop's memory.
pub(super) const SOCKET_BUFFER_BYTES: usize = 4 * 1024;

/// Bytes of the head of a request; ours need a few hundred.
pub(super) const HEAD_BYTES_MAX: usize = 16 * 1024;

/// Headers of a request.
pub(super) const HEADERS_MAX: usize = 64;

/// Messages in the queue of one room. A connection that finds the queue full stops reading for a while.
pub(super) const INBOX: usize = 1_024;

/// Messages that may wait for the disk until the room stops reading: two for each member of a full room.
pub(super) const PENDING_MAX: usize = 50_000;

/// Refusals that wait for one reader. Only the latest are kept.
pub(super) const REFUSALS_WAITING_MAX: usize = 4;

/// Host's pages of one room: a laptop, a phone, a second trainer, and forgotten windows.
pub(super) const HOST_PAGES_MAX: usize = 20;

/// Addresses, or devices of one room, with stored state. Above this limit, full buckets are dropped.
pub(super) const ADDRESSES_MAX: usize = 50_000;

/// The number of warnings about guessed codes and keys that a host gets.
pub(super) const GUESSING_WARNINGS_MAX: usize = 5;

/// Files that one process needs besides its sockets.
pub(super) const OTHER_FILES: u64 = 256;
