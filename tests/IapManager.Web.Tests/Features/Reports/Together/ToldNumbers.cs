using System.Globalization;
using System.Text.Json;
using IapManager.Domain;
using IapManager.Domain.Measures;
using IapManager.Domain.Schools;
using IapManager.Domain.TermlyReports;
using IapManager.Web.Features.Reports;
using IapManager.Web.Features.TermlyReports;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Tests.Features.Reports.Together;

/// <summary>Where a number stands: a table or file, its row and column; of "6 of 12" the 6 and, with "of" behind the column, the 12.</summary>
internal sealed record Place(string Table, string Row, string Column);

/// <summary>
/// All numbers of pupils and records that a report tells: the file of measures, every table of the termly report (which are those of its JSON and,
/// by group, of the page of groups), and how many had a place in its first sentence. Percentages, medians and means stand beside them or say no number.
/// </summary>
internal static class ToldNumbers
{
    private const string Last = "Summer 2026";
    private const string Of = " of";
    private static readonly SchoolFacts School = new(new School("Ashgrove School", SchoolPhase.Secondary), [new Provision(1, "The Bridge", ProvisionPurpose.Reintegration, 8)], [TestSchool.Shape(0)], TestSchool.Calendar, new(2026, 12, 31));
    private static readonly Term Autumn = TestSchool.Calendar.Terms.Single(t => t.Start == Lives.Autumn.From);
    private static readonly string[] NoCounts = ["median", "Places used", "share", "Mainstream", "Weeks to full return", "school days", "before", "feedback", "Feedback", "Attendance", "Suspended", "Missed", "Weeks"];

    /// <summary>Those of the report that are read, beside the file of measures.</summary>
    public static IReadOnlyList<string> Attacked(Family family) =>
    [
        "Main figures, term beside term", "From referral to return", "How placements ended", "Views gathered at reviews held in the term", "What the school has changed", "Qualifications entered and gained",
        .. family.Splits.Select(StepsOf), .. family.Splits.Select(MeasuresOf),
    ];

    public static string StepsOf(Split split) => $"{PupilGroup.NameOf(split)}: pupils at each step";

    private static string MeasuresOf(Split split) => $"{PupilGroup.NameOf(split)}: returned full-time of ended, held at 6 and 12 weeks, weeks to full return; attendance, sessions suspended and sessions missed before and during; qualifications gained of results";

    /// <summary>Each number with the least and the most it may be as far as is said in its place, for a reader with or without names; and the places in which it is left out.</summary>
    public static (Dictionary<Place, (int Least, int Most)> Told, IReadOnlyList<Place> Left) To(Family family, MeasureFacts facts, bool governor)
    {
        var beside = Beside.Of(facts, ComparedPeriods.Of(Lives.Autumn, School.Calendar, School.Today));
        var (told, left) = (new Dictionary<Place, (int, int)>(), new List<Place>());
        foreach (var (place, words) in File(beside, governor).Concat(Document(family, facts, beside, governor)))
        {
            foreach (var (part, least, most) in Read(words))
            {
                told[place with { Column = place.Column + part }] = (least, most);
            }

            if (words is ReportWords.TooFew or "*" or "How" || words.StartsWith("fewer", StringComparison.Ordinal))
            {
                left.AddRange([place, place with { Column = place.Column + Of }]);
            }
        }

        return (told, left);
    }

    private static IEnumerable<(Place, string)> File(Beside beside, bool governor)
    {
        var small = governor ? new SmallNumbers(School.School.SmallestGroupShown) : SmallNumbers.ShowAll;
        ReportWords Words(ReintegrationFigures figures) => new(figures, small, "The Bridge");
        var chosen = new ReportPeriod("term", "Autumn 2026", Lives.Autumn);
        var page = new ReportsPage
        {
            ProvisionName = "The Bridge",
            Scope = new ReportScope { Chosen = chosen, Choices = [chosen], Provisions = [], CanFilter = !governor, SeesSocialCare = false, Latest = Lives.Autumn.To },
            Cohorts = CohortChoices.None,
            Words = Words(beside.Now),
            Earlier = [new EarlierWords(Last, Words(beside.Before!.Figures!))],
            Groups = [],
            Drift = null,
            Terms = [],
            SmallestGroupShown = School.School.SmallestGroupShown,
            HasRecords = true,
            TermIsOn = false,
        };
        foreach (var row in MeasureList.Of(page).Rows.Select(r => r.ToList()))
        {
            var (name, figure, of, last) = ((string)row[0]!, row[4], row[5], row[10]);
            if (!NoCounts.Any(n => name.Contains(n, StringComparison.Ordinal)))
            {
                yield return (new("File of measures", name, ""), of is int all ? $"{figure} of {all}" : $"{figure}");
                yield return (new("File of measures", name, Last), $"{last}");
            }
        }
    }

    private static IEnumerable<(Place, string)> Document(Family family, MeasureFacts facts, Beside beside, bool governor)
    {
        var report = new TermReportFacts(School, Autumn, facts, beside, new DriftList(0, []) { Looked = [] }, [])
            .For(governor ? TermlyReportVariant.Governors : TermlyReportVariant.Slt, new TermlyReport(1, Autumn), null, false, new Actor(1, "Ruth Adeyemi"), new DateTime(2026, 12, 31, 12, 0, 0));
        using var json = JsonDocument.Parse(KeptFigures.Of(TermReportDocument.Of(report)));
        var attacked = Attacked(family);
        foreach (var table in json.RootElement.GetProperty("Tables").EnumerateArray())
        {
            var name = table.GetProperty("Name").GetString()!;
            var columns = table.GetProperty("Columns").EnumerateArray().Select(c => c.GetString()!).ToList();
            foreach (var row in attacked.Contains(name) ? table.GetProperty("Rows").EnumerateArray().Select(r => r.EnumerateArray().Select(c => c.GetString()!).ToList()) : [])
            {
                for (var c = 1; c < row.Count; c++)
                {
                    if (!NoCounts.Any(n => row[0].Contains(n, StringComparison.Ordinal) || columns[c] == n))
                    {
                        yield return (new(name, row[0], columns[c]), row[c]);
                    }
                }
            }
        }

        // "17 pupils had a place at The Bridge (Summer 2026: 15) …"
        var words = FiveSentences.Of(report)[0].Split("had a place")[0].Split(' ')[0];
        yield return (new("Sentences", "Pupils", ""), words == "Nobody" ? "0" : words);
        yield return (new("Sentences", "Pupils", Last), report.Last is { } last ? TermWords.Present(last.Words, report.Small) ?? "" : "0");
    }

    /// <summary>"12", "6 of 12, 50%", "12, 24%" (a group's share), "fewer than 5".</summary>
    private static IEnumerable<(string Part, int Least, int Most)> Read(string words) => words.ToLowerInvariant().Split(' ', ',') switch
    {
        [var count, "of", var all, ..] when Number(count) is { } c && Number(all) is { } a => [("", c, c), (Of, a, a)],
        ["fewer", "than", var limit, ..] => [("", 1, Number(limit)!.Value - 1)],
        [var count, ..] when Number(count) is { } c => [("", c, c)],
        _ => [],
    };

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
