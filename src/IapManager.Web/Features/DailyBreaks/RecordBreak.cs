using FluentValidation;
using IapManager.Data;
using IapManager.Domain.DailyLife;
using IapManager.Web.Features.Daily;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.DailyBreaks;

public sealed class BreakForm : EntryForm
{
    public int? PupilId { get; set; }

    public TimeOnly? At { get; set; }

    public int? Minutes { get; set; }

    /// <summary>One of those offered.</summary>
    public string? What { get; set; }

    /// <summary>In own words; holds before <see cref="What"/>.</summary>
    public string? SomethingElse { get; set; }

    public string? Meant => string.IsNullOrWhiteSpace(SomethingElse) ? What : SomethingElse;
}

public sealed class BreakValidator : EntryValidator<BreakForm>
{
    public BreakValidator(SchoolClock clock)
        : base(clock)
    {
        RuleFor(f => f.PupilId).NotNull().WithMessage("Choose the pupil");
        RuleFor(f => f.At).NotNull().WithMessage("Enter when it began");
        RuleFor(f => f.Minutes).Must(m => m is >= 1 and <= MovementBreak.MostMinutes).WithMessage($"Enter a length from 1 to {MovementBreak.MostMinutes} minutes");
        RuleFor(f => f.What).NotEmpty().WithMessage("Say what the break was").When(f => f.Meant is null or "");
        RuleFor(f => f.What).MaximumLength(MovementBreak.WhatLimit).WithMessage($"Use {MovementBreak.WhatLimit} characters or fewer");
        RuleFor(f => f.SomethingElse).MaximumLength(MovementBreak.WhatLimit).WithMessage($"Use {MovementBreak.WhatLimit} characters or fewer");
    }
}

public sealed class TakeBackBreakForm : EntryForm
{
    public int PupilId { get; set; }

    /// <summary>Key of the break.</summary>
    public Guid Mistaken { get; set; }
}

public sealed class TakeBackBreakValidator(SchoolClock clock) : EntryValidator<TakeBackBreakForm>(clock);

/// <summary>Keeps a break, or takes back one that was entered by mistake.</summary>
[UseCase]
public sealed class RecordBreak(IapDbContext db, ReadDay days, KeepEntries keep, CurrentUser user, SchoolClock clock)
{
    /// <returns>False where the pupil has no place on the day, or is not the user's to see.</returns>
    public async Task<bool> ExecuteAsync(BreakForm form, CancellationToken cancellationToken)
    {
        var pupilId = form.PupilId!.Value;
        if (!await days.HasAsync(pupilId, form.Date!.Value, cancellationToken))
        {
            return false;
        }

        await keep.RunAsync(form.Key, () => new MovementBreak(form.BesideOthers(pupilId, user, clock), form.At!.Value, form.Minutes!.Value, form.Meant), cancellationToken);
        return true;
    }

    /// <returns>False where there is no such break.</returns>
    public async Task<bool> TakeBackAsync(TakeBackBreakForm form, CancellationToken cancellationToken)
    {
        var mistaken = await db.MovementBreaks.AsNoTracking().FirstOrDefaultAsync(b => b.Key == form.Mistaken && b.PupilId == form.PupilId && b.Date == form.Date, cancellationToken);
        if (mistaken is null || !await days.HasAsync(form.PupilId, form.Date!.Value, cancellationToken))
        {
            return false;
        }

        await keep.RunAsync(form.Key, () => mistaken.TakeBack(form.BesideOthers(form.PupilId, user, clock)), cancellationToken);
        return true;
    }
}
