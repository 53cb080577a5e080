using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Views;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.PrivateLinks;

/// <param name="Forename">All that the page shows of the pupil.</param>
/// <param name="Year">The pupil's year group: younger pupils are asked in shorter words.</param>
/// <param name="Texts">In which the page is written.</param>
public sealed record OpenedLink(PrivateLink Link, string Forename, int Year, string SchoolName, FamilyTexts Texts)
{
    public bool IsPupil => Link.View.Voice == Voice.Pupil;

    public IReadOnlyList<ViewQuestion> Questions { get; } = ViewQuestions.For(Link.View.Voice, Link.View.ReviewId is not null, Forename, Year, Texts);
}

/// <summary>Finds what a private link opens and takes in what is sent by it.</summary>
[UseCase]
public sealed class OpenPrivateLink(IapDbContext db, CurrentSchool school, SchoolClock clock, ViewOwner owner)
{
    private const int Tries = 3;

    /// <param name="token">From the address.</param>
    /// <param name="speak">The language just asked for; null to stay with the link's.</param>
    /// <param name="otherwise">The language where neither the family nor the school has chosen one.</param>
    /// <param name="cancellationToken">Of the request.</param>
    /// <returns>Null when the link is unknown, used, closed or too old; the caller cannot tell which, and must not say.</returns>
    public async Task<OpenedLink?> FindAsync(string token, string? speak, FamilyTexts otherwise, CancellationToken cancellationToken)
    {
        if (SecretToken.HashOf(token) is not { } hash)
        {
            return null;
        }

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

        var (view, schoolId) = (link.View, link.SchoolId);
        var found = await db.Pupils.IgnoreQueryFilters().AsNoTracking().Where(p => p.Id == view.PupilId)
            .Select(p => new { Forename = p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename, p.YearGroup, School = db.Schools.Where(s => s.Id == schoolId).Select(s => s.Name).First() }).SingleAsync(cancellationToken);
        if (FamilyTexts.In(speak) is { } asked)
        {
            link.ChooseLanguage(asked.Tag, clock.Now);
        }

        // Pupils are asked in English, whatever their telephone speaks.
        var texts = view.Voice == Voice.Pupil ? FamilyTexts.English : FamilyTexts.In(link.Language) ?? otherwise;
        return new OpenedLink(link, found.Forename, found.YearGroup, found.School, texts);
    }

    /// <summary>Notes that the page was shown, so that staff need not ask the family whether the link arrived.</summary>
    public async Task NoteOpenedAsync(OpenedLink opened, string? from, CancellationToken cancellationToken)
    {
        if (opened.Link.OpenedAt is null)
        {
            opened.Link.Open(clock.Now);
            await SaveOrLeaveAsync(opened, from, cancellationToken);
        }
    }

    /// <summary>Keeps the answers so far, so that the link goes on where it was left. What is too long to be sent is not kept.</summary>
    /// <returns>False when the same link was saved elsewhere in the same moment.</returns>
    public async Task<bool> KeepAsync(OpenedLink opened, OwnViewForm form, string token, string? from, CancellationToken cancellationToken)
    {
        if (form.IsShortEnough)
        {
            opened.Link.KeepDraft(LinkDraft.Seal(form, token), clock.Now);
        }

        return await SaveOrLeaveAsync(opened, from, cancellationToken);
    }

    /// <returns>False when the link was used or closed in the same moment.</returns>
    public async Task<bool> SendAsync(OpenedLink opened, OwnViewForm form, string token, string? from, CancellationToken cancellationToken)
    {
        var link = opened.Link;
        for (var attempt = 1; ; attempt++)
        {
            school.Set(link.SchoolId, Writer(opened.IsPupil), from);
            link.View.Give(form.Answers(opened.Questions), ViewChannel.PrivateLink, clock.Today, opened.IsPupil ? null : form.Speaker, form.Helper, opened.Texts.Tag);
            link.Use(clock.Now);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return true;
            }
            catch (DbUpdateConcurrencyException)
            {
                // Answers that were kept in the same moment are no reason to lose those that are sent.
                db.ChangeTracker.Clear();
                if (attempt == Tries || await FindAsync(token, null, opened.Texts, cancellationToken) is not { } still)
                {
                    return false;
                }

                link = still.Link;
            }
        }
    }

    private async Task<bool> SaveOrLeaveAsync(OpenedLink opened, string? from, CancellationToken cancellationToken)
    {
        school.Set(opened.Link.SchoolId, Writer(opened.IsPupil), from);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            // The same link on two phones: what the other one kept stays, and these answers travel on with the form.
            return false;
        }
    }

    private static Actor Writer(bool pupil) => new(0, pupil ? "The pupil, by private link" : "A parent or carer, by private link");
}
