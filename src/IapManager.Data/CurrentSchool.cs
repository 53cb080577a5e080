using IapManager.Domain;

namespace IapManager.Data;

/// <summary>The school and the user that this request or piece of background work is for. Set once, at its start; left for a moment by <see cref="InAsync"/> alone.</summary>
public sealed class CurrentSchool
{
    /// <summary>Null before anyone has signed in: every school-owned query is then empty.</summary>
    public int? SchoolId { get; private set; }

    public Actor? Actor { get; private set; }

    /// <summary>Address that the request came from; null for background work.</summary>
    public string? From { get; private set; }

    /// <summary>The user's session; null in background work.</summary>
    public Guid? Session { get; private set; }

    public void Set(int schoolId, Actor? actor, string? from = null, Guid? session = null)
    {
        SchoolId = schoolId;
        Actor = actor;
        From = from;
        Session = session;
    }

    /// <summary>Does something in the records of another school, for the same person, and comes back whatever becomes of it.</summary>
    public async Task InAsync(int schoolId, Func<Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var here = SchoolId;
        SchoolId = schoolId;
        try
        {
            await work();
        }
        finally
        {
            SchoolId = here;
        }
    }
}
