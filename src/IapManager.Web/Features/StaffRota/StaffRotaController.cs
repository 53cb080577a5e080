using FluentValidation;
using IapManager.Domain;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.StaffRota;

/// <summary>Which adults are in the provision when. Seen by those who run it, changed by lead and SENCO.</summary>
[Route("/rota")]
[Authorize(Policy = Policies.SeeRota)]
public sealed class StaffRotaController(RotaQuery query, SetRota set, AuditLog audit) : Controller
{
    private CancellationToken Aborted => HttpContext.RequestAborted;

    [HttpGet("")]
    public async Task<IActionResult> Index(DateOnly? week)
    {
        ModelState.Clear();
        await audit.WriteAsync("Rota", null, null);
        return await query.RunAsync(week, Aborted) is { } page ? View(page) : View("NotSetUp");
    }

    [HttpGet("/rota.{format:" + ListFile.Formats + "}")]
    public async Task<IActionResult> Save(string format, DateOnly? week)
    {
        ModelState.Clear();
        await audit.WriteAsync("Rota", null, null, Data.Audit.AuditAction.Export);
        return await query.RunAsync(week, Aborted) is { } page ? RotaFile.Of(page).As(format) : NotFound();
    }

    [HttpGet("new")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> New(int? staffMemberId)
    {
        ModelState.Clear();
        return staffMemberId is { } known ? Redirect($"/rota/{known}") : View(await query.ChoicesAsync(Aborted));
    }

    [HttpGet("{staffMemberId:int}")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> Adult(int staffMemberId) => await set.FillAsync(staffMemberId, null, Aborted) is { } form ? View(form) : NotFound();

    [HttpPost("{staffMemberId:int}")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> Adult(int staffMemberId, [FromForm] RotaForm form, [FromServices] IValidator<RotaForm> validator)
    {
        if (await set.FillAsync(staffMemberId, form, Aborted) is null)
        {
            return NotFound();
        }

        if (form.Do is not null)
        {
            ModelState.Clear();
            return View(form);
        }

        return !ModelState.Check(validator, form) ? View(form) : await SaveAsync(async () => await set.ExecuteAsync(staffMemberId, form, Aborted)
            ? $"{form.Page.Adult.Name} is on the rota from {Dates.Full(form.From!.Value)}."
            : form.HasUntoldGaps ? null : $"Nothing is different: the rota of {form.Page.Adult.Name} stays as it is.", form.From, nameof(Adult), form);
    }

    [HttpGet("{staffMemberId:int}/end")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> End(int staffMemberId) => await set.FillAsync(staffMemberId, null, Aborted) is { Page: { Current: { } current } page }
        ? View(new EndForm { Page = page, Stamp = page.Stamp, DeploymentId = current.Id, Last = current.Until })
        : NotFound();

    [HttpPost("{staffMemberId:int}/end")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> End(int staffMemberId, [FromForm] EndForm form, [FromServices] IValidator<EndForm> validator)
    {
        if (await set.FillAsync(staffMemberId, null, Aborted) is not { } known || !known.Page.Has(form.DeploymentId))
        {
            return NotFound();
        }

        form.Page = known.Page;
        return !ModelState.Check(validator, form) ? View(form) : await SaveAsync(async () =>
        {
            await set.EndAsync(staffMemberId, form, Aborted);
            return "The last day is saved.";
        }, form.Last, nameof(End), form);
    }

    [HttpPost("{staffMemberId:int}/remove")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> Remove(int staffMemberId, [FromForm] int deploymentId, [FromForm] Guid? stamp)
    {
        if (await set.FillAsync(staffMemberId, null, Aborted) is not { } known || !known.Page.Has(deploymentId))
        {
            return NotFound();
        }

        await set.RemoveAsync(staffMemberId, deploymentId, stamp, Aborted);
        TempData["Notice"] = "It is taken away.";
        return Redirect($"/rota/{staffMemberId}");
    }

    /// <param name="verb">Returns what to say of it; null where the form is to say something first.</param>
    /// <param name="day">In the week that is shown then.</param>
    /// <param name="view">Of the form.</param>
    /// <param name="form">As it was typed.</param>
    private async Task<IActionResult> SaveAsync(Func<Task<string?>> verb, DateOnly? day, string view, object form)
    {
        try
        {
            if (await verb() is not { } notice)
            {
                return View(view, form);
            }

            TempData["Notice"] = notice;
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, view, form);
        }

        return Redirect($"/rota?week={SchoolCalendar.MondayOf(day!.Value):yyyy-MM-dd}");
    }
}
