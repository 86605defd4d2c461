// learn, Apache-2.0. See LICENSE.
// Asks, scores and keeps an instrument in the page itself, by the rules and cut-offs of the engine, without a server.
"use strict";

const learnOffline = (() => {
  // MARK: Numbers as the engine has them

  // The nearest number with nine decimals: 0.7 + 0.1 must not fall below a cut-off of 0.8.
  const snapped = (number) =>
    Math.abs(number) < 1e6 ? Math.sign(number) * Math.round(Math.abs(number) * 1e9) / 1e9 : number;
  const same = (left, right) => left.normalize("NFC") === right.normalize("NFC");

  // MARK: One item

  // The texts by which a value is looked up: an identifier, a written text, a pair with a space between.
  const keys = (value) => {
    if (value === null || value === undefined) return [];
    const one = (scalar) => scalar.directedPair ? scalar.directedPair.join(" ") : scalar.identifier ?? scalar.string;
    if (value.multiple) return value.multiple.map(one);
    if (value.ordered) return value.ordered.map(one);
    return [one(value)];
  };

  const mapped = (map, value) => {
    const number = (key) => {
      for (const [wanted, gives, isCaseSensitive] of map.rows) {
        if (isCaseSensitive ? same(wanted, key) : same(wanted.toLowerCase(), key.toLowerCase())) return gives;
      }
      return map.otherwise;
    };
    const found = keys(value);
    const numbers = found.length === 0 ? [number("")] : Array.from(new Set(found)).map(number);
    let sum = 0;
    for (const one of numbers.sort((a, b) => a - b)) sum += one;
    return Math.min(Math.max(sum, map.least ?? -Infinity), map.most ?? Infinity);
  };

  const score = (item, responses) => {
    const rule = item.scoring;
    const value = responses[rule.response];
    switch (rule.kind) {
      case "options": return value ? rule.scores[value.identifier] ?? 0 : 0;
      case "map": {
        let sum = 0;
        for (const map of rule.maps) sum += mapped(map, responses[map.response]);
        return sum;
      }
      case "match": {
        const given = keys(value);
        if (given.length !== rule.right.length) return 0;
        if (rule.ordered) return given.every((key, place) => same(key, rule.right[place])) ? rule.points : 0;
        const rest = rule.right.slice();
        for (const key of given) {
          const place = rest.findIndex((one) => same(one, key));
          if (place < 0) return 0;
          rest.splice(place, 1);
        }
        return rule.points;
      }
      case "number": {
        if (!value) return 0;
        const [given, least, most] = [value.float, rule.least, rule.most];
        if (given === least || given === most) return rule.points;
        // An end that was written in decimals is met by what lies within a few units in its last place.
        const reach = Math.max(Math.abs(least), Math.abs(most));
        const slack = 4 * (reach === 0 ? 0 : 2 ** (Math.floor(Math.log2(reach)) - 52));
        if (least === most) return Math.abs(given - least) <= 0 ? rule.points : 0;
        return given >= least - slack && given <= most + slack ? rule.points : 0;
      }
      default: return 0;
    }
  };

  const itemScore = (data, id, answer) => {
    const item = data.items[id];
    if (!answer) {
      const state = data.scoring.unanswered === "zero" ? "zero" : "unanswered";
      return { state, score: 0, maximum: item.maximum, lower: 0, higher: 0 };
    }
    if (answer.content.abstained) return { state: "abstained", score: 0, maximum: item.maximum, lower: 0, higher: 0 };
    const number = score(item, answer.content.responses);
    const below = item.attainable.filter((one) => one < number - 1e-9);
    const above = item.attainable.filter((one) => one > number + 1e-9);
    return {
      state: "answered", score: number, maximum: item.maximum,
      lower: below.length ? below[below.length - 1] : number, higher: above.length ? above[0] : number,
    };
  };

  // MARK: The instrument

  const result = (data, answers) => {
    const { rule, unit, minimum } = data.scoring;
    const atLeast = Math.max(data.scoring.atLeast, 1);
    const ids = data.order.filter((id, place) => data.items[id] && data.order.indexOf(id) === place);
    const scores = ids.map((id) => itemScore(data, id, answers[id]));
    const cutOffs = data.scoring.cutOffs.slice().sort((a, b) => a.from - b.from);
    const levels = data.levels.map((level) => level.id);

    const places = (codes) =>
      ids.map((_, place) => place).filter((place) => data.items[ids[place]].competences.some((code) => codes.has(code)));
    const line = (code, codes, least, members) => ({ code, items: places(codes), minimum: Math.max(least, 1), members });
    const competences = [];
    const areas = [];
    for (const area of data.areas) {
      const members = [];
      for (const { code } of area.competences) {
        const found = line(code, new Set([code]), minimum.competence, []);
        if (found.items.length === 0) continue;
        members.push(competences.length);
        competences.push(found);
      }
      const found = line(
        area.code, new Set([area.code, ...area.competences.map((one) => one.code)]), minimum.area, members);
      if (found.items.length > 0) areas.push(found);
    }
    const total = { code: null, items: ids.map((_, place) => place), minimum: Math.max(minimum.total, 1), members: [] };

    const cutOff = (number) => {
      let place = 0;
      while (place + 1 < cutOffs.length && cutOffs[place + 1].from <= number) place += 1;
      if (place + 1 >= cutOffs.length || number < cutOffs[place].to) return place;
      return number - cutOffs[place].to <= cutOffs[place + 1].from - number ? place : place + 1;
    };
    const estimate = (number, standardError, lowest, highest) => ({
      level: cutOffs[cutOff(number)].level, score: number, standardError,
      lowest: cutOffs[cutOff(lowest)].level, highest: cutOffs[cutOff(highest)].level,
    });

    const tally = (places, scores) => {
      const tally = { answers: 0, numbers: 0, sum: 0, maximum: 0, fall: 0, rise: 0 };
      for (const place of places) {
        const one = scores[place];
        if (one.state !== "answered" && one.state !== "zero") continue;
        tally.numbers += 1;
        tally.sum += one.score;
        tally.maximum += one.maximum;
        if (one.state !== "answered") continue;
        tally.answers += 1;
        tally.fall = Math.min(tally.fall, one.lower - one.score);
        tally.rise = Math.max(tally.rise, one.higher - one.score);
      }
      return tally;
    };
    const inUnit = (sum, tally) => {
      if (unit === "percent") return snapped(100 * sum / tally.maximum);
      return rule === "mean" ? snapped(sum / tally.numbers) : snapped(sum);
    };
    const isIncomplete = (line, tally) => rule === "sum" && unit === "score" && tally.numbers < line.items.length;

    const standardError = (places, tally) => {
      if (tally.numbers < 2) return null;
      const isShare = unit === "percent";
      const mean = tally.sum / tally.numbers;
      const share = isShare ? tally.sum / tally.maximum : 0;
      let squares = 0;
      for (const place of places) {
        const one = scores[place];
        if (one.state !== "answered" && one.state !== "zero") continue;
        const rest = one.score - (isShare ? share * one.maximum : mean);
        squares += rest * rest;
      }
      const ofSum = Math.sqrt(squares / (tally.numbers - 1) * tally.numbers);
      if (isShare) return 100 * ofSum / tally.maximum;
      return rule === "sum" ? ofSum : ofSum / tally.numbers;
    };

    // Levels by answers that are levels themselves.
    const rank = (number) => number >= 1 ? Math.min(Math.trunc(number), levels.length) : 0;
    const anchoredRank = (places, scores) => {
      const counts = new Array(levels.length + 1).fill(0);
      for (const place of places) if (scores[place].state === "answered") counts[rank(scores[place].score)] += 1;
      let reached = 0;
      for (let one = levels.length; one > 0; one -= 1) {
        reached += counts[one];
        if (reached >= atLeast) return one;
      }
      return null;
    };
    const medianRank = (members, scores) => {
      const ranks = members.map((one) => anchoredRank(one.items, scores)).filter((one) => one !== null);
      ranks.sort((a, b) => a - b);
      return ranks.length ? ranks[Math.floor((ranks.length - 1) / 2)] : null;
    };
    const rankEstimate = (found, places, rankOf) => {
      let [lowest, highest] = [found, found];
      for (const place of places) {
        if (scores[place].state !== "answered") continue;
        for (const other of [scores[place].lower, scores[place].higher]) {
          if (other === scores[place].score) continue;
          const changed = scores.slice();
          changed[place] = { ...scores[place], score: other };
          const moved = rankOf(changed) ?? 1;
          lowest = Math.min(lowest, moved);
          highest = Math.max(highest, moved);
        }
      }
      return {
        level: levels[found - 1], score: found, standardError: null, lowest: levels[lowest - 1],
        highest: levels[highest - 1],
      };
    };

    const ofAnswers = (line) => {
      const sums = tally(line.items, scores);
      const base = { code: line.code, counted: sums.answers, items: line.items.length };
      if (sums.answers < line.minimum) return { ...base, tooFew: { counted: sums.answers, needed: line.minimum } };
      if (rule === "anchored") {
        const found = anchoredRank(line.items, scores);
        if (found === null) {
          const reached = line.items.filter(
            (place) => scores[place].state === "answered" && rank(scores[place].score) >= 1).length;
          return { ...base, tooFew: { counted: reached, needed: atLeast } };
        }
        return { ...base, estimate: rankEstimate(found, line.items, (changed) => anchoredRank(line.items, changed)) };
      }
      if (isIncomplete(line, sums)) return { ...base, incomplete: { counted: sums.numbers, items: line.items.length } };
      return {
        ...base,
        estimate: estimate(
          inUnit(sums.sum, sums), standardError(line.items, sums), inUnit(sums.sum + sums.fall, sums),
          inUnit(sums.sum + sums.rise, sums)),
      };
    };

    const ofCompetences = (line) => {
      const members = line.members.map((place) => competences[place])
        .map((one) => ({ line: one, estimate: ofAnswers(one).estimate })).filter((one) => one.estimate);
      const places = Array.from(new Set(members.flatMap((one) => one.line.items))).sort((a, b) => a - b);
      const answers = places.filter((place) => scores[place].state === "answered").length;
      const base = { code: line.code, counted: answers, items: line.items.length };
      if (answers < line.minimum) return { ...base, tooFew: { counted: answers, needed: line.minimum } };
      const sums = tally(line.items, scores);
      if (isIncomplete(line, sums)) return { ...base, incomplete: { counted: sums.numbers, items: line.items.length } };
      const lines = members.map((one) => one.line);
      if (rule === "anchored") {
        const found = medianRank(lines, scores);
        if (found === null) return { ...base, tooFew: { counted: 0, needed: atLeast } };
        return { ...base, estimate: rankEstimate(found, places, (changed) => medianRank(lines, changed)) };
      }
      let sum = 0;
      for (const one of members) sum += one.estimate.score;
      const mean = sum / members.length;
      let squares = 0;
      for (const one of members) squares += (one.estimate.score - mean) * (one.estimate.score - mean);
      let [fall, rise] = [0, 0];
      let isFirst = true;
      for (const place of places) {
        if (scores[place].state !== "answered") continue;
        const change = { fall: 0, rise: 0 };
        for (const one of lines) {
          if (!one.items.includes(place)) continue;
          const sums = tally(one.items, scores);
          const before = inUnit(sums.sum, sums);
          change.fall += inUnit(sums.sum + scores[place].lower - scores[place].score, sums) - before;
          change.rise += inUnit(sums.sum + scores[place].higher - scores[place].score, sums) - before;
        }
        const [down, up] = [change.fall / members.length, change.rise / members.length];
        fall = isFirst ? down : Math.min(fall, down);
        rise = isFirst ? up : Math.max(rise, up);
        isFirst = false;
      }
      return {
        ...base,
        estimate: estimate(
          snapped(mean), members.length < 2 ? null : Math.sqrt(squares / (members.length - 1) / members.length),
          snapped(mean + fall), snapped(mean + rise)),
      };
    };

    return {
      total: ofAnswers(total),
      areas: areas.map((line) => data.scoring.areas === "competences" ? ofCompetences(line) : ofAnswers(line)),
      competences: competences.map(ofAnswers),
    };
  };

  // MARK: The attempt as a file

  const uuid = () => {
    if (globalThis.crypto?.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  };

  // What `learn sync FILE` and POST /sync/attempts take in.
  const file = (data, run) => {
    const { id, learner, startedAt, finishedAt, answers } = run;
    const count = Object.keys(answers).length;
    const statement = (verb, object, timestamp) => ({
      id: uuid(), actor: { account: { homePage: "urn:learn:record", name: learner } }, timestamp,
      verb: { id: `http://adlnet.gov/expapi/verbs/${verb}` }, object: { id: object },
      context: { registration: id },
    });
    const home = `urn:learn:pack:${data.pack.id}`;
    const statements = [
      statement("initialized", `${home}:instrument:${data.instrument}`, startedAt),
      ...Object.entries(answers).map(([item, answer]) => statement("answered", `${home}:item:${item}`, answer.answeredAt)),
      statement("completed", `${home}:instrument:${data.instrument}`, finishedAt),
    ];
    const outline = { id, pack: data.pack, instrument: data.instrument, startedAt, updatedAt: finishedAt, finishedAt };
    const state = {
      format: 1, id, learner, pack: data.pack, instrument: data.instrument, instrumentVersion: data.version,
      seed: data.seed, order: data.order, startedAt, language: data.language, updatedAt: finishedAt, finishedAt,
      revision: count + 2, position: data.order.length, answers, notes: {},
    };
    return { attempt: { ...outline, revision: count + 2, state }, statements };
  };

  return { score, result, file, uuid };
})();

// MARK: The page

(() => {
  const source = document.getElementById("learn-instrument");
  if (!source) return;
  const data = JSON.parse(source.textContent);
  const say = (key, values = {}) =>
    (data.words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => name in values ? String(values[name]) : whole);
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === "click") element.addEventListener("click", value);
      else if (value !== false && value !== null) element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  };
  const place = `learn/${data.pack.id}/${data.pack.digest}/${data.instrument}`;
  let keeps = true;
  const read = () => {
    try { return JSON.parse(localStorage.getItem(place)); } catch { keeps = false; return null; }
  };
  const write = (run) => {
    try { localStorage.setItem(place, JSON.stringify(run)); keeps = true; } catch { keeps = false; }
  };
  const fresh = () => ({
    id: learnOffline.uuid(), learner: learnOffline.uuid(), startedAt: new Date().toISOString(), fields: {}, answers: {},
    at: 0, finishedAt: null,
  });

  const start = document.getElementById("start");
  const before = document.getElementById("before");
  const questions = document.getElementById("questions");
  const shown = document.getElementById("result");
  const forms = data.order.map((id) => document.querySelector(`form[data-question="${CSS.escape(id)}"]`));
  let run = read();
  if (run?.id === undefined) run = null;

  // MARK: Fields and answers

  const fieldsOf = (form) => {
    const fields = {};
    for (const [name, value] of new FormData(form)) if (value !== "") (fields[name] ??= []).push(value);
    return fields;
  };
  const fill = (form, fields) => {
    for (const control of form.elements) {
      const values = fields?.[control.name] ?? [];
      if (control.type === "radio" || control.type === "checkbox") {
        control.checked = values.includes(control.value) || (control.value === "" && values.length === 0);
      } else if (control.name) {
        control.value = values[0] ?? "";
      }
    }
  };
  // A number as people write it: 12, 12.5, 12,5.
  const number = (text) => {
    const plain = text.trim().replace("−", "-").replace(",", ".");
    return /^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(plain) ? Number(plain) : NaN;
  };
  // The answer that the fields of a question give: nothing, a problem, or what is kept.
  const answerOf = (id, form) => {
    const item = data.items[id];
    const fields = fieldsOf(form);
    const now = new Date().toISOString();
    const answer = (content) => ({ content, language: item.language, answeredAt: now });
    const beside = Object.values(fields).flat().find((value) => value.startsWith("abstain:"));
    if (beside) return { answer: answer({ abstained: beside.slice("abstain:".length) }) };
    const responses = {};
    let isEmpty = true;
    for (const response of item.responses) {
      const name = `answer.${response.id}`;
      const values = fields[name] ?? [];
      responses[response.id] = null;
      if (response.kind === "one" || response.kind === "gap") {
        if (values.length) responses[response.id] = { identifier: values[0] };
      } else if (response.kind === "any") {
        if (values.length) responses[response.id] = { multiple: values.map((value) => ({ identifier: value })) };
      } else if (response.kind === "text") {
        const text = (values[0] ?? "").trim();
        if (text === "") continue;
        if (response.number) {
          const given = number(text);
          if (!Number.isFinite(given)) return { problem: say("notNumber") };
          responses[response.id] = { float: given };
        } else {
          responses[response.id] = { string: text };
        }
      } else if (response.kind === "order") {
        const ranks = response.options.map((option) => ({ option, rank: Number(fields[`${name}.${option}`]?.[0] ?? 0) }));
        const given = ranks.filter((one) => one.rank > 0);
        if (given.length === 0) continue;
        if (given.length !== ranks.length || new Set(ranks.map((one) => one.rank)).size !== ranks.length) {
          return { problem: say("chooseAll") };
        }
        ranks.sort((a, b) => a.rank - b.rank);
        responses[response.id] = { ordered: ranks.map((one) => ({ identifier: one.option })) };
      } else if (response.kind === "match") {
        const pairs = response.options.map((row) => [row, fields[`${name}.${row}`]?.[0]]).filter((pair) => pair[1]);
        if (pairs.length) responses[response.id] = { multiple: pairs.map((pair) => ({ directedPair: pair })) };
      }
      if (responses[response.id] !== null) isEmpty = false;
    }
    return isEmpty ? {} : { answer: answer({ responses }) };
  };

  // MARK: Going through the questions

  const keep = (id, form) => {
    const found = answerOf(id, form);
    const problem = form.querySelector("[data-problem]");
    problem.hidden = !found.problem;
    problem.textContent = found.problem ?? "";
    if (found.problem) return false;
    run.fields[id] = fieldsOf(form);
    const before = run.answers[id];
    const isSame = before && found.answer
      && JSON.stringify(before.content) === JSON.stringify(found.answer.content);
    if (found.answer) { if (!isSame) run.answers[id] = found.answer; } else { delete run.answers[id]; }
    write(run);
    return true;
  };
  const show = (at) => {
    run.at = at;
    write(run);
    forms.forEach((form, place) => { form.hidden = place !== at; });
    const form = forms[at];
    before.hidden = true;
    for (const section of questions.querySelectorAll("[data-section]")) {
      section.hidden = !section.contains(form);
      const words = section.querySelector(":scope > .says");
      // What is said of a section is said before its first question.
      if (words) words.hidden = section.querySelector("form") !== form;
    }
    form.querySelector("[data-place]").textContent = say("question", { number: at + 1, count: forms.length });
    form.setAttribute("tabindex", "-1");
    form.focus();
    scrollTo(0, 0);
  };
  const turn = (from, to) => {
    if (!keep(data.order[from], forms[from])) return;
    if (to >= forms.length) finish(); else show(Math.max(0, to));
  };
  forms.forEach((form, at) => {
    const turns = form.querySelector("[data-turns]");
    turns.append(
      make("button", { class: "button", type: "submit" }, say(at + 1 < forms.length ? "next" : "finish")),
      at > 0 ? make("button", { class: "button quiet", type: "button", click: () => turn(at, at - 1) }, say("back")) : "",
      at + 1 < forms.length
        ? make("button", { class: "button plain-button", type: "button", click: () => turn(at, forms.length) }, say("finishEarly"))
        : "");
    form.addEventListener("submit", (event) => { event.preventDefault(); turn(at, at + 1); });
  });

  const begin = (isNew) => {
    if (isNew || !run || run.finishedAt) run = fresh();
    write(run);
    forms.forEach((form, at) => {
      fill(form, run.fields[data.order[at]]);
      form.querySelector("[data-turns]").hidden = false;
    });
    shown.hidden = true;
    questions.hidden = false;
    start.replaceChildren(make("p", { class: "soft", role: "status" }, say(keeps ? "saved" : "notSaved")));
    show(Math.min(run.at, forms.length - 1));
  };
  const finish = () => {
    run.finishedAt = new Date().toISOString();
    write(run);
    present();
    dispatchEvent(new CustomEvent("learn-finished", { detail: { data, run, result: learnOffline.result(data, run.answers) } }));
  };

  // MARK: The result

  const figures = new Intl.NumberFormat(data.locale, { maximumFractionDigits: 2 });
  const level = (id) => data.levels.find((one) => one.id === id);
  const bar = (estimate) => {
    const rank = data.levels.findIndex((one) => one.id === estimate.level);
    const highest = data.levels.findIndex((one) => one.id === estimate.highest);
    return make(
      "span", { class: "bar", role: "img", "aria-label": level(estimate.level).title },
      ...data.levels.map((one, place) =>
        make("i", { class: place <= rank ? `t${one.tint}` : place <= highest ? "maybe" : null })));
  };
  const row = (line, title, code, descriptors) => {
    const name = make("p", { class: "entry" }, code ? make("span", { class: "code" }, code) : null, code ? " " : null, title);
    if (!line.estimate) {
      const why = line.tooFew ? say("tooFew", line.tooFew) : say("incomplete", line.incomplete);
      return make("div", { class: "level", "data-line": line.code ?? "total" }, name,
        make("p", {}, make("strong", {}, say("noLevel")), make("span", { class: "soft" }, ` · ${why}`)));
    }
    const { estimate } = line;
    const found = level(estimate.level);
    const meaning = descriptors?.[estimate.level] ?? found.meaning;
    const isSettled = estimate.lowest === estimate.level && estimate.highest === estimate.level;
    const sure = isSettled
      ? say("surely")
      : say("between", { lowest: level(estimate.lowest).title, highest: level(estimate.highest).title });
    const counted = say("scoreCounted", { counted: line.counted, items: line.items });
    return make("div", { class: "level", "data-line": line.code ?? "total", "data-level": estimate.level }, name,
      bar(estimate), make("p", {}, make("strong", {}, found.title), meaning ? `. ${meaning}` : null),
      make("p", { class: "soft" }, `${say("score", { score: figures.format(estimate.score) })} · ${counted} · ${sure}`));
  };
  const present = () => {
    const found = learnOffline.result(data, run.answers);
    const names = new Map();
    for (const area of data.areas) {
      names.set(area.code, area);
      for (const competence of area.competences) names.set(competence.code, competence);
    }
    const parts = [make("h2", { id: "result-title" }, say("result")), row(found.total, say("whole"), null, null)];
    parts.push(make("h2", {}, say("areas")), ...found.areas.map((line) => row(line, names.get(line.code).title, line.code)));
    parts.push(make("h2", {}, say("competences")));
    for (const line of found.competences) {
      const competence = names.get(line.code);
      parts.push(row(line, competence.title, line.code, competence.descriptors));
    }
    const ranks = new Map(data.levels.map((one, place) => [one.id, place]));
    const next = new Map();
    for (const line of found.competences) {
      if (!line.estimate) continue;
      for (const lesson of names.get(line.code).lessons) {
        if ((ranks.get(lesson.level) ?? 0) > ranks.get(line.estimate.level)) next.set(lesson.address, lesson.title);
      }
    }
    if (next.size > 0) {
      parts.push(
        make("h2", {}, say("readNext")),
        make("ul", { class: "plain" },
          ...Array.from(next, ([address, title]) => make("li", {}, make("a", { href: address }, title)))));
    }
    const text = JSON.stringify(learnOffline.file(data, run), null, 1);
    const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    parts.push(
      make("div", { class: "row" },
        make("a", { class: "button", href: address, download: `${data.pack.id}-${data.instrument}-${run.finishedAt.slice(0, 10)}.json` },
          say("save")),
        make("button", { class: "button quiet", type: "button", click: () => begin(true) }, say("anew")),
        make("button", { class: "button plain-button", type: "button", click: () => print() }, say("print"))),
      make("p", { class: "soft" }, say("saveHint")),
      make("p", { class: "soft", id: "sent", role: "status" }));
    shown.replaceChildren(...parts);
    shown.setAttribute("aria-labelledby", "result-title");
    shown.hidden = false;
    before.hidden = true;
    questions.hidden = true;
    start.replaceChildren();
    shown.focus();
  };

  // MARK: The beginning

  questions.hidden = true;
  if (run?.finishedAt) {
    present();
  } else {
    const isOpen = run && Object.keys(run.answers).length > 0;
    start.append(
      make("button", { class: "button", type: "button", click: () => begin(false) }, say(isOpen ? "goOn" : "begin")));
    if (isOpen) {
      start.append(make("button", { class: "button quiet", type: "button", click: () => begin(true) }, say("anew")));
    }
  }
})();
