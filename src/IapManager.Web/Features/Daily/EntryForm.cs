using System.Globalization;
using FluentValidation;
using IapManager.Domain.DailyLife;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace IapManager.Web.Features.Daily;

/// <summary>What comes with everything that is entered about a day, from a page or, later, from what a tablet has kept.</summary>
public class EntryForm
{
    public DateOnly? Date { get; set; }

    /// <summary>Made with the form. Sent again, it is the same entry.</summary>
    public Guid Key { get; set; }

    /// <summary>Keys of what stood there.</summary>
    public List<Guid> Replaces { get; set; } = [];

    /// <summary>UTC by the device; null without script, when it is made and received at once.</summary>
    public DateTime? MadeAt { get; set; }

    /// <summary>The user who entered it; null without script. Nobody else sends it.</summary>
    public string? WriterId { get; set; }

    /// <summary>The day for an address; null where none was sent.</summary>
    [BindNever]
    public string? On => Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public Entered Entered(int pupilId, CurrentUser user, SchoolClock clock) => Entered(pupilId, Key, Replaces, user, clock);

    /// <summary>Of what stands beside other entries, and in the place of none but one that it names by itself.</summary>
    public Entered BesideOthers(int pupilId, CurrentUser user, SchoolClock clock) => Entered(pupilId, Key, [], user, clock);

    public Entered Entered(int pupilId, Guid key, IReadOnlyList<Guid> replaces, CurrentUser user, SchoolClock clock) =>
        new(user.SchoolId!.Value, pupilId, Date!.Value, key, replaces, user.Actor, MadeAt ?? clock.Now, clock.Now);
}

/// <summary>The rules for what every entry brings along.</summary>
public abstract class EntryValidator<T> : AbstractValidator<T>
    where T : EntryForm
{
    /// <summary>Of what one entry can replace, more than there ever are.</summary>
    private const int MostReplaced = 50;

    protected EntryValidator(SchoolClock clock)
    {
        RuleFor(f => f.Date).NotNull().WithMessage("Open the day again and enter it there")
            .Must(d => d is not { } day || day <= clock.Today).WithMessage("This day is still to come")
            .Must(d => d is not { } day || clock.Today.DayNumber - day.DayNumber <= DayEntry.DaysBack).WithMessage("That day is more than four weeks ago. What was entered about it stays");
        RuleFor(f => f.Replaces).Must(r => r.Count <= MostReplaced).WithMessage("Open the day again and enter it there");
    }
}
