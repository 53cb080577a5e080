using System.Security.Cryptography;
using System.Text;
using IapManager.Domain.Timetables;

namespace IapManager.Web.Features.RecurringSessions;

/// <summary>One lesson period that changes for a pupil, in words.</summary>
/// <param name="LinkOnly">The pupil does the same, planned for the pupil alone before and with the group then.</param>
public sealed record MovedLine(string When, string Was, string Becomes, bool LinkOnly);

/// <summary>A version as it would be.</summary>
/// <param name="Rebuilds">The version to come that is changed; null where a new one begins on the day.</param>
/// <param name="Before">Mainstream share until then; null where there was no version.</param>
/// <param name="Why">Why it begins, where that is not what was done now; else null.</param>
public sealed record MovedVersion(MovableVersion? Rebuilds, DateOnly From, IReadOnlyList<TimetableSlot> Slots, decimal? Before, string? Why = null)
{
    public decimal Share => TimetableVersion.Share(Slots.Count(s => s.WithClass), Slots.Count);

    /// <summary>Mainstream share of what it takes the place of; null where there was no version.</summary>
    public decimal? Replaced => Rebuilds?.Share ?? Before;

    /// <summary>Less with the class than before, and not because it was planned so already.</summary>
    public bool IsStepBack => Share < Before && Share < Replaced;
}

/// <summary>What changes for one pupil.</summary>
/// <param name="Versions">Empty where nothing changes.</param>
/// <param name="Lines">From the day on.</param>
/// <param name="Then">What the session is planned to become for the pupil later, a sentence for each day.</param>
/// <param name="Share">"With the class: 60% before, 56% then."; null where it stays.</param>
/// <param name="Refusals">Why it cannot be saved so.</param>
/// <param name="Warnings">What is worth a look.</param>
public sealed record MovedPupil(MovablePupil Who, IReadOnlyList<MovedVersion> Versions, IReadOnlyList<MovedLine> Lines, IReadOnlyList<string> Then, string? Share, IReadOnlyList<string> Refusals, IReadOnlyList<string> Warnings)
{
    public bool Changes => Versions.Count > 0;

    public bool IsStepBack => Versions.Any(v => v.IsStepBack);

    /// <summary>Stand for all that is shown of the change, and for each warning, as the form sends them back: what is not among them was not seen.</summary>
    public IReadOnlyList<string> Keys => [Key, .. Warnings.Select(w => $"{Who.Id}.{MoveKey.Of([w])}")];

    private string Key => $"{Who.Id}.{MoveKey.Of([.. Who.Versions.Select(v => $"{v.Id} {v.Stamp}"), .. Versions.Select(v => $"{v.From:O}"), .. Lines.Select(l => $"{l}"), .. Then])}";
}

/// <summary>A short text that stands for several.</summary>
public static class MoveKey
{
    public static string Of(IEnumerable<string> parts) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))[..16];
}
