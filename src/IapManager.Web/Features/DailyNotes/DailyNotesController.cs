using FluentValidation;
using IapManager.Domain;
using IapManager.Web.Features.Daily;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.DailyNotes;

/// <summary>Notes of the day.</summary>
[Route("/day/notes")]
[OpensByPin]
public sealed class DailyNotesController(NotesQuery query, RecordNote record, CurrentUser user, AuditLog audit) : Controller
{
    [HttpGet("")]
    [Authorize(Policy = Policies.SeeDay)]
    public Task<IActionResult> Index(DateOnly? on, int? pupil, CancellationToken cancellationToken) => ShowAsync(on, pupil, null, cancellationToken);

    [HttpPost("")]
    [Authorize(Policy = Policies.RecordDay)]
    public Task<IActionResult> Index([FromForm] NoteForm form, [FromServices] IValidator<NoteForm> validator, CancellationToken cancellationToken)
    {
        ModelState.Check(validator, form);
        return DayAnswer.OfAsync(this, form, user, () => record.ExecuteAsync(form, cancellationToken), () =>
        {
            TempData["Notice"] = form.Visibility == Visibility.Safeguarding ? "The safeguarding lead can read it, and nobody else. If it cannot wait, tell them now." : "Saved.";
            return RedirectToAction(nameof(Index), new { on = form.On });
        }, () => ShowAsync(form.Date, form.PupilId, form, cancellationToken));
    }

    private async Task<IActionResult> ShowAsync(DateOnly? on, int? pupil, NoteForm? typed, CancellationToken cancellationToken)
    {
        var page = await query.RunAsync(on, pupil, cancellationToken, typed);
        await audit.WriteForEachAsync("DayNote", null, page.Lines.Where(l => l.Note is not null).Select(l => l.PupilId), detail: page.Frame.Looked(Request));
        return View("Index", page);
    }
}
