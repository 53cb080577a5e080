using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data.Users;
using IapManager.Domain.Admissions;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Referrals;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure.Errors;

namespace IapManager.Web.Features.ReferralDecisions;

public sealed class JudgementForm
{
    public int CriterionId { get; set; }

    public Judgement Judgement { get; set; }

    public string? Reason { get; set; }

    /// <summary>Wording of the criterion; null until the form knows what it is judged against, and for a criterion that is not of that set.</summary>
    public string? Criterion { get; internal set; }
}

/// <summary>Somebody on the panel who is not on the list.</summary>
public sealed class OtherMemberForm
{
    public string? Name { get; set; }

    [Display(Name = "As what")]
    public string? Role { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Role);
}

[ReplacesNothing]
public sealed class DecisionForm
{
    /// <summary>Rows for people who are not on the list.</summary>
    public const int OtherRows = 3;

    public const int JudgementReasonLimit = 500;

    public int CriteriaSetId { get; set; }

    [Display(Name = "Criterion {0}")]
    public List<JudgementForm> Judgements { get; set => field = [.. value.OfType<JudgementForm>()]; } = [];

    public bool? Accept { get; set; }

    public string? Reason { get; set; }

    [Display(Name = "What support is given instead")]
    public string? SupportInstead { get; set; }

    [Display(Name = "Why it departs from the suggestion")]
    public string? DepartureReason { get; set; }

    [Display(Name = "Day on which the panel met")]
    public DateOnly? MetOn { get; set; }

    /// <summary>Keys of <see cref="PanelChoice"/>.</summary>
    [Adult(typeof(SchoolUser))]
    [Display(Name = "Who was on the panel")]
    public List<string> Panel { get; set => field = [.. value.OfType<string>()]; } = [];

    [Display(Name = "Somebody else who was there {0}")]
    public List<OtherMemberForm> Others { get; set => field = [.. value.OfType<OtherMemberForm>()]; } = [];

    /// <summary>0 to 10.</summary>
    public int? Urgency { get; set; }

    [Display(Name = "What is done until a place is free")]
    public string? Meanwhile { get; set; }

    public Guid Stamp { get; set; }

    /// <summary>What there was when the page was made: a <see cref="SeenMark"/>.</summary>
    public string? Seen { get; set; }

    /// <summary>The decision is another one than the criteria suggest.</summary>
    public bool Departs { get; private set; }

    public static IReadOnlyList<Choice> Urgencies { get; } =
    [
        new("0", "0: can wait for a place"),
        new("2", "2: lessons are being missed now and then"),
        new("4", "4: absence or suspensions are rising"),
        new("6", "6: absence is severe, or there have been several suspensions"),
        new("8", "8: permanent exclusion is being talked about"),
        new("10", "10: permanent exclusion is likely within days"),
    ];

    /// <summary>Everything not known yet; that both have been heard is left for the panel to judge like the rest.</summary>
    public static DecisionForm For(CriteriaSet set, Referral referral, DateOnly today) => new()
    {
        MetOn = today,
        CriteriaSetId = set.Id,
        Stamp = referral.Stamp,
        Judgements = [.. set.Criteria.OrderBy(c => c.Order).Select(c => new JudgementForm { CriterionId = c.Id })],
    };

    public Judgement JudgementOf(int criterionId) => Judgements.FirstOrDefault(j => j.CriterionId == criterionId)?.Judgement ?? Judgement.NotKnown;

    public string? ReasonOf(int criterionId) => Judgements.FirstOrDefault(j => j.CriterionId == criterionId)?.Reason;

    /// <summary>Names each criterion, and holds the decision against what the criteria suggest.</summary>
    public void JudgeAgainst(CriteriaSet set)
    {
        Judgements.ForEach(j => j.Criterion = set.Criteria.FirstOrDefault(c => c.Id == j.CriterionId)?.Wording);
        Departs = Accept is { } accept && Suggest(set).Accept is { } suggested && suggested != accept;
    }

    /// <summary>Takes the judgements over to other criteria, where the words are the same; the rest is to be judged.</summary>
    public void CarryOver(CriteriaSet from, CriteriaSet to)
    {
        var typed = Judgements;
        Judgements =
        [
            .. to.Criteria.OrderBy(c => c.Order).Select(c => from.Criteria.FirstOrDefault(o => o.Wording == c.Wording && o.Kind == c.Kind) is { } same && typed.FirstOrDefault(j => j.CriterionId == same.Id) is { } judged
                ? new JudgementForm { CriterionId = c.Id, Judgement = judged.Judgement, Reason = judged.Reason }
                : new JudgementForm { CriterionId = c.Id }),
        ];
        CriteriaSetId = to.Id;
    }

    /// <summary>Those chosen from the list and those named beside it. A key that is not on the list is nobody.</summary>
    public IReadOnlyList<PanelMember> PanelOf(IReadOnlyList<PanelChoice> choices) =>
    [
        .. choices.Where(c => Panel.Contains(c.Key)).Select(c => new PanelMember(c.Name, c.Role)),
        .. Others.Where(o => !o.IsEmpty).Select(o => new PanelMember(o.Name ?? "", o.Role ?? "")),
    ];

    public CriteriaSuggestion Suggest(CriteriaSet set) => CriteriaSuggestion.From(set.Criteria, set.AcceptLine, c => JudgementOf(c.Id));

    public static string Words(Judgement judgement, CriterionKind kind) => (judgement, kind) switch
    {
        (Judgement.Met, CriterionKind.MustNot) => "Holds",
        (Judgement.NotMet, CriterionKind.MustNot) => "Does not hold",
        (Judgement.Met, _) => "Met",
        (Judgement.Partly, _) => "Partly",
        (Judgement.NotMet, _) => "Not met",
        _ => "Not known",
    };
}

public sealed class DecisionValidator : AbstractValidator<DecisionForm>
{
    public DecisionValidator()
    {
        RuleForEach(f => f.Judgements).ChildRules(j =>
        {
            j.RuleFor(x => x.Judgement).IsInEnum().WithMessage(x => $"Choose one of the four judgements: {Named(x)}");
            j.RuleFor(x => x.Reason).NotEmpty().WithMessage(x => $"Say why, in a few words: {Named(x)}")
                .MaximumLength(DecisionForm.JudgementReasonLimit).WithMessage(x => $"Use {DecisionForm.JudgementReasonLimit} characters or fewer: {Named(x)}");
        });
        RuleFor(f => f.Accept).NotNull().WithMessage("Choose whether to accept or decline");
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Enter the reason, as the referrer and the family will read it")
            .MaximumLength(Referral.ReasonLimit).WithMessage($"Use {Referral.ReasonLimit:N0} characters or fewer");
        RuleFor(f => f.SupportInstead).NotEmpty().WithMessage("Say what support will be given instead").When(f => f.Accept == false);
        RuleFor(f => f.SupportInstead).MaximumLength(Referral.ReasonLimit).WithMessage($"Use {Referral.ReasonLimit:N0} characters or fewer");
        RuleFor(f => f.DepartureReason).NotEmpty().WithMessage("Say why the decision departs from what the criteria suggest").When(f => f.Departs);
        RuleFor(f => f.DepartureReason).MaximumLength(Referral.ReasonLimit).WithMessage($"Use {Referral.ReasonLimit:N0} characters or fewer");
        RuleFor(f => f.MetOn).NotNull().WithMessage("Enter the day on which the panel met");
        RuleFor(f => f.Panel).Must((f, p) => p.Count + f.Others.Count(o => !o.IsEmpty) > 0).WithMessage("Choose who decided, at least one person");
        RuleForEach(f => f.Others).ChildRules(o =>
        {
            o.RuleFor(x => x.Name).NotEmpty().WithMessage("Enter the name").When(x => !x.IsEmpty);
            o.RuleFor(x => x.Name).MaximumLength(PanelMember.NameLimit).WithMessage($"Use {PanelMember.NameLimit} characters or fewer");
            o.RuleFor(x => x.Role).NotEmpty().WithMessage("Say what they are on the panel as").When(x => !x.IsEmpty);
            o.RuleFor(x => x.Role).MaximumLength(PanelMember.RoleLimit).WithMessage($"Use {PanelMember.RoleLimit} characters or fewer");
        });
        RuleFor(f => f.Urgency).Must(u => u is >= 0 and <= 10).WithMessage("Choose how urgent it is").When(f => f.Accept == true);
        RuleFor(f => f.Meanwhile).MaximumLength(WaitingListEntry.TextLimit).WithMessage($"Use {WaitingListEntry.TextLimit} characters or fewer");
    }

    private static string Named(JudgementForm judgement) => judgement.Criterion ?? "a criterion that is not in force any more";
}
