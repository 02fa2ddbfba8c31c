//! Draws bars and histograms as SVG. No information depends on colour alone, and every figure is also written beside
//! its drawing.

use super::html::{Html, escaped};
use crate::statistics::{Interval, float};

/// Width of a full bar, in pixels.
const WHOLE: f64 = 100.0;

/// How a bar is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fill {
    /// For right answers.
    Solid,
    /// For wrong answers.
    Hatched,
}

/// A bar for a share of the whole, with the interval drawn over it.
pub(super) fn bar(share: f64, interval: Option<Interval>, fill: Fill) -> String {
    let paint = match fill {
        Fill::Solid => "#333",
        Fill::Hatched => "url(#hatch)",
    };
    let length = WHOLE * share.clamp(0.0, 1.0);
    let whisker = interval.map_or_else(String::new, |interval| {
        let (low, high) = (1.0 + WHOLE * interval.low, 1.0 + WHOLE * interval.high);
        format!(
            "<path d=\"M{low:.1} .5v4M{low:.1} 2.5H{high:.1}M{high:.1} .5v4\" stroke=\"#111\" fill=\"none\"/>"
        )
    });
    format!(
        "<svg width=\"102\" height=\"14\" viewBox=\"0 0 102 14\" aria-hidden=\"true\">{whisker}\
         <rect x=\"1\" y=\"5.5\" width=\"{length:.1}\" height=\"8\" fill=\"{paint}\"/>\
         <rect x=\"1\" y=\"5.5\" width=\"{WHOLE}\" height=\"8\" fill=\"none\" stroke=\"#777\"/></svg>"
    )
}

/// A histogram of how many people earned each tenth of the points.
pub(super) fn histogram(page: &Html<'_>, tenths: &[usize; 10]) -> String {
    const COLUMN: usize = 17;
    const HEIGHT: f64 = 44.0;
    let most = tenths.iter().copied().max().unwrap_or(1).max(1);
    let mut columns = String::new();
    let mut told = Vec::new();
    for (tenth, count) in tenths.iter().copied().enumerate() {
        let height = HEIGHT * float(count) / float(most);
        let (left, top) = (tenth * COLUMN, 12.0 + HEIGHT - height);
        let middle = left + COLUMN / 2;
        columns.push_str(&format_column(left, COLUMN - 2, top, height));
        if count > 0 {
            columns.push_str(&label(middle, top - 2.0, &count.to_string()));
            let from = page.percent(float(tenth) / 10.0);
            told.push(format!("{from}: {count}"));
        }
    }
    let foot = 12.0 + HEIGHT;
    for (place, share) in [(0, 0.0), (5, 0.5), (10, 1.0)] {
        columns.push_str(&label(place * COLUMN, foot + 11.0, &page.percent(share)));
    }
    let name = format!(
        "{}: {}",
        page.words.text("report-histogram"),
        told.join(", ")
    );
    format!(
        "<svg width=\"194\" height=\"72\" viewBox=\"-10 0 194 72\" role=\"img\" aria-label=\"{}\">{columns}\
         <path d=\"M0 {foot}H170\" stroke=\"#111\"/></svg>",
        escaped(&name)
    )
}

fn format_column(left: usize, width: usize, top: f64, height: f64) -> String {
    format!(
        "<rect x=\"{left}\" y=\"{top:.1}\" width=\"{width}\" height=\"{height:.1}\" fill=\"#333\"/>"
    )
}

fn label(x: usize, y: f64, text: &str) -> String {
    format!(
        "<text x=\"{x}\" y=\"{y:.1}\" text-anchor=\"middle\">{}</text>",
        escaped(text)
    )
}
