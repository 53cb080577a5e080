using System.Globalization;
using IapManager.Web.Features.ConfirmIdentity;
using IapManager.Web.Features.PrivateLinks;
using IapManager.Web.Features.Shared.Errors;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Errors;

[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ErrorsController(SchoolClock clock, ConfirmIdentity.ConfirmIdentity confirm, ILogger<ErrorsController> log) : Controller
{
    /// <summary>The page for a status, shown in place of the page asked for.</summary>
    [Route("/error/{status:int}")]
    public async Task<IActionResult> Status()
    {
        // Not bound as an argument: a form that cannot be read would leave it unbound.
        var status = Convert.ToInt32(RouteData.Values["status"], CultureInfo.InvariantCulture);
        Response.StatusCode = status is >= 400 and < 600 ? status : StatusCodes.Status404NotFound;
        if (Response.StatusCode is StatusCodes.Status429TooManyRequests or >= 500 && Asked()?.StartsWith(PrivateLinksController.Path + "/", StringComparison.Ordinal) == true)
        {
            return await FamilyWaitAsync();
        }

        if (Response.StatusCode == StatusCodes.Status401Unauthorized)
        {
            var asked = HttpContext.Features.Get<IStatusCodeReExecuteFeature>();
            var sent = await SignedOut.OfAsync(Request, $"{asked?.OriginalPathBase}{asked?.OriginalPath}{asked?.OriginalQueryString}");
            return HttpContext.Features.Get<ConfirmationMissing>() is null ? View("~/Features/Errors/SignedOut.cshtml", sent) : await ConfirmAsync(sent);
        }

        return View("ErrorPage", Response.StatusCode switch
        {
            StatusCodes.Status400BadRequest => ErrorPage.FormExpired(Asked()),
            StatusCodes.Status403Forbidden when HttpContext.Features.Get<PinNotEnough>() is not null => ByPin.Refused(Request, Asked()),
            StatusCodes.Status403Forbidden => ErrorPage.NotAllowed(),
            StatusCodes.Status413PayloadTooLarge => new ErrorPage("The file is too large", "Choose a file of 100 MB or less. An export of one term is enough to begin with."),
            StatusCodes.Status415UnsupportedMediaType => new ErrorPage("This could not be read", "It was sent in a way that no page here does. Open the page again and send it from there."),
            StatusCodes.Status429TooManyRequests => new ErrorPage("Please wait a minute", "This was tried many times in a short while. Wait a minute, then try again."),
            >= 500 => Unexpected(),
            _ => ErrorPage.NotFound(),
        });
    }

    /// <summary>The form goes with the page that asks, to be sent on from there.</summary>
    private async Task<ViewResult> ConfirmAsync(SignedOut sent)
    {
        var carried = sent.Fields.Count > 0;
        ViewData["NotSaved"] = !carried;
        ModelState.Clear();
        return View("~/Features/ConfirmIdentity/Index.cshtml", await confirm.FillAsync(carried
            ? new ConfirmForm { ReturnUrl = sent.Address, Page = sent.Page, Sent = ConfirmForm.SentOf(sent.Fields) }
            : new ConfirmForm { ReturnUrl = sent.Page ?? "/" }));
    }

    /// <summary>A family reads no staff words, and has what it sent back in a form that can be sent again.</summary>
    private async Task<ViewResult> FamilyWaitAsync()
    {
        OwnViewForm? form = null;
        if (HttpMethods.IsPost(Request.Method))
        {
            form = new OwnViewForm();
            if (Request.ContentLength <= PrivateLinksController.MostBytes)
            {
                await TryUpdateModelAsync(form, "");
            }

            ModelState.Clear();
        }

        ViewData["Texts"] = FamilyTexts.In(form?.In) ?? FamilyTexts.For(Request);
        return View(OwnViewForm.SendAgain, form);
    }

    private ErrorPage Unexpected()
    {
        var reference = HttpContext.TraceIdentifier.Replace(":", "-", StringComparison.Ordinal);
        log.LogError("Shown as reference {Reference}", reference);
        return ErrorPage.Unexpected(reference, SchoolClock.ToLocal(clock.Now), Asked());
    }

    private string? Asked() =>
        HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath;
}
