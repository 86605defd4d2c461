// learn, Apache-2.0. See LICENSE.
// Tells the system that launched these pages what happens in them: by cmi5 or by SCORM 1.2. Without one it does nothing.
"use strict";

(() => {
  const { leave: leaveWords } = document.currentScript.dataset;
  const sent = (isSent) => {
    const place = document.getElementById("sent");
    const source = document.getElementById("learn-instrument");
    if (isSent && place && source) place.textContent = JSON.parse(source.textContent).words.sent;
  };
  // The share of what can be reached, from 0 to 1: the place of the level on its scale, or percent where a check has them.
  const share = ({ data, result }) => {
    const estimate = result.total.estimate;
    if (!estimate) return null;
    if (data.scoring.unit === "percent") return Math.min(1, Math.max(0, estimate.score / 100));
    const place = data.levels.findIndex((level) => level.id === estimate.level);
    return data.levels.length > 1 ? place / (data.levels.length - 1) : 1;
  };

  // MARK: SCORM 1.2

  const found = (start) => {
    let frame = start;
    for (let depth = 0; frame && depth < 12; depth += 1) {
      try { if (frame.API) return frame.API; } catch { return null; }
      if (frame.parent === frame) break;
      frame = frame.parent;
    }
    return null;
  };
  const api = found(window) ?? (window.opener ? found(window.opener) : null);
  if (api) {
    let isOpen = String(api.LMSInitialize("")) === "true";
    const set = (name, value) => { if (isOpen) api.LMSSetValue(name, value); };
    if (isOpen) {
      const status = api.LMSGetValue("cmi.core.lesson_status");
      if (status === "not attempted" || status === "unknown" || status === "") {
        set("cmi.core.lesson_status", "incomplete");
        api.LMSCommit("");
      }
    }
    addEventListener("learn-finished", ({ detail }) => {
      const reached = share(detail);
      set("cmi.core.score.min", "0");
      set("cmi.core.score.max", "100");
      if (reached !== null) set("cmi.core.score.raw", String(Math.round(reached * 10000) / 100));
      set("cmi.core.lesson_status", "completed");
      sent(isOpen && String(api.LMSCommit("")) === "true");
    });
    addEventListener("pagehide", () => {
      if (!isOpen) return;
      isOpen = false;
      // Pages of the unit follow one another: only the last of them ends it, and a new page begins it again.
      api.LMSSetValue("cmi.core.exit", "suspend");
      api.LMSFinish("");
    });
    return;
  }

  // MARK: cmi5

  const here = new URL(location.href);
  const launch = ["endpoint", "fetch", "actor", "registration", "activityId"];
  const kept = (name) => { try { return sessionStorage.getItem(`learn-launch/${name}`); } catch { return null; } };
  const keep = (name, value) => { try { sessionStorage.setItem(`learn-launch/${name}`, value); } catch { /* pages then begin anew */ } };
  // What the address says was kept by begin.js already.
  const value = (name) => here.searchParams.get(name) ?? kept(name);
  if (!launch.every((name) => value(name))) return;
  const isEntry = launch.every((name) => here.searchParams.has(name));
  const endpoint = value("endpoint").replace(/\/*$/, "/");
  const uuid = () => learnOffline.uuid();
  const began = Number(kept("time")) || Date.now();
  keep("time", String(began));
  // The token is given once (cmi5 §8.2.1) and kept for the other pages of the session.
  const token = (async () => {
    const before = kept("token");
    if (before) return before;
    const answer = await (await fetch(value("fetch"), { method: "POST" })).json();
    if (!answer["auth-token"]) throw new Error(answer["error-text"] ?? "no token");
    keep("token", answer["auth-token"]);
    return answer["auth-token"];
  })();
  const ask = async (path, query, options = {}) => {
    const address = endpoint + path + (query ? `?${new URLSearchParams(query)}` : "");
    return fetch(address, {
      ...options,
      headers: {
        Authorization: `Basic ${await token}`, "X-Experience-API-Version": "1.0.3", "Content-Type": "application/json",
      },
    });
  };
  // Kept for the other pages of the session, which then can say that it ends however soon they are left.
  const launchData = (async () => {
    const before = kept("data");
    if (before) return JSON.parse(before);
    const answer = await ask("activities/state", {
      stateId: "LMS.LaunchData", activityId: value("activityId"), agent: value("actor"), registration: value("registration"),
    });
    if (!answer.ok) return { contextTemplate: {}, launchMode: "Normal" };
    const text = await answer.text();
    keep("data", text);
    return JSON.parse(text);
  })();
  const duration = () => `PT${Math.max(0, (Date.now() - began) / 1000).toFixed(2)}S`;
  const cmi5Category = { id: "https://w3id.org/xapi/cmi5/context/categories/cmi5" };
  const moveOn = { id: "https://w3id.org/xapi/cmi5/context/categories/moveon" };
  const statement = async (verb, result, isMoveOn) => {
    const { contextTemplate = {} } = await launchData;
    const context = structuredClone(contextTemplate);
    context.registration = value("registration");
    context.contextActivities ??= {};
    context.contextActivities.category = [
      ...(context.contextActivities.category ?? []).filter((one) => one.id !== cmi5Category.id), cmi5Category,
      ...(isMoveOn ? [moveOn] : []),
    ];
    return {
      id: uuid(), actor: JSON.parse(value("actor")), timestamp: new Date().toISOString(),
      verb: { id: `http://adlnet.gov/expapi/verbs/${verb}`, display: { en: verb } },
      object: { id: value("activityId") }, context, ...(result ? { result } : {}),
    };
  };
  const send = async (one, options = {}) => {
    const answer = await ask("statements", { statementId: one.id }, { method: "PUT", body: JSON.stringify(one), ...options });
    return answer.ok;
  };
  // Leaving by a link of the unit is no end; leaving the unit is.
  let isInside = false;
  let isOver = false;
  let isReady = false;
  const initialized = (async () => {
    if (kept("begun")) return;
    // Asked for before anything is said (cmi5 §11). Where a page of a preferred language is linked here, it is the one to begin with.
    const answer = await ask("agents/profile", { profileId: "cmi5LearnerPreferences", agent: value("actor") });
    // A page that is left before the platform answers leaves the same statement, with its id, to the next.
    const before = kept("first");
    const first = before ? JSON.parse(before) : await statement("initialized");
    keep("first", JSON.stringify(first));
    if (await send(first)) keep("begun", "yes");
    if (!isEntry) return;
    const preferences = answer.ok ? await answer.json() : {};
    const wanted = String(preferences.languagePreference ?? "").split(",").map((tag) => tag.trim().toLowerCase()).filter(Boolean);
    const links = [...document.querySelectorAll("a[hreflang]")];
    const spoken = (tag) => links.find(({ hreflang }) => [tag, tag.split("-")[0]].includes(hreflang.toLowerCase()));
    const link = wanted.map(spoken).find(Boolean);
    if (link && link.getAttribute("aria-current") !== "true") {
      isInside = true;
      location.replace(link.href);
    }
  })();
  addEventListener("learn-finished", async ({ detail }) => {
    await initialized;
    const { launchMode = "Normal", masteryScore } = await launchData;
    // Browse and Review take no verdict (cmi5 §10.2.2).
    if (launchMode !== "Normal") return;
    // Completed and passed are said once in a registration, a verdict once in a session (cmi5 §9.3).
    const registration = value("registration");
    let done = kept("completed") === registration;
    if (!done) {
      done = await send(await statement("completed", { completion: true, duration: duration() }, true));
      if (done) keep("completed", registration);
    }
    const reached = share(detail);
    // Whether a result is enough, only those can say who set what is.
    if (reached !== null && typeof masteryScore === "number" && !kept("judged") && kept("passed") !== registration) {
      const isPassed = reached >= masteryScore;
      const verdict = await statement(
        isPassed ? "passed" : "failed", { success: isPassed, score: { scaled: reached }, duration: duration() }, true);
      // What the verdict was measured against (cmi5 §9.6.3.2).
      verdict.context.extensions = {
        ...verdict.context.extensions, "https://w3id.org/xapi/cmi5/context/extensions/masteryscore": masteryScore,
      };
      if (await send(verdict)) {
        keep("judged", "yes");
        if (isPassed) keep("passed", registration);
      }
    }
    sent(done);
  });
  initialized.catch(() => {}).finally(() => { isReady = true; });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || link.origin !== location.origin || link.hasAttribute("download")) return;
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    isInside = true;
    if (isReady) return;
    // What is on its way to the platform would be lost with the page, so the page waits for it, for a while.
    event.preventDefault();
    const late = new Promise((done) => { setTimeout(done, 5000); });
    Promise.race([initialized.catch(() => {}), late]).then(() => location.assign(link.href));
  });
  const terminate = async () => {
    if (isInside || isOver || !kept("begun")) return;
    isOver = true;
    const end = await statement("terminated", { duration: duration() });
    await send(end, { keepalive: true });
  };
  addEventListener("pagehide", terminate);
  // Where the learner goes when the unit is over (cmi5 §10.2.6).
  (async () => {
    const { returnURL } = await launchData;
    if (!returnURL || !/^https?:/i.test(returnURL)) return;
    const link = document.createElement("a");
    link.href = returnURL;
    link.textContent = leaveWords;
    link.addEventListener("click", async (event) => {
      event.preventDefault();
      event.stopPropagation();
      await terminate().catch(() => {});
      location.assign(returnURL);
    });
    const list = document.createElement("ul");
    list.append(document.createElement("li"));
    list.firstChild.append(link);
    const place = document.createElement("nav");
    place.append(list);
    place.setAttribute("aria-label", leaveWords);
    document.querySelector("header.site > div")?.append(place);
  })();
})();
