using IapManager.Data;
using IapManager.Domain.SubjectAccess;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.SubjectAccess;

public sealed record RequestRow(SubjectAccessRequest Request, string Pupil);

/// <param name="Open">The first due first.</param>
/// <param name="Closed">The last closed first, a hundred at most.</param>
public sealed record RequestListPage(IReadOnlyList<RequestRow> Open, IReadOnlyList<RequestRow> Closed, DateOnly Today);

[UseCase]
public sealed class RequestList(IapDbContext db, PupilAccess access, SchoolClock clock)
{
    private const int Most = 100;

    public async Task<RequestListPage> ReadAsync(CancellationToken cancellationToken)
    {
        var rows = await db.SubjectAccessRequests.AsNoTracking().Join(access.Visible(db.Pupils), r => r.PupilId, p => p.Id, (r, p) => new { Request = r, Pupil = (p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename) + " " + (p.PreferredSurname ?? p.LegalSurname) })
            .OrderBy(x => x.Request.State == SubjectAccessState.Open ? 0 : 1).ThenByDescending(x => x.Request.ClosedOn).ThenBy(x => x.Request.ReceivedOn).Take(Most * 2).ToListAsync(cancellationToken);
        var all = rows.ConvertAll(x => new RequestRow(x.Request, x.Pupil));
        return new([.. all.Where(r => r.Request.State == SubjectAccessState.Open).OrderBy(r => r.Request.DueOn)], [.. all.Where(r => r.Request.State != SubjectAccessState.Open).Take(Most)], clock.Today);
    }
}
