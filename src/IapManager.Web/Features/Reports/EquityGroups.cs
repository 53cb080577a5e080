using IapManager.Domain.Measures;
using IapManager.Web.Features.Representation;
using IapManager.Web.Features.Shared.Charts;

namespace IapManager.Web.Features.Reports;

/// <param name="Shares">On roll, placed and returned, 0 to 1; null where it is left out.</param>
public sealed record EquityGroup(Split Split, string Name, IReadOnlyList<double?> Shares);

/// <summary>
/// Groups that lose most learning (mission N15), beside their share of the roll. What is left out here is what the page of all groups leaves
/// out, by the same function. Readers without names have the same groups in every period: which have somebody would tell of few.
/// </summary>
public static class EquityGroups
{
    private static IReadOnlyList<Step> Steps { get; } = [Step.OnRoll, Step.Placed, Step.Returned];

    private static readonly Split[] Splits = [Split.SenStatus, Split.FreeSchoolMeals, Split.Eal, Split.EthnicGroup];
    private static readonly string[] Others = ["No SEN", "No free school meals", "English as first language", "Not known"];

    public static IEnumerable<EquityGroup> Of(MeasureFacts facts, DayRange period, ReportWords whole, SmallNumbers small) => Splits.SelectMany(split =>
    {
        var table = Domain.Measures.Representation.Of(facts, period, split);
        var words = new RepresentationWords(table, [], whole, small);
        return table.Groups.Where(g => !Others.Contains(g.Group.Name) && (small.Smallest > 0 || g.Count(Step.Placed) > 0)).Select(g =>
        {
            var cells = Domain.Measures.Representation.Steps.Zip(words.CellsOf(g, _ => null)).Where(c => Steps.Contains(c.First)).Select(c => c.Second).ToList();

            // Nobody at a step at all is a share of 0; what is left out has none.
            return new EquityGroup(split, g.Group.Name, [.. cells.Select(c => c.Words == ReportWords.TooFew ? null : c.Percent is { } percent ? percent / 100.0 : (double?)(c.Share ?? 0))]);
        });
    });

    public static GroupBarChart Chart(IReadOnlyList<EquityGroup> groups, string counted) => new()
    {
        Title = "Who is placed and returns",
        Sentence = "Share of each group among pupils placed and returned, beside its share of the roll.",
        Series = ["on roll", "placed", "returned"],
        Groups = [.. groups.Select(g => new BarGroup(g.Name, g.Shares))],
        Base = counted,
    };
}
