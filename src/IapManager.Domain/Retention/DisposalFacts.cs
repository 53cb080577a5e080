namespace IapManager.Domain.Retention;

/// <summary>What is known about a pupil when somebody decides about a disposal, and again at the moment of deletion.</summary>
/// <param name="End">When the longest period ends; null while no day of leaving is known.</param>
/// <param name="LeftOn">Null, or a day to come, while on roll.</param>
public sealed record DisposalFacts(RetentionEnd? End, DateOnly? LeftOn)
{
    /// <summary>Whether there is an open legal hold.</summary>
    public bool IsHeld { get; init; }

    /// <summary>Whether a referral, an entry of the waiting list, a placement or a subject access request is still open: what somebody has asked for is not deleted under their eyes.</summary>
    public bool IsUnderWay { get; init; }

    /// <summary>Whether there is, or was, anything that the designated safeguarding lead alone reads, or a pupil not to be put together with.</summary>
    public bool HasSafeguarding { get; init; }
}

/// <summary>That somebody opened pupils' records to an account: by a role, a new link to choose a password, or by taking its phone off.</summary>
/// <param name="UserId">Whose account.</param>
/// <param name="ByUserId">Who opened it; null when that was not kept.</param>
/// <param name="On">The day.</param>
public sealed record OpenedAccess(int UserId, int? ByUserId, DateOnly On);

/// <summary>Whether two accounts are two people: nobody who made or opened an account lately counts as another than its holder.</summary>
public static class TwoPeople
{
    /// <summary>Calendar days for which whoever opened an account is taken for its holder.</summary>
    public const int Days = 30;

    /// <param name="one">Account of one.</param>
    /// <param name="other">Account of the other.</param>
    /// <param name="opened">Accounts of the school that were opened, and by whom; the command line of the server is 0.</param>
    /// <param name="today">The day.</param>
    public static bool AreApart(int one, int other, IEnumerable<OpenedAccess> opened, DateOnly today)
    {
        var lately = opened.Where(o => o.On >= today.AddDays(-Days) && o.ByUserId is not 0).ToLookup(o => o.UserId, o => o.ByUserId);
        var (hands, others) = (HandsOn(one, lately), HandsOn(other, lately));
        return hands is not null && others is not null && !hands.Overlaps(others);
    }

    /// <returns>The holder, who opened the account, who opened theirs, and so on; null where that was not kept.</returns>
    private static HashSet<int>? HandsOn(int account, ILookup<int, int?> opened)
    {
        var (hands, next) = (new HashSet<int>(), new Queue<int>([account]));
        while (next.TryDequeue(out var one))
        {
            if (!hands.Add(one))
            {
                continue;
            }

            foreach (var by in opened[one])
            {
                if (by is null)
                {
                    return null;
                }

                next.Enqueue(by.Value);
            }
        }

        return hands;
    }
}
