using IapManager.Domain.Referrals;

namespace IapManager.Web.Features.ReviewPacks;

/// <summary>A view of a parent or carer, as far as it says who they are.</summary>
public sealed record ParentVoice(int Id, string? AskedOf, string? Speaker);

/// <summary>A parent or carer who was asked for a view of the pupil. Neither reads the other's words unless the maker of a pack chooses so.</summary>
/// <param name="AskedOf">As in <see cref="View.AskedOf"/>; null for the first.</param>
/// <param name="Name">"Mrs Collins, mum".</param>
public sealed record ParentAsked(string? AskedOf, string Name)
{
    /// <summary>The choice of nobody's words.</summary>
    public const string Nobody = "none";

    /// <summary>As it stands in a form.</summary>
    public string Key => AskedOf is null ? "first" : $"of {AskedOf}";

    /// <summary>Each once, the first one first.</summary>
    public static IReadOnlyList<ParentAsked> Of(IEnumerable<ParentVoice> voices) =>
    [
        .. voices.GroupBy(v => v.AskedOf).OrderBy(g => g.Min(v => v.Id))
            .Select(g => new ParentAsked(g.Key, g.Key ?? g.OrderBy(v => v.Id).LastOrDefault(v => v.Speaker is not null)?.Speaker ?? "The parent or carer who was asked first")),
    ];
}
