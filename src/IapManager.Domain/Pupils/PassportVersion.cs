namespace IapManager.Domain.Pupils;

/// <summary>What every teacher of the pupil should know; a new version replaces the one before, none is changed.</summary>
public sealed class PassportVersion : ISchoolOwned
{
    public const int TextLimit = 1000;
    public const int LinesLimit = 1000;

    /// <summary>Characters of a note that are said again where it is refused.</summary>
    private const int QuotedLength = 60;

    private readonly List<PassportAcknowledgement> _acknowledgements = [];

    private PassportVersion()
    {
    }

    public PassportVersion(int schoolId, int pupilId, int number, string strengths, IEnumerable<string> whatWorks, IEnumerable<string> whatToAvoid, string? steppingOut, string? greeting, string? pupilsWords, Actor writtenBy, DateOnly writtenOn)
    {
        SchoolId = schoolId;
        PupilId = pupilId;
        Number = number;
        Strengths = Rule.Text(strengths, TextLimit, "Enter what the pupil is good at and enjoys.");
        WhatWorks = Lines(whatWorks);
        WhatToAvoid = Lines(whatToAvoid);
        Rule.Must(WhatWorks.Length > 0, "Enter at least one thing that works.");
        SteppingOut = Short(steppingOut);
        Greeting = Short(greeting);
        PupilsWords = Short(pupilsWords);
        WrittenBy = writtenBy;
        WrittenOn = writtenOn;
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int PupilId { get; private set; }

    /// <summary>From 1, one more each time.</summary>
    public int Number { get; private set; }

    public string Strengths { get; private set; } = "";

    /// <summary>One thing a line.</summary>
    public string WhatWorks { get; private set; } = "";

    /// <summary>One thing a line; may be empty.</summary>
    public string WhatToAvoid { get; private set; } = "";

    /// <summary>How the pupil leaves a room for a while, and what adults do then; null when not agreed.</summary>
    public string? SteppingOut { get; private set; }

    public string? Greeting { get; private set; }

    public string? PupilsWords { get; private set; }

    public Actor WrittenBy { get; private set; } = null!;

    public DateOnly WrittenOn { get; private set; }

    public IReadOnlyCollection<PassportAcknowledgement> Acknowledgements => _acknowledgements;

    public IReadOnlyList<string> WhatWorksLines => WhatWorks.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyList<string> WhatToAvoidLines => WhatToAvoid.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Every teacher reads a passport: nothing in it is a note for the team word for word.</summary>
    /// <param name="notes">What the pupil's notes say that teachers do not read.</param>
    /// <param name="phrases">What was written with such notes for the passport; that may stand in it.</param>
    /// <exception cref="DomainRuleException">A line, or a whole part, is one of the notes.</exception>
    public void MustBeInOwnWords(IEnumerable<string> notes, IEnumerable<string> phrases)
    {
        var meant = phrases.Select(Plain).ToHashSet();
        var narrow = notes.Select(n => (Words: Plain(n), IsLong: n.Trim().Contains('\n', StringComparison.Ordinal))).Where(n => n.Words.Length > 0 && !meant.Contains(n.Words)).ToList();
        foreach (var (part, text) in new[] { (nameof(Strengths), Strengths), (nameof(WhatWorks), WhatWorks), (nameof(WhatToAvoid), WhatToAvoid), (nameof(SteppingOut), SteppingOut), (nameof(Greeting), Greeting) })
        {
            var whole = Plain(text ?? "");
            var said = (text ?? "").Split('\n').Select(Plain).Append(whole).ToHashSet();
            var copied = narrow.Find(n => said.Contains(n.Words) || (n.IsLong && whole.Contains(n.Words, StringComparison.Ordinal))).Words;
            Rule.Must(copied is null, $"“{(copied?.Length > QuotedLength ? copied[..QuotedLength] + "…" : copied)}” is a note for the team word for word, and every teacher reads the passport. Say it in other words, or leave it out.", part);
        }
    }

    /// <summary>Records that a member of staff has read this version; a second time changes nothing.</summary>
    public void Acknowledge(int staffMemberId, DateOnly on)
    {
        if (_acknowledgements.All(a => a.StaffMemberId != staffMemberId))
        {
            _acknowledgements.Add(new PassportAcknowledgement(staffMemberId, on));
        }
    }

    /// <summary>In one line, without capitals and without the stop at the end.</summary>
    private static string Plain(string words) => string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.', '!').ToLowerInvariant();

    private static string? Short(string? words)
    {
        var text = Rule.Optional(words);
        Rule.Must((text?.Length ?? 0) <= TextLimit, $"Use {TextLimit:N0} characters or fewer.");
        return text;
    }

    private static string Lines(IEnumerable<string> lines)
    {
        var text = string.Join('\n', lines.Select(l => l.Trim()).Where(l => l.Length > 0));
        Rule.Must(text.Length <= LinesLimit, $"Use {LinesLimit:N0} characters or fewer.");
        return text;
    }
}

public sealed class PassportAcknowledgement
{
    private PassportAcknowledgement()
    {
    }

    internal PassportAcknowledgement(int staffMemberId, DateOnly on)
    {
        StaffMemberId = staffMemberId;
        On = on;
    }

    public int Id { get; private set; }

    public int StaffMemberId { get; private set; }

    public DateOnly On { get; private set; }
}
