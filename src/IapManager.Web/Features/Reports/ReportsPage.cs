using IapManager.Domain.Measures;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Shared.Charts;

namespace IapManager.Web.Features.Reports;

public sealed class ReportsPage
{
    public required string ProvisionName { get; init; }

    public required ReportPeriod Chosen { get; init; }

    public required IReadOnlyList<ReportPeriod> Choices { get; init; }

    public required ReportWords Words { get; init; }

    /// <summary>Null for those who see no names.</summary>
    public required DriftList? Drift { get; init; }

    /// <summary>Those that have begun, latest first.</summary>
    public required IReadOnlyList<Term> Terms { get; init; }

    public required int SmallestGroupShown { get; init; }

    public ReintegrationFigures Figures => Words.Figures;

    /// <summary>With the time after, where somebody's is complete; otherwise of all who were there in the period.</summary>
    public ComparisonSum Comparison => Figures.BeforeDuringAndAfter.Counted > 0 ? Figures.BeforeDuringAndAfter : Figures.BeforeAndDuring;

    public IEnumerable<BarChart> Charts => Words.Comparisons(Comparison).Select(row => new BarChart
    {
        Title = row.Title,
        Sentence = row.Sentence,
        Unit = row.Unit,
        Without = row.Without,
        Base = Words.BaseOf(Comparison),
        Bars = [new("Before", (double?)row.Before), new("During", (double?)row.During), .. Comparison.After is null ? Array.Empty<ChartBar>() : [new("After", (double?)row.After)]],
    });
}
