using System.Text.RegularExpressions;
using IapManager.Data.Audit;
using IapManager.Domain.TermlyReports;
using IapManager.Web.Infrastructure.Audit;

namespace IapManager.Web.Features.Log;

/// <summary>What happened, as staff say it.</summary>
public static partial class AuditWords
{
    public static string NameOf(AuditAction action) => action switch
    {
        AuditAction.Read => "Opened",
        AuditAction.Add => "Added",
        AuditAction.Change => "Changed",
        AuditAction.Remove => "Removed",
        AuditAction.SignIn => "Signed in",
        AuditAction.SignInFailed => "Could not sign in",
        AuditAction.SignOut => "Signed out",
        AuditAction.Export => "Downloaded",
        AuditAction.Import => "Imported",
        AuditAction.Refused => "Turned away",
        AuditAction.Account => "Changed how they sign in",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };

    /// <summary>"Changed placement", "Issued termly report, Spring 2026", "Turned away from case files".</summary>
    /// <param name="action">What was done.</param>
    /// <param name="subject">As kept.</param>
    /// <param name="named">What the log calls it.</param>
    /// <param name="name">Its own name; null for none.</param>
    /// <param name="changes">What was changed, as far as the reader may see it.</param>
    public static string Of(AuditAction action, string subject, string named, string? name, IReadOnlyList<LogChange> changes) => (action, subject) switch
    {
        (_, TooManyRequests.Subject) => "Asked too often",
        (AuditAction.SignIn or AuditAction.SignOut, _) => NameOf(action),
        (AuditAction.SignInFailed, _) => name is null ? NameOf(action) : $"{NameOf(action)} as {name}",
        (AuditAction.Account, _) => name is null ? AccountWords(subject) : $"{AccountWords(subject)}: {name}",
        (AuditAction.Refused, _) => $"{NameOf(action)} from {named}",
        (AuditAction.Change, nameof(TermlyReport)) when changes.Any(c => c.New == LogChoices.NameOf(TermlyReportState.Issued)) => $"Issued {named}",
        _ => $"{NameOf(action)} {named}",
    };

    private static string AccountWords(string subject) => subject switch
    {
        "AccountUnlocked" => "Unlocked an account",
        "CameFromSchool" => "Came from another school of theirs",
        "IdentityConfirmed" => "Confirmed that it is they",
        "IdentityNotConfirmed" => "Could not confirm that it is they",
        "JoinedSchool" => "Joined the school with an account of another",
        "LinkMade" => "Made a link to choose a new password",
        "PasskeyAdded" => "Added a passkey",
        "PasskeyNamed" => "Named a passkey",
        "PasskeyRemoved" => "Removed a passkey",
        "PasswordChanged" => "Changed the password",
        "RecoveryCodesMade" => "Made new recovery codes",
        "SchoolAccountTakenOff" => "Untied an account from the school’s",
        "SchoolAccountTied" => "Tied their account to the school’s",
        "SchoolAccountUntied" => "Untied their account from the school’s",
        "SecondFactorRemoved" => "Took their phone off",
        "SecondFactorSetUp" => "Added a phone",
        "SecondFactorTakenAway" => "Took the phone off an account",
        "SignedOutElsewhere" => "Signed out on another device",
        "SignedOutEverywhereElse" => "Signed out on all other devices",
        "SignedOutEverywhere" => "Signed somebody out on every device",
        "TabletEnded" => "Ended the sharing of a tablet",
        "TabletSeatGone" => "A PIN on a shared tablet is gone",
        "TabletSeatMade" => "Chose a PIN on a shared tablet",
        "TabletShared" => "Made a tablet shared",
        "WentToSchool" => "Went to another school of theirs",
        _ => InWords(subject),
    };

    /// <summary>"ReferralSection" gives "Referral section".</summary>
    public static string InWords(string name)
    {
        var words = Capital().Replace(name, m => " " + m.Value.ToLowerInvariant()).Trim();
        return words.Length == 0 ? name : char.ToUpperInvariant(words[0]) + words[1..];
    }

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex Capital();
}
