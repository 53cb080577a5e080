using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain.DailyLife;
using IapManager.Web.Features.Daily;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.DailyCheckIn;

/// <summary>One tap on how it is, one on what the pupil is ready for, and who is next.</summary>
public sealed class CheckInForm : EntryForm
{
    public int PupilId { get; set; }

    public DayMoment Moment { get; set; }

    /// <summary>By the button pressed.</summary>
    public Presence Presence { get; set; }

    public Mood? Mood { get; set; }

    public Readiness? Readiness { get; set; }

    [Display(Name = "A word")]
    public string? Word { get; set; }

    public WordOf? WordOf { get; set; }

    /// <summary>Whose panel to open then.</summary>
    public int? NextId { get; set; }
}

public sealed class CheckInValidator : EntryValidator<CheckInForm>
{
    public CheckInValidator(SchoolClock clock)
        : base(clock)
    {
        RuleFor(f => f.Moment).IsInEnum().WithMessage("Open the day again and enter it there");
        RuleFor(f => f.Presence).Must(p => p is Presence.Here or Presence.NotHere or Presence.Later).WithMessage("Say whether the pupil is here");
        RuleFor(f => f.Mood).IsInEnum().WithMessage("Choose how it is from the five");
        RuleFor(f => f.Readiness).IsInEnum().WithMessage("Choose from the four");
        RuleFor(f => f.WordOf).IsInEnum().WithMessage("Say whose words they are");
        RuleFor(f => f.Word).MaximumLength(CheckIn.WordLimit).WithMessage($"Use {CheckIn.WordLimit} characters or fewer for the word");
    }
}

/// <summary>Says which of several check-ins of one pupil holds.</summary>
public sealed class SettleCheckInForm : EntryForm
{
    public int PupilId { get; set; }

    public DayMoment Moment { get; set; }

    /// <summary>Key of the one that holds.</summary>
    public Guid Holds { get; set; }
}

public sealed class SettleCheckInValidator(SchoolClock clock) : EntryValidator<SettleCheckInForm>(clock);

/// <summary>Takes back a check-in or a check-out that was entered by mistake.</summary>
public sealed class TakeBackCheckInForm : EntryForm
{
    public int PupilId { get; set; }

    public DayMoment Moment { get; set; }

    /// <summary>Key of the one entered by mistake.</summary>
    public Guid Mistaken { get; set; }
}

public sealed class TakeBackCheckInValidator(SchoolClock clock) : EntryValidator<TakeBackCheckInForm>(clock);

/// <summary>Keeps a check-in or a check-out, says which of several holds, or takes back one that was entered by mistake.</summary>
[UseCase]
public sealed class RecordCheckIn(IapDbContext db, ReadDay days, KeepEntries keep, CurrentUser user, SchoolClock clock)
{
    /// <returns>False where the pupil has no place on the day, or is not the user's to see.</returns>
    public async Task<bool> ExecuteAsync(CheckInForm form, CancellationToken cancellationToken)
    {
        if (!await days.HasAsync(form.PupilId, form.Date!.Value, cancellationToken))
        {
            return false;
        }

        await keep.RunAsync(form.Key, () => new CheckIn(form.Entered(form.PupilId, user, clock), form.Moment, form.Presence, form.Mood, form.Readiness, form.Word, form.WordOf), cancellationToken);
        return true;
    }

    /// <returns>False where there is no such entry.</returns>
    public Task<bool> SettleAsync(SettleCheckInForm form, CancellationToken cancellationToken) =>
        AboutAsync(form, form.PupilId, form.Moment, form.Holds, (holds, entered) => holds.SaidBy(entered), cancellationToken);

    /// <returns>False where there is no such entry.</returns>
    public Task<bool> TakeBackAsync(TakeBackCheckInForm form, CancellationToken cancellationToken) =>
        AboutAsync(form, form.PupilId, form.Moment, form.Mistaken, (mistaken, entered) => mistaken.TakeBack(entered), cancellationToken);

    private async Task<bool> AboutAsync(EntryForm form, int pupilId, DayMoment moment, Guid key, Func<CheckIn, Entered, CheckIn> say, CancellationToken cancellationToken)
    {
        var about = await db.CheckIns.AsNoTracking().FirstOrDefaultAsync(c => c.Key == key && c.PupilId == pupilId && c.Date == form.Date && c.Moment == moment, cancellationToken);
        if (about is null || !await days.HasAsync(pupilId, form.Date!.Value, cancellationToken))
        {
            return false;
        }

        await keep.RunAsync(form.Key, () => say(about, form.Entered(pupilId, user, clock)), cancellationToken);
        return true;
    }
}
