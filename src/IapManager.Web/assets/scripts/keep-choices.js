/**
 * While a part marked data-swap-focus is fetched anew, what somebody chooses, types or presses in it would go with the old part.
 * It is kept, and done again in the new one; a form around such a part is sent only when nothing is left to do again.
 */
export function keepChoices(root) {
  const kept = [];
  let underWay = null;
  let toSend = null;
  const part = (element) => element?.closest?.("[data-swap-focus]");

  const keep = (event) => {
    const control = event.target;
    if (!underWay || !control.id || !part(control)) return;
    event.stopImmediatePropagation();
    if (kept.at(-1)?.id === control.id) kept.pop();
    kept.push({ id: control.id, checked: control.checked, value: control.value });
  };
  root.addEventListener("change", keep, true);
  root.addEventListener("input", (event) => !["checkbox", "radio"].includes(event.target.type) && keep(event), true);

  root.addEventListener(
    "click",
    (event) => {
      const button = underWay && event.target.closest?.("[data-swap-focus] button[hx-post]");
      if (!button?.id) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      kept.push({ id: button.id, pressed: true });
    },
    true,
  );

  root.addEventListener(
    "submit",
    (event) => {
      if (!underWay || event.defaultPrevented || !event.target.querySelector("[data-swap-focus]")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      toSend = { form: event.target, name: event.submitter?.name, value: event.submitter?.value };
    },
    true,
  );

  /** The first that was kept, and those right after it that are asked for together; the others wait until the part has come. */
  const doAgain = () => {
    let last = null;
    while (kept.length > 0) {
      const control = document.getElementById(kept[0].id);
      const asker = control?.closest("[hx-trigger]");
      if (last && (kept[0].pressed || asker !== last.closest("[hx-trigger]"))) break;
      const { pressed, checked, value } = kept.shift();
      if (!control) continue;
      if (pressed) return control.click();
      if (["checkbox", "radio"].includes(control.type)) control.checked = checked;
      else control.value = value;
      last = control;
    }
    last?.dispatchEvent(new Event("change", { bubbles: true }));
  };

  root.addEventListener("htmx:before:request", ({ detail }) => {
    if (part(detail.ctx.sourceElement)) underWay = detail.ctx;
  });

  root.addEventListener("htmx:finally:request", ({ detail }) => {
    if (detail.ctx !== underWay) return;
    underWay = null;
    while (kept.length > 0 && !underWay) doAgain();
    if (!underWay && toSend) {
      const { form, name, value } = toSend;
      toSend = null;
      form.requestSubmit([...form.elements].find((e) => e.type === "submit" && e.name === name && e.value === value));
    }
  });
}
