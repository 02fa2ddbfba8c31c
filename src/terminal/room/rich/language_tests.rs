//! Tests that every page of the host's screen fits in German, which is longer than English.

use super::super::sample::World;
use super::tests::{SIZES, looking_at, overlays, pages, screen};
use crate::catalogue::{Catalogue, english};
use crate::classroom::HostView;
use crate::terminal::ink::{Line, Paint};
use std::sync::Arc;

fn german() -> World {
    let source = include_str!("../../../catalogue/de.ftl");
    World {
        words: Arc::new(Catalogue::new("de", source, Some(english()))),
        ..World::new()
    }
}

/// Every page, and every overlay.
fn shown(world: &World) -> Vec<(&'static str, HostView, super::HostScreen)> {
    let mut all = Vec::new();
    for (name, view) in pages() {
        let host = looking_at(&view);
        all.push((name, view, host));
    }
    for (name, view, keys) in overlays() {
        let mut host = looking_at(&view);
        for key in &keys {
            host.press(key, &world.session(), &view, 5_000);
        }
        all.push((name, view, host));
    }
    all
}

#[test]
fn german_fits_the_usual_terminal_and_a_small_one() {
    let world = german();
    for (name, view, host) in shown(&world) {
        for size in SIZES {
            let lines = screen(&host, &world, &view, size, Paint::Colors);
            let text: Vec<String> = lines.iter().map(Line::text).collect();
            let text = text.join("\n");
            assert!(lines.len() <= size.0, "{name} in {size:?}:\n{text}");
            for line in &lines {
                assert!(line.width() <= size.1, "{name} in {size:?}:\n{text}");
            }
            // Every page shows at least one of these keys in full.
            let keys = [
                "? alle Tasten",
                "esc doch nicht",
                "esc bleiben",
                "n nein",
                "zurück",
            ];
            assert!(
                keys.iter().any(|key| text.contains(key)),
                "{name} in {size:?}:\n{text}"
            );
        }
    }
}
