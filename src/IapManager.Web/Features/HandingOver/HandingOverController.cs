using FluentValidation;
using IapManager.Domain;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.HandingOver;

/// <summary>What hangs on somebody who leaves or changes roles, and who takes it over.</summary>
[Route("/hand-over")]
public sealed class HandingOverController(ReadHandOver read) : Controller
{
    [HttpGet("")]
    [Authorize(Policy = Policies.HandOver)]
    public async Task<IActionResult> Index([FromQuery] int? who, CancellationToken cancellationToken) =>
        who is { } id ? RedirectToAction(nameof(Details), new { staffMemberId = id }) : View(await read.ListAsync(cancellationToken));

    [HttpGet("{staffMemberId:int}")]
    [Authorize(Policy = Policies.HandOver)]
    public async Task<IActionResult> Details(int staffMemberId, CancellationToken cancellationToken)
    {
        if (await read.ExecuteAsync(staffMemberId, cancellationToken) is not { } page)
        {
            return NotFound();
        }

        var form = new HandOverForm { Page = page };
        form.Align();
        return View(form);
    }

    [HttpPost("{staffMemberId:int}")]
    [Authorize(Policy = Policies.DecideAdmissions)]
    public async Task<IActionResult> HandOver(int staffMemberId, [FromForm] HandOverForm form, [FromServices] IValidator<HandOverForm> validator, [FromServices] HandOverWork work, CancellationToken cancellationToken)
    {
        if (await read.ExecuteAsync(staffMemberId, cancellationToken) is not { } page)
        {
            return NotFound();
        }

        form.Page = page;
        if (!ModelState.Check(validator, form))
        {
            return View(nameof(Details), Aligned(form));
        }

        try
        {
            TempData["Notice"] = await work.ExecuteAsync(form, cancellationToken);
            return RedirectToAction(nameof(Details), new { staffMemberId });
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, nameof(Details), Aligned(form));
        }
    }

    /// <summary>The user has seen what was handed over to them.</summary>
    [HttpPost("seen")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> Seen([FromServices] HandOverNotes notes, CancellationToken cancellationToken)
    {
        await notes.SeenAsync(cancellationToken);
        TempData["Notice"] = "Noted. It stays in your lists until it is done.";
        return Redirect("/");
    }

    /// <summary>Where other lines are shown than were sent, what was chosen goes with its line, not with its number.</summary>
    private HandOverForm Aligned(HandOverForm form)
    {
        if (!form.Align())
        {
            foreach (var key in ModelState.Keys.Where(k => k.StartsWith(nameof(form.Lines), StringComparison.OrdinalIgnoreCase)).ToList())
            {
                ModelState.Remove(key);
            }
        }

        return form;
    }
}
