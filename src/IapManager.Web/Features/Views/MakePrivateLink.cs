using FluentValidation;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.PrivateLinks;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.Views;

public sealed class LinkForm
{
    /// <summary>One of the pupil's contacts; null for somebody else, or nobody in particular.</summary>
    public int? ContactId { get; set; }

    /// <summary>Who it is for, where that is none of the contacts.</summary>
    public string? For { get; set; }

    /// <summary>In which the form opens; null to leave it to the family's telephone.</summary>
    public string? Language { get; set; }

    /// <summary>Null for the school's own number.</summary>
    public int? Days { get; set; }

    public string? ReturnTo { get; set; }

    /// <summary>"Mrs Collins, mother".</summary>
    public static string NameOf(Contact contact) => contact.Relationship.Length == 0 ? contact.FormalName : $"{contact.FormalName}, {contact.Relationship.ToLowerInvariant()}";

    public static IReadOnlyList<Choice> Languages { get; } =
        [.. FamilyTexts.All.Select(t => new Choice(t.Tag, t == FamilyTexts.English ? t.NameInEnglish : $"{t.NameInEnglish} ({t.Name})"))];
}

public sealed class LinkFormValidator : AbstractValidator<LinkForm>
{
    public LinkFormValidator()
    {
        RuleFor(f => f.For).MaximumLength(View.NameLimit).WithMessage($"Use {View.NameLimit} characters or fewer");
        RuleFor(f => f.Language).Must(l => FamilyTexts.In(l) is not null).WithMessage("Choose a language from the list").When(f => !string.IsNullOrEmpty(f.Language));
        RuleFor(f => f.Days).InclusiveBetween(1, PrivateLink.LongestDays).WithMessage($"Enter 1 to {PrivateLink.LongestDays} days");
    }
}

/// <summary>Makes a link that opens the form of one view, once. A new link closes the ones before it.</summary>
[UseCase]
public sealed class MakePrivateLink(IapDbContext db, SchoolClock clock, CurrentUser user, SchoolFactsSource facts, ViewOwner owner)
{
    /// <returns>The token, which is known at this moment alone, and the link.</returns>
    public async Task<(string Token, PrivateLink Link)> ExecuteAsync(View view, LinkForm form, Contact? contact, CancellationToken cancellationToken)
    {
        if (view.State == ViewState.Given)
        {
            throw new DomainRuleException("There is a view already. It is kept as it was given.");
        }

        await owner.MustTakeViewsAsync(view, cancellationToken);
        // Of two links made in the same moment the second is not saved, so that one alone is open.
        db.Entry(view).Property(v => v.Stamp).IsModified = true;
        await RevokeLinks.OfAsync(db, [view.Id], "A new link was made", clock.Now, cancellationToken);
        var days = form.Days ?? (await facts.GetAsync(cancellationToken)).School.PrivateLinkDays;
        var token = SecretToken.New();
        var name = contact is null ? OwnWords.Name(form.For) : LinkForm.NameOf(contact);
        var link = new PrivateLink(view.SchoolId, view.Id, SecretToken.HashOf(token)!, clock.Now, clock.Now.AddDays(days), user.Actor, form.Language, name?.Length > View.NameLimit ? name[..View.NameLimit] : name);
        db.PrivateLinks.Add(link);
        await db.SaveChangesAsync(cancellationToken);
        return (token, link);
    }
}
