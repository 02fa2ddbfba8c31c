// The member's page: shows what the room says, and keeps an answer until the room has it.
"use strict";

// Milliseconds without an acknowledgement until we reconnect, and until an answer that is not saved is sent again.
const ACK = 5000, AGAIN = 3000;
// Milliseconds without a change before a draft is sent; messages per question, besides one more at the close.
const QUIET = 800, SENT_MAX = 6;

const code = decodeURIComponent(location.pathname.slice(1)).toUpperCase();
let link, online, greeted, lostAt, view, notice, announced, ackTimer;
let welcome, me, question, clock, form, result, end;
// Whether questions may have been missed, and whether the trainer has left for now.
let missed = true, left;
// What was typed to join, to fill in the form again.
const asked = {};
// The answer that the room has, and the one that it does not have yet.
let saved, unsent, inFlight;
// The draft that the room has; the choice last sent; the messages about this question.
let drafted, told, sentCount, sentAt, draftTimer;

// Local storage, if the browser allows it.
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
const secret = () => Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => (byte % 16).toString(16)).join("");
let token = kept(""), device = kept("-device");
// The request to join, until its reply; and a token that counts if the trainer lets its owner in.
let joining, hopes;

// Whether the first answer counts, and whether it is saved.
const fixed = () => !welcome.changing || welcome.own_pace;
const isFinal = () => saved && fixed();

// Shows a view and moves the focus to its heading, or to its first field.
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
	if (left) return phrase("state-left");
	const { state, counts, left_ms: timed } = clock || { state: "waiting", counts: true };
	const line = (...ids) => ids.filter(Boolean).map((id) => phrase(id, { button: form && form.button() })).join(" ");
	if (!online && !lostAt) return line("state-connecting");
	if (!online) return line(unsent ? "state-reconnecting-unsent" : "state-reconnecting", form && state === "running" && said(timed) && "state-clock-stands");
	if (notice) return notice;
	if (view === "result" || view === "standings") return line(welcome.own_pace ? "state-own-pace" : "state-waiting");
	if (!form) return "";
	const safe = saved && "state-saved";
	const todo = form.todo();
	const draft = todo && (drafted && same(drafted, form.chosen()) ? "state-draft-saved" : "state-draft");
	if (state === "paused") return line("state-paused", unsent ? "state-paused-unsent" : draft || safe);
	if (!counts) return line("question-late");
	if (state === "over") return line("state-closed", safe || !unsent && !told && "state-closed-without");
	if (unsent && !tooMany()) return line("state-sending");
	if (state === "waiting") return line("state-get-ready");
	if (todo) return line(draft, "state-draft-" + todo);
	if (saved) return line(fixed() ? "state-saved-counts" : "state-saved-can-change");
	return line(fixed() ? "state-open-first-answer" : "state-open");
}

const labelled = (id, text) => el("label.how", { for: id }, text);
const field = (id, text, more) => [labelled(id, text), el("input", { id, autocomplete: "off", maxlength: 200, ...more })];

const submits = (act, ...nodes) => el("form", { submit: (event) => (event.preventDefault(), act()) }, nodes);
const button = (id, click) => el("button.main", { type: click ? "button" : "submit", click }, phrase(id));
const problem = (words) => words && el("p.problem", { role: "alert" }, words);
const folded = (id, ...nodes) => el("details", el("summary", phrase(id)), nodes);

function showEntry(words) {
	show("entry", phrase("join-heading"), problem(words), submits(() => {
		const typed = byId("code").value.replace(/\s/g, "");
		if (typed) location.assign("/" + encodeURIComponent(typed.toUpperCase()));
	}, field("code", phrase("join-code"), { autocapitalize: "characters" }), button("join-go")));
	byId("code").value = code;
}

function showJoin(words) {
	const { naming, teams, title, questions, locked } = welcome;
	const options = (names) => names.map((name) => el("option", { value: name }, name));
	if (locked) {
		return show("join", phrase("join-locked"), para("join-locked-what-to-do"), problem(words),
			button("join-try-again", () => link.restart()), before());
	}
	show("join", el("span", quiz(), title), para("count-questions", { count: questions }), problem(words), submits(() => {
		noteAsked();
		enter({ type: "join", name: asked.name || "", team: asked.team || null });
	},
	naming.roster ? roster(naming.roster, options) : naming === "given" ? para("join-name-given")
		: field("name", phrase("join-name"), { required: "" }),
	teams.length > 0 && [labelled("team", phrase("join-team")),
		el("select", { id: "team" }, el("option", { value: "" }, phrase("join-team-any")), options(teams))],
	button("join-take-part")), before());
	Object.keys(asked).forEach((id) => byId(id) && (byId(id).value = asked[id]));
}

const noteAsked = () => byId("page").querySelectorAll("input:not(#filter), select").forEach(({ id, value }) => (asked[id] = value));

function enter(wish) {
	hopes = null;
	// Stored first: the reply may be lost.
	if (!token) kept("", token = secret());
	joining = { ...wish, token };
	kept("-wish", JSON.stringify(joining));
	if (link.send(joining)) tellState(phrase("join-joining"));
}

// For someone with a seat on another device or address. Without a code the trainer is asked.
const before = () => el("details", { open: asked.mine && "" }, el("summary", phrase("join-was-here")), submits(() => {
	noteAsked();
	const code = asked.seat.trim();
	enter(code ? { type: "return", name: asked.mine, code } : { type: "join", name: asked.mine, team: null });
}, field("mine", phrase("join-name"), { required: "" }), field("seat", phrase("join-own-code"), { autocapitalize: "characters", "aria-describedby": "seat-hint" }),
el("p.small", { id: "seat-hint" }, phrase("join-own-code-hint")), button("join-take-seat")));

const ownCode = () => me && me.code && small(phraseNodes("your-code", { code: el("bdi.own-code", me.code) }));

function roster(names, options) {
	const list = el("select", { id: "name", required: "" });
	const filter = field("filter", phrase("join-name-filter"), { input: narrow });
	function narrow() {
		const fits = names.filter((name) => name.toLowerCase().includes(filter[1].value.trim().toLowerCase()));
		replace(list, fits.length !== 1 && el("option", { value: "" }, phrase("join-choose-name", { count: fits.length })), options(fits));
	}
	narrow();
	return [names.length > 12 && filter, labelled("name", phrase("join-name")), list];
}

function showLobby(words, start) {
	show("lobby", phraseNodes("lobby-in-as", { name: bdi(me.name) }),
		me.team && para("lobby-team", { team: bdi(me.team) }), el("p", words),
		welcome.scoring === "certainty" && para("lobby-certainty"), start, ownCode(),
		keeps ? small(phrase("lobby-page-can-close")) : el("p.problem", phrase("lobby-page-must-stay")));
}

function showQuestion(aside) {
	const { place, total, hint, prompt, body, warm_up: warmUp } = question;
	clock = saved = result = drafted = told = null;
	sentCount = 0;
	clearTimeout(draftTimer);
	form = ask(body);
	show("question", phrase("question-of", { number: place + 1, total }), aside && how(aside), warmUp && how(phrase("question-warm-up")),
		el(plain(prompt).length > 100 ? "p.long" : "p.big", { id: "prompt" }, words(prompt)),
		hint && folded("question-hint", words(hint)),
		form.node, note(place), ownCode());
	say("aloud", aside);
}

function ask(body) {
	let unsure, touched, certainty = null;
	const input = KINDS[kindOf(body)].input(body, (more) => {
		unsure = false;
		touched = true;
		changed(more);
	});
	const notSure = optionButton("?", null, phrase("option-not-sure"), () => {
		unsure = touched = true;
		input.set(null);
		changed();
	});
	const staked = welcome.scoring === "certainty";
	const levels = LEVELS.map((level, i) => el("button", { click: () => submit(certainty = level) }, phrase("certainty-" + level),
		staked && el("span.block.small", STAKES[i])));
	const sure = el("div", { role: "group", "aria-labelledby": "sure" },
		el("p.how", { id: "sure" }, phrase("certainty-ask"), staked && " " + phrase("certainty-stakes")), el("div.row", levels));
	const send = button("answer");
	const fields = el("fieldset", { "aria-labelledby": "prompt" }, input.node, welcome.not_sure && notSure, el("div.send", input.bar, sure, send));
	const levelled = () => welcome.certainty && !unsure;
	// Whether a choice is sent at once: it can be changed.
	const atOnce = () => !fixed() && (unsure || input.whole);
	const draft = () => ({ response: unsure ? null : input.value(), certainty: levelled() ? certainty : null });
	// The choice, handed in or not; null for none.
	const chosen = () => (unsure || touched && input.value() ? draft() : null);
	const isDone = () => atOnce() && chosen() && (certainty || !levelled());

	function refresh() {
		press(notSure, unsure);
		levels.forEach((level, i) => press(level, levelled() && certainty === LEVELS[i]));
		sure.hidden = !levelled() || !input.value();
		send.hidden = levelled() || atOnce() || isFinal();
		send.textContent = phrase(saved ? "answer-again" : "answer");
		send.disabled = isSaved(chosen());
		fields.disabled = isFinal() || !clock || clock.state !== "running" || !clock.counts;
	}
	function changed(more) {
		const grows = sure.hidden;
		refresh();
		if (grows && !sure.hidden) document.activeElement.scrollIntoView({ block: "nearest" });
		if (isDone() && !more) return submit();
		soon();
		tellState("");
	}
	function submit() {
		if (!unsure && !input.value()) return tellState(input.lacks());
		if (levelled() && !certainty) return levels[0].focus();
		const doubt = !unsure && input.doubt && input.doubt();
		if (doubt) return tellState(phrase(doubt, { button: levelled() ? phrase("certainty-" + certainty) : send.textContent }));
		unsent = { place: question.place, ...draft() };
		kept("-unsent", JSON.stringify(unsent));
		inFlight = false;
		deliver();
		refresh();
		tellState("");
	}
	refresh();
	return {
		node: submits(() => fields.disabled || submit(), fields),
		refresh,
		touched: () => touched,
		chosen,
		handIn: () => isDone() && (submit(), true),
		// What the choice still needs.
		todo: () => (!chosen() || isSaved(chosen()) ? "" : levelled() ? "certainty" : "answer"),
		button: () => send.textContent,
		adopt(answer) {
			unsure = !answer.response;
			touched = true;
			certainty = answer.certainty;
			input.set(answer.response);
			refresh();
		},
		press(key) {
			const pressed = key === "?" ? welcome.not_sure && notSure : !sure.hidden && levels[key - 1];
			if (fields.disabled) return false;
			if (pressed) pressed.click();
			return pressed || input.press && input.press(key.toUpperCase());
		},
	};
}

const bare = ({ response, certainty }) => ({ response, certainty });
const isSaved = (answer) => answer && saved && same(bare(answer), bare(saved));
const tooMany = () => sentCount >= SENT_MAX && !same(told, bare(unsent));

function tell(answer) {
	if (!same(told, answer)) sentCount++;
	told = answer;
	sentAt = performance.now();
}

// Sends a changed draft soon, with growing delays.
function soon() {
	clearTimeout(draftTimer);
	if (sentCount < SENT_MAX - 1) draftTimer = setTimeout(tellDraft, Math.max(QUIET, sentCount && sentAt + QUIET * 2.5 ** sentCount - performance.now()));
}

// A choice counts when the question closes; `last` when it has just closed.
function tellDraft(last) {
	clearTimeout(draftTimer);
	const draft = form && form.chosen();
	if (!form || !clock || !clock.counts || isFinal() || same(draft, told) || unsent && inFlight) return;
	if (last !== true && (sentCount >= SENT_MAX - 1 || form.handIn())) return;
	const { place } = question;
	if (link.send({ type: "draft", place, ...(draft || { cleared: true }) })) tell(draft);
}

function deliver() {
	if (!unsent || inFlight || tooMany()) return;
	tell(bare(unsent));
	inFlight = link.send({ type: "answer", ...unsent });
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
	return folded("note-open", labelled("note", phrase("note-label")), text, el("button", { click() {
		const sent = text.value.trim() && link.send({ type: "note", place, text: text.value.trim() });
		said.textContent = phrase(sent ? "note-sent" : "note-not-sent");
		if (sent) text.value = "";
	} }, phrase("note-send")), said);
}

const isHere = ({ place }) => form && place === question.place;
const next = (after) => link.send({ type: "next", after });

const HEAR = {
	welcome(message) {
		welcome = message;
		greeted = true;
		setLanguage(message.language);
		replace(byId("where"), el("span", quiz(), message.title));
		if (!token) showJoin();
	},
	joined(message) {
		me = message;
		if (!token) kept("", token = hopes);
		joining = hopes = null;
		kept("-wish", null);
		missed = true;
		left = false;
	},
	refused(message) {
		const { place, reason } = message;
		const words = refusal(message);
		const isUnsent = unsent && place === unsent.place;
		if (!greeted) {
			// Not this room, or not now: trying again would not help.
			link.stop();
			showEntry(words);
		} else if (joining && reason === "no-such-member") link.send(joining);
		else if (reason === "host-asked") {
			show("wait", phrase("one-moment"), el("p", words), button("join-other-name", () => (forget(), showJoin())));
		} else if (!me || /no-such-member|seat-moved/.test(reason)) {
			const taken = reason === "name-taken" && token;
			if (token) forget();
			hopes = taken;
			showJoin(words);
		} else if (reason === "note-refused") byId("noted").textContent = words;
		else if (isUnsent && !reason) {
			clearTimeout(ackTimer);
			ackTimer = setTimeout(() => (inFlight = false, deliver()), AGAIN);
			tellState(words);
		} else if (isHere(message) && reason === "too-late" && clock.state === "over") {
			tellState(phrase("state-closed-before"));
		} else {
			if (isHere(message) && !reason) {
				told = null;
				draftTimer = setTimeout(tellDraft, AGAIN);
			}
			if (isUnsent) {
				delivered();
				if (form && saved) form.adopt(saved);
			}
			tellState(words);
		}
	},
	lobby: () => showLobby(phrase(welcome.own_pace ? "lobby-waits-own-pace" : "lobby-waits")),
	pace({ done, total }) {
		if (done < total) showLobby(phrase("pace-questions", { count: total }), button("pace-start", () => next(null)));
		else showLobby(phrase("pace-done"));
	},
	question(message) {
		const { place } = message;
		if (!isHere(message)) {
			const aside = form && !missed && !welcome.own_pace ? phrase("question-skipped", { number: question.place + 1 }) : "";
			missed = false;
			question = message;
			showQuestion(aside);
			if (unsent && unsent.place === place) form.adopt(unsent);
			else delivered();
		}
		link.send({ type: "ready", place });
	},
	clock(message) {
		if (!isHere(message)) return;
		if (clock && clock.state !== message.state) notice = "";
		clock = message;
		setClock(clock);
		// What was in transit when the clock stopped counts, too.
		if (clock.state === "running" || clock.state === "paused") deliver(), soon();
		if (clock.state === "over") {
			if (unsent && !inFlight) delivered();
			tellDraft(true);
		}
		form.refresh();
		tellState();
	},
	saved(answer) {
		if (!isHere(answer)) return;
		if (!saved && !unsent && !form.touched()) form.adopt(answer);
		if (!told) told = bare(answer);
		saved = answer;
		drafted = null;
		if (isSaved(unsent)) delivered();
		form.refresh();
		tellState("");
	},
	drafted(message) {
		if (!isHere(message)) return;
		drafted = message.cleared ? null : bare(message);
		if (drafted && (!told || isSaved(told))) {
			told = drafted;
			if (!form.touched() || isSaved(form.chosen())) form.adopt(drafted);
		}
		tellState("");
	},
	result(message) {
		const { place, verdict } = result = message;
		delivered();
		show("result", became(verdict || "not-counted"), resultNode(result, question),
			welcome.own_pace && button(place + 1 < question.total ? "result-next" : "result-finish", () => next(place)), note(place), ownCode());
		document.querySelector("h1").classList.add(verdict);
	},
	standings(message) {
		if (end) fill(byId("page"), [el("h2", phrase("standings")), standingsNode(message)]);
		else show("standings", phrase("standings"), standingsNode(message), lastQuestion());
	},
	end(message) {
		end = message;
		show("end", phrase("score-card"), endNode(end, welcome.title, me.name, ownCode(), askCard), lastQuestion());
	},
	card: ({ html }) => keep(html),
	left() {
		left = true;
		stopClock();
		tellState("");
	},
	gone(message) {
		link.stop();
		show("gone", phrase("gone-heading"), el("p", refusal(message)), button("join-again", start));
	},
};

// The room makes the file; offline, the card is saved as shown.
function askCard(card) {
	const { lang, dir } = document.documentElement, date = new Date().toLocaleString(lang, { dateStyle: "long", timeStyle: "short" });
	if (link.send({ type: "card", language: lang, date })) return;
	const page = el("html", { lang, dir }, el("head", el("meta", { charset: "utf-8" }), el("title", welcome.title)), el("body", el("p", date), card.cloneNode(true)));
	keep("<!DOCTYPE html>" + page.outerHTML);
}

const lastQuestion = () => result && folded("score-last-question", resultNode(result, question));

function forget() {
	me = token = joining = hopes = null;
	["", "-wish"].forEach((key) => kept(key, null));
	delivered();
}

// For screen readers, only a few times.
onSecond = (count) => {
	if (count < 2) tellDraft(welcome.own_pace);
	if ([30, 10, 5].includes(count) && announced !== count) say("aloud", phrase("time-left", { count }));
	announced = count;
};

function start() {
	welcome = me = end = lostAt = null;
	greeted = left = false;
	asked.name = "";
	unsent = JSON.parse(kept("-unsent"));
	// After a reload, the page asks the trainer again.
	joining = JSON.parse(kept("-wish"));
	if (!device) kept("-device", device = secret());
	show("wait", phrase("one-moment"));
	link = connect(() => ({ type: "hello", version: 1, room: code, role: "member", texts: "blocks", token, device }),
		(message) => HEAR[message.type] && HEAR[message.type](message),
		(stands) => {
			online = stands;
			inFlight = greeted = false;
			hopes = null;
			clearTimeout(ackTimer);
			told = null;
			if (!stands) lostAt = performance.now(), stopClock();
			if (!stands && end) link.stop();
			tellState();
		});
}

// A phone that is put away, or a page that is left, may not come back.
document.addEventListener("visibilitychange", tellDraft);
addEventListener("pagehide", tellDraft);

document.addEventListener("keydown", (event) => {
	const other = event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select");
	if (form && !other && form.press(event.key)) event.preventDefault();
});

if (code) start();
else showEntry();
