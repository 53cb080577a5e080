namespace IapManager.Domain.Audit;

public enum ReadingKind
{
    Opened,
    TookAway,
    TurnedAway,
}

/// <summary>One line of the log, as far as readings are counted.</summary>
/// <param name="At">School time.</param>
/// <param name="PupilId">Null when it is about none.</param>
/// <param name="What">What was opened or taken: lines of one act have the same.</param>
public sealed record Reading(int UserId, DateTime At, ReadingKind Kind, string What, int? PupilId)
{
    private DateOnly Day => DateOnly.FromDateTime(At);

    /// <summary>Sums of each person's days.</summary>
    /// <param name="readings">In any order.</param>
    /// <param name="withUs">Pupils with a place or a referral, now or before.</param>
    /// <param name="seesAll">Whoever sees more than own pupils.</param>
    public static IReadOnlyList<ReadingDay> Days(IEnumerable<Reading> readings, IReadOnlySet<int> withUs, IReadOnlySet<int> seesAll) =>
    [
        .. readings.GroupBy(r => (r.UserId, r.Day)).Select(day =>
        {
            // What is taken away has been read as well.
            var read = day.Where(r => r.Kind != ReadingKind.TurnedAway && r.PupilId is not null).ToList();
            var pupils = read.Select(r => r.PupilId!.Value).ToHashSet();
            return new ReadingDay(day.Key.UserId, day.Key.Day, pupils.Count, seesAll.Contains(day.Key.UserId) ? pupils.Count(p => !withUs.Contains(p)) : 0,
                read.Where(r => UnusualReading.IsNight(TimeOnly.FromDateTime(r.At))).Select(r => r.PupilId).Distinct().Count(),
                MostInAnHour([.. day.Where(r => r.Kind == ReadingKind.TookAway)]), day.Count(r => r.Kind == ReadingKind.TurnedAway));
        }),
    ];

    /// <summary>A file about several pupils has a line for each of them, with the same words and of the same minute: it counts once.</summary>
    private static int MostInAnHour(List<Reading> taken)
    {
        var times = taken.Select(r => (r.What, At: new DateTime(r.At.Year, r.At.Month, r.At.Day, r.At.Hour, r.At.Minute, 0, DateTimeKind.Unspecified))).Distinct().Select(t => t.At).Order().ToList();
        return times.Count == 0 ? 0 : times.Max(from => times.Count(t => t >= from && t < from.AddHours(1)));
    }
}
