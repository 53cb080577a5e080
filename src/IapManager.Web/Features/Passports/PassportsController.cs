using FluentValidation;
using IapManager.Data.Audit;
using IapManager.Documents;
using IapManager.Domain;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Features.Shared.Documents;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Passports;

[Route("/pupils/{id:int}/passport")]
public sealed class PassportsController(FindPupil find, WritePassport write, CurrentUser user, AuditLog audit) : Controller
{
    private CancellationToken Aborted => HttpContext.RequestAborted;

    [HttpGet("/passports")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> Unread([FromQuery] string? by, [FromServices] UnreadQuery query)
    {
        await audit.WriteAsync("Passport", null, null);
        return View(await query.RunAsync(by == "pupil", Aborted));
    }

    [HttpGet("/passports.{format:" + ListFile.Formats + "}")]
    [ConfirmFirst(Guarded.PupilFiles)]
    [Authorize(Policy = Policies.MakeReviewPacks)]
    public async Task<IActionResult> SaveUnread(string format, [FromServices] UnreadQuery query)
    {
        var page = await query.RunAsync(false, Aborted);
        await audit.WriteAsync("Passport", null, null, AuditAction.Export);
        return new ListFile("passports-not-read", ["Teacher", "Pupil", "Form", "Version", "Written", "School days since"],
            (page.LooksAfter ? page.Others : page.Mine).Select(u => new object?[] { u.Teacher, u.Pupil, u.Form, u.Version, u.Since, u.Days })).As(format);
    }

    [HttpGet("")]
    [OpensByPin]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> Details(int id, int? version, [FromServices] ReadPassport read) => await read.ExecuteAsync(id, version, Aborted) is { } page ? View(page) : NotFound();

    [HttpGet("/pupils/{id:int}/passport.pdf")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> Pdf(int id, int? version, [FromServices] ReadPassport read, [FromServices] SchoolFactsSource source, [FromServices] SchoolClock clock, [FromServices] IDocumentRenderer renderer)
    {
        if (await read.PrintedAsync(id, version, Aborted) is not var (pupil, printed))
        {
            return NotFound();
        }

        var facts = await source.GetAsync(Aborted);
        return new DocumentResult(renderer, PassportDocument.Of(pupil, printed, facts.School.Name, facts.ProvisionName, user.Name, clock.NowHere), PassportDocument.FileNameOf(pupil, printed));
    }

    [HttpGet("new")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> New(int id, [FromQuery] string? add)
    {
        if (await find.ExecuteAsync(id, Aborted) is not { } pupil)
        {
            return NotFound();
        }

        await audit.WriteAsync("Passport", null, id);
        var form = await write.FillAsync(await write.StartAsync(pupil, Aborted), pupil, Aborted);
        form.Add = add;
        await write.RearrangeAsync(form, Aborted);
        ModelState.Clear();
        return View(form);
    }

    [HttpPost("new")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> New(int id, [FromForm] PassportForm form, [FromServices] IValidator<PassportForm> validator)
    {
        if (await find.ExecuteAsync(id, Aborted) is not { } pupil)
        {
            return NotFound();
        }

        await write.FillAsync(form, pupil, Aborted);
        if (await write.RearrangeAsync(form, Aborted))
        {
            ModelState.Clear();
            return View(form);
        }

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

    [HttpPost("aside")]
    [Authorize(Policy = Policies.RecordReviews)]
    public Task<IActionResult> Aside(int id, [FromForm] string proposal, [FromServices] SettleProposal settle) =>
        SettleAsync(id, proposal, settle.SetAsideAsync, "Set aside. It stands under “Not for the passport”, and can be put forward again.");

    [HttpPost("propose-again")]
    [Authorize(Policy = Policies.RecordReviews)]
    public Task<IActionResult> ProposeAgain(int id, [FromForm] string proposal, [FromServices] SettleProposal settle) =>
        SettleAsync(id, proposal, settle.ProposeAgainAsync, "Put forward again.");

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

    private async Task<IActionResult> SettleAsync(int id, string proposal, Func<int, string, CancellationToken, Task<bool>> verb, string notice)
    {
        if (await find.ExecuteAsync(id, Aborted) is not { } pupil || !await verb(id, proposal, Aborted))
        {
            return NotFound();
        }

        TempData["Notice"] = notice;
        return LocalRedirect($"{pupil.Href}/passport");
    }
}
