using FluentValidation;
using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Data.Users;
using IapManager.Domain;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.SharedTablets;

public sealed class SwitchForm
{
    /// <summary>Whose PIN; null until somebody is chosen.</summary>
    public int? Who { get; set; }

    public string? Pin { get; set; }

    public string? ReturnUrl { get; set; }

    /// <summary>Who has a PIN here, by name.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<OpenSeat> Seats { get; set; } = [];

    public OpenSeat? Chosen() => Seats.FirstOrDefault(s => s.Seat.Id == Who);
}

public sealed class SwitchFormValidator : AbstractValidator<SwitchForm>
{
    public SwitchFormValidator() => RuleFor(f => f.Pin).Must(p => p?.Length == TabletPin.Length && p.All(char.IsAsciiDigit)).WithMessage("Enter the six digits of your PIN");
}

public enum PinOutcome
{
    SignedIn,
    Wrong,

    /// <summary>There is no such PIN here any more.</summary>
    Gone,
}

/// <summary>Takes a shared tablet over by PIN. Whoever had it in hand is signed out.</summary>
[UseCase]
public sealed class UsePin(IapDbContext db, OpenTablets tablets, TabletCookie cookie, SessionKeeper sessions, IPasswordHasher<AppUser> hasher, CurrentSchool school, AuditLog audit, IHttpContextAccessor http)
{
    public const string Gone = "That PIN is gone from this tablet. Sign in with your password, and choose another.";

    /// <summary>What is hashed: a copy of the database lacks the half of it that only the tablet has.</summary>
    public static string Hashed(string pin, string token) => $"{pin} {token}";

    /// <param name="tablet">As it was found.</param>
    /// <param name="chosen">Whose PIN, as it was found.</param>
    /// <param name="pin">As typed.</param>
    /// <returns>What came of it; what the person should know, in words; null for nothing.</returns>
    public async Task<(PinOutcome Outcome, string? Words)> ExecuteAsync(SharedTablet tablet, OpenSeat chosen, string pin)
    {
        var (seat, user) = chosen;
        school.Set(tablet.SchoolId, new Actor(user.Id, user.DisplayName), http.HttpContext?.Connection.RemoteIpAddress?.ToString());

        // Counted before it is judged: of many sent at once, five are.
        var counted = await db.TabletSeats.Where(s => s.Id == seat.Id && s.Wrong < TabletSeat.MostWrong).ExecuteUpdateAsync(s => s.SetProperty(x => x.Wrong, x => x.Wrong + 1));
        if (counted == 0 || cookie.Token is not { } token)
        {
            return (PinOutcome.Gone, Gone);
        }

        if (hasher.VerifyHashedPassword(user, seat.PinHash, Hashed(pin, token)) == PasswordVerificationResult.Failed)
        {
            await audit.WriteAsync("Account", user.Id, null, AuditAction.SignInFailed, SignInTries.Pin);
            return await WrongAsync(seat, user);
        }

        await db.TabletSeats.Where(s => s.Id == seat.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.Wrong, 0));
        await sessions.StartAsync(user, tablet.SchoolId, SessionStart.Pin, new StartByPin(tablet.Id, tablet.Until, seat.SecondFactor, tablet.TokenHash));
        await audit.WriteAsync("Account", user.Id, null, AuditAction.SignIn, SignInTries.Pin);
        return (PinOutcome.SignedIn, seat.Wrong == 0 ? null : $"{(seat.Wrong == 1 ? "1 wrong PIN was" : $"{seat.Wrong} wrong PINs were")} tried with your name here before. If that was not you, choose another PIN.");
    }

    private async Task<(PinOutcome, string?)> WrongAsync(TabletSeat seat, AppUser user)
    {
        var wrong = await db.TabletSeats.Where(s => s.Id == seat.Id).Select(s => (int?)s.Wrong).FirstOrDefaultAsync() ?? TabletSeat.MostWrong;
        if (wrong < TabletSeat.MostWrong)
        {
            var left = TabletSeat.MostWrong - wrong;
            return (PinOutcome.Wrong, $"That is not the PIN. {(left == 1 ? "One more wrong one, and it is gone" : $"{left} tries are left")}");
        }

        await tablets.TakeOffAsync(seat, user, "too many wrong PINs");
        return (PinOutcome.Gone, $"Too many wrong PINs, so the PIN of {user.DisplayName} is gone from this tablet. Sign in with your password.");
    }
}
