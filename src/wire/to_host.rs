//! What the host's page is sent: always all of it, at most a few times a second, in the host's language and in the words
//! of the host's terminal. It holds what that terminal shows, and nothing that it does not.

use super::{Notice, Row, Step, WireQuestion, Words};
use crate::classroom::{ClockState, HostCommand, HostView, MemberId};
use crate::model::Key;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A message to the host's page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum ToHost {
    /// How the session stands.
    Host(Box<HostPage>),
    /// Something was not done, or the connection ends.
    Refused {
        /// Why the room was not asked, by its code; absent where words alone say it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        notice: Option<Notice>,
        /// Why: in the host's language, or in English where there is a code.
        words: String,
    },
    /// The answer to a sign of life.
    Alive {},
}

/// All that the host's page shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HostPage {
    /// Where the session is; to be sent back with what is asked for.
    pub at: Step,
    /// The quiz's title.
    pub title: String,
    /// BCP 47 tag of the language it is written in.
    pub language: String,
    /// The code of the room.
    pub code: String,
    /// Addresses at which phones can join, the best first.
    pub addresses: Vec<String>,
    /// What a projector opens.
    pub screen: String,
    /// The command that takes the session up again.
    pub resume: String,
    /// Questions on the paper.
    pub questions: usize,
    /// Whether the clock is stopped.
    pub paused: bool,
    /// The question at hand, without its answer.
    pub question: Option<WireQuestion>,
    /// What its clock does.
    pub clock: Option<ClockState>,
    /// Milliseconds left; absent without a limit.
    pub left_ms: Option<u64>,
    /// Milliseconds in all; absent without a limit.
    pub limit_ms: Option<u64>,
    /// Members with an answer, while it is asked.
    pub answered: usize,
    /// Members that it counts for.
    pub counted: usize,
    /// How far the room is, in words.
    pub status: Vec<String>,
    /// What is told in lines: answers from the reveal on, questions at everyone's own pace and at the end.
    pub rows: Vec<HostRow>,
    /// What a full bar of theirs stands for.
    pub scale: usize,
    /// What to talk about.
    pub talk: Option<String>,
    /// What is right and why, from the reveal on.
    pub key: Option<Key<Words>>,
    /// Members by points, where standings are shown.
    pub standings: Vec<Row>,
    /// Teams likewise.
    pub teams: Vec<Row>,
    /// How many are here, in words.
    pub here: String,
    /// Members in the order of joining, as many as the host's view lists.
    pub members: Vec<HostMember>,
    /// How many there are in all.
    pub members_total: usize,
    /// Who has waited longest for the host's yes, and how many more wait; absent where nobody does.
    pub waiting: Option<String>,
    /// What the host should know about the network and the session.
    pub notices: Vec<String>,
    /// What happened that the host should know, the latest last; empty where it does not hold any more.
    pub warnings: Vec<String>,
    /// How many warnings there were in all.
    pub warned: u64,
    /// What can be done now, the most important first.
    pub controls: Vec<HostControl>,
}

/// A line with a bar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HostRow {
    /// The letter of an option, or the number of a question; empty for the rest.
    pub letter: String,
    /// The words.
    pub text: String,
    /// Whether they are the quiz's or a member's, and not of the interface.
    pub quoted: bool,
    /// What is to be said of it besides.
    pub remarks: String,
    /// How often; absent where nothing is counted.
    pub count: Option<usize>,
    /// Whether it is right.
    pub right: bool,
    /// Whether it would have done harm.
    pub dangerous: bool,
}

/// A member as the host sees them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HostMember {
    /// Who.
    pub member: MemberId,
    /// Their name.
    pub name: String,
    /// Team, connection, answer and extra time, as far as they say something.
    pub about: String,
    /// Whether they are connected.
    pub online: bool,
    /// How many others are connected from the same address.
    pub together: usize,
}

/// What can be done at this moment: the page shows all of them without knowing what they are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HostControl {
    /// The key of the host's terminal that does the same.
    pub key: String,
    /// What it does, in a few words.
    pub label: String,
    /// Whether it belongs to this step, and is out of date after it.
    pub step: bool,
    /// What it leads to.
    pub act: HostAct,
}

/// What a control leads to. A `message` is sent as it is, but for `at`, and for texts that stand for what was chosen
/// ([`MEMBER`]) or typed ([`TYPED`]).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HostAct {
    /// It is sent at once.
    Send(Value),
    /// A question that has some answers, besides "never mind".
    Choose {
        /// The question.
        question: String,
        /// The answers.
        answers: Vec<HostAnswer>,
    },
    /// A member is chosen first.
    Member {
        /// The question whom.
        question: String,
        /// What is typed then, if something is.
        field: Option<HostField>,
        /// What is asked then, if something is, with [`NAME`] for the name.
        sure: Option<String>,
        /// What is sent.
        message: Value,
        /// What may be sent instead, to mean all who are connected from the same address too.
        together: Option<Value>,
    },
    /// An answer that is to count as right, too: one of these, or one that is typed.
    Accept {
        /// To which question.
        place: usize,
        /// The question which.
        question: String,
        /// What was answered, and is not right.
        answers: Vec<HostAnswer>,
    },
}

/// What is sent for an answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HostAnswer {
    /// The answer.
    pub label: String,
    /// What is asked before, if something is.
    pub sure: Option<String>,
    /// What is sent.
    pub message: Value,
}

/// Something to be typed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HostField {
    /// What, with [`NAME`] for the name of the member.
    pub label: String,
    /// Whether it is a number.
    pub number: bool,
    /// Whether it begins as the name of the member.
    pub name: bool,
}

/// Stands in a text for the name of a member.
pub const NAME: &str = "\u{fffc}";

/// Stands in a message for the number of a member.
pub const MEMBER: &str = "$member";

/// Stands in a message for what was typed.
pub const TYPED: &str = "$typed";

/// Who makes the host's page of what the host sees.
pub trait HostPageMaker: Send + Sync {
    /// All that the page shows.
    fn page(&self, view: &HostView) -> HostPage;
    /// What the room is asked when an answer that was typed is to count as right; or why it cannot.
    fn accept(&self, view: &HostView, place: usize, typed: &str) -> Result<HostCommand, String>;
    /// Why something was not done that belonged to a step that is over.
    fn step_over(&self) -> String;
}
