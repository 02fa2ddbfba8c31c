// The member's page: shows what the room says, and keeps an answer until the room has it.
"use strict";

// Milliseconds without an acknowledgement: the connection is taken for dead. And until an answer that the room's disk
// did not take is sent again.
const ACK = 5000, AGAIN = 3000;
const LEVELS = Object.keys(SURE);

const code = decodeURIComponent(location.pathname.slice(1)).toUpperCase();
let link, online = false, greeted = false, lostAt = null, view, notice, announced, ackTimer;
// Whether questions may have come and gone unseen.
let missed = true;
let welcome = null, me = null, question = null, clock = null, form = null, result = null, end = null;
// What was typed to join; it is there still when something was wrong with it.
const asked = {};
// The answer that the room has, and the one that it does not have yet.
let saved = null, unsent = null, inFlight = false;

// What outlives the page, where the browser allows it.
let keeps = true;
function kept(key, value) {
	const name = "redflag-" + code + key;
	try {
		if (value === undefined) return localStorage.getItem(name);
		if (value) localStorage.setItem(name, value);
		else localStorage.removeItem(name);
	} catch (_) {
		keeps = false;
	}
	return null;
}
let token = kept("");
// What was asked to come in, while there is no reply.
let joining = null;

const sentence = (text) => text[0].toUpperCase() + text.slice(1) + ".";
// Whether the first answer counts.
const fixed = () => !welcome.changing || welcome.own_pace;

// Shows a view and moves the focus to its heading, or to what is typed first.
function show(name, title, ...nodes) {
	const heading = el("h1." + name, { tabindex: -1, "aria-describedby": name === "question" && "prompt" }, title);
	view = name;
	say("aloud", "");
	if (name !== "question") form = null, setClock(null);
	document.title = heading.textContent + (welcome && name !== "join" ? " · " + welcome.title : "");
	replace(byId("page"), heading, nodes);
	(/entry|join/.test(name) && byId("page").querySelector("input, select") || heading).focus();
	scrollTo(0, 0);
	tellState("");
}

function tellState(words) {
	if (words !== undefined) notice = words;
	const line = stateLine();
	if (byId("state").textContent !== line) say("state", line);
	document.body.style.setProperty("--foot", byId("state").offsetHeight + "px");
}

function stateLine() {
	if (view === "entry" || view === "gone" || end) return "";
	if (!online && !lostAt) return "Connecting…";
	if (!online) return unsent ? "Reconnecting. Your answer is kept here and will be sent." : "Reconnecting, your answers are safe.";
	if (notice) return notice;
	if (view === "question") return answerLine();
	return view === "result" || view === "standings" ? (welcome.own_pace ? "You go at your own pace." : "Waiting for the trainer.") : "";
}

function answerLine() {
	const { state, counts } = clock || { state: "waiting", counts: true };
	const safe = saved ? " Your answer is saved." : "";
	const todo = form.todo();
	if (state === "paused") return "The trainer has paused the session." + (unsent ? " Your answer is sent when it goes on." : todo ? " Your answer is not sent yet." : safe);
	if (!counts) return LATE;
	if (state === "over") return "Closed." + (safe || (unsent ? "" : " No answer of yours came in time."));
	if (unsent) return "Sending…";
	if (state === "waiting") return "Get ready…";
	if (todo) return (saved ? "Changed and not sent: " : "Not sent yet: ") + todo + safe;
	if (saved) return "Answer saved. " + (fixed() ? "It counts." : "You can change it until the question closes.");
	return fixed() ? "Your first answer counts: choose with care." : "The question is open.";
}

function field(id, label, more) {
	return [el("label.how", { for: id }, label), el("input", Object.assign({ id, autocomplete: "off", maxlength: 40 }, more))];
}

const submits = (act, ...nodes) => el("form", { submit: (event) => (event.preventDefault(), act()) }, nodes);
const button = (text, click) => el("button.main", { type: click ? "button" : "submit", click }, text);
const problem = (words) => words && el("p.problem", { role: "alert" }, sentence(words));

function showEntry(words) {
	show("entry", "Join a quiz", problem(words), submits(() => {
		const typed = byId("code").value.replace(/\s/g, "");
		if (typed) location.assign("/" + encodeURIComponent(typed.toUpperCase()));
	}, field("code", "The code on the big screen", { autocapitalize: "characters" }), button("Go")));
	byId("code").value = code;
}

function showJoin(words) {
	const { naming, teams, title, questions, locked } = welcome;
	const options = (names) => names.map((name) => el("option", { value: name }, name));
	if (locked) return show("join", "The room is locked", el("p", "Ask the trainer to let you in."), button("Try again", () => link.restart()));
	show("join", el("span", quiz(), title), el("p", count(questions, "question")), problem(words), submits(() => {
		["name", "team"].forEach((id) => (asked[id] = byId(id) ? byId(id).value : ""));
		// Kept first: the reply may be lost, and whoever has the token has the seat.
		if (!token) kept("", token = Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => (byte % 16).toString(16)).join(""));
		joining = { type: "join", name: asked.name, team: asked.team || null, token };
		if (link.send(joining)) tellState("Joining…");
	},
	naming.roster ? roster(naming.roster, options) : naming === "given" ? el("p", "You will be given a name.")
		: field("name", "Your name", { required: "" }),
	teams.length > 0 && [el("label.how", { for: "team" }, "Your team"), el("select", { id: "team" }, el("option", { value: "" }, "Any"), options(teams))],
	button("Take part")));
	Object.keys(asked).forEach((id) => byId(id) && (byId(id).value = asked[id]));
}

function roster(names, options) {
	const list = el("select", { id: "name", required: "" });
	const filter = field("filter", "Some letters of your name", { input: narrow });
	function narrow() {
		const fits = names.filter((name) => name.toLowerCase().includes(filter[1].value.trim().toLowerCase()));
		replace(list, fits.length !== 1 && el("option", { value: "" }, "Choose… (" + fits.length + ")"), options(fits));
	}
	narrow();
	return [names.length > 12 && filter, el("label.how", { for: "name" }, "Your name"), list];
}

function showLobby(words, start) {
	show("lobby", ["You are in as ", bdi(me.name)], me.team && el("p", "Team ", bdi(me.team)), el("p", words),
		welcome.scoring === "certainty" && el("p", "Being sure pays: right gives 1, 2 or 3, wrong costs 0, 2 or 6."), start,
		keeps ? small("If this page is closed, open it again to go on.")
			: el("p.problem", "This browser keeps nothing. Do not close or reload this page, or you must join again."));
}

function showQuestion(aside) {
	const { place, total, hint, prompt, body, warm_up: warmUp } = question;
	clock = saved = result = null;
	form = ask(body);
	show("question", "Question " + (place + 1) + " of " + total, aside && how(aside), warmUp && how(WARM_UP),
		el(plain(prompt).length > 100 ? "p.long" : "p.big", { id: "prompt" }, words(prompt)),
		hint && el("details", el("summary", "Show a hint"), words(hint)),
		form.node, note(place));
	say("aloud", aside);
}

function ask(body) {
	let unsure = false, certainty = null;
	const input = INPUTS[kindOf(body)](body, () => {
		unsure = false;
		changed();
	});
	const notSure = optionButton("?", null, "Not sure", () => {
		unsure = true;
		input.set(null);
		changed();
	});
	const staked = welcome.scoring === "certainty";
	const levels = LEVELS.map((level, i) => el("button", { click: () => submit(certainty = level) }, SURE[level],
		staked && el("span.block.small", STAKES[i])));
	const sure = el("div", { role: "group", "aria-labelledby": "sure" }, el("p.how", { id: "sure" }, "How sure are you? Choosing sends your answer.", staked && " Points if right / wrong:"), el("div.row", levels));
	const send = button("Answer");
	const fields = el("fieldset", { "aria-labelledby": "prompt" }, input.node, welcome.not_sure && notSure, el("div.send", sure, send));
	const levelled = () => welcome.certainty && !unsure;
	// Whether choosing is all there is to do and can be taken back.
	const atOnce = () => !fixed() && (unsure || Boolean(input.whole && input.whole()));
	const draft = () => ({ response: unsure ? null : input.value(), certainty: levelled() ? certainty : null });

	function refresh() {
		press(notSure, unsure);
		levels.forEach((level, i) => press(level, levelled() && certainty === LEVELS[i]));
		sure.hidden = !levelled() || !input.value();
		send.hidden = levelled() || atOnce() || Boolean(saved && fixed());
		send.textContent = saved ? "Answer again" : "Answer";
		fields.disabled = !clock || clock.state !== "running" || !clock.counts || Boolean(saved && fixed());
	}
	function changed() {
		const grows = sure.hidden;
		refresh();
		if (grows && !sure.hidden) document.activeElement.scrollIntoView({ block: "nearest" });
		if (atOnce() && (certainty || !levelled())) submit();
		else tellState("");
	}
	function submit() {
		const { response } = draft();
		if (!unsure && !response) return tellState(input.lacks);
		if (levelled() && !certainty) return levels[0].focus();
		unsent = Object.assign({ place: question.place }, draft());
		kept("-unsent", JSON.stringify(unsent));
		inFlight = false;
		deliver();
		refresh();
		tellState("");
	}
	return {
		node: submits(() => fields.disabled || submit(), fields),
		refresh,
		// What is to be done with what is chosen, if anything.
		todo() {
			const answer = draft();
			if (!unsure && !answer.response || saved && same(answer.response, saved.response) && answer.certainty === saved.certainty) return "";
			return levelled() ? "say how sure you are." : "press " + send.textContent + ".";
		},
		// Shows an answer that was given before.
		adopt(answer) {
			unsure = !answer.response;
			certainty = answer.certainty;
			input.set(answer.response);
			refresh();
		},
		press(key) {
			const pressed = key === "?" ? welcome.not_sure && notSure : !sure.hidden && levels[key - 1];
			if (fields.disabled) return false;
			if (pressed) pressed.click();
			return Boolean(pressed || (input.press && input.press(key.toUpperCase())));
		},
	};
}

function deliver() {
	if (!unsent || inFlight) return;
	inFlight = link.send(Object.assign({ type: "answer" }, unsent));
	clearTimeout(ackTimer);
	if (inFlight) ackTimer = setTimeout(link.restart, ACK);
}

function delivered() {
	unsent = null;
	inFlight = false;
	clearTimeout(ackTimer);
	kept("-unsent", null);
}

function note(place) {
	const text = el("textarea", { id: "note", maxlength: 1000 });
	const said = el("p.small", { id: "noted", role: "status" });
	return el("details", el("summary", "Something wrong with this question?"), el("label.how", { for: "note" }, "A note to its author"), text,
		el("button", { click() {
			const sent = text.value.trim() && link.send({ type: "note", place, text: text.value.trim() });
			said.textContent = sent ? "Sent. Thank you." : "Not sent: write some words, and be connected.";
			if (sent) text.value = "";
		} }, "Send the note"), said);
}

const HEAR = {
	welcome(message) {
		welcome = message;
		greeted = true;
		language = message.language;
		replace(byId("where"), el("span", quiz(), message.title));
		if (!token) showJoin();
	},
	joined(message) {
		me = message;
		joining = null;
		missed = true;
	},
	refused({ place, reason, words }) {
		if (!greeted) {
			// Not this room, or not now: trying again by itself would not help.
			link.stop();
			showEntry(words);
		} else if (joining && reason === "no-such-member") link.send(joining);
		else if (!me || reason === "no-such-member") {
			if (token) forget();
			showJoin(words);
		} else if (reason === "note-refused") byId("noted").textContent = sentence(words);
		else if (unsent && place === unsent.place && !reason) {
			clearTimeout(ackTimer);
			ackTimer = setTimeout(() => (inFlight = false, deliver()), AGAIN);
			tellState(sentence(words));
		} else {
			if (unsent && place === unsent.place) {
				delivered();
				// What counts is what is shown.
				if (form && saved) form.adopt(saved);
			}
			tellState(sentence(words));
		}
	},
	lobby: () => showLobby("It begins when the trainer starts it."),
	pace({ done, total }) {
		if (done < total) showLobby(count(total, "question") + ", at your own pace.", button("Start", () => link.send({ type: "next", after: null })));
		else showLobby("You are through. Your score card comes when the trainer ends the session.");
	},
	question(message) {
		const { place } = message;
		if (view !== "question" || question.place !== place) {
			const skipped = view === "question" && !missed && !welcome.own_pace;
			const aside = skipped ? "Question " + (question.place + 1) + " was skipped: it counts for nobody." : "";
			missed = false;
			question = message;
			showQuestion(aside);
			if (unsent && unsent.place === place) form.adopt(unsent);
			else delivered();
		}
		link.send({ type: "ready", place });
	},
	clock(message) {
		if (!form || message.place !== question.place) return;
		if (clock && clock.state !== message.state) notice = "";
		clock = message;
		setClock(clock);
		// What was on its way when the clock was stopped counts, too.
		if (clock.state === "running" || clock.state === "paused") deliver();
		if (clock.state === "over" && unsent && !inFlight) {
			delivered();
			notice = "The question closed before your answer could be sent.";
		}
		form.refresh();
		tellState();
	},
	saved(answer) {
		if (!form || answer.place !== question.place) return;
		if (!saved && !unsent) form.adopt(answer);
		saved = answer;
		if (unsent && same(unsent.response, saved.response) && unsent.certainty === saved.certainty) delivered();
		form.refresh();
		tellState("");
	},
	result(message) {
		const { place, verdict } = result = message;
		delivered();
		show("result", BECAME[verdict] || "– Not counted", resultNode(result, question),
			welcome.own_pace && button(place + 1 < question.total ? "Next" : "Finish", () => link.send({ type: "next", after: place })), note(place));
		document.querySelector("h1").classList.add(verdict);
	},
	standings(message) {
		if (end) fill(byId("page"), [el("h2", "Standings"), standingsNode(message)]);
		else show("standings", "Standings", standingsNode(message), lastQuestion());
	},
	end(message) {
		end = message;
		show("end", "Your score card", endNode(end, welcome.title, me.name), lastQuestion());
	},
	gone({ words }) {
		link.stop();
		show("gone", "You are not connected", el("p", sentence(words)), button("Join again", start));
	},
};

const lastQuestion = () => result && el("details", el("summary", "The last question"), resultNode(result, question));

function forget() {
	me = token = joining = null;
	kept("", null);
	delivered();
}

// For screen readers: a few times only.
onSecond = (seconds) => {
	if ([30, 10, 5].includes(seconds) && announced !== seconds) say("aloud", seconds + " seconds left");
	announced = seconds;
};

function start() {
	welcome = me = end = lostAt = null;
	greeted = false;
	asked.name = "";
	unsent = JSON.parse(kept("-unsent"));
	show("wait", "One moment…");
	link = connect(() => ({ type: "hello", version: 1, room: code, role: "member", texts: "blocks", token }),
		(message) => HEAR[message.type] && HEAR[message.type](message),
		(stands) => {
			online = stands;
			inFlight = greeted = false;
			clearTimeout(ackTimer);
			if (!stands) lostAt = performance.now();
			if (!stands && end) link.stop();
			tellState();
		});
}

document.addEventListener("keydown", (event) => {
	const other = event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
	if (form && !other && form.press(event.key)) event.preventDefault();
});

if (code) start();
else showEntry();
