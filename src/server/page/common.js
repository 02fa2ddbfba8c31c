// What the pages share. Texts from outside become text nodes only.
"use strict";

// The quiz's language sets the page's direction. The page's own texts keep theirs.
let language = LANGUAGE.tag;
const quiz = () => ({ lang: language, dir: "auto" });
const RIGHT_TO_LEFT = /^(ar|ckb|dv|fa|he|iw|ks|ps|sd|ug|ur|yi)(-(?!latn|cyrl|deva)|$)|-(arab|hebr|nkoo|syrc|thaa)\b/i;

function setLanguage(tag) {
	language = tag;
	document.documentElement.dir = RIGHT_TO_LEFT.test(tag) ? "rtl" : "ltr";
}

// Texts of the page: a string, or a list of strings, variables and choices.
const plurals = new Intl.PluralRules(LANGUAGE.tag);
const numbers = new Intl.NumberFormat(LANGUAGE.tag, { maximumFractionDigits: 2, useGrouping: false });

const number = (n) => numbers.format(n).replace("-", "−").replace(/^−0$/, "0");

// A text with its values, which may be nodes; the same as a string; and one that may be missing.
const phraseNodes = (id, values) => pieces(LANGUAGE.messages[id] || id, values || {});
const phrase = (id, values) => phraseNodes(id, values).map((piece) => (typeof piece === "object" ? piece.textContent : piece)).join("");
const known = (id, words, values) => (LANGUAGE.messages[id] ? phrase(id, values) : words);

function pieces(message, values) {
	return [].concat(message).flatMap((piece) => {
		if (typeof piece === "string") return piece;
		const [name, cases] = piece;
		const value = values[name];
		if (!cases) return typeof value === "number" ? number(value) : value;
		const rule = typeof value === "number" ? plurals.select(value) : "";
		return pieces(cases[has(Object.keys(cases), String(value)) ? value : rule] || cases[""], values);
	});
}

const byId = (id) => document.getElementById(id);
const say = (id, text) => (byId(id).textContent = text);

// el("p.how", { attributes and listeners }, children). Null and false are left out.
function el(name, ...children) {
	const [tag, ...classes] = name.split(".");
	const node = document.createElement(tag);
	const given = children[0] && children[0].constructor === Object ? children.shift() : {};
	if (classes.length) node.className = classes.join(" ");
	if (tag === "button") node.type = tag;
	Object.keys(given).forEach((key) => {
		if (typeof given[key] === "function") node.addEventListener(key, given[key]);
		else if (said(given[key])) node.setAttribute(key, given[key]);
	});
	return fill(node, children);
}

const said = (value) => value !== null && value !== undefined && value !== false;

function fill(node, children) {
	node.append(...children.flat(Infinity).filter(said));
	return node;
}

function replace(node, ...children) {
	node.textContent = "";
	return fill(node, children);
}

const para = (id, values) => el("p", phraseNodes(id, values));
const bdi = (text) => el("bdi", text);
// A text of the quiz within one of the page.
const quoted = (text) => el("bdi", quiz(), text);
const how = (...text) => el("p.how", text);
const small = (...text) => el("p.small", text);
const letter = (place) => String.fromCharCode(65 + place);
const has = (list, id) => [].concat(list).includes(id);
const kindOf = (tagged) => (typeof tagged === "string" ? tagged : Object.keys(tagged)[0]);
// The room sends sets and pairs in a fixed order.
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
// A text of the page, and a plain text, as texts of the quiz; and one of those as a string.
const ours = (id) => ({ ours: phrase(id) });
const unmarked = (text) => ({ blocks: [{ paragraph: [{ text }] }] });
const plain = (text) => words(text).textContent;

// A text of the quiz as spans, which buttons may contain, too.
function words(text) {
	if (text.ours) return el("span.words", text.ours);
	const blocks = text.blocks.map((block) => {
		const kind = kindOf(block);
		const content = block[kind];
		if (kind === "code") return el("code.block", content.join("\n"));
		if (kind !== "item") return el("span.block." + kind, inlines(content));
		return el("span.block.item.depth" + content.depth, el("span.key", content.marker, " "), el("span", inlines(content.content)));
	});
	return el("span.words", quiz(), blocks.map((block, i) => [i > 0 && " ", block]));
}

function inlines(content) {
	return content.map((run) => {
		const style = run.style || {};
		const tags = [style.code && "code", style.emphasis && "em", style.strong && "strong"];
		return tags.reduce((node, tag) => (tag ? el(tag, node) : node), style.code ? broken(run.text) : run.text);
	});
}

// An address breaks after a slash, and before a dot only if it must.
function broken(code) {
	if (/\s/.test(code)) return code;
	return code.match(/[^/]*\/*/g).map((part) => el("span.piece", part.split(/(?=\.)/).map((label) => [el("wbr"), label])));
}

const arrow = () => (document.documentElement.dir === "rtl" ? " ← " : " → ");

// Shape and colour help to find an option.
const shape = (place) => el("span.shape.shape" + (place % 4), { "aria-hidden": "true" }, "●▲■◆★"[place % 5]);

// The options, with keys to press.
function optionsOf(body) {
	if (body === "true-false") return [true, false].map((id, i) => ({ id, key: letter(i), text: ours("option-" + id) }));
	const inner = body[kindOf(body)] || {};
	if (inner.message) return ["phish", "check", "legit"].map((id) => ({ id, key: id[0].toUpperCase(), text: ours("option-" + id) }));
	return (inner.options || inner.steps || inner.lefts || []).map(({ id, text }, i) => ({ id, text, key: letter(i) }));
}

// A message to be judged; `mark` makes nodes of parts. Links lead nowhere.
function mail(message, parts, mark) {
	const text = (tag, field, words, index) => el(tag + "." + field, quiz(),
		marked(words, parts.filter((part) => part.field === field && part.index === index), mark));
	const line = (id, field, words, index) => words && el("div.line", el("dt", phrase(id)), text("dd", field, words, index || 0));
	return el("div.mail", small(phrase("channel-" + message.channel)),
		el("dl", ["from", "to", "reply-to", "sent", "subject"].map((field) => line("field-" + field, field, message[field.replace("-", "_")]))),
		text("p", "body", message.body, 0),
		el("dl", message.links.map((link, i) => [
			line("field-link", "link-text", link.text, i),
			line("field-leads-to", "link-url", link.url, i),
		]),
		message.attachments.map((name, i) => line("field-attached", "attachment", name, i))));
}

// Overlapping parts come after the text.
function marked(text, parts, mark) {
	const nodes = [];
	const late = [];
	let end = 0;
	parts.map((part) => ({ part, start: text.indexOf(part.quote) })).sort((a, b) => a.start - b.start).forEach(({ part, start }) => {
		if (start < end) return late.push(" ", mark(part));
		nodes.push(text.slice(end, start), mark(part));
		end = start + part.quote.length;
	});
	return nodes.concat(text.slice(end), late);
}

// Lines that are right, wrong or neither: { good, bad, key, place, text, tag, why, end }.
function lines(rows) {
	return el("ul.options", { role: "list" }, rows.map((row) => el("li.option" + (row.good ? ".good" : row.bad ? ".bad" : ""),
		row.key && el("span.key", row.key), row.place >= 0 && shape(row.place),
		el("span.text", row.text, row.tag && el("b.tag", row.tag), row.why && words(row.why)), row.end)));
}

const listed = ({ length }, members) => (length && length < members ? phrase("standings-first", { count: length }) : phrase("standings-members"));

// Why something was not done; in the room's words if the page has none.
const refusal = ({ reason, notice, max, words }) => known("notice-" + (reason || notice), words, { max });

// The rows of standings. Hidden names, and ranks too large to list, become counts.
function ranked(rows, tied) {
	const together = ({ rank, points }, count) => ({ rank, points, name: phrase("count-members", { count }) });
	const named = rows.some(({ name }) => name) ? rows
		: rows.filter((row, i) => !i || row.rank !== rows[i - 1].rank)
			.map((first) => together(first, rows.filter(({ rank }) => rank === first.rank).length));
	return named.concat(tied ? together(tied, tied.members) : []);
}

function table(caption, rows, own) {
	return rows.length > 0 && el("table", el("caption", caption), rows.map((row) => {
		const { rank, name, points } = row;
		const mine = same(row, own);
		return el(mine ? "tr.mine" : "tr", el("td", rank), el("th", { scope: "row" }, bdi(name), mine && [" ", phrase("standings-you")]), el("td", number(points)));
	}));
}

function level(part, whole) {
	const node = el("span.level");
	node.style.width = Math.max(0, (100 * part) / whole || 0) + "%";
	return el("span.track", node);
}

// Keeps the screen on where browsers allow it: over https, and on the machine itself.
let onAwake;

function stayAwake() {
	if (navigator.wakeLock && !document.hidden) navigator.wakeLock.request("screen").then((lock) => onAwake && onAwake(lock), () => {});
}
document.addEventListener("visibilitychange", stayAwake);
stayAwake();

// The clock as the room last sent it. The room decides when time is over.
let clockTold, clockAt, onSecond;

function setClock(clock) {
	clockTold = clock;
	clockAt = performance.now();
	showClock();
}

// The connection is lost, so the room's clock is unknown.
function stopClock() {
	if (!clockTold || clockTold.state !== "running") return;
	setClock({ ...clockTold, state: "paused", left_ms: said(clockTold.left_ms) ? leftNow() : null });
}

const leftNow = () => Math.max(0, clockTold.left_ms - performance.now() + clockAt);

function showClock() {
	const { state, left_ms: told, limit_ms: limit } = clockTold || {};
	const none = byId("left").hidden = byId("bar").hidden = !said(told) || state === "over";
	if (none) return;
	const left = state === "running" ? leftNow() : told;
	const seconds = Math.ceil(left / 1000);
	say("left", Math.floor(seconds / 60) + ":" + ("0" + (seconds % 60)).slice(-2));
	byId("fill").style.width = Math.min(100, (100 * left) / limit) + "%";
	document.body.classList.toggle("soon", seconds <= 5);
	if (onSecond && state === "running") onSecond(seconds);
}
setInterval(showClock, 250);
