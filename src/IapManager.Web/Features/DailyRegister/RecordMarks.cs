using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.DailyLife;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Daily;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.DailyRegister;

/// <summary>One session of a group: whoever is not said to be late or elsewhere was here.</summary>
public sealed class RegisterForm : EntryForm
{
    public const string NotHeld = "NotHeld";

    public string? PeriodCode { get; set; }

    public List<RegisterRowForm> Rows { get; set; } = [];

    /// <summary>By the button: <see cref="NotHeld"/>, or nothing.</summary>
    public string? Do { get; set; }

    [Display(Name = "Why was it not held?")]
    public string? Why { get; set; }
}

public sealed class RegisterRowForm
{
    public int PupilId { get; set; }

    public Guid Key { get; set; }

    public List<Guid> Replaces { get; set; } = [];

    public SessionOutcome? Outcome { get; set; }

    public string? Words { get; set; }
}

public sealed class RegisterValidator : EntryValidator<RegisterForm>
{
    private const int MostRows = 60;

    public RegisterValidator(SchoolClock clock)
        : base(clock)
    {
        RuleFor(f => f.PeriodCode).NotEmpty().WithMessage("Choose a period").MaximumLength(Period.CodeLimit).WithMessage("Choose a period");
        RuleFor(f => f.Rows).Must(r => r.Count is > 0 and <= MostRows).WithMessage("Open the register again: it names no pupil");
        RuleFor(f => f.Why).NotEmpty().WithMessage("Say why the session was not held").When(f => f.Do == RegisterForm.NotHeld);
        RuleFor(f => f.Why).MaximumLength(SessionMark.WordsLimit).WithMessage($"Use {SessionMark.WordsLimit} characters or fewer for why");
        RuleForEach(f => f.Rows).ChildRules(row =>
        {
            row.RuleFor(r => r.Outcome).IsInEnum().WithMessage("Choose here, late or elsewhere");
            row.RuleFor(r => r.Words).MaximumLength(SessionMark.WordsLimit).WithMessage($"Use {SessionMark.WordsLimit} characters or fewer");
            row.RuleFor(r => r.Words).NotEmpty().WithMessage("Say where the pupil was").When(r => r.Outcome == SessionOutcome.Elsewhere);
        }).When(f => f.Do != RegisterForm.NotHeld);
    }
}

/// <summary>Says which of several marks of one pupil holds.</summary>
public sealed class SettleMarkForm : EntryForm
{
    public int PupilId { get; set; }

    public string? PeriodCode { get; set; }

    /// <summary>Key of the one that holds.</summary>
    public Guid Holds { get; set; }
}

public sealed class SettleMarkValidator(SchoolClock clock) : EntryValidator<SettleMarkForm>(clock);

/// <summary>Keeps the marks of one session, all of them or none.</summary>
[UseCase]
public sealed class RecordMarks(IapDbContext db, ReadDay days, KeepEntries keep, CurrentUser user, SchoolClock clock)
{
    /// <returns>False where one of them has no place on the day, or is not the user's to see.</returns>
    public async Task<bool> ExecuteAsync(RegisterForm form, CancellationToken cancellationToken)
    {
        var date = form.Date!.Value;
        List<int> ids = [.. form.Rows.Select(r => r.PupilId)];
        var pupils = await days.OfAsync(ids, date, cancellationToken);
        if (ids.Exists(id => !pupils.ContainsKey(id)))
        {
            return false;
        }

        var held = (await db.SessionMarks.AsNoTracking().Where(m => m.Date == date && m.PeriodCode == form.PeriodCode && ids.Contains(m.PupilId)).ToListAsync(cancellationToken)).ToLookup(m => m.PupilId);
        var away = form.Do == RegisterForm.NotHeld || form.Rows.TrueForAll(r => r.Outcome is not null) ? [] : await NotHereAsync(ids, date, cancellationToken);
        var marks = new Dictionary<Guid, Func<SessionMark>>();
        foreach (var row in form.Rows.DistinctBy(r => r.PupilId))
        {
            var own = held[row.PupilId].ToList();
            var (outcome, words) = form.Do == RegisterForm.NotHeld ? (SessionOutcome.NotHeld, form.Why)
                : row.Outcome is { } chosen ? (chosen, chosen == SessionOutcome.Attended ? null : row.Words)
                : away.Contains(row.PupilId) ? (SessionOutcome.Elsewhere, RegisterRow.NotHereWords) : (SessionOutcome.Attended, null);
            SessionMark Make() => new(form.Entered(row.PupilId, row.Key, row.Replaces, user, clock), SessionOf(pupils[row.PupilId], form.PeriodCode!).Slot, outcome, words);
            if (own.Exists(m => m.Key == row.Key) ? row.Outcome is not null || form.Do == RegisterForm.NotHeld : !IsAsItWas(own, row, Make))
            {
                marks[row.Key] = Make;
            }
        }

        await keep.RunAsync(marks, cancellationToken);
        return true;
    }

    /// <summary>The row says what stands there, or what stood there when its page was opened: nobody changed it.</summary>
    private static bool IsAsItWas(List<SessionMark> own, RegisterRowForm row, Func<SessionMark> make) =>
        own.Count > 0 && make() is var made && (Standing.Of(own) is { IsOpen: false, Now: { } now } && now.SaysTheSameAs(made)
            || Standing.Of(own.Where(m => row.Replaces.Contains(m.Key))).Now?.SaysTheSameAs(made) == true);

    /// <summary>Who was said not to be here: nobody says by one tap for all that they were.</summary>
    private async Task<HashSet<int>> NotHereAsync(List<int> ids, DateOnly date, CancellationToken cancellationToken) =>
        RegisterQuery.NotHere(await db.CheckIns.AsNoTracking().Where(c => c.Date == date && c.Moment == DayMoment.Arrival && ids.Contains(c.PupilId)).ToListAsync(cancellationToken));

    /// <returns>False where there is no such mark.</returns>
    public async Task<bool> SettleAsync(SettleMarkForm form, CancellationToken cancellationToken)
    {
        var holds = await db.SessionMarks.AsNoTracking().FirstOrDefaultAsync(m => m.Key == form.Holds && m.PupilId == form.PupilId && m.Date == form.Date && m.PeriodCode == form.PeriodCode, cancellationToken);
        if (holds is null || !await days.HasAsync(form.PupilId, form.Date!.Value, cancellationToken))
        {
            return false;
        }

        await keep.RunAsync(form.Key, () => holds.SaidBy(form.Entered(form.PupilId, user, clock)), cancellationToken);
        return true;
    }

    private static DatedSlot SessionOf(DayPupil pupil, string periodCode) =>
        pupil.MarkedIn(periodCode) ?? throw new DomainRuleException($"{pupil.Pupil.Name} has no session then any more. Open the register again.");
}
