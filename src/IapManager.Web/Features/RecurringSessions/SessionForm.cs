using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.RecurringSessions;

/// <summary>What a recurring session is: the fields that planning it and changing it share.</summary>
public abstract class SessionForm
{
    public SessionKind? Kind { get; set; }

    public string? Name { get; set; }

    [Adult(typeof(StaffMember))]
    [Display(Name = "Who leads it")]
    public int? AdultId { get; set; }

    public string? Room { get; set; }

    /// <summary>A place that is none of the provision's rooms.</summary>
    [Display(Name = "Another place")]
    public string? Elsewhere { get; set; }

    [Display(Name = "Most pupils at once")]
    public int? MostPupils { get; set; }

    /// <summary>Keys of the chosen periods.</summary>
    [Display(Name = "When")]
    public List<string> Cells { get; set => field = [.. value.OfType<string>()]; } = [];

    [BindNever]
    [ValidateNever]
    public SessionChoices Choices { get; set; } = null!;

    /// <summary>The day from which its periods count.</summary>
    [BindNever]
    public abstract DateOnly? Begins { get; }

    public bool Has(Cell cell) => Cells.Contains(CellPlan.KeyOf(cell));

    public void Fill(SessionPlan plan)
    {
        (Kind, Name, AdultId, MostPupils) = (plan.Kind, plan.Name, plan.AdultId, plan.MostPupils);
        var isRoom = Choices.Rooms.Any(r => r.Value == plan.Room);
        (Room, Elsewhere) = (isRoom ? plan.Room : null, isRoom ? null : plan.Room);
        Cells = [.. plan.Cells.Select(CellPlan.KeyOf)];
    }

    /// <summary>As typed; the validator has found it sound.</summary>
    public SessionPlan ToPlan()
    {
        var adult = Choices.Adults.FirstOrDefault(a => a.Value == $"{AdultId}");
        return new SessionPlan(Kind!.Value, Name, adult is null ? null : (AdultId!.Value, adult.Text), string.IsNullOrWhiteSpace(Elsewhere) ? Room : Elsewhere, MostPupils, Choices.Cells.Where(Has));
    }
}

/// <summary>What can be chosen for a session.</summary>
/// <param name="Shape">Of the timetable on the day from which it holds.</param>
/// <param name="Busy">What else is held in each period then.</param>
public sealed record SessionChoices(SchoolFacts Facts, TimetableShape Shape, IReadOnlyList<Choice> Adults, IReadOnlyList<Choice> Rooms, ILookup<Cell, string> Busy)
{
    public IReadOnlyList<Cell> Cells { get; } = Shape.LessonCells();

    public static IReadOnlyList<Choice> Kinds { get; } = Choice.From<SessionKind>(k => k == SessionKind.Curriculum ? "Lesson in a subject" : TimetableWords.NameOf(k));
}

/// <summary>The rules that all forms of a session share.</summary>
public abstract class SessionFormValidator<T> : AbstractValidator<T>
    where T : SessionForm
{
    protected SessionFormValidator()
    {
        RuleFor(f => f.Kind).Must(k => k is { } kind && Enum.IsDefined(kind)).WithMessage("Choose what kind of session it is");
        RuleFor(f => f.Name).NotEmpty().WithMessage("Enter the subject or the session’s name").MaximumLength(SessionPlan.NameLimit).WithMessage($"Use {SessionPlan.NameLimit} characters or fewer for the name");
        RuleFor(f => f.AdultId).Must((f, id) => id is null || f.Choices.Adults.Any(a => a.Value == $"{id}")).WithMessage("Choose somebody from the list");
        RuleFor(f => f.Room).Must((f, room) => string.IsNullOrEmpty(room) || f.Choices.Rooms.Any(r => r.Value == room)).WithMessage("Choose a room from the list");
        RuleFor(f => f.Elsewhere).MaximumLength(SessionPlan.RoomLimit).WithMessage($"Use {SessionPlan.RoomLimit} characters or fewer for the place");
        RuleFor(f => f.MostPupils).InclusiveBetween(1, SessionPlan.MostPupilsLimit).WithMessage($"Enter a number of pupils from 1 to {SessionPlan.MostPupilsLimit}");
        RuleFor(f => f.Cells).Must((f, _) => f.Choices.Cells.Any(f.Has)).WithMessage("Choose at least one period of the week");
    }
}

/// <summary>Fills what can be chosen for a session. One statement.</summary>
[UseCase]
public sealed class SessionChoicesQuery(IapDbContext db, SchoolFactsSource source, SchoolClock clock)
{
    /// <param name="from">The day from which it holds; null for the next school day.</param>
    /// <param name="without">The session itself; null for a new one.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<SessionChoices> RunAsync(DateOnly? from, int? without, CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        var day = from ?? facts.Calendar.OnOrAfter(clock.Today);
        var staff = await (from adult in db.StaffMembers.AsNoTracking()
                           where adult.LeftOn == null
                           join account in db.SchoolUsers.Where(u => u.DeactivatedAt == null) on adult.Id equals account.StaffMemberId into accounts
                           from account in accounts.DefaultIfEmpty()
                           select new { Adult = adult, Account = account }).ToListAsync(cancellationToken);
        var onRota = facts.OnRota;
        var adults = staff.GroupBy(s => s.Adult.Id).Select(g => (g.First().Adult, InTeam: onRota.Contains(g.Key) || g.Any(s => s.Account?.Roles.Any(r => r is SchoolRole.IapStaff or SchoolRole.IapLead) == true)));
        return new SessionChoices(facts, facts.ShapeOn(day),
            [.. adults.OrderByDescending(a => a.InTeam).ThenBy(a => a.Adult.Surname, StringComparer.CurrentCultureIgnoreCase).Select(a => new Choice($"{a.Adult.Id}", a.Adult.FormalName, Group: a.InTeam ? facts.ProvisionName : "Other staff"))],
            [.. facts.Provisions.SelectMany(p => p.Rooms).Select(r => r.Name).Distinct().Select(r => new Choice(r, r))],
            ReadSession.Held(facts, day).Where(h => h.Id != without).SelectMany(h => h.Plan.Cells, (h, cell) => (cell, h.Plan.Name)).ToLookup(x => x.cell, x => x.Name));
    }
}
