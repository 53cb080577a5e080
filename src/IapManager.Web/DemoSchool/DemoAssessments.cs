using IapManager.Domain;
using IapManager.Domain.Assessments;
using IapManager.Domain.Placements;

namespace IapManager.Web.DemoSchool;

/// <summary>Scores of the demo's stays: a baseline in the second week, and again before each review. Of some one is still missing.</summary>
internal sealed class DemoAssessments(IReadOnlyList<Instrument> instruments, DemoTime time, int reviewWeeks, Actor by)
{
    private Instrument Difficulties => instruments.First(i => i.Scales.Any(s => s.Code == "TOTAL"));

    private Instrument Attitudes => instruments.First(i => i.Scales.Any(s => s.Code == "F9"));

    public IEnumerable<Assessment> Of(DemoPerson person, Placement placement)
    {
        var stay = person.Stay!;
        var turn = placement.PupilId % 5;
        var first = stay.From - 1;
        if (person.Name != "Ollie Tranter")
        {
            for (var (weeksAgo, step) = (first, 0); weeksAgo >= (stay.To ?? 1); weeksAgo -= reviewWeeks, step++)
            {
                yield return Make(placement, Difficulties, Respondent.Staff, weeksAgo, step,
                    [("EMO", 6 - step + turn % 2), ("CON", 5 - step), ("HYP", 8 - step), ("PEER", 4 - step / 2), ("PRO", 5 + step)]);
            }
        }

        foreach (var (weeksAgo, step) in new[] { (first, 0), (Math.Max(stay.To ?? 1, first - 2 * reviewWeeks), 1) }.DistinctBy(x => x.Item1))
        {
            yield return Make(placement, Attitudes, Respondent.Pupil, weeksAgo, step, [.. Enumerable.Range(1, 9).Select(f => ($"F{f}", 14 + 5 * ((f + turn) % 6) + step * (6 + 3 * (f % 3))))]);
        }
    }

    private Assessment Make(Placement placement, Instrument instrument, Respondent respondent, int weeksAgo, int step, (string Scale, int Score)[] scores)
    {
        var on = time.Day(weeksAgo, 2);
        return new Assessment(instrument, placement.PupilId, placement.Id, step == 0 ? AssessmentMoment.Baseline : AssessmentMoment.Review, respondent, on,
            scores.Select(s => new ScaleScore(s.Scale, Math.Clamp(s.Score, 0, (int)instrument.Scale(s.Scale)!.Highest!.Value))), null, time.Last, by, DemoTime.At(on));
    }
}
