// The connection to the room: it reconnects by itself.
"use strict";

// Milliseconds.
const RETRY = 500, RETRY_MAX = 5000, OPEN_MAX = 8000, BEAT = 15000;
// A page hidden longer may have lost its connection.
const ASLEEP = 15000;

// `hello` makes the first message, `hear` gets incoming ones, `tell` gets whether the connection is open.
function connect(hello, hear, tell, door) {
	let socket = null, timer = 0, wait = RETRY, stopped = false, hiddenAt = 0, unheard = 0;

	function open() {
		drop();
		if (stopped) return;
		socket = new WebSocket(location.protocol.replace("http", "ws") + "//" + location.host + (door || "/ws"));
		timer = setTimeout(lose, OPEN_MAX);
		socket.onopen = () => {
			clearTimeout(timer);
			send(hello());
			tell(true);
		};
		socket.onmessage = (event) => {
			const message = JSON.parse(event.data);
			unheard = 0;
			// If every try is refused, retry less often.
			if (message.type !== "refused") wait = RETRY;
			if (message.type !== "alive") hear(message);
		};
		socket.onclose = lose;
	}

	function drop() {
		clearTimeout(timer);
		unheard = 0;
		if (!socket) return;
		socket.onopen = socket.onmessage = socket.onclose = null;
		socket.close();
		socket = null;
	}

	function lose() {
		drop();
		if (stopped) return;
		tell(false);
		timer = setTimeout(open, wait * (0.5 + Math.random() / 2));
		wait = Math.min(wait * 2, RETRY_MAX);
	}

	function restart() {
		tell(false);
		open();
	}

	function send(message) {
		const stands = socket && socket.readyState === 1;
		if (stands) socket.send(JSON.stringify(message));
		return stands;
	}

	addEventListener("online", () => stopped || restart());
	addEventListener("offline", lose);
	// A browser may keep a page that is left, but nobody is there: close its connection.
	addEventListener("pagehide", drop);
	document.addEventListener("visibilitychange", () => {
		if (document.hidden) hiddenAt = performance.now();
		else if (!stopped && (!socket || performance.now() - hiddenAt > ASLEEP)) restart();
	});
	// Each is answered. After two without a reply, reconnect.
	setInterval(() => {
		if (unheard > 1) restart();
		else if (send({ type: "alive" })) unheard++;
	}, BEAT);
	open();
	return { send, restart, stop: () => (stopped = true, drop()) };
}
