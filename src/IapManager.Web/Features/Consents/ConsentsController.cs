using IapManager.Domain.Placements;
using IapManager.Web.Features.Placements;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Consents;

/// <summary>What the family and the pupil agree to, and every answer that was given.</summary>
[Route("/placements/{id:int}/consents")]
public sealed class ConsentsController(FindPlacement find, ChangePlacement change, ReadConsents read, AuditLog audit) : PlacementSteps(find, change)
{
    [HttpGet("")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> Index(int id)
    {
        if (await read.ExecuteAsync(id, Aborted) is not { } page)
        {
            return NotFound();
        }

        await audit.WriteAsync("Consents", id, page.Head.PupilId);
        return View(page);
    }

    [HttpGet("{consent:int}")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Answer(int id, int consent)
    {
        if (await read.ExecuteAsync(id, Aborted) is not { } page || page.Lines.FirstOrDefault(l => l.Consent.Key == consent) is not { } line)
        {
            return NotFound();
        }

        return Ask(PlacementVerb.AnswerConsent, "Answer", new AnswerForm { Line = line, People = await read.PeopleAsync(page.Head, line.Consent.Voice, Aborted), Seen = line.Answers.Count, On = page.Today }, page.Head, "/consents");
    }

    [HttpPost("{consent:int}")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Answer(int id, int consent, [FromForm] AnswerForm form, [FromServices] AnswerConsent answer)
    {
        if (await read.ExecuteAsync(id, Aborted) is not { } page || page.Lines.FirstOrDefault(l => l.Consent.Key == consent) is not { } line)
        {
            return NotFound();
        }

        form.Line = line;
        form.People = await read.PeopleAsync(page.Head, line.Consent.Voice, Aborted);
        return await ChangeAsync(id, form, nameof(Answer), "The answer is recorded.", () => answer.ExecuteAsync(id, consent, form, Aborted), "/consents");
    }
}
