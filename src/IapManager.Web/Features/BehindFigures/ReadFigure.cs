using IapManager.Data;
using IapManager.Domain.Measures;
using IapManager.Web.Features.Reports;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.BehindFigures;

/// <summary>How the page of a figure speaks.</summary>
/// <param name="Title">Of the page.</param>
/// <param name="Definition">What is counted, as on the report.</param>
/// <param name="Counted">Head of the column that says who is counted.</param>
/// <param name="Value">Head of the column of values; null where only the number counts.</param>
/// <param name="Unit">After each value: "%" or nothing.</param>
/// <param name="Day">Head of the column of days.</param>
public sealed record FigureHeads(string Title, string Definition, string Counted, string? Value = null, string Unit = "", string Day = "Day");

/// <param name="Value">Null where only the number counts.</param>
public sealed record FigureRow(int PupilId, string Name, int YearGroup, string? Form, bool Counted, DateOnly? On, decimal? Value)
{
    public string? ValueText => Value?.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture);
}

public sealed record FigurePage(FigureKind Figure, FigureHeads Words, string Number, string Base, ReportScope Scope, IReadOnlyList<FigureRow> Rows);

[UseCase]
public sealed class ReadFigure(IapDbContext db, MeasureFactsQuery measures, SchoolFactsSource source, ReportScopes scopes)
{
    public async Task<FigurePage> ExecuteAsync(FigureKind figure, ReportQuery query, CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        var scope = await scopes.ReadAsync(query, guarded: false, cancellationToken);
        var chosen = scope.Chosen;
        var everybody = await measures.RunAsync([chosen.Days], scope.NeedsGroups, cancellationToken);
        scope = scope.KnownIn(everybody);
        var loaded = scope.Narrow(everybody);
        var behind = FigurePupils.Of(loaded, chosen.Days, figure);
        var ids = behind.Select(b => b.PupilId).Distinct().ToList();
        var pupils = await db.Pupils.AsNoTracking().Where(p => ids.Contains(p.Id))
            .Select(p => new { p.Id, Forename = p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename, Surname = p.PreferredSurname ?? p.LegalSurname, p.YearGroup, p.Form })
            .ToDictionaryAsync(p => p.Id, cancellationToken);
        var words = new ReportWords(ReintegrationFigures.Of(loaded, chosen.Days), SmallNumbers.ShowAll, scope.Provision?.Name ?? facts.ProvisionName);
        var (heads, number, under) = HeadsOf(figure, words);
        return new FigurePage(figure, heads, number, under, scope,
        [
            .. behind.Select(b => (b, Pupil: pupils[b.PupilId])).OrderByDescending(x => x.b.Counted).ThenBy(x => x.Pupil.Surname, StringComparer.CurrentCultureIgnoreCase).ThenBy(x => x.Pupil.Forename, StringComparer.CurrentCultureIgnoreCase)
                .Select(x => new FigureRow(x.b.PupilId, $"{x.Pupil.Forename} {x.Pupil.Surname}", x.Pupil.YearGroup, x.Pupil.Form, x.b.Counted, x.b.On, x.b.Value)),
        ]);
    }

    private static (FigureHeads Heads, string Number, string Base) HeadsOf(FigureKind figure, ReportWords words) => figure switch
    {
        FigureKind.Returned => Of(words.Returned, "Returned full-time"),
        FigureKind.HoldingAtSix => Of(words.HoldingAtSix, "Still holding"),
        FigureKind.HoldingAtTwelve => Of(words.HoldingAtTwelve, "Still holding"),
        FigureKind.WeeksToFullReturn => Of(words.Weeks, "Counted", "School weeks"),
        FigureKind.PlacesUsed => Of(words.PlacesUsed, "Counted", "Periods in the provision"),
        FigureKind.Share => Of(words.Share, "Counted", "With the class", "%"),
        FigureKind.DaysToAcknowledgement => Time(words, Interval.ToAcknowledgement, "Looked at"),
        FigureKind.DaysToDecision => Time(words, Interval.ToDecision, "Decided"),
        FigureKind.DaysToStart => Time(words, Interval.Waiting, "Started"),
        FigureKind.DaysToFullReturn => Time(words, Interval.ToFullReturn, "Full timetable"),
        FigureKind.DaysOfStay => Time(words, Interval.Stay, "Ended"),
        FigureKind.CohortDecided => Cohort(words, CohortStep.Decided, "Decided"),
        FigureKind.CohortAccepted => Cohort(words, CohortStep.Accepted, "Accepted"),
        FigureKind.CohortStarted => Cohort(words, CohortStep.Started, "Started"),
        FigureKind.CohortReturned => Cohort(words, CohortStep.Returned, "Returned"),
        FigureKind.CohortHoldingAtSix => Cohort(words, CohortStep.HoldingAtSix, "Still holding"),
        FigureKind.CohortHoldingAtTwelve => Cohort(words, CohortStep.HoldingAtTwelve, "Still holding"),
        FigureKind.PupilViews => Views(words, 0, words.Figures.PupilViews),
        FigureKind.ParentViews => Views(words, 1, words.Figures.ParentViews),
        FigureKind.Feedback => Of(words.Feedback, "A teacher told", "Lessons told of"),
        FigureKind.QualificationsEntered => Of(words.QualificationsEntered, "Entered"),
        FigureKind.QualificationsGained => Of(words.QualificationsGained, "Gained"),
        FigureKind.Sent => Flow(words, 0, "Sent"),
        FigureKind.Decided => Flow(words, 1, "Decided"),
        FigureKind.Accepted => Flow(words, 2, "Accepted"),
        FigureKind.Started => Flow(words, 3, "Started"),
        FigureKind.Ended => Flow(words, 4, "Ended"),
        FigureKind.OpenedAgain => Of(words.OpenedAgain, "Opened again"),
        FigureKind.BeforeAndDuring => (new("Before and during", "Pupils in the provision in the period. Counted are those with marks on at least four of five school days of both windows.", "Counted"), "", words.BaseOf(words.Figures.BeforeAndDuring)),
        _ => (new("Before, during and after", "Placements ended in the period. Counted are those with marks on at least four of five school days of all three windows.", "Counted"), "", words.BaseOf(words.Figures.BeforeDuringAndAfter)),
    };

    private static (FigureHeads, string, string) Of(FigureWords words, string counted, string? value = null, string unit = "") =>
        (new(words.Label, words.Definition, counted, value, unit), words.Number, words.Base);

    private static (FigureHeads, string, string) Time(ReportWords words, Interval interval, string finished)
    {
        var time = words.Times[(int)interval];
        return (new(time.What, $"School days {time.Definition}. Those who came to the end of it in the period, and those still in it on the last day, with their days so far.", finished, "School days", Day: "That day, or since when"),
            time.Median is { } median ? median.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture) : "–", $"{time.Range}; still in it: {time.Still}");
    }

    private static (FigureHeads, string, string) Cohort(ReportWords words, CohortStep step, string reached)
    {
        var row = words.Cohort[(int)step];
        var listed = step switch
        {
            CohortStep.Decided => "all of them",
            CohortStep.Accepted => "those decided by its last day",
            CohortStep.Started => "those accepted",
            CohortStep.Returned => "those of whom a placement started",
            _ => "those who returned and whose check is due",
        };
        return (new(row.What, $"Of the referrals sent in the period, {listed}.", reached, Day: step > CohortStep.Returned ? "Check due" : "That day, or the step before"), row.Count, row.Of);
    }

    private static (FigureHeads, string, string) Views(ReportWords words, int row, ViewCounts counts) => words.Views.Count == 0
        ? (new(row == 0 ? "Pupil’s view" : "Parent’s or carer’s view", "Reviews held in the period.", "Given"), "–", "no review held")
        : (new(words.Views[row].Whose, "Reviews held in the period. Counted are those at which the view was given in words; the others were settled with a reason, or are missing.", "Given"), $"{counts.Given}", $"of {counts.Reviews} reviews");

    private static (FigureHeads, string, string) Flow(ReportWords words, int row, string counted) =>
        (new(words.Flow[row].What, $"Counted: {words.Flow[row].Definition}.", counted), words.Flow[row].Count, "");
}
