using FluentValidation;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.UsualPacks;

/// <summary>What goes into every review pack of the school, apart from the pack of any one pupil: shown before it holds.</summary>
[Route("/reviews/usual-pack")]
[Authorize(Policy = Policies.PlanReintegration)]
public sealed class UsualPacksController(ChooseUsualPack choose) : Controller
{
    private CancellationToken Aborted => HttpContext.RequestAborted;

    [HttpGet("")]
    public async Task<IActionResult> Index() => View(await choose.FillAsync(new UsualPackForm(), first: true, Aborted));

    [HttpPost("")]
    public async Task<IActionResult> Index([FromForm] UsualPackForm form, [FromServices] IValidator<UsualPackForm> validator)
    {
        await choose.FillAsync(form, first: false, Aborted);
        if (!ModelState.Check(validator, form))
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return View(form);
        }

        if (!form.Sure)
        {
            return View("Check", form);
        }

        await choose.ExecuteAsync(form, Aborted);
        TempData["Notice"] = "This is the usual pack of the school from now on.";
        return RedirectToAction(nameof(Index));
    }

    [HttpGet("all")]
    public async Task<IActionResult> All() => await choose.FillAsync(new UsualPackForm(), first: true, Aborted) is { Now: not null } form ? View(form) : RedirectToAction(nameof(Index));

    [HttpPost("all")]
    public async Task<IActionResult> All([FromForm] Guid stamp)
    {
        await choose.TakeBackAsync(stamp, Aborted);
        TempData["Notice"] = "The school’s own choice is taken back: all sections go in, since the last review.";
        return RedirectToAction(nameof(Index));
    }
}
