// learn, Apache-2.0. See LICENSE.
// The page around a unit of SCORM: gives the unit the API that it looks for, and the learner the way through the course.
// What a unit sets is held to the table of the data model here, so that it gets its answer at once, and again by the
// server, which keeps it before a commit is answered.
"use strict";

(() => {
  const setup = JSON.parse(document.getElementById("setup").textContent);
  const start = new URLSearchParams(location.hash.slice(1));
  const service = `${setup.service}${encodeURIComponent(start.get("secret") ?? "")}/play`;
  const back = start.get("back");
  const part = (id) => document.getElementById(id);
  const frame = part("unit");
  let model = null, visit = 0, unit = null, isLeaving = false, isGone = false;

  // MARK: Speaking with the server

  // A commit is answered only when it is kept, so that the page waits. Browsers allow no waiting while a page goes: where
  // the learner only goes to another unit the message is held and sent before it, else the browser takes it along.
  const say = (message) => {
    const text = JSON.stringify({ ...message, visit });
    try {
      const request = new XMLHttpRequest();
      request.open("POST", service, false);
      request.setRequestHeader("Content-Type", "text/plain;charset=UTF-8");
      request.send(text);
      return request.status === 200 ? JSON.parse(request.responseText) : null;
    } catch {
      if (isGone) return navigator.sendBeacon(service, text) ? { isKept: true, isSent: true } : null;
      return isLeaving ? { isKept: true, isHeld: true } : null;
    }
  };
  const ask = async (message) => {
    try {
      const answer = await fetch(service, {
        method: "POST", body: JSON.stringify({ ...message, visit }), headers: { "Content-Type": "text/plain;charset=UTF-8" },
        credentials: "omit",
      });
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  };

  // MARK: Values

  const numbers = /^-?(?:\d+\.?\d*|\.\d+)$/;
  const number = (text) => (text.length <= 40 && numbers.test(text) ? Number(text) : null);
  const language = /^(?:[A-Za-z]{2,3}|[ix](?=-))(?:-[A-Za-z0-9]{1,8})*$/;
  const isLanguage = (text) => text.length <= 250 && language.test(text);
  const isName = (text) => text !== "" && !/[\s\u0000-\u0020\u0085]/u.test(text) && (!/^urn:/i.test(text) || /^urn:[^:]+:./is.test(text));
  const isLocalized = (text) => {
    if (!text.startsWith("{lang=")) return true;
    const tag = /^\{lang=([^}]*)\}/.exec(text);
    return tag !== null && (tag[1] === "" || isLanguage(tag[1]));
  };
  const timespan = /^\d{2,4}:\d{2}:\d{2}(?:\.\d{1,2})?$/;
  const clockTime = /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,2})?$/;
  const duration = /^P(?=.)(?:\d{1,9}Y)?(?:\d{1,9}M)?(?:\d{1,9}D)?(?:T(?=.)(?:\d{1,9}H)?(?:\d{1,9}M)?(?:\d{1,9}(?:\.\d{1,2})?S)?)?$/;
  const moment = new RegExp(
    "^(\\d{4})(?:-(0[1-9]|1[0-2])(?:-(\\d\\d)(?:T(?:[01]\\d|2[0-3])(?::[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,2})?" +
    "(?:Z|[+-](?:[01]\\d|2[0-3])(?::[0-5]\\d)?)?)?)?)?)?)?$");
  const isMoment = (text) => {
    const parts = moment.exec(text);
    if (!parts || parts[1] < 1970 || parts[1] > 2038) return false;
    if (parts[3] === undefined) return true;
    return parts[3] >= 1 && parts[3] <= new Date(Date.UTC(parts[1], parts[2], 0)).getUTCDate();
  };
  const isRequest = (text) =>
    ["_none_", "continue", "previous", "exit", "exitAll", "abandon", "abandonAll", "suspendAll"].includes(text) ||
    /^\{target=[^]{1,4000}\}(?:choice|jump)$/.test(text);

  // MARK: Answers of interactions

  const short = (text) => isName(text) && text.length <= 1000 && !/[[\]{}]/.test(text);
  const isRange = (text) => {
    const sides = text.split("[:]");
    if (sides.length !== 2 || sides.some((side) => side !== "" && number(side) === null)) return false;
    return sides.includes("") || number(sides[0]) <= number(sides[1]);
  };
  const isStep = (text, hasRanges) => {
    const sides = text.split("[.]");
    if (sides.length !== 2 || (sides[0] === "" && sides[1] === "")) return false;
    if ((sides[0] !== "" && !short(sides[0])) || sides[1].length > 1000) return false;
    return !hasRanges || !sides[1].includes("[:]") || isRange(sides[1]);
  };
  const isResponse = (type, text) => {
    const parts = text.split("[,]");
    switch (type) {
      case "true-false": return text === "true" || text === "false";
      case "choice": return text === "" || (parts.every(short) && new Set(parts).size === parts.length && parts.length <= 144);
      case "fill-in": return parts.every((one) => isLocalized(one) && one.length <= 1000);
      case "long-fill-in": return isLocalized(text) && text.length <= 16000;
      case "matching": return text === "" || parts.every((one) => one.split("[.]").length === 2 && one.split("[.]").every(short));
      case "performance": return parts.every((one) => isStep(one, false));
      case "sequencing": return text === "" || parts.every(short);
      case "likert": return short(text);
      case "numeric": return number(text) !== null;
      case "other": return text.length <= 16000;
      default: return false;
    }
  };
  const withoutFlags = (text, names) => {
    let rest = text;
    const left = new Set(names);
    for (;;) {
      const name = [...left].find((one) => rest.startsWith(`{${one}=`));
      if (!name) return rest;
      const flag = /^\{[^=]*=(true|false)\}/.exec(rest);
      if (!flag) return null;
      rest = rest.slice(flag[0].length);
      left.delete(name);
    }
  };
  const isPattern = (type, text) => {
    let rest;
    switch (type) {
      case "matching": case "sequencing": return text !== "" && isResponse(type, text);
      case "fill-in": rest = withoutFlags(text, ["case_matters", "order_matters"]); return rest !== null && isResponse(type, rest);
      case "long-fill-in": rest = withoutFlags(text, ["case_matters"]); return rest !== null && isResponse(type, rest);
      case "performance":
        rest = withoutFlags(text, ["order_matters"]);
        return rest !== null && rest.split("[,]").every((one) => isStep(one, true));
      case "numeric": return isRange(text);
      default: return isResponse(type, text);
    }
  };

  // What is wrong with a value of a type; null for nothing.
  const faultOf = (type, value, interaction) => {
    const long = () => (value.length <= (model.version === "scorm12" ? type.limit : 4 * type.limit) ? null : "tooLong");
    switch (type.kind) {
      case "text": return long();
      case "localizedText": return isLocalized(value) ? long() : "type";
      case "identifier": return /^[\x21-\x7e]+$/.test(value) ? long() : "type";
      case "longIdentifier": return isName(value) ? long() : "type";
      case "vocabulary": return type.words.includes(value) ? null : "type";
      case "words": return type.words.includes(value) ? null : faultOf(type.or, value, interaction);
      case "integer":
        if (!/^[-+]?\d{1,9}$/.test(value)) return "type";
        return Number(value) >= type.from && Number(value) <= type.to ? null : "range";
      case "number": {
        const read = number(value);
        if (read === null) return "type";
        return (type.from !== undefined && read < type.from) || (type.to !== undefined && read > type.to) ? "range" : null;
      }
      case "timespan": return timespan.test(value) ? null : "type";
      case "clockTime": return clockTime.test(value) ? null : "type";
      case "duration": return duration.test(value) ? null : "type";
      case "time": return isMoment(value) ? null : "type";
      case "language": return value === "" || isLanguage(value) ? null : "type";
      case "navigationRequest": return isRequest(value) ? null : "type";
      case "learnerResponse": return interaction === undefined ? "dependency" : isResponse(interaction, value) ? null : "type";
      case "correctResponse": return interaction === undefined ? "dependency" : isPattern(interaction, value) ? null : "type";
      default: return "type";
    }
  };

  // MARK: Elements

  // A name taken apart: with `n` for indices, and the collections that it goes through.
  const taken = (name) => {
    const parts = name.split("."), pattern = [], collections = [];
    parts.forEach((one, place) => {
      if (/^(?:0|[1-9]\d{0,5})$/.test(one)) {
        collections.push({ pattern: pattern.join("."), name: parts.slice(0, place).join("."), index: Number(one) });
        pattern.push("n");
      } else {
        pattern.push(one === "n" ? "n?" : one);
      }
    });
    return { parts, pattern: pattern.join("."), collections, name };
  };
  const unknown = (name) => (name.startsWith("cmi.") || model.version === "scorm2004" ? "unknownElement" : "foreignModel");
  const outOfBounds = (element, room) => {
    for (const { pattern, name, index } of element.collections) {
      const collection = model.collections[pattern];
      if (!collection) return "unknownElement";
      if (index >= (unit.counts[name] ?? 0) + room || index >= collection.limit) return "indexOutOfBounds";
    }
    return null;
  };
  const targeted = (name) => {
    if (model.version !== "scorm2004") return null;
    for (const [prefix, targets] of [["choice", unit.navigation.choices], ["jump", unit.navigation.jumps]]) {
      if (!name.startsWith(`adl.nav.request_valid.${prefix}.`)) continue;
      const target = /^\{target=([^]*)\}$/.exec(name.slice(`adl.nav.request_valid.${prefix}.`.length));
      return target ? { value: String(targets.includes(target[1])) } : { fault: "unknownElement" };
    }
    return null;
  };
  const status = (kind) => {
    const [limit, name] = kind === "completion"
      ? [unit.completionThreshold, "cmi.progress_measure"] : [unit.passingScore, "cmi.score.scaled"];
    if (limit === undefined) return unit.values[`cmi.${kind}_status`] ?? "unknown";
    const reached = number(unit.values[name] ?? "");
    if (reached === null) return "unknown";
    const words = kind === "completion" ? ["completed", "incomplete"] : ["passed", "failed"];
    return words[reached >= limit ? 0 : 1];
  };
  const isKnown = (element) => element.pattern in model.elements || element.pattern in model.children;
  const keywordOf = (keyword, name) => {
    const parent = taken(name);
    const fault = isKnown(parent) ? null : unknown(name);
    if (keyword === "_version") return name === "cmi" ? { value: model.modelVersion } : { fault: fault ?? "noChildren" };
    const list = keyword === "_children" ? model.children[parent.pattern] : keyword === "_count" ? model.collections[parent.pattern] : null;
    if (keyword !== "_children" && keyword !== "_count") return { fault: unknown(name) };
    if (list === undefined) return { fault: fault ?? (keyword === "_children" ? "noChildren" : "noCount") };
    const outside = outOfBounds(parent, 0);
    if (outside) return { fault: outside };
    return { value: keyword === "_children" ? list : String(unit.counts[name] ?? 0) };
  };
  const read = (name) => {
    if (name === "") return { fault: "emptyName" };
    const target = targeted(name);
    if (target) return target;
    const element = taken(name), last = element.parts.at(-1);
    if (element.parts.length > 1 && last.startsWith("_")) return keywordOf(last, name.slice(0, -last.length - 1));
    const definition = model.elements[element.pattern];
    if (!definition) return { fault: unknown(name) };
    const outside = outOfBounds(element, 0);
    if (outside) return { fault: outside };
    if (definition.access === "writeOnly") return { fault: "writeOnly" };
    if (element.pattern === "adl.data.n.store" && !unit.data[element.collections[0].index]?.isReadable) return { fault: "writeOnly" };
    if (model.version === "scorm2004") {
      if (name === "cmi.completion_status") return { value: status("completion") };
      if (name === "cmi.success_status") return { value: status("success") };
      if (name === "adl.nav.request_valid.continue") return { value: String(unit.navigation.continue) };
      if (name === "adl.nav.request_valid.previous") return { value: String(unit.navigation.previous) };
    }
    const value = unit.values[name] ?? definition.initial;
    return value !== undefined ? { value } : model.version === "scorm12" ? { value: "" } : { fault: "noValue" };
  };
  const conflict = (element, value, interaction) => {
    const entry = element.collections.at(-1), unique = entry && model.collections[entry.pattern]?.unique;
    if (!unique || element.parts.at(-1) !== unique || element.parts.length !== entry.name.split(".").length + 2) return null;
    if (unique === "pattern" && interaction in model.patternLimits) {
      const limit = model.patternLimits[interaction];
      if (entry.index >= 4 * limit || (entry.index > 0 && limit === 1)) return "conflict";
      if (!model.uniquePatterns.includes(interaction)) return null;
    }
    if (entry.name === "cmi.objectives" && (unit.values[element.name] ?? value) !== value) return "conflict";
    for (let place = 0; place < (unit.counts[entry.name] ?? 0); place += 1) {
      if (place !== entry.index && unit.values[`${entry.name}.${place}.${unique}`] === value) return "conflict";
    }
    return null;
  };
  const write = (name, value) => {
    if (name === "") return "emptyName";
    const target = targeted(name);
    if (target) return target.fault ?? "readOnly";
    const element = taken(name), last = element.parts.at(-1);
    if (element.parts.length > 1 && last.startsWith("_")) {
      const parent = name.slice(0, -last.length - 1);
      const isKeyword = ["_children", "_count", "_version"].includes(last) && (parent === "cmi" || isKnown(taken(parent)));
      return isKeyword ? "keyword" : unknown(name);
    }
    const definition = model.elements[element.pattern];
    if (!definition) return unknown(name);
    if (definition.access === "readOnly") return "readOnly";
    if (element.pattern === "adl.data.n.store") {
      const outside = outOfBounds(element, 0);
      if (outside) return outside;
      if (!unit.data[element.collections[0].index]?.isWritable) return "readOnly";
    }
    const outside = outOfBounds(element, 1);
    if (outside) return outside;
    for (const need of definition.needs ?? []) {
      const indices = element.collections.map((one) => one.index), entry = element.collections.at(-1);
      const needed = need.includes(".")
        ? need.split(".").map((one) => (one === "n" ? indices.shift() : one)).join(".")
        : entry ? `${entry.name}.${entry.index}.${need}` : need;
      if (unit.values[needed] === undefined) return "dependency";
    }
    const interaction = element.pattern.startsWith("cmi.interactions.n.")
      ? unit.values[`cmi.interactions.${element.collections[0].index}.type`] : undefined;
    const fault = faultOf(definition.type, value, interaction) ?? conflict(element, value, interaction);
    if (fault) return fault;
    for (const { name: collection, index } of element.collections) {
      unit.counts[collection] = Math.max(unit.counts[collection] ?? 0, index + 1);
    }
    unit.values[name] = model.version === "scorm12" && name === "cmi.comments"
      ? ((unit.values[name] ?? "") + value).slice(-4096) : value;
    unit.pending.push([name, value]);
    return null;
  };

  // MARK: The API that units look for

  const fail = (code, sentence) => {
    unit.error = code;
    unit.diagnostic = sentence;
    return false;
  };
  const succeed = () => {
    unit.error = 0;
    unit.diagnostic = "";
    return true;
  };
  const isOld = () => model.version === "scorm12";
  const isRunning = (before, after) => {
    if (unit.state === "running") return true;
    return fail(isOld() ? 301 : unit.state === "new" ? before : after, unit.state === "new" ? "The unit was not initialized." : "The unit has ended.");
  };
  const isEmpty = (text) => String(text ?? "") === "" || fail(201, "The argument must be empty.");
  const calls = {
    initialize(text) {
      if (!isEmpty(text)) return false;
      if (unit.state === "running") return fail(isOld() ? 101 : 103, "The unit is running already.");
      if (unit.state === "ended") return fail(isOld() ? 101 : 104, "The unit has ended.");
      unit.state = "running";
      return succeed();
    },
    getValue(name) {
      if (!isRunning(122, 123)) return "";
      const { value, fault } = read(String(name ?? ""));
      if (!fault) {
        succeed();
        return value;
      }
      fail(model.faults[fault][0], `${String(name).slice(0, 100)}: ${fault}`);
      return "";
    },
    setValue(name, value) {
      if (!isRunning(132, 133)) return false;
      const fault = write(String(name ?? ""), String(value ?? ""));
      return fault ? fail(model.faults[fault][1], `${String(name).slice(0, 100)}: ${fault}`) : succeed();
    },
    commit(text) {
      if (!isEmpty(text) || !isRunning(142, 143)) return false;
      if (unit.pending.length === 0) return succeed();
      return settle(say({ do: "commit", writes: unit.pending }), isOld() ? 101 : 391) ? succeed() : false;
    },
    terminate(text) {
      if (!isEmpty(text) || !isRunning(112, 113)) return false;
      const answer = say({ do: "finish", writes: unit.pending, isFollowed: !isLeaving });
      if (!settle(answer, isOld() ? 101 : 111)) return false;
      unit.state = "ended";
      unit.isHeld = answer.isHeld === true;
      if (!isLeaving && !answer.isSent) setTimeout(() => arrive(answer), 0);
      return succeed();
    },
  };
  // Takes over what became of a commit: what was kept is no longer pending.
  const settle = (answer, code) => {
    if (answer?.isKept) {
      if (!answer.isHeld) unit.pending = [];
      if (answer.navigation) unit.navigation = answer.navigation;
      if (answer.contents) draw(answer);
      return true;
    }
    if (answer?.isElsewhere) tell("elsewhere");
    if (answer?.refused) {
      unit.pending = unit.pending.filter(([name]) => name !== answer.refused.name);
      return fail(code, answer.refused.sentence);
    }
    return fail(code, "What the unit gave could not be kept.");
  };
  const words = (call) => (...values) => String(call(...values));
  const common = (prefix) => ({
    [`${prefix}GetValue`]: (name) => calls.getValue(name),
    [`${prefix}SetValue`]: words(calls.setValue),
    [`${prefix}Commit`]: words(calls.commit),
    [`${prefix}GetLastError`]: () => String(unit?.error ?? 0),
    [`${prefix}GetErrorString`]: (code) => model.errors[String(code)] ?? "",
    [`${prefix}GetDiagnostic`]: (code) => (code === undefined || code === "" || String(code) === String(unit.error) ? unit.diagnostic : model.errors[String(code)] ?? ""),
  });
  const api = () => (isOld()
    ? { ...common("LMS"), LMSInitialize: words(calls.initialize), LMSFinish: words(calls.terminate) }
    : { ...common(""), Initialize: words(calls.initialize), Terminate: words(calls.terminate), version: "1.0" });

  // MARK: The learner's way

  const tell = (name) => {
    part("note").textContent = setup.words[name] ?? "";
    part("note").hidden = false;
    frame.hidden = true;
  };
  const go = async (request) => {
    if (isLeaving) return;
    isLeaving = true;
    // The unit goes first, so that it can say its last words.
    if (!frame.hidden && frame.src) {
      await new Promise((resolve) => {
        frame.addEventListener("load", resolve, { once: true });
        frame.src = "about:blank";
      });
    }
    const isOpen = unit && (unit.state === "running" || unit.isHeld);
    const answer = await ask({ do: "navigate", request, writes: isOpen ? unit.pending : [], hasEnded: unit?.isHeld === true });
    isLeaving = false;
    arrive(answer);
  };
  const button = (label, request, isCurrent) => {
    const element = document.createElement("button");
    element.type = "button";
    element.textContent = label;
    if (isCurrent) element.setAttribute("aria-current", "true");
    element.addEventListener("click", () => go(request));
    return element;
  };
  const standing = (entry) => setup.words[
    entry.success === true ? "passed" : entry.success === false ? "failed"
      : entry.completed === true ? "completed" : entry.completed === false ? "incomplete" : ""] ?? "";
  const draw = (answer) => {
    const list = part("contents");
    list.replaceChildren();
    for (const entry of answer.contents) {
      const line = document.createElement("li");
      line.style.paddingInlineStart = `${entry.depth}rem`;
      if (entry.isChoosable) {
        line.append(button(entry.title, `{target=${entry.id}}choice`, entry.isCurrent));
      } else {
        const text = document.createElement("span");
        text.textContent = entry.title;
        if (entry.isCurrent) text.setAttribute("aria-current", "true");
        line.append(text);
      }
      const words = entry.isUnit ? standing(entry) : "";
      if (words) {
        const soft = document.createElement("small");
        soft.textContent = words;
        line.append(" ", soft);
      }
      list.append(line);
    }
    // Where there is one unit there is nothing to choose.
    part("sidebar").hidden = answer.contents.length < 2;
    const controls = part("controls");
    controls.replaceChildren();
    for (const control of ["previous", "continue", "suspendAll", "exitAll"]) {
      if (answer.controls.includes(control)) controls.append(button(setup.words[control], control));
    }
  };
  // Shows what an answer leads to: a unit, the end, or a choice.
  const arrive = (answer) => {
    if (!answer || answer.isElsewhere) return tell(answer ? "elsewhere" : "broken");
    if (!answer.isKept) return tell("broken");
    visit = answer.visit;
    draw(answer);
    if (answer.unit) {
      const { session, title, address } = answer.unit;
      unit = { ...session, state: "new", error: 0, diagnostic: "", pending: [] };
      part("note").hidden = true;
      frame.hidden = false;
      frame.title = title;
      frame.src = address;
    } else if (answer.hasEnded) {
      tell("ended");
    } else {
      tell(answer.isRefused ? "refused" : unit ? "unitEnded" : "choose");
    }
  };
  // Some units end when they are about to go; a learner who stays after all can go on.
  addEventListener("beforeunload", () => {
    isGone = true;
    setTimeout(() => { isGone = false; }, 1000);
  });
  addEventListener("pagehide", () => {
    isGone = true;
    if (unit?.state === "running" && unit.pending.length > 0) say({ do: "commit", writes: unit.pending });
  });

  if (back && back.startsWith(`${setup.pages}/`)) part("back").href = back;
  else part("back").hidden = true;
  ask({ do: "open", unit: start.has("unit") ? Number(start.get("unit")) : undefined }).then((answer) => {
    if (answer?.model) {
      model = answer.model;
      part("title").textContent = answer.title;
      document.title = answer.title;
      window[isOld() ? "API" : "API_1484_11"] = api();
    }
    arrive(answer);
  });
})();
