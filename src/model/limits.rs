//! Named limits on the content of files, each with its reason. Exceeding one is reported as a finding; nothing crashes.

/// Bytes in one quiz file or fact sheet. A thousand long questions fit; a mistaken download does not.
pub const FILE_BYTES_MAX: u64 = 4 * 1024 * 1024;

/// The most tokens in one quiz file (keys, values, punctuation, blanks and line ends outside texts): 180 for each of
/// 5,000 questions. Each takes up to 300 bytes of memory.
pub const TOML_TOKENS_MAX: usize = 900_000;

/// The most opening brackets, and dots outside texts, in one quiz file: 26 for each of 5,000 questions. Each makes a list
/// or a table, which takes up to two kilobytes while the file is formatted.
pub const TOML_NESTED_MAX: usize = 130_000;

/// The most syntax errors of one file: two in each of 5,000 questions. Each takes a kilobyte of memory.
pub const SYNTAX_ERRORS_MAX: usize = 10_000;

/// Bytes of a file in another format. The export of a learning platform carries its pictures with it.
pub const IMPORT_BYTES_MAX: u64 = 32 * 1024 * 1024;

/// Bytes of the text of a file to import, without its pictures: twice the largest quiz file. The parsed form takes many
/// times as much memory.
pub const IMPORT_TEXT_BYTES_MAX: usize = 8 * 1024 * 1024;

/// Bytes of TOML to import, such as the page of a book with questions. Its values take sixty times as much memory.
pub const IMPORT_TOML_BYTES_MAX: usize = 2 * 1024 * 1024;

/// Lines of TOML to import: the parser keeps a kilobyte for every broken line.
pub const IMPORT_TOML_LINES_MAX: usize = 200_000;

/// Lines of the text of a file to import, ten times as many as five thousand questions have.
pub const IMPORT_LINES_MAX: usize = 1_000_000;

/// Questions of a file to import, and parts that might be questions: four times the questions of a quiz. Each gets a line
/// in the report.
pub const IMPORT_ITEMS_MAX: usize = 4 * QUESTIONS_MAX;

/// Bytes of one question in a file to import: more than a question with all its texts at their limits.
pub const IMPORT_QUESTION_BYTES_MAX: usize = 1024 * 1024;

/// Parts of one question in a file to import, such as options and typed answers, or gaps that become questions.
pub const IMPORT_PARTS_MAX: usize = 2_000;

/// Notes on one question of a file to import, or on the file itself; further notes are only counted.
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
