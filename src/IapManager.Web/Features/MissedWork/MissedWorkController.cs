using System.Globalization;
using FluentValidation;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.MissedWork;

/// <summary>Work that the teacher of a class sets for a lesson that a pupil misses: set by the teacher, seen for the day by whoever is with the pupil.</summary>
public sealed class MissedWorkController(SetMissedWork set, MissedWorkQuery query, AuditLog audit) : Controller
{
    [HttpGet("/work")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> Index(DateOnly? day, CancellationToken cancellationToken)
    {
        await audit.WriteAsync("WorkForMissedLessons", null, null);
        return View(await query.RunAsync(day, cancellationToken));
    }

    [HttpGet("/lessons/{date}/{period}/{pupilId:int}/work")]
    [Authorize(Policy = Policies.TellHowItWent)]
    public async Task<IActionResult> Edit(string date, string period, int pupilId, CancellationToken cancellationToken)
    {
        if (await FindAsync(date, period, pupilId, cancellationToken) is not { } lesson)
        {
            return NotFound();
        }

        await audit.WriteAsync("WorkForMissedLessons", lesson.Set?.Id, pupilId);
        return View(new MissedWorkPage(lesson, lesson.Set?.Text));
    }

    [HttpPost("/lessons/{date}/{period}/{pupilId:int}/work")]
    [Authorize(Policy = Policies.TellHowItWent)]
    public async Task<IActionResult> Edit(string date, string period, int pupilId, [FromForm] MissedWorkForm form, [FromServices] IValidator<MissedWorkForm> validator, CancellationToken cancellationToken)
    {
        if (await FindAsync(date, period, pupilId, cancellationToken) is not { } lesson)
        {
            return NotFound();
        }

        if (!ModelState.Check(validator, form))
        {
            return View(new MissedWorkPage(lesson, form.Text));
        }

        await set.ExecuteAsync(lesson, form, cancellationToken);
        TempData["Notice"] = string.IsNullOrWhiteSpace(form.Text) ? "No work is set for this lesson." : $"Saved. The staff of {lesson.ProvisionName} see it on {Dates.DayAndMonth(lesson.Date)}.";
        return Redirect(MissedLesson.Href(lesson.Date, lesson.Period.Code, pupilId));
    }

    private async Task<MissedLesson?> FindAsync(string date, string period, int pupilId, CancellationToken cancellationToken) =>
        DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? await set.FindAsync(pupilId, day, period, cancellationToken) : null;
}

/// <param name="Text">As it stands in the form.</param>
public sealed record MissedWorkPage(MissedLesson Lesson, string? Text);
