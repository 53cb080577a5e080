using IapManager.Domain.Measures;
using IapManager.Domain.Packs;
using IapManager.Domain.Placements;
using IapManager.Domain.Qualifications;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Reviews;
using IapManager.Web.Features.Timetables;

namespace IapManager.Web.Features.ReviewPacks;

/// <summary>
/// All that a review pack says. It is read by pupil and family in the review, so it holds no panel's notes and no notes of the day, and
/// of what is sensitive or about safeguarding only what its maker may read and ticked for it.
/// </summary>
public sealed record ReviewPack
{
    public required string SchoolName { get; init; }

    public required string ProvisionName { get; init; }

    public required string MadeBy { get; init; }

    /// <summary>School time.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    public required DateOnly Today { get; init; }

    public required string Name { get; init; }

    public required string Forename { get; init; }

    public required int YearGroup { get; init; }

    public required string? Form { get; init; }

    /// <summary>The pupil is no longer on roll since; null while they are.</summary>
    public required DateOnly? LeftOn { get; init; }

    /// <summary>The latest; null when there has been none.</summary>
    public required PackPlacement? Placement { get; init; }

    public required PackPassport? Passport { get; init; }

    /// <summary>From the referral, where no passport has been written; null when there is none either.</summary>
    public required string? ReferredStrengths { get; init; }

    public required PackView? PupilsView { get; init; }

    public required PackView? ParentsView { get; init; }

    /// <summary>Everybody who was ever asked for the family's view of the pupil.</summary>
    public required IReadOnlyList<ParentAsked> Parents { get; init; }

    /// <summary>More than one was asked, and nobody chose whose words go in: none do, since whoever sits in the review reads the pack.</summary>
    public bool HoldsBackParents => Parents.Count > 1 && ParentChosen is null;

    /// <summary>Whose words go in, where more than one was asked; null otherwise.</summary>
    public ParentAsked? ParentChosen => Parents.Count > 1 ? Parents.FirstOrDefault(p => p.Key == Asked.ParentsWords) : null;

    /// <summary>Whether another parent or carer gave a view than the one whose words are in the pack.</summary>
    public required bool HeardAnotherParent { get; init; }

    public required PackPlan? Plan { get; init; }

    /// <summary>Of this placement, oldest first.</summary>
    public required IReadOnlyList<VersionLine> Versions { get; init; }

    /// <summary>The picture of the way back, as the pupil's page and the plan draw it; null without a placement.</summary>
    public required Shared.Charts.ShareChart? Way { get; init; }

    public required PackTimetable? AtTheStart { get; init; }

    /// <summary>In force, or the last one of a placement that has ended; the first one when none has begun.</summary>
    public required PackTimetable? Now { get; init; }

    /// <summary>Of this placement, oldest first.</summary>
    public required IReadOnlyList<Review> Reviews { get; init; }

    public required StayComparison? Comparison { get; init; }

    public required DateOnly? FeedbackSince { get; init; }

    public required IReadOnlyList<LessonSummary> Feedback { get; init; }

    /// <summary>Of the days that the pack tells of, as the review's page says it; scores about health only where its maker asked for them. Null without a placement.</summary>
    public required SinceThen? Since { get; init; }

    public required IReadOnlyList<MainstreamAdjustment> Adjustments { get; init; }

    public required IReadOnlyList<Qualification> Qualifications { get; init; }

    public required IReadOnlyList<PackGap> Missing { get; init; }

    /// <summary>What its maker chose.</summary>
    public required PackAsked Asked { get; init; }

    /// <summary>Sections of the referral about family and health; empty unless ticked by somebody who may read them.</summary>
    public IReadOnlyList<PackSensitive> Sensitive { get; init; } = [];

    /// <summary>Null unless ticked by the safeguarding lead.</summary>
    public PackSafeguarding? Safeguarding { get; init; }

    /// <summary>Suggested day for the review after this one; null without a placement that lasts.</summary>
    public required DateOnly? NextReviewBy { get; init; }

    /// <summary>The review that the pack is for: the first that is not closed; null when there is none.</summary>
    public Review? ThisReview => Reviews.FirstOrDefault(r => r.State != ReviewState.Closed);

    /// <summary>Where the pack is about some days, those of these days.</summary>
    public IEnumerable<Review> Held => Reviews.Where(r => r.HeldOn is { } held && (Asked.Dates is not { } days || (held >= days.From && held <= days.To)));

    /// <summary>Scores about health are in it.</summary>
    public bool HoldsHealth => Placement is { HasBegun: true } && Since?.Team is { } team
        && (team.Scores.Any(s => s.Instrument.IsSensitive) || (Holds(PackSection.Interventions) && team.Programmes.Any(p => p is { Instrument.IsSensitive: true, Measure: not null })));

    public bool Holds(PackSection section) => Asked.Holds(section);

    public VersionLine? InForce => Versions.LastOrDefault(v => v.EffectiveFrom <= Today);
}

/// <param name="What">The evidence that is not there.</param>
/// <param name="Since">Since when, or by when it was wanted, in words; null where there is no day to name.</param>
/// <param name="Who">Who could bring it.</param>
public sealed record PackGap(PackSection Section, string What, string? Since, string Who);

/// <summary>A section of the referral about family or health.</summary>
public sealed record PackSensitive(ReferralSectionKind Kind, string Text, string By, DateOnly On);

/// <param name="Sections">What referrals say about safeguarding.</param>
/// <param name="Notes">Notes of the day for the safeguarding lead, of the days that the pack tells of; oldest first.</param>
/// <param name="OtherDays">There are such notes of other days.</param>
/// <param name="Documents">Documents about safeguarding, by name alone: a pack holds no document.</param>
public sealed record PackSafeguarding(IReadOnlyList<PackSensitive> Sections, IReadOnlyList<PackNote> Notes, bool OtherDays, IReadOnlyList<PackDocument> Documents);

public sealed record PackDocument(string Name, string By, DateOnly On);

public sealed record PackNote(DateOnly On, string By, string Text);

public sealed record PackPlacement
{
    public required int Id { get; init; }

    public required int? ReferralId { get; init; }

    public required PlacementState State { get; init; }

    public required DateOnly Start { get; init; }

    public required DateOnly PlannedEnd { get; init; }

    public required DateOnly? EndedOn { get; init; }

    public required PlacementOutcome? Outcome { get; init; }

    public required DateOnly? FullReturnOn { get; init; }

    public required string KeyAdult { get; init; }

    public required string Receiver { get; init; }

    public required IReadOnlyList<SustainedCheck> Checks { get; init; }

    public bool HasBegun => State is PlacementState.Active or PlacementState.Paused or PlacementState.Ended;
}

public sealed record PackPassport(string Strengths, IReadOnlyList<string> WhatWorks, IReadOnlyList<string> WhatToAvoid, string? SteppingOut, string? Greeting, string? PupilsWords, DateOnly WrittenOn);

/// <param name="Where">"for the second review", "for the referral".</param>
public sealed record PackView(View View, string Where);

public sealed record PackPlan(string? PupilsWish, IReadOnlyList<PlanStage> Stages, IReadOnlyList<Target> Targets);

/// <summary>Both weeks of a version.</summary>
public sealed record PackTimetable(VersionLine Version, IReadOnlyList<TimetableGrid> Weeks);
