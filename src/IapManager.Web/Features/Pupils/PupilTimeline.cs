using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.Pupils;

/// <param name="On">The day.</param>
/// <param name="At">Time of day; null when only the day matters.</param>
/// <param name="Icon">Name in the sprite.</param>
/// <param name="Title">What happened.</param>
/// <param name="Words">More; null for nothing more.</param>
public sealed record TimelineItem(DateOnly On, TimeOnly? At, string Icon, string Title, string? Words);

/// <summary>What the viewer may see of a pupil, newest first. The caller passes only records that the viewer may read.</summary>
public static class PupilTimeline
{
    public static IEnumerable<TimelineItem> Of(IEnumerable<LessonFeedback> feedback) => feedback.Select(f =>
    {
        var local = SchoolClock.ToLocal(f.At);
        return new TimelineItem(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local), "message-square-text", $"{f.TeacherName}, {f.Subject}",
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
            yield return new TimelineItem(v.EffectiveFrom, null, icon, title, withReasons ? v.Reason : null);
        }
    }

    public static IEnumerable<TimelineItem> Of(IEnumerable<Review> reviews, bool withWords) => reviews.Where(r => r.HeldOn is not null).Select(r =>
        new TimelineItem(r.HeldOn!.Value, null, "users-round",
            r.Decision is { } d ? $"Review {r.Number} held: {Lower(Review.NameOf(d))}" : $"Review {r.Number} held",
            withWords && r.Contributions.Count > 0 ? $"{string.Join(", ", r.Contributions.Select(c => c.Who))} took part." : null));

    public static IEnumerable<TimelineItem> Of(IEnumerable<PlacementEvent> events, bool withDetails) => events.Select(e =>
        new TimelineItem(DateOnly.FromDateTime(SchoolClock.ToLocal(e.At)), null, e.What == "Started" ? "house" : "door-open", e.What, withDetails ? e.Detail : null));

    public static IEnumerable<TimelineItem> OfReferral(string reference, IEnumerable<ReferralEvent> events, bool withDetails) => events.Where(e => e.What is not "Started" && (withDetails || e.What is "Submitted" or "Accepted" or "Withdrawn"))
        .Select(e => new TimelineItem(DateOnly.FromDateTime(SchoolClock.ToLocal(e.At)), null, "inbox", $"Referral {reference}: {Lower(e.What)}", withDetails ? e.Detail : null));

    public static TimelineItem SafeguardingExists(DateOnly on, string whomToAsk) =>
        new(on, null, "lock", "A safeguarding record exists", $"Its text is for the safeguarding team alone. Ask {whomToAsk}.");

    private static string Lower(string words) => char.ToLowerInvariant(words[0]) + words[1..];
}
