using FluentValidation;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.TimetableShapes;

/// <summary>The school day: how the timetable repeats, and its periods, now and from a day to come.</summary>
[Route("/settings/periods")]
[Authorize(Policy = Policies.Administer)]
public sealed class TimetableShapesController(EditShape edit) : Controller
{
    [HttpGet("{id:int?}")]
    public async Task<IActionResult> Edit(int? id, CancellationToken cancellationToken) =>
        await edit.ReadAsync(id, null, cancellationToken) is { } form ? View(form) : NotFound();

    [HttpPost("{id:int?}")]
    public async Task<IActionResult> Edit(int? id, [FromForm] ShapeForm form, [FromServices] IValidator<ShapeForm> validator, CancellationToken cancellationToken)
    {
        if (await edit.ReadAsync(id, form, cancellationToken) is null)
        {
            return NotFound();
        }

        if (!form.Page.HasBegun && ModelState.IsValid && (form.From is null || form.From <= form.Page.Today))
        {
            ModelState.AddModelError(nameof(form.From), "Enter the first day of this timetable, a day to come");
        }

        if (!ModelState.Check(validator, form))
        {
            return View(form);
        }

        if (await edit.ExecuteAsync(id, form, cancellationToken) is { } touches)
        {
            form.Page = form.Page with { Touches = touches };
            return View(form);
        }

        return Saved("The school day is saved.");
    }

    [HttpGet("new")]
    public async Task<IActionResult> New([FromServices] StartShape start, CancellationToken cancellationToken) => View(await start.ProposeAsync(cancellationToken));

    [HttpPost("new")]
    public async Task<IActionResult> New([FromForm] StartShapeForm form, [FromServices] IValidator<StartShapeForm> validator, [FromServices] StartShape start, CancellationToken cancellationToken)
    {
        if (!ModelState.Check(validator, form))
        {
            return View(form);
        }

        TempData["Notice"] = "The new timetable is made, the same as the one before it. Change it below.";
        return RedirectToAction(nameof(Edit), new { id = await start.ExecuteAsync(form, cancellationToken) });
    }

    [HttpPost("{id:int}/remove")]
    public async Task<IActionResult> Remove(int id, [FromForm] RemoveShapeForm remove, CancellationToken cancellationToken)
    {
        var (exists, toConfirm) = await edit.RemoveAsync(id, remove, cancellationToken);
        if (!exists)
        {
            return NotFound();
        }

        if (toConfirm is null)
        {
            return Saved("The timetable to come is taken away.");
        }

        ModelState.Clear();
        var form = (await edit.ReadAsync(id, null, cancellationToken))!;
        form.Page = form.Page with { RemovalTouches = toConfirm };
        return View(nameof(Edit), form);
    }

    private RedirectResult Saved(string words)
    {
        TempData["Notice"] = words;
        return Redirect("/settings");
    }
}
