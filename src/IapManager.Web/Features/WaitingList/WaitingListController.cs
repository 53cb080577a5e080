using FluentValidation;
using IapManager.Data.Audit;
using IapManager.Domain;
using IapManager.Domain.Placements;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.WaitingList;

[Route("/waiting-list")]
public sealed class WaitingListController(WaitingListQuery query, WhatIfQuery whatIf, ChangeEntry change, AuditLog audit) : Controller
{
    /// <summary>Rows of a downloaded list of those who wait no longer.</summary>
    private const int MostRows = 10_000;

    private CancellationToken Aborted => HttpContext.RequestAborted;

    [HttpGet("")]
    [Authorize(Policy = Policies.SeeAdmissions)]
    public Task<IActionResult> Index([FromQuery] WaitingListFilter filter) => ShowAsync(filter, new WhatIfForm());

    /// <summary>The list with what would happen if some were admitted. Everything is in the address, nothing is saved.</summary>
    [HttpGet("what-if")]
    [Authorize(Policy = Policies.SeeAdmissions)]
    public Task<IActionResult> WhatIf([FromQuery] WaitingListFilter filter, [FromQuery] WhatIfForm form) => ShowAsync(filter, form);

    [HttpGet("/waiting-list.{format:" + ListFile.Formats + "}")]
    [ConfirmFirst(Guarded.PupilFiles)]
    [Authorize(Policy = Policies.SeeAdmissions)]
    public async Task<IActionResult> Save(string format, [FromQuery] WaitingListFilter filter)
    {
        filter.Settle();
        await audit.WriteAsync("WaitingList", null, null, AuditAction.Export);
        if (await query.FactsAsync(filter.Provision, Aborted) is not { } facts)
        {
            return NotFound();
        }

        if (filter.State != WaitingListState.Waiting)
        {
            var (_, left) = await query.LeftAsync(facts, filter, 0, MostRows, Aborted);
            return new ListFile("waiting-list", ["State", "Pupil", "Form", "Waited from", "Until", "School days waited", "Why"],
                left.Select(l => new object?[] { WaitingWords.Of(filter.State), l.Name, l.Form, l.EnteredOn, l.LeftOn, l.SchoolDaysWaited, l.Reason })).As(format);
        }

        return new ListFile("waiting-list",
            ["Place", "Pupil", "Form", "Sum", "Criteria", "Urgency", "Waiting", "Waits since", "School days waited", "Meanwhile", "Meanwhile since", "Last looked at", "Moved by hand"],
            WaitingListQuery.Narrowed(facts.Waiting, filter).Select(w => new object?[]
            {
                w.Place, w.Name, w.Form, w.Sum, w.CriteriaPoints, w.UrgencyPoints, w.WaitingPoints, w.EnteredOn, w.SchoolDaysWaited,
                w.Meanwhile, w.MeanwhileSince, w.LastLookedAt, string.Join(" ", w.Moves),
            })).As(format);
    }

    [HttpGet("{id:int}/{verb:regex(^(look|move|remove)$)}")]
    [Authorize(Policy = Policies.DecideAdmissions)]
    public async Task<IActionResult> Ask(int id, string verb)
    {
        if (await change.FindAsync(id, Aborted) is not { } head)
        {
            return NotFound();
        }

        if (head.State != WaitingListState.Waiting)
        {
            TempData["Notice"] = $"{head.Forename} no longer waits.";
            return Redirect(head.List);
        }

        return verb switch
        {
            "look" => View("Look", new LookForm { Head = head, Stamp = head.Stamp, UrgencyPoints = head.UrgencyPoints, Meanwhile = head.Meanwhile }),
            "move" => View("Move", new MoveForm { Head = head, Stamp = head.Stamp, Places = 1 }),
            _ => View("Remove", new RemoveForm { Head = head, Stamp = head.Stamp }),
        };
    }

    [HttpPost("{id:int}/look")]
    [Authorize(Policy = Policies.DecideAdmissions)]
    public Task<IActionResult> Look(int id, [FromForm] LookForm form) => ChangeAsync(id, form, nameof(Look), "Looked at today.", () => change.LookAsync(id, form, Aborted));

    [HttpPost("{id:int}/move")]
    [Authorize(Policy = Policies.DecideAdmissions)]
    public Task<IActionResult> Move(int id, [FromForm] MoveForm form) => ChangeAsync(id, form, nameof(Move), "Moved. The reason stays on the list.", () => change.MoveAsync(id, form, Aborted));

    [HttpPost("{id:int}/remove")]
    [Authorize(Policy = Policies.DecideAdmissions)]
    public Task<IActionResult> Remove(int id, [FromForm] RemoveForm form) => ChangeAsync(id, form, nameof(Remove), "Taken off the list, and the referral is closed.", () => change.RemoveAsync(id, form, Aborted));

    private async Task<IActionResult> ShowAsync(WaitingListFilter filter, WhatIfForm form)
    {
        // What cannot be read in an address counts as not said: there is no form to correct.
        ModelState.Clear();
        filter.Settle();
        form.Settle();
        await audit.WriteAsync("WaitingList", null, null);
        if (await query.FactsAsync(filter.Provision, Aborted) is not { } facts)
        {
            return View("NotSetUp");
        }

        var page = await query.PageAsync(facts, filter, Aborted);
        return View(nameof(Index), await whatIf.AddAsync(page, facts, form, Aborted));
    }

    private async Task<IActionResult> ChangeAsync<T>(int id, T form, string view, string notice, Func<Task> verb)
        where T : EntryForm
    {
        if (await change.FindAsync(id, Aborted) is not { } head)
        {
            return NotFound();
        }

        form.Head = head;
        if (!ModelState.Check(HttpContext.RequestServices.GetRequiredService<IValidator<T>>(), form))
        {
            return View(view, form);
        }

        try
        {
            await verb();
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, view, form);
        }

        TempData["Notice"] = notice;
        return Redirect(head.List);
    }
}
