using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Referrals;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.TeacherViews;

/// <summary>What a teacher is asked about their pupils, for the teacher alone.</summary>
[Route("/teacher-views")]
[Authorize(Policy = Policies.TellHowItWent)]
public sealed class TeacherViewsController(IapDbContext db, MyTeacherViews mine, CurrentUser user, SchoolClock clock, AuditLog audit) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancellationToken) => View(await mine.AllAsync(cancellationToken));

    [HttpGet("{teacherViewId:int}")]
    public async Task<IActionResult> Answer(int teacherViewId, CancellationToken cancellationToken) =>
        await FindAsync(teacherViewId, cancellationToken) is { } found ? await ShowAsync(found, AnswerForm.Of(found.View.Answers, found.View.Stamp), found.View.Reason) : NotFound();

    [HttpPost("{teacherViewId:int}")]
    public async Task<IActionResult> Answer(int teacherViewId, [FromForm] AnswerForm form, [FromServices] IValidator<AnswerForm> validator, CancellationToken cancellationToken)
    {
        if (await FindAsync(teacherViewId, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        if (!ModelState.Check(validator, form))
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return await ShowAsync(found, form, null);
        }

        db.Entry(found.View).Property(v => v.Stamp).OriginalValue = form.Stamp;
        found.View.Answer(found.Referral, form.Answers, null, clock.Now);
        await db.SaveChangesAsync(cancellationToken);
        mine.Forget();
        TempData["Notice"] = $"Thank you. {found.View.AskedBy.Name} can read it; you can change it until it is decided.";
        return RedirectToAction(nameof(Index));
    }

    [HttpPost("{teacherViewId:int}/cannot-say")]
    public async Task<IActionResult> CannotSay(int teacherViewId, [FromForm] CannotSayForm form, [FromServices] IValidator<CannotSayForm> validator, CancellationToken cancellationToken)
    {
        if (await FindAsync(teacherViewId, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        if (!ModelState.Check(validator, form))
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return await ShowAsync(found, AnswerForm.Of(found.View.Answers, found.View.Stamp), form.Reason);
        }

        db.Entry(found.View).Property(v => v.Stamp).OriginalValue = form.Stamp;
        found.View.CannotSay(found.Referral, form.Reason, null, clock.Now);
        await db.SaveChangesAsync(cancellationToken);
        mine.Forget();
        TempData["Notice"] = "Thank you for saying so.";
        return RedirectToAction(nameof(Index));
    }

    /// <summary>Null unless the user is the teacher.</summary>
    private async Task<AskedOfMe?> FindAsync(int id, CancellationToken cancellationToken)
    {
        var me = user.StaffMemberId ?? -1;
        return await (
            from view in db.TeacherViews
            join pupil in db.Pupils on view.PupilId equals pupil.Id
            join referral in db.Referrals on view.ReferralId equals referral.Id
            where view.Id == id && view.StaffMemberId == me
            select new AskedOfMe(
                view, referral.State, (pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename) + " " + (pupil.PreferredSurname ?? pupil.LegalSurname),
                pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename, pupil.Form)).SingleOrDefaultAsync(cancellationToken);
    }

    private async Task<ViewResult> ShowAsync(AskedOfMe found, AnswerForm form, string? reason)
    {
        await audit.WriteAsync(nameof(TeacherView), found.View.Id, found.View.PupilId);
        ViewData["Asked"] = found;
        ViewData["Reason"] = reason;
        return View("Answer", form);
    }
}

/// <param name="Referral">State of the referral, of which the teacher learns nothing but whether an answer still counts.</param>
public sealed record AskedOfMe(TeacherView View, ReferralState Referral, string Pupil, string Forename, string? Form)
{
    public bool IsOpen => Domain.Referrals.Referral.StatesThatTakeViews.Contains(Referral) && View.State is not (TeacherViewState.TakenBack or TeacherViewState.Closed);
}
