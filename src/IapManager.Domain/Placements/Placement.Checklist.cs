namespace IapManager.Domain.Placements;

/// <summary>The checklist of the induction. Each line knows its own state, so that two adults may settle different lines at once.</summary>
public sealed partial class Placement
{
    public const int MostItems = 60;

    private List<InductionItem> _induction = [];

    /// <summary>In the order of the template, then those added for this pupil. Empty until <see cref="PrepareInduction"/>.</summary>
    public IReadOnlyList<InductionItem> Induction
    {
        get => _induction;
        private set => _induction = [.. value];
    }

    /// <summary>Lines without which the start is not confirmed, still to do.</summary>
    public IEnumerable<InductionItem> NeededToConfirm => Induction.Where(i => i.NeededToConfirm && i.State == InductionState.Open);

    /// <summary>Takes over the provision's checklist and consents as they are now.</summary>
    public void PrepareInduction(InductionTemplate template)
    {
        MustAllow(PlacementVerb.PrepareInduction);
        Rule.Must(template.ProvisionId == ProvisionId, "That checklist belongs to another provision.");
        Rule.Must(Induction.Count == 0 && Consents.Count == 0, "The checklist has been taken over already.");
        Induction = [.. template.Tasks.Select((t, i) => new InductionItem { Key = i + 1, Wording = t.Wording, Who = t.Who, When = t.When, NeededToConfirm = t.NeededToConfirm })];
        Consents = ConsentsOf(template.Consents);
    }

    /// <summary>Ticks a line, says why it is not needed, or opens it again.</summary>
    /// <param name="key">Of the line.</param>
    /// <param name="seen">Its state when the page was opened; another adult may have settled it since.</param>
    /// <param name="state">What it becomes.</param>
    /// <param name="note">What was done; needed where the line is not.</param>
    /// <param name="today">The day.</param>
    /// <param name="by">Who says so.</param>
    public void SettleItem(int key, InductionState seen, InductionState state, string? note, DateOnly today, Actor by)
    {
        MustAllow(PlacementVerb.ChangeChecklist);
        var item = Induction.FirstOrDefault(i => i.Key == key) ?? throw new DomainRuleException("That line is not on this checklist.");
        Rule.Must(item.State == seen, item.State == InductionState.Open
            ? $"“{item.Wording}” has been opened again in the meantime. Look at it, then say it once more."
            : $"{item.SettledBy?.Name} has settled “{item.Wording}” in the meantime: {InductionItem.NameOf(item.State).ToLowerInvariant()}.");
        var text = state == InductionState.NotNeeded ? Rule.Text(note, InductionItem.NoteLimit, "Say why it is not needed.") : Rule.Optional(note, InductionItem.NoteLimit);
        var open = state == InductionState.Open;
        Induction = [.. Induction.Select(i => i.Key != key ? i : i with { State = state, Note = open ? null : text, SettledOn = open ? null : today, SettledBy = open ? null : by })];
    }

    /// <summary>Adds a line for this pupil alone. It never holds up the confirmation.</summary>
    public void AddItem(string wording, string? who, InductionTime when)
    {
        MustAllow(PlacementVerb.AddToChecklist);
        Rule.Must(Induction.Count < MostItems, $"A checklist has {MostItems} lines at most.");
        var text = Rule.Text(wording, InductionItem.WordingLimit, "Enter what is to be done.");
        Rule.Must(Induction.All(i => !string.Equals(i.Wording, text, StringComparison.OrdinalIgnoreCase)), $"“{text}” is on the checklist already.", nameof(wording));
        Induction = [.. Induction, new InductionItem { Key = Induction.Select(i => i.Key).DefaultIfEmpty().Max() + 1, Wording = text, Who = Rule.Optional(who, InductionItem.WhoLimit), When = when, Own = true }];
    }
}
