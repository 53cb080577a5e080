using System.Globalization;
using IapManager.Domain;
using IapManager.Domain.Pupils;
using IapManager.Domain.Retention;

namespace IapManager.Web.DemoSchool;

/// <summary>Pupils who left at the end of their last year and were never referred: some of them have been kept for long enough.</summary>
internal static class DemoLeavers
{
    private static readonly (string Forename, string Surname, string Sex, int YearsAgo)[] Who =
    [
        ("Bryony", "Tranter", "F", 3), ("Callum", "Wray", "M", 2), ("Ines", "Madeley", "F", 2), ("Tobias", "Lunt", "M", 2), ("Nerys", "Pask", "F", 1), ("Jonas", "Eddowes", "M", 1),
    ];

    public static IEnumerable<Pupil> Of(int schoolId, DemoTime time) => Who.Select((who, i) =>
    {
        var year = DemoCalendar.YearOf(time.Today) - who.YearsAgo + 1;
        var pupil = new Pupil(schoolId, who.Forename, who.Surname, 11)
        {
            AdmissionNumber = (1400 + i).ToString("000000", CultureInfo.InvariantCulture),
            Sex = who.Sex,
            DateOfBirth = i == 2 ? null : new DateOnly(year - 16, 1 + (2 * i), 11),
            SenStatus = "N",
            AdmittedOn = new DateOnly(year - 5, 9, 2),
            LeftOn = new DateOnly(year, 7, 18),
        };
        pupil.RefreshSearchName();
        return pupil;
    });

    /// <summary>Of somebody whose place has ended: the records are asked for.</summary>
    public static IEnumerable<LegalHold> Holds(int schoolId, DemoPupils pupils, DemoTime time, Actor by)
    {
        var day = time.WeekStart(3);
        yield return new LegalHold(schoolId, pupils[DemoCast.Ended.First(p => pupils[p].LeftOn is not null)].Id, "The new school has asked for the records by letter, and a complaint about the move is open.", day, by, DemoTime.At(day));
    }

    /// <summary>Of the one who has been kept for longest; nobody has approved it.</summary>
    /// <param name="leavers">As they were saved.</param>
    /// <param name="time">The day.</param>
    /// <param name="by">The administrator.</param>
    public static IEnumerable<Disposal> Proposed(IEnumerable<Pupil> leavers, DemoTime time, Actor by)
    {
        var longest = leavers.MinBy(p => p.LeftOn)!;
        var left = longest.LeftOn!.Value;
        yield return new Disposal(longest.SchoolId, longest.Id, new(new(RetentionKind.NotReferred, left.AddYears(RetentionPeriods.Usual.NotReferred)), left), null, time.Today, by);
    }
}
