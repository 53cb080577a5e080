using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Interventions;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Interventions;

/// <summary>Who was there on one day. A register that is there already is corrected.</summary>
public sealed class RegisterForm : OfProgramme
{
    public DateOnly? Date { get; set; }

    /// <summary>The day that the page was drawn for; null where no page was.</summary>
    public DateOnly? DrawnFor { get; set; }

    /// <summary>Pupils whom the page asked about.</summary>
    public List<int> Asked { get; set; } = [];

    [Display(Name = "Length")]
    public int? Minutes { get; set; }

    [Display(Name = "Was it held?")]
    public bool? WasHeld { get; set; }

    [Display(Name = "Why was it not held?")]
    public string? NotHeld { get; set; }

    [Display(Name = "Who was there?")]
    public List<int> There { get; set; } = [];

    [Display(Name = "Anything worth knowing")]
    public string? Note { get; set; }

    /// <summary>Who is in the group on the day, of those whom the user may see.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<Choice> Group { get; set; } = [];

    /// <summary>The register of the day that is there already; null for none.</summary>
    [BindNever]
    [ValidateNever]
    public WrittenRegister? Written { get; set; }

    /// <summary>Pupils with a mark on the day whom the user may not see.</summary>
    [BindNever]
    [ValidateNever]
    public int Hidden { get; set; }

    public IReadOnlyList<int> InGroup => [.. Group.Select(c => int.Parse(c.Value, null))];

    public IEnumerable<ProgrammeMark> ToMarks() => InGroup.Select(id => new ProgrammeMark(id, There.Contains(id)));
}

/// <summary>A register that stands.</summary>
/// <param name="Words">"Maya and Kai were there.", or why it was not held.</param>
public sealed record WrittenRegister(DateOnly Date, string Words);

public sealed class RegisterValidator : AbstractValidator<RegisterForm>
{
    public RegisterValidator()
    {
        RuleFor(f => f.Date).NotNull().WithMessage("Enter the day");
        RuleFor(f => f.Minutes).NotNull().WithMessage("Enter the length in minutes").InclusiveBetween(1, Intervention.MostMinutes).WithMessage($"Enter a length from 1 to {Intervention.MostMinutes} minutes");
        RuleFor(f => f.WasHeld).NotNull().WithMessage("Say whether it was held");
        RuleFor(f => f.NotHeld).NotEmpty().WithMessage("Say why it was not held").When(f => f.WasHeld == false);
        RuleFor(f => f.NotHeld).MaximumLength(InterventionProgramme.TextLimit).WithMessage($"Use {InterventionProgramme.TextLimit} characters or fewer");
        RuleFor(f => f.Note).MaximumLength(InterventionProgramme.TextLimit).WithMessage($"Use {InterventionProgramme.TextLimit} characters or fewer");
    }
}

/// <summary>Writes, corrects or takes away the register of one day. Only whoever sees every pupil with a mark on that day may: nobody's mark is lost unseen.</summary>
[UseCase]
public sealed class RegisterSession(IapDbContext db, ProgrammeAccess programmes, GroupPupils pupils, SchoolClock clock, AuditLog audit)
{
    /// <summary>The page of a day; the reading is written to the log of each pupil on it.</summary>
    /// <param name="programmeId">The programme.</param>
    /// <param name="date">The day; null for today.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Null when there is no such programme for the user.</returns>
    public async Task<RegisterForm?> OpenAsync(int programmeId, DateOnly? date, CancellationToken cancellationToken)
    {
        if (await FormAsync(programmeId, date, cancellationToken) is not { } form)
        {
            return null;
        }

        await audit.WriteForEachAsync(nameof(InterventionProgramme), programmeId, form.InGroup);
        return form;
    }

    /// <summary>
    /// Puts what was typed on the page of its day. Where the page that was sent was drawn for another day, or did not ask about everybody,
    /// nobody is marked yet: those who were not asked about stand as they do on the page of the day.
    /// </summary>
    /// <returns>Null when there is no such programme for the user; otherwise what the user has to look at first, or no words.</returns>
    public async Task<string?> TakeAsync(int programmeId, RegisterForm form, CancellationToken cancellationToken)
    {
        if (await FormAsync(programmeId, form.Date, cancellationToken) is not { } page)
        {
            return null;
        }

        (form.Head, form.Group, form.Hidden, form.Written) = (page.Head, page.Group, page.Hidden, page.Written);
        var (day, drawnFor, unasked) = (page.Date!.Value, form.DrawnFor, page.InGroup.Except(form.Asked).ToList());
        form.There = [.. form.There.Intersect(page.InGroup), .. unasked.Intersect(page.There)];
        (form.DrawnFor, form.Asked) = (day, [.. page.InGroup]);
        return form.Date is null || day > clock.Today || day < page.Head.FirstDay ? ""
            : drawnFor != day ? $"Look at it once more: this is now the group of {Dates.DayAndMonth(day)}.{(page.Written is { } written ? $" A register of that day is there already, and keeping this one takes its place. It says: {written.Words}" : "")}"
            : unasked.Count > 0 && form.WasHeld != false ? $"The group has changed since the page was opened. Say who of them was there: {string.Join(", ", page.Group.Where(c => unasked.Contains(int.Parse(c.Value, null))).Select(c => c.Text))}."
            : "";
    }

    /// <exception cref="DomainRuleException">Somebody of the group is not for the user to see, or the programme refuses it.</exception>
    public async Task ExecuteAsync(int programmeId, RegisterForm form, CancellationToken cancellationToken)
    {
        MustSeeAll(form.Hidden);
        var programme = await ReadAsync(programmeId, cancellationToken);
        db.Entry(programme!).Property(p => p.Stamp).OriginalValue = form.Stamp;
        programme!.Register(form.Date!.Value, form.Minutes!.Value, form.WasHeld == false ? form.NotHeld : null, form.ToMarks(), form.Note, clock.Today);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <exception cref="DomainRuleException">Somebody with a mark on that day is not for the user to see, or there is no register.</exception>
    public async Task TakeAwayAsync(int programmeId, Guid stamp, DateOnly date, CancellationToken cancellationToken)
    {
        var programme = await ReadAsync(programmeId, cancellationToken);
        var marked = programme!.RegisteredOn(date);
        MustSeeAll(marked.Count - (await pupils.OfAsync(marked, cancellationToken)).Count);
        db.Entry(programme).Property(p => p.Stamp).OriginalValue = stamp;
        programme.TakeAway(date);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static void MustSeeAll(int hidden)
    {
        if (hidden > 0)
        {
            throw new DomainRuleException($"{(hidden == 1 ? "One pupil" : $"{hidden} pupils")} of the group {(hidden == 1 ? "is" : "are")} not in your cohort now. Ask the IAP lead to write this register.");
        }
    }

    private Task<InterventionProgramme?> ReadAsync(int programmeId, CancellationToken cancellationToken) =>
        programmes.Visible().Include(p => p.Pupils).Include(p => p.Sessions).AsSingleQuery().SingleOrDefaultAsync(p => p.Id == programmeId, cancellationToken);

    private async Task<RegisterForm?> FormAsync(int programmeId, DateOnly? date, CancellationToken cancellationToken)
    {
        if (await ReadAsync(programmeId, cancellationToken) is not { } programme)
        {
            return null;
        }

        var day = date ?? clock.Today;
        var session = programme.Sessions.FirstOrDefault(s => s.Date == day);
        var registered = programme.RegisteredOn(day);
        var names = await pupils.OfAsync(registered, cancellationToken);
        List<int> group = [.. programme.Pupils.Where(p => p.IsInOn(day)).Select(p => p.PupilId).Where(names.ContainsKey)];
        List<int> there = [.. group.Where(id => session is null || !session.WasHeld || session.Marks.Any(m => m.PupilId == id && m.WasThere))];
        return new RegisterForm
        {
            Head = new ProgrammeHead(programme.Id, programme.Name, programme.FirstDay, programme.EndedOn, programme.Minutes, programme.Stamp),
            Stamp = programme.Stamp,
            Date = day,
            DrawnFor = day,
            Asked = group,
            Written = session is null ? null : new WrittenRegister(day, session.NotHeld is { } why ? $"Not held: {why}" : there.Count == 0 ? "Nobody was there." : $"There: {string.Join(", ", there.Select(id => names[id].Name))}."),
            Minutes = session?.Minutes ?? programme.Minutes,
            WasHeld = session?.WasHeld ?? true,
            NotHeld = session?.NotHeld,
            Note = session?.Note,
            Group = [.. group.Select(id => new Choice($"{id}", names[id].Name)).OrderBy(c => c.Text, StringComparer.CurrentCultureIgnoreCase)],
            There = there,
            Hidden = registered.Count(id => !names.ContainsKey(id)),
        };
    }
}
