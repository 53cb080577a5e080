namespace IapManager.Domain.DailyLife;

/// <summary>A note of the day about a pupil, for the provision's team, for the pupil's teachers too, or for the safeguarding lead alone.</summary>
public sealed class DayNote : DayEntry
{
    public const int TextLimit = 1000;

    /// <summary>Longest phrase of what works.</summary>
    public const int WorksLimit = 200;

    private DayNote()
    {
    }

    /// <param name="entered">By whom and when.</param>
    /// <param name="text">The note.</param>
    /// <param name="visibility">Team, Staff (the pupil's teachers too) or Safeguarding.</param>
    /// <param name="isPositive">Something good, which may go home.</param>
    /// <param name="works">It says what works for the pupil, and is proposed for the passport.</param>
    /// <param name="whatWorks">What works in a phrase; null where the note itself says it.</param>
    public DayNote(Entered entered, string? text, Visibility visibility, bool isPositive, bool works = false, string? whatWorks = null)
        : base(entered)
    {
        Rule.Must(visibility is Visibility.Team or Visibility.Staff or Visibility.Safeguarding, "Choose who may read the note.", nameof(visibility));
        Rule.Must(!(isPositive && visibility == Visibility.Safeguarding), "What is for the safeguarding lead does not go home.", nameof(isPositive));
        Rule.Must(!(works && visibility == Visibility.Safeguarding), "What is for the safeguarding lead is not proposed for the passport.", nameof(works));
        Text = Rule.Text(text, TextLimit, "Write the note.");
        (Visibility, IsPositive, Works) = (visibility, isPositive, works);
        WhatWorks = works ? Rule.Optional(whatWorks, WorksLimit) : null;
    }

    public string Text { get; private set; } = "";

    public Visibility Visibility { get; private set; }

    /// <summary>Something good that home may hear of.</summary>
    public bool IsPositive { get; private set; }

    /// <summary>It says what works for the pupil, and is proposed for the passport. Nothing of it goes there by itself.</summary>
    public bool Works { get; private set; }

    /// <summary>What works in a phrase; null where the note itself says it, and where nothing is proposed.</summary>
    public string? WhatWorks { get; private set; }

    public override bool SaysTheSameAs(DayEntry other) => other is DayNote n && (n.Text, n.Visibility, n.IsPositive, n.Works, n.WhatWorks) == (Text, Visibility, IsPositive, Works, WhatWorks);

    /// <summary>Other words in place of these, which stay.</summary>
    /// <exception cref="DomainRuleException">By somebody else than its writer, or of a note for the safeguarding lead: what was said to them stays said.</exception>
    public DayNote Correct(Entered entered, string? text, Visibility visibility, bool isPositive, bool works = false, string? whatWorks = null)
    {
        Rule.Must(entered.By.UserId == By.UserId, $"Only {By.Name} can change this note. Write another one.");
        Rule.Must(Visibility != Visibility.Safeguarding, "What was said to the safeguarding lead stays as it is. Write another note.");
        Rule.Must(visibility != Visibility.Safeguarding, "Write a note of its own for the safeguarding lead: others have read this one.", nameof(visibility));
        return new DayNote(entered with { Replaces = [.. entered.Replaces, Key] }, text, visibility, isPositive, works, whatWorks);
    }

    public static string NameOf(Visibility visibility, string provisionName) => visibility switch
    {
        Visibility.Staff => "Also the pupil’s teachers",
        Visibility.Safeguarding => "The safeguarding lead alone",
        _ => $"The team of {provisionName}",
    };
}
