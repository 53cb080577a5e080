using IapManager.Domain.Assessments;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Assessments;

/// <summary>The usual instruments against the tables of facts.md, Instruments, each edge written out by hand.</summary>
public sealed class InstrumentDefaultsTests
{
    private static readonly IReadOnlyList<Instrument> All = InstrumentDefaults.ForNewSchool(1);
    private static readonly Instrument Sdq = All[0];
    private static readonly Instrument Boxall = All[1];
    private static readonly Instrument Reading = All[2];
    private static readonly Instrument Pass = All[3];

    [Theory]
    [InlineData("TOTAL", Respondent.Staff, 0, "close to average")]
    [InlineData("TOTAL", Respondent.Staff, 11, "close to average")]
    [InlineData("TOTAL", Respondent.Staff, 12, "slightly raised")]
    [InlineData("TOTAL", Respondent.Staff, 15, "slightly raised")]
    [InlineData("TOTAL", Respondent.Staff, 16, "high")]
    [InlineData("TOTAL", Respondent.Staff, 18, "high")]
    [InlineData("TOTAL", Respondent.Staff, 19, "very high")]
    [InlineData("TOTAL", Respondent.Staff, 40, "very high")]
    [InlineData("TOTAL", Respondent.Parent, 0, "close to average")]
    [InlineData("TOTAL", Respondent.Parent, 13, "close to average")]
    [InlineData("TOTAL", Respondent.Parent, 14, "slightly raised")]
    [InlineData("TOTAL", Respondent.Parent, 16, "slightly raised")]
    [InlineData("TOTAL", Respondent.Parent, 17, "high")]
    [InlineData("TOTAL", Respondent.Parent, 19, "high")]
    [InlineData("TOTAL", Respondent.Parent, 20, "very high")]
    [InlineData("TOTAL", Respondent.Parent, 40, "very high")]
    [InlineData("TOTAL", Respondent.Pupil, 0, "close to average")]
    [InlineData("TOTAL", Respondent.Pupil, 14, "close to average")]
    [InlineData("TOTAL", Respondent.Pupil, 15, "slightly raised")]
    [InlineData("TOTAL", Respondent.Pupil, 17, "slightly raised")]
    [InlineData("TOTAL", Respondent.Pupil, 18, "high")]
    [InlineData("TOTAL", Respondent.Pupil, 19, "high")]
    [InlineData("TOTAL", Respondent.Pupil, 20, "very high")]
    [InlineData("TOTAL", Respondent.Pupil, 40, "very high")]
    [InlineData("EMO", Respondent.Staff, 0, "close to average")]
    [InlineData("EMO", Respondent.Staff, 3, "close to average")]
    [InlineData("EMO", Respondent.Staff, 4, "slightly raised")]
    [InlineData("EMO", Respondent.Staff, 5, "high")]
    [InlineData("EMO", Respondent.Staff, 6, "very high")]
    [InlineData("EMO", Respondent.Staff, 10, "very high")]
    [InlineData("CON", Respondent.Staff, 0, "close to average")]
    [InlineData("CON", Respondent.Staff, 2, "close to average")]
    [InlineData("CON", Respondent.Staff, 3, "slightly raised")]
    [InlineData("CON", Respondent.Staff, 4, "high")]
    [InlineData("CON", Respondent.Staff, 5, "very high")]
    [InlineData("CON", Respondent.Staff, 10, "very high")]
    [InlineData("HYP", Respondent.Staff, 0, "close to average")]
    [InlineData("HYP", Respondent.Staff, 5, "close to average")]
    [InlineData("HYP", Respondent.Staff, 6, "slightly raised")]
    [InlineData("HYP", Respondent.Staff, 7, "slightly raised")]
    [InlineData("HYP", Respondent.Staff, 8, "high")]
    [InlineData("HYP", Respondent.Staff, 9, "very high")]
    [InlineData("HYP", Respondent.Staff, 10, "very high")]
    [InlineData("PEER", Respondent.Staff, 0, "close to average")]
    [InlineData("PEER", Respondent.Staff, 2, "close to average")]
    [InlineData("PEER", Respondent.Staff, 3, "slightly raised")]
    [InlineData("PEER", Respondent.Staff, 4, "slightly raised")]
    [InlineData("PEER", Respondent.Staff, 5, "high")]
    [InlineData("PEER", Respondent.Staff, 6, "very high")]
    [InlineData("PEER", Respondent.Staff, 10, "very high")]
    [InlineData("PRO", Respondent.Staff, 6, "close to average")]
    [InlineData("PRO", Respondent.Staff, 10, "close to average")]
    [InlineData("PRO", Respondent.Staff, 5, "slightly lowered")]
    [InlineData("PRO", Respondent.Staff, 4, "low")]
    [InlineData("PRO", Respondent.Staff, 0, "very low")]
    [InlineData("PRO", Respondent.Staff, 3, "very low")]
    public void Band_OfEveryEdge_IsThatOfTheTable(string scale, Respondent by, int score, string band) => Sdq.BandOf(scale, by, score).ShouldBe(band);

    [Theory]
    [InlineData("EMO")]
    [InlineData("CON")]
    [InlineData("HYP")]
    [InlineData("PEER")]
    [InlineData("PRO")]
    public void ScalesOfParentsAndPupils_HaveNoBand_BecauseNoneIsKnown(string scale) =>
        (Sdq.BandOf(scale, Respondent.Parent, 5), Sdq.BandOf(scale, Respondent.Pupil, 5)).ShouldBe((null, null));

    [Fact]
    public void Sdq_HasTheScalesOfTheTable_ProsocialAloneIsBetterWhenHigher_AndImpactHasNoHighestScore()
    {
        Sdq.Scales.Select(s => (s.Code, s.Range, s.Better)).ShouldBe(
        [
            ("EMO", "0 to 10", BetterWhen.Lower), ("CON", "0 to 10", BetterWhen.Lower), ("HYP", "0 to 10", BetterWhen.Lower), ("PEER", "0 to 10", BetterWhen.Lower),
            ("PRO", "0 to 10", BetterWhen.Higher), ("TOTAL", "0 to 40", BetterWhen.Lower), ("IMPACT", "0 or more", BetterWhen.Lower),
        ]);
        Sdq.Scales.ShouldAllBe(s => !s.Holds(3.5m));
        Sdq.InShort.ShouldHaveSingleItem().Code.ShouldBe("TOTAL");
    }

    [Fact]
    public void Boxall_IsBetterWhenHigherInTheDevelopmentalStrands_AndWhenLowerInTheDiagnosticProfile_AndBothAreSaid()
    {
        foreach (var scale in Boxall.Scales)
        {
            var (development, code) = ("ABCDEFGHIJ".Contains(scale.Code, StringComparison.Ordinal) || scale.Code == "DEV", scale.Code);
            scale.Better.ShouldBe(development ? BetterWhen.Higher : BetterWhen.Lower, code);
            ScoreChange.Between(scale, 4, 6).Direction.ShouldBe(development ? ChangeDirection.Hoped : ChangeDirection.Other, code);
            (scale.Lowest, scale.Highest, scale.Holds(2.5m)).ShouldBe((0, null, false), code);
        }

        Boxall.Entered.Count().ShouldBe(20);
        Boxall.InShort.Select(s => s.Code).ShouldBe(["DEV", "DIA"]);
    }

    [Theory]
    [InlineData(39, false)]
    [InlineData(40, true)]
    [InlineData(100, true)]
    [InlineData(160, true)]
    [InlineData(161, false)]
    public void StandardAgeScore_IsHeldWithinFourDeviationsOfTheMean_AndHigherIsBetter(int score, bool holds)
    {
        var sas = Reading.Scales.ShouldHaveSingleItem();

        sas.Holds(score).ShouldBe(holds);
        (sas.Better, Reading.IsSensitive, Reading.InShort.Count).ShouldBe((BetterWhen.Higher, false, 1));
    }

    [Fact]
    public void Pass_HasNineFactorsInPercentiles_HigherIsBetter_AndNoneStandsForTheOthers()
    {
        Pass.Scales.Count.ShouldBe(9);
        Pass.Scales.ShouldAllBe(s => s.Range == "0 to 100" && s.Better == BetterWhen.Higher && s.Holds(12.5m) && !s.Holds(100.5m));
        Pass.InShort.ShouldBe(Pass.Scales);
    }

    [Fact]
    public void NothingBesideTheTables_HasABand() => All.Skip(1).ShouldAllBe(i => i.Bands.Count == 0);
}
