// What both pages share. Texts from outside become text nodes only.
"use strict";

// The quiz has its own language; the words of the pages are English.
let language = "en";
const quiz = () => ({ lang: language, dir: "auto" });

const byId = (id) => document.getElementById(id);

// el("p.how", { attributes and listeners }, children). What is null or false is left out.
function el(name, ...children) {
	const [tag, ...classes] = name.split(".");
	const node = document.createElement(tag);
	const given = children[0] && children[0].constructor === Object ? children.shift() : {};
	if (classes.length) node.className = classes.join(" ");
	Object.keys(given).forEach((key) => {
		if (typeof given[key] === "function") node.addEventListener(key, given[key]);
		else if (given[key] !== null && given[key] !== false) node.setAttribute(key, given[key]);
	});
	return fill(node, children);
}

function fill(node, children) {
	children.forEach((child) => {
		if (Array.isArray(child)) fill(node, child);
		else if (child !== null && child !== undefined && child !== false) node.append(child);
	});
	return node;
}

function replace(node, ...children) {
	node.textContent = "";
	return fill(node, children);
}

const bdi = (text) => el("bdi", text);
const letter = (place) => String.fromCharCode(65 + place);
const count = (n, one) => number(n) + " " + one + (n === 1 ? "" : "s");
// What there is to do besides reading, on phones and the projector.
const DO = {
	multiple: "Choose all that apply.", order: "Put these in order, first to last.", match: "Choose what goes with each.",
	judge: "Phish or legit?", text: "Type a word or two",
};
const kindOf = (tagged) => (typeof tagged === "string" ? tagged : Object.keys(tagged)[0]);
// To two decimals at most.
const number = (n) => String(Math.round(n * 100) / 100).replace("-", "−");
const ours = (text) => ({ blocks: [{ paragraph: [{ text }] }] });
const plain = (text) => words(text).textContent;

// A text of the quiz, in spans, which may stand in buttons too.
function words(text) {
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
		return tags.reduce((node, tag) => (tag ? el(tag, node) : node), run.text);
	});
}

const SHAPES = [
	"M12 2a10 10 0 1 0 .01 0z", "M12 2 23 21H1z", "M3 3h18v18H3z", "M12 1 23 12 12 23 1 12z",
	"M12 1l3.2 7.3 7.8.8-5.9 5.3 1.7 7.8-6.8-4-6.8 4 1.7-7.8L1 9.1l7.8-.8z",
];

// Shape and colour help to find what has a letter.
function shape(place) {
	const [svg, path] = ["svg", "path"].map((tag) => document.createElementNS("http://www.w3.org/2000/svg", tag));
	const set = (node, values) => Object.keys(values).forEach((key) => node.setAttribute(key, values[key]));
	set(svg, { viewBox: "0 0 24 24", class: "shape shape" + (place % 4), "aria-hidden": "true" });
	set(path, { d: SHAPES[place % SHAPES.length] });
	svg.append(path);
	return svg;
}

// What can be chosen, with keys to press.
function optionsOf(body) {
	if (body === "true-false") return [{ id: true, key: "A", text: ours("True") }, { id: false, key: "B", text: ours("False") }];
	const inner = body[kindOf(body)] || {};
	return (inner.options || inner.steps || inner.lefts || []).map(({ id, text }, i) => ({ id, text, key: letter(i) }));
}

const CHANNELS = {
	email: "E-mail", sms: "Text message", chat: "Chat message", voice: "Voice message", web: "Web page", qr: "QR code",
	call: "Telephone call",
};

// A message to be judged; `mark` makes nodes of parts. Links lead nowhere.
function mail(message, parts, mark) {
	const text = (tag, field, words, index) => el(tag + "." + field, quiz(),
		marked(words, parts.filter((part) => part.field === field && part.index === index), mark));
	const line = (name, field, words, index) => words && el("div.line", el("dt", name), text("dd", field, words, index || 0));
	return el("div.mail", el("p.small", CHANNELS[message.channel]),
		el("dl", ["From", "To", "Reply-To", "Sent", "Subject"].map((name) => line(name, name.toLowerCase(), message[name.toLowerCase().replace("-", "_")]))),
		text("p", "body", message.body, 0),
		el("dl", message.links.map((link, i) => [line("Link", "link-text", link.text, i), line("leads to", "link-url", link.url, i)]),
			message.attachments.map((name, i) => line("Attached", "attachment", name, i))));
}

// Parts that overlap follow the text.
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

const listed = (rows, members) => (rows.length < members ? "The first " + rows.length : "Members");

function table(caption, rows, own) {
	const mine = (row) => own && own.rank === row.rank && own.name === row.name;
	return rows.length > 0 && el("table", el("caption", caption), el("tbody", rows.map((row) => el(mine(row) ? "tr.mine" : "tr",
		el("td", row.rank), el("th", { scope: "row" }, bdi(row.name), mine(row) && " (you)"), el("td", number(row.points))))));
}

function level(part, whole) {
	const node = el("span.level");
	node.style.width = Math.max(0, (100 * part) / whole || 0) + "%";
	return el("span.track", node);
}

// The clock, as the room last told it. It runs on from there; the room decides when time is over.
let clockTold = null, clockAt = 0, onSecond = null;

function setClock(clock) {
	clockTold = clock;
	clockAt = performance.now();
	showClock();
}

function showClock() {
	const { state, left_ms: told, limit_ms: limit } = clockTold || {};
	byId("left").hidden = byId("bar").hidden = typeof told !== "number" || state === "over";
	if (byId("left").hidden) return;
	const left = state === "running" ? Math.max(0, told - performance.now() + clockAt) : told;
	const seconds = Math.ceil(left / 1000);
	byId("left").textContent = Math.floor(seconds / 60) + ":" + ("0" + (seconds % 60)).slice(-2);
	byId("fill").style.width = Math.min(100, (100 * left) / limit) + "%";
	document.body.classList.toggle("soon", seconds <= 5);
	if (onSecond && state === "running") onSecond(seconds);
}
setInterval(showClock, 250);
