using FluentValidation;
using IapManager.Domain.DailyLife;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.NotesHome;

/// <summary>A note that says something good goes home.</summary>
[Route("/day/notes")]
[Authorize(Policy = Policies.RecordDay)]
public sealed class NotesHomeController(SendNoteHome send, AuditLog audit) : Controller
{
    [HttpGet("{noteId:int}/home")]
    public async Task<IActionResult> New(int noteId, CancellationToken cancellationToken)
    {
        if (await send.FindAsync(noteId, cancellationToken) is not { } good)
        {
            return NotFound();
        }

        await audit.WriteAsync(nameof(DayNote), noteId, good.Note.PupilId);
        return View(send.Begin(good));
    }

    [HttpPost("{noteId:int}/home")]
    public async Task<IActionResult> New(int noteId, [FromForm] NoteHomeForm form, [FromServices] IValidator<NoteHomeForm> validator, CancellationToken cancellationToken)
    {
        if (await send.FindAsync(noteId, cancellationToken) is not { } good)
        {
            return NotFound();
        }

        form.Note = good;
        if (!ModelState.Check(validator, form))
        {
            return View(form);
        }

        var id = await send.ExecuteAsync(form, cancellationToken);
        TempData["Notice"] = form.SentBy == NoteHomeBy.Email ? "It is kept. Open it in your mail program and send it." : "It is kept. Print it and give it to the pupil.";
        return RedirectToAction(nameof(Sent), new { noteHomeId = id });
    }

    [HttpGet("home/{noteHomeId:int}")]
    public async Task<IActionResult> Sent(int noteHomeId, CancellationToken cancellationToken)
    {
        if (await send.SentAsync(noteHomeId, cancellationToken) is not { } sent)
        {
            return NotFound();
        }

        await audit.WriteAsync(nameof(NoteHome), noteHomeId, sent.Home.PupilId);
        return View(sent);
    }
}
