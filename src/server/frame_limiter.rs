//! Limits the number of frames on a websocket, by counting them in the raw bytes.
//!
//! The websocket library passes on only complete messages. Without this limit, a client could send fragments of one
//! message forever, even empty ones, and no other part of the server would notice.

use super::limits::Rate;
use super::rates::Bucket;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::Instant;

/// Bytes of the longest frame head without its mask.
const HEAD_BYTES_MAX: usize = 10;

/// Bytes of a mask.
const MASK_BYTES: u64 = 4;

/// The end of the head of a request.
const HEAD_END: [u8; 4] = *b"\r\n\r\n";

/// Counts the frames of one socket and reports when there are too many.
#[derive(Debug)]
pub(super) struct FrameLimiter {
    rate: Rate,
    opened: Instant,
    incoming: Mutex<Incoming>,
}

#[derive(Debug)]
enum Incoming {
    /// HTTP requests, with the last bytes read.
    Requests([u8; 4]),
    /// Websocket frames.
    Frames(Frames, Bucket),
}

/// The position of the next byte within a frame.
#[derive(Debug, Default)]
struct Frames {
    head: [u8; HEAD_BYTES_MAX],
    /// Bytes of the head so far.
    have: usize,
    /// Bytes after the head that are still to come.
    rest: u64,
}

impl FrameLimiter {
    pub(super) fn new(rate: Rate) -> Arc<FrameLimiter> {
        Arc::new(FrameLimiter {
            rate,
            opened: Instant::now(),
            incoming: Mutex::new(Incoming::Requests([0; 4])),
        })
    }

    /// Switches from requests to frames. Returns false if frames have already arrived: a client must not send them yet,
    /// and they could not be counted.
    pub(super) fn frames_begin(&self) -> bool {
        let mut incoming = self.incoming.lock().unwrap_or_else(PoisonError::into_inner);
        let clean = matches!(*incoming, Incoming::Requests(HEAD_END));
        *incoming = Incoming::Frames(Frames::default(), Bucket::default());
        clean
    }

    /// Reads incoming bytes. Returns whether they are within the limit.
    fn take(&self, bytes: &[u8]) -> bool {
        match &mut *self.incoming.lock().unwrap_or_else(PoisonError::into_inner) {
            Incoming::Requests(last) => {
                for byte in bytes.iter().skip(bytes.len().saturating_sub(last.len())) {
                    last.rotate_left(1);
                    last[3] = *byte;
                }
                true
            }
            Incoming::Frames(frames, bucket) => {
                let now_ms = u64::try_from(self.opened.elapsed().as_millis()).unwrap_or(u64::MAX);
                (0..frames.count(bytes)).all(|_| bucket.take(self.rate, now_ms))
            }
        }
    }
}

impl Frames {
    /// The number of frame heads that end within some bytes.
    fn count(&mut self, mut bytes: &[u8]) -> usize {
        let mut count = 0;
        loop {
            let skipped = usize::try_from(self.rest)
                .unwrap_or(usize::MAX)
                .min(bytes.len());
            self.rest -= skipped as u64;
            let Some((byte, more)) = bytes[skipped..].split_first() else {
                return count;
            };
            bytes = more;
            self.head[self.have] = *byte;
            self.have += 1;
            if self.have == self.head_bytes() {
                self.rest = self.behind_head();
                self.have = 0;
                count += 1;
            }
        }
    }

    /// The length of the head, as far as the bytes so far show.
    fn head_bytes(&self) -> usize {
        match self.head[1] & 0x7f {
            _ if self.have < 2 => 2,
            126 => 4,
            127 => HEAD_BYTES_MAX,
            _ => 2,
        }
    }

    /// Bytes of mask and payload after a complete head.
    fn behind_head(&self) -> u64 {
        let long = |bytes: &[u8]| {
            bytes
                .iter()
                .fold(0, |length: u64, byte| length << 8 | u64::from(*byte))
        };
        let payload = match self.head[1] & 0x7f {
            126 => long(&self.head[2..4]),
            127 => long(&self.head[2..]),
            short => u64::from(short),
        };
        let mask = if self.head[1] & 0x80 == 0 {
            0
        } else {
            MASK_BYTES
        };
        payload.saturating_add(mask)
    }
}

/// A stream that fails once too many frames arrive.
#[derive(Debug)]
pub(super) struct LimitedStream<S> {
    stream: S,
    limiter: Arc<FrameLimiter>,
}

impl<S> LimitedStream<S> {
    pub(super) fn new(stream: S, limiter: Arc<FrameLimiter>) -> LimitedStream<S> {
        LimitedStream { stream, limiter }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for LimitedStream<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(cx, buffer))?;
        if self.limiter.take(&buffer.filled()[before..]) {
            return Poll::Ready(Ok(()));
        }
        buffer.set_filled(before);
        Poll::Ready(Err(io::Error::other("too many frames")))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for LimitedStream<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, bytes)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use tokio_tungstenite::tungstenite::protocol::frame::Frame;
    use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};

    /// Frames of these lengths in a row, as a client sends them.
    fn sent(lengths: &[usize]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for length in lengths {
            let mut frame = Frame::message(vec![0x81; *length], OpCode::Data(Data::Text), true);
            frame.header_mut().mask = Some([1, 2, 3, 4]);
            frame.format(&mut bytes).expect("memory takes it");
        }
        bytes
    }

    proptest! {
        #[test]
        fn frames_are_counted_however_their_bytes_arrive(
            lengths in prop::collection::vec(
                prop_oneof![3 => Just(0_usize), 3 => 1_usize..126, 1 => 126_usize..700, 1 => Just(70_000)],
                0..20,
            ),
            cuts in prop::collection::vec(1_usize..9_000, 1..40),
        ) {
            let bytes = sent(&lengths);
            let (mut frames, mut count, mut rest) = (Frames::default(), 0, &bytes[..]);
            for cut in cuts.iter().cycle() {
                if rest.is_empty() {
                    break;
                }
                let (now, later) = rest.split_at((*cut).min(rest.len()));
                count += frames.count(now);
                rest = later;
            }
            prop_assert_eq!(count, lengths.len());
            prop_assert_eq!((frames.have, frames.rest), (0, 0), "the next byte begins a frame");
        }

        #[test]
        fn no_bytes_break_it(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            prop_assert!(Frames::default().count(&bytes) <= bytes.len() / 2);
        }
    }

    #[tokio::test]
    async fn frames_count_once_there_are_any_and_only_as_often_as_allowed() {
        let rate = Rate {
            burst: 3,
            per_minute: 1,
        };
        for (requests, clean) in [
            (&["GET / HTTP/1.1\r\n\r\n"][..], true),
            (&["GET /ws HTTP/1.1\r\n\r", "\n"], true),
            (&["GET /ws HTTP/1.1\r\n\r\n", "\u{1}"], false),
            (&["GET /ws HTTP/1.1\r\n\r\n\u{1}"], false),
            (&[], false),
        ] {
            let limiter = FrameLimiter::new(rate);
            assert!(
                requests
                    .iter()
                    .all(|request| limiter.take(request.as_bytes())),
                "{requests:?}"
            );
            assert_eq!(limiter.frames_begin(), clean, "{requests:?}");
        }
        let limiter = FrameLimiter::new(rate);
        limiter.frames_begin();
        assert!(limiter.take(&sent(&[0, 5, 200])));
        assert!(!limiter.take(&sent(&[0])));
    }
}
