//! Tests of the report on a class in a real browser: readable on a screen and on paper, and without network requests.

use super::driver::Browser;
use super::view_checks::violations;
use crate::report::class;
use crate::support::world::World;
use serde_json::json;

/// Whether the page is wider than the window.
const WIDE: &str = "document.documentElement.scrollWidth > innerWidth";

/// The usable height of an A4 page with margins of 12 mm.
const PAGE_MM: f64 = 297.0 - 2.0 * 12.0;

/// The height of everything before the appendix, in millimetres on paper.
const BEFORE_APPENDIX_MM: &str =
    "document.querySelector('.appendix').getBoundingClientRect().top * 25.4 / 96";

/// The width of A4 between margins of 14 mm, in pixels.
const PAPER_PIXELS: u32 = 688;

#[tokio::test]
async fn the_report_can_be_read_by_everyone_and_asks_for_nothing() {
    let world = World::new();
    class("plain", 60).keep(&world);
    world
        .redflag(["results", "report", "-o", "class.html"])
        .run()
        .exits(0);
    world
        .redflag(["results", "compare", "1", "1", "-o", "change.html"])
        .run()
        .exits(0);
    let attendance = ["results", "attendance", "--to", "html", "--signature"];
    let files: [&[&str]; 2] = [
        &["results", "certificate", "--for", "Person 7", "-o", "."],
        &[&attendance[..], &["-o", "list.html"]].concat(),
    ];
    for command in files {
        world.redflag(command).run().exits(0);
    }
    world
        .redflag([
            "take",
            "phish-or-legit",
            "--plain",
            "--no-history",
            "--answers",
            "-",
            "--card",
            "card.html",
        ])
        .stdin("p\n-\n".repeat(30))
        .run()
        .exits(0);
    let browser = Browser::start().await;
    for (file, words) in [
        ("class.html", "Teach next"),
        ("change.html", "What this does not show"),
        ("card.html", "Your answer:"),
        ("list.html", "How to check this"),
        ("certificate-1-person-7.html", "not signed"),
    ] {
        let address = format!("file://{}", world.path(file).display());
        can_be_read(&browser, &address, words).await;
    }
}

/// Asserts that a page is readable on a phone and on a desktop, is accessible, and makes no requests.
async fn can_be_read(browser: &Browser, address: &str, words: &str) {
    for width in [360, 1_000] {
        let mut tab = browser.tab(width, 800).await;
        tab.go(address).await;
        tab.sees(words).await;
        assert_eq!(tab.value(WIDE).await, json!(false), "{width}: {address}");
        assert_eq!(violations(&mut tab).await, json!([]), "{width}: {address}");
        assert_eq!(tab.complaints(), [""; 0], "{width}");
        let asked: Vec<&str> = tab
            .requests()
            .into_iter()
            .filter(|request| ![address, "about:blank"].contains(request))
            .collect();
        assert!(asked.is_empty(), "{asked:?}");
    }
}

#[tokio::test]
async fn everything_before_the_appendix_fits_on_two_printed_pages() {
    let world = World::new();
    class("plain", 60).keep(&world);
    world
        .redflag(["results", "report", "-o", "class.html"])
        .run()
        .exits(0);
    let browser = Browser::start().await;
    let mut tab = browser.tab(PAPER_PIXELS, 1_000).await;
    let address = format!("file://{}", world.path("class.html").display());
    tab.go(&address).await;
    tab.call("Emulation.setEmulatedMedia", &json!({ "media": "print" }))
        .await;
    tab.sees("Teach next").await;
    let before = tab
        .value(BEFORE_APPENDIX_MM)
        .await
        .as_f64()
        .expect("a length");
    assert!(before < 2.0 * PAGE_MM, "{before} mm");
}
