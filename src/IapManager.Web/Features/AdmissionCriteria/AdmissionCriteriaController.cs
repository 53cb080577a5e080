using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Admissions;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.AdmissionCriteria;

/// <summary>The criteria by which referrals are judged: read by all staff, drafted and published by those who run the provision.</summary>
[Route("/criteria")]
[Authorize(Policy = Policies.Member)]
public sealed class AdmissionCriteriaController(IapDbContext db, SchoolClock clock, CurrentUser user, ReadCriteria read) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancellationToken) => View(await read.AllAsync(cancellationToken));

    /// <summary>One version, in force, retired, or a draft as it would look.</summary>
    [HttpGet("{id:int}")]
    public async Task<IActionResult> Version(int id, CancellationToken cancellationToken)
    {
        var page = await read.WithEffectsAsync(id, cancellationToken);
        return page is null || (page.Set.State == CriteriaSetState.Draft && !user.May(Policies.ManageProvision)) ? NotFound() : View(page);
    }

    [HttpPost("drafts")]
    [Authorize(Policy = Policies.ManageProvision)]
    public async Task<IActionResult> Draft([FromForm] int provisionId, [FromForm] bool copy, [FromServices] DraftCriteria useCase, CancellationToken cancellationToken) =>
        await useCase.ExecuteAsync(provisionId, copy, cancellationToken) is { } id ? RedirectToAction(nameof(Edit), new { id }) : NotFound();

    [HttpGet("{id:int}/edit")]
    [Authorize(Policy = Policies.ManageProvision)]
    public async Task<IActionResult> Edit(int id, CancellationToken cancellationToken)
    {
        var page = await read.OneAsync(id, cancellationToken);
        return page is null ? NotFound() : AwayFrom(page.Set) ?? (IActionResult)View(page);
    }

    [HttpGet("{id:int}/criteria/new")]
    [Authorize(Policy = Policies.ManageProvision)]
    public async Task<IActionResult> NewCriterion(int id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is not { } set ? NotFound()
        : AwayFrom(set) ?? (IActionResult)ShowCriterion(set, null, new CriterionForm { Stamp = set.Stamp, Kind = CriterionKind.Weighs, Weight = 3 });

    [HttpPost("{id:int}/criteria/new")]
    [Authorize(Policy = Policies.ManageProvision)]
    public Task<IActionResult> NewCriterion(int id, [FromForm] CriterionForm form, [FromServices] IValidator<CriterionForm> validator, CancellationToken cancellationToken) =>
        SaveCriterionAsync(id, null, form, validator, cancellationToken);

    [HttpGet("{id:int}/criteria/{criterionId:int}")]
    [Authorize(Policy = Policies.ManageProvision)]
    public async Task<IActionResult> Criterion(int id, int criterionId, CancellationToken cancellationToken)
    {
        var set = await FindAsync(id, cancellationToken);
        return set?.Criteria.FirstOrDefault(c => c.Id == criterionId) is not { } c ? NotFound()
            : AwayFrom(set) ?? (IActionResult)ShowCriterion(set, criterionId, new CriterionForm { Stamp = set.Stamp, Kind = c.Kind, Weight = c.Weight == 0 ? null : c.Weight, Wording = c.Wording, Evidence = c.Evidence });
    }

    [HttpPost("{id:int}/criteria/{criterionId:int}")]
    [Authorize(Policy = Policies.ManageProvision)]
    public Task<IActionResult> Criterion(int id, int criterionId, [FromForm] CriterionForm form, [FromServices] IValidator<CriterionForm> validator, CancellationToken cancellationToken) =>
        SaveCriterionAsync(id, criterionId, form, validator, cancellationToken);

    [HttpPost("{id:int}/criteria/{criterionId:int}/remove")]
    [Authorize(Policy = Policies.ManageProvision)]
    public Task<IActionResult> RemoveCriterion(int id, int criterionId, [FromForm] Guid stamp, CancellationToken cancellationToken) =>
        ChangeAsync(id, stamp, s => s.RemoveCriterion(criterionId), "The criterion is removed.", cancellationToken);

    [HttpPost("{id:int}/criteria/{criterionId:int}/move")]
    [Authorize(Policy = Policies.ManageProvision)]
    public Task<IActionResult> MoveCriterion(int id, int criterionId, [FromForm] bool up, [FromForm] Guid stamp, CancellationToken cancellationToken) =>
        ChangeAsync(id, stamp, s => s.MoveCriterion(criterionId, up), up ? "Moved up." : "Moved down.", cancellationToken);

    [HttpPost("{id:int}/accept-line")]
    [Authorize(Policy = Policies.ManageProvision)]
    public async Task<IActionResult> AcceptLine(int id, [FromForm] AcceptLineForm form, [FromServices] IValidator<AcceptLineForm> validator, CancellationToken cancellationToken)
    {
        if (!ModelState.Check(validator, form))
        {
            return await read.OneAsync(id, cancellationToken) is { } page ? AwayFrom(page.Set) ?? (IActionResult)View(nameof(Edit), page) : NotFound();
        }

        return await ChangeAsync(id, form.Stamp, s => s.SetAcceptLine(form.Points!.Value), "The line is set.", cancellationToken);
    }

    [HttpPost("{id:int}/exit")]
    [Authorize(Policy = Policies.ManageProvision)]
    public async Task<IActionResult> AddExit(int id, [FromForm] ExitCriterionForm form, [FromServices] IValidator<ExitCriterionForm> validator, CancellationToken cancellationToken)
    {
        if (!ModelState.Check(validator, form))
        {
            return await read.OneAsync(id, cancellationToken) is { } page ? AwayFrom(page.Set) ?? (IActionResult)View(nameof(Edit), page) : NotFound();
        }

        return await ChangeAsync(id, form.Stamp, s => s.AddExitCriterion(form.ExitWording!, form.ExitEvidence), "The sign of readiness is added.", cancellationToken);
    }

    [HttpGet("{id:int}/exit/{exitId:int}")]
    [Authorize(Policy = Policies.ManageProvision)]
    public async Task<IActionResult> Exit(int id, int exitId, CancellationToken cancellationToken)
    {
        var set = await FindAsync(id, cancellationToken);
        return set?.ExitCriteria.FirstOrDefault(c => c.Id == exitId) is not { } exit ? NotFound()
            : AwayFrom(set) ?? (IActionResult)ShowExit(id, new ExitCriterionForm { Stamp = set.Stamp, ExitWording = exit.Wording, ExitEvidence = exit.Evidence });
    }

    [HttpPost("{id:int}/exit/{exitId:int}")]
    [Authorize(Policy = Policies.ManageProvision)]
    public async Task<IActionResult> Exit(int id, int exitId, [FromForm] ExitCriterionForm form, [FromServices] IValidator<ExitCriterionForm> validator, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } set || set.ExitCriteria.All(c => c.Id != exitId))
        {
            return NotFound();
        }

        return ModelState.Check(validator, form)
            ? await ChangeAsync(id, form.Stamp, s => s.ChangeExitCriterion(exitId, form.ExitWording!, form.ExitEvidence), "The sign of readiness is saved.", cancellationToken)
            : AwayFrom(set) ?? (IActionResult)ShowExit(id, form);
    }

    [HttpPost("{id:int}/exit/{exitId:int}/move")]
    [Authorize(Policy = Policies.ManageProvision)]
    public Task<IActionResult> MoveExit(int id, int exitId, [FromForm] bool up, [FromForm] Guid stamp, CancellationToken cancellationToken) =>
        ChangeAsync(id, stamp, s => s.MoveExitCriterion(exitId, up), up ? "Moved up." : "Moved down.", cancellationToken);

    [HttpPost("{id:int}/exit/{exitId:int}/remove")]
    [Authorize(Policy = Policies.ManageProvision)]
    public Task<IActionResult> RemoveExit(int id, int exitId, [FromForm] Guid stamp, CancellationToken cancellationToken) =>
        ChangeAsync(id, stamp, s => s.RemoveExitCriterion(exitId), "The sign of readiness is removed.", cancellationToken);

    [HttpPost("{id:int}/publish")]
    [Authorize(Policy = Policies.ManageProvision)]
    public async Task<IActionResult> Publish(int id, [FromForm] Guid stamp, [FromServices] PublishCriteria useCase, CancellationToken cancellationToken)
    {
        if (!await useCase.ExecuteAsync(id, stamp, cancellationToken))
        {
            return NotFound();
        }

        TempData["Notice"] = "The criteria are in force. All staff can read them.";
        return RedirectToAction(nameof(Index));
    }

    [HttpPost("{id:int}/retire")]
    [Authorize(Policy = Policies.ManageProvision)]
    public async Task<IActionResult> Retire(int id, [FromForm] Guid stamp, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } set)
        {
            return NotFound();
        }

        db.Entry(set).Property(s => s.Stamp).OriginalValue = stamp;
        set.Retire(clock.Today);
        await db.SaveChangesAsync(cancellationToken);
        TempData["Notice"] = "The criteria are retired. No referral can be decided until others are published.";
        return RedirectToAction(nameof(Index));
    }

    [HttpPost("{id:int}/discard")]
    [Authorize(Policy = Policies.ManageProvision)]
    public async Task<IActionResult> Discard(int id, [FromForm] Guid stamp, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } set)
        {
            return NotFound();
        }

        set.MustBeDiscardable();
        db.Entry(set).Property(s => s.Stamp).OriginalValue = stamp;
        db.CriteriaSets.Remove(set);
        await db.SaveChangesAsync(cancellationToken);
        TempData["Notice"] = "The draft is discarded.";
        return RedirectToAction(nameof(Index));
    }

    private async Task<IActionResult> SaveCriterionAsync(int id, int? criterionId, CriterionForm form, IValidator<CriterionForm> validator, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } set)
        {
            return NotFound();
        }

        if (!ModelState.Check(validator, form))
        {
            return AwayFrom(set) ?? (IActionResult)ShowCriterion(set, criterionId, form);
        }

        return await ChangeAsync(id, form.Stamp, s =>
        {
            if (criterionId is { } known)
            {
                s.ChangeCriterion(known, form.Kind!.Value, form.Weight ?? 0, form.Wording!, form.Evidence);
            }
            else
            {
                s.AddCriterion(form.Kind!.Value, form.Weight ?? 0, form.Wording!, form.Evidence);
            }
        }, "The criterion is saved.", cancellationToken);
    }

    private async Task<IActionResult> ChangeAsync(int id, Guid stamp, Action<CriteriaSet> verb, string notice, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } set)
        {
            return NotFound();
        }

        db.Entry(set).Property(s => s.Stamp).OriginalValue = stamp;
        verb(set);
        await db.SaveChangesAsync(cancellationToken);
        TempData["Notice"] = notice;
        return RedirectToAction(nameof(Edit), new { id });
    }

    /// <summary>To the version itself with why, from a form that is for drafts alone; null where it is one.</summary>
    private RedirectToActionResult? AwayFrom(CriteriaSet set)
    {
        if (set.IsDraft)
        {
            return null;
        }

        TempData["Notice"] = CriteriaSet.NeverChanges;
        return RedirectToAction(nameof(Version), new { id = set.Id });
    }

    private ViewResult ShowCriterion(CriteriaSet set, int? criterionId, CriterionForm form)
    {
        ViewData["SetId"] = set.Id;
        ViewData["CriterionId"] = criterionId;
        return View("Criterion", form);
    }

    private ViewResult ShowExit(int setId, ExitCriterionForm form)
    {
        ViewData["SetId"] = setId;
        return View("Exit", form);
    }

    private Task<CriteriaSet?> FindAsync(int id, CancellationToken cancellationToken) =>
        db.CriteriaSets.Include(s => s.Criteria).Include(s => s.ExitCriteria).AsSplitQuery().SingleOrDefaultAsync(s => s.Id == id, cancellationToken);
}
