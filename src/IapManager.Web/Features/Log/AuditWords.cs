using System.Text.RegularExpressions;
using IapManager.Data.Audit;
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
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };

    public static string Of(AuditAction action, string subject, int? subjectId) => subject == TooManyRequests.Subject ? "Asked too often" : action is AuditAction.SignIn or AuditAction.SignInFailed or AuditAction.SignOut
        ? NameOf(action)
        : $"{NameOf(action)} {(action is AuditAction.Refused ? "from " : "")}{InWords(subject).ToLowerInvariant()}{(subjectId is { } id ? $" {id}" : "")}";

    /// <summary>"ReferralSection" gives "Referral section".</summary>
    public static string InWords(string name)
    {
        var words = Capital().Replace(name, m => " " + m.Value.ToLowerInvariant()).Trim();
        return words.Length == 0 ? name : char.ToUpperInvariant(words[0]) + words[1..];
    }

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex Capital();
}
