using IapManager.Web.Features.Shared.Shell;
using IapManager.Web.Features.Views;
using IapManager.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace IapManager.Web.Features.PrivateLinks;

/// <summary>The forms that parents, carers and pupils open by a private link. No account; nothing but first name, school and questions.</summary>
[Route("/v")]
[AllowAnonymous]
[EnableRateLimiting(Registration.SlowDown)]
public sealed class PrivateLinksController(OpenPrivateLink links, ShellModel shell) : Controller
{
    [HttpGet("thank-you")]
    public IActionResult ThankYou() => View();

    [HttpGet("left")]
    public IActionResult Left() => View();

    [HttpGet("{token}")]
    public async Task<IActionResult> Open(string token, CancellationToken cancellationToken)
    {
        if (await links.FindAsync(token, cancellationToken) is not { } opened)
        {
            return Closed();
        }

        var form = (opened.Link.Draft is { } draft ? LinkDraft.Open(draft, token) : null) ?? new OwnViewForm();
        form.Fit(opened.Questions.Count);
        return Show(opened, form);
    }

    [HttpPost("{token}")]
    public async Task<IActionResult> Send(string token, [FromForm] OwnViewForm form, CancellationToken cancellationToken)
    {
        if (await links.FindAsync(token, cancellationToken) is not { } opened)
        {
            return Closed();
        }

        ModelState.Clear();
        form.Fit(opened.Questions.Count);
        var from = HttpContext.Connection.RemoteIpAddress?.ToString();
        var send = opened.IsPupil ? IsToBeSent(opened, form) : form.Go != "keep";
        if (send)
        {
            Check(opened, form);
        }

        if (!send || !ModelState.IsValid)
        {
            await links.KeepAsync(opened, form, token, from, cancellationToken);
            ViewData["Kept"] = !send && form.IsShortEnough;
            return Show(opened, form);
        }

        return await links.SendAsync(opened, form, from, cancellationToken)
            ? RedirectToAction(nameof(ThankYou))
            : Closed();
    }

    /// <summary>Moves to the question asked for; true when the answers are to be sent.</summary>
    private bool IsToBeSent(OpenedLink opened, OwnViewForm form)
    {
        var i = form.Step - 1;
        if (form.Go == "skip")
        {
            form.Words[i] = null;
            form.Weather = opened.Questions[i].Weather ? null : form.Weather;
        }

        if (form.Words[i] is { } words && words.Length > ViewQuestions.AnswerLimit)
        {
            ModelState.AddModelError($"Words[{i}]", $"Use {ViewQuestions.AnswerLimit} characters or fewer");
            return false;
        }

        if (form.Go == "back")
        {
            form.Step = Math.Max(1, form.Step - 1);
            return false;
        }

        if (form.Step < opened.Questions.Count)
        {
            form.Step++;
            return false;
        }

        return true;
    }

    private void Check(OpenedLink opened, OwnViewForm form)
    {
        for (var i = 0; i < form.Words.Count; i++)
        {
            if (form.Words[i] is { } words && words.Length > ViewQuestions.AnswerLimit)
            {
                ModelState.AddModelError($"Words[{i}]", $"Use {ViewQuestions.AnswerLimit} characters or fewer");
                form.Step = i + 1;
            }
        }

        if (form.Helper?.Length > OwnViewForm.NameLimit)
        {
            ModelState.AddModelError(nameof(form.Helper), $"Use {OwnViewForm.NameLimit} characters or fewer");
        }

        if (form.Speaker?.Length > OwnViewForm.NameLimit)
        {
            ModelState.AddModelError(nameof(form.Speaker), $"Use {OwnViewForm.NameLimit} characters or fewer");
        }

        if (form.Answers(opened.Questions).Count == 0)
        {
            ModelState.AddModelError($"Words[{form.Step - 1}]", opened.IsPupil
                ? "Answer at least one question. If you would rather not, tell an adult at school."
                : "Answer at least one question, or tell the school that you would rather not.");
        }
    }

    private ViewResult Show(OpenedLink opened, OwnViewForm form)
    {
        shell.SchoolName = opened.SchoolName;
        ViewData["Opened"] = opened;
        return View(opened.IsPupil ? "Pupil" : "Parent", form);
    }

    private ViewResult Closed()
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return View("Closed");
    }
}
