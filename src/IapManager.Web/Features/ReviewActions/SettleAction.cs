using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Reintegration;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.ReviewActions;

/// <summary>An action as whoever may settle it sees it.</summary>
/// <param name="Action">Tracked, to be changed.</param>
/// <param name="ReviewHref">The review; null for an owner who may not see the pupil.</param>
public sealed record ActionToSettle(ReviewAction Action, string Pupil, string? Form, int ReviewNumber, DateOnly? HeldOn, string? ReviewHref);

[ReplacesNothing]
public sealed class ActionForm
{
    /// <summary>The action as it was when the page was opened.</summary>
    public Guid Stamp { get; set; }

    [Display(Name = "Done on")]
    public DateOnly? DoneOn { get; set; }

    [Display(Name = "Why is it dropped?")]
    public string? Reason { get; set; }

    public string? ReturnTo { get; set; }

    [BindNever]
    [ValidateNever]
    public ActionToSettle Of { get; set; } = null!;
}

/// <summary>Of the fields of <see cref="ActionForm"/> those of the verb alone.</summary>
public sealed class DoneValidator : AbstractValidator<ActionForm>
{
    public DoneValidator() => RuleFor(f => f.DoneOn).NotNull().WithMessage("Enter the day on which it was done");
}

/// <summary>Says what became of something that a review agreed on. For those who record reviews of the pupil, and for whoever sees to it.</summary>
[UseCase]
public sealed class SettleAction(IapDbContext db, PupilAccess access, CurrentUser user, SchoolClock clock, OpenReviewActions open)
{
    /// <returns>Null when there is none, or none for the user.</returns>
    public async Task<ActionToSettle?> FindAsync(int id, CancellationToken cancellationToken)
    {
        var visible = access.Visible(db.Pupils);
        var found = await (
            from action in db.ReviewActions
            join review in db.Reviews on action.ReviewId equals review.Id
            join pupil in db.Pupils on action.PupilId equals pupil.Id
            where action.Id == id
            select new
            {
                Action = action,
                Pupil = (pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename) + " " + (pupil.PreferredSurname ?? pupil.LegalSurname),
                pupil.Form,
                review.Number,
                review.HeldOn,
                Sees = visible.Any(v => v.Id == pupil.Id),
            }).SingleOrDefaultAsync(cancellationToken);
        var mine = found?.Action.OwnerId is { } owner && owner == user.StaffMemberId;
        return found is null || !(mine || (found.Sees && user.May(Policies.RecordReviews))) ? null
            : new ActionToSettle(found.Action, found.Pupil, found.Form, found.Number, found.HeldOn, found.Sees ? $"/pupils/{found.Action.PupilId}/reviews/{found.Action.ReviewId}" : null);
    }

    public Task DoneAsync(ActionForm form, CancellationToken cancellationToken) => SaveAsync(form, a => a.Done(form.DoneOn!.Value, clock.Today, user.Actor), cancellationToken);

    public Task DropAsync(ActionForm form, CancellationToken cancellationToken) => SaveAsync(form, a => a.Drop(form.Reason, clock.Today, user.Actor), cancellationToken);

    public Task ReopenAsync(ActionForm form, CancellationToken cancellationToken) => SaveAsync(form, a => a.Reopen(), cancellationToken);

    private async Task SaveAsync(ActionForm form, Action<ReviewAction> verb, CancellationToken cancellationToken)
    {
        db.Entry(form.Of.Action).Property(a => a.Stamp).OriginalValue = form.Stamp;
        verb(form.Of.Action);
        await db.SaveChangesAsync(cancellationToken);
        open.Forget();
    }
}
