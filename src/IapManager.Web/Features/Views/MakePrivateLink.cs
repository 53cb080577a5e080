using FluentValidation;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.PrivateLinks;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Errors;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

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

    /// <summary>The secret that the link will have, as <see cref="LinkInHand"/> seals it.</summary>
    public string? Seal { get; set; }

    /// <summary>The open link that the page told of, which a new one closes; null when it told of none.</summary>
    public int? Seen { get; set; }

    /// <summary>"Mrs Collins, mother".</summary>
    /// <param name="contact">Of the pupil.</param>
    /// <param name="contacts">All of the pupil's, of whom none may read the same.</param>
    public static string NameOf(Contact contact, IEnumerable<Contact> contacts)
    {
        var name = ContactsApart.Of(contact, contacts) is { } apart ? $"{contact.FormalName} ({apart})" : contact.FormalName;
        return contact.Relationship.Length == 0 ? name : $"{name}, {contact.Relationship.ToLowerInvariant()}";
    }

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

/// <param name="Link">The link made; null when nothing was.</param>
/// <param name="InTheWay">A link made meanwhile, which the maker has not been told of; null otherwise.</param>
public sealed record LinkOrTheirs(PrivateLink? Link, PrivateLink? InTheWay);

/// <summary>
/// Makes a link that opens the form of one view, once. A new link closes the one before it, but only one that its maker was told of.
/// The same secret again is the same link.
/// </summary>
[UseCase]
public sealed class MakePrivateLink(IapDbContext db, SchoolClock clock, CurrentUser user, SchoolFactsSource facts, ViewOwner owner)
{
    /// <param name="view">Whose form it opens.</param>
    /// <param name="form">As it was sent.</param>
    /// <param name="contact">Name of the contact chosen; null when somebody else's was typed.</param>
    /// <param name="token">The secret.</param>
    /// <param name="cancellationToken">Of the request.</param>
    public async Task<LinkOrTheirs> ExecuteAsync(View view, LinkForm form, string? contact, string token, CancellationToken cancellationToken)
    {
        var hash = SecretToken.HashOf(token)!;
        if (await MadeAsync(view.Id, hash, cancellationToken) is { } before)
        {
            return new(before, null);
        }

        if (view.State == ViewState.Given)
        {
            throw new DomainRuleException("There is a view already. It is kept as it was given.");
        }

        await owner.MustTakeViewsAsync(view, cancellationToken);
        if (await OpenAsync(view.Id, cancellationToken) is { } open && open.Id != form.Seen)
        {
            // The same form, sent twice at once, may have made it since it was looked for.
            return open.TokenHash == hash ? new(open, null) : new(null, open);
        }

        // Of two links made in the same moment the second is not saved, so that one alone is open.
        db.Entry(view).Property(v => v.Stamp).IsModified = true;
        await RevokeLinks.OfAsync(db, [view.Id], Shortened($"{user.Name} made a new link", PrivateLink.ReasonLimit), clock.Now, cancellationToken);
        var days = form.Days ?? (await facts.GetAsync(cancellationToken)).School.PrivateLinkDays;
        var name = contact ?? OwnWords.Name(form.For);
        var link = new PrivateLink(view.SchoolId, view.Id, hash, clock.Now, clock.Now.AddDays(days), user.Actor, form.Language, name is null ? null : Shortened(name, View.NameLimit));
        db.PrivateLinks.Add(link);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return new(link, null);
        }
        catch (Exception e) when (e is DbUpdateException || DatabaseErrors.GaveWay(e))
        {
            db.ChangeTracker.Clear();
            if (await MadeAsync(view.Id, hash, cancellationToken) is { } same)
            {
                return new(same, null);
            }

            if (await OpenAsync(view.Id, cancellationToken) is { } theirs && theirs.Id != form.Seen)
            {
                return new(null, theirs);
            }

            throw;
        }
    }

    private Task<PrivateLink?> MadeAsync(int viewId, string hash, CancellationToken cancellationToken) =>
        db.PrivateLinks.AsNoTracking().SingleOrDefaultAsync(l => l.ViewId == viewId && l.TokenHash == hash, cancellationToken);

    private Task<PrivateLink?> OpenAsync(int viewId, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        return db.PrivateLinks.AsNoTracking().Where(l => l.ViewId == viewId && l.UsedAt == null && l.RevokedAt == null && l.ExpiresAt > now).OrderByDescending(l => l.Id).FirstOrDefaultAsync(cancellationToken);
    }

    private static string Shortened(string words, int limit) => words.Length > limit ? words[..limit] : words;
}
