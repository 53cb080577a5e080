using IapManager.Domain;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Access;

/// <summary>A school in which Today and the pages of pupils have something of everything to say, so that none is short for want of it.</summary>
/// <param name="User">Works with all of <paramref name="Pupils"/>, is asked for a view, and has referred.</param>
/// <param name="Pupils">One with a place and a past, one whose place has ended, one offered a place, one paused, one who never had a place.</param>
/// <param name="Accepted">A referral that waits, behind another.</param>
/// <param name="OnRota">Members of staff.</param>
internal sealed record FullSchool(TestSchool School, Browser User, IReadOnlyList<Pupil> Pupils, Referral Accepted, IReadOnlyList<int> OnRota)
{
    public static async Task<FullSchool> MakeAsync(IapApp app, SchoolRole role)
    {
        var school = await app.SchoolAsync();
        await school.User(SchoolRole.Dsl, name: "Joanne Whitlock");
        var adult = await school.Staff(s => (s.TutorOfForm, s.JobTitle) = ("8F", "Head of drama"));
        var user = await school.User(role, adult);
        var placed = await school.Pupil(p => (p.ChildInNeed, p.YoungCarer) = (true, true));
        var (ended, offered, paused, never) = (await school.Pupil(), await school.Pupil(), await school.Pupil(), await school.Pupil());
        foreach (var pupil in new[] { placed, ended, offered, paused, never })
        {
            await school.Lessons(pupil, ("Science", adult));
        }

        await PastAsync(school, placed);
        await StayAsync(school, await school.Placement(p => p.For(placed).KeyAdultIs(adult)), adult, user);
        await StayAsync(school, await school.Placement(p => p.For(paused).Paused()), adult, user);
        await school.Placement(p => p.For(ended).From(new DateOnly(2026, 1, 5), new DateOnly(2026, 7, 3)).Ended(new DateOnly(2026, 10, 2)));
        await school.Placement(p => p.For(offered).From(new DateOnly(2026, 12, 7)).Offered());
        await school.Change(async db => (await db.Placements.SingleAsync(p => p.PupilId == offered.Id)).BookVisit(school.Today.AddDays(2), school.Lead, school.Now));
        await school.NotTogether(placed.Id, paused.Id);
        await school.OnRota(adult, c => c.PeriodCode != "3");
        await school.OnRota(await school.Staff(), c => c.Day < 4);
        await school.NotTogether(offered.Id, placed.Id);

        var accepted = await school.Referral(r => r.For(never).By(user).With(ReferralSectionKind.Safeguarding, "Bruises").Accepted());
        await school.Document(accepted, ReferralSectionKind.Safeguarding);
        await school.WaitingListEntry(urgency: 9);
        await school.WaitingListEntry(accepted, urgency: 1);
        foreach (var state in new[] { ReferralState.Draft, ReferralState.Submitted, ReferralState.UnderReview, ReferralState.MoreInformationNeeded, ReferralState.Placed })
        {
            var referral = await school.Referral(r => r.InState(state).By(user));
            if (state == ReferralState.Submitted)
            {
                await school.TeacherView(referral, adult);
            }
        }

        return new FullSchool(school, user, [placed, ended, offered, paused, never], accepted, [adult.Id]);
    }

    /// <summary>Changes that imports made, and a placement that did not last.</summary>
    private static async Task PastAsync(TestSchool school, Pupil pupil)
    {
        foreach (var (field, value) in new[] { (nameof(Pupil.ChildInNeed), "yes"), (nameof(Pupil.YoungCarer), "yes") })
        {
            await school.Add(new ImportedChange(school.Id, pupil.Id, field, null, value, school.Today.AddDays(-30)));
        }

        await school.Placement(p => p.For(pupil).From(new DateOnly(2026, 1, 5), new DateOnly(2026, 7, 3)).Ended(new DateOnly(2026, 3, 27), PlacementOutcome.OtherSchool));
    }

    private static async Task StayAsync(TestSchool school, Placement placement, StaffMember adult, Browser user)
    {
        await school.PrepareInduction(placement);
        await school.Plan(placement);
        await school.TimetableVersion(placement, 10);
        await school.TimetableVersion(placement, 20, new DateOnly(2026, 10, 5));
        await school.Review(placement, new DateOnly(2026, 10, 19), r =>
        {
            r.Hold(new DateOnly(2026, 10, 19), school.Today, "Settled well", [new ReviewContribution("Ms Rahman", "Science goes well")], []);
        });
        await school.Adjustment(placement);
        await school.Adjustment(placement);
        await school.PartTimeAgreement(placement);
        await school.Add(new PassportVersion(school.Id, placement.PupilId, 1, "Draws from memory", ["A job to do"], ["Reading aloud"], "A green card", null, null, new Actor(user.UserId, user.Name), school.Today));
        for (var back = 3; back <= 6; back++)
        {
            var word = new LessonFeedback(school.Id, placement.PupilId, adult.Id, adult.FormalName, school.Today.AddDays(-back), "3", "Science", null, HowItWent.ReallyWell, school.Now);
            word.Say(HowItWent.ReallyWell, true, true, false, "Led the experiment", school.Today, school.Now);
            await school.Add(word);
        }
    }
}
