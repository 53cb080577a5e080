using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Errors;

/// <param name="Status">HTTP status that is shown.</param>
/// <param name="RequestId">To quote when asking for help.</param>
public sealed record ErrorModel(int Status, string RequestId);

[AllowAnonymous]
public sealed class ErrorsController : Controller
{
    /// <summary>The page for a status, shown in place of the page asked for.</summary>
    [Route("/error/{status:int}")]
    [IgnoreAntiforgeryToken]
    [ResponseCache(NoStore = true)]
    public IActionResult Status(int status)
    {
        Response.StatusCode = status is >= 400 and < 600 ? status : StatusCodes.Status404NotFound;
        return View("Error", new ErrorModel(Response.StatusCode, HttpContext.TraceIdentifier));
    }
}
