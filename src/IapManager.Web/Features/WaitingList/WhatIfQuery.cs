using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.NotTogether;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.WebUtilities;

namespace IapManager.Web.Features.WaitingList;

/// <summary>Looks at what would happen if some of those who wait were admitted. It reads and counts; it never saves.</summary>
[UseCase]
public sealed class WhatIfQuery(ReadPlaces places, ReadPairs pairs)
{
    /// <summary>School weeks ahead in which a place may start.</summary>
    private const int StartWeeks = 26;

    /// <returns>The list's page with the what-if in it; as it was when nobody chosen waits.</returns>
    public async Task<WaitingListPage> AddAsync(WaitingListPage page, WaitingListFacts facts, WhatIfForm form, CancellationToken cancellationToken)
    {
        var chosen = facts.Waiting.Where(w => form.Entry.Contains(w.EntryId)).Take(WhatIfForm.Most).ToList();
        if (chosen.Count == 0)
        {
            return page with { Chart = ChartOf(facts, []) };
        }

        var (sessions, qualified) = await places.SessionsAsync(facts.Provision.Id, cancellationToken);
        var apart = await pairs.OpenAsync(cancellationToken);
        var look = new Looking(facts, form, page.Filter, sessions, qualified);
        var pupils = chosen.Select(w => look.Choose(w, form.StartOf(w.EntryId))).ToList();
        var admitted = pupils.Select(look.Admit).ToList();
        var weeks = look.Weeks(admitted);
        var shown = weeks.FirstOrDefault(w => w.Monday == form.Week) ?? weeks.FirstOrDefault(w => w.TooMany(look.Limits) || w.PeriodsOver(look.Limits).Any())
            ?? weeks.First(w => w.Monday == SchoolCalendar.MondayOf(pupils.Max(p => p.Start)));
        var days = Enumerable.Range(0, 5).Select(n => shown.Monday.AddDays(n)).ToList();
        var words = new WhatIfWords(facts, look.Limits, pupils);
        var holds = look.Holds(weeks);
        var meetings = WhatIf.Meetings(look.Now, admitted, apart, facts.Weeks);
        var remedy = holds ? null : look.Remedy(pupils);
        return page with
        {
            Chart = ChartOf(facts, admitted),
            WhatIf = new WhatIfPanel
            {
                Title = $"What if {Sentences.Listed([.. pupils.Select(p => p.Forename)])} started?",
                Pupils = [.. pupils.Select(p => look.WithAddresses(p, pupils))],
                First = form.First,
                Starts = look.Starts,
                Weeks = [.. weeks.Where(w => w.PlacesNew > 0 || w == shown).Select(w => (w.Monday, words.NameOf(w)))],
                Week = shown,
                Days = days,
                Rows = [.. Looking.RowsOf(facts.School, days).Select(period => (period, (IReadOnlyList<PeriodLoad?>)[.. days.Select(day => shown.Periods.FirstOrDefault(p => p.Day == day && p.Cell.PeriodCode == period.Code))]))],
                Limits = look.Limits,
                Sentence = words.InOneSentence(weeks, shown),
                Safer = holds && meetings.Count == 0 ? null : WhatIfWords.Later(remedy) ?? look.OneFewer(pupils, apart) ?? words.Wait(WhatIfForm.Href(page.Filter, [], form.First)),
                TooMany = words.TooMany(weeks, shown, remedy?.Start),
                Staffing = words.Staffing(shown),
                StaffingHolds = shown.Periods.All(p => p.AdultsShort(look.Limits) == 0 && p.QualifiedShort(look.Limits) == 0),
                Meetings = words.Meetings(meetings),
                Afterwards = words.Afterwards(admitted),
                Assumed = words.Assumed(form.First, facts.Holders),
                ClearHref = WhatIfForm.Href(page.Filter, [], form.First),
            },
        };
    }

    public static PlacesChart ChartOf(WaitingListFacts facts, IReadOnlyCollection<InProvision> admitted)
    {
        var chart = new PlacesChart("", facts.Forecast, admitted.Count == 0 ? [] : [.. facts.Weeks.Select(w => w.Days.Max(d => admitted.Count(a => a.Stay.Covers(d))))]);
        return chart with { Sentence = ForecastWords.Of(chart) };
    }

    /// <summary>One look: who is there now, and what the chosen would be there for.</summary>
    private sealed class Looking(WaitingListFacts facts, WhatIfForm form, WaitingListFilter filter, ILookup<int, SessionsFrom> sessions, IReadOnlySet<int> qualified)
    {
        private readonly IReadOnlyList<InProvision> _timetabled = [.. facts.Holders.Where(h => h.HasTimetable).Select(h => new InProvision(h.PupilId, h.Place.Stay, [.. sessions[h.PupilId]]))];

        private readonly IReadOnlyList<LessonsFrom> _lessons = facts.School.Shapes.Count == 0
            ? [new LessonsFrom(TimetableShape.Always, [])]
            : [.. facts.School.Shapes.Select(s => new LessonsFrom(s.EffectiveFrom, s.LessonCells()))];

        private readonly IReadOnlyDictionary<DateOnly, IReadOnlyList<Cell>> _lessonsOn = LessonsByDay(facts);

        private readonly Dictionary<(DateOnly Day, Cell Cell), (int Adults, int Qualified)?> _rota = [];

        public ProvisionLimits Limits { get; } = new(facts.Provision.Places, facts.Provision.AdultsPerPeriod, facts.Provision.QualifiedPerPeriod);

        /// <summary>Those with a place; one without a timetable has an assumed one.</summary>
        public IReadOnlyList<InProvision> Now => [.. _timetabled, .. facts.Holders.Where(h => !h.HasTimetable).Select(h => new InProvision(h.PupilId, h.Place.Stay, Assume(h.Start)))];

        public IReadOnlyList<DateOnly> Starts { get; } = [.. facts.Weeks.Where(w => w.Days[0] > facts.Today).Take(StartWeeks).Select(w => w.Days[0])];

        public WhatIfPupil Choose(WaitingPupil pupil, DateOnly? wanted)
        {
            var calendar = facts.School.Calendar;
            var suggested = PlacementDates.SuggestedStart(facts.Today, null, calendar);
            var start = wanted is { } day && Starts.FirstOrDefault(s => SchoolCalendar.MondayOf(s) == SchoolCalendar.MondayOf(day)) is { Year: > 1 } known ? known
                : Starts.FirstOrDefault(s => s >= suggested) is { Year: > 1 } next ? next : suggested;
            return new WhatIfPupil(pupil.EntryId, pupil.PupilId, pupil.Forename, pupil.Name, start, PlacementDates.SuggestedEnd(start, facts.Provision, calendar),
                PlacementDates.LatestEnd(start, facts.Provision.LongestStayWeeks, calendar), $"{pupil.ReferralId}", "");
        }

        public InProvision Admit(WhatIfPupil pupil) => new(pupil.PupilId, new Stay(pupil.Start, pupil.End), Assume(pupil.Start));

        public IReadOnlyList<WhatIfWeek> Weeks(IReadOnlyCollection<InProvision> admitted) => WhatIf.Weeks(Now, admitted, facts.Weeks, _lessonsOn, qualified, OnRota);

        /// <summary>The lessons of the days of a week in which another shape may begin.</summary>
        public static IReadOnlyList<Period> RowsOf(SchoolFacts school, IEnumerable<DateOnly> days) =>
            [.. days.Select(school.ShapeOn).Distinct().SelectMany(s => s.LessonRows()).DistinctBy(p => p.Code).OrderBy(p => p.Start).ThenBy(p => p.End)];

        public WhatIfPupil WithAddresses(WhatIfPupil pupil, List<WhatIfPupil> all) => pupil with
        {
            OfferHref = QueryHelpers.AddQueryString("/placements/new", new Dictionary<string, string?>
            {
                ["referralId"] = pupil.OfferHref,
                ["start"] = $"{pupil.Start:yyyy-MM-dd}",
                ["whatIf"] = Address(all.Where(p => p != pupil)) is var rest && all.Count > 1 ? rest : null,
            }),
            WithoutHref = Address(all.Where(p => p != pupil)),
        };

        /// <summary>The last of the list who could start later so that all holds, with that day; null when nobody could.</summary>
        public (WhatIfPupil Pupil, DateOnly Start, string Href)? Remedy(IReadOnlyList<WhatIfPupil> pupils)
        {
            foreach (var pupil in pupils.Reverse())
            {
                IReadOnlyList<WhatIfWeek> From(DateOnly start) => Weeks([.. pupils.Select(p => Admit(p == pupil ? At(p, start) : p))]);
                if (WhatIf.FirstStartThatHolds(Starts.Where(s => s > pupil.Start), From, Limits) is { } later)
                {
                    return (pupil, later, Address(pupils.Select(p => p == pupil ? At(p, later) : p)));
                }
            }

            return null;
        }

        /// <summary>The last of the list without whom all holds for the others; null when there is none.</summary>
        public (string Words, string Href)? OneFewer(IReadOnlyList<WhatIfPupil> pupils, IReadOnlyList<(int First, int Second)> apart)
        {
            foreach (var pupil in pupils.Reverse())
            {
                IReadOnlyList<WhatIfPupil> others = [.. pupils.Where(p => p != pupil)];
                IReadOnlyList<InProvision> admitted = [.. others.Select(Admit)];
                if (others.Count > 0 && Holds(Weeks(admitted)) && WhatIf.Meetings(Now, admitted, apart, facts.Weeks).Count == 0)
                {
                    return ($"Keep {pupil.Forename} waiting", Address(others));
                }
            }

            return null;
        }

        public bool Holds(IEnumerable<WhatIfWeek> weeks) => weeks.All(w => !w.TooMany(Limits) && !w.PeriodsOver(Limits).Any());

        /// <summary>Looked up once: every start that is tried asks for the same.</summary>
        private (int Adults, int Qualified)? OnRota(DateOnly day, Cell cell)
        {
            if (!_rota.TryGetValue((day, cell), out var found))
            {
                var adults = facts.School.Rota.IsSetUpOn(facts.Provision.Id, day) ? facts.School.Rota.There(facts.Provision.Id, day, cell, _timetabled.Select(p => p.BesideIn(day, cell)).OfType<int>()) : null;
                _rota[(day, cell)] = found = adults is null ? null : (adults.Count, adults.Count(a => a.IsQualified));
            }

            return found;
        }

        private WhatIfPupil At(WhatIfPupil pupil, DateOnly start) =>
            pupil with { Start = start, End = PlacementDates.SuggestedEnd(start, facts.Provision, facts.School.Calendar) };

        private IReadOnlyList<SessionsFrom> Assume(DateOnly start) =>
            AssumedTimetable.Of(form.First, start, facts.Provision.Stages, WhatIf.LoadOn(_timetabled, start), _lessons, facts.School.Calendar);

        private static Dictionary<DateOnly, IReadOnlyList<Cell>> LessonsByDay(WaitingListFacts facts)
        {
            var byShape = facts.Weeks.SelectMany(w => w.Days).Select(facts.School.ShapeOn).Distinct().ToDictionary(s => s, s => s.LessonCells().ToLookup(c => new CycleDay(c.Week, c.Day)));
            return facts.Weeks.SelectMany(w => w.In).ToDictionary(d => d.Key, d => (IReadOnlyList<Cell>)[.. byShape[facts.School.ShapeOn(d.Key)][d.Value]]);
        }

        private string Address(IEnumerable<WhatIfPupil> pupils) => WhatIfForm.Href(filter, [.. pupils.Select(p => (p.EntryId, p.Start))], form.First);
    }
}
