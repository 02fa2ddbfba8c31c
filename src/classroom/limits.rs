//! Named limits of a room, each with its reason. What exceeds one is refused with a message; nothing crashes.

/// Members of one room: enough for an audience in a large hall, and a bound on what a flood of fake members can cost.
pub const MEMBERS_MAX: usize = 20_000;

/// Graphemes of a name: a full name with a department behind it. Narrow screens shorten it.
pub const NAME_GRAPHEMES_MAX: usize = 64;

/// Bytes of a name after cleaning. A single grapheme can have any number of bytes.
pub const NAME_BYTES_MAX: usize = 512;

/// Bytes of a name as it arrives. Longer ones are refused unread.
pub const NAME_RAW_BYTES_MAX: usize = 2_048;

/// Characters of a person's id. Personnel numbers and e-mail addresses are shorter.
pub const PERSON_ID_CHARS_MAX: usize = 128;

/// Wrong codes for one seat until a restart. After that its code no longer works, and the host is asked instead.
pub const SEAT_CODE_TRIES_MAX: u32 = 10;

/// People who can wait for the host's approval at the same time. More are turned away.
pub const WAITING_MAX: usize = 100;

/// Teams of one room.
pub const TEAMS_MAX: usize = 26;

/// Milliseconds that a question waits for devices to show it. Then its clock starts without the slow ones.
pub const READY_MS_MAX: u64 = 1_500;

/// Milliseconds between the last missing answer and the close, if answers may still be changed.
pub const SECOND_THOUGHTS_MS: u64 = 3_000;

/// Milliseconds between the last verdict or mark and the close, if all have answered and somebody called a message
/// phishing. Finding a red flag takes longer than reconsidering an answer.
pub const MARKING_MS: u64 = 8_000;

/// Milliseconds after the close in which a draft is still accepted, because a choice made before the close may still be
/// in transit. Nothing is revealed automatically in that time.
pub const LAST_CALL_MS: u64 = 1_500;

/// Milliseconds of a running clock after which its reading is saved, so that a crash sets it back by no more than that.
pub const CLOCK_KEPT_MS: u64 = 1_000;

/// Milliseconds that a host may add to a clock in one step, and in total: an hour.
pub const EXTEND_MS_MAX: u64 = 60 * 60 * 1_000;

/// Percent of extra time that one member may be given.
pub const EXTRA_PERCENT_MAX: u16 = 400;

/// Further answers that a host may accept for one question.
pub const ACCEPTED_MAX: usize = 50;

/// Changes of one answer by one member, and also of one draft: far more than anyone needs to reconsider. Each is saved
/// permanently.
pub const CHANGES_MAX: u32 = 50;

/// Notes to the author from one member in one session.
pub const NOTES_PER_MEMBER_MAX: u32 = 20;

/// Rows of a distribution of typed answers; the rest is one row.
pub const TYPED_ROWS_MAX: usize = 12;

/// Names that a host's view lists; of a larger audience only the first are named.
pub const LISTED_MAX: usize = 500;

/// Rows of the standings that are sent to members and projectors. Every member also gets their own row.
pub const STANDINGS_ROWS: usize = 10;

/// Warnings in a host's view; older ones are dropped.
pub const WARNINGS_MAX: usize = 8;
