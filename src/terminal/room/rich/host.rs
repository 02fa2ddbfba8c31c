//! The state of the host's screen: the overlay, the last message, and the effect of each key. Does no I/O.

use super::super::clock::{AutomaticStep, Countdown, Timer};
use super::super::controls::{KeyAction, OverlayId, controls, does};
use super::super::pending::Pending;
use super::super::waiting::is_said;
use super::super::warning::warning;
use super::super::{HostEnding, Session};
use super::overlay::{Overlay, Step};
use crate::catalogue::Catalogue;
use crate::classroom::{ClaimId, HostCommand, HostView, Phase, Warning};
use crate::terminal::keys::Key;

/// Milliseconds after a change of phase in which keys that advance are ignored, because they were meant for the
/// previous page.
const GUARD_MS: u64 = 400;

/// Milliseconds that the room has to carry out a command before the same command can be sent again.
const PATIENCE_MS: u64 = 1_500;

/// Milliseconds for which the result of a command is awaited, so that it can be confirmed.
const PENDING_MS: u64 = 3_000;

/// Milliseconds for which a confirmation is shown.
const DONE_MS: u64 = 8_000;

/// Milliseconds for which a warning is shown.
const WARNING_MS: u64 = 12_000;

/// The effect of a key.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Action {
    /// No effect outside this screen.
    Nothing,
    /// Sends a command to the room.
    Send(HostCommand),
    /// Opens the projector's page on this machine.
    OpenScreen,
    /// Ends the host's terminal.
    End(HostEnding),
}

/// The state of the host's screen between two views.
#[derive(Debug, Default)]
pub(in super::super) struct HostScreen {
    pub(super) overlay: Option<Overlay>,
    /// A text to show until the next key.
    pub(super) notice: Option<String>,
    /// The last confirmation, with the time at which it appeared.
    done: Option<(u64, String)>,
    pending: Vec<(u64, Pending)>,
    /// The next automatic step.
    pub(super) due: Option<AutomaticStep>,
    timer: Timer,
    countdown: Countdown,
    /// Milliseconds left for the current question.
    pub(super) left_ms: Option<u64>,
    phase: Option<(Phase, u64)>,
    /// When the last command to advance was sent, in this phase.
    asked_at_ms: Option<u64>,
    /// The person who has waited longest, and since when they are first.
    first_waiting: Option<(ClaimId, u64)>,
    warned: u64,
    fresh: Vec<(u64, Warning)>,
}

impl HostScreen {
    /// Processes a view. Returns whether it shows another page than the last one.
    pub(super) fn look(&mut self, session: &Session<'_>, view: &HostView, now_ms: u64) -> bool {
        self.left_ms = self.countdown.left_ms(view, now_ms);
        self.due = self.timer.due(session.options, view, now_ms);
        self.settle_pending(session.words, view, now_ms);
        let first = view.waiting.first().map(|waiting| waiting.claim);
        if first != self.first_waiting.map(|(claim, _)| claim) {
            self.first_waiting = first.map(|claim| (claim, now_ms));
        }
        let new = usize::try_from(view.warned.saturating_sub(self.warned)).unwrap_or(usize::MAX);
        self.warned = view.warned;
        let new = view.warnings.len().saturating_sub(new)..;
        self.fresh
            .retain(|(at_ms, _)| now_ms.saturating_sub(*at_ms) < WARNING_MS);
        self.fresh.extend(
            view.warnings[new]
                .iter()
                .map(|warning| (now_ms, warning.clone())),
        );
        if self.phase.is_some_and(|(phase, _)| phase == view.phase) {
            return false;
        }
        self.phase = Some((view.phase, now_ms));
        self.asked_at_ms = None;
        self.notice = None;
        self.done = None;
        self.overlay = self
            .overlay
            .take()
            .filter(|overlay| overlay.survives(view.phase));
        true
    }

    /// Confirms commands whose result is visible.
    fn settle_pending(&mut self, words: &Catalogue, view: &HostView, now_ms: u64) {
        self.pending
            .retain(|(at_ms, _)| now_ms.saturating_sub(*at_ms) < PENDING_MS);
        self.done
            .take_if(|(at_ms, _)| now_ms.saturating_sub(*at_ms) >= DONE_MS);
        let done = &mut self.done;
        self.pending.retain(|(_, pending)| {
            let said = pending.done(words, view);
            if let Some(said) = &said {
                *done = Some((now_ms, said.clone()));
            }
            said.is_none()
        });
    }

    /// The last confirmation, while it is shown.
    pub(super) fn done(&self) -> Option<&str> {
        self.done.as_ref().map(|(_, said)| said.as_str())
    }

    /// The current warnings, the latest first. The warning that something is not saved is shown for as long as it is
    /// true.
    pub(super) fn warnings(&self, words: &Catalogue, view: &HostView) -> Vec<String> {
        let lasts = |warning: &Warning| matches!(warning, Warning::NotKept(_));
        let lasting = view.warnings.iter().filter(|warning| lasts(warning));
        let fresh = self
            .fresh
            .iter()
            .rev()
            .map(|(_, warning)| warning)
            .filter(|warning| !lasts(warning) && !is_said(view, warning));
        let all = lasting.chain(fresh);
        let mut said: Vec<String> = all.map(|known| warning(words, known)).collect();
        said.dedup();
        said
    }

    /// Processes a key.
    pub(super) fn press(
        &mut self,
        key: &Key,
        session: &Session<'_>,
        view: &HostView,
        now_ms: u64,
    ) -> Action {
        let action = self.pressed(key, session, view, now_ms);
        if let Action::Send(command) = &action {
            self.pending
                .extend(Pending::of(command, session, view).map(|pending| (now_ms, pending)));
        }
        action
    }

    fn pressed(
        &mut self,
        key: &Key,
        session: &Session<'_>,
        view: &HostView,
        now_ms: u64,
    ) -> Action {
        self.notice = None;
        if let Some(overlay) = self.overlay.take() {
            return match overlay.press(key, session, view) {
                Step::Stay(overlay) => {
                    self.overlay = Some(overlay);
                    Action::Nothing
                }
                Step::Say(overlay, text) => {
                    self.overlay = Some(overlay);
                    self.notice = Some(text);
                    Action::Nothing
                }
                Step::Gone => Action::Nothing,
                Step::Send(command) => Action::Send(command),
                Step::Leave => Action::End(HostEnding::Left),
            };
        }
        if *key == Key::Esc {
            self.fresh.clear();
        }
        match does(&controls(session, view), key) {
            None => Action::Nothing,
            Some(KeyAction::Done) => self.once(now_ms, Action::End(HostEnding::Finished)),
            Some(KeyAction::OpenScreen) => Action::OpenScreen,
            Some(
                KeyAction::Open(OverlayId::GiveSeat)
                | KeyAction::Send(HostCommand::LetIn(_) | HostCommand::TurnAway(_)),
            ) if self.is_too_soon(now_ms) => Action::Nothing,
            Some(KeyAction::Open(what)) => {
                self.overlay = Overlay::open(session.words, what, view);
                Action::Nothing
            }
            Some(KeyAction::Send(command)) if moves(&command) => {
                self.once(now_ms, Action::Send(command))
            }
            Some(KeyAction::Send(command)) => Action::Send(command),
        }
    }

    /// Shows whether the projector's page was opened.
    pub(super) fn opened(&mut self, session: &Session<'_>, opened: bool, now_ms: u64) {
        let words = session.words;
        if opened {
            self.done = Some((now_ms, words.text("host-screen-opened")));
        } else {
            let text = words.with(
                "host-screen-not-opened",
                &[("address", &session.screen_address)],
            );
            self.overlay = Some(Overlay::Message(text));
        }
    }

    /// Whether a key may have been meant for the person who was first before.
    fn is_too_soon(&self, now_ms: u64) -> bool {
        self.first_waiting
            .is_some_and(|(_, at_ms)| now_ms.saturating_sub(at_ms) < GUARD_MS)
    }

    /// Returns an action that advances the session, but only for a page that the host has seen, and only once.
    fn once(&mut self, now_ms: u64, action: Action) -> Action {
        let since_ms = self
            .phase
            .map_or(0, |(_, at_ms)| now_ms.saturating_sub(at_ms));
        let asked = self
            .asked_at_ms
            .is_some_and(|at_ms| now_ms.saturating_sub(at_ms) < PATIENCE_MS);
        if since_ms < GUARD_MS || asked {
            return Action::Nothing;
        }
        self.asked_at_ms = Some(now_ms);
        action
    }

    /// Ctrl-C: asks for confirmation; pressed again, it leaves the session without ending it.
    pub(super) fn interrupt(&mut self, view: &HostView) -> Action {
        if view.phase == Phase::Finished {
            return Action::End(HostEnding::Finished);
        }
        if matches!(self.overlay, Some(Overlay::Quit)) {
            return Action::End(HostEnding::Left);
        }
        self.overlay = Some(Overlay::Quit);
        Action::Nothing
    }
}

/// Whether a command leads to another page.
fn moves(command: &HostCommand) -> bool {
    use HostCommand as H;
    matches!(
        command,
        H::Advance | H::NextQuestion | H::Close | H::Standings | H::Continue
    )
}
