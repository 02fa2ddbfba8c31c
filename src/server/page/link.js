// The connection to the room: it comes back by itself.
"use strict";

// Milliseconds.
const RETRY = 500, RETRY_MAX = 5000, OPEN_MAX = 8000, BEAT = 15000;
// Hidden for longer, the connection may be gone untold.
const ASLEEP = 15000;

// `hello` makes the first message, `hear` takes the others, `tell` is told whether the connection stands.
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
			// Whoever is refused at every try is to try less often.
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
	// A page that is left is kept for the way back. Its connection is not: nobody is there.
	addEventListener("pagehide", drop);
	document.addEventListener("visibilitychange", () => {
		if (document.hidden) hiddenAt = performance.now();
		else if (!stopped && (!socket || performance.now() - hiddenAt > ASLEEP)) restart();
	});
	// Each is answered. After two without a word nobody is there.
	setInterval(() => {
		if (unheard > 1) restart();
		else if (send({ type: "alive" })) unheard++;
	}, BEAT);
	open();
	return { send, restart, stop: () => (stopped = true, drop()) };
}
