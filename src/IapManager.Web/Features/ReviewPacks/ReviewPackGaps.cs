using IapManager.Domain.Assessments;
using IapManager.Domain.Packs;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.ReviewPacks;

/// <summary>What a pack ought to hold and does not, named in words, so that nobody takes a gap for good news. Of the chosen sections alone.</summary>
internal static class ReviewPackGaps
{
    public static IReadOnlyList<PackGap> In(ReviewPack pack, IReadOnlyCollection<LessonFeedback> feedback)
    {
        var gaps = new List<PackGap>();
        if (pack.Passport is null)
        {
            gaps.Add(new(PackSection.Strengths, $"{pack.Forename}’s passport has not been written.", null, pack.Placement is { } with ? $"{with.KeyAdult}, with {pack.Forename}" : $"Staff of {pack.ProvisionName}, with {pack.Forename}"));
        }

        if (pack.Placement is { } placement)
        {
            AddViews(gaps, pack, placement);
            AddPlan(gaps, pack, placement);
            if (placement.HasBegun)
            {
                AddSinceTheStart(gaps, pack, placement, feedback);
            }
        }

        return [.. gaps.Where(g => pack.Holds(g.Section))];
    }

    private static string SinceStart(PackPlacement placement) => placement.HasBegun ? $"Since the start, {Dates.Plain(placement.Start)}" : $"Before the start, {Dates.Plain(placement.Start)}";

    private static void AddViews(List<PackGap> gaps, ReviewPack pack, PackPlacement placement)
    {
        foreach (var (isThere, whose) in new[] { (pack.PupilsView is not null, $"{pack.Forename}’s view"), (pack.ParentsView is not null || pack.HoldsBackParents, "The parent’s or carer’s view") })
        {
            if (!isThere)
            {
                gaps.Add(new(PackSection.OwnWords, $"{whose} has not been asked for or has not come.", SinceStart(placement), $"{placement.KeyAdult}: by a private link, by telephone or in person"));
            }
        }

        if (pack.ThisReview is { } review)
        {
            foreach (var view in review.Views.Where(v => v.State == ViewState.Awaited))
            {
                var whose = view.Voice == Voice.Pupil ? pack.Forename : pack.Parents.Count > 1 ? "a parent or carer" : view.AskedOf ?? "the parent or carer";
                gaps.Add(new(PackSection.OwnWords, $"For this review the view of {whose} is still awaited.", $"Wanted by {Dates.Plain(review.DueOn)}", view.Voice == Voice.Pupil ? $"{pack.Forename}, with {placement.KeyAdult}" : $"{Capital(whose)}, asked by {placement.KeyAdult}"));
            }
        }
    }

    private static void AddPlan(List<PackGap> gaps, ReviewPack pack, PackPlacement placement)
    {
        if (pack.Plan is null)
        {
            gaps.Add(new(PackSection.Plan, "There is no reintegration plan.", SinceStart(placement), $"The lead of {pack.ProvisionName}"));
        }

        if (pack.Versions.Count == 0)
        {
            gaps.Add(new(PackSection.Timetables, "No timetable has been built.", SinceStart(placement), $"The lead of {pack.ProvisionName}"));
        }
    }

    private static void AddSinceTheStart(List<PackGap> gaps, ReviewPack pack, PackPlacement placement, IReadOnlyCollection<LessonFeedback> feedback)
    {
        if (pack.Comparison is { HasBeforeAndDuring: false })
        {
            gaps.Add(new(PackSection.Figures, "Attendance marks are missing for part of the time before or since the start.", null, "The attendance office, by an import"));
        }

        if (placement.State == PlacementState.Ended)
        {
            return;
        }

        var answered = feedback.Select(f => f.TeacherId).ToHashSet();
        // The timetable is today's: of other days it does not say who could have been asked.
        var silent = (pack.InForce is null || pack.Asked.Dates is not null ? [] : pack.Now?.Weeks ?? []).SelectMany(w => w.Rows).SelectMany(r => r.Cells).Select(c => c.Slot)
            .Where(s => s is { WithClass: true, TeacherId: not null, TeacherName: not null } && !answered.Contains(s.TeacherId.Value))
            .Select(s => (Teacher: s!.TeacherName!, s.Subject)).Distinct().OrderBy(s => s.Subject, StringComparer.Ordinal).ThenBy(s => s.Teacher, StringComparer.Ordinal);
        gaps.AddRange(silent.Select(s => new PackGap(PackSection.Feedback, $"How lessons go in {s.Subject}.", pack.FeedbackSince is { } since ? $"Since {Dates.Plain(since)}" : null, s.Teacher)));
        foreach (var due in (pack.Since?.Team?.Due ?? []).Where(d => !d.Instrument.IsSensitive || pack.Asked.Health.Contains(d.Instrument.Id)))
        {
            gaps.Add(new(PackSection.Assessments, $"{due.Instrument.Name}.", $"{(due.IsLate ? "Was due by" : "Due by")} {Dates.Plain(due.Due.DueOn)}", AssessmentWords.NameOf(due.Due.Respondent)));
        }

        if (pack.ThisReview is { State: ReviewState.Due } late && late.DueOn < pack.Today)
        {
            gaps.Add(new(PackSection.Reviews, $"The {Ordinal.Of(late.Number)} review has not been held.", $"Was due by {Dates.Plain(late.DueOn)}", $"The lead of {pack.ProvisionName}"));
        }

        if (pack.ThisReview is null)
        {
            gaps.Add(new(PackSection.Reviews, "No review is planned.", null, $"The lead of {pack.ProvisionName}"));
        }

        if (pack.Adjustments.Count == 0)
        {
            gaps.Add(new(PackSection.Adjustments, "Nothing has been agreed yet that the school changes.", SinceStart(placement), $"{placement.Receiver}, with {pack.Forename}’s teachers"));
        }
    }

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
