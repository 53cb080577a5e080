using IapManager.Domain.Placements;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.WaitingList;

/// <summary>A what-if in words: what does not hold, and what would settle it.</summary>
internal sealed class WhatIfWords(WaitingListFacts facts, ProvisionLimits limits, IReadOnlyList<WhatIfPupil> pupils)
{
    /// <summary>Periods named in a sentence before the rest is counted.</summary>
    private const int Named = 4;

    /// <summary>"A, 7 December: too many".</summary>
    public string NameOf(WhatIfWeek week)
    {
        var letter = facts.School.Calendar.CycleOn(week.Monday).Weeks > 1 ? $"{facts.School.Calendar.WeekLetterOf(week.Monday)}, " : "";
        return $"{letter}{Dates.InYear(week.Monday)}{(week.TooMany(limits) || week.PeriodsOver(limits).Any() ? ": too many" : "")}";
    }

    /// <summary>"1 place free from 7 December; Tuesday, period 3 would have 6 pupils for 8 places and 1 adult of 2."</summary>
    public string InOneSentence(IReadOnlyList<WhatIfWeek> weeks, WhatIfWeek shown)
    {
        var from = pupils.Min(p => p.Start);
        var most = weeks.Where(w => w.PlacesNew > 0).Select(w => w.Places).DefaultIfEmpty().Max();
        var places = most > limits.Places ? $"{Count(most - limits.Places, "place")} too few from {Dates.InYear(FirstDay(weeks, w => w.TooMany(limits)))}"
            : most == limits.Places ? $"No place free from {Dates.InYear(FirstDay(weeks, w => w.PlacesNew > 0 && w.Places == most))}"
            : $"{Count(limits.Places - most, "place")} free from {Dates.InYear(from)}";
        var tightest = shown.Periods.Where(p => p.Total > 0).OrderByDescending(p => p.TooMany(limits)).ThenByDescending(p => p.AdultsShort(limits)).ThenByDescending(p => p.QualifiedShort(limits)).ThenByDescending(p => p.Total).FirstOrDefault();
        return tightest is null ? $"{places}; no period of the week has pupils."
            : $"{places}; {Day(tightest)} would have {Count(tightest.Total, "pupil")} for {Count(limits.Places, "place")} and {Count(tightest.Adults, "adult")} of {limits.Adults}{(tightest.AdultsShort(limits) == 0 && tightest.QualifiedShort(limits) > 0 ? ", without a qualified teacher" : "")}.";
    }

    /// <summary>"Start Sam on 8 March".</summary>
    public static (string Words, string Href)? Later((WhatIfPupil Pupil, DateOnly Start, string Href)? remedy) =>
        remedy is { } later ? ($"Start {later.Pupil.Forename} on {Dates.InYear(later.Start)}", later.Href) : null;

    public (string Words, string Href)? Wait(string href) => ($"Keep {(pupils.Count == 1 ? pupils[0].Forename : "them")} waiting", href);

    /// <param name="weeks">In sight.</param>
    /// <param name="shown">The week that is looked at.</param>
    /// <param name="later">A later start of one of them from which all holds; null when there is none.</param>
    public IReadOnlyList<WhatIfNote> TooMany(IReadOnlyList<WhatIfWeek> weeks, WhatIfWeek shown, DateOnly? later)
    {
        var notes = new List<WhatIfNote>();
        var runs = Runs(weeks).ToList();
        for (var i = 0; i < runs.Count; i++)
        {
            notes.Add(new(runs[i], i > 0 ? "" : later is { } start ? FreeFrom(start) : "No later start of one of them makes room in the weeks that are in sight."));
        }

        var over = shown.PeriodsOver(limits).ToList();
        if (over.Count > 0)
        {
            var title = over.Count == 1 ? "One period with too many pupils" : $"{Sentences.Capital(Sentences.Number(over.Count))} periods with too many pupils";
            notes.Add(new(title, $"{string.Join(" ", over.Take(Named).Select(Of))}{(over.Count > Named ? $" And {Sentences.Number(over.Count - Named)} more." : "")}"));
        }

        return notes;
    }

    public WhatIfNote Staffing(WhatIfWeek week)
    {
        var wanted = $"{facts.Provision.Name} asks for {Sentences.Number(limits.Adults)}, {Sentences.Number(limits.Qualified)} of them qualified.";
        var rule = facts.School.Rota.IsSetUpOn(facts.Provision.Id, week.Periods.Count > 0 ? week.Periods[0].Day : week.Monday)
            ? $"Counted are the adults on the rota who are neither with a class nor beside a pupil in a lesson: {wanted}"
            : $"Counted are the adults who are named in the sessions of each period: {wanted} Who else is there is not recorded.";
        var small = week.Periods.Where(p => p.AdultsShort(limits) > 0 || p.QualifiedShort(limits) > 0).ToList();
        if (small.Count == 0)
        {
            return new("Staffing holds in every period", rule);
        }

        var already = small.Where(p => p.Now > 0).ToList();
        var title = small.Count <= 2
            ? $"Staffing holds in every period but {string.Join(" and ", small.Select(p => $"{Day(p)}, which lacks {Lacks(p)}{(p.Now > 0 ? " already" : "")}"))}"
            : $"Staffing falls short in {small.Count} of {week.Periods.Count} periods, {(already.Count == small.Count ? "all of them already now" : already.Count == 0 ? "none of them now" : $"{already.Count} of them already now")}";
        return new(title, small.Count <= 2 ? rule : $"{Sentences.Capital(string.Join("; ", small.Take(Named).Select(p => $"{Day(p)} lacks {Lacks(p)}")))}{(small.Count > Named ? $"; and {small.Count - Named} more" : "")}. {rule}");
    }

    public IReadOnlyList<string> Meetings(IReadOnlyList<Meeting> meetings)
    {
        var names = facts.Holders.Select(h => (h.PupilId, h.Name)).Concat(pupils.Select(p => (p.PupilId, p.Name))).ToLookup(p => p.PupilId, p => p.Name);
        return
        [
            .. meetings.Select(m =>
            {
                var together = m.Cells.Count == 0 ? "Both would have a place at the same time, but no period together."
                    : $"They would share {string.Join(" and ", m.Cells.Take(2).Select(s => facts.School.ShapeOn(s.First).NameOf(s.Cell)))}{(m.Cells.Count > 2 ? $", and {Sentences.Number(m.Cells.Count - 2)} more {(m.Cells.Count == 3 ? "period" : "periods")} of the cycle" : "")}.";
                return $"{names[m.Admitted].First()} is marked not together with {names[m.Other].First()}. {together}";
            }),
        ];
    }

    public IReadOnlyList<string> Afterwards(IReadOnlyCollection<InProvision> admitted)
    {
        var stays = facts.Stays.Concat(admitted.Select(a => a.Stay)).ToList();
        var free = limits.Places - Capacity.Peak(stays, facts.Today, DateOnly.MaxValue);
        var next = Capacity.NextFree(stays, limits.Places, facts.Today);
        var after = free > 0 ? $"With them, {Sentences.Number(free)} {(free == 1 ? "place stays" : "places stay")} free from now on."
            : next == DateOnly.MaxValue ? "With them, no place comes free in sight."
            : $"With them, the next place comes free on {Dates.Plain(facts.School.Calendar.OnOrAfter(next))}.";
        return [.. pupils.Select(p => $"{p.Forename} stays until {Dates.Plain(p.End)} as the stages go, {Dates.Plain(p.LatestEnd)} at the longest."), after];
    }

    public string Assumed(FirstTimetable first, IEnumerable<PlaceHolder> holders)
    {
        var without = holders.Where(h => !h.HasTimetable).Select(h => h.Forename).ToList();
        return $"Pupils of {Counted.Places(limits.Places)}; now + new. Now is from the timetables and planned ends as they stand today; steps up still to come are not counted. "
            + (first == FirstTimetable.AllLessons
                ? "Whoever is new is taken to be there in every lesson."
                : $"Whoever is new goes by the stages: at first {facts.Provision.Stages.OrderBy(s => s.Order).FirstOrDefault()?.TargetShare ?? 0}% of lessons with the class, in the periods that are fullest.")
            + (without.Count == 0 ? "" : $" {Sentences.Listed(without)} {(without.Count == 1 ? "has a place promised" : "have places promised")} without a timetable yet, and {(without.Count == 1 ? "is" : "are")} counted in the same way.")
            + (NewShape is not { } day ? "" : $" On {Dates.Plain(day)} a new school day begins. From then on the periods are its own; whose timetable is not built for it yet is counted in the periods that are still there.");
    }

    /// <summary>First day of a shape that begins in the weeks in sight; null when none does.</summary>
    private DateOnly? NewShape => facts.School.Shapes.Select(s => (DateOnly?)s.EffectiveFrom).FirstOrDefault(from => from > facts.Today && from <= facts.Weeks[^1].Days[^1]);

    /// <summary>"Nine in eight places, 7 to 11 December": weeks on end with as many are one.</summary>
    private IEnumerable<string> Runs(IReadOnlyList<WhatIfWeek> weeks)
    {
        for (var i = 0; i < weeks.Count; i++)
        {
            if (weeks[i].TooMany(limits))
            {
                var last = i;
                while (last + 1 < weeks.Count && weeks[last + 1].TooMany(limits) && weeks[last + 1].Places == weeks[i].Places)
                {
                    last++;
                }

                yield return $"{Sentences.Capital(Beside(weeks[i].Places))} in {Beside(limits.Places, weeks[i].Places)} {(limits.Places == 1 ? "place" : "places")}, {Span(facts.Weeks[i].Days[0], facts.Weeks[last].Days[^1])}";
                i = last;
            }
        }
    }

    /// <summary>A number as a word, unless it stands beside one that is written in digits.</summary>
    private string Beside(int n, int other = 0) => Math.Max(n, Math.Max(other, limits.Places)) > 9 ? $"{n}" : Sentences.Number(n);

    private DateOnly FirstDay(IReadOnlyList<WhatIfWeek> weeks, Func<WhatIfWeek, bool> where)
    {
        var days = facts.Weeks[weeks.ToList().FindIndex(w => where(w))].Days;
        return days.FirstOrDefault(d => d >= pupils.Min(p => p.Start), days[0]);
    }

    private static string Count(int n, string what) => $"{n} {what}{(n == 1 ? "" : "s")}";

    private static string Span(DateOnly from, DateOnly to) =>
        from == to ? Dates.InYear(from) : from.Year == to.Year && from.Month == to.Month ? $"{from.Day} to {Dates.InYear(to)}" : from.Year == to.Year ? $"{Dates.InYear(from)} to {Dates.InYear(to)}" : $"{Dates.Plain(from)} to {Dates.Plain(to)}";

    /// <summary>Whose place it is that comes free for the start.</summary>
    private string FreeFrom(DateOnly start) => facts.Holders.FirstOrDefault(h => !h.Late && facts.School.Calendar.OnOrAfter(h.PlannedEnd.AddDays(1)) == start) is { } holder
        ? $"The place of {holder.Forename} is free from {Dates.InYear(start)}, and then every period holds."
        : "From then on every week and period holds.";

    /// <summary>"Tuesday, period 3: nine pupils for eight places, one adult short."</summary>
    private string Of(PeriodLoad p) =>
        $"{Sentences.Capital(Day(p))}: {Beside(p.Total)} pupils for {Beside(limits.Places, p.Total)} {(limits.Places == 1 ? "place" : "places")}{(p.AdultsShort(limits) > 0 || p.QualifiedShort(limits) > 0 ? $", {Short(p)}" : "")}.";

    private string Day(PeriodLoad p) => $"{p.Day:dddd}, {(facts.School.ShapeOn(p.Day).Find(p.Cell)?.Name.ToLowerInvariant() ?? p.Cell.PeriodCode)}";

    private string Short(PeriodLoad p) => p.AdultsShort(limits) switch
    {
        0 => "without a qualified teacher",
        1 => "one adult short",
        var n => $"{Sentences.Number(n)} adults short",
    };

    private string Lacks(PeriodLoad p)
    {
        var (adults, qualified) = (p.AdultsShort(limits), p.QualifiedShort(limits));
        var teacher = qualified == 1 ? "a qualified teacher" : $"{Sentences.Number(qualified)} qualified teachers";
        return (adults, qualified) switch
        {
            (0, _) => teacher,
            (1, 0) => "an adult",
            (_, 0) => $"{Sentences.Number(adults)} adults",
            (1, 1) => "an adult who is a qualified teacher",
            _ => $"{Sentences.Number(adults)} {(adults == 1 ? "adult" : "adults")}, {teacher} among them",
        };
    }
}
