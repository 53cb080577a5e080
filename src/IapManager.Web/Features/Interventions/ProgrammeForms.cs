using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Domain.Interventions;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure.Errors;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace IapManager.Web.Features.Interventions;

/// <param name="EndedOn">Null while it goes on.</param>
public sealed record ProgrammeHead(int Id, string Name, DateOnly FirstDay, DateOnly? EndedOn, int Minutes, Guid Stamp)
{
    public string Href => $"/interventions/{Id}";
}

/// <summary>A form about one programme.</summary>
public abstract class OfProgramme
{
    /// <summary>The programme as it was when the page was opened.</summary>
    public Guid Stamp { get; set; }

    [BindNever]
    [ValidateNever]
    public ProgrammeHead Head { get; set; } = null!;
}

[ReplacesNothing]
public sealed class TakeInForm : OfProgramme
{
    [Display(Name = "Who joins?")]
    public List<int> Pupils { get; set; } = [];

    public DateOnly? From { get; set; }

    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> PupilChoices { get; set; } = [];
}

public sealed class TakeInValidator : AbstractValidator<TakeInForm>
{
    public TakeInValidator()
    {
        RuleFor(f => f.Pupils).NotEmpty().WithMessage("Choose at least one pupil").Must((f, list) => list.TrueForAll(p => f.PupilChoices.Any(c => c.Value == $"{p}"))).WithMessage("Choose pupils from the list");
        RuleFor(f => f.From).NotNull().WithMessage("Enter the day from which they are in it");
    }
}

[ReplacesNothing]
public sealed class LetGoForm : OfProgramme
{
    [Display(Name = "Last day in the group")]
    public DateOnly? LastDay { get; set; }

    public string? Why { get; set; }

    [BindNever]
    [ValidateNever]
    public string PupilName { get; set; } = "";
}

public sealed class LetGoValidator : AbstractValidator<LetGoForm>
{
    public LetGoValidator()
    {
        RuleFor(f => f.LastDay).NotNull().WithMessage("Enter the last day in the group");
        RuleFor(f => f.Why).NotEmpty().WithMessage("Say why the pupil leaves the group").MaximumLength(InterventionProgramme.TextLimit).WithMessage($"Use {InterventionProgramme.TextLimit} characters or fewer");
    }
}

[ReplacesNothing]
public sealed class EndForm : OfProgramme
{
    [Display(Name = "Last day")]
    public DateOnly? LastDay { get; set; }

    [Display(Name = "What came of it?")]
    public string? WhatCameOfIt { get; set; }
}

public sealed class EndValidator : AbstractValidator<EndForm>
{
    public EndValidator()
    {
        RuleFor(f => f.LastDay).NotNull().WithMessage("Enter the last day");
        RuleFor(f => f.WhatCameOfIt).NotEmpty().WithMessage("Say in a few words what came of it").MaximumLength(InterventionProgramme.TextLimit).WithMessage($"Use {InterventionProgramme.TextLimit} characters or fewer");
    }
}
