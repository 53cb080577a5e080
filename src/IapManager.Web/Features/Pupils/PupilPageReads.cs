using IapManager.Data;
using IapManager.Domain.Schools;
using IapManager.Web.Features.NotTogether;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Pupils;

public sealed record PupilRead(PupilHead Pupil, PassportSeen? Passport, IReadOnlyList<AdjustmentSeen> Adjustments, TimelineStart Start, SafeguardingPart? Safeguarding, PairsOfPupil? Apart);

/// <summary>
/// The statements of a pupil's page. Each reads what is one of a kind, with one or two short lists beside it: a handful of reviews, of
/// versions, of stages. Their product in one statement costs less than a statement for each.
/// </summary>
[UseCase]
public sealed class PupilPageReads(IapDbContext db, PupilAccess access, CurrentUser user, TimelineSources sources, ReadPairs pairs)
{
    /// <returns>Null when the viewer may not see the pupil.</returns>
    public async Task<PupilRead?> PupilAsync(int pupilId, CancellationToken cancellationToken)
    {
        var (team, referrals, records, apart) = (access.ForTeam(db.Pupils), sources.Referrals(), sources.SafeguardingRecords(), pairs.OpenRows());
        var (seesApart, seesFlags, flags) = (pairs.Allowed, user.Is(SchoolRole.Dsl), SafeguardingFacts.Fields);
        var found = await (
            from p in access.Visible(db.Pupils.AsNoTracking()).Where(p => p.Id == pupilId)
            from passport in db.PassportVersions.Where(v => v.PupilId == p.Id && !db.PassportVersions.Any(w => w.PupilId == v.PupilId && w.Number > v.Number)).DefaultIfEmpty()
            select new
            {
                Pupil = new PupilHead(p.Id, p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename, p.PreferredSurname ?? p.LegalSurname, p.Form, p.YearGroup, p.LeftOn),
                Passport = passport == null ? null : new { passport.Number, passport.Strengths, passport.WhatWorks, passport.WhatToAvoid, passport.SteppingOut },
                Teachers = (from m in db.ClassMembers join l in db.Lessons on m.TeachingClassId equals l.TeachingClassId where m.PupilId == p.Id && l.TeacherId != null select l.TeacherId).Distinct().Count(),
                Readers = (from m in db.ClassMembers
                           join l in db.Lessons on m.TeachingClassId equals l.TeachingClassId
                           where m.PupilId == p.Id && passport.Acknowledgements.Any(a => a.StaffMemberId == l.TeacherId)
                           select l.TeacherId).Distinct().Count(),
                Team = team.Any(t => t.Id == p.Id),
                SafeguardingAt = records.Where(s => s.PupilId == p.Id).Max(s => (DateTime?)s.At),
                Referrals = referrals.Where(r => r.PupilId == p.Id).OrderBy(r => r.Id).ToList(),
                Adjustments = db.MainstreamAdjustments.Where(a => a.PupilId == p.Id).OrderBy(a => a.Due).ThenBy(a => a.Id).Select(a => new AdjustmentSeen(a.Id, a.What, a.Where, a.Owner, a.State, a.Due)).ToList(),
                ApartAsFirst = !seesApart ? new List<OpenPair>() : apart.Where(n => n.FirstId == p.Id).OrderBy(n => n.Id).ToList(),
                ApartAsSecond = !seesApart ? new List<OpenPair>() : apart.Where(n => n.SecondId == p.Id).OrderBy(n => n.Id).ToList(),
                Flags = new SafeguardingFlags(seesFlags && p.ChildProtectionPlan, seesFlags && p.ChildInNeed, seesFlags && p.InCare, seesFlags && p.YoungCarer),
                FlagChanges = !seesFlags ? new List<SafeguardingFlagChange>() : db.ImportedChanges.Where(c => c.PupilId == p.Id && flags.Contains(c.Field)).OrderByDescending(c => c.On).ThenByDescending(c => c.Id)
                    .Select(c => new SafeguardingFlagChange(c.Id, c.On, c.Field, c.NewValue)).ToList(),
            }).AsSingleQuery().SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : new PupilRead(
            found.Pupil,
            found.Passport is not { } read ? null : new PassportSeen(read.Number, read.Strengths, Lines(read.WhatWorks), Lines(read.WhatToAvoid), read.SteppingOut, found.Readers, found.Teachers),
            found.Adjustments,
            new TimelineStart(pupilId, found.Team, found.SafeguardingAt, found.Referrals),
            seesFlags ? SafeguardingFacts.Of(found.Flags, found.FlagChanges) : null,
            seesApart ? new PairsOfPupil(pupilId, [.. found.ApartAsFirst.Concat(found.ApartAsSecond).OrderBy(n => n.Id).Select(n => n.From(pupilId))]) : null);
    }

    /// <summary>Placements with their steps and stages, oldest first.</summary>
    public async Task<IReadOnlyList<PupilStay>> StaysAsync(int pupilId, CancellationToken cancellationToken)
    {
        var found = await (
            from placement in db.Placements.AsNoTracking()
            join keyAdult in db.StaffMembers on placement.KeyAdultId equals keyAdult.Id
            join receiver in db.StaffMembers on placement.MainstreamReceiverId equals receiver.Id
            where placement.PupilId == pupilId
            orderby placement.Id
            select new
            {
                Placement = new { placement.Id, placement.ProvisionId, placement.State, placement.Start, placement.PlannedEnd, placement.EndedOn, placement.Outcome },
                VisitSettled = placement.VisitedOn != null || placement.VisitWaivedReason != null,
                KeyAdult = keyAdult.Forename + " " + keyAdult.Surname,
                Receiver = new { receiver.Title, receiver.Forename, receiver.Surname, receiver.JobTitle },
                Events = placement.Events.OrderBy(e => e.Id).Select(e => new TimelineEvent(e.At, e.What, e.Detail)).ToList(),
                Stages = db.ReintegrationPlans.Where(p => p.PlacementId == placement.Id).SelectMany(p => p.Stages).OrderBy(s => s.Order)
                    .Select(s => new PlannedStage(s.Order, s.Name, s.PlannedFrom, s.EnteredOn, s.LeftOn, s.TargetShare)).ToList(),
            }).AsSingleQuery().ToListAsync(cancellationToken);
        return
        [
            .. found.Select(f => new PupilStay
            {
                Id = f.Placement.Id,
                ProvisionId = f.Placement.ProvisionId,
                State = f.Placement.State,
                Start = f.Placement.Start,
                PlannedEnd = f.Placement.PlannedEnd,
                EndedOn = f.Placement.EndedOn,
                Outcome = f.Placement.Outcome,
                VisitSettled = f.VisitSettled,
                KeyAdult = f.KeyAdult.Trim(),
                Receiver = Receives(f.Receiver.Title, f.Receiver.Forename, f.Receiver.Surname, f.Receiver.JobTitle),
                Events = f.Events,
                Stages = f.Stages,
            }),
        ];
    }

    /// <summary>Reviews, the latest first, and versions of the timetable, the oldest first.</summary>
    public async Task<(IReadOnlyList<ReviewSeen> Reviews, IReadOnlyList<VersionLine> Versions)> ReviewsAndVersionsAsync(int pupilId, CancellationToken cancellationToken)
    {
        var found = await db.Pupils.AsNoTracking().Where(p => p.Id == pupilId).Select(p => new
        {
            Reviews = db.Reviews.Where(r => r.PupilId == p.Id).OrderByDescending(r => r.PlacementId).ThenByDescending(r => r.Number)
                .Select(r => new ReviewSeen(r.Id, r.PlacementId, r.Number, r.DueOn, r.HeldOn, r.State, r.Decision, r.Contributions)).ToList(),
            Versions = db.TimetableVersions.Where(v => v.PupilId == p.Id).OrderBy(v => v.EffectiveFrom).ThenBy(v => v.Number)
                .Select(v => new VersionLine(v.Id, v.PlacementId, v.Number, v.EffectiveFrom, v.Change, v.Reason, v.PeriodsWithClass, v.Periods, v.By.Name, v.At)).ToList(),
        }).AsSingleQuery().SingleAsync(cancellationToken);
        return (found.Reviews, found.Versions);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Receives(string? title, string forename, string surname, string? job)
    {
        var name = string.IsNullOrEmpty(title) ? $"{forename} {surname}".Trim() : $"{title} {surname}";
        return string.IsNullOrEmpty(job) || job == "Teacher" ? name : $"{name}, {char.ToLowerInvariant(job[0])}{job[1..]}";
    }
}
