using System.Globalization;
using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Log;

/// <param name="Pupil">Parts of a name, or a UPN.</param>
/// <param name="User">A part of a name or an address.</param>
/// <param name="From">The first day, in school time; null for the beginning.</param>
/// <param name="To">The last day; null for today.</param>
/// <param name="PupilId">One pupil; null for all.</param>
/// <param name="UserId">One account; null for all.</param>
public sealed record LogFilter(string? Pupil = null, string? User = null, AuditAction? Kind = null, DateOnly? From = null, DateOnly? To = null, int? PupilId = null, int? UserId = null, int Page = 1)
{
    /// <summary>For an address: everything but the page.</summary>
    public object Route(int? page = null) => new { pupil = Pupil, user = User, kind = Kind, from = Iso(From), to = Iso(To), pupilId = PupilId, userId = UserId, page };

    /// <summary>As addresses and date fields have it.</summary>
    public static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Entries of the school, narrowed as asked. No reader of one school sees an entry of another.</summary>
[UseCase]
public sealed class LogEntries(IapDbContext db, CurrentUser user)
{
    /// <summary>Kinds that also those cause whom no school knows. Where nobody was signed in, the entry is no school's, and the administrators see it.</summary>
    public static IReadOnlyList<AuditAction> FromOutside { get; } = [AuditAction.SignInFailed, AuditAction.Refused];

    public bool SeesOutside(LogFilter filter) => user.Is(SchoolRole.Administrator) && filter.Kind is { } kind && FromOutside.Contains(kind);

    public IQueryable<AuditEntry> Of(LogFilter filter)
    {
        var entries = SeesOutside(filter)
            ? db.AuditEntries.AsNoTracking().Where(e => e.SchoolId == user.SchoolId || (e.SchoolId == null && e.UserId == null))
            : db.AuditEntries.AsNoTracking().Where(e => e.SchoolId == user.SchoolId);
        if (filter.Kind is { } action)
        {
            entries = entries.Where(e => e.Action == action);
        }

        if (filter.From is { } from)
        {
            var first = SchoolTime.StartOf(from);
            entries = entries.Where(e => e.At >= first);
        }

        if (filter.To is { } to && to < DateOnly.MaxValue)
        {
            var next = SchoolTime.StartOf(to.AddDays(1));
            entries = entries.Where(e => e.At < next);
        }

        if (filter.PupilId is { } pupilId)
        {
            entries = entries.Where(e => e.PupilId == pupilId);
        }

        if (filter.UserId is { } userId)
        {
            entries = entries.Where(e => e.UserId == userId);
        }

        return Named(entries, Short(filter.User), Short(filter.Pupil));
    }

    private IQueryable<AuditEntry> Named(IQueryable<AuditEntry> entries, string? who, string? pupil)
    {
        if (who is not null)
        {
            var part = Like.Containing(who);
            entries = entries.Where(e => EF.Functions.Like(e.UserName, part, Like.Escape)
                || db.Users.Any(u => u.Id == e.UserId && (EF.Functions.Like(u.Email!, part, Like.Escape) || EF.Functions.Like(u.DisplayName, part, Like.Escape))));
        }

        if (pupil is not null)
        {
            var pupils = db.Pupils.AsQueryable();
            var upn = Upn.Normalise(pupil);
            var words = NameSearch.Words(pupil).Select(w => " " + w).ToList();
            pupils = words.Count == 0 ? pupils.Where(p => p.Upn == upn) : words.Aggregate(pupils, (found, word) => found.Where(p => p.SearchName.Contains(word) || p.Upn == upn));
            entries = entries.Where(e => pupils.Any(p => p.Id == e.PupilId));
        }

        return entries;
    }

    private static string? Short(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim() is { Length: > 100 } longer ? longer[..100] : text.Trim();
}
