using IapManager.Domain.Placements;

namespace IapManager.Web.DemoSchool;

/// <param name="WeeksAgo">School weeks before today; negative for a version still to come.</param>
/// <param name="WithClass">Lessons with the class, of 50.</param>
/// <param name="Reason">Why; needed for a step back.</param>
internal sealed record DemoStep(int WeeksAgo, int WithClass, string? Reason = null);

/// <summary>A place in the provision, in school weeks back from today.</summary>
/// <param name="Lane">1 to 8: which of the places; stays in one lane never overlap, so the places are never exceeded.</param>
/// <param name="From">First week.</param>
/// <param name="To">Last week; null while it lasts.</param>
/// <param name="Outcome">Null while it lasts.</param>
/// <param name="PlannedWeeks">Planned length.</param>
/// <param name="Steps">Timetable versions.</param>
/// <param name="MovedOn">When each stage of the plan was left, oldest first.</param>
internal sealed record DemoStay(int Lane, int From, int? To, PlacementOutcome? Outcome, int PlannedWeeks, DemoStep[] Steps, int[] MovedOn)
{
    public string KeyAdult { get; init; } = "Rahman";

    /// <summary>Weeks of <see cref="PlannedWeeks"/> that were added on the way; null when none were.</summary>
    public (int Weeks, int WeeksAgo, string Reason)? Extension { get; init; }

    public string? OutcomeNote { get; init; }

    /// <summary>Under an agreement about time out of school.</summary>
    public bool HomeOnFridayAfternoons { get; init; }
}

/// <param name="Forename">First name.</param>
/// <param name="Surname">Last name.</param>
/// <param name="Form">Year and letter; a Year 7 pupil whose stay began last year is a year older.</param>
/// <param name="Sex">M or F.</param>
/// <param name="Sen">N, K or E.</param>
/// <param name="Need">First need, or null.</param>
/// <param name="Fsm">Free school meals.</param>
/// <param name="Ethnicity">Code.</param>
/// <param name="Absence">Share of days missed before, during and after the stay.</param>
internal sealed record DemoPerson(string Forename, string Surname, string Form, char Sex, string Sen, string? Need, bool Fsm, string Ethnicity, (double Before, double During, double After) Absence)
{
    public string Name => $"{Forename} {Surname}";

    public DemoStay? Stay { get; init; }

    /// <summary>Suspensions before the stay.</summary>
    public int Suspensions { get; init; }

    /// <summary>School weeks back at which the school first thought of a place, for those without a stay.</summary>
    public int KnownForWeeks { get; init; } = 14;

    public bool InCare { get; init; }

    public bool ChildInNeed { get; init; }
}

/// <summary>The pupils whose story the demo tells. Everybody else only fills the classrooms.</summary>
internal static class DemoCast
{
    /// <summary>Forms whose science Dr Patel teaches: he meets the cohort in nearly every period.</summary>
    public static readonly string[] TaughtByDrPatel = ["8F", "7M", "8W", "9M", "9F", "7R", "10T"];

    public static readonly DemoPerson[] Cohort =
    [
        new("Maya", "Collins", "8F", 'F', "K", "SEMH", true, "WBRI", (.36, .10, .06))
        {
            Suspensions = 2,
            Stay = new(4, 9, null, null, 20,
                [new(9, 10), new(7, 18, "Drama, PE and Art first: Maya's choice"), new(4, 24, "Four more lessons, agreed at the review"), new(3, 20, "Quieter mornings, Maya's wish"), new(2, 28, "Eight lessons added: Art, PE, French and Computing"), new(-1, 33, "Five more lessons, if this week holds")], [6, 2]),
        },
        new("Ollie", "Tranter", "7M", 'M', "K", "ASD", false, "WBRI", (.24, .08, .05))
        {
            Suspensions = 1,
            Stay = new(6, 6, null, null, 18, [new(6, 10), new(4, 18), new(3, 25, "Maths went well from the start"), new(1, 32, "Science and DT added")], [4, 2]) { KeyAdult = "Hallett" },
        },
        new("Freya", "Lindqvist", "8W", 'F', "E", "ASD", false, "WOTH", (.48, .12, .05))
        {
            Stay = new(1, 22, null, null, 26, [new(22, 8), new(18, 18), new(13, 26), new(8, 35), new(3, 44, "Only Music and two PE lessons are still to come"), new(-2, 50, "Full timetable")], [18, 12, 5]) { Extension = (4, 6, "The last two subjects wait for their teachers to be back") },
        },
        new("Reuben", "Clarke", "10T", 'M', "K", "SPLD", true, "MWBC", (.42, .16, .10))
        {
            Suspensions = 3,
            Stay = new(2, 16, null, null, 30, [new(16, 8), new(12, 15), new(6, 21, "Construction lessons with the class"), new(2, 27)], [11, 4]) { KeyAdult = "Price" },
        },
        new("Kai", "Osborne", "9M", 'M', "K", "SEMH", true, "WBRI", (.52, .22, .12))
        {
            Suspensions = 2,
            Stay = new(3, 12, null, null, 26, [new(12, 6), new(8, 12), new(5, 16)], [7]) { KeyAdult = "Price" },
        },
        new("Jayden", "Mbeki", "9F", 'M', "K", "SLCN", true, "BAFR", (.31, .11, .08))
        {
            Suspensions = 2,
            Stay = new(5, 8, null, null, 22, [new(8, 10), new(5, 16), new(2, 20, "PE and Music added")], [4]) { KeyAdult = "Hallett" },
        },
        new("Aisha", "Begum", "7R", 'F', "N", null, true, "ABAN", (.55, .05, .05)) { Stay = new(7, 2, null, null, 20, [new(2, 10)], []) { HomeOnFridayAfternoons = true } },
    ];

    public static readonly DemoPerson[] Ended =
    [
        Returned("Tariq", "Wood", "9B", 'M', "K", "SEMH", true, "APKN", 8, 23, 13, (.38, .14, .07)),
        Returned("Lola", "Hart", "8R", 'F', "N", null, false, "WBRI", 1, 35, 24, (.34, .12, .08)),
        Returned("Mason", "Quinn", "10B", 'M', "K", "SEMH", true, "WBRI", 3, 34, 15, (.41, .17, .13)),
        Returned("Safiya", "Hassan", "9T", 'F', "N", null, true, "BAFR", 4, 36, 28, (.29, .09, .06)),
        Returned("Finley", "Booth", "9R", 'M', "K", "SPLD", false, "WBRI", 4, 26, 12, (.33, .13, .09)),
        Returned("Niamh", "Gallagher", "10W", 'F', "K", "SEMH", true, "WIRI", 5, 33, 20, (.45, .18, .16)),
        Returned("Eesa", "Khan", "8T", 'M', "K", "SLCN", true, "APKN", 5, 18, 10, (.26, .10, .05)),
        Returned("Poppy", "Sutton", "9H", 'F', "N", null, false, "WBRI", 8, 36, 25, (.39, .15, .14)),
        Returned("Levi", "Grant", "8B", 'M', "N", null, false, "MWBC", 8, 11, 1, (.30, .12, .08)),
        Ending("Orla", "Murphy", "10R", 'F', "E", "ASD", false, "WIRI", 6, 35, 26, (.60, .31, 0), PlacementOutcome.SpecialSchool, "A place at Larkfield School, named in her plan."),
        Ending("Tyler", "Knight", "11T", 'M', "K", "SEMH", true, "WBRI", 6, 24, 10, (.46, .28, .22), PlacementOutcome.PartReturnStays, "Four days with the class; keeps Friday's construction course."),
        Ending("Willow", "Webb", "11F", 'F', "K", "SEMH", false, "WBRI", 7, 32, 8, (.57, .30, .24), PlacementOutcome.PartReturnStays, "English, maths and art with the class; the rest at The Bridge until her exams."),
        Ending("Haydn", "Lowther", "9L", 'M', "N", null, true, "WBRI", 2, 36, 30, (.37, .19, 0), PlacementOutcome.LeftTheArea, "The family moved to Leeds; records sent on."),
        Ending("Ebony", "Osei", "10H", 'F', "K", "SEMH", true, "BAFR", 2, 28, 18, (.49, .27, 0), PlacementOutcome.OtherSchool, "A managed move that Ebony asked for."),
    ];

    /// <summary>Accepted, and waiting for a place.</summary>
    public static readonly DemoPerson[] Waiting =
    [
        new("Isla", "Rutherford", "9W", 'F', "K", "SEMH", false, "WBRI", (.46, .46, .46)),
        new("Dylan", "Pace", "7R", 'M', "N", null, true, "WBRI", (.38, .38, .38)) { Suspensions = 2, KnownForWeeks = 9 },
        new("Zofia", "Nowak", "10T", 'F', "N", null, false, "WOTH", (.33, .33, .33)),
        new("Sam", "Whitaker", "8F", 'M', "K", "SPLD", true, "WBRI", (.27, .27, .27)) { Suspensions = 1 },
    ];

    /// <summary>Referred, in every other state.</summary>
    public static readonly DemoPerson[] Referred =
    [
        new("Noah", "Fairweather", "8R", 'M', "K", "SEMH", true, "WBRI", (.29, .29, .29)) { Suspensions = 2, ChildInNeed = true },
        new("Ava", "Docherty", "9T", 'F', "N", null, false, "WBRI", (.31, .31, .31)),
        new("Leila", "Haddad", "8W", 'F', "N", null, true, "OOTH", (.24, .24, .24)),
        new("Ethan", "Marlowe", "9M", 'M', "K", "SPLD", false, "WBRI", (.14, .14, .14)),
        new("Scarlett", "Byrne", "7M", 'F', "N", null, false, "WIRI", (.18, .18, .18)) { KnownForWeeks = 2 },
        new("Yusuf", "Demir", "9F", 'M', "N", null, true, "WOTH", (.21, .21, .21)),
        new("Grace", "Appleton", "10T", 'F', "N", null, false, "WBRI", (.16, .16, .16)),
        new("Riley", "Dunne", "8F", 'M', "K", "SLCN", true, "WBRI", (.22, .22, .22)) { Suspensions = 1 },
        new("Amara", "Okafor", "8H", 'F', "N", null, false, "BAFR", (.19, .19, .19)),
        new("Josh", "Tully", "10F", 'M', "K", "SEMH", true, "WBRI", (.40, .40, .40)) { Suspensions = 2, InCare = true },
    ];

    public static IEnumerable<DemoPerson> All => [.. Cohort, .. Ended, .. Waiting, .. Referred];

    public static IEnumerable<DemoPerson> Placed => [.. Ended, .. Cohort];

    private static DemoPerson Returned(string forename, string surname, string form, char sex, string sen, string? need, bool fsm, string ethnicity, int lane, int from, int to, (double, double, double) absence)
    {
        // Five even steps, the full timetable for the last fifth of the stay.
        var weeks = from - to;
        var steps = Enumerable.Range(0, 5).Select(i => new DemoStep(from - weeks * i / 5, 10 + 10 * i)).ToArray();
        return new(forename, surname, form, sex, sen, need, fsm, ethnicity, absence)
        {
            Suspensions = 1 + from % 3,
            Stay = new(lane, from, to, PlacementOutcome.ReturnedFullTime, weeks + 2, steps, [.. steps.Skip(1).Take(3).Select(s => s.WeeksAgo)]) { KeyAdult = lane % 2 == 0 ? "Rahman" : "Hallett" },
        };
    }

    private static DemoPerson Ending(string forename, string surname, string form, char sex, string sen, string? need, bool fsm, string ethnicity, int lane, int from, int to, (double, double, double) absence, PlacementOutcome outcome, string note)
    {
        var weeks = from - to;
        DemoStep[] steps = outcome == PlacementOutcome.PartReturnStays
            ? [new(from, 10), new(from - weeks / 3, 22), new(from - weeks * 2 / 3, 36)]
            : [new(from, 8), new(from - weeks / 2, 14)];
        return new(forename, surname, form, sex, sen, need, fsm, ethnicity, absence)
        {
            Suspensions = 2,
            Stay = new(lane, from, to, outcome, weeks + 4, steps, [.. steps.Skip(1).Select(s => s.WeeksAgo)]) { KeyAdult = "Price", OutcomeNote = note },
        };
    }
}
