using System.Globalization;
using IapManager.Domain.Measures;
using IapManager.Web.Features.Reports;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.TermlyReports;

/// <summary>What matters, in exactly five sentences made from the figures: places, flow, returns, whether they hold, attendance. Each has last term beside it where it is known.</summary>
public sealed class FiveSentences(TermReport report)
{
    private const string Hidden = "is not shown, because it would give a small group away";

    private ReportWords Words => report.Words;

    private ReintegrationFigures Figures => report.Figures;

    public static IReadOnlyList<string> Of(TermReport report)
    {
        var five = new FiveSentences(report);
        return [five.Places(), five.Flow(), five.Returns(), five.Holding(), five.Attendance()];
    }

    private string Places()
    {
        if (Figures.Present == 0)
        {
            return $"Nobody had a place at {report.ProvisionName} in {report.TermName}{Last(w => w.Figures.Present == 0 ? null : TermWords.Present(w, report.Small) is { } present ? Pupils(present) : null)}.";
        }

        var used = Used(Words);
        var places = Figures.Places == 0 ? "no places are set for it" : $"{(used == "none" ? "none of the" : $"{used} of")} pupil-periods in its {Counted.Places(Figures.Places)} were used{Last(Used)}";
        if (used is null && Figures.Places > 0)
        {
            return $"How many pupils had a place at {report.ProvisionName}, and how much of its {Counted.Places(Figures.Places)} was used{Last(Used)}, {Hidden}.";
        }

        if (TermWords.Present(Words, report.Small) is not { } count)
        {
            return $"How many pupils had a place at {report.ProvisionName} {Hidden}, and {places}.";
        }

        var at = report.SoFar ? "today" : "on the last day";
        var atTheEnd = !report.WithNames ? "" : (Figures.PresentAtTheEnd, Figures.Present) switch
        {
            (1, 1) => $", {at} too",
            (0, 1) => $", but not {at}",
            (0, _) => $", none of them {at}",
            var (end, all) => $", {(end == all ? "all" : $"{end}")} of them {at}",
        };
        return $"{Capital(Pupils(count))} had a place at {report.ProvisionName}{Last(w => TermWords.Present(w, report.Small))}{atTheEnd}, and {places}.";
    }

    private string Flow()
    {
        var started = TermWords.Started(Words);
        var decided = Words.DaysToDecision is { Number: not "–" } days ? $"; the median time to a decision was {days.Number} school {(days.Number == "1" ? "day" : "days")}{Last(w => Shown(w.DaysToDecision))}" : "";
        var last = Last(w => w.Sent == ReportWords.TooFew ? null : w.Sent);
        var sent = Words.Sent == ReportWords.TooFew ? $"How many referrals were sent {Hidden}{last}" : $"{Times(Words.Sent, "referral was", "referrals were")} sent{last}";
        return started is null
            ? $"{sent}, and how many placements started {Hidden}{decided}."
            : $"{sent}, and {Lower(Times(started, "placement", "placements"))} started{Last(TermWords.Started)}{decided}.";
    }

    private string Returns()
    {
        var rate = Figures.Reintegration;
        var last = Last(w => w.ReturnedIsSmall ? null : w.Figures.Reintegration.OutOf == 0 ? "none ended" : $"{w.Figures.Reintegration.Count} of {w.Figures.Reintegration.OutOf}");
        var weeks = Words.Weeks is { Number: not "–" } reached ? $"; the median time to a full timetable was {reached.Number} school {(reached.Number == "1" ? "week" : "weeks")}{Last(w => Shown(w.Weeks))}" : "";
        return rate.OutOf == 0 ? $"No placement ended{last}{weeks}."
            : Words.ReturnedIsSmall ? $"How many placements ended with a full-time return to mainstream {Hidden}{last}{weeks}."
            : rate.OutOf == 1 ? $"The one placement that ended {(rate.Count == 1 ? "did so" : "did not do so")} with a full-time return to mainstream{last}{weeks}."
            : $"{Capital(rate.Count == 0 ? "none" : rate.Count == rate.OutOf ? "all" : $"{rate.Count}")} of {(rate.Count == rate.OutOf ? "the " : "")}{rate.OutOf} placements that ended{Whose(rate)} did so with a full-time return to mainstream{last}{weeks}.";
    }

    /// <summary>A pupil who returned twice stands behind two.</summary>
    private string Whose(Rate rate) => report.WithNames && Figures.ReintegrationPupils.All < rate.OutOf ? $", of {Counted.Pupils(Figures.ReintegrationPupils.All)}," : "";

    private string Holding()
    {
        var (six, twelve) = (Held(Words.HoldingAtSix, Figures.SixWeeks), Held(Words.HoldingAtTwelve, Figures.TwelveWeeks));
        var (lastSix, lastTwelve) = (Last(w => Held(w.HoldingAtSix, w.Figures.SixWeeks)), Last(w => Held(w.HoldingAtTwelve, w.Figures.TwelveWeeks)));
        return Figures.SixWeeks.Held.OutOf + Figures.TwelveWeeks.Held.OutOf == 0 ? $"No check of whether a return holds fell due, at 6 weeks{lastSix} or at 12{lastTwelve}."
            : six is null && twelve is null ? $"How many returns held at 6 weeks{lastSix} and at 12{lastTwelve} {Hidden}."
            : $"{Capital(Part(six, Figures.SixWeeks.Held, "6 weeks"))}{lastSix}, and {Part(twelve, Figures.TwelveWeeks.Held, "12 weeks")}{lastTwelve}.";

        static string Part(string? held, Rate rate, string when) =>
            rate.OutOf == 0 ? $"no check at {when} fell due"
            : held is null ? $"how many returns held at {when} {Hidden}"
            : rate is { OutOf: 1 } ? $"the one return due at {when} {(rate.Count == 1 ? "held" : "did not hold")}"
            : $"{held} returns due at {when} held";
    }

    private string Attendance()
    {
        if (Figures.Present == 0)
        {
            return $"Nobody had a place, so there is no attendance to compare{Last(LastAttendance)}.";
        }

        var (sum, rows) = (Figures.BeforeAndDuring, Words.Comparisons(Figures.BeforeAndDuring));
        if (rows[0] is { Before: { } before, During: { } during } && rows[2] is { Before: { } missedBefore, During: { } missedDuring })
        {
            var whose = TermWords.SaysBase(report, sum) ? $"of {(sum.Counted == sum.Stays ? sum.Stays == 1 ? "the one pupil" : $"all {sum.Stays} pupils" : $"{sum.Counted} of {sum.Stays} pupils")}" : "of pupils with marks for both";
            return $"Attendance was {Tenth(before)}% before and {Tenth(during)}% during the stay{Last(LastAttendance)}, and {(sum.Counted == 1 ? "the pupil" : "pupils")} missed {Tenth(missedBefore)} sessions{(sum.Counted == 1 ? "" : " on average")} before and {Tenth(missedDuring)} during, in equal windows {whose}.";
        }

        var why = rows[0].Without == ReportWords.TooFew ? $"Attendance before and during the stay {Hidden}"
            : $"Attendance before and during the stay {(sum.Counted == 0 ? "cannot be compared yet, because nobody has marks for both" : "is not known")}";
        return $"{why}{Last(LastAttendance)}{(TermWords.Drift(report) is { } drift ? $"; of those at {report.ProvisionName} now, {drift} drifting" : "")}.";
    }

    private string? LastAttendance(ReportWords words) =>
        words.Comparisons(words.Figures.BeforeAndDuring)[0] is { Before: { } before, During: { } during } ? $"{Tenth(before)}% and {Tenth(during)}%" : null;

    private static string? Used(ReportWords words) => words.Hidden.PlacesUsed ? null : words.PlacesUsed.Number is "None" or "0%" ? "none" : words.PlacesUsed.Number;

    private static string? Shown(FigureWords figure) => figure.Number == "–" ? null : figure.Number;

    /// <summary>Null where it is left out.</summary>
    private static string? Held(FigureWords figure, SustainedRate rate) =>
        rate.Held.OutOf == 0 ? "none due" : figure.Number == "–" ? null : $"{(rate.Held.Count == 0 ? "none" : $"{rate.Held.Count}")} of {rate.Held.OutOf}";

    /// <summary>" (Summer 2026: 9)"; nothing where last term is not known or left out.</summary>
    private string Last(Func<ReportWords, string?> value) => report.Last is { } last && value(last.Words) is { } words ? $" ({last.Name}: {words})" : "";

    private static string Pupils(string count) => count == "1" ? "1 pupil" : $"{count} pupils";

    private static string Times(string count, string one, string many) => count == "1" ? $"1 {one}" : count == "0" ? $"No {many}" : $"{Capital(count)} {many}";

    private string Tenth(decimal number) => number.ToString(report.WithNames ? "0.0" : "0", CultureInfo.InvariantCulture);

    internal static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];
}
