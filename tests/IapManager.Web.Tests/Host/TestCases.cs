using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Host;

public sealed partial class TestSchool
{
    /// <summary><c>await school.Referral(r => r.Submitted().By(teacher))</c></summary>
    public async Task<Referral> Referral(Action<ReferralBuilder>? change = null)
    {
        var builder = new ReferralBuilder();
        change?.Invoke(builder);
        var pupil = builder.Pupil ?? await Pupil();
        var referral = new Referral(Id, ProvisionId, pupil.Id, builder.Reference ?? $"R-2026-{Next():000}", builder.Referrer ?? new(0, "Nadia Rahman"), Now);
        await Change(async db =>
        {
            db.Referrals.Add(referral);
            if (!builder.Empty)
            {
                foreach (var (section, text) in builder.Sections)
                {
                    referral.Write(section, text, referral.Referrer, Now);
                }

                referral.AddSupportTried("Small group for reading", "Autumn 2026", "Six weeks", "Went well while it lasted");
            }

            if (builder.ViewsGiven || builder.State is ReferralState.Accepted or ReferralState.Declined or ReferralState.Placed)
            {
                referral.ViewOf(Voice.Pupil).Give([new("What is going well?", "Art, and my friends")], ViewChannel.InPerson, Today, null, Lead.Name);
                referral.ViewOf(Voice.Parent).Give([new("", "She wants to be in school")], ViewChannel.Telephone, Today, "Mrs Collins, mother", Lead.Name);
            }

            var criteria = await db.CriteriaSets.Include(c => c.Criteria).SingleAsync(c => c.Id == CriteriaSetId);
            ReferralBuilder.Bring(referral, builder.State, criteria, Lead, Today, Now);
            builder.Then.ForEach(then => then(referral));
        });
        return referral;
    }

    /// <summary>A place on the list, for a referral that was accepted.</summary>
    public async Task<WaitingListEntry> WaitingListEntry(Referral? referral = null, int urgency = 3, DateOnly? since = null)
    {
        referral ??= await Referral(r => r.Accepted());
        return await Add(new WaitingListEntry(Id, ProvisionId, referral.Id, referral.PupilId, 8, urgency, "Mentor twice a week", since ?? Today));
    }

    /// <summary>Two pupils who are marked not together since today.</summary>
    public Task<NotTogetherPair> NotTogether(int onePupilId, int otherPupilId, string reason = "Both families ask for it") =>
        Add(new NotTogetherPair(Id, onePupilId, otherPupilId, reason, Today.AddDays(42), Today, Lead, Now));

    /// <summary><c>await school.Placement(p => p.For(maya).From(new(2026, 9, 7)))</c></summary>
    public async Task<Placement> Placement(Action<PlacementBuilder>? change = null)
    {
        var builder = new PlacementBuilder();
        change?.Invoke(builder);
        var pupil = builder.Pupil ?? await Pupil();
        var keyAdult = builder.KeyAdult ?? await Staff();
        var receiver = builder.Receiver ?? await Staff();
        var referral = await Referral(r => r.For(pupil).Placed());
        var placement = new Placement(Id, ProvisionId, referral.Id, pupil.Id, keyAdult.Id, receiver.Id, builder.Start, builder.PlannedEnd, builder.PlannedEnd, Lead, Now);
        if (builder.State != PlacementState.Offered)
        {
            placement.RecordVisit(builder.Start < Today ? builder.Start : Today, Today, "Came with mother", Lead, Now);
            placement.Confirm(Lead, Now);
        }

        if (builder.State is PlacementState.Active or PlacementState.Paused or PlacementState.Ended)
        {
            placement.Begin(builder.Start, Lead, Now);
        }

        if (builder.State == PlacementState.Paused)
        {
            placement.Pause("In hospital", Lead, Now);
        }

        if (builder.State == PlacementState.Ended)
        {
            placement.NoteFullReturn(builder.Outcome == PlacementOutcome.ReturnedFullTime ? builder.EndedOn : null);
            placement.End(builder.EndedOn, builder.Outcome, null, [(6, Calendar.AddSchoolWeeks(builder.EndedOn, 6)), (12, Calendar.AddSchoolWeeks(builder.EndedOn, 12))], Lead, Now);
        }

        return await Add(placement);
    }

    /// <summary>A version of the placement's timetable from the pupil's lessons; call <see cref="Lessons"/> first.</summary>
    /// <param name="placement">The placement.</param>
    /// <param name="withClass">How many of the 50 lesson periods are with the class, the first ones in the cycle.</param>
    /// <param name="from">First day; null for the placement's.</param>
    /// <param name="reason">Needed for a step back.</param>
    public async Task<TimetableVersion> TimetableVersion(Placement placement, int withClass = 20, DateOnly? from = null, string? reason = null)
    {
        TimetableVersion made = null!;
        await Change(async db =>
        {
            var lessons = await (from member in db.ClassMembers
                                 where member.PupilId == placement.PupilId
                                 join lesson in db.Lessons on member.TeachingClassId equals lesson.TeachingClassId
                                 join teacher in db.StaffMembers on lesson.TeacherId equals teacher.Id
                                 select new { lesson, lesson.TeachingClass.Subject, lesson.TeachingClass.Code, teacher }).ToListAsync();
            var before = await db.TimetableVersions.Where(v => v.PlacementId == placement.Id).OrderByDescending(v => v.Number).FirstOrDefaultAsync();
            var slots = Cells.Select((cell, n) =>
            {
                var held = lessons.Single(l => l.lesson.Week == cell.Week && l.lesson.Day == cell.Day && l.lesson.PeriodCode == cell.PeriodCode);
                var lesson = TimetableSlot.Lesson(cell, held.Subject, held.Code, held.teacher.Id, held.teacher.FormalName, held.lesson.Room);
                return n < withClass ? lesson : TimetableSlot.Session(cell, SessionKind.Curriculum, "English", placement.KeyAdultId, "Key adult", "B1", lesson);
            });
            made = new TimetableVersion(Id, placement.Id, placement.PupilId, (before?.Number ?? 0) + 1, from ?? placement.Start, slots, before?.MainstreamShare, reason, Lead, Now);
            db.TimetableVersions.Add(made);
        });
        return made;
    }

    /// <summary>The placement's plan in the provision's stages, in its first stage.</summary>
    public async Task<ReintegrationPlan> Plan(Placement placement)
    {
        ReintegrationPlan made = null!;
        await Change(async db =>
        {
            var provision = await db.Provisions.Include(p => p.Stages).SingleAsync(p => p.Id == placement.ProvisionId);
            made = new ReintegrationPlan(Id, placement.Id, placement.PupilId, provision.Stages, placement.Start, Calendar);
            made.Begin(placement.Start);
            db.ReintegrationPlans.Add(made);
        });
        return made;
    }

    /// <summary>The plan as it is now, to be agreed.</summary>
    public Task PlanVersion(ReintegrationPlan plan, DateOnly? madeOn = null, string? why = null) => Change(async db =>
        (await db.ReintegrationPlans.Include(p => p.Stages).Include(p => p.Targets).Include(p => p.Versions).SingleAsync(p => p.Id == plan.Id)).MakeVersion(why, madeOn ?? Today, Lead));

    /// <summary>A review that is due.</summary>
    public async Task<Review> Review(Placement placement, DateOnly? dueOn = null, Action<Review>? change = null)
    {
        var number = await Read(db => db.Reviews.CountAsync(r => r.PlacementId == placement.Id)) + 1;
        var review = new Review(Id, placement.Id, placement.PupilId, number, dueOn ?? Today);
        change?.Invoke(review);
        return await Add(review);
    }

    public Task<MainstreamAdjustment> Adjustment(Placement placement) =>
        Add(new MainstreamAdjustment(Id, placement.PupilId, placement.Id, "A seat near the door", "Science", "Ms Rahman", Today.AddDays(14), Today));
}
