/** What the pages of the provision's day do by themselves: panels, what is wrong with a form, and what is shown before the school knows it. */

const words = (text) => document.createTextNode(text);

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.map((c) => (typeof c === "string" ? words(c) : c)));
  return made;
}

/** Where somebody signs in: on a shared tablet by PIN. */
export const wayIn = () => document.body.dataset.dayWay ?? "/account/sign-in";

/** Shows somebody's panel without asking for the page again. */
export function selectPanel(id, focus) {
  const panel = document.getElementById(id);
  if (!panel) return false;
  for (const other of document.querySelectorAll(".ci")) other.hidden = other !== panel;
  for (const link of document.querySelectorAll("[data-day-panel]")) {
    const on = link.dataset.dayPanel === id;
    link.parentElement.classList.toggle("arr__i--on", on);
    if (on) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  const next = nextToDo(id);
  const button = panel.querySelector("[data-day-next]");
  if (button) button.textContent = next ? `Save, next is ${next.dataset.dayForename}` : "Save";
  if (focus) {
    const heading = panel.querySelector("h2");
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    if (panel.getBoundingClientRect().top < 0 || innerWidth <= 900) panel.scrollIntoView({ block: "start" });
  }
  return true;
}

export const selected = () => document.querySelector(".ci:not([hidden])")?.id;

/** The row of whoever comes next in the list and is still to do; else the first who is. */
export function nextToDo(panelId) {
  const rows = [...document.querySelectorAll(".arr__i")];
  const at = rows.findIndex((r) => r.querySelector("a").dataset.dayPanel === panelId);
  const toDo = (r, i) => i !== at && r.dataset.dayState === "todo";
  return rows.find((r, i) => i > at && toDo(r, i)) ?? rows.find(toDo);
}

/** @returns [control, words] of the first thing that the school would not take in; null where there is none. */
export function problemOf(form, submitter) {
  const { dayForm } = form.dataset;
  const chosen = (name) => form.querySelector(`[name="${name}"]:checked`);
  const typed = (name) => form.elements[name]?.value?.trim();
  if (dayForm === "register") {
    if (submitter?.value === "NotHeld") return typed("Why") ? null : [form.elements.Why, "Say why the session was not held"];
    for (const row of form.querySelectorAll(".reg__row")) {
      const where = row.querySelector("[name$=Words]");
      if (row.querySelector("[value=Elsewhere]:checked") && !where.value.trim()) return [where, "Say where the pupil was"];
    }
  }
  if ((dayForm === "break" || dayForm === "note") && form.querySelector("[type=radio][name=PupilId]") && !chosen("PupilId")) return [form.querySelector("[name=PupilId]"), "Choose the pupil"];
  if (dayForm === "break") {
    if (!chosen("What") && !typed("SomethingElse")) return [form.querySelector("[name=What]"), "Say what the break was"];
    if (!typed("At")) return [form.elements.At, "Enter when it began"];
  }
  if (dayForm === "note") {
    if (!typed("Text")) return [form.elements.Text, "Write the note"];
    if (!chosen("Visibility")) return [form.querySelector("[name=Visibility]"), "Choose who may read it"];
  }
  return null;
}

/** Says above the button what is wrong, or takes it away. */
export function sayProblem(form, problem) {
  form.querySelector("[data-day-problem]")?.remove();
  if (!problem) return;
  const [control, text] = problem;
  const said = element("p", { class: "govuk-error-message", "data-day-problem": "", role: "alert" }, text);
  const button = [...form.querySelectorAll("button")].find((b) => !b.closest("details")) ?? form.lastElementChild;
  (control?.closest("details") ? control.closest("label, div") : button.closest(".ci__acts") ?? button).before(said);
  control?.focus();
}

/** What was entered, in words for whoever reads the page: "Sam Lee: Cloudy, After a short walk, Tired". */
export function inWords(form, submitter) {
  const who = form.querySelector("[name=PupilId]:checked")?.dataset.dayName ?? form.dataset.dayWho;
  const picked = [...form.querySelectorAll("input:checked")].filter((i) => i.name !== "WordOf" && i.name !== "PupilId").map(nameOf);
  const written = [...form.querySelectorAll("[name=Word], [name=SomethingElse], [name=Why], [name$=Words], [name=Text]")].map((i) => i.value.trim());
  const plain = ["break", "note"].includes(form.dataset.dayForm) || submitter?.value === "Here";
  const pressed = plain ? "" : (submitter?.textContent.trim() ?? "");
  return `${who}: ${[pressed, ...picked, ...written].filter(Boolean).join(", ")}`;
}

/** The words beside a radio button or a box; in the register, whose they are as well. */
function nameOf(input) {
  const text = (input.closest("label") ?? input.nextElementSibling).cloneNode(true);
  for (const small of text.querySelectorAll("small")) small.remove();
  const row = input.closest(".reg__row");
  return row ? `${row.querySelector("legend").textContent} ${text.textContent.trim().toLowerCase()}` : text.textContent.trim();
}

/** How the page looks at once, and again after it was opened anew without a line, until the school has the entry. */
export function showEntry({ kind, row, icon, time, small, tag, state, list, said }) {
  if (kind === "check-in") {
    const place = document.getElementById(row);
    if (!place) return;
    place.dataset.dayState = state;
    const sign = tag ? element("span", { class: `tag tag--${tag[0]}` }, tag[1]) : element("span", { class: "arr__w" });
    if (icon) sign.append(document.querySelector(`.wx use[href$="#${icon}"], .arr__w use[href$="#${icon}"]`)?.closest("svg").cloneNode(true) ?? "");
    for (const svg of sign.querySelectorAll("svg")) svg.setAttribute("class", "icon icon--l");
    if (!tag) sign.append(element("small", {}, time));
    place.querySelector(".arr__s").replaceChildren(sign);
    if (small) place.querySelector(".arr__n small").textContent = small;
    count();
  } else {
    const place = document.getElementById(list);
    if (!place) return;
    const shown = element("p", { class: "day-kept" }, said, element("span", { class: "tag tag--wait" }, "Not sent yet"));
    place.prepend(shown);
  }
}

/** "3 of 7 in", counted again. */
function count() {
  const place = document.getElementById("day-count");
  const rows = [...document.querySelectorAll(".arr:not(.arr--quiet) .arr__i")];
  if (place) place.textContent = place.textContent.replace(/^\d+/, rows.filter((r) => r.dataset.dayState === "done").length);
}

/** What is entered with this key from now on takes the place of one entry, and of no other. */
export function replaces(key, entry) {
  const list = key.name.replace(/Key$/, "Replaces");
  for (const old of key.form.querySelectorAll(`[name="${list}"], [name^="${list}["]`)) old.remove();
  key.after(element("input", { type: "hidden", name: list === "Replaces" ? list : `${list}[0]`, value: entry }));
}

/** A page opened anew knows what stands there already and waits to be sent. @param body as it was entered */
export function standsAlready(body) {
  const sent = new URLSearchParams(body);
  for (const form of document.querySelectorAll("[data-day-form=check-in], [data-day-form=check-out]")) {
    if (form.elements.PupilId.value === sent.get("PupilId") && form.elements.Moment.value === sent.get("Moment")) replaces(form.elements.Key, sent.get("Key"));
  }
  for (const form of document.querySelectorAll("[data-day-form=register]")) {
    if (form.elements.PeriodCode.value !== sent.get("PeriodCode")) continue;
    for (let n = 0; sent.has(`Rows[${n}].Key`); n++) {
      const row = [...form.querySelectorAll("[name$='.PupilId']")].find((p) => p.value === sent.get(`Rows[${n}].PupilId`));
      if (row) replaces(form.elements[row.name.replace("PupilId", "Key")], sent.get(`Rows[${n}].Key`));
    }
  }
}

/** Takes over the parts that the school has drawn anew; whatever somebody is typing in stays. */
export function renew(fresh) {
  const shown = selected();
  for (const part of document.querySelectorAll("[data-day-part]")) {
    const other = fresh.getElementById(part.id);
    const typing = part.contains(document.activeElement) && ["INPUT", "TEXTAREA"].includes(document.activeElement.tagName) && document.activeElement.type !== "radio";
    if (!other || part.dataset.dayDirty || typing) continue;
    const focused = part.contains(document.activeElement) ? document.activeElement.id || null : null;
    part.replaceWith(document.importNode(other, true));
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  }
  if (shown) selectPanel(shown, false);
  else for (const panel of document.querySelectorAll(".ci")) panel.hidden = true;
}
