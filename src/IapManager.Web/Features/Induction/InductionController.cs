using IapManager.Domain.Placements;
using IapManager.Web.Features.Placements;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Induction;

/// <summary>From the offer to the confirmed start, and through the first weeks: the family's visit and the checklist.</summary>
[Route("/placements/{id:int}")]
public sealed class InductionController(FindPlacement find, ChangePlacement change, SettleItem settle, CurrentUser user, SchoolClock clock, AuditLog audit) : PlacementSteps(find, change)
{
    [HttpGet("{step:regex(^(book-visit|visit|no-visit)$)}")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Visit(int id, string step)
    {
        if (step == "no-visit" && !user.May(Policies.DecideAdmissions))
        {
            return Forbid();
        }

        if (await Find.ExecuteAsync(id, Aborted) is not { } head)
        {
            return NotFound();
        }

        return step switch
        {
            "book-visit" => Ask(PlacementVerb.BookVisit, "BookVisit", new BookVisitForm { Day = head.VisitBookedFor }, head),
            "visit" => Ask(PlacementVerb.RecordVisit, "RecordVisit", new RecordVisitForm { Day = head.VisitBookedFor is { } day && day <= clock.Today ? day : null }, head),
            _ => Ask(PlacementVerb.WaiveVisit, "WaiveVisit", new ReasonForm(), head),
        };
    }

    [HttpPost("book-visit")]
    [Authorize(Policy = Policies.RecordReviews)]
    public Task<IActionResult> BookVisit(int id, [FromForm] BookVisitForm form) =>
        ChangeAsync(id, form, nameof(BookVisit), "The visit is booked.", p => p.BookVisit(form.Day!.Value, user.Actor, clock.Now));

    [HttpPost("visit")]
    [Authorize(Policy = Policies.RecordReviews)]
    public Task<IActionResult> RecordVisit(int id, [FromForm] RecordVisitForm form) =>
        ChangeAsync(id, form, nameof(RecordVisit), "The visit is recorded.", p => p.RecordVisit(form.Day!.Value, clock.Today, form.Note, user.Actor, clock.Now));

    [HttpPost("no-visit")]
    [Authorize(Policy = Policies.DecideAdmissions)]
    public Task<IActionResult> WaiveVisit(int id, [FromForm] ReasonForm form) =>
        ChangeAsync(id, form, nameof(WaiveVisit), "It is recorded why there is no visit.", p => p.WaiveVisit(form.Reason!, user.Actor, clock.Now));

    [HttpPost("confirm")]
    [Authorize(Policy = Policies.DecideAdmissions)]
    public Task<IActionResult> Confirm(int id, [FromForm] Guid stamp, [FromServices] ConfirmPlacement confirm) =>
        DoAsync(id, "The start date is confirmed, and the plan is made.", () => confirm.ExecuteAsync(id, stamp, Aborted));

    [HttpGet("induction")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> Checklist(int id, [FromServices] ReadInduction read)
    {
        if (await read.ExecuteAsync(id, Aborted) is not { } page)
        {
            return NotFound();
        }

        await audit.WriteAsync("Induction", id, page.Head.PupilId);
        return View(page);
    }

    /// <summary>For a placement that was offered before the provision had a checklist.</summary>
    [HttpPost("induction/take-over")]
    [Authorize(Policy = Policies.RecordReviews)]
    public Task<IActionResult> TakeOver(int id, [FromServices] TakeOverChecklist takeOver) =>
        DoAsync(id, "The provision’s checklist is taken over.", () => takeOver.ExecuteAsync(id, Aborted), "/induction");

    [HttpGet("induction/add")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Add(int id) => await Find.ExecuteAsync(id, Aborted) is { } head ? Ask(PlacementVerb.AddToChecklist, "Add", new AddItemForm(), head, "/induction") : NotFound();

    [HttpPost("induction/add")]
    [Authorize(Policy = Policies.RecordReviews)]
    public Task<IActionResult> Add(int id, [FromForm] AddItemForm form) =>
        ChangeAsync(id, form, nameof(Add), "It is on the checklist.", () => settle.AddAsync(id, form, Aborted), "/induction");

    /// <summary>One tap: done, nothing more to say.</summary>
    [HttpPost("induction/{item:int}/tick")]
    [Authorize(Policy = Policies.RecordReviews)]
    public Task<IActionResult> Tick(int id, int item) =>
        DoAsync(id, "Ticked.", () => settle.ExecuteAsync(id, item, InductionState.Open, InductionState.Done, null, Aborted), $"/induction#item-{item}");

    [HttpGet("induction/{item:int}")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Item(int id, int item, [FromServices] ReadInduction read)
    {
        if (await read.ExecuteAsync(id, Aborted) is not { } page || page.Items.FirstOrDefault(i => i.Key == item) is not { } line)
        {
            return NotFound();
        }

        return Ask(PlacementVerb.ChangeChecklist, "Item", new ItemForm { Line = line, Seen = line.State, State = line.State == InductionState.Open ? null : line.State, Note = line.Note }, page.Head, "/induction");
    }

    [HttpPost("induction/{item:int}")]
    [Authorize(Policy = Policies.RecordReviews)]
    public async Task<IActionResult> Item(int id, int item, [FromForm] ItemForm form, [FromServices] ReadInduction read)
    {
        if (await read.ExecuteAsync(id, Aborted) is not { } page || page.Items.FirstOrDefault(i => i.Key == item) is not { } line)
        {
            return NotFound();
        }

        form.Line = line;
        if (form.State == InductionState.NotNeeded && line.NeededToConfirm && !user.May(Policies.DecideAdmissions))
        {
            ModelState.AddModelError(nameof(form.State), $"This is needed before the start. The lead of {page.Head.ProvisionName} decides that it is not.");
        }

        return await ChangeAsync(id, form, nameof(Item), "The checklist is saved.", () => settle.ExecuteAsync(id, item, form.Seen, form.State!.Value, form.Note, Aborted), $"/induction#item-{item}");
    }
}
