// How each kind is answered: node; value() and set(), null for none; lacks(), what to do first; press(key), whether it
// is used; whole, whether choosing is enough; bar, which stays in sight; doubt(), what to ask first. `changed` is
// called after each change, with true if it only adds to the choice.
"use strict";

function choosing(options, many, changed) {
	let chosen = [];
	const buttons = options.map(({ id, key, text }, place) => optionButton(key, shape(place), words(text), () => {
		set(!many ? [id] : has(chosen, id) ? chosen.filter((other) => other !== id) : chosen.concat(id));
		changed();
	}));
	function set(ids) {
		chosen = ids;
		buttons.forEach((button, i) => press(button, has(chosen, options[i].id)));
	}
	return {
		node: el(many ? "div.options.many" : "div.options", buttons),
		set,
		ids: () => options.map(({ id }) => id).filter((id) => has(chosen, id)),
		press(key) {
			const button = buttons[options.findIndex((option) => option.key === key)];
			if (button) button.focus(), button.click();
			return button;
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
		lacks: () => phrase("lacks-choice"),
		whole: !many,
		value: () => (ids().length ? { [kind]: many ? ids().sort() : ids()[0] } : null),
		set: (answer) => set(answer ? [].concat(answer[kind]) : []),
	};
}

function typed(kind, body, inputmode, read, lacks, changed) {
	const [label, input] = field("typed", task(kind, body), { autocapitalize: "off", maxlength: 300, inputmode, input: changed });
	const told = () => read(input.value);
	return {
		node: [label, input],
		lacks: () => lacks(input.value),
		value: () => (said(told()) ? { [kind]: told() } : null),
		set: (answer) => (input.value = answer ? answer[kind] : ""),
	};
}

function aText(body, changed) {
	return typed("text", body, null, (text) => text.trim() || null, () => phrase("lacks-text"), changed);
}

function aNumber(body, changed) {
	const { unit } = body.number;
	// The decimal keyboard has no minus on some phones.
	return typed("number", body, /°/.test(unit) ? null : "decimal", (text) => readNumber(text, unit).number, (text) => {
		const { either, refused } = readNumber(text, unit);
		return either ? phrase("number-either", { grouped: plainly(either[0]), decimal: plainly(either[1]) }) : phrase(refused, { unit });
	}, changed);
}

// A number that can be read in one way only: three decimals get a fourth.
const plainly = (n) => String(n).replace(/\.\d{3}$/, "$&0").replace(".", phrase("decimal-sign"));

// { number }, { either: [grouped, decimal] } or { refused: id of a text }, by the rules of src/model/number.rs.
function readNumber(typed, unit) {
	const text = typed.replace(/\p{Default_Ignorable_Code_Point}/gu, "").replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
		.replace(/[\u2010-\u2015\u2212\ufe63]/g, "-").replace(/[\u2018\u2019\u02bc]/g, "'").replace(/\s/g, " ").trim();
	if (!text) return { refused: "lacks-text" };
	const parts = /^([^\d.,+-]*)(?:(-)|\+)? *([\d., ']*)(?:e([+-]?\d{1,3})(?!\d))?(.*)$/i.exec(text);
	const body = parts ? parts[3].trim().replace(/[.,]$/, "").trim() : "";
	if (!/\d/.test(body)) return { refused: "number-none" };
	const [before, behind] = [parts[1].trim(), parts[5].replace(/\.+$/, "").trim()];
	const beside = before || behind;
	if (!(before && behind) && /\d/.test(beside)) return { refused: "number-none" };
	if (before && behind || beside && !(unit && isUnit(beside, unit))) return { refused: unit ? "number-unit" : "number-alone" };
	const read = digitsOf(body);
	if (!read) return { refused: "number-marks" };
	const values = read.map((digits) => Number((parts[2] || "") + digits + (parts[4] ? "e" + parts[4] : "")) || 0);
	if (!values.every(isFinite)) return { refused: "number-large" };
	return values.length > 1 ? { either: values } : { number: values[0] };
}

// The digits with a decimal point; two readings if the mark is ambiguous.
function digitsOf(body) {
	const groups = body.split(/[., ']/);
	const marks = body.replace(/\d/g, "");
	const last = marks.slice(-1);
	const others = marks.slice(0, -1);
	const decimal = /[.,]/.test(last);
	const fraction = groups[groups.length - 1];
	const whole = groups.slice(0, -1);
	const thousands = ([first, ...rest]) => /^\d{1,3}$/.test(first) && rest.every((group) => group.length === 3);
	const withPoint = (whole.join("") || "0") + "." + (fraction || "0");
	if (!marks) return [body];
	if (!others && decimal) return /^[1-9]\d{0,2}$/.test(whole[0]) && fraction.length === 3 ? [groups.join(""), withPoint] : [withPoint];
	if ([...marks].every((mark) => mark === last)) return thousands(groups) ? [groups.join("")] : null;
	const alike = [...others].every((mark) => mark === others[0] && mark !== last);
	return decimal && alike && thousands(whole) ? [withPoint] : null;
}

function isUnit(typed, unit) {
	const form = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s.]/g, "");
	const [is, wanted] = [form(typed), form(unit)];
	const percent = (text) => /^(%|percent|prozent)$/.test(text);
	const bare = (text) => text.replace(/°/g, "");
	const word = /^\p{Alphabetic}*$/u;
	const letters = [...wanted].length;
	const ending = is.startsWith(wanted) ? is.slice(wanted.length) : null;
	return is === wanted
		|| word.test(wanted + (ending || "")) && (is && letters >= 4 && wanted.startsWith(is) || ending && letters >= 3 && [...ending].length <= 2)
		|| percent(is) && percent(wanted)
		|| bare(is) !== "" && bare(is) === bare(wanted);
}

function anOrder(body, changed) {
	let steps = optionsOf(body);
	const shown = steps.slice();
	let doubted;
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
		// Asked once: nobody has to move anything.
		doubt: () => !doubted && (doubted = true) && same(steps, shown) && "order-untouched",
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
		lacks: () => phrase("lacks-match"),
		value() {
			const match = {};
			lefts.map((left, i) => [left.id, selects[i].value]).sort().forEach(([left, right]) => (match[left] = right));
			return selects.every((select) => select.value) ? { match } : null;
		},
		set: (answer) => lefts.forEach((left, i) => (selects[i].value = (answer && answer.match[left.id]) || "")),
	};
}

// After "phish", parts of the message can be marked in place.
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
			changed(true);
		} }, part.quote);
		press(button, flags.has(part.id));
		return button;
	}
	function show() {
		const phish = verdict.ids()[0] === "phish" && parts.length > 0;
		const todo = welcome.certainty ? "ask-parts-then-certainty" : fixed() ? "ask-parts-then-answer" : "ask-parts";
		replace(box, phish && how(phrase(todo, { button: phrase("answer") })), mail(message, phish ? parts : [], part));
	}
	show();
	return {
		node: box,
		bar: el("div.verdicts", verdict.node),
		press: verdict.press,
		lacks: () => phrase("lacks-verdict"),
		whole: true,
		value() {
			const [judged] = verdict.ids();
			return judged ? { judge: { verdict: judged, marked: judged === "phish" ? [...flags].sort() : [] } } : null;
		},
		set(answer) {
			flags.clear();
			if (answer) answer.judge.marked.forEach((id) => flags.add(id));
			verdict.set(answer ? [answer.judge.verdict] : []);
			show();
		},
	};
}
