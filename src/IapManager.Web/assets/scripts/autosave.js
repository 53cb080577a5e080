/**
 * A form with [data-autosave-status] (role="status") posts itself, with Go=keep, a few seconds after the last change and when the
 * page is left, and says there how it went: it never says that words are kept before the answer has come. Fields named in the answer
 * take its values. The buttons stay, and do the same without script. Its own words come from data-saved and the like; with
 * data-check, a button's form goes out only after its words were taken in, so that no page that fails can swallow them.
 */
const QUIET = 3000;
const AGAIN = 30_000;
const PATIENCE = 20_000;
const WORDS = {
  pending: "Not saved yet",
  saving: "Saving …",
  saved: "Saved at {time}",
  offline: "Not saved: no connection. Your words are still on this page, and it tries again by itself.",
  busy: "Not saved: too much at once. Your words are still on this page, and it tries again by itself.",
  gone: "Not saved: this is no longer here, or no longer open to you. Copy your words before you leave.",
  signedOut: "Not saved: you have been signed out. Sign in again in another window, then press the button below.",
  changed: "Not saved: somebody else changed this meanwhile. Press the button below to see both.",
  refused: "Not saved yet. Press the button below to see why.",
};

export function autosave(root) {
  for (const status of root.querySelectorAll("[data-autosave-status]")) keepSaving(status.closest("form"), status);
}

function keepSaving(form, status) {
  const checked = "check" in status.dataset;
  let timer;
  let sending = null;
  let unsure = null;
  let changed = false;
  let state = "";
  let passing = false;

  const say = (now) => {
    state = now;
    const words = (status.dataset[now] ?? WORDS[now]).replace("{time}", timeNow());
    status.dataset.state = now;
    // What changes all the time is seen, and not read out each time.
    const quiet = now === "pending" || now === "saving";
    const span = document.createElement("span");
    span.textContent = words;
    if (quiet) span.ariaHidden = "true";
    status.replaceChildren(span);
  };
  const failed = () => !["", "pending", "saving", "saved"].includes(state);
  const later = (wait = QUIET) => {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  };
  const save = () => (sending ??= send().finally(() => (sending = null)));

  async function send() {
    clearTimeout(timer);
    changed = false;
    if (!failed()) say("saving");
    const body = bodyOf(form, unsure);
    const sent = (unsure = new FormData(form));
    let outcome;
    try {
      const answer = await post(body);
      outcome = outcomeOf(answer);
      if (outcome === "saved") {
        for (const [name, value] of Object.entries(await answer.json())) {
          if (form.elements[name]) form.elements[name].value = value;
        }
      }
      if (unsure === sent) unsure = null;
    } catch {
      outcome = "offline";
    }
    if (outcome !== "saved") changed = true;
    if (outcome === "offline" || outcome === "busy") later(AGAIN);
    else if (outcome === "saved" && changed) later();
    say(outcome === "saved" && changed ? "pending" : outcome);
    return outcome;
  }

  form.addEventListener("input", () => {
    changed = true;
    if (!failed()) say("pending");
    if (state !== "gone") later();
  });
  addEventListener("online", () => changed && state === "offline" && save());
  form.addEventListener("submit", async (event) => {
    clearTimeout(timer);
    if (passing || !(checked || sending || state === "offline")) {
      changed = false;
      return;
    }
    event.preventDefault();
    const button = event.submitter;
    await sending;
    const outcome = checked || state === "offline" ? await save() : state;
    if (outcome === "offline" || (checked && outcome !== "saved")) return status.scrollIntoView({ block: "nearest" });
    passing = true;
    changed = false;
    form.requestSubmit(button);
    passing = false;
  });

  const leave = () => {
    if (!(changed || sending) || state === "gone") return;
    changed = false;
    // The save under way may be there first, and its answer will not be read: say what it wrote.
    post(bodyOf(form, unsure), true).catch(() => (changed = true));
    unsure = new FormData(form);
  };
  addEventListener("pagehide", leave);
  // A telephone that puts the browser away may never come back to the page.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden" || !changed || failed()) return;
    leave();
    // Whoever comes back is told only by an answer that it is kept.
    later();
  });
  addEventListener("beforeunload", (event) => failed() && changed && !passing && event.preventDefault());
}

/** @param unsure what was sent last without hearing how it went: as good a basis as what the page was opened with. */
function bodyOf(form, unsure) {
  const body = new FormData(form);
  body.set("Go", "keep");
  for (const [name, value] of unsure ?? []) {
    if (!name.startsWith("__")) body.append(`InFlight.${name}`, value);
  }
  return body;
}

function post(body, leaving = false) {
  return fetch(location.href, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual", keepalive: leaving, signal: leaving ? null : AbortSignal.timeout(PATIENCE) });
}

function outcomeOf(answer) {
  if (answer.ok) return "saved";
  if (answer.type === "opaqueredirect") return "signedOut";
  return { 401: "signedOut", 403: "gone", 404: "gone", 409: "changed", 429: "busy" }[answer.status] ?? "refused";
}

function timeNow() {
  return new Date().toLocaleTimeString("en-GB", { hour: "numeric", minute: "2-digit", hour12: true }).replace(" ", "");
}
