using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Domain;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace IapManager.Web.Infrastructure.Errors;

/// <summary>Why what was sent was not saved. It stays with the request while the request is answered once more.</summary>
/// <param name="Words">For whoever sent it.</param>
public sealed record Refusal(string Words)
{
    /// <summary>How far back in the audit it is looked up who saved first; a page that stood open for longer is told of somebody.</summary>
    private const int Recent = 20_000;

    /// <summary>Somebody else's save came first: what is typed may be sent again, and then replaces theirs.</summary>
    public bool IsStale { get; private init; }

    /// <summary>The stamp that was sent, and the one that what is saved has now; null where none was sent or nothing is left.</summary>
    public (Guid Sent, Guid Now)? Stamps { get; private init; }

    /// <summary>It is saved after all: the database gave way later, while the page that says so was read.</summary>
    public bool IsSaved { get; private init; }

    /// <summary>The kind of record that somebody else saved first; null where it is not known.</summary>
    public Type? Subject { get; private init; }

    /// <summary>Whether the form can be sent again as it comes back: nothing is replaced by it that is not shown.</summary>
    public bool MayBeSentAgain { get; init; }

    /// <summary>What is saved now, by name of the property; empty where it is not known.</summary>
    public IReadOnlyDictionary<string, object?> Now { get; private init; } = new Dictionary<string, object?>();

    /// <summary>What was typed, and what is saved in its place where that is known.</summary>
    public IReadOnlyList<TypedField> Typed { get; init; } = [];

    /// <summary>The page that the form came from; null where the browser does not say.</summary>
    public string? Page { get; init; }

    /// <summary>The page of this site that a form was sent from, as path and query; null when it is not known, or another site's.</summary>
    public static string? PageOf(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var referer) && referer.Authority == request.Host.Value ? referer.PathAndQuery : null;

    public static bool Is(Exception exception) =>
        exception is DomainRuleException or DbUpdateConcurrencyException
        || (exception is DbUpdateException e && DatabaseErrors.IsDuplicate(e))
        || DatabaseErrors.GaveWay(exception);

    /// <param name="exception">One that <see cref="Is"/> holds for.</param>
    /// <param name="db">In which it happened, for what is saved now.</param>
    /// <param name="user">Who sent it.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public static async Task<Refusal> OfAsync(Exception exception, IapDbContext db, CurrentUser user, CancellationToken cancellationToken) => exception switch
    {
        DomainRuleException rule => new(rule.Message),
        DbUpdateConcurrencyException { Entries: { Count: > 0 } entries } => await StaleAsync(entries.FirstOrDefault(e => e.Entity is IStamped) ?? entries[0], db, user, cancellationToken),
        DbUpdateConcurrencyException => new("Somebody else, or you on another page, saved this while you had it open, so yours is not saved.") { IsStale = true },
        DbUpdateException e when DatabaseErrors.IsDuplicate(e) => new("The same was saved a moment before, by somebody else or from another page of yours, so this was not saved."),
        not DbUpdateException when db.HasCommitted => new("It is saved, but the page could not be shown. Open it again.") { IsSaved = true },
        _ => new("Somebody else saved at the same moment, so this was not saved. Send it again."),
    };

    private static async Task<Refusal> StaleAsync(EntityEntry entry, IapDbContext db, CurrentUser user, CancellationToken cancellationToken)
    {
        if (await entry.GetDatabaseValuesAsync(cancellationToken) is not { } saved)
        {
            return new("This was taken away while you had it open, so there is nothing to save it in.");
        }

        var last = entry.Metadata.FindProperty("Id")?.ClrType == typeof(int) ? await LastSaveAsync(db, entry.Metadata.ClrType.Name, saved.GetValue<int>("Id"), cancellationToken) : null;
        var who = last is null || last.UserName.Length == 0 ? "Somebody else, or you on another page, saved this"
            : last.UserId == user.UserId ? $"You saved this from another page ({Dates.At(last.At)})"
            : $"{last.UserName} saved this ({Dates.At(last.At)})";
        return new($"{who} while you had it open, so yours is not saved.")
        {
            IsStale = true,
            Subject = entry.Metadata.ClrType,
            Stamps = entry.Entity is IStamped ? (entry.Property(nameof(IStamped.Stamp)).OriginalValue is Guid sent ? sent : default, saved.GetValue<Guid>(nameof(IStamped.Stamp))) : null,
            Now = saved.Properties.Where(p => p.DeclaringType == entry.Metadata).ToDictionary(p => p.Name, p => saved[p], StringComparer.OrdinalIgnoreCase),
        };
    }

    private static Task<AuditEntry?> LastSaveAsync(IapDbContext db, string subject, int id, CancellationToken cancellationToken) =>
        db.AuditEntries.AsNoTracking()
            .Where(a => a.Id > db.AuditEntries.Max(x => x.Id) - Recent && a.SchoolId == db.SchoolId && a.Subject == subject && a.SubjectId == id && a.Action == AuditAction.Change)
            .OrderByDescending(a => a.Id).FirstOrDefaultAsync(cancellationToken);
}
