using IapManager.Domain;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Daily;

/// <summary>Answers what is entered about a day: a page to whoever pressed a button, a few words to a tablet that sends what it has kept.</summary>
internal static class DayAnswer
{
    /// <param name="controller">Whose model state says whether the form is sound.</param>
    /// <param name="form">As it was sent.</param>
    /// <param name="user">Who sends it.</param>
    /// <param name="save">False where there is no such pupil for the user on that day.</param>
    /// <param name="saved">Where to go after it.</param>
    /// <param name="again">The page once more, with what was typed.</param>
    public static async Task<IActionResult> OfAsync(Controller controller, EntryForm form, CurrentUser user, Func<Task<bool>> save, Func<IActionResult> saved, Func<Task<IActionResult>> again)
    {
        if (form.WriterId is { } writer && writer != user.AtDesk)
        {
            return new JsonResult(new { words = "Somebody else entered this. It is sent when they sign in here.", signIn = true }) { StatusCode = StatusCodes.Status409Conflict };
        }

        var fromQueue = controller.Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal);
        if (!controller.ModelState.IsValid)
        {
            return fromQueue ? Words(StatusCodes.Status422UnprocessableEntity, controller.ModelState.Values.SelectMany(v => v.Errors).Select(e => e.ErrorMessage).FirstOrDefault(m => m.Length > 0) ?? "It could not be read.") : await again();
        }

        try
        {
            return await save() ? fromQueue ? new JsonResult(new { saved = true }) : saved()
                : fromQueue ? Words(StatusCodes.Status404NotFound, "The pupil has no place on that day, or is no longer yours to see.") : controller.NotFound();
        }
        catch (DomainRuleException refusal) when (fromQueue)
        {
            return Words(StatusCodes.Status409Conflict, refusal.Message);
        }
    }

    private static JsonResult Words(int status, string words) => new(new { words }) { StatusCode = status };
}
