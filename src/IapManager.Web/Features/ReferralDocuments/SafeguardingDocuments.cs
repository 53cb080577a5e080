using IapManager.Data;
using IapManager.Domain.Referrals;

namespace IapManager.Web.Features.ReferralDocuments;

/// <summary>Documents about safeguarding that are there: each counts as a safeguarding record, as words in that section do.</summary>
public static class SafeguardingDocuments
{
    public static IQueryable<ReferralDocument> Of(IapDbContext db) => db.ReferralDocuments.Where(d => d.Section == ReferralSectionKind.Safeguarding && d.RemovedAt == null);
}
