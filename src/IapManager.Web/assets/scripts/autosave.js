/**
 * A form with [data-autosave-status] (role="status") posts itself, with Go=keep, a few seconds after the last change and when the
 * page is left, and tells so there. Fields named in the answer take its values. The save button stays, and does the same without
 * script.
 */
const QUIET = 3000;

export function autosave(root) {
  for (const status of root.querySelectorAll("[data-autosave-status]")) {
    const form = status.closest("form");
    let timer;
    let sending = null;
    let inFlight = null;
    let changed = false;

    const save = async () => {
      changed = false;
      status.textContent = "Saving …";
      try {
        inFlight = new FormData(form);
        const answer = await send(inFlight);
        if (answer.ok) {
          for (const [name, value] of Object.entries(await answer.json())) form.elements[name].value = value;
        }
        const time = new Date().toLocaleTimeString("en-GB", { hour: "numeric", minute: "2-digit", hour12: true }).replace(" ", "");
        status.textContent = answer.ok ? `Saved at ${time}` : "Not saved yet. Press Save to see why.";
      } catch {
        status.textContent = "Not saved: no connection. Press Save when you are back.";
      }
      sending = null;
      inFlight = null;
      if (changed) later();
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => (sending ??= save()), QUIET);
    };

    form.addEventListener("input", () => {
      changed = true;
      later();
    });
    form.addEventListener("submit", (event) => {
      clearTimeout(timer);
      changed = false;
      if (sending) {
        event.preventDefault();
        sending.then(() => form.requestSubmit(event.submitter));
      }
    });
    addEventListener("pagehide", () => {
      if (!changed) return;
      const body = new FormData(form);
      // The save under way may be there first, and its answer will not be read: say what it wrote.
      if (inFlight?.has("Text")) body.set("InFlight", inFlight.get("Text"));
      send(body, true);
    });
  }
}

function send(body, leaving = false) {
  body.set("Go", "keep");
  return fetch(location.href, { method: "POST", body, redirect: "error", keepalive: leaving });
}
