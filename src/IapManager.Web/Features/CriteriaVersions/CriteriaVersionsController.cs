using IapManager.Domain.Admissions;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.CriteriaVersions;

/// <summary>What differs between two versions of the criteria, and what a version would suggest; nothing is saved here.</summary>
[Route("/criteria")]
[Authorize(Policy = Policies.Member)]
public sealed class CriteriaVersionsController(ReadVersions read) : Controller
{
    /// <summary>Any two versions of one provision; without a choice, the latest two.</summary>
    [HttpGet("compare")]
    public async Task<IActionResult> Compare(int? from, int? to, CancellationToken cancellationToken)
    {
        // An address that makes no sense is as good as one without a choice.
        ModelState.Clear();
        return View(await read.CompareAsync(from, to, cancellationToken));
    }

    /// <summary>An imagined referral, judged: what would this version suggest? Judgements stand in the address as j(criterion)=Met.</summary>
    [HttpGet("{id:int}/try")]
    public async Task<IActionResult> Try(int id, CancellationToken cancellationToken)
    {
        if (await read.OneAsync(id, cancellationToken) is not { } set)
        {
            return NotFound();
        }

        var judged = set.Criteria.ToDictionary(c => c.Id, c => Enum.TryParse<Judgement>(Request.Query[$"j{c.Id}"], out var judgement) && Enum.IsDefined(judgement) ? judgement : Judgement.NotKnown);
        var page = new TryPage(set, judged, CriteriaSuggestion.From(set.Criteria, set.AcceptLine, c => judged[c.Id]));
        return Request.Headers["HX-Request"] == "true" ? PartialView("~/Features/Referrals/_Suggestion.cshtml", page.Suggestion) : View(page);
    }
}
