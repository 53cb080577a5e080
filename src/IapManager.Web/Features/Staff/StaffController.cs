using FluentValidation;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Staff;

/// <summary>Who tutors which form, leads which year group and is a qualified teacher.</summary>
[Route("/settings/staff")]
[Authorize(Policy = Policies.Administer)]
public sealed class StaffController : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] StaffFilter filter, [FromServices] StaffList list, CancellationToken cancellationToken) =>
        View(await list.ReadAsync(filter, cancellationToken));

    [HttpGet("{id:int}")]
    public async Task<IActionResult> Edit(int id, [FromServices] EditStaff edit, CancellationToken cancellationToken) =>
        await edit.ReadAsync(id, cancellationToken) is { } form ? View(form) : NotFound();

    [HttpPost("{id:int}")]
    public async Task<IActionResult> Edit(int id, [FromForm] StaffForm form, [FromServices] IValidator<StaffForm> validator, [FromServices] EditStaff edit, CancellationToken cancellationToken)
    {
        if (await edit.ReadAsync(id, cancellationToken) is not { } page)
        {
            return NotFound();
        }

        if (ModelState.Check(validator, form))
        {
            if (await edit.ExecuteAsync(id, form, cancellationToken) is not { } problem)
            {
                TempData["Notice"] = $"{page.Name} is saved.";
                return RedirectToAction(nameof(Index));
            }

            ModelState.AddModelError(nameof(form.TutorOfForm), problem);
        }

        return View(form.On(page));
    }
}
