namespace IapManager.Domain.Timetables;

/// <summary>Looks, for a period with more pupils than places, for a session that could change places with a lesson of the same day.</summary>
public static class RoomElsewhere
{
    /// <typeparam name="T">Who the pupils are to the caller.</typeparam>
    /// <param name="period">Code of the period with too many.</param>
    /// <param name="taken">Pupils in the provision in each lesson period of the day.</param>
    /// <param name="places">Of the provision.</param>
    /// <param name="pupils">Each with what they do on the day.</param>
    /// <returns>The pupil whose session would move, it, the period with most places free in which the pupil is with the class alone, and how many are free; null where there is none.</returns>
    public static (T Who, TimetableSlot Session, string Period, int Free)? Find<T>(string period, IReadOnlyDictionary<string, int> taken, int places, IEnumerable<(T Who, IReadOnlyList<TimetableSlot> Day)> pupils)
    {
        var moves =
            from pupil in pupils
            let session = pupil.Day.FirstOrDefault(s => s.PeriodCode == period)
            where session is { InProvision: true, MissedSubject: not null }
            from lesson in pupil.Day
            where lesson is { Kind: SlotKind.Mainstream, IsThatDayOnly: false } && lesson.PeriodCode != period && taken.GetValueOrDefault(lesson.PeriodCode, places) < places
            orderby taken[lesson.PeriodCode]
            select ((T Who, TimetableSlot Session, string Period, int Free)?)(pupil.Who, session, lesson.PeriodCode, places - taken[lesson.PeriodCode]);
        return moves.FirstOrDefault();
    }
}
