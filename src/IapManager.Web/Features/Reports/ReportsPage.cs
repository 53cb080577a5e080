using IapManager.Domain.Measures;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Shared.Charts;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.Reports;

/// <param name="Name">"Summer 2026".</param>
/// <param name="Words">Null where the school kept no records then.</param>
public sealed record EarlierWords(string Name, ReportWords? Words);

public sealed class ReportsPage
{
    public required string ProvisionName { get; init; }

    public required ReportScope Scope { get; init; }

    public required CohortChoices Cohorts { get; init; }

    public required ReportWords Words { get; init; }

    /// <summary>The period before and the same a year before, as far as the school's calendar reaches; of a period with nothing like it before, each of its terms.</summary>
    public required IReadOnlyList<EarlierWords> Earlier { get; init; }

    /// <summary>The day of the first record, where the period is over by then; else null.</summary>
    public DateOnly? RecordsBegin { get; init; }

    public required IReadOnlyList<EquityGroup> Groups { get; init; }

    /// <summary>Null for those who see no names.</summary>
    public required DriftList? Drift { get; init; }

    /// <summary>Those that have begun, latest first.</summary>
    public required IReadOnlyList<Term> Terms { get; init; }

    public required int SmallestGroupShown { get; init; }

    /// <summary>The school has a referral or a placement, of whomever.</summary>
    public required bool HasRecords { get; init; }

    /// <summary>The last term of the period is not over yet.</summary>
    public required bool TermIsOn { get; init; }

    public ReintegrationFigures Figures => Words.Figures;

    /// <summary>With the time after, where somebody's is complete; otherwise of all who were there in the period.</summary>
    public ComparisonSum Comparison => Figures.BeforeDuringAndAfter.Counted > 0 && !Words.Hidden.After ? Figures.BeforeDuringAndAfter : Figures.BeforeAndDuring;

    public IEnumerable<BarChart> Charts => Words.Comparisons(Comparison).Select(row => new BarChart
    {
        Title = row.Title,
        Sentence = row.Sentence,
        Unit = row.Unit,
        Without = row.Without,
        Base = Words.BaseOf(Comparison),
        Bars = [new("Before", (double?)row.Before), new("During", (double?)row.During), .. Comparison.After is null ? Array.Empty<ChartBar>() : [new("After", (double?)row.After)]],
    });

    public LevelBarChart FlowChart => new()
    {
        Title = "From referral to a return that holds",
        Sentence = ReportWords.CohortDefinition,
        Bars = [new("Sent", Figures.Cohort.Sent, Words.CohortSent), .. Words.Cohort.Select(c => new LevelBar(c.What, Bar(c), c.Count == "–" ? c.Of : $"{c.Count} {c.Of}".Trim()))],
    };

    /// <summary>Medians alone: the table has the rest.</summary>
    public LevelBarChart TimeChart => new()
    {
        Title = "Time in each state",
        Sentence = "Median school days of those who came to the end of it in the period.",
        Bars = [.. Words.Times.Select(t => new LevelBar(t.What, (double?)t.Median, t.Median is { } median ? t.Range.Length == 0 ? ChartNumber(median) : $"{ChartNumber(median)}, {(t.Range == "each" ? "each" : t.Range == "one alone" ? "one pupil alone" : $"range {t.Range}")}" : t.Range))],
    };

    public WeekLineChart? WeekChart
    {
        get
        {
            var weeks = Words.WeekByWeek;
            var known = weeks.Where(w => w.Mean is not null).ToList();
            return known.Count == 0 ? null : new WeekLineChart
            {
                Title = "Mainstream share over time",
                Sentence = known.Count == 1
                    ? $"Mean share of lessons with the class of pupils at {ProvisionName}: {known[0].Words} in the week ending {Dates.Plain(known[0].Day)}."
                    : $"Mean share of lessons with the class of pupils at {ProvisionName} at the end of each school week: {known[0].Words} in the week ending {Dates.Plain(known[0].Day)}, {known[^1].Words} in that ending {Dates.Plain(known[^1].Day)}. Who is there changes: a newcomer begins low, and a full return leaves.",
                Weeks = [.. weeks.Select(w => new WeekPoint(w.Day, (double?)w.Mean, w.Words, w.Pupils))],
            };
        }
    }

    public GroupBarChart GroupChart => EquityGroups.Chart(Groups, "Pupils on roll, placed and returned, each step by itself. Groups as the school’s own records have each pupil now.");

    /// <summary>"Summer 2026: 7 of 9, 78%. Autumn 2025: no figures kept."; null where there is nothing to set beside.</summary>
    public string? BesideOf(Func<ReportWords, FigureWords> figure) => Earlier.Count == 0 ? null
        : string.Join(" ", Earlier.Select(e => $"{e.Name}: {(e.Words is null ? "no figures kept" : InWords(figure(e.Words)))}."));

    /// <summary>"9 of 14, 64%", "17, range 9 to 24", "81%", "too few to show".</summary>
    public static string InWords(FigureWords figure) => figure switch
    {
        { Number: "–" } => figure.Base,
        { Base: "of pupil-periods" } => figure.Number == "None" ? "none" : figure.Number,
        { Number: "None" } => figure.Base,
        { Base: ['o', 'f', ' ', ..] } => $"{figure.Number} {figure.Base}",
        _ => $"{figure.Number}, {figure.Base}",
    };

    /// <summary>Checks have another base than the steps before: they are drawn as long as their number.</summary>
    private double? Bar(CohortWords step) => step.Count == "–" ? null : Figures.Cohort[step.Step].Reached.Count;

    private static string ChartNumber(decimal number) => number.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture);
}
