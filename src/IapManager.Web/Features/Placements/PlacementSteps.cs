using FluentValidation;
using IapManager.Domain;
using IapManager.Domain.Placements;
using IapManager.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Placements;

/// <summary>How a page that changes a placement answers: not found, the form again with why, or on to the next page with a notice.</summary>
public abstract class PlacementSteps(FindPlacement find, ChangePlacement change) : Controller
{
    protected FindPlacement Find { get; } = find;

    protected ChangePlacement Change { get; } = change;

    protected CancellationToken Aborted => HttpContext.RequestAborted;

    /// <summary>The form; where the placement is in a state in which it cannot be used, back to the placement with why.</summary>
    /// <param name="verb">What the form is for.</param>
    /// <param name="view">That shows the form.</param>
    /// <param name="form">As it opens.</param>
    /// <param name="head">Whose placement.</param>
    /// <param name="back">Where to go instead, below the placement; null for the placement itself.</param>
    protected IActionResult Ask(PlacementVerb verb, string view, PlacementForm form, PlacementHead head, string? back = null)
    {
        if (verb.Refusal(head.State) is { } refusal)
        {
            TempData["Notice"] = refusal;
            return Redirect(head.Href + back);
        }

        form.Head = head;
        form.Stamp = head.Stamp;
        return View(view, form);
    }

    protected Task<IActionResult> ChangeAsync<T>(int id, T form, string view, string notice, Action<Placement> verb)
        where T : PlacementForm =>
        ChangeAsync(id, form, view, notice, () => Change.ExecuteAsync(id, form.Stamp, verb, Aborted));

    /// <param name="id">Of the placement.</param>
    /// <param name="form">As it was sent.</param>
    /// <param name="view">That shows the form again.</param>
    /// <param name="notice">What is said once it is done.</param>
    /// <param name="verb">Does it.</param>
    /// <param name="back">Where to go then, below the placement; null for the placement itself.</param>
    protected async Task<IActionResult> ChangeAsync<T>(int id, T form, string view, string notice, Func<Task> verb, string? back = null)
        where T : PlacementForm
    {
        if (await Find.ExecuteAsync(id, Aborted) is not { } head)
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
        return Redirect(head.Href + back);
    }

    protected async Task<IActionResult> DoAsync(int id, string notice, Func<Task> verb, string? back = null)
    {
        if (await Find.ExecuteAsync(id, Aborted) is not { } head)
        {
            return NotFound();
        }

        await verb();
        TempData["Notice"] = notice;
        return Redirect(head.Href + back);
    }
}
