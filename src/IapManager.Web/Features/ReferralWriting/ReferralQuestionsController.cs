using FluentValidation;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Referrals;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.ReferralWriting;

/// <summary>Answers to what the lead asks.</summary>
[Route("/referrals/{id:int}/questions")]
[Authorize(Policy = Policies.Refer)]
public sealed class ReferralQuestionsController(ReferralAccess access, ReadReferral read, AuditLog audit) : Controller
{
    [HttpPost("")]
    public async Task<IActionResult> Answer(int id, [FromForm] AnswerForm form, [FromServices] IValidator<AnswerForm> validator, [FromServices] AnswerQuestion useCase, CancellationToken cancellationToken)
    {
        if (await access.FindToWriteAsync(id, cancellationToken) is not { } referral)
        {
            return NotFound();
        }

        ModelState.Clear();
        foreach (var error in validator.Validate(form).Errors)
        {
            ModelState.AddModelError(error.PropertyName, error.ErrorMessage);
        }

        if (!ModelState.IsValid && referral.State == ReferralState.MoreInformationNeeded && referral.Questions.Any(q => form.To(q.Number) is not null && q.Answer is null))
        {
            await audit.WriteAsync(nameof(Referral), id, referral.PupilId);
            return View("~/Features/Referrals/Details.cshtml", await read.WithPanelAsync(referral, null, cancellationToken) with { Answering = form });
        }

        var state = await useCase.ExecuteAsync(id, form, cancellationToken);
        TempData["Notice"] = state == ReferralState.Submitted ? "Answered. The referral is with the lead again." : "Answered.";
        return RedirectToAction("Details", "Referrals", new { id });
    }
}
