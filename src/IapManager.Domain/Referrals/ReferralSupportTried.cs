namespace IapManager.Domain.Referrals;

/// <summary>Something that was tried before referring (assess, plan, do, review).</summary>
public sealed class SupportTried
{
    public const int WhatLimit = 300;
    public const int WhenLimit = 100;
    public const int OutcomeLimit = 1000;

    private SupportTried()
    {
    }

    internal SupportTried(int number, Guid? key)
    {
        Number = number;
        Key = key;
    }

    internal SupportTried(int number, Guid? key, string? what, string? when, string? howLong, string? howItWent)
        : this(number, key) => Write(what, when, howLong, howItWent);

    /// <summary>From 1; unique among the parts of the referral and never given twice.</summary>
    public int Number { get; private set; }

    /// <summary>Of the page on which it was added, so that the same page sent twice adds one entry; null where none was said.</summary>
    public Guid? Key { get; private set; }

    /// <summary>Empty while an entry of a draft is kept before it is finished.</summary>
    public string What { get; private set; } = "";

    public string? When { get; private set; }

    public string? HowLong { get; private set; }

    public string? HowItWent { get; private set; }

    public bool IsFinished => What.Length > 0;

    /// <summary>"Reading group (since May, 6 weeks): goes gladly".</summary>
    public string InOneLine
    {
        get
        {
            var times = string.Join(", ", new[] { When, HowLong }.Where(t => t is not null));
            return (IsFinished ? What : "Not said yet what was tried") + (times.Length == 0 ? "" : $" ({times})") + (HowItWent is null ? "" : $": {HowItWent}");
        }
    }

    internal void Write(string? what, string? when, string? howLong, string? howItWent)
    {
        Rule.Text(what, WhatLimit, "Enter what was tried.");
        Keep(what, when, howLong, howItWent);
    }

    /// <summary>As far as it is written.</summary>
    internal void Keep(string? what, string? when, string? howLong, string? howItWent)
    {
        What = Rule.Optional(what) ?? "";
        When = Rule.Optional(when);
        HowLong = Rule.Optional(howLong);
        HowItWent = Rule.Optional(howItWent);
        Rule.Must(What.Length <= WhatLimit, $"Use {WhatLimit} characters or fewer for what was tried.");
        Rule.Must((When?.Length ?? 0) <= WhenLimit && (HowLong?.Length ?? 0) <= WhenLimit, $"Use {WhenLimit} characters or fewer for when and how long.");
        Rule.Must((HowItWent?.Length ?? 0) <= OutcomeLimit, $"Use {OutcomeLimit:N0} characters or fewer for how it went.");
    }
}
