using IapManager.Domain.Retention;

namespace IapManager.Domain.Schools;

public enum SchoolPhase
{
    Primary,
    Secondary,
    AllThrough,
    Special,
}

public sealed class School : IStamped
{
    public const int NameLimit = 120;
    public const int UrnLimit = 6;
    public const int PromisesLimit = 600;

    private School()
    {
    }

    public School(string name, SchoolPhase phase)
    {
        Rename(name);
        Phase = phase;
    }

    public int Id { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Unique reference number, six digits; null when not given.</summary>
    public string? Urn { get; private set; }

    public SchoolPhase Phase { get; private set; }

    /// <summary>School days from submission within which a referral is acknowledged.</summary>
    public int AcknowledgeWithinDays { get; private set; } = 2;

    /// <summary>School days from submission within which a referral is decided.</summary>
    public int DecideWithinDays { get; private set; } = 10;

    /// <summary>Groups smaller than this are not shown in anything that leaves the school (facts.md, What to measure).</summary>
    public int SmallestGroupShown { get; private set; } = 5;

    /// <summary>Calendar days for which a private link opens its form.</summary>
    public int PrivateLinkDays { get; private set; } = 14;

    /// <summary>The age to which the file of a pupil is kept.</summary>
    public int KeepPupilFileToAge { get; private set; } = RetentionPeriods.Usual.PupilFile;

    /// <summary>The age to which the file of a pupil with SEN support or an EHC plan is kept.</summary>
    public int KeepSendFileToAge { get; private set; } = RetentionPeriods.Usual.SendFile;

    /// <summary>The age to which safeguarding records are kept.</summary>
    public int KeepSafeguardingFileToAge { get; private set; } = RetentionPeriods.Usual.SafeguardingFile;

    /// <summary>Years for which marks of the register are kept after the last of them.</summary>
    public int KeepRegisterYears { get; private set; } = RetentionPeriods.Usual.RegisterEntries;

    /// <summary>Years for which a pupil whom nobody referred is kept after leaving.</summary>
    public int KeepNotReferredYears { get; private set; } = RetentionPeriods.Usual.NotReferred;

    public RetentionPeriods Retention => new(KeepPupilFileToAge, KeepSendFileToAge, KeepSafeguardingFileToAge, KeepRegisterYears, KeepNotReferredYears);

    /// <summary>Whose account needs a second factor.</summary>
    public SecondFactorFor SecondFactorFor { get; private set; } = SecondFactorFor.BeyondOwnPupils;

    /// <summary>Staff sign in with the school's own account at its provider alone. Administrators may use a password all the same, for when the provider cannot be reached.</summary>
    public bool SchoolAccountOnly { get; private set; }

    /// <summary>Issuers of the providers where the school itself makes sure that a second factor is used, a blank between them; null for none. It is the school's word: nothing checks it.</summary>
    public string? SecondFactorPromisedAt { get; private set; }

    /// <summary>Null for a school on its own.</summary>
    public int? TrustId { get; private set; }

    public Guid Stamp { get; private set; }

    public void Rename(string name) => Name = Rule.Text(name, NameLimit, "Enter the school's name.");

    public void SetUrn(string? urn)
    {
        var text = Rule.Optional(urn);
        Rule.Must(text is null || (text.Length == UrnLimit && text.All(char.IsAsciiDigit)), "Enter the URN as six digits, or leave it empty.");
        Urn = text;
    }

    /// <summary>From now on the trust's lead sees the school's figures, without names.</summary>
    public void Join(Trust trust)
    {
        ArgumentNullException.ThrowIfNull(trust);
        Rule.Must(TrustId is null || TrustId == trust.Id, $"{Name} is in another trust. Take it out of that one first.");
        TrustId = trust.Id;
    }

    /// <summary>No trust sees its figures any more.</summary>
    public void Leave(Trust trust)
    {
        ArgumentNullException.ThrowIfNull(trust);
        Rule.Must(TrustId == trust.Id, $"{Name} is not in {trust.Name}.");
        TrustId = null;
    }

    public void SetPhase(SchoolPhase phase) => Phase = phase;

    /// <summary>Sets for how many calendar days a private link opens its form unless its maker says otherwise: 1 to 60.</summary>
    public void SetPrivateLinkDays(int days)
    {
        Rule.Must(days is >= 1 and <= Referrals.PrivateLink.LongestDays, $"A link is open for 1 to {Referrals.PrivateLink.LongestDays} days.");
        PrivateLinkDays = days;
    }

    /// <summary>Sets for how long records of pupils are kept, each kind within the bounds of its <see cref="RetentionRule"/>.</summary>
    public void SetRetention(RetentionPeriods periods)
    {
        ArgumentNullException.ThrowIfNull(periods);
        foreach (var rule in RetentionRule.All)
        {
            Rule.Must(periods.Of(rule.Kind) >= rule.Fewest && periods.Of(rule.Kind) <= RetentionRule.Most, $"A period is {rule.Fewest} to {RetentionRule.Most} years.", rule.Kind.ToString());
        }

        KeepPupilFileToAge = periods.PupilFile;
        KeepSendFileToAge = periods.SendFile;
        KeepSafeguardingFileToAge = periods.SafeguardingFile;
        KeepRegisterYears = periods.RegisterEntries;
        KeepNotReferredYears = periods.NotReferred;
    }

    /// <summary>Sets whether the school's own account is the one way in for staff, and where the school itself makes sure of a second factor.</summary>
    /// <param name="only">Passwords and passkeys are refused.</param>
    /// <param name="promised">Issuers; each is an address, so without blanks.</param>
    public void SignInBySchoolAccount(bool only, IEnumerable<string> promised)
    {
        SchoolAccountOnly = only;
        SecondFactorPromisedAt = Rule.Optional(string.Join(' ', promised.Distinct().Order(StringComparer.Ordinal)), PromisesLimit);
    }

    public bool PromisesSecondFactorAt(string issuer) => SecondFactorPromisedAt?.Split(' ').Contains(issuer) == true;

    public void AskForSecondFactor(SecondFactorFor whom) => SecondFactorFor = whom;

    /// <summary>Sets how many school days the lead has to acknowledge and to decide a referral: 1 to 60, deciding not before acknowledging.</summary>
    public void SetDeadlines(int acknowledgeWithin, int decideWithin)
    {
        Rule.Must(acknowledgeWithin is >= 1 and <= 60 && decideWithin is >= 1 and <= 60, "Deadlines are 1 to 60 school days.");
        Rule.Must(acknowledgeWithin <= decideWithin, "A referral is acknowledged before it is decided.");
        AcknowledgeWithinDays = acknowledgeWithin;
        DecideWithinDays = decideWithin;
    }
}
