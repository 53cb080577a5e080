using System.Globalization;
using FluentValidation;
using IapManager.Domain.Timetables;
using IapManager.Domain.Timetables.Calendars;
using IapManager.Web.Features.PrivateLinks;
using IapManager.Web.Features.Views;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace IapManager.Web.Features.CalendarFeeds;

/// <summary>Private calendars: made, seen and closed by users; fetched by calendars, without an account.</summary>
public sealed class CalendarFeedsController(ReadFeeds feeds, MakeFeed make, CloseFeed close, AuditLog audit) : Controller
{
    private CancellationToken Aborted => HttpContext.RequestAborted;

    [HttpGet("/calendars")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> Index()
    {
        var page = await feeds.OfUserAsync(Aborted);
        ViewData["Page"] = page;
        return View("Calendars", new FeedForm { Kind = page.Offers.Count == 1 ? page.Offers[0] : null });
    }

    /// <summary>Answers with the address itself: it is shown this once, for nothing but its hash is kept.</summary>
    [HttpPost("/calendars")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> Make([FromForm] FeedForm form, [FromServices] IValidator<FeedForm> validator)
    {
        var made = ModelState.Check(validator, form) ? await make.ForUserAsync(form.Kind!.Value, null, Aborted) : default;
        var page = await feeds.OfUserAsync(Aborted);
        page.Made = Shown(made, page.Own);
        ViewData["Page"] = page;
        return View("Calendars", form);
    }

    [HttpPost("/calendars/{feedId:int}/close")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> Close(int feedId, [FromForm] string? returnTo)
    {
        if (!await close.OfUserAsync(feedId, Aborted))
        {
            return NotFound();
        }

        TempData["Notice"] = "The calendar is closed. It gets nothing new from now on; take it out of your calendar program too.";
        return LocalRedirect(Url.IsLocalUrl(returnTo) ? returnTo : "/calendars");
    }

    [HttpGet("/pupils/{pupilId:int}/calendars")]
    [Authorize(Policy = Policies.SeePupils)]
    public Task<IActionResult> Pupil(int pupilId) => ShowPupilAsync(pupilId, new FamilyFeedForm(), default);

    [HttpPost("/pupils/{pupilId:int}/calendars")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> MakeForPupil(int pupilId) => await feeds.OfPupilAsync(pupilId, Aborted) is null
        ? NotFound()
        : await ShowPupilAsync(pupilId, new FamilyFeedForm(), await make.ForUserAsync(FeedKind.Pupil, pupilId, Aborted));

    [HttpPost("/pupils/{pupilId:int}/calendars/family")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> MakeForFamily(int pupilId, [FromForm] FamilyFeedForm form, [FromServices] IValidator<FamilyFeedForm> validator)
    {
        if (await feeds.OfPupilAsync(pupilId, Aborted) is not { Pupil: { HasPlace: true } pupil })
        {
            return NotFound();
        }

        var contact = pupil.Contacts.FirstOrDefault(c => c.Id == form.ContactId);
        if (form.ContactId is not null && contact is null)
        {
            ModelState.AddModelError(nameof(form.ContactId), "Choose somebody from the list");
        }

        return ModelState.Check(validator, form)
            ? await ShowPupilAsync(pupilId, form, await make.ForFamilyAsync(pupilId, contact is null ? form.For! : LinkForm.NameOf(contact, pupil.Contacts), contact?.Id, Aborted))
            : await ShowPupilAsync(pupilId, form, default);
    }

    [HttpPost("/pupils/{pupilId:int}/calendars/{feedId:int}/close")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> CloseOfFamily(int pupilId, int feedId)
    {
        if (!await close.OfFamilyAsync(pupilId, feedId, Aborted))
        {
            return NotFound();
        }

        TempData["Notice"] = "The family’s calendar is closed. It gets nothing new from now on.";
        return RedirectToAction(nameof(Pupil), new { pupilId });
    }

    /// <summary>What a calendar program fetches. One answer to every address that gives nothing, for whatever reason.</summary>
    [HttpGet("/c/{token}.ics")]
    [AllowAnonymous]
    [EnableRateLimiting(Registration.Links)]
    public async Task<IActionResult> Fetch(string token, [FromServices] FetchFeed fetch, [FromServices] LinkGuard guard)
    {
        var network = LinkGuard.NetworkOf(HttpContext.Connection.RemoteIpAddress);
        if (guard.WaitOf(network) is { } wait)
        {
            Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return Words(StatusCodes.Status429TooManyRequests, "Too many calendars were asked for that do not exist. Try again later.");
        }

        var fetched = await fetch.RunAsync(token, HttpContext.Connection.RemoteIpAddress?.ToString(), Aborted);
        if (fetched.Text is { } text)
        {
            Response.Headers.CacheControl = "private, no-cache";
            Response.Headers.ContentDisposition = "inline; filename=timetable.ics";
            return Content(text, $"{CalendarFile.ContentType}; charset=utf-8");
        }

        if (!fetched.IsKnown)
        {
            guard.CountWrong(network);
        }

        return Words(StatusCodes.Status404NotFound, "This calendar is not open. Whoever gave you its address can give you another.");
    }

    private static ContentResult Words(int status, string words) => new() { StatusCode = status, Content = words, ContentType = "text/plain; charset=utf-8" };

    private async Task<IActionResult> ShowPupilAsync(int pupilId, FamilyFeedForm form, (string Token, CalendarFeed Feed) made)
    {
        if (await feeds.OfPupilAsync(pupilId, Aborted) is not { } page)
        {
            return NotFound();
        }

        page.Made = Shown(made, [.. page.Own, .. page.Family]);
        await audit.WriteAsync("Calendars", null, pupilId, detail: page.Pupil!.Contacts.Count > 0 ? "With the contacts" : null);
        ViewData["Page"] = page;
        return View("PupilCalendars", form);
    }

    private MadeFeed? Shown((string Token, CalendarFeed Feed) made, IReadOnlyList<FeedLine> lines) =>
        made.Feed is null ? null : new MadeFeed(lines.Single(l => l.Id == made.Feed.Id), $"{Request.Scheme}://{Request.Host}{Request.PathBase}/c/{made.Token}.ics");
}
