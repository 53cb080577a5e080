using IapManager.Data;
using IapManager.Domain.Corrections;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Corrections;

/// <param name="AskedBy">Null where the reader sees only that there is such a request.</param>
public sealed record CorrectionRow(int Id, int PupilId, string Pupil, string? AskedBy, DateOnly ReceivedOn, DateOnly DueOn, CorrectionState State, DateOnly? SettledOn, bool IsSafeguarding, bool IsLate);

/// <param name="ForTheDsl">Requests about safeguarding records, of which the reader sees no more than their number.</param>
public sealed record CorrectionList(IReadOnlyList<CorrectionRow> Open, IReadOnlyList<CorrectionRow> Settled, int ForTheDsl);

public sealed record CorrectionPage(CorrectionRequest Request, string Pupil, DateOnly Today);

/// <summary>Requests to put records right: those about safeguarding records for the safeguarding lead alone.</summary>
[UseCase]
public sealed class ReadCorrections(IapDbContext db, CurrentUser user, SchoolClock clock, AuditLog audit)
{
    private const int MostSettled = 100;

    /// <summary>Open ones first due first, then those that are settled, the latest first.</summary>
    /// <param name="pupilId">Null for all pupils.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<CorrectionList> ListAsync(int? pupilId, CancellationToken cancellationToken)
    {
        var (today, dsl) = (clock.Today, user.MayReadSafeguarding);
        var rows = await (
            from request in db.CorrectionRequests.AsNoTracking()
            join pupil in db.Pupils on request.PupilId equals pupil.Id
            where pupilId == null || request.PupilId == pupilId
            select new CorrectionRow(request.Id, pupil.Id, (pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename) + " " + (pupil.PreferredSurname ?? pupil.LegalSurname),
                request.IsSafeguarding ? null : request.AskedBy, request.ReceivedOn, request.DueOn, request.State, request.SettledOn, request.IsSafeguarding,
                request.State == CorrectionState.Open && request.DueOn < today)).ToListAsync(cancellationToken);
        var read = rows.Where(r => dsl || !r.IsSafeguarding).ToList();
        await audit.WriteForEachAsync(nameof(CorrectionRequest), null, read.Select(r => r.PupilId));
        return new CorrectionList(
            [.. read.Where(r => r.State == CorrectionState.Open).OrderBy(r => r.DueOn).ThenBy(r => r.Id)],
            [.. read.Where(r => r.State != CorrectionState.Open).OrderByDescending(r => r.SettledOn).ThenByDescending(r => r.Id).Take(MostSettled)],
            rows.Count - read.Count);
    }

    /// <returns>Null for a request that the school does not have, or that is not for the reader.</returns>
    /// <exception cref="NotConfirmedException">It is about a safeguarding record, and its reader has not confirmed of late that it is they.</exception>
    public async Task<CorrectionPage?> ExecuteAsync(int correctionId, CancellationToken cancellationToken)
    {
        var found = await (
            from request in db.CorrectionRequests.AsNoTracking()
            join pupil in db.Pupils on request.PupilId equals pupil.Id
            where request.Id == correctionId
            select new { Request = request, Pupil = (pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename) + " " + (pupil.PreferredSurname ?? pupil.LegalSurname) }).SingleOrDefaultAsync(cancellationToken);
        if (found is null || (found.Request.IsSafeguarding && !user.MayReadSafeguarding))
        {
            return null;
        }

        if (found.Request.IsSafeguarding)
        {
            user.MustBeConfirmedForSafeguarding();
        }

        await audit.WriteAsync(nameof(CorrectionRequest), correctionId, found.Request.PupilId);
        return new CorrectionPage(found.Request, found.Pupil, clock.Today);
    }
}
