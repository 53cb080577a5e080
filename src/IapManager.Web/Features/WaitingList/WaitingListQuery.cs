using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Placements;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.WaitingList;

/// <summary>What the whole list is made from, before anything is narrowed.</summary>
/// <param name="Waiting">Everybody who waits, in the order of the list.</param>
/// <param name="OfferedPast">Places offered past somebody who still waits, each with its reason.</param>
/// <param name="Holders">Everybody with a place, by planned end.</param>
/// <param name="Weeks">The school weeks of the forecast.</param>
public sealed record WaitingListFacts(SchoolFacts School, Provision Provision, IReadOnlyList<WaitingPupil> Waiting, IReadOnlyList<string> OfferedPast, IReadOnlyList<PlaceHolder> Holders, IReadOnlyList<WeekAhead> Weeks, DateOnly Today)
{
    public IReadOnlyList<Stay> Stays => [.. Holders.Select(h => h.Place.Stay)];

    public IReadOnlyList<ForecastWeek> Forecast => PlacesForecast.Of([.. Holders.Select(h => h.Place)], Provision.Places, Weeks);
}

/// <summary>Reads the waiting list in its order, with places now and to come.</summary>
[UseCase]
public sealed class WaitingListQuery(IapDbContext db, ReadPlaces places, SchoolFactsSource source, SchoolClock clock)
{
    /// <returns>Null before a provision is set up.</returns>
    public async Task<WaitingListFacts?> FactsAsync(int? provisionId, CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        if ((facts.Provisions.FirstOrDefault(p => p.Id == provisionId) ?? facts.Provision) is not { } provision)
        {
            return null;
        }

        var today = clock.Today;
        var (waiting, past) = await WaitingAsync(provision.Id, facts.Calendar, today, cancellationToken);
        return new WaitingListFacts(facts, provision, waiting, past, await places.OfAsync(provision, facts.Calendar, cancellationToken), PlacesForecast.Weeks(today, facts.Calendar), today);
    }

    /// <summary>The page of a list that is narrowed as the filter says.</summary>
    public async Task<WaitingListPage> PageAsync(WaitingListFacts facts, WaitingListFilter filter, CancellationToken cancellationToken)
    {
        var now = PlacesNow.Of(facts.Stays, facts.Provision.Places, facts.Today, facts.School.Calendar);
        var page = new WaitingListPage
        {
            Provision = facts.Provision,
            Provisions = [.. facts.School.Provisions.Select(p => (p.Id, p.Name))],
            Filter = filter,
            Waiting = facts.Waiting.Count,
            OfferedPast = facts.OfferedPast,
            Places = now,
            Ends = [.. facts.Holders.Where(h => !h.Place.Promised).Select(h => new PlaceComingFree(h.PlacementId, h.Name, h.PlannedEnd, facts.School.Calendar.OnOrAfter(h.PlannedEnd.AddDays(1)), h.Late))],
            Sentence = Sentences.Of(facts.Provision.Name, facts.Waiting.Count, now),
            Known = ForecastWords.Known(facts.Holders),
            Guessed = ForecastWords.Guessed(facts.Holders, facts.Today),
        };
        if (filter.State != WaitingListState.Waiting)
        {
            var (count, left) = await LeftAsync(facts, filter, (filter.Page - 1) * WaitingListFilter.PageSize, WaitingListFilter.PageSize, cancellationToken);
            page = page with { Count = count, Left = left };
            if (filter.Page > page.Pages)
            {
                filter.Page = page.Pages;
                page = page with { Left = (await LeftAsync(facts, filter, (filter.Page - 1) * WaitingListFilter.PageSize, WaitingListFilter.PageSize, cancellationToken)).Rows };
            }

            return page;
        }

        var rows = Narrowed(facts.Waiting, filter);
        page = page with { Count = rows.Count };
        filter.Page = Math.Min(filter.Page, page.Pages);
        return page with { Rows = [.. rows.Skip((filter.Page - 1) * WaitingListFilter.PageSize).Take(WaitingListFilter.PageSize)] };
    }

    /// <summary>Those who wait no longer, the last to leave first.</summary>
    public async Task<(int Count, IReadOnlyList<LeftPupil> Rows)> LeftAsync(WaitingListFacts facts, WaitingListFilter filter, int skip, int take, CancellationToken cancellationToken)
    {
        var left = from entry in db.WaitingListEntries.AsNoTracking()
                   join pupil in db.Pupils on entry.PupilId equals pupil.Id
                   where entry.ProvisionId == facts.Provision.Id && entry.State == filter.State
                   select new { entry, pupil };
        foreach (var word in filter.Words)
        {
            var start = " " + word;
            left = left.Where(x => x.pupil.SearchName.Contains(start));
        }

        var ordered = filter.Sort switch
        {
            "name" => left.OrderBy(x => x.pupil.PreferredSurname ?? x.pupil.LegalSurname).ThenBy(x => x.pupil.KnownAsForename ?? x.pupil.PreferredForename ?? x.pupil.LegalForename).ThenBy(x => x.entry.Id),
            "waits" => left.OrderBy(x => x.entry.EnteredOn).ThenBy(x => x.entry.Id),
            _ => left.OrderByDescending(x => x.entry.LeftOn).ThenByDescending(x => x.entry.Id),
        };
        var count = await left.CountAsync(cancellationToken);
        var rows = await ordered.Skip(skip).Take(take).Select(x => new
        {
            x.entry.ReferralId,
            Forename = x.pupil.KnownAsForename ?? x.pupil.PreferredForename ?? x.pupil.LegalForename,
            Surname = x.pupil.PreferredSurname ?? x.pupil.LegalSurname,
            x.pupil.Form,
            x.entry.EnteredOn,
            x.entry.LeftOn,
            x.entry.RemovedReason,
        }).ToListAsync(cancellationToken);
        return (count, [.. rows.Select(r => new LeftPupil(r.ReferralId, $"{r.Forename} {r.Surname}", r.Form, r.EnteredOn, r.LeftOn, r.LeftOn is { } on ? Math.Max(0, facts.School.Calendar.SchoolDaysBetween(r.EnteredOn, on)) : null, r.RemovedReason))]);
    }

    /// <summary>Those of the list that the filter asks for, in the order that it asks for.</summary>
    public static IReadOnlyList<WaitingPupil> Narrowed(IEnumerable<WaitingPupil> waiting, WaitingListFilter filter)
    {
        var rows = waiting.Where(w => (!filter.OnlyDue || w.LookAgain) && filter.Words.All(word => w.SearchName.Contains(" " + word, StringComparison.Ordinal)));
        return
        [
            .. filter.Sort switch
            {
                "name" => rows.OrderBy(w => w.Surname, StringComparer.CurrentCultureIgnoreCase).ThenBy(w => w.Forename, StringComparer.CurrentCultureIgnoreCase).ThenBy(w => w.Place),
                "waits" => rows.OrderBy(w => w.EnteredOn).ThenBy(w => w.Place),
                "looked" => rows.OrderBy(w => w.LastLookedAt).ThenBy(w => w.Place),
                _ => rows.OrderBy(w => w.Place),
            },
        ];
    }

    private async Task<(IReadOnlyList<WaitingPupil> Waiting, IReadOnlyList<string> OfferedPast)> WaitingAsync(int provisionId, SchoolCalendar calendar, DateOnly today, CancellationToken cancellationToken)
    {
        var found = await db.WaitingListEntries.AsNoTracking().Include(e => e.Moves).AsSingleQuery()
            .Where(e => e.ProvisionId == provisionId && (e.State == WaitingListState.Waiting || (e.State == WaitingListState.Placed && e.Moves.Any(m => m.ForOffer))))
            .Join(db.Pupils, e => e.PupilId, p => p.Id, (e, p) => new
            {
                Entry = e,
                Forename = p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename,
                Surname = p.PreferredSurname ?? p.LegalSurname,
                p.Form,
                p.SearchName,
            }).ToListAsync(cancellationToken);
        var pupils = found.Where(f => f.Entry.State == WaitingListState.Waiting).ToDictionary(f => f.Entry);
        var names = pupils.Values.ToDictionary(f => f.Entry.ReferralId, f => $"{f.Forename} {f.Surname}");
        var waiting = WaitingOrder.Of(pupils.Keys, today).Select((e, i) => new WaitingPupil(e.Id, i + 1, e.PupilId, pupils[e].Forename, pupils[e].Surname, pupils[e].Form, e.ReferralId,
            e.CriteriaPoints, e.UrgencyPoints, e.WaitingPoints(today), e.EnteredOn, e.Meanwhile, e.LastLookedAt, Math.Max(0, calendar.SchoolDaysBetween(e.LastLookedAt, today)),
            [.. e.Moves.OrderBy(m => m.Id).Select(m => Sentences.Of(m, names))])
        {
            MeanwhileSince = e.MeanwhileSince,
            SchoolDaysWaited = Math.Max(0, calendar.SchoolDaysBetween(e.EnteredOn, today)),
            SearchName = pupils[e].SearchName,
        }).ToList();
        var past = found.Where(f => f.Entry.State == WaitingListState.Placed && !names.ContainsKey(f.Entry.ReferralId))
            .SelectMany(f => f.Entry.Moves.Where(m => m.ForOffer).Select(m => (m.Id, Words: Sentences.OfOffer($"{f.Forename} {f.Surname}", m, names))))
            .OrderBy(x => x.Id).Select(x => x.Words).OfType<string>();
        return (waiting, [.. past]);
    }
}
