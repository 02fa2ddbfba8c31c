//! The NIST Phish Scale, which rates how hard it is to recognise a phishing message.
//!
//! Source: S. Dawkins, J. Jacobs, *NIST Phish Scale User Guide*, NIST TN 2276, November 2023.

/// The 23 cues of the scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(
    missing_docs,
    reason = "each is named by its own words; `Cue::LIST` has them in full"
)]
pub enum Cue {
    SpellingAndGrammar,
    Inconsistency,
    AttachmentType,
    SenderNameAndAddress,
    UrlHyperlinking,
    DomainSpoofing,
    NoOrMinimalBranding,
    LogoImitation,
    UnprofessionalDesign,
    SecurityIndicators,
    LegalLanguage,
    DistractingDetail,
    SensitiveInformation,
    Urgency,
    Threat,
    GenericGreeting,
    NoSignerDetails,
    HumanitarianAppeal,
    TooGoodToBeTrue,
    YoureSpecial,
    LimitedTimeOffer,
    WorkProcess,
    KnownPerson,
}

impl Cue {
    /// Each cue with its word in the format and its name for people.
    pub const LIST: [(&str, Cue, &str); 23] = [
        (
            "spelling-and-grammar",
            Cue::SpellingAndGrammar,
            "spelling and grammar",
        ),
        ("inconsistency", Cue::Inconsistency, "inconsistency"),
        ("attachment-type", Cue::AttachmentType, "attachment type"),
        (
            "sender-name-and-address",
            Cue::SenderNameAndAddress,
            "sender name and address disagree",
        ),
        (
            "url-hyperlinking",
            Cue::UrlHyperlinking,
            "link text hides the address",
        ),
        ("domain-spoofing", Cue::DomainSpoofing, "look-alike domain"),
        (
            "no-or-minimal-branding",
            Cue::NoOrMinimalBranding,
            "no or minimal branding",
        ),
        (
            "logo-imitation-or-outdated-branding",
            Cue::LogoImitation,
            "imitated or outdated branding",
        ),
        (
            "unprofessional-design",
            Cue::UnprofessionalDesign,
            "unprofessional design",
        ),
        (
            "security-indicators-and-icons",
            Cue::SecurityIndicators,
            "security indicators and icons",
        ),
        ("legal-language", Cue::LegalLanguage, "legal language"),
        (
            "distracting-detail",
            Cue::DistractingDetail,
            "distracting detail",
        ),
        (
            "request-for-sensitive-information",
            Cue::SensitiveInformation,
            "request for sensitive information",
        ),
        ("sense-of-urgency", Cue::Urgency, "sense of urgency"),
        ("threatening-language", Cue::Threat, "threatening language"),
        ("generic-greeting", Cue::GenericGreeting, "generic greeting"),
        (
            "lack-of-signer-details",
            Cue::NoSignerDetails,
            "lack of signer details",
        ),
        (
            "humanitarian-appeal",
            Cue::HumanitarianAppeal,
            "humanitarian appeal",
        ),
        (
            "too-good-to-be-true",
            Cue::TooGoodToBeTrue,
            "too good to be true",
        ),
        ("youre-special", Cue::YoureSpecial, "“you're special”"),
        (
            "limited-time-offer",
            Cue::LimitedTimeOffer,
            "limited-time offer",
        ),
        (
            "mimics-work-process",
            Cue::WorkProcess,
            "mimics a work process",
        ),
        (
            "poses-as-known-person",
            Cue::KnownPerson,
            "poses as a known person or authority",
        ),
    ];

    /// The cue with a word of the format.
    pub fn from_word(word: &str) -> Option<Cue> {
        Cue::LIST
            .iter()
            .find(|(known, _, _)| *known == word)
            .map(|(_, cue, _)| *cue)
    }

    /// Its word in the format.
    pub fn word(self) -> &'static str {
        Cue::LIST
            .iter()
            .find(|(_, cue, _)| *cue == self)
            .map_or("", |(word, _, _)| word)
    }

    /// Its name for people.
    pub fn name(self) -> &'static str {
        Cue::LIST
            .iter()
            .find(|(_, cue, _)| *cue == self)
            .map_or("", |(_, _, name)| name)
    }
}

/// The five elements of premise alignment, each 0, 2, 4, 6 or 8: mimics a workplace process, workplace
/// relevance, aligns with other events, concern over not acting, subject of training (which counts against).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Premise([u8; 5]);

/// How well the premise fits its target (TN 2276, premise alignment rating).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PremiseFit {
    /// Rating 10 or less.
    Weak,
    /// Rating 11 to 17.
    Medium,
    /// Rating 18 or more.
    Strong,
}

/// The number of cues (TN 2276, cue categories).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CueCount {
    /// 1 to 8.
    Few,
    /// 9 to 14.
    Some,
    /// 15 or more.
    Many,
}

/// How hard the phish is to detect (TN 2276, detection difficulty).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difficulty {
    /// Very difficult.
    Very,
    /// Moderately difficult.
    Moderately,
    /// Moderately to least difficult.
    ModeratelyToLeast,
    /// Least difficult.
    Least,
}

impl Difficulty {
    /// Its words for people.
    pub fn words(self) -> &'static str {
        match self {
            Difficulty::Very => "very difficult to see",
            Difficulty::Moderately => "moderately difficult to see",
            Difficulty::ModeratelyToLeast => "moderately to least difficult to see",
            Difficulty::Least => "least difficult to see",
        }
    }
}

impl Premise {
    /// A premise; `None` if an element is not 0, 2, 4, 6 or 8.
    pub fn new(elements: [u8; 5]) -> Option<Premise> {
        elements
            .iter()
            .all(|e| *e <= 8 && e % 2 == 0)
            .then_some(Premise(elements))
    }

    /// The sum of the first four minus the fifth: -8 to 32.
    pub fn rating(self) -> i32 {
        let [process, relevance, events, concern, training] = self.0.map(i32::from);
        process + relevance + events + concern - training
    }

    /// The category of the rating.
    pub fn fit(self) -> PremiseFit {
        match self.rating() {
            ..=10 => PremiseFit::Weak,
            11..=17 => PremiseFit::Medium,
            _ => PremiseFit::Strong,
        }
    }

    /// The detection difficulty of a phish with this premise and this number of cues.
    pub fn difficulty(self, cues: usize) -> Difficulty {
        match (CueCount::of(cues), self.fit()) {
            (CueCount::Few, PremiseFit::Strong | PremiseFit::Medium)
            | (CueCount::Some, PremiseFit::Strong) => Difficulty::Very,
            (CueCount::Some, PremiseFit::Weak) => Difficulty::ModeratelyToLeast,
            (CueCount::Many, PremiseFit::Weak) => Difficulty::Least,
            (CueCount::Few, PremiseFit::Weak)
            | (CueCount::Some, PremiseFit::Medium)
            | (CueCount::Many, PremiseFit::Strong | PremiseFit::Medium) => Difficulty::Moderately,
        }
    }
}

impl CueCount {
    /// The category of a number of cues.
    pub fn of(cues: usize) -> CueCount {
        match cues {
            ..=8 => CueCount::Few,
            9..=14 => CueCount::Some,
            _ => CueCount::Many,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn difficulty_is_the_published_table() {
        let strong = Premise::new([6, 6, 6, 2, 2]).expect("valid");
        let medium = Premise::new([4, 4, 4, 0, 0]).expect("valid");
        let weak = Premise::new([4, 4, 2, 0, 0]).expect("valid");
        assert_eq!(
            (strong.rating(), medium.rating(), weak.rating()),
            (18, 12, 10)
        );
        for (cues, of_strong, of_medium, of_weak) in [
            (
                1,
                Difficulty::Very,
                Difficulty::Very,
                Difficulty::Moderately,
            ),
            (
                8,
                Difficulty::Very,
                Difficulty::Very,
                Difficulty::Moderately,
            ),
            (
                9,
                Difficulty::Very,
                Difficulty::Moderately,
                Difficulty::ModeratelyToLeast,
            ),
            (
                14,
                Difficulty::Very,
                Difficulty::Moderately,
                Difficulty::ModeratelyToLeast,
            ),
            (
                15,
                Difficulty::Moderately,
                Difficulty::Moderately,
                Difficulty::Least,
            ),
        ] {
            assert_eq!(strong.difficulty(cues), of_strong, "{cues}");
            assert_eq!(medium.difficulty(cues), of_medium, "{cues}");
            assert_eq!(weak.difficulty(cues), of_weak, "{cues}");
        }
        assert_eq!(Premise::new([0, 0, 0, 0, 3]), None);
        assert_eq!(Premise::new([10, 0, 0, 0, 0]), None);
    }
}
