//! Tests of cleaning and comparing names, both ordinary and malicious ones, and of the codes with which a member
//! continues on another device.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

#[test]
fn names_are_cleaned() {
    for (typed, name) in [
        ("Amina", "Amina"),
        ("  Chen   Wei \t\n", "Chen Wei"),
        ("Zoë O’Neill-Łukasz", "Zoë O’Neill-Łukasz"),
        ("O\u{b4}Brien", "O'Brien"),
        ("Zoe\u{308}", "Zoë"),
        ("Nguyễn Thị Ánh", "Nguyễn Thị Ánh"),
        ("김민준", "김민준"),
        ("\u{1100}\u{1161}\u{11a8}", "각"),
        ("ﾀﾅｶ", "タナカ"),
        ("Ａｎｎ", "Ann"),
        ("ﬁona", "fiona"),
        ("محمد", "محمد"),
        ("مُحَمَّد", "مُحَمَّد"),
        ("ﷴ", "محمد"),
        ("می\u{200c}خواهم", "می\u{200c}خواهم"),
        ("علی\u{200c}رضا", "علی\u{200c}رضا"),
        ("ශ්\u{200d}රී", "ශ්\u{200d}රී"),
        ("A\u{200d}n\u{200c}n", "Ann"),
        ("\u{200d}प्रिया \u{200c}क", "प्रिया क"),
        ("הדס", "הדס"),
        ("प्रिया", "प्रिया"),
        ("สมชาย", "สมชาย"),
        ("7", "7"),
        ("🦊", "🦊"),
        ("Ann 🇫🇷", "Ann 🇫🇷"),
        ("👨\u{200d}👩\u{200d}👧", "👨\u{200d}👩\u{200d}👧"),
        ("❤\u{fe0f}", "❤\u{fe0f}"),
        (
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            "🏴",
        ),
        ("1\u{fe0f}\u{20e3}", "1\u{20e3}"),
        ("<script>alert(1)", "<script>alert(1)"),
        ("<img src=x onerror=a()>", "<img src=x onerror=a()>"),
        ("=1+1", "=1+1"),
        ("'; DROP TABLE--", "'; DROP TABLE--"),
        ("\u{1b}[2J\u{1b}]0;pwned\u{7}", "[2J]0;pwned"),
        ("\u{9b}31mRed", "31mRed"),
        ("Ann\0\u{8}\u{7f}", "Ann"),
        ("Ann\r\nBen", "Ann Ben"),
        ("Ann\u{2028}Ben\u{85}Cy", "Ann Ben Cy"),
        ("\u{202e}nnA", "nnA"),
        ("\u{2066}Ann\u{2069}\u{200e}\u{200f}\u{61c}", "Ann"),
        ("A\u{200b}n\u{2060}n\u{feff}\u{ad}\u{34f}", "Ann"),
        ("\u{3000}Ann\u{a0}\u{2003}Lee\u{2800}", "Ann Lee"),
        ("\u{115f}\u{1160}\u{3164}\u{ffa0}Ann", "Ann"),
        ("e\u{200d}\u{301}", "é"),
        ("\u{301}Ann \u{301}Lee", "Ann Lee"),
        (
            &format!("Z{}", "\u{30d}".repeat(300)),
            "Z\u{30d}\u{30d}\u{30d}",
        ),
        (&"\u{200b}A".repeat(24), "AAAAAAAAAAAAAAAAAAAAAAAA"),
        (&"🇫🇷".repeat(15), &"🇫🇷".repeat(15)),
        (
            "Ann-Kathrin Müller-Lüdens (Rechnungswesen und Controlling)",
            "Ann-Kathrin Müller-Lüdens (Rechnungswesen und Controlling)",
        ),
    ] {
        assert_eq!(
            Name::new(typed).map(|name| name.0),
            Ok(name.to_owned()),
            "{typed:?}"
        );
    }
}

#[test]
fn names_that_are_none_are_refused() {
    for (typed, refusal) in [
        ("", Refusal::NameEmpty),
        (" \t\n\u{a0}\u{3000}", Refusal::NameEmpty),
        ("\u{200b}\u{200d}\u{feff}", Refusal::NameEmpty),
        ("\u{3164}\u{ffa0}\u{115f}\u{2800}", Refusal::NameEmpty),
        ("\u{202e}\u{2066}", Refusal::NameEmpty),
        ("\u{1b}\u{7}", Refusal::NameEmpty),
        ("...", Refusal::NameEmpty),
        ("-", Refusal::NameEmpty),
        ("\u{301}\u{301}", Refusal::NameEmpty),
        (".\u{345}", Refusal::NameEmpty),
        ("\u{e0041}\u{e007f}", Refusal::NameEmpty),
        ("A\u{e000}", Refusal::NameUnshowable),
        ("\u{f8ff}", Refusal::NameUnshowable),
        ("A\u{f0000}", Refusal::NameUnshowable),
        ("A\u{10fffd}", Refusal::NameUnshowable),
        ("A\u{fdd0}", Refusal::NameUnshowable),
        ("A\u{ffff}", Refusal::NameUnshowable),
        ("A\u{1fffe}", Refusal::NameUnshowable),
        ("A\u{fffd}", Refusal::NameUnshowable),
        ("A\u{fffc}", Refusal::NameUnshowable),
        (&"A".repeat(65), Refusal::NameLong),
        (&"A".repeat(10_000), Refusal::NameLong),
        (&"\u{200b}".repeat(10_000), Refusal::NameLong),
        (&"\u{e000}".repeat(10_000), Refusal::NameLong),
        (&"🇫🇷".repeat(65), Refusal::NameLong),
        (&"न्\u{200d}\u{93f}\u{902}".repeat(60), Refusal::NameLong),
        (&"\u{1112}".repeat(171), Refusal::NameLong),
        (&"\u{fdfa}".repeat(300), Refusal::NameLong),
    ] {
        assert_eq!(Name::new(typed), Err(refusal), "{typed:?}");
    }
    assert_eq!(Name::new(&"A".repeat(64)).map(|name| name.0.len()), Ok(64));
}

fn skeleton_of(typed: &str) -> String {
    Name::new(typed).expect(typed).skeleton()
}

#[test]
fn names_that_look_alike_have_one_skeleton() {
    for (one, other) in [
        ("Ann", "ann"),
        ("Ann Lee", "AnnLee"),
        ("Ann  Lee", "ann lee"),
        ("Anna", "Аnnа"),
        ("paypal", "раураl"),
        ("Bob", "B0b"),
        ("Ian", "lan"),
        ("Ian", "ian"),
        ("Liam", "L1am"),
        ("Mia", "M|a"),
        ("Arne", "Ame"),
        ("STRASSE", "Straße"),
        ("Σίσυφος", "ΣΊΣΥΦΟΣ"),
        ("Zoe\u{308}", "Zoë"),
        ("Ann", "A\u{200b}nn"),
        ("علی\u{200c}رضا", "علیرضا"),
        ("ශ්\u{200d}රී", "ශ්රී"),
        ("👨\u{200d}👩", "👨👩"),
        ("Ann", "𝐀𝐧𝐧"),
    ] {
        assert_eq!(skeleton_of(one), skeleton_of(other), "{one} {other}");
    }
    let others = [
        "Ann",
        "Anne",
        "Anna",
        "Ben",
        "Zoë",
        "Zoe",
        "Ann B",
        "Ann C",
        "김민준",
        "김민서",
        "🦊",
        "🐢",
        "1",
        "2",
    ];
    assert_eq!(
        others
            .map(skeleton_of)
            .into_iter()
            .collect::<BTreeSet<_>>()
            .len(),
        others.len()
    );
}

#[test]
fn codes_are_read_as_people_type_them() {
    for (typed, code) in [
        ("BCDFG", Some("BCDFG")),
        ("bcdfg", Some("BCDFG")),
        (" kt-px d\n", Some("KTPXD")),
        ("KT–PXD.", Some("KTPXD")),
        ("ＫＴＰＸＤ", Some("KTPXD")),
        ("80q56", Some("BDDSG")),
        ("ou2oO", Some("DVZDD")),
        ("", None),
        ("BCDF", None),
        ("BCDFGH", None),
        ("BCDF1", None),
        ("BCDFI", None),
        ("BCDFl", None),
        ("BCDFA", None),
        ("BCDFß", None),
        ("BCDFВ", None),
    ] {
        assert_eq!(
            RoomCode::parse(typed).as_ref().map(RoomCode::as_str),
            code,
            "{typed:?}"
        );
    }
    assert_eq!(RoomCode::parse(&"B".repeat(1_000_000)), None);
}

#[test]
fn a_seat_has_one_code_that_only_its_session_knows() {
    let code = |seed: &str, token: &str| SeatCode::of(seed, &TokenDigest::of(token));
    let own = code("SEED", "token");
    assert_eq!(own, code("SEED", "token"));
    assert_eq!(own.as_str().len(), SEAT_CODE_LENGTH);
    assert_eq!(SeatCode::parse(own.as_str()), Some(own.clone()));
    let typed = format!(" {}-{} ", &own.as_str()[..3], &own.as_str()[3..]).to_lowercase();
    assert_eq!(SeatCode::parse(&typed), Some(own.clone()));
    assert_eq!(SeatCode::parse(&own.as_str()[1..]), None);
    assert_eq!(format!("{own:?}"), "SeatCode(..)");
    let codes: BTreeSet<String> = (0..1_000)
        .map(|n| code("SEED", &n.to_string()).as_str().to_owned())
        .collect();
    assert!(codes.len() > 997, "{} of a thousand", codes.len());
    let tokens = ["a", "b", "c"];
    assert!(
        tokens
            .iter()
            .all(|token| code("SEED", token) != code("SEEE", token))
    );
}

proptest! {
    #[test]
    fn every_code_is_read_again(entropy in any::<u32>()) {
        let code = RoomCode::from_entropy(entropy);
        prop_assert_eq!(RoomCode::parse(code.as_str()), Some(code.clone()));
        prop_assert_eq!(RoomCode::parse(&code.as_str().to_lowercase()), Some(code.clone()));
        prop_assert_eq!(code.as_str().len(), CODE_LENGTH);
    }

    #[test]
    fn a_clean_name_is_clean(typed in r"([A-Za-z ]|\PC|[\u{300}-\u{36f}]|[\u{200b}-\u{200f}]|[\u{900}-\u{94d}]|[\u{620}-\u{64a}]|[❤👩💻\u{fe0f}]|[\u{1100}-\u{11ff}]|[\u{fb00}-\u{fdff}]|[\u{0}-\u{a0}]){0,30}") {
        if let Ok(name) = Name::new(&typed) {
            prop_assert_eq!(Name::new(name.as_str()), Ok(name.clone()));
            prop_assert_eq!(crate::text::one_line(name.as_str()), name.as_str());
            prop_assert!(name.as_str().len() <= NAME_BYTES_MAX);
            prop_assert!(!name.skeleton().is_empty());
        }
    }

    #[test]
    fn case_and_spaces_do_not_make_another_name(name in "[A-Za-z]{2,20}", at in 1_usize..20) {
        let spaced = format!("{} {}", &name[..at.min(name.len())], &name[at.min(name.len())..]);
        prop_assert_eq!(skeleton_of(&name), skeleton_of(&spaced.to_uppercase()));
    }
}
