// How each kind is answered: node; value() and set(), null for none; lacks, what to do first; press(key), whether it
// meant something; whole(), whether choosing is all there is to do.
"use strict";

function choosing(options, many, changed) {
	const chosen = new Set();
	const buttons = options.map((option, place) => optionButton(option.key, shape(place), words(option.text), () => {
		if (!many) chosen.clear();
		if (!chosen.delete(option.id)) chosen.add(option.id);
		set(Array.from(chosen));
		changed();
	}));
	const set = (ids) => {
		chosen.clear();
		ids.forEach((id) => chosen.add(id));
		buttons.forEach((button, i) => press(button, chosen.has(options[i].id)));
	};
	return {
		node: el(many ? "div.options.many" : "div.options", buttons),
		set,
		ids: () => options.map((option) => option.id).filter((id) => chosen.has(id)),
		press(key) {
			const button = buttons[options.findIndex((option) => option.key === key)];
			if (button) button.focus(), button.click();
			return Boolean(button);
		},
	};
}

function optionButton(key, sign, text, click) {
	return el("button.option", { "aria-pressed": "false", click }, el("span.key", key), sign, el("span.text", text), el("span.tick"));
}

const press = (button, down) => button.setAttribute("aria-pressed", Boolean(down));

function options(body, changed) {
	const kind = kindOf(body);
	const many = kind === "multiple";
	const { node, set, ids, press } = choosing(optionsOf(body), many, changed);
	return {
		node: [many && how(task(kind, body)), node],
		press: (key) => press((kind === "true-false" && { T: "A", F: "B" }[key]) || key),
		lacks: phrase("lacks-choice"),
		whole: () => !many,
		value: () => (ids().length ? { [kind]: many ? ids().sort() : ids()[0] } : null),
		set: (answer) => set(answer ? [].concat(answer[kind]) : []),
	};
}

function typed(kind, body, inputmode, lacks, read, changed) {
	const input = el("input", { id: "typed", autocomplete: "off", autocapitalize: "off", maxlength: 300, inputmode, input: changed });
	return {
		node: [el("label.how", { for: "typed" }, task(kind, body)), input],
		lacks,
		value: () => (read(input.value) === null ? null : { [kind]: read(input.value) }),
		set: (answer) => (input.value = answer ? answer[kind] : ""),
	};
}

const aText = (body, changed) => typed("text", body, null, phrase("lacks-text"), (text) => text.trim() || null, changed);

const aNumber = (body, changed) => typed("number", body, "decimal", phrase("lacks-number"), numberFrom, changed);

// What could be read in two ways, as 1,234, is no number.
function numberFrom(text) {
	const parts = /^([+\-\u2212]?)(\d*|\d{1,3}(?:([ \u00a0\u2009\u202f'\u2019])\d{3})(?:\3\d{3})*)(?:([.,])(\d+))?$/.exec(text.trim());
	if (!parts || !(parts[2] || parts[5])) return null;
	if (parts[4] === "," && /^[1-9]\d{0,2}$/.test(parts[2]) && parts[5].length === 3) return null;
	const value = Number(parts[2].replace(/\D/g, "") + "." + (parts[5] || "0"));
	return isFinite(value) ? (/[-\u2212]/.test(parts[1]) ? -value : value) : null;
}

function anOrder(body, changed) {
	let steps = optionsOf(body);
	const list = el("ol.options", { role: "list" });
	const show = () => replace(list, steps.map((step, i) => {
		const name = plain(step.text);
		const move = (by, arrow, id) => el("button.move", { "aria-label": phrase(id, { step: name }), disabled: steps[i + by] ? null : "", click() {
			steps.splice(i, 1);
			steps.splice(i + by, 0, step);
			show();
			const [first, last] = list.children[i + by].querySelectorAll("button:enabled");
			(by > 0 && last || first).focus();
			say("aloud", phrase("order-moved", { step: name, place: i + by + 1, total: steps.length }));
			changed();
		} }, arrow);
		return el("li.option", el("span.key", i + 1), el("span.text", words(step.text)), move(-1, "▲", "order-up"), move(1, "▼", "order-down"));
	}));
	show();
	return {
		node: [how(task("order", body)), list],
		value: () => ({ order: steps.map((step) => step.id) }),
		set(answer) {
			if (answer) steps = answer.order.map((id) => steps.find((step) => step.id === id));
			show();
		},
	};
}

function aMatch(body, changed) {
	const { lefts, rights } = body.match;
	const names = rights.map((right) => plain(right.text));
	const selects = lefts.map((left, i) => el("select", { id: "left" + i, change: changed }, el("option", { value: "" }, phrase("match-choose")),
		rights.map((right, j) => el("option", { value: right.id, lang: language }, letter(j) + "  " + names[j]))));
	return {
		node: [how(task("match", body)),
			names.some((name) => name.length > 26) && el("div", rights.map((right, j) => el("div.item", el("span.key", letter(j)), words(right.text)))),
			lefts.map((left, i) => [el("label", { for: "left" + i }, words(left.text)), selects[i]])],
		lacks: phrase("lacks-match"),
		value() {
			const match = {};
			lefts.map((left, i) => [left.id, selects[i].value]).sort().forEach(([left, right]) => (match[left] = right));
			return selects.every((select) => select.value) ? { match } : null;
		},
		set: (answer) => lefts.forEach((left, i) => (selects[i].value = (answer && answer.match[left.id]) || "")),
	};
}

// After "phish", parts of the message can be marked where they stand.
function aJudgement(body, changed) {
	const { message, parts } = body.judge;
	const flags = new Set();
	const box = el("div");
	const verdict = choosing(optionsOf(body), false, () => {
		show();
		changed();
		const first = box.querySelector("button");
		if (first) first.focus();
	});
	function part(part) {
		const button = el("button.part", { click: () => {
			if (!flags.delete(part.id)) flags.add(part.id);
			press(button, flags.has(part.id));
			changed();
		} }, part.quote);
		press(button, flags.has(part.id));
		return button;
	}
	function show() {
		const phish = verdict.ids()[0] === "phish" && parts.length > 0;
		const todo = welcome.certainty ? "ask-parts-then-certainty" : "ask-parts-then-answer";
		replace(box, phish && how(phrase(todo, { button: phrase("answer") })), mail(message, phish ? parts : [], part));
	}
	show();
	return {
		node: [box, verdict.node],
		press: verdict.press,
		lacks: phrase("lacks-verdict"),
		whole: () => verdict.ids().some((id) => id !== "phish"),
		value() {
			const [judged] = verdict.ids();
			return judged ? { judge: { verdict: judged, marked: judged === "phish" ? Array.from(flags).sort() : [] } } : null;
		},
		set(answer) {
			flags.clear();
			if (answer) answer.judge.marked.forEach((id) => flags.add(id));
			verdict.set(answer ? [answer.judge.verdict] : []);
			show();
		},
	};
}

const INPUTS = {
	choice: options, multiple: options, "true-false": options, text: aText, number: aNumber, order: anOrder, match: aMatch, judge: aJudgement,
};
