// What became of questions, the standings, and the score card.
"use strict";

const BECAME = {
	right: "✓ Right", wrong: "✗ Not right", partly: "◐ Partly right", "not-sure": "? You were not sure",
	"time-up": "✗ Time was up", unanswered: "– Not answered",
};
const LATE = "You came while this question was open. The next one is yours.";
const WARM_UP = "A warm-up, without points.";
// What is earned by being right and by being wrong.
const STAKES = ["1 / 0", "2 / −2", "3 / −6"];
const SURE = { guess: "A guess", fairly: "Fairly sure", certain: "Certain" };

const nameOf = (id, among) => plain(among.find((option) => option.id === id).text);
const isIt = ({ answer }) => "It is " + (answer === "phish" ? "a phish." : "legit.");
const within = (tolerance) => (tolerance ? ", give or take " + tolerance : "");
const of = (points, all) => number(points) + " of " + count(all, "point");

// An answer on one line.
function spoken(answer, body) {
	const kind = kindOf(answer);
	const value = answer[kind];
	if (kind === "text") return value;
	if (kind === "number") return value + (body.number.unit ? " " + body.number.unit : "");
	return value.verdict || kind === "match" ? "another answer" : [].concat(value).map((id) => nameOf(id, optionsOf(body))).join("; ");
}

// `fine` is whether the host accepted this member's answer.
const chosen = (right, mine, body, { whys, dangerous }, fine) => lines(optionsOf(body).map(({ id, key, text }, place) => {
	const yours = has(mine, id);
	const known = has(right, id);
	const good = known || yours && fine;
	const bad = yours && !good;
	return { good, bad, key, place, text: words(text), why: bad && whys[id], tag: good ? (known ? "✓ right" : "✓ accepted") + (yours ? ", your answer" : "")
		: bad && "✗ your answer" + (has(dangerous, id) ? ". It would have done harm." : "") };
}));

function flags({ flags, decoys }, mine) {
	const marks = mine && mine.verdict === "phish" && mine.marked;
	const row = (flag) => ({ part, quote, words, why }) => {
		const marked = marks && has(marks, part);
		return { good: flag && marked, bad: !flag && marked, text: el("q", bdi(quote)), why: ours(why),
			tag: flag ? (marked ? "✓ found: " : marks ? "! missed: " : "! ") + words : marked ? "✗ marked, and it is fine" : "It looks odd, and is fine" };
	};
	return lines(flags.map(row(true)).concat(decoys.map(row(false))));
}

// Lines of what is right, and whether this member had it so.
const beside = (rows, mine, fine) => lines(rows.map(({ good, key, text, other, why }) => {
	const bad = mine && !good && !fine;
	return { good: mine && good, bad, key, text, tag: bad ? "✗ " + other : mine && good && "✓ yours too", why: bad && why };
}));
const answer = (text, more) => lines([{ good: true, text, tag: ["✓ the answer", more] }]);

// What is right, beside what this member answered.
const TOLD = {
	choice: chosen,
	multiple: chosen,
	"true-false": (right, mine, body, key, fine) => [chosen(right.answer, mine, body, key, fine), mine === !right.answer && right.why && words(right.why)],
	text: ([text]) => answer(bdi(text)),
	number: (right, mine, body) => answer(spoken({ number: right.answer }, body), within(right.tolerance)),
	order: (right, mine, body, key, fine) => beside(right.map((id, i) => ({ key: i + 1, text: nameOf(id, optionsOf(body)),
		good: mine && mine[i] === id, other: mine && "you had it in place " + (mine.indexOf(id) + 1) })), mine, fine),
	match: (right, mine, { match: { lefts, rights } }, { whys }, fine) => beside(lefts.map(({ id, text }) => ({ good: mine && mine[id] === right[id],
		text: [plain(text), " → ", el("b", nameOf(right[id], rights))], other: mine && "yours: " + nameOf(mine[id], rights), why: mine && whys[mine[id]] })), mine, fine),
	judge: (right, mine, { judge: { message, parts } }) => [
		el("p.big", isIt(right)),
		mail(message, parts.filter(({ id }) => right.flags.some(({ part }) => part === id)), (part) => el("mark", part.quote)),
		flags(right, mine),
		right.difficulty && small("By the NIST Phish Scale: ", right.difficulty, "."),
	],
};

function sources({ norm, source, facts }) {
	const { url, title, section } = source || {};
	return [
		norm && Math.floor(norm.percent + 1e-9) + "% knew this (" + norm.population + "; " + norm.source + ").",
		source && ["Source: ", /^https?:/.test(url) ? el("a", { href: url, target: "_blank" }, title) : title, section && ", " + section],
	].concat(facts.map((fact) => "Source: " + fact)).map((line) => line && el("p.small", quiz(), line));
}

// All after the heading.
function resultNode({ key, response, verdict, points, points_max: all, total, certainty, accepted }, { body, prompt, warm_up: warmUp }) {
	const kind = kindOf(key.body);
	return [
		el("p", verdict ? (warmUp ? WARM_UP : of(points, all) + ", " + number(total) + " in all.") : LATE,
			certainty && " You said: " + SURE[certainty].toLowerCase() + "."),
		how(words(prompt)),
		response && /text|number/.test(kind) && el("p", "Your answer: ", bdi(spoken(response, body))),
		kind === "order" && verdict === "partly" && how("Each pair of steps in the right order earns a share."),
		TOLD[kind](key.body[kind], response && response[kind], body, key, accepted.some((answer) => same(answer, response))),
		accepted.length > 0 && el("p", "Accepted too: ", bdi(accepted.map((answer) => spoken(answer, body)).join("; "))),
		el("h2", "Why"), el("p", words(key.explanation)), sources(key),
	];
}

const standingsNode = ({ own, rows, teams, members }) => [
	own && el("p.big", "Rank " + own.rank + " of " + members + ", with " + count(own.points, "point") + "."),
	table(listed(rows, members), own && !rows.some((row) => same(row, own)) ? rows.concat(own) : rows, own),
	table("Teams, by mean points", teams),
];

// Makes a file on this device.
function keep(card) {
	const text = encodeURIComponent("\ufeff" + card.innerText.replace(/\n/g, "\r\n"));
	const link = el("a", { href: "data:text/plain;charset=utf-8," + text, download: "score-card.txt" });
	document.body.append(link);
	link.click();
	link.remove();
}

function endNode({ points, points_max: all, right, questions, rank, members, topics, sure_and_wrong: wrong, dangerous }, title, name) {
	const card = el("div", el("p", bdi(title)), el("p", bdi(name)), el("p.big", of(points, all)),
		el("p", right + " of " + count(questions, "question") + " right", rank && ", rank " + rank + " of " + members, "."),
		topics.length > 0 && [el("h2", "By topic"), el("ul.options", { role: "list" }, topics.map(({ topic, points, points_max: all }) =>
			el("li.topic", el("span.text", (topic || "other").replace(/-/g, " "), ": "), number(points) + " of " + number(all), level(points, all))))],
		wrong.length > 0 && [el("h2", "Sure, and wrong"), el("ul", wrong.map((prompt) => el("li", quiz(), prompt)))],
		dangerous > 0 && el("p", count(dangerous, "choice"), " would have done harm."));
	return [card, el("button.main", { click: () => keep(card) }, "Keep a copy")];
}
