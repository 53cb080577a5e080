using IapManager.Data;
using IapManager.Domain.Letters;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Referrals;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Letters;

public sealed record LetterLine(int Id, LetterKind Kind, string To, string Subject, DateTime MadeAt, string MadeBy, bool OfDecisionInForce);

/// <param name="Kinds">Letters that can be made now; empty for somebody who makes none.</param>
public sealed record LettersPage(Referral Referral, string Pupil, string Forename, IReadOnlyList<LetterLine> Letters, IReadOnlyList<FamilyTold> Told, IReadOnlyList<LetterKind> Kinds, bool MayMake);

/// <param name="SchoolName">As it is called now.</param>
/// <param name="ProvisionName">As it is called now.</param>
public sealed record KeptLetter(Letter Letter, string Reference, string Pupil, string Forename, string SchoolName, string ProvisionName);

[UseCase]
public sealed class ReadLetters(IapDbContext db, ReferralAccess access, CurrentUser user, SchoolFactsSource source)
{
    public async Task<LettersPage> OfAsync(Referral referral, CancellationToken cancellationToken)
    {
        var pupil = access.Alongside(referral).Pupil;
        var decision = referral.DecisionInForce?.Id;
        var letters = await db.Letters.AsNoTracking().Where(l => l.ReferralId == referral.Id).OrderByDescending(l => l.Id)
            .Select(l => new LetterLine(l.Id, l.Kind, l.To, l.Subject, l.MadeAt, l.MadeBy.Name, l.DecisionId == decision)).ToListAsync(cancellationToken);
        var told = await db.FamilyTold.AsNoTracking().Where(t => t.ReferralId == referral.Id).OrderByDescending(t => t.On).ThenByDescending(t => t.Id).ToListAsync(cancellationToken);
        var may = user.May(Policies.DecideAdmissions);
        return new LettersPage(referral, pupil.Name, pupil.Forename, letters, told, may && decision is not null ? LetterKinds.For(referral.State) : [], may);
    }

    /// <returns>Null when there is none, or its referral is not for the user.</returns>
    public async Task<KeptLetter?> OneAsync(int id, CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        var visible = access.Visible(db.Referrals);
        var found = await (
            from letter in db.Letters.AsNoTracking()
            join referral in visible on letter.ReferralId equals referral.Id
            join pupil in db.Pupils.AsNoTracking() on letter.PupilId equals pupil.Id
            where letter.Id == id
            select new { letter, referral.Reference, referral.ProvisionId, pupil }).SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : new KeptLetter(
            found.letter, found.Reference, found.pupil.Name, found.pupil.Forename, facts.School.Name, facts.Provisions.FirstOrDefault(p => p.Id == found.ProvisionId)?.Name ?? facts.ProvisionName);
    }
}
