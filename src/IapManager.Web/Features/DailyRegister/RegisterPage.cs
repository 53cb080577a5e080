using IapManager.Domain.DailyLife;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Daily;
using IapManager.Web.Features.Timetables;

namespace IapManager.Web.Features.DailyRegister;

/// <summary>The sessions of one period of the day, each with its pupils.</summary>
/// <param name="Periods">Those of the day in which anybody has a session.</param>
/// <param name="Shown">The one that the page is about; null where there is none.</param>
/// <param name="Typed">What could not be saved; null otherwise.</param>
public sealed record RegisterPage(DayFrame Frame, IReadOnlyList<RegisterPeriod> Periods, RegisterPeriod? Shown, RegisterForm? Typed)
{
    /// <summary>"/day/register?period=2".</summary>
    public string Href(RegisterPeriod period) => Frame.Keep($"/day/register?period={Uri.EscapeDataString(period.Period.Code)}");
}

public sealed record RegisterPeriod(Period Period, IReadOnlyList<SessionGroup> Groups, bool IsNow)
{
    /// <summary>Everybody has a mark, and none waits for somebody to say which holds.</summary>
    public bool IsDone => Groups.All(g => g.Rows.All(r => r.Standing is { Now: not null, IsOpen: false }));
}

/// <summary>Pupils who are in one session together.</summary>
/// <param name="Kind">Code of its kind, for the swatch.</param>
public sealed record SessionGroup(string Kind, SlotLook Look, IReadOnlyList<RegisterRow> Rows)
{
    /// <summary>Unique on the page.</summary>
    public string Id => $"session-{Rows[0].Pupil.Id}";

    public bool IsMarked => Rows.All(r => r.Standing.Now is not null);
}

/// <param name="NotHere">At check-in they were not here today.</param>
public sealed record RegisterRow(DayPupil Pupil, Standing<SessionMark> Standing, bool NotHere)
{
    public const string NotHereWords = "Not here today";

    /// <summary>What is chosen when the page opens; null where one tap says it for all.</summary>
    public SessionOutcome? Outcome => Standing.Now?.Outcome ?? (NotHere ? SessionOutcome.Elsewhere : null);

    public string? Words => Standing.Now is { } now ? now.Words : NotHere ? NotHereWords : null;
}
