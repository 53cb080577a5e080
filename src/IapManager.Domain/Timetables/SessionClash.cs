namespace IapManager.Domain.Timetables;

/// <summary>A session as it is in some span, to be looked at beside another.</summary>
/// <param name="Id">Null for one that is not saved yet.</param>
public sealed record HeldSession(int? Id, SessionPlan Plan);

/// <summary>
/// An adult in two places, or two adults in one room. One adult in one room with two sessions is one group whose pupils work on different
/// things. It is said, and never refused: who covers whom is the school's to settle.
/// </summary>
public static class SessionClash
{
    /// <summary>In words, a sentence for each other session that meets this one; empty where none does.</summary>
    /// <param name="session">The session.</param>
    /// <param name="others">Held in the same weeks.</param>
    /// <param name="nameOf">How to name a period.</param>
    public static IReadOnlyList<string> Between(HeldSession session, IEnumerable<HeldSession> others, Func<Cell, string> nameOf)
    {
        var words = new List<string>();
        foreach (var other in others.Where(o => session.Id is null || o.Id != session.Id))
        {
            var (one, two) = (session.Plan, other.Plan);
            var meet = one.Cells.Intersect(two.Cells).ToList();
            if (meet.Count == 0)
            {
                continue;
            }

            var when = $"{nameOf(meet[0])}{(meet.Count == 1 ? "" : meet.Count == 2 ? " and one more period" : $" and {meet.Count - 1} more periods")}";
            var sameRoom = one.Room is not null && string.Equals(one.Room, two.Room, StringComparison.OrdinalIgnoreCase);
            if (one.AdultId is not null && one.AdultId == two.AdultId && !sameRoom)
            {
                words.Add($"{when}: {one.AdultName} leads {two.Name} then{(two.Room is null ? "" : $", in {two.Room}")}. Choose another adult or another time, or let somebody else lead that one.");
            }
            else if (sameRoom && one.AdultId != two.AdultId)
            {
                words.Add($"{when}: {one.Room} is used for {two.Name}{(two.AdultName is null ? "" : $" with {two.AdultName}")} then. Choose another room if the two disturb each other.");
            }
        }

        return words;
    }
}
