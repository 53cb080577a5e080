using IapManager.Domain.Measures;
using IapManager.Web.Features.Reports;
using IapManager.Web.Features.Representation;

namespace IapManager.Web.Features.TrustReports;

/// <summary>What is said of the schools of a trust in a period.</summary>
public sealed record TrustReport
{
    public required string TrustName { get; init; }

    public required IReadOnlyList<int> SchoolIds { get; init; }

    public required ReportPeriod Chosen { get; init; }

    public required IReadOnlyList<ReportPeriod> Choices { get; init; }

    public required TrustWords Words { get; init; }

    /// <summary>
    /// Who is referred, placed and returns, of all schools together, by each split; null for whoever reads the reports of one of the schools
    /// too: what these say, taken away, would give small groups of the others away. Figures that no row of a school has are then not shown either.
    /// </summary>
    public required IReadOnlyDictionary<Split, IReadOnlyList<GroupCells>>? Groups { get; init; }

    public required int SmallestGroupShown { get; init; }

    public required string MadeBy { get; init; }

    /// <summary>School time.</summary>
    public required DateTimeOffset MadeAt { get; init; }
}

/// <param name="Cells">In the order of <see cref="RepresentationPage.Steps"/>.</param>
public sealed record GroupCells(string Name, IReadOnlyList<StepCell> Cells);

public sealed record TrustPage(TrustReport Report, Split Split);
