using System.Globalization;
using IapManager.Web.Features.Shared.Shell;
using IapManager.Web.Features.Views;
using IapManager.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace IapManager.Web.Features.PrivateLinks;

/// <summary>The forms that parents, carers and pupils open by a private link. No account; nothing but first name, school and questions.</summary>
/// <remarks>Whoever has the address may send: there is nobody signed in whom another site could make send, and a lost cookie must not cost a family its words.</remarks>
[Route(Path)]
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[EnableRateLimiting(Registration.Links)]
public sealed class PrivateLinksController(OpenPrivateLink links, LinkGuard guard, ShellModel shell) : Controller
{
    /// <summary>Under which every page of a family stands.</summary>
    internal const string Path = "/v";

    /// <summary>Most bytes of what is sent: every answer far too long, in letters of three bytes.</summary>
    internal const int MostBytes = 4_000_000;

    /// <summary>The language of a page on which no link says it: as the browser asks.</summary>
    private FamilyTexts Browsers => FamilyTexts.For(Request);

    private string? From => HttpContext.Connection.RemoteIpAddress?.ToString();

    /// <summary>The page asks by itself whether words are kept, and reads no page in answer.</summary>
    private bool IsScript => Request.GetTypedHeaders().Accept.Any(a => a.MediaType == "application/json");

    private string Network => LinkGuard.NetworkOf(HttpContext.Connection.RemoteIpAddress);

    [HttpGet("thank-you")]
    public IActionResult ThankYou([FromQuery(Name = "in")] string? language) => Page("ThankYou", FamilyTexts.In(language) ?? Browsers);

    [HttpGet("left")]
    public IActionResult Left([FromQuery(Name = "in")] string? language) => Page("Left", FamilyTexts.In(language) ?? Browsers);

    [HttpGet("{token}")]
    public async Task<IActionResult> Open(string token, CancellationToken cancellationToken)
    {
        if (guard.WaitOf(Network) is { } wait)
        {
            return Wait(wait);
        }

        if (await links.FindAsync(token, null, Browsers, cancellationToken) is not { } opened)
        {
            return Closed();
        }

        await links.NoteOpenedAsync(opened, From, cancellationToken);
        var form = (opened.Link.Draft is { } draft ? LinkDraft.Open(draft, token) : null) ?? new OwnViewForm();
        form.Fit(opened.Questions);
        return Show(opened, form);
    }

    [HttpPost("{token}")]
    [RequestSizeLimit(MostBytes)]
    public async Task<IActionResult> Send(string token, [FromForm] OwnViewForm? form, CancellationToken cancellationToken)
    {
        if (guard.WaitOf(Network) is { } wait)
        {
            return Wait(wait, form);
        }

        if (form is null)
        {
            return BadRequest();
        }

        if (await links.FindAsync(token, form.Speak, Browsers, cancellationToken) is not { } opened)
        {
            return Closed(form);
        }

        ModelState.Clear();
        var asked = form.Speak is not null;
        form.Speak = null;
        form.Fit(opened.Questions);
        var keep = form.Go == OwnViewForm.Keep;
        var send = !asked && !keep && (!opened.IsPupil || IsToBeSent(opened, form));
        if (send)
        {
            Check(opened, form);
        }

        if (!send || !ModelState.IsValid)
        {
            var kept = await links.KeepAsync(opened, form, token, From, cancellationToken) && form.IsShortEnough;
            if (IsScript)
            {
                return kept ? Json(new { }) : Conflict();
            }

            ViewData["Kept"] = keep && kept;
            ViewData["NotKept"] = keep && !kept;
            return Show(opened, form);
        }

        return await links.SendAsync(opened, form, token, From, cancellationToken)
            ? RedirectToAction(nameof(ThankYou), new { @in = opened.Texts.Tag })
            : Closed(form);
    }

    /// <summary>Moves to the question asked for; true when the answers are to be sent.</summary>
    private bool IsToBeSent(OpenedLink opened, OwnViewForm form)
    {
        var i = form.Step - 1;
        if (form.Go == "skip")
        {
            form.Clear(i, opened.Questions[i]);
        }

        if (form.Words[i] is { } words && words.Length > ViewQuestions.AnswerLimit)
        {
            ModelState.AddModelError($"Words[{i}]", opened.Texts.Say("TooLong", ViewQuestions.AnswerLimit));
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
                ModelState.AddModelError($"Words[{i}]", opened.Texts.Say("TooLong", ViewQuestions.AnswerLimit));
                form.Step = i + 1;
            }
        }

        if (form.Helper?.Length > OwnViewForm.NameLimit)
        {
            ModelState.AddModelError(nameof(form.Helper), opened.Texts.Say("TooLong", OwnViewForm.NameLimit));
        }

        if (form.Speaker?.Length > OwnViewForm.NameLimit)
        {
            ModelState.AddModelError(nameof(form.Speaker), opened.Texts.Say("TooLong", OwnViewForm.NameLimit));
        }

        if (form.Answers(opened.Questions).Count == 0)
        {
            ModelState.AddModelError($"Words[{form.Step - 1}]", opened.IsPupil
                ? "Answer at least one question. If you would rather not, tell an adult at school."
                : opened.Texts["NothingAnswered"]);
        }
    }

    private ViewResult Show(OpenedLink opened, OwnViewForm form)
    {
        shell.SchoolName = opened.SchoolName;
        ViewData["Opened"] = opened;
        ViewData["Texts"] = opened.Texts;
        return View(opened.IsPupil ? "Pupil" : "Parent", form);
    }

    private ViewResult Page(string name, FamilyTexts texts)
    {
        ViewData["Texts"] = texts;
        return View(name);
    }

    /// <summary>One answer to every link that opens nothing, for whatever reason.</summary>
    /// <param name="form">What was sent with it: it goes back to whoever wrote it, to be copied; null when nothing was.</param>
    private ViewResult Closed(OwnViewForm? form = null)
    {
        ViewData["Form"] = form;
        guard.CountWrong(Network);
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page("Closed", FamilyTexts.In(form?.In) ?? Browsers);
    }

    private ViewResult Wait(TimeSpan wait, OwnViewForm? form = null)
    {
        Response.StatusCode = StatusCodes.Status429TooManyRequests;
        Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        ModelState.Clear();
        ViewData["Texts"] = FamilyTexts.In(form?.In) ?? Browsers;
        return View("Wait", form);
    }
}
