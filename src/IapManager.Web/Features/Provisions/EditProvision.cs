using System.ComponentModel.DataAnnotations;
using FluentValidation;
using IapManager.Data;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Provisions;

[Edits(typeof(Provision))]
public sealed class ProvisionForm
{
    /// <summary>Null for a new provision. From the address, never from the form.</summary>
    public int? Id { get; set; }

    public Guid Stamp { get; set; }

    public string? Name { get; set; }

    [Display(Name = "What it is for")]
    public ProvisionPurpose? Purpose { get; set; }

    public int? Places { get; set; } = 8;

    [Display(Name = "Why there are more than ten places")]
    public string? PlacesReason { get; set; }

    /// <summary>One a line.</summary>
    public string? Rooms { get; set; }

    [Display(Name = "Longest planned stay")]
    public int? LongestStayWeeks { get; set; } = 38;

    [Display(Name = "Time between reviews")]
    public int? ReviewIntervalWeeks { get; set; } = 6;

    [Display(Name = "Adults in every period with pupils")]
    public int? AdultsPerPeriod { get; set; } = 2;

    [Display(Name = "Of these, qualified teachers")]
    public int? QualifiedPerPeriod { get; set; } = 1;

    public IReadOnlyList<string> RoomNames => [.. (Rooms ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    public static string NameOf(ProvisionPurpose purpose) => purpose switch
    {
        ProvisionPurpose.Reintegration => "Pupils return to their classes within the year",
        ProvisionPurpose.YearLong => "A steady group for a school year",
        ProvisionPurpose.Mixed => "Both",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, null),
    };
}

public sealed class ProvisionValidator : AbstractValidator<ProvisionForm>
{
    private const int MostRooms = 20;

    public ProvisionValidator()
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("Enter the provision’s own name").MaximumLength(Provision.NameLimit).WithMessage($"Use {Provision.NameLimit} characters or fewer for the name");
        RuleFor(f => f.Purpose).NotNull().WithMessage("Choose what the provision is for").IsInEnum().WithMessage("Choose what the provision is for");
        RuleFor(f => f.Places).NotNull().WithMessage("Enter the number of places, from 1 to 60").InclusiveBetween(1, 60).WithMessage("Enter the number of places, from 1 to 60");
        RuleFor(f => f.PlacesReason).NotEmpty().When(f => f.Places > Provision.PlacesWithoutReason).WithMessage($"Say why there are more than {Provision.PlacesWithoutReason} places: groups stay below ten")
            .MaximumLength(Provision.ReasonLimit).WithMessage($"Use {Provision.ReasonLimit} characters or fewer for the reason");
        RuleFor(f => f.LongestStayWeeks).NotNull().WithMessage("Enter the longest stay in school weeks").InclusiveBetween(1, 78).WithMessage("Enter 1 to 78 school weeks");
        RuleFor(f => f.ReviewIntervalWeeks).NotNull().WithMessage("Enter the school weeks between reviews").InclusiveBetween(1, 13).WithMessage("Enter 1 to 13 school weeks");
        RuleFor(f => f.AdultsPerPeriod).NotNull().WithMessage("Enter how many adults there are").InclusiveBetween(1, 10).WithMessage("Enter 1 to 10 adults");
        RuleFor(f => f.QualifiedPerPeriod).NotNull().WithMessage("Enter how many are qualified teachers").InclusiveBetween(0, 10).WithMessage("Enter 0 to 10 qualified teachers")
            .LessThanOrEqualTo(f => f.AdultsPerPeriod).WithMessage("There cannot be more qualified teachers than adults");
        RuleFor(f => f.Rooms).Custom((_, context) =>
        {
            var rooms = context.InstanceToValidate.RoomNames;
            if (rooms.Count > MostRooms)
            {
                context.AddFailure($"Enter {MostRooms} rooms or fewer");
            }

            if (rooms.FirstOrDefault(r => r.Length > Room.NameLimit) is { } longer)
            {
                context.AddFailure($"Use {Room.NameLimit} characters or fewer for the room {longer[..20]}…");
            }

            if (rooms.GroupBy(r => r, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
            {
                context.AddFailure($"The room {twice.Key} is there twice");
            }
        });
    }
}

[UseCase]
public sealed class EditProvision(IapDbContext db, CurrentSchool current, SchoolFactsSource facts)
{
    public async Task<ProvisionForm?> ReadAsync(int id, CancellationToken cancellationToken)
    {
        var provision = await db.Provisions.AsNoTracking().Include(p => p.Rooms).FirstOrDefaultAsync(p => p.Id == id, cancellationToken);
        return provision is null ? null : new ProvisionForm
        {
            Id = provision.Id,
            Stamp = provision.Stamp,
            Name = provision.Name,
            Purpose = provision.Purpose,
            Places = provision.Places,
            PlacesReason = provision.PlacesReason,
            Rooms = string.Join('\n', provision.Rooms.OrderBy(r => r.Id).Select(r => r.Name)),
            LongestStayWeeks = provision.LongestStayWeeks,
            ReviewIntervalWeeks = provision.ReviewIntervalWeeks,
            AdultsPerPeriod = provision.AdultsPerPeriod,
            QualifiedPerPeriod = provision.QualifiedPerPeriod,
        };
    }

    /// <returns>False when there is no such provision.</returns>
    public async Task<bool> ExecuteAsync(ProvisionForm form, CancellationToken cancellationToken)
    {
        Provision provision;
        if (form.Id is null)
        {
            provision = new Provision(current.SchoolId!.Value, form.Name!, form.Purpose!.Value, form.Places!.Value, form.PlacesReason);
            db.Provisions.Add(provision);
        }
        else if (await db.Provisions.Include(p => p.Rooms).FirstOrDefaultAsync(p => p.Id == form.Id, cancellationToken) is { } found)
        {
            provision = found;
            db.Entry(provision).Property(p => p.Stamp).OriginalValue = form.Stamp;
            provision.Describe(form.Name!, form.Purpose!.Value);
            provision.SetPlaces(form.Places!.Value, form.PlacesReason);
        }
        else
        {
            return false;
        }

        provision.SetLengths(form.LongestStayWeeks!.Value, form.ReviewIntervalWeeks!.Value);
        provision.SetStaffing(form.AdultsPerPeriod!.Value, form.QualifiedPerPeriod!.Value);
        foreach (var gone in provision.Rooms.Where(r => !form.RoomNames.Contains(r.Name, StringComparer.OrdinalIgnoreCase)).ToList())
        {
            provision.RemoveRoom(gone.Id);
        }

        foreach (var room in form.RoomNames.Where(n => provision.Rooms.All(r => !string.Equals(r.Name, n, StringComparison.OrdinalIgnoreCase))).ToList())
        {
            provision.AddRoom(room);
        }

        await db.SaveChangesAsync(cancellationToken);
        facts.Forget();
        return true;
    }
}
