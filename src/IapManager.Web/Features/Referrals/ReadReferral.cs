using IapManager.Data;
using IapManager.Domain.Admissions;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.ReferralDecisions;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Referrals;

[UseCase]
public sealed class ReadReferral(IapDbContext db, ReferralAccess access, SchoolPeople people, WhatIsNew news, SchoolFactsSource source, SchoolClock clock)
{
    /// <summary>As it is written, for a reader. No statement.</summary>
    /// <param name="referral">Loaded whole, and visible to the user.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<ReferralPage> ExecuteAsync(Referral referral, CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        var alongside = access.Alongside(referral);
        var last = referral.Decisions.OrderBy(d => d.Id).LastOrDefault();
        return new ReferralPage
        {
            Id = referral.Id,
            Reference = referral.Reference,
            State = referral.State,
            Stamp = referral.Stamp,
            Referrer = referral.Referrer.Name,
            IsReferrer = access.IsReferrer(referral),
            SubmittedOn = referral.SubmittedOn,
            CountedFrom = referral.CountedFrom,
            Snapshot = access.SeesPanelNotes || alongside.SeesPupil ? referral.Snapshot : null,
            SupportTried = [.. referral.SupportTried],
            Questions = [.. referral.Questions.Where(q => access.MayRead(q, referral)).OrderBy(q => q.Number)],
            Amendments = [.. referral.Amendments.Where(a => access.MayRead(a.Section, referral)).OrderBy(a => a.Number)],
            PupilView = referral.ViewOf(Voice.Pupil),
            ParentView = referral.ViewOf(Voice.Parent),
            MoreParents = [.. referral.Views.Where(v => v.AskedOf is not null).OrderBy(v => v.Id)],
            LastDecision = referral.DecidedOn is null || last is null ? null : new DecisionRead(last.Accepted, last.On, last.Reason, last.SupportInstead, access.SeesPanelNotes ? last : null),
            MissingSections = referral.MissingSections,
            TakesViews = referral.TakesViews,
            Alongside = alongside,
            Provision = facts.Provisions.FirstOrDefault(p => p.Id == referral.ProvisionId)?.Name ?? facts.ProvisionName,
            Deadline = ReferralDeadline.Of(referral.State, referral.CountedFrom, referral.AcknowledgedOn, facts.School, facts.Calendar, clock.Today),
            Sections = SectionsOf(referral),
            Dsl = await access.DslAsync(cancellationToken),
            SeesPanelNotes = access.SeesPanelNotes,
            MayWrite = access.MayWrite(referral),
            MayDecide = access.MayDecide,
            MayWithdraw = access.MayWithdraw(referral),
        };
    }

    /// <summary>The same with what the panel reads: criteria, suggestion, place on the waiting list. Three statements at most.</summary>
    /// <param name="referral">Loaded whole, and visible to the user.</param>
    /// <param name="form">What was typed into the decision; null to begin anew.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<ReferralPage> WithPanelAsync(Referral referral, DecisionForm? form, CancellationToken cancellationToken)
    {
        var page = await ExecuteAsync(referral, cancellationToken);
        if (!access.SeesPanelNotes)
        {
            return page;
        }

        var deciding = referral.State == ReferralState.UnderReview;
        var (inForce, decidedBy) = (deciding ? page.Alongside.CriteriaInForce : null, referral.Decisions.OrderBy(d => d.Id).LastOrDefault()?.CriteriaSetId);
        var ids = new[] { inForce, decidedBy }.OfType<int>().ToList();
        var sets = ids.Count == 0 ? [] : await db.CriteriaSets.AsNoTracking().Include(s => s.Criteria).AsSingleQuery().Where(s => ids.Contains(s.Id)).ToListAsync(cancellationToken);
        var waiting = deciding || referral.State == ReferralState.Accepted ? await WaitingAsync(referral, cancellationToken) : [];
        var at = waiting.ToList().FindIndex(e => e.ReferralId == referral.Id);
        return page with
        {
            DecidedBy = sets.FirstOrDefault(s => s.Id == decidedBy),
            WaitingPlace = at < 0 ? null : at + 1,
            Judging = sets.FirstOrDefault(s => s.Id == inForce) is { } criteria ? await JudgingAsync(referral, criteria, form ?? DecisionForm.For(criteria, referral, clock.Today), waiting, cancellationToken) : null,
        };
    }

    private async Task<ReferralJudging> JudgingAsync(Referral referral, CriteriaSet criteria, DecisionForm form, IReadOnlyList<WaitingListEntry> waiting, CancellationToken cancellationToken)
    {
        var sum = form.Suggest(criteria).Points + (form.Urgency ?? 0);
        return new ReferralJudging
        {
            Criteria = criteria,
            Form = form,
            PanelChoices = access.MayDecide ? await people.PanelAsync(access.Alongside(referral).Pupil.YearGroup, cancellationToken) : [],
            Place = waiting.Count(e => e.Sum(clock.Today) >= sum) + 1,
            Seen = access.MayDecide ? await news.SeenAsync(referral, cancellationToken) : "",
        };
    }

    private List<SectionRead> SectionsOf(Referral referral) =>
    [
        .. Enum.GetValues<ReferralSectionKind>().Where(k => k != ReferralSectionKind.SupportTried).Select(kind =>
        {
            var section = referral.Sections.FirstOrDefault(s => s.Kind == kind);
            var exists = section is { Text.Length: > 0 };
            return new SectionRead(kind, access.MayRead(kind, referral) ? section?.Text ?? "" : null, exists, exists ? section!.WrittenByName : null);
        }),
    ];

    private async Task<IReadOnlyList<WaitingListEntry>> WaitingAsync(Referral referral, CancellationToken cancellationToken) => [.. WaitingOrder.Of(
        await db.WaitingListEntries.AsNoTracking().Include(e => e.Moves).AsSingleQuery().Where(e => e.ProvisionId == referral.ProvisionId && e.State == WaitingListState.Waiting).ToListAsync(cancellationToken), clock.Today)];
}
