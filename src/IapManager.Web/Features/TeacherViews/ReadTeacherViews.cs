using IapManager.Data;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Referrals;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.TeacherViews;

/// <param name="Answers">Null for a reader for whom they are not; empty until answered.</param>
/// <param name="LateBy">School days past the day that was hoped for; 0 when not late.</param>
/// <param name="HasAccount">Whether the teacher can answer here.</param>
public sealed record TeacherViewRow(
    int Id, int StaffMemberId, string Teacher, string? Subjects, TeacherViewState State, DateOnly DueOn, int LateBy, string AskedBy, DateTime AskedAt, DateTime? RemindedAt,
    IReadOnlyList<TeacherAnswer>? Answers, string? Reason, DateTime? AnsweredAt, string? TakenDownBy, bool HasAccount, Guid Stamp)
{
    public bool IsAnswered => State is TeacherViewState.Answered or TeacherViewState.CannotSay;

    public TeacherAnswer? AnswerTo(TeacherViewArea area) => Answers?.FirstOrDefault(a => a.Area == area);
}

/// <param name="Rows">Who has been asked, in the order of their names.</param>
/// <param name="ToAsk">Who teaches the pupil, or was searched for, and is not asked yet.</param>
/// <param name="Usual">The day by which an answer is hoped for unless another is chosen.</param>
public sealed record TeacherViewsPage(ReferralGlance Referral, IReadOnlyList<TeacherViewRow> Rows, IReadOnlyList<TeacherOfPupil> ToAsk, string? Q, DateOnly Usual, bool MayAsk)
{
    public int Asked => Rows.Count(r => r.State == TeacherViewState.Asked || r.IsAnswered);

    public int Answered => Rows.Count(r => r.IsAnswered);
}

[UseCase]
public sealed class ReadTeacherViews(IapDbContext db, ReferralGlances referrals, WhoTeaches teachers, PupilAccess pupils, CurrentUser user, SchoolFactsSource source, SchoolClock clock)
{
    /// <summary>The referral, for those who ask about it or see all; null for everybody else.</summary>
    public async Task<ReferralGlance?> FindAsync(int referralId, CancellationToken cancellationToken) =>
        await referrals.FindAsync(referralId, cancellationToken) is { } referral && (pupils.SeesAll || referrals.MayWrite(referral)) ? referral : null;

    public bool MayWrite(ReferralGlance referral) => referrals.MayWrite(referral);

    public bool MayAsk(ReferralGlance referral) => referrals.MayWrite(referral) && Referral.StatesThatTakeViews.Contains(referral.State);

    /// <summary>Lead, SENCO, DSL and SLT read every answer; a referrer those that they asked for.</summary>
    public bool MayReadAnswers(int askedBy) => pupils.SeesAll || askedBy == user.UserId;

    public async Task<TeacherViewsPage> ExecuteAsync(ReferralGlance referral, string? typed, CancellationToken cancellationToken)
    {
        var found = await (
            from v in db.TeacherViews.AsNoTracking()
            where v.ReferralId == referral.Id
            join u in db.SchoolUsers.Where(u => u.DeactivatedAt == null) on (int?)v.StaffMemberId equals u.StaffMemberId into accounts
            from account in accounts.DefaultIfEmpty()
            orderby v.TeacherName, v.Id
            select new { View = v, Roles = account == null ? null : account.Roles }).ToListAsync(cancellationToken);
        var views = found.GroupBy(x => x.View.Id).Select(g => new { g.First().View, Roles = g.SelectMany(x => x.Roles ?? []).ToList() }).ToList();
        var calendar = (await source.GetAsync(cancellationToken)).Calendar;
        var may = MayAsk(referral);
        var asked = views.Where(v => TeacherView.Standing.Contains(v.View.State)).Select(v => v.View.StaffMemberId).ToHashSet();
        return new TeacherViewsPage(
            referral,
            [
                .. views.Select(x =>
                {
                    var (v, reads) = (x.View, MayReadAnswers(x.View.AskedBy.UserId));
                    return new TeacherViewRow(
                        v.Id, v.StaffMemberId, v.TeacherName, v.Subjects, v.State, v.DueOn,
                        v.State == TeacherViewState.Asked && v.DueOn < clock.Today ? calendar.SchoolDaysBetween(v.DueOn, clock.Today) : 0,
                        v.AskedBy.Name, v.AskedAt, v.RemindedAt, reads ? v.Answers : null, reads ? v.Reason : null, v.AnsweredAt, v.TakenDownBy,
                        x.Roles.Exists(Policies.Table[Policies.TellHowItWent].Contains), v.Stamp);
                }),
            ],
            may ? [.. (await teachers.RunAsync(referral.PupilId, referral.Form, typed, null, cancellationToken)).Where(t => !asked.Contains(t.Id))] : [],
            typed, calendar.AddSchoolDays(clock.Today, TeacherView.UsualDays), may);
    }
}
