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

// What only a script can do is shown where there is one.
for (const element of document.querySelectorAll(".by-script")) element.hidden = false;
for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => window.print());

// What has to be corrected is read first.
const problems = document.querySelector(".problems a");
if (problems) problems.focus();
