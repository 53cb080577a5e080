using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IapManager.Web.Tests.Access;

/// <summary>The routes of the features that lead from a referral to a confirmed start, and of the provision's day, found as they are registered: a new one is walked without being named.</summary>
internal static class AdmissionRoutes
{
    /// <summary>Folders of src/IapManager.Web/Features.</summary>
    private static readonly string[] Features =
    [
        "Referrals", "ReferralDrafts", "ReferralWriting", "ReferralDocuments", "TeacherViews", "Views", "PrivateLinks", "AdmissionCriteria", "ReferralDecisions", "Letters",
        "WaitingList", "NotTogether", "Placements", "Induction", "Consents", "PartTimeAgreements", "CriteriaVersions", "LetterTemplates", "Provisions", "CalendarFeeds",
        "Daily", "DailyCheckIn", "DailyRegister", "DailyNotes", "DailyBreaks", "NotesHome", "RecurringSessions", "PlanVersions",
    ];

    /// <summary>Whose forms are no part of admissions: the tests of each post what does not hold.</summary>
    private static readonly string[] Others =
    [
        "Account",
        "AccountSchools",
        "AccountSessions",
        "Adjustments",
        "AffectedTimetables",
        "Assessments",
        "ConfirmIdentity",
        "Corrections",
        "DayChanges",
        "Disposals",
        "Errors",
        "HandingOver",
        "Import",
        "Instruments",
        "InterventionCatalogue",
        "Interventions",
        "LegalHolds",
        "Lessons",
        "MissedWork",
        "Passkeys",
        "Passports",
        "Qualifications",
        "Reintegration",
        "Retention",
        "ReviewActions",
        "ReviewDayPacks",
        "ReviewPacks",
        "Reviews",
        "SchoolAccount",
        "SchoolYears",
        "SecondFactor",
        "Settings",
        "Setup", "SignInRules",
        "SharedTablets",
        "Staff",
        "StaffRota",
        "SubjectAccess",
        "SubjectAccessCopies",
        "TermlyReports",
        "TimetableShapes",
        "Timetables",
        "Transfers",
        "Users",
        "UsualPacks",
    ];

    /// <summary>Features that take a form and stand in neither list: whoever adds one says which.</summary>
    public static IEnumerable<string> Unlisted(IapApp app) =>
        app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Any(m => m != "GET") == true)
            .Select(e => e.Metadata.GetMetadata<ControllerActionDescriptor>()).OfType<ControllerActionDescriptor>()
            .Select(a => a.ControllerTypeInfo.Namespace!.Split('.')[^1]).Distinct().Except([.. Features, .. Others]);

    /// <summary>"/referrals/{referrals}/sections/{kind}": with the names that <see cref="Ids"/> knows records by.</summary>
    public static IEnumerable<string> Gets(IapApp app, SchoolRole role) =>
        Of(app, "GET").Where(e => PolicyOf(e) is { } policy && Policies.Table[policy].Contains(role)).Select(Ids.Template).Distinct();

    public static IEnumerable<RouteEndpoint> Of(IapApp app, string method) =>
        app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(method) == true
                && e.Metadata.GetMetadata<ControllerActionDescriptor>() is { } action && Features.Contains(action.ControllerTypeInfo.Namespace!.Split('.')[^1]));

    public static string? PolicyOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null ? null : endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy).OfType<string>().LastOrDefault();
}
