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
        _stages.AddRange(StageTemplate.Defaults(purpose));
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

    /// <summary>Puts other stages in the place of those that there are. Plans that have been made keep theirs.</summary>
    /// <param name="stages">In their order; none aims for less than the one before.</param>
    public void SetStages(IReadOnlyList<StageTemplate> stages)
    {
        ArgumentNullException.ThrowIfNull(stages);
        Rule.Must(stages.Count > 0, "A plan needs at least one stage.");
        Rule.Must(stages.Count <= StageTemplate.MostStages, $"Use {StageTemplate.MostStages} stages or fewer.");
        var twice = stages.GroupBy(s => s.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1);
        Rule.Must(twice is null, $"Two stages are called {twice?.Key}. Give one of them another name.");
        var falls = stages.Zip(stages.Skip(1)).FirstOrDefault(p => p.Second.TargetShare < p.First.TargetShare);
        Rule.Must(falls.First is null, $"{falls.Second?.Name} aims for {falls.Second?.TargetShare}% and follows {falls.First?.Name} with {falls.First?.TargetShare}%. Each stage aims for at least the share of the one before.");
        _stages.Clear();
        _stages.AddRange(stages.Select((s, i) => s.At(i + 1)));
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
