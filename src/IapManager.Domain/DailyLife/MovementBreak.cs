namespace IapManager.Domain.DailyLife;

/// <summary>A break to move or to come to rest.</summary>
public sealed class MovementBreak : DayEntry
{
    public const int WhatLimit = 80;

    public const int MostMinutes = 60;

    private MovementBreak()
    {
    }

    /// <param name="entered">By whom and when.</param>
    /// <param name="at">When it began, by the school's clock.</param>
    /// <param name="minutes">1 to 60.</param>
    /// <param name="what">"A walk".</param>
    public MovementBreak(Entered entered, TimeOnly at, int minutes, string? what)
        : base(entered)
    {
        Rule.Must(minutes is >= 1 and <= MostMinutes, $"Enter a length from 1 to {MostMinutes} minutes.", nameof(minutes));
        (At, Minutes) = (at, minutes);
        What = Rule.Text(what, WhatLimit, "Say what the break was.");
    }

    public TimeOnly At { get; private set; }

    public int Minutes { get; private set; }

    public string What { get; private set; } = "";

    /// <summary>It was entered by mistake.</summary>
    public bool IsTakenBack { get; private set; }

    public override bool SaysTheSameAs(DayEntry other) => other is MovementBreak b && (b.At, b.Minutes, b.What, b.IsTakenBack) == (At, Minutes, What, IsTakenBack);

    /// <summary>Says that this one was entered by mistake. It stays, and no longer counts.</summary>
    public MovementBreak TakeBack(Entered entered) => new(entered with { Replaces = [.. entered.Replaces, Key] }, At, Minutes, What) { IsTakenBack = true };
}
