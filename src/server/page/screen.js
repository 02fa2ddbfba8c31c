// The projector's page: what everyone may know, large. Every message has the full view.
"use strict";

const code = decodeURIComponent(location.pathname.slice(8)).toUpperCase();
let shown, latest, over, skipped, left, awake;

const FLAG = "⚑︎ ";

const bare = (address) => address.replace(/^http:\/\//, "");
const stem = (question) => el("h1.stem", words(question.prompt));
const two = (...columns) => el("div.two.whole", columns.map((column) => el("div.fit", column)));
// People have read this already: if space is short, only screen readers get it.
const spare = (node) => (node.classList.add("spare"), node);
// Content shown a page at a time if it does not fit.
const paged = (...content) => el("div.pages", content);

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
	names = names.filter(Boolean);
	const box = replace(byId("names"), names.map(bdi), el("span.more"));
	// As many as fit.
	for (let shown = names.length; ; shown--) {
		box.lastChild.textContent = shown && shown < members ? phrase("screen-more", { count: members - shown }) : "";
		if (!shown || box.scrollHeight <= box.clientHeight) return;
		box.children[shown - 1].remove();
	}
}

// With a letter and a shape, if there is a key to press.
const rows = (options) => grid(options.map(({ key, text }, place) => ({ key, place: key && place, text: words(text) })));
const lettered = (rights) => rights.map((right, place) => Object.assign({ key: letter(place) }, right));

// Short rows stand side by side.
function grid(all) {
	const list = lines(all);
	if (all.length > 2 && all.every(({ text }) => [].concat(text).map((part) => part.textContent || part).join("").length < 30)) list.classList.add("columns");
	return list;
}

function asking({ question }) {
	const { body } = question;
	const kind = kindOf(body);
	const { message, lefts, rights } = body[kind] || {};
	if (message) return two([stem(question), paged(rows(optionsOf(body)))], paged(mail(message, [])));
	const todo = task(kind, body);
	if (KINDS[kind].solo) return el("div.solo", stem(question), how(todo));
	return [stem(question), todo && how(todo), paged(lefts ? el("div.two", rows(lefts), rows(lettered(rights))) : rows(optionsOf(body)))];
}

// The room's own labels, and their texts.
const OWN_LABELS = {
	"not sure": "option-not-sure", "other answers": "option-other", "in order": "screen-in-order", "also right": "screen-also-right",
};

// The options, and the other answers. Length and colour only repeat what words, signs and numbers say.
function bars({ bars, question: { body }, key: { body: key, dangerous } }) {
	const kind = kindOf(body);
	const right = key[kind];
	// The message itself shows the counts of its parts.
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
	return grid(all.concat(answers.filter((bar) => !known.has(bar)).map(({ right, count, label }) => {
		const unsure = label === "not sure";
		const id = kind === "order" && label === "other answers" ? "screen-other-orders" : OWN_LABELS[label];
		return { good: right, end: ends(right, count), key: unsure && "?", text: id ? phrase(id) : bdi(label) };
	})));
}

// Numeric answers in bins, in rising order; above each bin its count, with the right ones in green.
function histogram({ bins }) {
	const most = Math.max(...bins.map((bin) => bin.count));
	const whole = bins.every(({ from, until }) => [from, until].every((edge) => edge === undefined || edge === null || Number.isInteger(edge)));
	const name = ({ from, until }) => {
		if (!said(from)) return phrase("screen-below", { number: until });
		if (!said(until)) return phrase("screen-from", { number: from });
		const last = whole ? until - 1 : until;
		return last === from ? number(from) : number(from) + "–" + number(last);
	};
	return el("div.chart", el("ol.histogram", { role: "list" }, bins.map((bin) => {
		const column = el("span.column", el("b.n", bin.count || ""), bin.right > 0 && el("span"));
		column.style.height = (100 * bin.count) / most + "%";
		if (bin.right) column.lastChild.style.height = (100 * bin.right) / bin.count + "%";
		return el("li", el("span.stand", column), el("span.bin", name(bin)));
	})));
}

// The message with its parts, and how many people marked each.
function seen({ bars, question, key }) {
	const { message, parts } = question.body.judge;
	const { flags, decoys } = key.body.judge;
	const marks = parts.map((part) => {
		const among = (list) => list.some((it) => it.part === part.id);
		const { count } = bars.find((bar) => bar.id === part.id) || { count: 0 };
		return Object.assign({ count, flag: among(flags), fine: among(decoys) }, part);
	});
	return [paged(mail(message, marks.filter(({ count, flag, fine }) => count || flag || fine), ({ count, flag, fine, quote }) =>
		el(flag ? "mark" : fine ? "mark.fine" : "mark.other", quote, " ", el("b.times", flag ? FLAG : fine && "✓ ", count)))),
	small([flags.length > 0 && FLAG + phrase("screen-marks-flag"), decoys.length > 0 && "✓ " + phrase("screen-marks-decoy"), phrase("screen-marks-count")]
		.filter(Boolean).join(" · "))];
}

// What is right, if the options do not say it.
function answerOf(kind, key, body) {
	const right = kind === "judge" ? isIt(key.body.judge) : KINDS[kind].solo && spoken(key.body, body);
	return right && el("b.right", "✓ ", bdi(right));
}

// First step: how everyone answered.
function revealed(view) {
	const { question, key, answered, right, bins } = view;
	const { body } = question;
	const kind = kindOf(body);
	const became = el("p.became", answerOf(kind, key, body), " ",
		answered > 0 ? el("b", phrase("screen-right", { right, answered })) : phrase("screen-nobody-answered"));
	if (kind === "judge") return two([spare(stem(question)), paged(bars(view)), became], seen(view));
	return [stem(question), became, bins && bins.length > 0 ? histogram(view) : paged(bars(view))];
}

// Second step: the reason.
function explained(view) {
	const { question, key } = view;
	const { body } = question;
	const kind = kindOf(body);
	const from = [].concat(key.source ? key.source.title : [], key.facts.map((fact) => fact.split(" · ")[0]));
	const why = [el("p.why", words(key.explanation)), key.norm && el("p.norm", normed(key.norm))];
	const sources = from.length > 0 && el("p.small.sources", phraseNodes("source", { source: quoted(from.join("; ")) }));
	if (kind === "judge") return [el("h1.unseen", words(question.prompt)), two([el("p.verdict", answerOf(kind, key, body)), paged(why)], paged(reasons(view))), sources];
	return [spare(stem(question)), paged(rightLines(view), mistake(view), why), sources];
}

function rightLines({ question: { body }, key }) {
	const kind = kindOf(body);
	const right = key.body[kind];
	const inAWord = answerOf(kind, key, body);
	if (inAWord) return el("p.verdict", inAWord);
	const row = (text, key, place) => ({ good: true, key, place, text, end: el("span.sign", "✓") });
	if (kind === "order") return grid(right.map((id, i) => row(quoted(nameOf(id, optionsOf(body))), i + 1)));
	if (kind === "match") {
		return lines(body.match.lefts.map(({ id, text }) =>
			row([quoted(plain(text)), arrow(), el("b", quoted(nameOf(right[id], body.match.rights)))])));
	}
	const answers = optionsOf(body).map((option, place) => Object.assign({ place }, option));
	return lines(answers.filter(({ id }) => has(right.answer === undefined ? right : right.answer, id))
		.map(({ key, place, text }) => row(words(text), key, place)));
}

// What to say about the most common mistake.
function mistake({ bars, question: { body }, key }) {
	const kind = kindOf(body);
	if (kind === "true-false") {
		const { answer, why } = key.body[kind];
		return !answer && why && el("p.why", words(why));
	}
	const made = bars.filter(({ id, count, right }) => id && count && !right && key.whys[id]).sort((a, b) => b.count - a.count)[0];
	const place = made ? optionsOf(body).findIndex(({ id }) => id === made.id) : -1;
	if (place < 0) return null;
	const option = optionsOf(body)[place];
	return lines([{ bad: true, key: option.key, place, text: words(option.text), why: key.whys[made.id], end: el("span.sign", "✗") }]);
}

// Every red flag with its cue and reason, and what looks odd and is fine; how many marked each.
function reasons({ bars, key }) {
	const { flags, decoys } = key.body.judge;
	const row = (isFlag) => (part) => {
		const { count } = bars.find((bar) => bar.id === part.part) || { count: 0 };
		return {
			bad: isFlag, good: !isFlag, text: [el("q", bdi(part.quote)), count > 0 && [" ", el("b.times", (isFlag ? FLAG : "") + phrase("screen-marked-by", { count }))]],
			why: unmarked(part.why), tag: isFlag ? "! " + cueOf(part) : "✓ " + phrase("tag-decoy"),
		};
	};
	return lines(flags.map(row(true)).concat(decoys.map(row(false))));
}

// Up or down since the standings were last shown.
function moved({ rank, before }) {
	const by = said(before) ? before - rank : 0;
	const id = by > 0 ? "moved-up" : "moved-down";
	return el("td.moved" + (by > 0 ? ".up" : ""), by === 0 ? el("span") : [el("span", { "aria-hidden": "true" }, (by > 0 ? "▲ " : "▼ ") + Math.abs(by)),
		el("span.unseen", phrase(id, { count: Math.abs(by) }))]);
}

const rowsOf = ({ standings, tied }) => ranked(standings, tied);

// The words of a name break only if no line can hold them.
const unwieldy = (name) => (/\S{20}/.test(name) ? ".long" : "");

// Names stay whole: the bar gets the rest.
function ranking(caption, rows, withBars, withMoves) {
	const most = Math.max(...rows.map((row) => row.points));
	const again = withMoves && rows.some(({ rank, before }) => said(before) && before !== rank);
	return rows.length > 0 && el("table.ranking", el("caption", caption), el("tbody", rows.map((row) =>
		el("tr", el("td.rank", row.rank), el("th" + unwieldy(row.name), { scope: "row" }, bdi(row.name)), withBars && el("td.bar", level(row.points, most)),
			el("td.points", number(row.points)), again && moved(row)))));
}

function standings(view) {
	const { teams, members } = view;
	const rows = rowsOf(view);
	const alone = !teams.length || !rows.length;
	return [el("h1", phrase("standings")), el("div.two.boards" + (alone ? ".alone" : ""),
		ranking(phrase("standings-teams"), teams, alone, true),
		rows.length > 0 ? ranking(listed(view.standings, members), rows, alone, true) : el("p", phrase("standings-nobody")))];
}

// The places of the podium: everyone of a rank together, or how many they are.
function steps(view) {
	const all = rowsOf(view);
	return [1, 2, 3].map((rank) => ({ rank, rows: all.filter((row) => row.rank === rank) })).filter(({ rows }) => rows.length > 0);
}

function podium(view) {
	const NAMES_MAX = 4;
	return el("ol.podium", { role: "list" }, steps(view).map(({ rank, rows }) => {
		const names = rows.length > NAMES_MAX ? [phrase("count-members", { count: rows.length })] : rows.map(({ name }) => name);
		return el("li.step.step" + rank, el("span.who", names.map((name) => el("span.name" + unwieldy(name), bdi(name)))),
			el("span.block", el("b.place", { "aria-hidden": "true" }, rank), el("span.unseen", phrase("screen-rank", { rank })),
				el("span.points", phrase("screen-points", { points: rows[0].points }))));
	}));
}

// What the class did together, in a sentence or two.
function together({ class: result }) {
	if (!result) return null;
	const { phish, phish_caught: caught, normed, above_norm: above, answers, right } = result;
	const said = [
		phish > 0 && phrase("class-phish", { caught, all: phish }),
		normed > 0 && phrase("class-norms", { above, all: normed }),
		phrase("class-right", { percent: Math.floor((100 * right) / answers) }),
	].filter(Boolean);
	return el("p.together", said.slice(0, 2).map((sentence) => el("span.block", sentence)));
}

function finished(view) {
	const { teams, chain_head: head } = view;
	const stand = steps(view);
	return [el("h1", phrase("screen-end")), together(view),
		el("div.two.whole.finish", stand.length > 0 && podium(view), teams.length > 0 && ranking(phrase("standings-teams"), teams)),
		head && el("p.how", phrase("chain-head", { head }))];
}

const ownPace = ({ progress, members }) => [el("h1", phrase("screen-own-pace")), how(phrase("screen-progress", { count: members })),
	el("ol.progress.options", progress.map((done, i) => el("li", el("span.name", phrase("screen-question", { number: i + 1 })), level(done, members), el("span.n", done))))];
const SHOW = {
	lobby, ready: asking, open: asking, closed: asking, reveal: revealed, explanation: explained, standings, finished, "own-pace": ownPace,
};

// The largest letters, and the smallest that the back row can read, in percent of the window's height.
const LARGE = 7.4, SMALL = 4.1;

const fits = (node) => node.scrollHeight <= node.clientHeight && node.scrollWidth <= node.clientWidth
	&& Array.from(node.querySelectorAll(".step")).every((step) => step.offsetHeight <= step.parentNode.clientHeight && step.scrollWidth <= step.clientWidth);

// Shrinks the text of the page, or of each column, until all of it fits. What does not fit even then is shown a page
// at a time; what has no pages shrinks further.
function fit() {
	const page = byId("page");
	const columns = Array.from(page.querySelectorAll(".fit"));
	page.style.setProperty("--size", SMALL);
	widen(columns);
	(columns.length ? columns : [page]).forEach((node) => {
		const pages = Array.from(node.querySelectorAll(".pages"));
		const inOne = () => fits(node) && pages.every(fits);
		const spares = Array.from(node.querySelectorAll(".spare"));
		pages.forEach((part) => part.classList.remove("turning"));
		spares.forEach((part) => part.classList.remove("unseen"));
		let size = LARGE;
		const use = () => node.style.setProperty("--size", size);
		for (use(); size > SMALL && !inOne(); use()) size = Math.max(SMALL, size * 0.97);
		if (!inOne()) spares.forEach((part) => part.classList.add("unseen"));
		if (!inOne()) pages.forEach((part) => part.classList.add("turning"));
		// If a long question leaves too little space below, it moves into the pages.
		pages.filter((part) => part.clientHeight < node.clientHeight / 3 && part.matches(".turning")).forEach((part) => {
			while (part.previousElementSibling) part.prepend(part.previousElementSibling);
		});
		for (; size > 1.5 && !fits(node); use()) size *= 0.97;
	});
	turned = 0;
	turn(0);
}

// The first column gets more of the width if it does not fit otherwise.
function widen([first]) {
	if (!first) return;
	first.parentNode.classList.remove("wide");
	first.style.setProperty("--size", SMALL);
	Array.from(first.querySelectorAll(".turning")).forEach((part) => part.classList.remove("turning"));
	first.parentNode.classList.toggle("wide", !fits(first) || !Array.from(first.querySelectorAll(".pages")).every(fits));
}

// Pages turn by themselves, for people who have both hands on a phone. The arrow keys turn them, too, and from then on
// only they do.
const TURN_MS = 9000;
let turned = 0, byHand = false;

function turn(by) {
	const parts = Array.from(document.querySelectorAll(".turning"));
	const counts = parts.map((part) => Math.max(1, Math.round((part.scrollWidth + gap(part)) / (part.clientWidth + gap(part)))));
	const count = Math.max(1, ...counts);
	turned = (turned + by + count) % count;
	parts.forEach((part, i) => {
		const left = Math.min(turned, counts[i] - 1) * (part.clientWidth + gap(part));
		part.scrollLeft = getComputedStyle(part).direction === "rtl" ? -left : left;
	});
	say("turn", count > 1 ? phrase("screen-part", { number: turned + 1, count }) : "");
}

const gap = (part) => parseFloat(getComputedStyle(part).columnGap) || 0;
setInterval(() => byHand || turn(1), TURN_MS);
addEventListener("keydown", ({ key }) => {
	const by = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 }[key];
	if (!by) return;
	byHand = true;
	turn(by);
});

// Motion only repeats what words, numbers and arrows say. Settings can turn it off.
const still = matchMedia("(prefers-reduced-motion: reduce)");

// Rows move from their old places to the new ones.
function move({ standings, teams }) {
	if (still.matches) return;
	document.querySelectorAll(".ranking tbody").forEach((body) => {
		const list = [standings, teams].find((list) => list.length && list.length <= body.rows.length && list[0].name === body.rows[0].cells[1].textContent) || [];
		const old = list.filter((row) => said(row.before)).sort((a, b) => a.before - b.before || (a.name < b.name ? -1 : 1));
		const tops = Array.from(body.rows, (row) => row.getBoundingClientRect().top);
		old.forEach((row, place) => {
			const at = list.indexOf(row);
			const by = tops[place] - tops[at];
			if (by) body.rows[at].animate([{ transform: "translateY(" + by + "px)" }, { transform: "none" }], { duration: 1400, delay: 500, fill: "backwards", easing: "cubic-bezier(.3,.1,.2,1)" });
		});
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
	say("count", asks ? phrase("screen-answered", { answered: view.answered, count: view.counted })
		: phase === "lobby" ? "" : phrase("screen-connected", { count: view.online }));
	replace(byId("done"), asks && level(view.answered, view.counted));
	say("state", left ? phrase("screen-left")
		: view.paused ? phrase("screen-paused")
		: phase === "closed" ? phrase("screen-closed")
		: phase === "ready" ? phrase("screen-get-ready")
		: phase === "lobby" && !awake ? phrase("screen-may-sleep")
		: asks && (skipped || question.warm_up && phrase("question-warm-up")) || "");
	const now = JSON.stringify([phase.replace(/ready|closed/, "open"), question && question.place, view.bars, view.standings, view.tied, view.progress, phase === "own-pace" && view.members, addresses, view.locked]);
	if (now !== shown) {
		shown = now;
		byHand = false;
		document.body.dataset.phase = phase;
		replace(byId("page"), SHOW[phase](view));
		document.title = (asked || phrase("screen-title-" + phase)) + " · " + title;
		fit();
		if (phase === "standings") move(view);
	}
	if (phase === "lobby") arrivals(view);
}

const link = connect(() => ({ type: "hello", version: 1, room: code, role: "screen", texts: "blocks" }), (message) => {
	if (message.type === "screen") return draw(message);
	link.stop();
	replace(byId("page"), el("h1", refusal(message)));
}, (stands) => {
	// What happens meanwhile is unknown.
	if (!stands) latest = null, stopClock();
	if (!stands && over) link.stop();
	else say("state", stands ? "" : phrase(left ? "screen-left" : "screen-reconnecting"));
});
addEventListener("resize", fit);

function wakes(lock) {
	awake = lock;
	if (latest) draw(latest);
}
onAwake = (lock) => {
	lock.addEventListener("release", () => wakes(null));
	wakes(lock);
};
