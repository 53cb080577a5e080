using IapManager.Domain.Measures;
using IapManager.Domain.Placements;
using IapManager.Domain.TermlyReports;
using IapManager.Web.Features.Reports;
using IapManager.Web.Features.Representation;

namespace IapManager.Web.Features.TermlyReports;

/// <summary>A pupil who was in the provision during the term, once: from the first of its stays to how the last one stands.</summary>
public sealed record TermPupil(string Name, int YearGroup, DateOnly Start, DateOnly? EndedOn, PlacementOutcome? Outcome, decimal? ShareAtTheStart, decimal? Share, bool OpensAgain = false);

/// <summary>A term beside which the figures stand, in words that leave out as much as its own report does.</summary>
public sealed record TermBeside(string Name, ReportWords Words);

/// <summary>Every group of one split, at each step beside the roll.</summary>
public sealed record TermGroups(Split Split, IReadOnlyList<TermGroup> Rows);

/// <param name="Cells">In the order of <see cref="RepresentationPage.Steps"/>.</param>
/// <param name="Measures">In the order of <see cref="RepresentationWords.Columns"/>.</param>
public sealed record TermGroup(string Name, IReadOnlyList<StepCell> Cells, IReadOnlyList<string> Measures);

/// <summary>One copy of the report: for those who see pupils by name, or for those who do not.</summary>
public sealed record TermReport
{
    public required string SchoolName { get; init; }

    public required string ProvisionName { get; init; }

    public required string TermName { get; init; }

    /// <summary>The last school day of the term is still to come.</summary>
    public required bool SoFar { get; init; }

    /// <summary>As it stands, or as it is being issued: the commentary and which edition it is.</summary>
    public required TermlyReport Edition { get; init; }

    /// <summary>The day on which the edition before was issued; null for the first.</summary>
    public DateOnly? ReplacesThatOf { get; init; }

    /// <summary>It is being issued; else it is a look at the draft.</summary>
    public bool Issues { get; init; }

    /// <summary>It is for governors, and what somebody wrote may name a pupil: that is left out.</summary>
    public bool MayName { get; init; }

    public required string MadeBy { get; init; }

    /// <summary>School time.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    public required TermlyReportVariant Variant { get; init; }

    public required ReportWords Words { get; init; }

    /// <summary>Last term, then the same term a year before; those alone of which anything is recorded.</summary>
    public required IReadOnlyList<TermBeside> Beside { get; init; }

    /// <summary>The term before; null where nothing is recorded of it.</summary>
    public TermBeside? Last { get; init; }

    public required IReadOnlyList<TermGroups> Groups { get; init; }

    /// <summary>Of the day on which it is made; null without names, where that day is another than today, and once the term is over.</summary>
    public required DriftList? Drift { get; init; }

    /// <summary>Empty without names.</summary>
    public required IReadOnlyList<TermPupil> Pupils { get; init; }

    public bool WithNames => Variant == TermlyReportVariant.Slt;

    public ReintegrationFigures Figures => Words.Figures;

    /// <summary>Which groups are too small to be shown; none where all are.</summary>
    public required SmallNumbers Small { get; init; }
}
