// The host's page: shows the same as the host's terminal, with buttons for its keys. Each message has the full view.
"use strict";

// Milliseconds after a step in which step buttons are ignored, because the tap was meant for the step before; and
// until a requested step may be requested again.
const GUARD = 400, PATIENCE = 1500;

const code = decodeURIComponent(location.pathname.slice(6)).toUpperCase();
let link = null, key = "", view = null, asking = null, stands = false, leaving = false;
let stepAt = 0, askedAt = -PATIENCE, dismissed = null, told = "";
const drawn = {};

// The key leaves the address bar at once, and is kept for this tab alone.
function takeKey() {
	const name = "redflag-host-" + code;
	key = location.hash.slice(1);
	try {
		if (key) sessionStorage.setItem(name, key);
		else key = sessionStorage.getItem(name) || "";
	} catch (_) {
		// Then a reload needs the link again.
	}
	if (location.hash) history.replaceState(null, "", location.pathname);
}

function forgetKey() {
	key = "";
	try {
		sessionStorage.removeItem("redflag-host-" + code);
	} catch (_) {
		// It was not stored.
	}
}

const label = (text) => el("span.label", text);
const button = (name, text, click) => el("button" + name, { click }, label(text));

// Ends the page with a reason.
function stop(words) {
	if (link) link.stop();
	view = asking = null;
	["warnings", "ask", "waiting", "people", "more", "state", "done", "steps"].forEach((id) => replace(byId(id)));
	["warnings", "ask", "waiting"].forEach((id) => (byId(id).hidden = true));
	setClock(null);
	Object.keys(drawn).forEach((id) => delete drawn[id]);
	const heading = el("h1", { tabindex: -1 }, words);
	replace(byId("now"), heading);
	byId("now").hidden = false;
	document.title = words;
	heading.focus();
}

// Redraws a part of the page if it has changed. The focus stays on the same button.
function part(id, state, nodes) {
	const now = JSON.stringify(state);
	if (drawn[id] === now) return;
	drawn[id] = now;
	const focused = document.activeElement;
	const had = byId(id).contains(focused) && focused.getAttribute("data-key");
	replace(byId(id), nodes());
	if (had) {
		const again = byId(id).querySelector("[data-key='" + had + "']") || byId("steps").querySelector("button");
		if (again) again.focus({ preventScroll: true });
	}
}

// A message with its placeholders filled in.
function filled(message, member, typed) {
	if (message === "$member") return member;
	if (message === "$typed") return typed;
	if (Array.isArray(message)) return message.map((item) => filled(item, member, typed));
	if (!message || typeof message !== "object") return message;
	return Object.keys(message).reduce((whole, name) => {
		whole[name] = filled(message[name], member, typed);
		return whole;
	}, {});
}

function send(message, at) {
	close();
	if (message.type === "leave") leaving = true;
	const whole = message.type === "ask" ? Object.assign({ at }, message) : message;
	tell(link.send(whole) ? "" : phrase("screen-reconnecting"));
}

function tell(words) {
	told = words;
	say("aloud", words);
	drawState();
}

function press(control) {
	const now = performance.now();
	if (control.step && now - stepAt < GUARD) return;
	const kind = kindOf(control.act);
	const act = control.act[kind];
	if (kind === "send") {
		if (control.step && control.key !== "+" && now - askedAt < PATIENCE) return;
		if (control.step) askedAt = now;
		return send(act, view.at);
	}
	asking = { control, at: view.at, key: control.key };
	ASK[kind](act);
}

function close() {
	if (!asking) return;
	const from = asking.key;
	asking = null;
	replace(byId("ask"));
	byId("ask").hidden = true;
	const opener = document.querySelector("[data-key='" + from + "']");
	if (opener) opener.focus();
}

// Puts a question in front of everything else.
function question(words, ...nodes) {
	const heading = el("h2", { tabindex: -1 }, words);
	replace(byId("ask"), heading, nodes, button("", phrase("control-never-mind"), close));
	byId("ask").hidden = false;
	heading.focus();
	scrollTo(0, 0);
}

// A text with a member's name filled in.
const named = (text, name) => text.split("\ufffc").map((piece, i) => [i > 0 && bdi(name), piece]);
const yes = (click) => button(".main", phrase("control-yes"), click);

// Sends an answer of the host: at once, or after a question.
function answered({ message, sure }) {
	const { at } = asking;
	if (!sure) return send(message, at);
	question(sure, yes(() => send(message, at)));
}

function field(text, more, go) {
	const input = el("input", Object.assign({ id: "typed", autocomplete: "off" }, more));
	return el("form", { submit(event) {
		event.preventDefault();
		if (input.value.trim()) go(input.value.trim());
	} }, el("label", { for: "typed" }, text), input, el("button.main", { type: "submit" }, label(phrase("control-done"))));
}

const ASK = {
	choose: ({ question: words, answers }) => question(words, answers.map((answer, i) =>
		button(i ? "" : ".main", answers.length > 1 ? answer.label : phrase("control-yes"), () => answered(answer)))),
	accept: ({ question: words, answers, place }) => question(words,
		answers.map((answer) => button("", answer.label, () => answered(answer))),
		field(phrase("host-ask-answer"), { maxlength: 1000 }, (text) => send({ type: "accept-typed", place, text }))),
	member(act) {
		const list = el("div.members");
		const filter = el("input", { id: "filter", autocomplete: "off", input: narrow });
		function narrow() {
			const typed = filter.value.trim().toLowerCase();
			replace(list, view.members.filter(({ name }) => name.toLowerCase().includes(typed)).map((member) =>
				el("button", { click: () => picked(act, member) }, bdi(member.name), member.about && el("span.block.small", member.about))));
		}
		narrow();
		question(act.question, view.members.length > 8 && [el("label", { for: "filter" }, phrase("host-ask-name")), filter], list);
	},
};

function picked({ field: typed, sure, message, together }, { member, name, together: count }) {
	const { at } = asking;
	if (typed) {
		const more = typed.number ? { type: "number", min: 0, max: 400, step: 1 } : { value: name, maxlength: 100 };
		question(named(typed.label, name), field(named(typed.label, name), more, (text) =>
			send(filled(message, member, typed.number ? Number(text) : text), at)));
		byId("typed").focus();
	} else {
		question(named(sure, name), yes(() => send(filled(message, member), at)),
			together && count > 0 && button("", phrase("control-remove-together", { count }), () => send(filled(together, member), at)));
	}
}

const control = (name) => (known) => {
	const node = button(name, known.label, () => press(known));
	node.setAttribute("data-key", known.key);
	return node;
};

const bare = (address) => address.replace(/^http:\/\//, "");

// How people join.
function ways({ addresses, code, screen, at }) {
	const short = el("p.address", bare(addresses[0] || ""));
	// A wide lobby has room for it all.
	const open = at.phase === "lobby" && matchMedia("(min-width: 60rem)").matches && "";
	return [at.phase === "lobby" && short, el("details", { open }, el("summary", phrase("host-to-join")),
		at.phase !== "lobby" && short, addresses.length > 1 && small(phrase("host-way-others", { addresses: addresses.slice(1).join(", ") })),
		el("p.address.code", code), el("img.qr", { src: "/qr/" + code + ".svg", alt: phrase("screen-qr") }),
		el("p", phrase("host-way-projector"), ": ", el("a", { href: screen, target: "_blank", rel: "noopener" }, bare(screen))))];
}

const options = (list) => lines(list.map(({ key, text }, place) => ({ key, place: key && place, text: words(text) })));

// The question as members see it.
function asked({ question }) {
	const { body, prompt, warm_up: warmUp } = question;
	const kind = kindOf(body);
	const { message, lefts, rights } = body[kind] || {};
	const todo = task(kind, body);
	return [warmUp && how(phrase("question-warm-up")), el("h1", words(prompt)), todo && how(todo), message && mail(message, []),
		options(lefts ? lefts.map((left, i) => Object.assign({ key: letter(i) }, left)) : optionsOf(body)),
		rights && options(rights.map((right, i) => Object.assign({ key: i + 1 }, right)))];
}

// The terminal's arrow between sides and steps, in the direction of the page.
const turned = (text) => text.split(" → ").join(arrow());

// Lines with bars. Length and colour only repeat what words, signs and numbers say.
function bars({ rows, scale, question, key }) {
	const whys = (key && key.whys) || {};
	const why = (letter) => {
		const option = letter && question && optionsOf(question.body).find((option) => option.key === letter);
		return option && whys[option.id];
	};
	return rows.length > 0 && el("ul.options.rows", { role: "list" }, rows.map((row) => {
		const tag = [row.right && "✓ " + phrase("tag-right"), row.remarks && (row.dangerous ? "! " : "") + row.remarks].filter(Boolean).join(" · ");
		return el("li.option" + (row.right ? ".good" : row.dangerous && row.count ? ".bad" : ""), row.letter && el("span.key", row.letter),
			el("span.text", (row.quoted ? quoted : bdi)(turned(row.text)), tag && el("b.tag", tag), why(row.letter) && words(why(row.letter))),
			said(row.count) && el("span.n", row.count), said(row.count) && level(row.count, scale));
	}));
}

function solution({ key, question: { body }, rows }) {
	const kind = kindOf(key.body);
	const { apart, solo, told } = KINDS[kind];
	// If someone was right, the lines of the answers say it.
	const unsaid = apart || solo && !rows.some(({ right }) => right);
	return [el("h2", phrase("result-why")), unsaid && told(key.body[kind], null, body, key, false),
		el("p", words(key.explanation)), sources(key)];
}

const status = ({ status }, from) => status.slice(from || 0).map((words) => el("p", words));
const talk = ({ talk }) => talk && el("p.talk", el("b", phrase("host-talk-about")), " ", talk);
const ranks = ({ teams, standings }) => [table(phrase("standings-teams"), teams), standings.length > 0 ? table(phrase("standings"), standings) : el("p", phrase("standings-nobody"))];

// What to say aloud comes first: how many were right, and what is worth talking about.
const revealed = (view) => [el("h1", words(view.question.prompt)), status(view), talk(view), bars(view), solution(view)];

const NOW = {
	lobby: (view) => [el("h1", quiz(), view.title), view.notices.map((notice) => small(notice)), status(view)],
	ready: asked,
	open: asked,
	closed: asked,
	reveal: revealed,
	explanation: revealed,
	standings: (view) => [el("h1", phrase("standings")), ranks(view)],
	"own-pace": (view) => [el("h1", phrase("screen-own-pace")), bars(view), ranks(view)],
	finished: (view) => [el("h1", view.status[0]), status(view, 1), view.rows.length > 0 && el("h2", phrase("host-over-talk")), bars(view), ranks(view)],
};

function people({ here, members, members_total: all }) {
	const away = members.filter(({ online }) => !online);
	const row = ({ name, about, online }) => el(online ? "li" : "li.away", bdi(name), about && " · " + about);
	return members.length > 0 && [el("h2", here), el("ul", { role: "list" }, away.concat(members.filter(({ online }) => online)).map(row)),
		members.length < all && small(phrase("screen-more", { count: all - members.length }))];
}

// The warnings that are not dismissed, the latest first.
function warnings({ warnings, warned }) {
	// One that no longer applies is empty.
	const fresh = warnings.slice(Math.max(0, warnings.length - (warned - dismissed))).filter(Boolean).reverse();
	byId("warnings").hidden = !fresh.length;
	return fresh.length > 0 && [fresh.map((words) => el("p.warning", words)), button("", phrase("control-dismiss"), () => {
		dismissed = warned;
		drawWarnings();
	})];
}

// Who waits to be let in, with the buttons for it.
function waits({ waiting }, buttons) {
	byId("waiting").hidden = !waiting;
	return waiting && [el("p", waiting), el("div.buttons", buttons.map(control("")))];
}

const drawWarnings = () => part("warnings", [view.warnings, view.warned, dismissed], () => warnings(view));

function drawState() {
	if (!view) return;
	const { status, at, here } = view;
	say("state", !stands ? phrase("screen-reconnecting") : told || (at.phase === "lobby" ? here : /ready|open|closed|pace/.test(at.phase) ? status.join(" ") : ""));
	document.body.style.setProperty("--foot", byId("foot").offsetHeight + "px");
}

function draw(next) {
	const before = view && JSON.stringify(view.at);
	view = next;
	const { at, title, question: asked, questions, controls } = view;
	if (before !== JSON.stringify(at)) {
		stepAt = performance.now();
		askedAt = -PATIENCE;
		told = "";
		// A question about the step before no longer applies.
		if (asking && asking.control.step) close();
	}
	setLanguage(view.language);
	if (dismissed === null) dismissed = view.warned - view.warnings.length;
	else if (view.warned > (drawn.warned || 0)) say("aloud", view.warnings[view.warnings.length - 1]);
	drawn.warned = view.warned;
	if (view.waiting && view.waiting !== drawn.told) say("aloud", view.waiting);
	drawn.told = view.waiting;
	const where = asked ? phrase("question-of", { number: asked.place + 1, total: questions }) : phrase("host-page-title");
	part("where", [title, where], () => [where, " · ", el("span", quiz(), title)]);
	document.title = where + " · " + title;
	setClock({ state: view.clock, left_ms: view.left_ms, limit_ms: view.limit_ms });
	drawWarnings();
	part("now", [at, asked, view.rows, view.scale, view.talk, /reveal|expl|finished|lobby/.test(at.phase) && view.status, view.standings, view.teams, view.notices, view.addresses],
		() => [NOW[at.phase](view), at.phase === "finished" ? null : ways(view)]);
	part("people", [view.here, view.members], () => people(view));
	const answers = view.waiting ? controls.filter(({ key }) => /^[ydi]$/.test(key)) : [];
	// Ending the session comes last.
	const others = controls.filter((control) => !answers.includes(control)).sort((a, b) => (a.key === "q") - (b.key === "q"));
	const [first, second, ...rest] = others;
	part("waiting", [view.waiting, answers], () => waits(view, answers));
	part("steps", [first, second], () => [first && control(".main")(first), second && control("")(second)]);
	part("more", rest, () => rest.length > 0 && [el("h2", phrase("host-page-more")), el("div.buttons", rest.map(control("")))]);
	part("done", [view.answered, view.counted], () => view.counted > 0 && level(view.answered, view.counted));
	drawState();
	if (before !== JSON.stringify(at) && !asking) scrollTo(0, 0);
}

function hear(message) {
	if (message.type === "host") return draw(message);
	const { notice } = message;
	if (notice && notice !== "too-many-messages" && notice !== "crowded") {
		if (notice === "wrong-key") forgetKey();
		stop(refusal(message));
	} else if (view) tell(refusal(message));
}

function start() {
	takeKey();
	if (!key) return stop(phrase("host-page-no-key"));
	if (link) link.stop();
	leaving = false;
	say("state", phrase("state-connecting"));
	link = connect(() => ({ type: "host-hello", version: 1, room: code, key }), hear, (now) => {
		stands = now;
		const over = leaving || view && view.at.phase === "finished";
		if (!now && over) stop(phrase("host-page-left"));
		else drawState();
	}, "/host/ws");
}

document.addEventListener("keydown", (event) => {
	if (event.key === "Escape") close();
});
// Another link of the same room, opened in this tab.
addEventListener("hashchange", () => {
	if (location.hash) start();
});
start();
