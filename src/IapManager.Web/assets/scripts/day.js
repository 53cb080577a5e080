// The provision's day: what is entered is kept on the tablet first and sent from there. Without this script the same forms are posted.
import { deviceDay, entries, forget, held, hold, keepEntry, read } from "./day-store.js";
import { address, fillShell, freshKeys, keepCopies, keepOne } from "./day-copies.js";
import { guard, isOver, leave, sayOver, signOut } from "./day-guard.js";
import { hands, isHanded, thank } from "./day-hand.js";
import { makeSender } from "./day-queue.js";
import { element, inWords, nextToDo, problemOf, renew, replaces, sayProblem, selectPanel, showEntry, standsAlready } from "./day-page.js";
import { sayOthers, sayState } from "./day-status.js";

const TOO_SOON = 600;
const canKeep = isSecureContext && "indexedDB" in window && "locks" in navigator;
let state = "";
let last = { at: -Infinity, form: null };
let sender;

/** Entries on their way to the tablet's memory: until they lie there, leaving the page would lose them. */
let keeping = 0;

async function start() {
  panels();
  hands();
  if (canKeep && "dayShell" in document.body.dataset && !(await fillShell())) return sayOthers();
  const { dayUser, dayName, dayKey, dayWrapped, dayIdle } = document.body.dataset;
  if (!dayUser || !canKeep) return;
  const idle = dayIdle ? 1000 * dayIdle : undefined;
  if (dayKey) {
    document.body.dataset.dayDrawn = deviceDay();
    if (held() && held().user !== dayUser) await forget();
    hold({ user: dayUser, name: dayName, key: dayKey, wrapped: dayWrapped, idle });
    delete document.body.dataset.dayKey;
  }
  const { wrapped } = held();
  sender = makeSender(dayUser, changed);
  document.addEventListener("submit", queue, true);
  document.addEventListener("input", (event) => typedIn(event.target)?.setAttribute("data-day-dirty", "1"));
  document.addEventListener("day-opened", async () => hold({ user: dayUser, name: dayName, key: await sender.keyFor(wrapped), wrapped, idle }));
  new BroadcastChannel("iap-day").addEventListener("message", leave);
  addEventListener("beforeunload", (event) => keeping > 0 && event.preventDefault());
  guard();
  worker();
  if (dayKey) keepCopies().catch(() => {});
  await overlay();
  await say();
  sender.send();
}

function panels() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-day-panel]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !selectPanel(link.dataset.dayPanel, true)) return;
    event.preventDefault();
    history.replaceState(null, "", link.href);
  });
}

async function queue(event) {
  const form = event.target;
  if (form.action.endsWith("/account/sign-out") && !event.defaultPrevented) return signOut(event);
  if (!("dayForm" in form.dataset) || event.defaultPrevented) return;
  const button = event.submitter;
  event.preventDefault();
  if (isOver()) return sayOver();
  // The second of two taps that were meant as one meets the next pupil's button.
  if (event.timeStamp - last.at < TOO_SOON && last.form !== form && isCheckIn(form) && isCheckIn(last.form)) return;
  const problem = problemOf(form, button);
  sayProblem(form, problem);
  if (problem) return;
  if (form.querySelector("[name=Visibility][value=Safeguarding]:checked")) return notKept(form);
  last = { at: event.timeStamp, form };
  const data = new FormData(form);
  if (button?.name) data.set(button.name, button.value);
  data.delete("__RequestVerificationToken");
  data.set("MadeAt", new Date().toISOString());
  data.set("WriterId", document.body.dataset.dayUser);
  const show = shownAs(form, button);
  keeping++;
  try {
    await keepEntry({ url: new URL(form.action).pathname, body: new URLSearchParams(data).toString(), page: location.pathname, day: document.body.dataset.day, show, said: inWords(form, button) });
  } catch {
    keeping = 0;
    return postAsItIs(form, button);
  }
  keeping--;
  afterwards(form, show);
  await say();
  sender.send();
}

/** Where the tablet can keep nothing, the form goes the way that it would go without this script. */
function postAsItIs(form, button) {
  if (button?.name) form.append(element("input", { type: "hidden", name: button.name, value: button.value }));
  form.submit();
}

/** A worry about somebody's safety is never kept on a tablet: it goes to the school at once, or is told. The form stays as it is until the school has it. */
async function notKept(form) {
  if (form.dataset.daySending) return;
  form.dataset.daySending = "1";
  sayProblem(form, [null, "Sending …"]);
  const data = new FormData(form);
  data.delete("__RequestVerificationToken");
  data.set("WriterId", document.body.dataset.dayUser);
  const answer = await sender.sendNow(new URL(form.action).pathname, new URLSearchParams(data).toString());
  delete form.dataset.daySending;
  if (answer.saved) {
    sayProblem(form, null);
    emptied(form);
    freshKeys(form);
    form.before(element("p", { class: "notice day-told", role: "status" }, "The safeguarding lead can read it, and nobody else. If it cannot wait, tell them now."));
    return refresh();
  }
  if (answer.words) freshKeys(form);
  sayProblem(form, [null, answer.words ?? (answer.state === "signedOut" ? "You have been signed out, so this is not sent. Sign in again in another tab, come back here and save it again: what you wrote stays here. If it cannot wait, tell the safeguarding lead now."
    : answer.fault ? "It could not be saved. What you wrote stays here: save it again. If it cannot wait, tell the safeguarding lead now."
    : "No connection, and this is not kept on the tablet. Tell the safeguarding lead in person now. What you wrote stays here: save it when the connection is back.")]);
}

/** The part of the page that stays as it is while somebody types in it. */
const typedIn = (place) => place.closest("[data-day-part]") ?? place.closest(".day-form");

const isCheckIn = (form) => form.dataset.dayForm === "check-in" || form.dataset.dayForm === "check-out";

/** As it was before anything was typed. */
function emptied(form) {
  form.reset();
  typedIn(form)?.removeAttribute("data-day-dirty");
  if (form.elements.At) form.elements.At.value = new Date().toTimeString().slice(0, 5);
  for (const radio of form.querySelectorAll("[type=radio][name=PupilId]")) radio.checked = false;
}

function shownAs(form, button) {
  const { dayForm, dayRow, dayList } = form.dataset;
  if (dayForm === "check-in" || dayForm === "check-out") {
    const here = button?.value !== "NotHere" && button?.value !== "Later";
    const word = form.elements.Word.value.trim();
    const pupils = form.querySelector("[name=WordOf]:checked")?.value === "Pupil" && here;
    return {
      kind: "check-in",
      row: dayRow,
      state: here ? "done" : button.value === "Later" ? "later" : "nothere",
      icon: form.querySelector("[name=Mood]:checked")?.closest("label").querySelector("use").getAttribute("href").split("#")[1],
      time: new Date().toLocaleTimeString("en-GB", { hour: "numeric", minute: "2-digit", hour12: true }).replace(" ", ""),
      small: word && pupils && `“${word}”`,
      tag: here ? null : button.value === "Later" ? ["wait", "Later"] : ["line", "Not here"],
    };
  }
  return { kind: "list", list: dayList ?? form.closest("[id]:not(form)").id, said: inWords(form, button) };
}

/** The next entry is another one: it has a key of its own, and takes the place of this one where it is about the same. */
function afterwards(form, show) {
  showEntry(show);
  typedIn(form)?.removeAttribute("data-day-dirty");
  const { dayForm } = form.dataset;
  for (const key of form.querySelectorAll("[name=Key], [name$='.Key']")) {
    if (isCheckIn(form) || dayForm === "register") replaces(key, key.value);
    if (form.elements.Corrects) form.elements.Corrects.value = key.value;
  }
  freshKeys(form);
  if (dayForm === "break" || (dayForm === "note" && !form.elements.Corrects)) emptied(form);
  else if (dayForm === "settle" || dayForm === "take-back" || "dayOnce" in form.dataset) form.hidden = true;
  else if (isHanded()) thank();
  else if (isCheckIn(form)) {
    const next = nextToDo(form.closest(".ci").id);
    if (next) next.querySelector("a").click();
    else selectPanel(form.closest(".ci").id, true);
  }
}

async function changed(now, answered) {
  state = now;
  if (answered > 0) await refresh();
  await say();
}

/** What the school has now, in the parts of this page. */
async function refresh() {
  const answer = await fetch(address(), { cache: "no-store" }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (fresh.body.dataset.dayUser !== document.body.dataset.dayUser) return;
  renew(fresh);
  await keepOne(address(), fresh);
  await overlay();
}

const isMine = (entry) => entry.user === document.body.dataset.dayUser;

async function overlay() {
  for (const shown of document.querySelectorAll(".day-kept")) shown.remove();
  for (const entry of (await entries()).filter((e) => isMine(e) && !e.look)) {
    const content = await read(entry, sender.keyFor).catch(() => null);
    if (content?.page !== location.pathname || content.day !== document.body.dataset.day) continue;
    showEntry(content.show);
    standsAlready(content.body);
  }
}

const say = () => sayState(document.body.dataset.dayUser, state, sender);

function worker() {
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.register("/day/worker.js", { scope: "/day/" }).catch(() => {});
  navigator.serviceWorker.ready.then(({ active }) => {
    const assets = performance.getEntriesByType("resource").map((r) => r.name).filter((name) => new URL(name).origin === location.origin && /^\/(dist\/|favicon)/.test(new URL(name).pathname));
    const linked = [...document.querySelectorAll("link[href], script[src]")].map((e) => e.href || e.src);
    active.postMessage({ keep: [...new Set([...assets, ...linked])] });
  });
}

start();
