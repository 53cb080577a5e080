using System.Globalization;
using FluentValidation;
using IapManager.Domain;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Lessons;

public sealed class LessonsController(LessonQuery lessons, SaveFeedback save, FeedbackListQuery list, IValidator<FeedbackForm> validator, AuditLog audit, SchoolClock clock) : Controller
{
    [HttpGet("/lessons/{date}/{period}/{pupilId:int}")]
    [Authorize(Policy = Policies.TellHowItWent)]
    public async Task<IActionResult> Lesson(string date, string period, int pupilId, CancellationToken cancellationToken)
    {
        if (await FindAsync(date, period, pupilId, cancellationToken) is not { } lesson)
        {
            return NotFound();
        }

        await audit.WriteAsync("Lesson", null, pupilId, detail: $"{lesson.Slot.Subject}, {Dates.Plain(lesson.Date)}");
        var said = await save.FindAsync(lesson, cancellationToken);
        var form = said is null ? new FeedbackForm() : new FeedbackForm { HowItWent = said.HowItWent, TookPart = said.TookPart, Settled = said.Settled, LeftEarly = said.LeftEarly, Sentence = said.Sentence, Worked = said.Worked };
        return View(new LessonPage(lesson, Part(lesson, form, said is not null, null, closed: !LessonFeedback.MayBeSaid(lesson.Date, clock.Today))));
    }

    [HttpPost("/lessons/{date}/{period}/{pupilId:int}")]
    [Authorize(Policy = Policies.TellHowItWent)]
    public async Task<IActionResult> Lesson(string date, string period, int pupilId, [FromForm] FeedbackForm form, [FromQuery] bool taps, CancellationToken cancellationToken)
    {
        if (await FindAsync(date, period, pupilId, cancellationToken) is not { } lesson)
        {
            return NotFound();
        }

        var refused = HttpContext.Features.Get<Refusal>();
        string? problem = null;
        if (!ModelState.Check(validator, form))
        {
            problem = ModelState.Values.SelectMany(v => v.Errors).Select(e => e.ErrorMessage).FirstOrDefault(m => m.Length > 0) ?? refused?.Words ?? "Choose how the lesson went";
        }
        else
        {
            try
            {
                await save.RunAsync(lesson, form, cancellationToken);
            }
            catch (DomainRuleException e)
            {
                problem = e.Message;
                ModelState.AddModelError(nameof(form.HowItWent), e.Message);
            }
        }

        if (Request.Headers.ContainsKey("HX-Request"))
        {
            return PartialView("_Feedback", Part(lesson, form, problem is null, problem, !taps));
        }

        if (problem is not null)
        {
            return View(new LessonPage(lesson, Part(lesson, form, false, refused is null ? problem : null)));
        }

        TempData["Notice"] = $"Saved. Those who plan {lesson.Forename}’s next lessons can see it.";
        return Redirect("~/");
    }

    [HttpGet("/pupils/{pupilId:int}/feedback")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> Feedback(int pupilId, CancellationToken cancellationToken)
    {
        if (await list.RunAsync(pupilId, cancellationToken) is not { } model)
        {
            return NotFound();
        }

        await audit.WriteAsync("LessonFeedback", null, pupilId);
        return View(model);
    }

    private async Task<LessonFacts?> FindAsync(string date, string period, int pupilId, CancellationToken cancellationToken) =>
        DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? await lessons.RunAsync(pupilId, day, period, cancellationToken) : null;

    private static FeedbackPart Part(LessonFacts lesson, FeedbackForm form, bool saved, string? problem, bool withSentence = true, bool closed = false) => new()
    {
        PupilId = lesson.PupilId,
        Forename = lesson.Forename,
        Date = lesson.Date,
        PeriodCode = lesson.Period.Code,
        Form = form,
        Saved = saved,
        Problem = problem,
        WithSentence = withSentence,
        Closed = closed,
    };
}

/// <summary>The page of one lesson.</summary>
public sealed record LessonPage(LessonFacts Lesson, FeedbackPart Part)
{
    public string Title => $"{Lesson.Slot.Subject}, {Dates.DayAndMonth(Lesson.Date)}";
}
