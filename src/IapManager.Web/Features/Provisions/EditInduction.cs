using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Provisions;

public sealed class TaskRow
{
    public int? Order { get; set; }

    public string? Wording { get; set; }

    public string? Who { get; set; }

    public InductionTime? When { get; set; }

    public bool Needed { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Wording);
}

public sealed class ConsentRow
{
    public string? Name { get; set; }

    public string? Asks { get; set; }

    public bool Needed { get; set; }

    public bool PupilToo { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Asks);
}

/// <summary>The checklist of a provision and the consents that it asks for, a row each. An emptied row goes.</summary>
public sealed class InductionForm
{
    private const int Spare = 2;

    /// <summary>Of the provision's own list; empty while the usual one holds.</summary>
    public Guid Stamp { get; set; }

    public List<TaskRow> Tasks { get; set => field = [.. value.OfType<TaskRow>()]; } = [];

    public List<ConsentRow> Consents { get; set => field = [.. value.OfType<ConsentRow>()]; } = [];

    [BindNever]
    [ValidateNever]
    public string Provision { get; set; } = "";

    [BindNever]
    [ValidateNever]
    public bool IsUsual { get; set; }

    public static IReadOnlyList<Choice> Times { get; } = Choice.From<InductionTime>(InductionItem.NameOf);

    /// <summary>In the order that was typed; rows without a number keep their place after the others.</summary>
    public IEnumerable<InductionTask> ToTasks() => Tasks.Select((t, i) => (Row: t, Place: i)).Where(x => !x.Row.IsEmpty)
        .OrderBy(x => x.Row.Order ?? int.MaxValue).ThenBy(x => x.Place).Select(x => new InductionTask(x.Row.Wording!, x.Row.Who, x.Row.When!.Value, x.Row.Needed));

    public IEnumerable<ConsentKind> ToKinds() => Consents.Where(c => !c.IsEmpty).Select(c => new ConsentKind(c.Name!, c.Asks!, c.Needed, c.PupilToo));

    /// <summary>Adds empty rows, for more lines.</summary>
    public void Fill()
    {
        Tasks.AddRange(Enumerable.Range(0, Math.Max(0, Spare - Tasks.Count(t => t.IsEmpty))).Select(_ => new TaskRow()));
        Consents.AddRange(Enumerable.Range(0, Math.Max(0, 1 - Consents.Count(c => c.IsEmpty))).Select(_ => new ConsentRow()));
    }
}

public sealed class InductionFormValidator : AbstractValidator<InductionForm>
{
    public InductionFormValidator()
    {
        RuleForEach(f => f.Tasks).Where(t => !t.IsEmpty).ChildRules(row =>
        {
            row.RuleFor(t => t.Wording).MaximumLength(InductionItem.WordingLimit).WithMessage($"Use {InductionItem.WordingLimit} characters or fewer");
            row.RuleFor(t => t.Who).MaximumLength(InductionItem.WhoLimit).WithMessage($"Use {InductionItem.WhoLimit} characters or fewer");
            row.RuleFor(t => t.When).NotNull().WithMessage("Choose by when it is done").IsInEnum().WithMessage("Choose by when it is done");
        });
        RuleForEach(f => f.Consents).Where(c => !c.IsEmpty).ChildRules(row =>
        {
            row.RuleFor(c => c.Name).NotEmpty().WithMessage("Give the consent a short name").MaximumLength(Consent.NameLimit).WithMessage($"Use {Consent.NameLimit} characters or fewer");
            row.RuleFor(c => c.Asks).NotEmpty().WithMessage("Say what the family agrees to").MaximumLength(Consent.AsksLimit).WithMessage($"Use {Consent.AsksLimit} characters or fewer");
        });
    }
}

/// <summary>Reads and replaces what a provision does when a pupil comes. Placements keep the list that they were given.</summary>
[UseCase]
public sealed class EditInduction(IapDbContext db)
{
    /// <returns>Null when there is no such provision.</returns>
    public async Task<InductionForm?> ReadAsync(int provisionId, CancellationToken cancellationToken)
    {
        var found = await db.Provisions.AsNoTracking().Where(p => p.Id == provisionId)
            .Select(p => new { p.Name, Template = db.InductionTemplates.FirstOrDefault(t => t.ProvisionId == p.Id) }).SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var form = new InductionForm
        {
            Provision = found.Name,
            IsUsual = found.Template is null,
            Stamp = found.Template?.Stamp ?? Guid.Empty,
            Tasks = [.. (found.Template?.Tasks ?? InductionTemplate.UsualTasks).Select((t, i) => new TaskRow { Order = i + 1, Wording = t.Wording, Who = t.Who, When = t.When, Needed = t.NeededToConfirm })],
            Consents = [.. (found.Template?.Consents ?? InductionTemplate.UsualConsents).Select(c => new ConsentRow { Name = c.Name, Asks = c.Asks, Needed = c.NeededBeforeStart, PupilToo = c.PupilToo })],
        };
        form.Fill();
        return form;
    }

    public async Task ExecuteAsync(int provisionId, InductionForm form, CancellationToken cancellationToken)
    {
        var template = await db.InductionTemplates.SingleOrDefaultAsync(t => t.ProvisionId == provisionId, cancellationToken);
        if (template is null)
        {
            var provision = await db.Provisions.AsNoTracking().Select(p => new { p.Id, p.SchoolId }).SingleAsync(p => p.Id == provisionId, cancellationToken);
            template = new InductionTemplate(provision.SchoolId, provision.Id);
            db.InductionTemplates.Add(template);
        }
        else
        {
            db.Entry(template).Property(t => t.Stamp).OriginalValue = form.Stamp;
        }

        template.Change(form.ToTasks(), form.ToKinds());
        await db.SaveChangesAsync(cancellationToken);
    }
}
