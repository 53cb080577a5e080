using IapManager.Data;
using IapManager.Domain.DailyLife;
using IapManager.Web.Features.Daily;
using IapManager.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.DailyBreaks;

/// <param name="Lines">Of the day, the latest first.</param>
/// <param name="Typed">What could not be saved; null otherwise.</param>
public sealed record BreaksPage(DayFrame Frame, IReadOnlyList<DayPupil> Pupils, IReadOnlyList<BreakLine> Lines, BreakForm? Typed)
{
    /// <summary>What is offered for one tap.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["A walk", "Stretching", "Ball game", "Garden", "A quiet corner"];

    public static IReadOnlyList<int> Lengths { get; } = [5, 10, 15, 20];
}

public sealed record BreakLine(MovementBreak Break, string Name);

/// <summary>Reads the breaks of a day. Two statements.</summary>
[UseCase]
public sealed class BreaksQuery(IapDbContext db, ReadDay days)
{
    public async Task<BreaksPage> RunAsync(DateOnly? on, CancellationToken cancellationToken, BreakForm? typed = null)
    {
        var day = await days.NamesAsync(on, cancellationToken);
        var ids = day.Ids;
        var breaks = await db.MovementBreaks.AsNoTracking().Where(b => b.Date == day.Date && ids.Contains(b.PupilId)).ToListAsync(cancellationToken);
        var names = day.Pupils.ToDictionary(p => p.Id, p => p.Pupil.Name);
        return new BreaksPage(days.Frame(DayTab.Breaks, day), day.Pupils,
            [.. Standing.Unreplaced(breaks).Where(b => !b.IsTakenBack).OrderByDescending(b => b.At).Select(b => new BreakLine(b, names[b.PupilId]))], typed);
    }
}
