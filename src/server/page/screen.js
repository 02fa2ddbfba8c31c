// The projector's page: what the room aloud may know, large. Every message has all of it.
"use strict";

const code = decodeURIComponent(location.pathname.slice(8)).toUpperCase();
let shown, latest, over, skipped, left;

const bare = (address) => address.replace(/^http:\/\//, "");
const stem = (question) => el("h1.stem", words(question.prompt));
const two = (...columns) => el("div.two.whole", columns.map((column) => el("div.fit", column)));

function lobby({ title, addresses, code, team_names: teams }) {
	const [first, ...others] = addresses.map((address) => bare(address).replace("/" + code, ""));
	return [el("h1.title", quiz(), title), el("div.two.whole.lobby", el("img.qr", { src: "/qr/" + code + ".svg", alt: phrase("screen-qr") }),
		el("div", how(phrase("screen-scan")), el("p.address", first), others.length > 0 && small(alternatives(others)),
			how(phrase("screen-type-code")), el("p.address.code", code), el("p", { id: "here" }),
			teams.length > 0 && small(phraseNodes("screen-teams", { teams: bdi(teams.join(" · ")) })), el("div.names", { id: "names" })))];
}

// Two at most: more are no help.
const alternatives = ([first, second]) => (second ? phrase("screen-addresses-or", { first, second }) : phrase("screen-address-or", { address: first }));

function arrivals({ members, names, locked }) {
	say("here", phrase(locked ? "screen-here-locked" : "screen-here", { count: members }));
	const box = replace(byId("names"), names.map(bdi), el("span.more"));
	// As many as there is room for.
	for (let shown = names.length; ; shown--) {
		box.lastChild.textContent = shown < members ? phrase("screen-more", { count: members - shown }) : "";
		if (!shown || box.scrollHeight <= box.clientHeight) return;
		box.children[shown - 1].remove();
	}
}

// With a letter and a shape, where there is a key to press.
const rows = (options) => lines(options.map(({ key, text }, place) => ({ key, place: key && place, text: words(text) })));
const lettered = (rights) => rights.map((right, place) => Object.assign({ key: letter(place) }, right));

function asking({ question }) {
	const { body } = question;
	const kind = kindOf(body);
	const { message, lefts, rights } = body[kind] || {};
	if (message) return two([stem(question), rows(optionsOf(body))], mail(message, []));
	const todo = task(kind, body);
	const list = rows(optionsOf(body));
	if (list.children.length > 2 && list.textContent.length < 240) list.classList.add("columns");
	return [stem(question), todo && how(todo), lefts ? el("div.two", rows(lefts), rows(lettered(rights))) : list];
}

// What the room says by a word of its own.
const OWN_LABELS = { "not sure": "option-not-sure", "other answers": "option-other" };

// What can be chosen, and the rest of the answers. Words, signs and numbers say it; length and colour repeat it.
function bars({ bars, question: { body }, key: { body: key, dangerous } }) {
	const kind = kindOf(body);
	const right = key[kind];
	// Parts of a message have their numbers where they stand.
	const answers = bars.filter(({ id }) => kind !== "judge" || !id);
	const most = Math.max(1, ...answers.map((bar) => bar.count));
	const ends = (good, n) => [level(n, most), el("span.n", n), el("span.sign", good && "✓")];
	const known = new Set();
	const line = (id, good, row) => {
		const bar = answers.find((bar) => bar.id === id || bar.label === String(id)) || { count: 0 };
		known.add(bar);
		row.good = good || bar.right;
		row.bad = !row.good && has(dangerous, id);
		row.tag = row.bad && " ! " + phrase("tag-harm");
		row.end = ends(row.good, bar.count);
		return row;
	};
	const joined = (left) => {
		const { key, text } = lettered(body.match.rights).find(({ id }) => id === right[left.id]);
		return line(left.id, true, { text: [quoted(plain(left.text)), arrow(), el("b", key + ": ", quoted(plain(text)))] });
	};
	const all = kind === "match" ? body.match.lefts.map(joined)
		: kind === "order" ? right.map((id, i) => ({ good: true, key: i + 1, text: quoted(nameOf(id, optionsOf(body))) }))
		: optionsOf(body).map(({ id, key, text }, place) =>
			line(id, has(right.answer === undefined ? right : right.answer, id), { key, place, text: words(text) }));
	return lines(all.concat(answers.filter((bar) => !known.has(bar)).map(({ right, count, label }) => {
		const unsure = label === "not sure";
		return { good: right, end: ends(right, count), key: unsure && "?", text: OWN_LABELS[label] ? phrase(OWN_LABELS[label]) : bdi(label) };
	})));
}

// What is right, where the lines of the answers do not say it.
const RIGHT = {
	judge: isIt,
	text: (accepted) => accepted.join("; "),
	number: ({ answer, tolerance }, body) => within(spoken({ number: answer }, body), tolerance),
};

// The message with what could be marked in it, and how many marked it.
function seen({ bars, question, key }) {
	const { message, parts } = question.body.judge;
	const { flags, decoys } = key.body.judge;
	const marks = parts.map((part) => {
		const among = (list) => list.some((it) => it.part === part.id);
		const { count } = bars.find((bar) => bar.id === part.id) || { count: 0 };
		return Object.assign({ count, flag: among(flags), fine: among(decoys) }, part);
	});
	return [mail(message, marks.filter(({ count, flag, fine }) => count || flag || fine), ({ count, flag, fine, quote }) =>
		el(flag ? "mark" : fine ? "mark.fine" : "mark.other", quote, " ", el("b.times", flag ? FLAG : fine && "✓ ", count))),
	small([flags.length > 0 && FLAG + phrase("screen-marks-flag"), decoys.length > 0 && "✓ " + phrase("screen-marks-decoy"), phrase("screen-marks-count")]
		.filter(Boolean).join(" · "))];
}

function told(view) {
	const { question, key, answered, right } = view;
	const kind = kindOf(question.body);
	const from = [].concat(key.source ? key.source.title : [], key.facts.map((fact) => fact.split(" · ")[0]));
	const all = [stem(question),
		el("p.became", RIGHT[kind] && el("b.right", "✓ ", bdi(RIGHT[kind](key.body[kind], question.body))),
			" ", answered > 0 ? el("b", phrase("screen-right", { right, answered })) : phrase("screen-nobody-answered")),
		bars(view), el("p", words(key.explanation)),
		from.length > 0 && el("p.small.sources", phraseNodes("source", { source: quoted(from.join("; ")) }))];
	return kind === "judge" ? el("div.told", two(all, seen(view))) : all;
}

const board = (title) => ({ standings, tied, teams, members, chain_head: head }) => {
	const ranked = (caption, rows) => table(caption, rows, null, Math.max(...rows.map((row) => row.points)));
	const all = standings.concat(tied ? Object.assign({ name: phrase("count-members", { count: tied.members }) }, tied) : []);
	return [el("h1", title), el("div.two.boards", all.length > 0 ? ranked(listed(standings, members), all) : el("p", phrase("standings-nobody")),
		ranked(phrase("standings-teams"), teams)), head && el("p.how", phrase("chain-head", { head }))];
};

const ownPace = ({ progress, members }) => [el("h1", phrase("screen-own-pace")), how(phrase("screen-progress", { count: members })),
	el("ol.progress.options", progress.map((done, i) => el("li", el("span.key", i + 1), level(done, members), el("span.n", done))))];
const SHOW = {
	lobby, ready: asking, open: asking, closed: asking, reveal: told, standings: board(phrase("standings")),
	finished: board(phrase("screen-end")), "own-pace": ownPace,
};

// Makes the text of the page, or of each column, smaller until all of it can be seen.
function fit() {
	const page = byId("page");
	const columns = Array.from(page.querySelectorAll(".fit"));
	[page].concat(columns).forEach((node) => {
		for (let size = columns.length ? 1.3 : 1.8; size > 0.2; size *= 0.97) {
			node.style.setProperty("--size", size);
			if (node.scrollHeight <= node.clientHeight && node.scrollWidth <= node.clientWidth) break;
		}
	});
}

function draw(view) {
	const { phase, question, clock, title, addresses } = view;
	setLanguage(view.language);
	const before = latest;
	latest = view;
	left = view.left;
	over = phase === "finished";
	const asks = SHOW[phase] === asking;
	const asked = question ? phrase("question-of", { number: question.place + 1, total: view.questions }) : "";
	if (!before || !same(before.question, question)) {
		skipped = asks && before && SHOW[before.phase] === asking ? phrase("screen-skipped", { number: before.question.place + 1 }) : "";
	}
	replace(byId("where"), phase === "lobby" ? "redflag" : [el("span", quiz(), title), asked && " · " + asked]);
	replace(byId("join"), phase !== "lobby" && [bare(addresses[0] || "").replace(view.code, ""), el("b", view.code)], view.locked && " " + phrase("screen-locked"));
	setClock({ state: clock, left_ms: view.left_ms, limit_ms: view.limit_ms });
	say("count", asks ? phrase("screen-answered", { answered: view.answered, count: view.counted }) : phrase("screen-connected", { count: view.online }));
	replace(byId("done"), asks && level(view.answered, view.counted));
	say("state", left ? phrase("screen-left")
		: clock === "paused" ? phrase("screen-paused")
		: phase === "closed" ? phrase("screen-closed")
		: phase === "ready" ? phrase("screen-get-ready")
		: asks && (skipped || question.warm_up && phrase("question-warm-up")) || "");
	const now = JSON.stringify([phase.replace(/ready|closed/, "open"), question && question.place, view.bars, view.standings, view.tied, view.progress, addresses, view.locked]);
	if (now !== shown) {
		shown = now;
		replace(byId("page"), SHOW[phase](view));
		document.title = (asked || phrase("screen-title-" + phase)) + " · " + title;
		fit();
	}
	if (phase === "lobby") arrivals(view);
}

const link = connect(() => ({ type: "hello", version: 1, room: code, role: "screen", texts: "blocks" }), (message) => {
	if (message.type === "screen") return draw(message);
	link.stop();
	replace(byId("page"), el("h1", refusal(message)));
}, (stands) => {
	// What happened meanwhile is not known.
	if (!stands) latest = null, stopClock();
	if (!stands && over) link.stop();
	else say("state", stands ? "" : phrase(left ? "screen-left" : "screen-reconnecting"));
});
addEventListener("resize", fit);
