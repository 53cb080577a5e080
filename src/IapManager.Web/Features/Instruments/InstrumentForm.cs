using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Domain.Assessments;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure.Errors;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace IapManager.Web.Features.Instruments;

public sealed class ScaleRow
{
    public string? Name { get; set; }

    public decimal? Lowest { get; set; }

    public decimal? Highest { get; set; }

    public BetterWhen? Better { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Name) && Lowest is null && Highest is null && Better is null;
}

[Edits(typeof(Instrument))]
public sealed class InstrumentForm
{
    private const int Spare = 3;

    /// <summary>The instrument as it was when the page was opened; empty for a new one.</summary>
    public Guid Stamp { get; set; }

    public string? Name { get; set; }

    [Display(Name = "How it is used, or what it covers")]
    public string? Note { get; set; }

    [Display(Name = "Who answers it?")]
    public List<Respondent> Respondents { get; set; } = [];

    [Display(Name = "Its scores say something about health or family")]
    public bool IsSensitive { get; set; }

    [Display(Name = "Ask for it when a placement begins")]
    public List<Respondent> AtBaseline { get; set; } = [];

    [Display(Name = "Ask for it before each review")]
    public List<Respondent> AtReview { get; set; } = [];

    [Display(Name = "Scores may have decimals")]
    public bool HasDecimals { get; set; }

    /// <summary>Where the scales stay as they are: of those whose highest score the school sets (<see cref="IsOpen"/>), in their order.</summary>
    public List<decimal?> Highest { get; set; } = [];

    public List<ScaleRow> Scales { get; set => field = [.. value.OfType<ScaleRow>()]; } = [];

    [BindNever]
    [ValidateNever]
    public int? Id { get; set; }

    /// <summary>Scores have been entered: the scales stay.</summary>
    [BindNever]
    [ValidateNever]
    public bool HasScores { get; set; }

    [BindNever]
    [ValidateNever]
    public bool IsRetired { get; set; }

    /// <summary>The scales where they cannot be changed here: scores have been entered, or some are sums; null otherwise.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<InstrumentScale>? Fixed { get; set; }

    public static IReadOnlyList<Choice> Answering { get; } = Choice.From<Respondent>(by => by == Respondent.Test ? "Nobody: the pupil sits a test" : AssessmentWords.NameOf(by));

    public static IReadOnlyList<Choice> Ways { get; } = Choice.From<BetterWhen>(way => way == BetterWhen.Higher ? "Higher" : "Lower");

    /// <summary>No highest score is known of it but the one that the school sets.</summary>
    public static bool IsOpen(InstrumentScale scale) => !scale.IsSum && (scale.Highest is null || scale.BoundIsOurs);

    /// <summary>A scale's code follows from its place.</summary>
    public IEnumerable<InstrumentScale> ToScales() => Fixed ?? [.. Scales.Where(s => !s.IsEmpty).Select((s, i) => new InstrumentScale($"S{i + 1}", s.Name!.Trim(), s.Lowest!.Value, s.Highest, s.Better!.Value))];

    public InstrumentForm WithSpareRows()
    {
        Scales.AddRange(Enumerable.Range(0, Math.Max(0, Spare - Scales.Count(s => s.IsEmpty))).Select(_ => new ScaleRow()));
        return this;
    }
}

public sealed class InstrumentValidator : AbstractValidator<InstrumentForm>
{
    public InstrumentValidator()
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("Enter the name of the assessment").MaximumLength(Instrument.NameLimit).WithMessage($"Use {Instrument.NameLimit} characters or fewer for the name");
        RuleFor(f => f.Note).MaximumLength(Instrument.NoteLimit).WithMessage($"Use {Instrument.NoteLimit} characters or fewer");
        RuleFor(f => f.Respondents).NotEmpty().WithMessage("Choose who answers it").ForEach(r => r.IsInEnum().WithMessage("Choose who answers it"));
        RuleFor(f => f.AtBaseline).Must((f, list) => list.TrueForAll(f.Respondents.Contains)).WithMessage("Choose from those who answer it");
        RuleFor(f => f.AtReview).Must((f, list) => list.TrueForAll(f.Respondents.Contains)).WithMessage("Choose from those who answer it");
        RuleForEach(f => f.Scales).Where(s => !s.IsEmpty).ChildRules(row =>
        {
            row.RuleFor(s => s.Name).NotEmpty().WithMessage("Give the scale a name, or empty its whole row").MaximumLength(InstrumentScale.NameLimit).WithMessage($"Use {InstrumentScale.NameLimit} characters or fewer for the scale");
            row.RuleFor(s => s.Lowest).NotNull().WithMessage("Enter the lowest score").InclusiveBetween(-10_000, 10_000).WithMessage("Enter a lowest score between -10,000 and 10,000");
            row.RuleFor(s => s.Highest).InclusiveBetween(-10_000, 10_000).WithMessage("Enter a highest score between -10,000 and 10,000");
            row.RuleFor(s => s.Better).NotNull().WithMessage("Choose which way is better").IsInEnum().WithMessage("Choose which way is better");
        });
        RuleForEach(f => f.Highest).InclusiveBetween(-10_000, 10_000).WithMessage("Enter a highest score between -10,000 and 10,000");
        RuleFor(f => f.Scales).Must((f, list) => f.Fixed is not null || list.Exists(s => !s.IsEmpty)).OverridePropertyName("Scales[0].Name").WithMessage("Enter at least one scale");
    }
}
