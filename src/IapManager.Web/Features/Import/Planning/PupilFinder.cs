using IapManager.Data;
using IapManager.Domain.Pupils;
using IapManager.Web.Features.Import.Reading.Fields;
using IapManager.Web.Features.Import.Reading.Rows;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Import.Planning;

/// <summary>Finds the pupil that a row names: by UPN, else by admission number, else by name and date of birth.</summary>
public sealed class PupilFinder
{
    private readonly Dictionary<string, KnownPupil> _byUpn = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownPupil> _byAdmission = new(StringComparer.OrdinalIgnoreCase);
    private readonly ILookup<string, KnownPupil> _byName;
    private readonly Dictionary<int, string> _names;
    private (PupilReference? Reference, int Id) _last;

    private PupilFinder(List<KnownPupil> pupils)
    {
        foreach (var pupil in pupils)
        {
            if (pupil.Upn is not null)
            {
                _byUpn[pupil.Upn] = pupil;
            }
            if (pupil.AdmissionNumber is not null)
            {
                _byAdmission[Plain(pupil.AdmissionNumber)] = pupil;
            }
        }
        _names = pupils.ToDictionary(p => p.Id, p => $"{p.PreferredForename ?? p.LegalForename} {p.PreferredSurname ?? p.LegalSurname}");
        _byName = pupils
            .SelectMany(p => new[] { p.LegalForename, p.PreferredForename }.Where(f => f is not null)
                .SelectMany(f => new[] { p.LegalSurname, p.PreferredSurname }.Where(s => s is not null).Select(s => (Name: Fold(f!, s!), Pupil: p))))
            .Distinct()
            .ToLookup(n => n.Name, n => n.Pupil);
    }

    public static async Task<PupilFinder> LoadAsync(IapDbContext db, CancellationToken cancellationToken) => new(
        await db.Pupils.AsNoTracking()
            .Select(p => new KnownPupil(p.Id, p.Upn, p.AdmissionNumber, p.LegalForename, p.PreferredForename, p.LegalSurname, p.PreferredSurname, p.DateOfBirth))
            .ToListAsync(cancellationToken));

    public string NameOf(int pupilId) => _names.GetValueOrDefault(pupilId, "");

    /// <summary>The pupil with this UPN or, failing that, this admission number; null where there is none.</summary>
    public int? Known(string upn, string admissionNumber) =>
        _byUpn.TryGetValue(Upn.Normalise(upn), out var byUpn) ? byUpn.Id : _byAdmission.TryGetValue(Plain(admissionNumber), out var byNumber) ? byNumber.Id : null;

    /// <summary>The pupil's id; null, with the problem noted on the row, where there is none or more than one.</summary>
    public int? Find(PupilReference reference, RowValues row)
    {
        if (ReferenceEquals(reference, _last.Reference))
        {
            return _last.Id;
        }
        if (Search(reference, row) is not { } id)
        {
            return null;
        }
        _last = (reference, id);
        return id;
    }

    private int? Search(PupilReference reference, RowValues row)
    {
        if (reference.Upn is not null && _byUpn.TryGetValue(reference.Upn, out var byUpn))
        {
            return byUpn.Id;
        }
        if (reference.AdmissionNumber is not null && _byAdmission.TryGetValue(Plain(reference.AdmissionNumber), out var byNumber)
            && (reference.Upn is null || byNumber.Upn is null))
        {
            return byNumber.Id;
        }
        if (reference.Upn is not null || reference.AdmissionNumber is not null)
        {
            var field = reference.Upn is not null ? FieldKeys.Upn : FieldKeys.AdmissionNumber;
            row.Wrong(field, $"No pupil here has this {(reference.Upn is not null ? "UPN" : "admission number")}. Bring in the pupils first, or leave this row out.");
            return null;
        }
        return ByName(reference, row);
    }

    private int? ByName(PupilReference reference, RowValues row)
    {
        var field = row.Has(FieldKeys.PupilFamily) ? FieldKeys.PupilFamily : FieldKeys.PupilFull;
        var found = _byName[Fold(reference.Given ?? "", reference.Family ?? "")]
            .Where(p => reference.BirthDate is null || p.BirthDate is null || p.BirthDate == reference.BirthDate).DistinctBy(p => p.Id).ToList();
        if (found.Count == 1)
        {
            return found[0].Id;
        }
        row.Wrong(field, found.Count == 0
            ? "No pupil here has this name and date of birth. Bring in the pupils first, or leave this row out."
            : "More than one pupil has this name. Export the UPN as well, or leave this row out.");
        return null;
    }

    private static string Fold(string forename, string surname) => $"{NameSearch.Fold(forename)}|{NameSearch.Fold(surname)}";

    // Spreadsheets drop the zeros before a number.
    internal static string Plain(string number) => number.TrimStart('0') is { Length: > 0 } plain ? plain : number;

    private sealed record KnownPupil(
        int Id, string? Upn, string? AdmissionNumber, string LegalForename, string? PreferredForename, string LegalSurname, string? PreferredSurname, DateOnly? BirthDate);
}
