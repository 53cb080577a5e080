using IapManager.Domain.Assessments;
using IapManager.Web.Features.Assessments;

namespace IapManager.Web.Features.Today;

/// <summary>Assessments that are due: a row for each instrument and whoever answers it, however many pupils it is for. Pure.</summary>
public static class AssessmentsWork
{
    private const int MostNames = 3;

    /// <param name="due">By instrument.</param>
    /// <param name="horizon">Last day that is looked ahead.</param>
    public static IEnumerable<WorkItem> Of(IEnumerable<DueGroup> due, DateOnly horizon) => due.Where(g => g.First <= horizon).Select(g =>
    {
        var who = g.By == Respondent.Test ? "" : $", by {AssessmentWords.NameOf(g.By).ToLowerInvariant()}";
        var names = g.Pupils.Count <= MostNames ? string.Join(", ", g.Pupils.Select(p => p.Name)) : $"{string.Join(", ", g.Pupils.Take(MostNames - 1).Select(p => p.Name))} and {g.Pupils.Count - MostNames + 1} more";
        var state = g.Late == 0 ? "" : g.Late == g.Pupils.Count ? " The day has passed." : $" For {g.Late} of them the day has passed.";
        return new WorkItem(WorkKind.Assessment, $"{g.Instrument} due for {(g.Pupils.Count == 1 ? g.Pupils[0].Name : $"{g.Pupils.Count} pupils")}{who}", g.Href, $"{(g.Pupils.Count == 1 ? "Enter the scores." : $"{names}. Enter them in one form.")}{state}",
            g.Late > 0 ? "late" : "going", g.Late > 0 ? "Late" : "Due", g.First);
    });
}
