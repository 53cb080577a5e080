namespace IapManager.Domain.Schools;

/// <summary>One stage of the way back, as the school usually plans it.</summary>
public sealed class StageTemplate
{
    public const int NameLimit = 40;
    public const int TextLimit = 500;

    /// <summary>More than these nobody keeps apart.</summary>
    public const int MostStages = 8;

    private StageTemplate()
    {
    }

    public StageTemplate(int order, string name, string aim, string entryTest, string exitTest, int targetShare, int expectedWeeks)
    {
        Rule.Must(targetShare is >= 0 and <= 100, "The share is 0 to 100 per cent.");
        Rule.Must(expectedWeeks is >= 1 and <= 52, "A stage takes 1 to 52 school weeks.");
        Order = order;
        Name = Rule.Text(name, NameLimit, "Enter the stage's name.");
        Aim = Rule.Text(aim, TextLimit, "Enter the stage's aim.");
        EntryTest = Rule.Text(entryTest, TextLimit, "Enter when a pupil enters the stage.");
        ExitTest = Rule.Text(exitTest, TextLimit, "Enter when a pupil is ready to leave the stage.");
        TargetShare = targetShare;
        ExpectedWeeks = expectedWeeks;
    }

    public int Id { get; private set; }

    public int Order { get; private set; }

    public string Name { get; private set; } = "";

    public string Aim { get; private set; } = "";

    public string EntryTest { get; private set; } = "";

    public string ExitTest { get; private set; } = "";

    /// <summary>Mainstream share that the stage aims for, in per cent.</summary>
    public int TargetShare { get; private set; }

    /// <summary>In school weeks.</summary>
    public int ExpectedWeeks { get; private set; }

    /// <summary>
    /// The stages that a new provision begins with. They are the product's own proposal and no rule of anybody's; each school changes them
    /// in its settings. Reintegration: domain.md, Reintegration plan. Year-long: a steady group, of whom some return the next year, some
    /// stay and some move to a special school (mission N17), so the shares are modest and no stage is a full timetable; 38 school weeks.
    /// Mixed: both.
    /// </summary>
    public static IReadOnlyList<StageTemplate> Defaults(ProvisionPurpose purpose) => purpose switch
    {
        ProvisionPurpose.YearLong =>
        [
            new(1, "Settle", "Feel safe, know the adults and the day", "The family has visited and a key adult is named", "In on most days; joins in with a trusted adult", 10, 6),
            new(2, "Learn", "Make progress in a small group", "Settled in the provision", "Works for most of a lesson, and is proud of some of it", 20, 12),
            new(3, "Join in", "Be with a class of the year group where it goes well", "Ready for a first lesson with the class, with an adult beside", "Some lessons with the class go well most weeks", 40, 10),
            new(4, "Look ahead", "Find out together what fits next year: a class, another year here, or a special school", "The pupil, the family and school have talked about next year", "Everybody knows what is planned for next year", 50, 6),
            new(5, "Next year", "Get to know next year’s place, people and day", "It is agreed where next year is", "Has met the new adults, and been there more than once", 50, 4),
        ],
        ProvisionPurpose.Mixed =>
        [
            new(1, "Settle", "Feel safe, know the adults and the day", "The family has visited and a key adult is named", "In on most days; joins in with a trusted adult", 20, 4),
            new(2, "Build", "Succeed in the first lessons with the class", "Settled in the provision", "Lessons with the class go well more often than not", 40, 8),
            new(3, "Blend", "Be with the class for as much of the week as goes well", "First lessons hold", "Teachers and pupil agree that most of these lessons go well", 60, 8),
            new(4, "Look ahead", "Decide together: a full return now, or a steady place until next year", "Lessons with the class hold for some weeks", "It is agreed what comes next", 60, 4),
            new(5, "Next step", "A full timetable with the class, with help near", "A full return is agreed", "Two weeks of a full timetable without extra help", 100, 6),
        ],
        _ =>
        [
            new(1, "Settle", "Feel safe, know the adults and the day", "The family has visited and a key adult is named", "In on most days; joins in with a trusted adult", 20, 3),
            new(2, "Build", "Succeed in the first lessons with the class", "Settled in the provision", "Lessons with the class go well more often than not", 40, 5),
            new(3, "Blend", "Be with the class for most of the week", "First lessons hold", "Teachers and pupil agree that most lessons go well", 70, 6),
            new(4, "Return", "A full timetable with the class, with help near", "Most lessons with the class", "Two weeks of a full timetable without extra help", 100, 4),
            new(5, "Sustain", "The return holds", "Full timetable", "Checks at 6 and 12 school weeks", 100, 12),
        ],
    };

    /// <summary>Whether both plan the same, whatever their place.</summary>
    public bool Says(StageTemplate other) =>
        (Name, Aim, EntryTest, ExitTest, TargetShare, ExpectedWeeks) == (other.Name, other.Aim, other.EntryTest, other.ExitTest, other.TargetShare, other.ExpectedWeeks);

    internal StageTemplate At(int order) => new(order, Name, Aim, EntryTest, ExitTest, TargetShare, ExpectedWeeks);
}
