// learn, Apache-2.0. See LICENSE.
// What helps where a script may run; every page works without it.
"use strict";

// Number keys choose an answer; Enter goes on, as in every form.
const form = document.querySelector("form[data-answer]");
if (form) {
  const choices = Array.from(form.querySelectorAll(".choice input:not([disabled]), .aside-choice input:not([disabled])"));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return;
    if (event.target.closest("select, textarea, input[type=text], input[type=search]")) return;
    const input = choices[Number(event.key) - 1];
    if (!input) return;
    event.preventDefault();
    input.focus();
    input.click();
  });

  // An answer takes "not applicable" back where both have fields of their own.
  const answered = form.querySelector("input[name=abstain][value='']");
  form.addEventListener("input", (event) => {
    if (answered && event.target.name.startsWith("answer.")) answered.checked = true;
  });

  // In an order, two lines that would share a place change theirs with each other.
  for (const list of form.querySelectorAll("fieldset[data-order]")) {
    const selects = Array.from(list.querySelectorAll("select"));
    const before = new Map(selects.map((select) => [select, select.value]));
    list.addEventListener("change", (event) => {
      const select = event.target;
      const other = selects.find((one) => one !== select && one.value === select.value && one.value !== "");
      if (other) other.value = before.get(select);
      for (const one of selects) before.set(one, one.value);
    });
  }
}

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
        testForm.submit();
      } else if (rest < -300) {
        isSent = true;
        location.reload();
      }
    }
  };
  setInterval(tick, 250);
  tick();
}

// What only a script can do is shown where there is one.
for (const element of document.querySelectorAll(".by-script")) element.hidden = false;
for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => window.print());

// What has to be corrected is read first.
const problems = document.querySelector(".problems a");
if (problems) problems.focus();
