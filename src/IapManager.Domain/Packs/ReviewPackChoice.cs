namespace IapManager.Domain.Packs;

/// <summary>What a school puts into its review packs unless somebody chooses otherwise: one for each school.</summary>
public sealed class ReviewPackChoice : ISchoolOwned, IStamped
{
    private ReviewPackChoice()
    {
    }

    public ReviewPackChoice(int schoolId) => SchoolId = schoolId;

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    /// <summary>At least one, in the order of printing.</summary>
    public IReadOnlyList<PackSection> Sections { get; private set; } = PackSections.All;

    /// <summary>Never single dates: those are of one pack.</summary>
    public PackSpan Span { get; private set; }

    /// <summary>Who chose so.</summary>
    public Actor RememberedBy { get; private set; } = null!;

    /// <summary>UTC.</summary>
    public DateTime RememberedAt { get; private set; }

    public Guid Stamp { get; private set; }

    /// <exception cref="DomainRuleException">Nothing is chosen, or single dates are.</exception>
    public void Remember(IEnumerable<PackSection> sections, PackSpan span, Actor by, DateTime at)
    {
        IReadOnlyList<PackSection> chosen = [.. sections.Where(Enum.IsDefined).Distinct().Order()];
        Rule.Must(chosen.Count > 0, "Choose at least one section to remember.", nameof(sections));
        Rule.Must(span != PackSpan.Dates, "Dates are for one pack. Choose “since the last review” or “since the start” to remember it.", nameof(span));
        (Sections, Span, RememberedBy, RememberedAt) = (chosen, span, by, at);
    }
}
