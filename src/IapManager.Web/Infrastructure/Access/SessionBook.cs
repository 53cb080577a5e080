using System.Collections.Concurrent;
using IapManager.Data.Users;

namespace IapManager.Web.Infrastructure.Access;

/// <summary>
/// Sessions that this process has looked up or ended, so that a request need not ask the database: one that was ended here is over at once.
/// One that is not in the book is looked up, so nothing depends on what is forgotten.
/// </summary>
public sealed class SessionBook(TimeProvider clock)
{
    /// <summary>A cookie lives no longer.</summary>
    private static readonly TimeSpan KeptFor = UserSession.Longest + UserSession.LongestIdle;

    private readonly ConcurrentDictionary<Guid, Note> _notes = new();

    private DateTimeOffset _tidied = clock.GetUtcNow();

    public bool Knows(Guid id) => _notes.ContainsKey(id);

    public bool IsOver(Guid id) => _notes.TryGetValue(id, out var note) && note.IsOver;

    /// <summary>It is open in the database. Changes nothing for one that was ended meanwhile.</summary>
    public void Open(Guid id)
    {
        Tidy();
        _notes.AddOrUpdate(id, new Note(false, clock.GetUtcNow()), (_, note) => note.IsOver ? note : new Note(false, clock.GetUtcNow()));
    }

    public void End(Guid id) => _notes[id] = new Note(true, clock.GetUtcNow());

    private void Tidy()
    {
        var now = clock.GetUtcNow();
        if (now - _tidied < TimeSpan.FromHours(1))
        {
            return;
        }

        _tidied = now;
        foreach (var (id, note) in _notes)
        {
            if (now - note.At > KeptFor)
            {
                _notes.TryRemove(id, out _);
            }
        }
    }

    private sealed record Note(bool IsOver, DateTimeOffset At);
}
