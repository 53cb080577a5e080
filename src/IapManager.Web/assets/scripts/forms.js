/** <button data-confirm="Withdraw this referral?"> or <form data-confirm="…"> asks before it is sent. */
export function confirmFirst(root) {
  root.addEventListener(
    "submit",
    (event) => {
      const words = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
      if (words && !window.confirm(words)) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
    },
    true,
  );
}

/** A second press within three seconds of the first sends nothing. Downloads (data-again) may be pressed again. */
export function sendOnce(root) {
  const sent = new WeakMap();
  root.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || "again" in form.dataset) return;
    const before = sent.get(form);
    if (before && event.timeStamp - before < 3000) event.preventDefault();
    else sent.set(form, event.timeStamp);
  });
}
