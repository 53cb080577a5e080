/**
 * <form data-autosave="/referrals/7/draft"> posts itself a second after the last change and tells so in
 * [data-autosave-status] (role="status"). The save button stays, and does the same without script.
 */
export function autosave(root) {
  for (const form of root.querySelectorAll("form[data-autosave]")) {
    const status = form.querySelector("[data-autosave-status]") ?? document.querySelector("[data-autosave-status]");
    let timer;
    let sending = false;
    let changed = false;
    const say = (words) => status && (status.textContent = words);

    const save = async () => {
      if (sending) return;
      sending = true;
      changed = false;
      say("Saving …");
      try {
        const answer = await fetch(form.dataset.autosave, {
          method: "POST",
          body: new FormData(form),
          headers: { "X-Requested-With": "autosave" },
          redirect: "error",
        });
        const time = new Date().toLocaleTimeString("en-GB", { hour: "numeric", minute: "2-digit", hour12: true }).replace(" ", "");
        say(answer.ok ? `Saved at ${time}` : "Not saved yet. Press Save to see why.");
      } catch {
        say("Not saved: no connection. Press Save when you are back.");
      }
      sending = false;
      if (changed) timer = setTimeout(save, 1000);
    };

    form.addEventListener("input", () => {
      changed = true;
      clearTimeout(timer);
      timer = setTimeout(save, 1000);
    });
    form.addEventListener("submit", () => clearTimeout(timer));
  }
}
