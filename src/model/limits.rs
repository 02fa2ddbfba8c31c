//! Named limits on what a file may hold, each with its reason. Exceeding one is reported as a finding; nothing crashes.

/// Bytes in one quiz file or fact sheet. A thousand long questions fit; a mistaken download does not.
pub const FILE_BYTES_MAX: u64 = 4 * 1024 * 1024;

/// Bytes of a file in another format. The export of a learning platform carries its pictures with it.
pub const IMPORT_BYTES_MAX: u64 = 32 * 1024 * 1024;

/// Bytes of the text of such a file, without the pictures in it: twice the largest quiz file. What is read of it takes many
/// times the memory.
pub const IMPORT_TEXT_BYTES_MAX: usize = 8 * 1024 * 1024;

/// Bytes of such a text that is TOML, a book's page with questions. Its values take sixty times the memory.
pub const IMPORT_TOML_BYTES_MAX: usize = 2 * 1024 * 1024;

/// Lines of TOML to import: its parser keeps a kilobyte of every line that is wrong.
pub const IMPORT_TOML_LINES_MAX: usize = 200_000;

/// Lines of that text. Five thousand questions have a tenth of them.
pub const IMPORT_LINES_MAX: usize = 1_000_000;

/// Questions of such a file, and parts that could have been some: four times the questions of a quiz. Each has its line in
/// the report.
pub const IMPORT_ITEMS_MAX: usize = 4 * QUESTIONS_MAX;

/// Bytes of one question in such a file: every text that it may have at its limit would be less.
pub const IMPORT_QUESTION_BYTES_MAX: usize = 1024 * 1024;

/// Parts of one question in such a file, such as options and typed answers, or gaps that become questions of their own.
pub const IMPORT_PARTS_MAX: usize = 2_000;

/// Notes on one question of such a file, or on what belongs to none of its questions; the rest is counted.
pub const IMPORT_NOTES_MAX: usize = 1_000;

/// Columns of a table of questions that are read. Tables of questions have 40.
pub const IMPORT_COLUMNS_MAX: usize = 200;

/// Questions in one quiz. Nobody reviews more in one file, and every command stays instant.
pub const QUESTIONS_MAX: usize = 5_000;

/// Quizzes that one quiz takes questions from. Each is a file to be read before the first question is asked.
pub const INCLUDES_MAX: usize = 50;

/// Options of one question, pinned ones included: the letters a to z are the answer keys.
pub const OPTIONS_MAX: usize = 26;

/// Steps of an `order` question or pairs of a `match` question. More cannot be compared at a glance.
pub const STEPS_MAX: usize = 12;

/// Parts of a message that can be marked as red flags.
pub const PARTS_MAX: usize = 24;

/// Entries of any other list: authors, fact references, allowed findings, fact sheets, facts of a sheet.
pub const LIST_MAX: usize = 2_000;

/// Bytes of one text: a prompt, an option, an explanation, a message body.
pub const TEXT_BYTES_MAX: usize = 16 * 1024;

/// Bytes of an id.
pub const ID_BYTES_MAX: usize = 64;

/// Points for one question.
pub const POINTS_MAX: f64 = 1_000.0;

/// Seconds that a question may take: a working day.
pub const TIME_LIMIT_S_MAX: u32 = 8 * 60 * 60;

/// Bytes of an answer pattern after compilation: a bound on memory, enforced by the regex engine.
pub const PATTERN_BYTES_MAX: usize = 256 * 1024;

/// Bytes of a typed answer. Longer ones are refused, not cut.
pub const ANSWER_BYTES_MAX: usize = 4 * 1024;
