using System.Text.Json.Serialization;

namespace IapManager.Domain.Packs;

public enum PackRunState
{
    /// <summary>Waits for its turn.</summary>
    Waiting,
    Making,

    /// <summary>Ended; its files are kept until <see cref="PackRun.KeptUntil"/>.</summary>
    Done,

    /// <summary>Ended before its end; nothing is kept.</summary>
    BrokenOff,

    /// <summary>Done, and its files are gone.</summary>
    Deleted,
}

/// <summary>What became of one pupil's pack.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PackItemState>))]
public enum PackItemState
{
    Waiting,
    Made,
    NotMade,
}

/// <param name="PupilId">Whose pack.</param>
/// <param name="ReviewId">The review that it is for.</param>
/// <param name="State">What became of it.</param>
/// <param name="Why">In words, where it was not made; null otherwise.</param>
public sealed record PackItem(int PupilId, int ReviewId, PackItemState State = PackItemState.Waiting, string? Why = null);

/// <summary>Review packs of several pupils, made one after the other in the background for whoever asked for them, and kept for a day.</summary>
public sealed class PackRun : ISchoolOwned, IStamped
{
    /// <summary>How long the files are kept: packs go out of date, and they hold much about many children.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>How long after its end it is known whose packs a run made, and for whom: the log says it for as long as the school keeps its log.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    /// <summary>Most pupils of one run.</summary>
    public const int MostPupils = 120;
    public const int MadeForLimit = 200;
    public const int MessageLimit = 500;
    public const int StoredAsLimit = 60;

    private PackRun()
    {
    }

    /// <param name="schoolId">The school.</param>
    /// <param name="from">First day of the reviews.</param>
    /// <param name="to">Last day of the reviews.</param>
    /// <param name="items">Whose packs.</param>
    /// <param name="madeFor">"Review day, 2 December"; null where nobody said.</param>
    /// <param name="by">Who asked for them. They are made with that person's rights, and nobody else gets them.</param>
    /// <param name="at">UTC.</param>
    public PackRun(int schoolId, DateOnly from, DateOnly to, IEnumerable<PackItem> items, string? madeFor, Actor by, DateTime at)
    {
        IReadOnlyList<PackItem> all = [.. items.DistinctBy(i => i.PupilId)];
        Rule.Must(all.Count > 0, "Choose at least one pupil.", nameof(items));
        Rule.Must(all.Count <= MostPupils, $"Choose up to {MostPupils} pupils at a time.", nameof(items));
        Rule.Must(from <= to, "The last day is before the first. Change one of them.", nameof(to));
        (SchoolId, From, To, Items, AskedBy, AskedAt) = (schoolId, from, to, all, by, at);
        MadeFor = Rule.Optional(madeFor, MadeForLimit);
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public DateOnly From { get; private set; }

    public DateOnly To { get; private set; }

    /// <summary>In the order of printing.</summary>
    public IReadOnlyList<PackItem> Items { get; private set; } = [];

    /// <summary>Null where nobody said.</summary>
    public string? MadeFor { get; private set; }

    public Actor AskedBy { get; private set; } = null!;

    /// <summary>UTC.</summary>
    public DateTime AskedAt { get; private set; }

    public PackRunState State { get; private set; }

    /// <summary>UTC; null until it has ended.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>UTC; null unless files were made.</summary>
    public DateTime? KeptUntil { get; private set; }

    /// <summary>How it ended, where that has to be said; null otherwise.</summary>
    public string? Message { get; private set; }

    /// <summary>Random name of the file of all packs; null while there is none.</summary>
    public string? StoredPdf { get; private set; }

    /// <summary>Random name of the file of single packs; null while there is none.</summary>
    public string? StoredZip { get; private set; }

    public Guid Stamp { get; private set; }

    public bool IsGoing => State is PackRunState.Waiting or PackRunState.Making;

    public int MadeCount => Items.Count(i => i.State == PackItemState.Made);

    public void Begin()
    {
        Rule.Must(State == PackRunState.Waiting, "These packs are not waiting for their turn.");
        State = PackRunState.Making;
    }

    /// <param name="items">What became of each.</param>
    /// <param name="pdf">Name of the file of all; null when no pack could be made.</param>
    /// <param name="zip">Name of the file of single packs; null when no pack could be made.</param>
    /// <param name="at">UTC.</param>
    public void End(IEnumerable<PackItem> items, string? pdf, string? zip, DateTime at)
    {
        Rule.Must(State == PackRunState.Making, "These packs are not being made.");
        IReadOnlyList<PackItem> all = [.. items];
        Rule.Must(all.Count == Items.Count && all.All(i => i.State != PackItemState.Waiting), "Say of each pupil what became of the pack.", nameof(items));
        (Items, State, EndedAt) = (all, PackRunState.Done, at);
        if (pdf is not null)
        {
            (StoredPdf, StoredZip, KeptUntil) = (pdf, zip, at + Kept);
        }
    }

    /// <summary>Nothing was kept; it can be asked for again.</summary>
    public void BreakOff(string words, DateTime at)
    {
        Rule.Must(IsGoing, "These packs are not being made.");
        (State, EndedAt) = (PackRunState.BrokenOff, at);
        Message = words.Length > MessageLimit ? words[..MessageLimit] : words;
    }

    /// <summary>The files are gone: their time is over, or whoever asked for them has them.</summary>
    public void Delete()
    {
        Rule.Must(State == PackRunState.Done, "There are no packs to delete.");
        (State, StoredPdf, StoredZip) = (PackRunState.Deleted, null, null);
    }
}
