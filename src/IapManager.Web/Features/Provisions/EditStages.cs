using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Provisions;

public sealed class StageRow
{
    /// <summary>Where it stands; a row without a number comes after the others.</summary>
    [Display(Name = "Place")]
    public int? Order { get; set; }

    public string? Name { get; set; }

    [Display(Name = "Mainstream share to aim for")]
    public int? TargetShare { get; set; }

    [Display(Name = "How long it usually takes")]
    public int? ExpectedWeeks { get; set; }

    public string? Aim { get; set; }

    [Display(Name = "When a pupil enters it")]
    public string? EntryTest { get; set; }

    [Display(Name = "When a pupil is ready to leave it")]
    public string? ExitTest { get; set; }

    /// <summary>Ticked, the stage goes; whatever else is typed in its row goes with it.</summary>
    [Display(Name = "Take this stage away")]
    public bool TakeAway { get; set; }

    /// <summary>Nothing is typed that would be lost; its place alone is nothing.</summary>
    public bool IsEmpty => TargetShare is null && ExpectedWeeks is null && new[] { Name, Aim, EntryTest, ExitTest }.All(string.IsNullOrWhiteSpace);

    public bool IsKept => !TakeAway && !IsEmpty;

    public static StageRow Of(StageTemplate stage) => new()
    {
        Order = stage.Order,
        Name = stage.Name,
        TargetShare = stage.TargetShare,
        ExpectedWeeks = stage.ExpectedWeeks,
        Aim = stage.Aim,
        EntryTest = stage.EntryTest,
        ExitTest = stage.ExitTest,
    };
}

/// <summary>The stages of a provision's plans, a row each.</summary>
public sealed class StagesForm
{
    /// <summary>Of the provision.</summary>
    public Guid Stamp { get; set; }

    public List<StageRow> Stages { get; set => field = [.. value.OfType<StageRow>()]; } = [];

    [BindNever]
    [ValidateNever]
    public int ProvisionId { get; set; }

    [BindNever]
    [ValidateNever]
    public string Provision { get; set; } = "";

    [BindNever]
    [ValidateNever]
    public ProvisionPurpose Purpose { get; set; }

    /// <summary>The stages are those proposed for the purpose.</summary>
    [BindNever]
    [ValidateNever]
    public bool IsUsual { get; set; }

    /// <summary>The rows show those proposed for the purpose, and nothing is saved yet.</summary>
    [BindNever]
    [ValidateNever]
    public bool Proposed { get; set; }

    public IReadOnlyList<StageTemplate> ToStages() =>
    [
        .. Stages.Select((s, i) => (Row: s, Place: i)).Where(x => x.Row.IsKept).OrderBy(x => x.Row.Order ?? int.MaxValue).ThenBy(x => x.Place)
            .Select((x, i) => new StageTemplate(i + 1, x.Row.Name!, x.Row.Aim!, x.Row.EntryTest!, x.Row.ExitTest!, x.Row.TargetShare!.Value, x.Row.ExpectedWeeks!.Value)),
    ];

    /// <summary>Adds an empty row, for one more stage.</summary>
    public void Fill()
    {
        if (Stages.All(s => !s.IsEmpty) && Stages.Count < StageTemplate.MostStages)
        {
            Stages.Add(new StageRow());
        }
    }
}

public sealed class StagesFormValidator : AbstractValidator<StagesForm>
{
    public StagesFormValidator()
    {
        RuleForEach(f => f.Stages).Where(s => s.IsKept).ChildRules(row =>
        {
            row.RuleFor(s => s.Name).NotEmpty().WithMessage("Enter the stage’s name").MaximumLength(StageTemplate.NameLimit).WithMessage($"Use {StageTemplate.NameLimit} characters or fewer");
            row.RuleFor(s => s.TargetShare).NotNull().WithMessage("Enter the share, 0 to 100").InclusiveBetween(0, 100).WithMessage("Enter the share, 0 to 100");
            row.RuleFor(s => s.ExpectedWeeks).NotNull().WithMessage("Enter the school weeks, 1 to 52").InclusiveBetween(1, 52).WithMessage("Enter the school weeks, 1 to 52");
            row.RuleFor(s => s.Aim).NotEmpty().WithMessage("Enter the stage’s aim").MaximumLength(StageTemplate.TextLimit).WithMessage($"Use {StageTemplate.TextLimit} characters or fewer");
            row.RuleFor(s => s.EntryTest).NotEmpty().WithMessage("Enter when a pupil enters the stage").MaximumLength(StageTemplate.TextLimit).WithMessage($"Use {StageTemplate.TextLimit} characters or fewer");
            row.RuleFor(s => s.ExitTest).NotEmpty().WithMessage("Enter when a pupil is ready to leave it").MaximumLength(StageTemplate.TextLimit).WithMessage($"Use {StageTemplate.TextLimit} characters or fewer");
        });
    }
}

/// <summary>Reads and replaces the stages that new plans take. Plans that have been made keep theirs.</summary>
[UseCase]
public sealed class EditStages(IapDbContext db, SchoolFactsSource facts)
{
    /// <param name="provisionId">The provision.</param>
    /// <param name="proposed">Fills the rows with what is proposed for the purpose instead of what is saved.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Null when there is no such provision.</returns>
    public async Task<StagesForm?> ReadAsync(int provisionId, bool proposed, CancellationToken cancellationToken)
    {
        if (await db.Provisions.AsNoTracking().Include(p => p.Stages).AsSingleQuery().SingleOrDefaultAsync(p => p.Id == provisionId, cancellationToken) is not { } provision)
        {
            return null;
        }

        var (now, usual) = (provision.Stages.OrderBy(s => s.Order).ToList(), StageTemplate.Defaults(provision.Purpose));
        var isUsual = now.Count == usual.Count && now.Zip(usual).All(p => p.First.Says(p.Second));
        var form = new StagesForm
        {
            Stamp = provision.Stamp,
            ProvisionId = provision.Id,
            Provision = provision.Name,
            Purpose = provision.Purpose,
            IsUsual = isUsual,
            Proposed = proposed && !isUsual,
            Stages = [.. (proposed ? usual : now).Select(StageRow.Of)],
        };
        form.Fill();
        return form;
    }

    public async Task ExecuteAsync(int provisionId, StagesForm form, CancellationToken cancellationToken)
    {
        var provision = await db.Provisions.Include(p => p.Stages).SingleAsync(p => p.Id == provisionId, cancellationToken);
        db.Entry(provision).Property(p => p.Stamp).OriginalValue = form.Stamp;
        provision.SetStages(form.ToStages());
        await db.SaveChangesAsync(cancellationToken);
        facts.Forget();
    }
}
