using IapManager.Domain.DailyLife;
using IapManager.Web.Features.Daily;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.DailyCheckIn;

/// <summary>How far somebody's check-in, or check-out, is.</summary>
public enum CheckInState
{
    /// <summary>Two people entered something different, and somebody has to say which holds.</summary>
    Open,
    Done,
    ToDo,

    /// <summary>Not here yet: with the class first, or known to come later.</summary>
    Later,
    NotHere,
}

/// <summary>The list of who is expected, and what each says of themselves.</summary>
/// <param name="Moment">Check-in or check-out.</param>
/// <param name="Rows">Who is expected, in the order of the list.</param>
/// <param name="Others">With a place, and with the class all day; they may come by.</param>
/// <param name="Selected">Whose panel is shown; null where there is nobody.</param>
/// <param name="Typed">What could not be saved, of the pupil selected; null otherwise.</param>
public sealed record CheckInPage(DayFrame Frame, DayMoment Moment, IReadOnlyList<CheckInRow> Rows, IReadOnlyList<CheckInRow> Others, int? Selected, CheckInForm? Typed)
{
    public bool IsArrival => Moment == DayMoment.Arrival;

    public IEnumerable<CheckInRow> Everybody => Rows.Concat(Others);

    public int Done => Rows.Count(r => r.State is CheckInState.Done);

    /// <summary>"/day/check-in?pupil=6".</summary>
    public string Href(int? pupil, DayMoment? moment = null) => Frame.Keep($"{PathOf(moment ?? Moment)}{(pupil is { } id ? $"?pupil={id}" : "")}");

    /// <summary>Whoever comes after this pupil in the list and is still to do; else the first who is.</summary>
    public CheckInRow? NextAfter(int pupilId)
    {
        var toDo = Rows.Where(r => r.State is CheckInState.ToDo && r.PupilId != pupilId).ToList();
        var after = Rows.SkipWhile(r => r.PupilId != pupilId).Skip(1);
        return after.FirstOrDefault(toDo.Contains) ?? toDo.FirstOrDefault();
    }

    public static string PathOf(DayMoment moment) => moment == DayMoment.Arrival ? "/day/check-in" : "/day/check-out";
}

/// <summary>One pupil, with what stands of them.</summary>
public sealed class CheckInRow
{
    public required DayPupil Day { get; init; }

    public required Standing<CheckIn> Standing { get; init; }

    public required CheckInState State { get; init; }

    /// <summary>Those in whose place another stands, the earliest first.</summary>
    public required IReadOnlyList<CheckIn> Before { get; init; }

    /// <summary>From the passport; null without one.</summary>
    public required string? Strengths { get; init; }

    /// <summary>"you", or the name.</summary>
    public required string? KeyAdult { get; init; }

    public int PupilId => Day.Id;

    public string Name => Day.Pupil.Name;

    public string Forename => Day.Pupil.Forename;

    public CheckIn? Now => Standing.Now;

    /// <summary>Under the name in the list, which pupils see too: what they said themselves, what comes before, or the form. An adult's word stands in the panel alone.</summary>
    public string? Small => Now is { Word: { } word, WordOf: WordOf.Pupil } ? $"“{word}”"
        : State == CheckInState.Later && Day.Before is { } before ? $"{before.Slot.Subject}{(before.Slot.Room is { } room ? $" in {room}" : "")} first"
        : Day.Pupil.Form;

    /// <summary>"Ready for period 1, Reading?"</summary>
    public string ReadyFor => Day.First is { } first ? $"Ready for {first.Period.Name.ToLowerInvariant()}, {first.Slot.Subject}?" : "Ready for the day?";

    public string TimeOf(CheckIn entry) => Dates.TimeOf(entry.MadeAt);
}
