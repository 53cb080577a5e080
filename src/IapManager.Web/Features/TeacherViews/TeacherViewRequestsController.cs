using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Referrals;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.TeacherViews;

/// <summary>The teachers' views beside a referral: who is asked, what they say, who has not answered.</summary>
[Route("/referrals/{id:int}/teacher-views")]
[Authorize(Policy = Policies.Refer)]
public sealed class TeacherViewRequestsController(IapDbContext db, ReadTeacherViews read, MyTeacherViews open, CurrentUser user, SchoolFactsSource source, SchoolClock clock, AuditLog audit) : Controller
{
    private const string Folder = "~/Features/TeacherViews/";

    [HttpGet("")]
    public async Task<IActionResult> Index(int id, string? q, CancellationToken cancellationToken) =>
        await read.FindAsync(id, cancellationToken) is { } referral ? await ShowAsync(referral, new AskForm { Q = q }, cancellationToken) : NotFound();

    [HttpPost("")]
    public async Task<IActionResult> Ask(int id, [FromForm] AskForm form, [FromServices] IValidator<AskForm> validator, [FromServices] AskTeachers useCase, CancellationToken cancellationToken)
    {
        if (await read.FindAsync(id, cancellationToken) is not { } referral || !Writes(referral))
        {
            return NotFound();
        }

        var asked = ModelState.Check(validator, form) ? await useCase.ExecuteAsync(referral, form, cancellationToken) : null;
        if (asked is null)
        {
            if (ModelState.IsValid)
            {
                ModelState.AddModelError(nameof(form.Teachers), "Choose somebody from the list");
            }

            Response.StatusCode = StatusCodes.Status400BadRequest;
            return await ShowAsync(referral, form, cancellationToken);
        }

        TempData["Notice"] = asked.Words;
        return RedirectToAction(nameof(Index), new { id });
    }

    [HttpPost("{teacherViewId:int}/remind")]
    public Task<IActionResult> Remind(int id, int teacherViewId, [FromForm] Guid stamp, CancellationToken cancellationToken) =>
        ChangeAsync(id, teacherViewId, stamp, async (view, state) =>
        {
            var calendar = (await source.GetAsync(cancellationToken)).Calendar;
            view.Remind(state, view.DueOn >= clock.Today ? view.DueOn : calendar.AddSchoolDays(clock.Today, 2), clock.Today, clock.Now);
            return $"{view.TeacherName} is asked again, by {Features.Shared.Parts.Dates.DayAndMonth(view.DueOn)}.";
        }, cancellationToken);

    [HttpPost("{teacherViewId:int}/take-back")]
    public Task<IActionResult> TakeBack(int id, int teacherViewId, [FromForm] Guid stamp, CancellationToken cancellationToken) =>
        ChangeAsync(id, teacherViewId, stamp, (view, _) =>
        {
            view.TakeBack();
            return Task.FromResult($"{view.TeacherName} is not asked any more.");
        }, cancellationToken);

    [HttpGet("{teacherViewId:int}/take-down")]
    public async Task<IActionResult> TakeDown(int id, int teacherViewId, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, teacherViewId, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        // Who may not read an answer does not get it into a form either.
        return await ShowTakeDownAsync(found, AnswerForm.Of(read.MayReadAnswers(found.View.AskedBy.UserId) ? found.View.Answers : [], found.View.Stamp), null);
    }

    [HttpPost("{teacherViewId:int}/take-down")]
    public async Task<IActionResult> TakeDown(int id, int teacherViewId, [FromForm] AnswerForm form, [FromServices] IValidator<AnswerForm> validator, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, teacherViewId, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        if (!ModelState.Check(validator, form))
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return await ShowTakeDownAsync(found, form, null);
        }

        return await ChangeAsync(id, teacherViewId, form.Stamp, (view, state) =>
        {
            view.Answer(state, form.Answers, user.Name, clock.Now);
            return Task.FromResult($"What {view.TeacherName} says is written down.");
        }, cancellationToken);
    }

    [HttpPost("{teacherViewId:int}/cannot-say")]
    public async Task<IActionResult> CannotSay(int id, int teacherViewId, [FromForm] CannotSayForm form, [FromServices] IValidator<CannotSayForm> validator, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, teacherViewId, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        if (!ModelState.Check(validator, form))
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return await ShowTakeDownAsync(found, new AnswerForm { Stamp = found.View.Stamp }, form.Reason);
        }

        return await ChangeAsync(id, teacherViewId, form.Stamp, (view, state) =>
        {
            view.CannotSay(state, form.Reason, user.Name, clock.Now);
            return Task.FromResult($"It is recorded that {view.TeacherName} cannot say.");
        }, cancellationToken);
    }

    private bool Writes(ReferralGlance referral) => read.MayWrite(referral);

    /// <summary>A request about this referral, for somebody who may ask.</summary>
    private async Task<(ReferralGlance Referral, TeacherView View)?> FindAsync(int id, int teacherViewId, CancellationToken cancellationToken) =>
        await read.FindAsync(id, cancellationToken) is { } referral && Writes(referral)
        && await db.TeacherViews.SingleOrDefaultAsync(v => v.Id == teacherViewId && v.ReferralId == id, cancellationToken) is { } view ? (referral, view) : null;

    private async Task<IActionResult> ChangeAsync(int id, int teacherViewId, Guid stamp, Func<TeacherView, ReferralState, Task<string>> change, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, teacherViewId, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        db.Entry(found.View).Property(v => v.Stamp).OriginalValue = stamp;
        var words = await change(found.View, found.Referral.State);
        await db.SaveChangesAsync(cancellationToken);
        open.Forget();
        TempData["Notice"] = words;
        return RedirectToAction(nameof(Index), new { id });
    }

    private async Task<ViewResult> ShowAsync(ReferralGlance referral, AskForm form, CancellationToken cancellationToken)
    {
        var page = await read.ExecuteAsync(referral, form.Q, cancellationToken);
        form.DueOn ??= page.Usual;
        await audit.WriteAsync("TeacherViews", referral.Id, referral.PupilId);
        ViewData["Page"] = page;
        return View(Folder + "Requests.cshtml", form);
    }

    private async Task<ViewResult> ShowTakeDownAsync((ReferralGlance Referral, TeacherView View) found, AnswerForm form, string? reason)
    {
        await audit.WriteAsync(nameof(TeacherView), found.View.Id, found.View.PupilId);
        ViewData["Referral"] = found.Referral;
        ViewData["View"] = found.View;
        ViewData["Reason"] = reason;
        return View(Folder + "TakeDown.cshtml", form);
    }
}
