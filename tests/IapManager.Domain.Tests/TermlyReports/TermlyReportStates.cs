using IapManager.Domain.Schools;
using IapManager.Domain.TermlyReports;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.TermlyReports;

public sealed class TermlyReportStates
{
    private static readonly Term Summer = new("Summer 2026", new(2026, 4, 13), new(2026, 7, 20));
    private static readonly DateOnly LastDay = new(2026, 7, 20);
    private static readonly Actor Lead = new(1, "Ruth Adeyemi");
    private static readonly DateTime Now = new(2026, 7, 20, 15, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("Draft", "Write", true)]
    [InlineData("Draft", "Issue", true)]
    [InlineData("Draft", "Correct", false)]
    [InlineData("Draft", "Discard", false)]
    [InlineData("Issued", "Write", false)]
    [InlineData("Issued", "Issue", false)]
    [InlineData("Issued", "Correct", true)]
    [InlineData("Issued", "Discard", false)]
    [InlineData("Correction", "Write", true)]
    [InlineData("Correction", "Issue", true)]
    [InlineData("Correction", "Correct", false)]
    [InlineData("Correction", "Discard", true)]
    public void EachVerb_IsAllowedInItsStates(string state, string verb, bool allowed)
    {
        var report = state switch
        {
            "Draft" => Draft(),
            "Issued" => Issued(),
            _ => Issued().Correct("One return was missing"),
        };
        Action act = verb switch
        {
            "Write" => () => report.Write("Something else", null, null, Lead, Now),
            "Issue" => () => Issue(report),
            "Correct" => () => report.Correct("A reason"),
            _ => () => report.MustBeDiscardable(),
        };

        if (allowed)
        {
            Should.NotThrow(act);
        }
        else
        {
            Should.Throw<DomainRuleException>(act).Message.ShouldNotBeNullOrWhiteSpace();
        }
    }

    [Fact]
    public void Issue_BeforeTheLastSchoolDay_SaysFromWhenOn() =>
        Should.Throw<DomainRuleException>(() => Issue(Draft(), today: new(2026, 7, 17))).Message.ShouldBe("Summer 2026 has its last school day on 20 July 2026. Until then the report is a draft; it can be issued from that day on.");

    [Fact]
    public void LastSchoolDay_IsNoClosedDay()
    {
        var calendar = new SchoolCalendar([Summer], [new Closure(1, new(2026, 7, 20), new(2026, 7, 20), "Training")], [], Cycle.TwoWeeks);

        TermlyReport.IssuedFrom(Summer, calendar).ShouldBe(new DateOnly(2026, 7, 17));
    }

    [Fact]
    public void Issue_WithoutCommentary_Throws() => Should.Throw<DomainRuleException>(() => Issue(new TermlyReport(1, Summer))).Message.ShouldStartWith("Write the commentary first");

    [Fact]
    public void Issue_WithAFileOfOneVariantAlone_Throws() => Should.Throw<DomainRuleException>(() =>
        Draft().Issue([File(TermlyReportVariant.Slt)], LastDay, LastDay, [], [], Lead, Now)).Message.ShouldContain("each of its readers");

    [Fact]
    public void Issue_WithANameInTheCommentary_IsRefusedUntilSomebodySaysThatItIsNone()
    {
        var names = new[] { new NameFound("Grace", ["with much grace"], false) };

        Should.Throw<DomainRuleException>(() => Issue(Draft(), names: names)).Message.ShouldContain("“Grace”");
        var report = Draft();
        Issue(report, names: names, notNames: ["Grace"]);

        report.NotNames.ShouldBe(["Grace"]);
    }

    [Fact]
    public void Issue_WithAPupilNamedInFull_IsRefusedWhateverSomebodySays() =>
        Should.Throw<DomainRuleException>(() => Issue(Draft(), names: [new("Maya Collins", ["Maya Collins is back"], true)], notNames: ["Maya Collins"])).Message.ShouldContain("“Maya Collins”");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no")]
    [InlineData("1 2 3")]
    public void Issue_WithANameOfAPupilWithAPlace_TakesMoreThanATick(string? reason)
    {
        var names = new[] { new NameFound("Will", ["what we Will do"], false, HasPlace: true) };
        var reasons = reason is null ? null : new Dictionary<string, string> { ["Will"] = reason };

        Should.Throw<DomainRuleException>(() => Issue(Draft(), names: names, notNames: ["Will"], reasons: reasons)).Message.ShouldStartWith("“Will” is a name of a pupil with a place, and governors read this.");

        var report = Draft();
        Issue(report, names: names, reasons: new Dictionary<string, string> { ["Will"] = "the verb will" });
        report.NotNames.ShouldBe(["Will"]);
    }

    [Fact]
    public void Issue_WithManyNamesOfPupilsWithAPlace_IsRefused_WhateverTheReasons()
    {
        var words = Enumerable.Range(0, TermlyReport.MostNotNames + 1).Select(i => $"Name{i}").ToList();

        Should.Throw<DomainRuleException>(() => Issue(Draft(), names: [.. words.Select(w => new NameFound(w, [w], false, HasPlace: true))], reasons: words.ToDictionary(w => w, _ => "a place name"))).Message.ShouldContain("Write the commentary without them");
    }

    [Fact]
    public void Issue_KeepsWhoWhenAndTheFilesWithTheirHash()
    {
        var report = Issued();

        report.IssuedBy.ShouldBe(Lead);
        report.IssuedAt.ShouldBe(Now);
        report.Files.Single(f => f.Variant == TermlyReportVariant.Governors).Sha256.ShouldBe("4BF5122F344554C53BDE2EBB8CD2B7E3D1600AD631C385A5D7CCE23C7785459A");
    }

    [Fact]
    public void Correct_MakesTheNextEdition_WithTheSameCommentary_AndLeavesTheFirst()
    {
        var first = Issued();

        var second = first.Correct(" One return was missing ");

        second.ShouldSatisfyAllConditions(
            r => r.Edition.ShouldBe(2),
            r => r.EditionName.ShouldBe("2nd edition"),
            r => r.Why.ShouldBe("One return was missing"),
            r => r.State.ShouldBe(TermlyReportState.Draft),
            r => r.WentWell.ShouldBe("Five are back"),
            r => r.Files.ShouldBeEmpty());
        first.State.ShouldBe(TermlyReportState.Issued);
        Should.Throw<DomainRuleException>(() => first.Correct(" "));
    }

    [Fact]
    public void WhatIsPutRight_IsReadByGovernorsToo_AndCanBeChangedInTheDraft()
    {
        var second = Issued().Correct("Maya was entered as ended");
        second.Explain("Some dates were entered late");

        second.Written.ShouldBe("Some dates were entered late\nFive are back");
        Should.Throw<DomainRuleException>(() => second.Explain(" "));
        Should.Throw<DomainRuleException>(() => Draft().Explain("A reason"));
        Should.Throw<DomainRuleException>(() => Issued().Explain("A reason"));
    }

    [Fact]
    public void FirstDraft_IsDiscardedOnceItsTermIsGone() => Should.NotThrow(() => Draft().MustBeDiscardable(termIsGone: true));

    [Fact]
    public void IssuedReport_KeepsNameAndDaysOfItsTerm_AndIsNotOfOneOfOtherDays()
    {
        var issued = Issued();

        (issued.TermName, issued.TermStart, issued.TermEnd).ShouldBe((Summer.Name, Summer.Start, Summer.End));
        issued.IsOf(Summer).ShouldBeTrue();
        issued.IsOf(new Term("Autumn 2026", new(2026, 9, 2), new(2026, 12, 18))).ShouldBeFalse();
        Should.Throw<DomainRuleException>(() => issued.Follow(Summer));
    }

    [Fact]
    public void ChangedFiguresOrContent_AreFound()
    {
        var file = File(TermlyReportVariant.Slt);
        (file.IsContentSound, file.AreFiguresSound).ShouldBe((true, true));

        file.Content[0] = 2;

        (file.IsContentSound, file.AreFiguresSound).ShouldBe((false, true));
    }

    [Fact]
    public void Write_WithTooMuch_Throws() => Should.Throw<DomainRuleException>(() => Draft().Write(new string('x', TermlyReport.TextLimit + 1), null, null, Lead, Now));

    private static TermlyReport Draft()
    {
        var report = new TermlyReport(1, Summer);
        report.Write("Five are back", null, " ", Lead, Now);
        return report;
    }

    private static TermlyReport Issued()
    {
        var report = Draft();
        Issue(report);
        return report;
    }

    private static void Issue(TermlyReport report, DateOnly? today = null, IReadOnlyCollection<NameFound>? names = null, IReadOnlyCollection<string>? notNames = null, IReadOnlyDictionary<string, string>? reasons = null) =>
        report.Issue([File(TermlyReportVariant.Slt), File(TermlyReportVariant.Governors)], LastDay, today ?? LastDay, names ?? [], notNames ?? [], Lead, Now, reasons);

    private static TermlyReportFile File(TermlyReportVariant variant) => new(1, variant, "Report.pdf", [1], "{}");
}
