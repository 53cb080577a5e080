using IapManager.Domain.Measures;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Domain.TermlyReports;
using IapManager.Web.Features.Reports;
using IapManager.Web.Features.TermlyReports;

namespace IapManager.Web.Tests.Features.TermlyReports;

/// <summary>Schools made by hand, whose figures are written out; the sentences say these and no others.</summary>
public sealed class FiveSentencesTests
{
    private static readonly DayRange Summer = new(new(2026, 4, 13), new(2026, 7, 20));
    private static readonly DayRange Autumn = new(new(2026, 9, 2), new(2026, 12, 18));

    [Fact]
    public void SchoolWithoutAnything_SaysSoInFiveSentences() => Of(Facts([]), named: true).ShouldBe(
    [
        "Nobody had a place at The Bridge in Autumn 2026.",
        "No referrals were sent, and no placements started.",
        "No placement ended.",
        "No check of whether a return holds fell due, at 6 weeks or at 12.",
        "Nobody had a place, so there is no attendance to compare.",
    ]);

    [Fact]
    public void SchoolOfOnePupil_IsSaidInTheSingular() => Of(Facts([Stay(1, new(2026, 9, 7), new(2026, 11, 6), PlacementOutcome.ReturnedFullTime, (6, new(2026, 12, 18), true))], [new(1, 1, new(2026, 9, 2), new(2026, 9, 3), true)]), named: true).ShouldBe(
    [
        "1 pupil had a place at The Bridge, but not on the last day, and none of the pupil-periods in its 8 places were used.",
        "1 referral was sent, and 1 placement started; the median time to a decision was 1 school day.",
        "The one placement that ended did so with a full-time return to mainstream.",
        "The one return due at 6 weeks held, and no check at 12 weeks fell due.",
        "Attendance before and during the stay cannot be compared yet, because nobody has marks for both.",
    ]);

    [Fact]
    public void SchoolOfTwoTerms_HasLastTermBesideEachSentence()
    {
        // Summer: five there, three ended, two of them by a return. Autumn: two of before and five new; four ended, three by a return,
        // of which the checks of two fell due at 6 weeks, and one of them holds. Marks: each pupil of autumn missed every morning in
        // summer and none in autumn, so 50% before and 100% during. Windows of 30, 55, 55, 60 and 60 school days: 260 mornings of five pupils.
        PlacementFacts[] stays =
        [
            Stay(1, new(2026, 4, 13), new(2026, 6, 12), PlacementOutcome.ReturnedFullTime, (6, new(2026, 7, 17), true)), Stay(2, new(2026, 4, 13), new(2026, 7, 3), PlacementOutcome.ReturnedFullTime),
            Stay(3, new(2026, 4, 13), new(2026, 7, 10), PlacementOutcome.OtherSchool), Stay(4, new(2026, 4, 13), new(2026, 9, 25), PlacementOutcome.ReturnedFullTime, (6, new(2026, 11, 13), true)), Stay(5, new(2026, 4, 13)),
            Stay(6, new(2026, 9, 7), new(2026, 10, 16), PlacementOutcome.ReturnedFullTime, (6, new(2026, 12, 4), false)), Stay(7, new(2026, 9, 7), new(2026, 11, 27), PlacementOutcome.ReturnedFullTime), Stay(8, new(2026, 9, 7), new(2026, 11, 27), PlacementOutcome.SpecialSchool),
            Stay(9, new(2026, 9, 7)), Stay(10, new(2026, 9, 7)),
        ];
        ReferralFacts[] referrals = [new(1, 1, new(2026, 4, 14), new(2026, 4, 16), true), .. Enumerable.Range(6, 5).Select(n => new ReferralFacts(n, n, new(2026, 9, 2), new(2026, 9, 4), true))];

        Of(Facts(stays, referrals, [6, 7, 8, 9, 10]), named: true).ShouldBe(
        [
            "7 pupils had a place at The Bridge (Summer 2026: 5), 3 of them on the last day, and none of the pupil-periods in its 8 places were used (Summer 2026: none).",
            "5 referrals were sent (Summer 2026: 1), and 5 placements started (Summer 2026: 5); the median time to a decision was 2 school days (Summer 2026: 2).",
            "3 of 4 placements that ended did so with a full-time return to mainstream (Summer 2026: 2 of 3).",
            "1 of 2 returns due at 6 weeks held (Summer 2026: 1 of 1), and no check at 12 weeks fell due (Summer 2026: none due).",
            "Attendance was 50.0% before and 100.0% during the stay, and pupils missed 52.0 sessions on average before and 0.0 during, in equal windows of 5 of 7 pupils.",
        ]);
    }

    [Fact]
    public void SmallGroups_AreNotSaidToGovernors_NorWhatWouldGiveThemAway()
    {
        // Autumn: eleven there, of whom three started and eight are there since summer; nobody ended.
        PlacementFacts[] stays = [.. Enumerable.Range(1, 8).Select(n => Stay(n, new(2026, 4, 13))), .. Enumerable.Range(9, 3).Select(n => Stay(n, new(2026, 9, 7)))];
        ReferralFacts[] referrals = [.. Enumerable.Range(9, 3).Select(n => new ReferralFacts(n, n, new(2026, 9, 2), new(2026, 9, 4), true))];

        Of(Facts(stays, referrals), named: false).ShouldBe(
        [
            "How many pupils had a place at The Bridge is not shown, because it would give a small group away, and none of the pupil-periods in its 8 places were used (Summer 2026: none).",
            "How many referrals were sent is not shown, because it would give a small group away (Summer 2026: 0), and how many placements started is not shown, because it would give a small group away.",
            "No placement ended (Summer 2026: none ended).",
            "No check of whether a return holds fell due, at 6 weeks (Summer 2026: none due) or at 12 (Summer 2026: none due).",
            "Attendance before and during the stay cannot be compared yet, because nobody has marks for both.",
        ]);
    }

    /// <summary>
    /// Those there = those there at the end of the term before + those who started; those there at the end = those there − those who
    /// ended. So in each term either all three are shown, or each of the three could be one more.
    /// </summary>
    [Fact]
    public void OfThoseThereStartedAndEnded_AllAreShownToGovernors_OrNone()
    {
        var random = new Random(20261130);
        var (shown, hidden) = (0, 0);
        for (var n = 0; n < 400; n++)
        {
            var pupils = random.Next(0, 40);
            var facts = Facts([.. Enumerable.Range(1, pupils).Select(p => random.Next(3) switch
            {
                0 => Stay(p, new(2026, 4, 13), random.Next(2) == 0 ? new(2026, 7, 3) : new(2026, 10, 2), PlacementOutcome.ReturnedFullTime),
                1 => Stay(p, new(2026, 4, 13)),
                _ => Stay(p, new(2026, 9, 7), random.Next(2) == 0 ? null : new(2026, 11, 6), PlacementOutcome.ReturnedFullTime),
            })]);
            var report = Report(facts, named: false);
            foreach (var words in new[] { report.Words }.Concat(report.Beside.Select(b => b.Words)))
            {
                bool[] three = [TermWords.Present(words, report.Small) is not null, TermWords.Started(words) is not null, words.Ended != ReportWords.TooFew];
                three.Distinct().Count().ShouldBe(1, $"{words.Figures.Present} there, {words.Figures.PupilsStarted} started, {words.Figures.PupilsEnded} ended");
                (shown, hidden) = three[0] ? (shown + 1, hidden) : (shown, hidden + 1);
            }
        }

        shown.ShouldBeGreaterThan(20);
        hidden.ShouldBeGreaterThan(20);
    }

    private static IReadOnlyList<string> Of(MeasureFacts facts, bool named)
    {
        var sentences = FiveSentences.Of(Report(facts, named));
        sentences.Count.ShouldBe(5);
        sentences.ShouldAllBe(s => s.EndsWith('.') && char.IsUpper(s[0]) | char.IsDigit(s[0]));
        return sentences;
    }

    private static TermReport Report(MeasureFacts facts, bool named)
    {
        var small = named ? SmallNumbers.ShowAll : new SmallNumbers(5);
        ReportWords WordsOf(DayRange period) => new(TermWords.Together(ReintegrationFigures.Of(facts, period), small), small, "The Bridge");
        var last = WordsOf(Summer) is { Figures: { Present: > 0 } or { Flow.Sent: > 0 } } words ? new TermBeside("Summer 2026", words) : null;
        return new TermReport
        {
            SchoolName = "Ashgrove School",
            ProvisionName = "The Bridge",
            TermName = "Autumn 2026",
            SoFar = false,
            Edition = new TermlyReport(1, new Term("Autumn 2026", Autumn.From, Autumn.To)),
            MadeBy = "Ruth Adeyemi",
            MadeAt = new DateTimeOffset(2026, 12, 18, 15, 0, 0, TimeSpan.Zero),
            Variant = named ? TermlyReportVariant.Slt : TermlyReportVariant.Governors,
            Words = WordsOf(Autumn),
            Beside = last is null ? [] : [last],
            Last = last,
            Groups = [],
            Drift = null,
            Pupils = [],
            Small = small,
        };
    }

    private static PlacementFacts Stay(int id, DateOnly start, DateOnly? end = null, PlacementOutcome outcome = PlacementOutcome.ReturnedFullTime, params (int Weeks, DateOnly Due, bool Holds)[] checks) => new()
    {
        PlacementId = id,
        PupilId = id,
        ReferralId = id,
        Start = start,
        EndedOn = end,
        Outcome = end is null ? null : outcome,
        Checks = [.. checks.Select(c => new CheckFacts(c.Weeks, c.Due, c.Holds))],
    };

    private static MeasureFacts Facts(IReadOnlyList<PlacementFacts> placements, IReadOnlyList<ReferralFacts>? referrals = null, IReadOnlyList<int>? marked = null)
    {
        var marks =
            from pupil in marked ?? []
            from day in TestSchool.Calendar.SchoolDays(Summer.From, Autumn.To)
            from code in new[] { day < Autumn.From.AddDays(5) ? "O" : "/", "\\" }
            select (pupil, Mark: new SessionMark(day, code));
        return new MeasureFacts
        {
            Calendar = TestSchool.Calendar,
            Places = 8,
            Shapes = [TestSchool.Shape(0)],
            Placements = placements,
            Referrals = referrals ?? [],
            Shares = [],
            Sessions = [],
            Adjustments = [],
            Pupils = [],
            Waits = [],
            Marks = marks.ToLookup(m => m.pupil, m => m.Mark),
            Suspensions = Array.Empty<int>().ToLookup(x => x, _ => new SuspensionFacts(default, 0)),
            Categories = new Dictionary<string, AttendanceCategory> { ["/"] = AttendanceCategory.Attending, ["\\"] = AttendanceCategory.Attending, ["O"] = AttendanceCategory.UnauthorisedAbsence },
        };
    }
}
