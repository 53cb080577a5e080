using System.ComponentModel.DataAnnotations;
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
    [Display(Name = "Question")]
    public List<AnswerLine> Answers { get; set; } = [];

    public IEnumerable<AnswerLine> Given => Answers.Where(a => !string.IsNullOrWhiteSpace(a.Answer));

    public AnswerLine? To(int number) => Answers.Find(a => a.Number == number);

    /// <summary>Id of the field of one question.</summary>
    public static string FieldOf(int number) => $"Answer-{number}";
}

public sealed class AnswerLine
{
    /// <summary>Of the question.</summary>
    public int Number { get; set; }

    /// <summary>A question whose answer is left empty stays asked.</summary>
    [Display(Name = "Your answer")]
    public string? Answer { get; set; }
}

public sealed class AnswerValidator : AbstractValidator<AnswerForm>
{
    public AnswerValidator() => RuleFor(f => f.Answers).Custom((answers, context) =>
    {
        if (answers.Count > 0 && answers.TrueForAll(a => string.IsNullOrWhiteSpace(a.Answer)))
        {
            context.AddFailure(AnswerForm.FieldOf(answers[0].Number), "Enter your answer, or write that it is not known");
        }

        foreach (var line in answers.Where(a => a.Answer?.Length > ReferralQuestion.TextLimit))
        {
            context.AddFailure(AnswerForm.FieldOf(line.Number), $"Use {ReferralQuestion.TextLimit:N0} characters or fewer");
        }
    });
}

/// <summary>
/// Answers questions, all that were written in one go. Others may answer another one, or ask something more, in the same moment: whoever
/// comes second reads the referral again and repeats. A question that is answered already is refused.
/// </summary>
[UseCase]
public sealed class AnswerQuestion(IapDbContext db, ReferralAccess access, CurrentUser user, SchoolClock clock)
{
    private const int Tries = 5;

    /// <returns>The state of the referral then.</returns>
    public async Task<ReferralState> ExecuteAsync(int id, AnswerForm form, CancellationToken cancellationToken)
    {
        if (!form.Given.Any())
        {
            throw new DomainRuleException("Enter your answer, or write that it is not known.");
        }

        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            var referral = await access.FindToWriteAsync(id, cancellationToken) ?? throw new DomainRuleException("The referral is no longer there.");
            foreach (var line in form.Given)
            {
                referral.Answer(line.Number, line.Answer!, user.Actor, clock.Now);
            }

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
