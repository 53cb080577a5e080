import { element, wayIn } from "./day-page.js";
import { dropEntry, entries, read, setAside, unsent } from "./day-store.js";

const SHUT = { said: "An entry that you made on this tablet cannot be opened any more.", why: "Look at the page, and enter it again if it is missing." };

/** What waits on this tablet, said in the strip under the bar. */
export async function sayState(user, state, sender) {
  const mine = (await entries()).filter((e) => e.user === user);
  const waiting = mine.filter((e) => !e.look).length;
  const look = mine.length - waiting;
  const status = document.querySelector("[data-day-status]");
  const kept = `${waiting} kept on this tablet`;
  const toLook = look === 0 ? "" : `${look} ${look === 1 ? "needs" : "need"} a look`;
  const text = waiting === 0 ? toLook || (state === "saved" && status.textContent ? "Saved" : "")
    : state === "signedOut" ? `${kept}. Sign in again to send ${waiting === 1 ? "it" : "them"}.`
    : state === "offline" ? `No connection. ${kept}.${toLook && ` ${toLook}.`}`
    : "Saving …";
  if (status.textContent !== text) status.textContent = text;
  status.dataset.state = waiting > 0 ? state : look > 0 ? "look" : "saved";
  if (waiting > 0 && state === "signedOut") status.append(" ", element("a", { href: `${wayIn()}?returnUrl=/day/check-in` }, "Sign in"));
  await sayLook(mine.filter((e) => e.look), user, state, sender);
  sayOthers();
}

/** Of other people a number and the name of the adult. */
export function sayOthers() {
  const others = Object.entries(unsent()).filter(([id]) => id !== document.body.dataset.dayUser);
  const place = document.querySelector("[data-day-others]");
  if (place) place.textContent = others.map(([, u]) => `${u.count === 1 ? "1 entry" : `${u.count} entries`} by ${u.name} ${u.count === 1 ? "waits" : "wait"} on this tablet until ${u.name} signs in here.`).join(" ");
}

/** What the school did not take in: shown with why, until somebody has sent it again or taken it off. */
async function sayLook(look, user, state, sender) {
  const shown = [];
  for (const entry of look) {
    const content = entry.shut ? SHUT : await read(entry, sender.keyFor).catch(() => null);
    if (!content) continue;
    const again = element("button", { type: "button", class: "govuk-button govuk-button--secondary" }, "Send again");
    const off = element("button", { type: "button", class: "ci__quiet" }, "Take it off this tablet");
    again.addEventListener("click", async () => {
      await setAside(entry, content, false, sender.keyFor);
      sender.send();
    });
    off.addEventListener("click", async () => {
      if (!confirm("Take this entry off the tablet? It is not saved anywhere else.")) return;
      await dropEntry(entry);
      await sayState(user, state, sender);
    });
    const words = [element("p", { class: "strong" }, "Needs a look: this is not saved"), element("p", {}, content.said), element("p", { class: "small" }, content.why)];
    shown.push(element("div", { class: "note note--warn day-open" }, element("div", {}, ...words, element("div", { class: "ci__acts gap-s" }, ...(entry.shut ? [off] : [again, off])))));
  }
  document.querySelector("[data-day-look]").replaceChildren(...shown);
}
