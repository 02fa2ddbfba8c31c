//! Named limits of a room, each with its reason. Whoever exceeds one gets a refusal with a message; nothing crashes.

/// Members of one room. A town hall fits; a flood does not.
pub const MEMBERS_MAX: usize = 20_000;

/// Graphemes of a name: a full name with a department behind it. Narrow screens shorten it.
pub const NAME_GRAPHEMES_MAX: usize = 64;

/// Bytes of a name after cleaning. Graphemes may be stacked without end; bytes are not.
pub const NAME_BYTES_MAX: usize = 512;

/// Bytes of a name as it arrives. Longer ones are not even looked at.
pub const NAME_RAW_BYTES_MAX: usize = 2_048;

/// Characters of a person's id: personnel numbers and addresses of mail are shorter.
pub const PERSON_ID_CHARS_MAX: usize = 128;

/// Wrong codes for one seat until a restart. After them its code brings nobody back, and the host is asked instead.
pub const SEAT_CODE_TRIES_MAX: u32 = 10;

/// People who wait for the host's yes at once. More are not listed.
pub const WAITING_MAX: usize = 100;

/// Teams of one room.
pub const TEAMS_MAX: usize = 26;

/// Milliseconds that a question waits for phones to show it before its clock starts without them.
pub const READY_MS_MAX: u64 = 1_500;

/// Milliseconds from the last missing answer to the close, where an answer may still be changed.
pub const SECOND_THOUGHTS_MS: u64 = 3_000;

/// Milliseconds from the last verdict or mark to the close, where all have answered and somebody called a message
/// phishing: a red flag takes longer to find than second thoughts.
pub const MARKING_MS: u64 = 8_000;

/// Milliseconds after the close in which what stands on a member's screen is still handed in: what was chosen before the
/// close is then on its way. Nothing is revealed by itself in that time.
pub const LAST_CALL_MS: u64 = 1_500;

/// Milliseconds of a running clock after which its reading is kept, so that a crash turns it back by no more than that.
pub const CLOCK_KEPT_MS: u64 = 1_000;

/// Milliseconds that a host may add to a clock at once, and in all: an hour.
pub const EXTEND_MS_MAX: u64 = 60 * 60 * 1_000;

/// Percent of the time that one member may be given on top.
pub const EXTRA_PERCENT_MAX: u16 = 400;

/// Further answers that a host may accept for one question.
pub const ACCEPTED_MAX: usize = 50;

/// Changes of one answer by one member, and as many of a draft: many times what second thoughts need. Each is kept for
/// good.
pub const CHANGES_MAX: u32 = 50;

/// Notes to the author from one member in one session.
pub const NOTES_PER_MEMBER_MAX: u32 = 20;

/// Rows of a distribution of typed answers; the rest is one row.
pub const TYPED_ROWS_MAX: usize = 12;

/// Names that a host's view lists; of a town hall only the first are named.
pub const LISTED_MAX: usize = 500;

/// Rows of the standings that are sent to phones and screens. Everyone also gets their own.
pub const STANDINGS_ROWS: usize = 10;

/// Warnings that a host's view holds; older ones have been seen or do not matter any more.
pub const WARNINGS_MAX: usize = 8;
