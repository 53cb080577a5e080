using IapManager.Data;
using IapManager.Domain.SubjectAccess;
using IapManager.Domain.TermlyReports;
using IapManager.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.SubjectAccess;

/// <param name="Name">In full: "Mrs Willow Collins".</param>
/// <param name="LivesWith">Null where it is not known.</param>
public sealed record ContactLine(string Name, string? Forename, string Surname, string Relationship, bool HasResponsibility, bool? LivesWith);

/// <summary>The pupil's contacts, and whether somebody who asks is one of them and has parental responsibility.</summary>
[UseCase]
public sealed class WhoAsks(IapDbContext db)
{
    private static readonly HashSet<string> Titles = ["mr", "mrs", "ms", "miss", "mx", "dr", "rev", "sir", "lady", "prof", "and"];

    public async Task<IReadOnlyList<ContactLine>> ContactsAsync(int pupilId, CancellationToken cancellationToken)
    {
        var contacts = await db.Contacts.AsNoTracking().Where(c => c.PupilId == pupilId).OrderByDescending(c => c.ParentalResponsibility).ThenBy(c => c.Order)
            .Select(c => new { c.Title, c.Forename, c.Surname, c.Relationship, c.ParentalResponsibility, c.LivesWith }).ToListAsync(cancellationToken);
        return [.. contacts.Select(c => new ContactLine(string.Join(' ', new[] { c.Title, c.Forename, c.Surname }.Where(n => !string.IsNullOrWhiteSpace(n))), c.Forename, c.Surname, c.Relationship, c.ParentalResponsibility, c.LivesWith))];
    }

    /// <summary>Where a name may mean two contacts, both have to have it: "Mrs Collins" among Willow and George Collins means neither surely.</summary>
    public static bool NeedsReason(AskedBy by, string? name, IReadOnlyList<ContactLine> contacts) => by switch
    {
        AskedBy.Pupil => false,
        AskedBy.ParentOrCarer => MeantBy(name, contacts) is not { Count: > 0 } meant || meant.Any(c => !c.HasResponsibility),
        _ => true,
    };

    /// <summary>What the contacts say of whoever asks, in a sentence; null where nothing is to be said.</summary>
    public static string? Words(AskedBy by, string? name, IReadOnlyList<ContactLine> contacts)
    {
        if (by != AskedBy.ParentOrCarer)
        {
            return by == AskedBy.Pupil ? null : $"{name} asks for somebody else: their authority is needed.";
        }

        var meant = MeantBy(name, contacts);
        return meant.Count switch
        {
            0 => $"Nobody of the name {name} is a contact.",
            1 => $"{meant[0].Name} is a contact ({meant[0].Relationship}) {(meant[0].HasResponsibility ? "with" : "without")} parental responsibility, as it is kept.",
            _ => $"{name} may be {string.Join(" or ", meant.Select(c => $"{c.Name} ({(c.HasResponsibility ? "with" : "without")} parental responsibility)"))}.",
        };
    }

    private static List<ContactLine> MeantBy(string? name, IReadOnlyList<ContactLine> contacts)
    {
        var typed = NamesInText.PlainWords(name ?? "").Where(w => !Titles.Contains(w)).ToList();
        return typed.Count == 0 ? [] : [.. contacts.Where(c => NamesInText.PlainWords(c.Surname) is var surname && typed.Any(surname.Contains) && typed.All(w => surname.Contains(w) || NamesInText.PlainWords(c.Forename ?? "").Contains(w)))];
    }
}
