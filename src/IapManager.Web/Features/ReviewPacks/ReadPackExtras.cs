using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.DailyLife;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Referrals;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.ReviewPacks;

/// <summary>What goes into a pack by a tick alone. Whoever ticks, it is read only by those who may read it.</summary>
[UseCase]
public sealed class ReadPackExtras(IapDbContext db, PupilAccess access, ReferralAccess referrals)
{
    public async Task<IReadOnlyList<PackSensitive>> SensitiveAsync(int pupilId, int? referralId, PackAsked asked, CancellationToken cancellationToken)
    {
        List<ReferralSectionKind> kinds = [.. asked.Sensitive.Where(k => ReferralSections.VisibilityOf(k) == Visibility.Sensitive)];
        if (kinds.Count == 0 || !await access.MayReadAsync(Visibility.Sensitive, pupilId, cancellationToken))
        {
            return [];
        }

        var referral = await PackReferral.Of(referrals.Visible(db.Referrals.AsNoTracking()), pupilId, referralId).Include(r => r.Sections).AsSingleQuery().FirstOrDefaultAsync(cancellationToken);
        return [.. (referral?.Sections ?? []).Where(s => kinds.Contains(s.Kind) && s.Text.Length > 0).OrderBy(s => s.Kind).Select(Of)];
    }

    /// <returns>Null unless asked for by the safeguarding lead.</returns>
    public async Task<PackSafeguarding?> SafeguardingAsync(int pupilId, (DateOnly From, DateOnly To) days, PackAsked asked, CancellationToken cancellationToken)
    {
        if (!asked.Safeguarding || !await access.MayReadAsync(Visibility.Safeguarding, pupilId, cancellationToken))
        {
            return null;
        }

        var sent = await PackReferral.Of(referrals.Visible(db.Referrals.AsNoTracking()), pupilId, null).Include(r => r.Sections).AsSingleQuery().ToListAsync(cancellationToken);
        var sections = sent.SelectMany(r => r.Sections).Where(s => s.Kind == ReferralSectionKind.Safeguarding && s.Text.Length > 0);
        var notes = await db.DayNotes.AsNoTracking().Where(n => n.PupilId == pupilId && n.Visibility == Visibility.Safeguarding).ToListAsync(cancellationToken);
        List<int> referralIds = [.. sent.Select(r => r.Id)];
        var documents = await db.ReferralDocuments.AsNoTracking().Where(d => referralIds.Contains(d.ReferralId) && d.Section == ReferralSectionKind.Safeguarding && d.RemovedAt == null).OrderBy(d => d.Id).ToListAsync(cancellationToken);
        List<DayNote> standing = [.. Standing.Unreplaced(notes).OrderBy(n => n.MadeAt)];
        List<DayNote> ofTheseDays = [.. standing.Where(n => n.Date >= days.From && n.Date <= days.To)];
        return new PackSafeguarding(
            [.. sections.OrderBy(s => s.WrittenAt).Select(Of)],
            [.. ofTheseDays.Select(n => new PackNote(n.Date, n.By.Name, n.Text))],
            standing.Count > ofTheseDays.Count,
            [.. documents.Select(d => new PackDocument(d.Name, d.AddedBy.Name, Dates.DayOf(d.AddedAt)))]);
    }

    private static PackSensitive Of(ReferralSection section) => new(section.Kind, section.Text, section.WrittenByName, Dates.DayOf(section.WrittenAt));
}
