//! Drives a browser through the `DevTools` protocol: reads pages and presses keys. It knows nothing of our pages.

use crate::support::PATIENCE;
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use std::fs::File;
use std::panic::Location;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

/// The most starts of a browser that ends by itself.
const STARTS_MAX: usize = 3;

/// The interval between two checks.
const GLANCE: Duration = Duration::from_millis(20);

/// The expression for the words that a person sees.
const SEEN: &str = "document.title + '\\n' + document.body.innerText";

/// A browser with a fresh profile. Dropping it ends the browser.
pub(super) struct Browser {
    process: Child,
    devtools: String,
    own: tempfile::TempDir,
}

impl Browser {
    /// Starts a browser. If it ends by itself, it is started again, because browsers crash now and then.
    pub(super) async fn start() -> Browser {
        let started = Instant::now();
        let mut said = Vec::new();
        while said.len() < STARTS_MAX && started.elapsed() < PATIENCE {
            match Browser::try_start().await {
                Ok(browser) => return browser,
                Err(why) => said.push(why),
            }
        }
        panic!("the browser does not start: {}", said.join("\n"))
    }

    /// Starts a browser, or says what it did instead.
    async fn try_start() -> Result<Browser, String> {
        let program = std::env::var("REDFLAG_CHROMIUM").unwrap_or_else(|_| "chromium".to_owned());
        let own = tempfile::tempdir().expect("a folder for the browser");
        let quiet = [
            "disable-gpu",
            "disable-background-networking",
            "disable-component-update",
            "disable-sync",
        ];
        let complaints = own.path().join("complaints");
        let complaints_file = File::create(&complaints).expect("the folder can be written");
        let process = Command::new(&program)
            .args([
                "--headless",
                "--no-sandbox",
                "--no-first-run",
                "--disable-dev-shm-usage",
                "--remote-debugging-port=0",
            ])
            .args(quiet.map(|flag| format!("--{flag}")))
            .arg(format!("--user-data-dir={}", own.path().display()))
            .arg("about:blank")
            .env("HOME", own.path())
            // What it leaves behind when it is killed goes with its folder.
            .env("TMPDIR", own.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(complaints_file)
            .spawn();
        let process = process.unwrap_or_else(|error| {
            panic!(
                "{program}: {error}; scripts/test installs chromium, and REDFLAG_CHROMIUM names one that is elsewhere"
            )
        });
        let port_file = own.path().join("DevToolsActivePort");
        let mut browser = Browser {
            process,
            devtools: String::new(),
            own,
        };
        match listening(&mut browser.process, &port_file).await {
            Ok(devtools) => browser.devtools = devtools,
            Err(why) => {
                let said = std::fs::read_to_string(&complaints).unwrap_or_default();
                return Err(format!("it {why}, and said: {said}"));
            }
        }
        Ok(browser)
    }

    /// Opens a window of a size in pixels that shares no data with other windows.
    pub(super) async fn tab(&self, width: u32, height: u32) -> Tab {
        let mut browser = Tab::connect(&self.devtools).await;
        let context = browser
            .call("Target.createBrowserContext", &json!({}))
            .await["browserContextId"]
            .clone();
        let target = json!({ "url": "about:blank", "browserContextId": context });
        let target = browser.call("Target.createTarget", &target).await["targetId"].clone();
        let target = target.as_str().expect("a target has an id");
        let (start, _) = self
            .devtools
            .rsplit_once("/browser/")
            .expect("the protocol has its address");
        let mut tab = Tab::connect(&format!("{start}/page/{target}")).await;
        for domain in ["Page", "Runtime", "Log", "Network"] {
            tab.call(&format!("{domain}.enable"), &json!({})).await;
        }
        let size =
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        tab.call("Emulation.setDeviceMetricsOverride", &size).await;
        tab.moves(false).await;
        tab
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
        // The browser may still write while it ends, so the folder may stay. The next browser has its own.
        drop(std::fs::remove_dir_all(self.own.path()));
    }
}

/// The address of the `DevTools` protocol, which the browser writes into its folder, or what the browser did instead.
async fn listening(process: &mut Child, file: &Path) -> Result<String, String> {
    let started = Instant::now();
    loop {
        let text = std::fs::read_to_string(file).unwrap_or_default();
        if let Some((port, path)) = text
            .split_once('\n')
            .filter(|(_, path)| path.starts_with('/'))
        {
            return Ok(format!("ws://127.0.0.1:{port}{path}"));
        }
        if let Ok(Some(status)) = process.try_wait() {
            return Err(format!("ended with {status}"));
        }
        if started.elapsed() > PATIENCE {
            return Err("does not listen".to_owned());
        }
        tokio::time::sleep(GLANCE).await;
    }
}

/// A window.
pub(super) struct Tab {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    last: u64,
    events: Vec<Value>,
    /// Whether the window allows animations.
    moving: bool,
}

impl Tab {
    async fn connect(address: &str) -> Tab {
        let (socket, _) = connect_async(address).await.expect("the browser answers");
        Tab {
            socket,
            last: 0,
            events: Vec::new(),
            moving: false,
        }
    }

    /// Calls a method of the protocol and waits for the result.
    pub(super) async fn call(&mut self, method: &str, params: &Value) -> Value {
        self.ask(method, params)
            .await
            .unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    async fn ask(&mut self, method: &str, params: &Value) -> Result<Value, Value> {
        self.last += 1;
        let text = json!({ "id": self.last, "method": method, "params": params }).to_string();
        self.socket
            .send(Message::Text(text.into()))
            .await
            .expect("the browser listens");
        loop {
            let next = tokio::time::timeout(PATIENCE, self.socket.next()).await;
            let message = next.unwrap_or_else(|_| panic!("{method}: the browser does not answer"));
            let Message::Text(text) = message
                .expect("the browser runs")
                .expect("the browser runs")
            else {
                continue;
            };
            let message: Value = serde_json::from_str(&text).expect("messages are JSON");
            if message["id"] == json!(self.last) {
                return if message["error"].is_null() {
                    Ok(message["result"].clone())
                } else {
                    Err(message["error"].clone())
                };
            }
            self.events.push(message);
        }
    }

    pub(super) async fn go(&mut self, address: &str) {
        self.call("Page.navigate", &json!({ "url": address })).await;
    }

    /// Goes back to the previous page.
    pub(super) async fn back(&mut self) {
        let history = self.call("Page.getNavigationHistory", &json!({})).await;
        let before = history["currentIndex"].as_u64().expect("an index") - 1;
        let entry = &history["entries"][usize::try_from(before).expect("a small number")]["id"];
        self.call("Page.navigateToHistoryEntry", &json!({ "entryId": entry }))
            .await;
    }

    /// The value of an expression in the page.
    pub(super) async fn value(&mut self, expression: &str) -> Value {
        let params =
            json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let answer = self.call("Runtime.evaluate", &params).await;
        assert!(
            answer["exceptionDetails"].is_null(),
            "{expression}: {:#}",
            answer["exceptionDetails"]
        );
        answer["result"]["value"].clone()
    }

    /// Whether an expression in the page is true. While a page loads, no expression is.
    async fn holds(&mut self, expression: &str) -> bool {
        let params = json!({ "expression": expression, "returnByValue": true });
        self.ask("Runtime.evaluate", &params)
            .await
            .is_ok_and(|answer| answer["result"]["value"] == true)
    }

    /// Waits until an expression in the page is true.
    #[track_caller]
    pub(super) fn until(&mut self, expression: &str) -> impl Future<Output = ()> {
        self.wait(format!("Boolean({expression})"), Location::caller())
    }

    /// Waits until some words are visible.
    #[track_caller]
    pub(super) fn sees(&mut self, words: &str) -> impl Future<Output = ()> {
        self.wait(
            format!("document.body.innerText.includes({})", json!(words)),
            Location::caller(),
        )
    }

    async fn wait(&mut self, expression: String, place: &Location<'_>) {
        let started = Instant::now();
        while !self.holds(&expression).await {
            let late = started.elapsed() > PATIENCE;
            assert!(
                !late,
                "{place}: never {expression}; the page says\n{}",
                self.value(SEEN).await
            );
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Presses a key: a character, `Enter`, `Tab` or an arrow.
    pub(super) async fn press(&mut self, key: &str) {
        let (code, text) = match key {
            "Enter" => (13, "\r"),
            "Tab" => (9, ""),
            "ArrowDown" => (40, ""),
            character => (
                character
                    .chars()
                    .next()
                    .map_or(0, |c| u32::from(c.to_ascii_uppercase())),
                character,
            ),
        };
        let down = if text.is_empty() {
            "rawKeyDown"
        } else {
            "keyDown"
        };
        for (kind, text) in [(down, text), ("keyUp", "")] {
            let params =
                json!({ "type": kind, "key": key, "text": text, "windowsVirtualKeyCode": code });
            self.call("Input.dispatchKeyEvent", &params).await;
        }
    }

    /// Types a text, one key after another.
    pub(super) async fn write(&mut self, text: &str) {
        for character in text.chars() {
            self.press(&character.to_string()).await;
        }
    }

    /// Presses Tab until the focused element, `it`, fulfils an expression.
    #[track_caller]
    pub(super) fn tab_to(&mut self, expression: &str) -> impl Future<Output = ()> {
        let (place, there) = (
            Location::caller(),
            format!("(it => {expression})(document.activeElement)"),
        );
        async move {
            let started = Instant::now();
            while !self.holds(&there).await {
                let late = started.elapsed() > PATIENCE;
                assert!(
                    !late,
                    "{place}: never {there} by the tab key; the page says\n{}",
                    self.value(SEEN).await
                );
                self.press("Tab").await;
            }
        }
    }

    /// Sets the languages that the browser prefers.
    pub(super) async fn reads(&mut self, accepted: &str) {
        let agent = self.value("navigator.userAgent").await;
        let params = json!({ "userAgent": agent, "acceptLanguage": accepted });
        self.call("Network.setUserAgentOverride", &params).await;
    }

    /// Sets whether the browser allows animations. At first it allows none, so that views do not change.
    pub(super) async fn moves(&mut self, moves: bool) {
        self.moving = moves;
        self.wears(false).await;
    }

    /// Sets whether the browser prefers dark colours.
    pub(super) async fn wears(&mut self, dark: bool) {
        let motion = if self.moving {
            "no-preference"
        } else {
            "reduce"
        };
        let colours = if dark { "dark" } else { "light" };
        let features = json!([
            { "name": "prefers-reduced-motion", "value": motion },
            { "name": "prefers-color-scheme", "value": colours },
        ]);
        self.call(
            "Emulation.setEmulatedMedia",
            &json!({ "features": features }),
        )
        .await;
    }

    /// Disconnects the network, or connects it again.
    pub(super) async fn offline(&mut self, offline: bool) {
        let params = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.call("Network.emulateNetworkConditions", &params).await;
    }

    /// All addresses requested so far.
    pub(super) fn requests(&self) -> Vec<&str> {
        let address = |event: &'_ Value| match event["method"].as_str() {
            Some("Network.requestWillBeSent") => Some("/params/request/url"),
            Some("Network.webSocketCreated") => Some("/params/url"),
            _ => None,
        };
        self.events
            .iter()
            .filter_map(|event| event.pointer(address(event)?)?.as_str())
            .collect()
    }

    /// Errors and warnings from the page, and from the browser about the page, such as failed scripts and policy
    /// violations.
    pub(super) fn complaints(&self) -> Vec<String> {
        let complains = |event: &&Value| match event["method"].as_str() {
            Some("Runtime.exceptionThrown") => true,
            Some("Runtime.consoleAPICalled") => event["params"]["type"] != "log",
            Some("Log.entryAdded") => event["params"]["entry"]["level"] != "verbose",
            _ => false,
        };
        self.events
            .iter()
            .filter(complains)
            .map(|event| event["params"].to_string())
            .collect()
    }
}
