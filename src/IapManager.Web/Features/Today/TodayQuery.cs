using IapManager.Domain.Schools;
using IapManager.Web.Features.Adjustments;
using IapManager.Web.Features.HandingOver;
using IapManager.Web.Features.Log;
using IapManager.Web.Features.ReviewActions;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Features.TeacherViews;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.Today;

/// <summary>Puts the page together from the parts of the user's roles.</summary>
[UseCase]
public sealed class TodayQuery(SchoolFactsSource source, SchoolClock clock, CurrentUser user, CohortQuery cohorts, LeadQuery lead, TeacherQuery teacher, StandInQuery standsIn, GroupsQuery groups, MyTeacherViews askedOfMe, OpenReviewActions agreed, StandingAdjustments adjustments, HandOverNotes handedOver, RecordsWork records, LeadershipQuery leadership, SetUpQuery setUp, ChainNotes log)
{
    public async Task<TodayPage> RunAsync(CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        var day = SchoolDay.Of(facts, clock.Today, clock.TimeOfDay);
        var runs = user.Is(SchoolRole.IapLead) || user.Is(SchoolRole.Senco);
        var works = user.Is(SchoolRole.IapStaff);
        var leads = user.Is(SchoolRole.Slt) || user.Is(SchoolRole.Dsl);
        IReadOnlyList<CohortMember> cohort = runs || works || leads ? await cohorts.RunAsync(day.Today, day.LookedOn, runs || works, user.MayReadSafeguarding, cancellationToken) : [];
        var leadPart = runs ? await lead.RunAsync(facts, day, cohort, cancellationToken) : null;
        return new TodayPage
        {
            Facts = facts,
            Day = day,
            Sentence = $"{day.Sentence(facts)} {(leadPart is null ? "" : WaitingForYou.Sentence(leadPart.Work))}".Trim(),
            MayRefer = user.May(Policies.Refer),
            MayFindPupils = user.May(Policies.SeePupils),
            AskedOfMe = user.May(Policies.TellHowItWent) ? await askedOfMe.OpenAsync(cancellationToken) : [],
            AgreedForMe = user.May(Policies.TellHowItWent) ? await agreed.MineAsync(cancellationToken) : [],
            HandedOver = user.May(Policies.SeePupils) ? await handedOver.MineAsync(cancellationToken) : [],
            Leavers = user.May(Policies.HandOver) ? await handedOver.LeaversAsync(cancellationToken) : [],
            Records = await records.ToldAsync(cancellationToken),
            Changes = user.May(Policies.TellHowItWent) ? await adjustments.MineAsync(cancellationToken) : [],
            Teacher = user.Is(SchoolRole.MainstreamStaff) ? await teacher.RunAsync(cancellationToken) with { StandsIn = await standsIn.RunAsync(facts, cancellationToken) } : null,
            Groups = works ? await groups.RunAsync(facts, day, cohort, cancellationToken) : null,
            Lead = leadPart,
            Safeguarding = user.MayReadSafeguarding ? await leadership.SafeguardingAsync(cancellationToken) with { Notes = NotesIn(cohort) } : null,
            Leadership = leads ? await leadership.RunAsync(facts, day, cohort, cancellationToken) : null,
            SetUp = user.Is(SchoolRole.Administrator) ? await setUp.RunAsync(facts, cancellationToken) : null,
            LogIsBroken = user.May(Policies.SeeAudit) && log.Now() is { Title: not null, Words: var words } ? words : null,
            TrustReports = user.May(Policies.SeeTrustReports) && !user.May(Policies.SeePupils) && !user.Is(SchoolRole.Administrator),
            ReportsOnly = user.May(Policies.SeeReports) && !user.May(Policies.SeePupils) && !user.Is(SchoolRole.Administrator),
        };
    }

    /// <summary>Those who have left the provision among them.</summary>
    private static List<SafeguardingNote> NotesIn(IReadOnlyList<CohortMember> cohort) =>
    [
        .. from member in cohort.DistinctBy(m => m.PupilId)
           where member.SafeguardingNotes > 0
           orderby member.SafeguardingNoteAt descending
           select new SafeguardingNote(member.Name, member.SafeguardingNoteAbout!.Value, member.SafeguardingNotes, Dates.DayOf(member.SafeguardingNoteAt!.Value)),
    ];
}
