//! Parses the options that decide which questions are drawn: topics and a seed.

use super::exit::Failure;
use super::system::System;
use crate::engine::Seed;
use crate::model::Id;

/// The topics of `--topic`.
pub(super) fn topics(typed: &[String]) -> Result<Vec<Id>, Failure> {
    let mut topics = Vec::new();
    for topic in typed {
        let id =
            Id::new(topic).map_err(|error| Failure::Usage(format!("--topic {topic}: {error}")))?;
        topics.push(id);
    }
    Ok(topics)
}

/// The seed of `--seed`, or a new one.
pub(super) fn seed(system: &System, typed: Option<&str>) -> Result<Seed, Failure> {
    match typed {
        Some(seed) => {
            Seed::new(seed).map_err(|error| Failure::Usage(format!("--seed {seed}: {error}")))
        }
        None => Ok(Seed::from_entropy([system.entropy.bits_32()])),
    }
}
