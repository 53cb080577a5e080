using FluentValidation;
using IapManager.Domain;
using IapManager.Domain.Placements;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.NotTogether;

/// <summary>Pairs of pupils who are not together. No download, no document and no page of anybody else tells of them.</summary>
[Route("/not-together")]
[Authorize(Policy = Policies.KeepApart)]
public sealed class NotTogetherController(ReadPairs pairs, ChangePair change, SchoolFactsSource source, SchoolClock clock, AuditLog audit) : Controller
{
    private CancellationToken Aborted => HttpContext.RequestAborted;

    [HttpGet("")]
    public async Task<IActionResult> Index([FromQuery] PairFilter filter)
    {
        ModelState.Clear();
        await audit.WriteAsync(nameof(NotTogetherPair), null, null);
        return View(await pairs.ListAsync(filter, Aborted));
    }

    [HttpGet("new")]
    public async Task<IActionResult> New(int? pupil, [FromServices] MarkPair mark)
    {
        ModelState.Clear();
        var form = new MarkForm { OnePupilId = pupil };
        await mark.FillAsync(form, true, Aborted);
        return View(form);
    }

    [HttpPost("new")]
    public async Task<IActionResult> New([FromForm] MarkForm form, [FromServices] MarkPair mark, [FromServices] IValidator<MarkForm> validator)
    {
        await mark.FillAsync(form, false, Aborted);
        if (!ModelState.Check(validator, form))
        {
            return View(form);
        }

        try
        {
            var id = await mark.ExecuteAsync(form, Aborted);
            TempData["Notice"] = "Marked not together. Only the team of the provision sees it.";
            return Redirect($"/not-together/{id}");
        }
        catch (DomainRuleException e)
        {
            return this.Refused(e, nameof(New), form);
        }
    }

    [HttpGet("{id:int}")]
    public async Task<IActionResult> Details(int id) => await OpenAsync(id) is { } page ? View(page) : NotFound();

    [HttpGet("{id:int}/keep")]
    public async Task<IActionResult> Keep(int id) => await OpenAsync(id) is not { } page ? NotFound()
        : AwayFrom(page.Pair) ?? (IActionResult)View(new KeepForm { Pair = page.Pair, Stamp = page.Stamp, ReviewOn = (await source.GetAsync(Aborted)).Calendar.AddSchoolWeeks(clock.Today, NotTogetherPair.WeeksUntilReview) });

    [HttpPost("{id:int}/keep")]
    public Task<IActionResult> Keep(int id, [FromForm] KeepForm form) => ChangeAsync(id, form, nameof(Keep), "Looked at, and kept.", () => change.KeepAsync(id, form, Aborted));

    [HttpGet("{id:int}/lift")]
    public async Task<IActionResult> Lift(int id) => await OpenAsync(id) is not { } page ? NotFound()
        : AwayFrom(page.Pair) ?? (IActionResult)View(new LiftForm { Pair = page.Pair, Stamp = page.Stamp });

    [HttpPost("{id:int}/lift")]
    public Task<IActionResult> Lift(int id, [FromForm] LiftForm form) => ChangeAsync(id, form, nameof(Lift), "Lifted. The reason is kept.", () => change.LiftAsync(id, form, Aborted));

    /// <summary>The pair. Its reading is logged without the pupils: those who read the log may not know of it.</summary>
    private async Task<PairPage?> OpenAsync(int id)
    {
        if (await pairs.FindAsync(id, Aborted) is not { } page)
        {
            return null;
        }

        await audit.WriteAsync(nameof(NotTogetherPair), id, null);
        return page;
    }

    /// <summary>To the pair itself with why, from a form that is for open ones alone; null where it is one.</summary>
    private RedirectResult? AwayFrom(PairRow pair)
    {
        if (pair.State == NotTogetherState.Open)
        {
            return null;
        }

        TempData["Notice"] = NotTogetherPair.LiftedAlready;
        return Redirect($"/not-together/{pair.Id}");
    }

    private async Task<IActionResult> ChangeAsync<T>(int id, T form, string view, string notice, Func<Task> verb)
        where T : PairForm
    {
        if (await pairs.FindAsync(id, Aborted) is not { } page)
        {
            return NotFound();
        }

        form.Pair = page.Pair;
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
        return Redirect($"/not-together/{id}");
    }
}
