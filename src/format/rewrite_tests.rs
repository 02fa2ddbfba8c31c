//! Tests of formatting: what changes, what never changes, and that a second run changes nothing.

use super::*;
use proptest::prelude::*;

fn tidied(source: &str) -> String {
    rewrite(source).expect("it is TOML").text
}

#[test]
fn each_thing_is_spaced_in_one_way() {
    for (source, expected) in [
        ("", ""),
        ("\n\n# c\n", "# c\n"),
        ("a=1", "a = 1\n"),
        (
            "  a =   1   # why  \n\n\n\nb= 2\n\n\n",
            "a = 1   # why\n\nb = 2\n",
        ),
        ("a=1#c\n", "a = 1 #c\n"),
        (
            "#:schema x\n\na=1\n[[question]]\n[question.message]\nb=1\n",
            "#:schema x\n\na = 1\n\n[[question]]\n\n[question.message]\nb = 1\n",
        ),
        (
            "a=1\n# of t\n[ t ]  # h\nb=1\n",
            "a = 1\n\n# of t\n[t]  # h\nb = 1\n",
        ),
        (
            "a=1\n# of a\n\n\n# of t\n[t]\nb=1\n# end",
            "a = 1\n# of a\n\n# of t\n[t]\nb = 1\n# end\n",
        ),
        ("a=[1,2 , 3,]\n", "a = [1, 2, 3]\n"),
        (
            "a=[\n\n1,2 # two\n\n\n ,# three\n  3\n\n]\n",
            "a = [\n  1,\n  2, # two\n\n  # three\n  3,\n]\n",
        ),
        (
            "a=[ # all\n # one\n 1\n # end\n ]#b\n",
            "a = [ # all\n  # one\n  1,\n  # end\n] #b\n",
        ),
        ("a=[\n]\nb=[\n# none\n]\n", "a = [\n]\nb = [\n  # none\n]\n"),
        (
            "a=[\n[1,2],[\n3]]\n",
            "a = [\n  [1, 2],\n  [\n    3,\n  ],\n]\n",
        ),
        ("a={x=1,y = [1,2]}\n", "a = { x = 1, y = [1, 2] }\n"),
        ("a={x=1,\n y=2,}\n", "a = {x=1,\n y=2,}\n"),
        ("a = { x.y=1 }\n", "a = { x.y=1 }\n"),
        (" s . t=1\n  s.u =  2\n", "s.t = 1\ns.u = 2\n"),
        (
            "a=\"\"\"\n  b  \n\n\n\n c\"\"\"\n",
            "a = \"\"\"\n  b  \n\n\n\n c\"\"\"\n",
        ),
        (
            "a=1\r\nb=\"\"\"\r\nx\"\"\"\r\n",
            "a = 1\r\nb = \"\"\"\r\nx\"\"\"\r\n",
        ),
    ] {
        assert_eq!(tidied(source), expected, "{source}");
        assert_eq!(tidied(expected), expected, "again: {source}");
    }
    assert_eq!(rewrite("a = "), None);
}

#[test]
fn questions_without_an_id_get_one_of_their_own() {
    let source = "[[question]]  # one\nprompt = \"What now?\"\n[[question]]\nprompt = \"What now?\"\n\
                  [[question]]\nid = \"what-now-2\"\nprompt = \"P\"\n[[question]]\nkind = \"text\"\n";
    let rewritten = rewrite(source).expect("it is TOML");
    let ids: Vec<&str> = rewritten.ids.iter().map(Id::as_str).collect();
    assert_eq!(ids, ["what-now", "what-now-3"]);
    assert!(
        rewritten
            .text
            .starts_with("[[question]]  # one\nid = \"what-now\"\nprompt"),
        "{}",
        rewritten.text
    );
    let inline = rewrite("question = [{ prompt = \"P\" }]\n")
        .expect("it is TOML")
        .text;
    assert_eq!(inline, "question = [{ id = \"p\", prompt = \"P\" }]\n");
}

#[test]
fn shipped_files_are_tidy() {
    for source in [
        include_str!("../../quizzes/do-you-know-security.toml"),
        include_str!("../../quizzes/phish-or-legit.toml"),
        include_str!("../../seeds/telecoms-5g.toml"),
    ] {
        assert!(tidied(source) == source, "{}", tidied(source));
    }
}

/// Pieces of hand-written files. Any sequence of them is valid TOML if keys differ.
fn piece() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "\n",
        "\n\n  \n",
        "# a comment  \n",
        "\t# another\n",
        "[[question]]\n",
        "  [[ question ]] # said\n",
        "KEY=1\n",
        "KEY = [\n\n # c\n \"a\" , { text='b',why = \"c\" } # d\n, # e\n\n]  # f\n",
        "  KEY = { a = 1 ,b=[ 1,\n2] }\n",
        "KEY = \"\"\"\n  text  \n\n\n  \"\"\"   \n",
        "KEY = [1,[2,3 ],\n4]\n",
        "KEY . x = 1\n",
        "prompt = \"Who?\"\n[question.message]\nbody='x'\n[[question.flag]]\n",
        "KEY = { a = 1,\n  b = 2 }\n",
    ])
}

proptest! {
    #[test]
    fn tidying_twice_is_tidying_once_and_nothing_else_is_said(pieces in prop::collection::vec(piece(), 0..24)) {
        let mut source = String::from("[[question]]\n");
        for (place, piece) in pieces.iter().enumerate() {
            source.push_str(&piece.replace("KEY", &format!("key{place}")));
        }
        // A table with two `prompt` keys is not valid TOML.
        if let Some(rewritten) = rewrite(&source) {
            prop_assert_eq!(&tidied(&rewritten.text), &rewritten.text, "{}", source);
            let (old, new): (toml::Table, toml::Table) = (source.parse().expect("TOML"), rewritten.text.parse().expect("TOML"));
            let without_ids = |mut table: toml::Table| {
                for question in table.get_mut("question").and_then(toml::Value::as_array_mut).into_iter().flatten() {
                    question.as_table_mut().expect("a table").remove("id");
                }
                table
            };
            prop_assert_eq!(without_ids(old), without_ids(new), "{}", source);
            let comments = |text: &str| text.matches('#').count();
            prop_assert_eq!(comments(&source), comments(&rewritten.text), "{}", source);
        }
    }
}
