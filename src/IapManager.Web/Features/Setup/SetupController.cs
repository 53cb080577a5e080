using FluentValidation;
using IapManager.Data;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace IapManager.Web.Features.Setup;

/// <summary>The first administrator and the school. Gone for good once there is one.</summary>
[Route("/setup")]
[AllowAnonymous]
public sealed class SetupController(SetupState state, IapDbContext db, MakeFirstAdministrator make, IValidator<FirstAdministratorForm> validator) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancellationToken) =>
        await state.IsDoneAsync(db, cancellationToken) ? NotFound() : View(new FirstAdministratorForm());

    [HttpPost("")]
    [EnableRateLimiting(Registration.SlowDown)]
    public async Task<IActionResult> Index([FromForm] FirstAdministratorForm form, CancellationToken cancellationToken)
    {
        if (await state.IsDoneAsync(db, cancellationToken))
        {
            return NotFound();
        }

        if (!ModelState.Check(validator, form))
        {
            return View(form);
        }

        var (outcome, problems) = await make.ExecuteAsync(form, cancellationToken);
        foreach (var problem in problems)
        {
            ModelState.AddModelError(outcome == SetupOutcome.WrongCode ? nameof(form.Code) : nameof(form.Password), problem);
        }

        return outcome switch
        {
            SetupOutcome.Made => Redirect("/settings"),
            SetupOutcome.SomebodyWasFirst => NotFound(),
            _ => View(form),
        };
    }
}
