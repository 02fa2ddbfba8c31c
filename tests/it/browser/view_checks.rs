//! The checks of layout, button sizes and accessibility that every view of every page has to pass.

use super::driver::Tab;
use serde_json::{Value, json};

/// What makes a view hard to use: it is wider than the window, or its controls are too small.
const CRAMPED: &str = "(() => {
  const found = [];
  if (document.documentElement.scrollWidth > innerWidth) found.push('wider than the window');
  document.querySelectorAll('button, input, select, textarea, summary').forEach((node) => {
    const { width, height } = node.getBoundingClientRect();
    if (width && (width < 48 || height < 48)) found.push(`${node.tagName} ${node.innerText}: ${width} x ${height}`);
  });
  return found;
})()";

/// Violations of accessibility rules, in words. RULES stands for the rules to run.
const RUN: &str = "axe.run(document, { resultTypes: ['violations'], RULES }).then((told) => told.violations.map((rule) =>
  `${rule.id}: ${rule.help}: ${rule.nodes.map((node) => node.html).join(' ')}`))";

/// The rules about colours: only they depend on the colour scheme.
const COLOURS: &str = "runOnly: ['color-contrast', 'link-in-text-block']";

/// Everything that must hold on every view.
#[track_caller]
pub(super) fn look<'t>(tab: &'t mut Tab, view: &'t str) -> impl Future<Output = ()> + 't {
    let place = std::panic::Location::caller();
    async move {
        let cramped = tab.value(CRAMPED).await;
        assert_eq!(cramped, json!([]), "{place}: {view}");
        let violations = violations(tab).await;
        assert_eq!(violations, json!([]), "{place}: {view}");
        assert_eq!(tab.complaints(), [""; 0], "{place}: {view}");
    }
}

/// What axe-core finds in light and dark colours, if `REDFLAG_AXE` names its file.
pub(super) async fn violations(tab: &mut Tab) -> Value {
    let Ok(file) = std::env::var("REDFLAG_AXE") else {
        return json!([]);
    };
    if tab.value("typeof axe").await == "undefined" {
        let source = std::fs::read_to_string(&file);
        let source = source.unwrap_or_else(|error| panic!("REDFLAG_AXE names {file}: {error}"));
        tab.call("Runtime.evaluate", &json!({ "expression": source }))
            .await;
    }
    let light = tab.value(&RUN.replace("RULES", "")).await;
    tab.wears(true).await;
    let dark = tab.value(&RUN.replace("RULES", COLOURS)).await;
    tab.wears(false).await;
    let all: Vec<&Value> = [&light, &dark]
        .into_iter()
        .flat_map(|found| found.as_array().expect("a list"))
        .collect();
    json!(all)
}

/// Asserts that every request went to one host.
#[track_caller]
pub(super) fn stayed_at_home(tab: &Tab, host: &str) {
    let requests = tab.requests();
    assert!(requests.len() > 5, "{requests:?}");
    let home = |address: &str| {
        ["http://", "ws://"]
            .iter()
            .any(|scheme| address.starts_with(&format!("{scheme}{host}/")))
    };
    let elsewhere: Vec<&&str> = requests
        .iter()
        .filter(|address| !home(address) && **address != "about:blank")
        .collect();
    assert!(elsewhere.is_empty(), "{elsewhere:?}");
}
