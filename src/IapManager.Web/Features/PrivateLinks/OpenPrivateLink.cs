using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Views;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.PrivateLinks;

/// <param name="Forename">All that the page shows of the pupil.</param>
public sealed record OpenedLink(PrivateLink Link, string Forename, string SchoolName, IReadOnlyList<ViewQuestion> Questions)
{
    public bool IsPupil => Link.View.Voice == Voice.Pupil;
}

/// <summary>Finds what a private link opens and takes in what is sent by it.</summary>
[UseCase]
public sealed class OpenPrivateLink(IapDbContext db, CurrentSchool school, SchoolClock clock, ViewOwner owner)
{
    /// <summary>Null when the link is unknown, used, closed or too old; the caller cannot tell which, and must not say.</summary>
    public async Task<OpenedLink?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (token.Length != PrivateToken.Length)
        {
            return null;
        }

        var hash = PrivateToken.Hash(token);
        var link = await db.PrivateLinks.IgnoreQueryFilters().Include(l => l.View).SingleOrDefaultAsync(l => l.TokenHash == hash, cancellationToken);
        if (link is { Draft: not null } && !link.IsOpen(clock.Now))
        {
            school.Set(link.SchoolId, Writer(link.View.Voice == Voice.Pupil), null);
            link.DropDraft(clock.Now);
            await db.SaveChangesAsync(cancellationToken);
        }

        if (link is null || !link.IsOpen(clock.Now) || link.View.State == ViewState.Given || await owner.ClosedAsync(link.View, cancellationToken) is not null)
        {
            return null;
        }

        var pupil = await db.Pupils.IgnoreQueryFilters().AsNoTracking().Where(p => p.Id == link.View.PupilId)
            .Select(p => p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename).SingleAsync(cancellationToken);
        var name = await db.Schools.Where(s => s.Id == link.SchoolId).Select(s => s.Name).SingleAsync(cancellationToken);
        return new OpenedLink(link, pupil, name, ViewQuestions.For(link.View.Voice, link.View.ReviewId is not null, pupil));
    }

    /// <summary>Keeps the answers so far, so that the link goes on where it was left. What is too long to be sent is not kept.</summary>
    public async Task KeepAsync(OpenedLink opened, OwnViewForm form, string token, string? from, CancellationToken cancellationToken)
    {
        if (!form.IsShortEnough)
        {
            return;
        }

        school.Set(opened.Link.SchoolId, Writer(opened.IsPupil), from);
        opened.Link.KeepDraft(LinkDraft.Seal(form, token), clock.Now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The same link on two phones: the other one's answers are kept, these travel on with the form.
        }
    }

    private static Actor Writer(bool pupil) => new(0, pupil ? "The pupil, by private link" : "A parent or carer, by private link");

    /// <returns>False when somebody else used the link in the same moment.</returns>
    public async Task<bool> SendAsync(OpenedLink opened, OwnViewForm form, string? from, CancellationToken cancellationToken)
    {
        var link = opened.Link;
        school.Set(link.SchoolId, Writer(opened.IsPupil), from);
        link.View.Give(form.Answers(opened.Questions), ViewChannel.PrivateLink, clock.Today, opened.IsPupil ? null : form.Speaker, form.Helper);
        link.Use(clock.Now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }
}
