using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Web.Features.Placements;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Induction;

public sealed class ItemForm : PlacementForm
{
    /// <summary>How the line stood when the page was opened.</summary>
    public InductionState Seen { get; set; }

    [Display(Name = "How it stands")]
    public InductionState? State { get; set; }

    public string? Note { get; set; }

    [BindNever]
    [ValidateNever]
    public InductionItem Line { get; set; } = null!;

    public static IReadOnlyList<Choice> States { get; } =
    [
        new(nameof(InductionState.Done), "Done"),
        new(nameof(InductionState.NotNeeded), "Not needed", "Say why below"),
        new(nameof(InductionState.Open), "Still to do"),
    ];
}

public sealed class ItemValidator : AbstractValidator<ItemForm>
{
    public ItemValidator()
    {
        RuleFor(f => f.State).NotNull().WithMessage("Choose how it stands").IsInEnum().WithMessage("Choose how it stands");
        RuleFor(f => f.Note).NotEmpty().When(f => f.State == InductionState.NotNeeded, ApplyConditionTo.CurrentValidator).WithMessage("Say why it is not needed")
            .MaximumLength(InductionItem.NoteLimit).WithMessage($"Use {InductionItem.NoteLimit} characters or fewer");
    }
}

[ReplacesNothing]
public sealed class AddItemForm : PlacementForm
{
    [Display(Name = "What is to be done")]
    public string? Wording { get; set; }

    [Display(Name = "Who does it")]
    public string? Who { get; set; }

    [Display(Name = "By when")]
    public InductionTime? When { get; set; }

    public static IReadOnlyList<Choice> Times { get; } = Choice.From<InductionTime>(InductionItem.NameOf);
}

public sealed class AddItemValidator : AbstractValidator<AddItemForm>
{
    public AddItemValidator()
    {
        RuleFor(f => f.Wording).NotEmpty().WithMessage("Enter what is to be done").MaximumLength(InductionItem.WordingLimit).WithMessage($"Use {InductionItem.WordingLimit} characters or fewer");
        RuleFor(f => f.Who).MaximumLength(InductionItem.WhoLimit).WithMessage($"Use {InductionItem.WhoLimit} characters or fewer");
        RuleFor(f => f.When).NotNull().WithMessage("Choose by when").IsInEnum().WithMessage("Choose by when");
    }
}

/// <summary>
/// Changes one line of a checklist. It is held against the line as it was seen, not against the whole placement: two adults may
/// tick different lines at the same time.
/// </summary>
[UseCase]
public sealed class SettleItem(IapDbContext db, SchoolClock clock, CurrentUser user)
{
    private const int Tries = 4;

    public Task ExecuteAsync(int id, int item, InductionState seen, InductionState state, string? note, CancellationToken cancellationToken) =>
        ChangeAsync(id, p => p.SettleItem(item, seen, state, note, clock.Today, user.Actor), cancellationToken);

    public Task AddAsync(int id, AddItemForm form, CancellationToken cancellationToken) =>
        ChangeAsync(id, p => p.AddItem(form.Wording!, form.Who, form.When!.Value), cancellationToken);

    private async Task ChangeAsync(int id, Action<Placement> verb, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            verb(await db.Placements.SingleAsync(p => p.Id == id, cancellationToken));
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return;
            }
            catch (DbUpdateConcurrencyException) when (attempt < Tries)
            {
                // Another line was settled at the same moment: look at this one anew.
                db.ChangeTracker.Clear();
            }
        }
    }
}

/// <summary>Gives a placement the checklist of its provision, where it has none.</summary>
[UseCase]
public sealed class TakeOverChecklist(IapDbContext db)
{
    public async Task ExecuteAsync(int id, CancellationToken cancellationToken)
    {
        var placement = await db.Placements.SingleAsync(p => p.Id == id, cancellationToken);
        placement.PrepareInduction(await db.InductionTemplates.AsNoTracking().SingleOrDefaultAsync(t => t.ProvisionId == placement.ProvisionId, cancellationToken)
            ?? new InductionTemplate(placement.SchoolId, placement.ProvisionId));
        await db.SaveChangesAsync(cancellationToken);
    }
}
