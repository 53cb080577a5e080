using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.Pupils;

public enum TimelineKind
{
    /// <summary>Referrals and the waiting list.</summary>
    Referrals,

    /// <summary>Places, pauses, agreements about time out of school.</summary>
    Placements,
    Timetable,
    Reviews,
    Lessons,
    CheckIns,
    Notes,
    Assessments,
    Interventions,

    /// <summary>And where the pupil goes after Year 11.</summary>
    Qualifications,

    /// <summary>What the school changes, and the passport.</summary>
    School,
    Safeguarding,
}

/// <param name="Kind">What it is about.</param>
/// <param name="On">The day.</param>
/// <param name="At">Time of day; null when only the day matters.</param>
/// <param name="Icon">Name in the sprite.</param>
/// <param name="Title">What happened.</param>
/// <param name="Words">More; null for nothing more.</param>
public sealed record TimelineItem(TimelineKind Kind, DateOnly On, TimeOnly? At, string Icon, string Title, string? Words)
{
    /// <summary>Its words may name another pupil: why one was taken before or after others. They stand in no document about this one.</summary>
    public bool MayNameOthers { get; init; }
}

/// <summary>A teacher's word on a lesson.</summary>
public sealed record TimelineWord(DateTime At, string TeacherName, string Subject, HowItWent HowItWent, string? Sentence);

/// <summary>What the viewer may see of a pupil, newest first. The caller passes only records that the viewer may read.</summary>
public static class PupilTimeline
{
    public static IEnumerable<TimelineItem> Of(IEnumerable<TimelineWord> feedback) => feedback.Select(f =>
    {
        var local = SchoolClock.ToLocal(f.At);
        return new TimelineItem(TimelineKind.Lessons, DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local), "message-square-text", $"{f.TeacherName}, {f.Subject}",
            f.Sentence is null ? LessonFeedback.NameOf(f.HowItWent) : $"{LessonFeedback.NameOf(f.HowItWent)}. “{f.Sentence}”");
    });

    public static IEnumerable<TimelineItem> Of(IReadOnlyList<VersionLine> versions, DateOnly today, bool withReasons)
    {
        for (var i = 0; i < versions.Count; i++)
        {
            var v = versions[i];
            if (v.EffectiveFrom > today)
            {
                continue;
            }

            var before = i > 0 && versions[i - 1].PlacementId == v.PlacementId ? versions[i - 1] : null;
            var (icon, title) = v.Change switch
            {
                TimetableChange.StepUp => ("trending-up", $"A step up, {before?.Share:P0} to {v.Share:P0}"),
                TimetableChange.StepBack => ("undo-2", $"A step back, {before?.Share:P0} to {v.Share:P0}"),
                TimetableChange.First => ("calendar-days", $"First timetable, {v.Share:P0} with the class"),
                _ => ("calendar-days", $"Timetable changed, {v.Share:P0} with the class"),
            };
            yield return new TimelineItem(TimelineKind.Timetable, v.EffectiveFrom, null, icon, title, withReasons ? v.Reason : null);
        }
    }

    /// <summary>Steps and reviews of every placement; where there is more than one, each step says of which.</summary>
    public static IEnumerable<TimelineItem> Of(IReadOnlyList<TimelineStay> stays, bool withDetails)
    {
        foreach (var (stay, number) in stays.Select((s, i) => (s, i + 1)))
        {
            var which = stays.Count == 1 ? "" : $"{Ordinal(number)} placement: ";
            foreach (var e in stay.Events)
            {
                yield return new TimelineItem(TimelineKind.Placements, Dates.DayOf(e.At), null, IconOf(e.What), which.Length == 0 ? e.What : which + Lower(e.What), withDetails ? e.Detail : null) { MayNameOthers = e.What == Placement.OfferedStep };
            }

            foreach (var r in stay.Reviews)
            {
                yield return new TimelineItem(TimelineKind.Reviews, r.HeldOn, null, "users-round", r.Decision is { } d ? $"Review {r.Number} held: {Lower(Review.NameOf(d))}" : $"Review {r.Number} held",
                    withDetails && r.Contributions.Count > 0 ? $"{string.Join(", ", r.Contributions.Select(c => c.Who))} took part." : null);
            }
        }
    }

    public static IEnumerable<TimelineItem> OfReferral(string reference, IEnumerable<ReferralEvent> events, bool withDetails) => events.Where(e => e.What is not "Started" && (withDetails || e.What is "Submitted" or "Accepted" or "Withdrawn"))
        .Select(e => new TimelineItem(TimelineKind.Referrals, Dates.DayOf(e.At), null, "inbox", $"Referral {reference}: {Lower(e.What)}", withDetails ? e.Detail : null));

    public static IEnumerable<TimelineItem> Of(IEnumerable<TimelineWait> waits)
    {
        foreach (var wait in waits)
        {
            yield return new TimelineItem(TimelineKind.Referrals, wait.EnteredOn, null, "list-checks", "On the waiting list", null);
            foreach (var move in wait.Moves.Where(m => !m.ForOffer))
            {
                yield return new TimelineItem(TimelineKind.Referrals, move.On, null, "list-checks", $"Moved {(move.Places > 0 ? "up" : "down")} the waiting list", move.Reason) { MayNameOthers = true };
            }

            if (wait is { State: WaitingListState.Removed, LeftOn: { } left })
            {
                yield return new TimelineItem(TimelineKind.Referrals, left, null, "list-checks", "Off the waiting list", wait.RemovedReason);
            }
        }
    }

    public static TimelineItem SafeguardingExists(DateOnly on, string whomToAsk) =>
        new(TimelineKind.Safeguarding, on, null, "lock", "A safeguarding record exists", $"Its text is for the safeguarding team alone. Ask {whomToAsk}.");

    /// <summary>"Second placement. Three moves: into The Bridge on 7 Sep 2025, …": every change of the place where the pupil learns. Null before the first start.</summary>
    /// <param name="stays">Of the pupil, oldest first.</param>
    /// <param name="provisionName">The school's own name for it.</param>
    /// <param name="withOutcomes">Whether the viewer may read how a placement ended.</param>
    public static string? Moves(IReadOnlyList<TimelineStay> stays, string provisionName, bool withOutcomes)
    {
        var begun = stays.Where(s => s.HasBegun).ToList();
        if (begun.Count == 0)
        {
            return null;
        }

        var moves = begun.SelectMany(s => s.EndedOn is { } ended
            ? new[] { $"into {provisionName} on {Dates.BriefWithYear(s.Start)}", $"{(withOutcomes && s.Outcome is { } outcome ? Lower(Placement.NameOf(outcome)) : $"out of {provisionName}")} on {Dates.BriefWithYear(ended)}" }
            : [$"into {provisionName} on {Dates.BriefWithYear(s.Start)}"]).ToList();
        return $"{Ordinal(begun.Count)} placement. {(moves.Count == 1 ? "One move" : $"{Capital(WaitingList.Sentences.Number(moves.Count))} moves")} so far: {string.Join(", ", moves)}.";
    }

    public static string NameOf(TimelineKind kind) => kind switch
    {
        TimelineKind.Referrals => "Referrals and waiting",
        TimelineKind.Placements => "Places",
        TimelineKind.Timetable => "Timetable",
        TimelineKind.Reviews => "Reviews",
        TimelineKind.Lessons => "Lessons",
        TimelineKind.CheckIns => "Check-ins",
        TimelineKind.Notes => "Notes",
        TimelineKind.Assessments => "Assessments",
        TimelineKind.Interventions => "Interventions",
        TimelineKind.Qualifications => "Qualifications",
        TimelineKind.School => "Changes at school",
        _ => "Safeguarding",
    };

    private static string Ordinal(int n) => n switch { 1 => "First", 2 => "Second", 3 => "Third", 4 => "Fourth", 5 => "Fifth", _ => $"{n}th" };

    private static string IconOf(string what) => what switch
    {
        "Started" => "house",
        "Paused" => "pause",
        "Resumed" => "play",
        _ when what.StartsWith("Part-time", StringComparison.Ordinal) => "clock",
        _ => "door-open",
    };

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static string Lower(string words) => char.ToLowerInvariant(words[0]) + words[1..];
}
