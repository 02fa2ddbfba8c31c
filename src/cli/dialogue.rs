//! Chooses how `take` and `review` show questions and read answers: full screen, line by line, or answers from a file.

use super::exit::Failure;
#[cfg(unix)]
use super::system::Interrupts;
use super::system::{Clock, Stream, Streams, System, Terminals};
use crate::catalogue::Catalogue;
use crate::terminal::{self, Face, Paint, Plain};
use std::io;
use std::path::Path;

/// How the questions are shown and answered.
pub(super) struct Dialogue {
    /// Whether it uses screens and keys instead of lines.
    pub(super) rich: bool,
    /// Where it is shown: standard error if standard output is for the result.
    pub(super) stream: Stream,
    /// Answers from a file.
    pub(super) answers: Option<io::Cursor<String>>,
    /// Whether standard output is redirected while a person sits at the terminal. It then gets only the result.
    pub(super) redirected: bool,
    /// While it exists, an interrupt ends the input lines and not the program.
    #[cfg(unix)]
    _interrupts: Option<Interrupts>,
}

impl Dialogue {
    /// The dialogue that the command line asks for. `plain` means lines instead of screens, `json` reserves standard
    /// output for the result, and `answers` is a file or a pipe with answers.
    pub(super) fn new(
        system: &System,
        plain: bool,
        json: bool,
        answers: Option<&Path>,
    ) -> Result<Dialogue, Failure> {
        let Terminals {
            input,
            output,
            error,
        } = system.streams.terminals;
        let redirected = input && !output && error && !json && answers.is_none();
        let stream = if json || redirected {
            Stream::Error
        } else {
            Stream::Output
        };
        let rich = system.streams.is_terminal(stream)
            && system.streams.terminals.input
            && !plain
            && answers.is_none()
            && !system.wants_plain();
        let answers = match answers {
            Some(path) if path != Path::new("-") => {
                Some(io::Cursor::new(system.files.read_or_pipe(path)?))
            }
            _ => None,
        };
        Ok(Dialogue {
            rich,
            stream,
            redirected,
            #[cfg(unix)]
            _interrupts: (!rich && input && answers.is_none()).then(Interrupts::end_the_input),
            answers,
        })
    }

    /// Whether the answers come from a file.
    pub(super) fn is_scripted(&self) -> bool {
        self.answers.is_some()
    }

    /// Whether a person sees it.
    pub(super) fn is_watched(&self, system: &System) -> bool {
        system.streams.is_terminal(self.stream)
    }

    /// The screens or lines that show the questions.
    pub(super) fn face<'a>(
        &'a mut self,
        words: &'a Catalogue,
        streams: &'a mut Streams,
        clock: &'a Clock,
        paint: Paint,
    ) -> Box<dyn Face + 'a> {
        #[cfg(unix)]
        if self.rich {
            return Box::new(terminal::Rich::new(
                words,
                self.stream.terminal(),
                &*clock.elapsed_ms,
                paint,
            ));
        }

        Box::new(self.plain(words, streams, clock, paint))
    }

    /// The lines that show the questions.
    pub(super) fn plain<'a>(
        &'a mut self,
        words: &'a Catalogue,
        streams: &'a mut Streams,
        clock: &'a Clock,
        paint: Paint,
    ) -> Plain<'a> {
        let columns = streams.columns(self.stream);
        let echo = self.answers.is_some() || !streams.terminals.input;
        let output = match self.stream {
            Stream::Output => &mut streams.output,
            Stream::Error => &mut streams.error,
        };
        Plain {
            words,
            input: match &mut self.answers {
                Some(answers) => answers,
                None => &mut *streams.input,
            },
            output,
            clock: &*clock.elapsed_ms,
            echo,
            columns,
            paint,
            asked_at_ms: None,
            visits: crate::terminal::Visits::default(),
        }
    }
}
