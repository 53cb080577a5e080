using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Log;

[Route("/log")]
[Authorize(Policy = Policies.SeeAudit)]
public sealed class LogController(LogReader reader) : Controller
{
    /// <param name="filter">Who, about whom, and which page of the list.</param>
    /// <param name="cancellationToken">Ends the reading when the reader leaves.</param>
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] LogFilter filter, CancellationToken cancellationToken) =>
        View(await reader.ReadAsync(filter, cancellationToken));
}
