using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.PrivateLinks;
using IapManager.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Views;

public sealed class AskAnotherForm
{
    public string? Who { get; set; }

    public string? ReturnTo { get; set; }
}

public sealed class AskAnotherValidator : AbstractValidator<AskAnotherForm>
{
    public AskAnotherValidator() =>
        RuleFor(f => f.Who).NotEmpty().WithMessage("Write who else is asked").MaximumLength(View.NameLimit).WithMessage($"Use {View.NameLimit} characters or fewer");
}

/// <summary>Asks one more parent or carer for a view of the same referral or review, for example where parents live apart.</summary>
[UseCase]
public sealed class AskAnother(IapDbContext db, ViewOwner owner)
{
    /// <returns>The new view.</returns>
    public async Task<View> ExecuteAsync(View view, AskAnotherForm form, CancellationToken cancellationToken)
    {
        await owner.MustTakeViewsAsync(view, cancellationToken);
        var who = OwnWords.Name(form.Who);
        var added = view.ReferralId is { } referral
            ? (await db.Referrals.Include(r => r.Views).SingleAsync(r => r.Id == referral, cancellationToken)).AskAnotherParent(who)
            : (await db.Reviews.Include(r => r.Views).SingleAsync(r => r.Id == view.ReviewId, cancellationToken)).AskAnotherParent(who);
        await db.SaveChangesAsync(cancellationToken);
        return added;
    }
}
