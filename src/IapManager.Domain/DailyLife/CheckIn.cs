namespace IapManager.Domain.DailyLife;

public enum DayMoment
{
    /// <summary>Check-in, when the pupil comes.</summary>
    Arrival,

    /// <summary>Check-out, before the pupil goes.</summary>
    Departure,
}

public enum Presence
{
    Here,
    NotHere,

    /// <summary>Known to come later: it holds until the pupil is there, or is known not to come.</summary>
    Later,

    /// <summary>What was entered was a mistake: nothing is known.</summary>
    TakenBack,
}

/// <summary>How it feels, in weather. No order of worth.</summary>
public enum Mood
{
    Sunny,
    Bright,
    Cloudy,
    Foggy,
    Stormy,
}

/// <summary>For what comes first. No order of worth.</summary>
public enum Readiness
{
    Ready,
    AfterAShortWalk,
    WithSomeone,
    NotYet,
}

/// <summary>Whose words they are.</summary>
public enum WordOf
{
    Pupil,
    Adult,
}

/// <summary>A pupil's check-in or check-out of one day: whether they are here, and how it is, as the pupil says it. Mood and readiness are the pupil's to give or to keep.</summary>
public sealed class CheckIn : DayEntry
{
    public const int WordLimit = 200;

    private CheckIn()
    {
    }

    /// <param name="entered">By whom and when.</param>
    /// <param name="moment">Check-in or check-out.</param>
    /// <param name="presence">Whether the pupil is here.</param>
    /// <param name="mood">Null where the pupil did not say, and for one who is not here.</param>
    /// <param name="readiness">Null at check-out too.</param>
    /// <param name="word">In their own words, or the adult's; why, for one who is not here. Null for none.</param>
    /// <param name="whose">Whose words; an adult's for one who is not here.</param>
    public CheckIn(Entered entered, DayMoment moment, Presence presence, Mood? mood, Readiness? readiness, string? word, WordOf? whose)
        : base(entered)
    {
        Rule.Must(Enum.IsDefined(moment) && presence is (Presence.Here or Presence.NotHere or Presence.Later), "Say whether the pupil is here.", nameof(presence));
        Rule.Must(moment == DayMoment.Arrival || presence == Presence.Here, "Only somebody who was here can check out.", nameof(presence));
        Rule.Must(mood is null || Enum.IsDefined(mood.Value), "Choose how it is from the five.", nameof(mood));
        Rule.Must(readiness is null || Enum.IsDefined(readiness.Value), "Choose from the four.", nameof(readiness));
        (Moment, Presence) = (moment, presence);
        Mood = presence == Presence.Here ? mood : null;
        Readiness = presence == Presence.Here && moment == DayMoment.Arrival ? readiness : null;
        Word = Rule.Optional(word, WordLimit);
        WordOf = Word is null ? null : presence != Presence.Here ? DailyLife.WordOf.Adult : whose ?? DailyLife.WordOf.Adult;
        Rule.Must(WordOf is null || Enum.IsDefined(WordOf.Value), "Say whose words they are.", nameof(whose));
    }

    private CheckIn(Entered entered, DayMoment moment)
        : base(entered) => (Moment, Presence) = (moment, Presence.TakenBack);

    public DayMoment Moment { get; private set; }

    public Presence Presence { get; private set; }

    public Mood? Mood { get; private set; }

    public Readiness? Readiness { get; private set; }

    public string? Word { get; private set; }

    /// <summary>Null without words.</summary>
    public WordOf? WordOf { get; private set; }

    public override bool IsForNow => Presence == Presence.Later;

    public override bool IsMistake => Presence == Presence.TakenBack;

    public override bool SaysTheSameAs(DayEntry other) =>
        other is CheckIn c && (c.Moment, c.Presence, c.Mood, c.Readiness, c.Word, c.WordOf) == (Moment, Presence, Mood, Readiness, Word, WordOf);

    /// <summary>The same, said again by whoever settles which of several holds.</summary>
    public CheckIn SaidBy(Entered settled) => IsMistake ? new(settled, Moment) : new(settled, Moment, Presence, Mood, Readiness, Word, WordOf);

    /// <summary>Says that this one was entered by mistake. It stays, and nothing is known in its place.</summary>
    public CheckIn TakeBack(Entered entered) => new(entered with { Replaces = [.. entered.Replaces, Key] }, Moment);

    public static string NameOf(Readiness readiness) => readiness switch
    {
        DailyLife.Readiness.Ready => "Ready",
        DailyLife.Readiness.AfterAShortWalk => "After a short walk",
        DailyLife.Readiness.WithSomeone => "With someone",
        DailyLife.Readiness.NotYet => "Not yet",
        _ => throw new ArgumentOutOfRangeException(nameof(readiness), readiness, null),
    };

    /// <summary>"Cloudy, after a short walk", "Not here today", "Coming later", "Here": what was said, without the words.</summary>
    public string InWords => Presence switch
    {
        Presence.NotHere => "Not here today",
        Presence.Later => "Coming later",
        Presence.TakenBack => "Entered by mistake",
        _ => (Mood, Readiness) switch
        {
            ({ } mood, { } ready) => $"{mood}, {NameOf(ready).ToLowerInvariant()}",
            ({ } mood, null) => $"{mood}",
            (null, { } ready) => NameOf(ready),
            _ => Moment == DayMoment.Arrival ? "Here" : "Gone home",
        },
    };
}
