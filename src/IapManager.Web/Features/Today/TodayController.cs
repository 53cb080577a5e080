using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Today;

/// <summary>The home page: what each role needs first.</summary>
public sealed class TodayController(TodayQuery query) : Controller
{
    [HttpGet("/")]
    [Authorize(Policy = Policies.Member)]
    public async Task<IActionResult> Index(CancellationToken cancellationToken) => View(await query.RunAsync(cancellationToken));
}
