// The projector's page: what the room aloud may know, large. Every message has all of it.
"use strict";

const code = decodeURIComponent(location.pathname.split("/")[2]).toUpperCase();
let shown = "", latest = null, over;

const bare = (address) => address.replace(/^http:\/\//, "");
const stem = (question) => el("h1.stem", words(question.prompt));

function lobby(view) {
	const [first, ...others] = view.addresses.map(bare);
	return el("div.hall", el("h1.small", "Join on your phone"), el("p.address", first),
		el("div.lobby", el("img.qr", { src: "/qr/" + code + ".svg", alt: "QR code of the address" }),
			el("div", others.length > 0 && el("p.small", "or " + others.slice(0, 2).join(" or ")), el("p", "Code ", el("b.address", view.code)),
				el("p", { id: "here" }), el("div.names", { id: "names" }))));
}

function arrivals(view) {
	byId("here").textContent = count(view.members, "member") + (view.locked ? ", and the room is locked" : " here");
	const names = replace(byId("names"), view.names.map(bdi));
	const more = el("span.more");
	names.append(more);
	// As many as there is room for.
	for (let shown = view.names.length; shown >= 0; shown--) {
		more.textContent = shown < view.members ? "and " + (view.members - shown) + " more" : "";
		if (shown === 0 || names.scrollHeight <= names.clientHeight) return;
		names.children[shown - 1].remove();
	}
}

function options(body) {
	const kind = kindOf(body);
	const rows = (options) => options.map(({ key, text }, place) => ({ key, place: key ? place : -1, text: words(text) }));
	const todo = kind === "number" ? "Type a number" + (body.number.unit ? " (" + body.number.unit + ")" : "") : DO[kind];
	const how = todo && el("p.how", todo);
	if (kind === "judge") return [how, mail(body.judge.message, [], null)];
	if (kind === "match") return [how, el("div.two", lines(rows(body.match.lefts)), lines(rows(body.match.rights)))];
	if (!optionsOf(body).length) return how;
	const list = lines(rows(optionsOf(body)));
	if (list.textContent.length < 240) list.classList.toggle("columns", list.children.length > 2);
	return [how, list];
}

// What can be chosen, and the rest of the answers. Words, signs and numbers say it; length and colour repeat it.
function bars({ bars, question: { body }, key: { body: key } }) {
	const kind = kindOf(body);
	const right = key[kind];
	const most = Math.max(1, ...bars.map((bar) => bar.count));
	const rest = new Set(bars);
	const row = (good, n, more) => Object.assign({ good, end: [el("span.tick", good && "✓"), level(n, most), el("span.n", n)] }, more);
	// What nobody answered has a line too.
	const line = (id, good, more) => {
		const bar = bars.find((bar) => bar.id === id || bar.label === String(id));
		rest.delete(bar);
		return row(good, bar ? bar.count : 0, more);
	};
	const KNOWN = {
		judge: () => ["phish", "legit"].map((id) => line(id, right.answer === id, { text: id }))
			.concat(...["flags", "decoys"].map((which) => right[which].map(({ part, quote }) => line(part, which === "flags", { text: el("q", bdi(quote)) })))),
		match: () => body.match.lefts.map(({ id, text }) => line(id, true, { text: [plain(text), " → ", el("b", nameOf(right[id], body.match.rights))] })),
		order: () => [],
	};
	const options = () => optionsOf(body).map(({ id, key, text }, place) =>
		line(id, [].concat(kind === "true-false" ? right.answer : right).includes(id), { key, place, text: words(text) }));
	return lines((KNOWN[kind] || options)().concat(Array.from(rest, (bar) => row(bar.right, bar.count, { text: bdi(bar.label || bar.id) }))));
}

// What is right, where the lines of the answers do not say it.
const RIGHT = {
	judge: isIt,
	text: (accepted) => accepted.join("; "),
	number: ({ answer, tolerance }, body) => spoken({ number: answer }, body) + within(tolerance),
};
function solution({ question: { body }, key }) {
	const kind = kindOf(body);
	const right = key.body[kind];
	if (kind === "order") return [el("p.how", "The right order:"), lines(right.map((id, i) => ({ good: true, key: i + 1, text: nameOf(id, optionsOf(body)) })))];
	return RIGHT[kind] && el("p.right", el("b", "✓ ", bdi(RIGHT[kind](right, body))));
}

const became = (view) => (view.answered > 0 ? view.right + " of " + view.answered + " right. " : "Nobody answered. ");
const told = (view) => [stem(view.question), solution(view), bars(view), el("p", el("b", became(view)), words(view.key.explanation)),
	view.key.source && el("p.small", "Source: ", view.key.source.title)];
const board = (title) => (view) => [el("h1", title), el("div.two", table(listed(view.standings, view.members), view.standings), table("Teams, by mean points", view.teams))];

const ownPace = ({ progress, members }) => [el("h1", "Everyone at their own pace"), el("p.how", "Answered so far, by question, of " + count(members, "member") + ":"),
	el("ol.progress.options", progress.map((done, i) => el("li", el("span.key", i + 1), level(done, members), el("span.n", done))))];
const asking = (view) => [stem(view.question), options(view.question.body)];
const SHOW = {
	lobby, ready: asking, open: asking, closed: asking, reveal: told, standings: board("Standings"),
	finished: board("That was it. Thank you."), "own-pace": ownPace,
};

// Makes the text smaller until all of it can be seen.
function fit() {
	const page = byId("page");
	const stem = document.querySelector(".stem");
	for (let size = 1.2; size > 0.4; size -= 0.05) {
		page.style.setProperty("--size", size);
		const lines = stem ? stem.offsetHeight / parseFloat(getComputedStyle(stem).lineHeight) : 0;
		if (page.scrollHeight <= page.clientHeight && page.scrollWidth <= page.clientWidth && (lines < 6.5 || size < 0.7)) break;
	}
	if (latest && latest.phase === "lobby") arrivals(latest);
}

function draw(view) {
	language = view.language;
	const { phase, question } = view;
	over = phase === "finished";
	const asked = question ? "Question " + (question.place + 1) + " of " + view.questions : "";
	byId("where").textContent = view.title + (asked && " · " + asked) + (question && question.warm_up ? " · warm-up, without points" : "");
	replace(byId("join"), bare(view.addresses[0] || "").replace(view.code, ""), el("b", view.code), view.locked && " (locked)");
	const now = JSON.stringify([phase.replace(/ready|closed/, "open"), question && question.place, view.bars, view.standings, view.progress, view.addresses, view.locked]);
	const fresh = now !== shown;
	if (fresh) {
		shown = now;
		replace(byId("page"), SHOW[phase](view));
		document.title = (asked || phase) + " · " + view.title;
	}
	setClock({ state: view.clock, left_ms: view.left_ms, limit_ms: view.limit_ms });
	byId("count").textContent = SHOW[phase] === asking ? view.answered + " of " + view.counted + " answered" : count(view.online, "member") + " connected";
	byId("state").textContent = view.clock === "paused" ? "Paused" : phase === "closed" ? "Closed" : phase === "ready" ? "Get ready…" : "";
	latest = view;
	if (fresh) fit();
	else if (phase === "lobby") arrivals(view);
}

const link = connect(() => ({ type: "hello", version: 1, room: code, role: "screen", texts: "blocks" }), (message) => {
	if (message.type === "screen") return draw(message);
	link.stop();
	replace(byId("page"), el("h1", message.words));
}, (stands) => {
	if (!stands && over) link.stop();
	else byId("state").textContent = stands ? "" : "Reconnecting: everybody’s answers are safe.";
});
addEventListener("resize", fit);
