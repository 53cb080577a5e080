using IapManager.Domain.Assessments;
using IapManager.Domain.Qualifications;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.Pupils;

/// <summary>A pupil in a programme.</summary>
public sealed record ProgrammeSeen(string Name, string LeaderName, string Aim, DateOnly JoinedOn, DateOnly? LeftOn, string? WhyLeft, DateOnly? EndedOn, string? WhatCameOfIt);

public sealed record QualificationSeen(string Name, string? Level, DateOnly EnteredOn, QualificationState State, DateOnly? SettledOn, string? Result, string? Words);

public sealed record DestinationSeen(DateTime At, DestinationKind Kind, string? Where, bool IsConfirmed, string By);

/// <summary>The own account of somebody who asked that a record be put right.</summary>
/// <param name="About">What they say is wrong.</param>
public sealed record AccountSeen(DateOnly On, string By, string About, string Words, bool IsSafeguarding);

public sealed record PassportWritten(int Number, DateOnly WrittenOn, string By);

/// <summary>How records of a pupil read on the timeline. The caller passes only those that the viewer may read.</summary>
public static class TimelineRecords
{
    /// <summary>With what it says in short: what it says of health is read only by whoever is passed it.</summary>
    public static TimelineItem Of(Assessment assessment, Instrument instrument) => new(TimelineKind.Assessments, assessment.On, null, "clipboard-check",
        $"{instrument.Name}, {Lower(AssessmentWords.NameOf(assessment.Moment))}",
        $"Answered by {Lower(AssessmentWords.NameOf(assessment.Respondent))}.{string.Concat(assessment.InShort(instrument).Select(x => $" {x.Scale.Name}: {x.Score:0.##}."))}");

    public static IEnumerable<TimelineItem> Of(ProgrammeSeen p, DateOnly today)
    {
        if (p.JoinedOn <= today)
        {
            yield return new TimelineItem(TimelineKind.Interventions, p.JoinedOn, null, "hand-heart", $"{p.Name} begins", $"With {p.LeaderName}. {p.Aim}");
        }

        if (p.LeftOn is { } left && left <= today)
        {
            yield return new TimelineItem(TimelineKind.Interventions, left, null, "hand-heart", $"{p.Name} ends", p.WhyLeft ?? p.WhatCameOfIt) { MayNameOthers = p.WhyLeft is null };
        }
    }

    public static IEnumerable<TimelineItem> Of(QualificationSeen q)
    {
        yield return new TimelineItem(TimelineKind.Qualifications, q.EnteredOn, null, "graduation-cap", $"Entered for {q.Name}", q.Level);
        if (q is { State: not QualificationState.Entered, SettledOn: { } settled })
        {
            yield return new TimelineItem(TimelineKind.Qualifications, settled, null, "graduation-cap", $"{q.Name}: {Lower(Qualification.NameOf(q.State))}{(q.Result is null ? "" : $", {q.Result}")}", q.Words);
        }
    }

    public static TimelineItem Of(DestinationSeen d) => new(TimelineKind.Qualifications, Dates.DayOf(d.At), null, "signpost",
        $"After Year 11: {Lower(Destination.NameOf(d.Kind))}{(d.Where is null ? "" : $", {d.Where}")}", d.IsConfirmed ? "The place has confirmed it." : $"As {d.By} has heard it.");

    public static TimelineItem Of(AccountSeen a) => new(TimelineKind.Notes, a.On, null, a.IsSafeguarding ? "lock" : "message-square-text", $"Own account of {a.By}", $"About: {a.About} “{a.Words}”");

    public static TimelineItem Of(PassportWritten p) => new(TimelineKind.School, p.WrittenOn, null, "file-text", p.Number == 1 ? "Passport written" : $"Passport, version {p.Number}", $"By {p.By}.");

    /// <summary>When it was agreed, and each step since.</summary>
    public static IEnumerable<TimelineItem> Of(MainstreamAdjustment a)
    {
        var what = Lower(a.What);
        yield return new TimelineItem(TimelineKind.School, a.AgreedOn, null, "hammer", $"Agreed for school: {what}", $"{a.Where ?? "Everywhere"}. {a.Owner} sees to it.");
        foreach (var back in a.TakenBack)
        {
            yield return new TimelineItem(TimelineKind.School, back.On, null, "hammer", $"No longer in place: {what}", back.Reason);
        }

        if (a.InPlaceOn is { } inPlace)
        {
            yield return new TimelineItem(TimelineKind.School, inPlace, null, "hammer", $"In place: {what}", a.InPlaceBy is null ? null : $"Said by {a.InPlaceBy}.");
        }

        if (a is { State: AdjustmentState.Checked or AdjustmentState.Dropped, SettledOn: { } settled })
        {
            yield return new TimelineItem(TimelineKind.School, settled, null, "hammer", a.State == AdjustmentState.Checked ? $"Checked, and it holds: {what}" : $"Dropped: {what}", a.DroppedReason);
        }
    }

    /// <summary>"SDQ" stays as it is.</summary>
    private static string Lower(string words) => words.Length > 1 && char.IsUpper(words[1]) ? words : char.ToLowerInvariant(words[0]) + words[1..];
}
