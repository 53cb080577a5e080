namespace IapManager.Web.Features.Passports;

/// <param name="Replaces">Keys of the notes in whose place it stands.</param>
/// <param name="Works">It is proposed for the passport.</param>
public sealed record NoteKey(int Id, Guid Key, IReadOnlyList<Guid> Replaces, bool Works);

/// <summary>Which note stands in whose place, however often it was put in other words. Pure.</summary>
public sealed class NoteLine(IEnumerable<NoteKey> notes)
{
    private readonly Dictionary<Guid, NoteKey> _byKey = notes.DistinctBy(n => n.Key).ToDictionary(n => n.Key);

    private HashSet<Guid> Replaced => field ??= [.. _byKey.Values.SelectMany(n => n.Replaces)];

    /// <summary>It is proposed, and no other stands in its place.</summary>
    public bool Stands(NoteKey note) => note.Works && !Replaced.Contains(note.Key);

    /// <summary>Ids of the note and of all those before it, itself first.</summary>
    public IReadOnlyList<int> Of(NoteKey note)
    {
        var line = new List<NoteKey> { note };
        for (var i = 0; i < line.Count; i++)
        {
            line.AddRange(line[i].Replaces.Select(k => _byKey.GetValueOrDefault(k)).OfType<NoteKey>().Where(n => !line.Contains(n)));
        }

        return [.. line.Select(n => n.Id)];
    }
}
