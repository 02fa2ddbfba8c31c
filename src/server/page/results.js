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

// An answer on one line.
function spoken(answer, body) {
	const kind = kindOf(answer);
	const value = answer[kind];
	if (kind === "text") return value;
	if (kind === "number") return value + (body.number.unit ? " " + body.number.unit : "");
	if (kind === "judge" || kind === "match") return "another answer";
	return [].concat(value).map((id) => nameOf(id, optionsOf(body))).join("; ");
}

function chosen(right, mine, body, { whys, dangerous }) {
	return lines(optionsOf(body).map(({ id, key, text }, place) => {
		const good = [].concat(right).includes(id);
		const yours = [].concat(mine).includes(id);
		const bad = yours && !good;
		return { good, bad, key, place, text: words(text), why: bad && whys[id], tag: good ? "✓ right" + (yours ? ", your answer" : "")
			: bad && "✗ your answer" + (dangerous.includes(id) ? ". It would have done harm." : "") };
	}));
}

function flags(right, mine) {
	const marks = mine && mine.verdict === "phish" ? mine.marked : null;
	const row = (part, good, bad, tag) => ({ good, bad, text: el("q", bdi(part.quote)), tag, why: ours(part.why) });
	const has = ({ part }) => marks !== null && marks.includes(part);
	return lines(right.flags.map((flag) => row(flag, has(flag), false, (has(flag) ? "✓ found: " : marks ? "! missed: " : "! ") + flag.cue.replace(/-/g, " ")))
		.concat(right.decoys.map((part) => row(part, false, has(part), has(part) ? "✗ marked, and it is fine" : "It looks odd, and is fine"))));
}

// What is right, beside what this member answered.
const TOLD = {
	choice: chosen,
	multiple: chosen,
	"true-false": (right, mine, body, key) => [chosen(right.answer, mine, body, key), mine === !right.answer && right.why && words(right.why)],
	text: ([text]) => lines([{ good: true, text: bdi(text), tag: "✓ the answer" }]),
	number: ({ answer, tolerance }, mine, body) => lines([{ good: true, text: spoken({ number: answer }, body),
		tag: "✓ the answer" + within(tolerance) }]),
	order: (right, mine, body) => lines(right.map((id, i) => {
		const good = mine && mine[i] === id;
		return { key: i + 1, text: nameOf(id, optionsOf(body)), good, bad: mine && !good,
			tag: mine && (good ? "✓ yours too" : "✗ you had it in place " + (mine.indexOf(id) + 1)) };
	})),
	match: (right, mine, { match: { lefts, rights } }, key) => lines(lefts.map(({ id, text }) => {
		const good = mine && mine[id] === right[id];
		return { good, bad: mine && !good, text: [plain(text), " → ", el("b", nameOf(right[id], rights))], why: mine && !good && key.whys[mine[id]],
			tag: mine && (good ? "✓ yours too" : "✗ yours: " + nameOf(mine[id], rights)) };
	})),
	judge: (right, mine, body) => [
		el("p.big", isIt(right)),
		mail(body.judge.message, body.judge.parts.filter((part) => right.flags.some((flag) => flag.part === part.id)), (part) => el("mark", part.quote)),
		flags(right, mine),
		right.difficulty && el("p.small", "By the NIST Phish Scale: " + right.difficulty + "."),
	],
};

function sources({ norm, source, facts }) {
	const { url, title, section } = source || {};
	const web = /^https?:/.test(url);
	return [
		norm && Math.floor(norm.percent + 1e-9) + "% knew this (" + norm.population + "; " + norm.source + ").",
		source && ["Source: ", web ? el("a", { href: url, target: "_blank" }, title) : title, section && ", " + section],
	].concat(facts.map((fact) => "Source: " + fact)).map((line) => line && el("p.small", quiz(), line));
}

// All after the heading.
function resultNode(result, { body, prompt, warm_up: warmUp }) {
	const { key, response } = result;
	const kind = kindOf(key.body);
	const earned = warmUp ? WARM_UP : number(result.points) + " of " + count(result.points_max, "point") + ", " + number(result.total) + " in all.";
	return [
		el("p", result.verdict ? earned : LATE,
			result.certainty && " You said: " + SURE[result.certainty].toLowerCase() + "."),
		el("p.how", words(prompt)),
		response && (kind === "text" || kind === "number") && el("p", "Your answer: ", bdi(spoken(response, body))),
		TOLD[kind](key.body[kind], response && response[kind], body, key),
		result.accepted.length > 0 && el("p", "Accepted too: ", bdi(result.accepted.map((answer) => spoken(answer, body)).join("; "))),
		el("h2", "Why"), el("p", words(key.explanation)), sources(key),
	];
}

function standingsNode({ own, rows, teams, members }) {
	const among = rows.some((row) => own && row.rank === own.rank && row.name === own.name);
	return [
		own && el("p.big", "Rank " + own.rank + " of " + members + ", with " + count(own.points, "point") + "."),
		table(listed(rows, members), own && !among ? rows.concat(own) : rows, own),
		table("Teams, by mean points", teams),
	];
}

// Makes a file on this device.
function keep(card) {
	const href = URL.createObjectURL(new Blob(["\ufeff" + card.innerText.replace(/\n/g, "\r\n")], { type: "text/plain" }));
	const link = el("a", { href, download: "score-card.txt" });
	document.body.append(link);
	link.click();
	link.remove();
	setTimeout(() => URL.revokeObjectURL(href), 60000);
}

function endNode(end, title, name) {
	const topic = (row) => el("li.topic", el("span.text", (row.topic || "other").replace(/-/g, " ") + ": "),
		number(row.points) + " of " + number(row.points_max), level(row.points, row.points_max));
	const card = el("div", el("p", bdi(title), ", ", bdi(name)),
		el("p.big", number(end.points) + " of " + count(end.points_max, "point")),
		el("p", end.right + " of " + count(end.questions, "question") + " right", end.rank && ", rank " + end.rank + " of " + end.members, "."),
		end.topics.length > 0 && [el("h2", "By topic"), el("ul.options", { role: "list" }, end.topics.map(topic))],
		end.sure_and_wrong.length > 0 && [el("h2", "Sure, and wrong"), el("ul", end.sure_and_wrong.map((prompt) => el("li", quiz(), prompt)))],
		end.dangerous > 0 && el("p", count(end.dangerous, "choice") + " would have done harm."));
	return [card, el("button.main", { click: () => keep(card) }, "Keep a copy")];
}
