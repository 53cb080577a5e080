using FluentValidation;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Referrals;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.ReferralDecisions;

public sealed class SectionQuestionForm
{
    public ReferralSectionKind Section { get; set; }

    public string? Question { get; set; }
}

/// <summary>Questions to the referrer, at most one for each section at a time; the referral waits until all are answered.</summary>
[ReplacesNothing]
public sealed class AskForm
{
    public List<SectionQuestionForm> Questions { get; set => field = [.. value.OfType<SectionQuestionForm>()]; } = [];

    public Guid Stamp { get; set; }

    /// <summary>Safeguarding is asked about in person, by the DSL.</summary>
    public static IReadOnlyList<ReferralSectionKind> Sections { get; } =
        [.. Enum.GetValues<ReferralSectionKind>().Where(k => ReferralSections.VisibilityOf(k) != Visibility.Safeguarding)];

    public IReadOnlyList<SectionQuestionForm> Asked => [.. Questions.Where(q => !string.IsNullOrWhiteSpace(q.Question))];

    public static AskForm For(Referral referral) => new() { Stamp = referral.Stamp, Questions = [.. Sections.Select(k => new SectionQuestionForm { Section = k })] };
}

public sealed class AskValidator : AbstractValidator<AskForm>
{
    public AskValidator()
    {
        RuleForEach(f => f.Questions).ChildRules(q =>
        {
            q.RuleFor(x => x.Section).Must(AskForm.Sections.Contains).WithMessage("Choose what the question is about");
            q.RuleFor(x => x.Question).MaximumLength(ReferralQuestion.TextLimit).WithMessage($"Use {ReferralQuestion.TextLimit:N0} characters or fewer");
        });
        RuleFor(f => f.Asked).NotEmpty().OverridePropertyName("Questions[0].Question").WithMessage("Enter a question beside at least one section");
    }
}

/// <summary>Sends the referral back with questions.</summary>
[UseCase]
public sealed class AskReferrer(IapDbContext db, CurrentUser user, SchoolClock clock)
{
    public async Task ExecuteAsync(Referral referral, AskForm form, CancellationToken cancellationToken)
    {
        db.Entry(referral).Property(r => r.Stamp).OriginalValue = form.Stamp;
        foreach (var question in form.Asked)
        {
            referral.Ask(question.Section, question.Question!, user.Actor, clock.Now);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
