using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Measures;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Qualifications;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Reports;

/// <summary>Loads what the measures of one or more periods need: one statement a kind of record, and no name.</summary>
[UseCase]
public sealed class MeasureFactsQuery(IapDbContext db, SchoolFactsSource factsSource, DriftQuery drift, SchoolClock clock)
{
    /// <summary>Calendar days before a start within which its window of 60 school days lies, a summer holiday included.</summary>
    private const int LongestWindow = 200;

    /// <summary>For one period, without groups.</summary>
    public Task<MeasureFacts> RunAsync(DayRange period, CancellationToken cancellationToken) => RunAsync([period], groups: false, cancellationToken);

    /// <param name="periods">One or more, in any order: the facts do for each of them (see <see cref="Beside"/>).</param>
    /// <param name="groups">Also what pupils are counted under, of everybody on roll, and who waits; three statements more.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<MeasureFacts> RunAsync(IReadOnlyList<DayRange> periods, bool groups, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(periods);
        var period = new DayRange(periods.Min(p => p.From), periods.Max(p => p.To));
        var (_, facts) = await LoadAsync([await factsSource.GetAsync(cancellationToken)], period, groups, null, cancellationToken);
        return facts[0] with { Drift = period.To == clock.Today ? new DriftToday(clock.Today, (await drift.RunAsync(cancellationToken)).Looked) : null };
    }

    /// <summary>
    /// Of several schools at once, by as many statements as of one: for those alone who may see them together. What drifts is not read.
    /// </summary>
    /// <param name="schools">In the order in which they come back.</param>
    /// <param name="period">For one period.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>All records together, with everybody on roll, by the calendar of the first; and those of each school, without groups.</returns>
    public Task<(MeasureFacts Together, IReadOnlyList<MeasureFacts> Each)> OfSchoolsAsync(IReadOnlyList<SchoolFacts> schools, DayRange period, CancellationToken cancellationToken) =>
        LoadAsync(schools, period, groups: true, [.. schools.Select(s => s.School.Id)], cancellationToken);

    /// <param name="beyond">Ids of schools to read from beyond the school of the request; null to stay within it.</param>
    private async Task<(MeasureFacts Together, IReadOnlyList<MeasureFacts> Each)> LoadAsync(IReadOnlyList<SchoolFacts> schools, DayRange period, bool groups, int[]? beyond, CancellationToken cancellationToken)
    {
        IQueryable<T> Of<T>()
            where T : class, ISchoolOwned =>
            beyond is null ? db.Set<T>().AsNoTracking() : db.Set<T>().AsNoTracking().IgnoreQueryFilters([IapDbContext.SchoolFilter]).Where(e => beyond.Contains(e.SchoolId));

        var owned = await Of<Placement>().AsSingleQuery().Where(p => p.State == PlacementState.Active || p.State == PlacementState.Paused || p.State == PlacementState.Ended)
            .Select(p => new
            {
                p.SchoolId,
                Facts = new PlacementFacts
                {
                    PlacementId = p.Id,
                    PupilId = p.PupilId,
                    ProvisionId = p.ProvisionId,
                    ReferralId = p.ReferralId,
                    OpensAgain = db.Placements.Any(x => x.Id == p.ReEntersId && x.Outcome == PlacementOutcome.ReturnedFullTime),
                    Start = p.Start,
                    EndedOn = p.EndedOn,
                    Outcome = p.Outcome,
                    FullReturnOn = p.FullReturnOn,
                    Checks = p.SustainedChecks.Select(c => new CheckFacts(c.Weeks, c.DueOn, c.Holds) { CheckedOn = c.CheckedOn }).ToList(),
                },
            }).ToListAsync(cancellationToken);
        var placements = owned.ConvertAll(p => p.Facts);
        var sent = await ReferralsAsync(Of<Referral>(), cancellationToken);
        var referrals = sent.ConvertAll(r => r.Facts);
        var versions = await Of<TimetableVersion>().Select(v => new { v.Id, v.PlacementId, v.EffectiveFrom, v.Number, v.PeriodsWithClass, v.Periods }).ToListAsync(cancellationToken);
        var days = await Of<TimetableVersion>().Where(v => v.EffectiveFrom <= period.To).SelectMany(v => v.Slots, (v, s) => new { v.Id, s.Week, s.Day, s.Kind })
            .GroupBy(s => new { s.Id, s.Week, s.Day })
            .Select(g => new { g.Key.Id, g.Key.Week, g.Key.Day, InProvision = g.Count(s => s.Kind == SlotKind.Session), WithClass = g.Count(s => s.Kind == SlotKind.Mainstream || s.Kind == SlotKind.Supported) })
            .ToListAsync(cancellationToken);
        var feedback = await Of<LessonFeedback>().Where(f => f.Date >= period.From && f.Date <= period.To).Select(f => new FeedbackFacts(f.PupilId, f.Date, f.PeriodCode)).ToListAsync(cancellationToken);
        var told = feedback.Select(f => f.PupilId).Distinct().ToList();
        var lessons = told.Count == 0 ? [] : await Of<TimetableVersion>().Where(v => v.EffectiveFrom <= period.To && EF.Parameter(told).Contains(v.PupilId)).SelectMany(v => v.Slots, (v, s) => new { v.Id, s.Week, s.Day, s.Kind, s.PeriodCode })
            .Where(s => s.Kind == SlotKind.Mainstream || s.Kind == SlotKind.Supported).ToListAsync(cancellationToken);
        var adjustments = await Of<MainstreamAdjustment>().Select(a => new { a.PupilId, a.PlacementId, a.AgreedOn, a.Due, a.InPlaceOn, a.SettledOn, a.State, a.TakenBack, a.Before }).ToListAsync(cancellationToken);
        var (marks, suspensions) = await RecordsAsync(placements, period, Of<AttendanceMark>(), Of<Suspension>(), cancellationToken);
        var codes = await Of<CodeListEntry>().Where(e => e.List == CodeList.Attendance || (groups && (e.List == CodeList.SenNeed || e.List == CodeList.Ethnicity))).ToListAsync(cancellationToken);
        var shares = versions.Select(v => new ShareFacts(v.PlacementId, v.EffectiveFrom, v.Number, v.PeriodsWithClass, v.Periods)).ToList();
        var codesOf = lessons.ToLookup(s => (s.Id, s.Week, s.Day), s => s.PeriodCode);
        var daysOf = days.ToLookup(d => d.Id, d => new DayPeriods(new CycleDay(d.Week, d.Day), d.InProvision, d.WithClass) { ClassCodes = [.. codesOf[(d.Id, d.Week, d.Day)]] });
        var sharesOf = shares.ToLookup(s => s.PlacementId);
        placements = placements.ConvertAll(p => p with { FullSpells = FullSpell.Of(sharesOf[p.PlacementId]) });
        var startOf = placements.ToDictionary(p => p.PlacementId, p => p.Start);
        var idOf = versions.ToDictionary(v => (v.PlacementId, v.Number), v => v.Id);
        var together = new MeasureFacts
        {
            Calendar = schools[0].Calendar,
            Places = schools.Sum(PlacesOf),
            Shapes = schools[0].Shapes,
            Placements = placements,
            Referrals = referrals,
            Shares = shares,
            Sessions = [.. SessionsOf(placements, shares, v => [.. daysOf[idOf[(v.PlacementId, v.Number)]]])],
            Adjustments =
            [
                .. adjustments.Select(a => new AdjustmentFacts(a.PupilId, a.AgreedOn, a.Due, a.InPlaceOn, a.SettledOn, a.State)
                {
                    PlacementId = a.PlacementId,
                    Spans = [.. a.TakenBack.Select(t => new AdjustmentSpan(t.Since, t.On, t.CheckedOn))],
                    Dues = [.. a.Before.Select(b => new DueBefore(b.Due, b.On))],
                }),
            ],
            Pupils = groups ? await TraitsAsync(Of<Pupil>(), period.To, codes, cancellationToken) : [],
            Waits = groups ? await Of<WaitingListEntry>().Select(w => new WaitFacts(w.PupilId, w.EnteredOn, w.LeftOn) { ProvisionId = w.ProvisionId }).ToListAsync(cancellationToken) : [],
            Reviews = await ReviewsAsync(Of<Review>(), period, cancellationToken),
            Feedback = feedback,
            // An entry from before the first day was not prepared in the placement.
            Qualifications = [.. (await Of<Qualification>().Where(q => q.PlacementId != null && q.EnteredOn <= period.To)
                .Select(q => new QualificationFacts(q.PlacementId!.Value, q.PupilId, q.Name, q.Level, q.EnteredOn, q.State, q.SettledOn)).ToListAsync(cancellationToken)).Where(q => startOf.GetValueOrDefault(q.PlacementId, DateOnly.MaxValue) <= q.EnteredOn)],
            RecordsFrom = FirstRecord(placements, referrals),
            Marks = marks,
            Suspensions = suspensions,
            Categories = CategoriesOf(schools[0]),
        };
        if (beyond is null)
        {
            return (together, [together]);
        }

        var pupilsOf = owned.Select(p => (p.SchoolId, p.Facts.PupilId)).Concat(sent.Select(r => (r.SchoolId, r.Facts.PupilId))).ToLookup(x => x.SchoolId, x => x.PupilId);
        var records = together with { Pupils = [], Waits = [] };
        return (together,
        [
            .. schools.Select(s => records.Only(pupilsOf[s.School.Id].ToHashSet()) with { Calendar = s.Calendar, Places = PlacesOf(s), Shapes = s.Shapes, Categories = CategoriesOf(s) })
                .Select(f => f with { RecordsFrom = FirstRecord(f.Placements, f.Referrals) }),
        ]);

        IReadOnlyDictionary<string, AttendanceCategory> CategoriesOf(SchoolFacts school) =>
            AttendanceCategories.Of(codes.Where(c => c.List == CodeList.Attendance && c.SchoolId == school.School.Id).Select(c => (c.Code, c.Category)));
    }

    private static int PlacesOf(SchoolFacts school) => school.Provisions.Sum(p => p.Places);

    private static DateOnly? FirstRecord(IEnumerable<PlacementFacts> placements, IEnumerable<ReferralFacts> referrals) =>
        placements.Select(p => (DateOnly?)p.Start).Concat(referrals.Select(r => r.SubmittedOn)).Min();

    private static async Task<List<(int SchoolId, ReferralFacts Facts)>> ReferralsAsync(IQueryable<Referral> all, CancellationToken cancellationToken)
    {
        var referrals = await all.AsSingleQuery().Where(r => r.State != ReferralState.Draft)
            .Select(r => new
            {
                r.Id,
                r.SchoolId,
                r.PupilId,
                r.ProvisionId,
                r.SubmittedOn,
                r.AcknowledgedOn,
                Ended = r.State == ReferralState.Withdrawn || r.State == ReferralState.Closed,
                Decisions = r.Decisions.Select(d => new { d.Id, d.On, d.Accepted }).ToList(),
                r.Events,
            }).ToListAsync(cancellationToken);

        return [.. referrals.Select(r =>
        {
            var decisions = r.Decisions.OrderBy(d => d.Id).ToList();

            // Only the last decision can be set aside, so the first was set aside first.
            var setAside = r.Events.Where(e => e.What == Referral.ReconsideredStep).OrderBy(e => e.Number).Select(e => SchoolTime.DayOf(e.At)).ToList();
            var inForce = decisions.Count > setAside.Count ? decisions[^1] : null;
            return (r.SchoolId, new ReferralFacts(r.Id, r.PupilId, r.SubmittedOn, inForce?.On, inForce?.Accepted)
            {
                ProvisionId = r.ProvisionId,
                AcknowledgedOn = r.AcknowledgedOn,
                EndedOn = r.Ended && r.Events.Count > 0 ? SchoolTime.DayOf(r.Events.Max(e => e.At)) : null,
                Before = [.. decisions.Zip(setAside, (d, until) => new DecisionBefore(d.On, d.Accepted, until))],
            });
        })];
    }

    private static async Task<List<ReviewFacts>> ReviewsAsync(IQueryable<Review> all, DayRange period, CancellationToken cancellationToken)
    {
        var reviews = await all.AsSingleQuery().Where(r => r.HeldOn >= period.From && r.HeldOn <= period.To)
            .Select(r => new { r.PlacementId, r.PupilId, r.HeldOn, Views = r.Views.Select(v => new ViewFacts(v.Voice, v.State, v.GivenOn)).ToList() }).ToListAsync(cancellationToken);
        return [.. reviews.Select(r => new ReviewFacts(r.PlacementId, r.PupilId, r.HeldOn!.Value) { Views = r.Views })];
    }

    /// <summary>Everybody of the school, those who have left among them; what they are counted under is what the school's records say now.</summary>
    private static async Task<List<PupilTraits>> TraitsAsync(IQueryable<Pupil> all, DateOnly day, List<CodeListEntry> words, CancellationToken cancellationToken)
    {
        var needs = words.Where(w => w.List == CodeList.SenNeed).GroupBy(w => (w.SchoolId, w.Code)).ToDictionary(g => g.Key, g => g.Last().Meaning);
        var groups = words.Where(w => w is { List: CodeList.Ethnicity, Category: not null and not "Not known" }).GroupBy(w => (w.SchoolId, w.Code)).ToDictionary(g => g.Key, g => g.Last().Category!);
        var pupils = await all.Select(p => new
        {
            p.Id,
            p.SchoolId,
            p.YearGroup,
            p.SenStatus,
            p.PrimaryNeed,
            p.FreeSchoolMeals,
            p.PupilPremium,
            SocialCare = p.InCare || p.ChildProtectionPlan || p.ChildInNeed,
            p.Ethnicity,
            p.Sex,
            p.Eal,
            OnRoll = (p.AdmittedOn == null || p.AdmittedOn <= day) && (p.LeftOn == null || p.LeftOn > day),
        }).ToListAsync(cancellationToken);
        return
        [
            .. pupils.Select(p => new PupilTraits
            {
                PupilId = p.Id,
                YearGroup = p.YearGroup,
                SenStatus = p.SenStatus,
                Need = p.PrimaryNeed is { } need ? needs.GetValueOrDefault((p.SchoolId, need), need) : null,
                FreeSchoolMeals = p.FreeSchoolMeals,
                PupilPremium = p.PupilPremium,
                SocialCare = p.SocialCare,
                EthnicGroup = p.Ethnicity is { } code ? groups.GetValueOrDefault((p.SchoolId, code)) : null,
                Sex = p.Sex,
                Eal = p.Eal,
                OnRoll = p.OnRoll,
            }),
        ];
    }

    /// <summary>Each version from its first day to the day before the next, or to the last day of its placement.</summary>
    private static IEnumerable<ProvisionSessions> SessionsOf(List<PlacementFacts> placements, List<ShareFacts> versions, Func<ShareFacts, IReadOnlyList<DayPeriods>> days)
    {
        var byPlacement = versions.ToLookup(v => v.PlacementId);
        foreach (var placement in placements)
        {
            var inOrder = byPlacement[placement.PlacementId].GroupBy(v => v.From).OrderBy(g => g.Key).Select(g => g.MaxBy(v => v.Number)!).ToList();
            for (var i = 0; i < inOrder.Count; i++)
            {
                var next = i + 1 < inOrder.Count ? inOrder[i + 1].From.AddDays(-1) : (DateOnly?)null;
                var to = next is null || placement.EndedOn < next ? placement.EndedOn : next;
                var from = inOrder[i].From < placement.Start ? placement.Start : inOrder[i].From;
                yield return new ProvisionSessions(placement.PlacementId, from, to, days(inOrder[i]));
            }
        }
    }

    private static async Task<(ILookup<int, SessionMark> Marks, ILookup<int, SuspensionFacts> Suspensions)> RecordsAsync(List<PlacementFacts> placements, DayRange period, IQueryable<AttendanceMark> allMarks, IQueryable<Suspension> allSuspensions, CancellationToken cancellationToken)
    {
        var present = placements.Where(p => p.Start <= period.To && (p.EndedOn is null || p.EndedOn >= period.From)).ToList();
        var pupils = present.Select(p => p.PupilId).Distinct().ToList();
        var from = present.Count == 0 ? period.From : present.Min(p => p.Start).AddDays(-LongestWindow);
        var marks = await allMarks.Where(m => EF.Parameter(pupils).Contains(m.PupilId) && m.Date >= from && m.Date <= period.To).Select(m => new { m.PupilId, m.Date, m.Code }).ToListAsync(cancellationToken);
        var suspensions = await allSuspensions.Where(s => EF.Parameter(pupils).Contains(s.PupilId) && s.Kind != SuspensionKind.Perm && s.Start >= from && s.Start <= period.To).Select(s => new { s.PupilId, s.Start, s.Sessions }).ToListAsync(cancellationToken);
        return (marks.ToLookup(m => m.PupilId, m => new SessionMark(m.Date, m.Code)), suspensions.ToLookup(s => s.PupilId, s => new SuspensionFacts(s.Start, s.Sessions)));
    }
}
