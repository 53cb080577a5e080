using IapManager.Data;
using IapManager.Domain.Retention;
using IapManager.Domain.SubjectAccess;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Today;

/// <summary>Something about keeping, giving or mending records that waits, or is told.</summary>
/// <param name="What">The link's words.</param>
/// <param name="Due">By when it is answered; null for what is only told.</param>
public sealed record RecordsLine(string What, string Href, string Why, DateOnly? Due, bool IsLate);

/// <summary>What people have asked of their records, counted with the numbers of the frame.</summary>
/// <param name="Asked">Open subject access requests.</param>
/// <param name="AskedSince">The oldest day on which one of them came in that has a month; null for none.</param>
/// <param name="LongerSince">The same of those that have three.</param>
/// <param name="Corrections">Open requests to put a record right that is no safeguarding record.</param>
/// <param name="OfSafeguarding">Those about a safeguarding record.</param>
/// <param name="Lapsed">The last disposal that fell away of late and that the user proposed or approved; null for none.</param>
public sealed record RecordsAsked(int Asked, DateOnly? AskedSince, DateOnly? LongerSince, int Corrections, DateOnly? CorrectionsDue, int OfSafeguarding, DateOnly? OfSafeguardingDue, int? Lapsed);

/// <summary>What people have asked of their records, for those who answer; and disposals that fell away, for the two who decided about them.</summary>
[UseCase]
public sealed class RecordsWork(IapDbContext db, CurrentUser user, SchoolClock clock)
{
    /// <summary>Days for which it is told that a disposal fell away.</summary>
    public const int ToldFor = 14;

    /// <summary>For whoever decides about disposals and has no numbers in the frame: the administrator.</summary>
    public async Task<IReadOnlyList<RecordsLine>> ToldAsync(CancellationToken cancellationToken)
    {
        if (!user.May(Policies.SeeDisposals) || user.May(Policies.SeeAdmissions))
        {
            return [];
        }

        var (me, since) = (user.Actor.UserId, clock.Today.AddDays(-ToldFor));
        var lapsed = await db.Disposals.Where(d => d.State == DisposalState.Lapsed && d.StoppedOn >= since && (d.ProposedBy.UserId == me || d.ApprovedBy!.UserId == me)).MaxAsync(d => (int?)d.Id, cancellationToken);
        return lapsed is { } id ? [Told(id)] : [];
    }

    /// <summary>For those with numbers in the frame, the first due first.</summary>
    public static IReadOnlyList<RecordsLine> Of(RecordsAsked? asked, CurrentUser user, DateOnly today)
    {
        if (asked is null)
        {
            return [];
        }

        var lines = new List<RecordsLine>();
        if (asked.Asked > 0 && user.May(Policies.AnswerSubjectAccess))
        {
            var due = new[] { asked.AskedSince?.AddMonths(SubjectAccessRequest.Months), asked.LongerSince?.AddMonths(SubjectAccessRequest.MonthsAtMost) }.Min();
            lines.Add(Waits(asked.Asked, "to see what is kept about a pupil", "/subject-access", due!.Value));
        }

        var dsl = user.MayReadSafeguarding;
        if (asked.Corrections + (dsl ? asked.OfSafeguarding : 0) is > 0 and var count && user.May(Policies.AnswerCorrections))
        {
            lines.Add(Waits(count, "to put a record right", "/corrections", new[] { asked.CorrectionsDue, dsl ? asked.OfSafeguardingDue : null }.Min()!.Value));
        }

        return [.. lines.OrderBy(l => l.Due), .. asked.Lapsed is { } lapsed && user.May(Policies.SeeDisposals) ? [Told(lapsed)] : Array.Empty<RecordsLine>()];

        RecordsLine Waits(int count, string what, string href, DateOnly due) =>
            new($"{(count == 1 ? "A request" : $"{count} requests")} {what}", href, count == 1 ? "It is answered by then." : "The first is answered by then.", due, due < today);
    }

    private static RecordsLine Told(int disposalId) =>
        new("A disposal fell away", $"/disposals/{disposalId}", "You proposed or approved it. Nothing is deleted; why stands there.", null, false);
}
