using FluentValidation;
using IapManager.Data.Audit;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
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

    [HttpGet("/settings/staff.{format:" + ListFile.Formats + "}")]
    public async Task<IActionResult> Save(string format, [FromQuery] StaffFilter filter, [FromServices] StaffList list, [FromServices] AuditLog audit, CancellationToken cancellationToken)
    {
        var rows = await list.AllAsync(filter, cancellationToken);
        await audit.WriteAsync(nameof(StaffMember), null, null, AuditAction.Export);
        return new ListFile("staff", ["Name", "Code", "Job title", "Tutor of", "Head of year", "Qualified teacher", "Has left"], rows.Select(r => new object?[] { r.Name, r.Code, r.JobTitle, r.Form, r.Year, r.IsQualified, r.HasLeft })).As(format);
    }

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
