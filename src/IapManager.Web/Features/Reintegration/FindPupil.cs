using IapManager.Data;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Reintegration;

/// <summary>Whom a page is about.</summary>
public sealed record PupilHead(int Id, string Forename, string Surname, string? Form, int YearGroup)
{
    public string Name => $"{Forename} {Surname}";

    public string Where => Form ?? $"Year {YearGroup}";

    public string Href => $"/pupils/{Id}";
}

/// <summary>Finds a pupil whom the user may see; nobody else exists.</summary>
[UseCase]
public sealed class FindPupil(IapDbContext db, PupilAccess access)
{
    public Task<PupilHead?> ExecuteAsync(int id, CancellationToken cancellationToken) =>
        access.Visible(db.Pupils).Where(p => p.Id == id)
            .Select(p => new PupilHead(p.Id, p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename, p.PreferredSurname ?? p.LegalSurname, p.Form, p.YearGroup))
            .SingleOrDefaultAsync(cancellationToken);
}
