using IapManager.Domain.Timetables;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.ProvisionWeek;

/// <summary>Pupils who are in one session in a period.</summary>
/// <param name="SessionId">The recurring session; null for one that is planned for pupils alone.</param>
/// <param name="Words">"Talk time, Garden room, N Rahman".</param>
public sealed record WeekGroup(int? SessionId, string Words, KindLook Look, IReadOnlyList<WeekPupil> Pupils);

/// <summary>Who is in a period, session by session.</summary>
public static class WeekGroups
{
    /// <param name="cell">The period.</param>
    /// <param name="facts">For the recurring sessions that are held then.</param>
    /// <param name="withEmpty">Those with nobody in are there too; not for whoever sees only own pupils.</param>
    public static IReadOnlyList<WeekGroup> Of(WeekCell cell, SchoolFacts facts, bool withEmpty)
    {
        var groups = cell.In.Where(p => p.Name is not null)
            .GroupBy(p => (p.Slot.ProvisionSessionId, p.Slot.Subject, p.Slot.Room, p.Look.Who))
            .Select(g => new WeekGroup(g.Key.ProvisionSessionId, Words(g.Key.Subject, g.Key.Room, g.Key.Who), g.First().Look.Look, [.. g])).ToList();
        if (withEmpty && facts.Calendar.CycleDayOf(cell.Day) is { } on)
        {
            var when = new Cell(on.Week, on.Day, cell.Period.Code);
            var known = groups.Select(g => g.SessionId).ToHashSet();
            groups.AddRange(facts.Sessions.Where(s => s.IsHeldOn(cell.Day) && !known.Contains(s.Id)).Select(s => (s.Id, Plan: s.On(cell.Day))).Where(s => s.Plan.Cells.Contains(when))
                .Select(s => new WeekGroup(s.Id, Words(s.Plan.Name, s.Plan.Room, s.Plan.AdultName), KindLook.Of(SlotLook.CodeOf(s.Plan.Kind), facts.ProvisionName), [])));
        }

        return [.. groups.OrderBy(g => g.Words, StringComparer.CurrentCultureIgnoreCase).ThenBy(g => g.SessionId)];
    }

    private static string Words(params string?[] parts) => string.Join(", ", parts.Where(p => !string.IsNullOrEmpty(p)));
}
