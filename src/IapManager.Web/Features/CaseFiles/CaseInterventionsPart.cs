using IapManager.Documents;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.CaseFiles;

/// <summary>A row for each stay in a programme. What is noted of a group speaks of others too: it is told only where nobody else was in it.</summary>
internal static class CaseInterventionsPart
{
    public static IReadOnlyList<Block> Of(CaseFile file)
    {
        if (file.Stays.Count == 0)
        {
            return [];
        }

        var table = new Table(new("Intervention", Weight: 1), new("What it is for", Weight: 1.3), new("With, and when", Weight: 1.1), "Sessions", new("Before and after", Weight: 1.1), new("What came of it", Weight: 1)) { HasRowHeadings = true, Summary = "Interventions" };
        var days = new List<RichText>();
        foreach (var stay in file.Stays)
        {
            var (programme, share) = (stay.Programme, stay.Programme.ShareOf(stay.Stay));
            table.Row(
                programme.Name, programme.Aim, $"{programme.LeaderName}\n{(stay.Stay.LeftOn is { } left ? $"{Dates.BriefWithYear(stay.Stay.JoinedOn)} to {Dates.BriefWithYear(left)}" : $"from {Dates.BriefWithYear(stay.Stay.JoinedOn)}")}",
                $"{share.Attended} of {share.Held}", Measured(stay), stay.Stay.WhyLeft ?? (stay.Alone ? programme.WhatCameOfIt : null) ?? "");
            days.AddRange(Sessions(file, stay));
        }

        List<Block> blocks = [new Heading(2, "Interventions"), table];
        if (days.Count > 0)
        {
            blocks.Add(new Heading(3, "Sessions of interventions"));
            blocks.Add(new BulletList([.. days]));
        }

        return blocks;
    }

    /// <summary>"18 before, 12 at the end", by scale; how many moved where there are more than a few.</summary>
    private static string Measured(CaseStay stay)
    {
        if (stay.Measure is not { } measure)
        {
            return stay.Programme.InstrumentId is null ? "" : "Not for this reader";
        }

        if (measure.Counted is { } counted)
        {
            return $"{stay.Instrument}: {counted}";
        }

        var lines = measure.Scales.Select(s => s.Words(measure.IsSoFar) is { } words ? $"{s.Scale.Name}: {words}{(s.Change is { } change ? $", {change.Words}" : "")}" : null).OfType<string>().ToList();
        return lines.Count == 0 ? $"{stay.Instrument}: not measured" : string.Join("\n", lines);
    }

    /// <summary>When the pupil was there. Why a session was not held, and what was noted of it, where nobody else was in the programme.</summary>
    private static IEnumerable<RichText> Sessions(CaseFile file, CaseStay stay)
    {
        var (name, own) = (stay.Programme.Name, stay.Programme.Sessions.Where(s => stay.Stay.IsInOn(s.Date)).OrderBy(s => s.Date).ToList());
        var marks = own.Select(s => s.Marks.FirstOrDefault(m => m.PupilId == file.Pupil.Id) is { } mark ? $"{Dates.BriefWithYear(s.Date)}{(mark.WasThere ? "" : " (not there)")}" : null).OfType<string>().ToList();
        if (marks.Count > 0)
        {
            yield return new RichText(Run.Bold($"{name}{(stay.Alone ? "" : ", in a group")}: "), $"{string.Join(", ", marks)}.");
        }

        foreach (var session in own.Where(s => stay.Alone && (s.NotHeld ?? s.Note) is not null))
        {
            yield return new RichText(Run.Bold($"{name}, {Dates.BriefWithYear(session.Date)}. "), string.Join(" ", new[] { session.NotHeld is { } why ? $"Not held: {why}." : null, session.Note }.OfType<string>()));
        }
    }
}
