using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;

namespace IapManager.Web.Features.Timetables;

/// <summary>Applies what was chosen in the editor and works out what follows from it. Pure: all facts are given.</summary>
public static class TimetableEditing
{
    private const int Suggested = 5;

    public static TimetableEditor Run(EditorFacts facts, TimetableForm form)
    {
        var cells = facts.CellsByKey;
        var refusals = new List<string>();
        var plans = new Dictionary<Cell, CellPlan>();
        foreach (var text in form.Plan.Where(p => !string.IsNullOrEmpty(p)))
        {
            if (CellPlan.Decode(text, cells) is { } plan)
            {
                plans[plan.Cell] = plan;
            }
            else
            {
                refusals.Add("Part of the plan could not be read. Open the page again and choose those lessons anew.");
            }
        }

        var chosen = form.Chosen.Where(k => !string.IsNullOrEmpty(k) && cells.ContainsKey(k)).Select(k => cells[k]).ToHashSet();
        var from = form.From ?? facts.School.Calendar.OnOrAfter(facts.Today.AddDays(1));
        var sessions = JoinSession.On(facts, from);
        var draft = new TimetableDraft(facts.Mainstream, facts.Basis, facts.Adults.ToDictionary(a => a.Key, a => a.Value.Name), sessions);
        var before = Written(plans);
        var left = Leaves(facts, form, draft, plans, chosen, sessions);
        Act(facts, form, cells, plans, chosen, sessions, left);
        if (form.Do == TimetableForm.DoCopy && !Copy(facts, form, draft, plans, sessions))
        {
            refusals.Add("Choose what to copy, and where: a day onto a day or a week, or a week onto the other.");
        }

        form.Undo = Written(plans) == before ? form.Undo : before;
        var (slots, wrong) = draft.Lay(facts.Cells, plans, facts.Shape.NameOf);
        var others = ProvisionLoad.Peak(facts.Others, from, facts.After(from)?.EffectiveFrom);
        var beside = ProvisionLoad.BesideOn(facts.Others, from, slots);
        var stage = facts.StageOn(from);
        var apart = facts.Apart.Select(a => new KeptApart(a.Value, ProvisionLoad.Peak([.. facts.Others.Where(o => o.PupilId == a.Key)], from, facts.After(from)?.EffectiveFrom).Keys.ToHashSet())).ToList();
        var timeOut = facts.TimeOutOn(from);
        var check = TimetableCheck.Check(slots, facts.Cells, facts.Mainstream.Entitlement, others, facts.Places, timeOut?.Cells, stage is null ? null : stage.TargetShare / 100m, facts.Shape.NameOf, apart, (cell, pupils) => facts.Provision is { } provision ? facts.School.Rota.Wanting(provision, from, cell, pupils, beside[cell]) : null);
        var warnings = Lost(facts, slots).Concat(check.Warnings).Concat(Stale(facts, slots)).Concat(JoinSession.Overtaken(facts, from, sessions, slots)).Concat(Gone(facts, slots)).ToList();
        if (left is not null)
        {
            warnings.Insert(0, $"{left.Name} is held as it is planned for all of its pupils. With another adult, room or name it is a session for {facts.Forename} alone now: choose {left.Name} again to join it.");
        }

        if (facts.After(from) is { } after)
        {
            warnings.Add($"Version {after.Number} follows on {after.EffectiveFrom:d MMMM} and replaces this one. Change or remove it if it should not.");
        }

        if (timeOut is not null && slots.Any(s => s.Kind == SlotKind.NotInSchool))
        {
            warnings.Add($"Time out of school is agreed up to {timeOut.To:d MMMM yyyy}. Plan a version for the school day after it in which every session is in school.");
        }

        var (next, heldBack) = StepSuggestion.Rank(facts.Known.For(slots, facts.Mainstream, facts.Today));
        var joinable = JoinSession.Choices(facts, from, sessions, chosen);
        ShowChosen(form, slots, chosen, joinable);
        return new TimetableEditor
        {
            Facts = facts,
            Form = form,
            From = from,
            Weeks = [.. Enumerable.Range(1, facts.Shape.Cycle.Weeks).Select(w => TimetableGrid.Build(
                facts.School, facts.YearGroup, w, TimetableGrid.DayIn(facts.School.Calendar, w, from), null, facts.Shape.Cycle.Weeks == 1 ? facts.PupilName : $"{facts.PupilName}, week {Cycle.LetterOf(w)}", slots, facts.Basis.Values, facts.Shape))],
            Plans = plans.Where(p => p.Value.What != CellPlan.Same).ToDictionary(p => p.Key, p => p.Value.Encode()),
            Chosen = chosen,
            ChosenLines = [.. facts.Cells.Where(chosen.Contains).Select(c => (c, facts.Shape.NameOf(c), SlotLook.InWords(slots.First(s => s.Cell == c), facts.School.ProvisionName)))],
            Slots = slots,
            Findings = new TimetableFindings([.. refusals.Concat(wrong).Concat(check.Refusals).Concat(JoinSession.Full(facts, from, sessions, slots)).Distinct()], warnings),
            Joinable = joinable,
            Unsettled = [.. facts.Mainstream.Clashes.Where(c => draft.Unsettled(c.Cell, plans.GetValueOrDefault(c.Cell)) is not null)],
            Next = [.. next.Take(Suggested)],
            HeldBack = [.. heldBack.Take(Suggested)],
            Before = facts.Before(from),
        };
    }

    private static void Act(EditorFacts facts, TimetableForm form, IReadOnlyDictionary<string, Cell> cells, Dictionary<Cell, CellPlan> plans, HashSet<Cell> chosen, IReadOnlyDictionary<int, SessionPlan> sessions, SessionPlan? left)
    {
        switch (form.Do)
        {
            case TimetableForm.DoClear:
                chosen.Clear();
                break;
            case TimetableForm.DoApply when form.Become is not null && new CellPlan(default, form.Become).IsKnown:
                foreach (var cell in chosen)
                {
                    plans[cell] = Become(form, cell);
                }

                break;
            case TimetableForm.DoApply when left is not null:
                foreach (var cell in chosen)
                {
                    plans[cell] = new CellPlan(cell, left.Kind.ToString(), null, form.AdultId, Text(form.Room), Text(form.Name) ?? left.Name);
                }

                break;
            case TimetableForm.DoApply when JoinSession.IdOf(form.Become) is { } id && sessions.TryGetValue(id, out var session):
                foreach (var cell in chosen.Where(session.Cells.Contains))
                {
                    plans[cell] = new CellPlan(cell, session.Kind.ToString(), AdultId: session.AdultId, SessionId: id);
                }

                break;
            case TimetableForm.DoUndo when form.Undo is { } earlier:
                plans.Clear();
                foreach (var plan in earlier.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => CellPlan.Decode(p, cells)).OfType<CellPlan>())
                {
                    plans[plan.Cell] = plan;
                }

                chosen.Clear();
                break;
            case { } add when add.StartsWith(TimetableForm.DoAdd, StringComparison.Ordinal) && cells.TryGetValue(add[TimetableForm.DoAdd.Length..], out var cell):
                plans[cell] = new CellPlan(cell, CellPlan.Mainstream);
                chosen.Clear();
                chosen.Add(cell);
                form.Week = cell.Week;
                break;
            case { } settle when settle.StartsWith(TimetableForm.DoSettle, StringComparison.Ordinal):
                var parts = settle[TimetableForm.DoSettle.Length..].Split(':', 2);
                if (parts.Length == 2 && cells.TryGetValue(parts[0], out var where) && facts.Mainstream.In(where).Any(l => l.ClassCode == parts[1]))
                {
                    plans[where] = new CellPlan(where, CellPlan.Mainstream, parts[1]);
                }

                break;
        }
    }

    /// <summary>The session that the chosen periods are in already and that another adult, room or name is now chosen for; null where nothing is.</summary>
    private static SessionPlan? Leaves(EditorFacts facts, TimetableForm form, TimetableDraft draft, Dictionary<Cell, CellPlan> plans, HashSet<Cell> chosen, IReadOnlyDictionary<int, SessionPlan> sessions)
    {
        if (form.Do != TimetableForm.DoApply || JoinSession.IdOf(form.Become) is not { } id || !sessions.TryGetValue(id, out var session))
        {
            return null;
        }

        var now = draft.Lay(facts.Cells, plans, facts.Shape.NameOf).Slots.Where(s => chosen.Contains(s.Cell)).ToList();
        if (now.Count == 0 || now.Exists(s => s.ProvisionSessionId != id))
        {
            return null;
        }

        var adult = Common(now.Select(s => s.AdultId)) is { } named && facts.Adults.ContainsKey(named) ? named : (int?)null;
        return form.AdultId != adult || Text(form.Room) != Common(now.Select(s => s.Room)) || (Text(form.Name) is { } name && name != now[0].Subject) ? session : null;
    }

    private static bool Copy(EditorFacts facts, TimetableForm form, TimetableDraft draft, Dictionary<Cell, CellPlan> plans, IReadOnlyDictionary<int, SessionPlan> sessions)
    {
        var now = draft.Lay(facts.Cells, plans, facts.Shape.NameOf).Slots.ToDictionary(s => s.Cell);
        if (TimetableCopy.Of(form.CopyFrom, form.CopyTo, facts.Cells, now) is not { Count: > 0 } copied)
        {
            return false;
        }

        foreach (var plan in copied)
        {
            // A recurring session is joined only where it is held; elsewhere the same is planned for the pupil alone.
            plans[plan.Cell] = plan.SessionId is { } id && !(sessions.TryGetValue(id, out var session) && session.Cells.Contains(plan.Cell)) ? plan with { SessionId = null } : plan;
        }

        form.Week = copied[0].Cell.Week;
        return true;
    }

    /// <summary>A plan as the form carries it to be undone; "-" is one without any change.</summary>
    private static string Written(Dictionary<Cell, CellPlan> plans) =>
        plans.Values.Where(p => p.What != CellPlan.Same).Select(p => p.Encode()).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } list ? string.Join(' ', list) : "-";

    private static CellPlan Become(TimetableForm form, Cell cell)
    {
        var plan = new CellPlan(cell, form.Become!);
        return plan.Session is not null ? plan with { AdultId = form.AdultId, Room = Text(form.Room), Name = Text(form.Name) }
            : plan.What == CellPlan.Supported ? plan with { AdultId = form.AdultId }
            : plan;
    }

    /// <summary>Shows of the chosen cells what they have in common.</summary>
    private static void ShowChosen(TimetableForm form, IReadOnlyList<TimetableSlot> slots, HashSet<Cell> chosen, IReadOnlyList<JoinChoice> joinable)
    {
        var now = slots.Where(s => chosen.Contains(s.Cell)).ToList();
        form.Become = Common(now.Select(s => s.ProvisionSessionId)) is { } joined && joinable.Any(j => j.Id == joined) ? $"{CellPlan.Join}{joined}" : Common(now.Select(What));
        form.AdultId = form.Become is null ? null : Common(now.Select(s => s.AdultId));
        form.Room = form.Become is null || now.Any(s => !s.InProvision) ? null : Common(now.Select(s => s.Room));
        form.Name = form.Become is null || now.Any(s => !s.InProvision) ? null : Common(now.Select(s => s.Subject == s.MissedSubject || s.Subject == Default(s) ? null : s.Subject));
        form.Do = null;
    }

    private static string? Default(TimetableSlot slot) => slot.SessionKind is { } kind and not SessionKind.Curriculum ? TimetableWords.NameOf(kind) : null;

    private static string What(TimetableSlot slot) => slot.Kind switch
    {
        SlotKind.Mainstream => CellPlan.Mainstream,
        SlotKind.Supported => CellPlan.Supported,
        SlotKind.NotInSchool => CellPlan.Out,
        _ => (slot.SessionKind ?? SessionKind.Curriculum).ToString(),
    };

    private static T? Common<T>(IEnumerable<T> values)
    {
        var distinct = values.Distinct().Take(2).ToList();
        return distinct.Count == 1 ? distinct[0] : default;
    }

    /// <summary>Lessons with the class that the versions so far have and this one has not. A first version has no such.</summary>
    private static IEnumerable<string> Lost(EditorFacts facts, IEnumerable<TimetableSlot> slots) => facts.Versions.Count == 0 ? [] :
        slots.Where(s => !s.WithClass && facts.Basis.GetValueOrDefault(s.Cell)?.WithClass == true)
            .Select(s => $"{facts.Shape.NameOf(s.Cell)}, {facts.Basis[s.Cell].Subject}: with the class before, and not in this version.");

    /// <summary>Lessons that the school's timetable no longer has as the version has them.</summary>
    private static IEnumerable<string> Stale(EditorFacts facts, IEnumerable<TimetableSlot> slots)
    {
        foreach (var slot in slots.Where(s => s.WithClass))
        {
            var lessons = facts.Mainstream.In(slot.Cell);
            if (lessons.All(l => l.ClassCode != slot.ClassCode || l.TeacherId != slot.TeacherId || l.Room != slot.Room) && (lessons.Count > 0 || slot.ClassCode is not null))
            {
                var now = lessons.Count == 0 ? "no lesson" : string.Join(" or ", lessons.Select(l => $"{l.Subject}{(l.TeacherName is null ? "" : $" with {l.TeacherName}")}{(l.Room is null ? "" : $" in {l.Room}")}"));
                yield return $"{facts.Shape.NameOf(slot.Cell)}, {slot.Subject}: the school’s timetable now has {now}. Choose the lesson and Mainstream to take that over.";
            }
        }
    }

    /// <summary>Adults who are no longer on the school's staff.</summary>
    private static IEnumerable<string> Gone(EditorFacts facts, IEnumerable<TimetableSlot> slots) =>
        slots.Where(s => s.AdultId is { } id && !facts.Adults.ContainsKey(id)).GroupBy(s => s.AdultId)
            .Select(g => $"{facts.Shape.NameOf(g.First().Cell)}{(g.Count() == 1 ? "" : g.Count() == 2 ? " and one more period" : $" and {g.Count() - 1} more periods")}: {g.First().AdultName} is no longer on the school’s staff. Choose somebody else.");

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
