using IapManager.Documents;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.CaseFiles;

/// <summary>What teachers said of a pupil for a referral, for those who read it.</summary>
internal static class CaseTeacherViews
{
    public static IReadOnlyList<Block> Of(IEnumerable<TeacherView> views)
    {
        var said = views.Where(v => v.State is TeacherViewState.Answered or TeacherViewState.CannotSay).ToList();
        if (said.Count == 0)
        {
            return [];
        }

        var table = new Table("Teacher", "When", new("What they said", Weight: 1)) { HasRowHeadings = true, Summary = "What teachers said for the referral" };
        foreach (var view in said)
        {
            var answers = view.State == TeacherViewState.CannotSay
                ? $"Cannot say{(view.Reason is { } why ? $": {why}" : "")}"
                : string.Join("\n", view.Answers.Select(a => $"{TeacherViewAreas.NameOf(a.Area)}: {string.Join("; ", a.Chosen.Concat(a.Words is { } words ? [$"“{words}”"] : []))}"));
            table.Row(view.Subjects is { } subjects ? $"{view.TeacherName}, {subjects}" : view.TeacherName, view.AnsweredAt is { } at ? Dates.BriefWithYear(Dates.DayOf(at)) : "", answers);
        }

        return [table];
    }
}
