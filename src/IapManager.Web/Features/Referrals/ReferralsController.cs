using IapManager.Data.Audit;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Referrals;

/// <summary>The list of referrals, the start of one, and the page on which one is read.</summary>
[Route("/referrals")]
[Authorize(Policy = Policies.Refer)]
public sealed class ReferralsController(ReferralAccess access, AuditLog audit, SchoolFactsSource facts) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] ReferralFilter filter, [FromServices] ListReferrals list, CancellationToken cancellationToken)
    {
        // A filter that makes no sense filters nothing.
        ModelState.Clear();
        return View(await list.ExecuteAsync(filter, cancellationToken));
    }

    [HttpGet("referrals.{format:" + ListFile.Formats + "}")]
    [ConfirmFirst(Guarded.PupilFiles)]
    public async Task<IActionResult> Save(string format, [FromQuery] ReferralFilter filter, [FromServices] ListReferrals list, CancellationToken cancellationToken)
    {
        var rows = await list.AllAsync(filter, cancellationToken);
        await audit.WriteAsync("Referrals", null, null, AuditAction.Export, $"{rows.Count} rows");
        return ReferralFile.Of(rows).As(format);
    }

    /// <summary>While a name is typed, the list of those found is asked for alone.</summary>
    [HttpGet("new")]
    public async Task<IActionResult> New(string? q, int? year, int? pupilId, [FromServices] FindPupils find, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        var alone = Request.Headers.ContainsKey("HX-Request");
        var page = new NewReferralPage(q, year, alone ? [] : await find.YearsAsync(cancellationToken), await find.ExecuteAsync(q, year, pupilId, cancellationToken), (await facts.GetAsync(cancellationToken)).Provisions.Count, null);
        return alone ? PartialView("_Found", page) : View(page);
    }

    [HttpPost("new")]
    public async Task<IActionResult> New([FromForm] int pupilId, [FromForm] int provisionId, [FromServices] StartReferral start, [FromServices] FindPupils find, CancellationToken cancellationToken)
    {
        if (await start.ExecuteAsync(pupilId, provisionId, cancellationToken) is not { } started)
        {
            return NotFound();
        }

        if (started.Id is { } id)
        {
            return RedirectToAction("Tasks", "ReferralDrafts", new { id });
        }

        Response.StatusCode = StatusCodes.Status409Conflict;
        return View(new NewReferralPage(null, null, await find.YearsAsync(cancellationToken), await find.ExecuteAsync(null, null, pupilId, cancellationToken), (await facts.GetAsync(cancellationToken)).Provisions.Count, started.Open) { HasPlace = started.HasPlace });
    }

    [HttpGet("{id:int}")]
    public async Task<IActionResult> Details(int id, [FromServices] ReadReferral read, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(id, cancellationToken) is not { } referral)
        {
            return NotFound();
        }

        if (referral.State == ReferralState.Draft && access.MayWrite(referral))
        {
            return RedirectToAction("Tasks", "ReferralDrafts", new { id });
        }

        await audit.WriteAsync(nameof(Referral), id, referral.PupilId);
        await access.OpenedAsync(referral, cancellationToken);
        return View(await read.WithPanelAsync(referral, null, cancellationToken));
    }

    /// <summary>Every section as it was written, with questions, amendments and what happened when.</summary>
    [HttpGet("{id:int}/whole")]
    public async Task<IActionResult> Whole(int id, [FromServices] ReadReferral read, [FromServices] ReadSteps steps, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(id, cancellationToken) is not { } referral)
        {
            return NotFound();
        }

        await audit.WriteAsync(nameof(Referral), id, referral.PupilId, detail: "Whole referral");
        await access.OpenedAsync(referral, cancellationToken);
        return View(new WholePage(await read.ExecuteAsync(referral, cancellationToken), await steps.ExecuteAsync(referral, cancellationToken)));
    }
}

/// <param name="Years">Year groups to choose from; empty where the list of those found is asked for alone.</param>
/// <param name="Provisions">How many the school has.</param>
/// <param name="Open">The referral that stood in the way of a second one; null when none did.</param>
public sealed record NewReferralPage(string? Q, int? Year, IReadOnlyList<int> Years, IReadOnlyList<FoundPupil> Found, int Provisions, OpenReferral? Open)
{
    /// <summary>A place that the pupil has already stood in the way.</summary>
    public bool HasPlace { get; init; }
}
