using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.DayChanges;

public enum DayChangeKind
{
    /// <summary>Pupils are elsewhere.</summary>
    Elsewhere,

    /// <summary>An adult is away.</summary>
    Cover,

    /// <summary>An adult is in besides.</summary>
    Help,
}

/// <summary>What is different on one date: pupils elsewhere, cover where somebody is away, or somebody in besides.</summary>
public sealed class DayChangeForm
{
    public DateOnly? Date { get; set; }

    public List<string> Periods { get; set => field = [.. value.OfType<string>()]; } = [];

    [Display(Name = "What is it?")]
    public string? What { get; set; }

    public string? Place { get; set; }

    public List<int> Pupils { get; set; } = [];

    [Display(Name = "Who is away?")]
    public int? AwayId { get; set; }

    public int? AdultId { get; set; }

    [BindNever]
    [ValidateNever]
    public DayChangeChoices Choices { get; set; } = null!;
}

/// <param name="Kind">What of the three it is.</param>
/// <param name="Periods">Lesson periods of the timetable on the day, or today before one is entered.</param>
/// <param name="Staff">Of the school, those of the provision's sessions and rota first.</param>
public sealed record DayChangeChoices(DayChangeKind Kind, SchoolFacts Facts, IReadOnlyList<Choice> Periods, IReadOnlyList<Choice> Pupils, IReadOnlyList<Choice> Staff)
{
    public bool IsCover => Kind == DayChangeKind.Cover;

    public bool IsElsewhere => Kind == DayChangeKind.Elsewhere;
}

public sealed class DayChangeValidator : AbstractValidator<DayChangeForm>
{
    public DayChangeValidator(SchoolClock clock)
    {
        RuleFor(f => f.Date).NotNull().WithMessage("Enter the date").Must(d => d is not { } day || day >= clock.Today).WithMessage("Enter today or a day to come")
            .Must(d => d is not { } day || day.DayNumber - clock.Today.DayNumber <= DayChange.DaysAhead).WithMessage($"Enter a day within the next {DayChange.DaysAhead} days")
            .Must((f, d) => d is not { } day || f.Choices.Facts.Calendar.IsSchoolDay(day)).WithMessage("Enter a school day");
        RuleFor(f => f.Periods).Must((f, list) => list.TrueForAll(p => f.Choices.Periods.Any(c => c.Value == p))).WithMessage("Choose periods that there are on that day");
        RuleFor(f => f.What).NotEmpty().WithMessage("Say what it is, for example a museum trip").MaximumLength(TimetableSlot.TextLimit).WithMessage($"Use {TimetableSlot.TextLimit} characters or fewer").When(f => f.Choices.IsElsewhere);
        RuleFor(f => f.Place).MaximumLength(DayChange.PlaceLimit).WithMessage($"Use {DayChange.PlaceLimit} characters or fewer for the place");
        RuleFor(f => f.Pupils).Must((f, list) => list.Exists(p => f.Choices.Pupils.Any(c => c.Value == $"{p}"))).WithMessage("Choose the pupils").When(f => f.Choices.IsElsewhere);
        RuleFor(f => f.AwayId).Must((f, id) => f.Choices.Staff.Any(c => c.Value == $"{id}")).WithMessage("Choose who is away").When(f => f.Choices.IsCover);
        RuleFor(f => f.AdultId).NotNull().WithMessage("Choose who helps out").When(f => f.Choices.Kind == DayChangeKind.Help);
        RuleFor(f => f.AdultId).Must((f, id) => id is null || f.Choices.Staff.Any(c => c.Value == $"{id}")).WithMessage("Choose somebody from the list")
            .Must((f, id) => id is null || id != f.AwayId).WithMessage("Choose somebody else than who is away");
        RuleFor(f => f.Pupils).Custom((_, context) => Say(context, ElsewhereAlready)).When(f => f.Choices.IsElsewhere && f.Date is not null);
        RuleFor(f => f.AwayId).Custom((_, context) => Say(context, AwayAlready)).When(f => f.Choices.IsCover && f.Date is not null);
        RuleFor(f => f.AdultId).Custom((_, context) => Say(context, NotFree)).When(f => f.AdultId is not null && f.Date is not null);
    }

    private static void Say(ValidationContext<DayChangeForm> context, Func<DayChangeForm, IEnumerable<DayChange>, IEnumerable<string>> clashes)
    {
        var form = context.InstanceToValidate;
        foreach (var words in clashes(form, form.Choices.Facts.DayChanges.Where(c => c.Meets(form.Date!.Value, form.Periods))).Take(1))
        {
            context.AddFailure(words);
        }
    }

    private static IEnumerable<string> ElsewhereAlready(DayChangeForm form, IEnumerable<DayChange> then) =>
        from change in then
        let names = form.Choices.Pupils.Where(p => form.Pupils.Any(id => p.Value == $"{id}" && change.PupilIds.Contains(id))).Select(p => p.Text).ToList()
        where names.Count > 0
        select $"{string.Join("; ", names)}: elsewhere then already ({change.What}). Choose other periods, or take that away first";

    /// <summary>Nobody is covered twice, nor entered as away twice; who stands in may be entered after the absence.</summary>
    private static IEnumerable<string> AwayAlready(DayChangeForm form, IEnumerable<DayChange> then) =>
        from change in then
        where change.IsCover && change.AwayId == form.AwayId && !(change.IsOpen && form.AdultId is not null)
        select $"{change.AwayName} is entered as away then already. Choose other periods, or take that away first";

    /// <summary>Nobody stands in who is away, or with others. Two entries of one trip may go with the same adult.</summary>
    private static IEnumerable<string> NotFree(DayChangeForm form, IEnumerable<DayChange> then) =>
        from change in then
        let why = change.AwayId == form.AdultId ? $"{change.AwayName} is away then"
            : change.AdultId != form.AdultId || change.IsHelp ? null
            : change.IsCover ? $"{change.AdultName} stands in for {change.AwayName} then"
            : !form.Choices.IsElsewhere || !string.Equals(change.What, form.What?.Trim(), StringComparison.OrdinalIgnoreCase) ? $"{change.AdultName} is elsewhere then ({change.What})" : null
        where why is not null
        select $"{why}. Choose somebody else, or other periods";
}

/// <summary>Enters that some pupils are elsewhere on a date, that an adult is away and who stands in, or that somebody is in besides.</summary>
[UseCase]
public sealed class AddDayChange(IapDbContext db, PupilAccess access, SchoolFactsSource source, SchoolClock clock, CurrentUser user)
{
    /// <summary>Fills what can be chosen.</summary>
    public async Task<DayChangeForm> FillAsync(DayChangeForm form, DayChangeKind kind, CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        form.Date ??= facts.Calendar.OnOrAfter(clock.Today);
        var periods = facts.LessonsOn(form.Date.Value) is { Count: > 0 } lessons ? lessons : facts.Shape.LessonRows();
        var pupils = kind != DayChangeKind.Elsewhere ? [] : await access.Visible(access.InCohort(db.Pupils.AsNoTracking())).ToListAsync(cancellationToken);
        var staff = await db.StaffMembers.AsNoTracking().Where(s => s.LeftOn == null).ToListAsync(cancellationToken);
        var team = (await db.TimetableVersions.Where(v => v.EffectiveFrom >= clock.Today.AddYears(-1)).SelectMany(v => v.Slots).Where(s => s.AdultId != null).Select(s => s.AdultId!.Value).Distinct().ToListAsync(cancellationToken)).Concat(facts.Rota.Lines.Select(l => l.Adult.Id)).ToHashSet();
        form.Choices = new DayChangeChoices(kind, facts,
            [.. periods.DistinctBy(p => p.Code).Select(p => new Choice(p.Code, p.Name))],
            [.. pupils.OrderBy(p => p.Surname, StringComparer.CurrentCultureIgnoreCase).ThenBy(p => p.Forename, StringComparer.CurrentCultureIgnoreCase).Select(p => new Choice($"{p.Id}", $"{p.Name}{(p.Form is null ? "" : $", {p.Form}")}"))],
            [.. staff.OrderByDescending(s => team.Contains(s.Id)).ThenBy(s => s.Surname, StringComparer.CurrentCultureIgnoreCase).Select(s => new Choice($"{s.Id}", s.FormalName, Group: team.Contains(s.Id) ? facts.ProvisionName : "Other staff"))]);
        return form;
    }

    public async Task ExecuteAsync(DayChangeForm form, CancellationToken cancellationToken)
    {
        var (school, date) = (user.SchoolId!.Value, form.Date!.Value);
        var pupils = form.Pupils.Where(p => form.Choices.Pupils.Any(c => c.Value == $"{p}"));
        if (form.Choices.IsCover && form.AdultId is not null)
        {
            await CompleteAsync(date, form, cancellationToken);
        }

        db.DayChanges.Add(form.Choices.Kind switch
        {
            DayChangeKind.Cover => DayChange.Cover(school, date, form.Periods, Named(form.AwayId)!.Value, Named(form.AdultId), clock.Today, user.Actor, clock.Now),
            DayChangeKind.Help => DayChange.Help(school, date, form.Periods, Named(form.AdultId)!.Value, clock.Today, user.Actor, clock.Now),
            _ => DayChange.Elsewhere(school, date, form.Periods, form.What, form.Place, pupils, Named(form.AdultId), clock.Today, user.Actor, clock.Now),
        });
        await db.SaveChangesAsync(cancellationToken);
        source.Forget();

        (int, string)? Named(int? id) => id is { } known ? (known, form.Choices.Staff.First(c => c.Value == $"{known}").Text) : null;
    }

    /// <summary>Who now stands in takes the place of an absence that was entered before, for those periods.</summary>
    private async Task CompleteAsync(DateOnly date, DayChangeForm form, CancellationToken cancellationToken)
    {
        var open = await db.DayChanges.Where(c => c.Date == date && c.AwayId == form.AwayId && c.AdultId == null).ToListAsync(cancellationToken);
        db.DayChanges.RemoveRange(open.Where(c => c.Meets(date, form.Periods) && !c.LeavesOpen(form.Periods, form.Choices.Periods.Select(p => p.Value))));
    }

    /// <returns>False when there is no such change.</returns>
    public async Task<bool> RemoveAsync(int id, Guid stamp, CancellationToken cancellationToken)
    {
        if (await db.DayChanges.FirstOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } change)
        {
            return false;
        }

        change.MustBeToCome(clock.Today);
        db.Entry(change).Property(c => c.Stamp).OriginalValue = stamp;
        db.DayChanges.Remove(change);
        await db.SaveChangesAsync(cancellationToken);
        source.Forget();
        return true;
    }
}
