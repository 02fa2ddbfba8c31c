// The results of questions, the standings, and the score card.
"use strict";

// Signs of the verdicts: colour alone is not enough.
const SIGNS = { right: "✓", wrong: "✗", partly: "◐", "not-sure": "?", "time-up": "✗", unanswered: "–", "not-counted": "–" };
// Points for being right and for being wrong.
const STAKES = ["1 / 0", "2 / −2", "3 / −6"];
const LEVELS = ["guess", "fairly", "certain"];

const became = (verdict) => SIGNS[verdict] + " " + phrase("verdict-" + verdict);
const nameOf = (id, among) => plain(among.find((option) => option.id === id).text);
const isIt = ({ answer }) => phrase("judged-" + answer);

// What to do besides reading.
const task = (kind, body) => (KINDS[kind].task ? KINDS[kind].task(body[kind] || {}) : "");

// An answer on one line.
function spoken(answer, body) {
	const kind = kindOf(answer);
	const value = answer[kind];
	if (KINDS[kind].spoken) return KINDS[kind].spoken(value, body[kind]);
	return [].concat(value).map((id) => nameOf(id, optionsOf(body))).join("; ");
}

// A number, or a key with its tolerance.
function numbered(value, { unit }) {
	const { answer = value, tolerance } = value;
	const text = number(answer) + (unit ? " " + unit : "");
	return tolerance ? phrase("answer-within", { answer: text, tolerance }) : text;
}

// `fine` is whether the host accepted this member's answer.
const chosen = (right, mine, body, { whys, dangerous }, fine) => lines(optionsOf(body).map(({ id, key, text }, place) => {
	const yours = has(mine, id);
	const isRight = has(right, id);
	const good = isRight || yours && fine;
	const bad = yours && !good;
	const tagId = isRight ? (yours ? "tag-right-yours" : "tag-right")
		: good ? "tag-accepted-yours"
		: has(dangerous, id) ? "tag-yours-harm" : "tag-yours";
	const tag = (good || bad) && (good ? "✓ " : "✗ ") + phrase(tagId);
	return { good, bad, key, place, text: words(text), why: bad && whys[id], tag };
}));

const cueOf = ({ cue, words }) => known("cue-" + cue, words);

function flags({ flags, decoys }, mine) {
	const marks = mine && mine.verdict === "phish" && mine.marked;
	const row = (isFlag) => (part) => {
		const marked = marks && has(marks, part.part);
		const cue = isFlag && cueOf(part);
		return {
			good: isFlag && marked, bad: !isFlag && marked, text: el("q", bdi(part.quote)), why: unmarked(part.why),
			tag: !isFlag ? (marked ? "✗ " + phrase("tag-decoy-marked") : phrase("tag-decoy"))
				: marked ? "✓ " + phrase("tag-flag-found", { cue }) : "! " + (marks ? phrase("tag-flag-missed", { cue }) : cue),
		};
	};
	return lines(flags.map(row(true)).concat(decoys.map(row(false))));
}

// Lines of what is right, and which this member had right.
const beside = (rows, mine, fine) => lines(rows.map(({ good, key, text, other, why }) => {
	const bad = mine && !good && !fine;
	const tag = bad ? ["✗ ", other] : mine && good && "✓ " + phrase("tag-yours-too");
	return { good: mine && good, bad, key, text, tag, why: bad && why };
}));
const answer = (text, tolerance) => lines([{ good: true, text, tag: "✓ " + phrase(tolerance ? "tag-answer-within" : "tag-answer", { tolerance }) }]);

function orderTold(right, mine, body, key, fine) {
	return beside(right.map((id, i) => ({
		key: i + 1, text: quoted(nameOf(id, optionsOf(body))), good: mine && mine[i] === id,
		other: mine && phrase("tag-your-place", { place: mine.indexOf(id) + 1 }),
	})), mine, fine);
}

function matchTold(right, mine, { match: { lefts, rights } }, { whys }, fine) {
	return beside(lefts.map(({ id, text }) => ({
		good: mine && mine[id] === right[id], text: [quoted(plain(text)), arrow(), el("b", quoted(nameOf(right[id], rights)))],
		other: mine && phraseNodes("tag-your-match", { answer: quoted(nameOf(mine[id], rights)) }), why: mine && whys[mine[id]],
	})), mine, fine);
}

function judgeTold(right, mine, { judge: { message, parts } }) {
	const flagged = parts.filter(({ id }) => right.flags.some(({ part }) => part === id));
	// By verdict and message.
	const note = mine && known("judged-" + mine.verdict + "-" + right.answer);
	return [
		el("p.big", isIt(right)), note && el("p", note),
		mail(message, flagged, (part) => el("mark", part.quote)),
		flags(right, mine),
		right.difficulty && small(phrase("phish-scale", { difficulty: phrase("difficulty-" + right.difficulty.replace(/ /g, "-")) })),
	];
}

// Each kind. input: how phones answer. task: what to do. solo: no options. spoken: an answer or key in a word.
// own: the member's answer is repeated. told: what is right. apart: the host reads it below the answers.
const KINDS = {
	choice: { input: self.options, told: chosen },
	multiple: { input: self.options, task: () => phrase("ask-multiple"), told: chosen },
	"true-false": {
		input: self.options,
		told: (right, mine, body, key, fine) => [chosen(right.answer, mine, body, key, fine), mine === !right.answer && right.why && words(right.why)],
	},
	text: {
		input: self.aText, task: () => phrase("ask-text"), solo: true, own: true,
		spoken: (value) => [].concat(value).join("; "),
		told: ([text]) => answer(bdi(text)),
	},
	number: {
		input: self.aNumber, solo: true, own: true,
		task: ({ unit }) => (unit ? phraseNodes("ask-number-unit", { unit: quoted(unit) }) : phrase("ask-number")),
		spoken: numbered,
		told: ({ answer: right, tolerance }, mine, body) => answer(quoted(spoken({ number: right }, body)), tolerance),
	},
	order: { input: self.anOrder, task: () => phrase("ask-order"), apart: true, told: orderTold },
	match: { input: self.aMatch, task: () => phrase("ask-match"), spoken: () => phrase("answer-another"), told: matchTold },
	judge: {
		input: self.aJudgement, own: true, apart: true,
		spoken: ({ verdict }) => phrase("option-" + verdict),
		told: judgeTold,
	},
};

function sources({ norm, source, facts }) {
	const { url, title, section } = source || {};
	const link = source && [/^https?:/.test(url) ? el("a", { href: url, target: "_blank" }, title) : title, section && ", " + section];
	const from = (source ? [link] : []).concat(facts).map((one) => phraseNodes("source", { source: quoted(one) }));
	return [norm && normed(norm)].concat(from).map((line) => line && small(line));
}

// How many of the public knew it.
const normed = ({ percent, population, source }) =>
	phraseNodes("norm", { percent: Math.floor(percent + 1e-9), population: quoted(population), source: quoted(source) });

function resultNode({ key, response, verdict, points, points_max: all, total, certainty, accepted }, { body, prompt, warm_up: warmUp }) {
	const kind = kindOf(key.body);
	const mine = response && response[kind];
	const others = accepted.map((answer) => spoken(answer, body)).join("; ");
	return [
		el("p", phrase(!verdict ? "question-late" : warmUp ? "question-warm-up" : "result-points", { points, all, total }),
			certainty && " " + phrase("result-certainty", { certainty: phrase("certainty-" + certainty) })),
		how(words(prompt)),
		response && KINDS[kind].own && para("result-your-answer", { answer: bdi(spoken(response, body)) }),
		kind === "order" && verdict === "partly" && how(phrase("result-order-partly")),
		KINDS[kind].told(key.body[kind], mine, body, key, accepted.some((answer) => same(answer, response))),
		accepted.length > 0 && para("result-accepted", { answers: bdi(others) }),
		el("h2", phrase("result-why")), el("p", words(key.explanation)), sources(key),
	];
}

// A member who is not among the rows gets a row of their own.
function standingsNode({ own, rows, tied, teams, members }) {
	const all = ranked(rows, tied);
	return [
		own && el("p.big", phrase("standings-yours", { rank: own.rank, members, points: own.points })),
		own && said(own.before) && own.before !== own.rank && el("p", own.before > own.rank
			? "▲ " + phrase("moved-up", { count: own.before - own.rank }) : "▼ " + phrase("moved-down", { count: own.rank - own.before })),
		table(all.length > 0 ? listed(rows, members) : phrase("standings-yourself"), own && !rows.some((row) => same(row, own)) ? all.concat(own) : all, own),
		table(phrase("standings-teams"), teams),
	];
}

function keep(html) {
	const href = URL.createObjectURL(new Blob([html], { type: "text/html" }));
	el("a", { href, download: phrase("score-card-file") }).click();
}

function topicNode({ topic, points, points_max: all }) {
	const name = topic ? phraseNodes("topic-name", { id: topic, words: quoted(topic.replace(/-/g, " ")) }) : phrase("score-topic-other");
	return el("li.topic", el("span.text", name), " ",
		phrase("score-topic-points", { points, all }), level(points, all));
}

function endNode({ points, points_max: all, right, questions, rank, members, topics, sure_and_wrong: wrong, dangerous, chain_head: head }, title, name, code, ask) {
	const card = el("div", el("p", quiz(), title), el("p", bdi(name)), el("p.big", phrase("score-points", { points, all })),
		el("p", phrase(rank ? "score-right-rank" : "score-right", { right, count: questions, rank, members })),
		topics.length > 0 && [el("h2", phrase("score-by-topic")), el("ul.options", { role: "list" }, topics.map(topicNode))],
		wrong.length > 0 && [el("h2", phrase("score-sure-and-wrong")), el("ul", wrong.map((prompt) => el("li", quiz(), prompt)))],
		dangerous > 0 && para("score-harm", { count: dangerous }), code,
		head && small(phrase("chain-head", { head })));
	return [card, el("button.main", { click: () => ask(card) }, phrase("score-keep"))];
}
