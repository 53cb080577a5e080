using IapManager.Domain.Placements;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Host;

public sealed partial class TestSchool
{
    /// <summary>Gives the placement the usual checklist and consents.</summary>
    public Task PrepareInduction(Placement placement, Action<Placement>? then = null) => Change(async db =>
    {
        var mine = await db.Placements.SingleAsync(p => p.Id == placement.Id);
        mine.PrepareInduction(new InductionTemplate(Id, placement.ProvisionId));
        then?.Invoke(mine);
    });

    /// <summary>Everything an agreement needs: Friday afternoons out of school, from today for four school weeks.</summary>
    public PartTimeTerms PartTimeTerms(DateOnly? start = null, DateOnly? end = null) => new()
    {
        Reason = "Treatment in hospital on Friday afternoons",
        Start = start ?? Today,
        End = end ?? new DateOnly(2026, 12, 18),
        Sessions = [new(1, 5, "5"), new(2, 5, "5")],
        StepsBack = "From January: back for every Friday",
        Whereabouts = "At the hospital school, with Mrs Collins",
        ParentName = "Mrs Collins, mother",
        ParentAgreedOn = Today,
        ParentLivesWith = true,
        CheckedBy = "Joanne Whitlock",
        CheckedOn = Today,
        SocialWorker = SocialWorkerAnswer.None,
        SocialWorkerWords = "Joanne Whitlock, 20 November",
        InPupilsInterest = true,
    };

    /// <summary>An agreement in force, unless it is to stay a draft.</summary>
    public async Task<PartTimeAgreement> PartTimeAgreement(Placement placement, DateOnly? start = null, DateOnly? end = null, bool draft = false, PartTimeTerms? terms = null)
    {
        PartTimeAgreement made = null!;
        await Change(async db =>
        {
            var mine = await db.Placements.SingleAsync(p => p.Id == placement.Id);
            var others = await db.PartTimeAgreements.Where(a => a.PlacementId == placement.Id).ToListAsync();
            made = new PartTimeAgreement(mine, others.Count + 1, Lead, Now);
            made.Write(terms ?? PartTimeTerms(start, end));
            if (!draft)
            {
                made.PutInForce(mine, false, others, Cells, Calendar, start < Today ? start.Value : Today, Lead, Now);
            }

            db.PartTimeAgreements.Add(made);
        });
        return made;
    }
}
