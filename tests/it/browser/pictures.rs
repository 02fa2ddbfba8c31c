//! These tests make the README's pictures from the real program. Only `scripts/pictures` runs them.

use super::driver::{Browser, Tab};
use crate::support::room::Hall;
use crate::support::world::World;
use redflag::classroom::{HostCommand, Options, Phase};
use serde_json::json;
use std::fmt::Write;
use std::path::PathBuf;

const QUIZ: &str = include_str!("../../../quizzes/do-you-know-security.toml");

/// The size of a terminal cell in pixels.
const CELL: (u16, u16) = (9, 19);

/// The path of a picture.
fn picture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("docs/pictures")
        .join(name)
}

#[test]
#[ignore = "it writes a picture into docs/pictures"]
fn a_question_in_the_terminal() {
    let world = World::new();
    let mut terminal = world
        .redflag(["take", "do-you-know-security", "--seed", "AAAA"])
        .terminal(24, 80);
    terminal.wait_for("? not sure");
    terminal.send("a");
    terminal.wait_for("enter to continue");
    let svg = terminal.look(svg);
    std::fs::write(picture("terminal.svg"), svg).expect("docs/pictures can be written");
}

/// Draws a screen as SVG, with one text element for each run of cells of the same look.
fn svg(screen: &vt100::Screen) -> String {
    let (rows, columns) = screen.size();
    let (width, height) = (columns * CELL.0 + 32, rows * CELL.1 + 32);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         font-family=\"ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\" font-size=\"15\">\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"#1d1f24\"/>\n"
    );
    for row in 0..rows {
        let mut column = 0;
        while column < columns {
            let start = column;
            let look = Look::of(screen, row, column);
            let mut text = String::new();
            while column < columns && Look::of(screen, row, column) == look {
                let cell = screen.cell(row, column);
                text.push_str(cell.map_or(" ", |cell| {
                    if cell.has_contents() {
                        cell.contents()
                    } else {
                        " "
                    }
                }));
                column += 1;
            }
            if !text.trim().is_empty() {
                look.draw(&mut svg, (row, start), &text);
            }
        }
    }
    svg.push_str("</svg>\n");
    svg
}

/// The look of a cell.
#[derive(PartialEq)]
struct Look {
    colour: vt100::Color,
    bold: bool,
    dim: bool,
}

impl Look {
    fn of(screen: &vt100::Screen, row: u16, column: u16) -> Look {
        let cell = screen.cell(row, column).expect("the cell is on the screen");
        Look {
            colour: cell.fgcolor(),
            bold: cell.bold(),
            dim: cell.dim(),
        }
    }

    fn draw(&self, svg: &mut String, (row, column): (u16, u16), text: &str) {
        let colour = match self.colour {
            vt100::Color::Idx(1 | 9) => "#ff7b72",
            vt100::Color::Idx(2 | 10) => "#7ee787",
            vt100::Color::Idx(3 | 11) => "#e3b341",
            vt100::Color::Idx(4 | 12) => "#79c0ff",
            vt100::Color::Idx(5 | 13) => "#d2a8ff",
            vt100::Color::Idx(6 | 14) => "#76e3ea",
            _ if self.dim => "#9aa0a8",
            _ => "#e6e8eb",
        };
        let weight = if self.bold {
            " font-weight=\"700\""
        } else {
            ""
        };
        let lead = text.len() - text.trim_start().len();
        let trimmed = text.trim();
        let cells = u16::try_from(redflag::text::width(trimmed)).expect("a row is short");
        let x = 16 + (column + u16::try_from(lead).expect("a row is short")) * CELL.0;
        let y = 16 + row * CELL.1 + 15;
        let escaped = trimmed.replace('&', "&amp;").replace('<', "&lt;");
        writeln!(
            svg,
            "<text x=\"{x}\" y=\"{y}\" fill=\"{colour}\"{weight} textLength=\"{}\" xml:space=\"preserve\">{escaped}</text>",
            cells * CELL.0
        )
        .expect("a text takes everything");
    }
}

#[tokio::test]
#[ignore = "it writes pictures into docs/pictures"]
async fn a_question_on_the_phone_and_on_the_projector() {
    let hall = Hall::with(QUIZ, Options::default());
    let (room, browser) = (hall.room(), Browser::start().await);
    let mut guests = Vec::new();
    for name in ["Amina", "Ben", "Chidi", "Dana", "Eli"] {
        guests.push(room.join(name).await);
    }
    let mut phone = browser.tab(390, 844).await;
    phone
        .go(&format!("http://{}/{}", hall.address, room.code))
        .await;
    phone.sees("Take part").await;
    phone.write("Sam").await;
    phone.press("Enter").await;
    phone.sees("You are in").await;
    let mut wall = browser.tab(1280, 720).await;
    wall.go(&format!("http://{}/screen/{}", hall.address, room.code))
        .await;
    room.host.send(HostCommand::Advance);
    room.seen(|view| view.phase == Phase::Open(0)).await;
    phone.sees("Not sure").await;
    save(&mut phone, "phone.png").await;
    for (n, guest) in guests.iter_mut().enumerate() {
        guest.show(0).await;
        let answer = if n == 1 {
            room.answers().wrong(0)
        } else {
            room.answers().right(0)
        };
        guest.answer(0, &answer).await;
    }
    wall.sees("5 of 6 answered").await;
    room.host.send(HostCommand::Advance);
    room.host.send(HostCommand::Advance);
    room.seen(|view| view.phase == Phase::Reveal(0)).await;
    wall.until("document.querySelectorAll('main .good').length")
        .await;
    save(&mut wall, "projector.png").await;
    hall.close().await;
}

/// Saves a screenshot of a page.
async fn save(tab: &mut Tab, name: &str) {
    let shot = tab
        .call("Page.captureScreenshot", &json!({ "format": "png" }))
        .await;
    let data = shot["data"].as_str().expect("a screenshot has data");
    let bytes = data_encoding::BASE64
        .decode(data.as_bytes())
        .expect("it is base64");
    std::fs::write(picture(name), bytes).expect("docs/pictures can be written");
}
