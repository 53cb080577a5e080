using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Shared.Shell;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Infrastructure;

/// <summary>Fills the frame around a page: names, and the entries that this user may open, with counts where somebody waits.</summary>
public sealed class ShellFilter(ShellModel shell, CurrentUser user, SchoolFactsSource source, IapDbContext db, SchoolClock clock) : IAsyncResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is ViewResult && user.IsSignedIn)
        {
            await FillAsync(context.HttpContext.RequestAborted);
        }

        await next();
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        shell.ProvisionName = facts.Provision?.Name;
        shell.SchoolName = facts.School.Name;
        shell.User = new ShellUser(user.Name, user.JobTitle ?? RoleWords(facts.ProvisionName));
        shell.MayFindPupils = user.May(Policies.FindPupils);
        var counts = user.May(Policies.SeeAdmissions) ? await CountAsync(cancellationToken) : new Counts(0, 0, 0);
        shell.Nav =
        [
            new NavItem("/", "Today"),
            .. When(Policies.SeePupils, new NavItem("/pupils", "Pupils")),
            .. When(Policies.Refer, new NavItem("/referrals", "Referrals", counts.Referrals)),
            .. When(Policies.SeePupils, new NavItem("/week", "The week")),
            .. When(Policies.SeeAdmissions, new NavItem("/waiting-list", "Waiting list", counts.Waiting)),
            .. When(Policies.RecordReviews, new NavItem("/reviews", "Reviews", counts.Reviews)),
            .. When(Policies.SeeReports, new NavItem("/reports", "Reports")),
            .. When(Policies.Administer, new NavItem("/users", "Users"), new NavItem("/import", "Imports")),
            .. When(Policies.ManageProvision, new NavItem("/settings", "Settings")),
            .. When(Policies.SeeAudit, new NavItem("/log", "Log")),
        ];
    }

    /// <summary>One statement for the three numbers.</summary>
    private async Task<Counts> CountAsync(CancellationToken cancellationToken)
    {
        var today = clock.Today;
        var counts = await db.Schools.Where(s => s.Id == user.SchoolId).Select(s => new
        {
            Referrals = db.Referrals.Count(r => r.State == ReferralState.Submitted || r.State == ReferralState.UnderReview),
            Waiting = db.WaitingListEntries.Count(w => w.State == WaitingListState.Waiting),
            Reviews = db.Reviews.Count(r => r.State != ReviewState.Closed && r.DueOn <= today),
        }).SingleAsync(cancellationToken);
        return new Counts(counts.Referrals, counts.Waiting, counts.Reviews);
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

    private sealed record Counts(int Referrals, int Waiting, int Reviews);
}
