using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Letters;
using IapManager.Domain.Referrals;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.Letters;

/// <summary>The text of a letter before it is made, and the making.</summary>
[UseCase]
public sealed class MakeLetter(IapDbContext db, ReadLetterFacts read, CurrentUser user, SchoolClock clock)
{
    /// <summary>The template filled in for the contact; for the first who may be written to where none is named.</summary>
    public async Task<(LetterForm Form, LetterFacts Facts)> BeginAsync(Referral referral, LetterKind kind, int? contactId, CancellationToken cancellationToken)
    {
        var facts = await read.ExecuteAsync(referral, kind, null, cancellationToken);
        var open = facts.Contacts.Where(c => c.WhyNot is null).ToList();
        var contact = contactId == 0 ? null : open.FirstOrDefault(c => c.Id == contactId) ?? (open.Count > 0 ? open[0] : null);
        var values = new Dictionary<string, string?>(facts.Values) { ["parent"] = contact?.Name };
        var form = new LetterForm
        {
            Kind = kind,
            To = contact?.Name,
            Email = contact?.Email,
            Subject = LetterText.Fill(facts.Template?.Subject ?? LetterDefaults.SubjectOf(kind), values, oneLine: true),
            Body = LetterText.Fill(facts.Template?.Body ?? LetterDefaults.BodyOf(kind), values),
        };
        return (form, facts);
    }

    /// <returns>Id of the letter.</returns>
    public async Task<int> ExecuteAsync(Referral referral, LetterForm form, LetterFacts facts, CancellationToken cancellationToken)
    {
        if (Barred(form, facts) is { } barred)
        {
            throw new DomainRuleException($"{barred.Name} ({barred.Relationship.ToLowerInvariant()}) {barred.WhyNot}. Choose somebody else.");
        }

        var letter = new Letter(referral, form.Kind, form.To, form.Address, form.Email, form.Subject, form.Body, facts.Template?.Version ?? 0, user.Actor, clock.Now);
        db.Letters.Add(letter);
        await db.SaveChangesAsync(cancellationToken);
        return letter.Id;
    }

    /// <summary>A contact whom the school must not write to and whom the typed name or address means; null when none is meant.</summary>
    public static LetterContact? Barred(LetterForm form, LetterFacts facts)
    {
        var (to, email) = (form.To?.Trim() ?? "", form.Email?.Trim() ?? "");
        bool Means(LetterContact c) => Same(c.Name, to) || Same(c.FullName, to);
        return facts.Contacts.FirstOrDefault(c => c.Barred
            && ((email.Length > 0 && c.Email is { } known && Same(known, email)) || (Means(c) && !facts.Contacts.Any(o => o.WhyNot is null && Means(o)))));
    }

    private static bool Same(string a, string b) => string.Equals(a.Trim(), b, StringComparison.OrdinalIgnoreCase);
}
