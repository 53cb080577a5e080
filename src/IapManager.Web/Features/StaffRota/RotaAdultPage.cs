using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;

namespace IapManager.Web.Features.StaffRota;

/// <summary>One period of the cycle, as it would be.</summary>
/// <param name="Key">As the form sends it.</param>
/// <param name="Name">"Week A, Monday, Period 1".</param>
/// <param name="Pupils">Expected then; null where no day of it is in sight.</param>
/// <param name="Others">Who else is in.</param>
/// <param name="TooFew">What would be wanting; null where nothing would.</param>
/// <param name="IsLost">The adult is there by the rota as it is saved, and would no longer be.</param>
public sealed record RotaCell(string Key, string Name, bool IsTicked, int? Pupils, IReadOnlyList<RotaAdult> Others, StaffingWarning? TooFew, bool IsLost);

/// <param name="Number">1 (A) or 2 (B).</param>
/// <param name="Name">"Week A"; null where weeks are not told apart.</param>
/// <param name="Days">By number, "Monday" or "Day 1".</param>
/// <param name="Rows">Null where a day has no such lesson.</param>
public sealed record RotaWeek(int Number, string? Name, IReadOnlyList<(int Number, string Name)> Days, IReadOnlyList<(Period Period, IReadOnlyList<RotaCell?> Cells)> Rows);

/// <summary>A deployment in a line.</summary>
/// <param name="Periods">Of the cycle.</param>
public sealed record RotaHistoryLine(int Id, DateOnly From, DateOnly? Until, int Periods, string By, DateTime At);

/// <summary>An adult's periods, what would follow from them, and what was.</summary>
public sealed class RotaAdultPage
{
    public required string ProvisionName { get; init; }

    public required RotaAdult Adult { get; init; }

    /// <summary>As the staff list words it; null where it does not.</summary>
    public required string? JobTitle { get; init; }

    public required DateOnly Today { get; init; }

    public required StaffingRule Rule { get; init; }

    public required TimetableShape Shape { get; init; }

    public required IReadOnlyList<RotaWeek> Weeks { get; init; }

    /// <summary>Of the adult's last deployment; null without one.</summary>
    public required Guid? Stamp { get; init; }

    /// <summary>Latest first.</summary>
    public required IReadOnlyList<RotaHistoryLine> History { get; init; }

    /// <summary>Periods with too few, with what is ticked.</summary>
    public IEnumerable<RotaCell> Wanting => Weeks.SelectMany(w => w.Rows).SelectMany(r => r.Cells).OfType<RotaCell>().Where(c => c.TooFew is not null);

    /// <summary>Those of them that the change itself would leave with too few.</summary>
    public IEnumerable<RotaCell> NewGaps => Wanting.Where(c => c.IsLost);

    /// <summary>The one that holds today, or the next to come; null where there is none.</summary>
    public RotaHistoryLine? Current => History.LastOrDefault(h => h.Until is null || h.Until >= Today);

    public bool Has(int deploymentId) => History.Any(h => h.Id == deploymentId);

    public bool HasLeft => !Adult.IsOnStaff(Today);
}
