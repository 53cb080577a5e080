using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Placements;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace IapManager.Web.Features.PartTimeAgreements;

/// <summary>An agreement as it is written down. A draft may be incomplete; what it lacks is said before it is put in force.</summary>
public sealed class PartTimeForm : PlacementForm
{
    [Display(Name = "Why")]
    public string? Reason { get; set; }

    [Display(Name = "First day")]
    public DateOnly? Start { get; set; }

    [Display(Name = "Last day")]
    public DateOnly? End { get; set; }

    /// <summary>Keys of lesson periods and of whole half days.</summary>
    public List<string?> Out { get; set; } = [];

    [Display(Name = "Reviewed every")]
    public int? ReviewEveryWeeks { get; set; } = PartTimeDates.UsualInterval;

    [Display(Name = "Steps back to full time")]
    public string? StepsBack { get; set; }

    [Display(Name = "Where the pupil is, and who is with them")]
    public string? Whereabouts { get; set; }

    [Display(Name = "Parent or carer who agrees")]
    public string? ParentName { get; set; }

    [Display(Name = "Date on which they agreed")]
    public DateOnly? ParentAgreedOn { get; set; }

    public bool ParentLivesWith { get; set; }

    [Display(Name = "Who checked that the pupil is safe in these sessions")]
    public string? CheckedBy { get; set; }

    [Display(Name = "Date of the check")]
    public DateOnly? CheckedOn { get; set; }

    [Display(Name = "SEN caseworker: who, when, and what they said")]
    public string? SenCaseworker { get; set; }

    [Display(Name = "Social worker")]
    public SocialWorkerAnswer? SocialWorker { get; set; }

    [Display(Name = "Who, when, and what they said")]
    public string? SocialWorkerWords { get; set; }

    public bool InPupilsInterest { get; set; }

    [BindNever]
    [ValidateNever]
    public SchoolFacts Facts { get; set; } = null!;

    /// <summary>Of the timetable on the first day, or today while that is not said.</summary>
    [BindNever]
    [ValidateNever]
    public TimetableShape Shape => Facts.ShapeOn(Start is { } start && start > Facts.Today ? start : Facts.Today);

    /// <summary>With whom the pupil lives and who has parental responsibility, by the import: to be typed as it stands.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<string> Parents { get; set; } = [];

    /// <summary>Number of the agreement; null for a new one.</summary>
    [BindNever]
    [ValidateNever]
    public int? Number { get; set; }

    public static IReadOnlyList<Choice> Intervals { get; } = [.. Enumerable.Range(1, PartTimeDates.MostInterval).Select(n => new Choice($"{n}", n == 1 ? "1 school week" : $"{n} school weeks"))];

    public static IReadOnlyList<Choice> SocialWorkers { get; } =
    [
        new(nameof(SocialWorkerAnswer.Consulted), "Consulted"),
        new(nameof(SocialWorkerAnswer.None), "There is none", "Ask the safeguarding lead, and name who confirmed it"),
    ];

    public bool IsOut(string key) => Out.Contains(key);

    /// <exception cref="InvalidOperationException">Unless the form has been validated.</exception>
    public PartTimeTerms ToTerms() => new()
    {
        Reason = Reason,
        Start = Start,
        End = End,
        Sessions = OutOfSchool.Read(Shape, Head.YearGroup, Out) ?? throw new InvalidOperationException("The sessions were not validated."),
        ReviewEveryWeeks = ReviewEveryWeeks!.Value,
        StepsBack = StepsBack,
        Whereabouts = Whereabouts,
        ParentName = ParentName,
        ParentAgreedOn = ParentAgreedOn,
        ParentLivesWith = ParentLivesWith,
        CheckedBy = CheckedBy,
        CheckedOn = CheckedOn,
        SenCaseworker = SenCaseworker,
        SocialWorker = SocialWorker,
        SocialWorkerWords = SocialWorkerWords,
        InPupilsInterest = InPupilsInterest,
    };

    public static PartTimeForm Of(PartTimeAgreement a) => new()
    {
        Stamp = a.Stamp,
        Number = a.Number,
        Reason = a.Reason,
        Start = a.Start,
        End = a.End,
        Out = [.. a.Sessions.Select(s => OutOfSchool.KeyOf(s.Week, s.Day, s.PeriodCode))],
        ReviewEveryWeeks = a.ReviewEveryWeeks,
        StepsBack = a.StepsBack,
        Whereabouts = a.Whereabouts,
        ParentName = a.ParentName,
        ParentAgreedOn = a.ParentAgreedOn,
        ParentLivesWith = a.ParentLivesWith,
        CheckedBy = a.CheckedBy,
        CheckedOn = a.CheckedOn,
        SenCaseworker = a.SenCaseworker,
        SocialWorker = a.SocialWorker,
        SocialWorkerWords = a.SocialWorkerWords,
        InPupilsInterest = a.InPupilsInterest,
    };
}

public sealed class PartTimeValidator : AbstractValidator<PartTimeForm>
{
    public PartTimeValidator(SchoolClock clock)
    {
        RuleFor(f => f.Reason).MaximumLength(PartTimeAgreement.TextLimit).WithMessage(TooLong);
        RuleFor(f => f.StepsBack).MaximumLength(PartTimeAgreement.TextLimit).WithMessage(TooLong);
        RuleFor(f => f.Whereabouts).MaximumLength(PartTimeAgreement.TextLimit).WithMessage(TooLong);
        RuleFor(f => f.SenCaseworker).MaximumLength(PartTimeAgreement.TextLimit).WithMessage(TooLong);
        RuleFor(f => f.SocialWorkerWords).MaximumLength(PartTimeAgreement.TextLimit).WithMessage(TooLong);
        RuleFor(f => f.ParentName).MaximumLength(PartTimeAgreement.NameLimit).WithMessage($"Use {PartTimeAgreement.NameLimit} characters or fewer");
        RuleFor(f => f.CheckedBy).MaximumLength(PartTimeAgreement.NameLimit).WithMessage($"Use {PartTimeAgreement.NameLimit} characters or fewer");
        RuleFor(f => f.ReviewEveryWeeks).NotNull().WithMessage("Choose how often it is reviewed").InclusiveBetween(1, PartTimeDates.MostInterval).WithMessage($"Choose 1 to {PartTimeDates.MostInterval} school weeks");
        RuleFor(f => f.End).GreaterThan(f => f.Start).When(f => f.Start is not null && f.End is not null).WithMessage("Enter a last day after the first")
            .Must((f, end) => end!.Value.DayNumber - f.Start!.Value.DayNumber < PartTimeAgreement.LongestDays).When(f => f.Start is not null && f.End is not null, ApplyConditionTo.CurrentValidator).WithMessage("Enter a last day within a year: an agreement is for a time");
        RuleFor(f => f.ParentAgreedOn).LessThanOrEqualTo(_ => clock.Today).WithMessage("Enter the date on which they agreed: today or an earlier day");
        RuleFor(f => f.CheckedOn).LessThanOrEqualTo(_ => clock.Today).WithMessage("Enter the date of the check: today or an earlier day");
        RuleFor(f => f.SocialWorker).IsInEnum().WithMessage("Choose one of the answers");
        RuleFor(f => f.Out).Must((f, keys) => OutOfSchool.Read(f.Shape, f.Head.YearGroup, keys) is not null).WithMessage("Choose the sessions again: one of them is no lesson period any more");
    }

    private static string TooLong => $"Use {PartTimeAgreement.TextLimit:N0} characters or fewer";
}

[ReplacesNothing]
public sealed class RenewForm : PlacementForm
{
    public string? Reason { get; set; }

    [BindNever]
    [ValidateNever]
    public PartTimeAgreement Agreement { get; set; } = null!;
}

public sealed class RenewValidator : AbstractValidator<RenewForm>
{
    public RenewValidator() => RuleFor(f => f.Reason).NotEmpty().WithMessage("Say why the time that was agreed was not enough")
        .MaximumLength(PartTimeAgreement.TextLimit).WithMessage($"Use {PartTimeAgreement.TextLimit:N0} characters or fewer");
}

[ReplacesNothing]
public sealed class EndAgreementForm : PlacementForm
{
    [Display(Name = "Last day")]
    public DateOnly? LastDay { get; set; }

    public string? Reason { get; set; }

    [BindNever]
    [ValidateNever]
    public PartTimeAgreement Agreement { get; set; } = null!;
}

public sealed class EndAgreementValidator : AbstractValidator<EndAgreementForm>
{
    public EndAgreementValidator(SchoolClock clock)
    {
        RuleFor(f => f.LastDay).NotNull().WithMessage("Enter the last day")
            .GreaterThanOrEqualTo(_ => clock.Today).WithMessage("Enter today or a later day: up to now the agreement was in force");
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Say why it ends").MaximumLength(PartTimeAgreement.TextLimit).WithMessage($"Use {PartTimeAgreement.TextLimit:N0} characters or fewer");
    }
}

public sealed class HoldReviewForm : PlacementForm
{
    [Display(Name = "Date of the review")]
    public DateOnly? HeldOn { get; set; }

    [Display(Name = "How it goes on")]
    public PartTimeOutcome? Outcome { get; set; }

    public string? Note { get; set; }

    [BindNever]
    [ValidateNever]
    public PartTimeAgreement Agreement { get; set; } = null!;

    [BindNever]
    [ValidateNever]
    public PartTimeReview Review { get; set; } = null!;

    /// <summary>Whether whoever records the review may end the agreement with it.</summary>
    [BindNever]
    [ValidateNever]
    public bool MayEnd { get; set; }

    public static IReadOnlyList<Choice> OutcomesFor(bool mayEnd) =>
        [.. Choice.From<PartTimeOutcome>(PartTimeReview.NameOf).Where(c => mayEnd || c.Value != nameof(PartTimeOutcome.EndEarly))];
}

public sealed class HoldReviewValidator : AbstractValidator<HoldReviewForm>
{
    public HoldReviewValidator(SchoolClock clock)
    {
        RuleFor(f => f.HeldOn).NotNull().WithMessage("Enter the date of the review").LessThanOrEqualTo(_ => clock.Today).WithMessage("Enter the date of the review: today or an earlier day");
        RuleFor(f => f.Outcome).NotNull().WithMessage("Choose how it goes on").IsInEnum().WithMessage("Choose how it goes on")
            .Must((f, outcome) => f.MayEnd || outcome != PartTimeOutcome.EndEarly).WithMessage("The lead or the SENCO ends an agreement. Say it in your words, and choose how it goes on until then.");
        RuleFor(f => f.Note).NotEmpty().WithMessage("Say what the pupil, the family and the adults found").MaximumLength(PartTimeAgreement.TextLimit).WithMessage($"Use {PartTimeAgreement.TextLimit:N0} characters or fewer");
    }
}
