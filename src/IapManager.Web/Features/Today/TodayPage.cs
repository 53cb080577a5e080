using IapManager.Domain.Imports;
using IapManager.Domain.Measures;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Adjustments;
using IapManager.Web.Features.HandingOver;
using IapManager.Web.Features.Lessons;
using IapManager.Web.Features.Placements;
using IapManager.Web.Features.Reports;
using IapManager.Web.Features.ReviewActions;
using IapManager.Web.Features.TeacherViews;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.Today;

/// <summary>The home page. A part is null when it is not for this user; a user with several roles has several parts.</summary>
public sealed class TodayPage
{
    public required SchoolFacts Facts { get; init; }

    public required SchoolDay Day { get; init; }

    /// <summary>One plain sentence under the date.</summary>
    public required string Sentence { get; init; }

    public required bool MayRefer { get; init; }

    public required bool MayFindPupils { get; init; }

    /// <summary>Pupils of whom the user is asked what they see; empty for most.</summary>
    public required IReadOnlyList<MyTeacherView> AskedOfMe { get; init; }

    /// <summary>What reviews agreed on and the user sees to; empty for most.</summary>
    public IReadOnlyList<OpenAction> AgreedForMe { get; init; } = [];

    /// <summary>What was handed over to the user and they have not said to have seen; empty for most.</summary>
    public IReadOnlyList<HandedToMe> HandedOver { get; init; } = [];

    /// <summary>Who has left and still has something open; empty for all but those who see to it.</summary>
    public IReadOnlyList<Leaver> Leavers { get; init; } = [];

    /// <summary>Disposals that fell away, for the administrator; the frame has what others are told.</summary>
    public IReadOnlyList<RecordsLine> Records { get; init; } = [];

    /// <summary>What the school changes and the user sees to; empty for most.</summary>
    public required IReadOnlyList<StandingAdjustment> Changes { get; init; }

    public TeacherPart? Teacher { get; init; }

    public GroupsPart? Groups { get; init; }

    public LeadPart? Lead { get; init; }

    public SafeguardingPart? Safeguarding { get; init; }

    public LeadershipPart? Leadership { get; init; }

    public SetUpPart? SetUp { get; init; }

    /// <summary>Where the log is not as it was written, for those who read it; null while it is whole.</summary>
    public string? LogIsBroken { get; init; }

    /// <summary>True for those who read reports without names and nothing else here.</summary>
    public required bool ReportsOnly { get; init; }

    public required bool TrustReports { get; init; }
}

/// <param name="Strip">Each lesson period of the day shown.</param>
public sealed record LeadPart(IReadOnlyList<StripPeriod> Strip, IReadOnlyList<WorkItem> Work, PlacesPart? Places, IReadOnlyList<QuietLine> Quiet, IReadOnlyList<CohortRow> Cohort)
{
    /// <summary>Open proposals for passports.</summary>
    public int Proposals { get; init; }
}

/// <param name="Taken">Pupils in the provision in this period.</param>
public sealed record StripPeriod(Period Period, int Taken, int Places, bool IsNow)
{
    /// <summary>The adults; null before the first day of any rota.</summary>
    public Staffing? Staffing { get; init; }

    /// <summary>The period in the week.</summary>
    public string Href { get; init; } = "/week";
}

/// <param name="Taken">Held today.</param>
/// <param name="Promised">For a later day.</param>
/// <param name="Places">In all.</param>
/// <param name="Lines">When places come free, nearest first.</param>
public sealed record PlacesPart(int Taken, int Promised, int Places, IReadOnlyList<(string When, string Words)> Lines);

/// <param name="Before">Words before the link.</param>
/// <param name="Link">Words of the link.</param>
/// <param name="After">Words after it.</param>
public sealed record QuietLine(string Before, string Link, string Href, string After);

/// <param name="Slot">Where the pupil is in the period looked at; null without a timetable or while paused.</param>
/// <param name="Kind">Its kind's code, for the swatch.</param>
public sealed record CohortRow(CohortMember Member, VersionLine? Version, SlotLook? Slot, string? Kind, Known Known)
{
    /// <summary>"English, B1".</summary>
    public string? WhereWords => Slot is null ? null : Room is null ? Slot.Subject : $"{Slot.Subject}, {Room}";

    /// <summary>Null when none is named.</summary>
    public string? Room { get; init; }
}

/// <summary>A mainstream teacher's day, own referrals and pupils.</summary>
/// <param name="Now">Null when none of the teacher's pupils has a place or has just returned.</param>
public sealed record TeacherPart(NowAndNext? Now, IReadOnlyList<OwnReferral> Referrals, IReadOnlyList<OwnPupil> Pupils)
{
    /// <summary>Today alone, in somebody's stead or on a trip; empty on most days.</summary>
    public IReadOnlyList<StandInLine> StandsIn { get; init; } = [];

    public IEnumerable<OwnPupil> Unread => Pupils.Where(p => p.PassportUnread);
}

/// <param name="Reason">As the panel gives it to the referrer; null until decided.</param>
/// <param name="Instead">Support given instead of a place; null unless declined.</param>
public sealed record OwnReferral(int Id, string Name, ReferralState State, DateTime StartedAt, DateOnly? SubmittedOn, int OpenQuestions, DateTime? AskedAt, string? Reason, string? Instead)
{
    /// <summary>Of the placement that came of it; null before there is one.</summary>
    public PlacementStanding? Standing { get; init; }

    /// <summary>A question, a decision or an end that the user has not opened.</summary>
    public bool News { get; init; }
}

/// <param name="PassportUnread">There is a passport whose current version the user has not acknowledged.</param>
public sealed record OwnPupil(int Id, string Name, string? Form, bool PassportUnread)
{
    /// <summary>What the school changes for the pupil in the user's lessons.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];
}

/// <summary>The provision's day, for its staff.</summary>
public sealed record GroupsPart(IReadOnlyList<PeriodGroups> Periods, IReadOnlyList<LessonToTell> ToTell, IReadOnlyList<ViewToTakeDown> Views, bool AnyTimetable, IReadOnlyList<WorkItem> Inductions)
{
    /// <summary>Those of today's sessions who have not checked in, in the order in which they come; null on a day without school.</summary>
    public IReadOnlyList<CheckInToDo>? CheckIns { get; init; }

    /// <summary>Days on which entries of two people differ.</summary>
    public IReadOnlyList<WorkItem> Differing { get; init; } = [];

    /// <summary>Due, by instrument.</summary>
    public IReadOnlyList<WorkItem> Assessments { get; init; } = [];
}

/// <param name="Words">"9:00am, Reading": their first session.</param>
public sealed record CheckInToDo(int PupilId, string Name, string Words);

/// <param name="IsOver">The period has ended.</param>
public sealed record PeriodGroups(Period Period, IReadOnlyList<Group> Groups, bool IsNow, bool IsOver);

/// <param name="Look">How the group's session reads.</param>
/// <param name="Mine">The user leads it or supports in it.</param>
public sealed record Group(string Kind, SlotLook Look, bool Mine, IReadOnlyList<(int PupilId, string Name)> Pupils);

/// <param name="Href">Where to say how it went.</param>
public sealed record LessonToTell(string Name, string Words, string Href);

public sealed record ViewToTakeDown(int ViewId, string Words, DateOnly DueOn);

/// <summary>Referrals with a safeguarding record, the latest first. Its text and its documents are never read here.</summary>
public sealed record SafeguardingPart(IReadOnlyList<SafeguardingLine> Lines, int All)
{
    /// <summary>Pupils about whom there are notes of days for the safeguarding lead alone, the latest to come in first.</summary>
    public IReadOnlyList<SafeguardingNote> Notes { get; init; } = [];
}

/// <param name="About">The day that the latest is about.</param>
/// <param name="CameOn">When it came in.</param>
public sealed record SafeguardingNote(string Name, DateOnly About, int Count, DateOnly CameOn);

public sealed record SafeguardingLine(int ReferralId, string Name, int YearGroup, ReferralState State)
{
    /// <summary>When the section was last written, and by whom; null while it is empty.</summary>
    public (DateOnly On, string By)? Written { get; init; }

    /// <summary>When the latest document was added, and by whom; null while there is none.</summary>
    public (DateOnly On, string By)? Added { get; init; }

    public int Documents { get; init; }

    public string DocumentWords => Documents == 1 ? "A document" : $"{Documents} documents, the latest";
}

/// <summary>Whether the provision works, with names for those who may see them.</summary>
/// <param name="Term">The term looked at; null before the first.</param>
/// <param name="Window">In which the checks of returns fell due: the period that the reports open with.</param>
public sealed record LeadershipPart(IReadOnlyList<RecordsOpened> Opened, Term? Term, PlacesPart? Places, Rate Returned, ReportPeriod Window, SustainedRate Sustained6, SustainedRate Sustained12, IReadOnlyList<Drifting> Drift, int InProvision);

/// <summary>An account to which an administrator opened pupils' records in the last fortnight.</summary>
/// <param name="Roles">As staff say them, with commas.</param>
public sealed record RecordsOpened(string Name, string Roles, string By, DateOnly On);

public sealed record Drifting(int PupilId, string Name, string? Form, IReadOnlyList<string> Words);

/// <summary>How far the school is set up; no child's record.</summary>
public sealed record SetUpPart(IReadOnlyList<SetUpStep> Steps, IReadOnlyList<ImportLine> Imports, int Users)
{
    public int Done => Steps.Count(s => s.Done);
}

public sealed record SetUpStep(string Name, string Words, bool Done, string Href);

public sealed record ImportLine(int Id, string FileName, ImportKind? Kind, ImportState State, int New, int Changed, int Wrong, DateTime At);
