using FluentValidation;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.SignInRules;

/// <summary>What the school decides about signing in with the school's own account (ADR 14).</summary>
[Route("/settings/sign-in")]
[Authorize(Policy = Policies.Administer)]
public sealed class SignInRulesController(EditSignInRules edit) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancellationToken) => View(await edit.ReadAsync(cancellationToken));

    [HttpPost("")]
    [ConfirmFirst(Guarded.SignInRules)]
    public async Task<IActionResult> Index([FromForm] SignInRulesForm form, [FromServices] IValidator<SignInRulesForm> validator, CancellationToken cancellationToken)
    {
        await edit.FillAsync(form, cancellationToken);
        if (!ModelState.Check(validator, form))
        {
            return View(form);
        }

        await edit.ExecuteAsync(form, cancellationToken);
        TempData["Notice"] = "How staff sign in is saved.";
        return Redirect("/settings");
    }
}
