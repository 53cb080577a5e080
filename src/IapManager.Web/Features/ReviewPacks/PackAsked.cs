using IapManager.Domain.Packs;
using IapManager.Domain.Referrals;

namespace IapManager.Web.Features.ReviewPacks;

/// <summary>What goes into one pack.</summary>
public sealed record PackAsked
{
    public IReadOnlyList<PackSection> Sections { get; init; } = PackSections.All;

    public PackSpan Span { get; init; }

    /// <summary>First and last day, both included; null unless <see cref="Span"/> says dates.</summary>
    public (DateOnly From, DateOnly To)? Dates { get; init; }

    /// <summary>"Review meeting, 2 December; Ms Brennan, Mrs Collins"; null where nobody said.</summary>
    public string? MadeFor { get; init; }

    /// <summary>Instruments about health whose scores were ticked for this pack; of no effect for those that its maker may not read.</summary>
    public IReadOnlyCollection<int> Health { get; init; } = [];

    /// <summary>Sections of the referral about family and health that were ticked for this pack; of no effect where its maker may not read them.</summary>
    public IReadOnlyCollection<ReferralSectionKind> Sensitive { get; init; } = [];

    /// <summary>Key of the parent or carer whose words go in, where more than one was asked; null for nobody's.</summary>
    public string? ParentsWords { get; init; }

    /// <summary>Safeguarding records were ticked for this pack; of no effect unless its maker is the safeguarding lead.</summary>
    public bool Safeguarding { get; init; }

    public bool Holds(PackSection section) => Sections.Contains(section);

    /// <summary>As the school has it.</summary>
    /// <param name="choice">Null where it has not chosen.</param>
    public static PackAsked AsUsual(ReviewPackChoice? choice) => choice is null ? new() : new() { Sections = choice.Sections, Span = choice.Span };
}
