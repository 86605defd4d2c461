// learn, Apache-2.0. See LICENSE.
// Hosts one portable custom interaction of QTI 3.0 (PCI 1.0) in a frame of its own: loads its modules, hands it what it
// was set up with, and tells the page around it what is answered.
"use strict";

(() => {
  const setup = JSON.parse(document.getElementById("setup").textContent);
  const tell = (message) => parent.postMessage(message, setup.parent);
  let started = false;
  const fail = (reason) => {
    if (!started) tell({ kind: "failed", reason: String(reason) });
    started = true;
  };

  // MARK: Modules (AMD: define and require)

  const defined = new Map(), loading = new Map(), values = new Map();
  let chosen = null;
  const context = {
    register: (module) => { chosen = module; },
    // Of earlier drafts; an interaction says that it is done by getResponse, which is asked for all the time.
    notifyReady: () => {}, notifyDone: () => {},
  };
  const script = (name, address) => new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = address;
    element.dataset.module = name;
    element.onload = resolve;
    element.onerror = () => reject(new Error(`${name} cannot be loaded`));
    document.head.append(element);
  });
  const load = (name) => {
    if (!loading.has(name)) {
      const [first, ...others] = setup.scripts[name] ?? [];
      if (!first) return Promise.reject(new Error(`there is no module ${name}`));
      loading.set(name, others.reduce((tried, next) => tried.catch(() => script(name, next)), script(name, first)));
    }
    return loading.get(name);
  };
  const required = (factory) =>
    Array.from(factory.toString().matchAll(/\brequire\s*\(\s*["']([^"']+)["']\s*\)/g), (found) => found[1]);
  window.define = (...given) => {
    const name = typeof given[0] === "string" ? given.shift() : document.currentScript?.dataset.module;
    const names = Array.isArray(given[0]) ? given.shift() : null;
    const factory = given[0];
    const isWrapped = !names && typeof factory === "function" && factory.length > 0;
    defined.set(name, { names: names ?? (isWrapped ? ["require", "exports", "module"] : []), factory, before: isWrapped ? required(factory) : [] });
  };
  window.define.amd = {};
  const plain = (name, from) => {
    if (!name.startsWith(".")) return name;
    const parts = from.split("/").slice(0, -1);
    for (const part of name.split("/")) {
      if (part === "..") parts.pop();
      else if (part !== ".") parts.push(part);
    }
    return parts.join("/");
  };
  const need = (name) => {
    if (name === "qtiCustomInteractionContext") return Promise.resolve(context);
    if (!values.has(name)) values.set(name, make(name));
    return values.get(name);
  };
  const ready = new Map();
  const make = async (name) => {
    if (!defined.has(name)) await load(name);
    const one = defined.get(name);
    if (!one) return undefined;
    const module = { id: name, exports: {} };
    for (const other of one.before) ready.set(plain(other, name), await need(plain(other, name)));
    const own = { require: (other) => ready.get(plain(other, name)), exports: module.exports, module };
    const parts = await Promise.all(one.names.map((other) => own[other] ?? need(plain(other, name))));
    const value = typeof one.factory === "function" ? one.factory(...parts) : one.factory;
    return value ?? module.exports;
  };
  window.require = (names, then, otherwise) => {
    if (typeof names === "string") return ready.get(names);
    Promise.all(names.map(need)).then((found) => then?.(...found), otherwise ?? fail);
  };
  window.requirejs = window.require;

  // MARK: Answers (PCI 1.0, the JSON of responses)

  const scalar = (type, value) => {
    if (value === null || value === undefined || type === "file") return null;
    return Array.isArray(value) ? value.join(" ") : value;
  };
  const base = (pair) => {
    const [type, value] = Object.entries(pair ?? {})[0] ?? [];
    return type === undefined ? null : scalar(type, value);
  };
  const written = (response) => {
    if (!response) return null;
    if ("base" in response) return base(response.base);
    if ("list" in response) {
      const [type, all] = Object.entries(response.list ?? {})[0] ?? [];
      return (all ?? []).map((one) => scalar(type, one));
    }
    if (Array.isArray(response.record)) {
      return Object.fromEntries(response.record.map((field) => [field.name, base(field.base)]));
    }
    return null;
  };

  // MARK: The instance

  let instance = null, told = "";
  const report = (isAsked) => {
    if (!instance) return isAsked && tell({ kind: "answer", isAsked: true });
    let response = null, state = null;
    try { response = written(instance.getResponse?.()); } catch { response = null; }
    try { state = JSON.stringify(instance.getState?.() ?? null); } catch { state = null; }
    const now = JSON.stringify([response, state]);
    if (now === told && !isAsked) return;
    told = now;
    tell({ kind: "answer", response, state, isAsked });
  };
  // The height of what is there: that of the document is never less than the frame's own, which could not become lower.
  const show = () => {
    const { offsetHeight, scrollHeight } = document.body;
    tell({ kind: "shown", height: Math.max(offsetHeight, scrollHeight) });
  };
  const begin = async (given) => {
    const box = document.getElementById("interaction");
    let state;
    try { state = given.state ? JSON.parse(given.state) : undefined; } catch { state = undefined; }
    const found = await need(setup.module);
    const module = chosen ?? found;
    if (typeof module?.getInstance !== "function") throw new Error("the module has no getInstance");
    const take = (made) => {
      if (!made || instance) return;
      instance = made;
      started = true;
      show();
    };
    take(module.getInstance(box, {
      properties: setup.properties, responseIdentifier: setup.response, boundTo: given.boundTo,
      templateVariables: given.templates, contextVariables: {}, status: given.status, ariaLabel: "",
      onready: take, ondone: (made) => { take(made); report(false); },
    }, state ?? undefined));
    setInterval(() => report(false), 400);
    new ResizeObserver(show).observe(box);
  };
  let isBegun = false;
  addEventListener("message", (event) => {
    if (event.source !== parent || event.origin !== setup.parent) return;
    if (event.data?.kind === "begin" && !isBegun) {
      isBegun = true;
      begin(event.data).catch(fail);
    } else if (event.data?.kind === "ask") {
      report(true);
    } else if (event.data?.kind === "end") {
      instance?.oncompleted?.();
    }
  });
  addEventListener("error", (event) => fail(event.message));
  tell({ kind: "ready" });
})();
