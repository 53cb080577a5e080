using IapManager.Data;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Shared.Shell;
using IapManager.Web.Features.Today;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace IapManager.Web.Infrastructure;

/// <summary>Fills the frame around a page: names, and the entries that this user may open, with counts where somebody waits.</summary>
public sealed class ShellFilter(ShellModel shell, CurrentUser user, SchoolFactsSource source, IapDbContext db, ShellCounts waiting, SessionBook sessions, SchoolClock clock) : IAsyncResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is ViewResult && user.IsSignedIn)
        {
            await FillAsync(context.HttpContext.RequestAborted);
            shell.Ends = SessionEnds.Of(context.HttpContext, user, sessions, clock.Now);
        }

        await next();
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        shell.ProvisionName = facts.Provision?.Name;
        shell.SchoolName = facts.School.Name;
        shell.User = new ShellUser(user.Name, user.JobTitle ?? RoleWords(facts.ProvisionName));
        shell.IsElsewhere = user.IsElsewhere;
        shell.MayFindPupils = user.May(Policies.SeePupils);
        var counts = user.May(Policies.SeeAdmissions) ? await waiting.CountAsync(db, user.SchoolId!.Value, user.Actor.UserId, clock.Today, cancellationToken) : new ShellCounts.Numbers(0, 0, 0, 0, 0, 0, null);
        shell.Disposals = user.May(Policies.ApproveDisposals) && counts.Proposed + counts.Approved > 0 ? new OpenDisposals(counts.Proposed, counts.Approved) : null;
        shell.Records = RecordsWork.Of(counts.Records, user, clock.Today);
        shell.RecordsThatCame = user.May(Policies.TransferRecords) ? counts.Incoming : 0;
        shell.Nav =
        [
            new NavItem("/", "Today"),
            .. When(Policies.SeeDay, new NavItem("/day", "The day")),
            .. When(Policies.SeePupils, new NavItem("/pupils", "Pupils")),
            .. When(Policies.Refer, new NavItem("/referrals", "Referrals", counts.Referrals)),
            .. When(Policies.SeePupils, new NavItem("/week", "The week")),
            .. When(Policies.SeeAdmissions, new NavItem("/waiting-list", "Waiting list", counts.Waiting)),
            .. When(Policies.RecordReviews, new NavItem("/reviews", "Reviews", counts.Reviews)),
            .. When(Policies.SeeReports, new NavItem("/reports", "Reports")),
            .. When(Policies.SeeTrustReports, new NavItem("/trust", "Trust")),
            .. When(Policies.Administer, new NavItem("/users", "Users"), new NavItem("/import", "Imports")),
            .. When(Policies.ManageProvision, new NavItem("/settings", "Settings")),
            .. When(Policies.SeeAudit, new NavItem("/log", "Log")),
        ];
        if (user.IsByPin)
        {
            shell.Nav = [.. shell.Nav.Where(item => ByPin.Nav.Contains(item.Href))];
        }
    }

    private NavItem[] When(string policy, params NavItem[] items) => user.May(policy) ? items : [];

    private string RoleWords(string provisionName) => string.Join(", ", user.Roles.Select(r => NameOf(r, provisionName)));

    /// <summary>A role as staff say it.</summary>
    public static string NameOf(SchoolRole role, string provisionName) => role switch
    {
        SchoolRole.MainstreamStaff => "Mainstream staff",
        SchoolRole.IapStaff => $"Staff of {provisionName}",
        SchoolRole.IapLead => $"Lead of {provisionName}",
        SchoolRole.Senco => "SENCO",
        SchoolRole.Dsl => "Designated safeguarding lead",
        SchoolRole.Slt => "Senior leadership",
        SchoolRole.Administrator => "Administrator",
        SchoolRole.Governor => "Governor",
        SchoolRole.TrustLead => "Trust inclusion lead",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };
}
