namespace IapManager.Domain.Schools;

/// <summary>What the provision is for; sets plan lengths and how outcomes are judged (mission N17).</summary>
public enum ProvisionPurpose
{
    Reintegration,
    YearLong,
    Mixed,
}

/// <summary>The school's internal alternative provision, under the school's own name for it.</summary>
public sealed class Provision : ISchoolOwned, IStamped
{
    public const int NameLimit = 60;
    public const int ReasonLimit = 500;

    /// <summary>More places than this ask for a reason: groups stay below ten (mission N4).</summary>
    public const int PlacesWithoutReason = 10;

    private readonly List<Room> _rooms = [];
    private readonly List<StageTemplate> _stages = [];

    private Provision()
    {
    }

    public Provision(int schoolId, string name, ProvisionPurpose purpose, int places, string? placesReason = null)
    {
        SchoolId = schoolId;
        Describe(name, purpose);
        SetPlaces(places, placesReason);
        foreach (var stage in StageTemplate.Defaults())
        {
            _stages.Add(stage);
        }
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public string Name { get; private set; } = "";

    public ProvisionPurpose Purpose { get; private set; }

    public int Places { get; private set; }

    /// <summary>Why there are more than <see cref="PlacesWithoutReason"/> places; null when there are not.</summary>
    public string? PlacesReason { get; private set; }

    /// <summary>In school weeks.</summary>
    public int LongestStayWeeks { get; private set; } = 38;

    /// <summary>In school weeks.</summary>
    public int ReviewIntervalWeeks { get; private set; } = 6;

    /// <summary>Adults in every period with pupils.</summary>
    public int AdultsPerPeriod { get; private set; } = 2;

    /// <summary>Of these, qualified teachers.</summary>
    public int QualifiedPerPeriod { get; private set; } = 1;

    public Guid Stamp { get; private set; }

    public IReadOnlyCollection<Room> Rooms => _rooms;

    public IReadOnlyCollection<StageTemplate> Stages => _stages;

    public void Describe(string name, ProvisionPurpose purpose)
    {
        Name = Rule.Text(name, NameLimit, "Enter the provision's own name.");
        Purpose = purpose;
    }

    public void SetPlaces(int places, string? reason = null)
    {
        Rule.Must(places is >= 1 and <= 60, "Enter the number of places, from 1 to 60.");
        Rule.Must(places <= PlacesWithoutReason || !string.IsNullOrWhiteSpace(reason), $"Say why there are more than {PlacesWithoutReason} places.");
        Places = places;
        PlacesReason = places > PlacesWithoutReason ? Rule.Text(reason, ReasonLimit, "Say why there are so many places.") : null;
    }

    /// <summary>Sets the longest planned stay and the interval between reviews, both in school weeks.</summary>
    public void SetLengths(int longestStayWeeks, int reviewIntervalWeeks)
    {
        Rule.Must(longestStayWeeks is >= 1 and <= 78, "The longest stay is 1 to 78 school weeks.");
        Rule.Must(reviewIntervalWeeks is >= 1 and <= 13, "Reviews are 1 to 13 school weeks apart.");
        LongestStayWeeks = longestStayWeeks;
        ReviewIntervalWeeks = reviewIntervalWeeks;
    }

    public void SetStaffing(int adultsPerPeriod, int qualifiedPerPeriod)
    {
        Rule.Must(adultsPerPeriod is >= 1 and <= 10, "There are 1 to 10 adults in a period.");
        Rule.Must(qualifiedPerPeriod >= 0 && qualifiedPerPeriod <= adultsPerPeriod, "There cannot be more qualified teachers than adults.");
        AdultsPerPeriod = adultsPerPeriod;
        QualifiedPerPeriod = qualifiedPerPeriod;
    }

    public Room AddRoom(string name)
    {
        var room = new Room(name);
        Rule.Must(_rooms.All(r => !string.Equals(r.Name, room.Name, StringComparison.OrdinalIgnoreCase)), $"{Name} already has a room called {room.Name}.");
        _rooms.Add(room);
        return room;
    }

    public void RemoveRoom(int roomId) => _rooms.RemoveAll(r => r.Id == roomId);
}

public sealed class Room
{
    public const int NameLimit = 40;

    private Room()
    {
    }

    public Room(string name) => Name = Rule.Text(name, NameLimit, "Enter the room's name.");

    public int Id { get; private set; }

    public string Name { get; private set; } = "";
}

/// <summary>One stage of the way back, as the school usually plans it.</summary>
public sealed class StageTemplate
{
    public const int NameLimit = 40;
    public const int TextLimit = 500;

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

    /// <summary>Settle, Build, Blend, Return, Sustain (domain.md, Reintegration plan).</summary>
    public static IReadOnlyList<StageTemplate> Defaults() =>
    [
        new(1, "Settle", "Feel safe, know the adults and the day", "The family has visited and a key adult is named", "In on most days; joins in with a trusted adult", 20, 3),
        new(2, "Build", "Succeed in the first lessons with the class", "Settled in the provision", "Lessons with the class go well more often than not", 40, 5),
        new(3, "Blend", "Be with the class for most of the week", "First lessons hold", "Teachers and pupil agree that most lessons go well", 70, 6),
        new(4, "Return", "A full timetable with the class, with help near", "Most lessons with the class", "Two weeks of a full timetable without extra help", 100, 4),
        new(5, "Sustain", "The return holds", "Full timetable", "Checks at 6 and 12 school weeks", 100, 12),
    ];
}
