using IapManager.Data;
using IapManager.Domain.Admissions;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Placements;
using IapManager.Web.Features.ReferralDecisions;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Referrals;

/// <param name="Text">Null when it is not for this reader; then <see cref="Exists"/> says whether there is something.</param>
public sealed record SectionRead(ReferralSectionKind Kind, string? Text, bool Exists, string? WrittenBy)
{
    public string Name => ReferralSections.NameOf(Kind);
}

/// <param name="Detail">Null for nothing, or where it is for the panel and not for this reader.</param>
public sealed record StepRead(DateTime At, string By, string What, string? Detail);

/// <param name="Notes">Null for a reader for whom the panel's notes are not.</param>
public sealed record DecisionRead(bool Accepted, DateOnly On, string Reason, string? SupportInstead, ReferralDecision? Notes);

/// <summary>What a reader of the referral sees: what is not theirs has been left out before the page is made.</summary>
public sealed record ReferralPage
{
    public required int Id { get; init; }

    public required string Reference { get; init; }

    public required ReferralState State { get; init; }

    public required Guid Stamp { get; init; }

    /// <summary>The referrer's name.</summary>
    public required string Referrer { get; init; }

    public required DateOnly? SubmittedOn { get; init; }

    /// <summary>Null before it is sent, and for a referrer to whom the pupil is closed again.</summary>
    public required ReferralSnapshot? Snapshot { get; init; }

    /// <summary>What would be fixed if it were sent today; null when it has been sent, and for a writer to whom the pupil is closed.</summary>
    public ReferralSnapshot? FiguresToday { get; init; }

    /// <summary>The pupil's page is open to the reader.</summary>
    public bool SeesPupil => SeesPanelNotes || Alongside.SeesPupil;

    /// <summary>In the order in which they were added.</summary>
    public required IReadOnlyList<SupportTried> SupportTried { get; init; }

    /// <summary>In the order in which they were asked.</summary>
    public required IReadOnlyList<ReferralQuestion> Questions { get; init; }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<ReferralAmendment> Amendments { get; init; }

    /// <summary>Latest first.</summary>
    public required IReadOnlyList<StepRead> Steps { get; init; }

    public required View PupilView { get; init; }

    public required View ParentView { get; init; }

    /// <summary>Of further parents or carers who are asked, in the order in which they were.</summary>
    public required IReadOnlyList<View> MoreParents { get; init; }

    /// <summary>Null before the first, and once the referral is considered again.</summary>
    public required DecisionRead? LastDecision { get; init; }

    public required IReadOnlyList<ReferralSectionKind> MissingSections { get; init; }

    /// <summary>False once it is decided, withdrawn or closed.</summary>
    public required bool TakesViews { get; init; }

    public required ReferralAlongside Alongside { get; init; }

    public Pupil Pupil => Alongside.Pupil;

    public required string Provision { get; init; }

    public required ReferralDeadline? Deadline { get; init; }

    public required IReadOnlyList<SectionRead> Sections { get; init; }

    public required string Dsl { get; init; }

    public required bool SeesPanelNotes { get; init; }

    public required bool MayWrite { get; init; }

    public required bool MayDecide { get; init; }

    public required bool MayWithdraw { get; init; }

    /// <summary>Null when none are in force.</summary>
    public required CriteriaSet? InForce { get; init; }

    /// <summary>The set that the last decision was taken against; null without one, or where the panel's notes are not the reader's.</summary>
    public required CriteriaSet? DecidedBy { get; init; }

    /// <summary>Null while nobody is deciding.</summary>
    public required DecisionForm? Decision { get; init; }

    /// <summary>Who may be named on the panel; empty while nobody is deciding.</summary>
    public required IReadOnlyList<PanelChoice> PanelChoices { get; init; }

    /// <summary>Place on the waiting list from 1, or that the pupil would take; null when not waiting.</summary>
    public required int? WaitingPlace { get; init; }

    /// <summary>How the placement that came of it stands; null before there is one.</summary>
    public PlacementStanding? Standing => State == ReferralState.Placed ? Alongside.Standing : null;

    /// <summary>Words in that section, or a document about it.</summary>
    public bool SafeguardingExists => Section(ReferralSectionKind.Safeguarding).Exists || Alongside.SafeguardingDocuments > 0;

    public SectionRead Section(ReferralSectionKind kind) => Sections.Single(s => s.Kind == kind);

    public bool Reads(ReferralSectionKind kind) => Section(kind).Text is not null;

    /// <summary>Something is written, whether or not the reader may read it.</summary>
    public bool IsComplete(ReferralSectionKind kind) => kind == ReferralSectionKind.SupportTried ? SupportTried.Count > 0 && SupportTried.All(t => t.IsFinished) : Section(kind).Exists;

    public bool MayAmend => MayWrite && State is ReferralState.Submitted or ReferralState.UnderReview or ReferralState.MoreInformationNeeded or ReferralState.Accepted;

    public CriteriaSuggestion? Suggestion => InForce is null || Decision is null ? null : Decision.Suggest(InForce);
}

[UseCase]
public sealed class ReadReferral(IapDbContext db, ReferralAccess access, SchoolPeople people, SchoolFactsSource source, SchoolClock clock)
{
    /// <param name="referral">Loaded whole, and visible to the user.</param>
    /// <param name="form">What was typed into the decision; null to begin anew.</param>
    public async Task<ReferralPage> ExecuteAsync(Referral referral, DecisionForm? form, CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        var alongside = access.Alongside(referral);
        var deciding = referral.State == ReferralState.UnderReview && access.SeesPanelNotes;
        var last = referral.Decisions.OrderBy(d => d.Id).LastOrDefault();
        var setIds = new[] { deciding ? alongside.CriteriaInForce : null, access.SeesPanelNotes ? last?.CriteriaSetId : null }.OfType<int>().ToList();
        var sets = setIds.Count == 0 ? [] : await db.CriteriaSets.AsNoTracking().Include(s => s.Criteria).AsSingleQuery().Where(s => setIds.Contains(s.Id)).ToListAsync(cancellationToken);
        var inForce = deciding ? sets.FirstOrDefault(s => s.Id == alongside.CriteriaInForce) : null;
        var decision = deciding && inForce is not null ? form ?? DecisionForm.For(inForce, referral, clock.Today) : null;
        return new ReferralPage
        {
            Id = referral.Id,
            Reference = referral.Reference,
            State = referral.State,
            Stamp = referral.Stamp,
            Referrer = referral.Referrer.Name,
            SubmittedOn = referral.SubmittedOn,
            Snapshot = access.SeesPanelNotes || alongside.SeesPupil ? referral.Snapshot : null,
            SupportTried = [.. referral.SupportTried],
            Questions = [.. referral.Questions.Where(q => access.MayRead(q, referral)).OrderBy(q => q.Number)],
            Amendments = [.. referral.Amendments.Where(a => access.MayRead(a.Section, referral)).OrderBy(a => a.Number)],
            Steps = [.. referral.Events.OrderByDescending(e => e.At).ThenByDescending(e => e.Number).Select(Step)],
            PupilView = referral.ViewOf(Voice.Pupil),
            ParentView = referral.ViewOf(Voice.Parent),
            MoreParents = [.. referral.Views.Where(v => v.AskedOf is not null).OrderBy(v => v.Id)],
            LastDecision = referral.DecidedOn is null || last is null ? null : new DecisionRead(last.Accepted, last.On, last.Reason, last.SupportInstead, access.SeesPanelNotes ? last : null),
            MissingSections = referral.MissingSections,
            TakesViews = referral.TakesViews,
            Alongside = alongside,
            Provision = facts.Provisions.FirstOrDefault(p => p.Id == referral.ProvisionId)?.Name ?? facts.ProvisionName,
            Deadline = ReferralDeadline.Of(referral.State, referral.SubmittedOn, referral.AcknowledgedOn, facts.School, facts.Calendar, clock.Today),
            Sections = SectionsOf(referral),
            Dsl = await access.DslAsync(cancellationToken),
            SeesPanelNotes = access.SeesPanelNotes,
            MayWrite = access.MayWrite(referral),
            MayDecide = access.MayDecide,
            MayWithdraw = access.MayWithdraw(referral),
            InForce = inForce,
            DecidedBy = last is null ? null : sets.FirstOrDefault(s => s.Id == last.CriteriaSetId),
            Decision = decision,
            PanelChoices = decision is not null && access.MayDecide ? await people.PanelAsync(alongside.Pupil.YearGroup, cancellationToken) : [],
            WaitingPlace = access.SeesPanelNotes ? await PlaceAsync(referral, decision, inForce, cancellationToken) : null,
        };
    }

    private StepRead Step(ReferralEvent e) =>
        new(e.At, e.ByName, e.What, access.SeesPanelNotes || e.What is not ("Reconsidered" or "Back on the waiting list") ? e.Detail : null);

    private List<SectionRead> SectionsOf(Referral referral) =>
    [
        .. Enum.GetValues<ReferralSectionKind>().Where(k => k != ReferralSectionKind.SupportTried).Select(kind =>
        {
            var section = referral.Sections.FirstOrDefault(s => s.Kind == kind);
            var exists = section is { Text.Length: > 0 };
            return new SectionRead(kind, access.MayRead(kind, referral) ? section?.Text ?? "" : null, exists, exists ? section!.WrittenByName : null);
        }),
    ];

    private async Task<int?> PlaceAsync(Referral referral, DecisionForm? decision, CriteriaSet? inForce, CancellationToken cancellationToken)
    {
        if (decision is null && referral.State != ReferralState.Accepted)
        {
            return null;
        }

        var waiting = await db.WaitingListEntries.AsNoTracking().Include(e => e.Moves).AsSingleQuery()
            .Where(e => e.ProvisionId == referral.ProvisionId && e.State == WaitingListState.Waiting).ToListAsync(cancellationToken);
        var order = WaitingOrder.Of(waiting, clock.Today);
        if (referral.State == ReferralState.Accepted)
        {
            var at = order.ToList().FindIndex(e => e.ReferralId == referral.Id);
            return at < 0 ? null : at + 1;
        }

        var sum = decision!.Suggest(inForce!).Points + (decision.Urgency ?? 0);
        return order.Count(e => e.Sum(clock.Today) >= sum) + 1;
    }
}
