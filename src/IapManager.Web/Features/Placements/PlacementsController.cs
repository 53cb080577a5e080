using FluentValidation;
using IapManager.Domain;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Web.Features.NotTogether;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Features.WaitingList;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Placements;

[Route("/placements")]
public sealed class PlacementsController(FindPlacement find, ChangePlacement change, CurrentUser user, SchoolClock clock, SchoolFactsSource source, ReadPairs pairs) : PlacementSteps(find, change)
{
    [HttpGet("new")]
    [Authorize(Policy = Policies.DecideAdmissions)]
    public async Task<IActionResult> New(int referralId, DateOnly? start, string? whatIf, [FromServices] ReadOffer read)
    {
        // A day in the address that cannot be read counts as not said: there is no form yet to correct.
        ModelState.Clear();
        var form = new OfferForm { ReferralId = referralId, Start = start, WhatIf = WhatIfForm.BackTo(whatIf) };
        return await read.FillAsync(form, true, Aborted) ? View(form) : NotFound();
    }

    [HttpPost("new")]
    [Authorize(Policy = Policies.DecideAdmissions)]
    public async Task<IActionResult> New([FromForm] OfferForm form, [FromServices] ReadOffer read, [FromServices] OfferPlace offer, [FromServices] IValidator<OfferForm> validator)
    {
        if (!await read.FillAsync(form, false, Aborted))
        {
            return NotFound();
        }

        ModelState.Check(validator, form);
        CheckAdult(form.Page.KeyAdults, nameof(form.KeyAdultId), form.KeyAdultId);
        CheckAdult(form.Page.Receivers, nameof(form.ReceiverId), form.ReceiverId);
        if (!ModelState.IsValid)
        {
            return View(form);
        }

        try
        {
            var id = await offer.ExecuteAsync(form, Aborted);
            TempData["Notice"] = $"The place is offered to {form.Page.Forename}.";
            return Redirect(WhatIfForm.BackTo(form.WhatIf) ?? $"/placements/{id}");
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, nameof(New), form);
        }
    }

    [HttpGet("{id:int}")]
    [Authorize(Policy = Policies.SeePupils)]
    public async Task<IActionResult> Details(int id, [FromServices] ReadPlacement read) => await read.ExecuteAsync(id, Aborted) is { } page ? View(page) : NotFound();

    [HttpGet("{id:int}/{step:regex(^(people|dates|pause|extend|not-taken-up|end)$)}")]
    [Authorize(Policy = Policies.DecideAdmissions)]
    public async Task<IActionResult> Step(int id, string step, [FromServices] StaffChoices staff)
    {
        if (await Find.ExecuteAsync(id, Aborted) is not { } head)
        {
            return NotFound();
        }

        return step switch
        {
            "people" => Ask(PlacementVerb.ChangePeople, "People", await PeopleAsync(head, staff), head),
            "dates" => Ask(PlacementVerb.ChangeDates, "Dates", await WithWeeksAsync(new DatesForm { Start = head.Start, PlannedEnd = head.PlannedEnd }, head), head),
            "pause" => Ask(PlacementVerb.Pause, "Pause", new ReasonForm(), head),
            "extend" => Ask(PlacementVerb.Extend, "Extend", await WithWeeksAsync(new ExtendForm(), head), head),
            "not-taken-up" => Ask(PlacementVerb.DeclineOffer, "NotTakenUp", new ReasonForm(), head),
            _ => Ask(PlacementVerb.End, "End", new EndForm { LastDay = head.PlannedEnd <= clock.Today ? head.PlannedEnd : clock.Today, Purpose = await PurposeAsync(head) }, head),
        };
    }

    [HttpPost("{id:int}/begin")]
    [Authorize(Policy = Policies.DecideAdmissions)]
    public Task<IActionResult> Begin(int id, [FromForm] Guid stamp, [FromServices] BeginPlacement begin) =>
        DoAsync(id, "The placement has started.", () => begin.ExecuteAsync(id, stamp, Aborted));

    [HttpPost("{id:int}/resume")]
    [Authorize(Policy = Policies.DecideAdmissions)]
    public Task<IActionResult> Resume(int id, [FromForm] Guid stamp) =>
        DoAsync(id, "The placement goes on.", () => Change.ExecuteAsync(id, stamp, p => p.Resume(user.Actor, clock.Now), Aborted));

    [HttpPost("{id:int}/people")]
    [Authorize(Policy = Policies.DecideAdmissions)]
    public async Task<IActionResult> People(int id, [FromForm] PeopleForm form, [FromServices] StaffChoices staff)
    {
        if (await Find.ExecuteAsync(id, Aborted) is not { } head)
        {
            return NotFound();
        }

        form.Head = head;
        await FillAsync(form, staff);
        CheckAdult(form.KeyAdults, nameof(form.KeyAdultId), form.KeyAdultId);
        CheckAdult(form.Receivers, nameof(form.ReceiverId), form.ReceiverId);
        return await ChangeAsync(id, form, nameof(People), "The adults are changed.", p => p.SetPeople(form.KeyAdultId!.Value, form.ReceiverId!.Value, user.Actor, clock.Now));
    }

    [HttpPost("{id:int}/dates")]
    [Authorize(Policy = Policies.DecideAdmissions)]
    public async Task<IActionResult> ChangeDates(int id, [FromForm] DatesForm form, [FromServices] PlanPlacement plan)
    {
        if (await Find.ExecuteAsync(id, Aborted) is not { } head)
        {
            return NotFound();
        }

        await WithWeeksAsync(form, head);
        string? before = null;
        var answer = await ChangeAsync(id, form, "Dates", "The dates are changed.", async () => before = await plan.ChangeDatesAsync(id, form, Aborted));
        if (before is not null)
        {
            TempData["Notice"] = $"The dates are changed. {before}";
        }

        return answer;
    }

    [HttpPost("{id:int}/pause")]
    [Authorize(Policy = Policies.DecideAdmissions)]
    public Task<IActionResult> Pause(int id, [FromForm] ReasonForm form) =>
        ChangeAsync(id, form, nameof(Pause), "The placement is paused.", p => p.Pause(form.Reason!, user.Actor, clock.Now));

    [HttpPost("{id:int}/extend")]
    [Authorize(Policy = Policies.DecideAdmissions)]
    public async Task<IActionResult> Extend(int id, [FromForm] ExtendForm form, [FromServices] PlanPlacement plan)
    {
        if (await Find.ExecuteAsync(id, Aborted) is not { } head)
        {
            return NotFound();
        }

        await WithWeeksAsync(form, head);
        return await ChangeAsync(id, form, nameof(Extend), "The placement is extended.", () => plan.ExtendAsync(id, form, Aborted));
    }

    [HttpPost("{id:int}/not-taken-up")]
    [Authorize(Policy = Policies.DecideAdmissions)]
    public Task<IActionResult> NotTakenUp(int id, [FromForm] ReasonForm form, [FromServices] NotTakenUp notTakenUp) =>
        ChangeAsync(id, form, nameof(NotTakenUp), "The offer is not taken up. The pupil waits again.", () => notTakenUp.ExecuteAsync(id, form, Aborted));

    [HttpPost("{id:int}/end")]
    [Authorize(Policy = Policies.DecideAdmissions)]
    public async Task<IActionResult> End(int id, [FromForm] EndForm form, [FromServices] EndPlacement end)
    {
        if (await Find.ExecuteAsync(id, Aborted) is not { } head)
        {
            return NotFound();
        }

        form.Purpose = await PurposeAsync(head);
        return await ChangeAsync(id, form, nameof(End), "The placement has ended.", () => end.ExecuteAsync(id, form, Aborted));
    }

    [HttpGet("{id:int}/again")]
    [Authorize(Policy = Policies.DecideAdmissions)]
    public async Task<IActionResult> Again(int id, [FromServices] ReadOpenAgain read)
    {
        if (await Find.ExecuteAsync(id, Aborted) is not { } head)
        {
            return NotFound();
        }

        var form = new OpenAgainForm();
        if (PlacementVerb.OpenAgain.Refusal(head.State) is null)
        {
            await read.FillAsync(form, head, true, Aborted);
        }

        return Ask(PlacementVerb.OpenAgain, "OpenAgain", form, head);
    }

    [HttpPost("{id:int}/again")]
    [Authorize(Policy = Policies.DecideAdmissions)]
    public async Task<IActionResult> Again(int id, [FromForm] OpenAgainForm form, [FromServices] ReadOpenAgain read, [FromServices] OpenAgain open)
    {
        if (await Find.ExecuteAsync(id, Aborted) is not { } head)
        {
            return NotFound();
        }

        await read.FillAsync(form, head, false, Aborted);
        var made = 0;
        var answer = await ChangeAsync(id, form, "OpenAgain", form.GoesOn ? $"The place goes on for {head.Forename}." : $"Support is opened again for {head.Forename}.", async () => made = await open.ExecuteAsync(id, form, Aborted));
        return made == 0 ? answer : Redirect($"/placements/{made}");
    }

    [HttpGet("{id:int}/checks/{checkId:int}")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> Check(int id, int checkId, [FromServices] ReadCheck read) =>
        await Find.ExecuteAsync(id, Aborted) is { } head ? Ask(PlacementVerb.CheckReturn, "Check", new CheckForm { CheckId = checkId, Evidence = await read.EvidenceAsync(id, Aborted) }, head) : NotFound();

    [HttpPost("{id:int}/checks/{checkId:int}")]
    [Authorize(Policy = Policies.PlanReintegration)]
    public async Task<IActionResult> Check(int id, int checkId, [FromForm] CheckForm form, [FromServices] ReadCheck read)
    {
        if (await Find.ExecuteAsync(id, Aborted) is null)
        {
            return NotFound();
        }

        form.Evidence = await read.EvidenceAsync(id, Aborted);
        return await ChangeAsync(id, form, nameof(Check), "The check is recorded.", p => p.RecordCheck(checkId, form.Holds!.Value, clock.Today, form.Note, user.Actor, clock.Now, form.Evidence));
    }

    private async Task<ProvisionPurpose> PurposeAsync(PlacementHead head) => (await source.GetAsync(Aborted)).Provisions.Single(p => p.Id == head.ProvisionId).Purpose;

    private async Task<T> WithWeeksAsync<T>(T form, PlacementHead head)
        where T : WeeksForm
    {
        var facts = await source.GetAsync(Aborted);
        form.NotTogetherWith = [.. (await pairs.NamesAsync(head.PupilId, Aborted, head.ProvisionId)).Values.Order(StringComparer.CurrentCultureIgnoreCase)];
        form.LongestEnd = PlacementDates.LatestEnd(head.Start, facts.Provisions.Single(p => p.Id == head.ProvisionId).LongestStayWeeks, facts.Calendar);
        return form;
    }

    private async Task<PeopleForm> PeopleAsync(PlacementHead head, StaffChoices staff)
    {
        var form = new PeopleForm { KeyAdultId = head.KeyAdultId, ReceiverId = head.MainstreamReceiverId, SameMeant = head.KeyAdultId == head.MainstreamReceiverId ? head.KeyAdultId : null, Head = head };
        await FillAsync(form, staff);
        return form;
    }

    private async Task FillAsync(PeopleForm form, StaffChoices staff) =>
        (form.KeyAdults, form.Receivers) = await staff.ReadAsync(form.Head.ProvisionName, form.Head.Form, form.Head.YearGroup, Aborted);

    private void CheckAdult(IReadOnlyList<Choice> adults, string field, int? id)
    {
        if (id is not null && !AdultsToChoose.Has(adults, id))
        {
            ModelState.AddModelError(field, "Choose somebody from the list");
        }
    }
}
