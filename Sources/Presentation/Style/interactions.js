// learn, Apache-2.0. See LICENSE.
// Answers by dragging, tapping, drawing. Every field is there without this script, and only fields are ever changed.
"use strict";

(() => {
  const svg = (name, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const set = (field, value) => {
    field.value = value;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };
  for (const element of document.querySelectorAll("[data-item] .by-script")) element.hidden = false;
  for (const element of document.querySelectorAll("[data-item] .unless-script")) element.hidden = true;

  // In an order, two things that would share a place change theirs with each other.
  for (const list of document.querySelectorAll("[data-item] [data-order]")) {
    const selects = Array.from(list.querySelectorAll(".ranks select"));
    const before = new Map(selects.map((one) => [one, one.value]));
    list.addEventListener("change", (event) => {
      const select = event.target;
      if (!before.has(select)) return;
      const other = selects.find((one) => one !== select && one.value === select.value && one.value !== "");
      if (other) other.value = before.get(select);
      for (const one of selects) before.set(one, one.value);
    });
    if (!list.hasAttribute("data-rank")) continue;

    // The rows can be moved up and down, by buttons and by dragging; their places follow.
    const rows = list.querySelector(".ranks");
    const all = () => Array.from(rows.children);
    const number = () => {
      all().forEach((row, place) => {
        const select = row.querySelector("select");
        select.value = select.querySelector(`option[value="${place + 1}"]`) ? String(place + 1) : "";
        before.set(select, select.value);
      });
      look();
    };
    const look = () => all().forEach((row, place, rows) => {
      const [up, down] = row.querySelectorAll(".moves button");
      up.disabled = place === 0;
      down.disabled = place === rows.length - 1;
    });
    let held = null;
    for (const row of all()) {
      const moves = document.createElement("span");
      moves.className = "moves";
      for (const [sign, words, step] of [["\u2191", list.dataset.up, -1], ["\u2193", list.dataset.down, 1]]) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = sign;
        button.setAttribute("aria-label", `${words}: ${row.querySelector("label > span").textContent.trim()}`);
        button.addEventListener("click", () => {
          const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
          if (!other) return;
          if (step < 0) other.before(row); else other.after(row);
          number();
          if (button.disabled) row.querySelector(".moves button:not([disabled])").focus(); else button.focus();
        });
        moves.append(button);
      }
      row.append(moves);
      row.draggable = true;
      row.addEventListener("dragstart", (event) => {
        held = row;
        row.classList.add("is-held");
        event.dataTransfer.setData("text/plain", "");
        event.dataTransfer.effectAllowed = "move";
      });
      row.addEventListener("dragend", () => { row.classList.remove("is-held"); held = null; });
      row.addEventListener("dragover", (event) => {
        if (!held) return;
        event.preventDefault();
        if (held === row) return;
        const box = row.getBoundingClientRect();
        if (event.clientY < box.top + box.height / 2) row.before(held); else row.after(held);
      });
      row.addEventListener("drop", (event) => { if (held) { event.preventDefault(); number(); } });
    }
    const rank = (row) => Number(row.querySelector("select").value) || 999;
    rows.append(...all().sort((a, b) => rank(a) - rank(b)));
    list.addEventListener("change", () => { rows.append(...all().sort((a, b) => rank(a) - rank(b))); look(); });
    look();
  }

  // Words are put into gaps and onto areas: dragged, or tapped and then the place tapped.
  const taken = new Map();
  for (const group of document.querySelectorAll("[data-item] [data-gaps]")) {
    const words = Array.from(group.querySelectorAll("[data-word]"));
    const fields = Array.from(group.querySelectorAll(".gap-field, [data-area-field]"));
    let held = null;
    const hold = (word) => {
      held = word && held !== word ? word : null;
      for (const one of words) one.classList.toggle("is-held", one === held);
      for (const field of fields) field.classList.toggle("is-target", held !== null);
    };
    const put = (field) => {
      if (!held || !field || !field.querySelector(`option[value="${CSS.escape(held.dataset.word)}"]`)) return;
      set(field, held.dataset.word);
      hold(null);
      field.focus();
    };
    const count = () => {
      for (const word of words) {
        const most = Number(word.dataset.uses);
        const used = fields.filter((field) => field.value === word.dataset.word).length;
        word.classList.toggle("is-used", most > 0 && used >= most);
      }
    };
    for (const word of words) {
      word.draggable = true;
      word.addEventListener("click", () => hold(word));
      word.addEventListener("dragstart", (event) => {
        held = null;
        hold(word);
        event.dataTransfer.setData("text/plain", word.dataset.word);
      });
      word.addEventListener("dragend", () => hold(null));
    }
    for (const field of fields) {
      field.addEventListener("mousedown", (event) => {
        if (!held) return;
        event.preventDefault();
        put(field);
      });
      field.addEventListener("dragover", (event) => { if (held) event.preventDefault(); });
      field.addEventListener("drop", (event) => { event.preventDefault(); put(field); });
    }
    const free = (area) => {
      const own = fields.filter((field) => field.dataset.areaField === area);
      return own.find((field) => field.value === "") || own[own.length - 1];
    };
    for (const area of group.querySelectorAll("[data-area]")) {
      area.addEventListener("click", () => held ? put(free(area.dataset.area)) : free(area.dataset.area).focus());
      area.addEventListener("dragover", (event) => { if (held) event.preventDefault(); });
      area.addEventListener("drop", (event) => { event.preventDefault(); put(free(area.dataset.area)); });
    }
    group.addEventListener("change", count);
    count();
    taken.set(group, words);
  }

  // What is answered is shown on the picture, and can be answered there.
  for (const group of document.querySelectorAll("[data-item] [data-graphic]")) {
    const kind = group.dataset.graphic;
    const picture = group.querySelector(".stage svg");
    if (!picture) continue;
    const scale = Number(picture.dataset.scale) || 1;
    const marks = picture.querySelector("[data-marks]");
    const areas = Array.from(group.querySelectorAll("[data-area]"));
    const middle = (id) => {
      const shape = areas.find((area) => area.dataset.area === id)?.querySelector(".shape");
      if (!shape) return null;
      const box = shape.getBBox();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    };
    const plate = (at, words) => {
      const wide = Math.max(20, words.length * 8 + 10) / scale;
      marks.append(
        svg("rect", { class: "mark-plate", x: at.x - wide / 2, y: at.y - 10 / scale, width: wide, height: 20 / scale, rx: 4 / scale }));
      const text = svg("text", { class: "mark-text", x: at.x, y: at.y, dy: ".36em", "font-size": 13 / scale });
      text.textContent = words;
      marks.append(text);
    };
    const chosen = (ids) => {
      for (const area of areas) area.classList.toggle("is-chosen", ids.includes(area.dataset.area));
    };
    let first = null;
    const rows = Array.from(group.querySelectorAll(".pairs li, .points li"));
    const ends = (row) => Array.from(row.querySelectorAll("select, input"));
    const show = () => {
      if (kind !== "choose") marks.replaceChildren();
      if (kind === "choose") chosen(Array.from(group.querySelectorAll("input:checked"), (input) => input.value));
      if (kind === "order") {
        const selects = Array.from(group.querySelectorAll(".ranks select")).filter((one) => one.value);
        chosen(selects.map((one) => one.name.split("/")[1]));
        for (const one of selects) {
          const at = middle(one.name.split("/")[1]);
          if (at) plate(at, `${one.value}.`);
        }
      }
      if (kind === "pair") {
        for (const row of rows) {
          const [a, b] = ends(row).map((one) => middle(one.value));
          if (a && b) marks.append(svg("line", { class: "mark-line", x1: a.x, y1: a.y, x2: b.x, y2: b.y }));
        }
        chosen(rows.flatMap((row) => ends(row).map((one) => one.value)));
      }
      if (kind === "gap") {
        const placed = new Map();
        for (const field of group.querySelectorAll("[data-area-field]")) {
          if (!field.value) continue;
          const area = field.dataset.areaField;
          const at = middle(area);
          const turn = placed.get(area) || 0;
          placed.set(area, turn + 1);
          if (at) plate({ x: at.x, y: at.y + turn * 22 / scale }, field.selectedOptions[0].textContent);
        }
        chosen(Array.from(placed.keys()));
      }
      if (kind === "point" || kind === "object") {
        for (const row of rows) {
          const [x, y] = ends(row).map((one) => one.value.trim() === "" ? NaN : Number(one.value.replace(",", ".")));
          if (Number.isNaN(x) || Number.isNaN(y)) continue;
          const source = picture.dataset.object;
          if (kind === "object" && source) {
            const [left, top] = picture.dataset.center.split(" ").map(Number);
            marks.append(svg("image", {
              href: source, x: x - left, y: y - top, width: picture.dataset.width, height: picture.dataset.height }));
          } else {
            marks.append(svg("circle", { class: "mark-point", cx: x, cy: y, r: 6 / scale }));
          }
        }
      }
    };
    const tap = (id) => {
      if (kind === "choose") group.querySelector(`input[value="${CSS.escape(id)}"]`).click();
      if (kind === "order") {
        const selects = Array.from(group.querySelectorAll(".ranks select"));
        const select = selects.find((one) => one.name.split("/")[1] === id);
        if (select.value) return set(select, "");
        const used = selects.map((one) => Number(one.value) || 0);
        let place = 1;
        while (used.includes(place)) place += 1;
        if (select.querySelector(`option[value="${place}"]`)) set(select, String(place));
      }
      if (kind === "pair") {
        if (first === null || first === id) {
          first = first === id ? null : id;
        } else {
          const row = rows.find((one) => ends(one).every((end) => end.value === "")) || rows[rows.length - 1];
          ends(row).forEach((end, place) => set(end, place === 0 ? first : id));
          first = null;
        }
        for (const area of areas) area.classList.toggle("is-held", area.dataset.area === first);
      }
    };
    if (kind !== "gap") for (const area of areas) area.addEventListener("click", () => tap(area.dataset.area));
    if (kind === "point" || kind === "object") {
      picture.addEventListener("click", (event) => {
        const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(picture.getScreenCTM().inverse());
        const empty = rows.find((row) => ends(row).every((end) => end.value === "")) || rows[rows.length - 1];
        [at.x, at.y].forEach((value, place) => set(ends(empty)[place], String(Math.round(value))));
      });
    }
    group.addEventListener("input", show);
    group.addEventListener("change", show);
    show();
  }

  // The bar and the number of a slider follow each other.
  for (const range of document.querySelectorAll("[data-item] input[type=range][data-for]")) {
    const field = document.getElementById(range.dataset.for);
    const follow = () => { if (field.value.trim() !== "") range.value = field.value.replace(",", "."); };
    follow();
    range.addEventListener("input", () => { field.value = range.value; });
    field.addEventListener("input", follow);
  }

  // How often something was played.
  for (const player of document.querySelectorAll("[data-item] [data-plays]")) {
    const field = Array.from(document.querySelectorAll("input[type=hidden]")).find((one) => one.name === player.dataset.plays);
    const most = Number(player.dataset.most);
    let hasEnded = true;
    player.addEventListener("play", () => {
      if (!hasEnded || !field) return;
      const count = Number(field.value || 0);
      if (most > 0 && count >= most) { player.pause(); player.controls = false; return; }
      field.value = String(count + 1);
      hasEnded = false;
    });
    player.addEventListener("ended", () => { hasEnded = true; });
  }

  // A drawing over a picture, sent as a PNG.
  for (const board of document.querySelectorAll("[data-item] [data-drawing]")) {
    const field = board.querySelector("input");
    const canvas = document.createElement("canvas");
    canvas.width = Number(board.dataset.width);
    canvas.height = Number(board.dataset.height);
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", board.dataset.label);
    board.prepend(canvas);
    const pen = canvas.getContext("2d");
    const paper = new Image();
    const clear = () => {
      pen.fillStyle = "#fff";
      pen.fillRect(0, 0, canvas.width, canvas.height);
      if (paper.complete && paper.naturalWidth) pen.drawImage(paper, 0, 0, canvas.width, canvas.height);
      field.value = "";
    };
    paper.addEventListener("load", clear);
    // A picture of another origin is asked for openly, or else nothing that is drawn on it could be kept.
    if (/^https?:/.test(board.dataset.picture ?? "")) paper.crossOrigin = "anonymous";
    if (board.dataset.picture) paper.src = board.dataset.picture;
    clear();
    let last = null;
    const at = (event) => {
      const box = canvas.getBoundingClientRect();
      return [(event.clientX - box.left) * canvas.width / box.width, (event.clientY - box.top) * canvas.height / box.height];
    };
    canvas.addEventListener("pointerdown", (event) => { last = at(event); canvas.setPointerCapture(event.pointerId); });
    canvas.addEventListener("pointermove", (event) => {
      if (!last) return;
      const next = at(event);
      pen.strokeStyle = "#9a3412";
      pen.lineWidth = 3;
      pen.lineCap = "round";
      pen.beginPath();
      pen.moveTo(...last);
      pen.lineTo(...next);
      pen.stroke();
      last = next;
    });
    canvas.addEventListener("pointerup", () => {
      last = null;
      // A picture from another origin locks the canvas; then the file field is the way.
      try { field.value = canvas.toDataURL("image/png"); } catch { field.value = ""; }
    });
    board.querySelector("[data-clear]").addEventListener("click", clear);
  }

  // Hosted interactions: each frame is told what was answered before, and tells what is answered.
  const frames = Array.from(document.querySelectorAll("[data-item] iframe[data-answer]"));
  const asked = new Set();
  const hidden = (name) => Array.from(document.querySelectorAll("input[type=hidden]")).find((one) => one.name === name);
  const begin = (frame) =>
    frame.contentWindow.postMessage({ kind: "begin", ...JSON.parse(frame.dataset.begin || "{}") }, "*");
  addEventListener("message", (event) => {
    const frame = frames.find((one) => one.contentWindow === event.source), said = event.data;
    // A frame without an origin of its own says "null" for one.
    if (!frame || event.origin !== "null" || typeof said !== "object" || !said) return;
    if (said.kind === "ready") {
      begin(frame);
    } else if (said.kind === "shown" && Number.isFinite(said.height)) {
      frame.style.height = `${Math.min(2000, Math.max(80, Math.ceil(said.height)))}px`;
    } else if (said.kind === "failed") {
      frame.hidden = true;
      frame.parentElement.querySelector("[data-failed]").hidden = false;
    } else if (said.kind === "answer") {
      const answer = hidden(frame.dataset.answer), state = hidden(`${frame.dataset.answer}/state`);
      if (answer && "response" in said) answer.value = said.response === null ? "" : JSON.stringify(said.response);
      if (state && typeof said.state === "string" && said.state.length <= 60000) state.value = said.state;
      if (said.isAsked) asked.add(frame);
    }
  });
  // A frame that was ready before this page listened has said so to nobody; one that is not yet ready hears nothing now.
  for (const frame of frames) begin(frame);
  for (const form of frames.length ? document.querySelectorAll("form[data-item]") : []) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.asked) return;
      event.preventDefault();
      const button = event.submitter;
      for (const frame of frames) frame.contentWindow.postMessage({ kind: "ask" }, "*");
      const end = Date.now() + 800;
      const wait = setInterval(() => {
        if (asked.size < frames.filter((one) => !one.hidden).length && Date.now() < end) return;
        clearInterval(wait);
        form.dataset.asked = "yes";
        form.requestSubmit(button);
      }, 20);
    });
  }

  // What has to be corrected is read first.
  const problems = document.querySelector(".problems a");
  if (problems) problems.focus();
})();

// The time of a test is counted down. Just before it is over what was entered is sent, so that it is in time; after that
// the page is asked for again, because the server has closed what it shows.
const timers = Array.from(document.querySelectorAll("[data-left]")).map((element) => ({
  element, end: Date.now() + Number(element.dataset.left) * 100, isLate: "over" in element.dataset,
}));
if (timers.length > 0) {
  const testForm = document.querySelector("form[data-test]");
  const isShort = timers.some((timer) => !timer.isLate && timer.end - Date.now() < 2000);
  let isSent = false;
  const tick = () => {
    for (const { element, end, isLate } of timers) {
      const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
      const parts = [Math.floor(left / 60) % 60, left % 60].map((part) => String(part).padStart(2, "0"));
      const hours = Math.floor(left / 3600);
      const clock = hours > 0 ? hours + ":" + parts.join(":") : Number(parts[0]) + ":" + parts[1];
      const words = left === 0 && isLate ? element.dataset.over : element.dataset.words.replace("{time}", clock);
      if (element.textContent !== words) element.textContent = words;
      element.classList.toggle("near", left <= 60);
      if (isLate || isSent) continue;
      const rest = end - Date.now();
      if (!isShort && rest < 1500 && testForm) {
        isSent = true;
        const go = document.createElement("input");
        Object.assign(go, { type: "hidden", name: "go", value: "time" });
        testForm.append(go);
        testForm.requestSubmit();
      } else if (rest < -300) {
        isSent = true;
        location.reload();
      }
    }
  };
  setInterval(tick, 250);
  tick();
}
