//! The messages to the host's page. Each holds the whole page, in the host's language; at most a few are sent per
//! second. They hold what the host's terminal shows, and nothing else.

use super::{AuthorText, Notice, StandingsRow, Step, WireQuestion};
use crate::classroom::{ClockState, HostCommand, HostView, MemberId};
use crate::model::Key;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A message to the host's page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum ToHost {
    /// The current state of the session.
    Host(Box<HostPage>),
    /// Something was not done, or the connection ends.
    Refused {
        /// The code of the reason why a command did not reach the room; absent if only `words` gives the reason.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        notice: Option<Notice>,
        /// The reason as text: in the host's language, or in English if there is a code.
        words: String,
    },
    /// The answer to a ping.
    Alive {},
}

/// All that the host's page shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HostPage {
    /// The current step, which must be sent back with each command.
    pub at: Step,
    /// The quiz's title.
    pub title: String,
    /// BCP 47 tag of the language it is written in.
    pub language: String,
    /// The code of the room.
    pub code: String,
    /// Addresses at which phones can join, most suitable first.
    pub addresses: Vec<String>,
    /// The address of the projector's page.
    pub screen: String,
    /// The command that resumes the session.
    pub resume: String,
    /// Questions on the paper.
    pub questions: usize,
    /// Whether the clock is stopped.
    pub paused: bool,
    /// The current question, without its answer.
    pub question: Option<WireQuestion>,
    /// Whether its clock runs.
    pub clock: Option<ClockState>,
    /// Milliseconds left; absent without a limit.
    pub left_ms: Option<u64>,
    /// The whole limit in milliseconds; absent without a limit.
    pub limit_ms: Option<u64>,
    /// Members who have answered, while the question is open.
    pub answered: usize,
    /// Members for whom it counts.
    pub counted: usize,
    /// The progress of the session as text.
    pub status: Vec<String>,
    /// Lines with results: answers from the reveal on, questions in a self-paced session and at the end.
    pub rows: Vec<HostRow>,
    /// The number that a full bar of these lines stands for.
    pub scale: usize,
    /// What the class should talk about.
    pub talk: Option<String>,
    /// The right answer and the explanation, from the reveal on.
    pub key: Option<Key<AuthorText>>,
    /// Members by points, while standings are shown.
    pub standings: Vec<StandingsRow>,
    /// Teams by points, while standings are shown.
    pub teams: Vec<StandingsRow>,
    /// How many members are present, as text.
    pub here: String,
    /// Members in the order of joining, as many as the host's view lists.
    pub members: Vec<HostMember>,
    /// How many members there are in total.
    pub members_total: usize,
    /// Who has waited longest for the host's approval, and how many more wait; absent if nobody does.
    pub waiting: Option<String>,
    /// Notices about the network and the session.
    pub notices: Vec<String>,
    /// Warnings about what happened, the latest last. One that no longer holds is empty.
    pub warnings: Vec<String>,
    /// How many warnings there were in total.
    pub warned: u64,
    /// The controls that are possible now, most important first.
    pub controls: Vec<HostControl>,
}

/// A line with a bar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HostRow {
    /// The letter of an option, or the number of a question; empty for the rest.
    pub letter: String,
    /// Its text.
    pub text: String,
    /// Whether the text comes from the quiz or a member rather than from redflag.
    pub quoted: bool,
    /// Additional remarks.
    pub remarks: String,
    /// The count; absent if nothing is counted.
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
    /// Team, connection, answer and extra time, if there is anything to tell.
    pub about: String,
    /// Whether they are connected.
    pub online: bool,
    /// How many others are connected from the same address.
    pub together: usize,
}

/// A control that the host's page shows now. The page shows every control without knowing its meaning.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HostControl {
    /// The key that does the same on the host's terminal.
    pub key: String,
    /// What it does, in a few words.
    pub label: String,
    /// Whether it belongs to the current step, and becomes invalid after it.
    pub step: bool,
    /// What it leads to.
    pub act: HostAct,
}

/// What a control does. A `message` is sent unchanged, except that `at` is added, and placeholders are replaced by what
/// was chosen ([`MEMBER`]) or typed ([`TYPED`]).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HostAct {
    /// Sends a message at once.
    Send(Value),
    /// Asks a question with some answers, besides "never mind".
    Choose {
        /// The question.
        question: String,
        /// The answers.
        answers: Vec<HostAnswer>,
    },
    /// Lets the host choose a member first.
    Member {
        /// The text that asks for a member.
        question: String,
        /// The text field that is shown then, if there is one.
        field: Option<HostField>,
        /// The question for confirmation, if there is one, with [`NAME`] for the name.
        sure: Option<String>,
        /// The message that is sent.
        message: Value,
        /// The message to send instead to include all who are connected from the same address.
        together: Option<Value>,
    },
    /// Accepts a further answer as right: one of these, or a typed one.
    Accept {
        /// The place of the question.
        place: usize,
        /// The text that asks for an answer.
        question: String,
        /// The answers that were given and are not right.
        answers: Vec<HostAnswer>,
    },
}

/// One of the answers to a control's question, with the message that it sends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HostAnswer {
    /// The answer.
    pub label: String,
    /// The question for confirmation, if there is one.
    pub sure: Option<String>,
    /// The message that is sent.
    pub message: Value,
}

/// A text input of a control.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HostField {
    /// Its label, with [`NAME`] for the name of the member.
    pub label: String,
    /// Whether it takes a number.
    pub number: bool,
    /// Whether it initially holds the name of the member.
    pub name: bool,
}

/// The placeholder for the name of a member in a text.
pub const NAME: &str = "\u{fffc}";

/// The placeholder for the number of a member in a message.
pub const MEMBER: &str = "$member";

/// The placeholder for the typed text in a message.
pub const TYPED: &str = "$typed";

/// Builds the host's page from the host's view.
pub trait HostPageMaker: Send + Sync {
    /// Everything that the page shows.
    fn page(&self, view: &HostView) -> HostPage;
    /// The command that makes a typed answer count as right, or why it is not possible.
    fn accept(&self, view: &HostView, place: usize, typed: &str) -> Result<HostCommand, String>;
    /// The text that explains why a command for a step that is over was not carried out.
    fn step_over(&self) -> String;
}
