import { deviceDay, forget, held, use } from "./day-store.js";
import { element, wayIn } from "./day-page.js";

const EVERY = 30_000;
const GONE = 10_000;
const LEAVING = "iap-day-leaving";

/** Today's page, on a day that is over by the clock that showed it. */
export const isOver = () => !!document.body.dataset.dayToday && document.body.dataset.dayDrawn !== deviceDay();

const isTyped = () => !!document.querySelector("[data-day-dirty]");

/** Looks, whenever the tablet wakes and now and then, whether the day is over or nobody has used it for an hour. */
export function guard() {
  const wake = () => (isOver() ? newDay() : held() ? null : lock());
  for (const happens of ["pointerdown", "keydown"]) {
    document.addEventListener(happens, () => (held() ? use() : wake()), { capture: true, passive: true });
  }
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && wake());
  addEventListener("pageshow", wake);
  setInterval(wake, EVERY);
}

/** What somebody has typed stays; otherwise the page of the new day comes. */
async function newDay() {
  if (isTyped()) return sayOver();
  await forget();
  location.assign(location.pathname);
}

/** Nothing goes out as another day's. */
export function sayOver() {
  if (document.querySelector(".day-over")) return;
  forget().catch(() => {});
  const open = element("a", { class: "govuk-button", href: location.pathname }, "Open today");
  const words = element("div", {}, element("p", { class: "strong" }, `This page is of ${document.body.dataset.dayWords}`), element("p", {}, "Nothing was saved from it since. What you typed is still here: copy it before you open today."), open);
  document.getElementById("main").prepend(element("div", { class: "note note--warn day-open day-over", role: "alert" }, words));
  document.getElementById("main").scrollIntoView({ block: "start" });
}

/** Nobody has used it for an hour, or since a PIN opened it for five minutes: what it shows is covered, and what it keeps is shut. */
async function lock() {
  if (document.querySelector(".day-locked")) return;
  const main = document.getElementById("main");
  const open = element("button", { type: "button", class: "govuk-button" }, "Open again");
  const cover = element("section", { class: "wrap day-locked", "aria-labelledby": "day-locked" }, element("h1", { class: "h-l", id: "day-locked" }, `Nobody has used this tablet for ${document.body.dataset.dayIdle ? "five minutes" : "an hour"}`), element("p", {}, "It is shut. What was entered stays on it until it is sent."), open);
  if (isTyped()) main.hidden = true;
  else main.replaceChildren();
  main.before(cover);
  await forget();
  open.addEventListener("click", async () => {
    const answer = await fetch("/day/line", { cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(EVERY) }).catch(() => null);
    const there = answer?.ok ? await answer.json().catch(() => null) : null;
    if (there && `${there.user}` === document.body.dataset.dayUser && main.hidden) {
      main.hidden = false;
      cover.remove();
      document.dispatchEvent(new CustomEvent("day-opened"));
    } else if (main.hidden) window.open(wayIn());
    else location.reload();
  });
}

/** Somebody has signed out in another tab: this one shows nothing any more. */
export async function leave() {
  document.getElementById("main")?.replaceChildren(element("h1", { class: "h-l" }, "Signed out"));
  await forget();
  setTimeout(() => location.reload(), GONE);
}

/** Signs out. Without a line the tablet forgets at once, and tells the school as soon as it can (leave-tablet.js). */
export function signOut(event) {
  if (isTyped() && !confirm("What you typed on this page is not entered yet. Go on without it?")) return event.preventDefault();
  forget().catch(() => {});
  if (navigator.onLine) return;
  event.preventDefault();
  localStorage.setItem(LEAVING, "1");
  document.body.replaceChildren();
  location.replace("/day/shell");
}
