using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.ReviewPacks;

/// <summary>What a pack ought to hold and does not, named in words, so that nobody takes a gap for good news.</summary>
internal static class ReviewPackGaps
{
    public static IReadOnlyList<string> In(ReviewPack pack, IReadOnlyCollection<LessonFeedback> feedback)
    {
        var gaps = new List<string>();
        if (pack.Passport is null)
        {
            gaps.Add($"{pack.Forename}’s passport has not been written.");
        }

        if (pack.Placement is not { } placement)
        {
            return gaps;
        }

        AddViews(gaps, pack);
        if (pack.Plan is null)
        {
            gaps.Add("There is no reintegration plan.");
        }

        if (pack.Versions.Count == 0)
        {
            gaps.Add("No timetable has been built.");
        }

        if (placement.HasBegun)
        {
            AddSinceTheStart(gaps, pack, placement, feedback);
        }

        return gaps;
    }

    private static void AddViews(List<string> gaps, ReviewPack pack)
    {
        foreach (var (view, whose) in new[] { (pack.PupilsView, $"{pack.Forename}’s view"), (pack.ParentsView, "The parent’s or carer’s view") })
        {
            if (view is null)
            {
                gaps.Add($"{whose} has not been asked for or has not come.");
            }
        }

        if (pack.ThisReview is { } review)
        {
            var awaited = review.Views.Where(v => v.State == ViewState.Awaited).Select(v => v.Voice == Voice.Pupil ? pack.Forename : v.AskedOf ?? "the parent or carer").ToList();
            if (awaited.Count > 0)
            {
                gaps.Add($"For this review the view of {string.Join(" and of ", awaited)} is still awaited.");
            }
        }
    }

    private static void AddSinceTheStart(List<string> gaps, ReviewPack pack, PackPlacement placement, IReadOnlyCollection<LessonFeedback> feedback)
    {
        if (pack.Comparison is { HasBeforeAndDuring: false })
        {
            gaps.Add("Attendance marks are missing for part of the time before or since the start.");
        }

        if (placement.State == PlacementState.Ended)
        {
            return;
        }

        var answered = feedback.Select(f => f.TeacherId).ToHashSet();
        var silent = (pack.InForce is null ? [] : pack.Now?.Weeks ?? []).SelectMany(w => w.Rows).SelectMany(r => r.Cells).Select(c => c.Slot)
            .Where(s => s is { WithClass: true, TeacherId: not null, TeacherName: not null } && !answered.Contains(s.TeacherId.Value))
            .Select(s => $"{s!.TeacherName}, {s.Subject}").Distinct().Order(StringComparer.Ordinal).ToList();
        if (silent.Count > 0)
        {
            gaps.Add($"Not yet said how lessons go: {string.Join("; ", silent)}.");
        }

        if (pack.ThisReview is { State: ReviewState.Due } due && due.DueOn < pack.Today)
        {
            gaps.Add($"The review was due on {Dates.Plain(due.DueOn)}.");
        }

        if (pack.ThisReview is null)
        {
            gaps.Add("No review is planned.");
        }

        if (pack.Adjustments.Count == 0)
        {
            gaps.Add("Nothing has been agreed yet that the school changes.");
        }
    }
}
