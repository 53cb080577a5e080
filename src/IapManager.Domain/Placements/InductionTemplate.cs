namespace IapManager.Domain.Placements;

/// <summary>
/// What a provision does when a pupil comes: its checklist, and the consents it asks for. A placement takes them over when the
/// place is offered; what is changed here later does not change inductions that are under way. The family's visit is no line of
/// it: it has its own rule (mission N8).
/// </summary>
public sealed class InductionTemplate : ISchoolOwned, IStamped
{
    public const int MostTasks = 30;
    public const int MostConsents = 12;

    private List<InductionTask> _tasks = [];
    private List<ConsentKind> _consents = [];

    private InductionTemplate()
    {
    }

    public InductionTemplate(int schoolId, int provisionId)
    {
        SchoolId = schoolId;
        ProvisionId = provisionId;
        Tasks = UsualTasks;
        Consents = UsualConsents;
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int ProvisionId { get; private set; }

    /// <summary>In the order in which the list shows them.</summary>
    public IReadOnlyList<InductionTask> Tasks
    {
        get => _tasks;
        private set => _tasks = [.. value];
    }

    public IReadOnlyList<ConsentKind> Consents
    {
        get => _consents;
        private set => _consents = [.. value];
    }

    public Guid Stamp { get; private set; }

    /// <summary>What good practice asks of most schools. Two lines hold up the confirmation: they are about safety and trust.</summary>
    public static IReadOnlyList<InductionTask> UsualTasks { get; } =
    [
        new("Meets the key adult, with time to talk", "Key adult", InductionTime.BeforeStart, true),
        new("Medical needs, medicines and whom to call are known", "IAP lead", InductionTime.BeforeStart, true),
        new("Sees the rooms at a quiet time", "Key adult", InductionTime.BeforeStart, false),
        new("Passport begun, in the pupil’s own words", "Key adult", InductionTime.BeforeStart, false),
        new("Teachers and form tutor told what changes and when", "Mainstream receiver", InductionTime.BeforeStart, false),
        new("Timetable given to the pupil and the family, and talked through", "IAP lead", InductionTime.BeforeStart, false),
        new("Arrival, transport and lunch agreed", "Key adult", InductionTime.BeforeStart, false),
        new("Shown who to go to, and where to go when it gets too much", "Key adult", InductionTime.FirstWeek, false),
        new("A word with the family about how the first days went", "Key adult", InductionTime.FirstWeek, false),
        new("Baseline assessments done, or dates set for them", "SENCO", InductionTime.FirstWeeks, false),
        new("First targets agreed with the pupil", "IAP lead", InductionTime.FirstWeeks, false),
    ];

    public static IReadOnlyList<ConsentKind> UsualConsents { get; } =
    [
        new("Taking part", "Working in the provision for part of the week, with the plan to return to every lesson", true, true),
        new("Sharing information", "Sharing what is needed with the agencies that help the pupil, each of them named", false, false),
        new("Trips nearby", "Short walks and visits near the school in school time", false, false),
        new("Photographs", "Photographs and films of the pupil’s work and of the pupil, for use in the school", false, true),
    ];

    /// <summary>Replaces both lists. Placements that have theirs keep them.</summary>
    public void Change(IEnumerable<InductionTask> tasks, IEnumerable<ConsentKind> consents)
    {
        var list = tasks.Select(t => t with
        {
            Wording = Rule.Text(t.Wording, InductionItem.WordingLimit, "Enter what is done."),
            Who = Rule.Optional(t.Who, InductionItem.WhoLimit),
        }).ToList();
        Rule.Must(list.Count <= MostTasks, $"Keep the checklist to {MostTasks} lines: what is too long is not used.");
        if (list.GroupBy(t => t.Wording, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new DomainRuleException($"“{twice.Key}” is there twice. Take one of them away.");
        }

        var kinds = consents.Select(c => c with
        {
            Name = Rule.Text(c.Name, Consent.NameLimit, "Enter the consent's name."),
            Asks = Rule.Text(c.Asks, Consent.AsksLimit, "Enter what the family agrees to."),
        }).ToList();
        Rule.Must(kinds.Count <= MostConsents, $"Ask for {MostConsents} consents or fewer.");
        if (kinds.GroupBy(c => c.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } same)
        {
            throw new DomainRuleException($"The consent “{same.Key}” is there twice. Take one of them away.");
        }

        Tasks = list;
        Consents = kinds;
    }
}
