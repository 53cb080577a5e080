using IapManager.Domain.Admissions;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Placements;
using IapManager.Web.Features.ReferralDecisions;
using IapManager.Web.Features.ReferralWriting;

namespace IapManager.Web.Features.Referrals;

/// <param name="Text">Null when it is not for this reader; then <see cref="Exists"/> says whether there is something.</param>
public sealed record SectionRead(ReferralSectionKind Kind, string? Text, bool Exists, string? WrittenBy)
{
    public string Name => ReferralSections.NameOf(Kind);
}

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

    /// <summary>The reader started it.</summary>
    public required bool IsReferrer { get; init; }

    public required DateOnly? SubmittedOn { get; init; }

    /// <summary>Since when it has been with whoever acts next; null for a draft.</summary>
    public required DateOnly? CountedFrom { get; init; }

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

    /// <summary>The set that the last decision was taken against; null without one, or where the panel's notes are not the reader's.</summary>
    public CriteriaSet? DecidedBy { get; init; }

    /// <summary>Null while nobody decides, and without criteria in force.</summary>
    public ReferralJudging? Judging { get; init; }

    /// <summary>What has come in since the page of which the form came back was made.</summary>
    public IReadOnlyList<NewSince> New { get; init; } = [];

    /// <summary>Place on the waiting list from 1; null when not waiting.</summary>
    public int? WaitingPlace { get; init; }

    /// <summary>Answers that did not hold, as they were typed; null when nothing was.</summary>
    public AnswerForm? Answering { get; init; }

    /// <summary>What was typed to open a declined referral again and did not hold; null when nothing was.</summary>
    public ReconsiderForm? Reconsidering { get; init; }

    /// <summary>How the placement that came of it stands; null before there is one.</summary>
    public PlacementStanding? Standing => State == ReferralState.Placed ? Alongside.Standing : null;

    /// <summary>Words in that section, or a document about it.</summary>
    public bool SafeguardingExists => Section(ReferralSectionKind.Safeguarding).Exists || Alongside.SafeguardingDocuments > 0;

    public SectionRead Section(ReferralSectionKind kind) => Sections.Single(s => s.Kind == kind);

    public bool Reads(ReferralSectionKind kind) => Section(kind).Text is not null;

    /// <summary>Something is written, whether or not the reader may read it.</summary>
    public bool IsComplete(ReferralSectionKind kind) => kind == ReferralSectionKind.SupportTried ? SupportTried.Count > 0 && SupportTried.All(t => t.IsFinished) : Section(kind).Exists;

    public bool MayAmend => MayWrite && State is ReferralState.Submitted or ReferralState.UnderReview or ReferralState.MoreInformationNeeded or ReferralState.Accepted;
}

/// <summary>The referral before the panel.</summary>
public sealed record ReferralJudging
{
    /// <summary>The criteria in force.</summary>
    public required CriteriaSet Criteria { get; init; }

    public required DecisionForm Form { get; init; }

    /// <summary>Who may be named on the panel; empty for those who only look.</summary>
    public required IReadOnlyList<PanelChoice> PanelChoices { get; init; }

    /// <summary>On the waiting list, from 1, if the pupil were accepted as judged so far.</summary>
    public required int Place { get; init; }

    /// <summary>What was there when the page was made, for <see cref="WhatIsNew"/>.</summary>
    public required string Seen { get; init; }

    public CriteriaSuggestion Suggestion => Form.Suggest(Criteria);
}

