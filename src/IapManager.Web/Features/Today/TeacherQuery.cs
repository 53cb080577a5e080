using IapManager.Data;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Adjustments;
using IapManager.Web.Features.Lessons;
using IapManager.Web.Features.Placements;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Today;

/// <summary>A teacher's own referrals, and those of their pupils who have a place. Two statements beside those of now and next.</summary>
[UseCase]
public sealed class TeacherQuery(IapDbContext db, PupilAccess access, CurrentUser user, NowAndNextQuery nowAndNext, StandingAdjustments adjustments)
{
    private const int MostReferrals = 6;

    public async Task<TeacherPart> RunAsync(CancellationToken cancellationToken)
    {
        var (userId, me) = (user.UserId, user.StaffMemberId ?? -1);
        var referrals = await (
            from referral in db.Referrals.AsNoTracking()
            join pupil in db.Pupils on referral.PupilId equals pupil.Id
            where referral.Referrer.UserId == userId
            orderby referral.NewsAt == null, referral.StartedAt descending, referral.Id descending
            select new OwnReferral(referral.Id,
                (pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename) + " " + (pupil.PreferredSurname ?? pupil.LegalSurname),
                referral.State, referral.StartedAt, referral.SubmittedOn, referral.Questions.Count(q => q.Answer == null),
                referral.Questions.Where(q => q.Answer == null).OrderBy(q => q.Number).Select(q => (DateTime?)q.AskedAt).FirstOrDefault(),
                referral.DecidedOn == null ? null : referral.Decisions.OrderByDescending(d => d.Id).Select(d => d.Reason).FirstOrDefault(),
                referral.DecidedOn == null ? null : referral.Decisions.OrderByDescending(d => d.Id).Select(d => d.SupportInstead).FirstOrDefault())
            {
                News = referral.NewsAt != null,
                Standing = (from placement in db.Placements
                            join provision in db.Provisions on placement.ProvisionId equals provision.Id
                            where placement.ReferralId == referral.Id
                            orderby placement.Id descending
                            select new PlacementStanding(placement.State, placement.Start, placement.EndedOn, placement.Outcome, provision.Name)).FirstOrDefault(),
            })
            .Take(MostReferrals).ToListAsync(cancellationToken);
        var pupils = await access.InCohort(access.Visible(db.Pupils.AsNoTracking()))
            .OrderBy(p => p.PreferredSurname ?? p.LegalSurname).ThenBy(p => p.Id)
            .Select(p => new
            {
                Pupil = new OwnPupil(p.Id, (p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename) + " " + (p.PreferredSurname ?? p.LegalSurname), p.Form,
                    db.PassportVersions.Any(v => v.PupilId == p.Id && !db.PassportVersions.Any(w => w.PupilId == v.PupilId && w.Number > v.Number) && v.Acknowledgements.All(a => a.StaffMemberId != me))),
                Classes = (from member in db.ClassMembers
                           join taught in db.TeachingClasses.Where(c => db.Lessons.Any(l => l.TeachingClassId == c.Id && l.TeacherId == me)) on member.TeachingClassId equals taught.Id
                           where member.PupilId == p.Id
                           select new { taught.Subject, taught.Code }).ToList(),
            }).AsSingleQuery().ToListAsync(cancellationToken);
        var changes = await adjustments.AllAsync(cancellationToken);
        var now = await nowAndNext.RunAsync(cancellationToken);
        var teachesSome = pupils.Count > 0 || now.Coming?.Lesson is not null || (now.Current is { } current ? now.Next.Append(current) : now.Next).Concat(now.Earlier).Any(l => l.Pupils.Count > 0);
        return new TeacherPart(teachesSome ? now : null, [.. referrals.Select(r => r.State == ReferralState.Placed ? r : r with { Standing = null })],
            [.. pupils.Select(p => p.Pupil with { Changes = [.. p.Classes.SelectMany(c => StandingAdjustments.In(changes, p.Pupil.Id, c.Subject, c.Code, null)).Distinct()] })]);
    }
}
