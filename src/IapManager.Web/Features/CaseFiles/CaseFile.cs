using IapManager.Domain;
using IapManager.Domain.Admissions;
using IapManager.Domain.Assessments;
using IapManager.Domain.Interventions;
using IapManager.Domain.Letters;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Qualifications;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Pupils;
using IapManager.Web.Features.ReviewPacks;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.CaseFiles;

/// <summary>All that its reader may see of a pupil, and nothing else: what the reader may not read was left out when it was read.</summary>
public sealed record CaseFile
{
    public required string SchoolName { get; init; }

    public required string ProvisionName { get; init; }

    public required string MadeBy { get; init; }

    /// <summary>School time.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>Contacts are those of <see cref="Contacts"/> alone.</summary>
    public required Pupil Pupil { get; init; }

    /// <summary>Empty for a reader who does not read what is about family.</summary>
    public required IReadOnlyList<Contact> Contacts { get; init; }

    /// <summary>Whether the reader reads what is about family and health: contacts and where the pupil is are part of it.</summary>
    public required bool ReadsSensitive { get; init; }

    /// <summary>What the MIS says about protection and care, for the safeguarding lead alone; null for everybody else and where there is nothing.</summary>
    public required SafeguardingPart? Protection { get; init; }

    /// <summary>Latest last.</summary>
    public required IReadOnlyList<PassportVersion> Passports { get; init; }

    public required IReadOnlyList<CaseReferral> Referrals { get; init; }

    /// <summary>What teachers said for the referrals; only what the reader may read.</summary>
    public required IReadOnlyList<TeacherView> TeacherViews { get; init; }

    public required CaseRecords Records { get; init; }

    /// <summary>By their id.</summary>
    public required IReadOnlyDictionary<int, (string Wording, CriterionKind Kind)> Criteria { get; init; }

    public required IReadOnlyList<CaseDocument> Documents { get; init; }

    /// <summary>How many documents there are beside them, that the reader may not read.</summary>
    public required int HiddenDocuments { get; init; }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<Placement> Placements { get; init; }

    /// <summary>Members of staff by id.</summary>
    public required IReadOnlyDictionary<int, string> Staff { get; init; }

    public required IReadOnlyList<ReintegrationPlan> Plans { get; init; }

    /// <summary>Of every placement, oldest first.</summary>
    public required IReadOnlyList<VersionLine> Versions { get; init; }

    /// <summary>Both weeks of the last version that has begun; null without one.</summary>
    public required PackTimetable? Timetable { get; init; }

    public required IReadOnlyList<Review> Reviews { get; init; }

    /// <summary>What was entered of single days.</summary>
    public required CaseDays Days { get; init; }

    /// <summary>For the names of periods and the school's days.</summary>
    public required SchoolFacts Facts { get; init; }

    public required IReadOnlyList<MainstreamAdjustment> Adjustments { get; init; }

    /// <summary>With the instruments; those about health only for their readers.</summary>
    public required IReadOnlyList<(Assessment Assessment, Instrument Instrument)> Assessments { get; init; }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<CaseStay> Stays { get; init; }

    public required IReadOnlyList<Qualification> Qualifications { get; init; }

    public required IReadOnlyList<Destination> Destinations { get; init; }

    public required IReadOnlyList<Letter> Letters { get; init; }

    public required IReadOnlyList<FamilyTold> Told { get; init; }

    /// <summary>Times on the waiting list, oldest first; empty for a reader who does not see it.</summary>
    public required IReadOnlyList<WaitingListEntry> Waits { get; init; }

    public required IReadOnlyList<PartTimeAgreement> Agreements { get; init; }

    /// <summary>The whole of it, newest first.</summary>
    public required PupilHistory History { get; init; }

    /// <summary>Something in it is for the safeguarding lead alone.</summary>
    public bool HoldsSafeguarding => Protection is not null || Referrals.Any(r => r.Sections.Any(s => s.Kind == ReferralSectionKind.Safeguarding))
        || Documents.Any(d => d.Section == ReferralSectionKind.Safeguarding) || History.Items.Any(i => i is { Kind: TimelineKind.Safeguarding, At: not null });

    /// <summary>Something in it is about family or health.</summary>
    public bool HoldsSensitive => Referrals.Any(r => r.Sections.Any(s => ReferralSections.VisibilityOf(s.Kind) == Visibility.Sensitive))
        || Documents.Any(d => ReferralSections.VisibilityOf(d.Section) == Visibility.Sensitive) || Assessments.Any(a => a.Instrument.IsSensitive) || (ReadsSensitive && Agreements.Any(a => a.Whereabouts is not null));
}

/// <summary>A referral with the parts that the reader may read.</summary>
/// <param name="Hidden">Sections that say something and are not for the reader.</param>
/// <param name="Panel">Whether judgements and notes of the panel are for the reader.</param>
public sealed record CaseReferral(Referral Referral, IReadOnlyList<ReferralSection> Sections, IReadOnlyList<ReferralSectionKind> Hidden, Referral Words, bool Panel, IReadOnlyList<ReferralAmendment> Amendments, IReadOnlyList<ReferralQuestion> Questions);

/// <summary>A stay of the pupil in a programme.</summary>
/// <param name="Alone">Nobody else has been in the programme: what is said of it is said of the pupil.</param>
/// <param name="Measure">Null where nothing is measured, or its scores are not for the reader.</param>
/// <param name="Instrument">What it is measured with; null as before.</param>
public sealed record CaseStay(InterventionProgramme Programme, ProgrammePupil Stay, bool Alone, BeforeAndAfter? Measure, string? Instrument);

/// <param name="InZip">Where it lies in the archive.</param>
public sealed record CaseDocument(int Id, string Reference, string Name, ReferralSectionKind Section, DocumentType Type, int Size, string StoredAs, string Sha256, string AddedBy, DateOnly AddedOn, string InZip);
