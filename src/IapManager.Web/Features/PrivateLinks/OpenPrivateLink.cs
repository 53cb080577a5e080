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
        if (link is null || !link.IsOpen(clock.Now) || link.View.State == ViewState.Given || await owner.ClosedAsync(link.View, cancellationToken) is not null)
        {
            return null;
        }

        var pupil = await db.Pupils.IgnoreQueryFilters().AsNoTracking().Where(p => p.Id == link.View.PupilId)
            .Select(p => p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename).SingleAsync(cancellationToken);
        var name = await db.Schools.Where(s => s.Id == link.SchoolId).Select(s => s.Name).SingleAsync(cancellationToken);
        return new OpenedLink(link, pupil, name, ViewQuestions.For(link.View.Voice, link.View.ReviewId is not null, pupil));
    }

    /// <returns>False when somebody else used the link in the same moment.</returns>
    public async Task<bool> SendAsync(OpenedLink opened, OwnViewForm form, string? from, CancellationToken cancellationToken)
    {
        var link = opened.Link;
        school.Set(link.SchoolId, new Actor(0, opened.IsPupil ? "The pupil, by private link" : "A parent or carer, by private link"), from);
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
