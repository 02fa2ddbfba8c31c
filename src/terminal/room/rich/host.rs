//! The state of the host's screen: the overlay, the last message, and what each key leads to. Does no I/O.

use super::super::clock::{Countdown, Due, Timer};
use super::super::controls::{Does, Opens, controls, does};
use super::super::pending::Pending;
use super::super::waiting::is_said;
use super::super::warning::warning;
use super::super::{HostEnding, Session};
use super::overlay::{Overlay, Step};
use crate::catalogue::Catalogue;
use crate::classroom::{ClaimId, HostCommand, HostView, Phase, Warning};
use crate::terminal::keys::Key;

/// Milliseconds after a change of phase in which no key moves on: it was meant for the page before.
const GUARD_MS: u64 = 400;

/// Milliseconds in which the room is given time to do what it was asked, before the same may be asked again.
const PATIENCE_MS: u64 = 1_500;

/// Milliseconds in which what was asked for is awaited, to say that it is done.
const PENDING_MS: u64 = 3_000;

/// Milliseconds that it is shown what was done.
const DONE_MS: u64 = 8_000;

/// Milliseconds that a warning is shown.
const WARNING_MS: u64 = 12_000;

/// What a key led to.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Action {
    /// Nothing that others see.
    Nothing,
    /// The room is asked for something.
    Send(HostCommand),
    /// The projector's page is opened on this machine.
    OpenScreen,
    /// It is over here.
    End(HostEnding),
}

/// What the host's screen remembers between two views.
#[derive(Debug, Default)]
pub(in super::super) struct HostScreen {
    pub(super) overlay: Option<Overlay>,
    /// Said until the next key.
    pub(super) notice: Option<String>,
    /// What was done, and when that was seen.
    done: Option<(u64, String)>,
    pending: Vec<(u64, Pending)>,
    /// What happens by itself.
    pub(super) due: Option<Due>,
    timer: Timer,
    countdown: Countdown,
    /// Milliseconds left of the question at hand.
    pub(super) left_ms: Option<u64>,
    phase: Option<(Phase, u64)>,
    /// When the room was last asked to move on, in this phase.
    asked_at_ms: Option<u64>,
    /// Who has waited longest for the host's yes, and since when that is so.
    first_waiting: Option<(ClaimId, u64)>,
    warned: u64,
    fresh: Vec<(u64, Warning)>,
}

impl HostScreen {
    /// Takes in what is seen now; whether it is another page than before.
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

    /// Finds out what was done of what the host asked for.
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

    /// What was done last of what the host asked for, for a while.
    pub(super) fn done(&self) -> Option<&str> {
        self.done.as_ref().map(|(_, said)| said.as_str())
    }

    /// What the host should know at this moment, the latest first. That something is not kept is said as long
    /// as it is so.
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

    /// Takes a key.
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
            Some(Does::Done) => self.once(now_ms, Action::End(HostEnding::Finished)),
            Some(Does::OpenScreen) => Action::OpenScreen,
            Some(Does::Open(Opens::GiveSeat)) if self.is_too_soon(now_ms) => Action::Nothing,
            Some(Does::Send(HostCommand::LetIn(_) | HostCommand::TurnAway(_)))
                if self.is_too_soon(now_ms) =>
            {
                Action::Nothing
            }
            Some(Does::Open(what)) => {
                self.overlay = Overlay::open(session.words, what, view);
                Action::Nothing
            }
            Some(Does::Send(command)) if moves(&command) => {
                self.once(now_ms, Action::Send(command))
            }
            Some(Does::Send(command)) => Action::Send(command),
        }
    }

    /// Says whether the projector's page was opened.
    pub(super) fn opened(&mut self, session: &Session<'_>, opened: bool, now_ms: u64) {
        let words = session.words;
        if opened {
            self.done = Some((now_ms, words.text("host-screen-opened")));
        } else {
            let text = words.with(
                "host-screen-not-opened",
                &[("address", &session.screen_address)],
            );
            self.overlay = Some(Overlay::Said(text));
        }
    }

    /// Whether a key may have been meant for who waited before.
    fn is_too_soon(&self, now_ms: u64) -> bool {
        self.first_waiting
            .is_some_and(|(_, at_ms)| now_ms.saturating_sub(at_ms) < GUARD_MS)
    }

    /// A step to the next page: only for a page that was seen, and only once.
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

    /// Control and C: it asks first, and leaves the session as it is when pressed again.
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
