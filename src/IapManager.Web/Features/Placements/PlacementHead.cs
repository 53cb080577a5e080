using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Placements;

/// <summary>Whose placement a page is about.</summary>
public sealed record PlacementHead(int Id, int PupilId, string Forename, string Surname, string? Form, int YearGroup, string ProvisionName, PlacementState State, DateOnly Start, DateOnly PlannedEnd, DateOnly? VisitBookedFor, int KeyAdultId, int MainstreamReceiverId, Guid Stamp, DateOnly? FullReturnOn,
    int ProvisionId, int Extensions, string? SenStatus)
{
    public string PupilName => $"{Forename} {Surname}";

    public string Href => $"/placements/{Id}";
}

/// <summary>What every form about a placement carries.</summary>
public abstract class PlacementForm
{
    /// <summary>The placement as it was when the page was opened.</summary>
    public Guid Stamp { get; set; }

    [BindNever]
    [ValidateNever]
    public PlacementHead Head { get; set; } = null!;
}

/// <summary>Finds a placement for those who work with the pupil; for everyone else there is none.</summary>
[UseCase]
public sealed class FindPlacement(IapDbContext db, PupilAccess access)
{
    public Task<PlacementHead?> ExecuteAsync(int id, CancellationToken cancellationToken) =>
        (from placement in db.Placements
         join pupil in access.ForTeam(db.Pupils) on placement.PupilId equals pupil.Id
         join provision in db.Provisions on placement.ProvisionId equals provision.Id
         where placement.Id == id
         select new PlacementHead(placement.Id, pupil.Id, pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename, pupil.PreferredSurname ?? pupil.LegalSurname,
             pupil.Form, pupil.YearGroup, provision.Name, placement.State, placement.Start, placement.PlannedEnd, placement.VisitBookedFor, placement.KeyAdultId, placement.MainstreamReceiverId, placement.Stamp, placement.FullReturnOn,
             placement.ProvisionId, placement.Extensions.Count, pupil.SenStatus))
            .SingleOrDefaultAsync(cancellationToken);
}
