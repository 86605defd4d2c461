// learn, Apache-2.0. See LICENSE.
// Keeps what the address of a launch by cmi5 says before anything of the page can be clicked: whoever is quicker than the
// other scripts would else lose the session with the address.
"use strict";

(() => {
  const said = new URL(location.href).searchParams;
  const names = ["endpoint", "fetch", "actor", "registration", "activityId"];
  try {
    const place = (name) => `learn-launch/${name}`;
    // Another launch in the same window is another session: each has an address of its own for its token (cmi5 §8.2).
    if (said.has("fetch") && said.get("fetch") !== sessionStorage.getItem(place("fetch"))) {
      for (const name of ["token", "data", "first", "begun", "time", "judged"]) sessionStorage.removeItem(place(name));
    }
    for (const name of names) if (said.has(name)) sessionStorage.setItem(place(name), said.get(name));
  } catch { /* Where nothing is kept, the first page works alone. */ }
})();
