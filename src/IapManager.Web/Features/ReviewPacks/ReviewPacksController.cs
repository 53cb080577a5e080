using IapManager.Data.Audit;
using IapManager.Documents;
using IapManager.Web.Features.Shared.Documents;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.ReviewPacks;

[Route("/pupils/{pupilId:int}/review-pack.pdf")]
public sealed class ReviewPacksController(ReviewPackQuery query, IDocumentRenderer renderer, AuditLog audit) : Controller
{
    /// <summary>The pack as a file that the browser shows; nothing of it is stored anywhere.</summary>
    /// <param name="pupilId">The pupil.</param>
    /// <param name="health">Assessments about health that are ticked for it; none unless somebody ticks them.</param>
    /// <param name="cancellationToken">Of the request.</param>
    [HttpGet("")]
    [Authorize(Policy = Policies.MakeReviewPacks)]
    public async Task<IActionResult> ReviewPack(int pupilId, [FromQuery] int[] health, CancellationToken cancellationToken)
    {
        if (await query.RunAsync(pupilId, ModelState.IsValid ? health : [], cancellationToken) is not { } pack)
        {
            return NotFound();
        }

        await audit.WriteAsync("ReviewPack", pack.Placement?.Id, pupilId, AuditAction.Export);
        return new DocumentResult(renderer, ReviewPackDocument.Of(pack), ReviewPackDocument.FileNameOf(pack));
    }
}
