namespace IapManager.Domain.Assessments;

/// <summary>
/// The instruments that a new school starts with: their scales and bands, never their items. Source: facts.md, Instruments. The
/// strands of the Boxall Profile have the letters that stand on its form. Where no highest score is known, a school sets its own.
/// </summary>
public static class InstrumentDefaults
{
    private static readonly string[] Rising = ["close to average", "slightly raised", "high", "very high"];
    private static readonly string[] Falling = ["close to average", "slightly lowered", "low", "very low"];

    public static IReadOnlyList<Instrument> ForNewSchool(int schoolId)
    {
        var sdq = StrengthsAndDifficulties(schoolId);
        sdq.AskFor([Respondent.Staff], [Respondent.Staff]);
        return [sdq, Boxall(schoolId), StandardAgeScore(schoolId), AttitudesToSelfAndSchool(schoolId)];
    }

    private static Instrument StrengthsAndDifficulties(int schoolId) => new(schoolId, "Strengths and Difficulties Questionnaire (SDQ)", true, [Respondent.Staff, Respondent.Parent, Respondent.Pupil],
        [
            new("EMO", "Emotional", 0, 10, BetterWhen.Lower), new("CON", "Conduct", 0, 10, BetterWhen.Lower), new("HYP", "Hyperactivity", 0, 10, BetterWhen.Lower),
            new("PEER", "Peer", 0, 10, BetterWhen.Lower), new("PRO", "Prosocial", 0, 10, BetterWhen.Higher), new("TOTAL", "Total", 0, 40, BetterWhen.Lower, "EMO,CON,HYP,PEER"),
            new("IMPACT", "Impact", 0, null, BetterWhen.Lower),
        ],
        [
            .. Bands("TOTAL", Respondent.Staff, Rising, (0, 11), (12, 15), (16, 18), (19, 40)),
            .. Bands("TOTAL", Respondent.Parent, Rising, (0, 13), (14, 16), (17, 19), (20, 40)),
            .. Bands("TOTAL", Respondent.Pupil, Rising, (0, 14), (15, 17), (18, 19), (20, 40)),
            .. Bands("EMO", Respondent.Staff, Rising, (0, 3), (4, 4), (5, 5), (6, 10)),
            .. Bands("CON", Respondent.Staff, Rising, (0, 2), (3, 3), (4, 4), (5, 10)),
            .. Bands("HYP", Respondent.Staff, Rising, (0, 5), (6, 7), (8, 8), (9, 10)),
            .. Bands("PEER", Respondent.Staff, Rising, (0, 2), (3, 4), (5, 5), (6, 10)),
            .. Bands("PRO", Respondent.Staff, Falling, (6, 10), (5, 5), (4, 4), (0, 3)),
        ],
        "The first covers the last 6 months, a follow-up the last month. Scores only; the questionnaire itself comes from its publisher.");

    private static Instrument Boxall(int schoolId) => new(schoolId, "Boxall Profile", true, [Respondent.Staff],
        [
            .. "ABCDEFGHIJ".Select(strand => new InstrumentScale($"{strand}", $"Developmental strand {strand}", 0, null, BetterWhen.Higher)),
            new("DEV", "Developmental strands", 0, null, BetterWhen.Higher, "A,B,C,D,E,F,G,H,I,J"),
            .. "QRSTUVWXYZ".Select(strand => new InstrumentScale($"{strand}", $"Diagnostic strand {strand}", 0, null, BetterWhen.Lower)),
            new("DIA", "Diagnostic profile", 0, null, BetterWhen.Lower, "Q,R,S,T,U,V,W,X,Y,Z"),
        ],
        note: "In the developmental strands higher is better, in the diagnostic profile lower. Scores only; the profile itself comes from its publisher.");

    /// <summary>Mean 100, standard deviation 15; the range allows for four standard deviations either way.</summary>
    private static Instrument StandardAgeScore(int schoolId) => new(schoolId, "Reading, standard age score", false, [Respondent.Test],
        [new("SAS", "Standard age score", 40, 160, BetterWhen.Higher)],
        note: "The average for the pupil’s age is 100. Change is measured with this score, not with the reading age. Tests that the school imports are shown beside it.");

    private static Instrument AttitudesToSelfAndSchool(int schoolId)
    {
        string[] factors =
        [
            "Feelings about school", "Perceived learning capability", "Self-regard as a learner", "Preparedness for learning", "Attitudes to teachers",
            "General work ethic", "Confidence in learning", "Attitudes to attendance", "Response to curriculum demands",
        ];
        return new Instrument(schoolId, "Attitudes to self and school (PASS)", false, [Respondent.Pupil],
            factors.Select((name, i) => new InstrumentScale($"F{i + 1}", name, 0, 100, BetterWhen.Higher, HasDecimals: true)), note: "Percentiles of the nine factors.");
    }

    private static IEnumerable<ScoreBand> Bands(string scale, Respondent by, string[] names, params (int From, int To)[] parts) =>
        parts.Select((part, i) => new ScoreBand(scale, by, part.From, part.To, names[i]));
}
