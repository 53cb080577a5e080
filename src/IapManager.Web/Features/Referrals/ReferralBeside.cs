using IapManager.Data;
using IapManager.Domain.Letters;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.ReferralDocuments;
using IapManager.Web.Features.TeacherViews;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Referrals;

/// <param name="Name">Null for a reader who may only know that there is one.</param>
/// <param name="RemovedAt">Null while it is there.</param>
/// <param name="RemovedReason">Null while it is there, from a draft, and for a reader for whom it is not.</param>
public sealed record DocumentBeside(int Id, string? Name, ReferralSectionKind Section, string AddedBy, DateTime AddedAt, DateTime? RemovedAt, string? RemovedBy, string? RemovedReason);

/// <param name="Readable">The reader may read what the teacher says.</param>
/// <param name="Reason">Why the teacher cannot say; null otherwise, and for a reader for whom it is not.</param>
public sealed record TeacherBeside(int Id, string Teacher, string? Subjects, bool CannotSay, DateTime AnsweredAt, string? TakenDownBy, string? Reason, bool Readable);

/// <param name="LetterId">Null where the family was told otherwise than by a letter.</param>
/// <param name="What">Of a letter its kind; otherwise how they were told.</param>
/// <param name="On">The day on which they were told; null for a letter.</param>
public sealed record ToldBeside(int? LetterId, string What, string Whom, string By, DateTime At, DateOnly? On);

/// <summary>
/// What has come in beside a referral and is none of its own steps: documents, what teachers say, letters. Each as the reader may know
/// it: as on the pages of documents, teachers' views and letters.
/// </summary>
[UseCase]
public sealed class ReferralBeside(IapDbContext db, ReferralAccess access, DocumentAccess documents, ReadTeacherViews teachers, CurrentUser user)
{
    /// <summary>Those that were removed among them, in the order in which they were added.</summary>
    public async Task<IReadOnlyList<DocumentBeside>> DocumentsAsync(Referral referral, CancellationToken cancellationToken)
    {
        await documents.LoadAsync(referral.PupilId, cancellationToken);
        var found = await db.ReferralDocuments.AsNoTracking().Where(d => d.ReferralId == referral.Id).OrderBy(d => d.Id)
            .Select(d => new { d.Id, d.Name, d.Section, AddedById = d.AddedBy.UserId, AddedByName = d.AddedBy.Name, d.AddedAt, d.RemovedAt, d.RemovedBy, d.RemovedReason }).ToListAsync(cancellationToken);
        return
        [
            .. found.Select(d => documents.MayRead(d.Section, d.AddedById)
                ? new DocumentBeside(d.Id, d.Name, d.Section, d.AddedByName, d.AddedAt, d.RemovedAt, d.RemovedBy, d.RemovedReason)
                : new DocumentBeside(d.Id, null, d.Section, d.AddedByName, d.AddedAt, d.RemovedAt, d.RemovedBy, null)),
        ];
    }

    /// <summary>Those who have answered, or have said that they cannot.</summary>
    public async Task<IReadOnlyList<TeacherBeside>> TeachersAsync(Referral referral, CancellationToken cancellationToken)
    {
        var mine = user.StaffMemberId;
        var found = await db.TeacherViews.AsNoTracking().Where(v => v.ReferralId == referral.Id && v.AnsweredAt != null).OrderBy(v => v.Id)
            .Select(v => new { v.Id, v.TeacherName, v.Subjects, v.State, AnsweredAt = v.AnsweredAt!.Value, v.TakenDownBy, v.Reason, AskedBy = v.AskedBy.UserId, v.StaffMemberId }).ToListAsync(cancellationToken);
        return
        [
            .. found.Select(v =>
            {
                var readable = teachers.MayReadAnswers(v.AskedBy) || v.StaffMemberId == mine;
                return new TeacherBeside(v.Id, v.TeacherName, v.Subjects, v.State == TeacherViewState.CannotSay, v.AnsweredAt, v.TakenDownBy, readable ? v.Reason : null, readable);
            }),
        ];
    }

    /// <summary>Letters, and other ways in which the family was told; nothing for whom letters are not.</summary>
    public async Task<IReadOnlyList<ToldBeside>> ToldAsync(Referral referral, CancellationToken cancellationToken)
    {
        if (!access.SeesPanelNotes)
        {
            return [];
        }

        var letters = await db.Letters.AsNoTracking().Where(l => l.ReferralId == referral.Id).OrderBy(l => l.Id)
            .Select(l => new { l.Id, l.Kind, l.To, MadeBy = l.MadeBy.Name, l.MadeAt }).ToListAsync(cancellationToken);
        var told = await db.FamilyTold.AsNoTracking().Where(t => t.ReferralId == referral.Id).OrderBy(t => t.Id)
            .Select(t => new { t.How, t.Whom, t.ToldBy, t.RecordedAt, t.On }).ToListAsync(cancellationToken);
        return
        [
            .. letters.Select(l => new ToldBeside(l.Id, LetterKinds.NameOf(l.Kind), l.To, l.MadeBy, l.MadeAt, null)),
            .. told.Select(t => new ToldBeside(null, FamilyTold.NameOf(t.How), t.Whom, t.ToldBy, t.RecordedAt, t.On)),
        ];
    }
}
