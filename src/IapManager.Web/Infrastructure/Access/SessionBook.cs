using System.Collections.Concurrent;
using System.Security.Claims;
using IapManager.Data.Users;

namespace IapManager.Web.Infrastructure.Access;

/// <summary>
/// Sessions that this process has looked up or ended, so that a request need not ask the database: one that was ended here is over at once.
/// One that is not in the book is looked up, so nothing depends on what is forgotten.
/// </summary>
public sealed class SessionBook(TimeProvider clock)
{
    /// <summary>For so long after somebody has shown that it is they, what asks for it opens.</summary>
    public static readonly TimeSpan ConfirmedFor = TimeSpan.FromMinutes(15);

    /// <summary>A cookie lives no longer.</summary>
    private static readonly TimeSpan KeptFor = UserSession.Longest + UserSession.LongestIdle;

    private readonly ConcurrentDictionary<Guid, Note> _notes = new();

    private DateTimeOffset _tidied = clock.GetUtcNow();

    public bool Knows(Guid id) => _notes.ContainsKey(id);

    public bool IsOver(Guid id) => _notes.TryGetValue(id, out var note) && (note.IsOver || note.EndsAt <= clock.GetUtcNow().UtcDateTime);

    /// <summary>Whether somebody has shown in it of late that it is they.</summary>
    public bool IsConfirmed(Guid id) => ConfirmedAt(id) is { } at && clock.GetUtcNow().UtcDateTime - at < ConfirmedFor;

    /// <returns>UTC; null where nobody has, and where it is not known here.</returns>
    public DateTime? ConfirmedAt(Guid id) => _notes.TryGetValue(id, out var note) ? note.ConfirmedAt : null;

    /// <summary>How long the session can still go on at most; null where it is not known here.</summary>
    public TimeSpan? Left(Guid id) => _notes.TryGetValue(id, out var note) && !note.IsOver ? note.EndsAt - clock.GetUtcNow().UtcDateTime : null;

    /// <summary>It is open in the database. Changes nothing for one that was ended meanwhile.</summary>
    /// <param name="id">The session.</param>
    /// <param name="schoolId">As it stands there.</param>
    /// <param name="endsAt">When it ends at the latest, UTC.</param>
    /// <param name="confirmedAt">As it stands there.</param>
    public void Open(Guid id, int schoolId, DateTime endsAt, DateTime? confirmedAt)
    {
        Tidy();
        var found = new Note(false, clock.GetUtcNow(), schoolId, endsAt, confirmedAt);
        _notes.AddOrUpdate(id, found, (_, note) => note.IsOver ? note : found);
    }

    /// <returns>The school it is in; null where it is not known here.</returns>
    public int? SchoolOf(Guid id) => _notes.TryGetValue(id, out var note) && !note.IsOver ? note.SchoolId : null;

    /// <summary>It is in another school from now on.</summary>
    public void Move(Guid id, int schoolId)
    {
        if (_notes.TryGetValue(id, out var note) && !note.IsOver)
        {
            _notes.TryUpdate(id, note with { SchoolId = schoolId, ConfirmedAt = null, Checked = null }, note);
        }
    }

    /// <summary>Somebody has just shown in it that it is they.</summary>
    public void Confirm(Guid id, DateTime at)
    {
        if (_notes.TryGetValue(id, out var note) && !note.IsOver)
        {
            _notes.TryUpdate(id, note with { ConfirmedAt = at }, note);
        }
    }

    public void End(Guid id) => _notes[id] = new Note(true, clock.GetUtcNow(), default, default, null);

    /// <summary>As whom somebody was found when the session and the account were last checked: for what a page asks for by itself, whose cookie stays as it is.</summary>
    /// <returns>Null when that is too long ago.</returns>
    public ClaimsPrincipal? CheckedOf(Guid id) => _notes.TryGetValue(id, out var note) && note.Checked is var (user, at) && clock.GetUtcNow() - at < CheckSession.Every ? user : null;

    public void Checked(Guid id, ClaimsPrincipal user)
    {
        if (_notes.TryGetValue(id, out var note) && !note.IsOver)
        {
            _notes.TryUpdate(id, note with { Checked = (user, clock.GetUtcNow()) }, note);
        }
    }

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

    private sealed record Note(bool IsOver, DateTimeOffset At, int SchoolId, DateTime EndsAt, DateTime? ConfirmedAt)
    {
        public (ClaimsPrincipal User, DateTimeOffset At)? Checked { get; init; }
    }
}
