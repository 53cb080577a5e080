using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Placements;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Induction;

/// <param name="Head">Whose placement it is.</param>
/// <param name="Items">In the order of the list.</param>
/// <param name="VisitWords">How the family's visit stands.</param>
/// <param name="VisitSettled">Recorded, or waived.</param>
/// <param name="Unanswered">Consents that need an answer before the start.</param>
/// <param name="Today">The day.</param>
/// <param name="Calendar">The school's.</param>
public sealed record InductionPage(PlacementHead Head, IReadOnlyList<InductionItem> Items, string VisitWords, bool VisitSettled, IReadOnlyList<string> Unanswered, DateOnly Today, SchoolCalendar Calendar)
{
    public InductionProgress Progress => InductionProgress.Of(Items, Head.Start, Today, Calendar);

    /// <summary>A line can be settled as long as the pupil has the place.</summary>
    public bool IsOpen => Head.State is PlacementState.Offered or PlacementState.Confirmed or PlacementState.Active or PlacementState.Paused;

    public bool IsLate(InductionItem item) => IsOpen && item.State == InductionState.Open && item.DueOn(Head.Start, Calendar) < Today;
}

/// <summary>How far an induction has come.</summary>
/// <param name="Settled">Done, or not needed.</param>
/// <param name="All">Every line.</param>
/// <param name="Late">Open lines whose day has passed, in their order.</param>
public sealed record InductionProgress(int Settled, int All, IReadOnlyList<InductionItem> Late)
{
    public static InductionProgress Of(IReadOnlyList<InductionItem> items, DateOnly start, DateOnly today, SchoolCalendar calendar) =>
        new(items.Count(i => i.State != InductionState.Open), items.Count, [.. items.Where(i => i.State == InductionState.Open && i.DueOn(start, calendar) < today)]);

    public string Words => All == 0 ? "No checklist yet" : Settled == All ? "Everything is settled" : $"{Settled} of {All} settled";
}

[UseCase]
public sealed class ReadInduction(IapDbContext db, FindPlacement find, SchoolFactsSource source, SchoolClock clock)
{
    /// <returns>Null when there is none, or none that the user may see.</returns>
    public async Task<InductionPage?> ExecuteAsync(int id, CancellationToken cancellationToken)
    {
        if (await find.ExecuteAsync(id, cancellationToken) is not { } head)
        {
            return null;
        }

        var placement = await db.Placements.AsNoTracking().SingleAsync(p => p.Id == id, cancellationToken);
        var calendar = (await source.GetAsync(cancellationToken)).Calendar;
        return new InductionPage(head, placement.Induction, VisitStanding.Words(placement), placement.VisitSettled, [.. placement.UnansweredBeforeStart.Select(c => c.FullName)], clock.Today, calendar);
    }
}
