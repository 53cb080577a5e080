using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Features.Views;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.WaitingList;

/// <summary>Whose entry a form is about.</summary>
public sealed record EntryHead(int Id, int ProvisionId, string Forename, string Surname, int UrgencyPoints, string? Meanwhile, WaitingListState State, Guid Stamp)
{
    /// <summary>The list that the entry is on.</summary>
    public string List => $"/waiting-list?provision={ProvisionId}";
}

public abstract class EntryForm
{
    /// <summary>The entry as it was when the page was opened.</summary>
    public Guid Stamp { get; set; }

    [BindNever]
    [ValidateNever]
    public EntryHead Head { get; set; } = null!;
}

[Edits(typeof(WaitingListEntry))]
public sealed class LookForm : EntryForm
{
    [Display(Name = "Urgency")]
    public int? UrgencyPoints { get; set; }

    [Display(Name = "What is done meanwhile")]
    public string? Meanwhile { get; set; }
}

public sealed class LookValidator : AbstractValidator<LookForm>
{
    public LookValidator()
    {
        RuleFor(f => f.UrgencyPoints).NotNull().WithMessage("Enter the urgency, 0 to 10").InclusiveBetween(0, 10).WithMessage("Enter the urgency, 0 to 10");
        RuleFor(f => f.Meanwhile).MaximumLength(WaitingListEntry.TextLimit).WithMessage($"Use {WaitingListEntry.TextLimit} characters or fewer");
    }
}

public enum MoveDirection
{
    Up,
    Down,
}

[ReplacesNothing]
public sealed class MoveForm : EntryForm
{
    [Display(Name = "Which way")]
    public MoveDirection? Direction { get; set; }

    [Display(Name = "How many places")]
    public int? Places { get; set; }

    public string? Reason { get; set; }

    public static IReadOnlyList<Choice> Directions { get; } = Choice.From<MoveDirection>(d => d.ToString());
}

public sealed class MoveValidator : AbstractValidator<MoveForm>
{
    public MoveValidator()
    {
        RuleFor(f => f.Direction).NotNull().WithMessage("Choose up or down").IsInEnum().WithMessage("Choose up or down");
        RuleFor(f => f.Places).NotNull().WithMessage("Enter how many places, 1 to 50").InclusiveBetween(1, 50).WithMessage("Enter how many places, 1 to 50");
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Say why the pupil is moved").MaximumLength(WaitingListEntry.TextLimit).WithMessage($"Use {WaitingListEntry.TextLimit} characters or fewer");
    }
}

[ReplacesNothing]
public sealed class RemoveForm : EntryForm
{
    public string? Reason { get; set; }
}

public sealed class RemoveValidator : AbstractValidator<RemoveForm>
{
    public RemoveValidator() =>
        RuleFor(f => f.Reason).NotEmpty().WithMessage("Say why the pupil no longer waits").MaximumLength(WaitingListEntry.TextLimit).WithMessage($"Use {WaitingListEntry.TextLimit} characters or fewer");
}

/// <summary>Looks at, moves or takes off an entry of the waiting list.</summary>
[UseCase]
public sealed class ChangeEntry(IapDbContext db, WaitingQueue queue, SchoolClock clock, CurrentUser user)
{
    /// <returns>Null when there is no such entry.</returns>
    public Task<EntryHead?> FindAsync(int id, CancellationToken cancellationToken) =>
        (from entry in db.WaitingListEntries
         join pupil in db.Pupils on entry.PupilId equals pupil.Id
         where entry.Id == id
         select new EntryHead(entry.Id, entry.ProvisionId, pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename, pupil.PreferredSurname ?? pupil.LegalSurname, entry.UrgencyPoints, entry.Meanwhile, entry.State, entry.Stamp))
        .SingleOrDefaultAsync(cancellationToken);

    public Task LookAsync(int id, LookForm form, CancellationToken cancellationToken) =>
        ChangeAsync(id, form.Stamp, e => e.Look(form.UrgencyPoints!.Value, form.Meanwhile, clock.Today), cancellationToken);

    public async Task MoveAsync(int id, MoveForm form, CancellationToken cancellationToken)
    {
        var entry = await LoadAsync(id, form.Stamp, cancellationToken);
        var order = await queue.ReadAsync(entry.ProvisionId, cancellationToken);
        entry.Move(order, form.Direction == MoveDirection.Up ? form.Places!.Value : -form.Places!.Value, form.Reason!, user.Actor, clock.Today);
        db.Because(form.Reason);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Takes the pupil off the list and closes the referral.</summary>
    public async Task RemoveAsync(int id, RemoveForm form, CancellationToken cancellationToken)
    {
        var entry = await LoadAsync(id, form.Stamp, cancellationToken);
        entry.Remove(form.Reason!, clock.Today);
        var referral = await db.Referrals.SingleAsync(r => r.Id == entry.ReferralId, cancellationToken);
        referral.Close(form.Reason!, user.Actor, clock.Now);
        db.Because(form.Reason);
        await RevokeLinks.OfAsync(db, referral, "The pupil was taken off the waiting list", clock.Now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task ChangeAsync(int id, Guid stamp, Action<WaitingListEntry> verb, CancellationToken cancellationToken)
    {
        verb(await LoadAsync(id, stamp, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<WaitingListEntry> LoadAsync(int id, Guid stamp, CancellationToken cancellationToken)
    {
        var entry = await db.WaitingListEntries.Include(e => e.Moves).SingleAsync(e => e.Id == id, cancellationToken);
        db.Entry(entry).Property(e => e.Stamp).OriginalValue = stamp;
        return entry;
    }
}
