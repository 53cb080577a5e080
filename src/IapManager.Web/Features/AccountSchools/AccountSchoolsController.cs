using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.AccountSchools;

/// <summary>For somebody who works in several schools: from one to another, with the same account.</summary>
[Route("/account/schools")]
[Authorize(Policy = Policies.Member)]
[OpenWithoutSecondFactor]
public sealed class AccountSchoolsController(ChangeSchool change) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancellationToken) => View(await change.ReadAsync(cancellationToken));

    [HttpPost("go")]
    public async Task<IActionResult> Go([FromForm] int school, CancellationToken cancellationToken)
    {
        if (await change.ExecuteAsync(school, cancellationToken) is not { } name)
        {
            return NotFound();
        }

        // What the last page had to say was said in the other school.
        TempData.Clear();
        TempData["Notice"] = $"You are in {name} now.";
        return Redirect("/");
    }
}
