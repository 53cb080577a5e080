using System.Text.Json;
using System.Text.Json.Serialization;
using IapManager.Data.Users;
using IapManager.Domain;
using IapManager.Domain.Corrections;
using IapManager.Domain.DailyLife;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.Retention;
using IapManager.Domain.Schools;
using IapManager.Domain.SubjectAccess;
using IapManager.Domain.Timetables;
using IapManager.Domain.Transfers;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace IapManager.Data.Audit;

/// <summary>What a save changes, gathered before it, while old values are still known.</summary>
internal sealed class ChangeAudit(EntityEntry entry, AuditAction action, string? detail)
{
    private static readonly HashSet<string> NotWorthKeeping =
    [
        nameof(IStamped.Stamp), nameof(AppUser.ConcurrencyStamp), nameof(AppUser.SecurityStamp), nameof(AppUser.PasswordHash), nameof(AppUser.InvitationHash), nameof(Pupil.SearchName), nameof(PrivateLink.Draft),
        nameof(SchoolLogo.Content),
    ];

    /// <summary>What is chosen from a list is kept by its name: its number says something else once the list has changed.</summary>
    private static readonly JsonSerializerOptions Kept = new() { Converters = { new JsonStringEnumConverter() } };

    public static List<ChangeAudit> Collect(ChangeTracker tracker) =>
    [
        .. tracker.Entries()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && IsWorthAuditing(e))
            .Select(e => new ChangeAudit(e, ActionOf(e.State), DetailOf(e)))
            .Where(c => c.HasContent),
    ];

    private bool HasContent => action != AuditAction.Change || detail is not null;

    /// <param name="school">Where, and by whom.</param>
    /// <param name="at">UTC.</param>
    /// <param name="why">The reason that was given; null for none.</param>
    public AuditEntry ToEntry(CurrentSchool school, DateTime at, string? why) => new()
    {
        SchoolId = school.SchoolId ?? (entry.Entity as ISchoolOwned)?.SchoolId ?? (entry.Entity as School)?.Id,
        At = at,
        UserId = school.Actor?.UserId,
        UserName = school.Actor?.Name ?? "",
        Action = action,
        Subject = entry.Metadata.ClrType.Name,
        SubjectId = IdOf("Id") ?? IdOf("Number"),
        PupilId = entry.Entity switch
        {
            Pupil pupil => pupil.Id,
            PrivateLink { View: { } view } => view.PupilId,
            NotTogetherPair => null,
            CalendarFeed feed => feed.PupilId,
            _ => IdOf("PupilId") ?? PupilOfTheWhole(),
        },
        Detail = detail,
        Why = IsKeptFromTheLog() ? null : why,
        From = school.From,
        Session = school.Session,
    };

    private int? IdOf(string name) => entry.Metadata.FindProperty(name) is { } p && p.ClrType == typeof(int) ? (int?)entry.Property(name).CurrentValue : null;

    /// <summary>A target belongs to a plan, an answer to a referral: the pupil stands there.</summary>
    private int? PupilOfTheWhole()
    {
        foreach (var key in entry.Metadata.GetForeignKeys().Where(k => k.PrincipalToDependent is not null && k.PrincipalEntityType.FindProperty("PupilId") is not null))
        {
            var id = entry.Property(key.Properties[0].Name).CurrentValue;
            if (entry.Context.ChangeTracker.Entries().FirstOrDefault(e => e.Metadata == key.PrincipalEntityType && Equals(e.Property("Id").CurrentValue, id)) is { } whole)
            {
                return whole.Property("PupilId").CurrentValue as int?;
            }
        }

        return null;
    }

    /// <summary>
    /// What happens to a pair kept apart stands in its own history: here it would stand beside the offer that it came with, and name one of the two.
    /// What somebody signs in with, and that they do, has entries of its own.
    /// </summary>
    private static bool IsWorthAuditing(EntityEntry entry) =>
        entry.Entity is not AuditEntry and not AuditSeal and not NotTogetherChange and not UserSession and not UserFactor and not RecoveryCode and not SharedTablet and not TabletSeat && entry.Metadata.ClrType.Namespace is { } ns
        && (ns.StartsWith("IapManager.", StringComparison.Ordinal) || entry.Entity is IdentityUserClaim<int>);

    /// <summary>The log says that a safeguarding record, or a pair kept apart, changed, never what it says, nor who the two are: those who read the log may not read the record.</summary>
    private static bool IsKeptFromTheLog(PropertyEntry property) =>
        property.EntityEntry.Entity switch
        {
            ReferralSection { Kind: ReferralSectionKind.Safeguarding } or ReferralAmendment { Section: ReferralSectionKind.Safeguarding } => property.Metadata.ClrType == typeof(string),
            ReferralDocument { Section: ReferralSectionKind.Safeguarding } => property.Metadata.ClrType == typeof(string) || property.Metadata.Name is nameof(ReferralDocument.Type) or nameof(ReferralDocument.Size),
            ReleaseDecision => property.Metadata.Name is nameof(ReleaseDecision.Passages) or nameof(ReleaseDecision.Why) or nameof(ReleaseDecision.Stays),
            CorrectionRequest { IsSafeguarding: true } => property.Metadata.ClrType == typeof(string),
            SubjectAccessRequest => property.Metadata.Name is nameof(SubjectAccessRequest.SafetyWords),
            RecordTransfer { Part: TransferPart.Safeguarding } => property.Metadata.ClrType == typeof(string),
            DayNote { Visibility: Visibility.Safeguarding } => property.Metadata.ClrType == typeof(string),
            Pupil => property.Metadata.Name is nameof(Pupil.ChildProtectionPlan) or nameof(Pupil.ChildInNeed),
            NotTogetherPair => property.Metadata.Name is not nameof(NotTogetherPair.State),
            _ => false,
        };

    /// <summary>A reason tells of the record: where the one is kept from the log, the other is.</summary>
    private bool IsKeptFromTheLog() => entry.Entity is NotTogetherPair || entry.Properties.Any(p => p.Metadata.ClrType == typeof(string) && IsKeptFromTheLog(p));

    private static AuditAction ActionOf(EntityState state) => state switch
    {
        EntityState.Added => AuditAction.Add,
        EntityState.Deleted => AuditAction.Remove,
        _ => AuditAction.Change,
    };

    private static string? DetailOf(EntityEntry entry)
    {
        if (entry is { State: EntityState.Added, Entity: DisposalRecord line })
        {
            return DisposalProof.Detail(line);
        }

        var changed = entry.State switch
        {
            EntityState.Modified => entry.Properties.Where(p => p.IsModified && !Equals(p.OriginalValue, p.CurrentValue)),
            EntityState.Deleted => entry.Properties.Where(p => p.OriginalValue is not null),
            _ => [],
        };
        var values = changed.Where(p => !NotWorthKeeping.Contains(p.Metadata.Name) && !p.Metadata.IsPrimaryKey() && !IsKeptFromTheLog(p))
            .ToDictionary(p => p.Metadata.Name, p => new { old = p.OriginalValue, @new = entry.State == EntityState.Deleted ? null : p.CurrentValue });
        return values.Count == 0 ? null : JsonSerializer.Serialize(values, Kept);
    }
}
