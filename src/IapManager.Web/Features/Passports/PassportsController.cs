using FluentValidation;
using IapManager.Domain;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Passports;

[Route("/pupils/{id:int}/passport")]
public sealed class PassportsController(FindPupil find, WritePassport write) : Controller
{
    private CancellationToken Aborted => HttpContext.RequestAborted;

    [HttpGet("")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> Details(int id, int? version, [FromServices] ReadPassport read) => await read.ExecuteAsync(id, version, Aborted) is { } page ? View(page) : NotFound();

    [HttpGet("new")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> New(int id) => await find.ExecuteAsync(id, Aborted) is { } pupil ? View(await write.StartAsync(pupil, Aborted)) : NotFound();

    [HttpPost("new")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> New(int id, [FromForm] PassportForm form, [FromServices] IValidator<PassportForm> validator)
    {
        if (await find.ExecuteAsync(id, Aborted) is not { } pupil)
        {
            return NotFound();
        }

        form.Pupil = pupil;
        if (!ModelState.Check(validator, form))
        {
            return View(form);
        }

        try
        {
            await write.ExecuteAsync(form, Aborted);
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, nameof(New), form);
        }

        TempData["Notice"] = $"Version {form.BasedOn + 1} is written. Each of {pupil.Forename}’s teachers is asked to read it.";
        return Redirect($"{pupil.Href}/passport");
    }

    [HttpPost("acknowledge")]
    [Authorize(Policy = Policies.TellHowItWent)]
    public async Task<IActionResult> Acknowledge(int id, [FromForm] int version, [FromForm] string? returnTo, [FromServices] AcknowledgePassport acknowledge)
    {
        if (await find.ExecuteAsync(id, Aborted) is not { } pupil || !await acknowledge.ExecuteAsync(id, version, Aborted))
        {
            return NotFound();
        }

        TempData["Notice"] = $"Thank you. It is noted that you have read {pupil.Forename}’s passport.";
        return LocalRedirect(Url.IsLocalUrl(returnTo) ? returnTo : $"{pupil.Href}/passport");
    }
}
