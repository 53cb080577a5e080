using IapManager.Data;
using IapManager.Domain;
using IapManager.Web.Features.Errors;
using IapManager.Web.Features.PrivateLinks;
using IapManager.Web.Features.Shared.Errors;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Infrastructure.Errors;

/// <summary>
/// The second answer to a request that was refused (409): the form again, as its action shows one that is not sound, or a page with
/// the reason and what was typed where there is no form to show. Nothing is saved by it.
/// </summary>
public sealed class RefusedFilter(IapDbContext db, IModelMetadataProvider metadata, ITempDataDictionaryFactory notices) : IAsyncActionFilter
{
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (http.Features.Get<Refusal>() is not { } refusal || context.Controller is ErrorsController)
        {
            await next();
            return;
        }

        refusal = refusal with { Page = Refusal.PageOf(http.Request) };
        http.Features.Set(refusal);

        // What was said of a success that did not come.
        notices.GetTempData(http).Clear();
        if (http.Request.Path.StartsWithSegments(PrivateLinksController.Path))
        {
            var family = context.ActionArguments.Values.OfType<OwnViewForm>().FirstOrDefault();
            context.ModelState.Clear();
            context.Result = ToFamily(refusal.IsSaved ? null : family, context.ModelState, FamilyTexts.In(family?.In) ?? FamilyTexts.For(http.Request));
            return;
        }

        if (refusal.IsSaved || !HttpMethods.IsPost(http.Request.Method) || (http.Request.HasFormContentType && http.Request.Form.Files.Count > 0) || http.User.Identity?.IsAuthenticated != true)
        {
            context.Result = WithoutForm(context.ModelState, refusal);
            return;
        }

        context.ModelState.AddModelError("", "");
        db.SavingChanges += Refuse;
        var answered = await next();
        db.SavingChanges -= Refuse;
        if (answered.Exception is null ? answered.Result is ViewResult { ViewName: not ErrorPage.View } or PartialViewResult : !Refusal.Is(answered.Exception))
        {
            SayOnce(context.ModelState, refusal.Words);
            (answered.Result as ViewResult)?.StatusCode = StatusCodes.Status409Conflict;
            return;
        }

        answered.ExceptionHandled = true;
        answered.Result = WithoutForm(context.ModelState, refusal);

        void Refuse(object? sender, SavingChangesEventArgs e) => throw new DomainRuleException(refusal.Words);
    }

    private ViewResult WithoutForm(ModelStateDictionary state, Refusal refusal) => new()
    {
        ViewName = ErrorPage.View,
        StatusCode = refusal.IsSaved ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status409Conflict,
        ViewData = new ViewDataDictionary<ErrorPage>(metadata, state) { Model = refusal.IsSaved ? ErrorPage.SavedUnseen(refusal.Words, refusal.Page) : ErrorPage.Refused(refusal.Words, refusal.IsStale, refusal.Page, refusal.Typed) },
    };

    /// <summary>A family reads no staff words, and has what it sent back in a form that can be sent again.</summary>
    private ViewResult ToFamily(OwnViewForm? form, ModelStateDictionary state, FamilyTexts texts) => new()
    {
        ViewName = OwnViewForm.SendAgain,
        StatusCode = StatusCodes.Status409Conflict,
        ViewData = new ViewDataDictionary<OwnViewForm?>(metadata, state) { Model = form, ["Texts"] = texts },
    };

    /// <summary>An action that catches what a rule says puts it beside a field, and it stands above the form already.</summary>
    private static void SayOnce(ModelStateDictionary state, string words)
    {
        foreach (var errors in state.Values.Select(v => v.Errors))
        {
            for (var n = errors.Count - 1; n >= 0; n--)
            {
                if (errors[n].ErrorMessage == words)
                {
                    errors.RemoveAt(n);
                }
            }
        }
    }
}
