using IapManager.Domain.Schools;

namespace IapManager.Domain.DailyLife;

/// <summary>By whom, when and about whom something of a day was entered, and what stood there for whoever did.</summary>
/// <param name="SchoolId">The school.</param>
/// <param name="PupilId">The pupil.</param>
/// <param name="Date">The day that it is about.</param>
/// <param name="Key">Made where it was entered. The same key again is the same entry.</param>
/// <param name="Replaces">Keys of the entries that stood there and that this one takes the place of; empty where there was none.</param>
/// <param name="By">Who entered it.</param>
/// <param name="MadeAt">UTC, by the clock of the device.</param>
/// <param name="ReceivedAt">UTC, when it reached the school.</param>
public sealed record Entered(int SchoolId, int PupilId, DateOnly Date, Guid Key, IReadOnlyList<Guid> Replaces, Actor By, DateTime MadeAt, DateTime ReceivedAt);

/// <summary>
/// Something entered about a pupil's day in the provision. Entries are only ever added: one that corrects another names it, and the
/// other stays. What holds is what <see cref="Standing"/> makes of them, whatever the order in which they come in.
/// </summary>
public abstract class DayEntry : ISchoolOwned
{
    /// <summary>Calendar days for which a day can be completed.</summary>
    public const int DaysBack = 28;

    protected DayEntry()
    {
    }

    protected DayEntry(Entered entered)
    {
        var today = SchoolTime.DayOf(entered.ReceivedAt);
        Rule.Must(entered.Key != Guid.Empty, "This came without its key. Open the page again and enter it there.");
        MustBeOpen(entered.Date, today);
        (SchoolId, PupilId, Date, Key, By) = (entered.SchoolId, entered.PupilId, entered.Date, entered.Key, entered.By);
        Replaces = [.. entered.Replaces.Where(k => k != entered.Key).Distinct()];
        ReceivedAt = entered.ReceivedAt;
        // A device whose clock is wrong does not say when it was.
        MadeAt = entered.MadeAt <= entered.ReceivedAt && SchoolTime.DayOf(entered.MadeAt) >= entered.Date ? entered.MadeAt : entered.ReceivedAt;
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int PupilId { get; private set; }

    public DateOnly Date { get; private set; }

    /// <summary>Unique in the school.</summary>
    public Guid Key { get; private set; }

    /// <summary>Keys of earlier entries in whose place this one stands.</summary>
    public IReadOnlyList<Guid> Replaces { get; private set; } = [];

    public Actor By { get; private set; } = null!;

    /// <summary>UTC, on the device.</summary>
    public DateTime MadeAt { get; private set; }

    /// <summary>UTC, later than <see cref="MadeAt"/> where the line was cut.</summary>
    public DateTime ReceivedAt { get; private set; }

    /// <summary>What is said only until more is known, and then gives way to it without anybody having to say so.</summary>
    public virtual bool IsForNow => false;

    /// <summary>It only takes back what was entered by mistake, and gives way to whatever else is said.</summary>
    public virtual bool IsMistake => false;

    /// <summary>Both say the same of the same thing.</summary>
    public abstract bool SaysTheSameAs(DayEntry other);

    /// <exception cref="DomainRuleException">The day is to come, or too long ago.</exception>
    public static void MustBeOpen(DateOnly date, DateOnly today)
    {
        Rule.Must(date <= today, "This day is still to come.", nameof(date));
        Rule.Must(today.DayNumber - date.DayNumber <= DaysBack, "That day is more than four weeks ago. What was entered about it stays.", nameof(date));
    }
}
