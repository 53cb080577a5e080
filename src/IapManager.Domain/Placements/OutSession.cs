using System.Text.Json.Serialization;
using IapManager.Domain.Timetables;

namespace IapManager.Domain.Placements;

/// <summary>One lesson period of the cycle in which the pupil is out of school.</summary>
/// <param name="Week">1 (A) or 2 (B).</param>
/// <param name="Day">1 Monday to 5 Friday, or Day 1 to Day 10 in a cycle of days.</param>
/// <param name="PeriodCode">Code of a lesson <see cref="Schools.Period"/>.</param>
public sealed record OutSession(int Week, int Day, string PeriodCode)
{
    [JsonIgnore]
    public Cell Cell => new(Week, Day, PeriodCode);
}

/// <summary>Time out of school that is agreed from one day to another: what a timetable may hold.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Sessions">The agreed lesson periods.</param>
public sealed record AgreedTimeOut(DateOnly From, DateOnly To, IReadOnlyList<OutSession> Sessions)
{
    public bool Covers(DateOnly day) => From <= day && day <= To;

    public IReadOnlySet<Cell> Cells => Sessions.Select(s => s.Cell).ToHashSet();
}
