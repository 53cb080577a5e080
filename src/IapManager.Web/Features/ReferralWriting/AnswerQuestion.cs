using FluentValidation;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Referrals;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.ReferralWriting;

public sealed class AnswerForm
{
    public string? Answer { get; set; }

    /// <summary>Id of the field of one question: several are answered on one page, each by itself.</summary>
    public static string FieldOf(int number) => $"{nameof(Answer)}-{number}";
}

public sealed class AnswerValidator : AbstractValidator<AnswerForm>
{
    public AnswerValidator() =>
        RuleFor(f => f.Answer).NotEmpty().WithMessage("Enter your answer, or write that it is not known")
            .MaximumLength(ReferralQuestion.TextLimit).WithMessage($"Use {ReferralQuestion.TextLimit:N0} characters or fewer");
}

/// <summary>
/// Answers one question. Others may answer another one, or ask something more, in the same moment: whoever comes second reads the
/// referral again and repeats. A question that is answered already is refused.
/// </summary>
[UseCase]
public sealed class AnswerQuestion(IapDbContext db, ReferralAccess access, CurrentUser user, SchoolClock clock)
{
    private const int Tries = 5;

    /// <returns>The state of the referral then.</returns>
    public async Task<ReferralState> ExecuteAsync(int id, int number, AnswerForm form, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            var referral = await access.FindToWriteAsync(id, cancellationToken) ?? throw new DomainRuleException("The referral is no longer there.");
            referral.Answer(number, form.Answer!, user.Actor, clock.Now);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return referral.State;
            }
            catch (Exception e) when (attempt < Tries && (e is DbUpdateConcurrencyException || DatabaseErrors.GaveWay(e)))
            {
                // Another part of the referral was saved in the same moment.
            }
        }
    }
}
