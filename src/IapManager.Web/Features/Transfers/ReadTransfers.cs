using IapManager.Data;
using IapManager.Domain.Transfers;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Transfers;

/// <param name="School">The other one.</param>
public sealed record TransferRow(int Id, int PupilId, string Pupil, TransferPart Part, string School, DateTime SentAt, TransferState State, DateTime? SettledAt);

/// <param name="Incoming">On their way to this school.</param>
/// <param name="Sent">By this school, the latest first.</param>
/// <param name="IncomingForTheDsl">Safeguarding files that came, for somebody else to open.</param>
public sealed record TransferList(IReadOnlyList<TransferRow> Incoming, IReadOnlyList<TransferRow> Sent, int IncomingForTheDsl);

/// <param name="IsSafeguarding">For the safeguarding lead alone.</param>
public sealed record FormerRow(int Id, string FromSchool, string SentBy, DateTime ReceivedAt, bool IsSafeguarding);

/// <param name="Former">Records of other schools that were taken in.</param>
/// <param name="Sent">Of this pupil, to other schools.</param>
public sealed record PupilTransfers(IReadOnlyList<FormerRow> Former, IReadOnlyList<TransferRow> Sent);

/// <param name="Pupils">Who it could be here: see <see cref="RecordTransfer.CouldBe"/>.</param>
/// <param name="SameUpn">The one with the same UPN; null for none.</param>
public sealed record IncomingPage(RecordTransfer Transfer, string FromSchool, IReadOnlyList<Choice> Pupils, int? SameUpn);

/// <summary>
/// Records on their way between schools. What came belongs to the school that sent it until it is taken in, so it is found by whom it is for, and not by the school filter. Of a safeguarding file the
/// safeguarding lead alone reads more than that there is one.
/// </summary>
[UseCase]
public sealed class ReadTransfers(IapDbContext db, CurrentUser user, AuditLog audit)
{
    private const int MostSent = 200;

    /// <summary>On their way to this school.</summary>
    public IQueryable<RecordTransfer> Incoming => db.RecordTransfers.IgnoreQueryFilters([IapDbContext.SchoolFilter]).Where(t => t.ToSchoolId == user.SchoolId && t.State == TransferState.Sent);

    public async Task<TransferList> ListAsync(CancellationToken cancellationToken)
    {
        var dsl = user.MayReadSafeguarding;
        var incoming = await Incoming.OrderBy(t => t.SentAt).Select(t => new TransferRow(t.Id, 0, t.PupilName, t.Part, db.Schools.Where(s => s.Id == t.SchoolId).Select(s => s.Name).First(), t.SentAt, t.State, t.SettledAt)).ToListAsync(cancellationToken);
        var sent = await db.RecordTransfers.OrderByDescending(t => t.SentAt).Take(MostSent).Select(t => new TransferRow(t.Id, t.PupilId, t.PupilName, t.Part, t.ToName, t.SentAt, t.State, t.SettledAt)).ToListAsync(cancellationToken);
        await audit.WriteForEachAsync(nameof(RecordTransfer), null, sent.Select(t => t.PupilId));
        return new([.. incoming.Where(t => dsl || t.Part == TransferPart.Record)], sent, dsl ? 0 : incoming.Count(t => t.Part == TransferPart.Safeguarding));
    }

    public async Task<PupilTransfers> OfPupilAsync(int pupilId, CancellationToken cancellationToken)
    {
        await audit.WriteAsync(nameof(RecordTransfer), null, pupilId);
        return new(
            await db.FormerSchoolRecords.Where(r => r.PupilId == pupilId).OrderByDescending(r => r.ReceivedAt).Select(r => new FormerRow(r.Id, r.FromSchool, r.SentBy, r.ReceivedAt, r.Visibility == Domain.Visibility.Safeguarding)).ToListAsync(cancellationToken),
            await db.RecordTransfers.Where(t => t.PupilId == pupilId).OrderByDescending(t => t.SentAt).Select(t => new TransferRow(t.Id, t.PupilId, t.PupilName, t.Part, t.ToName, t.SentAt, t.State, t.SettledAt)).ToListAsync(cancellationToken));
    }

    /// <returns>Null for one that this school did not send, or that is not for the reader.</returns>
    /// <exception cref="NotConfirmedException">It is a safeguarding file, and its reader has not confirmed of late that it is they.</exception>
    public async Task<RecordTransfer?> SentAsync(int id, CancellationToken cancellationToken) =>
        await db.RecordTransfers.SingleOrDefaultAsync(t => t.Id == id, cancellationToken) is { } transfer && MayRead(transfer.Part) ? transfer : null;

    /// <returns>Null for one that is not on its way to this school, or that is not for the reader.</returns>
    /// <exception cref="NotConfirmedException">It is a safeguarding file, and its reader has not confirmed of late that it is they.</exception>
    public async Task<IncomingPage?> IncomingAsync(int id, CancellationToken cancellationToken)
    {
        if (await Incoming.SingleOrDefaultAsync(t => t.Id == id, cancellationToken) is not { } transfer || !MayRead(transfer.Part))
        {
            return null;
        }

        var found = (await db.Pupils.AsNoTracking().Where(p => (transfer.Upn != null && p.Upn == transfer.Upn) || (transfer.DateOfBirth != null && p.DateOfBirth == transfer.DateOfBirth)).ToListAsync(cancellationToken))
            .Where(transfer.CouldBe).OrderByDescending(transfer.IsSame).ThenBy(p => p.Name, StringComparer.Ordinal).ToList();
        await audit.WriteAsync(nameof(RecordTransfer), id, null);
        return new(transfer, await db.Schools.Where(s => s.Id == transfer.SchoolId).Select(s => s.Name).SingleAsync(cancellationToken),
            [.. found.Select(p => new Choice($"{p.Id}", $"{p.Name}, {p.Form ?? $"Year {p.YearGroup}"}", $"{(p.DateOfBirth is { } born ? $"Born on {Dates.Plain(born)}" : "Date of birth not known")}{(transfer.IsSame(p) ? ", the same UPN" : "")}"))],
            found.Where(transfer.IsSame).Select(p => (int?)p.Id).FirstOrDefault());
    }

    /// <returns>Null for one that the pupil has not, or that is not for the reader.</returns>
    /// <exception cref="NotConfirmedException">It is a safeguarding file, and its reader has not confirmed of late that it is they.</exception>
    public async Task<FormerSchoolRecord?> FormerAsync(int pupilId, int id, CancellationToken cancellationToken) =>
        await db.FormerSchoolRecords.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && r.PupilId == pupilId, cancellationToken) is { } record
        && MayRead(record.Visibility == Domain.Visibility.Safeguarding ? TransferPart.Safeguarding : TransferPart.Record) ? record : null;

    private bool MayRead(TransferPart part)
    {
        if (part == TransferPart.Record)
        {
            return true;
        }

        if (user.MayReadSafeguarding)
        {
            user.MustBeConfirmedForSafeguarding();
        }

        return user.ReadsSafeguarding;
    }
}
