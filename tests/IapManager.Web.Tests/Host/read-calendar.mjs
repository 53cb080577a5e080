// Reads an iCalendar file from standard input with ical.js and says what is in it as JSON.
import { readFileSync } from "node:fs";
import ICAL from "./ical.mjs";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    zone: event.startDate.zone.tzid,
    start: event.startDate.toUnixTime(),
    end: event.endDate.toUnixTime(),
    stamp: component.getFirstPropertyValue("dtstamp").toUnixTime(),
    summary: event.summary,
    location: event.location,
    properties: component.getAllProperties().map((p) => p.name),
  };
});
console.log(
  JSON.stringify({
    name: calendar.getFirstPropertyValue("x-wr-calname"),
    version: calendar.getFirstPropertyValue("version"),
    product: calendar.getFirstPropertyValue("prodid"),
    zones: calendar.getAllSubcomponents("vtimezone").map((z) => z.getFirstPropertyValue("tzid")),
    events,
  }),
);
