using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Web.Features.NotTogether;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Pupils;

public sealed record PupilRead(PupilHead Pupil, PassportSeen? Passport, TimelineStart Start);

/// <param name="Reviews">Latest first.</param>
/// <param name="Versions">Of the timetable, oldest first.</param>
/// <param name="Adjustments">By the day on which they are due.</param>
/// <param name="Safeguarding">For the safeguarding lead alone.</param>
/// <param name="Apart">For the provision's own team alone.</param>
public sealed record PupilLists(IReadOnlyList<ReviewSeen> Reviews, IReadOnlyList<VersionLine> Versions, IReadOnlyList<AdjustmentSeen> Adjustments, SafeguardingPart? Safeguarding, PairsOfPupil? Apart);

/// <summary>
/// The statements of a pupil's page. Two short lists that belong to one thing, a placement's steps and stages, are read beside each
/// other; lists that grow are read one after the other, a row for each line.
/// </summary>
[UseCase]
public sealed class PupilPageReads(IapDbContext db, PupilAccess access, CurrentUser user, TimelineSources sources, ReadPairs pairs)
{
    /// <returns>Null when the viewer may not see the pupil.</returns>
    public async Task<PupilRead?> PupilAsync(int pupilId, CancellationToken cancellationToken)
    {
        var (team, referrals, records) = (access.ForTeam(db.Pupils), sources.Referrals(), sources.SafeguardingRecords());
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
            }).AsSingleQuery().SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        return new PupilRead(
            found.Pupil,
            found.Passport is not { } read ? null : new PassportSeen(read.Number, read.Strengths, Lines(read.WhatWorks), Lines(read.WhatToAvoid), read.SteppingOut, found.Readers, found.Teachers),
            new TimelineStart(pupilId, found.Team, found.SafeguardingAt, found.Referrals));
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

    /// <summary>The pupil's lists in one statement, a row for each line of each: side by side they would multiply with every import.</summary>
    public async Task<PupilLists> ListsAsync(int pupilId, CancellationToken cancellationToken)
    {
        var flags = SafeguardingFacts.Fields;
        var keys = db.Reviews.Where(r => r.PupilId == pupilId).Select(r => new { List = ListOf.Reviews, r.Id })
            .Concat(db.TimetableVersions.Where(v => v.PupilId == pupilId).Select(v => new { List = ListOf.Versions, v.Id }))
            .Concat(db.MainstreamAdjustments.Where(a => a.PupilId == pupilId).Select(a => new { List = ListOf.Adjustments, a.Id }));
        if (user.ReadsSafeguarding)
        {
            keys = keys.Concat(db.Pupils.Where(p => p.Id == pupilId).Select(p => new { List = ListOf.Flags, p.Id }))
                .Concat(db.ImportedChanges.Where(c => c.PupilId == pupilId && flags.Contains(c.Field)).Select(c => new { List = ListOf.FlagChanges, c.Id }));
        }

        if (pairs.Allowed)
        {
            keys = keys.Concat(pairs.Visible().Where(n => n.State == NotTogetherState.Open && (n.FirstPupilId == pupilId || n.SecondPupilId == pupilId)).Select(n => new { List = ListOf.Apart, n.Id }));
        }

        var rows = await (
            from key in keys
            join r0 in db.Reviews on key equals new { List = ListOf.Reviews, r0.Id } into reviews
            from r in reviews.DefaultIfEmpty()
            join v0 in db.TimetableVersions on key equals new { List = ListOf.Versions, v0.Id } into versions
            from v in versions.DefaultIfEmpty()
            join a0 in db.MainstreamAdjustments on key equals new { List = ListOf.Adjustments, a0.Id } into adjustments
            from a in adjustments.DefaultIfEmpty()
            join p0 in db.Pupils on key equals new { List = ListOf.Flags, p0.Id } into flagged
            from p in flagged.DefaultIfEmpty()
            join c0 in db.ImportedChanges on key equals new { List = ListOf.FlagChanges, c0.Id } into changes
            from c in changes.DefaultIfEmpty()
            join n0 in db.NotTogetherPairs on key equals new { List = ListOf.Apart, n0.Id } into apart
            from n in apart.DefaultIfEmpty()
            join one0 in db.Pupils on n.FirstPupilId equals one0.Id into ones
            from one in ones.DefaultIfEmpty()
            join other0 in db.Pupils on n.SecondPupilId equals other0.Id into others
            from other in others.DefaultIfEmpty()
            select new
            {
                Review = r == null ? null : new ReviewSeen(r.Id, r.PlacementId, r.Number, r.DueOn, r.HeldOn, r.State, r.Decision, r.Contributions),
                Version = v == null ? null : new VersionLine(v.Id, v.PlacementId, v.Number, v.EffectiveFrom, v.Change, v.Reason, v.PeriodsWithClass, v.Periods, v.By.Name, v.At),
                Adjustment = a == null ? null : new AdjustmentSeen(a.Id, a.What, a.Where, a.Owner, a.State, a.Due),
                Flags = p == null ? null : new SafeguardingFlags(p.ChildProtectionPlan, p.ChildInNeed, p.InCare, p.YoungCarer),
                FlagChange = c == null ? null : new SafeguardingFlagChange(c.Id, c.On, c.Field, c.NewValue),
                Apart = n == null ? null : new OpenPair
                {
                    Id = n.Id,
                    FirstId = one.Id,
                    First = (one.KnownAsForename ?? one.PreferredForename ?? one.LegalForename) + " " + (one.PreferredSurname ?? one.LegalSurname),
                    FirstForm = one.Form,
                    SecondId = other.Id,
                    Second = (other.KnownAsForename ?? other.PreferredForename ?? other.LegalForename) + " " + (other.PreferredSurname ?? other.LegalSurname),
                    SecondForm = other.Form,
                    Reason = n.Reason,
                    ReviewOn = n.ReviewOn,
                },
            }).AsNoTracking().ToListAsync(cancellationToken);
        return new PupilLists(
            [.. rows.Select(x => x.Review).OfType<ReviewSeen>().OrderByDescending(r => r.PlacementId).ThenByDescending(r => r.Number)],
            [.. rows.Select(x => x.Version).OfType<VersionLine>().OrderBy(v => v.EffectiveFrom).ThenBy(v => v.Number)],
            [.. rows.Select(x => x.Adjustment).OfType<AdjustmentSeen>().OrderBy(a => a.Due).ThenBy(a => a.Id)],
            rows.Select(x => x.Flags).OfType<SafeguardingFlags>().FirstOrDefault() is { } now
                ? SafeguardingFacts.Of(now, [.. rows.Select(x => x.FlagChange).OfType<SafeguardingFlagChange>().OrderByDescending(c => c.On).ThenByDescending(c => c.Id)])
                : null,
            pairs.Allowed ? new PairsOfPupil(pupilId, [.. rows.Select(x => x.Apart).OfType<OpenPair>().OrderBy(n => n.Id).Select(n => n.From(pupilId))]) : null);
    }

    /// <summary>Which list a row belongs to.</summary>
    private static class ListOf
    {
        public const int Reviews = 1;
        public const int Versions = 2;
        public const int Adjustments = 3;
        public const int Flags = 4;
        public const int FlagChanges = 5;
        public const int Apart = 6;
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Receives(string? title, string forename, string surname, string? job)
    {
        var name = string.IsNullOrEmpty(title) ? $"{forename} {surname}".Trim() : $"{title} {surname}";
        return string.IsNullOrEmpty(job) || job == "Teacher" ? name : $"{name}, {char.ToLowerInvariant(job[0])}{job[1..]}";
    }
}
