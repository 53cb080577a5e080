using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Data.Users;
using IapManager.Domain;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.SharedTablets;

public sealed class PinForm
{
    [Display(Name = "PIN for today")]
    public string? Pin { get; set; }

    [Display(Name = "PIN again")]
    public string? Again { get; set; }
}

public sealed class PinFormValidator : AbstractValidator<PinForm>
{
    public PinFormValidator()
    {
        RuleFor(f => f.Pin).Custom((pin, context) =>
        {
            if (TabletPin.ProblemOf(pin) is { } problem)
            {
                context.AddFailure(problem);
            }
        });
        RuleFor(f => f.Again).Equal(f => f.Pin).WithMessage("Type the same PIN twice");
    }
}

/// <param name="Tablet">Null where this browser is no shared tablet.</param>
/// <param name="Names">Who has a PIN here.</param>
/// <param name="HasOwn">The user is one of them.</param>
/// <param name="ByPin">The user came in by it, and may take it off, and choose no other.</param>
/// <param name="DayIsOver">Too late to share one today.</param>
public sealed record TabletPage(SharedTablet? Tablet, IReadOnlyList<string> Names, bool HasOwn, bool ByPin, bool DayIsOver)
{
    public PinForm Pin { get; init; } = new();
}

/// <summary>Makes the tablet in hand a shared one for the rest of the day, and chooses a PIN on it.</summary>
[UseCase]
public sealed class ShareTablet(IapDbContext db, OpenTablets tablets, TabletCookie cookie, CurrentUser current, UserManager<AppUser> users, IPasswordHasher<AppUser> hasher, AuditLog audit, SchoolClock clock, IHttpContextAccessor http)
{
    public async Task<TabletPage> ReadAsync()
    {
        var here = await OwnSchoolsAsync();
        var seats = here is null ? [] : await tablets.SeatsAsync(here);
        return new(here, [.. seats.Select(s => s.User.DisplayName)], seats.Any(s => s.User.Id == current.UserId), current.IsByPin, clock.TimeOfDay >= SharedTablet.EndOfDay);
    }

    /// <summary>One that is shared already stays so, with everybody's PINs.</summary>
    public async Task ShareAsync()
    {
        if (await OwnSchoolsAsync() is not null)
        {
            return;
        }

        var now = clock.Now;
        var token = SecretToken.New();
        var tablet = new SharedTablet(current.SchoolId!.Value, SecretToken.HashOf(token)!, DeviceWords.Of(http.HttpContext?.Request.Headers.UserAgent), current.Actor, now);
        db.SharedTablets.Add(tablet);
        await db.SaveChangesAsync();
        cookie.Keep(token, tablet.Until - now);
        await audit.WriteAsync("TabletShared", null, null, AuditAction.Account, tablet.Device);
        await ForgetOldAsync(now);
    }

    /// <summary>A PIN that the user had here gives way to this one.</summary>
    /// <exception cref="DomainRuleException">The tablet is shared no more, or has too many PINs.</exception>
    public async Task ChooseAsync(string pin)
    {
        if (await OwnSchoolsAsync() is not { } here || cookie.Token is not { } token)
        {
            throw new DomainRuleException("This tablet is not shared any more, so it takes no PIN. Share it first.");
        }

        var user = await users.FindByIdAsync($"{current.UserId}") ?? throw new InvalidOperationException("The account of the signed-in user is gone.");
        var part = await db.SchoolUsers.AsNoTracking().FirstAsync(p => p.UserId == user.Id && p.DeactivatedAt == null);
        var others = await db.TabletSeats.CountAsync(s => s.SharedTabletId == here.Id && s.UserId != user.Id);
        if (others >= SharedTablet.MostSeats)
        {
            throw new DomainRuleException($"{SharedTablet.MostSeats} people have a PIN on this tablet already. Use another tablet.");
        }

        await db.TabletSeats.Where(s => s.SharedTabletId == here.Id && s.UserId == user.Id).ExecuteDeleteAsync();
        db.TabletSeats.Add(new TabletSeat(here.Id, user.Id, hasher.HashPassword(user, UsePin.Hashed(pin, token)), user.SecurityStamp ?? "", TabletSeat.RolesOf(part), current.UsedSecondFactor, clock.Now));
        await db.SaveChangesAsync();
        await audit.WriteAsync("TabletSeatMade", null, null, AuditAction.Account, here.Device);
    }

    /// <returns>False where the user has none here.</returns>
    public async Task<bool> TakeOwnOffAsync()
    {
        if (await OwnSchoolsAsync() is not { } here || (await tablets.SeatsAsync(here)).FirstOrDefault(s => s.User.Id == current.UserId) is not { } own)
        {
            return false;
        }

        await tablets.TakeOffAsync(own.Seat, own.User, "taken off by its owner");
        return true;
    }

    /// <summary>A tablet that another school shared is nothing to this one.</summary>
    private async Task<SharedTablet?> OwnSchoolsAsync() => await tablets.HereAsync() is { } here && here.SchoolId == current.SchoolId ? here : null;

    /// <summary>Of every school: PINs of days that are over, and tablets of long ago.</summary>
    private async Task ForgetOldAsync(DateTime now)
    {
        var old = now - SharedTablet.KeptFor;
        await db.TabletSeats.IgnoreQueryFilters([IapDbContext.SchoolFilter]).Where(s => db.SharedTablets.Any(t => t.Id == s.SharedTabletId && t.Until <= now)).ExecuteDeleteAsync();
        await db.SharedTablets.IgnoreQueryFilters([IapDbContext.SchoolFilter]).Where(t => t.Since < old).ExecuteDeleteAsync();
    }
}
